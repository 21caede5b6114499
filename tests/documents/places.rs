//! Who comes in whose place, in whose name, and under which college: said alike on every paper.

use super::dossiers::{key, line, mandate, on, part, person};
use super::{NOVEMBER, named, november, plain, section};
use copil::demo;
use copil::documents::{self, options::Options};
use copil::domain::attendance::{Attendance, AttendanceCapacity, AttendanceStatus, Invitation, Reply};
use copil::domain::dossier::Dossier;
use copil::domain::ids::PersonId;
use copil::domain::person::{Civility, Mandate};
use copil::domain::rows::Rows;
use copil::render::text;

/// The mayor is away from the second part, over which he presides; somebody is to come instead.
fn mayor_away(status: AttendanceStatus) -> (Rows, PersonId) {
    let mut rows = demo::rows();
    let mayor = named(&on(&rows, NOVEMBER), "Pueyo").id;
    let second = part(&rows, NOVEMBER, 1);
    for line in rows.attendances.iter_mut().filter(|line| line.person == mayor) {
        line.status = if line.part == second { status } else { AttendanceStatus::Absent };
    }
    rows.people.push(person(200, Civility::Madame, "Camille", "Exemple"));
    (rows, mayor)
}

fn reply(rows: &mut Rows, who: PersonId, reply: Reply, represented_by: Option<PersonId>) {
    let meeting = super::dossiers::meeting_on(rows, NOVEMBER);
    rows.invitations.retain(|invitation| invitation.person != who || invitation.meeting != meeting);
    rows.invitations.push(Invitation {
        id: key(201),
        meeting,
        person: who,
        sent_on: None,
        reply,
        represented_by,
    });
}

fn presidency(rows: &Rows) -> String {
    let minutes = plain(&on(rows, NOVEMBER), "compte-rendu");
    section(&minutes, "Présidence").to_owned()
}

/// A chair without a name presides on no paper.
#[test]
fn nobody_without_a_name_presides() {
    let mut dossier = november();
    let prefect = named(&dossier, "Jallet").id;
    let unnamed = dossier.people.get_mut(&prefect).unwrap();
    (unnamed.given_name, unnamed.family_name) = (String::new(), String::new());
    for paper in ["ordre-du-jour", "conducteur", "compte-rendu"] {
        let said = plain(&dossier, paper);
        assert!(!said.contains("présidence de Préfet") && said.contains("Joaquim PUEYO"), "{paper}");
    }
    for person in dossier.people.values_mut() {
        (person.given_name, person.family_name) = (String::new(), String::new());
    }
    assert!(!plain(&dossier, "ordre-du-jour").contains("sous la présidence"));
}

/// A substitute noted as absent presides over nothing; one whom only the reply announces does.
#[test]
fn substitutes_preside_when_they_may_be_there() {
    let (mut rows, mayor) = mayor_away(AttendanceStatus::Represented);
    let second = part(&rows, NOVEMBER, 1);
    let college = rows.colleges[0].id;
    rows.attendances.push(Attendance {
        replaces: Some(mayor),
        ..line(202, second, key(200), college, None, AttendanceStatus::Absent)
    });
    let said = presidency(&rows);
    assert!(!said.contains("EXEMPLE") && !said.contains("PUEYO"), "{said}");

    rows.attendances.pop();
    reply(&mut rows, mayor, Reply::Represented, Some(key(200)));
    let said = presidency(&rows);
    assert!(said.contains("Madame Camille EXEMPLE, représentant Monsieur Joaquim PUEYO"), "{said}");

    let (mut rows, mayor) = mayor_away(AttendanceStatus::Expected);
    reply(&mut rows, mayor, Reply::Represented, Some(key(200)));
    assert!(presidency(&rows).contains("Madame Camille EXEMPLE, représentant"));
    reply(&mut rows, mayor, Reply::No, None);
    assert!(!presidency(&rows).contains("PUEYO"));
}

/// Whoever is announced in the reply is named on the minutes as on the sheet, be it on no list.
#[test]
fn a_substitute_on_no_list_is_named() {
    let (mut rows, mayor) = mayor_away(AttendanceStatus::Represented);
    reply(&mut rows, mayor, Reply::Represented, Some(key(200)));
    let dossier = on(&rows, NOVEMBER);
    let minutes = plain(&dossier, "compte-rendu");
    let represented = section(&minutes, "Étaient représentés");
    assert!(represented.contains("représenté par Mme Camille EXEMPLE"), "{represented}");
    assert!(plain(&dossier, "emargement").contains("Mme Camille EXEMPLE"));
}

