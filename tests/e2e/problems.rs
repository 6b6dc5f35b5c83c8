//! Sets with faults: what can be shown is shown, and the rest is said.

use crate::fixtures::{Page, Setup};
use xtask::server::{Config, Reply};

const FAULTY: &str = r#"{"timeloom":1,"title":"Faulty","tracks":[{"id":"t","title":"T"}],
"sources":[{"id":"s","type":"book","title":"B"}],
"events":[
{"id":"good","tracks":["t"],"date":"1905","title":"Good","citations":[{"source":"s"}]},
{"id":"bad-date","tracks":["t"],"date":"1905-13-05","title":"Bad date","citations":[{"source":"s"}]},
{"id":"no-title","tracks":["t"],"date":"1906","citations":[{"source":"s"}]},
{"id":"markup","tracks":["t"],"date":"1910","title":"<img src=x onerror=alert(1)>","citations":[{"source":"s"}]}]}"#;

fn faulty() -> Setup {
    let setup = Setup::with_query("?lang=en&data=set.json");
    let config =
        Config { routes: vec![("/set.json".to_owned(), Reply::json(FAULTY))], ..setup.config };
    Setup { config, ..Setup::with_query("?lang=en&data=set.json") }
}

#[tokio::test]
async fn what_can_be_shown_is_shown_and_the_rest_is_said() {
    let page = Page::open(faulty()).await;
    assert_eq!(page.root("data-state").await.as_deref(), Some("partial"));
    assert_eq!(page.root("data-events").await.as_deref(), Some("2"));
    let region = page.role("region", "The event set has problems").await;
    assert_eq!(region.attr("data-problems").await.expect("attributes").as_deref(), Some("2"));
    let said = page.text(&region).await;
    assert!(said.contains("1 error, 1 warning. 3 events shown, 1 left out."), "{said}");
    page.press("Show the problems").await;
    let said = page.text(&page.role("region", "The event set has problems").await).await;
    assert!(said.contains("events[1].date"), "{said}");
    assert!(said.contains("did you mean `1905-05-13`?"), "{said}");
    assert!(said.contains("line 6"), "{said}");
    assert!(said.contains("the field `title` is missing"), "{said}");
    page.close().await;
}

#[tokio::test]
async fn an_event_without_a_usable_date_stands_in_the_tray_and_opens() {
    let page = Page::open(faulty()).await;
    let tray = page.role("region", "1 event without a date").await;
    assert_eq!(tray.attr("data-undated").await.expect("attributes").as_deref(), Some("1"));
    page.press("Bad date").await;
    assert_eq!(
        page.css("[data-panel]").await.attr("data-panel").await.expect("attributes").as_deref(),
        Some("bad-date")
    );
    page.close().await;
}

#[tokio::test]
async fn markup_in_a_text_is_shown_as_typed() {
    let page = Page::open(faulty()).await;
    assert_eq!(
        page.read("return document.querySelectorAll('[data-timeloom] img').length").await,
        0
    );
    let name = page.name(&page.css("[data-event=\"markup\"]").await).await;
    assert!(name.starts_with("<img src=x onerror=alert(1)>"), "{name}");
    page.close().await;
}
