//! What must hold between the rows of a binder, whether they come from an archive or from a file.
//!
//! A fault is what no binder of copil can hold: an archive with one is refused. A remark is what the
//! window would not let anybody do but papers can live with: an archive with one is taken, because what
//! has been dumped must always load again, and `check` reports it.

use std::collections::{BTreeMap, BTreeSet};

use crate::domain::agenda::{self, AgendaItem, ItemKind};
use crate::domain::backlog::BacklogTopic;
use crate::domain::entities::{Entity, for_each_entity};
use crate::domain::organisation::{self, OrganisationName};
use crate::domain::rank::Rank;
use crate::domain::refusal::Refusal;
use crate::domain::rows::Rows;

/// One thing that does not hold, and where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// List of the archive: « agenda_items ».
    pub list: &'static str,
    /// Row of that list, counted from 1, rows being sorted by key.
    pub row: usize,
    /// Field of the row, where only one is concerned.
    pub field: Option<&'static str>,
    /// What is wrong, in French, as a sentence that begins with a small letter.
    pub why: String,
}

impl Finding {
    /// The place in words: « liste « people », ligne 3, champ « email » ».
    pub fn place(&self) -> String {
        place(self.list, Some(self.row), self.field)
    }

    /// Place and reason, in French.
    pub fn for_user(&self) -> String {
        format!("{} : {}", self.place(), self.why)
    }
}

/// A place of an archive in words; `row` counts from 1.
pub(super) fn place(list: &str, row: Option<usize>, field: Option<&str>) -> String {
    let row = row.map(|row| format!(", ligne {row}")).unwrap_or_default();
    let field = field.map(|field| format!(", champ « {field} »")).unwrap_or_default();
    format!("liste « {list} »{row}{field}")
}

/// What no binder can hold: broken rules of an entity, keys or pairs used twice, references to nothing.
pub fn faults(rows: &Rows) -> Vec<Finding> {
    let mut findings = Vec::new();
    broken_entities(rows, &mut findings);
    invalid_ranks(rows, &mut findings);
    repeated(rows, &mut findings);
    broken_links(rows, &mut findings);
    findings
}

/// What a binder can hold and should not: rules that join several rows.
pub fn remarks(rows: &Rows) -> Vec<Finding> {
    let mut findings = Vec::new();
    overlapping_names(rows, &mut findings);
    looping_organisations(rows, &mut findings);
    misplaced_items(rows, &mut findings);
    misplaced_topics(rows, &mut findings);
    years_outside_the_label(rows, &mut findings);
    mandates_of_somebody_else(rows, &mut findings);
    items_of_another_meeting(rows, &mut findings);
    findings
}

macro_rules! entity_rules {
    ($($list:ident: $entity:ident in $table:literal,)*) => {
        fn broken_entities(rows: &Rows, findings: &mut Vec<Finding>) {
            $(
                let mut keys = BTreeSet::new();
                for (at, row) in rows.$list.iter().enumerate() {
                    if let Err(refusal) = row.check() {
                        findings.push(finding(stringify!($list), at, None, lowered(&refusal)));
                    }
                    if !keys.insert(row.id()) {
                        let why = format!("l’identifiant {} sert déjà plus haut.", row.id());
                        findings.push(finding(stringify!($list), at, Some("id"), why));
                    }
                }
            )*
        }
    };
}
for_each_entity!(entity_rules);

macro_rules! ranks {
    ($($list:ident)*) => {
        fn invalid_ranks(rows: &Rows, findings: &mut Vec<Finding>) {
            let attendances = rows.attendances.iter().map(|row| row.rank.as_ref());
            rank_list("attendances", attendances, findings);
            $(rank_list(stringify!($list), rows.$list.iter().map(|row| Some(&row.rank)), findings);)*
        }
    };
}
ranks! {
    schemes objectives colleges list_entries organisations copilots seats parts chairs actions funding_lines agenda_items
    backlog_topics
}

fn rank_list<'a>(
    list: &'static str,
    ranks: impl Iterator<Item = Option<&'a Rank>>,
    findings: &mut Vec<Finding>,
) {
    for (at, rank) in ranks.enumerate() {
        if rank.is_some_and(|rank| !rank.is_valid()) {
            let why = "ce rang n’est pas de ceux que copil écrit.".into();
            findings.push(finding(list, at, Some("rank"), why));
        }
    }
}

