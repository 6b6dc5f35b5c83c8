//! Taking places in rows.

use super::Metrics;
use super::columns::Items;
use super::mark::{Anchors, Form, LayoutScale, form_of};
use crate::model::index::{Drawn, EventIdx};
use crate::time::{TimePoint, TimeSpan};

/// On which side of its mark a label stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum LabelSide {
    /// To the right.
    Right,
    /// To the left.
    Left,
    /// Inside.
    Inside,
    /// In the column of labels, centred at this point of the axis: where time runs down.
    Column(TimePoint),
    /// Nowhere: a mark of its own without a label, where time runs down.
    Nowhere,
}

/// A labelled event in its row.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Placed {
    /// Which event.
    pub event: EventIdx,
    /// Row, from 0.
    pub row: usize,
    /// How it is drawn.
    pub form: Form,
    /// What it hangs on.
    pub anchors: Anchors,
    /// Where its label stands.
    pub side: LabelSide,
    /// Pixels that mark and label take to the left of the left anchor.
    pub before_px: f64,
    /// Pixels that mark and label take to the right of the right anchor.
    pub after_px: f64,
}

/// What an edge may cut off a label that stays: less than a letter. It is as much as the label of a point
/// lies beyond the edge when the interval of the point, at most 30 px of it, has just left the view: so
/// what counts as in view and has its label to the right always shows it.
const CUT_MOST_PX: f64 = 3.0;

impl Placed {
    /// Whether any of the mark or its label reaches into a span at a scale.
    #[must_use]
    pub fn reaches_into(&self, span: TimeSpan, secs_per_px: f64) -> bool {
        self.anchors.left.secs_since(span.end()) < self.before_px * secs_per_px
            && span.start().secs_since(self.anchors.right) < self.after_px * secs_per_px
    }

    /// Whether its label is left out of a view so many pixels wide, in which the anchors lie at
    /// `left_px` and `right_px`: it would begin before the left edge, or its mark has gone beyond the
    /// right one and the label would be cut there. `gap_px`: from a mark to its label.
    ///
    /// A name whose first letters are missing cannot be read, and mostly nothing in view has that name.
    /// A name that begins in view beside its mark stays, whatever the right edge cuts off.
    #[must_use]
    pub fn leaves_label_out(&self, left_px: f64, right_px: f64, view_px: f64, gap_px: f64) -> bool {
        match self.side {
            LabelSide::Right => right_px + self.before_px + gap_px < -CUT_MOST_PX,
            LabelSide::Left => {
                left_px - self.before_px < -CUT_MOST_PX
                    || left_px - self.after_px - gap_px > view_px + CUT_MOST_PX
            }
            LabelSide::Inside | LabelSide::Column(_) | LabelSide::Nowhere => false,
        }
    }

    /// Where its tick stands on the spine: at the start of what lasted, in the middle of a moment.
    #[must_use]
    pub fn tick(&self) -> TimePoint {
        match self.form {
            Form::Ribbon | Form::Cloth => self.anchors.left,
            Form::Point | Form::Whisker | Form::Somewhere => {
                TimeSpan::between(self.anchors.left, self.anchors.right).middle()
            }
        }
    }
}

/// What is the same for all marks of a layout.
#[derive(Clone, Copy, Debug)]
pub(super) struct Scene {
    pub(super) scale: LayoutScale,
    pub(super) metrics: Metrics,
    /// Pixels are counted from here.
    pub(super) origin: TimePoint,
}

/// What a mark and its label take up of a row, in pixels.
pub(super) type Stretch = (f64, f64);

impl Scene {
    pub(super) fn x(&self, at: TimePoint) -> f64 {
        at.secs_since(self.origin) / self.scale.secs_per_px
    }

    /// Whether any row has room for the mark without its label. In a crowd most have none, and their
    /// labels need not be measured.
    pub(super) fn has_room_for_mark(&self, drawn: Drawn, rows: &Rows, most_rows: usize) -> bool {
        // Without a label the form of a moment is a point or a whisker; neither is wider than this.
        let (from, to) = (self.x(drawn.span.start()), self.x(drawn.span.end()));
        let mark = if drawn.is_moment {
            let middle = self.x(drawn.span.middle());
            (middle, middle)
        } else {
            (from - 1.0, to + 1.0)
        };
        rows.first_free(mark, self.metrics.clear, most_rows).is_some()
    }

