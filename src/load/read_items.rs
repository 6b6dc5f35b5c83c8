//! The lists of a document, apart from events: tracks, tags, sources, actors, places, periods,
//! series, stories; and the document as a whole.

use super::fields::Fields;
use super::located::Node;
use super::path::Path;
use super::problem::{ItemKind, ProblemKind};
use super::read_event::EVENT_FIELDS;
use super::reader::{ReadItem, Reader};
use crate::model::{
    Actor, ActorKind, EventSet, FORMAT_VERSION, Issued, Layer, Name, Office, Period, Place, Series,
    SeriesKind, SeriesPoint, Side, Source, Step, Story, Tag, Text, Tone, Track,
};

pub(super) const SET_FIELDS: &[&str] = &[
    "$schema",
    "timeloom",
    "id",
    "title",
    "summary",
    "languages",
    "view",
    "license",
    "tracks",
    "tags",
    "sources",
    "actors",
    "places",
    "periods",
    "series",
    "events",
    "stories",
];
const TRACK_FIELDS: &[&str] = &["id", "title", "summary"];
const TAG_FIELDS: &[&str] = &["id", "title"];
const ACTOR_FIELDS: &[&str] =
    &["id", "kind", "name", "own_name", "role", "variants", "offices", "same_as", "note"];
const OFFICE_FIELDS: &[&str] = &["title", "date", "citations"];
const PLACE_FIELDS: &[&str] =
    &["id", "name", "own_name", "variants", "lat", "lon", "area", "same_as", "note"];
const PERIOD_FIELDS: &[&str] = &[
    "id",
    "title",
    "label",
    "date",
    "tone",
    "layer",
    "side",
    "summary",
    "citations",
    "claims",
    "note",
];
const SERIES_FIELDS: &[&str] =
    &["id", "track", "title", "unit", "kind", "beside", "points", "citations", "claims", "note"];
const POINT_FIELDS: &[&str] = &["date", "value", "bound", "as_printed", "note"];
const STORY_FIELDS: &[&str] = &["id", "title", "summary", "steps"];
const STEP_FIELDS: &[&str] = &["view", "select", "tracks", "title", "text", "citations"];

impl<'a> Reader<'a> {
    /// All of the document. What others refer to is read first, whatever the order of the fields.
    pub(super) fn event_set(&mut self, fields: &mut Fields<'a>) -> EventSet {
        let root = Path::ROOT;
        fields.take("timeloom");
        let schema = self.optional(fields, &root, "$schema", Self::string);
        let id = self.optional(fields, &root, "id", Self::string);
        let title = self.required(fields, &root, "title", Self::text);
        let summary = self.optional(fields, &root, "summary", Self::text);
        let languages = self.list(fields, &root, "languages", Self::language);
        let view = self.optional(fields, &root, "view", Self::placed_date);
        let license = self.optional(fields, &root, "license", Self::string);
        if let Some(node) =
            fields.peek("tracks").filter(|node| node.items().is_some_and(|items| items.is_empty()))
        {
            self.problem(node, &Path::Key(&root, "tracks"), ProblemKind::EmptyList);
        }
        let tracks = self.items_of(fields, "tracks", ItemKind::Track, TRACK_FIELDS, Self::track);
        let tags = self.items_of(fields, "tags", ItemKind::Tag, TAG_FIELDS, Self::tag);
        let sources = self.items_of(fields, "sources", ItemKind::Source, &[], Self::source);
        let actors = self.items_of(fields, "actors", ItemKind::Actor, ACTOR_FIELDS, Self::actor);
        let places = self.items_of(fields, "places", ItemKind::Place, PLACE_FIELDS, Self::place);
        let periods =
            self.items_of(fields, "periods", ItemKind::Period, PERIOD_FIELDS, Self::period);
        let series = self.items_of(fields, "series", ItemKind::Series, SERIES_FIELDS, Self::series);
        let events = self.items_of(fields, "events", ItemKind::Event, EVENT_FIELDS, Self::event);
        let stories = self.items_of(fields, "stories", ItemKind::Story, STORY_FIELDS, Self::story);
        EventSet {
            schema,
            timeloom: FORMAT_VERSION,
            id,
            title: title.unwrap_or(Text::Plain(String::new())),
            summary,
            languages,
            view,
            license,
            tracks,
            tags,
            sources,
            actors,
            places,
            periods,
            series,
            events,
            stories,
        }
    }

