//! A user who does anything: verbs picked at random, on rows picked at random, always the same for a seed.

use copil::domain::action::{Action, ActionYear};
use copil::domain::agenda::{AgendaItem, Nature, check_parent};
use copil::domain::attendance::{Attendance, AttendanceStatus, Reply};
use copil::domain::backlog::BacklogTopic;
use copil::domain::codes::Code;
use copil::domain::committee::{Committee, Seat};
use copil::domain::ids::AgendaItemId;
use copil::domain::meeting::{Chair, Meeting, MeetingKind, Part};
use copil::domain::minutes::{Decision, Minutes, MinutesApproval, MinutesSection, MinutesValidation};
use copil::domain::organisation::{
    College, ListEntry, Organisation, OrganisationKind, OrganisationName, check_names,
};
use copil::domain::outline::{AgendaTemplate, Outline, models};
use copil::domain::person::{Civility, Mandate, Person};
use copil::domain::programme::{Objective, Scheme};
use copil::error::{Error, Result};
use copil::ops::agenda::{Spot, backlog};
use copil::ops::attendance::{Substitution, Who};
use copil::ops::organisations::Naming;
use copil::ops::people::NewPerson;
use copil::ops::*;
use copil::store::Store;
use copil::store::rows::Table;
use jiff::civil::{Date, date};

/// A seed and what has been done from it.
pub struct Walk {
    state: u64,
    /// Verbs done.
    pub done: usize,
    /// Verbs that the rules refused, or for which there was no row.
    pub refused: usize,
}

impl Walk {
    pub fn new(seed: u64) -> Self {
        Self { state: seed | 1, done: 0, refused: 0 }
    }

    /// Does one verb; a refusal is a step too, which changes nothing.
    pub fn step(&mut self, store: &mut Store) -> Result<()> {
        match self.verb(store) {
            Ok(Some(())) => self.done += 1,
            Ok(None) | Err(Error::Refused(_) | Error::NotFound { .. }) => self.refused += 1,
            Err(error) => return Err(error),
        }
        Ok(())
    }

    /// Types a text of the minutes, or of a decision, that is saved several times on the way, and sometimes typed
    /// back; each save is a verb.
    pub fn type_text(&mut self, store: &mut Store, mut seen: impl FnMut(&Store)) -> Result<()> {
        let item = self.row::<AgendaItem>(store).map(|item| item.id);
        let decision = self.row::<Decision>(store).filter(|_| self.coin());
        let before = match (&decision, item) {
            (Some(decision), _) => decision.wording.clone(),
            (None, Some(item)) => {
                let sections = store.of::<MinutesSection>("item", item).unwrap();
                sections.into_iter().next().map(|section| section.body).unwrap_or_default()
            }
            (None, None) => return Ok(()),
        };
        let mut saves: Vec<String> = (0..1 + self.below(3)).map(|_| self.words()).collect();
        if self.coin() {
            saves.push(before);
        }
        for text in saves {
            let saved = match (&decision, item) {
                (Some(decision), _) => {
                    decisions::edit(store, &Decision { wording: text, ..decision.clone() })
                }
                (None, Some(item)) => minutes::write_section(store, item, &text),
                (None, None) => Ok(()),
            };
            match saved {
                Ok(()) => self.done += 1,
                Err(Error::Refused(_) | Error::NotFound { .. }) => self.refused += 1,
                Err(error) => return Err(error),
            }
            seen(store);
        }
        Ok(())
    }

    /// What holds whatever was done.
    pub fn check(&self, store: &Store) {
        for part in store.all::<Part>().unwrap() {
            let items = store.of::<AgendaItem>("part", part.id).unwrap();
            assert!(items.iter().all(|item| check_parent(item, &items).is_ok()));
            let lines = store.of::<Attendance>("part", part.id).unwrap();
            for line in &lines {
                let Some(replaced) = line.replaces else { continue };
                let replaced = lines.iter().find(|other| other.person == replaced);
                assert!(line.status.is_present());
                assert_eq!(replaced.map(|line| line.status), Some(AttendanceStatus::Represented));
                assert_eq!(lines.iter().filter(|other| other.replaces == line.replaces).count(), 1);
            }
        }
        for organisation in store.all::<Organisation>().unwrap() {
            let names = store.of::<OrganisationName>("organisation", organisation.id).unwrap();
            assert!(!names.is_empty() && check_names(&names).is_ok());
        }
    }

