//! An event set goes out as JSON and comes in again without loss: by the loader and by `serde`.

use crate::support;
use proptest::collection::{btree_map, vec};
use proptest::prelude::*;
use proptest::sample::select;
use serde_json::Value;
use std::collections::BTreeMap;
use timeloom::date::{Calendar, Date, Inferred};
use timeloom::load::load;
use timeloom::model::{
    Actor, ActorInRole, ActorKind, ActorRef, Citation, Claim, ClaimValue, Event, EventSet,
    FORMAT_VERSION, Issued, Layer, Media, Name, Office, Period, Place, Relation, RelationKind,
    Series, SeriesKind, SeriesPoint, Side, Source, Step, Story, Tag, Text, Tone, Track, ValueBound,
};

type Any<T> = BoxedStrategy<T>;

// --- strings and numbers -----------------------------------------------------------------------

/// A string that may hold anything: controls, other planes, marks of direction, escapes, markup.
fn string() -> impl Strategy<Value = String> {
    const ODD: &[&str] = &[
        "",
        " ",
        "\u{0}",
        "\u{feff}",
        "\u{202e}x",
        "\"\\/",
        "\\ud800",
        "</script>",
        "%{name}",
        "null",
        "🎌👩‍👩‍👧",
        "o\u{304}",
        "\r\n\t",
        "__proto__",
        "日露戦争",
        "Мир",
    ];
    prop_oneof![
        1 => select(ODD).prop_map(str::to_owned),
        3 => vec(any::<char>(), 0..12).prop_map(String::from_iter),
        3 => vec(prop::char::range('a', 'z'), 1..12).prop_map(String::from_iter),
    ]
}

/// A string with at least one word.
fn words() -> impl Strategy<Value = String> {
    string().prop_map(|words| if words.trim().is_empty() { format!("{words}x") } else { words })
}

fn tag() -> impl Strategy<Value = String> {
    select(&["en", "ja", "ru", "zh-Hant-TW", "sr-Cyrl", "de-1996", "xx-x-1"][..])
        .prop_map(str::to_owned)
}

/// Strings by language, of which at least one has a word.
fn by_language() -> impl Strategy<Value = BTreeMap<String, String>> {
    (btree_map(tag(), string(), 0..3), tag(), words()).prop_map(|(mut map, tag, words)| {
        map.insert(tag, words);
        map
    })
}

fn text() -> impl Strategy<Value = Text> {
    prop_oneof![words().prop_map(Text::Plain), by_language().prop_map(Text::Localized)]
}

/// A number with at most 12 digits: `serde_json` alone reads longer ones to within a bit. (The
/// loader reads all of them exactly; `load.rs` has a test for that.)
fn number() -> impl Strategy<Value = f64> {
    (-999_999_999_999_i64..=999_999_999_999, 0_i32..=6)
        .prop_map(|(digits, decimals)| digits as f64 / 10_f64.powi(decimals))
}

fn maybe<T: std::fmt::Debug>(value: impl Strategy<Value = T>) -> impl Strategy<Value = Option<T>> {
    prop::option::weighted(0.3, value)
}

fn some<T: std::fmt::Debug>(value: impl Strategy<Value = T>) -> impl Strategy<Value = Vec<T>> {
    vec(value, 0..3)
}

/// JSON values as free CSL variables hold them.
fn json() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<u64>().prop_map(Value::from),
        number().prop_map(Value::from),
        string().prop_map(Value::from),
    ];
    leaf.prop_recursive(3, 12, 3, |inner| {
        prop_oneof![
            vec(inner.clone(), 0..3).prop_map(Value::from),
            btree_map(string(), inner, 0..3).prop_map(|map| map.into_iter().collect()),
        ]
    })
}

/// Variables apart from the ones that are fields.
fn more(fields: &'static [&'static str]) -> impl Strategy<Value = BTreeMap<String, Value>> {
    btree_map(string(), json(), 0..3).prop_map(|mut map| {
        map.retain(|key, _| !fields.contains(&key.as_str()));
        map
    })
}

