//! Somebody comes in the place of somebody else: warned about, never prevented.
//!
//! A replacement joins the line of who is represented to that of who is present: `replaces` is set if and
//! only if the one is « représenté » and the other present. The capacities of a substitute that belong to
//! the person replaced say in the name of which mandates.

use super::{Who, blank_line, college_of, line_of, open, presence, write_capacities};
use crate::domain::attendance::{Attendance, AttendanceCapacity, AttendanceStatus, SubstitutionBasis};
use crate::domain::ids::{AttendanceId, MandateId, PersonId};
use crate::domain::meeting::Part;
use crate::domain::person::Mandate;
use crate::domain::refusal::Refusal;
use crate::domain::substitution::{self, Warning};
use crate::error::Result;
use crate::ops::{mandates, organisations};
use crate::store::{Db, Store, Tx};

/// Who comes in the place of whom, and in what name.
#[derive(Debug, Clone, PartialEq)]
pub struct Substitution {
    /// Lines of the person who does not come, at least one: one for each part concerned.
    pub absent: Vec<AttendanceId>,
    /// Who comes.
    pub substitute: Who,
    /// On what ground, if it was said.
    pub basis: Option<SubstitutionBasis>,
    /// Mandates of the absent person in whose name the substitute comes (« Ville seulement »); none for all.
    pub capacities: Vec<MandateId>,
}

/// Notes that a person is represented, at one part or at several: her lines say « représenté », the substitute is
/// present, in her place. Returns what the rules say against it.
///
/// # Errors
/// Someone in place of himself; a substitute who takes the place of another person already; the meeting
/// is closed; a line, a person or a mandate is not there any more.
pub fn represent(store: &mut Store, substitution: &Substitution) -> Result<Vec<Warning>> {
    store.transact("Noter un remplacement", |tx| {
        let person = substitution.substitute.in_directory(tx)?;
        for line in &substitution.absent {
            represent_at(tx, &open(tx, *line)?, person, substitution)?;
        }
        warnings(tx, &substitution.absent, person, &substitution.capacities)
    })
}

fn represent_at(tx: &Tx, absent: &Attendance, person: PersonId, substitution: &Substitution) -> Result<()> {
    if person == absent.person {
        return Err(Refusal::ReplacesHimself.into());
    }
    let part = tx.get::<Part>(absent.part)?;
    let chosen = in_name_of(tx, absent, &part, &substitution.capacities)?;
    presence::note(tx, absent, AttendanceStatus::Expected)?;
    presence::note(tx, &open(tx, absent.id)?, AttendanceStatus::Represented)?;

    let line = match line_of(tx, part.id, person)? {
        Some(line) if line.replaces.is_some() => {
            let what = "le remplacement d’une autre personne par celle-ci";
            return Err(Refusal::AlreadyThere { what }.into());
        }
        Some(line) => line,
        None => new_line(tx, &part, absent, &chosen, &substitution.substitute, person)?,
    };
    presence::note(tx, &line, AttendanceStatus::Present)?;
    let line = tx.get::<Attendance>(line.id)?;
    tx.update(&Attendance { replaces: Some(absent.person), basis: substitution.basis, ..line })?;
    let own = exercised(tx, line.id, person)?;
    let all: Vec<MandateId> = own.into_iter().chain(chosen.iter().map(|mandate| mandate.id)).collect();
    write_capacities(tx, line.id, &all)
}

/// What the rules say against a replacement, before it is noted; each warning once, whatever the number of parts.
///
/// # Errors
/// A line, a person or a mandate is not there any more.
pub fn warnings(
    db: &Db,
    absent: &[AttendanceId],
    substitute: PersonId,
    capacities: &[MandateId],
) -> Result<Vec<Warning>> {
    let mut warnings: Vec<Warning> = Vec::new();
    for line in absent {
        let absent = db.get::<Attendance>(*line)?;
        let part = db.get::<Part>(absent.part)?;
        let chosen = in_name_of(db, &absent, &part, capacities)?;
        for warning in check(db, &part, &chosen, substitute)? {
            if !warnings.contains(&warning) {
                warnings.push(warning);
            }
        }
    }
    Ok(warnings)
}

/// Takes replacements back: the person represented is expected again, and the substitute stays present in her own
/// name, or leaves the list; one who was expected in her own name is expected again.
///
/// # Errors
/// The meeting is closed or a line not there any more.
pub fn end_substitution(
    store: &mut Store,
    represented: &[AttendanceId],
    substitute_stays: bool,
) -> Result<()> {
    store.transact("Annuler le remplacement", |tx| {
        for id in represented {
            let line = open(tx, *id)?;
            let substitute = stand_in(tx, &line)?;
            presence::note(tx, &line, AttendanceStatus::Expected)?;
            let Some(substitute) = substitute.filter(|_| !substitute_stays) else { continue };
            match substitute.is_walk_in {
                true => tx.delete::<Attendance>(substitute.id)?,
                false => presence::note(tx, &open(tx, substitute.id)?, AttendanceStatus::Expected)?,
            }
        }
        Ok(())
    })
}

