//! What goes in and out of a binder: archives, exported papers, and the check of a binder's content.

pub mod archive;
pub mod check;
pub mod papers;
pub mod rules;
