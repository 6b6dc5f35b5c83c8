//! What is read beside the timeline: the subject of the panel, the trail that led there, and the
//! events that are connected with the selected one.

use super::layout::Layout;
use super::{Document, Memo, Signal, TimelineState};
use crate::model::index::EventIdx;
use crate::related::{self, Called, Room};
use crate::scale::Window;
use std::sync::Arc;

/// What the panel is about. Numbers are positions in the lists of the set.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Subject {
    /// An event.
    Event(EventIdx),
    /// An actor.
    Actor(usize),
    /// A place.
    Place(usize),
    /// A source.
    Source(usize),
    /// Everything on which sources disagree.
    Disagreements,
}

/// A card that stands before the details of an event, and that event: once another one is selected,
/// the card is out of date.
pub(super) type Card = Option<(Subject, Option<EventIdx>)>;

/// Steps of the trail that are kept.
const TRAIL: usize = 50;

impl TimelineState {
    /// Events that are drawn as callouts: the selected one, the focused one while the reader is in the
    /// plot, and those of the mounted window that are connected with the selected one as far as there is
    /// room; where they have no label of their own.
    #[must_use]
    pub fn callouts(self) -> Arc<Callouts> {
        self.callouts.get()
    }

    pub(super) fn callouts_untracked(self) -> Arc<Callouts> {
        self.callouts.get_untracked()
    }

    /// What the panel is about; `None` while it is closed.
    #[must_use]
    pub fn subject(self) -> Option<Subject> {
        let selected = self.selected.get();
        match self.card.get() {
            Some((card, over)) if over == selected => Some(card),
            _ => selected.map(Subject::Event),
        }
    }

    /// The same without tracking it.
    #[must_use]
    pub fn subject_untracked(self) -> Option<Subject> {
        reactive_graph::graph::untrack(|| self.subject())
    }

    /// Shows something in the panel, from where the way back leads to what was there before.
    pub fn follow(self, to: Subject) {
        if let Some(from) = self.subject_untracked().filter(|from| *from != to) {
            self.trail.update(|trail| {
                if trail.len() >= TRAIL {
                    trail.remove(0);
                }
                trail.push(from);
            });
        }
        self.turn_to(to);
    }

    /// Goes back along the trail. Whether there was a way back.
    pub fn back(self) -> bool {
        let mut trail = self.trail.get_untracked();
        let Some(to) = trail.pop() else { return false };
        self.trail.set(trail);
        self.turn_to(to);
        true
    }

    /// Shows something in the panel instead of what is there.
    pub fn turn_to(self, to: Subject) {
        match to {
            Subject::Event(event) => {
                self.card.set(None);
                self.selected.set(Some(event));
                self.focused.set(Some(event));
                self.fly(move |view| self.with_event(view, event));
            }
            card => self.card.set(Some((card, self.selected.get_untracked()))),
        }
        self.unsettle();
    }

    /// Moves the focus to the next (or previous) of the events that are connected with the selected
    /// one, in the order of their letters, round and round.
    pub fn walk_connected(self, forward: bool) {
        let connected = self.connected.get_untracked();
        let count = connected.len();
        let at = self
            .focused
            .get_untracked()
            .and_then(|event| connected.iter().position(|connected| *connected == event));
        let next = match at {
            Some(at) if forward => (at + 1) % count,
            Some(at) => (at + count - 1) % count,
            None if forward => 0,
            None => count.saturating_sub(1),
        };
        if let Some(event) = connected.get(next) {
            self.go_to(*event);
        }
    }

    /// Brings an event into view and puts the focus on it, and leaves the panel as it is.
    pub fn go_to(self, event: EventIdx) {
        self.focused.set(Some(event));
        self.focus_mark.set(true);
        self.fly(move |view| self.with_event(view, event));
        self.unsettle();
    }
}

/// The events that are connected with the selected one, in the order of their letters.
pub(super) fn connected_memo(
    document: Signal<Document>,
    selected: Signal<Option<EventIdx>>,
) -> Memo<Arc<Vec<EventIdx>>> {
    Memo::new(move |_| {
        let found = selected
            .get()
            .zip(document.with(Document::shown))
            .map(|(event, shown)| related::in_order(&shown.connections(event)));
        Arc::new(found.unwrap_or_default())
    })
}

/// Events that are drawn as callouts, see [`TimelineState::callouts`].
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Callouts {
    /// The events.
    pub events: Vec<EventIdx>,
    /// Those of them that show a letter alone.
    pub bare: Vec<EventIdx>,
}

pub(super) fn callouts_memo(state: Callers) -> Memo<Arc<Callouts>> {
    Memo::new(move |_| {
        let is_here = state.has_focus.get() || state.focus_mark.get();
        let focused = state.focused.get().filter(|_| is_here);
        let window = state.window.get();
        let layout = state.layout.get();
        let Some((layout, window)) = layout.as_deref().zip(window) else { return Arc::default() };
        let mut events: Vec<EventIdx> = Vec::new();
        let mut add = |event: EventIdx| {
            // What a filter hides is called out by nobody.
            let is_shown = layout.arrangement.track_of(event).is_some();
            if is_shown && !layout.is_labelled(event) && !events.contains(&event) {
                events.push(event);
            }
            events.len()
        };
        let firm = [state.selected.get(), state.hit.get(), focused].into_iter().flatten();
        let firm = firm.map(&mut add).last();
        let firm = firm.unwrap_or(0);
        for event in state.connected.get().iter() {
            // What is far away is not laid out to see whether it has a label there.
            let at = layout.point(*event);
            if window.span.start() <= at && at <= window.span.end() {
                add(*event);
            }
        }
        let called: Vec<Called> =
            events.iter().map(|event| layout.called(*event, window)).collect();
        let mut callouts = Callouts::default();
        let rooms = match layout.strands {
            Some(_) => related::letters(&called, firm),
            None => related::rooms(&called, firm),
        };
        for (event, room) in events.into_iter().zip(rooms) {
            if room != Room::Nothing {
                callouts.events.push(event);
            }
            if room == Room::Letter {
                callouts.bare.push(event);
            }
        }
        Arc::new(callouts)
    })
}

/// What callouts follow from.
#[derive(Clone, Copy)]
pub(super) struct Callers {
    pub(super) selected: Signal<Option<EventIdx>>,
    pub(super) focused: Signal<Option<EventIdx>>,
    pub(super) hit: Signal<Option<EventIdx>>,
    pub(super) has_focus: Signal<bool>,
    pub(super) focus_mark: Signal<bool>,
    pub(super) connected: Memo<Arc<Vec<EventIdx>>>,
    pub(super) window: Memo<Option<Window>>,
    pub(super) layout: Memo<Option<Arc<Layout>>>,
}
