//! The bundled event set: what a machine can check of an editor's work.
//!
//! Knows the rules of `event-set.md` and no counts beyond the ones that were promised, so that the
//! set may grow. That a summary is told afresh is checked against hashes of the source texts.

mod languages;
mod relations;
mod stories;

use crate::region::is_in_region;
use crate::shingles;
use crate::support::at;
use crate::texts::{is_cyrillic, is_japanese};
use std::collections::BTreeSet;
use std::fmt::Debug;
use timeloom::date::Date;
use timeloom::load::load;
use timeloom::model::{Citation, Claim, EventSet, Text};

const LANGUAGES: [&str; 3] = ["en", "ja", "ru"];
/// Text 003, which has the five tables.
const TABLES_SOURCE: &str = "saveliev-pestushko";

fn file(path: &str) -> Vec<u8> {
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join(path);
    std::fs::read(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

fn json() -> String {
    String::from_utf8(file("public/data/russia-japan.json")).unwrap()
}

fn set() -> EventSet {
    serde_json::from_str(&json()).unwrap()
}

/// Fails with all findings at once.
#[track_caller]
fn none<T: Debug>(rule: &str, findings: impl IntoIterator<Item = T>) {
    let findings: Vec<T> = findings.into_iter().collect();
    assert!(findings.is_empty(), "{rule}; {} are not: {findings:#?}", findings.len());
}

fn in_language<'a>(text: &'a Text, language: &str) -> Option<&'a str> {
    text.strings().find(|(tag, _)| *tag == Some(language)).map(|(_, words)| words)
}

/// What readers see as a name or heading, each with where it stands.
fn headings(set: &EventSet) -> Vec<(String, &Text)> {
    let mut all = vec![("title".to_owned(), &set.title)];
    all.extend(set.tracks.iter().map(|track| (format!("track {}", track.id), &track.title)));
    all.extend(set.tags.iter().map(|tag| (format!("tag {}", tag.id), &tag.title)));
    all.extend(set.actors.iter().map(|actor| (format!("actor {}", actor.id), &actor.name)));
    all.extend(set.places.iter().map(|place| (format!("place {}", place.id), &place.name)));
    for period in &set.periods {
        all.push((format!("period {}", period.id), &period.title));
        all.extend(
            period.label.iter().map(|label| (format!("label of period {}", period.id), label)),
        );
    }
    for series in &set.series {
        all.push((format!("series {}", series.id), &series.title));
        all.push((format!("unit of series {}", series.id), &series.unit));
    }
    for event in &set.events {
        all.push((format!("event {}", event.id), &event.title));
        all.extend(event.label.iter().map(|label| (format!("label of event {}", event.id), label)));
    }
    all
}

/// All claims, each with where it stands.
fn claims(set: &EventSet) -> Vec<(String, &Claim)> {
    let events = set.events.iter().map(|event| (&event.id, &event.claims));
    let periods = set.periods.iter().map(|period| (&period.id, &period.claims));
    let series = set.series.iter().map(|series| (&series.id, &series.claims));
    events
        .chain(periods)
        .chain(series)
        .flat_map(|(id, claims)| claims.iter().map(|claim| (id.clone(), claim)))
        .collect()
}

/// All citations, each with where it stands.
fn citations(set: &EventSet) -> Vec<(String, &Citation)> {
    let mut all = Vec::new();
    for event in &set.events {
        let relations = event.relations.iter().flat_map(|relation| &relation.citations);
        all.extend(
            event.citations.iter().chain(relations).map(|citation| (event.id.clone(), citation)),
        );
    }
    for period in &set.periods {
        all.extend(period.citations.iter().map(|citation| (period.id.clone(), citation)));
    }
    for series in &set.series {
        all.extend(series.citations.iter().map(|citation| (series.id.clone(), citation)));
    }
    for actor in &set.actors {
        let offices = actor.offices.iter().flat_map(|office| &office.citations);
        all.extend(offices.map(|citation| (actor.id.clone(), citation)));
    }
    for story in &set.stories {
        let steps = story.steps.iter().flat_map(|step| &step.citations);
        all.extend(steps.map(|citation| (story.id.clone(), citation)));
    }
    for (id, claim) in claims(set) {
        all.extend(claim.values.iter().map(|value| (id.clone(), &value.citation)));
    }
    all
}

