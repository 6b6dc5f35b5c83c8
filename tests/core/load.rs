//! Broken documents: what is said of each, and where.
//!
//! Every `tests/sets/NAME.json` has the expected problems in `NAME.problems` beside it, one line for
//! each as `Words::problem_line` gives it in English; `! ` and a sentence where the document is no
//! event set at all. A first line `= 3 shown, 1 left out` counts the events.

use crate::support::words;
use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};
use timeloom::load::{Loaded, Loading, NotAnEventSet, ProblemKind, Severity, load};
use timeloom::model::Text;
use timeloom::words::Language;

/// A document of `tests/sets`.
struct Document {
    name: String,
    text: String,
    expected: PathBuf,
}

fn documents() -> Vec<Document> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/sets");
    let mut paths: Vec<PathBuf> = std::fs::read_dir(&folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "json"))
        .collect();
    paths.sort();
    let read = |path: PathBuf| Document {
        name: path.file_stem().unwrap().to_string_lossy().into_owned(),
        text: std::fs::read_to_string(&path).unwrap(),
        expected: path.with_extension("problems"),
    };
    paths.into_iter().map(read).collect()
}

/// What the `.problems` file of a document should hold.
fn report(result: &Result<Loaded, NotAnEventSet>) -> String {
    match result {
        Err(fault) => format!("! {}\n", words(Language::En).not_an_event_set(fault)),
        Ok(loaded) => {
            let (shown, left_out) = (loaded.set.events.len(), loaded.events_left_out);
            let mut report = format!("= {shown} shown, {left_out} left out\n");
            for problem in &loaded.problems {
                writeln!(report, "{}", words(Language::En).problem_line(problem)).unwrap();
            }
            report
        }
    }
}

/// A set with one more field and these events, for faults that are too large for a file.
fn set_with(field: &str, events: &str) -> String {
    format!(
        r#"{{"timeloom": 1, "title": "Set", "tracks": [{{"id": "land", "title": "Land"}}], "sources": [{{"id": "book", "type": "book", "title": "A book"}}], {field} "events": [{events}]}}"#
    )
}

fn event(id: &str, more: &str) -> String {
    format!(
        r#"{{"id": "{id}", "tracks": ["land"], "date": "1905", "title": "A", "citations": [{{"source": "book"}}]{more}}}"#
    )
}

#[test]
fn every_broken_document_gets_the_problems_that_stand_beside_it() {
    let documents = documents();
    assert!(documents.len() >= 45, "only {} documents", documents.len());
    let mut differences = String::new();
    for Document { name, text, expected } in &documents {
        let expected = std::fs::read_to_string(expected).unwrap_or_default();
        let found = report(&load(text));
        // The line of counts may be left away.
        let body = match expected.starts_with("= ") || !found.starts_with("= ") {
            true => found.as_str(),
            false => found.split_once('\n').map_or("", |(_, body)| body),
        };
        if body != expected {
            let lacking = expected.lines().filter(|line| !body.lines().any(|found| found == *line));
            let added = body.lines().filter(|line| !expected.lines().any(|known| known == *line));
            writeln!(differences, "\n{name}.json").unwrap();
            lacking.for_each(|line| writeln!(differences, "  expected {line}").unwrap());
            added.for_each(|line| writeln!(differences, "  found    {line}").unwrap());
        }
    }
    assert!(differences.is_empty(), "{differences}");
}

/// A document read in slices of so many bytes.
fn load_in_slices(text: &str, bytes: usize) -> Result<Loaded, NotAnEventSet> {
    let mut loading = Loading::new(text);
    let mut done = 0.0;
    loop {
        if let Some(loaded) = loading.go_on(bytes) {
            assert!(loading.go_on(bytes).is_none(), "it is over");
            return loaded;
        }
        assert!(loading.part_done() >= done, "it goes back");
        done = loading.part_done();
    }
}

#[test]
fn in_slices_a_document_is_read_as_at_one_go() {
    for document in documents() {
        for bytes in [1, 70] {
            assert_eq!(
                load_in_slices(&document.text, bytes),
                load(&document.text),
                "{} by {bytes}",
                document.name
            );
        }
    }
    let bundled = include_str!("../../public/data/russia-japan.json");
    assert_eq!(load_in_slices(bundled, 4_096), load(bundled));
}

