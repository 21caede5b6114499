//! The papers of a meeting, each a pure function of its dossier.

pub mod model;
pub mod typeset;