// --- as a whole --------------------------------------------------------------------------------

#[test]
fn the_bundled_set_loads_without_a_single_problem() {
    let loaded = load(&json()).unwrap();
    none("every problem is mended", &loaded.problems);
    assert_eq!(loaded.events_left_out, 0);
}

#[test]
fn serde_alone_reads_the_same_bundled_set() {
    assert_eq!(load(&json()).unwrap().set, set());
}

#[test]
fn the_bundled_set_tells_the_whole_story() {
    let set = set();
    assert!(set.events.len() >= 300, "{} events", set.events.len());
    assert!(set.periods.len() >= 15, "{} periods", set.periods.len());
    assert!(set.series.len() >= 10, "{} series", set.series.len());
    assert!(set.actors.len() >= 170, "{} actors", set.actors.len());
    assert!(set.places.len() >= 80, "{} places", set.places.len());
    assert_eq!(set.sources.len(), 5, "the five texts");
    assert_eq!(set.languages, LANGUAGES);
    let tracks: Vec<&str> = set.tracks.iter().map(|track| track.id.as_str()).collect();
    assert_eq!(tracks, ["diplomatic", "military", "economic"]);
}

#[test]
fn every_track_is_the_home_of_events() {
    let set = set();
    for track in &set.tracks {
        let count =
            set.events.iter().filter(|event| event.tracks.first() == Some(&track.id)).count();
        assert!(count >= 20, "{} events have their home in {}", count, track.id);
    }
}

#[test]
fn every_source_is_cited_by_events() {
    let set = set();
    none(
        "every source is cited",
        set.sources.iter().map(|source| &source.id).filter(|id| {
            !set.events
                .iter()
                .any(|event| event.citations.iter().any(|citation| citation.source == **id))
        }),
    );
}

#[test]
fn all_five_tables_are_series() {
    let set = set();
    none(
        "every table of text 003 is a series",
        (1..=5).map(|n| format!("Table {n}")).filter(|table| {
            let is_of_table = |citation: &Citation| {
                let locator = citation.locator.as_deref().unwrap_or_default();
                citation.source == TABLES_SOURCE && locator.split(", ").any(|part| part == table)
            };
            !set.series.iter().any(|series| series.citations.iter().any(is_of_table))
        }),
    );
}

#[test]
fn the_slips_of_the_tables_are_noted_as_claims() {
    let set = set();
    let of_tables = set.series.iter().filter(|series| {
        let locators = series.citations.iter().filter_map(|citation| citation.locator.as_deref());
        locators.into_iter().any(|locator| locator.contains("Table "))
    });
    let claims: usize = of_tables.map(|series| series.claims.len()).sum();
    assert!(claims >= 1, "no series of a table has a claim");
}

#[test]
fn at_least_fifty_claims_compare_sources_or_warn_of_a_slip() {
    let set = set();
    let all = claims(&set);
    let compares = |claim: &Claim| claim.values.len() > 1;
    let warns = |claim: &Claim| {
        claim.note.is_some() || claim.values.iter().any(|value| value.note.is_some())
    };
    let count = all.iter().filter(|(_, claim)| compares(claim) || warns(claim)).count();
    assert!(count >= 50, "{count} claims");
    none(
        "a claim with one value has a note, else it says nothing",
        all.iter()
            .filter(|(_, claim)| !compares(claim) && !warns(claim))
            .map(|(id, claim)| (id, &claim.subject)),
    );
}

// --- references --------------------------------------------------------------------------------

