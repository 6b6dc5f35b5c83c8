//! What a page and a timeline say to each other: laws for any text, and a table of what is written.

use crate::support::{edtf, words};
use proptest::prelude::*;
use serde_json::{Value, json};
use timeloom::address::{Address, Theme, span_in_edtf, within};
use timeloom::filter::{Facet, Filter};
use timeloom::host::{Asked, Event, Fault, MOST_BYTES, Seen, Verb, wanted_height_px};
use timeloom::words::Language;

/// Reads a verb with its fields.
fn read(verb: &str, fields: Value) -> Result<Verb, Fault> {
    let mut message = json!({"timeloom": 1, "verb": verb});
    let all = message.as_object_mut().expect("an object");
    all.extend(fields.as_object().expect("an object").clone());
    Verb::read(&message.to_string())
}

fn asked(values: &[(Facet, &str)], search: &str, hide_others: bool) -> Verb {
    let filter = Filter::of(values.iter().map(|(facet, value)| (*facet, (*value).to_owned())));
    Verb::Filter(Asked { filter, search: search.to_owned(), hide_others })
}

#[test]
fn each_verb_is_read() {
    let span = Address::parse("?view=1918-03/1922-11", "").0.view.expect("a span");
    let filter = json!({
        "tracks": ["military", "economic"], "actor": "far-eastern-republic", "importance": [4, "5"],
        "disagree": "yes", "span": "[1914,1915]", "q": "Sakhalin, oil & more", "others": "hide",
    });
    let kept = [
        (Facet::Track, "military"),
        (Facet::Track, "economic"),
        (Facet::Actor, "far-eastern-republic"),
        (Facet::Importance, "4"),
        (Facet::Importance, "5"),
        (Facet::Disagree, "yes"),
        (Facet::Span, "[1914,1915]"),
    ];
    for (verb, fields, expected) in [
        ("view", json!({"view": "1918-03/1922-11"}), Verb::View(Seen::Span(span))),
        ("view", json!({"period": "meiji"}), Verb::View(Seen::Period("meiji".to_owned()))),
        ("view", json!({"fit": "opening"}), Verb::View(Seen::Opening)),
        ("view", json!({"fit": "all"}), Verb::View(Seen::All)),
        ("select", json!({"id": "大隈"}), Verb::Select(Some("大隈".to_owned()))),
        ("select", json!({"id": null}), Verb::Select(None)),
        ("filter", json!({}), asked(&[], "", false)),
        ("filter", filter, asked(&kept, "Sakhalin, oil & more", true)),
        ("language", json!({"lang": "ja-JP"}), Verb::Language(Language::Ja)),
        ("theme", json!({"theme": "dark"}), Verb::Theme(Theme::Dark)),
    ] {
        assert_eq!(read(verb, fields.clone()), Ok(expected), "{verb} {fields}");
    }
}

