//! What of a track is to be in the page, as plain values that can be compared.
//!
//! Made whenever the window or the layout changes; what has words (names, dates) is made by
//! [`super::mark`] when an element is built, and not before.

use super::mounted::Piece;
use crate::arrange::Arrangement;
use crate::layout::{Anchors, Cluster, Form, Items, LabelSide, Packing, Placed};
use crate::model::index::EventIdx;
use crate::scale::Window;
use crate::state::{Callouts, Layout, Shown};
use crate::time::{TimePoint, TimeSpan};
use crate::words::{DateStyle, Words};

/// What kind of mark a piece is.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Kind {
    /// With its label, in a row.
    Label(Placed),
    /// Without a row of its own, and yet by itself; whether its label is shown.
    Callout(EventIdx, bool),
    /// In a lane of its strand, where time runs down; by itself (`true`) or of a label in the column.
    Stitch(Placed, bool),
    /// Alone on the spine.
    Dot(EventIdx),
    /// So many of a cluster; fewer than it has where some are called out.
    Count(Cluster, usize),
}

/// A mark and its place.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Mark {
    pub(super) kind: Kind,
    /// Left end and width, in parts of the base.
    pub(super) left: f64,
    pub(super) width: f64,
    /// How far below the first row, in pixels.
    pub(super) top_px: f64,
    /// How much of the mark is a soft start and a soft end, in parts of it; 0 where it is firm.
    pub(super) soft_start: f64,
    pub(super) soft_end: f64,
    /// The first event of the cluster that it shows, or its event.
    pub(super) first: EventIdx,
}

impl Mark {
    /// The event, if it is a single one.
    pub(super) const fn event(&self) -> Option<EventIdx> {
        match &self.kind {
            Kind::Label(placed) | Kind::Stitch(placed, _) => Some(placed.event),
            Kind::Callout(event, _) | Kind::Dot(event) => Some(*event),
            Kind::Count(..) => None,
        }
    }

    /// What elements it is made of.
    fn parts(&self) -> (bool, bool) {
        match &self.kind {
            Kind::Stitch(placed, is_alone) => (has_bar(placed.form), *is_alone),
            Kind::Label(placed) => (has_bar(placed.form), placed.form == Form::Whisker),
            _ => (false, false),
        }
    }
}

impl Piece for Mark {
    fn key(&self) -> u64 {
        let kind = match self.kind {
            Kind::Label(_) => 0,
            Kind::Callout(..) => 1,
            Kind::Dot(_) => 2,
            Kind::Count(..) => 3,
            Kind::Stitch(..) => 4,
        };
        (self.first.0 as u64) << 3 | kind
    }

    fn can_take_over(&self, before: &Mark) -> bool {
        self.parts() == before.parts()
    }
}

/// Forms whose bar is an element of its own.
pub(super) const fn has_bar(form: Form) -> bool {
    matches!(form, Form::Ribbon | Form::Cloth | Form::Somewhere)
}

/// A doubt narrower than this is not drawn (design, section 7).
const SOFT_LEAST_PX: f64 = 5.0;
/// Part of a mark known only as somewhere within that fades at each end.
const SOMEWHERE_FADE: f64 = 0.27;

pub(super) fn labelled(layout: &Layout, window: Window, placed: &Placed, pitch_px: f64) -> Mark {
    let drawn = layout.labels.drawn(placed.event);
    let (left, right) =
        (window.fraction(placed.anchors.left), window.fraction(placed.anchors.right));
    let whole = drawn.span.secs().max(1.0);
    let part = |at: TimePoint| at.secs_since(drawn.span.start()) / whole;
    let whole_px = whole / window.step.coarsest_secs_per_px();
    let soft = |part: f64| if part * whole_px >= SOFT_LEAST_PX { part.min(1.0) } else { 0.0 };
    let (soft_start, soft_end) = match placed.form {
        // Claims no middle: both ends fade (design, section 7).
        Form::Somewhere => (SOMEWHERE_FADE, SOMEWHERE_FADE),
        _ => (soft(part(drawn.firm_from)), soft(1.0 - part(drawn.firm_to))),
    };
    Mark {
        kind: Kind::Label(*placed),
        left,
        width: right - left,
        #[allow(clippy::cast_precision_loss)] // some dozens
        top_px: placed.row as f64 * pitch_px,
        soft_start,
        soft_end,
        first: placed.event,
    }
}

