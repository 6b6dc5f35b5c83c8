//! The events as a table: its cells can be checked against the set, its order and what is copied by laws.

use crate::support::{bundled_json, date, edtf, words};
use proptest::prelude::*;
use std::sync::LazyLock;
use timeloom::load::load;
use timeloom::model::EventSet;
use timeloom::model::index::{EventIdx, Index};
use timeloom::table::{Column, Known, Sheet, Sorting, as_html, as_tsv, letters};
use timeloom::words::Language;

struct Prepared {
    set: EventSet,
    index: Index,
}

impl Prepared {
    fn of(text: &str) -> Prepared {
        let set = load(text).expect("an event set").set;
        let index = Index::build(&set);
        Prepared { set, index }
    }

    fn sheet(&self, language: Language) -> Sheet<'_> {
        Sheet { set: &self.set, index: &self.index, words: words(language) }
    }

    /// All events in the order of time, and those without a date.
    fn events(&self) -> Vec<EventIdx> {
        self.index.in_time().iter().chain(self.index.undated()).copied().collect()
    }

    fn id(&self, event: EventIdx) -> &str {
        &self.set.events[event.0].id
    }
}

static BUNDLED: LazyLock<Prepared> = LazyLock::new(|| Prepared::of(&bundled_json()));

static SMALL: LazyLock<Prepared> = LazyLock::new(|| {
    Prepared::of(
        r#"{
        "timeloom": 1, "title": "T", "languages": ["en", "ja"],
        "tracks": [{"id": "b", "title": "Second by name"}, {"id": "a", "title": "First by name"}],
        "sources": [{"id": "s", "type": "book", "title": "A book"},
                    {"id": "t", "type": "book", "title": "Z", "author": [{"family": "Nish"}]}],
        "actors": [{"id": "x", "kind": "person", "name": "Xavier"}],
        "places": [{"id": "p", "name": "Pskov", "lat": 57.8, "lon": 28.3}],
        "periods": [{"id": "war", "title": "War", "date": "1904/1905", "tone": "fighting", "layer": "chapter"},
                    {"id": "siege", "title": "Siege", "date": "1904-08/1904-12", "layer": "chapter"},
                    {"id": "tsar", "title": "Tsar", "date": "1894/1917", "layer": "regime", "side": "above"}],
        "events": [
            {"id": "e1", "tracks": ["a"], "date": "1904-02-08", "title": {"en": "zulu", "ja": "始まり"},
             "actors": ["x"], "places": ["p"], "citations": [{"source": "t"}, {"source": "s"}, {"source": "t"}]},
            {"id": "e2", "tracks": ["b", "a"], "date": "1904-09", "title": "=Alpha\t& <b>", "citations": [{"source": "s"}]},
            {"id": "e3", "tracks": ["b"], "date": "1905-05-27/1905-05-28", "title": "bravo", "citations": [{"source": "s"}]},
            {"id": "e4", "tracks": ["b"], "date": "1910~", "title": "Charlie", "citations": [{"source": "s"}]},
            {"id": "e5", "tracks": ["a"], "title": "No date", "date": "../..", "citations": [{"source": "s"}]}
        ]}"#,
    )
});

fn sorted(column: Column, backward: bool) -> String {
    let sheet = SMALL.sheet(Language::En);
    let rows = sheet.sorted(&SMALL.events(), Sorting { column, backward });
    rows.iter().map(|event| SMALL.id(*event)).collect::<Vec<_>>().join(" ")
}

#[test]
fn cells_say_what_the_set_says() {
    let (sheet, event) = (SMALL.sheet(Language::En), SMALL.index.by_id(&SMALL.set, "e1").unwrap());
    let cells = Column::ALL.map(|column| sheet.cell(event, column));
    assert_eq!(
        cells,
        ["8 Feb 1904", "zulu", "First by name", "Xavier", "Pskov", "Day", "Nish, A book"]
    );
    let title = &SMALL.set.events[event.0].title;
    assert_eq!(sheet.other_names(title), [("ja", "始まり")]);
    assert_eq!(SMALL.sheet(Language::Ja).other_names(title), [("en", "zulu")]);
    let undated = SMALL.index.by_id(&SMALL.set, "e5").unwrap();
    assert_eq!(sheet.cell(undated, Column::Date), "no date");
    assert_eq!(sheet.cell(undated, Column::Known), "");
}

