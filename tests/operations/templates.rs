//! Agendas that do not begin from nothing: usual points, templates, another meeting's agenda, topics put off.

use crate::support::{Bench, bench, refusal};
use copil::domain::action::Action;
use copil::domain::agenda::{AgendaItem, ItemKind, running_order};
use copil::domain::backlog::BacklogTopic;
use copil::domain::ids::{AgendaItemId, MeetingId};
use copil::domain::meeting::{MeetingKind, Part, PartFormat};
use copil::domain::organisation::OrganisationKind;
use copil::domain::outline::{AgendaTemplate, Outline, models};
use copil::domain::refusal::Refusal;
use copil::ops::agenda::{self, Spot, backlog};
use copil::ops::organisations::Naming;
use copil::ops::{actions, decisions, meetings, minutes, organisations, parts};
use jiff::civil::date;

impl Bench {
    /// A meeting of 1 July 2024, after those that there are.
    fn july(&mut self) -> MeetingId {
        let kind = MeetingKind::Programming;
        meetings::create(
            &mut self.store,
            self.committee,
            kind,
            "Programmation",
            date(2024, 7, 1),
            14 * 60,
            "",
        )
        .unwrap()
    }

    /// The agenda of a meeting: « Part: 1 Title 10 | 1.1 Title 5 / Part: … ».
    fn agenda(&self, meeting: MeetingId) -> String {
        let parts = self.store.of::<Part>("meeting", meeting).unwrap();
        let parts = parts.iter().map(|part| {
            let items = self.store.of::<AgendaItem>("part", part.id).unwrap();
            let lines = running_order(part, &items, 1).lines;
            let lines: Vec<String> = lines
                .iter()
                .map(|line| {
                    format!("{} {} {}", line.number, line.item.title, line.length_min).trim().to_owned()
                })
                .collect();
            format!("{}: {}", part.title, lines.join(" | "))
        });
        parts.collect::<Vec<_>>().join(" / ").replace('\u{a0}', " ")
    }

    fn point(&mut self, spot: Spot, title: &str) -> AgendaItemId {
        agenda::add(&mut self.store, spot, title).unwrap()
    }

    fn topics(&self) -> Vec<String> {
        let topics = self.store.of::<BacklogTopic>("committee", self.committee).unwrap();
        topics.into_iter().map(|topic| topic.title).collect()
    }
}

const USUAL: &str = "1 Approbation du compte rendu du 14 novembre 2023 5 | 2 Suivi des décisions 10";

#[test]
fn the_usual_points_come_first_and_once_and_only_after_a_meeting() {
    let mut bench = bench();
    let (november, _) = bench.meeting();
    assert!(agenda::add_usual(&mut bench.store, november).unwrap().is_empty(), "there is no meeting before");
    let july = bench.july();
    let part = bench.store.of::<Part>("meeting", july).unwrap()[0].id;
    bench.point(Spot::EndOf(part), "Programmation");
    let added = bench.one_undo(|bench| agenda::add_usual(&mut bench.store, july).unwrap());
    assert_eq!(added.len(), 2);
    assert_eq!(bench.agenda(july), format!("Premier temps: {USUAL} | 3 Programmation 10"));
    assert!(agenda::add_usual(&mut bench.store, july).unwrap().is_empty());
    agenda::delete(&mut bench.store, &[added[0]]).unwrap();
    assert_eq!(agenda::add_usual(&mut bench.store, july).unwrap().len(), 1);
}

#[test]
fn the_usual_points_come_after_the_opening() {
    let mut bench = bench();
    bench.meeting();
    let july = bench.july();
    let part = bench.store.of::<Part>("meeting", july).unwrap()[0].id;
    bench.point(Spot::EndOf(part), "Ouverture de la séance");
    bench.point(Spot::EndOf(part), "Programmation");
    agenda::add_usual(&mut bench.store, july).unwrap();
    assert_eq!(
        bench.agenda(july),
        "Premier temps: 1 Ouverture de la séance 10 | 2 Approbation du compte rendu du 14 novembre 2023 5 \
         | 3 Suivi des décisions 10 | 4 Programmation 10"
    );
}

#[test]
fn a_meeting_called_off_has_no_minutes_to_approve() {
    let mut bench = bench();
    let (november, _) = bench.meeting();
    let july = bench.july();
    meetings::cancel(&mut bench.store, november).unwrap();
    assert!(agenda::add_usual(&mut bench.store, july).unwrap().is_empty());
}

