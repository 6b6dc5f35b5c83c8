//! The ledger of the bundled event set (`ledger/README.md`): every passage and every date of the five
//! texts is covered by items of the set, or a reason is given.

mod locators;
mod passages;
mod printed;
mod reader;
mod rules;

use crate::shingles;
use passages::{Kind, Passage, Passages};
use rules::{Entry, Items, Outcome, check};
use serde_json::json;
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

fn path(of: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(of)
}

fn text(of: &str) -> String {
    std::fs::read_to_string(path(of)).unwrap_or_else(|error| panic!("{of}: {error}"))
}

fn read<T: serde::de::DeserializeOwned>(of: &str) -> T {
    serde_json::from_str(&text(of)).unwrap_or_else(|error| panic!("{of}: {error}"))
}

/// Names of the JSON files of a folder without `.json`, in order.
fn files(folder: &str) -> Vec<String> {
    let mut names: Vec<String> = std::fs::read_dir(path(folder))
        .unwrap_or_else(|error| panic!("{folder}: {error}"))
        .filter_map(|entry| {
            Some(entry.unwrap().file_name().to_str()?.strip_suffix(".json")?.to_owned())
        })
        .collect();
    names.sort();
    names
}

fn event_set() -> serde_json::Value {
    read("public/data/russia-japan.json")
}

fn skeletons() -> Vec<Passages> {
    files("ledger/passages")
        .iter()
        .map(|name| read(&format!("ledger/passages/{name}.json")))
        .collect()
}

// --- the five texts ----------------------------------------------------------------------------

#[test]
fn every_source_of_the_set_has_a_skeleton_and_a_ledger() {
    let set = event_set();
    let sources = set["sources"].as_array().unwrap().iter();
    let mut sources: Vec<String> =
        sources.map(|source| source["id"].as_str().unwrap().to_owned()).collect();
    sources.sort();
    assert_eq!(files("ledger/passages"), sources, "one skeleton for each source");
    assert_eq!(files("ledger"), sources, "one ledger for each source");
}

#[test]
fn every_passage_and_date_of_the_texts_is_accounted_for() {
    let items = Items::of(&event_set());
    let mut faults = Vec::new();
    for skeleton in skeletons() {
        let file = format!("ledger/{}.json", skeleton.source);
        let entries: Vec<Entry> = read(&file);
        faults.extend(check(&file, &skeleton, &entries, &items).faults);
    }
    assert!(faults.is_empty(), "{} faults:\n{}", faults.len(), faults.join("\n"));
}

#[test]
fn a_skeleton_is_as_the_program_writes_it() {
    for name in files("ledger/passages") {
        let file = format!("ledger/passages/{name}.json");
        let skeleton: Passages = read(&file);
        assert_eq!(skeleton.source, name, "{file} is named after its source");
        assert_eq!(skeleton.to_json().unwrap(), text(&file), "{file}: run source-passages");
        let numbers: Vec<usize> = skeleton.passages.iter().map(|passage| passage.n).collect();
        let from_1: Vec<usize> = (1..=skeleton.passages.len()).collect();
        assert_eq!(numbers, from_1, "{file}: run source-passages");
        let mut seen = BTreeSet::new();
        for passage in &skeleton.passages {
            assert!(passage.words > 0, "{file}, passage {}: it has no words", passage.n);
            assert_eq!(passage.hash.len(), 16, "{file}, passage {}", passage.n);
            assert!(
                seen.insert(passage.locator.as_str()),
                "{file}, passage {}: \"{}\" is the locator of another passage too",
                passage.n,
                passage.locator
            );
        }
    }
}

/// All citations of a document, as source and locator.
fn citations<'a>(value: &'a serde_json::Value, found: &mut BTreeSet<(&'a str, &'a str)>) {
    if let (Some(source), Some(locator)) = (value["source"].as_str(), value["locator"].as_str()) {
        found.insert((source, locator));
    }
    let members = value.as_object().into_iter().flat_map(|members| members.values());
    for inner in value.as_array().into_iter().flatten().chain(members) {
        citations(inner, found);
    }
}

