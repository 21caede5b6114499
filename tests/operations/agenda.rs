//! The agenda: arithmetic of scenario S1, moves with sub-items, refusals.

use crate::support::{Bench, bench, refusal};
use copil::domain::agenda::{AgendaItem, ItemKind, Nature, running_order};
use copil::domain::ids::{AgendaItemId, MeetingId, PartId};
use copil::domain::meeting::Part;
use copil::domain::refusal::Refusal;
use copil::ops::agenda::{self, Spot, backlog};
use copil::ops::{actions, meetings, organisations, parts};

impl Bench {
    /// « 1 Accueil · 1.1 Tour de table · 2 Bilan », as the running order of a part reads.
    fn order(&self, part: PartId) -> String {
        let items = self.store.of::<AgendaItem>("part", part).unwrap();
        let part = self.store.get::<Part>(part).unwrap();
        let order = running_order(&part, &items, 1);
        let lines = order.lines.iter().map(|line| format!("{} {}", line.number, line.item.title));
        lines.collect::<Vec<_>>().join(" · ").replace("  ", " ")
    }

    /// Total, end and margin of a part, in minutes.
    fn sums(&self, part: PartId) -> (u32, u32, i64) {
        let items = self.store.of::<AgendaItem>("part", part).unwrap();
        let part = self.store.get::<Part>(part).unwrap();
        let order = running_order(&part, &items, 1);
        (order.total_min, order.ends_min, order.margin_min)
    }

    fn item(&mut self, spot: Spot, title: &str) -> AgendaItemId {
        agenda::add(&mut self.store, spot, title).unwrap()
    }

    /// A meeting with the points A, B (with B1 and B2) and C in its first part, and an empty second part.
    fn tree(&mut self) -> (MeetingId, [PartId; 2], [AgendaItemId; 5]) {
        let (meeting, first) = self.meeting();
        let second = parts::add(&mut self.store, meeting).unwrap();
        let a = self.item(Spot::EndOf(first), "A");
        let b = self.item(Spot::After(a), "B");
        let b1 = self.item(Spot::Under(b), "B1");
        let b2 = self.item(Spot::Under(b), "B2");
        let c = self.item(Spot::EndOf(first), "C");
        assert_eq!(self.order(first), "1 A · 2 B · 2.1 B1 · 2.2 B2 · 3 C");
        (meeting, [first, second], [a, b, b1, b2, c])
    }
}

#[test]
fn the_fourteenth_of_november_lasts_146_minutes_and_10_minutes_an_action_overrun_by_ten() {
    let mut bench = bench();
    let (_, part) = bench.meeting();
    let titles = ["Norvège", "Égalité", "Santé", "Vélo", "Signe", "Proximité", "Festival"];
    let actions: Vec<_> =
        titles.iter().map(|title| actions::create(&mut bench.store, title).unwrap()).collect();
    let mut add = |title: &str, minutes: u32| {
        let id = agenda::add(&mut bench.store, Spot::EndOf(part), title).unwrap();
        agenda::set_durations(&mut bench.store, &[(id, minutes)]).unwrap();
        id
    };
    add("Ouverture", 10);
    let presented = add("Présentation d’actions", 0);
    for (title, minutes) in [("Bilan", 15), ("Restitution", 20), ("Perspectives", 25), ("Échanges", 15)] {
        add(title, minutes);
    }
    add("Clôture", 5);
    let presentations = agenda::add_actions(&mut bench.store, Spot::Under(presented), &actions).unwrap();
    let all = |minutes: u32| presentations.iter().map(|id| (*id, minutes)).collect::<Vec<_>>();
    agenda::set_durations(&mut bench.store, &all(8)).unwrap();
    assert_eq!(bench.sums(part), (146, 16 * 60 + 26, 4));

    agenda::set_durations(&mut bench.store, &all(10)).unwrap();
    assert_eq!(bench.sums(part), (160, 16 * 60 + 40, -10));
    bench.store.undo().unwrap();
    assert_eq!(bench.sums(part), (146, 16 * 60 + 26, 4));
}

