//! copil: one command, or the window.

use std::process::ExitCode;

use copil::cli::{self, Next};

fn main() -> ExitCode {
    match cli::run(std::env::args_os().skip(1)) {
        Next::Exit(code) => code,
        Next::Window(binder) => cli::finish(copil::ui::run(&binder)),
    }
}
