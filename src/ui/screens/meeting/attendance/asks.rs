//! What is asked of the lists, and what is done of it.

use std::collections::BTreeSet;

use super::announce::Announce;
use super::listing::{View, civility, spoken};
use super::represent::Represent;
use super::walk_in::WalkIn;
use super::{Presence, reply_noted};
use crate::domain::attendance::{Attendance, AttendanceStatus, Reply};
use crate::domain::codes::Code;
use crate::domain::dossier::Dossier;
use crate::domain::french::words;
use crate::domain::ids::{AttendanceId, CollegeId, MandateId, OrganisationId, PersonId};
use crate::domain::person::Civility;
use crate::ops::attendance as verbs;
use crate::ops::attendance::Who;
use crate::ui::cx::Cx;

/// What the person asks of the lists; done once they are drawn.
#[derive(Debug, Clone, PartialEq)]
pub enum Ask {
    /// Show the details of somebody.
    Select(PersonId),
    /// Show nobody’s details.
    Close,
    /// Take back the last step of the binder: once the lists are drawn, which were read before it.
    Back,
    /// Do it again.
    Again,
    /// Note that a person comes, or takes that back.
    Tick(Vec<AttendanceId>, bool),
    /// Note a state on lines.
    Status(Vec<AttendanceId>, AttendanceStatus),
    /// Note a state on lines by a key alone, which never ends a replacement by saying that somebody did not come.
    Key(Vec<AttendanceId>, AttendanceStatus),
    /// Note everybody of a college present, of whom nothing is noted.
    College(CollegeId),
    /// Choose who comes in the place of somebody.
    Represent(PersonId),
    /// Take the replacements of somebody back at the parts shown, and the substitute off the lists.
    EndSubstitution(PersonId),
    /// Note signatures, or not.
    Signed(Vec<AttendanceId>, bool),
    /// Take people off the lists shown.
    Remove(Vec<PersonId>),
    /// Choose these people together, in place of the others.
    Pick(BTreeSet<PersonId>),
    /// Note as present somebody who is not on the list, of this name.
    WalkIn(String),
    /// Note the arrival and the departure, in minutes from midnight.
    Hours(AttendanceId, Option<u32>, Option<u32>),
    /// Note a reply, and who is announced instead.
    Reply(PersonId, Reply, Option<PersonId>),
    /// Note the same reply of several people.
    Replies(Vec<PersonId>, Reply),
    /// Choose who is announced in the place of somebody; with the name of a new person, if one was typed.
    Announce(PersonId, String),
    /// Count a line under another college.
    CollegeOf(AttendanceId, CollegeId),
    /// Print another organisation on a line.
    OrganisationOf(AttendanceId, Option<OrganisationId>),
    /// Choose the mandates exercised.
    Capacities(AttendanceId, Vec<MandateId>),
}

impl Ask {
    /// Whether a field gives it as it is left, by a click that asks for something else too.
    fn is_typed(&self) -> bool {
        matches!(self, Ask::Hours(..))
    }
}

impl Presence {
    /// Does all that was asked in a frame: what was typed first, so that no click makes it go.
    pub(super) fn answer_all(&mut self, cx: &mut Cx<'_>, dossier: &Dossier, view: View, mut asked: Vec<Ask>) {
        asked.sort_by_key(|ask| !ask.is_typed());
        for ask in asked {
            self.answer(cx, dossier, view, ask);
        }
    }

