//! Lists of people: named ones in order, the others counted by organisation.

use super::super::ids::{CollegeId, OrganisationId};
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

/// People without a name who come from the same organisation, or from none under the same college.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct UnnamedGroup {
    /// Organisation; none for private persons who come in their own name.
    pub organisation: Option<OrganisationId>,
    /// College of the first of them.
    pub college: CollegeId,
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
            let college = participant.college;
            let is_same = |group: &&mut UnnamedGroup| {
                group.organisation == organisation && (organisation.is_some() || group.college == college)
            };
            match unnamed.iter_mut().rev().find(is_same) {
                Some(group) => group.count += 1,
                None => unnamed.push(UnnamedGroup { organisation, college, count: 1 }),
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
