//! Papers of a meeting read from a binder.

use super::dossiers::{mandate, person};
use super::plain;
use copil::demo;
use copil::documents::DOCUMENTS;
use copil::domain::dossier::Dossier;
use copil::domain::person::Civility;
use copil::store::Store;

/// The binder reads what a meeting names, and nobody else; its papers are those of all the rows.
#[test]
fn a_binder_reads_the_people_of_the_meeting_only() {
    let mut rows = demo::rows();
    let stranger = person(70, Civility::Monsieur, "Jean", "Exemple");
    rows.mandates.push(mandate(71, stranger.id, rows.organisations[0].id, "Chef de bureau"));
    rows.people.push(stranger.clone());
    let mut store = Store::in_memory(demo::clock()).unwrap();
    store.transact("Charger", |tx| tx.insert_rows(&rows)).unwrap();
    for meeting in &rows.meetings {
        let (read, whole) = (
            store.dossier_for_papers(meeting.id).unwrap(),
            Dossier::assemble(rows.clone(), meeting.id).unwrap(),
        );
        assert!(whole.people.contains_key(&stranger.id) && !read.people.contains_key(&stranger.id));
        assert!(read.mandates.values().all(|mandate| mandate.person != stranger.id));
        assert_eq!(read.previous.is_some(), meeting.previous_meeting.is_some());
        let read = Dossier { previous: None, ..read };
        for kind in DOCUMENTS {
            assert_eq!(plain(&read, kind.key), plain(&whole, kind.key), "{}", kind.key);
        }
    }
}
