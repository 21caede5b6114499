//! The window without a display: its controls, then its screens, drawn and driven by accessible names.

#[path = "../support/mod.rs"]
mod support;

#[path = "../papers/reading.rs"]
mod reading;

mod actions;
mod attendance;
mod clicks;
mod dialogs;
mod directory;
mod door;
mod finder;
mod forms;
mod gallery;
mod hands;
mod held;
mod home;
mod keeping;
mod kept;
mod minutes;
mod narrow;
mod pages;
mod paste;
mod papers;
mod pictures;
mod shell;
mod sitting;
mod whole;
mod widgets;
