//! The window without a display: its controls, then its screens, drawn and driven by accessible names.

#[path = "../support/mod.rs"]
mod support;

#[path = "../papers/reading.rs"]
mod reading;

mod access;
mod actions;
mod attendance;
mod calendar;
mod clicks;
mod dialogs;
mod directory;
mod door;
mod door_again;
mod every;
mod finder;
mod forms;
mod gallery;
mod hands;
mod held;
mod help;
mod home;
mod keeping;
mod kept;
mod keyboard;
mod messages;
mod minutes;
mod monkey;
mod narrow;
mod pages;
mod papers;
mod paste;
mod pictures;
mod presences;
mod present;
mod several;
mod several_points;
mod shell;
mod sitting;
mod start;
mod templates;
mod whole;
mod widgets;
