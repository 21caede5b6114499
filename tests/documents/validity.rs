//! What makes minutes valid: the approval of those before, who validated these, and where one signs.

use crate::dossiers::on;
use crate::{NOVEMBER, november, paper, plain, section};
use copil::demo;
use copil::domain::dossier::Dossier;
use copil::domain::minutes::{MinutesState, Outcome, Verdict};
use copil::render::layout;

const JULY: &str = "2023-07-03";

fn july() -> Dossier {
    on(&demo::rows(), JULY)
}

#[test]
fn minutes_tell_what_was_done_with_those_before() {
    let minutes = plain(&november(), "compte-rendu");
    let title = "Approbation du compte rendu de la réunion du 3 juillet 2023";
    let approved = "Le compte rendu de la réunion du 3 juillet 2023 est approuvé sans modification.";
    assert_eq!(section(&minutes, title).lines().last(), Some(approved));

    let mut rows = demo::rows();
    rows.minutes_approvals[0].verdict = Verdict::WithCorrections;
    rows.minutes_approvals[0].remarks = "- point 2 : au lieu de 12 500 €, lire 15 200 €.".into();
    let minutes = plain(&on(&rows, NOVEMBER), "compte-rendu");
    assert!(
        section(&minutes, title)
            .contains("est approuvé, sous réserve de rectifications :\n\n– point 2 : au lieu")
    );
    let corrected = plain(&on(&rows, JULY), "compte-rendu");
    assert!(corrected.contains(
        "Approuvé, sous réserve de rectifications, par le comité de pilotage lors de sa réunion du 14 novembre \
         2023 :\n\n– point 2"
    ));

    rows.minutes_approvals[0].approved = None;
    assert!(
        plain(&on(&rows, NOVEMBER), "compte-rendu")
            .contains("# Approbation du compte rendu de la réunion précédente")
    );
    rows.minutes_approvals[0].verdict = Verdict::Deferred;
    assert!(plain(&on(&rows, NOVEMBER), "compte-rendu").contains("son approbation est reportée :"));
    rows.minutes_approvals.clear();
    assert!(!plain(&on(&rows, NOVEMBER), "compte-rendu").contains("Approbation"));
}

#[test]
fn minutes_tell_who_validated_them_and_when() {
    let minutes = plain(&july(), "compte-rendu");
    let validation = section(&minutes, "Validation");
    for line in [
        "Compte rendu validé par les copilotes, version 1.0 du 20 juillet 2023.",
        "État – Préfecture de l’Orne | validé le 18 juillet 2023",
        "Éducation nationale | validé le 19 juillet 2023",
        "Ville d’Alençon et Communauté Urbaine d’Alençon | validé le 20 juillet 2023",
    ] {
        assert!(validation.contains(line), "{line} in {validation}");
    }
    let approved =
        "Approuvé sans modification par le comité de pilotage lors de sa réunion du 14 novembre 2023.";
    assert!(section(&minutes, "Approbation\n").contains(approved));
    assert!(!section(&plain(&november(), "compte-rendu"), "Validation").contains("validé le"));
}

#[test]
fn only_a_draft_is_marked_as_one() {
    for (state, words) in [
        (MinutesState::Draft, "Ce compte rendu est un projet"),
        (MinutesState::Validated, "Compte rendu validé par les copilotes, version 1.0 du 20 juillet 2023."),
        (MinutesState::Corrected, "Compte rendu rectifié, version 1.0 du 20 juillet 2023."),
    ] {
        let mut dossier = july();
        dossier.minutes.as_mut().unwrap().state = state;
        let is_draft = state == MinutesState::Draft;
        let document = paper(&dossier, "compte-rendu");
        assert_eq!(document.draft.is_some(), is_draft);
        let pages = layout::paginate(&document).unwrap();
        for page in 0..pages.count() {
            let says_so = pages
                .lines(page)
                .iter()
                .any(|line| line.contains("document\u{a0}non") || line.contains("PROJET"));
            assert_eq!(says_so, is_draft, "page {page}");
        }
        let text = plain(&dossier, "compte-rendu");
        assert!(section(&text, "Validation").contains(words));
        assert_eq!(text.contains("PROJET – version 1.0 du 20 juillet 2023 – document non validé"), is_draft);
    }
}