// --- dates -------------------------------------------------------------------------------------

fn date() -> impl Strategy<Value = Date> {
    let calendar = select(&[Calendar::Julian, Calendar::Gregorian][..]);
    let inferred = select(&[Inferred::Year, Inferred::Month, Inferred::Day][..]);
    (support::edtf(), maybe(string()), maybe(calendar), maybe(inferred)).prop_map(
        |(edtf, as_written, calendar, inferred)| {
            support::date(&edtf).with_words(as_written, calendar, inferred)
        },
    )
}

fn placed_date() -> impl Strategy<Value = Date> {
    date().prop_filter("has a place on the line", |date| date.points().is_some())
}

// --- parts -------------------------------------------------------------------------------------

/// The ids that there are, by list.
#[derive(Clone, Debug)]
struct Ids {
    tracks: Vec<String>,
    tags: Vec<String>,
    sources: Vec<String>,
    actors: Vec<String>,
    places: Vec<String>,
    periods: Vec<String>,
    series: Vec<String>,
    events: Vec<String>,
    stories: Vec<String>,
}

/// Different ids, at least `least`.
fn ids(least: usize) -> impl Strategy<Value = Vec<String>> {
    let stem = select(&["a", "порт-артур", "戦争", "x_y.z", "__proto__", "constructor", "0"][..]);
    vec(stem, least..least + 3).prop_map(|stems| {
        stems.into_iter().enumerate().map(|(i, stem)| format!("{stem}-{i}")).collect()
    })
}

fn all_ids() -> impl Strategy<Value = Ids> {
    (ids(1), ids(0), ids(1), ids(0), ids(0), ids(0), ids(0), ids(0), ids(0)).prop_map(
        |(tracks, tags, sources, actors, places, periods, series, events, stories)| Ids {
            tracks,
            tags,
            sources,
            actors,
            places,
            periods,
            series,
            events,
            stories,
        },
    )
}

/// References to some of the ids; none where there are none.
fn references(ids: &[String]) -> Any<Vec<String>> {
    match ids.is_empty() {
        true => Just(Vec::new()).boxed(),
        false => some(select(ids.to_vec())).boxed(),
    }
}

fn maybe_reference(ids: &[String]) -> Any<Option<String>> {
    references(ids).prop_map(|ids| ids.into_iter().next()).boxed()
}

/// One item for each id.
fn each<T: std::fmt::Debug + 'static>(
    ids: &[String],
    item: impl Fn(String) -> Any<T>,
) -> Any<Vec<T>> {
    ids.iter().cloned().map(item).collect::<Vec<_>>().boxed()
}

fn citation(ids: &Ids) -> Any<Citation> {
    (select(ids.sources.clone()), maybe(string()), maybe(string()), maybe(text()))
        .prop_map(|(source, locator, citing, note)| Citation { source, locator, citing, note })
        .boxed()
}

fn bound() -> impl Strategy<Value = ValueBound> {
    select(&[ValueBound::Over, ValueBound::UpTo, ValueBound::About][..])
}

fn claim(ids: &Ids) -> Any<Claim> {
    let value =
        (
            string(),
            maybe(number()),
            maybe(text()),
            maybe(bound()),
            maybe(date()),
            citation(ids),
            maybe(text()),
        )
            .prop_map(|(as_printed, number, unit, bound, date, citation, note)| {
                ClaimValue { as_printed, number, unit, bound, date, citation, note }
            });
    (text(), vec(value, 1..3), maybe(text()))
        .prop_map(|(subject, values, note)| Claim { subject, values, note })
        .boxed()
}

// --- items -------------------------------------------------------------------------------------

