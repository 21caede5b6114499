//! Finding what somebody types the words of: accents, case, œ and apostrophes do not count.

use super::codes::Code;
use super::french::dates;
use super::french::keys::fold;
use super::ids::{ActionId, DecisionId, MeetingId, OrganisationId};
use super::inline::Text;
use super::person::Person;
use super::rows::Rows;
use hashbrown::HashTable;
use jiff::civil::Date;
use memchr::memmem::Finder;
use std::cmp::Reverse;
use std::collections::HashMap;
use std::hash::{BuildHasher, RandomState};

/// What ends a word among the others: folded words hold none.
const END: u8 = b'\n';

/// Rows of one kind, folded once and asked at each key that is typed. Rows share most of their words: each word is kept
/// once, with the rows that it leads to.
#[derive(Debug, Clone, PartialEq)]
pub struct Index<I> {
    ids: Vec<I>,
    /// The words of the names of the rows themselves.
    words: Words,
    /// By word, the rows whose names begin with it.
    opening: Lists,
    /// By word, the rows in whose names it comes later.
    later: Lists,
    /// Words that lead to rows too, such as functions and organisations of people, each once for all the rows that have
    /// the same.
    more: Vec<Box<str>>,
    /// By row, which of those lead to it.
    more_of: Vec<u32>,
}

/// A row that was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Hit<I> {
    /// How far it is from what was typed, 0 for what begins with it.
    pub distance: u32,
    /// Which row.
    pub id: I,
}

/// How far a word is from a row: at the head of its names, for a person the family name.
const OPENING: u16 = 0;
/// At the head of another word of its names.
const HEAD: u16 = 1;
/// Within a word of its names.
const WITHIN: u16 = 2;
/// In the words that lead to it too.
const ELSEWHERE: u16 = 3;
/// Nowhere: added to any distance it stays what it is.
const NOWHERE: u16 = u16::MAX;

impl<I> Default for Index<I> {
    fn default() -> Self {
        Self {
            ids: Vec::new(),
            words: Words::default(),
            opening: Lists::default(),
            later: Lists::default(),
            more: Vec::new(),
            more_of: Vec::new(),
        }
    }
}

impl<I: Copy> Index<I> {
    /// Folds rows: key, names of the row itself, words that lead to it too. Four thousand million rows at most.
    pub fn of<S: AsRef<str>>(rows: impl Iterator<Item = (I, S, S)>) -> Self {
        let mut index = Self::default();
        let mut known = Known::default();
        let mut known_more: HashMap<String, u32> = HashMap::new();
        let (mut opening, mut later) = (Vec::new(), Vec::new());
        for (id, names, more) in rows {
            let row = place(index.ids.len());
            for (nth, word) in words(&fold(names.as_ref())).enumerate() {
                let word = known.number(word, &mut index.words);
                if nth == 0 { &mut opening } else { &mut later }.push((word, row));
            }
            let more = more.as_ref();
            let more = match known_more.get(more) {
                Some(known) => *known,
                None => {
                    let new = place(index.more.len());
                    index.more.push(fold(more).into());
                    known_more.insert(more.to_owned(), new);
                    new
                }
            };
            index.more_of.push(more);
            index.ids.push(id);
        }
        index.words.text.shrink_to_fit();
        index.words.starts.shrink_to_fit();
        index.ids.shrink_to_fit();
        index.more_of.shrink_to_fit();
        index.opening = Lists::of(opening, index.words.starts.len());
        index.later = Lists::of(later, index.words.starts.len());
        index
    }

    /// Rows whom every word of `query` leads to, the best first, equal ones in their order; all for an empty query.
    pub fn all(&self, query: &str) -> Vec<I> {
        let mut hits: Vec<Hit<I>> = self.hits(&self.distances(&fold(query))).collect();
        hits.sort_by_key(|hit| hit.distance);
        hits.into_iter().map(|hit| hit.id).collect()
    }

    /// The best of them, so many at most.
    pub fn best(&self, query: &str, most: usize) -> Vec<Hit<I>> {
        let mut best: Vec<Hit<I>> = Vec::with_capacity(most + 1);
        let distances = self.distances(&fold(query));
        for hit in self.hits(&distances) {
            let place = best.partition_point(|other| other.distance <= hit.distance);
            if place < most {
                best.insert(place, hit);
                best.truncate(most);
            }
            // None is nearer than those that begin with what is typed.
            if best.len() == most && best.last().is_none_or(|last| last.distance == 0) {
                break;
            }
        }
        best
    }

    /// The rows that are somewhere near, in their order.
    fn hits(&self, distances: &[u16]) -> impl Iterator<Item = Hit<I>> {
        let near = self.ids.iter().zip(distances).filter(|(_, distance)| **distance != NOWHERE);
        near.map(|(id, distance)| Hit { distance: u32::from(*distance), id: *id })
    }

    /// How far each row is from a folded query: the sum over its words.
    fn distances(&self, query: &str) -> Vec<u16> {
        let mut sums = vec![0; self.ids.len()];
        // The longest lead to the fewest rows; where they lead to none, the others are not looked for.
        let mut words: Vec<&str> = words(query).collect();
        words.sort_unstable_by_key(|word| (Reverse(word.len()), *word));
        words.dedup();
        for word in words {
            if sums.iter().all(|sum| *sum == NOWHERE) {
                break;
            }
            for (sum, distance) in sums.iter_mut().zip(self.distances_of(word)) {
                *sum = u16::saturating_add(*sum, distance);
            }
        }
        sums
    }