    /// A number below `limit`.
    pub fn below(&mut self, limit: usize) -> usize {
        self.state ^= self.state << 13;
        self.state ^= self.state >> 7;
        self.state ^= self.state << 17;
        usize::try_from(self.state >> 33).unwrap() % limit.max(1)
    }

    /// Some row of a table.
    pub fn row<T: Table>(&mut self, store: &Store) -> Option<T> {
        let mut rows = store.all::<T>().unwrap();
        let at = self.below(rows.len());
        (!rows.is_empty()).then(|| rows.swap_remove(at))
    }

    fn code<C: Code>(&mut self) -> C {
        C::ALL[self.below(C::ALL.len())]
    }

    fn coin(&mut self) -> bool {
        self.below(2) == 1
    }

    fn minutes(&mut self) -> u32 {
        u32::try_from(self.below(60)).unwrap()
    }

    fn day(&mut self) -> Date {
        let days = i64::try_from(self.below(900)).unwrap();
        date(2022, 6, 1).checked_add(jiff::Span::new().days(days)).unwrap()
    }

    fn words(&mut self) -> String {
        const WORDS: [&str; 8] = [
            "Édith",
            "l’œuvre",
            "d’Ornano",
            "*Il suffira*",
            "été",
            "« Vélo »",
            "Filles/Garçons",
            "n°\u{a0}2",
        ];
        (0..=self.below(3)).map(|_| WORDS[self.below(WORDS.len())]).collect::<Vec<_>>().join(" ")
    }

    fn spot(&mut self, store: &Store) -> Option<Spot> {
        Some(match self.below(4) {
            0 => Spot::EndOf(self.row::<Part>(store)?.id),
            1 => Spot::Before(self.row::<AgendaItem>(store)?.id),
            2 => Spot::After(self.row::<AgendaItem>(store)?.id),
            _ => Spot::Under(self.row::<AgendaItem>(store)?.id),
        })
    }

    fn verb(&mut self, store: &mut Store) -> Result<Option<()>> {
        match self.below(8) {
            0 => self.on_meetings(store),
            1 | 2 => self.on_agenda(store),
            3 | 4 => self.on_lists(store),
            5 => self.on_directory(store),
            6 => self.on_programme(store),
            _ => self.on_minutes(store),
        }
        .transpose()
    }

    fn on_meetings(&mut self, store: &mut Store) -> Option<Result<()>> {
        let words = self.words();
        let (day, index) = (self.day(), self.below(4));
        Some(match self.below(18) {
            0..=2 => {
                let committee = self.row::<Committee>(store)?.id;
                meetings::create(store, committee, self.code::<MeetingKind>(), &words, day, 14 * 60, "")
                    .map(drop)
            }
            3 => {
                let meeting = self.row::<Meeting>(store)?;
                meetings::edit(store, &Meeting { title: words, held_on: day, ..meeting })
            }
            4 => {
                let schemes: Vec<_> = store.all::<Scheme>().unwrap().iter().map(|scheme| scheme.id).collect();
                meetings::set_schemes(
                    store,
                    self.row::<Meeting>(store)?.id,
                    &schemes[..index.min(schemes.len())],
                )
            }
            5 => meetings::duplicate(store, self.row::<Meeting>(store)?.id, day).map(drop),
            6 if self.below(4) == 0 => meetings::cancel(store, self.row::<Meeting>(store)?.id),
            7 if self.below(4) == 0 => {
                let to = self.coin().then_some(day);
                meetings::postpone(store, self.row::<Meeting>(store)?.id, to).map(drop)
            }
            8 | 9 => meetings::reopen(store, self.row::<Meeting>(store)?.id),
            10 => meetings::mark_invited(store, self.row::<Meeting>(store)?.id, day),
            11 if self.below(4) == 0 => meetings::archive(store, self.row::<Meeting>(store)?.id),
            12 if self.below(3) == 0 => meetings::delete(store, self.row::<Meeting>(store)?.id),
            13 => parts::add(store, self.row::<Meeting>(store)?.id).map(drop),
            14 => parts::move_to(store, self.row::<Part>(store)?.id, index),
            15 if self.below(3) == 0 => parts::delete(store, self.row::<Part>(store)?.id),
            16 => {
                let (part, person) = (self.row::<Part>(store)?.id, self.row::<Person>(store)?.id);
                chairs::add(store, part, person).map(drop)
            }
            _ => match self.coin() {
                true => chairs::move_to(store, self.row::<Chair>(store)?.id, index),
                false => chairs::remove(store, self.row::<Chair>(store)?.id),
            },
        })
    }