macro_rules! once {
    ($($list:ident: $($field:ident)+;)*) => {
        /// Fields that only one row of a list may have, together: the UNIQUE constraints of the schema.
        pub const ONCE: &[(&str, &[&str])] = &[$((stringify!($list), &[$(stringify!($field)),+])),*];

        fn repeated(rows: &Rows, findings: &mut Vec<Finding>) {
            $(
                let mut first = BTreeMap::new();
                for (at, row) in rows.$list.iter().enumerate() {
                    if let Some(earlier) = first.insert(($(&row.$field),+,), at) {
                        let why = format!("cette ligne fait double emploi avec la ligne {}.", earlier + 1);
                        findings.push(finding(stringify!($list), at, None, why));
                    }
                }
            )*
        }
    };
}
once! {
    settings: key;
    agenda_templates: name;
    endowments: label_period civil_year;
    logos: organisation;
    copilots: label_period organisation;
    meeting_schemes: meeting scheme;
    chairs: part person;
    chair_mandates: chair mandate;
    action_schemes: action scheme;
    action_years: action civil_year;
    photos: action;
    invitations: meeting person;
    attendances: part person;
    attendance_capacities: attendance mandate;
    minutes: meeting;
    minutes_sections: item;
    minutes_approvals: meeting;
    decisions: meeting number;
}

macro_rules! links {
    ($($list:ident.$field:ident -> $target:ident;)*) => {
        /// Fields that hold the key of a row of another list: the references of the schema.
        pub const LINKS: &[(&str, &str, &str)] =
            &[$((stringify!($list), stringify!($field), stringify!($target))),*];

        fn broken_links(rows: &Rows, findings: &mut Vec<Finding>) {
            $(
                let keys: BTreeSet<_> = rows.$target.iter().map(Entity::id).collect();
                for (at, row) in rows.$list.iter().enumerate() {
                    if !leads_somewhere(&keys, row.$field) {
                        let why = concat!(
                            "aucune ligne de la liste « ", stringify!($target), " » ne porte cet identifiant."
                        );
                        findings.push(finding(stringify!($list), at, Some(stringify!($field)), why.into()));
                    }
                }
            )*
        }
    };
}
links! {
    label_periods.programme -> programmes;
    label_periods.territory -> territories;
    endowments.label_period -> label_periods;
    list_entries.college -> colleges;
    organisations.college -> colleges;
    organisations.parent -> organisations;
    organisations.entry -> list_entries;
    organisation_names.organisation -> organisations;
    organisation_aliases.organisation -> organisations;
    logos.organisation -> organisations;
    copilots.label_period -> label_periods;
    copilots.organisation -> organisations;
    mandates.person -> people;
    mandates.organisation -> organisations;
    committees.label_period -> label_periods;
    seats.committee -> committees;
    seats.college -> colleges;
    seats.organisation -> organisations;
    seats.holder -> people;
    seats.alternate -> people;
    meetings.committee -> committees;
    meetings.previous_meeting -> meetings;
    meeting_schemes.meeting -> meetings;
    meeting_schemes.scheme -> schemes;
    parts.meeting -> meetings;
    chairs.part -> parts;
    chairs.person -> people;
    chair_mandates.chair -> chairs;
    chair_mandates.mandate -> mandates;
    actions.carrier -> organisations;
    actions.objective -> objectives;
    action_schemes.action -> actions;
    action_schemes.scheme -> schemes;
    action_years.action -> actions;
    funding_lines.action_year -> action_years;
    funding_lines.funder -> organisations;
    photos.action -> actions;
    agenda_items.part -> parts;
    agenda_items.parent -> agenda_items;
    agenda_items.speaker_person -> people;
    agenda_items.speaker_organisation -> organisations;
    agenda_items.action -> actions;
    backlog_topics.committee -> committees;
    backlog_topics.parent -> backlog_topics;
    backlog_topics.put_off_by -> meetings;
    backlog_topics.speaker_person -> people;
    backlog_topics.speaker_organisation -> organisations;
    backlog_topics.action -> actions;
    invitations.meeting -> meetings;
    invitations.person -> people;
    invitations.represented_by -> people;
    attendances.part -> parts;
    attendances.person -> people;
    attendances.college -> colleges;
    attendances.organisation -> organisations;
    attendances.replaces -> people;
    attendance_capacities.attendance -> attendances;
    attendance_capacities.mandate -> mandates;
    minutes.meeting -> meetings;
    minutes_sections.item -> agenda_items;
    minutes_validations.minutes -> minutes;
    minutes_approvals.meeting -> meetings;
    minutes_approvals.approved -> meetings;
    decisions.meeting -> meetings;
    decisions.item -> agenda_items;
}

/// Whether a key, where there is one, is among these.
fn leads_somewhere<I: Ord>(keys: &BTreeSet<I>, key: impl Into<Option<I>>) -> bool {
    key.into().is_none_or(|key| keys.contains(&key))
}

