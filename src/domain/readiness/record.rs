//! After the meeting: presence, minutes, decisions.

use super::super::agenda::{ItemKind, Line};
use super::super::attendance::AttendanceStatus;
use super::super::dossier::Dossier;
use super::super::french::words::{count, plural};
use super::super::minutes::MinutesState;
use super::{Found, Phase, Place, Topic};

pub(super) fn find(dossier: &Dossier, found: &mut Found) {
    presence(dossier, found);
    minutes(dossier, found);
    decisions(dossier, found);
}

fn presence(dossier: &Dossier, found: &mut Found) {
    if !dossier.has_attendance() {
        if !dossier.attendances.is_empty() {
            found.add(Phase::After, Topic::Presence, Place::Attendance(None), "La présence n’est pas saisie");
        }
        return;
    }
    let mut open = dossier.attendances.iter().filter(|line| line.status == AttendanceStatus::Expected);
    let Some(first) = open.next() else { return };
    let number = open.count() as u64 + 1;
    let lines = count(number, "ligne de présence", "lignes de présence");
    let sentence = format!("{lines} {} à saisir", plural(number, "reste", "restent"));
    found.add(Phase::After, Topic::Presence, Place::Attendance(Some(first.person)), sentence);
}

fn minutes(dossier: &Dossier, found: &mut Found) {
    let mut add =
        |item, sentence: String| found.add(Phase::After, Topic::Minutes, Place::Minutes(item), sentence);
    let written = |body: &str| !body.trim().is_empty();
    if !dossier.sections.values().any(|section| written(&section.body)) {
        return add(None, "Le compte rendu n’est pas commencé".to_owned());
    }
    let orders = dossier.parts.iter().map(|part| dossier.running_order(part));
    let points: Vec<Line<'_>> = orders.flat_map(|order| order.lines).collect();
    let is_bare = |line: &&Line<'_>| {
        let of_parent = line.item.parent.and_then(|parent| dossier.sections.get(&parent));
        let own = dossier.sections.get(&line.item.id);
        let said = own.into_iter().chain(of_parent).any(|section| written(&section.body));
        line.item.kind == ItemKind::Point && !line.is_parent && !said
    };
    let bare: Vec<_> = points.iter().filter(is_bare).map(|line| line.item.id).collect();
    if let Some(first) = bare.first() {
        let points = count(bare.len() as u64, "point", "points");
        add(Some(*first), format!("{points} sans texte au compte rendu"));
    }
    if dossier.minutes.as_ref().is_some_and(|minutes| minutes.state == MinutesState::Draft) {
        add(None, "Le compte rendu est encore un projet".to_owned());
    }
}

/// A decision is to be seen to by somebody; a meeting may take none.
fn decisions(dossier: &Dossier, found: &mut Found) {
    if dossier.decisions.is_empty() {
        found.add(Phase::OnPaper, Topic::Decisions, Place::Minutes(None), "Aucune décision n’est notée");
    }
    let orphans = || dossier.decisions.iter().filter(|decision| decision.pilot.is_empty());
    if let Some(first) = orphans().next() {
        let sentence = format!("{} sans pilote", count(orphans().count() as u64, "décision", "décisions"));
        found.add(Phase::After, Topic::Decisions, Place::Minutes(first.item), sentence);
    }
}