#[test]
fn every_citation_of_the_set_names_passages_of_its_text() {
    let (set, skeletons) = (event_set(), skeletons());
    let mut cited = BTreeSet::new();
    citations(&set, &mut cited);
    assert!(cited.len() > 250, "{} places are cited", cited.len());
    for (source, locator) in cited {
        let skeleton = skeletons.iter().find(|skeleton| skeleton.source == source).unwrap();
        let passages = skeleton.passages.iter().map(|passage| passage.locator.as_str()).collect();
        let unknown = locators::unknown(locator, &passages);
        assert!(
            unknown.is_empty(),
            "a citation of {source} has the locator \"{locator}\", but the text has no passage \
             \"{}\"; ledger/passages/{source}.json has them all",
            unknown.join("\", \"")
        );
    }
}

#[test]
fn no_line_of_the_ledger_shares_nine_consecutive_words_with_a_source() {
    let bytes = std::fs::read(path("tests/data/source-shingles.bin")).unwrap();
    let sources = shingles::from_bytes(&bytes);
    for name in files("ledger") {
        for (i, line) in text(&format!("ledger/{name}.json")).lines().enumerate() {
            let entry: Option<Entry> = serde_json::from_str(line.trim_end_matches(',')).ok();
            for why in entry.iter().flat_map(reasons) {
                let words = shingles::words(why);
                let run = words
                    .windows(shingles::RUN)
                    .find(|run| sources.binary_search(&shingles::hash(run)).is_ok());
                assert_eq!(run, None, "ledger/{name}.json, line {}: say it in other words", i + 1);
            }
        }
    }
}

fn reasons(entry: &Entry) -> impl Iterator<Item = &str> {
    let of_dates = entry.dates.iter().filter_map(|account| account.why.as_deref());
    entry.why.as_deref().into_iter().chain(of_dates)
}

// --- the rules ---------------------------------------------------------------------------------

/// An invented set: a flood, a market, a series and a mayor with the market's id.
fn invented_items() -> Items {
    let cited = json!([{"source": "chronicle", "locator": "¶ 1", "citing": "Town rolls 1881"}]);
    Items::of(&json!({
        "events": [
            {"id": "flood", "date": {"edtf": "1907-03-05", "as_written": "the fifth of March"},
             "title": {"en": "The river floods", "ja": "1999年", "ru": "1999"},
             "citations": cited, "tags": ["1998"]},
            {"id": "market", "date": "1910/1912", "summary": {"en": "A market, until early 1912."},
             "citations": cited},
            {"id": "elsewhere", "date": "1907", "citations": [{"source": "letter"}]},
        ],
        "periods": [{"id": "dry-years", "date": "1913-06", "citations": cited}],
        "series": [{"id": "grain", "points": [{"date": "1890", "value": 7}], "citations": cited}],
        "actors": [{"id": "market", "name": "The market"}, {"id": "mayor", "note": "Born 1850"}],
        "places": [{"id": "bridge"}],
    }))
}

/// An invented text with the given passages: kind and what they print, as `printed=edtf`.
fn invented_text(passages: &[(Kind, &[&str])]) -> Passages {
    let passages = passages.iter().enumerate().map(|(i, (kind, dates))| Passage {
        n: i + 1,
        kind: *kind,
        locator: format!("¶ {}", i + 1),
        lines: "1".to_owned(),
        words: 1,
        hash: String::new(),
        dates: dates.iter().map(|date| printed(date)).collect(),
    });
    Passages { source: "chronicle".to_owned(), text: "9".to_owned(), passages: passages.collect() }
}

fn printed(date: &str) -> printed::Printed {
    let (words, edtf) = match date.split_once('=') {
        Some((words, edtf)) => (words, Some(edtf.to_owned())),
        None => (date, None),
    };
    printed::Printed { printed: words.to_owned(), edtf }
}

