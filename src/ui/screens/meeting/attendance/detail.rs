//! Beside the list: everything noted of one person, part by part.

use egui::{Align, Layout, Ui};

use super::super::proposals::{self, Index};
use super::asks::lines_of;
use super::listing::{Entry, View};
use super::rows::represented_by_whom;
use super::{Ask, part_names};
use crate::app::Cached;
use crate::domain::attendance::{Attendance, AttendanceStatus, Invitation, Reply};
use crate::domain::codes::Code;
use crate::domain::dossier::Dossier;
use crate::domain::french::{hours, words};
use crate::domain::ids::{MandateId, MeetingId, OrganisationId, PersonId};
use crate::domain::person::Mandate;
use crate::domain::refusal::Refusal;
use crate::ui::cx::Cx;
use crate::ui::icons;
use crate::ui::widgets::{
    self, Bound, Picked, Picker, card, checkbox, choice, heading, icon_button, in_line, menu, menu_item,
};

/// Who may be announced in the place of somebody.
pub struct People {
    index: Cached<MeetingId, Index<PersonId>>,
}

impl Default for People {
    fn default() -> Self {
        Self { index: Cached::of(&["person", "mandate", "organisation_name"]) }
    }
}

impl People {
    /// The card of one person; what is asked of it.
    pub fn detail_ui(
        &mut self,
        ui: &mut Ui,
        cx: &mut Cx<'_>,
        dossier: &Dossier,
        view: View,
        entry: &Entry,
    ) -> Vec<Ask> {
        let is_open = dossier.meeting.state.is_open();
        let lines = lines_of(dossier, view, entry.person);
        let mut asked = Vec::new();
        card(ui, |ui| {
            ui.spacing_mut().item_spacing.y = 10.0;
            ui.with_layout(Layout::right_to_left(Align::Min), |ui| {
                if icon_button(ui, icons::X, "Fermer la fiche").clicked() {
                    asked.push(Ask::Close);
                }
                if is_open && !lines.is_empty() {
                    let name = format!("Actions sur {}", entry.spoken);
                    menu(ui, icons::DOTS_THREE, &name, |ui| {
                        asked.extend(menu_ui(ui, entry));
                    });
                }
                ui.with_layout(Layout::top_down(Align::Min), |ui| {
                    heading(ui, &words::capitalised(&entry.spoken));
                });
            });
            for words in [&entry.office, &entry.note] {
                if !words.is_empty() {
                    widgets::secondary(ui, words.as_str());
                }
            }
            ui.add_enabled_ui(is_open, |ui| {
                if entry.is_invited {
                    asked.extend(self.reply_ui(ui, cx, dossier, entry));
                }
                let names = part_names(dossier);
                for line in &lines {
                    let name = names.iter().find(|(id, _)| *id == line.part).map_or("", |(_, name)| name);
                    let part = if lines.len() > 1 { name } else { "" };
                    asked.extend(ui.push_id(line.id, |ui| line_ui(ui, dossier, (line, entry), part)).inner);
                }
                if lines.is_empty() {
                    let sentence = "Cette personne a été invitée, mais n’est sur la liste d’aucun temps.";
                    widgets::small(ui, sentence);
                }
            });
        });
        asked
    }

    fn reply_ui(&mut self, ui: &mut Ui, cx: &mut Cx<'_>, dossier: &Dossier, entry: &Entry) -> Option<Ask> {
        let said = |reply: &Reply| match reply {
            Reply::Represented => AttendanceStatus::Represented.word(entry.civility).to_owned(),
            reply => words::capitalised(reply.label()),
        };
        let replies: Vec<_> = Reply::ALL.iter().map(|reply| (*reply, said(reply))).collect();
        let announced = announced(dossier, entry.person);
        if let Some(reply) = choice(ui, "Réponse", &entry.reply, &replies) {
            return Some(Ask::Reply(entry.person, reply, announced));
        }
        if entry.reply != Reply::Represented {
            return None;
        }
        let day = dossier.meeting.held_on;
        let people = cx.read(&mut self.index, dossier.id(), |db| proposals::people(db, day))?;
        let name = announced.map_or("", |person| people.name(&person));
        let picker = Picker::new("Qui est annoncé").hint("Nom").create("Créer");
        Some(match picker.show(ui, name, |typed| people.find(typed))? {
            Picked::Row(by) => Ask::Reply(entry.person, entry.reply, Some(by)),
            Picked::New(name) => Ask::Announce(entry.person, name),
        })
    }
}

/// Who is announced in the place of a person.
fn announced(dossier: &Dossier, person: PersonId) -> Option<PersonId> {
    let of_person = |invitation: &&Invitation| invitation.person == person;
    dossier.invitations.iter().find(of_person).and_then(|invitation| invitation.represented_by)
}

