//! The details of an event.

use super::super::dom::{El, el};
use super::super::track::thread_class;
use super::Context;
use super::copy::Copying;
use crate::address::CalendarShown;
use crate::date::{Calendar, Inferred, Precision, Shape, Side};
use crate::interact::Direction;
use crate::model::index::EventIdx;
use crate::model::{ActorRef, Event};
use crate::state::Subject;
use crate::words::{DateStyle, duration_in_words};
use std::collections::BTreeMap;

const BRACKETS: &str = "M1.5 3v10M14.5 3v10M4 8h8M6 5.5L3.8 8 6 10.5M10 5.5l2.2 2.5-2.2 2.5";
const CHAIN: &str = "M6.8 9.2a2.6 2.6 0 0 0 3.7 0l2.3-2.3a2.6 2.6 0 0 0-3.7-3.7l-.8.8M9.2 6.8a2.6 2.6 0 0 0-3.7 0L3.2 9.1a2.6 2.6 0 0 0 3.7 3.7l.8-.8";
const QUOTE: &str = "M3 11c2 0 3-1.4 3-3.6V4.6H2.6V8H5M9.4 11c2 0 3-1.4 3-3.6V4.6H9V8h2.4";

impl Context<'_> {
    pub(super) fn event(self, event: EventIdx, record: &Event) -> Vec<El> {
        let copying = Copying::of(self.state, event);
        let mut parts = vec![self.event_head(event, record, copying)];
        parts.extend(self.way_back());
        parts.extend(copying.parts(self));
        parts.push(self.text("h2", "", &record.title));
        parts.extend(self.other_names(&record.title, &BTreeMap::new()));
        parts.extend(self.date(event, record));
        parts.extend(record.summary.as_ref().map(|text| {
            let keys = record.citations.iter().filter_map(|citation| self.key(citation));
            self.prose("tl-summary-text", text).all(keys)
        }));
        parts.extend(record.claims.iter().map(|claim| self.claim(claim)));
        if record.is_disputed() {
            let all = el("span").text(&self.say("disagreements.all"));
            parts.push(el("p").class("tl-more").add(self.link(Subject::Disagreements, all)));
        }
        parts.extend(record.note.as_ref().map(|note| self.note(note)));
        parts.extend(self.relations(event));
        parts.extend(self.people(record));
        parts.extend(self.places(record));
        parts.extend(self.figures(event));
        parts.extend(self.sources());
        parts
    }

    fn event_head(self, event: EventIdx, record: &Event, copying: Copying) -> El {
        let state = self.state;
        let track = self.shown.index.home(event).0;
        let thread = self.shown.set.tracks.get(track);
        let thread = thread.map(|track| self.text("span", "tl-thread", &track.title));
        let kind = record
            .kind
            .as_ref()
            .map(|kind| el("span").class("tl-kind").text(&self.words.kind(kind)));
        // From event to event of a thread, without leaving a trail.
        let step = move |direction| {
            state.focused.set(Some(event));
            state.walk(direction);
            if let Some(next) = state.focused.get_untracked() {
                state.focus_panel.set(true);
                state.turn_to(Subject::Event(next));
            }
        };
        // Nobody takes anything along from an exhibition's screen.
        let copies = state.kiosk().is_none().then(|| {
            let link = self.icon_button("panel.copy-link", CHAIN);
            let cite = self.icon_button("panel.cite", QUOTE);
            [
                link.on("click", move |_| copying.link()),
                cite.live_attr("aria-expanded", move || Some(copying.cite.get().to_string()))
                    .on("click", move |_| copying.cite.set(!copying.cite.get_untracked())),
            ]
        });
        el("div")
            .class(&format!("tl-panel-head {}", thread_class(track)))
            .add(el("span").class("tl-shape").attr("aria-hidden", "true"))
            .maybe(thread)
            .maybe(kind)
            .add(el("span").class("tl-grow"))
            .add(
                self.icon_button("panel.previous", "M10 3L5 8l5 5")
                    .on("click", move |_| step(Direction::Previous)),
            )
            .add(
                self.icon_button("panel.next", "M6 3l5 5-5 5")
                    .on("click", move |_| step(Direction::Next)),
            )
            .all(copies.into_iter().flatten())
            .add(self.close_button(state))
    }

    fn date(self, event: EventIdx, record: &Event) -> Vec<El> {
        let Some(date) = &record.date else {
            return vec![el("p").class("tl-date").text(&self.say("event.undated"))];
        };
        let state = self.state;
        let mut written = self.words.date_as_written(date);
        let era = self.words.era(date);
        let mut era = era.map(|era| self.words.say_with("panel.era", &[("era", &era)]));
        // First in the calendar that a reader chose, as far as the date is known in it.
        let first = match state.calendar.get() {
            CalendarShown::Japanese => era.take(),
            CalendarShown::Julian if date.calendar == Some(Calendar::Julian) => written.take(),
            _ => None,
        };
        let written = written.map(|written| el("span").class("tl-written").text(&written));
        let said =
            el("span").attr("data-edtf", date.edtf()).text(&self.words.date(date, DateStyle::Long));
        // A length is said only of what is dated to the day at both ends: it would claim more.
        let to_the_day = |side: &Side| {
            matches!(side, Side::At(moment) if moment.precision == Precision::Day
                && !moment.uncertain && !moment.approximate)
        };
        let is_exact = matches!(date.shape(), Shape::Interval(start, end)
            if to_the_day(&start) && to_the_day(&end));
        let length = self.shown.index.drawn(event).filter(|_| is_exact).map(|drawn| {
            let length = duration_in_words(self.words, drawn.span.secs());
            el("span").class("tl-written").text(&length)
        });
        let fit = self.icon_button("panel.fit", BRACKETS).on("click", move |_| state.fit_event());
        let line = el("p").class("tl-date").add(said).text(" ").maybe(length).text(" ");
        let first = first.map(|first| el("p").class("tl-date").text(&first));
        let mut lines: Vec<El> = first.into_iter().collect();
        lines.push(line.maybe(written).add(fit));
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

    fn people(self, record: &Event) -> Option<El> {
        let actors = &self.shown.set.actors;
        let people = record.actors.iter().filter_map(|reference| {
            let place = actors.iter().position(|actor| actor.id == reference.id())?;
            let actor = actors.get(place)?;
            let role = match reference {
                ActorRef::InRole(in_role) => Some(&in_role.role),
                ActorRef::Id(_) => None,
            };
            let offices: Vec<_> =
                record.date.iter().flat_map(|date| actor.offices_at(date)).collect();
            // What an actor is known for, where nothing is said of the part in this event.
            let known_for = actor.role.as_ref().filter(|_| role.is_none() && offices.is_empty());
            let offices = offices.into_iter().filter(|office| Some(&office.title) != role);
            let lines = role.or(known_for).into_iter().chain(offices.map(|office| &office.title));
            let mut said: Vec<&str> = Vec::new();
            let lines: Vec<El> = lines
                .filter_map(|text| {
                    let (words, _) = self.resolved(text);
                    let is_new = !said.contains(&words);
                    said.push(words);
                    is_new.then(|| self.text("span", "tl-role", text))
                })
                .collect();
            let item = el("li")
                .attr("data-actor", &actor.id)
                .add(self.link(Subject::Actor(place), self.text("span", "tl-name", &actor.name)))
                .all(self.own_names(&actor.own_name, &actor.name))
                .all(lines);
            Some(item)
        });
        self.listing("tl-people", "panel.people", people.collect())
    }

    fn places(self, record: &Event) -> Option<El> {
        let places = record.places.iter().filter_map(|id| {
            let at = self.shown.set.places.iter().position(|place| place.id == *id)?;
            let place = self.shown.set.places.get(at)?;
            let item = el("li")
                .attr("data-place", &place.id)
                .add(self.link(Subject::Place(at), self.text("span", "tl-name", &place.name)))
                .all(self.own_names(&place.own_name, &place.name));
            Some(item)
        });
        let list = self.listing("tl-places", "panel.places", places.collect())?;
        let of_event = record.places.iter();
        let places: Vec<_> = of_event
            .filter_map(|id| self.shown.set.places.iter().find(|place| place.id == *id))
            .collect();
        Some(list.maybe(self.map(&places)))
    }

    /// The names of something in its own scripts, where they are others than the one shown.
    fn own_names<'a>(
        self,
        names: &'a BTreeMap<String, String>,
        shown_as: &'a crate::model::Text,
    ) -> impl Iterator<Item = El> + use<'a> {
        let now = self.words.text(&self.shown.set, shown_as);
        names
            .iter()
            .filter(move |(_, own)| **own != now)
            .map(|(tag, own)| el("span").class("tl-own-name").attr("lang", tag).text(own))
    }
}
