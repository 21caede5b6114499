//! Finding what somebody types the words of: accents, case, œ and apostrophes do not count.

use super::codes::Code;
use super::french::dates;
use super::french::keys::fold;
use super::ids::{ActionId, DecisionId, MeetingId, OrganisationId};
use super::inline::Text;
use super::person::Person;
use super::rows::Rows;
use jiff::civil::Date;
use memchr::memchr;
use memchr::memmem::{self, Finder};
use std::cmp::Reverse;
use std::collections::HashMap;
use std::ops::ControlFlow;

/// What ends the names of a row: folded words hold none.
const END: u8 = b'\n';

/// Rows of one kind, folded once and asked at each key that is typed: texts that are scanned as a whole.
#[derive(Debug, Clone, PartialEq)]
pub struct Index<I> {
    /// The names of the rows themselves, one after the other, each ended by [`END`].
    text: String,
    /// Words that lead to rows too, such as functions and organisations of people, each once for all the rows that have
    /// the same.
    more: Vec<Box<str>>,
    entries: Vec<Entry<I>>,
}

#[derive(Debug, Clone, PartialEq)]
struct Entry<I> {
    id: I,
    /// Where its names begin in the text.
    start: u32,
    /// Which words lead to it too.
    more: u32,
}

/// A row that was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Hit<I> {
    /// How far it is from what was typed, 0 for what begins with it.
    pub distance: u32,
    /// Which row.
    pub id: I,
}

impl<I> Default for Index<I> {
    fn default() -> Self {
        Self { text: String::new(), more: Vec::new(), entries: Vec::new() }
    }
}

impl<I: Copy> Index<I> {
    /// Folds rows: key, names of the row itself, words that lead to it too. Names take 4 GiB at most.
    pub fn of<S: AsRef<str>>(rows: impl Iterator<Item = (I, S, S)>) -> Self {
        let mut index = Self::default();
        let mut known: HashMap<String, u32> = HashMap::new();
        let place = |length: usize| u32::try_from(length).unwrap_or(u32::MAX);
        for (id, names, more) in rows {
            let start = place(index.text.len());
            index.text.push_str(&fold(names.as_ref()));
            index.text.push(char::from(END));
            let more = match known.get(more.as_ref()) {
                Some(at) => *at,
                None => {
                    let at = place(index.more.len());
                    index.more.push(fold(more.as_ref()).into());
                    known.insert(more.as_ref().to_owned(), at);
                    at
                }
            };
            index.entries.push(Entry { id, start, more });
        }
        index.text.shrink_to_fit();
        index.more.shrink_to_fit();
        index.entries.shrink_to_fit();
        index
    }

    /// Rows whom every word of `query` leads to, the best first, equal ones in their order; all for an empty query.
    pub fn all(&self, query: &str) -> Vec<I> {
        let mut hits = Vec::new();
        self.visit(&fold(query), |hit| {
            hits.push(hit);
            ControlFlow::Continue(())
        });
        hits.sort_by_key(|hit| hit.distance);
        hits.into_iter().map(|hit| hit.id).collect()
    }

    /// The best of them, so many at most; it takes no more room than they do, whatever the number of rows.
    pub fn best(&self, query: &str, most: usize) -> Vec<Hit<I>> {
        let mut best: Vec<Hit<I>> = Vec::with_capacity(most + 1);
        self.visit(&fold(query), |hit| {
            let place = best.partition_point(|other| other.distance <= hit.distance);
            if place < most {
                best.insert(place, hit);
                best.truncate(most);
            }
            // None is nearer than those that begin with what is typed.
            match best.len() == most && best.last().is_none_or(|last| last.distance == 0) {
                true => ControlFlow::Break(()),
                false => ControlFlow::Continue(()),
            }
        });
        best
    }

