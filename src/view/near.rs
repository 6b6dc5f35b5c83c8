//! What a finger cannot tell apart: a list of the marks that lie near it, instead of a guess.
//!
//! A dialog of the browser's own, as the list of keys is: readers of screens are told its name and stay
//! within it, Escape closes it, and the focus goes back to where it was. It is made for one touch and
//! gone with it. Its entries are not `[data-event]`: that is said of marks, which are counted.

use super::dom::{El, drawn_scale, el, px, set_style};
use super::hands::closest;
use super::track::{thread_class, title_of};
use crate::arrange::Grouping;
use crate::interact::{APART_PX, REACH_OF_TOUCH_PX, list_place, near};
use crate::model::index::EventIdx;
use crate::state::{Orientation, Shown, TimelineState};
use crate::words::{DateStyle, Words};
use reactive_graph::owner::Owner;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlDialogElement, HtmlElement, MouseEvent};

/// What can be meant: marks with and without a label, labels of marks in rows, counts.
const MARKS: &str =
    ".tl-clip :is([data-event], [data-of], [data-first], .tl-edge, .tl-mark > .tl-label)";

/// What is seen of a mark across is no higher, in pixels: rows touch, their words and shapes do not.
const SEEN_PX: f64 = 14.0;

/// So many entries are listed at first.
const LISTED: usize = 8;

/// Something that lies near a finger.
enum Near {
    Event(EventIdx),
    /// A count, and the id of its track.
    Count(HtmlElement, String),
}

/// Opens the list for a press of a finger that may mean several marks; whether it did. `at` is where the
/// finger was put down in the window: a browser says of the press that it was where it guesses.
pub(super) fn open(state: TimelineState, event: &MouseEvent, at: (f64, f64)) -> bool {
    let (Some(shown), Some(clip)) = (state.shown_untracked(), closest(event.target(), ".tl-clip"))
    else {
        return false;
    };
    let found = found(state, &shown, &clip, at);
    let Some(root) = clip.closest(".timeloom").ok().flatten().filter(|_| found.len() > 1) else {
        return false;
    };
    // It ends with the list, and with it whatever the list listens to.
    let owner = Owner::new();
    let list = owner.with(|| state.say(|words| list(state, words, &shown, found)));
    let dialog: HtmlDialogElement = list.element().clone().unchecked_into();
    owner.clone().with(|| {
        list.on("close", {
            let dialog = dialog.clone();
            move |_| {
                dialog.remove();
                owner.cleanup();
            }
        })
    });
    // Refused only for a cycle, or where it is open already.
    let _ = root.append_child(&dialog);
    let _ = dialog.show_modal();
    // In a kiosk all dialogs stand where hands are.
    if state.kiosk().is_none() {
        place(&dialog, at);
    }
    true
}

/// Puts the list beside the finger.
fn place(dialog: &HtmlDialogElement, at: (f64, f64)) {
    let page = dialog.owner_document().and_then(|document| document.document_element());
    let size = |of: &Element| (f64::from(of.client_width()), f64::from(of.client_height()));
    if let Some(page) = page {
        let own = dialog.get_bounding_client_rect();
        let (left, top) = list_place(at, (own.width(), own.height()), size(&page));
        set_style(dialog, "margin", "0");
        set_style(dialog, "left", &px(left));
        set_style(dialog, "top", &px(top));
    }
}

/// What a touch at a point of the window may mean, the nearest first.
fn found(state: TimelineState, shown: &Shown, clip: &Element, at: (f64, f64)) -> Vec<Near> {
    let Ok(Some(tracks)) = clip.closest(".tl-tracks") else { return Vec::new() };
    let Ok(marks) = tracks.query_selector_all(MARKS) else { return Vec::new() };
    // Marks are mounted beyond what is seen of them.
    let (seen, scrolled) = (clip.get_bounding_client_rect(), tracks.get_bounding_client_rect());
    let scale = drawn_scale(clip);
    let is_across = state.orientation.get_untracked() == Orientation::Across;
    let marks = (0..marks.length()).filter_map(|place| marks.item(place)?.dyn_into().ok());
    let (mut elements, mut boxes) = (Vec::<Element>::new(), Vec::new());
    for mark in marks {
        let mark: Element = mark;
        let own = mark.get_bounding_client_rect();
        let middle = (own.top() + own.bottom()) / 2.0;
        let half = own.height().min(if is_across { SEEN_PX * scale } else { f64::MAX }) / 2.0;
        let (left, right) = (own.left().max(seen.left()), own.right().min(seen.right()));
        let (top, bottom) =
            ((middle - half).max(scrolled.top()), (middle + half).min(scrolled.bottom()));
        if left < right && top < bottom {
            elements.push(mark);
            boxes.push((left, top, right, bottom));
        }
    }
    let mut found: Vec<Near> = Vec::new();
    for place in near(boxes, at, REACH_OF_TOUCH_PX * scale, APART_PX * scale) {
        let Some(mark) = elements.get(place).and_then(|mark| meant(shown, mark)) else { continue };
        // A mark and its label are one event, and so are a label in the column and its stitch.
        let is_there = found.iter().any(|other| match (other, &mark) {
            (Near::Event(other), Near::Event(event)) => other == event,
            _ => false,
        });
        if !is_there {
            found.push(mark);
        }
    }
    found
}

