//! Libraries that are loaded before the system's, so that it answers as a test wants.

use std::path::{Path, PathBuf};
use std::process::Command;

/// Compiles `tests/powerloss/<name>.c` into a folder, with the compiler that made SQLite for this very program.
pub fn compile(name: &str, folder: &Path) -> PathBuf {
    let shim = folder.join(format!("{name}.so"));
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("tests/powerloss/{name}.c"));
    let status = Command::new(std::env::var_os("CC").unwrap_or_else(|| "cc".into()))
        .args(["-O1", "-Wall", "-Werror", "-shared", "-fPIC", "-o"])
        .args([&shim, &source])
        .arg("-ldl")
        .status()
        .expect("a C compiler is needed to change the system's answers");
    assert!(status.success(), "{name}.c does not compile");
    shim
}