#[test]
fn what_is_no_verb_is_refused_with_its_reason() {
    for (verb, fields, code) in [
        ("view", json!({}), "shape"),
        ("view", json!({"view": "never"}), "value"),
        ("view", json!({"view": ["1904"]}), "shape"),
        ("view", json!({"view": "1904", "fit": "all"}), "shape"),
        ("view", json!({"fit": "nothing"}), "value"),
        ("view", json!({"lang": "ja"}), "field"),
        ("select", json!({}), "shape"),
        ("select", json!({"id": ""}), "shape"),
        ("select", json!({"id": {"toString": 1}}), "shape"),
        ("select", json!({"id": ["a"]}), "shape"),
        ("filter", json!({"track": "military"}), "field"),
        ("filter", json!({"__proto__": "military"}), "field"),
        ("filter", json!({"constructor": {"prototype": 1}}), "field"),
        ("filter", json!({"importance": "6"}), "value"),
        ("filter", json!({"q": null}), "shape"),
        ("filter", json!({"tracks": [["military"]]}), "shape"),
        ("filter", json!({"tracks": true}), "shape"),
        ("language", json!({"lang": "xx"}), "value"),
        ("language", json!({"lang": ""}), "shape"),
        ("theme", json!({"theme": "pink"}), "value"),
        ("unmount", json!({}), "verb"),
        ("__proto__", json!({}), "verb"),
        ("VIEW", json!({"fit": "all"}), "verb"),
    ] {
        let fault = read(verb, fields.clone()).expect_err(verb);
        assert_eq!(fault.code(), code, "{verb} {fields}");
    }
    for (message, code) in [
        ("", "no-message"),
        ("[]", "no-message"),
        ("\"view\"", "no-message"),
        ("{\"timeloom\":1", "no-message"),
        (r#"{"timeloom":1,"verb":"view","fit":"all","fit":"opening"}"#, "no-message"),
        (r#"{"timeloom":1,"\ud800":"view"}"#, "no-message"),
        ("{}", "version"),
        (r#"{"timeloom":2,"verb":"view","fit":"all"}"#, "version"),
        (r#"{"timeloom":"1","verb":"view","fit":"all"}"#, "version"),
        (r#"{"timeloom":true,"verb":"view","fit":"all"}"#, "version"),
        (r#"{"verb":"view","fit":"all"}"#, "version"),
        (r#"{"timeloom":1}"#, "verb"),
        (r#"{"timeloom":1,"verb":["view"]}"#, "verb"),
        (r#"{"timeloom":1,"verb":"select","id":"\ud800"}"#, "shape"),
    ] {
        assert_eq!(Verb::read(message).expect_err(message).code(), code, "{message}");
    }
}

#[test]
fn a_message_that_is_too_long_is_not_read() {
    let id = |bytes: usize| {
        let frame = json!({"timeloom": 1, "verb": "select", "id": ""}).to_string().len();
        read("select", json!({"id": "x".repeat(bytes - frame)}))
    };
    assert!(id(MOST_BYTES).is_ok());
    assert_eq!(id(MOST_BYTES + 1), Err(Fault::TooLong));
    let deep = "[".repeat(MOST_BYTES) + &"]".repeat(MOST_BYTES);
    assert_eq!(Verb::read(&deep), Err(Fault::TooLong));
    let deep = &deep[MOST_BYTES / 2..][..MOST_BYTES];
    assert_eq!(Verb::read(deep), Err(Fault::NoMessage));
}

#[test]
fn every_fault_is_a_sentence_in_every_language() {
    let unknown = "x".repeat(10_000);
    let faults = [
        Fault::TooLong,
        Fault::NoMessage,
        Fault::Version,
        Fault::Verb { found: unknown.clone() },
        Fault::Field { verb: "filter", name: unknown.clone() },
        Fault::Shape { verb: "view", name: "view" },
        read("view", json!({"view": unknown})).expect_err("no span"),
        read("theme", json!({"theme": "pink"})).expect_err("no theme"),
        Fault::TooMany,
    ];
    for language in Language::ALL {
        for fault in &faults {
            let said = fault.in_words(words(language));
            assert!(!said.contains("host.") && !said.contains("%{"), "{said}");
            assert!(said.chars().count() < 250, "{said}");
        }
    }
}

/// Texts that are nearly messages, and often are.
fn nearly_message() -> impl Strategy<Value = String> {
    let name = prop_oneof![
        Just("verb"),
        Just("view"),
        Just("fit"),
        Just("period"),
        Just("id"),
        Just("lang"),
        Just("theme"),
        Just("tracks"),
        Just("importance"),
        Just("q"),
        Just("others"),
        Just("__proto__"),
    ];
    let value = prop_oneof![
        "\"(view|select|filter|language|theme|all|opening|ja|dark|1904|hide|[a-z,ж]{0,5})\"",
        "null|true|[0-9]{1,3}|\\[\\]|\\{\\}|\\[\"[a-z]{1,3}\",4\\]|[\\[\\]{},:\"a]{0,4}",
    ];
    let fields = proptest::collection::vec((name, value), 0..5);
    (prop_oneof![9 => Just("1"), 1 => Just("2")], fields).prop_map(|(version, fields)| {
        let fields: String = fields.iter().map(|(n, v)| format!(",\"{n}\":{v}")).collect();
        format!("{{\"timeloom\":{version}{fields}}}")
    })
}

fn text() -> impl Strategy<Value = String> {
    "[ -~\\n\\t\u{0}\u{1f}ж大\u{2028}\u{202e}\u{1f600}]{0,20}"
}

proptest! {
    #[test]
    fn any_text_is_a_verb_or_a_fault(message in prop_oneof![nearly_message(), ".{0,40}"]) {
        let read = Verb::read(&message);
        // What is followed is an object of this version that says its verb.
        if read.is_ok() {
            let value: Value = serde_json::from_str(&message).expect("it is JSON");
            prop_assert_eq!(&value["timeloom"], &json!(1));
            prop_assert!(value["verb"].is_string());
        }
    }

    #[test]
    fn a_filter_says_what_the_same_address_says(
        tracks in proptest::collection::vec("[a-z-]{1,5}", 0..3),
        q in text(),
        importance in proptest::collection::vec(1_u8..=5, 0..3),
    ) {
        let fields = json!({"tracks": tracks, "q": q, "importance": importance});
        let Ok(Verb::Filter(asked)) = read("filter", fields) else { panic!("it is a filter") };
        let address = Address { filter: asked.filter, search: asked.search, ..Address::default() };
        prop_assert_eq!(&address.search, &q);
        let (again, problems) = Address::parse(&address.to_query(), "");
        prop_assert_eq!(problems, vec![]);
        prop_assert_eq!(again, address);
    }

    #[test]
    fn a_span_is_seen_as_its_address_says(text in edtf()) {
        let address = Address::parse(&format!("?view={text}"), "").0.view;
        let seen = read("view", json!({"view": text}));
        match address {
            Some(span) => {
                prop_assert_eq!(seen, Ok(Verb::View(Seen::Span(span))));
                let again = read("view", json!({"view": span_in_edtf(span)}));
                prop_assert_eq!(again, Ok(Verb::View(Seen::Span(span))));
            }
            None => prop_assert!(seen.is_err()),
        }
    }

    #[test]
    fn every_event_is_json_that_says_it(a in text(), b in text(), events in 0_usize..1_000_000, width in 0.0..9_999.0_f64) {
        let ready = Event::Ready { title: a.clone(), lang: "ja", events, view: None };
        let change = Event::ViewChange { view: a.clone(), address: b.clone() };
        let select = Event::Select { id: Some(a.clone()), title: b.clone(), address: String::new() };
        let closed = Event::Select { id: None, title: String::new(), address: a.clone() };
        let resize = Event::Resize { width_px: width, height_px: 450.4 };
        let error = Event::Error { code: "value", message: b.clone() };
        let wanted = wanted_height_px(width);
        for (event, expected) in [
            (ready, json!({"timeloom": 1, "event": "ready", "title": a, "lang": "ja", "events": events, "view": null})),
            (change, json!({"timeloom": 1, "event": "viewchange", "view": a, "address": b})),
            (select, json!({"timeloom": 1, "event": "select", "id": a, "title": b, "address": ""})),
            (closed, json!({"timeloom": 1, "event": "select", "id": null, "title": "", "address": a})),
            (resize, json!({"timeloom": 1, "event": "resize", "width": width.round() as i64, "height": 450, "wanted": wanted as i64})),
            (Event::Activity, json!({"timeloom": 1, "event": "activity"})),
            (error, json!({"timeloom": 1, "event": "error", "code": "value", "message": b})),
        ] {
            let said: Value = serde_json::from_str(&event.to_json()).expect("it is JSON");
            prop_assert_eq!(said, expected);
        }
    }

    /// As a browser reads it: `new URL(page).searchParams.get(parameter)`.
    #[test]
    fn a_page_says_what_is_seen_in_it(
        text in text(),
        parameter in "[a-z&=+ %ж-]{1,8}",
        others in proptest::collection::vec("[a-z%+]{1,4}(=[a-z0-9%+/:]{0,5})?", 0..4),
        fragment in "(#[a-z?&=]{0,6})?",
    ) {
        let query = if others.is_empty() { String::new() } else { format!("?{}", others.join("&")) };
        let page = format!("https://example.org/a/b.html{query}{fragment}");
        let said = within(&page, &parameter, &text);
        let url = url::Url::parse(&said).expect("an address");
        let found: Vec<String> = url
            .query_pairs()
            .filter(|(name, _)| *name == parameter)
            .map(|(_, value)| value.into_owned())
            .collect();
        let expected: Vec<String> = Some(text.clone()).filter(|text| !text.is_empty()).into_iter().collect();
        prop_assert_eq!(&found, &expected, "{}", said);
        // Everything else stays, and saying it again changes nothing.
        let rest = |url: &str| within(url, &parameter, "");
        prop_assert_eq!(rest(&said), rest(&page));
        prop_assert_eq!(within(&said, &parameter, &text), said);
    }

    #[test]
    fn one_text_holds_query_and_fragment(query in "[a-z=&/0-9%+,-]{0,20}", event in "[a-z-]{0,6}") {
        let (address, _) = Address::parse(&query, &event);
        let (again, _) = Address::parse_text(&address.to_text());
        prop_assert_eq!(again.to_text(), address.to_text());
        prop_assert_eq!(again, address);
    }
}
