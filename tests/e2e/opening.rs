//! The first page: what stands there when it opens.

use crate::fixtures::{Expected, Page, Setup, page::dist};
use xtask::server::Config;

#[tokio::test]
async fn the_page_opens_with_the_whole_event_set_and_no_error() {
    let page = Page::open(Setup::desktop()).await;
    let expected = Expected::bundled();
    assert_eq!(page.root("data-state").await.as_deref(), Some("ready"));
    assert_eq!(page.root("data-timeloom").await.as_deref(), Some("1"));
    assert_eq!(page.root("data-events").await, Some(expected.dated().to_string()));
    assert!(page.has_role("region", "Russia and Japan").await);
    assert!(page.has_role("group", "Timeline of Russia and Japan").await);
    page.close().await;
}

#[tokio::test]
async fn three_tracks_stand_under_one_axis_with_periods_behind_them() {
    let page = Page::open(Setup::desktop()).await;
    for (id, title) in
        [("diplomatic", "Diplomacy"), ("military", "Military"), ("economic", "Economy")]
    {
        let track = page.css(&format!("[data-track=\"{id}\"]")).await;
        assert_eq!(page.name(&track).await, title);
        assert!(
            !page.all(&format!("[data-track=\"{id}\"] [data-mark=\"label\"]")).await.is_empty(),
            "{id}"
        );
    }
    let years = page
        .read("return [...document.querySelectorAll('[data-tick]')].map(t => t.dataset.tick)")
        .await;
    assert!(
        years.as_array().is_some_and(|years| years.iter().any(|year| year == "1920")),
        "{years}"
    );
    let period = page.css("[data-period=\"intervention\"]").await;
    assert!(page.name(&period).await.contains("1918"), "{}", page.name(&period).await);
    page.close().await;
}

#[tokio::test]
async fn the_story_of_the_opening_view_is_named_by_its_great_events() {
    let page = Page::open(Setup::desktop()).await;
    let expected = Expected::bundled();
    let events = expected.json["events"].as_array().expect("a list");
    let great: Vec<&str> =
        events.iter().filter(|e| e["importance"] == 5).filter_map(|e| e["id"].as_str()).collect();
    let view = page.root("data-view").await.expect("a view");
    let in_view = expected.in_view(&view);
    for id in great.into_iter().filter(|id| in_view.iter().any(|other| other == id)) {
        let mark = page.css(&format!("[data-event=\"{id}\"]")).await;
        assert_eq!(
            mark.attr("data-mark").await.expect("attributes"),
            Some("label".to_owned()),
            "{id}"
        );
    }
    page.close().await;
}

#[tokio::test]
async fn an_event_is_named_by_title_date_and_thread() {
    let page = Page::open(Setup::desktop()).await;
    let mark = page.css("[data-event=\"portsmouth-treaty\"]").await;
    let name = page.name(&mark).await;
    let title = Expected::bundled().event("portsmouth-treaty")["title"]["en"]
        .as_str()
        .unwrap_or_default()
        .to_owned();
    assert!(name.starts_with(&format!("{title}, 1905")), "{name}");
    assert!(name.contains(", Diplomacy"), "{name}");
    page.close().await;
}

#[tokio::test]
async fn the_performance_timeline_says_when_events_stood_and_when_it_was_ready() {
    let page = Page::open(Setup::desktop()).await;
    let marks = page
        .read(
            "const at = (name) => performance.getEntriesByName(name).map((mark) => mark.startTime);
             return [at('timeloom:first-event'), at('timeloom:ready')]",
        )
        .await;
    let first = marks[0][0].as_f64().expect("events were drawn");
    let ready = marks[1][0].as_f64().expect("it was ready");
    assert!(first > 0.0 && first <= ready, "{marks}");
    assert_eq!(marks[0].as_array().map(Vec::len), Some(1), "{marks}");
    page.close().await;
}

#[tokio::test]
async fn the_page_works_below_any_path_of_a_host() {
    let config =
        Config { mount: "/museum/2026/timeline/".to_owned(), ..Config::for_folder(dist()) };
    let page = Page::open(Setup { config, ..Setup::desktop() }).await;
    assert_eq!(page.root("data-state").await.as_deref(), Some("ready"));
    page.close().await;
}

#[tokio::test]
async fn dates_do_not_depend_on_the_time_zone() {
    let mut told = Vec::new();
    for zone in ["Pacific/Kiritimati", "America/Los_Angeles", "Asia/Kolkata"] {
        let page = Page::open(Setup { time_zone: Some(zone), ..Setup::desktop() }).await;
        let names = "return [...document.querySelectorAll('[data-mark]')].map(m => m.getAttribute('aria-label'))";
        told.push((zone, page.root("data-view").await, page.read(names).await));
        page.close().await;
    }
    for pair in told.windows(2) {
        if let [(a, view_a, names_a), (b, view_b, names_b)] = pair {
            assert_eq!(view_a, view_b, "{a} and {b}");
            assert_eq!(names_a, names_b, "{a} and {b}");
        }
    }
}