    /// An item, with others of its part now and then: those chosen together.
    fn items(&mut self, store: &Store) -> Option<Vec<AgendaItemId>> {
        let item = self.row::<AgendaItem>(store)?;
        let mut items = vec![item.id];
        for other in store.of::<AgendaItem>("part", item.part).ok()? {
            if self.below(4) == 0 {
                items.push(other.id);
            }
        }
        Some(items)
    }

    fn on_agenda(&mut self, store: &mut Store) -> Option<Result<()>> {
        let (words, minutes) = (self.words(), self.minutes());
        Some(match self.below(20) {
            0..=2 => agenda::add(store, self.spot(store)?, &words).map(drop),
            3 => agenda::add_pause(store, self.spot(store)?, minutes).map(drop),
            4 => {
                let action = self.row::<Action>(store)?.id;
                agenda::add_actions(store, self.spot(store)?, &[action, action]).map(drop)
            }
            5 => agenda::rename(store, self.row::<AgendaItem>(store)?.id, &words),
            6 => {
                let lengths: Vec<_> = self.items(store)?.into_iter().map(|id| (id, minutes)).collect();
                agenda::set_durations(store, &lengths)
            }
            7 => agenda::set_nature(store, &self.items(store)?, Nature::Decision),
            8 => agenda::move_up(store, &self.items(store)?),
            9 => agenda::move_down(store, &self.items(store)?),
            10 => {
                let spot = self.spot(store)?;
                agenda::move_to(store, &self.items(store)?, spot)
            }
            11 => agenda::indent(store, &self.items(store)?),
            12 => agenda::outdent(store, &self.items(store)?),
            13 => agenda::add_usual(store, self.row::<Meeting>(store)?.id).map(drop),
            14 if self.below(4) == 0 => self.on_templates(store)?,
            15 => backlog::put_off(store, &self.items(store)?).map(drop),
            16 => backlog::add(store, self.row::<Committee>(store)?.id, &words).map(drop),
            17 => {
                let spot = self.spot(store)?;
                backlog::take_up(store, self.row::<BacklogTopic>(store)?.id, spot).map(drop)
            }
            18 => match self.coin() {
                true => backlog::rename(store, self.row::<BacklogTopic>(store)?.id, &words),
                false => backlog::delete(store, self.row::<BacklogTopic>(store)?.id),
            },
            _ => agenda::delete(store, &self.items(store)?),
        })
    }

    fn on_templates(&mut self, store: &mut Store) -> Option<Result<()>> {
        let (meeting, words, usual) = (self.row::<Meeting>(store)?.id, self.words(), self.coin());
        Some(match self.below(6) {
            0 => {
                let models = models();
                agenda::apply_template(store, meeting, &models[self.below(models.len())].outline, usual)
            }
            1 => {
                let template = self.row::<AgendaTemplate>(store)?;
                agenda::apply_template(store, meeting, &template.outline, usual)
            }
            2 => agenda::take_agenda_of(store, meeting, self.row::<Meeting>(store)?.id, usual),
            3 => {
                let outline = Outline::of(&store.dossier(meeting).unwrap());
                agenda::keep_template(store, &words, &outline).map(drop)
            }
            4 => agenda::rename_template(store, self.row::<AgendaTemplate>(store)?.id, &words),
            _ => agenda::delete_template(store, self.row::<AgendaTemplate>(store)?.id),
        })
    }