#[test]
fn every_list_of_problems_belongs_to_a_document() {
    let names: BTreeSet<String> = documents().into_iter().map(|document| document.name).collect();
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/sets");
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_stem().unwrap().to_string_lossy().into_owned();
        let is_known =
            ["json", "problems"].map(Some).contains(&path.extension().and_then(|e| e.to_str()));
        assert!(is_known && names.contains(&name), "{} is no pair", path.display());
        assert!(path.with_extension("problems").exists(), "{name}.problems is missing");
    }
}

/// The names of all variants of an enum, and the name of one of its values. The `match` has no `_`,
/// so a variant that is not in the list does not build.
macro_rules! variants {
    ($all:ident, $name_of:ident, $enum:ident: $($variant:ident),* $(,)?) => {
        const $all: &[&str] = &[$(stringify!($variant)),*];
        fn $name_of(value: &$enum) -> &'static str {
            match value { $($enum::$variant { .. } => stringify!($variant)),* }
        }
    };
}

variants!(PROBLEMS, name_of_problem, ProblemKind:
    UnknownField, MissingField, DuplicateField, WrongType, BadString, TooLarge, NotWhole, OutOfRange,
    UnknownWord, EmptyText, BadLanguage, EmptyList, BadId, DuplicateId, UnknownReference,
    LeftOutReference, TooDeep, BadDate, NoExtent, NoDate, NoCitation, TooLong, UnsafeLink, Unordered);
variants!(FAULTS, name_of_fault, NotAnEventSet:
    Empty, Html, Syntax, NotAnObject, NoVersion, Version, NoList);

#[test]
fn the_documents_reach_every_kind_of_problem_that_the_loader_knows() {
    let (mut problems, mut faults) = (BTreeSet::new(), BTreeSet::new());
    for document in documents() {
        match load(&document.text) {
            Ok(loaded) => problems
                .extend(loaded.problems.iter().map(|problem| name_of_problem(&problem.kind))),
            Err(fault) => {
                faults.insert(name_of_fault(&fault));
            }
        }
    }
    assert_eq!(problems, PROBLEMS.iter().copied().collect(), "problems reached, and known");
    assert_eq!(faults, FAULTS.iter().copied().collect(), "faults reached, and known");
}

#[test]
fn every_problem_is_said_in_every_language_without_an_open_blank() {
    for document in documents() {
        for language in Language::ALL {
            let words = words(language);
            let lines: Vec<String> = match load(&document.text) {
                Ok(loaded) => {
                    loaded.problems.iter().map(|problem| words.problem_line(problem)).collect()
                }
                Err(fault) => vec![words.not_an_event_set(&fault)],
            };
            for line in lines {
                let is_said =
                    !line.contains("%{") && !line.contains("problem.") && !line.contains("fault.");
                assert!(is_said, "{}, {language:?}: {line}", document.name);
            }
        }
    }
}

#[test]
fn what_is_shown_of_a_broken_document_comes_out_of_its_own_json_unchanged() {
    for Document { name, text, .. } in documents() {
        let Ok(loaded) = load(&text) else { continue };
        let written = serde_json::to_string_pretty(&loaded.set).unwrap();
        let again = load(&written).unwrap();
        assert_eq!(again.set, loaded.set, "{name}: {written}");
        assert_eq!(again.events_left_out, 0, "{name}: {written}");
    }
}

#[test]
fn problems_come_in_the_order_of_the_text() {
    for Document { name, text, .. } in documents() {
        let Ok(loaded) = load(&text) else { continue };
        let places: Vec<_> = loaded.problems.iter().map(|problem| problem.at).collect();
        assert!(places.is_sorted(), "{name}: {places:?}");
    }
}

