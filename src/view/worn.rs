//! What is said of a mark in the page: whether it is in view, selected, found, the tab stop.

use super::found::Sign;
use super::model::{Kind, Mark};
use super::mounted::Kept;
use crate::layout::Census;
use crate::related;
use crate::state::Shown;
use crate::time::TimeSpan;

/// What is said: how many of its events are in view, its part in the selection
/// and the tab order, its place among the connected events, and what a search says of it.
pub(super) type Worn = (usize, bool, bool, Option<usize>, Sign);

/// How many events of a mark are in the settled view.
pub(super) fn in_view(
    shown: &Shown,
    census: &Census,
    view: Option<TimeSpan>,
    mark: &Mark,
) -> usize {
    match &mark.kind {
        Kind::Stitch(_, false) => 0,
        Kind::Label(placed) | Kind::Stitch(placed, true) => {
            usize::from(census.labelled.binary_search(&placed.event).is_ok())
        }
        Kind::Callout(event, _) => {
            let drawn = shown.index.drawn(*event).zip(view);
            usize::from(drawn.is_some_and(|(drawn, view)| drawn.span.meets(view)))
        }
        Kind::Dot(_) | Kind::Count(..) => {
            let found = census.clusters.binary_search_by_key(&mark.first, |(first, _)| *first);
            found.ok().and_then(|place| census.clusters.get(place)).map_or(0, |(_, count)| *count)
        }
    }
}

/// Writes to an element what has changed of what is said of it.
pub(super) fn wear(kept: &mut Kept<Mark, Worn>, now: Worn) {
    let before = std::mem::replace(&mut kept.worn, now);
    if before == now {
        return;
    }
    let (in_view, is_selected, is_stop, letter, sign) = now;
    let element = &kept.element;
    if before.0 != in_view {
        // Of what is mounted, only what is in view is a mark in the sense of the contract.
        let word = |word| (in_view > 0).then_some(word);
        match &kept.piece.kind {
            Kind::Label(_) => element.set("data-mark", word("label")),
            Kind::Callout(..) => element.set("data-mark", word("callout")),
            Kind::Dot(_) | Kind::Stitch(_, true) => element.set("data-mark", word("dot")),
            Kind::Stitch(_, false) => {}
            Kind::Count(..) => {
                element.set("data-count-in-view", Some(&in_view.to_string()));
                element.set("data-cluster", word(""));
            }
        }
    }
    if kept.piece.event().is_none() {
        return;
    }
    if before.1 != is_selected {
        // Refused only for an empty class.
        let _ = element.element().class_list().toggle_with_force("tl-selected", is_selected);
        if !matches!(kept.piece.kind, Kind::Stitch(_, false)) {
            element.set("aria-pressed", Some(if is_selected { "true" } else { "false" }));
        }
    }
    if matches!(kept.piece.kind, Kind::Stitch(_, false)) {
        return;
    }
    if before.4 != sign {
        sign.put(element);
    }
    if before.2 != is_stop {
        element.set("tabindex", Some(if is_stop { "0" } else { "-1" }));
    }
    if before.3 != letter {
        element.set("data-letter", letter.map(related::letter).as_deref());
    }
}
