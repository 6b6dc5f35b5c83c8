//! The lists of a document, apart from events: tracks, tags, sources, actors, places, periods,
//! series, stories; and the document as a whole.

use super::fields::{Field, Need, Object, Table, Value, Values, optional, required};
use super::located::Node;
use super::path::Path;
use super::problem::{ItemKind, ProblemKind};
use super::read_parts::{
    BOUNDS, bound, date, list, name, needed_list, number, own_name, placed, string, strings, text,
};
use super::reader::Reader;
use crate::model::ActorKind::{Group, Organisation, Person, State};
use crate::model::{
    Actor, Citation, Claim, Event, EventSet, FORMAT_VERSION, Issued, Layer, Name, Office, Period,
    Place, Series, SeriesKind, SeriesPoint, Side, Source, Step, Story, Tag, Tone, Track,
};

/// What others refer to stands before them, since fields are read in this order, whatever that of
/// the document.
pub(super) const SET: Table = Table::of(&[
    optional("$schema", string),
    optional("timeloom", |_, _, _| None), // it has been read before all others
    optional("id", string),
    required("title", name),
    optional("summary", text),
    optional("languages", |r, node, path| Value::list(r.list_of(node, path, Reader::language))),
    optional("view", placed),
    optional("license", string),
    optional("tracks", |r, node, path| {
        if node.items().is_some_and(|items| items.is_empty()) {
            r.problem(node, path, ProblemKind::EmptyList);
        }
        r.items_of::<Track>(ItemKind::Track, node, path)
    }),
    optional("tags", |r, node, path| r.items_of::<Tag>(ItemKind::Tag, node, path)),
    optional("sources", |r, node, path| r.items_of::<Source>(ItemKind::Source, node, path)),
    optional("actors", |r, node, path| r.items_of::<Actor>(ItemKind::Actor, node, path)),
    optional("places", |r, node, path| r.items_of::<Place>(ItemKind::Place, node, path)),
    optional("periods", |r, node, path| r.items_of::<Period>(ItemKind::Period, node, path)),
    optional("series", |r, node, path| r.items_of::<Series>(ItemKind::Series, node, path)),
    optional("events", |r, node, path| r.items_of::<Event>(ItemKind::Event, node, path)),
    optional("stories", |r, node, path| r.items_of::<Story>(ItemKind::Story, node, path)),
]);

/// The set that the values of [`SET`] make; without a title its title is empty.
pub(super) fn event_set(mut values: Values) -> EventSet {
    let schema = values.string();
    values.skip();
    EventSet {
        schema,
        timeloom: FORMAT_VERSION,
        id: values.string(),
        title: values.needed_text(),
        summary: values.text(),
        languages: values.list(),
        view: values.date(),
        license: values.string(),
        tracks: values.list(),
        tags: values.list(),
        sources: values.list(),
        actors: values.list(),
        places: values.list(),
        periods: values.list(),
        series: values.list(),
        events: values.list(),
        stories: values.list(),
    }
}

impl Object for Track {
    const TABLE: Table = Table::of(&[
        required("id", |r, node, path| r.new_id(ItemKind::Track, node, path).map(Value::String)),
        required("title", name),
        optional("summary", text),
    ]);

    fn of(values: &mut Values) -> Option<Track> {
        Some(Track {
            id: values.needed_string(),
            title: values.needed_text(),
            summary: values.text(),
        })
    }
}

impl Object for Tag {
    const TABLE: Table = Table::of(&[
        required("id", |r, node, path| r.new_id(ItemKind::Tag, node, path).map(Value::String)),
        required("title", name),
    ]);

    fn of(values: &mut Values) -> Option<Tag> {
        Some(Tag { id: values.needed_string(), title: values.needed_text() })
    }
}

/// A CSL-JSON item. Its other variables are taken as they are, so no field is unknown.
impl Object for Source {
    const TABLE: Table = Table::open(&[
        required("id", |r, node, path| r.new_id(ItemKind::Source, node, path).map(Value::String)),
        required("type", string),
        required("title", string),
        optional("author", list::<Name>),
        optional("container-title", string),
        optional("issued", |r, node, path| r.read::<Issued>(node, path).map(Value::other)),
        optional("URL", |r, node, path| r.link(node, path).map(Value::String)),
    ]);

