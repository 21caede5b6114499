//! Counts of people: those of the colleges chosen, and none where nothing was noted.

use super::{november, plain};
use copil::documents::{self, options::Options};
use copil::domain::attendance::AttendanceStatus;
use copil::domain::dossier::Dossier;
use copil::render::text;

fn without(dossier: &Dossier, key: &str, colleges: &[usize]) -> String {
    let without = colleges.iter().map(|place| dossier.colleges[*place].id).collect();
    let options = Options { without, ..Options::default() };
    let paper = documents::build(documents::find(key).unwrap(), dossier, &options);
    text::render(&paper).replace(['\u{a0}', '\u{202f}'], " ")
}

/// Invitations are out and nobody has come yet: nothing is counted.
#[test]
fn nobody_is_counted_before_the_meeting() {
    let mut dossier = november();
    dossier.attendances.iter_mut().for_each(|line| line.status = AttendanceStatus::Expected);
    let said = plain(&dossier, "presences");
    assert!(said.contains("n’ont pas été enregistrées"));
    assert!(!said.contains("organisme") && !said.contains("Ensemble"), "{said}");
}

/// A college left out is left out of every count, and the paper says which.
#[test]
fn counts_are_those_of_the_colleges_chosen() {
    let dossier = november();
    let said = without(&dossier, "presences", &[2]);
    let all = said.lines().find(|line| line.starts_with("Ensemble")).unwrap();
    let total = all.split(" | ").nth(3).unwrap();
    assert!(said.contains(&format!("Au total, {total} personnes")), "{said}");
    assert!(said.contains("les institutions (") && !said.contains("et les habitants ("));
    assert!(said.contains("Collège non compris : "));
    let nobody = without(&dossier, "presences", &[0, 1, 2]);
    assert!(nobody.contains("Personne n’était présent dans les collèges retenus."), "{nobody}");
    assert!(!plain(&dossier, "presences").contains("non compris"));

    let sheet = without(&dossier, "emargement", &[2]);
    assert!(!sheet.contains("tous collèges") && sheet.contains("collèges imprimés ici et personnes"));

    let seats = dossier.seats.len();
    let of_first = dossier.seats.iter().filter(|seat| seat.college == dossier.colleges[0].id).count();
    let said = without(&dossier, "composition", &[1, 2]);
    assert!(said.contains(&format!("{of_first} sièges sur {seats}")), "{said}");
    assert!(said.contains("Collèges non compris : "));
    let nobody = without(&dossier, "composition", &[0, 1, 2]);
    assert!(!nobody.contains("pas encore saisie"), "{nobody}");
    assert!(plain(&dossier, "composition").contains(&format!(": {seats} sièges. Liste")));
}
