//! The events as a table: the same events, filters, selection and links as the timeline.
//!
//! A real table, with a body for each period. A long one has only the rows in sight in the page, and
//! says which of how many they are.

mod body;
mod copy;
mod series;

use super::dom::{El, drawn_scale, el, live};
use super::focus::focus_without_scrolling;
use crate::address::Form;
use crate::interact::{Direction, Key, KeyCommand, key_command};
use crate::model::index::EventIdx;
use crate::state::{Memo, Rows, Signal, TimelineState};
use crate::table::{Column, Group};
use leptos_dom::helpers::request_animation_frame;
use reactive_graph::owner::{LocalStorage, StoredValue};
use reactive_graph::traits::WithValue;
use std::sync::Arc;
use wasm_bindgen::JsCast;
use web_sys::{HtmlElement, KeyboardEvent};

/// Lines that are all in the page; of more, those in sight are. A head of a group is a line as well.
const MOUNTED_AT_ONCE: usize = 1_000;
/// Lines that are made beyond what is in sight, on each side.
const MARGIN: usize = 40;
/// Lines by which the mounted ones move.
const STEP: usize = 20;
/// Rows that Page Up and Page Down go over.
const PAGE: usize = 20;
/// Height of a line before one can be measured.
const LINE_PX: f64 = 31.0;

/// What all parts of one table share.
#[derive(Clone, Copy)]
struct Table {
    state: TimelineState,
    /// With a number that is another one for other rows.
    rows: Memo<(usize, Arc<Rows>)>,
    /// The first line in the page, and the one after the last.
    window: Signal<(usize, usize)>,
    /// The row that the one tab stop is at.
    current: Memo<Option<EventIdx>>,
    scroller: StoredValue<El, LocalStorage>,
    /// The height of a line, as it was measured last.
    line_px: Signal<f64>,
}

/// A part of the table.
enum Part {
    Caption,
    Heads,
    /// A group, and its first line.
    Body(Group, usize),
}

/// The table with all that stands around it.
pub(super) fn table(state: TimelineState) -> El {
    let rows = Memo::new_with(
        move |before: Option<&(usize, Arc<Rows>)>| {
            (before.map_or(0, |(number, _)| number + 1), Arc::new(state.rows()))
        },
        |before, after| before.0 == after.0,
    );
    let current = Memo::new(move |_| {
        let (_, rows) = rows.get();
        let focused = state.focused.get().filter(|event| rows.events.contains(event));
        focused.or_else(|| rows.events.first().copied())
    });
    let scroller = el("div").class("tl-scroll").attr("tabindex", "-1");
    let table = Table {
        state,
        rows,
        current,
        window: Signal::new((0, MOUNTED_AT_ONCE)),
        scroller: StoredValue::new_local(scroller.clone()),
        line_px: Signal::new(LINE_PX),
    };
    let whole = el("table")
        .class("tl-table")
        .attr("data-table", "")
        .live_attr("aria-rowcount", move || Some((table.lines() + 1).to_string()))
        .keyed(move || table.parts(), move |part| table.part(part));
    scroller
        .clone()
        .add(whole)
        .add(series::tables(state))
        .on("scroll", move |_| table.look())
        .on("keydown", move |event| table.on_key(event.unchecked_ref()));
    // The reader comes along from the timeline, and back from the details.
    live(move || {
        if state.focus_mark.get() {
            request_animation_frame(move || {
                if state.focus_mark.try_get_untracked() == Some(true) {
                    state.focus_mark.set(false);
                    table.go_to(table.current.get_untracked());
                }
            });
        }
    });
    request_animation_frame(move || table.show(table.current.try_get_untracked().flatten()));
    el("div").class("tl-sheet").part("table").add(copy::button(table)).add(scroller)
}

impl Table {
    /// How many lines there are: rows, and heads of groups.
    fn lines(self) -> usize {
        let (_, rows) = self.rows.get();
        rows.events.len() + rows.groups.iter().filter(|group| has_head(&rows, group)).count()
    }

    fn parts(self) -> Vec<(String, Part)> {
        let (number, rows) = self.rows.get();
        let mut parts =
            vec![("caption".to_owned(), Part::Caption), ("heads".to_owned(), Part::Heads)];
        let mut line = 0;
        for (place, group) in rows.groups.iter().enumerate() {
            parts.push((format!("{number} {place}"), Part::Body(group.clone(), line)));
            line += group.rows.len() + usize::from(has_head(&rows, group));
        }
        parts
    }

    fn part(self, part: Part) -> El {
        match part {
            Part::Caption => el("caption").live_text(move || self.caption()),
            Part::Heads => el("thead").add(
                el("tr")
                    .attr("aria-rowindex", "1")
                    .all(Column::ALL.map(|column| self.head(column)))
                    .add(el("td")),
            ),
            Part::Body(group, line) => body::body(self, group, line),
        }
    }

    fn caption(self) -> String {
        let (_, rows) = self.rows.get();
        let title = self.state.title();
        self.state.say(|words| {
            let events = words.count("app.events", rows.events.len() as u64);
            words.say_with("table.caption", &[("title", &title), ("events", &events)])
        })
    }

    /// The head of a column, which sorts by it.
    fn head(self, column: Column) -> El {
        let state = self.state;
        let sorted = move || match state.sorting.get() {
            sorting if sorting.column != column => "none",
            sorting if sorting.backward => "descending",
            _ => "ascending",
        };
        let sort = el("button")
            .attr("type", "button")
            .live_text(move || state.say(|words| words.say(column.key())))
            .live_attr("title", move || {
                Some(state.say(|words| {
                    words.say_with("table.sort", &[("column", &words.say(column.key()))])
                }))
            })
            .on("click", move |_| {
                state.sorting.set(state.sorting.get_untracked().pressed(column));
            });
        el("th")
            .attr("scope", "col")
            .live_attr("aria-sort", move || Some(sorted().to_owned()))
            .add(sort)
    }

