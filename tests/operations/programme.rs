//! The committee and its lists: founding, colleges, schemes, seats, endowments, actions.

use crate::support::{Bench, bench, empty, founding, refusal};
use copil::domain::action::{Action, ActionScheme, ActionStatus, ActionYear};
use copil::domain::committee::{Committee, Seat};
use copil::domain::organisation::College;
use copil::domain::programme::{CoPilot, Endowment, LabelPeriod, Objective, Scheme};
use copil::domain::refusal::Refusal;
use copil::domain::setting::{Setting, SettingKey};
use copil::ops::agenda::Spot;
use copil::ops::committee::Founding;
use copil::ops::{
    actions, agenda, attendance, colleges, committee, copilots, endowments, meetings, objectives, schemes,
    seats, settings,
};

#[test]
fn a_committee_is_founded_in_one_step_from_nothing() {
    let mut store = empty();
    let id = committee::found(&mut store, &founding()).unwrap();
    let phrases: Vec<_> = store.all::<College>().unwrap().into_iter().map(|college| college.phrase).collect();
    assert_eq!(phrases, ["les institutions", "le secteur associatif", "les habitants"]);
    let labels: Vec<_> =
        store.all::<Objective>().unwrap().into_iter().map(|objective| objective.label).collect();
    assert_eq!(labels[0], "Conforter le rôle de l’école");
    assert_eq!((labels.len(), store.count::<Scheme>().unwrap()), (3, 4));
    let endowments = store.all::<Endowment>().unwrap();
    assert_eq!(endowments.iter().map(|endowment| endowment.amount_cents).sum::<i64>(), 64_500_000);
    let period = store.get::<Committee>(id).unwrap().label_period.unwrap();
    assert_eq!(store.get::<LabelPeriod>(period).unwrap().name, "Cité éducative Alençon-Perseigne");
    let notice = store.all::<Setting>().unwrap().into_iter().find(|set| set.key == SettingKey::PrivacyNotice);
    assert!(notice.unwrap().value.contains("{responsables}"));
    store.undo().unwrap();
    assert_eq!((store.count::<Committee>().unwrap(), store.count::<College>().unwrap()), (0, 0));
}

#[test]
fn a_compound_name_of_a_place_stands_apart_from_the_other() {
    let names = [
        ("Alençon", "Perseigne", "Alençon-Perseigne"),
        ("Saint-Étienne-du-Rouvray", "Château-Blanc", "Saint-Étienne-du-Rouvray – Château-Blanc"),
        ("Le Havre", "Caucriauville", "Le Havre – Caucriauville"),
        ("Rouen", "Hauts de Rouen", "Rouen – Hauts de Rouen"),
        ("", "Perseigne", "Perseigne"),
    ];
    for (city, territory, place) in names {
        let mut store = empty();
        let named = Founding { city: city.to_owned(), territory: territory.to_owned(), ..founding() };
        let id = committee::found(&mut store, &named).unwrap();
        let committee = store.get::<Committee>(id).unwrap();
        assert_eq!(committee.emitter, format!("Secrétariat de la cité éducative {place}"));
        let period = store.get::<LabelPeriod>(committee.label_period.unwrap()).unwrap();
        assert_eq!(period.name, format!("Cité éducative {place}"));
    }
}

#[test]
fn a_second_committee_shares_the_lists_of_the_first() {
    let mut bench = bench();
    committee::found(&mut bench.store, &Founding { endowment_cents: None, ..founding() }).unwrap();
    assert_eq!(bench.store.count::<Committee>().unwrap(), 2);
    assert_eq!(bench.store.count::<College>().unwrap(), 3);
    assert_eq!(bench.store.count::<Endowment>().unwrap(), 3);
}

#[test]
fn a_label_that_ends_before_it_starts_is_refused_and_nothing_is_written() {
    let mut store = empty();
    let backwards = Founding { end_year: 2021, ..founding() };
    assert!(matches!(refusal(committee::found(&mut store, &backwards)), Refusal::EndsBeforeStart { .. }));
    assert_eq!(store.count::<Committee>().unwrap() + store.count::<Scheme>().unwrap(), 0);
}

