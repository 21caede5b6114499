//! What the sheets of the actions presented lack.

use super::super::action::Action;
use super::super::dossier::Dossier;
use super::super::french::words::count;
use super::{Found, Phase, Place, Topic};

pub(super) fn find(dossier: &Dossier, found: &mut Found) {
    if dossier.actions.is_empty() {
        let sentence = "Aucune action n’est inscrite à l’ordre du jour";
        return found.add(Phase::OnPaper, Topic::Sheets, Place::Agenda(None), sentence);
    }
    let year = dossier.meeting.civil_year;
    let has_year = |action: &Action| {
        dossier.action_years.iter().any(|line| line.action == action.id && line.civil_year == year)
    };
    without(dossier, found, |action| action.objective.is_some(), "sans objectif");
    let is_told = |action: &Action| !action.goals.is_empty() || !action.conduct.is_empty();
    without(dossier, found, is_told, "sans texte de présentation");
    let is_told =
        |action: &Action| dossier.photos.get(&action.id).is_none_or(|photo| !photo.alt.trim().is_empty());
    without(dossier, found, is_told, "avec une photo sans texte de remplacement, qui n’est pas imprimée");
    without(dossier, found, has_year, &format!("sans montants pour {year}"));
}

/// The actions that lack something, as one gap that leads to the first of them.
fn without(dossier: &Dossier, found: &mut Found, has: impl Fn(&Action) -> bool, what: &str) {
    let lacking: Vec<&Action> = dossier.actions.iter().filter(|action| !has(action)).collect();
    if let Some(first) = lacking.first() {
        let sentence = format!("{} {what}", count(lacking.len() as u64, "action", "actions"));
        found.add(Phase::OnPaper, Topic::Sheets, Place::Action(first.id), sentence);
    }
}
