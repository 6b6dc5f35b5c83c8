//! Citations for other programs: what is written is read back by those programs' rules.

use crate::support::{bundled, words};
use proptest::prelude::*;
use serde_json::{Map, Value, json};
use timeloom::cite::{Citing, Style, cite, cited};
use timeloom::load::load;
use timeloom::model::{EventSet, Name, Source};
use timeloom::words::Language;

fn written(set: &EventSet, style: Style, language: Language) -> Vec<String> {
    let decimal = |number: f64| number.to_string();
    let of = |event| {
        let citing = Citing {
            words: words(language),
            set,
            event,
            address: Some("https://example.org/#here"),
            decimal: &decimal,
        };
        cite(citing, style)
    };
    set.events.iter().map(of).collect()
}

/// A set of one event that cites one source.
fn one(source: Source, title: &str, locator: &str) -> EventSet {
    let document = json!({
        "timeloom": 1, "title": "A set", "tracks": [{"id": "t", "title": "T"}],
        "sources": [source],
        "events": [{"id": "e", "tracks": ["t"], "title": title,
                    "citations": [{"source": source.id, "locator": locator}]}],
    });
    load(&document.to_string()).unwrap().set
}

/// An entry of BibTeX: its type, its key, its fields.
type Entry = (String, String, Vec<(String, String)>);

/// Entries of BibTeX. Braces are counted, as BibTeX does.
fn read_bibtex(text: &str) -> Vec<Entry> {
    let mut entries = Vec::new();
    let mut rest = text;
    while let Some((_, after)) = rest.split_once('@') {
        let (kind, after) = after.split_once('{').expect("an entry opens");
        let (key, after) = after.split_once(',').expect("a key");
        let mut fields = Vec::new();
        rest = after.trim_start();
        while !rest.starts_with('}') {
            let (name, after) = rest.split_once(" = {").expect("a field");
            let mut depth = 1;
            let end = after
                .char_indices()
                .find_map(|(at, c)| {
                    depth += i32::from(c == '{') - i32::from(c == '}');
                    (depth == 0).then_some(at)
                })
                .expect("the value ends");
            fields.push((name.to_owned(), after.get(..end).unwrap().to_owned()));
            rest = after.get(end + 1..).unwrap().trim_start_matches(',').trim_start();
        }
        rest = rest.get(1..).unwrap();
        entries.push((kind.to_owned(), key.to_owned(), fields));
    }
    entries
}

/// What TeX sets for a value.
fn set_by_tex(value: &str) -> String {
    let mut text = value.to_owned();
    for (name, c) in [
        ("\\textbackslash{}", "\u{1}"),
        ("\\textbraceleft{}", "\u{2}"),
        ("\\textbraceright{}", "\u{3}"),
        ("\\textasciicircum{}", "^"),
        ("\\textasciitilde{}", "\u{4}"),
        ("\\$", "$"),
        ("\\&", "&"),
        ("\\#", "#"),
        ("\\%", "%"),
        ("\\_", "_"),
        ("{", ""),
        ("}", ""),
        ("\u{1}", "\\"),
        ("\u{2}", "{"),
        ("\u{3}", "}"),
        ("\u{4}", "~"),
    ] {
        text = text.replace(name, c);
    }
    text
}

/// Entries of RIS: tags and values.
fn read_ris(text: &str) -> Vec<Vec<(String, String)>> {
    let mut entries = vec![Vec::new()];
    for line in text.split_terminator("\r\n") {
        let (tag, value) = line.split_once("  - ").unwrap_or_else(|| panic!("no tag in {line:?}"));
        assert_eq!(tag.len(), 2, "{line}");
        entries.last_mut().unwrap().push((tag.to_owned(), value.to_owned()));
        if tag == "ER" {
            entries.push(Vec::new());
        }
    }
    assert_eq!(entries.pop(), Some(Vec::new()), "the last entry ends");
    entries
}

fn spaced(text: &str) -> String {
    let blank = |c: char| c.is_whitespace() || c.is_control();
    text.split(blank).filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}