#[test]
fn rows_are_sorted_by_a_column_and_what_it_does_not_say_stands_at_the_end() {
    for (column, forth, back) in [
        (Column::Date, "e1 e2 e3 e4 e5", "e4 e3 e2 e1 e5"),
        (Column::Event, "e2 e3 e4 e5 e1", "e1 e5 e4 e3 e2"),
        // In the order of the tracks, not of their names.
        (Column::Thread, "e2 e3 e4 e1 e5", "e1 e5 e2 e3 e4"),
        (Column::Who, "e1 e2 e3 e4 e5", "e1 e2 e3 e4 e5"),
        (Column::Known, "e1 e3 e2 e4 e5", "e4 e2 e1 e3 e5"),
        (Column::Sources, "e2 e3 e4 e5 e1", "e1 e2 e3 e4 e5"),
    ] {
        assert_eq!(sorted(column, false), forth, "{column:?}");
        assert_eq!(sorted(column, true), back, "{column:?} backward");
    }
    let by_date = Sorting::default();
    assert_eq!(by_date.pressed(Column::Date), Sorting { column: Column::Date, backward: true });
    assert_eq!(by_date.pressed(Column::Date).pressed(Column::Date), by_date);
    assert!(!by_date.pressed(Column::Date).pressed(Column::Who).backward);
}

#[test]
fn rows_stand_under_the_innermost_chapter_that_they_start_in() {
    let sheet = SMALL.sheet(Language::En);
    let rows = sheet.sorted(&SMALL.events(), Sorting::default());
    let groups = sheet.groups(&rows, Sorting::default());
    let found: Vec<_> = groups.iter().map(|group| (group.period, group.rows.clone())).collect();
    // A regime is no chapter. What is outside and what has no date stand together.
    assert_eq!(found, [(Some(0), 0..1), (Some(1), 1..2), (Some(0), 2..3), (None, 3..5)]);
    let by_title = Sorting::default().pressed(Column::Event);
    assert_eq!(sheet.groups(&rows, by_title).len(), 1);
}

#[test]
fn what_is_copied_has_the_heads_the_names_and_no_formula() {
    let sheet = SMALL.sheet(Language::En);
    let rows = SMALL.events();
    let text = as_tsv(sheet, &rows);
    let lines: Vec<&str> = text.lines().collect();
    assert_eq!(lines[0], "Date\tEvent\tThread\tWho\tWhere\tDate known to\tSources");
    assert_eq!(
        lines[1],
        "8 Feb 1904\tzulu · 始まり\tFirst by name\tXavier\tPskov\tDay\tNish, A book"
    );
    assert!(lines[2].contains("\t'=Alpha & <b>\tSecond by name, First by name\t"), "{}", lines[2]);
    let html = as_html(sheet, &rows);
    assert!(html.contains("<td>'=Alpha\t&amp; &lt;b&gt;</td>"), "{html}");
}

#[test]
fn how_finely_a_date_is_known() {
    for (edtf, known) in [
        ("1918-04-05", Some(Known::Day)),
        ("1918-04-05/1922-10-25", Some(Known::Day)),
        ("1918-04", Some(Known::Month)),
        ("1918", Some(Known::Year)),
        ("1918-21", Some(Known::Year)),
        ("[1914,1915]", Some(Known::Years)),
        ("191X", Some(Known::Years)),
        ("1920-04-06/1922-11", Some(Known::EndUncertain)),
        ("1920-04-06/..", Some(Known::EndUncertain)),
        ("1920/1922-11-05", Some(Known::StartUncertain)),
        ("1920/1925", Some(Known::BothUncertain)),
        ("1918~", Some(Known::Doubtful)),
        ("1918-04-05?/1922-10-25", Some(Known::Doubtful)),
        ("[..1903]", Some(Known::Years)),
    ] {
        assert_eq!(Known::of(&date(edtf)), known, "{edtf}");
    }
}

