//! Who answered, among those who were invited.

use super::super::attendance::Reply;
use super::super::ids::{CollegeId, PersonId};
use super::Headcount;
use std::collections::BTreeSet;

/// The replies of one college.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CollegeReplies {
    /// The college.
    pub college: CollegeId,
    /// Distinct people of the college who were invited, at least one.
    pub invited: usize,
    /// Those of them who answered, whatever the answer.
    pub answered: usize,
}

impl Headcount<'_> {
    /// Replies by college, in order; each person once over all the parts.
    ///
    /// Counted are those who were invited: they have an invitation, or stood on a list before the meeting. Who came
    /// without being on a list was not invited and cannot answer: neither somebody who walked in, nor a substitute
    /// whom nobody expected in her own name, nor somebody known only because a substitute says to replace them.
    pub fn replies(&self) -> Vec<CollegeReplies> {
        let invitations = || self.dossier.invitations.iter();
        let invited: BTreeSet<PersonId> = invitations().map(|invitation| invitation.person).collect();
        let answered: BTreeSet<PersonId> = invitations()
            .filter(|invitation| invitation.reply != Reply::None)
            .map(|invitation| invitation.person)
            .collect();
        let colleges = self.colleges.iter().map(|college| {
            let of_college = self.participants.iter().filter(|one| one.college == college.id);
            let people = of_college.filter(|one| {
                invited.contains(&one.person.id) || one.lines.iter().any(|line| !line.is_walk_in)
            });
            let (invited, answered) = people.fold((0, 0), |(invited, replied), one| {
                (invited + 1, replied + usize::from(answered.contains(&one.person.id)))
            });
            CollegeReplies { college: college.id, invited, answered }
        });
        colleges.filter(|replies| replies.invited > 0).collect()
    }
}