#[test]
fn every_reference_resolves() {
    fn ids<'a>(ids: impl Iterator<Item = &'a String>) -> BTreeSet<&'a str> {
        ids.map(String::as_str).collect()
    }
    let set = set();
    let tracks = ids(set.tracks.iter().map(|track| &track.id));
    let tags = ids(set.tags.iter().map(|tag| &tag.id));
    let sources = ids(set.sources.iter().map(|source| &source.id));
    let actors = ids(set.actors.iter().map(|actor| &actor.id));
    let places = ids(set.places.iter().map(|place| &place.id));
    let all_series = ids(set.series.iter().map(|series| &series.id));
    let events = ids(set.events.iter().map(|event| &event.id));
    let mut dangling = Vec::new();
    let mut check = |from: &str, to: &str, known: &BTreeSet<&str>| {
        if !known.contains(to) {
            dangling.push(format!("{from} -> {to}"));
        }
    };
    for (id, citation) in citations(&set) {
        check(&id, &citation.source, &sources);
    }
    for event in &set.events {
        event.tracks.iter().for_each(|id| check(&event.id, id, &tracks));
        event.actors.iter().for_each(|actor| check(&event.id, actor.id(), &actors));
        event.places.iter().for_each(|id| check(&event.id, id, &places));
        event.tags.iter().for_each(|id| check(&event.id, id, &tags));
        event.relations.iter().for_each(|relation| check(&event.id, &relation.to, &events));
    }
    for series in &set.series {
        check(&series.id, &series.track, &tracks);
        series.beside.iter().for_each(|id| check(&series.id, id, &all_series));
    }
    for (story, step) in
        set.stories.iter().flat_map(|story| story.steps.iter().map(move |step| (story, step)))
    {
        step.select.iter().for_each(|id| check(&story.id, id, &events));
        step.tracks.iter().for_each(|id| check(&story.id, id, &tracks));
    }
    none("every reference resolves", dangling);
}

#[test]
fn no_event_is_related_to_itself() {
    let set = set();
    none(
        "a relation leads to another event",
        set.events
            .iter()
            .filter(|event| event.relations.iter().any(|relation| relation.to == event.id))
            .map(|e| &e.id),
    );
}

#[test]
fn every_event_is_cited_with_a_locator() {
    let set = set();
    none(
        "an event has a citation",
        set.events.iter().filter(|event| event.citations.is_empty()).map(|event| &event.id),
    );
    none(
        "a citation says where in the source",
        citations(&set).into_iter().filter(|(_, citation)| {
            citation.locator.as_deref().is_none_or(|locator| locator.trim().is_empty())
        }),
    );
}

#[test]
fn ids_are_unique_and_can_be_read_aloud() {
    let set = set();
    let lists: [(&str, Vec<&String>); 9] = [
        ("tracks", set.tracks.iter().map(|item| &item.id).collect()),
        ("tags", set.tags.iter().map(|item| &item.id).collect()),
        ("sources", set.sources.iter().map(|item| &item.id).collect()),
        ("actors", set.actors.iter().map(|item| &item.id).collect()),
        ("places", set.places.iter().map(|item| &item.id).collect()),
        ("periods", set.periods.iter().map(|item| &item.id).collect()),
        ("series", set.series.iter().map(|item| &item.id).collect()),
        ("events", set.events.iter().map(|item| &item.id).collect()),
        ("stories", set.stories.iter().map(|item| &item.id).collect()),
    ];
    for (list, ids) in lists {
        let mut seen = BTreeSet::new();
        none(
            &format!("{list}: an id is unique"),
            ids.iter().filter(|id| !seen.insert(id.as_str())),
        );
        none(
            &format!(
                "{list}: an id is one to six words of lower-case ASCII with hyphens between them"
            ),
            ids.iter().filter(|id| {
                let words: Vec<&str> = id.split('-').collect();
                let is_word = |word: &&str| {
                    !word.is_empty()
                        && word.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit())
                };
                words.len() > 6 || !words.iter().all(is_word)
            }),
        );
    }
}

