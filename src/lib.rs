//! copil prepares, holds and records the meetings of a *comité de pilotage*.

pub mod app;
pub mod cli;
pub mod demo;
pub mod documents;
pub mod domain;
pub mod error;
pub mod exchange;
pub mod ops;
pub mod render;
pub mod store;
pub mod ui;