    /// How far each row is from one word.
    fn distances_of(&self, word: &str) -> Vec<u16> {
        let finder = Finder::new(word);
        let leads: Vec<bool> = self.more.iter().map(|more| finder.find(more.as_bytes()).is_some()).collect();
        let mut distances = match leads.contains(&true) {
            true => {
                let leads = |more: &u32| leads.get(*more as usize) == Some(&true);
                self.more_of.iter().map(|more| if leads(more) { ELSEWHERE } else { NOWHERE }).collect()
            }
            false => vec![NOWHERE; self.ids.len()],
        };
        let mut lower = |rows: &[u32], distance: u16| {
            for row in rows {
                if let Some(known) = distances.get_mut(*row as usize) {
                    *known = distance.min(*known);
                }
            }
        };
        for (known, is_head) in self.words.with(finder) {
            lower(self.opening.rows_of(known), if is_head { OPENING } else { WITHIN });
            lower(self.later.rows_of(known), if is_head { HEAD } else { WITHIN });
        }
        distances
    }
}

/// The words of a folded text.
fn words(folded: &str) -> impl Iterator<Item = &str> {
    folded.split(' ').filter(|word| !word.is_empty())
}

fn place(length: usize) -> u32 {
    u32::try_from(length).unwrap_or(u32::MAX)
}

/// Words that differ, scanned as one text.
#[derive(Debug, Clone, PartialEq, Default)]
struct Words {
    /// One after the other, each ended by [`END`].
    text: String,
    /// Where each begins.
    starts: Vec<u32>,
}

impl Words {
    fn push(&mut self, word: &str) -> u32 {
        self.starts.push(place(self.text.len()));
        self.text.push_str(word);
        self.text.push(char::from(END));
        place(self.starts.len() - 1)
    }

    /// The word of a number.
    fn word(&self, number: u32) -> &[u8] {
        let start = |number: usize| self.starts.get(number).map_or(self.text.len(), |start| *start as usize);
        let (from, to) = (start(number as usize), start(number as usize + 1));
        self.text.as_bytes().get(from..to.saturating_sub(1)).unwrap_or_default()
    }

    /// The words in which another is, and whether they begin with it.
    fn with<'a>(&'a self, finder: Finder<'a>) -> impl Iterator<Item = (usize, bool)> {
        let (mut from, mut at) = (0, 0);
        std::iter::from_fn(move || {
            let found = from + finder.find(self.text.as_bytes().get(from..)?)?;
            at = self.word_at(at, found);
            let start = *self.starts.get(at)? as usize;
            from = self.starts.get(at + 1).map_or(self.text.len(), |next| *next as usize);
            Some((at, found == start))
        })
    }

    /// The word in which a place of the text is, from this one on: it is most often near.
    fn word_at(&self, from: usize, place: usize) -> usize {
        let begins = |at: usize| self.starts.get(at).is_some_and(|start| *start as usize <= place);
        let (mut low, mut step) = (from, 1);
        while begins(low + step) {
            low += step;
            step *= 2;
        }
        let ahead = self.starts.get(low..self.starts.len().min(low + step)).unwrap_or_default();
        low + ahead.partition_point(|start| *start as usize <= place).saturating_sub(1)
    }
}

/// Finds the numbers of words as they are gathered, without a second copy of them.
#[derive(Default)]
struct Known {
    numbers: HashTable<u32>,
    hasher: RandomState,
}

impl Known {
    /// The number of a word, given when it is first met.
    fn number(&mut self, word: &str, words: &mut Words) -> u32 {
        let hash = |word: &[u8]| self.hasher.hash_one(word);
        let hashed = hash(word.as_bytes());
        if let Some(number) = self.numbers.find(hashed, |number| words.word(*number) == word.as_bytes()) {
            return *number;
        }
        let number = words.push(word);
        self.numbers.insert_unique(hashed, number, |number| hash(words.word(*number)));
        number
    }
}

/// Rows of each word, one list after the other.
#[derive(Debug, Clone, PartialEq, Default)]
struct Lists {
    rows: Vec<u32>,
    /// Where the list of each word ends.
    ends: Vec<u32>,
}

impl Lists {
    /// Lists of pairs of a word and a row.
    fn of(mut pairs: Vec<(u32, u32)>, words: usize) -> Self {
        pairs.sort_unstable();
        let end = |word: usize| place(pairs.partition_point(|pair| pair.0 as usize <= word));
        let ends = (0..words).map(end).collect();
        // In the room of the pairs, which then shrinks: the directory is kept twice at no moment.
        let mut rows: Vec<u32> = pairs.into_iter().map(|pair| pair.1).collect();
        rows.shrink_to_fit();
        Self { rows, ends }
    }

    fn rows_of(&self, word: usize) -> &[u32] {
        let end = |word: usize| self.ends.get(word).map_or(0, |end| *end as usize);
        self.rows.get(word.checked_sub(1).map_or(0, end)..end(word)).unwrap_or_default()
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
    fn the_words_find_what_each_row_says() {
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