fn source(id: String) -> Any<Source> {
    let name =
        (maybe(string()), maybe(string()), maybe(string()), more(&["family", "given", "literal"]))
            .prop_map(|(family, given, literal, more)| Name { family, given, literal, more });
    let issued = (some(some(-9999_i64..=9999)), maybe(string()), more(&["date-parts", "literal"]))
        .prop_map(|(date_parts, literal, more)| Issued { date_parts, literal, more });
    let fields = &["id", "type", "title", "author", "container-title", "issued", "URL"];
    (string(), string(), some(name), maybe(string()), maybe(issued), maybe(link()), more(fields))
        .prop_map(move |(kind, title, author, container_title, issued, url, more)| Source {
            id: id.clone(),
            kind,
            title,
            author,
            container_title,
            issued,
            url,
            more,
        })
        .boxed()
}

fn link() -> impl Strategy<Value = String> {
    select(
        &[
            "https://example.org/a?b#c",
            "HTTP://x",
            "mailto:a@b.c",
            "картина.jpg",
            "../a:b",
            "//host/x",
        ][..],
    )
    .prop_map(str::to_owned)
}

fn actor(id: String, ids: &Ids) -> Any<Actor> {
    use ActorKind::{Group, Organisation, Person, State};
    let office = (text(), maybe(date()), some(citation(ids)))
        .prop_map(|(title, date, citations)| Office { title, date, citations });
    let kind = select(&[Person, State, Organisation, Group][..]);
    (
        kind,
        text(),
        maybe(by_language()),
        maybe(text()),
        some(string()),
        some(office),
        some(string()),
        maybe(text()),
    )
        .prop_map(move |(kind, name, own_name, role, variants, offices, same_as, note)| Actor {
            id: id.clone(),
            kind,
            name,
            own_name: own_name.unwrap_or_default(),
            role,
            variants,
            offices,
            same_as,
            note,
        })
        .boxed()
}

fn place(id: String) -> Any<Place> {
    let degrees =
        |most: i32| (-most * 1_000..=most * 1_000).prop_map(|degrees| f64::from(degrees) / 1_000.0);
    (
        text(),
        maybe(by_language()),
        some(string()),
        degrees(90),
        degrees(180),
        any::<bool>(),
        some(string()),
        maybe(text()),
    )
        .prop_map(move |(name, own_name, variants, lat, lon, area, same_as, note)| Place {
            id: id.clone(),
            name,
            own_name: own_name.unwrap_or_default(),
            variants,
            lat,
            lon,
            area,
            same_as,
            note,
        })
        .boxed()
}

fn period(id: String, ids: &Ids) -> Any<Period> {
    let look = (
        maybe(select(&[Tone::Fighting, Tone::Tension, Tone::Calm][..])),
        select(&[Layer::Chapter, Layer::Regime][..]),
        maybe(select(&[Side::Above, Side::Below][..])),
    );
    (
        text(),
        maybe(text()),
        placed_date(),
        look,
        maybe(text()),
        some(citation(ids)),
        some(claim(ids)),
        maybe(text()),
    )
        .prop_map(
            move |(title, label, date, (tone, layer, side), summary, citations, claims, note)| {
                Period {
                    id: id.clone(),
                    title,
                    label,
                    date,
                    tone,
                    layer,
                    side,
                    summary,
                    citations,
                    claims,
                    note,
                }
            },
        )
        .boxed()
}

fn series(id: String, ids: &Ids) -> Any<Series> {
    use SeriesKind::{Count, Line, Stated};
    let point = (placed_date(), maybe(number()), maybe(bound()), maybe(string()), maybe(text()))
        .prop_map(|(date, value, bound, as_printed, note)| SeriesPoint {
            date,
            value,
            bound,
            as_printed,
            note,
        });
    let points = vec(point, 1..4).prop_map(|mut points| {
        points.sort_by_key(|point| point.date.dated_span().map(|span| span.start()));
        points
    });
    let kind = select(&[Count, Stated, SeriesKind::Step, Line][..]);
    let cited = (vec(citation(ids), 1..3), some(claim(ids)), maybe(text()));
    (select(ids.tracks.clone()), text(), text(), kind, maybe_reference(&ids.series), points, cited)
        .prop_map(move |(track, title, unit, kind, beside, points, (citations, claims, note))| {
            Series {
                id: id.clone(),
                track,
                title,
                unit,
                kind,
                beside,
                points,
                citations,
                claims,
                note,
            }
        })
        .boxed()
}

