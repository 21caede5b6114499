//! Words typed by the secretariat, as each paper takes them.

use super::{november, paper, plain, section};
use copil::documents::options::Choice;
use copil::domain::agenda::ItemKind;
use copil::domain::codes::Code;
use copil::render::layout;

/// A long text of one line leaves a slide its size: it ends with a sentence, then dots.
#[test]
fn a_long_line_is_cut_on_a_slide() {
    let mut dossier = november();
    let pages = |dossier: &_| layout::paginate(&paper(dossier, "diaporama")).unwrap().count();
    let usual = pages(&dossier);
    dossier.actions[0].goals = "Une phrase de trente-six signes, pas plus. ".repeat(40);
    assert_eq!(pages(&dossier), usual);
    let said = plain(&dossier, "diaporama");
    assert!(said.contains("pas plus. …\n"), "{said}");
    dossier.actions[0].goals = "mot ".repeat(400);
    assert!(plain(&dossier, "diaporama").contains("mot mot …\n"));
    dossier.actions[0].goals = "x".repeat(4_000);
    assert!(!plain(&dossier, "diaporama").contains(&"x".repeat(261)));
}

/// Marks typed in the words for a speaker are marks on every paper, and signs in a name are signs.
#[test]
fn speakers_are_typed_alike_everywhere() {
    let mut dossier = november();
    for item in &mut dossier.items {
        item.speaker_label = "*les rapporteurs*".to_owned();
    }
    for key in ["ordre-du-jour", "conducteur", "compte-rendu"] {
        let said = plain(&dossier, key);
        assert!(said.contains("les rapporteurs") && !said.contains("*les"), "{key}");
    }
    let house = *dossier.names.keys().next().unwrap();
    let name = dossier.names.get_mut(&house).unwrap();
    (name.official, name.short, name.acronym) = ("Les *Étoiles*".into(), String::new(), String::new());
    for item in &mut dossier.items {
        item.speaker_label.clear();
        item.speaker_person = None;
        item.speaker_organisation = Some(house);
    }
    for key in ["ordre-du-jour", "conducteur", "compte-rendu"] {
        assert!(plain(&dossier, key).contains("Les *Étoiles*"), "{key}");
    }
}

/// A decision tied to a pause is in the minutes as it is in the record.
#[test]
fn no_decision_is_lost() {
    let mut dossier = november();
    let decision = dossier.decisions[0].clone();
    let item = decision.item.unwrap_or(dossier.items[0].id);
    dossier.decisions[0].item = Some(item);
    dossier.items.iter_mut().filter(|other| other.id == item).for_each(|item| item.kind = ItemKind::Pause);
    let number = decision.reference(dossier.meeting.held_on);
    let minutes = plain(&dossier, "compte-rendu");
    assert!(section(&minutes, "Autres décisions").contains(&number), "{minutes}");
    let record = plain(&dossier, "releve-decisions");
    assert!(record.contains(&number));
}

/// The box that joins the parts is of use with two parts or three.
#[test]
fn parts_are_joined_where_they_can_be() {
    let mut dossier = november();
    assert!(Choice::ALL.iter().all(|choice| choice.is_possible(&dossier)));
    dossier.parts.truncate(1);
    assert!(!Choice::JoinedParts.is_possible(&dossier) && Choice::LargePrint.is_possible(&dossier));
    dossier.parts = vec![dossier.parts[0].clone(); 4];
    assert!(!Choice::JoinedParts.is_possible(&dossier));
}

/// Many people expected are counted in thousands.
#[test]
fn an_audience_is_counted_in_french() {
    let mut dossier = november();
    dossier.parts[0].expected_count = Some(1_200);
    dossier.parts[0].audience = "familles".to_owned();
    assert!(plain(&dossier, "ordre-du-jour").contains(" · 1 200 familles"));
}

/// The note of a meeting is on every paper but the cards.
#[test]
fn the_note_of_a_meeting_is_on_its_papers() {
    let mut dossier = november();
    dossier.meeting.note = "Note de cette réunion.".to_owned();
    for kind in copil::documents::DOCUMENTS.iter().filter(|kind| kind.key != "chevalets") {
        assert!(plain(&dossier, kind.key).contains("Note de cette réunion."), "{}", kind.key);
    }
}
