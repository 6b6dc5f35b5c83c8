//! Events, their relations and media.

use super::fields::{Field, Need, Object, Table, Value, Values, optional, required};
use super::located::Node;
use super::path::Path;
use super::problem::{Found, ItemKind, ProblemKind};
use super::read_parts::{list, placed, string, strings, text};
use super::reader::Reader;
use crate::model::RelationKind::{AgreesWith, Continues, Contradicts, LeadsTo, PartOf, RespondsTo};
use crate::model::{ActorInRole, ActorRef, Citation, Claim, Event, Media, Relation};

/// Most characters of a title (`event-set.md`).
const TITLE_LIMIT: usize = 60;
/// Most characters of a label on the plot (`event-set.md`).
const LABEL_LIMIT: usize = 28;

impl Object for Event {
    const TABLE: Table = Table::of(&[
        required("id", |r, node, path| r.new_id(ItemKind::Event, node, path).map(Value::String)),
        required("tracks", home_and_other_tracks),
        Field::new("date", Need::Dated, placed),
        optional("kind", string),
        required("title", |r, node, path| r.short_text(node, path, TITLE_LIMIT).map(Value::Text)),
        optional("label", |r, node, path| r.short_text(node, path, LABEL_LIMIT).map(Value::Text)),
        optional("summary", text),
        optional("importance", |r, node, path| {
            r.whole_within(node, path, (1, 5)).map(|number| Value::Number(number.into()))
        }),
        optional("actors", |r, node, path| Value::list(r.list_of(node, path, Reader::actor_ref))),
        optional("places", |r, node, path| r.references(ItemKind::Place, node, path)),
        optional("tags", strings),
        Field::new("citations", Need::Cited, list::<Citation>),
        optional("claims", list::<Claim>),
        optional("relations", list::<Relation>),
        optional("media", list::<Media>),
        optional("same_as", strings),
        optional("note", text),
    ]);

    fn of(values: &mut Values) -> Option<Event> {
        Some(Event {
            id: values.needed_string(),
            tracks: values.list(),
            date: values.date(),
            kind: values.string(),
            title: values.needed_text(),
            label: values.text(),
            summary: values.text(),
            #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // from 1 to 5
            importance: values.number().map_or(Event::DEFAULT_IMPORTANCE, |number| number as u8),
            actors: values.list(),
            places: values.list(),
            tags: values.list(),
            citations: values.list(),
            claims: values.list(),
            relations: values.list(),
            media: values.list(),
            same_as: values.list(),
            note: values.text(),
        })
    }
}

/// The tracks of an event; where all of them are misspelled, each has been told.
fn home_and_other_tracks<'a>(r: &mut Reader<'a>, node: Node<'a>, path: &Path<'_>) -> Option<Value> {
    if node.items().is_some_and(|items| items.is_empty()) {
        r.problem(node, path, ProblemKind::EmptyList);
    }
    r.references(ItemKind::Track, node, path)
}

impl Object for ActorInRole {
    const TABLE: Table = Table::of(&[
        required("actor", |r, node, path| {
            r.reference(ItemKind::Actor, node, path).map(Value::String)
        }),
        required("role", text),
    ]);

    fn of(values: &mut Values) -> Option<ActorInRole> {
        Some(ActorInRole { actor: values.needed_string(), role: values.needed_text() })
    }
}

impl Object for Relation {
    const TABLE: Table = Table::of(&[
        required("kind", |r, node, path| {
            let words =
                &["leads-to", "responds-to", "part-of", "agrees-with", "contradicts", "continues"];
            r.word(node, path, words).map(Value::Word)
        }),
        required("to", |r, node, path| r.later_event(node, path).map(Value::String)),
        optional("verb", text),
        optional("citations", list::<Citation>),
    ]);

    fn of(values: &mut Values) -> Option<Relation> {
        let all = &[LeadsTo, RespondsTo, PartOf, AgreesWith, Contradicts, Continues];
        Some(Relation {
            kind: values.word(all)?,
            to: values.needed_string(),
            verb: values.text(),
            citations: values.list(),
        })
    }
}

impl Object for Media {
    const TABLE: Table = Table::of(&[
        required("src", |r, node, path| r.link(node, path).map(Value::String)),
        required("alt", text),
        optional("caption", text),
        optional("credit", string),
        optional("licence", string),
    ]);

    fn of(values: &mut Values) -> Option<Media> {
        Some(Media {
            src: values.needed_string(),
            alt: values.needed_text(),
            caption: values.text(),
            credit: values.string(),
            licence: values.string(),
        })
    }
}

impl<'a> Reader<'a> {
    fn actor_ref(&mut self, node: Node<'a>, path: &Path<'_>) -> Option<ActorRef> {
        if node.found() != Found::Object {
            return self.reference(ItemKind::Actor, node, path).map(ActorRef::Id);
        }
        self.read(node, path).map(ActorRef::InRole)
    }
}
