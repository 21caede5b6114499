//! The presentation of a meeting: which moment of it is shown, where, and for how long each has been.

use std::collections::HashMap;

use jiff::{SignedDuration, Timestamp};

use super::{App, Route};
use crate::domain::ids::{AgendaItemId, MeetingId, PartId};

/// What tells a moment from another, whatever its place: a part and one of its points, or none for its opening.
pub type Cue = (PartId, Option<AgendaItemId>);

/// Where the room sees it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stage {
    /// This window, whole.
    Here,
    /// A window of its own, on another screen where there is one; this one keeps a line of buttons.
    Beside,
}

/// A presentation. Its times are of this session of work: nothing of it is written in the binder.
#[derive(Debug, Clone)]
pub struct Presentation {
    /// The meeting.
    pub meeting: MeetingId,
    /// Where the room sees it.
    pub stage: Stage,
    /// Whether the room sees nothing: the screen is black.
    pub is_black: bool,
    /// The moments, in order.
    cues: Vec<Cue>,
    at: usize,
    /// How long each moment was shown, up to the last change.
    shown_for: HashMap<Cue, SignedDuration>,
    /// Since when the moment shown is counted; none while its clock is paused.
    since: Option<Timestamp>,
}

impl Presentation {
    /// The presentation of a meeting, at its first moment, from now on.
    pub fn new(meeting: MeetingId, stage: Stage, now: Timestamp) -> Self {
        Self {
            meeting,
            stage,
            is_black: false,
            cues: Vec::new(),
            at: 0,
            shown_for: HashMap::new(),
            since: Some(now),
        }
    }

    /// Takes the moments as they are now. The one that is shown stays, wherever it went; where it is gone, what took its
    /// place is shown.
    pub fn follow(&mut self, cues: Vec<Cue>, now: Timestamp) {
        if self.cues == cues {
            return;
        }
        let shown = self.cue();
        let at = shown.and_then(|shown| cues.iter().position(|cue| *cue == shown));
        if shown.is_some() && at.is_none() {
            self.count(now);
        }
        self.at = at.unwrap_or(self.at).min(cues.len().saturating_sub(1));
        self.cues = cues;
    }

    /// The place of the moment shown, from 0 on.
    pub fn at(&self) -> usize {
        self.at
    }

    /// Whether there is a moment after (`true`) or before the one shown.
    pub fn has_next(&self, forward: bool) -> bool {
        if forward { self.at + 1 < self.cues.len() } else { self.at > 0 }
    }

    /// Shows the moment after (`true`) or before this one, if there is one.
    pub fn step(&mut self, forward: bool, now: Timestamp) {
        if self.has_next(forward) {
            self.show(if forward { self.at + 1 } else { self.at - 1 }, now);
        }
    }

    /// Shows the first moment.
    pub fn first(&mut self, now: Timestamp) {
        self.show(0, now);
    }

    /// Shows the last moment.
    pub fn last(&mut self, now: Timestamp) {
        self.show(self.cues.len().saturating_sub(1), now);
    }

    /// Another moment is seen, and its clock runs.
    fn show(&mut self, at: usize, now: Timestamp) {
        self.is_black = false;
        if at != self.at {
            self.count(now);
            self.at = at;
            self.since = Some(now);
        }
    }

    /// Stops the clock of the moment shown, or lets it go on.
    pub fn pause(&mut self, now: Timestamp) {
        if self.is_paused() {
            self.since = Some(now);
        } else {
            self.count(now);
            self.since = None;
        }
    }

    /// Whether the clock is stopped.
    pub fn is_paused(&self) -> bool {
        self.since.is_none()
    }

    /// For how long the moment has been shown, all times together; never negative, whatever the computer's clock does.
    pub fn elapsed(&self, now: Timestamp) -> SignedDuration {
        let before = self.cue().and_then(|cue| self.shown_for.get(&cue)).copied().unwrap_or_default();
        before.saturating_add(self.running(now))
    }

    fn running(&self, now: Timestamp) -> SignedDuration {
        self.since.map_or(SignedDuration::ZERO, |since| now.duration_since(since)).max(SignedDuration::ZERO)
    }

    fn cue(&self) -> Option<Cue> {
        self.cues.get(self.at).copied()
    }

    /// Adds the time that runs to that of the moment shown.
    fn count(&mut self, now: Timestamp) {
        let elapsed = self.elapsed(now);
        if let Some(cue) = self.cue() {
            self.shown_for.insert(cue, elapsed);
        }
        self.since = self.since.map(|_| now);
    }
}

/// A presentation that was left, to be found again.
pub struct Left {
    presentation: Presentation,
    /// Its clock had been stopped before.
    was_paused: bool,
}

impl App {
    /// Asks for the presentation of a meeting; the window begins it at the end of the frame, once a field being typed in
    /// has given its text. One that goes on is moved there.
    pub fn present(&mut self, meeting: MeetingId, stage: Stage) {
        self.wanted_presentation = Some((meeting, stage));
    }

    /// Whether a presentation was asked for.
    pub fn wants_presentation(&self) -> bool {
        self.wanted_presentation.is_some()
    }