    /// Tells every row that all words of a folded query lead to, in their order, until nobody wants more.
    fn visit(&self, query: &str, mut tell: impl FnMut(Hit<I>) -> ControlFlow<()>) {
        let mut words: Vec<&[u8]> =
            query.split(' ').filter(|word| !word.is_empty()).map(str::as_bytes).collect();
        // The longest word is the rarest: it is looked for in the whole text, the others where it is.
        words.sort_by_key(|word| Reverse(word.len()));
        let Some((rarest, others)) = words.split_first() else {
            for &Entry { id, .. } in &self.entries {
                if tell(Hit { distance: 0, id }).is_break() {
                    return;
                }
            }
            return;
        };
        let mut tell_if_all = |entry: &Entry<I>, nearest: u32| {
            let (names, more) = (self.names(entry), self.more(entry));
            let all = others.iter().try_fold(nearest, |sum, word| Some(sum + distance(names, more, word)?));
            match all {
                Some(distance) => tell(Hit { distance, id: entry.id }),
                None => ControlFlow::Continue(()),
            }
        };
        let finder = Finder::new(rarest);
        let leads: Vec<bool> = self.more.iter().map(|more| finder.find(more.as_bytes()).is_some()).collect();
        let mut found = Found { index: self, finder, from: 0, at: 0 };
        if !leads.contains(&true) {
            for (at, first) in found {
                let Some(entry) = self.entries.get(at) else { return };
                if tell_if_all(entry, names_distance(self.names(entry), rarest, first)).is_break() {
                    return;
                }
            }
            return;
        }
        let mut next = found.next();
        for (at, entry) in self.entries.iter().enumerate() {
            let nearest = match next {
                Some((hit, first)) if hit == at => {
                    next = found.next();
                    names_distance(self.names(entry), rarest, first)
                }
                _ if leads.get(entry.more as usize) == Some(&true) => ELSEWHERE,
                _ => continue,
            };
            if tell_if_all(entry, nearest).is_break() {
                return;
            }
        }
    }

    /// The folded names of a row.
    fn names(&self, entry: &Entry<I>) -> &[u8] {
        let rest = self.text.as_bytes().get(entry.start as usize..).unwrap_or_default();
        rest.get(..memchr(END, rest).unwrap_or(rest.len())).unwrap_or_default()
    }

    /// The folded words that lead to a row too.
    fn more(&self, entry: &Entry<I>) -> &[u8] {
        self.more.get(entry.more as usize).map(|more| more.as_bytes()).unwrap_or_default()
    }

    /// The entry in which a place of the text is, from this one on: it is most often near.
    fn entry_at(&self, from: usize, place: usize) -> usize {
        let begins = |at: usize| self.entries.get(at).is_some_and(|entry| entry.start as usize <= place);
        let (mut low, mut step) = (from, 1);
        while begins(low + step) {
            low += step;
            step *= 2;
        }
        let ahead = self.entries.get(low..self.entries.len().min(low + step)).unwrap_or_default();
        low + ahead.partition_point(|entry| entry.start as usize <= place).saturating_sub(1)
    }
}

/// The rows in whose names a word is, in their order.
struct Found<'a, I> {
    index: &'a Index<I>,
    finder: Finder<'a>,
    /// Where to look from, in the text and among the entries.
    from: usize,
    at: usize,
}

impl<I: Copy> Iterator for Found<'_, I> {
    /// The place of the row, and the first place of its names where the word is.
    type Item = (usize, usize);

    fn next(&mut self) -> Option<Self::Item> {
        let rest = self.index.text.as_bytes().get(self.from..)?;
        let place = self.from + self.finder.find(rest)?;
        self.at = self.index.entry_at(self.at, place);
        let start = self.index.entries.get(self.at)?.start as usize;
        let next = self.index.entries.get(self.at + 1);
        self.from = next.map_or(self.index.text.len(), |next| next.start as usize);
        Some((self.at, place - start))
    }
}

/// How far a word is from a row; nothing where it does not lead to it.
fn distance(names: &[u8], more: &[u8], word: &[u8]) -> Option<u32> {
    match memmem::find(names, word) {
        Some(first) => Some(names_distance(names, word, first)),
        None => memmem::find(more, word).map(|_| ELSEWHERE),
    }
}