    fn on_lists(&mut self, store: &mut Store) -> Option<Result<()>> {
        let part = self.row::<Part>(store)?.id;
        Some(match self.below(15) {
            0 => attendance::expect_committee(store, &[part]).map(drop),
            1 | 2 => {
                let person = self.row::<Person>(store)?.id;
                attendance::expect_people(store, &[part], &[person]).map(drop)
            }
            3 => {
                let organisation = self.row::<Organisation>(store)?.id;
                attendance::expect_organisation(store, &[part], organisation).map(drop)
            }
            4 => {
                let organisation = self.row::<Organisation>(store)?.id;
                attendance::expect_unnamed(store, &[part], organisation, 2)
            }
            5 => attendance::walk_in(store, part, &Who::Known(self.row::<Person>(store)?.id)).map(drop),
            6 | 7 => {
                let line = self.row::<Attendance>(store)?.id;
                attendance::set_status(store, &[line], self.code::<AttendanceStatus>())
            }
            8 => {
                let college = self.row::<College>(store)?.id;
                attendance::set_college_status(store, part, college, self.code::<AttendanceStatus>())
            }
            9..=11 => {
                let substitution = Substitution {
                    absent: vec![self.row::<Attendance>(store)?.id],
                    substitute: Who::Known(self.row::<Person>(store)?.id),
                    basis: None,
                    capacities: Vec::new(),
                };
                attendance::represent(store, &substitution).map(drop)
            }
            12 => {
                let stays = self.coin();
                attendance::end_substitution(store, &[self.row::<Attendance>(store)?.id], stays)
            }
            13 => match self.coin() {
                true => attendance::remove(store, &[self.row::<Attendance>(store)?.id]),
                false => {
                    let has_signed = self.coin();
                    attendance::set_signed(store, &[self.row::<Attendance>(store)?.id], has_signed)
                }
            },
            _ => {
                let (meeting, person) = (self.row::<Meeting>(store)?.id, self.row::<Person>(store)?.id);
                let by = self.row::<Person>(store).map(|person| Who::Known(person.id));
                attendance::reply(store, meeting, person, self.code::<Reply>(), by)
            }
        })
    }

    fn on_directory(&mut self, store: &mut Store) -> Option<Result<()>> {
        let (words, day, index) = (self.words(), self.day(), self.below(4));
        Some(match self.below(17) {
            0 | 1 => {
                let person = NewPerson::named(self.code::<Civility>(), &words, &self.words());
                people::create(store, &person).map(drop)
            }
            2 | 3 => {
                let organisation = self.row::<Organisation>(store)?.id;
                let person = NewPerson::named(self.code::<Civility>(), &words, "Martin");
                people::create(store, &person.in_office(organisation, &self.words())).map(drop)
            }
            4 => {
                let person = self.row::<Person>(store)?;
                people::edit(store, &Person { family_name: words, ..person })
            }
            5 => match self.coin() {
                true => people::delete(store, self.row::<Person>(store)?.id),
                false => {
                    let mut people = vec![self.row::<Person>(store)?.id, self.row::<Person>(store)?.id];
                    people.dedup();
                    people::delete_unused(store, &people).map(drop)
                }
            },
            6 => {
                let (person, organisation) =
                    (self.row::<Person>(store)?.id, self.row::<Organisation>(store)?.id);
                mandates::add(store, person, organisation, &words).map(drop)
            }
            7 => {
                let mandate = self.row::<Mandate>(store)?;
                mandates::edit(store, &Mandate { valid_to: Some(day), ..mandate })
            }
            8 => mandates::delete(store, self.row::<Mandate>(store)?.id),
            9 | 10 => {
                let college = self.row::<College>(store)?.id;
                let kind = self.code::<OrganisationKind>();
                organisations::create(store, college, kind, &Naming::official(&words)).map(drop)
            }
            11 => {
                let naming = Naming::official(&words);
                organisations::rename(store, self.row::<Organisation>(store)?.id, day, &naming)
            }
            12 => {
                let parent = self.row::<Organisation>(store)?.id;
                let organisation = self.row::<Organisation>(store)?;
                organisations::edit(store, &Organisation { parent: Some(parent), ..organisation })
            }
            13 => {
                let college = self.row::<College>(store)?.id;
                let moved = [self.row::<Organisation>(store)?.id, self.row::<Organisation>(store)?.id];
                organisations::set_college(store, &moved, college)
            }
            14 => organisations::move_to(store, self.row::<Organisation>(store)?.id, index),
            15 => {
                let grouped = [self.row::<Organisation>(store)?.id, self.row::<Organisation>(store)?.id];
                entries::create(store, &grouped, &words).map(drop)
            }
            _ => match self.coin() {
                true => entries::delete(store, self.row::<ListEntry>(store)?.id),
                false => organisations::delete(store, self.row::<Organisation>(store)?.id),
            },
        })
    }