#[test]
fn a_model_fills_a_new_meeting_with_its_parts_in_one_step() {
    let mut bench = bench();
    bench.meeting();
    let july = bench.july();
    let evaluation = models()[0].outline.clone();
    bench.one_undo(|bench| agenda::apply_template(&mut bench.store, july, &evaluation, true).unwrap());
    let parts = bench.store.of::<Part>("meeting", july).unwrap();
    let shape = |part: &Part| (part.title.clone(), part.format, part.starts_min, part.ends_min);
    assert_eq!(
        parts.iter().map(shape).collect::<Vec<_>>(),
        [
            ("Premier temps : travail interactif".to_owned(), PartFormat::Workshop, 840, 990),
            ("Second temps : séance plénière".to_owned(), PartFormat::Plenary, 990, 1140),
        ]
    );
    let planned = bench.agenda(july);
    let opened =
        "séance plénière: 1 Ouverture 10 | 2 Approbation du compte rendu du 14 novembre 2023 5 | 3 Suivi";
    assert!(planned.contains(opened), "{planned}");
    assert!(
        planned.contains("2 Ateliers : évaluer et proposer des améliorations 120 | 2.1 Le partenariat 30")
    );
    assert!(planned.contains("| Pause 10 |"), "{planned}");
}

#[test]
fn a_model_comes_after_what_is_there_and_leaves_its_parts_alone() {
    let mut bench = bench();
    let (november, first) = bench.meeting();
    bench.point(Spot::EndOf(first), "Déjà là");
    let before = bench.store.get::<Part>(first).unwrap();
    agenda::apply_template(&mut bench.store, november, &models()[2].outline, true).unwrap();
    assert_eq!(bench.store.get::<Part>(first).unwrap(), before);
    assert!(bench.agenda(november).starts_with("Premier temps: 1 Déjà là 10 | 2 Ouverture 5 | 3 Actualités"));
}

#[test]
fn templates_are_kept_renamed_deleted_and_their_names_differ() {
    let mut bench = bench();
    let (november, first) = bench.meeting();
    let over = bench.point(Spot::EndOf(first), "Bilan");
    bench.point(Spot::Under(over), "Chiffres");
    agenda::add_pause(&mut bench.store, Spot::EndOf(first), 15).unwrap();
    let outline = Outline::of(&bench.store.dossier(november).unwrap());
    let id = bench.one_undo(|bench| agenda::keep_template(&mut bench.store, "Le nôtre", &outline).unwrap());
    assert_eq!(bench.store.get::<AgendaTemplate>(id).unwrap().outline, outline);
    let again = agenda::keep_template(&mut bench.store, "Le nôtre", &outline);
    assert_eq!(refusal(again), Refusal::AlreadyThere { what: "un modèle de ce nom" });
    let nothing = agenda::keep_template(&mut bench.store, "Rien", &Outline::default());
    assert!(matches!(refusal(nothing), Refusal::Empty { .. }));
    let other = agenda::keep_template(&mut bench.store, "Un autre", &outline).unwrap();
    assert!(agenda::rename_template(&mut bench.store, other, "Le nôtre").is_err());
    agenda::rename_template(&mut bench.store, other, "Un autre").unwrap();
    agenda::rename_template(&mut bench.store, other, "Le leur").unwrap();
    bench.one_undo(|bench| agenda::delete_template(&mut bench.store, other).unwrap());
    let july = bench.july();
    agenda::apply_template(&mut bench.store, july, &outline, false).unwrap();
    assert_eq!(bench.agenda(july), "Premier temps: 1 Bilan 10 | 1.1 Chiffres 10 | Pause 15");
    assert_eq!(bench.store.all::<AgendaTemplate>().unwrap().len(), 1);
}

#[test]
fn the_agenda_of_another_meeting_is_taken_with_its_actions_and_approves_other_minutes() {
    let mut bench = bench();
    let (november, first) = bench.meeting();
    let july = bench.july();
    let part = bench.store.of::<Part>("meeting", july).unwrap()[0].id;
    agenda::add_usual(&mut bench.store, july).unwrap();
    let action = actions::create(&mut bench.store, "Festival de rue").unwrap();
    let over = bench.point(Spot::EndOf(part), "Actions");
    agenda::add_actions(&mut bench.store, Spot::Under(over), &[action]).unwrap();
    let item = bench.store.of::<AgendaItem>("action", action).unwrap()[0].id;
    minutes::write_section(&mut bench.store, item, "Dit en juillet.").unwrap();

    let title = "Évaluation";
    let kind = MeetingKind::Evaluation;
    let next =
        meetings::create(&mut bench.store, bench.committee, kind, title, date(2024, 11, 12), 14 * 60, "")
            .unwrap();
    bench.one_undo(|bench| agenda::take_agenda_of(&mut bench.store, next, july, true).unwrap());
    assert_eq!(
        bench.agenda(next),
        "Premier temps: 1 Approbation du compte rendu du 1er juillet 2024 5 | 2 Suivi des décisions 10 \
         | 3 Actions 10 | 3.1 Festival de rue 10"
    );
    let taken = bench.store.of::<AgendaItem>("action", action).unwrap();
    assert_eq!(taken.len(), 2);

    // The first meeting has no minutes to approve, and what it has comes first.
    bench.point(Spot::EndOf(first), "Déjà là");
    agenda::take_agenda_of(&mut bench.store, november, july, true).unwrap();
    let planned = bench.agenda(november);
    assert!(
        planned.starts_with("Premier temps: 1 Déjà là 10 | 2 Suivi des décisions 10 | 3 Actions"),
        "{planned}"
    );
    meetings::archive(&mut bench.store, november).unwrap();
    assert!(agenda::take_agenda_of(&mut bench.store, november, july, false).is_err());
}

