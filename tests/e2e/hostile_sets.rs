//! Event sets made to do harm: nothing runs, nothing hangs, and what is wrong is said.

use crate::fixtures::{Page, Setup};
use serde_json::{Value, json};
use xtask::server::{Config, Reply};

/// A page whose set is this text.
fn of(set: impl Into<Vec<u8>>) -> Setup {
    let setup = Setup::with_query("?lang=en&data=hostile.json");
    let routes = vec![("/hostile.json".to_owned(), Reply::json(set))];
    Setup { config: Config { routes, ..setup.config }, ..setup }
}

const TRACKS_AND_SOURCES: &str =
    r#""tracks":[{"id":"t","title":"T"}],"sources":[{"id":"s","type":"book","title":"B"}]"#;

/// An event with further fields.
fn event(id: &str, date: &str, fields: &str) -> String {
    format!(
        r#"{{"id":"{id}","tracks":["t"],"date":"{date}","citations":[{{"source":"s"}}],{fields}}}"#
    )
}

fn set(title: &str, events: &[String]) -> String {
    format!(
        r#"{{"timeloom":1,"title":"{title}",{TRACKS_AND_SOURCES},"events":[{}]}}"#,
        events.join(",")
    )
}

const MEGABYTES_10: usize = 10 * 1024 * 1024;

/// Lengths of the longest text and the longest attribute of the timeline.
const LONGEST: &str = "
    const all = [...document.querySelectorAll('[data-timeloom], [data-timeloom] *')];
    const texts = all.flatMap(({ childNodes }) => [...childNodes]).filter(({ nodeType }) => nodeType === 3);
    const attributes = all.filter(({ localName }) => localName !== 'path').flatMap(({ attributes }) => [...attributes]);
    return [texts, attributes].map((nodes) => Math.max(0, ...nodes.map(({ nodeValue }) => nodeValue.length)));";

