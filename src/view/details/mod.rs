//! The panel: the details of the selected event, or a card. Beside the timeline where there is room,
//! below it elsewhere.

mod cards;
mod claims;
mod copy;
mod event;
mod figures;
mod map;
mod related;
pub(super) mod sheet;
mod sources;

use super::dom::{El, drawn_scale, el, svg};
use super::later;
use super::track::thread_class;
use crate::cite;
use crate::model::index::EventIdx;
use crate::model::{Citation, Inline, Text, inline};
use crate::state::{Shown, Signal, Subject, TimelineState};
use crate::words::{DateStyle, Words};
use leptos_dom::helpers::request_animation_frame;
use std::collections::BTreeMap;
use wasm_bindgen::JsCast;

/// What the parts of the panel are made from.
#[derive(Clone, Copy)]
struct Context<'a> {
    state: TimelineState,
    words: Words<'a>,
    shown: &'a Shown,
    /// The citations that are numbered here, from 1.
    notes: &'a [&'a Citation],
    /// Links lead to what the sources of an event disagree on.
    to_claims: bool,
}

/// The panel; an empty element while it is closed.
pub(super) fn details(state: TimelineState) -> El {
    let stop = Signal::new(sheet::Stop::Half);
    el("div").class("tl-details").live_children(move || {
        let (Some(shown), Some(subject)) = (state.shown(), state.subject()) else {
            return Vec::new();
        };
        match state.rest_is_here() {
            true => later::panel(state, &shown, subject, stop),
            false => Vec::new(),
        }
    })
}

/// What is in the panel.
pub(super) fn content(
    state: TimelineState,
    shown: &Shown,
    subject: Subject,
    stop: Signal<sheet::Stop>,
) -> Vec<El> {
    let made =
        state.say(|words| Some((panel(state, words, shown, subject)?, words.say("panel.sheet"))));
    let Some((panel, handle)) = made else {
        return Vec::new();
    };
    let panel = sheet::on(stop, panel, &handle).on("keydown", move |event| {
        let key = event.unchecked_ref::<web_sys::KeyboardEvent>().key();
        if is_in_dialog(&event) {
            // Its keys are its own.
        } else if key == "Escape" {
            close(state);
        } else if key == "Backspace" && state.back() {
            event.prevent_default();
            state.focus_panel.set(true);
        }
    });
    take_in(state, &panel);
    vec![panel]
}

/// Brings what a reader came for into sight, and the focus along, once the panel is in the page.
fn take_in(state: TimelineState, panel: &El) {
    let (to_focus, to_claims) =
        (state.focus_panel.get_untracked(), state.to_claims.get_untracked());
    state.focus_panel.set(false);
    state.to_claims.set(false);
    if !to_focus && !to_claims {
        return;
    }
    let panel = panel.clone();
    request_animation_frame(move || {
        if to_focus {
            let _ = panel.html().focus();
        }
        let claim = panel.element().query_selector(".tl-claim:not(.tl-care)").ok().flatten();
        if let Some(claim) = claim.filter(|_| to_claims) {
            // Not into view: that would scroll the page of the host as well.
            let head = panel.element().query_selector(".tl-panel-head").ok().flatten();
            let below = head.map_or(0.0, |head| head.get_bounding_client_rect().bottom());
            let by = claim.get_bounding_client_rect().top() - below;
            let by = by / drawn_scale(panel.element());
            #[allow(clippy::cast_possible_truncation)] // pixels
            panel.element().set_scroll_top(panel.element().scroll_top() + by as i32);
        }
    });
}

fn is_in_dialog(event: &web_sys::Event) -> bool {
    let element = event.target().and_then(|target| target.dyn_into::<web_sys::Element>().ok());
    element.is_some_and(|element| matches!(element.closest("dialog"), Ok(Some(_))))
}

fn panel(state: TimelineState, words: Words<'_>, shown: &Shown, subject: Subject) -> Option<El> {
    let no_notes = Context { state, words, shown, notes: &[], to_claims: false };
    let set = &shown.set;
    let (kind, id, title, parts) = match subject {
        Subject::Event(event) => {
            let record = set.events.get(event.0)?;
            let notes = cite::citations(record);
            let context = Context { notes: &notes, ..no_notes };
            let parts = context.event(event, record);
            ("", record.id.as_str(), words.text(set, &record.title), parts)
        }
        Subject::Actor(place) => {
            let actor = set.actors.get(place)?;
            let notes: Vec<&Citation> =
                actor.offices.iter().flat_map(|office| &office.citations).collect();
            let parts = Context { notes: &notes, ..no_notes }.actor(actor);
            ("actor:", actor.id.as_str(), words.text(set, &actor.name), parts)
        }
        Subject::Place(place) => {
            let place = set.places.get(place)?;
            let parts = no_notes.place(place);
            ("place:", place.id.as_str(), words.text(set, &place.name), parts)
        }
        Subject::Source(place) => {
            let source = set.sources.get(place)?;
            ("source:", source.id.as_str(), source.title.clone(), no_notes.source_card(source))
        }
        Subject::Disagreements => {
            let title = words.say("disagreements.title");
            (":", "disagreements", title, Context { to_claims: true, ..no_notes }.disagreements())
        }
    };
    let panel = el("aside")
        .class("tl-panel")
        .part("panel")
        .attr("aria-label", &title)
        .attr("data-panel", &[kind, id].concat())
        .attr("tabindex", "-1");
    Some(panel.all(parts))
}

/// Closes the panel and takes the reader back to the mark.
fn close(state: TimelineState) {
    state.close();
    state.focus_mark.set(true);
}

fn icon(path: &str) -> El {
    svg("svg")
        .attr("viewBox", "0 0 16 16")
        .attr("width", "16")
        .attr("height", "16")
        .attr("aria-hidden", "true")
        .add(svg("path").attr("d", path))
}

