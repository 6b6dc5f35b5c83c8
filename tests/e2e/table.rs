//! The events as a table.

use crate::fixtures::{Expected, Page, Setup};
use fantoccini::key::Key;
use serde_json::Value;
use xtask::server::{Config, Reply};

const TABLE: &str = "?lang=en&as=table";

async fn list(page: &Page, script: &str) -> Vec<String> {
    let found = page.read(script).await;
    let found = found.as_array().expect("a list").iter();
    found.map(|item| item.as_str().unwrap_or_default().to_owned()).collect()
}

/// Ids of the rows in the page, from the top.
async fn rows(page: &Page) -> Vec<String> {
    let ids = "return [...document.querySelectorAll('[data-table] tr[data-event]')].map((row) => row.dataset.event)";
    list(page, ids).await
}

async fn focused_row(page: &Page) -> Option<String> {
    let id = "return document.activeElement?.closest('tr[data-event]')?.dataset.event ?? null";
    page.read(id).await.as_str().map(str::to_owned)
}

async fn search(page: &Page) -> String {
    let address = page.read("return location.search").await;
    address.as_str().expect("a text").to_owned()
}

#[tokio::test]
async fn the_table_has_every_event_of_the_set_once_under_its_period() {
    let page = Page::open(Setup::with_query(TABLE)).await;
    let expected = Expected::bundled();
    let mut ids = rows(&page).await;
    let all = expected.json["events"].as_array().expect("events");
    assert_eq!(ids.len(), all.len());
    ids.sort();
    let mut of_set: Vec<&str> = all.iter().filter_map(|event| event["id"].as_str()).collect();
    of_set.sort_unstable();
    assert_eq!(ids, of_set);
    let name = format!(
        "Russia and Japan: {} events. The same events, filters and links as the timeline.",
        all.len()
    );
    let table = page.role("table", &name).await;
    let heads = page.all("[data-table] th[scope=rowgroup]").await.len();
    let lines = (all.len() + heads + 1).to_string();
    assert_eq!(table.attr("aria-rowcount").await.expect("attributes"), Some(lines));
    assert!(heads > 1, "a body for each period");
    let columns = list(&page, "return [...document.querySelectorAll('[data-table] th[scope=col]')].map((h) => h.textContent)").await;
    assert_eq!(columns, ["Date", "Event", "Thread", "Who", "Where", "Date known to", "Sources"]);
    let row = page.css("tr[data-event=\"first-landing-vladivostok\"]").await;
    let text = page.text(&row).await;
    let title =
        expected.event("first-landing-vladivostok")["title"]["en"].as_str().expect("a title");
    for part in ["5 Apr 1918", title, "Military", "Day", "Vladivostok"] {
        assert!(text.contains(part), "`{part}` in {text}");
    }
    page.close().await;
}

#[tokio::test]
async fn a_head_sorts_by_its_column_and_back() {
    let page = Page::open(Setup::with_query(TABLE)).await;
    let by_date = rows(&page).await;
    let sort = |of: &'static str| {
        let page = &page;
        async move {
            let head = format!("[data-table] th[scope=col]:nth-child({of})");
            page.css(&format!("{head} button"))
                .await
                .click()
                .await
                .expect("the head can be pressed");
            page.until(&format!("document.querySelector('{head}').ariaSort !== 'none'")).await;
            page.css(&head).await.attr("aria-sort").await.expect("attributes").unwrap_or_default()
        }
    };
    assert_eq!(sort("2").await, "ascending");
    let titles = "return [...document.querySelectorAll('[data-table] tr[data-event] th button')].map((b) => b.textContent)";
    let up = list(&page, titles).await;
    let small: Vec<String> = up.iter().map(|title| timeloom::table::letters(title)).collect();
    assert!(small.is_sorted(), "{small:?}");
    assert_eq!(page.all("[data-table] th[scope=rowgroup]").await.len(), 0, "no periods now");
    page.css("[data-table] th:nth-child(2) button").await.click().await.expect("pressed");
    page.until("document.querySelector('[data-table] th:nth-child(2)').ariaSort === 'descending'")
        .await;
    let mut down = list(&page, titles).await;
    down.reverse();
    let down: Vec<String> = down.iter().map(|title| timeloom::table::letters(title)).collect();
    assert_eq!(down, small);
    assert_eq!(sort("1").await, "ascending");
    assert_eq!(rows(&page).await, by_date);
    page.close().await;
}