#[test]
fn a_college_that_is_used_is_not_deleted() {
    let mut bench = bench();
    let new = colleges::add(&mut bench.store, "Élus", "les élus", false).unwrap();
    let college = bench.store.get::<College>(new).unwrap();
    colleges::edit(&mut bench.store, &College { label: "Élues et élus".into(), ..college }).unwrap();
    colleges::move_to(&mut bench.store, new, 0).unwrap();
    assert_eq!(bench.store.all::<College>().unwrap()[0].id, new);
    seats::add(&mut bench.store, bench.committee, &seats::NewSeat::held(new, None, None)).unwrap();
    assert!(matches!(refusal(colleges::delete(&mut bench.store, new)), Refusal::StillUsed { .. }));
    let (_, part) = bench.meeting();
    let person = bench.person("Anne", "Martin");
    attendance::expect_people(&mut bench.store, &[part], &[person]).unwrap();
    let refused = refusal(colleges::delete(&mut bench.store, bench.residents));
    let by = "la réunion du 14\u{a0}novembre 2023".to_owned();
    assert_eq!(refused, Refusal::StillUsed { what: "le collège", by });
    bench.organisation(bench.associations, "Zone 61");
    let refused = refusal(colleges::delete(&mut bench.store, bench.associations));
    assert_eq!(refused, Refusal::StillUsed { what: "le collège", by: "Zone 61".to_owned() });
    colleges::delete(&mut bench.store, bench.institutions).unwrap();
}

#[test]
fn schemes_and_objectives_that_are_used_are_not_deleted() {
    let mut bench = bench();
    let (meeting, _) = bench.meeting();
    let all = bench.store.all::<Scheme>().unwrap();
    let objective = bench.store.all::<Objective>().unwrap()[1].id;
    meetings::set_schemes(&mut bench.store, meeting, &[all[0].id, all[1].id]).unwrap();
    let action = actions::create(&mut bench.store, "Festival de rue").unwrap();
    actions::set_schemes(&mut bench.store, action, &[all[2].id]).unwrap();
    let edited = bench.store.get::<Action>(action).unwrap();
    actions::edit(&mut bench.store, &Action { objective: Some(objective), ..edited }).unwrap();
    for scheme in [all[0].id, all[2].id] {
        assert!(matches!(refusal(schemes::delete(&mut bench.store, scheme)), Refusal::StillUsed { .. }));
    }
    assert!(matches!(refusal(objectives::delete(&mut bench.store, objective)), Refusal::StillUsed { .. }));
    meetings::set_schemes(&mut bench.store, meeting, &[all[1].id]).unwrap();
    schemes::delete(&mut bench.store, all[0].id).unwrap();
    actions::set_schemes(&mut bench.store, action, &[]).unwrap();
    assert_eq!(bench.store.count::<ActionScheme>().unwrap(), 0);
}

#[test]
fn seats_are_ordered_within_their_college() {
    let mut bench = bench();
    let add = |bench: &mut crate::support::Bench, college| {
        seats::add(&mut bench.store, bench.committee, &seats::NewSeat::held(college, None, None)).unwrap()
    };
    let (institutions, associations) = (bench.institutions, bench.associations);
    let a = add(&mut bench, institutions);
    let other = add(&mut bench, associations);
    let b = add(&mut bench, institutions);
    seats::move_to(&mut bench.store, b, 0).unwrap();
    let order: Vec<_> =
        bench.store.of::<Seat>("college", institutions).unwrap().iter().map(|s| s.id).collect();
    assert_eq!(order, [b, a]);
    let seat = bench.store.get::<Seat>(other).unwrap();
    seats::edit(&mut bench.store, &Seat { college: institutions, ..seat }).unwrap();
    let order: Vec<_> =
        bench.store.of::<Seat>("college", institutions).unwrap().iter().map(|s| s.id).collect();
    assert_eq!(order, [b, a, other]);
    seats::delete(&mut bench.store, a).unwrap();
}

#[test]
fn a_copilot_steers_once_and_the_state_may_be_put_first() {
    let mut bench = bench();
    let period = bench.store.all::<LabelPeriod>().unwrap()[0].id;
    let ids = ["Ville", "CUA", "Préfecture"].map(|name| {
        let organisation = bench.organisation(bench.institutions, name);
        (organisation, copilots::add(&mut bench.store, period, organisation).unwrap())
    });
    let twice = refusal(copilots::add(&mut bench.store, period, ids[0].0));
    assert!(matches!(twice, Refusal::AlreadyThere { .. }));
    copilots::move_to(&mut bench.store, ids[2].1, 0).unwrap();
    copilots::set_group(&mut bench.store, ids[0].1, "collectivités").unwrap();
    let order = bench.store.of::<CoPilot>("label_period", period).unwrap();
    assert_eq!(order.iter().map(|row| row.id).collect::<Vec<_>>(), [ids[2].1, ids[0].1, ids[1].1]);
    copilots::remove(&mut bench.store, ids[1].1).unwrap();
}

