//! Events, their relations and media.

use super::fields::Fields;
use super::located::Node;
use super::path::Path;
use super::problem::{Found, ItemKind, ProblemKind};
use super::reader::Reader;
use crate::model::{ActorInRole, ActorRef, Event, Media, Relation, RelationKind};

pub(super) const EVENT_FIELDS: &[&str] = &[
    "id",
    "tracks",
    "date",
    "kind",
    "title",
    "label",
    "summary",
    "importance",
    "actors",
    "places",
    "tags",
    "citations",
    "claims",
    "relations",
    "media",
    "same_as",
    "note",
];
const ACTOR_REF_FIELDS: &[&str] = &["actor", "role"];
const RELATION_FIELDS: &[&str] = &["kind", "to", "verb", "citations"];
const MEDIA_FIELDS: &[&str] = &["src", "alt", "caption", "credit", "licence"];

/// Most characters of a title (`event-set.md`).
const TITLE_LIMIT: usize = 60;
/// Most characters of a label on the plot (`event-set.md`).
const LABEL_LIMIT: usize = 28;

impl<'a> Reader<'a> {
    pub(super) fn event(&mut self, fields: &mut Fields<'a>, path: &Path<'_>) -> Option<Event> {
        let id = self.required_id(fields, path, ItemKind::Event);
        let tracks = self.required(fields, path, "tracks", |reader, node, path| {
            let tracks = reader.list_of(node, path, |reader, node, path| {
                reader.reference(ItemKind::Track, node, path)
            });
            if tracks.is_empty() && node.items().is_some_and(|items| items.is_empty()) {
                reader.problem(node, path, ProblemKind::EmptyList);
            }
            (!tracks.is_empty()).then_some(tracks)
        });
        let date = match fields.peek("date") {
            Some(_) => self.optional(fields, path, "date", Self::placed_date),
            None => {
                let node = fields.node();
                self.problem(node, path, ProblemKind::NoDate);
                None
            }
        };
        let title = self.required(fields, path, "title", |reader, node, path| {
            reader.short_text(node, path, TITLE_LIMIT)
        });
        let label = self.optional(fields, path, "label", |reader, node, path| {
            reader.short_text(node, path, LABEL_LIMIT)
        });
        let importance = self.optional(fields, path, "importance", |reader, node, path| {
            reader.whole_within(node, path, (1, 5))
        });
        let event = Event {
            id: String::new(),
            tracks: Vec::new(),
            date,
            kind: self.optional(fields, path, "kind", Self::string),
            title: crate::model::Text::Plain(String::new()),
            label,
            summary: self.optional(fields, path, "summary", Self::text),
            importance: importance
                .and_then(|number| u8::try_from(number).ok())
                .unwrap_or(Event::DEFAULT_IMPORTANCE),
            actors: self.list(fields, path, "actors", Self::actor_ref),
            places: self.list(fields, path, "places", |reader, node, path| {
                reader.reference(ItemKind::Place, node, path)
            }),
            tags: self.list(fields, path, "tags", Self::string),
            citations: self.needed_citations(fields, path),
            claims: self.claims(fields, path),
            relations: self.list(fields, path, "relations", Self::relation),
            media: self.list(fields, path, "media", Self::media),
            same_as: self.list(fields, path, "same_as", Self::string),
            note: self.optional(fields, path, "note", Self::text),
        };
        let (id, tracks, title) = (id?, tracks?, title?);
        Some(Event { id, tracks, title, ..event })
    }

    fn actor_ref(&mut self, node: Node<'a>, path: &Path<'_>) -> Option<ActorRef> {
        if node.found() != Found::Object {
            return self.reference(ItemKind::Actor, node, path).map(ActorRef::Id);
        }
        let mut fields = self.object(node, path)?;
        let actor = self.required(&mut fields, path, "actor", |reader, node, path| {
            reader.reference(ItemKind::Actor, node, path)
        });
        let role = self.required(&mut fields, path, "role", Self::text);
        self.unknown_fields(fields, path, ACTOR_REF_FIELDS);
        Some(ActorRef::InRole(ActorInRole { actor: actor?, role: role? }))
    }

    fn relation(&mut self, node: Node<'a>, path: &Path<'_>) -> Option<Relation> {
        let mut fields = self.object(node, path)?;
        let kind = self.required(&mut fields, path, "kind", |reader, node, path| {
            use RelationKind::{AgreesWith, Continues, Contradicts, LeadsTo, PartOf, RespondsTo};
            let all = [LeadsTo, RespondsTo, PartOf, AgreesWith, Contradicts, Continues];
            let words =
                &["leads-to", "responds-to", "part-of", "agrees-with", "contradicts", "continues"];
            all.get(reader.word(node, path, words)?).copied()
        });
        let to = self.required(&mut fields, path, "to", Self::later_event);
        let verb = self.optional(&mut fields, path, "verb", Self::text);
        let citations = self.citations(&mut fields, path);
        self.unknown_fields(fields, path, RELATION_FIELDS);
        Some(Relation { kind: kind?, to: to?, verb, citations })
    }

    fn media(&mut self, node: Node<'a>, path: &Path<'_>) -> Option<Media> {
        let mut fields = self.object(node, path)?;
        let src = self.required(&mut fields, path, "src", Self::link);
        let alt = self.required(&mut fields, path, "alt", Self::text);
        let caption = self.optional(&mut fields, path, "caption", Self::text);
        let credit = self.optional(&mut fields, path, "credit", Self::string);
        let licence = self.optional(&mut fields, path, "licence", Self::string);
        self.unknown_fields(fields, path, MEDIA_FIELDS);
        Some(Media { src: src?, alt: alt?, caption, credit, licence })
    }
}
