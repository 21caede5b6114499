//! The messages that the secretariat sends about a meeting, each made from a text of the settings: copied by the person
//! into their own mail, never sent by copil.
//!
//! In a text, words between braces ([`WORDS`]) take the value of the meeting. A line whose words have no value is left
//! out; other words between braces stay as typed.

use super::frame;
use crate::domain::dossier::Dossier;
use crate::domain::french::typography::typeset_line;
use crate::domain::french::{dates, hours, words};
use crate::domain::inline::Text;
use crate::domain::meeting::Part;
use crate::domain::setting::SettingKey;

/// A message, and where its text is kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Message {
    /// The setting that has its text; empty or missing for the model.
    pub key: SettingKey,
    /// What it is for: « Réservez la date ».
    pub title: &'static str,
    /// Its text until somebody writes another.
    pub model: &'static str,
}

/// Every message, in the order in which a meeting needs them.
pub const MESSAGES: &[Message] = &[
    Message { key: SettingKey::SaveTheDate, title: "Réservez la date", model: SAVE_THE_DATE },
    Message { key: SettingKey::Invitation, title: "Invitation", model: INVITATION },
    Message { key: SettingKey::Reminder, title: "Relance des réponses attendues", model: REMINDER },
    Message { key: SettingKey::MinutesSent, title: "Envoi du compte rendu", model: MINUTES_SENT },
];

const SAVE_THE_DATE: &str = "Objet : réservez la date du {date}

Madame, Monsieur,

La prochaine réunion du comité se tiendra le {date}.
Comité : {comité}
Horaires : {heures}
Lieu : {lieu}

Merci de réserver cette date. L’invitation et l’ordre du jour vous parviendront ensuite.

Bien cordialement,
{secrétariat}";

const INVITATION: &str = "Objet : invitation au comité de pilotage du {date}

Madame, Monsieur,

Vous êtes invité ou invitée à la réunion suivante : {titre}.

Comité : {comité}
Copilotes : {copilotes}
Date : {date}
Horaires : {heures}
Lieu : {lieu}
Accès : {accès}

Ordre du jour : {ordre du jour}

Merci de nous dire si vous serez présent ou présente, excusé ou excusée, ou représenté ou représentée (par qui, et à \
quel titre).
Réponse attendue avant le {réponse attendue}.

Bien cordialement,
{secrétariat}";

const REMINDER: &str = "Objet : comité de pilotage du {date}, votre réponse

Madame, Monsieur,

Sauf erreur de notre part, vous n’avez pas encore répondu à l’invitation au comité de pilotage du {date}.

Horaires : {heures}
Lieu : {lieu}

Merci de nous dire si vous serez présent ou présente, excusé ou excusée, ou représenté ou représentée (par qui, et à \
quel titre) : les listes par collège sont établies à partir des réponses.

Bien cordialement,
{secrétariat}";

const MINUTES_SENT: &str = "Objet : compte rendu du comité de pilotage du {date}

Madame, Monsieur,

Vous trouverez ci-joint le projet de compte rendu de la réunion du {date} et le relevé de décisions.
Merci d’adresser vos observations au secrétariat : elles seront soumises à la prochaine réunion avec l’approbation du \
compte rendu.
Prochaine réunion : {prochaine réunion}

Bien cordialement,
{secrétariat}";

/// A word between braces: its name, and what it gives of a meeting.
pub struct Word {
    /// As it is typed between braces.
    pub name: &'static str,
    /// Its value; empty where the meeting has none.
    value: fn(&Dossier) -> String,
}

