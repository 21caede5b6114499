//! copil talks to nobody: nothing of what it is built from can fetch anything, and no source of its own opens a socket,
//! with one exception: the local socket of the system by which a second window calls the first one (`app/door.rs`).
//! The toolkit has another local one, to the screen reader.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// What the lock file names for browsers alone: no program that we build has it.
const OF_BROWSERS: &[&str] = &["wasm-bindgen-futures"];

/// Crates that speak over a network, and those without which none of the others can.
const NETWORK: &[&str] = &[
    "actix-web",
    "async-net",
    "async-std",
    "attohttpc",
    "aws-lc-rs",
    "axum",
    "curl",
    "curl-sys",
    "ehttp",
    "git2",
    "h2",
    "h3",
    "hickory-resolver",
    "http",
    "hyper",
    "isahc",
    "lettre",
    "libssh2-sys",
    "minreq",
    "mio",
    "native-tls",
    "oauth2",
    "openssl",
    "openssl-sys",
    "quinn",
    "reqwest",
    "ring",
    "rustls",
    "schannel",
    "self_update",
    "sentry",
    "socket2",
    "ssh2",
    "suppaftp",
    "surf",
    "tiny_http",
    "tokio",
    "tonic",
    "trust-dns-resolver",
    "tungstenite",
    "ureq",
    "warp",
    "webpki-roots",
    "websocket",
];

/// What opens a socket.
const SOCKETS: &[&str] = &["std::net", "TcpStream", "TcpListener", "UdpSocket", "UnixStream", "UnixListener"];

/// The one file that may name the crate of local sockets.
const DOOR: &str = "src/app/door.rs";

/// Every crate that the program is built from on this system.
fn built_from() -> BTreeSet<String> {
    let mut tree = Command::new(env!("CARGO"));
    tree.args(["tree", "--offline", "--locked", "--package", "copil", "--edges", "normal"]);
    let tree = tree.args(["--prefix", "none", "--format", "{p}"]).output().unwrap();
    assert!(tree.status.success(), "{}", String::from_utf8_lossy(&tree.stderr));
    let lines = String::from_utf8(tree.stdout).unwrap();
    lines.lines().filter_map(|line| line.split(' ').next()).map(str::to_owned).collect()
}

/// Every crate of the lock file, for all systems, the tests and the benches too, with what each depends on.
fn locked() -> BTreeMap<String, BTreeSet<String>> {
    let lock = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("Cargo.lock")).unwrap();
    let mut locked: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for package in lock.split("[[package]]").skip(1) {
        let name = package.split('"').nth(1).unwrap();
        let (_, dependencies) = package.split_once("dependencies = [").unwrap_or_default();
        let dependencies = dependencies.lines().filter_map(|line| line.trim().strip_prefix('"'));
        let names = dependencies.filter_map(|line| line.split([' ', '"']).next()).map(str::to_owned);
        locked.entry(name.to_owned()).or_default().extend(names);
    }
    locked
}

fn sources(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            sources(&path, found);
        } else {
            found.push(path);
        }
    }
}

#[test]
fn nothing_that_copil_is_built_from_speaks_over_a_network() {
    let crates = built_from();
    assert!(crates.len() > 100 && crates.contains("eframe"), "{crates:?}");
    for of_browsers in OF_BROWSERS {
        assert!(!crates.contains(*of_browsers), "{of_browsers}");
    }
    let locked = locked();
    assert!(locked.len() > 200 && locked["copil"].contains("eframe"), "{:?}", locked.keys());
    for name in NETWORK {
        assert!(!crates.contains(*name), "{name}");
        let users = locked.iter().filter(|(_, uses)| uses.contains(*name)).map(|(user, _)| user.as_str());
        let users: Vec<_> = users.filter(|user| !OF_BROWSERS.contains(user)).collect();
        assert!(users.is_empty(), "{name} is used by {users:?}");
    }
}

#[test]
fn no_source_opens_a_socket_but_the_door_between_windows() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut files = Vec::new();
    sources(&root.join("src"), &mut files);
    assert!(files.len() > 100);
    for file in files {
        let name = file.strip_prefix(root).unwrap().to_string_lossy().replace('\\', "/");
        let text = fs::read_to_string(&file).unwrap_or_default();
        for socket in SOCKETS {
            assert!(!text.contains(socket), "{name}: {socket}");
        }
        assert!(name == DOOR || !text.contains("interprocess"), "{name}: interprocess");
    }
}

#[test]
fn the_door_is_a_name_of_this_computer() {
    let door = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(DOOR)).unwrap();
    assert!(door.contains("interprocess::local_socket") && door.contains("GenericNamespaced"));
}
