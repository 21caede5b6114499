//! The window without a display: its controls, then its screens, drawn and driven by accessible names.

#[path = "../support/mod.rs"]
mod support;

mod directory;
mod gallery;
mod pages;
mod shell;
mod widgets;