    /// The height of a line.
    fn line_px(self) -> f64 {
        let row = self.scroller.try_with_value(|scroller| {
            scroller.element().query_selector("tr[data-event]").ok().flatten()
        });
        let row = row.flatten();
        let row = row.map(|row| row.get_bounding_client_rect().height() / drawn_scale(&row));
        // While rows come and go, none may be there.
        let Some(height) = row.filter(|height| *height > 1.0) else {
            return self.line_px.get_untracked();
        };
        if (self.line_px.get_untracked() - height).abs() > 0.01 {
            self.line_px.set(height);
        }
        height
    }

    /// Lets the lines in sight be in the page, with some around them.
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // lines on a screen
    fn look(self) {
        let (_, rows) = self.rows.get_untracked();
        if rows.events.len() <= MOUNTED_AT_ONCE {
            return self.mount(0, usize::MAX);
        }
        let line_px = self.line_px();
        let sight = self.scroller.try_with_value(|scroller| {
            let scroller = scroller.element();
            (f64::from(scroller.scroll_top()), f64::from(scroller.client_height()))
        });
        let Some((top, height)) = sight else { return };
        let first = (top / line_px) as usize / STEP * STEP;
        let seen = (height / line_px) as usize;
        self.mount(first.saturating_sub(MARGIN), first + seen + STEP + MARGIN);
    }

    fn mount(self, from: usize, to: usize) {
        if self.window.get_untracked() == (from, to) {
            return;
        }
        // A focus that goes off the page with its row would make the browser look at a table without
        // rows, and scroll it to its head. The keys work here as well.
        self.scroller.try_with_value(|scroller| {
            if let Ok(Some(_)) = scroller.element().query_selector("tr :focus") {
                focus_without_scrolling(scroller.html());
            }
        });
        self.window.set((from, to));
    }

    /// Scrolls a row into sight, below the heads.
    fn show(self, event: Option<EventIdx>) {
        let Some(rows) = self.rows.try_get_untracked() else { return };
        let Some(line) = event.and_then(|event| line_of(&rows.1, event)) else { return };
        let line_px = self.line_px();
        self.scroller.try_with_value(|scroller| {
            let scroller = scroller.element();
            let (top, height) =
                (f64::from(scroller.scroll_top()), f64::from(scroller.client_height()));
            // The heads of the table and of the group stand over the rows.
            #[allow(clippy::cast_precision_loss)] // far below 2^52
            let at = line as f64 * line_px;
            #[allow(clippy::cast_possible_truncation)] // pixels
            if at < top + line_px || at + 4.0 * line_px > top + height {
                scroller.set_scroll_top((at - height / 3.0) as i32);
            }
        });
        self.look();
    }

    /// Puts the browser's focus on a row.
    fn go_to(self, event: Option<EventIdx>) {
        self.show(event);
        let id = event.zip(self.state.shown_untracked()).and_then(|(event, shown)| {
            shown.set.events.get(event.0).map(|record| record.id.clone())
        });
        let Some(id) = id else { return };
        // It is there once what follows from the scrolling is.
        request_animation_frame(move || {
            let button = self.scroller.try_with_value(|scroller| {
                let selector = ["tr[data-event=\"", &id, "\"] button"].concat();
                scroller.element().query_selector(&selector).ok().flatten()
            });
            if let Some(button) = button.flatten() {
                let _ = button.unchecked_ref::<HtmlElement>().focus();
            }
        });
    }

    fn on_key(self, event: &KeyboardEvent) {
        let state = self.state;
        let (name, code) = (event.key(), event.code());
        let with_modifier = event.ctrl_key() || event.meta_key() || event.alt_key();
        let command = key_command(Key { name: &name, code: &code, with_modifier });
        let (_, rows) = self.rows.get_untracked();
        let last = rows.events.len().saturating_sub(1);
        let now = self.current.get_untracked();
        let now = now.and_then(|now| rows.events.iter().position(|event| *event == now));
        let now = now.unwrap_or(0);
        let to = match command {
            Some(KeyCommand::Walk(Direction::TrackAbove)) => now.saturating_sub(1),
            Some(KeyCommand::Walk(Direction::TrackBelow)) => (now + 1).min(last),
            Some(KeyCommand::Walk(Direction::First)) => 0,
            Some(KeyCommand::Walk(Direction::Last)) => last,
            Some(KeyCommand::PageBack) => now.saturating_sub(PAGE),
            Some(KeyCommand::PageForward) => (now + PAGE).min(last),
            Some(KeyCommand::Table) => {
                event.prevent_default();
                return state.show_as(Form::Timeline);
            }
            Some(KeyCommand::Help) => {
                event.prevent_default();
                return state.help.set(true);
            }
            Some(KeyCommand::Close) if state.selected.get_untracked().is_some() => {
                event.prevent_default();
                return state.close();
            }
            _ => return,
        };
        event.prevent_default();
        let to = rows.events.get(to).copied();
        state.focused.set(to);
        self.go_to(to);
    }
}

/// Whether a group has a head: all but those of a table in one piece.
fn has_head(rows: &Rows, group: &Group) -> bool {
    rows.groups.len() > 1 || group.period.is_some()
}

/// The line of an event's row.
fn line_of(rows: &Rows, event: EventIdx) -> Option<usize> {
    let place = rows.events.iter().position(|other| *other == event)?;
    let before = rows.groups.iter().take_while(|group| group.rows.start <= place);
    Some(place + before.filter(|group| has_head(rows, group)).count())
}
