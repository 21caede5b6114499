//! Everything about one meeting, loaded: the input of every paper.
//!
//! A plain value, safe in a background thread. Names are those valid on the meeting's date.

use super::action::{Action, ActionScheme, ActionYear};
use super::agenda::{AgendaItem, RunningOrder, running_order};
use super::attendance::{Attendance, AttendanceCapacity, Invitation};
use super::committee::{Committee, Seat};
use super::funding::FundingLine;
use super::ids::{
    ActionId, AgendaItemId, AttendanceId, CollegeId, ListEntryId, MandateId, MeetingId, ObjectiveId,
    OrganisationId, PartId, PersonId, SchemeId,
};
use super::meeting::{Chair, ChairMandate, Meeting, Part};
use super::minutes::{Decision, Minutes, MinutesApproval, MinutesSection, MinutesValidation};
use super::organisation::{College, ListEntry, Organisation, OrganisationName, names_on};
use super::person::{Mandate, Person};
use super::picture::{Logo, Photo};
use super::programme::{CoPilot, Endowment, LabelPeriod, Objective, Programme, Scheme, Territory};
use super::rows::Rows;
use super::setting::{Setting, SettingKey};
use std::collections::{BTreeMap, BTreeSet};

/// A meeting and all that its papers say. Lists are in order (rank, then key).
#[derive(Debug, Clone, PartialEq)]
pub struct Dossier {
    /// The meeting.
    pub meeting: Meeting,
    /// The meeting whose minutes are approved at this one.
    pub previous_meeting: Option<Meeting>,
    /// All of that meeting, if its minutes are begun: the file of the sitting has them read again. Of no use elsewhere.
    pub previous: Option<Box<Dossier>>,
    /// Its committee.
    pub committee: Committee,
    /// Seats of the committee, in order.
    pub seats: Vec<Seat>,
    /// Label period of the committee.
    pub label_period: Option<LabelPeriod>,
    /// Programme of that period.
    pub programme: Option<Programme>,
    /// Territory of that period.
    pub territory: Option<Territory>,
    /// Endowments of that period, by year.
    pub endowments: Vec<Endowment>,
    /// Institutions that steer, in order.
    pub copilots: Vec<CoPilot>,
    /// Their logos, in the same order.
    pub logos: Vec<Logo>,
    /// Schemes for which the meeting sits, in order.
    pub schemes: Vec<Scheme>,
    /// All schemes: an action may belong to one for which the meeting does not sit.
    pub all_schemes: BTreeMap<SchemeId, Scheme>,
    /// All objectives, in order.
    pub objectives: Vec<Objective>,
    /// All colleges, in order.
    pub colleges: Vec<College>,
    /// All entries of the attendance sentence, in order.
    pub list_entries: Vec<ListEntry>,
    /// All organisations.
    pub organisations: BTreeMap<OrganisationId, Organisation>,
    /// Their names valid on the meeting's date (the nearest one where none is).
    pub names: BTreeMap<OrganisationId, OrganisationName>,
    /// People that the dossier names.
    pub people: BTreeMap<PersonId, Person>,
    /// Their mandates, of all times: ask each whether it holds on the day.
    pub mandates: BTreeMap<MandateId, Mandate>,
    /// Parts, in order.
    pub parts: Vec<Part>,
    /// Chairs of all parts, in order.
    pub chairs: Vec<Chair>,
    /// Mandates of the chairs.
    pub chair_mandates: Vec<ChairMandate>,
    /// Items of all parts, in order.
    pub items: Vec<AgendaItem>,
    /// Invitations.
    pub invitations: Vec<Invitation>,
    /// Lines of all parts.
    pub attendances: Vec<Attendance>,
    /// Mandates exercised.
    pub capacities: Vec<AttendanceCapacity>,
    /// Actions that the agenda presents, in the order of the agenda.
    pub actions: Vec<Action>,
    /// Their schemes.
    pub action_schemes: Vec<ActionScheme>,
    /// Their years, by year.
    pub action_years: Vec<ActionYear>,
    /// Their financing tables, in order.
    pub funding_lines: Vec<FundingLine>,
    /// Their photos.
    pub photos: BTreeMap<ActionId, Photo>,
    /// The minutes, if begun.
    pub minutes: Option<Minutes>,
    /// Who validated them, by day.
    pub validations: Vec<MinutesValidation>,
    /// What the meeting did with the minutes of an earlier one, and that one if it is known.
    pub approval: Option<(MinutesApproval, Option<Meeting>)>,
    /// What later meetings did with the minutes of this one, by day.
    pub later_approvals: Vec<(MinutesApproval, Meeting)>,
    /// Other meetings of the same kind on the same day, with the hour at which each begins, in minutes from
    /// midnight, where a part tells it.
    pub namesakes: Vec<(MeetingId, Option<u32>)>,
    /// Texts of the minutes, by item.
    pub sections: BTreeMap<AgendaItemId, MinutesSection>,
    /// Decisions, by number.
    pub decisions: Vec<Decision>,
    /// Settings of the binder.
    pub settings: Vec<Setting>,
}

