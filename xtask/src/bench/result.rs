//! What a measurement says, before anybody makes tables of it.

use super::numbers::{largest, median, p95};
use super::subjects::Subject;

/// One subject with one event set.
#[derive(Clone, Debug)]
pub(super) struct Run {
    pub(super) subject: Subject,
    pub(super) events: usize,
    /// `None` if it did not load.
    pub(super) load: Option<Load>,
    pub(super) gestures: Vec<Gesture>,
    /// Sentences: what did not finish, and where.
    pub(super) notes: Vec<String>,
}

/// Opening the page: one visit, or several ([`Load::of`]).
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Load {
    /// The first event that a visitor sees, in a picture or in the timeline.
    pub(super) first_event_ms: f64,
    /// The first of the timeline itself: the same where no picture stands in for it.
    pub(super) live_event_ms: f64,
    pub(super) settled_ms: f64,
    /// The longest task of the main thread above 50 ms.
    pub(super) longest_task_ms: Option<f64>,
    /// The longest of those that ended after the event set had been asked for.
    pub(super) reading_task_ms: Option<f64>,
    /// Everything but the event set, with brotli.
    pub(super) code_bytes: u64,
    /// The event set as it is.
    pub(super) data_bytes: u64,
    /// Memory of JavaScript, WebAssembly and the document after a collection.
    pub(super) heap_bytes: f64,
    /// Elements of the timeline.
    pub(super) elements: u64,
}

/// What a gesture does; also the columns of the tables.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Zoom,
    Pan,
    Keys,
}

/// A row of like inputs.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Gesture {
    pub(super) name: &'static str,
    pub(super) kind: Kind,
    pub(super) pace: Pace,
    /// How many inputs there should have been.
    pub(super) asked: usize,
    /// Milliseconds of the main thread for each step, where it waits.
    pub(super) step_ms: Vec<f64>,
    /// Between frames, in milliseconds, where it does not wait.
    pub(super) frame_ms: Vec<f64>,
    /// Tasks of the main thread above 50 ms, in milliseconds.
    pub(super) long_ms: Vec<f64>,
    /// After the last input, until the page says that it has settled.
    pub(super) settle_ms: f64,
    /// Most elements of the timeline after any step.
    pub(super) most_elements: u64,
    /// Most nodes of the page, as the browser counts them (with those not yet collected).
    pub(super) most_nodes: u64,
}

/// How fast inputs come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Pace {
    /// The next comes after the frame that follows: what does a step cost?
    Waiting,
    /// Sixty a second, come what may: does it look smooth?
    Flowing,
}

impl Load {
    /// What some visits came to: times are medians, so that one visit for which the machine had to look for its
    /// fonts decides nothing. Tasks while reading are those of the worst visit: there must be none too long. Of
    /// the rest, which does not differ from visit to visit, the last one's. `None` of none.
    pub(super) fn of(visits: &[Load]) -> Option<Load> {
        let last = visits.last()?;
        let middle = |of: fn(&Load) -> f64| median(&visits.iter().map(of).collect::<Vec<f64>>());
        let longest = middle(|visit| visit.longest_task_ms.unwrap_or(0.0))?;
        Some(Load {
            first_event_ms: middle(|visit| visit.first_event_ms)?,
            live_event_ms: middle(|visit| visit.live_event_ms)?,
            settled_ms: middle(|visit| visit.settled_ms)?,
            longest_task_ms: Some(longest).filter(|longest| *longest > 0.0),
            reading_task_ms: largest(visits.iter().filter_map(|visit| visit.reading_task_ms)),
            ..last.clone()
        })
    }
}

impl Run {
    /// A gesture, or another turn of one.
    pub(super) fn add(&mut self, gesture: Gesture) {
        let is_same =
            |known: &&mut Gesture| known.name == gesture.name && known.pace == gesture.pace;
        match self.gestures.iter_mut().find(is_same) {
            Some(known) => known.add(gesture),
            None => self.gestures.push(gesture),
        }
    }

    fn of(&self, kind: Kind, pace: Pace) -> impl Iterator<Item = &Gesture> {
        self.gestures.iter().filter(move |gesture| gesture.kind == kind && gesture.pace == pace)
    }

    /// Costs of all steps of a kind.
    pub(super) fn steps(&self, kind: Kind) -> Vec<f64> {
        self.of(kind, Pace::Waiting).flat_map(|gesture| gesture.step_ms.iter().copied()).collect()
    }

    /// The median cost of the steps of one gesture.
    pub(super) fn median_of(&self, name: &str) -> Option<f64> {
        let is_named = |gesture: &&Gesture| gesture.name == name && gesture.pace == Pace::Waiting;
        median(&self.gestures.iter().find(is_named)?.step_ms)
    }