fn value<'a>(fields: &'a [(String, String)], name: &str) -> Option<&'a str> {
    fields.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
}

/// Text that programs stumble over.
fn odd() -> impl Strategy<Value = String> {
    let odd = r#"[a-zA-Z0-9 \\{}$&#%_^~"',@=\-–¶№戦争мирō\n\r\t]{1,40}"#;
    prop_oneof![odd, ".{1,20}"].prop_filter("words", |text| !spaced(text).is_empty())
}

fn name() -> impl Strategy<Value = Name> {
    let part = || prop::option::of(odd());
    (part(), part(), part()).prop_map(|(family, given, literal)| Name {
        family,
        given,
        literal,
        ..Name::default()
    })
}

prop_compose! {
    fn source()(
        id in "[a-z][a-z0-9-]{0,12}",
        kind in prop::sample::select(vec![
            "article-journal", "book", "chapter", "entry-encyclopedia", "paper-conference", "webpage", "map",
        ]),
        title in odd(),
        author in prop::collection::vec(name(), 0..3),
        container_title in prop::option::of(odd()),
        parts in prop::collection::vec(1_i64..2_000, 0..4),
        note in prop::option::of(odd()),
        number in prop::option::of(any::<i32>()),
        float in prop::option::of(-1e9_f64..1e9),
    ) -> Source {
        let mut more = std::collections::BTreeMap::new();
        more.extend(note.map(|note| ("note".to_owned(), Value::String(note))));
        more.extend(number.map(|number| ("volume".to_owned(), json!(number))));
        more.extend(float.map(|float| ("x".to_owned(), json!({"deep": [float, null, true]}))));
        let issued = (!parts.is_empty()).then(|| timeloom::model::Issued {
            date_parts: vec![parts],
            ..Default::default()
        });
        Source {
            id, kind: kind.to_owned(), title, author, container_title, issued,
            url: Some("https://example.org/a_b%20c#d{e}".to_owned()), more,
        }
    }
}

proptest! {
    #[test]
    fn bibtex_says_what_the_source_says(source in source(), title in odd(), locator in odd()) {
        let set = one(source.clone(), &title, &locator);
        // What could not be shown has been left out.
        prop_assume!(set.events.len() == 1);
        let source = set.sources[0].clone();
        let text = written(&set, Style::Bibtex, Language::En).remove(0);
        let entries = read_bibtex(&text);
        prop_assert_eq!(entries.len(), 1);
        let (_, key, fields) = &entries[0];
        prop_assert!(key.chars().all(|c| c.is_ascii_alphanumeric() || c == '-' || c == ':'));
        prop_assert_eq!(value(fields, "title").map(set_by_tex), Some(spaced(&source.title)));
        prop_assert_eq!(value(fields, "url"), Some("https://example.org/a_b%20c#d%7Be%7D"));
        let remark = value(fields, "annote").map(set_by_tex).unwrap_or_default();
        prop_assert!(remark.contains(&spaced(&locator)), "{} in {}", locator, remark);
        let year = source.issued.as_ref().map(|issued| issued.date_parts[0][0].to_string());
        prop_assert_eq!(value(fields, "year"), year.as_deref());
    }

    #[test]
    fn as_many_authors_come_back_from_bibtex_as_there_are(source in source()) {
        let set = one(source, "Title", "p. 1");
        prop_assume!(set.events.len() == 1);
        let source = set.sources[0].clone();
        let text = written(&set, Style::Bibtex, Language::En).remove(0);
        let entries = read_bibtex(&text);
        let names = entries.first().and_then(|(_, _, fields)| value(fields, "author"));
        // " and " divides names outside of braces alone.
        let mut depth = 0;
        let mut outside = String::new();
        for c in names.unwrap_or_default().chars() {
            depth += i32::from(c == '{') - i32::from(c == '}');
            outside.push(if depth == 0 { c } else { '.' });
        }
        let named = source.author.iter().filter(|name| {
            [&name.literal, &name.family, &name.given].into_iter().flatten().count() > 0
        });
        let found = if outside.is_empty() { 0 } else { outside.split(" and ").count() };
        prop_assert_eq!(found, named.count(), "{:?}", names);
    }

    #[test]
    fn ris_has_one_line_for_each_value(source in source(), title in odd(), locator in odd()) {
        let set = one(source, &title, &locator);
        prop_assume!(set.events.len() == 1);
        let source = set.sources[0].clone();
        let text = written(&set, Style::Ris, Language::En).remove(0);
        let entries = read_ris(&text);
        prop_assert_eq!(entries.len(), 1);
        let fields = &entries[0];
        prop_assert_eq!(fields.first().map(|(tag, _)| tag.as_str()), Some("TY"));
        prop_assert_eq!(fields.last().map(|(tag, _)| tag.as_str()), Some("ER"));
        let title = spaced(&source.title);
        prop_assert_eq!(value(fields, "TI"), Some(title.as_str()));
        let remarks: Vec<&str> =
            fields.iter().filter(|(tag, _)| tag == "N1").map(|(_, value)| value.as_str()).collect();
        prop_assert!(remarks.iter().any(|remark| remark.contains(&spaced(&locator))));
    }

    #[test]
    fn csl_json_is_the_item_of_the_set_with_a_remark(source in source(), title in odd()) {
        let set = one(source, &title, "p. 1");
        prop_assume!(set.events.len() == 1);
        let source = &set.sources[0];
        let text = written(&set, Style::CslJson, Language::En).remove(0);
        let mut items: Vec<Map<String, Value>> = serde_json::from_str(&text).unwrap();
        prop_assert_eq!(items.len(), 1);
        let remark = items[0].remove("annote");
        prop_assert!(remark.is_some_and(|remark| remark.as_str().is_some_and(|r| r.ends_with("p. 1"))));
        prop_assert_eq!(Value::Object(items.remove(0)), serde_json::to_value(source).unwrap());
    }
}

