//! The sheet to sign of the demonstration's second part, with as many people as asked.

use copil::demo;
use copil::documents::options::Options;
use copil::domain::attendance::Attendance;
use copil::domain::dossier::Dossier;
use copil::domain::ids::{AttendanceId, Id, MeetingId, PersonId, Uuid};
use copil::domain::person::Person;
use copil::domain::rows::Rows;
use copil::{documents, render};
use cpu_time::ProcessTime;

/// Makes the sheet and prints milliseconds of CPU, MiB at the peak, pages and KiB.
pub fn measure(people: usize) -> String {
    let (rows, meeting) = rows(people);
    let dossier = Dossier::assemble(rows, meeting).expect("the meeting of the demonstration");
    let kind = documents::find("emargement").expect("the sheet");
    let start = ProcessTime::now();
    let rendered =
        render::pdf::render(&documents::build(kind, &dossier, &Options::default())).expect("a sheet");
    let cpu_ms = start.elapsed().as_secs_f64() * 1e3;
    format!("{cpu_ms} {} {} {}", peak_mib(), rendered.pages, rendered.bytes.len() / 1024)
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