impl Dossier {
    /// Puts the dossier of a meeting together from rows, which may hold more than it needs.
    ///
    /// `None` when the meeting, or its committee, is not among them. The dossier of the meeting before is left to be put in.
    pub fn assemble(rows: Rows, meeting: MeetingId) -> Option<Self> {
        let meeting_of = |id| rows.meetings.iter().find(|other| Some(other.id) == id).cloned();
        let meeting = meeting_of(Some(meeting))?;
        let previous_meeting = meeting.previous_meeting.and_then(|id| meeting_of(Some(id)));
        let approval = rows.minutes_approvals.iter().find(|approval| approval.meeting == meeting.id);
        let approval = approval.map(|approval| (approval.clone(), meeting_of(approval.approved)));
        let later_approvals = rows.minutes_approvals.iter().filter(|a| a.approved == Some(meeting.id));
        let later_approvals = later_approvals.filter_map(|a| Some((a.clone(), meeting_of(Some(a.meeting))?)));
        let later_approvals = sorted(later_approvals, |(approval, at)| (at.held_on, approval.id));
        let namesakes = namesakes(&meeting, &rows);
        let committee = rows.committees.into_iter().find(|committee| committee.id == meeting.committee)?;
        let seats = rows.seats.into_iter().filter(|seat| seat.committee == committee.id);
        let seats = sorted(seats, |seat| (seat.rank.clone(), seat.id));
        let label_period = rows.label_periods.into_iter().find(|p| Some(p.id) == committee.label_period);
        let period = label_period.as_ref();
        let programme = rows.programmes.into_iter().find(|p| period.is_some_and(|l| l.programme == p.id));
        let territory = rows.territories.into_iter().find(|t| period.is_some_and(|l| l.territory == t.id));
        let in_period = |id| period.is_some_and(|l| l.id == id);
        let endowments =
            sorted(rows.endowments.into_iter().filter(|e| in_period(e.label_period)), |e| e.civil_year);
        let copilots = sorted(rows.copilots.into_iter().filter(|c| in_period(c.label_period)), |c| {
            (c.rank.clone(), c.id)
        });

        let mut logos: BTreeMap<_, Logo> =
            rows.logos.into_iter().map(|logo| (logo.organisation, logo)).collect();
        let logos = copilots.iter().filter_map(|copilot| logos.remove(&copilot.organisation)).collect();

        let own = |id| rows.meeting_schemes.iter().any(|s| s.meeting == meeting.id && s.scheme == id);
        let schemes = sorted(rows.schemes.iter().filter(|s| own(s.id)).cloned(), |s| (s.rank.clone(), s.id));
        let parts =
            sorted(rows.parts.into_iter().filter(|p| p.meeting == meeting.id), |p| (p.rank.clone(), p.id));
        let part_ids: BTreeSet<PartId> = parts.iter().map(|part| part.id).collect();
        let chairs = sorted(rows.chairs.into_iter().filter(|c| part_ids.contains(&c.part)), |c| {
            (c.rank.clone(), c.id)
        });
        let chair_ids: BTreeSet<_> = chairs.iter().map(|chair| chair.id).collect();
        let chair_mandates =
            sorted(rows.chair_mandates.into_iter().filter(|m| chair_ids.contains(&m.chair)), |m| m.id);
        let items = sorted(rows.agenda_items.into_iter().filter(|i| part_ids.contains(&i.part)), |i| {
            (i.rank.clone(), i.id)
        });
        let attendances =
            sorted(rows.attendances.into_iter().filter(|a| part_ids.contains(&a.part)), |a| a.id);
        let line_ids: BTreeSet<_> = attendances.iter().map(|line| line.id).collect();
        let capacities = sorted(
            rows.attendance_capacities.into_iter().filter(|c| line_ids.contains(&c.attendance)),
            |c| c.id,
        );
        let invitations = sorted(rows.invitations.into_iter().filter(|i| i.meeting == meeting.id), |i| i.id);

        let actions = presented(&parts, &items, rows.actions);
        let action_ids: BTreeSet<ActionId> = actions.iter().map(|action| action.id).collect();
        let action_schemes =
            sorted(rows.action_schemes.into_iter().filter(|s| action_ids.contains(&s.action)), |s| s.id);
        let action_years =
            sorted(rows.action_years.into_iter().filter(|y| action_ids.contains(&y.action)), |y| {
                (y.civil_year, y.id)
            });
        let year_ids: BTreeSet<_> = action_years.iter().map(|year| year.id).collect();
        let funding_lines =
            sorted(rows.funding_lines.into_iter().filter(|l| year_ids.contains(&l.action_year)), |l| {
                (l.rank.clone(), l.id)
            });
        let photos = rows.photos.into_iter().filter(|photo| action_ids.contains(&photo.action));
        let photos = photos.map(|photo| (photo.action, photo)).collect();
        let item_ids: BTreeSet<AgendaItemId> = items.iter().map(|item| item.id).collect();
        let sections = rows.minutes_sections.into_iter().filter(|s| item_ids.contains(&s.item));
        let sections = sections.map(|section| (section.item, section)).collect();
        let minutes = rows.minutes.into_iter().find(|m| m.meeting == meeting.id);
        let own_minutes = minutes.as_ref().map(|minutes| minutes.id);
        let validations = rows.minutes_validations.into_iter().filter(|v| Some(v.minutes) == own_minutes);
        let validations = sorted(validations, |v| (v.validated_on, v.id));

        let named = names_on(&rows.organisation_names, meeting.held_on);

        Some(Self {
            previous_meeting,
            previous: None,
            committee,
            seats,
            label_period,
            programme,
            territory,
            endowments,
            copilots,
            logos,
            schemes,
            all_schemes: rows.schemes.into_iter().map(|s| (s.id, s)).collect(),
            objectives: sorted(rows.objectives, |o| (o.rank.clone(), o.id)),
            colleges: sorted(rows.colleges, |c| (c.rank.clone(), c.id)),
            list_entries: sorted(rows.list_entries, |e| (e.rank.clone(), e.id)),
            organisations: rows.organisations.into_iter().map(|o| (o.id, o)).collect(),
            names: named.into_iter().map(|(id, name)| (id, name.clone())).collect(),
            people: rows.people.into_iter().map(|p| (p.id, p)).collect(),
            mandates: rows.mandates.into_iter().map(|m| (m.id, m)).collect(),
            parts,
            chairs,
            chair_mandates,
            items,
            invitations,
            attendances,
            capacities,
            actions,
            action_schemes,
            action_years,
            funding_lines,
            photos,
            minutes,
            validations,
            approval,
            later_approvals,
            namesakes,
            sections,
            decisions: sorted(rows.decisions.into_iter().filter(|d| d.meeting == meeting.id), |d| {
                (d.number, d.id)
            }),
            settings: sorted(rows.settings, |s| s.key),
            meeting,
        })
    }