/// Undoes the replacements in which a line stands, on either side, and returns the line as it is then.
pub(super) fn unlink(tx: &Tx, line: &Attendance) -> Result<Attendance> {
    let line = unlink_as_represented(tx, line)?;
    unlink_as_substitute(tx, &line)
}

/// Nobody takes the place of this person any more.
pub(super) fn unlink_as_represented(tx: &Tx, line: &Attendance) -> Result<Attendance> {
    if let Some(substitute) = stand_in(tx, line)? {
        forget(tx, &substitute)?;
    }
    Ok(line.clone())
}

/// This person takes nobody's place any more; who was represented is expected again.
pub(super) fn unlink_as_substitute(tx: &Tx, line: &Attendance) -> Result<Attendance> {
    let Some(represented) = line.replaces else { return Ok(line.clone()) };
    forget(tx, line)?;
    if let Some(represented) = line_of(tx, line.part, represented)?
        && represented.status == AttendanceStatus::Represented
    {
        tx.update(&Attendance { status: AttendanceStatus::Expected, ..represented })?;
    }
    tx.get(line.id)
}

/// The line of who came in the place of a person, at the same part.
fn stand_in(tx: &Tx, represented: &Attendance) -> Result<Option<Attendance>> {
    let substitutes = tx.of::<Attendance>("replaces", represented.person)?;
    Ok(substitutes.into_iter().find(|line| line.part == represented.part))
}

fn forget(tx: &Tx, substitute: &Attendance) -> Result<()> {
    let own = exercised(tx, substitute.id, substitute.person)?;
    write_capacities(tx, substitute.id, &own)?;
    tx.update(&Attendance { replaces: None, basis: None, ..substitute.clone() })
}

/// Mandates of a person exercised on a line.
fn exercised(db: &Db, line: AttendanceId, person: PersonId) -> Result<Vec<MandateId>> {
    let mut mandates = Vec::new();
    for capacity in db.of::<AttendanceCapacity>("attendance", line)? {
        let mandate = db.get::<Mandate>(capacity.mandate)?;
        if mandate.person == person {
            mandates.push(mandate.id);
        }
    }
    Ok(mandates)
}

/// The mandates chosen, or all those that the absent person would have exercised.
fn in_name_of(db: &Db, absent: &Attendance, part: &Part, chosen: &[MandateId]) -> Result<Vec<Mandate>> {
    if !chosen.is_empty() {
        return chosen.iter().map(|id| db.get::<Mandate>(*id)).collect();
    }
    let named = exercised(db, absent.id, absent.person)?;
    if !named.is_empty() {
        return named.into_iter().map(|id| db.get::<Mandate>(id)).collect();
    }
    mandates::held(db, absent.person, part.held_on)
}

fn check(db: &Db, part: &Part, chosen: &[Mandate], substitute: PersonId) -> Result<Vec<Warning>> {
    let held = mandates::held(db, substitute, part.held_on)?;
    let mut warnings = Vec::new();
    for breach in substitution::breaches(chosen, &held) {
        let name = match breach.organisation {
            Some(id) => organisations::name_on(db, id, part.held_on)?,
            None => None,
        };
        let organisation = name.map(|name| name.with_article()).unwrap_or_default();
        warnings.push(Warning { rule: breach.rule, organisation });
    }
    Ok(warnings)
}

/// The line of a substitute who was not on the list, which says so. Her organisation is one of her own in whose name she
/// comes, else one of hers, else that of the mandate, else that of the line replaced.
fn new_line(
    tx: &Tx,
    part: &Part,
    absent: &Attendance,
    chosen: &[Mandate],
    who: &Who,
    person: PersonId,
) -> Result<Attendance> {
    let held = mandates::held(tx, person, part.held_on)?;
    let common = held.iter().find(|own| chosen.iter().any(|of| of.organisation == own.organisation));
    let mandate = common.or(held.first()).or(chosen.first());
    let organisation = mandate.map(|mandate| mandate.organisation).or(absent.organisation);
    let college = match (who, organisation) {
        (Who::New(newcomer), _) => newcomer.college,
        (Who::Known(_), None) => absent.college,
        (Who::Known(_), Some(_)) => college_of(tx, organisation)?,
    };
    let line = Attendance { is_walk_in: true, ..blank_line(tx, part, person, college, organisation) };
    tx.insert(&line)?;
    Ok(line)
}