#[test]
fn an_action_brings_its_title_and_its_carrier_to_the_letter() {
    let mut bench = bench();
    let (_, part) = bench.meeting();
    let carrier = bench.organisation(bench.associations, "La Luciole");
    let labelled = actions::create(&mut bench.store, "Santé sexuelle").unwrap();
    let named = actions::create(&mut bench.store, "Il suffira d'un signe").unwrap();
    for (id, label) in [(labelled, "Planning familial"), (named, "")] {
        let mut action = bench.store.get::<copil::domain::action::Action>(id).unwrap();
        action.carrier = Some(carrier);
        action.carrier_label = label.to_owned();
        actions::edit(&mut bench.store, &action).unwrap();
    }
    let items = agenda::add_actions(&mut bench.store, Spot::EndOf(part), &[labelled, named]).unwrap();
    let items: Vec<AgendaItem> = items.iter().map(|id| bench.store.get(*id).unwrap()).collect();
    assert_eq!(
        (items[0].title.as_str(), items[0].carrier_label.as_str()),
        ("Santé sexuelle", "Planning familial")
    );
    assert_eq!(
        (items[1].title.as_str(), items[1].carrier_label.as_str()),
        ("Il suffira d'un signe", "La Luciole")
    );
    assert_eq!(items[1].action, Some(named));
    assert!(items[0].rank < items[1].rank);
}

#[test]
fn a_carrier_is_named_as_on_the_day_of_the_meeting() {
    let mut bench = bench();
    let (_, part) = bench.meeting();
    let carrier = bench.organisation(bench.associations, "Ancien nom");
    let from = jiff::civil::date(2024, 1, 1);
    let naming = organisations::Naming::official("Nouveau nom");
    organisations::rename(&mut bench.store, carrier, from, &naming).unwrap();
    let action = actions::create(&mut bench.store, "Festival de rue").unwrap();
    let edited = bench.store.get::<copil::domain::action::Action>(action).unwrap();
    actions::edit(&mut bench.store, &copil::domain::action::Action { carrier: Some(carrier), ..edited })
        .unwrap();
    let items = agenda::add_actions(&mut bench.store, Spot::EndOf(part), &[action]).unwrap();
    assert_eq!(bench.store.get::<AgendaItem>(items[0]).unwrap().carrier_label, "Ancien nom");
}

#[test]
fn an_item_moves_up_and_down_with_its_sub_items() {
    let mut bench = bench();
    let (_, [first, second], [_, b, _, b2, c]) = bench.tree();
    agenda::move_up(&mut bench.store, &[b]).unwrap();
    assert_eq!(bench.order(first), "1 B · 1.1 B1 · 1.2 B2 · 2 A · 3 C");
    agenda::move_up(&mut bench.store, &[b2]).unwrap();
    assert_eq!(bench.order(first), "1 B · 1.1 B2 · 1.2 B1 · 2 A · 3 C");
    agenda::move_up(&mut bench.store, &[b2]).unwrap();
    agenda::move_up(&mut bench.store, &[b]).unwrap();
    assert_eq!(bench.order(first), "1 B · 1.1 B2 · 1.2 B1 · 2 A · 3 C");
    agenda::move_down(&mut bench.store, &[c]).unwrap();
    agenda::move_down(&mut bench.store, &[b]).unwrap();
    agenda::move_down(&mut bench.store, &[b]).unwrap();
    assert_eq!(bench.order(first), "1 A");
    assert_eq!(bench.order(second), "1 B · 1.1 B2 · 1.2 B1 · 2 C");
    agenda::move_up(&mut bench.store, &[b]).unwrap();
    assert_eq!(bench.order(first), "1 A · 2 B · 2.1 B2 · 2.2 B1");
}

#[test]
fn an_item_goes_to_any_spot_of_its_meeting() {
    let mut bench = bench();
    let (_, [first, second], [a, b, b1, b2, c]) = bench.tree();
    agenda::move_to(&mut bench.store, &[c], Spot::Before(a)).unwrap();
    assert_eq!(bench.order(first), "1 C · 2 A · 3 B · 3.1 B1 · 3.2 B2");
    agenda::move_to(&mut bench.store, &[c], Spot::Before(b2)).unwrap();
    assert_eq!(bench.order(first), "1 A · 2 B · 2.1 B1 · 2.2 C · 2.3 B2");
    agenda::move_to(&mut bench.store, &[b], Spot::EndOf(second)).unwrap();
    assert_eq!(bench.order(first), "1 A");
    assert_eq!(bench.order(second), "1 B · 1.1 B1 · 1.2 C · 1.3 B2");
    agenda::move_to(&mut bench.store, &[b1], Spot::Under(a)).unwrap();
    assert_eq!(bench.order(first), "1 A · 1.1 B1");
}