    /// Takes the first place for an event in the first `most_rows` rows: to the right of its mark,
    /// then to the left. Everything stays within `bounds`.
    pub(super) fn place(
        &self,
        event: EventIdx,
        items: &dyn Items,
        rows: &mut Rows,
        most_rows: usize,
        bounds: Stretch,
    ) -> Option<Placed> {
        let drawn = items.drawn(event);
        if !self.has_room_for_mark(drawn, rows, most_rows) {
            return None;
        }
        let label_px = items.label_px(event);
        let (form, anchors) = form_of(drawn, label_px, self.scale, &self.metrics);
        let (left, right) = (self.x(anchors.left), self.x(anchors.right));
        let reach = |side| reach(drawn, label_px, form, side, &self.metrics);
        let end = self.x(self.scale.extent.end());
        let leaves = right + reach(LabelSide::Right).1 > end + self.metrics.clear;
        sides(form, leaves).iter().find_map(|side| {
            let (before, after) = reach(*side);
            let wanted = (left - before, right + after);
            if wanted.0 < bounds.0 || bounds.1 < wanted.1 {
                return None;
            }
            let row = rows.take(wanted, self.metrics.clear, most_rows)?;
            Some(Placed {
                event,
                row,
                form,
                anchors,
                side: *side,
                before_px: before,
                after_px: after,
            })
        })
    }
}

/// The sides to try, in order. `leaves`: to the right, the label would leave the set's extent.
const fn sides(form: Form, leaves: bool) -> &'static [LabelSide] {
    match (form.holds_label(), leaves) {
        (true, _) => &[LabelSide::Inside],
        (false, false) => &[LabelSide::Right, LabelSide::Left],
        (false, true) => &[LabelSide::Left, LabelSide::Right],
    }
}

/// Pixels that a mark with its label takes to the left of its left anchor and to the right of its
/// right one.
fn reach(drawn: Drawn, label_px: f64, form: Form, side: LabelSide, metrics: &Metrics) -> Stretch {
    let cap = match form {
        Form::Point | Form::Whisker => metrics.mark_radius,
        // An open end draws its arrow head beyond the ribbon.
        Form::Ribbon if drawn.open_end || drawn.open_start => metrics.mark_radius,
        Form::Ribbon | Form::Cloth | Form::Somewhere => 1.0,
    };
    let label = cap + metrics.label_gap + label_px;
    match side {
        LabelSide::Right => (cap, label),
        LabelSide::Left => (label, cap),
        LabelSide::Inside | LabelSide::Column(_) | LabelSide::Nowhere => (cap, cap),
    }
}

/// What is taken of each row: disjoint stretches, from left to right.
#[derive(Clone, Debug, Default)]
pub(super) struct Rows(Vec<Vec<Stretch>>);

impl Rows {
    pub(super) fn new(rows: usize) -> Rows {
        Rows(vec![Vec::new(); rows])
    }

    /// What of the rows lies within bounds or reaches into them.
    pub(super) fn within(&self, (left, right): Stretch) -> Rows {
        let part = |row: &Vec<Stretch>| {
            let meets = |taken: &&Stretch| taken.0 < right && left < taken.1;
            row.iter().filter(meets).copied().collect()
        };
        Rows(self.0.iter().map(part).collect())
    }

    /// The first row where nothing comes nearer to a stretch than `clear`.
    fn first_free(&self, (left, right): Stretch, clear: f64, most_rows: usize) -> Option<usize> {
        self.0.iter().take(most_rows).position(|row| {
            let place = row.partition_point(|taken| taken.0 < right + clear);
            let before = place.checked_sub(1).and_then(|before| row.get(before));
            before.is_none_or(|taken| taken.1 + clear <= left)
        })
    }

    /// Takes a stretch of the first row where it is free.
    fn take(&mut self, stretch: Stretch, clear: f64, most_rows: usize) -> Option<usize> {
        let free = self.first_free(stretch, clear, most_rows)?;
        let row = self.0.get_mut(free)?;
        row.insert(row.partition_point(|taken| taken.0 < stretch.1), stretch);
        Some(free)
    }
}