#[test]
fn every_event_of_the_bundled_set_cites_each_of_its_sources_once_in_every_form() {
    let set = bundled();
    for language in Language::ALL {
        let bibtex = written(&set, Style::Bibtex, language);
        let ris = written(&set, Style::Ris, language);
        let csl = written(&set, Style::CslJson, language);
        let plain = written(&set, Style::Plain, language);
        for (place, event) in set.events.iter().enumerate() {
            let sources = cited(&set, event);
            assert!(!sources.is_empty(), "{}", event.id);
            let ids: Vec<&str> = sources.iter().map(|cited| cited.source.id.as_str()).collect();
            let keys: Vec<String> =
                read_bibtex(&bibtex[place]).into_iter().map(|(_, key, _)| key).collect();
            assert_eq!(keys, ids, "{}", event.id);
            let tags = read_ris(&ris[place]);
            let found: Vec<&str> = tags.iter().filter_map(|fields| value(fields, "ID")).collect();
            assert_eq!(found, ids);
            let items: Vec<Source> = serde_json::from_str(&csl[place]).unwrap();
            assert_eq!(items.iter().map(|item| item.id.as_str()).collect::<Vec<_>>(), ids);
            let lines: Vec<&str> = plain[place].lines().collect();
            assert_eq!(lines.len(), ids.len() + 1);
            for citation in &event.citations {
                let locator = citation.locator.as_deref().unwrap_or_default();
                assert!(plain[place].contains(locator), "{locator} in {}", plain[place]);
            }
        }
    }
}

#[test]
fn a_plain_citation_names_the_event_its_date_the_set_and_the_passages() {
    let set = bundled();
    let place = set.events.iter().position(|event| event.id == "siberian-intervention").unwrap();
    let text = &written(&set, Style::Plain, Language::En)[place];
    assert!(
        text.starts_with("Japan’s Siberian Intervention, 1918–22. Russia and Japan. "),
        "{text}"
    );
    let fujimoto =
        "Kentaro Fujimoto: The Far Eastern Republic's Diplomatic Strategy toward Japan. 1. Est";
    assert!(text.contains(fujimoto), "{text}");
    assert!(text.contains("https://example.org/#here\n[1] "), "{text}");
    assert!(text.ends_with('\n') && !text.ends_with("\n\n"), "{text}");
}