/// Minutes, sheet, card and certificate show the offices that the line names, in order of protocol.
#[test]
fn offices_are_the_same_on_every_paper() {
    let mut rows = demo::rows();
    let who = named(&on(&rows, NOVEMBER), "Jallet").id;
    let house = on(&rows, NOVEMBER).mandates_of(who)[0].organisation;
    rows.mandates.retain(|mandate| mandate.person != who);
    rows.attendances.retain(|line| line.person != who);
    rows.chairs.retain(|chair| chair.person != who);
    let ranked =
        |number, function, protocol_code| Mandate { protocol_code, ..mandate(number, who, house, function) };
    // Keys are in the other order than protocol.
    rows.mandates.push(ranked(210, "Dernier office", None));
    rows.mandates.push(ranked(211, "Deuxième office", Some(12)));
    rows.mandates.push(ranked(212, "Premier office", Some(3)));
    let college = rows.colleges[0].id;
    let second = part(&rows, NOVEMBER, 1);
    rows.attendances.push(line(213, second, who, college, Some(house), AttendanceStatus::Present));
    let papers = |rows: &Rows| {
        ["compte-rendu", "emargement", "chevalets", "attestation"].map(|key| {
            let said = plain(&on(rows, NOVEMBER), key).to_lowercase();
            let place = |word: &str| said.find(&format!("{word} office"));
            (place("premier"), place("deuxième"), place("dernier"))
        })
    };
    for (first, second, last) in papers(&rows) {
        assert!(first.is_some() && first < second && second < last);
    }
    for (number, mandate) in [(214, 210), (215, 212)] {
        let (attendance, mandate) = (key(213), key(mandate));
        rows.attendance_capacities.push(AttendanceCapacity { id: key(number), attendance, mandate });
    }
    for (first, second, last) in papers(&rows) {
        assert!(first.is_some() && second.is_none() && first < last);
    }
}

fn joined(dossier: &Dossier) -> String {
    let options = Options { joins_parts: true, ..Options::default() };
    let paper = documents::build(documents::find("emargement").unwrap(), dossier, &options);
    text::render(&paper).replace(['\u{a0}', '\u{202f}'], " ")
}

/// Somebody who stands under another college in the other part is sent there, and is not said to be on no list.
#[test]
fn a_joined_sheet_sends_to_the_other_college() {
    let mut rows = demo::rows();
    let who = person(220, Civility::Madame, "Camille", "Exemple");
    for place in [0, 1] {
        let (part, college) = (part(&rows, NOVEMBER, place), rows.colleges[place].id);
        let expected = AttendanceStatus::Expected;
        rows.attendances.push(line(221 + place as u128, part, who.id, college, None, expected));
    }
    rows.people.push(who);
    let dossier = on(&rows, NOVEMBER);
    let sheet = joined(&dossier);
    let lines: Vec<&str> = sheet.lines().filter(|line| line.contains("EXEMPLE Camille")).collect();
    assert_eq!(lines.len(), 2);
    for (line, other) in lines.iter().zip([1, 0]) {
        let college = &dossier.colleges[other].label;
        assert!(line.contains(&format!("voir collège {college}")), "{line}");
        assert!(!line.contains("non inscrit"), "{line}");
    }
}

/// Only private persons are residents, and they are nothing else.
#[test]
fn residents_are_those_of_their_college() {
    let mut dossier = november();
    let [institutions, .., residents] = dossier.colleges.as_slice() else { panic!("three colleges") };
    let (institutions, residents) = (institutions.id, residents.id);
    let mut seat = dossier.seats[0].clone();
    seat.organisation = None;
    seat.college = residents;
    seat.holder = None;
    dossier.seats = vec![seat.clone()];
    let said = plain(&dossier, "composition");
    assert!(said.contains("Habitant ou habitante") && !said.contains("qualifiée"), "{said}");
    dossier.seats = vec![copil::domain::committee::Seat { college: institutions, ..seat }];
    assert!(plain(&dossier, "composition").contains("Personnalité qualifiée"));

    let mut rows = demo::rows();
    let first = part(&rows, NOVEMBER, 0);
    let mut who = person(230, Civility::Unknown, "", "");
    who.family_name.clear();
    rows.attendances.push(line(231, first, who.id, institutions, None, AttendanceStatus::Present));
    rows.people.push(who);
    let dossier = on(&rows, NOVEMBER);
    let minutes = plain(&dossier, "compte-rendu");
    let label = &dossier.colleges[0].label;
    assert!(section(&minutes, "Présents à un seul temps").contains(&format!("1 personne ({label})")));
}
