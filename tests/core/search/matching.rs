//! What is found is what somebody would find who reads all texts.

use super::folding::any_text;
use super::{BUNDLED, Library, read};
use proptest::prelude::*;
use timeloom::search::{Building, Found, Query, Where, evidence, find, folded};

fn is_unspaced(char: char) -> bool {
    matches!(char, '\u{3005}' | '\u{3041}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}')
}

/// Whether an event has all words of a folded query, by looking at its folded texts.
fn has_all(texts: &[String], query: &str) -> bool {
    query.split(' ').filter(|word| !word.is_empty()).all(|word| {
        texts.iter().any(|text| match word.contains(is_unspaced) {
            true => text.split(' ').any(|run| run.contains(word)),
            false => text.split(' ').any(|other| other.starts_with(word)),
        })
    })
}

fn assert_found_as_read(library: &Library, query: &str) {
    let found = library.find(query);
    let words = folded(query);
    let expected: Vec<&str> = if Query::new(query).is_enough() {
        let events = library.set.events.iter().zip(&library.folded);
        let found = events.filter(|(_, texts)| has_all(texts, &words));
        found.map(|(event, _)| event.id.as_str()).collect()
    } else {
        Vec::new()
    };
    let by_words = found.hits.iter().filter(|hit| hit.place != Where::Date);
    let mut ids: Vec<&str> =
        by_words.map(|hit| library.set.events[hit.event.0].id.as_str()).collect();
    ids.sort_unstable();
    let mut expected_ids = expected.clone();
    expected_ids.sort_unstable();
    // A date and a word may find the same event; then it is said to be found by the better of both.
    let dated: Vec<&str> = found
        .hits
        .iter()
        .filter(|hit| hit.place == Where::Date)
        .map(|hit| library.set.events[hit.event.0].id.as_str())
        .collect();
    expected_ids.retain(|id| !dated.contains(id));
    let is_without_slips = found.hits.is_empty() || ids.is_empty() || !expected.is_empty();
    if is_without_slips {
        assert_eq!(ids, expected_ids, "`{query}`");
    } else {
        assert!(expected.is_empty(), "`{query}`: slips only where nothing is found without");
    }
}

#[test]
fn every_word_of_the_bundled_titles_finds_its_events() {
    for (place, event) in BUNDLED.set.events.iter().enumerate().step_by(7) {
        for (_, title) in event.title.strings() {
            let found = BUNDLED.find(title);
            assert_eq!(found.hits.first().map(|hit| hit.event.0), Some(place), "`{title}`");
        }
        let words: Vec<String> = event
            .title
            .strings()
            .flat_map(|(_, title)| folded(title).split(' ').map(str::to_owned).collect::<Vec<_>>())
            .collect();
        for word in words.iter().step_by(3) {
            assert_found_as_read(&BUNDLED, word);
        }
    }
    for query in ["treaty japan", "日露 協約", "русск япон", "army vladiv", "満洲の貿易", "of"]
    {
        assert_found_as_read(&BUNDLED, query);
    }
}

#[test]
fn an_index_built_in_slices_is_the_same() {
    let library = &*BUNDLED;
    for most in [1, 7, 100] {
        let mut building = Building::default();
        let mut slices = 0;
        while !building.go_on(&library.set, &library.facets, most) {
            slices += 1;
        }
        assert_eq!(
            slices,
            (library.set.events.len() + library.facets.values().len()).div_ceil(most) - 1
        );
        let search = building.finish();
        for query in ["vladivostok", "tsushma", "日露", "1905"] {
            let date = |text: &str| read(text, library.index.extent());
            let found = find(&library.set, &library.facets, &library.index, &search, query, &date);
            assert_eq!(found, library.find(query), "`{query}`");
        }
    }
}

#[test]
fn a_set_without_events_finds_nothing() {
    let empty = Library::of(
        r#"{"timeloom": 1, "title": "T", "tracks": [{"id": "t", "title": "T"}], "events": []}"#,
    );
    for query in ["anything", "1918", "露"] {
        assert_eq!(empty.find(query), Found { query: empty.find(query).query, ..Found::default() });
    }
}

#[test]
fn undated_events_are_found_last() {
    let event = |id: &str, date: &str| {
        format!(
            r#"{{"id": "{id}", "title": "A landing", "tracks": ["t"]{date}, "citations": [{{"source": "s"}}]}}"#
        )
    };
    let events = [
        event("undated", ""),
        event("late", r#", "date": "1920""#),
        event("early", r#", "date": "1910""#),
    ];
    let library = Library::of(&format!(
        r#"{{"timeloom": 1, "title": "T", "tracks": [{{"id": "t", "title": "T"}}],
            "sources": [{{"id": "s", "type": "book", "title": "B"}}], "events": [{}]}}"#,
        events.join(", ")
    ));
    assert_eq!(library.ids(&library.find("landing")), ["early", "late", "undated"]);
}

// Slips are looked for in every word of the set, which takes its time without optimisation.
proptest! {
    #![proptest_config(ProptestConfig::with_cases(32))]

    #[test]
    fn no_query_brings_the_search_down(query in any_text()) {
        let found = BUNDLED.find(&query);
        let mut events: Vec<usize> = found.hits.iter().map(|hit| hit.event.0).collect();
        prop_assert!(found.hits.iter().all(|hit| found.events.has(hit.event)));
        prop_assert_eq!(found.events.len(), found.hits.len());
        events.sort_unstable();
        events.dedup();
        prop_assert_eq!(events.len(), found.hits.len());
        for hit in found.hits.iter().take(5) {
            let event = &BUNDLED.set.events[hit.event.0];
            for language in ["en", "ja", "ru"] {
                let evidence = evidence(&BUNDLED.set, event, &found.query, language);
                prop_assert!(evidence.text.is_char_boundary(evidence.snippet()));
                let shown = !evidence.in_title.is_empty() || !evidence.in_text.is_empty();
                prop_assert!(shown || hit.place == Where::Date, "{:?} {}", query, event.id);
            }
        }
    }

    #[test]
    fn longer_queries_find_less(word in "[a-z]{3,6}|[а-я]{3,6}|[日露戦争協約満洲]{1,3}", more in "[a-zа-я]") {
        let (before, after) = (BUNDLED.find(&word), BUNDLED.find(&format!("{word} {more}")));
        // Slips come only where nothing is found without.
        let exact = |found: &Found| found.query == Query::new(&word) && !found.hits.is_empty();
        if exact(&before) {
            for hit in &after.hits {
                prop_assert!(before.events.has(hit.event));
            }
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(40))]

    #[test]
    fn what_is_found_is_what_a_reader_would_find(query in "(ja|vla|mos|rus|tre|of|и|дог|яп|日|露|満洲|協約|тор)( (con|tok|in|вл|мос|一|京)){0,2}") {
        assert_found_as_read(&BUNDLED, &query);
    }
}
