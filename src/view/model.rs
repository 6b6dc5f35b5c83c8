//! What a mark shows, as plain values: made when a window is mounted, never per frame.

use crate::layout::{Form, LabelSide, Placed};
use crate::model::index::{EventIdx, TrackIdx};
use crate::scale::Window;
use crate::state::{Layout, Shown};
use crate::words::{DateStyle, Words};

/// Which kind of mark an element is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Label,
    Callout,
}

/// A mark with its label.
#[derive(Clone, Debug)]
pub(super) struct Mark {
    /// What makes two marks the same element: what it is, how it is drawn, where and in which language.
    pub key: String,
    pub event: EventIdx,
    pub id: String,
    pub name: String,
    pub label: String,
    pub label_language: Option<String>,
    pub date: String,
    pub form: Form,
    pub side: LabelSide,
    pub row: usize,
    pub kind: Kind,
    /// Left end and width, in parts of the base.
    pub left: f64,
    pub width: f64,
    /// How much of the mark is a soft start and a soft end, in parts of it; 0 where it is firm.
    pub soft_start: f64,
    pub soft_end: f64,
    pub open_start: bool,
    pub open_end: bool,
    pub strong: bool,
    pub quiet: bool,
    pub disputed: bool,
}

/// A doubt narrower than this is not drawn (design, section 7).
const SOFT_LEAST_PX: f64 = 5.0;
/// Part of a mark known only as somewhere within that fades at each end.
const SOMEWHERE_FADE: f64 = 0.27;

impl Mark {
    pub(super) fn of(
        shown: &Shown,
        words: Words<'_>,
        window: Window,
        placed: &Placed,
        kind: Kind,
    ) -> Option<Mark> {
        let event = shown.set.events.get(placed.event.0)?;
        let drawn = shown.index.drawn(placed.event)?;
        let label = event.plot_label().resolve(words.language().tag(), shown.set.first_language());
        let (left, right) =
            (window.fraction(placed.anchors.left), window.fraction(placed.anchors.right));
        let whole = drawn.span.secs().max(1.0);
        let part = |at: crate::time::TimePoint| at.secs_since(drawn.span.start()) / whole;
        let whole_px = whole / window.step.coarsest_secs_per_px();
        let soft = |part: f64| {
            if part * whole_px >= SOFT_LEAST_PX { part.min(1.0) } else { 0.0 }
        };
        let (soft_start, soft_end) = match placed.form {
            // Claims no middle: both ends fade (design, section 7).
            Form::Somewhere => (SOMEWHERE_FADE, SOMEWHERE_FADE),
            _ => (soft(part(drawn.firm_from)), soft(1.0 - part(drawn.firm_to))),
        };
        let date = event.date.as_ref().map(|date| words.date(date, DateStyle::Long));
        Some(Mark {
            key: format!(
                "{} {} {} {} {} {}",
                event.id,
                placed.row,
                placed.form as u8,
                placed.side as u8,
                kind as u8,
                scene_key(window, words),
            ),
            event: placed.event,
            id: event.id.clone(),
            name: words.event_name(&shown.set, event),
            label: label.words.to_owned(),
            label_language: label.fallen_back_to.map(str::to_owned),
            date: date.unwrap_or_default(),
            form: placed.form,
            side: placed.side,
            row: placed.row,
            kind,
            left,
            width: right - left,
            soft_start,
            soft_end,
            open_start: drawn.open_start,
            open_end: drawn.open_end,
            strong: event.importance >= 5,
            quiet: event.importance <= 3,
            disputed: event.is_disputed(),
        })
    }
}

/// The labelled marks of a track that reach into the window, callouts of it among them.
pub(super) fn marks_of(
    shown: &Shown,
    words: Words<'_>,
    window: Window,
    layout: &Layout,
    track: usize,
    callouts: &[EventIdx],
) -> Vec<Mark> {
    let Some(packing) = layout.packings.get(track) else {
        return Vec::new();
    };
    let in_window = |placed: &&Placed| {
        shown.index.drawn(placed.event).is_some_and(|drawn| {
            // Labels reach beyond their marks; the window's margin is wider than any of them.
            drawn.span.meets(window.span)
        })
    };
    let labelled = packing
        .placed
        .iter()
        .filter(in_window)
        .filter_map(|placed| Mark::of(shown, words, window, placed, Kind::Label));
    let called = callouts
        .iter()
        .filter(|event| shown.index.home(**event) == TrackIdx(track))
        .filter_map(|event| callout_place(shown, *event))
        .filter_map(|placed| Mark::of(shown, words, window, &placed, Kind::Callout));
    labelled.chain(called).collect()
}

/// A callout hangs on the place of the spine where its event is counted otherwise.
fn callout_place(shown: &Shown, event: EventIdx) -> Option<Placed> {
    let at = shown.index.drawn(event)?.point();
    Some(Placed {
        event,
        row: 0,
        form: Form::Point,
        anchors: crate::layout::Anchors { left: at, right: at },
        side: LabelSide::Right,
    })
}

/// What places and words depend on, apart from the event itself.
fn scene_key(window: Window, words: Words<'_>) -> String {
    let (step, base) = (window.step.number(), window.base.start().secs());
    format!("{step} {base} {}", words.language().tag())
}

fn list_key(events: &[EventIdx]) -> String {
    let events: Vec<String> = events.iter().map(|event| event.0.to_string()).collect();
    events.join(",")
}

/// A dot or a count on the spine.
#[derive(Clone, Debug)]
pub(super) struct SpineMark {
    pub key: String,
    pub members: Vec<EventIdx>,
    pub name: String,
    /// Id of the event, if it is a single one.
    pub id: Option<String>,
    pub at: crate::time::TimePoint,
    pub left: f64,
}

/// The dots and counts of a track in the window. `callouts` are drawn by themselves.
pub(super) fn spine_of(
    shown: &Shown,
    words: Words<'_>,
    window: Window,
    layout: &Layout,
    track: usize,
    callouts: &[EventIdx],
) -> Vec<SpineMark> {
    let Some(packing) = layout.packings.get(track) else {
        return Vec::new();
    };
    packing
        .clusters
        .iter()
        .filter(|cluster| window.span.start() <= cluster.at && cluster.at <= window.span.end())
        .filter_map(|cluster| {
            let members: Vec<EventIdx> =
                cluster.members.iter().copied().filter(|event| !callouts.contains(event)).collect();
            let (first, last) = (members.first()?, members.last()?);
            let single = (first == last).then(|| shown.set.events.get(first.0)).flatten();
            let name = match single {
                Some(event) => words.event_name(&shown.set, event),
                None => cluster_name(shown, words, &members),
            };
            Some(SpineMark {
                key: format!("{} {}", list_key(&members), scene_key(window, words)),
                name,
                id: single.map(|event| event.id.clone()),
                at: cluster.at,
                left: window.fraction(cluster.at),
                members,
            })
        })
        .collect()
}

/// "11 events, April 1920 to June 1922": how many, and from when to when.
pub(super) fn cluster_name(shown: &Shown, words: Words<'_>, members: &[EventIdx]) -> String {
    let span = members
        .iter()
        .filter_map(|event| shown.index.drawn(*event))
        .map(|drawn| drawn.span)
        .reduce(crate::time::TimeSpan::hull);
    let events = words.count("app.events", members.len() as u64);
    match span {
        Some(span) => {
            let span = words.span(span, DateStyle::Long);
            words.say_with("cluster.name", &[("events", &events), ("span", &span)])
        }
        None => events,
    }
}