#[tokio::test]
async fn titles_of_ten_megabytes_are_cut_and_said_and_the_timeline_answers() {
    let long = "Long ".repeat(MEGABYTES_10 / 5);
    let titled =
        |id: &str, date: &str, title: &str| event(id, date, &format!(r#""title":"{title}""#));
    let events = [titled("long", "1905", &long), titled("short", "1925", "Peking")];
    let page = Page::open_unsettled(of(set(&long, &events))).await;
    page.until("document.querySelector('[data-timeloom]')?.dataset.state === 'partial'").await;
    page.settled().await;
    assert_eq!(page.root("data-events").await.as_deref(), Some("2"));
    // What a browser has to lay out and an assistive tool to read is bounded, whatever a set says.
    let bound = |longest: Value| {
        let longest: [u64; 2] = serde_json::from_value(longest).expect("two lengths");
        assert!(longest.iter().all(|length| *length < 5_000), "{longest:?}");
    };
    bound(page.read(LONGEST).await);
    page.press("Show the problems").await;
    let said = page.text(&page.role("region", "The event set has problems").await).await;
    assert!(said.contains("events[0].title"), "{said}");
    assert!(said.contains("expected at most 2000 characters, but found 10485760"), "{said}");
    // Input: keys, the short event, the long one with its details.
    for id in ["short", "long"] {
        page.read(&format!("document.querySelector('[data-event={id}]').click()")).await;
        page.settled().await;
        assert_eq!(page.all(&format!("[data-panel={id}]")).await.len(), 1);
        bound(page.read(LONGEST).await);
    }
    let before = page.root("data-view").await;
    page.press("Zoom in").await;
    assert_ne!(page.root("data-view").await, before);
    page.close().await;
}

/// How deep values are nested: a stack that grew with it would end the program.
const DEEP: usize = 1_000_000;

#[tokio::test]
async fn a_value_nested_a_million_deep_is_said_with_its_place_and_the_rest_is_shown() {
    for (open, close) in [("[", "]"), ("{\"a\":", "}")] {
        let deep = format!("{}1{}", open.repeat(DEEP), close.repeat(DEEP));
        let events = [
            event("deep", "1905", &format!("\"title\":\"Deep\",\n\"summary\":{deep}")),
            event("other", "1925", r#""title":"Peking""#),
        ];
        let page = Page::open(of(set("Set", &events))).await;
        assert_eq!(page.root("data-state").await.as_deref(), Some("partial"));
        assert_eq!(page.root("data-events").await.as_deref(), Some("2"));
        page.press("Show the problems").await;
        let said = page.text(&page.role("region", "The event set has problems").await).await;
        for part in ["line 2", "column 11", "events[0].summary"] {
            assert!(said.contains(part), "{part}: {said}");
        }
        page.close().await;
    }
}

#[tokio::test]
async fn a_document_nested_a_million_deep_is_refused_with_its_place_and_the_bundled_set_is_offered()
{
    let unfinished = format!("{{\n\"timeloom\":1,\"title\":{}", "[".repeat(DEEP));
    let lists = format!("{}{}", "[".repeat(DEEP), "]".repeat(DEEP));
    for (text, words) in [
        (unfinished, &["not valid JSON", "line 2", "column 1000021"][..]),
        (lists, &["An event set is a JSON object, but this file is a list."]),
    ] {
        let page = Page::open_unsettled(of(text)).await;
        page.until("document.querySelector('[data-timeloom]')?.dataset.state === 'error'").await;
        let said = page.text(&page.css("[data-timeloom] [role=alert]").await).await;
        for part in words {
            assert!(said.contains(part), "{part}: {said}");
        }
        page.press("Show the bundled event set").await;
        assert_eq!(page.root("data-state").await.as_deref(), Some("ready"));
        page.close().await;
    }
}

/// Everything that a string can hold against a page: markup, quotes that end an attribute, signs that turn
/// the direction of a text, a zero.
const EVIL: &str = r#"\"'><script>globalThis.taken=1</script><img src=/taken.png onerror=globalThis.taken=1><svg onload=globalThis.taken=1> \u202egnp.exe\u2066 \u0000 {{taken}}"#;

#[tokio::test]
async fn nothing_of_a_set_runs_or_is_asked_for() {
    let links = [
        "javascript:globalThis.taken=1",
        "data:text/html,<script>taken=1</script>",
        "JaVaScRiPt:taken",
        "vbscript:x",
        "//taken.example/",
    ];
    let citations: Vec<String> = links
        .iter()
        .map(|link| format!(r#"{{"source":"s","locator":"{EVIL}","url":"{link}"}}"#))
        .collect();
    let evil_event = |id: &str, date: &str| {
        format!(
            r#"{{"id":"{id}","tracks":["t"],"date":{date},"title":"{EVIL}","title":"{EVIL}","summary":"{EVIL}",
            "__proto__":{{"taken":1}},"constructor":{{"prototype":{{"taken":1}}}},"tags":["{EVIL}","__proto__"],
            "citations":[{}],"links":[{{"url":"{}","title":"{EVIL}"}}]}}"#,
            citations.join(","),
            links[0],
        )
    };
    let text = format!(
        r#"{{"timeloom":1,"__proto__":{{"taken":1}},"title":"{EVIL}","summary":"{EVIL}",
        "tracks":[{{"id":"t","title":"{EVIL}"}}],
        "sources":[{{"id":"s","type":"book","title":"{EVIL}","URL":"{}"}}],
        "events":[{},{},{},{}]}}"#,
        links[0],
        evil_event("a", "\"1905\""),
        evil_event("__proto__", "\"1925\""),
        evil_event("constructor", "\"1930\""),
        // Half a pair of surrogates is no character, and an event with such a title is left out.
        event("half", "1935", r#""title":"\ud800""#),
    );
    let page = Page::open_unsettled(of(text)).await;
    page.until("document.querySelector('[data-timeloom]')?.dataset.state === 'partial'").await;
    page.settled().await;
    assert_eq!(page.root("data-events").await.as_deref(), Some("3"));
    let alone = "return [
        globalThis.taken ?? null, ({}).taken ?? null,
        document.querySelectorAll('[data-timeloom] :is(script, img, iframe, object, embed, [onerror], [onload])').length,
        [...document.querySelectorAll('[data-timeloom] a')].filter(({ protocol }) => !/^https?:$/.test(protocol)).length]";
    page.press("Show the problems").await;
    let said = page.text(&page.role("region", "The event set has problems").await).await;
    assert!(said.contains("events[3].title") && said.contains("surrogate"), "{said}");
    for event in ["a", "__proto__", "constructor"] {
        let press = format!("document.querySelector('[data-event={event:?}]').click()");
        page.read(&press).await;
        page.settled().await;
        assert_eq!(page.all(&format!("[data-panel={event:?}]")).await.len(), 1, "{event}");
        assert_eq!(page.read(alone).await, json!([null, null, 0, 0]), "{event}");
    }
    page.go("?lang=en&data=hostile.json&as=table&q=taken").await;
    page.settled().await;
    assert_eq!(page.read(alone).await, json!([null, null, 0, 0]));
    let taken = page.server.requests().into_keys().find(|path| path.contains("taken"));
    assert_eq!(taken, None);
    page.close().await;
}