fn outcome(passages: &[(Kind, &[&str])], entries: serde_json::Value) -> Outcome {
    let entries: Vec<Entry> = serde_json::from_value(entries).unwrap();
    check("x.json", &invented_text(passages), &entries, &invented_items())
}

/// The faults of one paragraph that prints some dates.
fn faults(dates: &[&str], entry: serde_json::Value) -> Vec<String> {
    outcome(&[(Kind::Paragraph, dates)], json!([entry])).faults
}

#[track_caller]
fn passes(dates: &[&str], entry: serde_json::Value) {
    assert_eq!(faults(dates, entry), Vec::<String>::new());
}

#[track_caller]
fn fails(dates: &[&str], entry: serde_json::Value, sentence: &str) {
    assert_eq!(faults(dates, entry), [format!("x.json, passage 1 (¶ 1): {sentence}")]);
}

#[test]
fn a_whole_ledger_has_no_faults_and_is_counted() {
    let outcome = outcome(
        &[
            (Kind::Heading, &[]),
            (Kind::Paragraph, &["March 5, 1907=1907-03-05", "1850=1850"]),
            (Kind::Note, &["1881=1881", "1999=1999"]),
            (Kind::Other, &[]),
        ],
        json!([
            {"n": 1},
            {"n": 2, "locator": "¶ 2", "ids": ["flood", "mayor"]},
            {"n": 3, "ids": ["flood"], "dates": [{"printed": "1999", "why": "a signature"}]},
            {"n": 4, "why": "the name of the printer"},
        ]),
    );
    assert_eq!(outcome.faults, Vec::<String>::new());
    assert_eq!((outcome.passages, outcome.with_ids), (4, 2));
    assert_eq!((outcome.dates, outcome.accounted), (4, 4));
}

#[test]
fn a_gap_is_a_fault() {
    let passages: [(Kind, &[&str]); 3] =
        [(Kind::Heading, &[]), (Kind::Paragraph, &["1907=1907"]), (Kind::Heading, &[])];
    assert_eq!(
        outcome(&passages, json!([{"n": 1}, {"n": 3}])).faults,
        ["x.json, passage 2 (¶ 2): there is no entry; add one that names what covers it."]
    );
}

#[test]
fn entries_ascend_and_each_is_of_a_passage() {
    let passages: [(Kind, &[&str]); 2] = [(Kind::Heading, &[]), (Kind::Heading, &[])];
    assert_eq!(
        outcome(&passages, json!([{"n": 2}, {"n": 1}])).faults,
        ["x.json: entry 1 stands after entry 2; numbers ascend, and each passage has one entry."]
    );
    assert_eq!(
        outcome(&passages, json!([{"n": 1}, {"n": 1}, {"n": 2}])).faults,
        ["x.json: entry 1 stands after entry 1; numbers ascend, and each passage has one entry."]
    );
    assert_eq!(
        outcome(&passages, json!([{"n": 1}, {"n": 2}, {"n": 3}])).faults,
        ["x.json: entry 3 is of no passage; the text has 1 to 2."]
    );
    assert_eq!(
        outcome(&passages, json!([{"n": 0}, {"n": 1}, {"n": 2}])).faults,
        ["x.json: entry 0 stands after entry 0; numbers ascend, and each passage has one entry."]
    );
}

#[test]
fn an_entry_has_known_members_only() {
    let entry = json!({"n": 1, "idz": ["flood"]});
    let fault = serde_json::from_value::<Entry>(entry).unwrap_err().to_string();
    assert!(fault.starts_with("unknown field `idz`, expected"), "{fault}");
    let account = json!({"n": 1, "dates": [{"printed": "1907", "because": "…"}]});
    let fault = serde_json::from_value::<Entry>(account).unwrap_err().to_string();
    assert!(fault.starts_with("unknown field `because`, expected"), "{fault}");
}

