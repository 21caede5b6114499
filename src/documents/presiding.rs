//! Who presides over a part, as planned and as it was on the day: in a sentence, and on the papers of the head table.

use super::frame::{self, body};
use super::model::{Block, Document};
use super::offices::Offices;
use super::people::{functions, joined, long_name};
use crate::domain::attendance::Attendance;
use crate::domain::dossier::Dossier;
use crate::domain::french::words;
use crate::domain::headcount::{self, Coming, PartList, StandIn};
use crate::domain::inline::Text;
use crate::domain::meeting::{Chair, Part};
use crate::domain::person::{Mandate, Person};

/// A paper with something to say of each part that has chairs, under the rule that it follows.
pub(super) fn paper(
    dossier: &Dossier,
    title: &str,
    rule: &str,
    of_part: fn(&Dossier, &Part, &[(&Chair, &Person)]) -> Vec<Block>,
) -> Document {
    let said = |part: &Part| {
        let chairs = chairs(dossier, part);
        if chairs.is_empty() { Vec::new() } else { of_part(dossier, part, &chairs) }
    };
    let parts: Vec<Block> = dossier.parts.iter().flat_map(said).collect();
    let mut blocks = if parts.is_empty() {
        vec![body("Aucune présidence n’est encore indiquée.")]
    } else {
        std::iter::once(body(rule)).chain(parts).collect()
    };
    blocks.extend(frame::note(dossier));
    frame::document(dossier, title, frame::PORTRAIT, blocks)
}

/// Those who preside over a part and have a name, in their manual order.
pub(super) fn chairs<'a>(dossier: &'a Dossier, part: &Part) -> Vec<(&'a Chair, &'a Person)> {
    let person =
        |chair: &'a Chair| Some((chair, dossier.person(chair.person).filter(|person| person.is_named())?));
    dossier.chairs_of(part.id).filter_map(person).collect()
}

/// Who presides over a part, in the manual order, as the paper says it: « Monsieur Sébastien JALLET,
/// Préfet de l’Orne »; capitals of the quality as typed.
///
/// A chair who is represented is replaced by whoever takes their place; one who is excused or absent
/// does not preside.
fn on_the_day(dossier: &Dossier, part: &Part) -> Vec<String> {
    let list = PartList::of(dossier, part.id);
    let offices = Offices::of(dossier);
    let presides = |(chair, person): (&Chair, &Person)| match list.coming(person.id) {
        Coming::Excused | Coming::Absent => None,
        Coming::Represented(by) => {
            let by = by.filter(|by| by.person.is_named())?;
            let quality = represented_quality(dossier, chair, &offices, &by);
            let own = words::list(&functions(&offices.of_stand_in(&by)));
            let chair = joined(&[&long_name(person), &quality]);
            Some(format!("{}, représentant {chair}", joined(&[&long_name(by.person), &own])))
        }
        Coming::Expected | Coming::Present | Coming::Remote => Some(planned(dossier, chair, person)),
    };
    chairs(dossier, part).into_iter().filter_map(presides).collect()
}

fn planned(dossier: &Dossier, chair: &Chair, person: &Person) -> String {
    joined(&[&long_name(person), &chair_quality(dossier, chair)])
}

/// « sous la présidence de Monsieur …, de Madame … et de Monsieur … », as it was on the day; nothing for a
/// part over which nobody presides.
pub(super) fn sentence(dossier: &Dossier, part: &Part) -> Option<String> {
    under(&on_the_day(dossier, part))
}

/// When and where a part is held, and who presides as it is announced: replacements and excuses change nothing in it.
pub(super) fn announced(dossier: &Dossier, part: &Part, when_and_where: Text) -> Text {
    let chairs = chairs(dossier, part).into_iter();
    let chairs: Vec<String> = chairs.map(|(chair, person)| planned(dossier, chair, person)).collect();
    match under(&chairs) {
        Some(chairs) => when_and_where.then(format!(", {chairs}")),
        None => when_and_where,
    }
}

fn under(chairs: &[String]) -> Option<String> {
    let chairs: Vec<String> = chairs.iter().map(|chair| words::of(chair)).collect();
    (!chairs.is_empty()).then(|| format!("sous la présidence {}", words::list(&chairs)))
}

/// Functions of a chair, one by one, for running text: those of the mandates, else the quality as typed.
pub(super) fn chair_functions(dossier: &Dossier, chair: &Chair) -> Vec<String> {
    let named = functions(&chair_mandates(dossier, chair));
    if !named.is_empty() {
        return named;
    }
    Some(chair_quality(dossier, chair)).filter(|quality| !quality.is_empty()).into_iter().collect()
}

/// Quality of a chair as printed; without one, the functions held on the day.
pub(super) fn chair_quality(dossier: &Dossier, chair: &Chair) -> String {
    let quality = headcount::chair_quality(dossier, chair);
    if quality.is_empty() { functions(&dossier.mandates_of(chair.person)).join(" et ") } else { quality }
}

fn chair_mandates<'a>(dossier: &'a Dossier, chair: &Chair) -> Vec<&'a Mandate> {
    let named = dossier.chair_mandates.iter().filter(|named| named.chair == chair.id);
    named.filter_map(|named| dossier.mandates.get(&named.mandate)).collect()
}

/// Quality of a chair in the name of which a substitute comes: that of the mandates that his line names, else
/// of those in his own organisation (an elected member is replaced by one of the same assembly); all of it
/// where neither tells them apart.
fn represented_quality(dossier: &Dossier, chair: &Chair, offices: &Offices<'_>, by: &StandIn<'_>) -> String {
    let all = chair_mandates(dossier, chair);
    let taken = by.line.map(|line| taken(&all, offices, line)).unwrap_or_default();
    match taken.len() {
        0 => chair_quality(dossier, chair),
        count if count == all.len() => chair_quality(dossier, chair),
        _ => functions(&taken).join(" et "),
    }
}

fn taken<'a>(all: &[&'a Mandate], offices: &Offices<'_>, line: &Attendance) -> Vec<&'a Mandate> {
    let named = offices.in_name_of(line);
    let is_taken = |mandate: &&Mandate| match named.is_empty() {
        true => Some(mandate.organisation) == line.organisation,
        false => named.iter().any(|other| other.id == mandate.id),
    };
    all.iter().copied().filter(is_taken).collect()
}