#[test]
fn an_item_that_is_dropped_where_it_stands_leaves_no_step() {
    let mut bench = bench();
    let (_, _, [a, b, ..]) = bench.tree();
    let revision = bench.store.revision();
    agenda::move_to(&mut bench.store, &[b], Spot::After(a)).unwrap();
    agenda::move_to(&mut bench.store, &[a], Spot::Before(b)).unwrap();
    agenda::move_to(&mut bench.store, &[a], Spot::Before(a)).unwrap();
    assert_eq!(bench.store.revision(), revision);
}

#[test]
fn an_item_cannot_go_under_itself_under_a_pause_or_to_another_meeting() {
    let mut bench = bench();
    let (_, [first, _], [a, b, b1, ..]) = bench.tree();
    let (_, elsewhere) = bench.meeting();
    let pause = agenda::add_pause(&mut bench.store, Spot::EndOf(first), 15).unwrap();
    let store = &mut bench.store;
    assert_eq!(refusal(agenda::move_to(store, &[b], Spot::Under(b1))), Refusal::MisplacedItem);
    assert_eq!(refusal(agenda::move_to(store, &[a], Spot::Under(a))), Refusal::MisplacedItem);
    assert_eq!(refusal(agenda::move_to(store, &[a], Spot::EndOf(elsewhere))), Refusal::MisplacedItem);
    assert_eq!(refusal(agenda::move_to(store, &[a], Spot::Under(pause))), Refusal::PauseWithItems);
    assert_eq!(refusal(agenda::add(store, Spot::Under(pause), "Non")), Refusal::PauseWithItems);
    let mut parent = store.get::<AgendaItem>(b).unwrap();
    parent.kind = ItemKind::Pause;
    assert_eq!(refusal(agenda::edit(store, &parent)), Refusal::PauseWithItems);
}

#[test]
fn indenting_and_outdenting_change_the_level() {
    let mut bench = bench();
    let (_, [first, _], [a, b, _, b2, c]) = bench.tree();
    agenda::indent(&mut bench.store, &[c]).unwrap();
    assert_eq!(bench.order(first), "1 A · 2 B · 2.1 B1 · 2.2 B2 · 2.3 C");
    agenda::outdent(&mut bench.store, &[b2]).unwrap();
    assert_eq!(bench.order(first), "1 A · 2 B · 2.1 B1 · 2.2 C · 3 B2");
    agenda::indent(&mut bench.store, &[b]).unwrap();
    assert_eq!(bench.order(first), "1 A · 1.1 B · 1.1.1 B1 · 1.1.2 C · 2 B2");
    let revision = bench.store.revision();
    agenda::indent(&mut bench.store, &[a]).unwrap();
    agenda::outdent(&mut bench.store, &[a]).unwrap();
    assert_eq!(bench.store.revision(), revision);
}

#[test]
fn the_first_point_under_another_takes_its_length() {
    let mut bench = bench();
    let (_, part) = bench.meeting();
    let parent = bench.item(Spot::EndOf(part), "Bilan");
    agenda::set_durations(&mut bench.store, &[(parent, 45)]).unwrap();
    let first = bench.item(Spot::Under(parent), "Chiffres");
    assert_eq!((bench.sums(part).0, bench.store.get::<AgendaItem>(first).unwrap().planned_min), (45, 45));
    bench.item(Spot::Under(parent), "Perspectives");
    assert_eq!(bench.sums(part).0, 55);
}

