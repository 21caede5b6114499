//! Where one can be in the window.

use crate::domain::ids::{ActionId, MeetingId, OrganisationId, PersonId};

/// A place: a screen, and what it shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Route {
    /// The next meeting and what it lacks.
    Home,
    /// The list of meetings.
    Meetings,
    /// One tab of the page of a meeting.
    Meeting(MeetingId, MeetingTab),
    /// Organisations and people.
    Directory(DirectoryPlace),
    /// The list of actions, or one of them.
    Actions(Option<ActionId>),
    /// Settings of the binder and of the window.
    Settings,
}

/// A tab of the page of a meeting.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MeetingTab {
    /// Parts, points, hours.
    Agenda,
    /// Replies and presence, by college.
    Attendance,
    /// The actions that the agenda presents.
    Actions,
    /// Minutes and decisions.
    Minutes,
    /// Papers.
    Documents,
}

/// A place in the directory.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DirectoryPlace {
    /// The organisations, or one of them.
    Organisations(Option<OrganisationId>),
    /// The people, or one of them.
    People(Option<PersonId>),
}
