//! What makes minutes valid: the approval of those before, who validated these, and where the co-pilots sign.

use super::super::frame::{body, heading, prose};
use super::super::model::{Block, SignatureBlock};
use super::super::{people, presiding};
use super::version;
use crate::domain::dossier::Dossier;
use crate::domain::french::{dates, words};
use crate::domain::inline::Text;
use crate::domain::meeting::{Chair, Meeting};
use crate::domain::minutes::{MinutesApproval, MinutesState, Verdict};
use crate::domain::organisation::OrganisationName;
use crate::domain::person::Civility;
use std::collections::BTreeSet;

/// What this meeting did with the minutes of an earlier one, where it is noted.
pub(super) fn of_previous(dossier: &Dossier) -> Vec<Block> {
    let Some((approval, approved)) = &dossier.approval else { return Vec::new() };
    let which = match approved {
        Some(meeting) => Text::plain("de la réunion du ").then(day(meeting)),
        None => "de la réunion précédente".into(),
    };
    let verdict = match approval.verdict {
        Verdict::Unchanged => "est approuvé sans modification",
        Verdict::WithCorrections => "est approuvé, sous réserve de rectifications",
        Verdict::Deferred => "n’est pas approuvé à ce stade : son approbation est reportée",
    };
    let sentence = Text::plain("Le compte rendu ").then(which.clone()).then(format!(" {verdict}"));
    let mut blocks = vec![heading(2, Text::plain("Approbation du compte rendu ").then(which))];
    blocks.extend(with_remarks(sentence, approval));
    blocks
}

/// A sentence, and the remarks after it.
fn with_remarks(sentence: Text, approval: &MinutesApproval) -> Vec<Block> {
    let remarks = prose(&approval.remarks);
    let end = if remarks.is_empty() { "." } else { " :" };
    [vec![body(sentence.then(end))], remarks].concat()
}

/// « 3 juillet 2023 ».
fn day(meeting: &Meeting) -> Text {
    dates::date_without_weekday_text(meeting.held_on)
}

/// Where the minutes, or a paper drawn from them, stand, who validated them and when, and where the co-pilots sign.
/// `what` names the paper: a masculine word in lower case.
pub(in super::super) fn blocks(dossier: &Dossier, what: &str) -> Vec<Block> {
    let title = words::capitalised(what);
    let said = match &dossier.minutes {
        Some(minutes) if minutes.state == MinutesState::Validated => {
            Text::plain(format!("{title} validé par les copilotes, ")).then(version(minutes)).then(".")
        }
        Some(minutes) if minutes.state == MinutesState::Corrected => {
            Text::plain(format!("{title} rectifié, ")).then(version(minutes)).then(".")
        }
        _ => Text::plain(format!("Ce {what} est un projet, soumis à la validation des copilotes.")),
    };
    let mut blocks = vec![heading(2, "Validation"), body(said)];
    let validations = dossier.validations.iter().map(|validation| {
        let day = dates::date_without_weekday_text(validation.validated_on);
        (Text::plain(validation.validated_by.as_str()), Text::plain("validé le ").then(day))
    });
    let validations: Vec<(Text, Text)> = validations.collect();
    if !validations.is_empty() {
        blocks.push(Block::Facts(validations));
    }
    let places = signatures(dossier);
    if !places.is_empty() {
        blocks.push(Block::Signatures(places));
    }
    blocks
}

/// What later meetings did with these minutes: it comes after the signatures, as it does in time.
pub(super) fn at_later_meetings(dossier: &Dossier) -> Vec<Block> {
    if dossier.later_approvals.is_empty() {
        return Vec::new();
    }
    let mut blocks = vec![heading(2, "Approbation")];
    for (approval, meeting) in &dossier.later_approvals {
        let verdict = match approval.verdict {
            Verdict::Unchanged => "Approuvé sans modification",
            Verdict::WithCorrections => "Approuvé, sous réserve de rectifications,",
            Verdict::Deferred => "Approbation reportée",
        };
        let at = Text::plain(format!("{verdict} par le comité de pilotage lors de sa réunion du "))
            .then(day(meeting));
        blocks.extend(with_remarks(at, approval));
    }
    blocks
}

/// One place for each who presides over a part, whoever stood in that day; without chairs, one for each
/// institution that steers, those of a group together.
fn signatures(dossier: &Dossier) -> Vec<SignatureBlock> {
    let mut seen = BTreeSet::new();
    let chairs = dossier.parts.iter().flat_map(|part| dossier.chairs_of(part.id));
    let chairs = chairs.filter(|chair| seen.insert(chair.person));
    let places: Vec<SignatureBlock> = chairs.filter_map(|chair| signature(dossier, chair)).collect();
    if !places.is_empty() {
        return places;
    }
    let place = |group: Vec<&OrganisationName>| {
        let names: Vec<String> = group.into_iter().map(OrganisationName::with_article).collect();
        let quality = format!("Pour {},", words::list(&names));
        SignatureBlock { quality: quality.into(), name: Text::default() }
    };
    dossier.copilot_groups().map(place).collect()
}

/// « Le préfet de l’Orne, » above, « Sébastien JALLET » below.
fn signature(dossier: &Dossier, chair: &Chair) -> Option<SignatureBlock> {
    let person = dossier.person(chair.person)?;
    let functions: Vec<String> =
        presiding::chair_functions(dossier, chair).iter().map(|function| people::lowered(function)).collect();
    let quality = match (words::list(&functions), person.civility) {
        (quality, _) if quality.is_empty() => quality,
        (quality, _) if words::of(&quality).starts_with("d’") => format!("L’{quality},"),
        (quality, Civility::Monsieur) => format!("Le {quality},"),
        (quality, Civility::Madame) => format!("La {quality},"),
        (quality, Civility::Unknown) => format!("{},", words::capitalised(&quality)),
    };
    Some(SignatureBlock { quality: quality.into(), name: people::bare_name(person).into() })
}