/// Every word that a text may have between braces.
pub const WORDS: &[Word] = &[
    Word { name: "comité", value: |dossier| dossier.committee.name.clone() },
    Word { name: "copilotes", value: copilots },
    Word { name: "titre", value: |dossier| frame::meeting_title(dossier).plain_text() },
    Word { name: "date", value: |dossier| dates::long_date(dossier.meeting.held_on) },
    Word { name: "heures", value: span },
    Word { name: "lieu", value: place },
    Word { name: "accès", value: |dossier| Text::parse(&dossier.meeting.access).plain_text() },
    Word { name: "ordre du jour", value: agenda },
    Word {
        name: "réponse attendue",
        value: |dossier| dossier.meeting.reply_by.map(dates::long_date).unwrap_or_default(),
    },
    Word {
        name: "prochaine réunion",
        value: |dossier| dossier.meeting.next_meeting_on.map(dates::long_date).unwrap_or_default(),
    },
    Word { name: "secrétariat", value: |dossier| frame::emitter(dossier).to_owned() },
];

impl Message {
    /// Its text among those kept: that of the settings, or its model.
    pub fn text<'a>(&self, kept: &'a str) -> &'a str {
        if kept.trim().is_empty() { self.model } else { kept }
    }

    /// The message for a meeting, in plain lines with French typography.
    pub fn write(&self, dossier: &Dossier) -> String {
        let mut lines: Vec<String> = Vec::new();
        for line in self.text(dossier.setting(self.key)).lines() {
            let Some(line) = filled(line, dossier) else { continue };
            // What is left out leaves no room behind.
            if !(line.is_empty() && lines.last().is_none_or(String::is_empty)) {
                lines.push(line);
            }
        }
        lines.join("\n").trim_end().to_owned()
    }
}

/// A line with the values of its words; `None` where one has none.
fn filled(line: &str, dossier: &Dossier) -> Option<String> {
    let mut filled = String::new();
    let mut rest = line.trim_end();
    while let Some((before, after)) = rest.split_once('{') {
        filled.push_str(before);
        let known = after
            .split_once('}')
            .and_then(|(name, after)| Some((WORDS.iter().find(|word| word.name == name.trim())?, after)));
        match known {
            Some((word, after)) => {
                let value = (word.value)(dossier);
                if value.is_empty() {
                    return None;
                }
                // A list stands under the words that announce it.
                if value.contains('\n') && !filled.trim().is_empty() {
                    filled.truncate(filled.trim_end().len());
                    filled.push('\n');
                }
                filled.push_str(&value);
                rest = after;
            }
            None => {
                filled.push('{');
                rest = after;
            }
        }
    }
    filled.push_str(rest);
    Some(filled.lines().map(typeset_line).collect::<Vec<_>>().join("\n"))
}

fn copilots(dossier: &Dossier) -> String {
    let names: Vec<&str> =
        dossier.copilots.iter().map(|copilot| dossier.organisation_name(copilot.organisation)).collect();
    words::list(&names)
}

fn span(dossier: &Dossier) -> String {
    frame::span_of_day(dossier).map(|(start, end)| hours::from_to(start, end)).unwrap_or_default()
}

/// The place that all parts share, where each has its own; else that of the meeting.
fn place(dossier: &Dossier) -> String {
    let place = &dossier.meeting.place;
    let of_part = |part: &Part| if part.place.is_empty() { place.clone() } else { part.place.clone() };
    let mut places: Vec<String> = dossier.parts.iter().map(of_part).collect();
    places.dedup();
    match places.as_slice() {
        [only] => only.clone(),
        _ => place.clone(),
    }
}

/// A line for each point of the first level that is not a pause, numbered as on the agenda; under its part, where there
/// are several.
fn agenda(dossier: &Dossier) -> String {
    let mut lines = Vec::new();
    for part in &dossier.parts {
        let order = dossier.running_order(part);
        let points = order.lines.iter().filter(|line| line.depth == 0 && !line.number.is_empty());
        let points: Vec<_> = points
            .map(|line| format!("{}. {}", line.number, Text::parse(&line.item.title).plain_text()))
            .collect();
        if dossier.parts.len() > 1 && !points.is_empty() {
            let title = Text::parse(&part.title).plain_text();
            lines.push(format!("{title} – {}", frame::part_in_sentence(dossier, part).plain_text()));
        }
        lines.extend(points);
    }
    lines.join("\n")
}
