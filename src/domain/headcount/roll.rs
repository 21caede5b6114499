//! Lists of people: named ones in order, the others counted by organisation.

use super::super::ids::OrganisationId;
use super::super::organisation::College;
use super::Participant;

/// People of one list.
#[derive(Debug, Clone, PartialEq)]
pub struct Roll<'h, 'a> {
    /// Those who have a name, in order.
    pub named: Vec<&'h Participant<'a>>,
    /// The others, by organisation: « DRAC : 3 personnes ».
    pub unnamed: Vec<UnnamedGroup>,
}

/// People without a name who come from the same organisation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct UnnamedGroup {
    /// Organisation; none for private persons who come in their own name.
    pub organisation: Option<OrganisationId>,
    /// How many, at least one.
    pub count: usize,
}

/// People of one college.
#[derive(Debug, Clone, PartialEq)]
pub struct CollegeRoll<'h, 'a> {
    /// The college.
    pub college: &'a College,
    /// Its people; never empty.
    pub roll: Roll<'h, 'a>,
}

impl<'h, 'a> Roll<'h, 'a> {
    /// Parts people, given in order, into named and unnamed; groups come in order of their first member.
    pub(super) fn of(people: impl Iterator<Item = &'h Participant<'a>>) -> Self {
        let (named, others): (Vec<_>, Vec<_>) = people.partition(|p| p.person.is_named());
        let mut unnamed: Vec<UnnamedGroup> = Vec::new();
        for participant in others {
            let organisation = participant.organisations.first().copied();
            match unnamed.iter_mut().rev().find(|group| group.organisation == organisation) {
                Some(group) => group.count += 1,
                None => unnamed.push(UnnamedGroup { organisation, count: 1 }),
            }
        }
        Self { named, unnamed }
    }

    /// People in the list, named or not.
    pub fn len(&self) -> usize {
        self.named.len() + self.unnamed.iter().map(|group| group.count).sum::<usize>()
    }

    /// True when nobody is in the list.
    pub fn is_empty(&self) -> bool {
        self.named.is_empty() && self.unnamed.is_empty()
    }
}