// --- dates and places --------------------------------------------------------------------------

#[test]
fn dates_lie_within_the_range_of_the_sources() {
    let set = set();
    let (first, last) = (at(1850, 1, 1), at(1946, 1, 1));
    let events = set.events.iter().map(|event| (&event.id, event.date.as_ref()));
    let periods = set.periods.iter().map(|period| (&period.id, Some(&period.date)));
    let points = set
        .series
        .iter()
        .flat_map(|series| series.points.iter().map(|point| (&series.id, Some(&point.date))));
    let is_within = |date: &Date| {
        date.dated_span().is_some_and(|span| span.start() >= first && span.end() <= last)
    };
    none(
        "a date lies from 1850 to the end of 1945",
        events.chain(periods).chain(points).filter(|(_, date)| !date.is_some_and(is_within)),
    );
}

/// Places of the story outside the region, where its treaties were signed and its allies sat.
const FAR_AWAY: &[&str] = &[
    "black-sea",
    "brest-litovsk",
    "eastern-front",
    "europe",
    "european-russia",
    "london",
    "moscow",
    "petrograd",
    "portsmouth",
    "stockholm",
    "urals",
    "warsaw",
    "washington",
];

#[test]
fn places_lie_in_the_region_or_are_known_to_be_far_away() {
    let set = set();
    none(
        "a place lies in north-east Asia, or is in the list FAR_AWAY",
        set.places
            .iter()
            .filter(|place| {
                is_in_region(place.lat, place.lon) == FAR_AWAY.contains(&place.id.as_str())
            })
            .map(|place| (&place.id, place.lat, place.lon)),
    );
    none(
        "a place stands at a point of its own, else one would hide another",
        set.places.iter().enumerate().flat_map(|(i, a)| {
            let later = set.places.iter().skip(i + 1);
            later.filter(move |b| (a.lat, a.lon) == (b.lat, b.lon)).map(move |b| (&a.id, &b.id))
        }),
    );
}

// --- texts -------------------------------------------------------------------------------------

#[test]
fn titles_and_labels_fit_their_places_in_every_language() {
    let set = set();
    let longer = |text: &Text, limit: usize| -> Vec<String> {
        text.strings()
            .filter(|(_, words)| words.chars().count() > limit)
            .map(|(_, words)| words.to_owned())
            .collect()
    };
    none(
        "a title has at most 60 characters",
        set.events.iter().flat_map(|event| longer(&event.title, 60)),
    );
    none(
        "a label has at most 28 characters",
        set.events.iter().flat_map(|event| longer(event.plot_label(), 28)),
    );
}

/// Japanese and Russian names that hold no letter of their script, since the thing is a book with an
/// English title.
const KEPT_IN_ENGLISH: &[&str] = &["label of event japan-and-her-exhibits-published"];

#[test]
fn every_name_and_heading_is_in_three_languages() {
    let set = set();
    none(
        "a name or heading has words in every language",
        headings(&set).into_iter().flat_map(|(place, text)| {
            let lacking = LANGUAGES.into_iter().filter(move |language| {
                in_language(text, language).is_none_or(|words| words.trim().is_empty())
            });
            lacking.map(move |language| (place.clone(), language))
        }),
    );
}

#[test]
fn japanese_and_russian_names_are_written_in_their_scripts() {
    let set = set();
    let mut findings = Vec::new();
    for (place, text) in headings(&set) {
        let words = |language| in_language(text, language).unwrap_or_default();
        let (en, ja, ru) = (words("en"), words("ja"), words("ru"));
        let in_script = ja.contains(is_japanese) && ru.contains(is_cyrillic);
        if !in_script && !KEPT_IN_ENGLISH.contains(&place.as_str()) {
            findings.push((place.clone(), en, ja, ru));
        }
        if ja == en || ru == en || ja == ru || en.contains(is_japanese) || en.contains(is_cyrillic)
        {
            findings.push((place, en, ja, ru));
        }
    }
    none("a name is written in the script of its language, and differs from the English", findings);
}