/// What is noted on one line; `part` names its part where there are several: « 2e temps ».
fn line_ui(ui: &mut Ui, dossier: &Dossier, (line, entry): (&Attendance, &Entry), part: &str) -> Vec<Ask> {
    let mut asked = Vec::new();
    ui.separator();
    let at = if part.is_empty() { String::new() } else { format!(", {part}") };
    let statuses: Vec<_> =
        AttendanceStatus::ALL.iter().map(|status| (*status, status.word(entry.civility))).collect();
    if let Some(status) = choice(ui, &format!("Présence{at}"), &line.status, &statuses) {
        asked.push(match status {
            AttendanceStatus::Represented => Ask::Represent(line.person),
            status => Ask::Status(vec![line.id], status),
        });
    }
    in_line(ui, |ui| {
        if let Some(arrived) = hour_ui(ui, &format!("Arrivée{at}"), line.arrived_min) {
            asked.push(Ask::Hours(line.id, arrived, line.left_min));
        }
        if let Some(left) = hour_ui(ui, &format!("Départ{at}"), line.left_min) {
            asked.push(Ask::Hours(line.id, line.arrived_min, left));
        }
    });
    if let Some(has_signed) = checkbox(ui, &format!("A signé{at}"), line.has_signed) {
        asked.push(Ask::Signed(vec![line.id], has_signed));
    }
    let colleges: Vec<_> =
        dossier.colleges.iter().map(|college| (college.id, college.label.as_str())).collect();
    if let Some(college) = choice(ui, &format!("Collège{at}"), &line.college, &colleges) {
        asked.push(Ask::CollegeOf(line.id, college));
    }
    let mandates = dossier.mandates_of(line.person);
    let organisations = organisations(dossier, line, &mandates);
    if organisations.len() > 1
        && let Some(organisation) = choice(ui, &format!("Organisme{at}"), &line.organisation, &organisations)
    {
        asked.push(Ask::OrganisationOf(line.id, organisation));
    }
    if mandates.len() > 1
        && let Some(exercised) = capacities_ui(ui, dossier, line, &mandates)
    {
        asked.push(Ask::Capacities(line.id, exercised));
    }
    asked
}

/// An hour that may be left out; the new one, if it changed.
fn hour_ui(ui: &mut Ui, label: &str, value: Option<u32>) -> Option<Option<u32>> {
    let read = |typed: &str| match typed {
        "" => Ok(None),
        typed => hours::parse_hour(typed).map(Some),
    };
    let rule = |typed: &str| read(typed).map(drop).map_err(|refusal: Refusal| refusal.to_string());
    let shown = value.map(hours::hour).unwrap_or_default();
    let typed = Bound::new(label, &shown).hint("14 h 05").width(96.0).check(&rule).show(ui)?;
    read(&typed).ok().filter(|new| *new != value)
}

/// The organisations that may be printed on a line: that of the line, those of the mandates, none.
fn organisations<'a>(
    dossier: &'a Dossier,
    line: &Attendance,
    mandates: &[&Mandate],
) -> Vec<(Option<OrganisationId>, &'a str)> {
    let mut ids: Vec<OrganisationId> = line.organisation.into_iter().collect();
    for mandate in mandates {
        if !ids.contains(&mandate.organisation) {
            ids.push(mandate.organisation);
        }
    }
    let named = ids.into_iter().map(|id| (Some(id), dossier.organisation_name(id)));
    named.chain([(None, "À titre personnel")]).collect()
}

/// The mandates exercised at a part; all of them once one is ticked or not.
fn capacities_ui(
    ui: &mut Ui,
    dossier: &Dossier,
    line: &Attendance,
    mandates: &[&Mandate],
) -> Option<Vec<MandateId>> {
    let exercised: Vec<MandateId> =
        dossier.capacities.iter().filter(|one| one.attendance == line.id).map(|one| one.mandate).collect();
    widgets::caption(ui, "Mandats exercés");
    let mut changed = None;
    for mandate in mandates {
        let label = mandate_label(dossier, mandate);
        if let Some(ticked) = checkbox(ui, &label, exercised.contains(&mandate.id)) {
            let mut wanted = exercised.clone();
            wanted.retain(|id| *id != mandate.id);
            if ticked {
                wanted.push(mandate.id);
            }
            changed = Some(wanted);
        }
    }
    changed
}

/// « Maire d’Alençon (Ville d’Alençon) ».
pub fn mandate_label(dossier: &Dossier, mandate: &Mandate) -> String {
    let organisation = dossier.organisation_name(mandate.organisation);
    match mandate.function_label.is_empty() {
        true => organisation.to_owned(),
        false => format!("{} ({organisation})", mandate.function_label),
    }
}

/// What is done to somebody as a whole.
fn menu_ui(ui: &mut Ui, entry: &Entry) -> Option<Ask> {
    let mut asked = None;
    if menu_item(ui, icons::USER_SWITCH, represented_by_whom(entry)) {
        asked = Some(Ask::Represent(entry.person));
    }
    if entry.status == AttendanceStatus::Represented && menu_item(ui, icons::X, "Mettre fin au remplacement")
    {
        asked = Some(Ask::EndSubstitution(entry.person));
    }
    if menu_item(ui, icons::TRASH, "Retirer de la liste") {
        asked = Some(Ask::Remove(vec![entry.person]));
    }
    asked
}