#[test]
fn a_meeting_made_after_another_approves_the_minutes_of_that_one() {
    let mut bench = bench();
    bench.meeting();
    let july = bench.july();
    agenda::add_usual(&mut bench.store, july).unwrap();
    let copy = meetings::duplicate(&mut bench.store, july, date(2025, 7, 1)).unwrap();
    let planned = bench.agenda(copy);
    assert!(planned.contains("1 Approbation du compte rendu du 1er juillet 2024 5 | 2 Suivi"), "{planned}");
}

#[test]
fn a_meeting_made_after_one_that_was_called_off_approves_what_that_one_was_to_approve() {
    let mut bench = bench();
    bench.meeting();
    let july = bench.july();
    agenda::add_usual(&mut bench.store, july).unwrap();
    meetings::cancel(&mut bench.store, july).unwrap();
    let copy = meetings::duplicate(&mut bench.store, july, date(2024, 9, 10)).unwrap();
    let planned = bench.agenda(copy);
    assert!(planned.contains("1 Approbation du compte rendu du 14 novembre 2023 5"), "{planned}");
}

#[test]
fn what_stands_under_a_point_left_out_is_left_out_with_it() {
    let mut bench = bench();
    let (november, _) = bench.meeting();
    let july = bench.july();
    let approval = agenda::add_usual(&mut bench.store, july).unwrap()[0];
    bench.point(Spot::Under(approval), "Remarques");
    agenda::take_agenda_of(&mut bench.store, november, july, false).unwrap();
    let planned = bench.agenda(november);
    assert!(!planned.contains("Remarques"), "{planned}");
}

#[test]
fn what_a_topic_speaks_of_is_not_deleted_under_it() {
    let mut bench = bench();
    let (_, first) = bench.meeting();
    let action = actions::create(&mut bench.store, "Festival de rue").unwrap();
    let item = agenda::add_actions(&mut bench.store, Spot::EndOf(first), &[action]).unwrap()[0];
    let topic = backlog::put_off(&mut bench.store, &[item]).unwrap()[0];
    let refused = refusal(actions::delete(&mut bench.store, action));
    assert!(refused.to_string().contains("le sujet à reprendre «\u{a0}Festival de rue\u{a0}»"), "{refused}");
    backlog::delete(&mut bench.store, topic).unwrap();
    actions::delete(&mut bench.store, action).unwrap();
}

#[test]
fn topics_in_a_loop_or_under_a_pause_are_told_by_the_check() {
    let mut bench = bench();
    for title in ["Un", "Deux"] {
        backlog::add(&mut bench.store, bench.committee, title).unwrap();
    }
    let mut rows = bench.store.rows().unwrap();
    assert!(copil::exchange::rules::remarks(&rows).is_empty());
    let [one, two] = [0, 1].map(|at| rows.backlog_topics[at].id);
    (rows.backlog_topics[0].parent, rows.backlog_topics[1].parent) = (Some(two), Some(one));
    assert_eq!(copil::exchange::rules::remarks(&rows).len(), 2);
    rows.backlog_topics[1].parent = None;
    assert!(copil::exchange::rules::remarks(&rows).is_empty());
    rows.backlog_topics[1].kind = ItemKind::Pause;
    assert_eq!(copil::exchange::rules::remarks(&rows).len(), 1);
}