#[tokio::test]
async fn the_table_is_one_key_or_button_away_and_keeps_the_place() {
    let page = Page::open(Setup { still: true, ..Setup::desktop() }).await;
    assert_eq!(page.all("[data-table]").await.len(), 0);
    page.tab_into_plot().await;
    page.key('.').await;
    let event = page.focused_event().await.expect("an event");
    page.key('t').await;
    page.until("document.activeElement.closest('tr[data-event]')").await;
    assert_eq!(focused_row(&page).await.as_deref(), Some(event.as_str()));
    assert!(search(&page).await.contains("as=table"));
    page.key(char::from(Key::Down)).await;
    let next = focused_row(&page).await.expect("a row");
    assert_ne!(next, event);
    page.key('t').await;
    page.until(&format!("document.activeElement.dataset.event === '{next}'")).await;
    assert_eq!(page.all("[data-table]").await.len(), 0);
    // Both are entries of the history.
    page.read("history.back()").await;
    page.until("document.querySelector('[data-table]')").await;
    page.settled().await;
    let timeline = page.role("button", "Timeline").await;
    assert_eq!(timeline.attr("aria-pressed").await.expect("attributes").as_deref(), Some("false"));
    page.press("Timeline").await;
    assert!(search(&page).await.contains("as=timeline"));
    assert!(page.has_role("group", "Timeline of Russia and Japan").await);
    page.close().await;
}

#[tokio::test]
async fn rows_are_walked_with_keys_and_open_the_same_details() {
    let page = Page::open(Setup::with_query(TABLE)).await;
    let ids = rows(&page).await;
    // One stop of the tab order is a row: its title, and what shows it on the timeline.
    let stops = "return document.querySelectorAll('[data-table] tr[data-event] button[tabindex=\"0\"]').length";
    assert_eq!(page.read(stops).await, Value::from(2));
    page.read(
        "document.querySelector('[data-table] tr[data-event] button[tabindex=\"0\"]').focus()",
    )
    .await;
    page.key(char::from(Key::Home)).await;
    assert_eq!(focused_row(&page).await.as_ref(), ids.first());
    page.key(char::from(Key::Down)).await;
    page.key(char::from(Key::Down)).await;
    assert_eq!(focused_row(&page).await.as_ref(), ids.get(2));
    page.key(char::from(Key::End)).await;
    assert_eq!(focused_row(&page).await.as_ref(), ids.last());
    page.key(char::from(Key::Up)).await;
    let event = focused_row(&page).await.expect("a row");
    page.key(char::from(Key::Enter)).await;
    page.until(&format!("document.activeElement.dataset.panel === '{event}'")).await;
    let row = page.css(&format!("tr[data-event=\"{event}\"]")).await;
    assert_eq!(row.attr("aria-current").await.expect("attributes").as_deref(), Some("true"));
    assert!(
        page.read("return location.hash")
            .await
            .as_str()
            .is_some_and(|hash| hash == format!("#{event}"))
    );
    page.key(char::from(Key::Escape)).await;
    page.until(&format!("document.activeElement.closest('tr')?.dataset.event === '{event}'")).await;
    page.close().await;
}

#[tokio::test]
async fn a_row_is_shown_on_the_timeline() {
    let page = Page::open(Setup::with_query(TABLE)).await;
    let title = Expected::bundled().event("portsmouth-treaty")["title"]["en"].clone();
    let title = title.as_str().expect("a title");
    page.press(&format!("Show {title} on the timeline")).await;
    let view = page.root("data-view").await.expect("a view");
    assert!(Expected::bundled().in_view(&view).contains(&"portsmouth-treaty".to_owned()), "{view}");
    assert!(page.has_role("complementary", title).await);
    page.close().await;
}

#[tokio::test]
async fn the_table_is_copied_for_a_spreadsheet() {
    let page = Page::open(Setup::with_query(TABLE)).await;
    // What the browser is asked to put there; its clipboard belongs to the machine.
    let watch = "navigator.clipboard.write = async ([item]) => {
        const text = async (kind) => (await item.getType(kind)).text();
        window.copied = [await text('text/plain'), await text('text/html')] }";
    page.read(watch).await;
    page.press("Copy table").await;
    page.until("window.copied").await;
    let copied = list(&page, "return window.copied").await;
    let ids = rows(&page).await;
    let lines: Vec<&str> = copied[0].lines().collect();
    assert_eq!(lines.len(), ids.len() + 1);
    assert!(lines[0].starts_with("Date\tEvent\tThread"), "{}", lines[0]);
    assert_eq!(copied[1].matches("<tr>").count(), ids.len() + 1);
    let said = format!("{} events copied. Paste them into a spreadsheet.", ids.len());
    page.until(&format!(
        "[...document.querySelectorAll('[role=status]')].some((s) => s.textContent === '{said}')"
    ))
    .await;
    page.close().await;
}