    fn on_programme(&mut self, store: &mut Store) -> Option<Result<()>> {
        let (words, index) = (self.words(), self.below(4));
        Some(match self.below(13) {
            0 | 1 => actions::create(store, &words).map(drop),
            2 => {
                let carrier = self.row::<Organisation>(store).map(|organisation| organisation.id);
                let objective = self.row::<Objective>(store).map(|objective| objective.id);
                let action = self.row::<Action>(store)?;
                actions::edit(store, &Action { title: words, carrier, objective, ..action })
            }
            3 => {
                let others = [self.row::<Action>(store)?.id, self.row::<Action>(store)?.id];
                actions::move_to(store, &others, index)
            }
            4 => actions::add_year(store, self.row::<Action>(store)?.id, 2022).map(drop),
            5 => {
                let year = self.row::<ActionYear>(store)?;
                actions::edit_year(store, &ActionYear { granted_cents: Some(1_475_000), ..year })
            }
            6 => actions::delete(store, self.row::<Action>(store)?.id),
            7 => colleges::move_to(store, self.row::<College>(store)?.id, index),
            8 => {
                let (committee, college) = (self.row::<Committee>(store)?.id, self.row::<College>(store)?.id);
                let organisation = self.row::<Organisation>(store).map(|organisation| organisation.id);
                let holder = self.row::<Person>(store).map(|person| person.id);
                seats::add(store, committee, &seats::NewSeat::held(college, organisation, holder)).map(drop)
            }
            9 => seats::move_to(store, self.row::<Seat>(store)?.id, index),
            10 => seats::delete(store, self.row::<Seat>(store)?.id),
            11 => schemes::move_to(store, self.row::<Scheme>(store)?.id, index),
            _ => {
                let scheme = self.row::<Scheme>(store)?.id;
                actions::set_schemes(store, self.row::<Action>(store)?.id, &[scheme])
            }
        })
    }

    fn on_minutes(&mut self, store: &mut Store) -> Option<Result<()>> {
        let (words, day) = (self.words(), self.day());
        Some(match self.below(9) {
            0 => minutes::begin(store, self.row::<Meeting>(store)?.id, date(2023, 11, 20)).map(drop),
            1 => minutes::write_preamble(store, self.row::<Minutes>(store)?.id, &words),
            2 | 3 => minutes::write_section(store, self.row::<AgendaItem>(store)?.id, &words),
            4 => {
                let item = self.row::<AgendaItem>(store)?;
                let meeting = store.get::<Part>(item.part).unwrap().meeting;
                decisions::add(store, meeting, Some(item.id)).map(drop)
            }
            5 => match self.row::<MinutesValidation>(store).filter(|_| self.coin()) {
                Some(validation) => minutes::withdraw_validation(store, validation.id),
                None => minutes::validate(store, self.row::<Minutes>(store)?.id, &words, day).map(drop),
            },
            6 => minutes::approve_previous(store, self.row::<Meeting>(store)?.id).map(drop),
            7 => {
                let (verdict, remarks) = (self.code(), self.coin());
                let approval = self.row::<MinutesApproval>(store)?;
                match remarks {
                    true => minutes::write_remarks(store, approval.id, &words),
                    false => minutes::edit_approval(store, &MinutesApproval { verdict, ..approval }),
                }
            }
            _ => match self.coin() {
                true => {
                    let decision = self.row::<Decision>(store)?;
                    decisions::edit(store, &Decision { wording: words, ..decision })
                }
                false => decisions::delete(store, self.row::<Decision>(store)?.id),
            },
        })
    }
}
