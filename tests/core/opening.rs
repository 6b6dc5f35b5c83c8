//! The digest of the opening view shows what the whole set shows.

use crate::round_trip::event_set;
use proptest::prelude::*;
use timeloom::load::load;
use timeloom::model::index::{EventIdx, Index};
use timeloom::model::{EventSet, Text};
use timeloom::opening::{read, write};
use timeloom::words::Language;

/// A text as a reader of a language sees it, and in which language it is if not in that.
fn seen<'a>(set: &'a EventSet, text: &'a Text, language: &str) -> (&'a str, Option<&'a str>) {
    let seen = text.resolve(language, set.first_language());
    (seen.words, seen.fallen_back_to)
}

/// All that the opening view shows of a set, one line for each thing.
fn shown(set: &EventSet, language: &str) -> Vec<String> {
    let name = |text: &Text| format!("{:?}", seen(set, text, language));
    let maybe = |text: Option<&Text>| text.map(name).unwrap_or_default();
    let index = Index::build(set);
    let id = set.id.as_deref().unwrap_or_default();
    let mut shown = vec![
        format!("{id} {} {}", name(&set.title), maybe(set.summary.as_ref())),
        format!("{:?} {:?}", set.view.as_ref().map(|view| view.edtf()), index.extent()),
    ];
    shown.extend(set.tracks.iter().map(|track| {
        format!("{} {} {}", track.id, name(&track.title), maybe(track.summary.as_ref()))
    }));
    shown.extend(set.periods.iter().map(|period| {
        let names = (name(&period.title), maybe(period.label.as_ref()));
        let look = (period.layer, period.tone, period.side);
        format!("{} {names:?} {look:?} {}", period.id, period.date.edtf())
    }));
    shown.extend(set.series.iter().map(|series| {
        let names = (name(&series.title), name(&series.unit));
        let look = (series.kind, &series.track, &series.beside, series.points.len());
        format!("{} {names:?} {look:?}", series.id)
    }));
    shown.extend(set.events.iter().enumerate().map(|(place, event)| {
        let names = (name(&event.title), name(event.plot_label()));
        let look = (event.importance, event.is_disputed(), &event.tracks);
        let drawn = index.drawn(EventIdx(place));
        let date = event.date.as_ref().map(|date| date.edtf());
        format!("{} {names:?} {look:?} {date:?} {drawn:?}", event.id)
    }));
    shown
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(100))]

    #[test]
    fn a_digest_shows_what_the_whole_set_shows(set in event_set(), language in prop::sample::select(vec!["en", "ja", "ru"])) {
        let digest = write(&set, language);
        let read = read(&digest);
        prop_assert!(read.is_some(), "{digest:?}");
        let read = read.unwrap();
        prop_assert_eq!(shown(&read, language), shown(&set, language), "{}", digest);
    }

    #[test]
    fn no_text_is_read_with_a_panic(lines in prop::collection::vec("(timeloom-opening|set|track|period|series|event|x)(\t(1|en|3|1905|\\(ru\\)x|\\\\\\(|\\\\|)){0,8}", 0..6)) {
        let text = lines.join("\n");
        let _ = read(&text);
        let _ = read(&format!("timeloom-opening\t1\ten\n{text}"));
    }

    #[test]
    fn a_cut_or_changed_digest_is_read_without_a_panic(set in event_set(), part in 0.0..1.0_f64) {
        let digest = write(&set, "ja");
        let cut = digest.floor_char_boundary((digest.len() as f64 * part) as usize);
        let (before, after) = digest.split_at(cut);
        let _ = read(before);
        let _ = read(&format!("{before}\t{after}"));
    }
}

#[test]
fn what_is_no_digest_of_this_version_is_none() {
    for text in ["", "{}", "timeloom-opening", "timeloom-opening\t2\ten", "<!DOCTYPE html>\n<p>"] {
        assert!(read(text).is_none(), "{text}");
    }
}

#[test]
fn a_name_in_no_language_of_the_reader_keeps_its_own() {
    let set = r#"{"timeloom": 1, "title": {"ru": "Мир"}, "languages": ["ru"],
        "tracks": [{"id": "t", "title": "T\tU"}], "events": []}"#;
    let digest = write(&load(set).unwrap().set, "en");
    assert_eq!(digest, "timeloom-opening\t1\ten\nset\t\t\\(ru)Мир\t\t\ntrack\tt\tT\\tU\t\n");
    let read = read(&digest).unwrap();
    assert_eq!(read.title.resolve("en", "en").fallen_back_to, Some("ru"));
}

#[test]
fn the_bundled_set_has_a_digest_of_a_few_kilobytes() {
    let json = std::fs::read_to_string("public/data/russia-japan.json").unwrap();
    let set = load(&json).unwrap().set;
    for language in Language::ALL {
        let digest = write(&set, language.tag());
        assert!(digest.len() * 10 < json.len(), "{}: {}", language.tag(), digest.len());
        assert_eq!(shown(&read(&digest).unwrap(), language.tag()), shown(&set, language.tag()));
    }
}