#[test]
fn summaries_have_from_25_to_90_words() {
    let set = set();
    let count = |text: Option<&Text>| {
        text.and_then(|text| in_language(text, "en"))
            .map_or(0, |words| words.split_whitespace().count())
    };
    none(
        "an English summary has from 25 to 90 words",
        set.events
            .iter()
            .map(|event| (&event.id, count(event.summary.as_ref())))
            .filter(|(_, words)| !(25..=90).contains(words)),
    );
}

// --- told afresh -------------------------------------------------------------------------------

fn source_hashes() -> Vec<u64> {
    shingles::from_bytes(&file("tests/data/source-shingles.bin"))
}

/// The first run of words that a source text has too.
fn copied(text: &str, sources: &[u64]) -> Option<String> {
    let words = shingles::words(text);
    let run = words
        .windows(shingles::RUN)
        .find(|run| sources.binary_search(&shingles::hash(run)).is_ok())?;
    Some(run.join(" "))
}

#[test]
fn no_summary_shares_nine_consecutive_words_with_a_source() {
    let set = set();
    let sources = source_hashes();
    let events = set.events.iter().map(|event| (&event.id, event.summary.as_ref()));
    let periods = set.periods.iter().map(|period| (&period.id, period.summary.as_ref()));
    let tracks = set.tracks.iter().map(|track| (&track.id, track.summary.as_ref()));
    let strings = events.chain(periods).chain(tracks).flat_map(|(id, summary)| {
        summary.into_iter().flat_map(move |text| text.strings().map(move |(_, words)| (id, words)))
    });
    none(
        "a summary is told in words of its own",
        strings.filter_map(|(id, words)| Some((id, copied(words, &sources)?))),
    );
}

#[test]
fn a_sentence_of_a_source_is_recognised_in_any_case_and_punctuation() {
    let sources = source_hashes();
    // The first nine words of text 002.
    let run = "discussing the current relations between japan and russia is";
    let dressed = "It says: “Discussing the current relations – between Japan and Russia – IS …”, and goes on.";
    assert_eq!(copied(run, &sources).as_deref(), Some(run));
    assert_eq!(copied(dressed, &sources).as_deref(), Some(run));
    let eight = "Discussing the current relations between Japan and Russia";
    assert_eq!(copied(eight, &sources), None, "eight words may be shared by chance");
    let changed = "Discussing the current relations between Japan and Korea is";
    assert_eq!(copied(changed, &sources), None);
}

#[test]
fn the_hash_is_fnv_1a_with_64_bits() {
    // Test vectors of the authors, <http://www.isthe.com/chongo/src/fnv/test_fnv.c>.
    let hash = |word: &str| shingles::hash(&[word.to_owned()]);
    assert_eq!(hash(""), 0xcbf2_9ce4_8422_2325);
    assert_eq!(hash("a"), 0xaf63_dc4c_8601_ec8c);
    assert_eq!(hash("foobar"), 0x8594_4171_f739_67e8);
}

#[test]
fn the_file_of_hashes_is_sorted_and_holds_five_texts() {
    let bytes = file("tests/data/source-shingles.bin");
    assert_eq!(bytes.len() % 8, 0, "{} bytes", bytes.len());
    let sources = source_hashes();
    assert!(sources.is_sorted_by(|a, b| a < b), "hashes are in ascending order, each once");
    assert!(sources.len() > 15_000, "{} hashes", sources.len());
    let again = shingles::to_bytes(&sources.iter().copied().collect());
    assert_eq!(again, bytes, "what is written is what was read");
}

#[test]
fn words_are_runs_of_letters_and_digits_in_lower_case_with_their_diacritics() {
    assert_eq!(
        shingles::words("Gotō’s  72,000 men—ПЁТР; 日露."),
        ["gotō", "s", "72", "000", "men", "пётр", "日露"]
    );
    assert!(shingles::hashes("only a few words").is_empty());
}