fn overlapping_names(rows: &Rows, findings: &mut Vec<Finding>) {
    let mut names: BTreeMap<_, (usize, Vec<OrganisationName>)> = BTreeMap::new();
    for (at, name) in rows.organisation_names.iter().enumerate() {
        names.entry(name.organisation).or_insert((at, Vec::new())).1.push(name.clone());
    }
    for (at, names) in names.into_values() {
        if let Err(refusal) = organisation::check_names(&names) {
            findings.push(finding("organisation_names", at, None, lowered(&refusal)));
        }
    }
}

fn looping_organisations(rows: &Rows, findings: &mut Vec<Finding>) {
    let parents: BTreeMap<_, _> = rows.organisations.iter().map(|row| (row.id, row.parent)).collect();
    for (at, row) in rows.organisations.iter().enumerate() {
        let mut above = std::iter::successors(row.parent, |id| parents.get(id).copied().flatten());
        if above.by_ref().take(parents.len() + 1).any(|id| id == row.id) {
            let why = "cet organisme dépend de lui-même, directement ou par un autre.".into();
            findings.push(finding("organisations", at, Some("parent"), why));
        }
    }
}

fn misplaced_items(rows: &Rows, findings: &mut Vec<Finding>) {
    let items: BTreeMap<_, _> = rows.agenda_items.iter().map(|item| (item.id, item)).collect();
    let above = |item: &AgendaItem| item.parent.and_then(|parent| items.get(&parent).copied());
    for (at, item) in rows.agenda_items.iter().enumerate() {
        let ancestors = std::iter::successors(above(item), |item| above(item)).take(agenda::LEVELS_MAX);
        let ancestors: Vec<AgendaItem> = ancestors.cloned().collect();
        if let Err(refusal) = agenda::check_parent(item, &ancestors) {
            findings.push(finding("agenda_items", at, Some("parent"), lowered(&refusal)));
        }
    }
}

fn misplaced_topics(rows: &Rows, findings: &mut Vec<Finding>) {
    let topics: BTreeMap<_, _> = rows.backlog_topics.iter().map(|topic| (topic.id, topic)).collect();
    let above = |topic: &BacklogTopic| topic.parent.and_then(|parent| topics.get(&parent).copied());
    for (at, topic) in rows.backlog_topics.iter().enumerate() {
        let mut ancestors =
            std::iter::successors(above(topic), |topic| above(topic)).take(agenda::LEVELS_MAX);
        let misplaced = |parent: &BacklogTopic| {
            parent.committee != topic.committee || parent.kind == ItemKind::Pause || parent.id == topic.id
        };
        // A loop never ends, and is too deep.
        let is_too_deep = ancestors.clone().count() >= agenda::LEVELS_MAX;
        if is_too_deep || ancestors.any(misplaced) {
            let why = "un sujet ne peut pas être rangé là.".into();
            findings.push(finding("backlog_topics", at, Some("parent"), why));
        }
    }
}

fn years_outside_the_label(rows: &Rows, findings: &mut Vec<Finding>) {
    let periods: BTreeMap<_, _> = rows.label_periods.iter().map(|row| (row.id, row)).collect();
    for (at, row) in rows.endowments.iter().enumerate() {
        let inside =
            |year| periods.get(&row.label_period).is_none_or(|p| (p.start_year..=p.end_year).contains(&year));
        if !inside(row.civil_year) {
            let why = format!("l’année {} est en dehors de la période du label.", row.civil_year);
            findings.push(finding("endowments", at, Some("civil_year"), why));
        }
    }
}

fn mandates_of_somebody_else(rows: &Rows, findings: &mut Vec<Finding>) {
    let holders: BTreeMap<_, _> = rows.mandates.iter().map(|row| (row.id, row.person)).collect();
    let chairs: BTreeMap<_, _> = rows.chairs.iter().map(|row| (row.id, row.person)).collect();
    let lines: BTreeMap<_, _> = rows.attendances.iter().map(|row| (row.id, row)).collect();
    let why = "ce mandat est celui d’une autre personne.";
    for (at, row) in rows.chair_mandates.iter().enumerate() {
        if holders.get(&row.mandate) != chairs.get(&row.chair) {
            findings.push(finding("chair_mandates", at, Some("mandate"), why.into()));
        }
    }
    for (at, row) in rows.attendance_capacities.iter().enumerate() {
        let Some((holder, line)) = holders.get(&row.mandate).zip(lines.get(&row.attendance)) else {
            continue;
        };
        // A substitute exercises mandates of the person whose place is taken.
        if *holder != line.person && Some(*holder) != line.replaces {
            findings.push(finding("attendance_capacities", at, Some("mandate"), why.into()));
        }
    }
}