    fn of(values: &mut Values) -> Option<Source> {
        Some(Source {
            id: values.needed_string(),
            kind: values.needed_string(),
            title: values.needed_string(),
            author: values.list(),
            container_title: values.string(),
            issued: values.other(),
            url: values.string(),
            more: values.more(),
        })
    }
}

impl Object for Name {
    const TABLE: Table = Table::open(&[
        optional("family", string),
        optional("given", string),
        optional("literal", string),
    ]);

    fn of(values: &mut Values) -> Option<Name> {
        Some(Name {
            family: values.string(),
            given: values.string(),
            literal: values.string(),
            more: values.more(),
        })
    }
}

impl Object for Issued {
    const TABLE: Table = Table::open(&[
        optional("date-parts", |r, node, path| {
            Value::list(r.list_of(node, path, |r, node, path| {
                Some(r.list_of(node, path, |r, node, path| {
                    r.whole_within(node, path, (-9999, 9999)).map(i64::from)
                }))
            }))
        }),
        optional("literal", string),
    ]);

    fn of(values: &mut Values) -> Option<Issued> {
        Some(Issued { date_parts: values.list(), literal: values.string(), more: values.more() })
    }
}

impl Object for Actor {
    const TABLE: Table = Table::of(&[
        required("id", |r, node, path| r.new_id(ItemKind::Actor, node, path).map(Value::String)),
        required("kind", |r, node, path| {
            r.word(node, path, &["person", "state", "organisation", "group"]).map(Value::Word)
        }),
        required("name", name),
        optional("own_name", own_name),
        optional("role", text),
        optional("variants", strings),
        optional("offices", list::<Office>),
        optional("same_as", strings),
        optional("note", text),
    ]);

    fn of(values: &mut Values) -> Option<Actor> {
        Some(Actor {
            id: values.needed_string(),
            kind: values.word(&[Person, State, Organisation, Group])?,
            name: values.needed_text(),
            own_name: values.other().unwrap_or_default(),
            role: values.text(),
            variants: values.list(),
            offices: values.list(),
            same_as: values.list(),
            note: values.text(),
        })
    }
}

impl Object for Office {
    const TABLE: Table = Table::of(&[
        required("title", name),
        optional("date", date),
        optional("citations", list::<Citation>),
    ]);

    fn of(values: &mut Values) -> Option<Office> {
        Some(Office { title: values.needed_text(), date: values.date(), citations: values.list() })
    }
}

impl Object for Place {
    const TABLE: Table = Table::of(&[
        required("id", |r, node, path| r.new_id(ItemKind::Place, node, path).map(Value::String)),
        required("name", name),
        optional("own_name", own_name),
        optional("variants", strings),
        required("lat", |r, node, path| r.number_within(node, path, (-90, 90)).map(Value::Number)),
        required("lon", |r, node, path| {
            r.number_within(node, path, (-180, 180)).map(Value::Number)
        }),
        optional("area", |r, node, path| r.boolean(node, path).map(Value::Flag)),
        optional("same_as", strings),
        optional("note", text),
    ]);

    fn of(values: &mut Values) -> Option<Place> {
        Some(Place {
            id: values.needed_string(),
            name: values.needed_text(),
            own_name: values.other().unwrap_or_default(),
            variants: values.list(),
            lat: values.number()?,
            lon: values.number()?,
            area: values.flag(),
            same_as: values.list(),
            note: values.text(),
        })
    }
}

impl Object for Period {
    const TABLE: Table = Table::of(&[
        required("id", |r, node, path| r.new_id(ItemKind::Period, node, path).map(Value::String)),
        required("title", name),
        optional("label", name),
        required("date", placed),
        optional("tone", |r, node, path| {
            r.word(node, path, &["fighting", "tension", "calm"]).map(Value::Word)
        }),
        required("layer", |r, node, path| {
            r.word(node, path, &["chapter", "regime"]).map(Value::Word)
        }),
        optional("side", |r, node, path| r.word(node, path, &["above", "below"]).map(Value::Word)),
        optional("summary", text),
        optional("citations", list::<Citation>),
        optional("claims", list::<Claim>),
        optional("note", text),
    ]);