/// The distance of a word that is not in the names of a row.
const ELSEWHERE: u32 = 3;

/// How far a word is from a row, `first` being the first place of the row where it is: 0 at the head of its names, for a
/// person the family name, 1 at the head of one of their words, 2 within a word, 3 elsewhere.
fn names_distance(names: &[u8], word: &[u8], first: usize) -> u32 {
    let starts_a_word = |at: usize| at.checked_sub(1).is_some_and(|before| names.get(before) == Some(&b' '));
    if first == 0 && names.starts_with(word) {
        return 0;
    }
    if first >= names.len() {
        return ELSEWHERE;
    }
    // Most often the first place answers; a word may also be within one name and at the head of the next.
    match starts_a_word(first) || memmem::find_iter(names, word).any(starts_a_word) {
        true => 1,
        false => 2,
    }
}

/// Organisations, by all their dated names and other spellings, then by town. Other rows are not looked at.
pub fn organisations(rows: &Rows) -> Index<OrganisationId> {
    let mut called = called(rows);
    for alias in &rows.organisation_aliases {
        called.entry(alias.organisation).or_default().push(&alias.label);
    }
    Index::of(rows.organisations.iter().map(|organisation| {
        let names = called.get(&organisation.id).map(|words| words.join(" "));
        (organisation.id, names.unwrap_or_default(), organisation.city.clone())
    }))
}

/// The names of a person as they are looked for: whose family name begins with what is typed comes first.
pub fn sought(person: &Person) -> String {
    [person.family_name.as_str(), &person.given_name, &person.particle].join(" ")
}

/// Meetings, actions and decisions.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct AffairsIndex {
    /// Meetings, by title, kind and date in figures or in words, then by place, reference and committee.
    pub meetings: Index<MeetingId>,
    /// Actions, by code and title, then by carrier, theme and place.
    pub actions: Index<ActionId>,
    /// Decisions, by wording and number, then by date, pilot and reservation.
    pub decisions: Index<DecisionId>,
    /// Their numbers, the latest first.
    numbers: Vec<(u32, DecisionId)>,
}

impl AffairsIndex {
    /// Reads committees, meetings, actions, decisions and names of organisations; other rows are not looked at.
    pub fn of(rows: &Rows) -> Self {
        let plain = |marked: &str| Text::parse(marked).plain_text();
        let committees: HashMap<_, _> =
            rows.committees.iter().map(|row| (row.id, row.name.as_str())).collect();
        let called = called(rows);
        let meetings = rows.meetings.iter().map(|meeting| {
            let names = [plain(&meeting.title), meeting.kind.label().to_owned(), said(meeting.held_on)];
            let committee = committees.get(&meeting.committee).copied().unwrap_or_default();
            let more = ["réunion", &plain(&meeting.place), &meeting.reference, committee];
            (meeting.id, names.join(" "), more.join(" "))
        });
        let actions = rows.actions.iter().map(|action| {
            let mut more = vec!["action", &action.carrier_label, &action.theme, &action.place];
            more.extend(action.carrier.and_then(|carrier| called.get(&carrier)).into_iter().flatten());
            (action.id, format!("{} {}", action.code, plain(&action.title)), more.join(" "))
        });
        let days: HashMap<MeetingId, Date> =
            rows.meetings.iter().map(|meeting| (meeting.id, meeting.held_on)).collect();
        let decisions = rows.decisions.iter().filter_map(|decision| {
            let day = *days.get(&decision.meeting)?;
            let names = format!("{} {}", plain(&decision.wording), decision.reference(day));
            let more = ["décision", &said(day), &decision.pilot, &decision.condition];
            Some((decision.id, names, more.join(" ")))
        });
        let mut latest: Vec<_> = rows.decisions.iter().collect();
        latest.sort_by_key(|decision| Reverse(days.get(&decision.meeting)));
        let numbers = latest.into_iter().map(|decision| (decision.number, decision.id)).collect();
        Self {
            meetings: Index::of(meetings),
            actions: Index::of(actions),
            decisions: Index::of(decisions),
            numbers,
        }
    }

