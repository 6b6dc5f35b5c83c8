//! The details of the selected event: beside the timeline where there is room, below it elsewhere.

use super::dom::{El, el, svg};
use super::later;
use super::track::thread_class;
use crate::date::Inferred;
use crate::interact::Direction;
use crate::model::index::EventIdx;
use crate::model::{
    ActorRef, Citation, Claim, ClaimValue, Event, Inline, RelationKind, Text, ValueBound, inline,
};
use crate::state::{Shown, TimelineState};
use crate::words::{DateStyle, Words, author_names, source_brief, source_title};
use leptos_dom::helpers::request_animation_frame;
use std::collections::BTreeMap;

/// What the parts of the panel are made from.
#[derive(Clone, Copy)]
struct Context<'a> {
    state: TimelineState,
    words: Words<'a>,
    shown: &'a Shown,
}

/// The panel; an empty element while nothing is selected.
pub(super) fn details(state: TimelineState) -> El {
    el("div").class("tl-details").live_children(move || {
        let (Some(shown), Some(event)) = (state.shown(), state.selected.get()) else {
            return Vec::new();
        };
        match state.rest_is_here() {
            true => later::panel(state, &shown, event),
            false => Vec::new(),
        }
    })
}

/// What is in the panel.
pub(super) fn panel(state: TimelineState, shown: &Shown, event: EventIdx) -> Vec<El> {
    let Some(record) = shown.set.events.get(event.0) else {
        return Vec::new();
    };
    let panel = state.say(|words| {
        let context = Context { state, words, shown };
        el("aside")
            .class("tl-panel")
            .attr("aria-label", &words.text(&shown.set, &record.title))
            .attr("data-panel", &record.id)
            .attr("tabindex", "-1")
            .add(context.head(event))
            .all(context.body(event, record))
    });
    let panel = panel.on("keydown", move |key| {
        if wasm_bindgen::JsCast::unchecked_ref::<web_sys::KeyboardEvent>(&key).key() == "Escape" {
            close(state);
        }
    });
    if state.focus_panel.get_untracked() {
        state.focus_panel.set(false);
        let panel = panel.clone();
        // It can take the focus once it is in the page.
        request_animation_frame(move || {
            let _ = panel.html().focus();
        });
    }
    vec![panel]
}

/// Closes the panel and takes the reader back to the mark.
fn close(state: TimelineState) {
    state.close();
    state.focus_mark.set(true);
}

const fn outgoing_key(kind: RelationKind) -> &'static str {
    match kind {
        RelationKind::LeadsTo => "relation.leads-to",
        RelationKind::RespondsTo => "relation.responds-to",
        RelationKind::PartOf => "relation.part-of",
        RelationKind::AgreesWith => "relation.agrees-with",
        RelationKind::Contradicts => "relation.contradicts",
        RelationKind::Continues => "relation.continues",
    }
}

