//! copil prepares, holds and records the meetings of a *comité de pilotage*.

pub mod demo;
pub mod documents;
pub mod domain;
pub mod store;
