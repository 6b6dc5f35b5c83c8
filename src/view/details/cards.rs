//! Cards: actors, places and sources with all their events, and everything on which sources disagree.

use super::super::dom::{El, el};
use super::Context;
use crate::model::{Actor, ActorKind, ActorRef, Event, Place, Source, is_safe_link};
use crate::words::{DateStyle, author_names, source_in_full};

/// Events that a card lists; the timeline has the rest.
const MOST: usize = 400;

impl Context<'_> {
    pub(super) fn actor(self, actor: &Actor) -> Vec<El> {
        let kind = self.say(match actor.kind {
            ActorKind::Person => "card.person",
            ActorKind::State => "card.state",
            ActorKind::Organisation => "card.organisation",
            ActorKind::Group => "card.group",
        });
        let mut parts = vec![self.card_head(&kind)];
        parts.extend(self.way_back());
        parts.push(self.text("h2", "", &actor.name));
        parts.extend(self.other_names(&actor.name, &actor.own_name));
        parts.extend(actor.role.as_ref().map(|role| self.text("p", "tl-date", role)));
        parts.extend(self.variants(&actor.variants));
        parts.extend(actor.note.as_ref().map(|note| self.note(note)));
        let offices = actor.offices.iter().map(|office| {
            let date = office.date.as_ref().map(|date| {
                let written = self.words.date_as_written(date);
                let said = self.words.date(date, DateStyle::Long);
                let written = written.map(|written| el("span").class("tl-written").text(&written));
                el("span").class("tl-as-of").text(&said).text(" ").maybe(written)
            });
            let keys = office.citations.iter().filter_map(|citation| self.key(citation));
            el("li")
                .add(self.text("span", "tl-name", &office.title))
                .text(" ")
                .all(keys)
                .maybe(date)
        });
        parts.extend(self.listing("tl-offices", "card.offices", offices.collect()));
        parts.extend(self.same_as(&actor.same_as));
        parts.extend(self.events(|event| {
            let found = event.actors.iter().find(|reference| reference.id() == actor.id)?;
            Some(match found {
                ActorRef::InRole(in_role) => Some(self.text("span", "tl-role", &in_role.role)),
                ActorRef::Id(_) => None,
            })
        }));
        parts.extend(self.sources());
        parts
    }

    pub(super) fn place(self, place: &Place) -> Vec<El> {
        let kind = self.say(if place.area { "card.area" } else { "card.place" });
        let mut parts = vec![self.card_head(&kind)];
        parts.extend(self.way_back());
        parts.push(self.text("h2", "", &place.name));
        parts.extend(self.other_names(&place.name, &place.own_name));
        parts.extend(self.map(&[place]));
        parts.extend(self.variants(&place.variants));
        parts.extend(place.note.as_ref().map(|note| self.note(note)));
        parts.extend(self.same_as(&place.same_as));
        parts.extend(self.events(|event| event.places.contains(&place.id).then_some(None)));
        parts
    }

    pub(super) fn source_card(self, source: &Source) -> Vec<El> {
        let mut parts = vec![self.card_head(&self.say("card.source"))];
        parts.extend(self.way_back());
        let language = source.more.get("language").and_then(|tag| tag.as_str());
        parts.push(el("h2").attr_if("lang", language).text(&source.title));
        let authors = author_names(source);
        parts.push(el("p").class("tl-date").text(&authors));
        parts.push(el("p").class("tl-date-more").text(&source_in_full(self.words, source)));
        parts.extend(source.url.as_ref().map(|url| self.outside(url, url)));
        // Where the set keeps a note with a source, it is the editors' own.
        let note = source.more.get("note").and_then(|note| note.as_str());
        parts.extend(note.map(|note| self.note(&crate::model::Text::Plain(note.to_owned()))));
        parts.extend(self.events(|event| {
            let cited = crate::cite::citations(event);
            let mut passages: Vec<String> = Vec::new();
            for citation in cited.into_iter().filter(|citation| citation.source == source.id) {
                let passage = self.words.citation_details(citation);
                if !passages.contains(&passage) {
                    passages.push(passage);
                }
            }
            let said = passages.join(&self.say("citation.separator"));
            (!passages.is_empty()).then(|| Some(el("span").class("tl-role").text(&said)))
        }));
        parts
    }

    /// All events on which sources disagree, in order of time.
    pub(super) fn disagreements(self) -> Vec<El> {
        let mut parts = vec![self.card_head("")];
        parts.extend(self.way_back());
        parts.push(el("h2").text(&self.say("disagreements.title")));
        parts.push(el("p").class("tl-date-more").text(&self.say("disagreements.about")));
        parts.extend(self.events(|event| {
            let disputed = event.claims.iter().filter(|claim| claim.values.len() > 1);
            let mut subjects = disputed.map(|claim| self.text("li", "", &claim.subject)).peekable();
            subjects.peek()?;
            Some(Some(el("ul").class("tl-role").all(subjects)))
        }));
        parts
    }

    /// A name for each event that has one, with what is said of it here; in order of time, undated ones
    /// last.
    fn events(self, pick: impl Fn(&Event) -> Option<Option<El>>) -> Option<El> {
        self.events_boxed(&pick)
    }

    fn events_boxed(self, pick: &dyn Fn(&Event) -> Option<Option<El>>) -> Option<El> {
        let index = &self.shown.index;
        let mut count = 0_u64;
        let mut items = Vec::new();
        for event in index.in_time().iter().chain(index.undated()) {
            let picked = self.shown.set.events.get(event.0).and_then(pick);
            let Some(more) = picked else { continue };
            count += 1;
            if items.len() < MOST {
                items.extend(self.event_item(*event, more));
            }
        }
        let heading = self.words.count("app.events", count);
        (count > 0).then(|| {
            el("section")
                .class("tl-related tl-card-events")
                .add(el("h3").text(&heading))
                .add(el("ul").all(items))
        })
    }

    fn variants(self, variants: &[String]) -> Option<El> {
        let names = variants.join(&self.say("date.list-separator"));
        (!variants.is_empty()).then(|| {
            let said = self.words.say_with("card.variants", &[("names", &names)]);
            el("p").class("tl-date-more").text(&said)
        })
    }

    /// The same thing elsewhere.
    fn same_as(self, same: &[String]) -> Option<El> {
        let items = same.iter().map(|id| {
            let is_item = id.strip_prefix('Q').is_some_and(|digits| {
                !digits.is_empty() && digits.bytes().all(|digit| digit.is_ascii_digit())
            });
            let item = el("li");
            match is_item {
                true => {
                    let address = ["https://www.wikidata.org/wiki/", id].concat();
                    item.add(self.outside(&address, &["Wikidata ", id].concat()))
                }
                false => item.add(self.outside(id, id)),
            }
        });
        self.listing("tl-same", "card.same-as", items.collect())
    }

    /// A link off the page; words alone where the address is none that may be followed.
    fn outside(self, address: &str, words: &str) -> El {
        let is_kiosk = self.state.kiosk().is_some();
        let is_address = address.contains(':') && is_safe_link(address) && !is_kiosk;
        let tag = if is_address { "a" } else { "span" };
        let link = el(tag).class("tl-outside").text(words);
        if is_address { link.attr("href", address).attr("rel", "noopener") } else { link }
    }
}
