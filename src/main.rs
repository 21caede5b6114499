//! copil: the window, or one command.
fn main() -> std::process::ExitCode {
    match copil::ui::run(None) {
        Ok(()) => std::process::ExitCode::SUCCESS,
        Err(sentence) => {
            eprintln!("{sentence}");
            std::process::ExitCode::FAILURE
        }
    }
}