    /// Key of the meeting.
    pub fn id(&self) -> MeetingId {
        self.meeting.id
    }

    /// A person by key.
    pub fn person(&self, id: PersonId) -> Option<&Person> {
        self.people.get(&id)
    }

    /// Usual name of an organisation on the meeting's date; empty if unknown.
    pub fn organisation_name(&self, id: OrganisationId) -> &str {
        self.names.get(&id).map_or("", OrganisationName::usual)
    }

    /// A college by key.
    pub fn college(&self, id: CollegeId) -> Option<&College> {
        self.colleges.iter().find(|college| college.id == id)
    }

    /// An entry of the attendance sentence by key.
    pub fn list_entry(&self, id: ListEntryId) -> Option<&ListEntry> {
        self.list_entries.iter().find(|entry| entry.id == id)
    }

    /// An objective by key.
    pub fn objective(&self, id: ObjectiveId) -> Option<&Objective> {
        self.objectives.iter().find(|objective| objective.id == id)
    }

    /// A scheme by key.
    pub fn scheme(&self, id: SchemeId) -> Option<&Scheme> {
        self.all_schemes.get(&id)
    }

    /// An action of the agenda by key.
    pub fn action(&self, id: ActionId) -> Option<&Action> {
        self.actions.iter().find(|action| action.id == id)
    }