#[test]
fn a_locator_is_that_of_the_passage() {
    fails(
        &[],
        json!({"n": 1, "locator": "¶ 7", "ids": ["flood"]}),
        "the entry says \"¶ 7\"; give the locator of the passage.",
    );
}

#[test]
fn an_id_is_of_the_set_and_of_one_kind() {
    fails(
        &[],
        json!({"n": 1, "ids": ["floods"]}),
        "`floods` is not in the event set; perhaps `flood` is meant.",
    );
    fails(
        &[],
        json!({"n": 1, "ids": ["earthquake-of-99"]}),
        "`earthquake-of-99` is not in the event set.",
    );
    fails(
        &[],
        json!({"n": 1, "ids": ["market"]}),
        "`market` is the id of event and actor; write `event:market` or another of them.",
    );
    fails(
        &[],
        json!({"n": 1, "ids": ["story:market"]}),
        "`story:market` begins with `story`; before the colon stands event, period, series, actor, place.",
    );
    passes(&[], json!({"n": 1, "ids": ["event:market"]}));
    passes(&[], json!({"n": 1, "ids": ["actor:market"]}));
    passes(&[], json!({"n": 1, "ids": ["place:bridge", "period:dry-years", "series:grain"]}));
    assert_eq!(faults(&[], json!({"n": 1, "ids": ["series:flood"]})).len(), 1, "an event");
}

#[test]
fn an_item_cites_the_source_unless_it_is_an_actor_or_place() {
    fails(
        &[],
        json!({"n": 1, "ids": ["elsewhere"]}),
        "`elsewhere` does not cite chronicle; cite it there, or name another id.",
    );
    passes(&[], json!({"n": 1, "ids": ["mayor"]}));
}

#[test]
fn a_date_is_held_as_exactly_as_it_is_printed() {
    let flood = |date| faults(&[date], json!({"n": 1, "ids": ["flood"]})).is_empty();
    for held in [
        "March 5, 1907=1907-03-05",
        "March 1907=1907-03",
        "1907=1907",
        "March=XXXX-03",
        "5 March=XXXX-03-05",
        "the 5th=XXXX-XX-05",
        "the 1900s=190X",
        "The Fifth of March",
    ] {
        assert!(flood(held), "the flood holds {held}");
    }
    for lacking in [
        "March 6, 1907=1907-03-06",
        "April 1907=1907-04",
        "spring 1907=1907-21",
        "1908=1908",
        "907=907",
        "190=190",
        "April=XXXX-04",
        "the 1910s=191X",
        "fifth of Marches",
        "two years later",
        "1907-1908=1907/1908",
    ] {
        assert!(!flood(lacking), "the flood does not hold {lacking}");
    }
    fails(
        &["1908=1908"],
        json!({"n": 1, "ids": ["flood"]}),
        "no item of its ids holds \"1908\"; add the item that does, or name it in dates with ids or a why.",
    );
}

#[test]
fn both_ends_of_a_span_may_be_held_by_different_items() {
    passes(&["1907-1913=1907/1913"], json!({"n": 1, "ids": ["flood", "dry-years"]}));
    passes(&["1910-1912=1910/1912"], json!({"n": 1, "ids": ["event:market"]}));
    assert_eq!(faults(&["1907-1913=1907/1913"], json!({"n": 1, "ids": ["flood"]})).len(), 1);
}

#[test]
fn dates_are_looked_for_in_summaries_points_and_notes() {
    passes(&["early 1912=1912"], json!({"n": 1, "ids": ["event:market"]}));
    passes(&["1890=1890"], json!({"n": 1, "ids": ["grain"]}));
    passes(&["1850=1850"], json!({"n": 1, "ids": ["mayor"]}));
}

#[test]
fn tags_and_translations_hold_no_date() {
    for year in ["1998=1998", "1999=1999"] {
        assert_eq!(faults(&[year], json!({"n": 1, "ids": ["flood"]})).len(), 1, "{year}");
    }
}