/// The title of a decision is a feminine: « Décision … – Ajournée ».
#[test]
fn outcomes_agree_with_the_decision() {
    let said = [
        (Outcome::Approved, "– Validée]"),
        (Outcome::ApprovedWithReservation, "– Validée sous réserve]"),
        (Outcome::Deferred, "– Ajournée]"),
        (Outcome::Rejected, "– Rejetée]"),
    ];
    for (outcome, words) in said {
        let mut dossier = november();
        dossier.decisions.truncate(1);
        dossier.decisions[0].outcome = outcome;
        let minutes = plain(&dossier, "compte-rendu");
        assert!(minutes.contains(&format!("[Décision 2023-11-14/D1 {words}")), "{words}");
    }
}

/// Ends the minutes in such a way that their last words bear the mark.
type Ending = fn(&mut Dossier, usize);

const MARK: &str = "Repère";

fn say(dossier: &mut Dossier, lines: usize, words: impl Fn(usize) -> String) {
    let part = dossier.parts.last().unwrap().clone();
    let last = dossier.running_order(&part).lines.last().unwrap().item.id;
    let body: Vec<String> = (0..lines).map(words).collect();
    dossier.sections.get_mut(&last).unwrap().body = body.join("\n");
}

fn ends_with_a_list(dossier: &mut Dossier, lines: usize) {
    say(dossier, lines, |line| format!("- {MARK} {line}"));
}

fn ends_with_paragraphs(dossier: &mut Dossier, lines: usize) {
    say(dossier, lines, |line| format!("{MARK} {line} {}", "mot ".repeat(40)));
}

fn ends_with_one_paragraph(dossier: &mut Dossier, lines: usize) {
    say(dossier, 1, |_| format!("{MARK} ").repeat(lines * 10));
}

fn ends_with_a_decision(dossier: &mut Dossier, lines: usize) {
    let wording: Vec<String> = (0..lines).map(|line| format!("{MARK} {line}")).collect();
    let decision = dossier.decisions.last_mut().unwrap();
    (decision.item, decision.wording, decision.pilot) = (None, wording.join("\n"), MARK.to_owned());
    decision.due_on = None;
}

fn ends_with_bare_points(dossier: &mut Dossier, lines: usize) {
    dossier.sections.clear();
    dossier.decisions.clear();
    let part = dossier.parts.last().unwrap().id;
    let model = dossier.items.iter().find(|item| item.part == part && item.parent.is_none()).unwrap().clone();
    dossier.items.retain(|item| item.part != part);
    let top = model.clone();
    dossier.items.push(top.clone());
    for line in 0..lines {
        dossier.items.push(copil::domain::agenda::AgendaItem {
            id: crate::dossiers::key(5_000 + line as u128),
            parent: Some(top.id),
            title: format!("{MARK} {line}"),
            ..model.clone()
        });
    }
}

/// Whatever comes last and wherever the page ends, who signs sees the last words on the same page.
#[test]
fn signatures_never_stand_alone_on_a_page() {
    let endings: [(&str, Ending); 5] = [
        ("a list", ends_with_a_list),
        ("paragraphs", ends_with_paragraphs),
        ("one paragraph", ends_with_one_paragraph),
        ("a decision", ends_with_a_decision),
        ("bare points", ends_with_bare_points),
    ];
    for (name, end) in endings {
        let mut ends = Vec::new();
        for lines in (1..80).step_by(3) {
            let mut dossier = november();
            end(&mut dossier, lines);
            let pages = layout::paginate(&paper(&dossier, "compte-rendu")).unwrap();
            let has = |page: usize, words: &str| pages.lines(page).iter().any(|line| line.contains(words));
            let last = pages.count() - 1;
            ends.push(last);
            for words in ["Validation", "Joaquim PUEYO", MARK] {
                assert!(has(last, words), "{name}, {lines} lines: no « {words} » on the last page");
            }
        }
        ends.dedup();
        assert!(ends.len() > 1, "{name}: never another page");
    }
}