    /// Does what was asked, and says it where the list alone would not show it.
    fn answer(&mut self, cx: &mut Cx<'_>, dossier: &Dossier, view: View, ask: Ask) {
        let done = match ask {
            Ask::Select(person) => {
                self.selected = Some(person);
                None
            }
            Ask::Close => {
                self.selected = None;
                None
            }
            Ask::Back => {
                cx.app.undo();
                None
            }
            Ask::Again => {
                cx.app.redo();
                None
            }
            Ask::Tick(lines, comes) => {
                let status = if comes { AttendanceStatus::Present } else { AttendanceStatus::Expected };
                note(cx, dossier, &come(dossier, &lines, comes), status)
            }
            Ask::Status(lines, status) => note(cx, dossier, &lines, status),
            Ask::Key(lines, status) if people_of(dossier, &lines).len() > 1 => {
                note_several(cx, dossier, &lines, status)
            }
            Ask::Key(lines, status) => {
                match replacement_of(dossier, &lines).filter(|_| !status.is_present()) {
                    Some(sentence) => {
                        cx.app.notices.told(sentence);
                        None
                    }
                    None => note(cx, dossier, &lines, status),
                }
            }
            Ask::Pick(people) => {
                self.picked = people;
                None
            }
            Ask::WalkIn(name) => {
                cx.open(WalkIn::new(dossier, view, &name));
                None
            }
            Ask::College(college) => note_college(cx, dossier, view, college),
            Ask::Represent(person) => {
                if let Some(dialog) = Represent::new(dossier, view, person) {
                    cx.open(dialog);
                }
                None
            }
            Ask::EndSubstitution(person) => end_substitution(cx, dossier, view, person),
            Ask::Signed(lines, has_signed) => {
                cx.attempt(|store| verbs::set_signed(store, &lines, has_signed));
                None
            }
            Ask::Remove(people) => {
                self.picked.clear();
                remove(cx, dossier, view, &people)
            }
            Ask::Hours(line, arrived, left) => {
                cx.attempt(|store| verbs::set_hours(store, line, arrived, left));
                None
            }
            Ask::Reply(person, reply, by) => cx
                .attempt(|store| verbs::reply(store, dossier.id(), person, reply, by.map(Who::Known)))
                .map(|()| reply_noted(dossier, person, reply)),
            Ask::Replies(people, reply) => {
                cx.attempt(|store| verbs::reply_all(store, dossier.id(), &people, reply)).map(|()| {
                    let people = words::count(people.len() as u64, "réponse notée", "réponses notées");
                    format!("{people}\u{a0}: {}", reply.label())
                })
            }
            Ask::Announce(person, name) => {
                cx.open(Announce::new(dossier, person, &name));
                None
            }
            Ask::CollegeOf(line, college) => {
                cx.attempt(|store| verbs::set_college(store, &[line], college));
                None
            }
            Ask::OrganisationOf(line, organisation) => {
                cx.attempt(|store| verbs::set_organisation(store, line, organisation));
                None
            }
            Ask::Capacities(line, mandates) => {
                cx.attempt(|store| verbs::set_capacities(store, line, &mandates));
                None
            }
        };
        if let Some(sentence) = done {
            cx.done(sentence);
        }
    }
}

/// Lines of a person at the parts shown, in the order of the parts.
pub fn lines_of(dossier: &Dossier, view: View, person: PersonId) -> Vec<&Attendance> {
    let shown = dossier.parts.iter().filter(|part| view == View::Meeting || view == View::Part(part.id));
    let lines = shown.filter_map(|part| dossier.attendances_of(part.id).find(|line| line.person == person));
    lines.collect()
}

/// Which of these lines of a person say that she comes, or comes no more: over several parts those where nothing else is
/// noted, so that excuses for one part stay; all of them where there is none.
pub fn come(dossier: &Dossier, lines: &[AttendanceId], comes: bool) -> Vec<AttendanceId> {
    let is_concerned = |status: AttendanceStatus| match comes {
        true => status == AttendanceStatus::Expected,
        false => status.is_present(),
    };
    let chosen = dossier.attendances.iter().filter(|line| lines.contains(&line.id));
    let concerned: Vec<_> = chosen.filter(|line| is_concerned(line.status)).map(|line| line.id).collect();
    if concerned.is_empty() { lines.to_vec() } else { concerned }
}

fn people_of(dossier: &Dossier, lines: &[AttendanceId]) -> BTreeSet<PersonId> {
    let lines: BTreeSet<&AttendanceId> = lines.iter().collect();
    let chosen = dossier.attendances.iter().filter(|line| lines.contains(&line.id));
    chosen.map(|line| line.person).collect()
}

/// Why a key does not note these lines: somebody comes in the place of the person.
pub fn replacement_of(dossier: &Dossier, lines: &[AttendanceId]) -> Option<String> {
    let line = dossier
        .attendances
        .iter()
        .find(|line| line.status == AttendanceStatus::Represented && lines.contains(&line.id))?;
    let came = |other: &&Attendance| other.part == line.part && other.replaces == Some(line.person);
    let by = dossier.attendances.iter().find(came)?.person;
    let (by, absent) = (words::capitalised(&spoken(dossier, by)), spoken(dossier, line.person));
    Some(format!("{by} vient à la place de {absent}\u{a0}: mettez d’abord fin au remplacement"))
}