impl Context<'_> {
    fn say(self, key: &str) -> String {
        self.words.say(key)
    }

    /// The words of a text, and their language where it fell back to another.
    fn resolved(self, text: &Text) -> (&str, Option<&str>) {
        let first = self.shown.set.first_language();
        let resolved = text.resolve(self.words.language().tag(), first);
        (resolved.words, resolved.fallen_back_to)
    }

    /// A text of the set in an element.
    fn text(self, tag: &'static str, class: &str, text: &Text) -> El {
        let (words, language) = self.resolved(text);
        el(tag).class(class).attr_if("lang", language).text(words)
    }

    /// A paragraph with emphasis and links.
    fn prose(self, class: &str, text: &Text) -> El {
        let (words, language) = self.resolved(text);
        let paragraph = el("p").class(class).attr_if("lang", language);
        inline(words).into_iter().fold(paragraph, |paragraph, piece| match piece {
            Inline::Words(words) => paragraph.text(words),
            Inline::Emphasis(words) => paragraph.add(el("em").text(words)),
            // There is no way out of an exhibition.
            Inline::Link { words, address } if self.state.kiosk().is_some() => {
                paragraph.text(words).text(" (").text(address).text(")")
            }
            Inline::Link { words, address } => {
                paragraph.add(el("a").attr("href", address).attr("rel", "noopener").text(words))
            }
        })
    }

    /// A remark of the editors, marked as such.
    fn remark(self, text: &Text) -> El {
        let (words, language) = self.resolved(text);
        let mark = self.say("panel.editors-note");
        let is_marked = words.starts_with(&mark);
        let mark = (!is_marked).then(|| el("b").text(&mark).text(" "));
        let said = el("span").attr_if("lang", language).text(words);
        el("span").class("tl-value-note").maybe(mark).add(said)
    }

    /// A longer remark, with a heading.
    fn note(self, text: &Text) -> El {
        el("div").class("tl-note").add(self.heading("panel.editors-note")).add(self.prose("", text))
    }

    fn heading(self, key: &str) -> El {
        el("h3").text(&self.say(key))
    }

    /// A heading and a list; nothing without items.
    fn listing(self, class: &str, heading: &str, items: Vec<El>) -> Option<El> {
        (!items.is_empty())
            .then(|| el("section").class(class).add(self.heading(heading)).add(el("ul").all(items)))
    }

    /// A button with a picture, named in words.
    fn icon_button(self, name: &str, path: &str) -> El {
        el("button")
            .attr("type", "button")
            .class("tl-icon")
            .attr("aria-label", &self.say(name))
            .attr("title", &self.say(name))
            .add(icon(path))
    }

    /// A button that shows something else in the panel.
    fn link(self, to: Subject, content: El) -> El {
        let (state, to_claims) = (self.state, self.to_claims);
        let button = el("button").attr("type", "button").class("tl-link").add(content);
        button.on("click", move |_| {
            state.focus_panel.set(true);
            state.to_claims.set(to_claims);
            state.follow(to);
        })
    }

    /// The way back, where there is one.
    fn way_back(self) -> Option<El> {
        let state = self.state;
        let to = state.trail.with(|trail| trail.last().copied())?;
        let set = &self.shown.set;
        let text = |text: &Text| self.words.text(set, text);
        let title = match to {
            Subject::Event(event) => text(&set.events.get(event.0)?.title),
            Subject::Actor(place) => text(&set.actors.get(place)?.name),
            Subject::Place(place) => text(&set.places.get(place)?.name),
            Subject::Source(place) => set.sources.get(place)?.title.clone(),
            Subject::Disagreements => self.say("disagreements.title"),
        };
        let said = self.words.say_with("panel.back", &[("title", &title)]);
        let button = el("button").attr("type", "button").class("tl-back").text(&said);
        Some(button.on("click", move |_| {
            state.focus_panel.set(true);
            state.back();
        }))
    }

    /// The head of a card.
    fn card_head(self, kind: &str) -> El {
        let state = self.state;
        el("div")
            .class("tl-panel-head")
            .add(el("span").class("tl-thread").text(kind))
            .add(el("span").class("tl-grow"))
            .add(self.close_button(state))
    }

    fn close_button(self, state: TimelineState) -> El {
        self.icon_button("panel.close", "M3.5 3.5l9 9M12.5 3.5l-9 9")
            .on("click", move |_| close(state))
    }

    /// A name in the other languages of the set and in its own script, each marked with its language.
    fn other_names(self, name: &Text, own: &BTreeMap<String, String>) -> Option<El> {
        let (now, _) = self.resolved(name);
        let own = own.iter().map(|(tag, words)| (Some(tag.as_str()), words.as_str()));
        let mut said = vec![now];
        let mut names = Vec::new();
        for (tag, words) in own.chain(name.strings()) {
            if !said.contains(&words) {
                said.push(words);
                names.push(el("span").attr_if("lang", tag).text(words));
            }
        }
        (!names.is_empty()).then(|| el("p").class("tl-other-names").all(names))
    }

    /// An event in a list: its thread's shape, its title as a link, its date.
    fn event_item(self, event: EventIdx, more: Option<El>) -> Option<El> {
        let record = self.shown.set.events.get(event.0)?;
        let date = record.date.as_ref().map(|date| self.words.date(date, DateStyle::Short));
        Some(
            el("li")
                .class(&thread_class(self.shown.index.home(event).0))
                .add(el("span").class("tl-shape").attr("aria-hidden", "true"))
                .add(self.link(Subject::Event(event), self.text("span", "", &record.title)))
                .add(el("span").class("tl-related-date").text(&date.unwrap_or_default()))
                .maybe(more),
        )
    }
}
