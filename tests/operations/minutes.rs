//! Minutes and decisions.

use crate::support::{DAY, bench, refusal};
use copil::domain::minutes::{Decision, Minutes, MinutesSection, MinutesState};
use copil::domain::refusal::Refusal;
use copil::ops::agenda::Spot;
use copil::ops::{agenda, decisions, meetings, minutes};

#[test]
fn minutes_begin_as_a_draft_and_only_once() {
    let mut bench = bench();
    let (meeting, _) = bench.meeting();
    let id = minutes::begin(&mut bench.store, meeting, DAY).unwrap();
    assert_eq!(minutes::begin(&mut bench.store, meeting, DAY).unwrap(), id);
    let begun = bench.store.get::<Minutes>(id).unwrap();
    assert_eq!((begun.version.as_str(), begun.state), ("0.1", MinutesState::Draft));
    assert_eq!(begun.rapporteur, "Secrétariat de la cité éducative Alençon-Perseigne");
    minutes::write_preamble(&mut bench.store, id, "Ouverture à 14 h.").unwrap();
    let edited = Minutes { version: "1.0".to_owned(), state: MinutesState::Validated, ..begun };
    minutes::edit(&mut bench.store, &edited).unwrap();
    let kept = bench.store.get::<Minutes>(id).unwrap();
    assert_eq!((kept.preamble.as_str(), kept.state), ("Ouverture à 14 h.", MinutesState::Validated));
    minutes::delete(&mut bench.store, id).unwrap();
}

#[test]
fn a_text_saved_while_it_is_typed_is_undone_as_one() {
    let mut bench = bench();
    let (meeting, part) = bench.meeting();
    let first = agenda::add(&mut bench.store, Spot::EndOf(part), "Bilan").unwrap();
    let second = agenda::add(&mut bench.store, Spot::EndOf(part), "Perspectives").unwrap();
    for (item, body) in [(first, "Le"), (first, "Le bilan"), (first, "Le bilan est bon."), (second, "2024")] {
        minutes::write_section(&mut bench.store, item, body).unwrap();
    }
    assert_eq!(bench.store.count::<MinutesSection>().unwrap(), 2);
    bench.store.undo().unwrap();
    let left = bench.store.all::<MinutesSection>().unwrap();
    assert_eq!(left.iter().map(|section| section.body.as_str()).collect::<Vec<_>>(), ["Le bilan est bon."]);
    bench.store.undo().unwrap();
    assert_eq!(bench.store.count::<MinutesSection>().unwrap(), 0);
    meetings::archive(&mut bench.store, meeting).unwrap();
    let closed = refusal(minutes::write_section(&mut bench.store, first, "Non"));
    assert_eq!(closed, Refusal::MeetingClosed { state: "archivée" });
}

#[test]
fn decisions_are_numbered_in_turn_and_keep_their_numbers() {
    let mut bench = bench();
    let (meeting, part) = bench.meeting();
    let item = agenda::add(&mut bench.store, Spot::EndOf(part), "Programmation").unwrap();
    let ids: Vec<_> =
        (0..3).map(|_| decisions::add(&mut bench.store, meeting, Some(item)).unwrap()).collect();
    decisions::delete(&mut bench.store, ids[1]).unwrap();
    let next = decisions::add(&mut bench.store, meeting, None).unwrap();
    let number = |id| bench.store.get::<Decision>(id).unwrap().number;
    assert_eq!([number(ids[0]), number(ids[2]), number(next)], [1, 3, 4]);
    let decision = bench.store.get::<Decision>(next).unwrap();
    let edited = Decision { number: 9, wording: "Valide".to_owned(), ..decision };
    decisions::edit(&mut bench.store, &edited).unwrap();
    assert_eq!(bench.store.get::<Decision>(next).unwrap().number, 4);
    agenda::delete(&mut bench.store, item).unwrap();
    assert_eq!(bench.store.get::<Decision>(ids[0]).unwrap().item, None);
}

#[test]
fn a_number_is_given_again_in_a_draft_only() {
    let mut bench = bench();
    let (meeting, _) = bench.meeting();
    let id = minutes::begin(&mut bench.store, meeting, DAY).unwrap();
    let first = decisions::add(&mut bench.store, meeting, None).unwrap();
    decisions::delete(&mut bench.store, first).unwrap();
    let again = decisions::add(&mut bench.store, meeting, None).unwrap();
    assert_eq!(bench.store.get::<Decision>(again).unwrap().number, 1);
    let draft = bench.store.get::<Minutes>(id).unwrap();
    for state in [MinutesState::Validated, MinutesState::Corrected] {
        minutes::edit(&mut bench.store, &Minutes { state, ..draft.clone() }).unwrap();
        assert_eq!(refusal(decisions::delete(&mut bench.store, again)), Refusal::MinutesIssued);
    }
    minutes::edit(&mut bench.store, &draft).unwrap();
    decisions::delete(&mut bench.store, again).unwrap();
}

#[test]
fn a_decision_belongs_to_an_item_of_its_meeting() {
    let mut bench = bench();
    let (meeting, _) = bench.meeting();
    let (_, elsewhere) = bench.meeting();
    let item = agenda::add(&mut bench.store, Spot::EndOf(elsewhere), "Autre").unwrap();
    let refused = refusal(decisions::add(&mut bench.store, meeting, Some(item)));
    assert_eq!(refused, Refusal::MisplacedItem);
}