/// Notes a state of somebody, and says so where it takes a signature off.
fn note(
    cx: &mut Cx<'_>,
    dossier: &Dossier,
    lines: &[AttendanceId],
    status: AttendanceStatus,
) -> Option<String> {
    cx.attempt(|store| verbs::set_status(store, lines, status))?;
    let signed = if status.is_present() { 0 } else { signed_of(dossier, lines) };
    let person = *people_of(dossier, lines).first().filter(|_| signed > 0)?;
    let word = status.word(civility(dossier, person));
    Some(format!("{word}\u{a0}: {}{}", spoken(dossier, person), signatures_lost(signed)))
}

/// « ; 1 signature retirée », maybe nothing: who did not come has signed nothing.
pub fn signatures_lost(count: usize) -> String {
    let said = words::count(count as u64, "signature retirée", "signatures retirées");
    if count == 0 { String::new() } else { format!("\u{202f}; {said}") }
}

fn signed_of(dossier: &Dossier, lines: &[AttendanceId]) -> usize {
    let signed = dossier.attendances.iter().filter(|line| line.has_signed && lines.contains(&line.id));
    signed.count()
}

fn note_college(cx: &mut Cx<'_>, dossier: &Dossier, view: View, college: CollegeId) -> Option<String> {
    let View::Part(part) = view else { return None };
    let present = AttendanceStatus::Present;
    cx.attempt(|store| verbs::set_college_status(store, part, college, present))?;
    let label = dossier.college(college).map_or("", |college| college.label.as_str());
    Some(format!("Noté présent\u{a0}: tout le collège «\u{a0}{label}\u{a0}»"))
}

fn end_substitution(cx: &mut Cx<'_>, dossier: &Dossier, view: View, person: PersonId) -> Option<String> {
    let lines = lines_of(dossier, view, person);
    let represented = lines.iter().filter(|line| line.status == AttendanceStatus::Represented);
    let represented: Vec<AttendanceId> = represented.map(|line| line.id).collect();
    cx.attempt(|store| verbs::end_substitution(store, &represented, false))?;
    let expected = AttendanceStatus::Expected.word(civility(dossier, person)).to_lowercase();
    Some(format!("Fin du remplacement\u{a0}: {}, {expected}", spoken(dossier, person)))
}

/// Notes the same of several people in one step. A replacement is never ended so: it is left as it is, and said.
fn note_several(
    cx: &mut Cx<'_>,
    dossier: &Dossier,
    lines: &[AttendanceId],
    status: AttendanceStatus,
) -> Option<String> {
    let chosen = dossier.attendances.iter().filter(|line| lines.contains(&line.id));
    let (kept, noted): (Vec<_>, Vec<_>) =
        chosen.partition(|line| line.status == AttendanceStatus::Represented);
    let noted: Vec<AttendanceId> = noted.iter().map(|line| line.id).collect();
    cx.attempt(|store| verbs::set_status(store, &noted, status))?;
    let people = people_of(dossier, &noted).len() as u64;
    let people = words::count(people, "personne notée", "personnes notées");
    let kept = match kept.len() {
        0 => String::new(),
        count => {
            let kept = words::count(count as u64, "remplacement laissé", "remplacements laissés");
            format!("\u{202f}; {kept}")
        }
    };
    let signed = if status.is_present() { 0 } else { signed_of(dossier, &noted) };
    let signed = signatures_lost(signed);
    Some(format!("{people}\u{a0}: {}{kept}{signed}", status.word(Civility::Unknown).to_lowercase()))
}

fn remove(cx: &mut Cx<'_>, dossier: &Dossier, view: View, people: &[PersonId]) -> Option<String> {
    let lines = people.iter().flat_map(|person| lines_of(dossier, view, *person));
    let lines: Vec<_> = lines.map(|line| line.id).collect();
    cx.attempt(|store| verbs::remove(store, &lines))?;
    let [person] = people else {
        let forms = ("personne retirée de la liste", "personnes retirées de la liste");
        return Some(words::count(people_of(dossier, &lines).len() as u64, forms.0, forms.1));
    };
    let forms = ["Retiré de la liste", "Retirée de la liste", "Retrait de la liste"];
    let said = words::agreed(civility(dossier, *person), forms);
    Some(format!("{said}\u{a0}: {}", spoken(dossier, *person)))
}