#[test]
fn a_point_put_off_comes_back_whole_at_a_later_meeting() {
    let mut bench = bench();
    let (november, first) = bench.meeting();
    let action = actions::create(&mut bench.store, "Festival de rue").unwrap();
    let over = bench.point(Spot::EndOf(first), "Bilan");
    agenda::add_actions(&mut bench.store, Spot::Under(over), &[action]).unwrap();
    let sub = bench.store.of::<AgendaItem>("parent", over).unwrap()[0].id;
    bench.point(Spot::Under(sub), "Chiffres");
    agenda::add_pause(&mut bench.store, Spot::Under(over), 5).unwrap();
    bench.point(Spot::EndOf(first), "Clôture");
    let topic = bench.one_undo(|bench| backlog::put_off(&mut bench.store, &[over]).unwrap()[0]);
    assert_eq!(bench.agenda(november), "Premier temps: 1 Clôture 10");
    let kept = bench.store.get::<BacklogTopic>(topic).unwrap();
    assert_eq!((kept.put_off_by, kept.parent, kept.kind), (Some(november), None, ItemKind::Point));
    assert_eq!(bench.store.all::<BacklogTopic>().unwrap().len(), 4);

    let july = bench.july();
    let part = bench.store.of::<Part>("meeting", july).unwrap()[0].id;
    bench.point(Spot::EndOf(part), "Ouverture");
    bench.one_undo(|bench| backlog::take_up(&mut bench.store, topic, Spot::EndOf(part)).unwrap());
    assert_eq!(
        bench.agenda(july),
        "Premier temps: 1 Ouverture 10 | 2 Bilan 15 | 2.1 Festival de rue 10 | 2.1.1 Chiffres 10 | Pause 5"
    );
    assert_eq!(bench.store.of::<AgendaItem>("action", action).unwrap().len(), 1);
    assert!(bench.topics().is_empty());
}

#[test]
fn a_point_that_was_dealt_with_is_not_put_off() {
    let mut bench = bench();
    let (november, first) = bench.meeting();
    let said = bench.point(Spot::EndOf(first), "Dit");
    minutes::write_section(&mut bench.store, said, "On en a parlé.").unwrap();
    let decided = bench.point(Spot::EndOf(first), "Décidé");
    decisions::add(&mut bench.store, november, Some(decided)).unwrap();
    for id in [said, decided] {
        assert_eq!(refusal(backlog::put_off(&mut bench.store, &[id])), Refusal::DealtWith);
    }
    assert!(bench.topics().is_empty());
    let free = bench.point(Spot::EndOf(first), "Libre");
    meetings::archive(&mut bench.store, november).unwrap();
    assert!(backlog::put_off(&mut bench.store, &[free]).is_err());
}

#[test]
fn topics_are_typed_renamed_deleted_and_outlive_what_they_speak_of() {
    let mut bench = bench();
    let (november, first) = bench.meeting();
    let point = bench.point(Spot::EndOf(first), "Mobilité");
    backlog::put_off(&mut bench.store, &[point]).unwrap();
    let typed = bench.one_undo(|bench| backlog::add(&mut bench.store, bench.committee, "Santé").unwrap());
    assert!(backlog::add(&mut bench.store, bench.committee, "").is_err());
    assert_eq!(bench.topics(), ["Mobilité", "Santé"]);
    bench.one_undo(|bench| backlog::rename(&mut bench.store, typed, "Accès à la santé").unwrap());
    meetings::delete(&mut bench.store, november).unwrap();
    assert_eq!(bench.topics(), ["Mobilité", "Accès à la santé"]);
    bench.one_undo(|bench| backlog::delete(&mut bench.store, typed).unwrap());
    assert_eq!(bench.topics(), ["Mobilité"]);
}

#[test]
fn the_carrier_of_a_topic_has_the_name_of_the_day_on_which_it_is_taken_up() {
    let mut bench = bench();
    let (_, first) = bench.meeting();
    let kind = OrganisationKind::Association;
    let naming = Naming::official("Ancien nom");
    let carrier = organisations::create(&mut bench.store, bench.associations, kind, &naming).unwrap();
    let action = actions::create(&mut bench.store, "Festival de rue").unwrap();
    let row = bench.store.get::<Action>(action).unwrap();
    let row = Action { carrier: Some(carrier), ..row };
    actions::edit(&mut bench.store, &row).unwrap();
    let item = agenda::add_actions(&mut bench.store, Spot::EndOf(first), &[action]).unwrap()[0];
    let topic = backlog::put_off(&mut bench.store, &[item]).unwrap()[0];
    let naming = Naming::official("Nouveau nom");
    organisations::rename(&mut bench.store, carrier, date(2024, 1, 1), &naming).unwrap();
    let july = bench.july();
    let part = parts::add(&mut bench.store, july).unwrap();
    let back = backlog::take_up(&mut bench.store, topic, Spot::EndOf(part)).unwrap();
    assert_eq!(bench.store.get::<AgendaItem>(back).unwrap().carrier_label, "Nouveau nom");
}