    /// Names of the institutions that steer, those of a group together (« collectivités »), in order.
    pub fn copilot_groups(&self) -> impl Iterator<Item = Vec<&OrganisationName>> {
        let groups =
            self.copilots.chunk_by(|a, b| !a.group_label.is_empty() && a.group_label == b.group_label);
        groups.map(|group| group.iter().filter_map(|copilot| self.names.get(&copilot.organisation)).collect())
    }

    /// Chairs of a part, in order.
    pub fn chairs_of(&self, part: PartId) -> impl Iterator<Item = &Chair> {
        self.chairs.iter().filter(move |chair| chair.part == part)
    }

    /// Lines of a part.
    pub fn attendances_of(&self, part: PartId) -> impl Iterator<Item = &Attendance> {
        self.attendances.iter().filter(move |line| line.part == part)
    }

    /// Mandates of a person held on the meeting's date, in order of protocol then key.
    pub fn mandates_of(&self, person: PersonId) -> Vec<&Mandate> {
        let day = self.meeting.held_on;
        let mut held: Vec<_> =
            self.mandates.values().filter(|m| m.person == person && m.holds_on(day)).collect();
        held.sort_by_key(|mandate| mandate.place());
        held
    }

    /// [`Dossier::mandates_of`] everybody.
    pub fn mandates_held(&self) -> BTreeMap<PersonId, Vec<&Mandate>> {
        let day = self.meeting.held_on;
        let held = self.mandates.values().filter(|mandate| mandate.holds_on(day));
        by_key(held.map(|mandate| (mandate.person, mandate)))
    }

    /// Mandates in the name of which people come, by line and in the same order; those of the person replaced
    /// among them.
    pub fn mandates_exercised(&self) -> BTreeMap<AttendanceId, Vec<&Mandate>> {
        let named = self.capacities.iter();
        by_key(named.filter_map(|named| Some((named.attendance, self.mandates.get(&named.mandate)?))))
    }

    /// Running order of a part. Points are numbered from 1 in each part.
    pub fn running_order(&self, part: &Part) -> RunningOrder<'_> {
        running_order(part, &self.items, 1)
    }

    /// Value of a setting; empty if not set.
    pub fn setting(&self, key: SettingKey) -> &str {
        self.settings.iter().find(|setting| setting.key == key).map_or("", |setting| setting.value.as_str())
    }

    /// Whether presence was recorded: a meeting without it never prints « 0 personne ».
    pub fn has_attendance(&self) -> bool {
        self.attendances.iter().any(|line| line.status.is_present())
    }
}

/// Mandates by what they belong to, each list in order.
fn by_key<'a, K: Ord>(mandates: impl Iterator<Item = (K, &'a Mandate)>) -> BTreeMap<K, Vec<&'a Mandate>> {
    let mut by_key: BTreeMap<K, Vec<&Mandate>> = BTreeMap::new();
    for (key, mandate) in mandates {
        by_key.entry(key).or_default().push(mandate);
    }
    by_key.values_mut().for_each(|list| list.sort_by_key(|mandate| mandate.place()));
    by_key
}

/// Other meetings of the kind and of the day of this one, in order of key.
fn namesakes(meeting: &Meeting, rows: &Rows) -> Vec<(MeetingId, Option<u32>)> {
    let starts = |id| rows.parts.iter().filter(|part| part.meeting == id).map(|part| part.starts_min).min();
    let same = |other: &&Meeting| other.kind == meeting.kind && other.held_on == meeting.held_on;
    let others = rows.meetings.iter().filter(same).filter(|other| other.id != meeting.id);
    let others: BTreeMap<MeetingId, Option<u32>> = others.map(|other| (other.id, starts(other.id))).collect();
    others.into_iter().collect()
}

fn sorted<T, K: Ord>(rows: impl IntoIterator<Item = T>, key: impl Fn(&T) -> K) -> Vec<T> {
    let mut rows: Vec<T> = rows.into_iter().collect();
    rows.sort_by_cached_key(key);
    rows
}

/// Actions that the agenda presents, once each, in the order in which they are dealt with.
fn presented(parts: &[Part], items: &[AgendaItem], actions: Vec<Action>) -> Vec<Action> {
    let mut by_id: BTreeMap<ActionId, Action> = actions.into_iter().map(|a| (a.id, a)).collect();
    parts
        .iter()
        .flat_map(|part| running_order(part, items, 1).lines)
        .filter_map(|line| by_id.remove(&line.item.action?))
        .collect()
}
