//! The same sheet to sign by copil, Typst and LibreOffice: whole processes in turns, as a table in Markdown.
//!
//! Typst and LibreOffice are given all that the sheet says and the same typeface, and do no more than place and
//! write it; copil also fills its pages with blank rows. A program that is not installed is left out, and said.

use crate::{libreoffice, median, sheet, typst};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use wait4::Wait4;

const RUNS: usize = 5;
/// The typeface of the papers.
const FONTS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../assets/fonts");
/// Checks the rules of PDF/UA-1 and PDF/A-2a.
const VERAPDF: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../tests/verapdf/verapdf");

/// A program that makes the sheet.
struct Maker {
    name: String,
    file: PathBuf,
    command: Command,
    cpu_ms: Vec<f64>,
}

/// Prints the table for so many people.
pub fn run(people: usize) {
    let folder = std::env::temp_dir().join("copil-compare");
    std::fs::create_dir_all(&folder).expect("a folder for the files");
    let paper = sheet::paper(&sheet::dossier(people));
    let source = |name: &str, text: String| {
        let source = folder.join(name);
        std::fs::write(&source, text).expect("a place for the source");
        source
    };
    let typst = typst_of(&source("typst.typ", typst::source(&paper)), &folder);
    let libreoffice = libreoffice_of(&source("libreoffice.fodt", libreoffice::source(&paper)), &folder);
    let mut makers: Vec<Maker> =
        [Some(copil(people, &folder)), typst, libreoffice].into_iter().flatten().collect();
    // The first time, a program reads itself from the disk and makes its settings: not counted.
    for run in 0..=RUNS {
        for maker in &mut makers {
            let cpu_ms = cpu_ms(&mut maker.command);
            if run > 0 {
                maker.cpu_ms.push(cpu_ms);
            }
        }
    }
    print(people, &makers);
}

fn print(people: usize, makers: &[Maker]) {
    println!(
        "sheet to sign of {people} people, median of {RUNS} runs in turns, files in {}",
        folder_of(makers)
    );
    println!("| | CPU time | size | PDF/UA-1 | PDF/A-2a |\n|---|---|---|---|---|");
    let figures = |maker: &Maker| {
        let size = std::fs::metadata(&maker.file).expect("the file").len() as f64 / 1024.0;
        (median(maker.cpu_ms.clone()), size)
    };
    let Some((own_ms, own_kib)) = makers.first().map(figures) else { return };
    for maker in makers {
        let (cpu_ms, kib) = figures(maker);
        let verdicts = ["PDFUA_1", "PDFA_2_A"].map(|standard| failed_rules(&maker.file, standard));
        println!(
            "| {} | {:.1} ({cpu_ms:.0} ms) | {:.1} ({kib:.0} KiB) | {} | {} |",
            maker.name,
            cpu_ms / own_ms,
            kib / own_kib,
            verdicts[0],
            verdicts[1],
        );
    }
}

fn folder_of(makers: &[Maker]) -> String {
    makers
        .first()
        .and_then(|maker| maker.file.parent())
        .map(|path| path.display().to_string())
        .unwrap_or_default()
}

fn copil(people: usize, folder: &Path) -> Maker {
    let file = folder.join("copil.pdf");
    let mut command = Command::new(std::env::current_exe().expect("the program's own path"));
    command.args(["sheet", sheet::Writer::Copil.name(), &people.to_string()]).arg(&file);
    Maker { name: "copil".to_owned(), file, command, cpu_ms: Vec::new() }
}

fn typst_of(source: &Path, folder: &Path) -> Option<Maker> {
    let version = said(Command::new("python3").args(["-c", "import typst; print(typst.__version__)"]));
    let Some(version) = version else {
        println!("Typst is left out: `python3 -m pip install typst` installs it");
        return None;
    };
    let file = folder.join("typst.pdf");
    let mut command = Command::new("python3");
    command.args(["-c", typst::COMPILE]).arg(source).arg(&file).arg(FONTS);
    Some(Maker { name: format!("Typst {version}"), file, command, cpu_ms: Vec::new() })
}

fn libreoffice_of(source: &Path, folder: &Path) -> Option<Maker> {
    let Some(version) = said(Command::new("soffice").arg("--version")) else {
        println!("LibreOffice is left out: `apt-get install libreoffice-writer-nogui` installs it");
        return None;
    };
    let version = version.split_whitespace().nth(1).unwrap_or_default().to_owned();
    let fonts = folder.join("fonts.conf");
    std::fs::write(&fonts, libreoffice::fonts(FONTS, &folder.join("fonts")))
        .expect("a place for the settings");
    let mut command = Command::new("soffice");
    // It complains of the Java that it can do without.
    command
        .stderr(Stdio::null())
        .env("FONTCONFIG_FILE", fonts)
        .arg(format!("-env:UserInstallation=file://{}", folder.join("libreoffice").display()))
        .args(["--headless", "--convert-to", libreoffice::FILTER, "--outdir"])
        .arg(folder)
        .arg(source);
    let file = folder.join("libreoffice.pdf");
    Some(Maker { name: format!("LibreOffice {version}"), file, command, cpu_ms: Vec::new() })
}

/// What a program answers; nothing where there is no such program or it fails.
fn said(command: &mut Command) -> Option<String> {
    let output = command.stderr(Stdio::null()).output().ok().filter(|output| output.status.success())?;
    Some(String::from_utf8_lossy(&output.stdout).trim().to_owned())
}

/// CPU time of a program and of those that it starts, in milliseconds.
fn cpu_ms(command: &mut Command) -> f64 {
    let mut child = command.stdout(Stdio::null()).spawn().expect("a program that was there before");
    let used = child.wait4().expect("the end of the program");
    assert!(used.status.success(), "{command:?} failed");
    (used.rusage.utime + used.rusage.stime).as_secs_f64() * 1e3
}

/// How many rules of a standard a file breaks, as veraPDF says.
fn failed_rules(file: &Path, standard: &str) -> String {
    let output = Command::new(VERAPDF).args(["-f", standard]).arg(file).stderr(Stdio::null()).output();
    let text = output.map(|output| String::from_utf8_lossy(&output.stdout).into_owned()).unwrap_or_default();
    match text.split("failedRules=").nth(1).and_then(|rest| rest.split_whitespace().next()) {
        Some("0") => "yes".to_owned(),
        Some(count) => format!("{count} rules broken"),
        None => "not checked: veraPDF does not run".to_owned(),
    }
}