fn items_of_another_meeting(rows: &Rows, findings: &mut Vec<Finding>) {
    let meetings: BTreeMap<_, _> = rows.parts.iter().map(|row| (row.id, row.meeting)).collect();
    let items: BTreeMap<_, _> =
        rows.agenda_items.iter().map(|row| (row.id, meetings.get(&row.part).copied())).collect();
    for (at, row) in rows.decisions.iter().enumerate() {
        let meeting = row.item.and_then(|item| items.get(&item).copied().flatten());
        if meeting.is_some_and(|meeting| meeting != row.meeting) {
            let why = "ce point est à l’ordre du jour d’une autre réunion.".into();
            findings.push(finding("decisions", at, Some("item"), why));
        }
    }
}

fn finding(list: &'static str, at: usize, field: Option<&'static str>, why: String) -> Finding {
    Finding { list, row: at + 1, field, why }
}

/// A refusal as the end of a longer sentence.
fn lowered(refusal: &Refusal) -> String {
    let sentence = refusal.to_string();
    let mut signs = sentence.chars();
    signs.next().map(|first| first.to_lowercase().chain(signs).collect()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use rusqlite::Connection;

    /// Lists of the archive by table of the schema.
    fn list_of(table: &str) -> &'static str {
        macro_rules! lists {
            ($($list:ident: $entity:ident in $table:literal,)*) => {
                [$(($table, stringify!($list))),*]
            };
        }
        let lists = for_each_entity!(lists);
        lists.iter().find(|(name, _)| *name == table).unwrap().1
    }

    fn texts(conn: &Connection, sql: &str) -> BTreeSet<Vec<String>> {
        let mut query = conn.prepare(sql).unwrap();
        let columns = query.column_count();
        let rows = query.query_map([], |row| (0..columns).map(|at| row.get(at)).collect()).unwrap();
        rows.collect::<rusqlite::Result<_>>().unwrap()
    }

    #[test]
    fn links_and_what_comes_once_are_those_of_the_schema() {
        let conn = Connection::open_in_memory().unwrap();
        crate::store::MIGRATIONS.iter().for_each(|sql| conn.execute_batch(sql).unwrap());
        let tables = "pragma_table_list t, ";
        let ours = "t.schema = 'main' and t.type = 'table' and t.name not in ('binder', 'sqlite_schema')";
        let links = texts(
            &conn,
            &format!(
                "select t.name, f.\"from\", f.\"table\" from {tables} pragma_foreign_key_list(t.name) f where {ours}"
            ),
        );
        let links: BTreeSet<_> = links
            .iter()
            .map(|link| (list_of(&link[0]).to_owned(), link[1].clone(), list_of(&link[2]).to_owned()))
            .collect();
        let known =
            LINKS.iter().map(|(list, field, target)| ((*list).into(), (*field).into(), (*target).into()));
        assert_eq!(links, known.collect());

        let once = texts(
            &conn,
            &format!(
                "select t.name, group_concat(c.name) from {tables} pragma_index_list(t.name) i, pragma_index_info(i.name) c
                 where {ours} and i.\"unique\" group by i.name"
            ),
        );
        let once: BTreeSet<_> = once
            .iter()
            .filter(|columns| columns[1] != "id")
            .map(|columns| (list_of(&columns[0]).to_owned(), columns[1].clone()))
            .collect();
        let known = ONCE.iter().map(|(list, fields)| ((*list).into(), fields.join(",")));
        assert_eq!(once, known.collect());
    }

    #[test]
    fn the_demonstration_has_neither_fault_nor_remark() {
        let rows = crate::demo::rows();
        assert_eq!((faults(&rows), remarks(&rows)), (Vec::new(), Vec::new()));
    }

    #[test]
    fn rows_that_do_not_go_together_are_remarked() {
        let mut rows = crate::demo::rows();
        let first = rows.organisations[0].id;
        let second = rows.organisations[1].id;
        rows.organisations[0].parent = Some(second);
        rows.organisations[1].parent = Some(first);
        let again = rows.organisation_names[0].clone();
        rows.organisation_names.push(again);
        let item = rows.agenda_items[0].id;
        rows.agenda_items[0].parent = Some(item);
        rows.chair_mandates[0].mandate = rows.mandates.last().unwrap().id;
        let found: Vec<_> = remarks(&rows).into_iter().map(|finding| (finding.list, finding.row)).collect();
        let wanted = [
            ("organisation_names", 1),
            ("organisations", 1),
            ("organisations", 2),
            ("agenda_items", 1),
            ("chair_mandates", 1),
        ];
        assert_eq!(found, wanted);
    }
}