fn actor_ref(ids: &Ids) -> Any<Vec<ActorRef>> {
    (references(&ids.actors), maybe(text()))
        .prop_map(|(ids, role)| {
            let in_role = |actor| match role.clone() {
                Some(role) => ActorRef::InRole(ActorInRole { actor, role }),
                None => ActorRef::Id(actor),
            };
            ids.into_iter().map(in_role).collect()
        })
        .boxed()
}

fn relation(ids: &Ids) -> Any<Relation> {
    use RelationKind::{AgreesWith, Continues, Contradicts, LeadsTo, PartOf, RespondsTo};
    let kind = select(&[LeadsTo, RespondsTo, PartOf, AgreesWith, Contradicts, Continues][..]);
    (kind, select(ids.events.clone()), maybe(text()), some(citation(ids)))
        .prop_map(|(kind, to, verb, citations)| Relation { kind, to, verb, citations })
        .boxed()
}

fn media() -> impl Strategy<Value = Media> {
    (link(), text(), maybe(text()), maybe(string()), maybe(string())).prop_map(
        |(src, alt, caption, credit, licence)| Media { src, alt, caption, credit, licence },
    )
}

fn event(id: String, ids: &Ids) -> Any<Event> {
    let what = (
        vec(select(ids.tracks.clone()), 1..3),
        placed_date(),
        maybe(string()),
        text(),
        maybe(text()),
        maybe(text()),
    );
    let who = (1_u8..=5, actor_ref(ids), references(&ids.places), some(string()));
    let cited = (vec(citation(ids), 1..3), some(claim(ids)), some(relation(ids)));
    let rest = (some(media()), some(string()), maybe(text()));
    (what, who, cited, rest)
        .prop_map(move |(what, who, cited, rest)| {
            let (tracks, date, kind, title, label, summary) = what;
            let (importance, actors, places, tags) = who;
            let (citations, claims, relations) = cited;
            let (media, same_as, note) = rest;
            Event {
                id: id.clone(),
                tracks,
                date: Some(date),
                kind,
                title,
                label,
                summary,
                importance,
                actors,
                places,
                tags,
                citations,
                claims,
                relations,
                media,
                same_as,
                note,
            }
        })
        .boxed()
}

fn story(id: String, ids: &Ids) -> Any<Story> {
    let step = (
        placed_date(),
        maybe_reference(&ids.events),
        references(&ids.tracks),
        maybe(text()),
        text(),
        some(citation(ids)),
    )
        .prop_map(|(view, select, tracks, title, text, citations)| Step {
            view,
            select,
            tracks,
            title,
            text,
            citations,
        });
    (text(), maybe(text()), vec(step, 1..3))
        .prop_map(move |(title, summary, steps)| Story { id: id.clone(), title, summary, steps })
        .boxed()
}

