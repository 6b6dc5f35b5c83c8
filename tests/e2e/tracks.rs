//! Tracks: what they stand for, their order, folding, and what is out of sight.

use crate::fixtures::{Page, Setup, script};
use serde_json::json;

/// Marks, members of clusters and what is out of sight; and what the root says is in view.
const SUMS: &str = r#"
const root = document.querySelector("[data-timeloom]");
const sum = (selector) => [...root.querySelectorAll(selector)]
  .reduce((sum, element) => sum + Number(element.dataset.countInView), 0);
return [
  root.querySelectorAll("[data-mark]").length + sum("[data-cluster]")
    + sum("[data-track] > [data-count-in-view]"),
  Number(root.dataset.inView),
];
"#;

async fn tracks(page: &Page) -> Vec<String> {
    let ids = page
        .read("return [...document.querySelectorAll('[data-track]')].map((t) => t.dataset.track)")
        .await;
    serde_json::from_value(ids).expect("a list of ids")
}

#[tokio::test]
async fn every_grouping_shows_every_event_once() {
    let page = Page::open(Setup::desktop()).await;
    for (word, least) in [("actor", 100), ("place", 50), ("tag", 20), ("source", 5), ("track", 3)] {
        page.choose("Tracks by", word).await;
        assert!(tracks(&page).await.len() >= least, "{word}: {:?}", tracks(&page).await.len());
        let sums = page.read(SUMS).await;
        assert_eq!(sums[0], sums[1], "by {word}");
        let elements = page.read(script::COUNTS).await["elements"].as_u64().expect("a number");
        assert!(elements <= 1_200, "{elements} elements by {word}");
        assert_eq!(page.read(script::OVERLAPS).await, json!([]), "by {word}");
    }
    page.close().await;
}

#[tokio::test]
async fn what_is_scrolled_into_sight_is_made() {
    let page = Page::open(Setup::desktop()).await;
    page.choose("Tracks by", "actor").await;
    let last = tracks(&page).await.pop().expect("there are tracks");
    let marks = format!(
        "return document.querySelectorAll('[data-track=\"{last}\"] :is([data-mark], [data-cluster])').length"
    );
    assert_eq!(page.read(&marks).await, 0);
    page.read(&format!(
        "document.querySelector('[data-track=\"{last}\"]').scrollIntoView(); return null"
    ))
    .await;
    page.settled().await;
    assert_ne!(page.read(&marks).await, 0, "{last} is in sight");
    let sums = page.read(SUMS).await;
    assert_eq!(sums[0], sums[1]);
    page.close().await;
}

#[tokio::test]
async fn a_track_is_moved_and_keeps_its_events() {
    let page = Page::open(Setup::desktop()).await;
    assert_eq!(tracks(&page).await, ["diplomatic", "military", "economic"]);
    let before = page.root("data-in-view").await;
    // It is there for who points at the header, or has the focus in it.
    page.read("document.querySelector('[aria-label=\"Move Economy up\"]').focus(); return null")
        .await;
    page.press("Move Economy up").await;
    assert_eq!(tracks(&page).await, ["diplomatic", "economic", "military"]);
    assert_eq!(page.root("data-in-view").await, before);
    assert_eq!(page.read(script::OVERLAPS).await, json!([]));
    page.close().await;
}
