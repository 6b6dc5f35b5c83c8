//! What the visits of one page came to.

use super::conditions::Found;
use crate::bench::numbers::{largest, median};
use crate::bench::subjects::Subject;

/// All visits of one page.
#[derive(Clone, Debug)]
pub(in crate::bench) struct Start {
    pub(in crate::bench) subject: Subject,
    /// Visits without any input.
    pub(super) quiet: Vec<Quiet>,
    /// Visits with input from the beginning on.
    pub(super) answered: Vec<Answered>,
    /// Sentences: what failed, or is otherwise than in the rest.
    pub(super) notes: Vec<String>,
}

/// A visit without input.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Quiet {
    pub(super) first_event_ms: f64,
    /// The first of the timeline itself, where a picture stood in for it.
    pub(super) live_event_ms: Option<f64>,
    pub(super) settled_ms: f64,
    pub(super) shift: f64,
    /// All views that were shown.
    pub(super) views: Vec<String>,
    /// Where the input of other visits goes.
    pub(super) pointer: (f64, f64),
    pub(super) found: Found,
}

/// A visit with input.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Answered {
    pub(super) after_ms: f64,
    /// The view that was taken for an answer.
    pub(super) view: String,
    /// What had been asked for until then, as it is sent: pages, scripts, programs, styles.
    pub(super) code_bytes: u64,
    /// And event sets.
    pub(super) data_bytes: u64,
}

/// The middle of some visits, and how far they lie apart.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(in crate::bench) struct Middle {
    pub(in crate::bench) median: f64,
    pub(in crate::bench) least: f64,
    pub(in crate::bench) most: f64,
}

impl Middle {
    /// `None` of nothing.
    pub(super) fn of(values: &[f64]) -> Option<Middle> {
        let least = largest(values.iter().map(|value| -value))?;
        Some(Middle {
            median: median(values)?,
            least: -least,
            most: largest(values.iter().copied())?,
        })
    }
}

impl Start {
    pub(super) const fn of(subject: Subject) -> Start {
        Start { subject, quiet: Vec::new(), answered: Vec::new(), notes: Vec::new() }
    }

    fn of_quiet(&self, part: impl Fn(&Quiet) -> Option<f64>) -> Option<Middle> {
        Middle::of(&self.quiet.iter().filter_map(part).collect::<Vec<f64>>())
    }

    /// The first event that a visitor sees, in a picture or in the timeline; milliseconds.
    pub(in crate::bench) fn first_event(&self) -> Option<Middle> {
        self.of_quiet(|visit| Some(visit.first_event_ms))
    }

    /// The first event of the timeline itself, where it is not the same.
    pub(super) fn live_event(&self) -> Option<Middle> {
        self.of_quiet(|visit| visit.live_event_ms)
    }

    /// When nothing was under way any more.
    pub(super) fn settled(&self) -> Option<Middle> {
        self.of_quiet(|visit| Some(visit.settled_ms))
    }

    /// Cumulative layout shift.
    pub(in crate::bench) fn shift(&self) -> Option<Middle> {
        self.of_quiet(|visit| Some(visit.shift))
    }

    /// When an input had its first visible effect, in milliseconds.
    pub(in crate::bench) fn interactive(&self) -> Option<Middle> {
        Middle::of(&self.answered.iter().map(|visit| visit.after_ms).collect::<Vec<f64>>())
    }

    /// Bytes of code and of event sets until then.
    pub(super) fn bytes(&self) -> Option<(u64, u64)> {
        let most = |of: fn(&Answered) -> u64| self.answered.iter().map(of).max();
        most(|visit| visit.code_bytes).zip(most(|visit| visit.data_bytes))
    }

    /// All views that it shows by itself.
    pub(super) fn own_views(&self) -> Vec<String> {
        let mut views: Vec<String> =
            self.quiet.iter().flat_map(|visit| visit.views.iter().cloned()).collect();
        views.sort_unstable();
        views.dedup();
        views
    }

    /// Drops answers that were none, because a later visit shows the same view without any input.
    pub(super) fn drop_false_answers(&mut self) {
        let own = self.own_views();
        let before = self.answered.len();
        self.answered.retain(|visit| !own.contains(&visit.view));
        let dropped = before - self.answered.len();
        if dropped > 0 {
            self.notes.push(format!("{dropped} answers left out: the page does so without input"));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::bench::subjects::ALL;

    fn quiet(first_event_ms: f64, views: &[&str]) -> Quiet {
        Quiet {
            first_event_ms,
            live_event_ms: None,
            settled_ms: 0.0,
            shift: 0.0,
            views: views.iter().map(|&view| view.to_owned()).collect(),
            pointer: (0.0, 0.0),
            found: Found { slowdown: 4.0, smallest_file_ms: 150.0, bytes_per_sec: 200_000.0 },
        }
    }

    #[test]
    fn the_middle_of_visits_and_how_far_they_lie_apart() {
        assert_eq!(Middle::of(&[]), None);
        let middle = Middle { median: 2.0, least: 1.0, most: 9.0 };
        assert_eq!(Middle::of(&[9.0, 1.0, 2.0]), Some(middle));
        let [subject, ..] = ALL;
        let mut start = Start::of(subject);
        assert_eq!(start.first_event(), None);
        start.quiet = vec![quiet(3.0, &[]), quiet(1.0, &[]), quiet(2.0, &[])];
        assert_eq!(start.first_event().map(|middle| middle.median), Some(2.0));
        assert_eq!(start.live_event(), None);
    }

    #[test]
    fn a_view_that_comes_without_input_is_no_answer() {
        let [subject, ..] = ALL;
        let answered = |view: &str| Answered {
            after_ms: 1.0,
            view: view.to_owned(),
            code_bytes: 1,
            data_bytes: 2,
        };
        let mut start = Start::of(subject);
        start.answered = vec![answered("zoomed"), answered("fitted")];
        start.quiet = vec![quiet(1.0, &["", "fitted"]), quiet(1.0, &["week", "fitted"])];
        assert_eq!(start.own_views(), ["", "fitted", "week"]);
        start.drop_false_answers();
        assert_eq!(start.answered, [answered("zoomed")]);
        assert_eq!(start.notes.len(), 1);
    }
}
