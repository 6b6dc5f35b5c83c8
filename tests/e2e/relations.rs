//! Connected events on the timeline: letters, callouts, chips at the edges, and the way along them.

use crate::fixtures::{Expected, Page, Setup, script};
use crate::reading::go_to;
use fantoccini::key::Key;
use serde_json::Value;
use std::collections::BTreeMap;

const EVENT: &str = "siberian-intervention";

async fn open(page: &Page, id: &str) {
    page.css(&format!("[data-event=\"{id}\"]")).await.click().await.expect("it can be pressed");
    page.settled().await;
}

/// Letters of the panel by title, and those of the marks by id.
async fn letters(page: &Page) -> (BTreeMap<String, String>, BTreeMap<String, String>) {
    let panel = page
        .read(
            "return Object.fromEntries([...document.querySelectorAll('.tl-related li')].map(li =>
               [li.querySelector('.tl-link').textContent, li.querySelector('.tl-letter').textContent]))",
        )
        .await;
    let marks = page
        .read(
            "return Object.fromEntries([...document.querySelectorAll('[data-mark][data-letter]')].map(m =>
               [m.dataset.event, m.dataset.letter]))",
        )
        .await;
    let map = |value: Value| serde_json::from_value(value).expect("a map");
    (map(panel), map(marks))
}

#[tokio::test]
async fn a_connected_event_has_one_letter_in_the_panel_and_on_its_mark() {
    let page = Page::open(Setup::desktop()).await;
    let expected = Expected::bundled();
    open(&page, EVENT).await;
    let (panel, marks) = letters(&page).await;
    let connected: usize = {
        let events = expected.json["events"].as_array().expect("events");
        let to = |event: &Value| -> Vec<String> {
            let links = event["relations"].as_array().into_iter().flatten();
            links.filter_map(|link| link["to"].as_str().map(str::to_owned)).collect()
        };
        let outgoing = to(expected.event(EVENT));
        let incoming = events
            .iter()
            .filter(|event| to(event).iter().any(|id| id == EVENT))
            .filter_map(|event| event["id"].as_str().map(str::to_owned));
        let all: std::collections::BTreeSet<String> =
            outgoing.into_iter().chain(incoming).collect();
        all.len()
    };
    assert_eq!(panel.len(), connected);
    assert!(!marks.is_empty());
    for (id, letter) in &marks {
        let title = expected.event(id)["title"]["en"].as_str().expect("a title");
        assert_eq!(panel.get(title), Some(letter), "{id}");
    }
    page.close().await;
}

#[tokio::test]
async fn every_connected_event_in_view_stands_by_itself_and_everything_is_counted_once() {
    let page = Page::open(Setup::desktop()).await;
    let expected = Expected::bundled();
    open(&page, EVENT).await;
    page.press("Show this event in full").await;
    let counts = page.read(script::COUNTS).await;
    let number = |name: &str| counts[name].as_u64().expect("a number");
    assert_eq!(number("marks") + number("callouts") + number("inClusters"), number("inView"));
    let (panel, marks) = letters(&page).await;
    let view = counts["view"].as_str().expect("a view");
    let in_view = expected.in_view(view);
    let titles: Vec<&str> = in_view
        .iter()
        .filter(|id| id.as_str() != EVENT)
        .filter_map(|id| expected.event(id)["title"]["en"].as_str())
        .filter(|title| panel.contains_key(*title))
        .collect();
    assert!(titles.len() > 3);
    let marked: Vec<&str> =
        marks.keys().filter_map(|id| expected.event(id)["title"]["en"].as_str()).collect();
    for title in &titles {
        // What is under way beyond the view is counted at the edge, as any other event.
        let stands = marked.contains(title);
        let reaches_out = page
            .all("[data-cluster=\"before\"], [data-cluster=\"through\"], [data-cluster=\"after\"]")
            .await;
        assert!(stands || !reaches_out.is_empty(), "{title} has no mark of its own");
    }
    page.close().await;
}