fn meant(shown: &Shown, element: &Element) -> Option<Near> {
    let mark = element.closest("[data-event], [data-of]").ok().flatten();
    if let Some(mark) = mark {
        let id = mark.get_attribute("data-event").or_else(|| mark.get_attribute("data-of"))?;
        return shown.by_id(&id).map(Near::Event);
    }
    let track = element.closest("[data-track]").ok()??.get_attribute("data-track")?;
    Some(Near::Count(element.clone().dyn_into().ok()?, track))
}

fn list(state: TimelineState, words: Words<'_>, shown: &Shown, found: Vec<Near>) -> El {
    let title = words.say("near.title");
    let dialog = el("dialog")
        .class("tl-help tl-results")
        .part("dialog")
        .attr("closedby", "any")
        .attr("data-near", &found.len().to_string())
        .attr("aria-label", &title);
    let element: HtmlDialogElement = dialog.element().clone().unchecked_into();
    let rows = found.into_iter().filter_map(|near| row(state, words, shown, near, &element));
    let rows: Vec<El> = rows.collect();
    let (hidden, first) = (rows.get(LISTED..).unwrap_or_default().to_vec(), rows.first());
    // The focus goes to the nearest, not to the way out.
    first.iter().for_each(|row| row.set("autofocus", Some("")));
    hidden.iter().for_each(|row| row.set("hidden", Some("")));
    let more = (!hidden.is_empty()).then(|| {
        let more = el("button").attr("type", "button");
        let pressed = more.clone();
        more.text(&words.count("problems.more", hidden.len() as u64)).on("click", move |_| {
            hidden.iter().for_each(|row| row.set("hidden", None));
            hidden.iter().take(1).for_each(|row| super::ask::focus(row.element()));
            pressed.set("hidden", Some(""));
        })
    });
    let close = el("button").text(&words.say("panel.close"));
    let items = rows.into_iter().chain(more).map(|row| el("li").add(row));
    dialog
        .add(el("form").attr("method", "dialog").add(close))
        .add(el("p").text(&title))
        .add(el("ul").all(items))
        .on("click", move |event| {
            // A press beside it, for browsers that do not know `closedby`.
            let (event, own): (&MouseEvent, _) =
                (event.unchecked_ref(), element.get_bounding_client_rect());
            let (x, y) = (f64::from(event.client_x()), f64::from(event.client_y()));
            let is_within =
                own.left() <= x && x <= own.right() && own.top() <= y && y <= own.bottom();
            // A key press is at no point.
            if event.detail() > 0 && !is_within {
                element.close();
            }
        })
}

/// One entry: a shape, what it is, when, and in which track.
fn row(
    state: TimelineState,
    words: Words<'_>,
    shown: &Shown,
    near: Near,
    dialog: &HtmlDialogElement,
) -> Option<El> {
    let button = el("button").attr("type", "button");
    let dialog = dialog.clone();
    let grouping = state.grouping.get_untracked();
    let parts = |button: El, name: &str, date: &str, track: &str| {
        button
            .add(el("i").class("tl-shape").attr("aria-hidden", "true"))
            .add(el("b").text(name))
            .text(" ")
            .add(el("span").class("tl-when").text(date))
            .text(" ")
            .add(el("span").class("tl-snippet").text(track))
    };
    match near {
        Near::Event(event) => {
            let record = shown.set.events.get(event.0)?;
            let date = record.date.as_ref().map(|date| words.date(date, DateStyle::Long));
            let track = record.tracks.first();
            let track = track.map(|id| title_of(&shown.set, words, Grouping::Track, id));
            let title = words.text(&shown.set, &record.title);
            let button = button
                .class(&thread_class(shown.index.home(event).0))
                .attr("data-of", &record.id)
                .attr("aria-label", &words.event_name(&shown.set, record));
            let made = parts(button, &title, &date.unwrap_or_default(), &track.unwrap_or_default());
            let id = record.id.clone();
            Some(made.on("click", move |pressed| {
                // First the focus goes back to where it was, then on to what was chosen.
                dialog.close();
                let found = state.shown_untracked().and_then(|shown| shown.by_id(&id));
                let Some(event) = found else { return };
                state.select(event);
                match pressed.unchecked_ref::<MouseEvent>().detail() {
                    0 => state.focus_panel.set(true),
                    _ => state.focus_mark.set(true),
                }
            }))
        }
        Near::Count(count, track) => {
            let name = count.get_attribute("aria-label")?;
            let button = button.class(&class_of(&count).unwrap_or_default());
            let made = parts(button, &name, "", &title_of(&shown.set, words, grouping, &track));
            Some(made.on("click", move |_| {
                dialog.close();
                count.click();
            }))
        }
    }
}

/// The class of the thread that a count stands in.
fn class_of(count: &Element) -> Option<String> {
    let classes = count.closest("[data-track]").ok()??.get_attribute("class")?;
    classes.split(' ').find(|class| class.starts_with("tl-thread")).map(str::to_owned)
}