#[test]
fn several_items_are_dealt_with_in_one_step_in_the_order_of_the_agenda() {
    let mut bench = bench();
    let (_, [first, second], [a, b, b1, b2, c]) = bench.tree();
    // Named in any order; what stands under another of them goes with it.
    bench.one_undo(|bench| agenda::move_to(&mut bench.store, &[c, b2, a], Spot::EndOf(second)).unwrap());
    assert_eq!(bench.order(first), "1 B · 1.1 B1");
    assert_eq!(bench.order(second), "1 A · 2 B2 · 3 C");
    assert_eq!(bench.store.undo().unwrap().unwrap().as_str(), "Déplacer 3\u{a0}points");
    agenda::move_to(&mut bench.store, &[b1, b, c], Spot::Before(a)).unwrap();
    assert_eq!(bench.order(first), "1 B · 1.1 B1 · 1.2 B2 · 2 C · 3 A");
    agenda::move_down(&mut bench.store, &[b, c]).unwrap();
    assert_eq!(bench.order(first), "1 A · 2 B · 2.1 B1 · 2.2 B2 · 3 C");
    bench.one_undo(|bench| agenda::move_down(&mut bench.store, &[a, c]).unwrap());
    assert_eq!(bench.order(first), "1 B · 1.1 B1 · 1.2 B2");
    assert_eq!(bench.order(second), "1 A · 2 C");
    // Nor are those of two parts brought together by a step.
    assert_eq!(refusal(agenda::move_up(&mut bench.store, &[b, c])), Refusal::UnlikeParts);
    bench.one_undo(|bench| agenda::move_up(&mut bench.store, &[c, a]).unwrap());
    assert_eq!(bench.order(first), "1 B · 1.1 B1 · 1.2 B2 · 2 A · 3 C");
    bench.one_undo(|bench| agenda::indent(&mut bench.store, &[c, a]).unwrap());
    assert_eq!(bench.order(first), "1 B · 1.1 B1 · 1.2 B2 · 1.3 A · 1.4 C");
    bench.one_undo(|bench| agenda::outdent(&mut bench.store, &[b2, b1, c]).unwrap());
    assert_eq!(bench.order(first), "1 B · 1.1 A · 2 B1 · 3 B2 · 4 C");
    // Points of two levels are not made sisters by a step.
    assert_eq!(refusal(agenda::move_down(&mut bench.store, &[a, b1])), Refusal::UnlikeLevels);
    assert_eq!(refusal(agenda::move_up(&mut bench.store, &[a, b1])), Refusal::UnlikeLevels);
    assert_eq!(bench.order(first), "1 B · 1.1 A · 2 B1 · 3 B2 · 4 C");
    bench.one_undo(|bench| agenda::set_nature(&mut bench.store, &[b, a], Nature::Decision).unwrap());
    bench.one_undo(|bench| backlog::put_off(&mut bench.store, &[b2, b1]).map(drop).unwrap());
    assert_eq!(bench.order(first), "1 B · 1.1 A · 2 C");
    bench.one_undo(|bench| agenda::delete(&mut bench.store, &[a, b]).unwrap());
    assert_eq!(bench.order(first), "1 C");
    let (_, elsewhere) = bench.meeting();
    let other = bench.item(Spot::EndOf(elsewhere), "Ailleurs");
    assert_eq!(refusal(agenda::delete(&mut bench.store, &[c, other])), Refusal::MisplacedItem);
}

#[test]
fn an_item_is_deleted_with_its_sub_items_and_comes_back_with_them() {
    let mut bench = bench();
    let (_, [first, _], [_, b, ..]) = bench.tree();
    agenda::delete(&mut bench.store, &[b]).unwrap();
    assert_eq!(bench.order(first), "1 A · 2 C");
    assert_eq!(bench.store.undo().unwrap().unwrap().as_str(), "Supprimer le point");
    assert_eq!(bench.order(first), "1 A · 2 B · 2.1 B1 · 2.2 B2 · 3 C");
}

#[test]
fn editing_an_item_keeps_its_place_and_refuses_what_cannot_be() {
    let mut bench = bench();
    let (_, [first, second], [a, b, ..]) = bench.tree();
    let mut item = bench.store.get::<AgendaItem>(a).unwrap();
    (item.part, item.parent, item.title) = (second, Some(b), "Accueil".to_owned());
    agenda::edit(&mut bench.store, &item).unwrap();
    assert_eq!(bench.order(first), "1 Accueil · 2 B · 2.1 B1 · 2.2 B2 · 3 C");
    assert!(matches!(refusal(agenda::rename(&mut bench.store, a, " ")), Refusal::Empty { .. }));
    assert!(matches!(refusal(agenda::rename(&mut bench.store, a, "a\0")), Refusal::ControlCharacter { .. }));
    let too_long = refusal(agenda::set_durations(&mut bench.store, &[(a, 100_000)]));
    assert!(matches!(too_long, Refusal::OutOfRange { .. }));
}

#[test]
fn the_agenda_of_a_cancelled_meeting_does_not_change() {
    let mut bench = bench();
    let (meeting, [first, _], [a, ..]) = bench.tree();
    meetings::cancel(&mut bench.store, meeting).unwrap();
    let store = &mut bench.store;
    for refused in [
        agenda::rename(store, a, "Non"),
        agenda::move_down(store, &[a]),
        agenda::delete(store, &[a]),
        agenda::add(store, Spot::EndOf(first), "Non").map(|_| ()),
    ] {
        assert_eq!(refusal(refused), Refusal::MeetingClosed { state: "annulée" });
    }
}