#[test]
fn a_fault_is_an_error_where_its_item_is_left_out_and_a_warning_where_it_is_shown() {
    let severities = |events: &str| -> Vec<(String, Severity)> {
        let loaded = load(&set_with("", events)).unwrap();
        loaded.problems.into_iter().map(|problem| (problem.path, problem.severity)).collect()
    };
    let shown = event("a", r#", "importance": 9, "media": [{"alt": "Picture"}]"#);
    assert_eq!(
        severities(&shown),
        [
            ("events[0].importance".to_owned(), Severity::Warning),
            ("events[0].media[0]".to_owned(), Severity::Warning),
        ],
    );
    let left_out = event("two words", "");
    assert_eq!(severities(&left_out), [("events[0].id".to_owned(), Severity::Error)]);
    assert_eq!(severities("7"), [("events[0]".to_owned(), Severity::Error)]);
}

#[test]
fn an_unknown_field_may_nest_a_hundred_thousand_deep() {
    const DEPTH: usize = 100_000;
    let (lists, objects) = (
        format!("{}{}", "[".repeat(DEPTH), "]".repeat(DEPTH)),
        format!("{}1{}", r#"{"a":"#.repeat(DEPTH), "}".repeat(DEPTH)),
    );
    for deep in [lists, objects] {
        let loaded = load(&set_with(&format!(r#""deep": {deep},"#), &event("a", ""))).unwrap();
        assert_eq!(loaded.set.events.len(), 1);
        let kinds: Vec<_> = loaded.problems.iter().map(|problem| &problem.kind).collect();
        assert_eq!(kinds, [&ProblemKind::UnknownField { name: "deep".to_owned() }]);
    }
}

#[test]
fn a_known_field_that_nests_a_hundred_thousand_deep_is_a_value_of_the_wrong_type() {
    let deep = format!("{}{}", "[".repeat(100_000), "]".repeat(100_000));
    let fields = ["title", "date", "kind", "importance", "actors", "citations", "claims", "note"];
    for field in fields {
        let text = set_with("", &event("a", &format!(r#", "{field}": {deep}"#)));
        let loaded = load(&text).unwrap();
        let paths: Vec<&str> =
            loaded.problems.iter().map(|problem| problem.path.as_str()).collect();
        assert!(
            paths.iter().any(|path| path.starts_with(&format!("events[0].{field}"))),
            "{field}: {paths:?}"
        );
    }
}

#[test]
fn a_source_variable_that_nests_a_hundred_thousand_deep_is_left_out_with_a_problem() {
    let deep = format!("{}{}", "[".repeat(100_000), "]".repeat(100_000));
    let text = format!(
        r#"{{"timeloom": 1, "title": "Set", "tracks": [{{"id": "land", "title": "Land"}}], "sources": [{{"id": "book", "type": "book", "title": "A book", "deep": {deep}}}], "events": []}}"#
    );
    let loaded = load(&text).unwrap();
    let kinds: Vec<_> = loaded.problems.iter().map(|problem| &problem.kind).collect();
    assert_eq!(kinds, [&ProblemKind::TooDeep { limit: 32 }]);
    assert_eq!(loaded.set.sources.len(), 1);
}

/// More than a linear loader needs by far, and far less than a quadratic one.
const SECONDS_FOR_A_LARGE_SET: Duration = Duration::from_secs(30);

#[test]
fn titles_without_end_are_cut_and_their_length_is_said() {
    let long = "é".repeat(100_000);
    let label = event("a", &format!(r#", "label": {{"en": "L", "fr": "{long}"}}"#));
    let title = format!(r#""title": "{long}""#);
    let loaded = load(&set_with("", &label).replace(r#""title": "Set""#, &title)).unwrap();
    let kept = format!("{}…", "é".repeat(2_000));
    assert_eq!(loaded.set.title, Text::Plain(kept.clone()));
    let Some(Text::Localized(label)) = &loaded.set.events[0].label else {
        panic!("it has languages")
    };
    assert_eq!((label["en"].as_str(), label["fr"].as_str()), ("L", kept.as_str()));
    let said: Vec<String> =
        loaded.problems.iter().map(|problem| words(Language::En).problem_line(problem)).collect();
    for line in [
        " title: expected at most 2000 characters, but found 100000",
        "events[0].label: expected at most 28 characters, but found 100000 (in `fr`)",
    ] {
        assert!(said.iter().any(|said| said.ends_with(line)), "{line}: {said:?}");
    }
}

#[test]
fn a_large_set_on_one_line_is_read_in_linear_time() {
    let events: Vec<String> =
        (0..20_000).map(|i| event(&format!("event-{i}"), r#", "importance": 0"#)).collect();
    let text = set_with("", &events.join(","));
    let start = Instant::now();
    let loaded = load(&text).unwrap();
    let took = start.elapsed();
    assert_eq!((loaded.set.events.len(), loaded.problems.len()), (20_000, 20_000));
    assert!(took < SECONDS_FOR_A_LARGE_SET, "{took:?}");
    let last = loaded.problems.last().unwrap();
    let (offset, _) = text.rmatch_indices(": 0}").next().unwrap();
    assert_eq!((last.at.line, last.at.column), (1, offset + 3));
}

#[test]
fn fifty_thousand_unknown_fields_and_references_are_reported_in_linear_time() {
    const MANY: usize = 50_000;
    let fields: String = (0..MANY).map(|i| format!(r#""field-{i}": 0, "#)).collect();
    let tags: Vec<String> =
        (0..MANY).map(|i| format!(r#"{{"id": "tag-{i}", "title": "T"}}"#)).collect();
    let actors: Vec<String> = (0..MANY).map(|i| format!(r#""actor-{i}""#)).collect();
    let people: Vec<String> = (0..MANY)
        .map(|i| format!(r#"{{"id": "person-{i}", "kind": "person", "name": "P"}}"#))
        .collect();
    let more =
        format!(r#"{fields}"tags": [{}], "actors": [{}],"#, tags.join(","), people.join(","));
    let text = set_with(&more, &event("a", &format!(r#", "actors": [{}]"#, actors.join(","))));
    let start = Instant::now();
    let loaded = load(&text).unwrap();
    let took = start.elapsed();
    assert_eq!(loaded.problems.len(), 2 * MANY);
    assert!(took < SECONDS_FOR_A_LARGE_SET, "{took:?}");
}

#[test]
fn suggestions_stop_after_a_hundred() {
    let events: Vec<String> =
        (0..150).map(|i| event(&format!("e{i}"), r#", "lable": 1"#)).collect();
    let loaded = load(&set_with("", &events.join(","))).unwrap();
    let suggested = loaded.problems.iter().filter(|problem| problem.suggestion.is_some()).count();
    assert_eq!((loaded.problems.len(), suggested), (150, 100));
}

#[test]
fn any_float_is_read_to_the_bit() {
    for number in [
        5.405_408_112e-30_f64,
        8.980_000_000_000_02e-5,
        0.1 + 0.2,
        f64::MIN_POSITIVE,
        5e-324,
        f64::MAX,
    ] {
        let place = format!(
            r#""places": [{{"id": "p", "name": "P", "lat": 0, "lon": {}}}], "series": [{{"id": "s", "track": "land", "title": "S", "unit": "U", "kind": "line", "points": [{{"date": "1905", "value": {number:e}}}], "citations": [{{"source": "book"}}]}}],"#,
            0.1 + 0.2
        );
        let loaded = load(&set_with(&place, "")).unwrap();
        let value = loaded.set.series[0].points[0].value.unwrap();
        assert_eq!(value.to_bits(), number.to_bits(), "{number:e} became {value:e}");
    }
}

#[test]
fn an_event_whose_date_cannot_be_used_is_kept_without_one() {
    for date in [r#""yesterday""#, "1905", r#""Y1E100""#, r#"{"as_written": "then"}"#, "null", "[]"]
    {
        let text = set_with("", &event("a", "").replace(r#""1905""#, date));
        let loaded = load(&text).unwrap();
        assert_eq!(loaded.set.events.len(), 1, "{date}");
        assert_eq!(loaded.set.events[0].date, None, "{date}");
        assert_eq!(loaded.problems.len(), 1, "{date}: {:?}", loaded.problems);
    }
}

#[test]
fn a_suggested_date_is_a_date() {
    for Document { name, text, .. } in documents() {
        let Ok(loaded) = load(&text) else { continue };
        for problem in loaded.problems {
            if let (ProblemKind::BadDate { .. }, Some(date)) = (&problem.kind, &problem.suggestion)
            {
                assert!(timeloom::date::Date::parse(date).is_ok(), "{name}: {date}");
            }
        }
    }
}