#[tokio::test]
async fn a_long_table_has_the_rows_in_sight_and_says_which_they_are() {
    let events: Vec<String> = (0..20_000)
        .map(|n| format!(
            r#"{{"id":"e{n}","tracks":["t"],"date":"{:04}-01-{:02}","title":"Event {n}","citations":[{{"source":"s"}}]}}"#,
            1000 + n / 25, 1 + n % 25,
        ))
        .collect();
    let set = format!(
        r#"{{"timeloom":1,"title":"T","tracks":[{{"id":"t","title":"T"}}],
        "sources":[{{"id":"s","type":"book","title":"B"}}],"events":[{}]}}"#,
        events.join(",")
    );
    let setup = Setup::with_query("?lang=en&as=table&data=set.json");
    let config =
        Config { routes: vec![("/set.json".to_owned(), Reply::json(set))], ..setup.config };
    let page =
        Page::open(Setup { config, ..Setup::with_query("?lang=en&as=table&data=set.json") }).await;
    page.until("document.querySelector('tr[data-event=\"e0\"]')").await;
    assert!(rows(&page).await.len() < 1_100);
    let table = page.css("[data-table]").await;
    assert_eq!(table.attr("aria-rowcount").await.expect("attributes").as_deref(), Some("20001"));
    page.read(
        "document.querySelector('[data-table] tr[data-event] button[tabindex=\"0\"]').focus()",
    )
    .await;
    page.key(char::from(Key::End)).await;
    page.until("document.activeElement.closest('tr')?.dataset.event === 'e19999'").await;
    let last = page.css("tr[data-event=\"e19999\"]").await;
    assert_eq!(last.attr("aria-rowindex").await.expect("attributes").as_deref(), Some("20001"));
    assert!(rows(&page).await.len() < 300);
    let sight = page.read("const r = document.activeElement.getBoundingClientRect(); return r.top > 0 && r.bottom < innerHeight").await;
    assert_eq!(sight, Value::Bool(true), "the row is in sight");
    // The middle, by scrolling: the rows there stand where they would among all.
    page.read("const s = document.querySelector('[data-table]').parentElement; s.scrollTop = s.scrollHeight / 2").await;
    page.until("Math.abs(document.querySelector('tr[data-event=\"e10000\"]')?.getBoundingClientRect().top - 450) < 500").await;
    page.close().await;
}

#[tokio::test]
async fn in_the_narrowest_box_the_table_is_the_first_view() {
    let page = Page::open(Setup { size: (320, 640), ..Setup::desktop() }).await;
    page.until("document.querySelector('[data-table] tr[data-event]')").await;
    page.settled().await;
    assert_eq!(search(&page).await, "?lang=en", "nobody chose it");
    page.press("Timeline").await;
    assert_eq!(page.all("[data-table]").await.len(), 0);
    page.close().await;
}

#[tokio::test]
async fn series_follow_as_tables_of_their_own() {
    let page = Page::open(Setup::with_query(TABLE)).await;
    let series = Expected::bundled().json["series"].as_array().expect("series").len();
    assert_eq!(page.all("table[data-series-table]").await.len(), series);
    page.close().await;
}

#[tokio::test]
async fn filters_hold_for_events_without_a_date_as_well() {
    const SET: &str = r#"{"timeloom":1,"title":"Small",
"tracks":[{"id":"a","title":"A"},{"id":"b","title":"B"}],
"sources":[{"id":"s","type":"book","title":"B"}],
"events":[
{"id":"dated","tracks":["a"],"date":"1905","title":"Dated","citations":[{"source":"s"}]},
{"id":"kept","tracks":["a"],"title":"Kept","citations":[{"source":"s"}]},
{"id":"hidden","tracks":["b"],"title":"Hidden","citations":[{"source":"s"}]}]}"#;
    let setup = Setup::with_query("?lang=en&data=set.json&as=table");
    let routes = vec![("/set.json".to_owned(), Reply::json(SET))];
    let page = Page::open(Setup { config: Config { routes, ..setup.config }, ..setup }).await;
    assert_eq!(rows(&page).await, ["dated", "kept", "hidden"]);
    page.go("?lang=en&data=set.json&as=table&tracks=a").await;
    page.settled().await;
    assert_eq!(rows(&page).await, ["dated", "kept"]);
    page.close().await;
}