    /// The median cost of the steps of a kind.
    pub(super) fn median(&self, kind: Kind) -> Option<f64> {
        median(&self.steps(kind))
    }

    /// The median cost of the steps of the dearest gesture of a kind.
    pub(super) fn dearest(&self, kind: Kind) -> Option<f64> {
        largest(self.of(kind, Pace::Waiting).filter_map(|gesture| median(&gesture.step_ms)))
    }

    /// All times between frames while inputs flow.
    pub(super) fn frames(&self) -> Vec<f64> {
        self.gestures.iter().flat_map(|gesture| gesture.frame_ms.iter().copied()).collect()
    }

    /// All long tasks after loading.
    pub(super) fn long_tasks(&self) -> Vec<f64> {
        self.gestures.iter().flat_map(|gesture| gesture.long_ms.iter().copied()).collect()
    }

    /// Most elements at any time.
    pub(super) fn most_elements(&self) -> Option<u64> {
        let gestures = self.gestures.iter().map(|gesture| gesture.most_elements);
        gestures.chain(self.load.as_ref().map(|load| load.elements)).max()
    }

    /// Most nodes at any time.
    pub(super) fn most_nodes(&self) -> Option<u64> {
        self.gestures.iter().map(|gesture| gesture.most_nodes).max()
    }

    /// Whether everything that was asked for was done.
    pub(super) fn is_whole(&self) -> bool {
        self.notes.is_empty()
    }
}

impl Gesture {
    fn add(&mut self, turn: Gesture) {
        self.asked += turn.asked;
        self.step_ms.extend(turn.step_ms);
        self.frame_ms.extend(turn.frame_ms);
        self.long_ms.extend(turn.long_ms);
        self.settle_ms = self.settle_ms.max(turn.settle_ms);
        self.most_elements = self.most_elements.max(turn.most_elements);
        self.most_nodes = self.most_nodes.max(turn.most_nodes);
    }

    /// 19 of 20 frames came at most so late.
    pub(super) fn frame_p95(&self) -> Option<f64> {
        p95(&self.frame_ms)
    }

    /// The longest time without a frame.
    pub(super) fn longest_frame(&self) -> Option<f64> {
        largest(self.frame_ms.iter().copied())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_are_those_of_the_visit_in_the_middle_and_the_worst_reading_counts() {
        let visit = |first_event_ms, longest_task_ms, reading_task_ms| Load {
            first_event_ms,
            live_event_ms: 2.0 * first_event_ms,
            settled_ms: 3.0 * first_event_ms,
            longest_task_ms,
            reading_task_ms,
            code_bytes: 1,
            data_bytes: 2,
            heap_bytes: first_event_ms,
            elements: 4,
        };
        let visits = [
            visit(400.0, Some(391.0), None),
            visit(200.0, Some(90.0), Some(61.0)),
            visit(210.0, None, Some(55.0)),
        ];
        let of_all = Load {
            first_event_ms: 210.0,
            live_event_ms: 420.0,
            settled_ms: 630.0,
            longest_task_ms: Some(90.0),
            reading_task_ms: Some(61.0),
            ..visits[2].clone()
        };
        assert_eq!(Load::of(&visits), Some(of_all));
        assert_eq!(Load::of(&visits[2..]), Some(visits[2].clone()), "no task above 50 ms is none");
        assert_eq!(Load::of(&[]), None);
    }

    #[test]
    fn steps_of_all_turns_count_alike_and_nothing_long_is_lost() {
        let zoom = |pace, step_ms: &[f64], most_elements| Gesture {
            name: "zoom",
            kind: Kind::Zoom,
            pace,
            asked: 2,
            step_ms: step_ms.to_vec(),
            frame_ms: Vec::new(),
            long_ms: step_ms.iter().copied().filter(|ms| *ms > 50.0).collect(),
            settle_ms: 1.0,
            most_elements,
            most_nodes: 0,
        };
        let subject = super::super::subjects::ALL[0];
        let mut run = Run { subject, events: 1, load: None, gestures: vec![], notes: vec![] };
        run.add(zoom(Pace::Waiting, &[6.0, 60.0], 700));
        run.add(zoom(Pace::Flowing, &[], 0));
        run.add(zoom(Pace::Waiting, &[5.0], 600));
        let both = Gesture { asked: 4, ..zoom(Pace::Waiting, &[6.0, 60.0, 5.0], 700) };
        assert_eq!(run.gestures, [both, zoom(Pace::Flowing, &[], 0)]);
    }
}