#[tokio::test]
async fn what_is_out_of_view_has_a_chip_at_its_edge_at_most_three_a_side() {
    let page = Page::open(Setup::desktop()).await;
    open(&page, EVENT).await;
    // Near enough that most of its connected events are out of view.
    for _ in 0..7 {
        page.press("Zoom in").await;
    }
    for side in ["before", "after"] {
        let chips = page.all(&format!("[data-chip][data-side=\"{side}\"]")).await;
        assert!(chips.len() <= 4, "{} at the side {side}", chips.len());
        let named =
            page.all(&format!("[data-chip]:not([data-chip=\"\"])[data-side=\"{side}\"]")).await;
        assert!(named.len() <= 3);
    }
    let chips = page.all("[data-chip]:not([data-chip=\"\"])").await;
    let chip = chips.first().expect("a chip");
    let id = chip.attr("data-chip").await.expect("attributes").expect("an id");
    let title = Expected::bundled().event(&id)["title"]["en"].as_str().expect("a title").to_owned();
    assert!(page.name(chip).await.contains(&title));
    // No chip covers a label.
    let covered = page
        .read(
            "const boxes = [...document.querySelectorAll('[data-mark=\"label\"] .tl-label')].map(l => l.getBoundingClientRect());
             return [...document.querySelectorAll('[data-chip]')].filter(chip => { const a = chip.getBoundingClientRect();
               return boxes.some(b => Math.min(a.right, b.right) - Math.max(a.left, b.left) > 1
                 && Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > 3); }).length",
        )
        .await;
    assert_eq!(covered, 0);
    // It leads there, and the details stay.
    chip.click().await.expect("it can be pressed");
    page.settled().await;
    assert_eq!(page.focused_event().await.as_deref(), Some(&*id));
    let panel = "return document.querySelector('[data-panel]').dataset.panel";
    assert_eq!(page.read(panel).await, EVENT);
    page.close().await;
}

#[tokio::test]
async fn connected_events_are_walked_by_keyboard_and_the_way_leads_back() {
    let page = Page::open(Setup::desktop()).await;
    open(&page, EVENT).await;
    let (panel, _) = letters(&page).await;
    let expected = Expected::bundled();
    let letter_of = |id: &str| {
        let title = expected.event(id)["title"]["en"].as_str().expect("a title");
        panel.get(title).cloned().unwrap_or_default()
    };
    page.key('n').await;
    let first = page.focused_event().await.expect("an event has the focus");
    assert_eq!(letter_of(&first), "a");
    page.key('n').await;
    let second = page.focused_event().await.expect("an event has the focus");
    assert_eq!(letter_of(&second), "b");
    page.key('p').await;
    assert_eq!(page.focused_event().await.as_deref(), Some(&*first));
    // Along the link, and back.
    page.key(char::from(Key::Enter)).await;
    let shown = "return document.querySelector('[data-panel]').dataset.panel";
    assert_eq!(page.read(shown).await, first.as_str());
    page.key(char::from(Key::Backspace)).await;
    assert_eq!(page.read(shown).await, EVENT);
    page.close().await;
}

#[tokio::test]
async fn the_word_of_a_link_is_that_of_the_side_it_is_seen_from() {
    let page = Page::open(Setup::desktop()).await;
    let expected = Expected::bundled();
    let events = expected.json["events"].as_array().expect("events");
    // A link without words of its own that is stated by one side alone.
    let (from, to) = events
        .iter()
        .find_map(|event| {
            let link = event["relations"].as_array()?.iter().find(|link| {
                link["kind"] == "leads-to"
                    && link["verb"].is_null()
                    && expected.event(link["to"].as_str().unwrap_or_default())["relations"]
                        .as_array()
                        .into_iter()
                        .flatten()
                        .all(|back| back["to"] != event["id"])
            })?;
            Some((event["id"].as_str()?.to_owned(), link["to"].as_str()?.to_owned()))
        })
        .expect("a link");
    let title = |id: &str| expected.event(id)["title"]["en"].as_str().expect("a title").to_owned();
    let verb = |other: String| {
        format!(
            "return [...document.querySelectorAll('.tl-related li')].find(li =>
               li.querySelector('.tl-link').textContent === {other:?})?.querySelector('.tl-verb').textContent ?? null"
        )
    };
    go_to(&page, &expected, &from).await;
    assert_eq!(page.read(&verb(title(&to))).await, "led to");
    page.press(&title(&to)).await;
    assert_eq!(page.read(&verb(title(&from))).await, "came from");
    page.close().await;
}
