//! While nobody is there: a light that goes from one of the most important events to the next.

use super::Screen;
use crate::interact::Stage;
use crate::model::index::EventIdx;
use crate::state::{Orientation, TimelineState};
use crate::view::dom::{El, drawn_scale, el, px, set_style};
use crate::view::track::thread_class;
use crate::words::DateStyle;
use web_sys::{DomRect, Element};

/// What the light stops at.
const IMPORTANCE: u8 = 5;

/// Goes on to the next event in time, and from the last to the first.
pub(super) fn next(screen: Screen) {
    let state = screen.state;
    let (Some(shown), Some(arrangement)) =
        (state.shown_untracked(), state.arrangement.get_untracked())
    else {
        return;
    };
    let is_great = |event: &&EventIdx| {
        let record = shown.set.events.get(event.0);
        record.is_some_and(|record| record.importance >= IMPORTANCE)
            && arrangement.track_of(**event).is_some()
    };
    let all: Vec<EventIdx> = shown.index.in_time().iter().filter(is_great).copied().collect();
    let now = screen.light.get_untracked();
    let at = all.iter().position(|event| Some(*event) == now).map_or(0, |at| at + 1);
    screen.light.set(all.get(at).or_else(|| all.first()).copied());
}

/// The light: a line from the event to a card that says what it is. Not for assistive tools: it is the
/// timeline's business to say what is on it.
pub(super) fn light(screen: Screen) -> El {
    el("div").class("tl-kiosk-light").attr("aria-hidden", "true").live_children(move || {
        // Where it stands follows from what is drawn.
        screen.state.settled_view.track();
        screen.state.language.track();
        let event = screen.light.get().filter(|_| screen.stage.get() == Stage::Start);
        event.and_then(|event| lit(screen, event)).unwrap_or_default()
    })
}

fn lit(screen: Screen, event: EventIdx) -> Option<Vec<El>> {
    let state = screen.state;
    let shown = state.shown()?;
    let record = shown.set.events.get(event.0)?;
    let at = state.view.get_untracked()?.x_from_time(shown.index.drawn(event)?.point());
    let (title, date, summary) = state.say(|words| {
        let date = record.date.as_ref().map(|date| words.date(date, DateStyle::Long));
        let summary = record.summary.as_ref().map(|text| words.text(&shown.set, text));
        (words.text(&shown.set, &record.title), date, summary)
    });
    let thread = thread_class(shown.index.home(event).0);
    let line = |class: &str| el("i").class(&[class, " ", &thread].concat());
    let card = el("div")
        .class(&["tl-kiosk-card ", &thread].concat())
        .add(el("b").text(&title))
        .add(el("span").text(&date.unwrap_or_default()))
        .maybe(summary.map(|summary| el("p").text(&summary)));
    let parts = vec![line("tl-kiosk-line"), line("tl-kiosk-ring"), card];
    let mut placed = false;
    screen.with_root(|root| {
        placed = place(state, root.element(), &record.id, at, &parts).is_some();
    });
    placed.then_some(parts)
}

/// Tells the style sheet where the event is, and where the tracks are, in pixels of the timeline.
fn place(state: TimelineState, root: &Element, id: &str, at: f64, parts: &[El]) -> Option<()> {
    let find = |selector: &str| root.query_selector(selector).ok().flatten();
    let (own, scale) = (root.get_bounding_client_rect(), drawn_scale(root));
    let axis = find(".tl-axis-row.tl-clip, .tl-axis-row > .tl-clip")?.get_bounding_client_rect();
    let tracks = find(".tl-tracks")?.get_bounding_client_rect();
    let time = state.orientation.get_untracked();
    // Along the axis, and across it.
    let along = |rect: &DomRect| match time {
        Orientation::Across => (rect.left() - own.left(), rect.right() - own.left()),
        Orientation::Down => (rect.top() - own.top(), rect.bottom() - own.top()),
    };
    let across = |rect: &DomRect| match time {
        Orientation::Across => (rect.top() - own.top(), rect.bottom() - own.top()),
        Orientation::Down => (rect.left() - own.left(), rect.right() - own.left()),
    };
    let (start, end) = along(&axis);
    let (near, far) = across(&tracks);
    // Its mark, where it has one of its own.
    let mark = find(&["[data-of=\"", id, "\"].tl-stitch, [data-event=\"", id, "\"]"].concat());
    let mark = mark.map_or(near, |mark| {
        let (near, far) = across(&mark.get_bounding_client_rect());
        match time {
            // Beside a mark stands its label.
            Orientation::Down => near + (far - near).min(12.0 * scale) / 2.0,
            Orientation::Across => (near + far) / 2.0,
        }
    });
    // The card leaves room for what it is about.
    let sides =
        [("data-late", at > (end - start) / scale * 0.6), ("data-low", mark > (near + far) / 2.0)];
    for part in parts {
        for (name, is_so) in sides {
            part.set(name, is_so.then_some(""));
        }
        for (name, pixels) in [
            ("--tl-at", start / scale + at),
            ("--tl-start", start / scale),
            ("--tl-end", end / scale),
            ("--tl-near", near / scale),
            ("--tl-far", far / scale),
            ("--tl-mark", mark / scale),
        ] {
            set_style(part.html(), name, &px(pixels));
        }
    }
    Some(())
}