#[test]
fn what_an_item_cites_counts_in_notes_only() {
    let of = |kind| outcome(&[(kind, &["1881=1881"])], json!([{"n": 1, "ids": ["flood"]}])).faults;
    assert_eq!(of(Kind::Note), Vec::<String>::new());
    assert_eq!(of(Kind::Paragraph).len(), 1);
}

#[test]
fn a_date_may_be_accounted_for_by_name() {
    let dates = ["1881=1881", "1907=1907", "a century later"];
    passes(
        &dates,
        json!({"n": 1, "dates": [
            {"printed": ["1881", "a century later"], "why": "printed on a coin"},
            {"printed": "1907", "ids": ["flood"]},
        ]}),
    );
    fails(
        &dates,
        json!({"n": 1, "dates": [{"printed": ["1881", "1907"], "why": "printed on a coin"}]}),
        "\"a century later\" is unaccounted for; name it in dates with ids or a why.",
    );
    fails(
        &["1881=1881"],
        json!({"n": 1, "why": "a coin"}),
        "\"1881\" is unaccounted for; name it in dates with ids or a why.",
    );
}

#[test]
fn ids_of_a_date_hold_its_year_or_have_a_why() {
    fails(
        &["1881=1881"],
        json!({"n": 1, "dates": [{"printed": "1881", "ids": ["flood", "mayor"]}]}),
        "none of flood, mayor holds 1881 of \"1881\"; name another id, or add a why.",
    );
    passes(
        &["1881=1881"],
        json!({"n": 1, "dates": [{"printed": "1881", "ids": ["flood"], "why": "an earlier flood"}]}),
    );
    // The day may differ: what is named by hand was looked at.
    passes(
        &["May 1, 1907=1907-05-01"],
        json!({"n": 1, "dates": [{"printed": "May 1, 1907", "ids": ["flood"]}]}),
    );
    passes(
        &["the 1900s=190X"],
        json!({"n": 1, "dates": [{"printed": "the 1900s", "ids": ["flood"]}]}),
    );
}

#[test]
fn a_date_that_is_named_is_printed_there_and_has_a_reason() {
    fails(
        &["1907=1907"],
        json!({"n": 1, "ids": ["flood"], "dates": [{"printed": "1908", "why": "…"}]}),
        "\"1908\" is not among its dates; the passage prints \"1907\".",
    );
    fails(
        &[],
        json!({"n": 1, "ids": ["flood"], "dates": [{"printed": "1908", "why": "…"}]}),
        "\"1908\" is not among its dates; the passage prints no dates.",
    );
    fails(
        &["1881=1881"],
        json!({"n": 1, "dates": [{"printed": "1881"}]}),
        "\"1881\" has neither ids nor a why; give one of them.",
    );
}

#[test]
fn an_entry_without_ids_and_dates_has_a_why() {
    let sentence =
        "the entry has neither ids nor a why; say what covers it, or why it yields nothing.";
    fails(&[], json!({"n": 1}), sentence);
    passes(&[], json!({"n": 1, "why": "a page reference only"}));
    assert_eq!(outcome(&[(Kind::Heading, &[])], json!([{"n": 1}])).faults.len(), 0);
    let dated: [(Kind, &[&str]); 1] = [(Kind::Heading, &["1907=1907"])];
    assert_eq!(outcome(&dated, json!([{"n": 1}])).faults.len(), 1, "a heading with a date");
}

#[test]
fn a_why_says_something() {
    for nothing in ["", " ", "n/a", "N/A", "todo", "Todo: look it up"] {
        let of_entry = faults(&[], json!({"n": 1, "ids": ["flood"], "why": nothing}));
        assert_eq!(
            of_entry,
            [
                "x.json, passage 1 (¶ 1): the why of the passage says nothing; give the reason for this passage."
            ]
        );
        let account = json!({"printed": "1881", "why": nothing});
        assert!(
            !faults(&["1881=1881"], json!({"n": 1, "dates": [account]})).is_empty(),
            "{nothing}"
        );
    }
}