    fn of(values: &mut Values) -> Option<Period> {
        Some(Period {
            id: values.needed_string(),
            title: values.needed_text(),
            label: values.text(),
            date: values.date()?,
            tone: values.word(&[Tone::Fighting, Tone::Tension, Tone::Calm]),
            layer: values.word(&[Layer::Chapter, Layer::Regime])?,
            side: values.word(&[Side::Above, Side::Below]),
            summary: values.text(),
            citations: values.list(),
            claims: values.list(),
            note: values.text(),
        })
    }
}

impl Object for Series {
    const TABLE: Table = Table::of(&[
        required("id", |r, node, path| r.new_id(ItemKind::Series, node, path).map(Value::String)),
        required("track", |r, node, path| {
            r.reference(ItemKind::Track, node, path).map(Value::String)
        }),
        required("title", name),
        required("unit", text),
        required("kind", |r, node, path| {
            r.word(node, path, &["count", "stated", "step", "line"]).map(Value::Word)
        }),
        optional("beside", |r, node, path| r.later_series(node, path).map(Value::String)),
        required("points", |r, node, path| {
            let points: Vec<SeriesPoint> = r.objects(node, path);
            if points.is_empty() {
                r.problem(node, path, ProblemKind::EmptyList);
            }
            Value::list(r.points_in_order(node, path, points))
        }),
        Field::new("citations", Need::Cited, list::<Citation>),
        optional("claims", list::<Claim>),
        optional("note", text),
    ]);

    fn of(values: &mut Values) -> Option<Series> {
        use SeriesKind::{Count, Line, Stated, Step};
        Some(Series {
            id: values.needed_string(),
            track: values.needed_string(),
            title: values.needed_text(),
            unit: values.needed_text(),
            kind: values.word(&[Count, Stated, Step, Line])?,
            beside: values.string(),
            points: values.list(),
            citations: values.list(),
            claims: values.list(),
            note: values.text(),
        })
    }
}

impl Object for SeriesPoint {
    const TABLE: Table = Table::of(&[
        required("date", placed),
        optional("value", number),
        optional("bound", bound),
        optional("as_printed", string),
        optional("note", text),
    ]);

    fn of(values: &mut Values) -> Option<SeriesPoint> {
        Some(SeriesPoint {
            date: values.date()?,
            value: values.number(),
            bound: values.word(BOUNDS),
            as_printed: values.string(),
            note: values.text(),
        })
    }
}

impl Object for Story {
    const TABLE: Table = Table::of(&[
        required("id", |r, node, path| r.new_id(ItemKind::Story, node, path).map(Value::String)),
        required("title", name),
        optional("summary", text),
        required("steps", needed_list::<Step>),
    ]);

    fn of(values: &mut Values) -> Option<Story> {
        Some(Story {
            id: values.needed_string(),
            title: values.needed_text(),
            summary: values.text(),
            steps: values.list(),
        })
    }
}

impl Object for Step {
    const TABLE: Table = Table::of(&[
        required("view", placed),
        optional("select", |r, node, path| r.later_event(node, path).map(Value::String)),
        optional("tracks", |r, node, path| r.references(ItemKind::Track, node, path)),
        optional("title", name),
        required("text", text),
        optional("citations", list::<Citation>),
    ]);

    fn of(values: &mut Values) -> Option<Step> {
        Some(Step {
            view: values.date()?,
            select: values.string(),
            tracks: values.list(),
            title: values.text(),
            text: values.needed_text(),
            citations: values.list(),
        })
    }
}

impl<'a> Reader<'a> {
    fn items_of<T: Object>(
        &mut self,
        kind: ItemKind,
        list: Node<'a>,
        path: &Path<'_>,
    ) -> Option<Value> {
        let mut items: Vec<T> = Vec::new();
        self.each_item(kind, list, path, T::TABLE, &mut |values| items.extend(T::of(values)));
        Value::list(items)
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
}