pub(super) fn standing(kind: Kind, first: EventIdx, at: TimePoint, window: Window) -> Mark {
    let left = window.fraction(at);
    Mark { kind, left, width: 0.0, top_px: 0.0, soft_start: 0.0, soft_end: 0.0, first }
}

/// A callout drawn as a point to the right of its place on the spine.
pub(super) fn callout_place(layout: &Layout, event: EventIdx) -> Placed {
    let at = layout.labels.drawn(event).point();
    Placed {
        event,
        row: 0,
        form: Form::Point,
        anchors: Anchors { left: at, right: at },
        side: LabelSide::Right,
        before_px: 0.0,
        after_px: 0.0,
    }
}

/// The marks of a track that reach into the window: in rows, callouts among them, and on the spine.
pub(super) fn marks_of(
    layout: &Layout,
    window: Window,
    track: usize,
    called_out: &Callouts,
) -> (Vec<Mark>, Vec<Mark>) {
    let callouts = &called_out.events;
    let packing = layout.packing(track, window.span);
    let secs_per_px = window.step.coarsest_secs_per_px();
    let pitch_px = layout.rows.get(track).map_or(0.0, |rows| rows.pitch_px);
    let called =
        callouts.iter().filter(|event| layout.arrangement.track_of(**event) == Some(track));
    let called = called.map(|event| {
        let at = layout.labels.drawn(*event).point();
        let has_label = !called_out.bare.contains(event);
        standing(Kind::Callout(*event, has_label), *event, at, window)
    });
    let rows = packing
        .placed
        .iter()
        .filter(|placed| placed.reaches_into(window.span, secs_per_px))
        .map(|placed| labelled(layout, window, placed, pitch_px))
        .chain(called);
    let spine = spine_of(layout, window, track, callouts, &packing);
    (rows.collect(), spine)
}

/// Dots and counts of a track that reach into the window.
pub(super) fn spine_of(
    layout: &Layout,
    window: Window,
    track: usize,
    callouts: &[EventIdx],
    packing: &Packing,
) -> Vec<Mark> {
    let is_mounted =
        |cluster: &&Cluster| window.span.start() <= cluster.at && cluster.at <= window.span.end();
    let spine = packing.clusters.iter().filter(is_mounted).filter_map(|cluster| {
        let columns = layout.columns(track)?;
        let called = callouts
            .iter()
            .filter(|event| cluster.has(columns, layout.labels.drawn(**event).point(), **event));
        let count = cluster.count - called.count();
        let kind = match count {
            0 => return None,
            1 => {
                let mut members = cluster.members(columns);
                Kind::Dot(members.find(|event| !callouts.contains(event))?)
            }
            _ => Kind::Count(cluster.clone(), count),
        };
        Some(standing(kind, cluster.first, cluster.at, window))
    });
    spine.collect()
}

/// "11 events, April 1920 to June 1922": how many, and from when to when.
pub(super) fn events_name(words: Words<'_>, count: usize, span: TimeSpan) -> String {
    let events = words.count("app.events", count as u64);
    let span = words.span(span, DateStyle::Long);
    words.say_with("cluster.name", &[("events", &events), ("span", &span)])
}

/// From the start of the first to the end of the last.
pub(super) fn span_of(shown: &Shown, first: EventIdx, last: EventIdx) -> Option<TimeSpan> {
    let span = |event| shown.index.drawn(event).map(|drawn| drawn.span);
    Some(span(first)?.hull(span(last)?))
}

/// The place of a track's thread among the tracks of the set, from 0, which its colour and shape
/// follow; in another grouping each event has that of its home track.
pub(super) fn thread_of(shown: &Shown, arrangement: &Arrangement, track: usize) -> Option<usize> {
    let id = &arrangement.tracks.get(track)?.id;
    shown.set.tracks.iter().position(|own| own.id == *id)
}