#[test]
fn an_endowment_is_set_once_a_year() {
    let mut bench = bench();
    let period = bench.store.all::<LabelPeriod>().unwrap()[0].id;
    let id = endowments::set(&mut bench.store, period, 2023, 20_000_050).unwrap();
    assert_eq!(bench.store.get::<Endowment>(id).unwrap().amount_cents, 20_000_050);
    endowments::set(&mut bench.store, period, 2025, 1).unwrap();
    assert_eq!(bench.store.count::<Endowment>().unwrap(), 4);
    let negative = refusal(endowments::set(&mut bench.store, period, 2023, -1));
    assert!(matches!(negative, Refusal::OutOfRange { .. }));
    endowments::delete(&mut bench.store, id).unwrap();
}

#[test]
fn a_setting_is_kept_once() {
    let mut bench = bench();
    let before = bench.store.count::<Setting>().unwrap();
    settings::set(&mut bench.store, SettingKey::Retention, "deux ans").unwrap();
    settings::set(&mut bench.store, SettingKey::Retention, "un an").unwrap();
    assert_eq!(bench.store.count::<Setting>().unwrap(), before);
}

#[test]
fn an_action_has_one_line_a_year() {
    let mut bench = bench();
    let action = actions::create(&mut bench.store, "Festival de rue").unwrap();
    let id = actions::add_year(&mut bench.store, action, 2023).unwrap();
    assert!(matches!(
        refusal(actions::add_year(&mut bench.store, action, 2023)),
        Refusal::AlreadyThere { .. }
    ));
    let next = actions::add_year(&mut bench.store, action, 2024).unwrap();
    let year = bench.store.get::<ActionYear>(id).unwrap();
    let granted = ActionYear { granted_cents: Some(1_475_000), ..year };
    actions::edit_year(&mut bench.store, &granted).unwrap();
    let moved = refusal(actions::edit_year(&mut bench.store, &ActionYear { civil_year: 2024, ..granted }));
    assert!(matches!(moved, Refusal::AlreadyThere { .. }));
    actions::delete_year(&mut bench.store, next).unwrap();
}

#[test]
fn an_action_that_an_agenda_presents_is_not_deleted() {
    let mut bench = bench();
    let (_, part) = bench.meeting();
    let [first, second] = ["Norvège", "Vélo"].map(|title| actions::create(&mut bench.store, title).unwrap());
    agenda::add_actions(&mut bench.store, Spot::EndOf(part), &[first]).unwrap();
    let refused = refusal(actions::delete(&mut bench.store, first));
    assert!(refused.to_string().contains("la réunion du 14\u{a0}novembre 2023"));
    actions::move_to(&mut bench.store, &[second], 0).unwrap();
    assert_eq!(bench.store.all::<Action>().unwrap()[0].id, second);
    actions::delete(&mut bench.store, second).unwrap();
}

#[test]
fn several_actions_are_dealt_with_in_one_step() {
    let mut bench = bench();
    let (_, part) = bench.meeting();
    let titles = ["Norvège", "Vélo", "Santé", "Signe"];
    let [a, b, c, d] = titles.map(|title| actions::create(&mut bench.store, title).unwrap());
    let order =
        |bench: &Bench| bench.store.all::<Action>().unwrap().iter().map(|row| row.id).collect::<Vec<_>>();
    bench.one_undo(|bench| actions::move_to(&mut bench.store, &[d, a], 1).unwrap());
    assert_eq!(order(&bench), [b, a, d, c]);
    bench.one_undo(|bench| actions::move_to(&mut bench.store, &[b, d], 0).unwrap());
    assert_eq!(order(&bench), [b, d, a, c]);
    let revision = bench.store.revision();
    actions::move_to(&mut bench.store, &[d, b], 0).unwrap();
    assert_eq!(bench.store.revision(), revision);

    let years = [a, b].map(|id| actions::add_year(&mut bench.store, id, 2024).unwrap());
    bench.one_undo(|bench| actions::set_status(&mut bench.store, &years, ActionStatus::Refused).unwrap());
    let status = |id| bench.store.get::<ActionYear>(id).unwrap().status;
    assert_eq!(years.map(status), [ActionStatus::Refused; 2]);

    agenda::add_actions(&mut bench.store, Spot::EndOf(part), &[a]).unwrap();
    let deleted = bench.one_undo(|bench| actions::delete_unused(&mut bench.store, &[a, c, d]).unwrap());
    assert_eq!((deleted, order(&bench)), (2, vec![b, a]));
    assert!(actions::delete_unused(&mut bench.store, &[a]).is_err());
}
