//! What a meeting still lacks for one of its papers to be complete: hints, never a refusal.

use crate::documents::DocumentType;
use crate::domain::attendance::AttendanceStatus;
use crate::domain::dossier::Dossier;
use crate::domain::french::{hours, words};
use crate::domain::headcount::Headcount;
use crate::domain::inline::Text;
use crate::domain::logos;
use crate::domain::meeting::PartFormat;
use crate::domain::minutes::MinutesState;

/// What a paper lacks, in a few words each.
pub fn of(dossier: &Dossier, kind: &DocumentType) -> Vec<String> {
    let mut lacks = match kind.key {
        "ordre-du-jour" => agenda(dossier),
        "emargement" => sign_in(dossier),
        "fiches-action" => action_sheets(dossier),
        "compte-rendu" => minutes(dossier),
        _ => Vec::new(),
    };
    lacks.extend(logos::warnings_of(dossier));
    lacks
}

fn agenda(dossier: &Dossier) -> Vec<String> {
    let mut lacks = Vec::new();
    if dossier.items.is_empty() {
        lacks.push("Aucun point à l’ordre du jour".to_owned());
    }
    if dossier.meeting.place.is_empty() && dossier.parts.iter().any(|part| part.place.is_empty()) {
        lacks.push("Lieu à indiquer".to_owned());
    }
    if dossier.chairs.is_empty() {
        lacks.push("Présidence à indiquer".to_owned());
    }
    for part in &dossier.parts {
        let title = Text::parse(&part.title).plain_text();
        let order = dossier.running_order(part);
        if order.lines.is_empty() && !dossier.items.is_empty() {
            lacks.push(format!("{title}\u{a0}: aucun point"));
        }
        if part.format == PartFormat::Plenary
            && !dossier.chairs.is_empty()
            && dossier.chairs_of(part.id).next().is_none()
        {
            lacks.push(format!("{title}\u{a0}: présidence à indiquer"));
        }
        if order.margin_min < 0 {
            let minutes = u32::try_from(order.margin_min.unsigned_abs()).unwrap_or(u32::MAX);
            lacks.push(format!("{title}\u{a0}: dépassement de {}", hours::duration(minutes)));
        }
    }
    lacks
}

fn sign_in(dossier: &Dossier) -> Vec<String> {
    let mut lacks = Vec::new();
    for part in &dossier.parts {
        if dossier.attendances_of(part.id).next().is_none() {
            let title = Text::parse(&part.title).plain_text();
            lacks.push(format!("{title}\u{a0}: personne n’est attendu"));
        }
    }
    let unnamed = Headcount::of(dossier).participants().iter().filter(|one| !one.person.is_named()).count();
    if unnamed > 0 {
        let people = words::count(unnamed as u64, "personne sans nom", "personnes sans nom");
        lacks.push(format!("{people}\u{a0}: lignes à compléter à la main"));
    }
    lacks
}

fn action_sheets(dossier: &Dossier) -> Vec<String> {
    if dossier.actions.is_empty() {
        return vec!["Aucune action à l’ordre du jour".to_owned()];
    }
    let year = dossier.meeting.civil_year;
    let without = |count: usize, what: &str| {
        (count > 0).then(|| format!("{} {what}", words::count(count as u64, "action", "actions")))
    };
    let no_objective = dossier.actions.iter().filter(|action| action.objective.is_none()).count();
    let no_text =
        dossier.actions.iter().filter(|action| action.goals.is_empty() && action.conduct.is_empty()).count();
    let has_year = |action: &&crate::domain::action::Action| {
        dossier.action_years.iter().any(|line| line.action == action.id && line.civil_year == year)
    };
    let mute = dossier.photos.values().filter(|photo| photo.alt.trim().is_empty()).count();
    let mute = (mute > 0).then(|| {
        let photos = words::count(mute as u64, "photo non imprimée", "photos non imprimées");
        format!("{photos}, sans texte de remplacement")
    });
    let no_year = dossier.actions.len() - dossier.actions.iter().filter(has_year).count();
    [
        without(no_objective, "sans objectif"),
        without(no_text, "sans texte de présentation"),
        without(no_year, &format!("sans montants pour {year}")),
        mute,
    ]
    .into_iter()
    .flatten()
    .collect()
}

fn minutes(dossier: &Dossier) -> Vec<String> {
    let mut lacks = Vec::new();
    if !dossier.has_attendance() {
        lacks.push("Présence à saisir".to_owned());
    }
    let expected = |status| status == AttendanceStatus::Expected;
    let open = dossier.attendances.iter().filter(|line| expected(line.status)).count();
    if dossier.has_attendance() && open > 0 {
        let lines = words::count(open as u64, "ligne de présence reste", "lignes de présence restent");
        lacks.push(format!("{lines} à saisir"));
    }
    match &dossier.minutes {
        None => lacks.push("Compte rendu à rédiger".to_owned()),
        Some(minutes) if minutes.state == MinutesState::Draft => {
            lacks.push("À l’état de projet\u{a0}: à faire valider".to_owned());
        }
        Some(_) => {}
    }
    lacks
}