const fn incoming_key(kind: RelationKind) -> &'static str {
    match kind {
        RelationKind::LeadsTo => "relation.led-from",
        RelationKind::RespondsTo => "relation.answered-by",
        RelationKind::PartOf => "relation.includes",
        RelationKind::AgreesWith => "relation.agreed-by",
        RelationKind::Contradicts => "relation.contradicted-by",
        RelationKind::Continues => "relation.continued-by",
    }
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
    fn text(self, tag: &str, class: &str, text: &Text) -> El {
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
            Inline::Link { words, address } => {
                paragraph.add(el("a").attr("href", address).attr("rel", "noopener").text(words))
            }
        })
    }

    fn heading(self, key: &str) -> El {
        el("h3").text(&self.say(key))
    }

    fn head(self, event: EventIdx) -> El {
        let state = self.state;
        let track = self.shown.index.home(event).0;
        let thread = self.shown.set.tracks.get(track);
        let thread = thread.map(|track| self.text("span", "tl-thread", &track.title));
        let button = |name: &str, path: &str| {
            el("button")
                .attr("type", "button")
                .class("tl-icon")
                .attr("aria-label", &self.say(name))
                .attr("title", &self.say(name))
                .add(icon(path))
        };
        let step = move |direction| {
            state.focused.set(Some(event));
            state.walk(direction);
            if let Some(next) = state.focused.get_untracked() {
                state.select(next);
            }
        };
        el("div")
            .class(&format!("tl-panel-head {}", thread_class(track)))
            .add(el("span").class("tl-shape").attr("aria-hidden", "true"))
            .maybe(thread)
            .add(el("span").class("tl-grow"))
            .add(
                button(
                    "panel.fit",
                    "M1.5 3v10M14.5 3v10M4 8h8M6 5.5L3.8 8 6 10.5M10 5.5l2.2 2.5-2.2 2.5",
                )
                .on("click", move |_| state.fit_event()),
            )
            .add(
                button("panel.previous", "M10 3L5 8l5 5")
                    .on("click", move |_| step(Direction::Previous)),
            )
            .add(button("panel.next", "M6 3l5 5-5 5").on("click", move |_| step(Direction::Next)))
            .add(
                button("panel.close", "M3.5 3.5l9 9M12.5 3.5l-9 9")
                    .on("click", move |_| close(state)),
            )
    }

    fn body(self, event: EventIdx, record: &Event) -> Vec<El> {
        let mut parts = vec![self.text("h2", "", &record.title)];
        parts.extend(self.other_names(&record.title));
        parts.extend(self.date(record));
        parts.extend(record.summary.as_ref().map(|text| self.prose("tl-summary-text", text)));
        parts.extend(record.claims.iter().map(|claim| self.claim(claim)));
        parts.extend(record.note.as_ref().map(|note| {
            el("div")
                .class("tl-note")
                .add(self.heading("panel.editors-note"))
                .add(self.prose("", note))
        }));
        parts.extend(self.relations(event, record));
        parts.extend(self.people(record));
        parts.extend(self.places(record));
        parts.push(self.sources(&record.citations));
        parts
    }

    /// The title in the other languages of the set, each marked with its own.
    fn other_names(self, title: &Text) -> Option<El> {
        let here = self.words.language().tag();
        let (now, _) = self.resolved(title);
        let names: Vec<El> = title
            .strings()
            .filter_map(|(tag, words)| Some((tag?, words)))
            .filter(|(tag, words)| *tag != here && *words != now)
            .map(|(tag, words)| el("span").attr("lang", tag).text(words))
            .collect();
        (!names.is_empty()).then(|| el("p").class("tl-other-names").all(names))
    }

    fn date(self, record: &Event) -> Vec<El> {
        let Some(date) = &record.date else {
            return vec![el("p").class("tl-date").text(&self.say("event.undated"))];
        };
        let written = self.words.date_as_written(date);
        let written = written.map(|written| el("span").class("tl-written").text(&written));
        let said =
            el("span").attr("data-edtf", date.edtf()).text(&self.words.date(date, DateStyle::Long));
        let mut lines = vec![el("p").class("tl-date").add(said).text(" ").maybe(written)];
        let era = self.words.era(date);
        let era = era.map(|era| self.words.say_with("panel.era", &[("era", &era)]));
        let inferred = date.inferred.map(|part| match part {
            Inferred::Year => self.say("panel.inferred-year"),
            Inferred::Month => self.say("panel.inferred-month"),
            Inferred::Day => self.say("panel.inferred-day"),
        });
        lines.extend(
            era.into_iter().chain(inferred).map(|line| el("p").class("tl-date-more").text(&line)),
        );
        lines
    }

    fn claim(self, claim: &Claim) -> El {
        let disputed = claim.values.len() > 1;
        let (sign, key) = if disputed { ("≠", "panel.disagree") } else { ("!", "panel.care") };
        let sign = el("i").class("tl-disputed").attr("aria-hidden", "true").text(sign);
        let heading = el("h3").add(sign).add(el("span").text(&self.say(key)));
        let rows = claim.values.iter().map(|value| self.claim_value(value));
        let table =
            el("table").add(self.text("caption", "", &claim.subject)).add(el("tbody").all(rows));
        let note = claim.note.as_ref().map(|note| {
            let heading = el("strong").text(&self.say("panel.editors-note"));
            el("div").class("tl-claim-note").add(heading).add(self.prose("", note))
        });
        el("section")
            .class(if disputed { "tl-claim" } else { "tl-claim tl-care" })
            .attr("data-claim", &claim.values.len().to_string())
            .add(heading)
            .add(table)
            .maybe(note)
    }

    fn claim_value(self, value: &ClaimValue) -> El {
        // Printed words usually say themselves whether they are a bound; bare figures do not.
        let bound = value.bound.filter(|_| !value.as_printed.chars().any(char::is_alphabetic));
        let bound = bound.map(|bound| match bound {
            ValueBound::Over => self.say("claim.over"),
            ValueBound::UpTo => self.say("claim.up-to"),
            ValueBound::About => self.say("claim.about"),
        });
        let date = value.date.as_ref().map(|date| {
            let date = self.words.date(date, DateStyle::Long);
            el("span")
                .class("tl-as-of")
                .text(&self.words.say_with("panel.as-of", &[("date", &date)]))
        });
        let note = value.note.as_ref().map(|note| self.text("span", "tl-value-note", note));
        let said = el("th")
            .attr("scope", "row")
            .text(&bound.map(|bound| format!("{bound} ")).unwrap_or_default())
            .add(el("q").text(&value.as_printed))
            .maybe(date)
            .maybe(note);
        el("tr").add(said).add(self.cited(&value.citation))
    }

    /// A citation in brief: the source's authors or title, and the locator.
    fn cited(self, citation: &Citation) -> El {
        let source = self.shown.set.sources.iter().find(|source| source.id == citation.source);
        let who = source.map(source_brief);
        el("td")
            .add(el("cite").text(&who.unwrap_or_default()))
            .text(" ")
            .add(el("span").class("tl-locator").text(&self.words.citation_details(citation)))
    }

    /// Events linked to this one, in order of time, whichever of the two states the link.
    fn relations(self, event: EventIdx, record: &Event) -> Option<El> {
        let outgoing = record.relations.iter().filter_map(|relation| {
            let verb = match &relation.verb {
                Some(verb) => self.words.text(&self.shown.set, verb),
                None => self.say(outgoing_key(relation.kind)),
            };
            Some((self.shown.by_id(&relation.to)?, verb))
        });
        let incoming = self.shown.incoming.get(event.0).into_iter().flatten();
        let incoming = incoming.map(|(from, kind)| (*from, self.say(incoming_key(*kind))));
        // The event's own word for the link wins over the other's.
        let links: Vec<(EventIdx, String)> = outgoing.chain(incoming).collect();
        let link = |to: EventIdx| links.iter().find(|(other, _)| *other == to);
        let items: Vec<El> = self
            .shown
            .index
            .in_time()
            .iter()
            .filter_map(|other| Some(self.relation(*other, &link(*other)?.1)))
            .collect();
        self.listing("tl-related", "panel.connected", items)
    }

    fn relation(self, other: EventIdx, verb: &str) -> El {
        let state = self.state;
        let record = self.shown.set.events.get(other.0);
        let date = record.and_then(|record| record.date.as_ref());
        let date = date.map(|date| self.words.date(date, DateStyle::Short)).unwrap_or_default();
        let title = record.map(|record| self.text("span", "", &record.title));
        let button = el("button").attr("type", "button").class("tl-link").maybe(title);
        el("li")
            .class(&thread_class(self.shown.index.home(other).0))
            .add(el("span").class("tl-verb").text(verb))
            .add(el("span").class("tl-shape").attr("aria-hidden", "true"))
            .add(button.on("click", move |_| state.select(other)))
            .add(el("span").class("tl-related-date").text(&date))
    }

    /// A heading and a list; nothing without items.
    fn listing(self, class: &str, heading: &str, items: Vec<El>) -> Option<El> {
        (!items.is_empty())
            .then(|| el("section").class(class).add(self.heading(heading)).add(el("ul").all(items)))
    }

    fn own_name(self, names: &BTreeMap<String, String>, shown_as: &Text) -> Option<El> {
        let (now, _) = self.resolved(shown_as);
        let (tag, own) = names.iter().find(|(_, own)| own.as_str() != now)?;
        Some(el("span").class("tl-own-name").attr("lang", tag).text(own))
    }

    fn people(self, record: &Event) -> Option<El> {
        let actors = &self.shown.set.actors;
        let people = record.actors.iter().filter_map(|reference| {
            let actor = actors.iter().find(|actor| actor.id == reference.id())?;
            let role = match reference {
                ActorRef::InRole(in_role) => Some(&in_role.role),
                ActorRef::Id(_) => actor.role.as_ref(),
            };
            let item = el("li")
                .attr("data-actor", &actor.id)
                .add(self.text("span", "tl-name", &actor.name))
                .text(" ")
                .maybe(self.own_name(&actor.own_name, &actor.name))
                .maybe(role.map(|role| self.text("span", "tl-role", role)));
            Some(item)
        });
        self.listing("tl-people", "panel.people", people.collect())
    }

    fn places(self, record: &Event) -> Option<El> {
        let places = record.places.iter().filter_map(|id| {
            let place = self.shown.set.places.iter().find(|place| place.id == *id)?;
            let item = el("li")
                .attr("data-place", &place.id)
                .add(self.text("span", "tl-name", &place.name))
                .text(" ")
                .maybe(self.own_name(&place.own_name, &place.name));
            Some(item)
        });
        self.listing("tl-places", "panel.places", places.collect())
    }

    fn sources(self, citations: &[Citation]) -> El {
        let items = citations.iter().filter_map(|citation| self.source(citation));
        el("section")
            .class("tl-sources")
            .add(self.heading("panel.sources"))
            .add(el("ol").all(items))
    }

    fn source(self, citation: &Citation) -> Option<El> {
        let source = self.shown.set.sources.iter().find(|source| source.id == citation.source)?;
        let title = source_title(self.words, source);
        let authors = author_names(source);
        let said = match authors.is_empty() {
            true => title,
            false => {
                self.words.say_with("citation.by", &[("authors", &authors), ("title", &title)])
            }
        };
        let named = match &source.url {
            Some(url) => el("a").attr("href", url).attr("rel", "noopener"),
            None => el("span"),
        };
        let note = citation.note.as_ref().map(|note| self.text("span", "tl-value-note", note));
        let item = el("li")
            .attr("data-source", &source.id)
            .add(named.text(&said))
            .text(" ")
            .add(el("span").class("tl-locator").text(&self.words.citation_details(citation)))
            .maybe(note);
        Some(item)
    }
}