    /// The decisions that are looked for by their number alone, « décision 2 » or « décision n° 2 », the latest first.
    pub fn numbered(&self, typed: &str) -> Vec<DecisionId> {
        let folded = fold(typed);
        let number =
            folded.strip_prefix("decision ").map(|rest| rest.trim_start_matches(['n', '°', 'o', ' ']));
        let Some(number) = number.and_then(|number| number.parse::<u32>().ok()) else { return Vec::new() };
        self.numbers.iter().filter(|(own, _)| *own == number).map(|(_, id)| *id).collect()
    }
}

/// All dated names of each organisation, and its acronyms.
pub fn called(rows: &Rows) -> HashMap<OrganisationId, Vec<&str>> {
    let mut called: HashMap<OrganisationId, Vec<&str>> = HashMap::new();
    for name in &rows.organisation_names {
        let words = [name.official.as_str(), &name.short, &name.acronym];
        called.entry(name.organisation).or_default().extend(words);
    }
    called
}

/// A date in each form by which people look for it.
fn said(day: Date) -> String {
    format!("{} {} {day}", dates::short_date(day), dates::long_date(day))
}

/// What to look for when somebody types a date in another form: « 14.11.23 » is « 14/11/2023 ».
pub fn query(typed: &str) -> String {
    dates::parse_date(typed).map_or_else(|_| typed.to_owned(), dates::short_date)
}

#[cfg(test)]
mod tests {
    use super::{Index, fold};

    /// The meaning, without any speed.
    fn slowly(rows: &[(usize, String, String)], query: &str) -> Vec<(u32, usize)> {
        let query = fold(query);
        let distance = |names: &str, more: &str, word: &str| match names.match_indices(word).next() {
            Some((0, _)) => Some(0),
            Some(_) if format!(" {names}").contains(&format!(" {word}")) => Some(1),
            Some(_) => Some(2),
            None => more.contains(word).then_some(3),
        };
        let mut hits: Vec<(u32, usize)> = rows
            .iter()
            .filter_map(|(id, names, more)| {
                let (names, more) = (fold(names), fold(more));
                let words = query.split(' ').filter(|word| !word.is_empty());
                Some((words.map(|word| distance(&names, &more, word)).sum::<Option<u32>>()?, *id))
            })
            .collect();
        hits.sort_by_key(|hit| hit.0);
        hits
    }

    #[test]
    fn the_scan_of_the_whole_text_finds_what_each_row_says() {
        let syllables = ["lo", "ma", "Mar", "é", " ", "-", "rt", "in", "œu", "’", "la"];
        let mut seed = 7u64;
        let mut next = |below: usize| {
            seed = seed.wrapping_mul(6364136223846793005).wrapping_add(1442695040888963407);
            (seed >> 33) as usize % below
        };
        let mut word = |most: usize| -> String {
            let length = next(most + 1);
            (0..length).map(|_| syllables[next(syllables.len())]).collect()
        };
        let rows: Vec<_> = (0..400).map(|id| (id, word(6), word(5))).collect();
        let index = Index::of(rows.iter().cloned());
        let queries =
            (0..300).map(|_| word(4)).chain(["".into(), "martin".into(), "zz".into(), "l a".into()]);
        for query in queries.collect::<Vec<_>>() {
            let expected = slowly(&rows, &query);
            assert_eq!(index.all(&query), expected.iter().map(|hit| hit.1).collect::<Vec<_>>(), "{query:?}");
            let best = index.best(&query, 9).into_iter().map(|hit| (hit.distance, hit.id));
            assert_eq!(best.collect::<Vec<_>>(), expected[..expected.len().min(9)], "{query:?}");
        }
    }
}
