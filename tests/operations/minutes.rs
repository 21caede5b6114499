//! Minutes and decisions.

use crate::support::{DAY, bench, refusal};
use copil::domain::minutes::{
    Decision, Minutes, MinutesApproval, MinutesSection, MinutesState, MinutesValidation, Verdict,
};
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
    agenda::delete(&mut bench.store, &[item]).unwrap();
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

#[test]
fn a_validation_is_noted_corrected_and_taken_back() {
    let mut bench = bench();
    let (meeting, _) = bench.meeting();
    let id = minutes::begin(&mut bench.store, meeting, DAY).unwrap();
    let of_prefect = minutes::validate(&mut bench.store, id, "Préfecture de l’Orne", DAY).unwrap();
    let of_town = minutes::validate(&mut bench.store, id, "Ville d’Alençon", DAY).unwrap();
    assert_eq!(bench.store.get::<Minutes>(id).unwrap().state, MinutesState::Draft);
    let noted = bench.store.get::<MinutesValidation>(of_town).unwrap();
    let later = MinutesValidation { validated_on: DAY.tomorrow().unwrap(), ..noted.clone() };
    minutes::edit_validation(&mut bench.store, &later).unwrap();
    let said: Vec<_> = bench.store.dossier(meeting).unwrap().validations;
    assert_eq!(said.iter().map(|v| v.id).collect::<Vec<_>>(), [of_prefect, of_town]);
    let nameless = MinutesValidation { validated_by: String::new(), ..noted.clone() };
    let refused = refusal(minutes::edit_validation(&mut bench.store, &nameless));
    assert!(matches!(refused, Refusal::Empty { .. }));
    minutes::withdraw_validation(&mut bench.store, of_prefect).unwrap();
    meetings::archive(&mut bench.store, meeting).unwrap();
    let closed = refusal(minutes::edit_validation(&mut bench.store, &noted));
    assert_eq!(closed, Refusal::MeetingClosed { state: "archivée" });
    meetings::reopen(&mut bench.store, meeting).unwrap();
    minutes::delete(&mut bench.store, id).unwrap();
    assert_eq!(bench.store.count::<MinutesValidation>().unwrap(), 0);
}

#[test]
fn the_minutes_of_the_meeting_before_are_approved_once() {
    let mut bench = bench();
    let (first, _) = bench.meeting();
    let second = meetings::duplicate(&mut bench.store, first, DAY.tomorrow().unwrap()).unwrap();
    let id = minutes::approve_previous(&mut bench.store, second).unwrap();
    assert_eq!(minutes::approve_previous(&mut bench.store, second).unwrap(), id);
    let noted = bench.store.get::<MinutesApproval>(id).unwrap();
    assert_eq!((noted.approved, noted.verdict), (Some(first), Verdict::Unchanged));
    for remarks in ["Au lieu", "Au lieu de 12 500 €, lire 15 200 €."] {
        minutes::write_remarks(&mut bench.store, id, remarks).unwrap();
    }
    let corrected = MinutesApproval { verdict: Verdict::WithCorrections, remarks: String::new(), ..noted };
    minutes::edit_approval(&mut bench.store, &corrected).unwrap();
    let own = MinutesApproval { approved: Some(second), ..corrected.clone() };
    assert!(matches!(refusal(minutes::edit_approval(&mut bench.store, &own)), Refusal::Loop { .. }));
    let dossier = bench.store.dossier(second).unwrap();
    let (approval, approved) = dossier.approval.unwrap();
    assert_eq!(approval.verdict, Verdict::WithCorrections);
    assert_eq!(approval.remarks, "Au lieu de 12 500 €, lire 15 200 €.");
    assert_eq!(approved.map(|meeting| meeting.id), Some(first));
    let of_first = bench.store.dossier(first).unwrap();
    assert_eq!(of_first.later_approvals.len(), 1);
    assert!(of_first.approval.is_none());
    meetings::delete(&mut bench.store, first).unwrap();
    assert_eq!(bench.store.get::<MinutesApproval>(id).unwrap().approved, None);
    minutes::withdraw_approval(&mut bench.store, id).unwrap();
}