    /// Begins the presentation that was asked for. One of the same meeting goes on where it was left.
    pub fn begin_presentation(&mut self) {
        let Some((meeting, stage)) = self.wanted_presentation.take() else { return };
        let now = self.now();
        let is_going_on = self.presentation.is_some();
        let left = self.left_presentation.take();
        let has_waited = left.as_ref().is_some_and(|left| left.was_paused);
        let before = self.presentation.take().or_else(|| left.map(|left| left.presentation));
        let mut presentation = match before.filter(|before| before.meeting == meeting) {
            Some(before) => before,
            None => Presentation::new(meeting, stage, now),
        };
        presentation.stage = stage;
        if !is_going_on && presentation.is_paused() && !has_waited {
            presentation.pause(now);
        }
        self.presentation = Some(presentation);
    }

    /// Leaves the presentation; its clock waits.
    pub fn leave_presentation(&mut self) {
        let now = self.now();
        if let Some(mut presentation) = self.presentation.take() {
            presentation.is_black = false;
            let was_paused = presentation.is_paused();
            if !was_paused {
                presentation.pause(now);
            }
            self.left_presentation = Some(Left { presentation, was_paused });
        }
    }

    /// Whether the room sees a presentation in this window, and nothing else is to be seen of it.
    pub fn is_on_stage(&self) -> bool {
        self.presentation.as_ref().is_some_and(|presentation| presentation.stage == Stage::Here)
    }

    /// The meeting that is shown, whose presentation can be asked for.
    pub fn meeting_shown(&self) -> Option<MeetingId> {
        match self.route() {
            Route::Meeting(meeting, _) => self.store().map(|_| meeting),
            _ => None,
        }
    }

    /// Shows the moment after or before the one that the room sees.
    pub(super) fn step_presentation(&mut self, forward: bool) {
        let now = self.now();
        if let Some(presentation) = &mut self.presentation {
            presentation.step(forward, now);
        }
    }

    pub(super) fn can_step_presentation(&self, forward: bool) -> bool {
        self.presentation.as_ref().is_some_and(|presentation| presentation.has_next(forward))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::ids::{Id, Uuid};

    fn at(second: i64) -> Timestamp {
        Timestamp::from_second(1_700_000_000 + second).unwrap()
    }

    fn cue(number: u128) -> Cue {
        let part = PartId::from_uuid(Uuid::from_u128(0));
        (part, (number > 0).then(|| AgendaItemId::from_uuid(Uuid::from_u128(number))))
    }

    fn presentation(cues: &[Cue]) -> Presentation {
        let meeting = MeetingId::from_uuid(Uuid::from_u128(9));
        let mut presentation = Presentation::new(meeting, Stage::Here, at(0));
        presentation.follow(cues.to_vec(), at(0));
        presentation
    }

    fn elapsed(presentation: &Presentation, second: i64) -> i64 {
        presentation.elapsed(at(second)).as_secs()
    }

    #[test]
    fn the_time_of_a_moment_is_found_again_when_one_comes_back_to_it() {
        let mut shown = presentation(&[cue(0), cue(1), cue(2)]);
        shown.step(true, at(10));
        assert_eq!(elapsed(&shown, 70), 60);
        shown.step(true, at(70));
        assert_eq!(elapsed(&shown, 75), 5);
        shown.step(false, at(80));
        assert_eq!(elapsed(&shown, 85), 65);
        shown.last(at(90));
        assert_eq!(elapsed(&shown, 90), 10);
        assert!(!shown.has_next(true));
        shown.step(true, at(91));
        assert_eq!((shown.at(), elapsed(&shown, 92)), (2, 12), "there is nothing after the last moment");
        shown.first(at(100));
        assert_eq!((shown.at(), elapsed(&shown, 100)), (0, 10));
    }

    #[test]
    fn a_pause_stops_the_clock_until_it_ends_or_another_moment_is_shown() {
        let mut shown = presentation(&[cue(1), cue(2)]);
        shown.pause(at(30));
        assert_eq!((shown.is_paused(), elapsed(&shown, 90)), (true, 30));
        shown.pause(at(90));
        assert_eq!((shown.is_paused(), elapsed(&shown, 95)), (false, 35));
        shown.pause(at(95));
        shown.step(true, at(200));
        assert_eq!((shown.is_paused(), elapsed(&shown, 203)), (false, 3));
        shown.step(false, at(203));
        assert_eq!(elapsed(&shown, 203), 35);
    }

    #[test]
    fn a_moment_moved_is_still_shown_and_one_deleted_gives_way_to_the_next() {
        let mut shown = presentation(&[cue(0), cue(1), cue(2), cue(3)]);
        shown.step(true, at(0));
        shown.follow(vec![cue(0), cue(2), cue(1), cue(3)], at(20));
        assert_eq!((shown.at(), elapsed(&shown, 20)), (2, 20));
        shown.follow(vec![cue(0), cue(2), cue(3)], at(30));
        assert_eq!((shown.at(), elapsed(&shown, 31)), (2, 1));
        shown.follow(vec![cue(0)], at(40));
        assert_eq!(shown.at(), 0);
        shown.follow(Vec::new(), at(50));
        assert_eq!((shown.at(), elapsed(&shown, 60)), (0, 10), "an emptied agenda has a clock, of nothing");
    }

    #[test]
    fn a_clock_put_back_takes_no_time_away() {
        let mut shown = presentation(&[cue(1), cue(2)]);
        assert_eq!(elapsed(&shown, -3600), 0);
        shown.step(true, at(60));
        shown.step(false, at(-3600));
        assert_eq!(elapsed(&shown, -3600), 60);
    }

    #[test]
    fn black_ends_with_the_next_moment() {
        let mut shown = presentation(&[cue(1), cue(2)]);
        shown.is_black = true;
        shown.step(true, at(5));
        assert!(!shown.is_black);
    }
}