    fn items_of<T>(
        &mut self,
        fields: &mut Fields<'a>,
        name: &'static str,
        kind: ItemKind,
        known: &'static [&'static str],
        read: ReadItem<'a, T>,
    ) -> Vec<T> {
        let Some(list) = fields.take(name) else {
            return Vec::new();
        };
        let path = Path::Key(&Path::ROOT, name);
        let nodes = self.items(list, &path).unwrap_or_default();
        let mut items = Vec::with_capacity(nodes.len());
        for (index, node) in nodes.into_iter().enumerate() {
            items.extend(self.item(kind, node, &Path::Index(&path, index), read, known));
        }
        items
    }

    fn track(&mut self, fields: &mut Fields<'a>, path: &Path<'_>) -> Option<Track> {
        let id = self.required_id(fields, path, ItemKind::Track);
        let title = self.required(fields, path, "title", Self::text);
        let summary = self.optional(fields, path, "summary", Self::text);
        Some(Track { id: id?, title: title?, summary })
    }

    fn tag(&mut self, fields: &mut Fields<'a>, path: &Path<'_>) -> Option<Tag> {
        let id = self.required_id(fields, path, ItemKind::Tag);
        let title = self.required(fields, path, "title", Self::text);
        Some(Tag { id: id?, title: title? })
    }

    /// A CSL-JSON item. Its other variables are taken as they are, so no field is unknown.
    fn source(&mut self, fields: &mut Fields<'a>, path: &Path<'_>) -> Option<Source> {
        let id = self.required_id(fields, path, ItemKind::Source);
        let kind = self.required(fields, path, "type", Self::string);
        let title = self.required(fields, path, "title", Self::string);
        let author = self.list(fields, path, "author", Self::name);
        let container_title = self.optional(fields, path, "container-title", Self::string);
        let issued = self.optional(fields, path, "issued", Self::issued);
        let url = self.optional(fields, path, "URL", Self::link);
        let more = self.more(fields, path);
        let (id, kind, title) = (id?, kind?, title?);
        Some(Source { id, kind, title, author, container_title, issued, url, more })
    }

    fn name(&mut self, node: Node<'a>, path: &Path<'_>) -> Option<Name> {
        let mut fields = self.object(node, path)?;
        let family = self.optional(&mut fields, path, "family", Self::string);
        let given = self.optional(&mut fields, path, "given", Self::string);
        let literal = self.optional(&mut fields, path, "literal", Self::string);
        let more = self.more(&mut fields, path);
        Some(Name { family, given, literal, more })
    }

    fn issued(&mut self, node: Node<'a>, path: &Path<'_>) -> Option<Issued> {
        let mut fields = self.object(node, path)?;
        let date_parts = self.list(&mut fields, path, "date-parts", |reader, node, path| {
            Some(reader.list_of(node, path, |reader, node, path| {
                reader.whole_within(node, path, (-9999, 9999)).map(i64::from)
            }))
        });
        let literal = self.optional(&mut fields, path, "literal", Self::string);
        let more = self.more(&mut fields, path);
        Some(Issued { date_parts, literal, more })
    }

    fn actor(&mut self, fields: &mut Fields<'a>, path: &Path<'_>) -> Option<Actor> {
        let id = self.required_id(fields, path, ItemKind::Actor);
        let kind = self.required(fields, path, "kind", |reader, node, path| {
            use ActorKind::{Group, Organisation, Person, State};
            let place = reader.word(node, path, &["person", "state", "organisation", "group"])?;
            [Person, State, Organisation, Group].get(place).copied()
        });
        let name = self.required(fields, path, "name", Self::text);
        let own_name = self.optional(fields, path, "own_name", Self::own_name).unwrap_or_default();
        let role = self.optional(fields, path, "role", Self::text);
        let variants = self.list(fields, path, "variants", Self::string);
        let offices = self.list(fields, path, "offices", Self::office);
        let same_as = self.list(fields, path, "same_as", Self::string);
        let note = self.optional(fields, path, "note", Self::text);
        let (id, kind, name) = (id?, kind?, name?);
        Some(Actor { id, kind, name, own_name, role, variants, offices, same_as, note })
    }

    fn office(&mut self, node: Node<'a>, path: &Path<'_>) -> Option<Office> {
        let mut fields = self.object(node, path)?;
        let title = self.required(&mut fields, path, "title", Self::text);
        let date = self.optional(&mut fields, path, "date", Self::date);
        let citations = self.citations(&mut fields, path);
        self.unknown_fields(fields, path, OFFICE_FIELDS);
        Some(Office { title: title?, date, citations })
    }

    fn place(&mut self, fields: &mut Fields<'a>, path: &Path<'_>) -> Option<Place> {
        let id = self.required_id(fields, path, ItemKind::Place);
        let name = self.required(fields, path, "name", Self::text);
        let own_name = self.optional(fields, path, "own_name", Self::own_name).unwrap_or_default();
        let variants = self.list(fields, path, "variants", Self::string);
        let lat = self.required(fields, path, "lat", |reader, node, path| {
            reader.number_within(node, path, (-90, 90))
        });
        let lon = self.required(fields, path, "lon", |reader, node, path| {
            reader.number_within(node, path, (-180, 180))
        });
        let area = self.optional(fields, path, "area", Self::boolean).unwrap_or(false);
        let same_as = self.list(fields, path, "same_as", Self::string);
        let note = self.optional(fields, path, "note", Self::text);
        let (id, name, lat, lon) = (id?, name?, lat?, lon?);
        Some(Place { id, name, own_name, variants, lat, lon, area, same_as, note })
    }

    fn period(&mut self, fields: &mut Fields<'a>, path: &Path<'_>) -> Option<Period> {
        let id = self.required_id(fields, path, ItemKind::Period);
        let title = self.required(fields, path, "title", Self::text);
        let label = self.optional(fields, path, "label", Self::text);
        let date = self.required(fields, path, "date", Self::placed_date);
        let tone = self.optional(fields, path, "tone", |reader, node, path| {
            let place = reader.word(node, path, &["fighting", "tension", "calm"])?;
            [Tone::Fighting, Tone::Tension, Tone::Calm].get(place).copied()
        });
        let layer = self.required(fields, path, "layer", |reader, node, path| {
            let place = reader.word(node, path, &["chapter", "regime"])?;
            [Layer::Chapter, Layer::Regime].get(place).copied()
        });
        let side = self.optional(fields, path, "side", |reader, node, path| {
            let place = reader.word(node, path, &["above", "below"])?;
            [Side::Above, Side::Below].get(place).copied()
        });
        let summary = self.optional(fields, path, "summary", Self::text);
        let citations = self.citations(fields, path);
        let claims = self.claims(fields, path);
        let note = self.optional(fields, path, "note", Self::text);
        let (id, title, date, layer) = (id?, title?, date?, layer?);
        Some(Period { id, title, label, date, tone, layer, side, summary, citations, claims, note })
    }

    fn series(&mut self, fields: &mut Fields<'a>, path: &Path<'_>) -> Option<Series> {
        let id = self.required_id(fields, path, ItemKind::Series);
        let track = self.required(fields, path, "track", |reader, node, path| {
            reader.reference(ItemKind::Track, node, path)
        });
        let title = self.required(fields, path, "title", Self::text);
        let unit = self.required(fields, path, "unit", Self::text);
        let kind = self.required(fields, path, "kind", |reader, node, path| {
            use SeriesKind::{Count, Line, Stated, Step};
            let place = reader.word(node, path, &["count", "stated", "step", "line"])?;
            [Count, Stated, Step, Line].get(place).copied()
        });
        let beside = self.optional(fields, path, "beside", Self::later_series);
        let points = self.required(fields, path, "points", |reader, node, path| {
            let points = reader.list_of(node, path, Self::series_point);
            if points.is_empty() {
                reader.problem(node, path, ProblemKind::EmptyList);
                return None;
            }
            Some(reader.points_in_order(node, path, points))
        });
        let citations = self.needed_citations(fields, path);
        let claims = self.claims(fields, path);
        let note = self.optional(fields, path, "note", Self::text);
        let (id, track, title, unit) = (id?, track?, title?, unit?);
        let (kind, points) = (kind?, points?);
        Some(Series { id, track, title, unit, kind, beside, points, citations, claims, note })
    }

    fn series_point(&mut self, node: Node<'a>, path: &Path<'_>) -> Option<SeriesPoint> {
        let mut fields = self.object(node, path)?;
        let date = self.required(&mut fields, path, "date", Self::placed_date);
        let value = self.optional(&mut fields, path, "value", Self::number);
        let bound = self.optional(&mut fields, path, "bound", Self::value_bound);
        let as_printed = self.optional(&mut fields, path, "as_printed", Self::string);
        let note = self.optional(&mut fields, path, "note", Self::text);
        self.unknown_fields(fields, path, POINT_FIELDS);
        Some(SeriesPoint { date: date?, value, bound, as_printed, note })
    }

    /// Sorts points by time, and says so where they were not.
    fn points_in_order(
        &mut self,
        node: Node<'a>,
        path: &Path<'_>,
        mut points: Vec<SeriesPoint>,
    ) -> Vec<SeriesPoint> {
        let start = |point: &SeriesPoint| point.date.dated_span().map(|span| span.start());
        if !points.is_sorted_by_key(start) {
            self.problem(node, path, ProblemKind::Unordered);
            crate::order::sort_by_key(&mut points, start);
        }
        points
    }

    fn story(&mut self, fields: &mut Fields<'a>, path: &Path<'_>) -> Option<Story> {
        let id = self.required_id(fields, path, ItemKind::Story);
        let title = self.required(fields, path, "title", Self::text);
        let summary = self.optional(fields, path, "summary", Self::text);
        let steps = self.required(fields, path, "steps", |reader, node, path| {
            let steps = reader.list_of(node, path, Self::step);
            if steps.is_empty() {
                reader.problem(node, path, ProblemKind::EmptyList);
                return None;
            }
            Some(steps)
        });
        Some(Story { id: id?, title: title?, summary, steps: steps? })
    }

    fn step(&mut self, node: Node<'a>, path: &Path<'_>) -> Option<Step> {
        let mut fields = self.object(node, path)?;
        let view = self.required(&mut fields, path, "view", Self::placed_date);
        let select = self.optional(&mut fields, path, "select", Self::later_event);
        let tracks = self.list(&mut fields, path, "tracks", |reader, node, path| {
            reader.reference(ItemKind::Track, node, path)
        });
        let title = self.optional(&mut fields, path, "title", Self::text);
        let text = self.required(&mut fields, path, "text", Self::text);
        let citations = self.citations(&mut fields, path);
        self.unknown_fields(fields, path, STEP_FIELDS);
        Some(Step { view: view?, select, tracks, title, text: text?, citations })
    }
}