#[test]
fn words_are_sorted_as_in_an_index() {
    assert_eq!(letters("Ōkuma, Ёлка, ЯЩИК, 大隈, B-2"), "okuma, елка, ящик, 大隈, b-2");
}

fn sorting() -> impl Strategy<Value = Sorting> {
    (proptest::sample::select(&Column::ALL[..]), any::<bool>())
        .prop_map(|(column, backward)| Sorting { column, backward })
}

fn language() -> impl Strategy<Value = Language> {
    proptest::sample::select(&Language::ALL[..])
}

/// Some of the bundled events, in the order of time.
fn some_events() -> impl Strategy<Value = Vec<EventIdx>> {
    let events = BUNDLED.events();
    let count = events.len();
    proptest::sample::subsequence(events, 0..count.min(60))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(150))]

    #[test]
    fn sorting_loses_no_event_and_keeps_the_order_of_time(
        events in some_events(), sorting in sorting(), language in language(),
    ) {
        let sheet = BUNDLED.sheet(language);
        let rows = sheet.sorted(&events, sorting);
        let mut again = rows.clone();
        again.sort_by_key(|event| events.iter().position(|other| other == event));
        prop_assert_eq!(&again, &events);
        // Sorted is sorted, and what is alike stands in the order of time.
        prop_assert_eq!(&sheet.sorted(&events, sorting), &rows);
        let place = |event: &EventIdx| events.iter().position(|other| other == event);
        for pair in rows.windows(2) {
            let [a, b] = pair else { continue };
            let (first, second) = (sheet.cell(*a, sorting.column), sheet.cell(*b, sorting.column));
            if sorting.column != Column::Date && sorting.column != Column::Thread && first == second {
                prop_assert!(place(a) < place(b), "{} in {:?}", first, sorting);
            }
            if matches!(sorting.column, Column::Event | Column::Who | Column::Where | Column::Sources) {
                let (first, second) = (letters(&first), letters(&second));
                prop_assert!(!first.is_empty() || second.is_empty());
                let is_sorted = if sorting.backward { first >= second } else { first <= second };
                prop_assert!(is_sorted || second.is_empty(), "{} then {}", first, second);
            }
        }
    }

    #[test]
    fn every_row_stands_in_one_group(events in some_events(), sorting in sorting()) {
        let sheet = BUNDLED.sheet(Language::En);
        let rows = sheet.sorted(&events, sorting);
        let groups = sheet.groups(&rows, sorting);
        let mut next = 0;
        for group in &groups {
            prop_assert_eq!(group.rows.start, next);
            prop_assert!(group.rows.end > next || rows.is_empty());
            next = group.rows.end;
        }
        prop_assert_eq!(next, rows.len());
        for pair in groups.windows(2) {
            prop_assert_ne!(pair[0].period, pair[1].period);
        }
    }

    #[test]
    fn what_is_copied_is_a_table_of_as_many_rows(events in some_events(), language in language()) {
        let sheet = BUNDLED.sheet(language);
        let text = as_tsv(sheet, &events);
        prop_assert_eq!(text.lines().count(), events.len() + 1);
        for line in text.lines() {
            let cells: Vec<&str> = line.split('\t').collect();
            prop_assert_eq!(cells.len(), Column::ALL.len());
            prop_assert!(!cells.iter().any(|cell| cell.starts_with(['=', '+', '-', '@'])), "{}", line);
        }
        let html = as_html(sheet, &events);
        prop_assert_eq!(html.matches("<tr>").count(), events.len() + 1);
        prop_assert_eq!(html.matches("<td>").count(), (events.len() + 1) * Column::ALL.len());
    }

    #[test]
    fn every_date_with_a_place_in_time_is_known_somehow(edtf in edtf()) {
        let date = date(&edtf);
        prop_assert_eq!(Known::of(&date).is_some(), date.extent().is_some(), "{}", edtf);
    }
}