fn set_of(ids: &Ids) -> Any<EventSet> {
    let about = (
        maybe(string()),
        maybe(string()),
        text(),
        maybe(text()),
        some(tag()),
        maybe(placed_date()),
        maybe(string()),
    );
    let track = |id: String| {
        (text(), maybe(text()))
            .prop_map(move |(title, summary)| Track { id: id.clone(), title, summary })
            .boxed()
    };
    let tag = |id: String| text().prop_map(move |title| Tag { id: id.clone(), title }).boxed();
    let named = (each(&ids.tracks, track), each(&ids.tags, tag), each(&ids.sources, source));
    let known = (each(&ids.actors, |id| actor(id, ids)), each(&ids.places, place));
    let dated = (
        each(&ids.periods, |id| period(id, ids)),
        each(&ids.series, |id| series(id, ids)),
        each(&ids.events, |id| event(id, ids)),
        each(&ids.stories, |id| story(id, ids)),
    );
    (about, named, known, dated)
        .prop_map(
            |(
                about,
                (tracks, tags, sources),
                (actors, places),
                (periods, series, events, stories),
            )| {
                let (schema, id, title, summary, languages, view, license) = about;
                EventSet {
                    schema,
                    timeloom: FORMAT_VERSION,
                    id,
                    title,
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
            },
        )
        .boxed()
}

/// Any event set without a fault: every type, every field, and references only to what there is.
pub(crate) fn event_set() -> impl Strategy<Value = EventSet> {
    all_ids().prop_flat_map(|ids| set_of(&ids))
}

// --- laws --------------------------------------------------------------------------------------

proptest! {
    #![proptest_config(ProptestConfig::with_cases(100))]

    #[test]
    fn an_event_set_comes_back_from_its_json_without_a_problem(set in event_set()) {
        for written in [serde_json::to_string(&set).unwrap(), serde_json::to_string_pretty(&set).unwrap()] {
            let loaded = load(&written).unwrap();
            prop_assert!(loaded.problems.is_empty(), "{:#?}\n{written}", loaded.problems);
            prop_assert_eq!(loaded.events_left_out, 0, "{}", &written);
            prop_assert_eq!(&loaded.set, &set, "{}", written);
        }
    }

    #[test]
    fn serde_alone_reads_the_same_set(set in event_set()) {
        let written = serde_json::to_string(&set).unwrap();
        let read: EventSet = serde_json::from_str(&written).unwrap();
        prop_assert_eq!(&read, &set, "{}", written);
    }

    #[test]
    fn a_set_that_was_read_is_written_as_the_same_text(set in event_set()) {
        let written = serde_json::to_string(&set).unwrap();
        let again = serde_json::to_string(&load(&written).unwrap().set).unwrap();
        prop_assert_eq!(written, again);
    }

    #[test]
    fn a_set_goes_through_a_json_value_unchanged(set in event_set()) {
        let value = serde_json::to_value(&set).unwrap();
        let read: EventSet = serde_json::from_value(value.clone()).unwrap();
        prop_assert_eq!(&read, &set, "{}", value);
    }

    #[test]
    fn any_text_is_read_without_a_panic(text in "\\PC{0,200}") {
        let _ = load(&text);
    }

    #[test]
    fn a_set_cut_off_anywhere_is_told_as_a_syntax_error(set in event_set(), part in 0.0..1.0_f64) {
        let written = serde_json::to_string(&set).unwrap();
        let cut = written.floor_char_boundary((written.len() as f64 * part) as usize);
        let fault = load(&written[..cut]).unwrap_err();
        let is_told = matches!(fault, timeloom::load::NotAnEventSet::Syntax { .. } | timeloom::load::NotAnEventSet::Empty);
        prop_assert!(is_told, "{fault:?}: {}", &written[..cut]);
    }
}

#[test]
fn a_date_without_words_is_written_as_a_bare_string() {
    let bare = support::date("1905-09");
    assert_eq!(serde_json::to_string(&bare).unwrap(), r#""1905-09""#);
    let with_words =
        bare.with_words(Some("Sept.".to_owned()), Some(Calendar::Julian), Some(Inferred::Day));
    assert_eq!(
        serde_json::to_string(&with_words).unwrap(),
        r#"{"edtf":"1905-09","as_written":"Sept.","calendar":"julian","inferred":"day"}"#,
    );
}

#[test]
fn serde_alone_refuses_what_is_no_date() {
    let cases = [
        (
            r#""1905-13""#,
            "`1905-13` is no EDTF date: month must be 01-12 or a sub-year code 21-41 (byte 5)",
        ),
        ("1905", "invalid type: integer `1905`, expected an EDTF string, or an object with `edtf`"),
        (r#"{"as_written": "then"}"#, "missing field `edtf`"),
        (
            r#"{"edtf": "1905", "era": 1}"#,
            "unknown field `era`, expected one of `edtf`, `as_written`, `calendar`, `inferred`",
        ),
    ];
    for (json, message) in cases {
        let error = serde_json::from_str::<Date>(json).unwrap_err().to_string();
        assert!(error.starts_with(message), "{json}: {error}");
    }
}
