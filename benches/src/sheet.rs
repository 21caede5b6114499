//! The sheet to sign of the demonstration's second part, with as many people as asked.

use crate::krilla_sheet;
use copil::demo;
use copil::documents::model::Document;
use copil::documents::options::Options;
use copil::domain::attendance::Attendance;
use copil::domain::dossier::Dossier;
use copil::domain::ids::{AttendanceId, Id, MeetingId, PersonId, Uuid};
use copil::domain::person::Person;
use copil::domain::rows::Rows;
use copil::{documents, render};
use cpu_time::ProcessTime;
use std::fmt::{Display, Formatter};
use std::path::Path;
use std::process::Command;

/// The program that writes the sheet.
#[derive(Clone, Copy)]
pub enum Writer {
    Copil,
    Krilla,
}

impl Writer {
    /// Its name on the command line.
    pub fn name(self) -> &'static str {
        match self {
            Self::Copil => "copil",
            Self::Krilla => "krilla",
        }
    }

    /// From its name.
    pub fn named(name: &str) -> Option<Self> {
        [Self::Copil, Self::Krilla].into_iter().find(|writer| writer.name() == name)
    }

    /// Makes the file: krilla has copil place everything, and writes it.
    fn write(self, dossier: &Dossier) -> (Vec<u8>, usize) {
        let paper = paper(dossier);
        match self {
            Self::Copil => {
                let rendered = render::pdf::render(&paper).expect("a sheet");
                (rendered.bytes, rendered.pages)
            }
            Self::Krilla => {
                let pages = render::layout::paginate(&paper).expect("pages");
                (krilla_sheet::write(&paper, &pages), pages.count())
            }
        }
    }
}

/// What a sheet took: CPU time from its dossier to its bytes, memory of the process at its peak, size.
#[derive(Clone, Copy)]
pub struct Figures {
    pub cpu_ms: f64,
    pub peak_mib: f64,
    pub pages: usize,
    pub kib: usize,
}

impl Figures {
    /// Makes the sheet of so many people and measures it; keeps the file if a place for it is given.
    pub fn measure(writer: Writer, people: usize, file: Option<&Path>) -> Self {
        let dossier = dossier(people);
        let start = ProcessTime::now();
        let (bytes, pages) = writer.write(&dossier);
        let cpu_ms = start.elapsed().as_secs_f64() * 1e3;
        if let Some(file) = file {
            std::fs::write(file, &bytes).expect("a place for the file");
        }
        Self { cpu_ms, peak_mib: peak_mib(), pages, kib: bytes.len() / 1024 }
    }

    /// The same in a process of its own.
    pub fn of_child(writer: Writer, people: usize) -> Self {
        let program = std::env::current_exe().expect("the program's own path");
        let mut child = Command::new(program);
        let output =
            child.args(["sheet", writer.name(), &people.to_string()]).output().expect("a child process");
        let text = String::from_utf8(output.stdout).expect("a line of figures");
        let mut fields = text.split_whitespace().map(|field| field.parse::<f64>().expect("a figure"));
        let mut next = || fields.next().expect("four figures");
        Self { cpu_ms: next(), peak_mib: next(), pages: next() as usize, kib: next() as usize }
    }
}

impl Display for Figures {
    fn fmt(&self, out: &mut Formatter<'_>) -> std::fmt::Result {
        let Self { cpu_ms, peak_mib, pages, kib } = self;
        write!(out, "{cpu_ms:>8.1} {peak_mib:>6.1} {pages:>5} {kib:>6}")
    }
}

/// The sheet of a dossier.
pub fn paper(dossier: &Dossier) -> Document {
    let kind = documents::find("emargement").expect("the sheet");
    documents::build(kind, dossier, &Options::default())
}

/// The demonstration, so many people called to its second part.
pub fn dossier(people: usize) -> Dossier {
    let (rows, meeting) = rows(people);
    Dossier::assemble(rows, meeting).expect("the meeting of the demonstration")
}

/// The demonstration with its list of the second part replaced by `people` lines of named people.
fn rows(people: usize) -> (Rows, MeetingId) {
    let mut rows = demo::rows();
    let meeting = rows.meetings.iter().max_by_key(|meeting| meeting.held_on).expect("a meeting").id;
    let part = rows.parts.iter().rfind(|part| part.meeting == meeting).expect("a part").id;
    let models: Vec<Attendance> = rows.attendances.iter().filter(|line| line.part == part).cloned().collect();
    let person = rows.people[0].clone();
    rows.attendances.clear();
    rows.attendance_capacities.clear();
    rows.parts.retain(|other| other.id == part);
    for number in 0..people {
        let key = Uuid::from_u128(0x0190_0000_0000_7000_8000_0000_0000_0000 + number as u128);
        let id = PersonId::from_uuid(key);
        let model = &models[number % models.len()];
        let family_name = format!("Exemple{:05}", number * 7919 % 100_000);
        rows.people.push(Person { id, given_name: "Éloïse".into(), family_name, ..person.clone() });
        rows.attendances.push(Attendance { id: AttendanceId::from_uuid(key), person: id, ..model.clone() });
    }
    (rows, meeting)
}

/// Greatest resident memory of this process, in MiB.
fn peak_mib() -> f64 {
    let status = std::fs::read_to_string("/proc/self/status").expect("Linux");
    let line = status.lines().find(|line| line.starts_with("VmHWM")).expect("a peak");
    let kib: f64 = line.split_whitespace().nth(1).and_then(|field| field.parse().ok()).expect("a number");
    kib / 1024.0
}
