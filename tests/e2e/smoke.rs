//! The main paths, in every browser engine: as part of the whole suite in Chromium, and alone in
//! Firefox and WebKitGTK. Nothing here needs more than the WebDriver standard has.

use crate::contract::assert_contract;
use crate::fixtures::{Expected, Page, Setup, expected::span_of, page::dist};
use crate::single_file;
use fantoccini::key::Key;
use serde_json::{Value, json};
use xtask::server::{Config, Reply, content_security_policy};

async fn view_secs(page: &Page) -> f64 {
    span_of(&page.root("data-view").await.expect("a view")).secs()
}

/// A point of the plot where nothing is but the axis: above the first track.
async fn middle_of_axis(page: &Page) -> (f64, f64) {
    let place = "const boxes = [...document.querySelectorAll('[data-tick]')] \
                   .map((tick) => tick.getBoundingClientRect()); \
                 const box = boxes[Math.floor(boxes.length / 2)]; \
                 return [(box.left + box.right) / 2, (box.top + box.bottom) / 2]";
    let place = page.read(place).await;
    (place[0].as_f64().expect("a number").round(), place[1].as_f64().expect("a number").round())
}

/// Where ticks stand along the axis, by their dates.
async fn ticks(page: &Page) -> Vec<(String, f64)> {
    let places = "return [...document.querySelectorAll('[data-tick]')].map((tick) => { \
                    const box = tick.getBoundingClientRect(); \
                    return [tick.dataset.tick, (box.left + box.right) / 2] })";
    let places = page.read(places).await;
    let tick = |tick: &Value| {
        (tick[0].as_str().expect("a date").to_owned(), tick[1].as_f64().expect("a place"))
    };
    places.as_array().expect("a list").iter().map(tick).collect()
}

async fn matching(page: &Page) -> usize {
    page.root("data-matching").await.expect("it is said").parse().expect("a number")
}

fn is_military(event: &Value) -> bool {
    event["tracks"].as_array().is_some_and(|tracks| tracks.iter().any(|id| id == "military"))
}

fn title<'a>(set: &'a Expected, id: &str, language: &str) -> &'a str {
    set.event(id)["title"][language].as_str().expect("a title")
}

const LANDING: &str = "first-landing-vladivostok";

#[tokio::test]
async fn it_loads_with_all_events_and_asks_no_other_host() {
    let page = Page::open(Setup::desktop()).await;
    let expected = Expected::bundled();
    assert_eq!(page.root("data-state").await.as_deref(), Some("ready"));
    assert_eq!(page.root("data-events").await, Some(expected.dated().to_string()));
    assert!(page.has_role("region", "Russia and Japan").await);
    assert!(page.has_role("group", "Timeline of Russia and Japan").await);
    assert_contract(&page, &expected, "opening view").await;
    // The program has taken the list's place.
    assert!(page.all("[data-timeloom-list]").await.is_empty());
    let asked = "return performance.getEntriesByType('resource').map((entry) => entry.name)";
    let asked = page.read(asked).await;
    let asked: Vec<&str> =
        asked.as_array().expect("a list").iter().filter_map(Value::as_str).collect();
    assert!(asked.len() >= 5, "the program, its glue, styles and data were loaded: {asked:?}");
    let own = page.server.url();
    assert!(asked.iter().all(|address| address.starts_with(&own)), "{asked:?}");
    page.close().await;
}

#[tokio::test]
async fn errors_of_a_page_are_heard() {
    // Otherwise no test here could fail for one.
    let page = Page::open(Setup::desktop()).await;
    assert_eq!(page.console().await, Vec::<String>::new());
    page.read("setTimeout(() => { window.thrown = true; throw new Error('on purpose') })").await;
    page.until("window.thrown").await;
    let errors = page.console().await;
    assert!(errors.iter().any(|error| error.contains("on purpose")), "{errors:?}");
    page.read("document.head.append(Object.assign(document.createElement('style'), {textContent: 'p {}'}))")
        .await;
    page.settled().await;
    let errors = page.console().await;
    assert!(errors.iter().any(|error| error.contains("style-src")), "{errors:?}");
    page.close().await;
}

#[tokio::test]
async fn buttons_and_the_wheel_zoom() {
    let page = Page::open(Setup::desktop()).await;
    let expected = Expected::bundled();
    let opening = view_secs(&page).await;
    page.press("Zoom in").await;
    let closer = view_secs(&page).await;
    assert!(closer < opening * 0.8, "the button: {opening} to {closer}");
    assert_contract(&page, &expected, "zoomed in by the button").await;
    page.press("Zoom out").await;
    let back = view_secs(&page).await;
    assert!((back / opening - 1.0).abs() < 0.01, "and back: {opening} to {back}");
    let (x, y) = middle_of_axis(&page).await;
    #[allow(clippy::cast_possible_truncation)]
    page.wheel(x as i64, y as i64 + 200, 0, -320).await;
    let ratio = view_secs(&page).await / opening;
    assert!((ratio - 0.5).abs() < 0.01, "320 px of wheel show half as much, but it was {ratio}");
    assert_contract(&page, &expected, "zoomed in by the wheel").await;
    page.close().await;
}

#[tokio::test]
async fn keys_zoom_and_the_focus_stays_with_its_event() {
    let page = Page::open(Setup::desktop()).await;
    let expected = Expected::bundled();
    page.tab_into_plot().await;
    let focused = page.focused_event().await;
    let before = view_secs(&page).await;
    page.key('+').await;
    let closer = view_secs(&page).await;
    assert!(closer < before * 0.8, "the key: {before} to {closer}");
    assert_contract(&page, &expected, "zoomed in by the key").await;
    page.key('0').await;
    assert_contract(&page, &expected, "everything").await;
    assert_eq!(page.root("data-in-view").await, Some(expected.dated().to_string()));
    assert_eq!(page.focused_event().await, focused);
    page.close().await;
}

#[tokio::test]
async fn dragging_takes_the_dates_along() {
    let page = Page::open(Setup::desktop()).await;
    let before = ticks(&page).await;
    let (x, y) = middle_of_axis(&page).await;
    page.drag((x, y), (x - 250.0, y)).await;
    let after = ticks(&page).await;
    let mut moved = 0;
    for (date, x) in &before {
        let Some((_, now)) = after.iter().find(|(other, _)| other == date) else { continue };
        assert!((now - (x - 250.0)).abs() < 1.0, "{date} was at {x} and is at {now}");
        moved += 1;
    }
    assert!(moved > 3, "{before:?}, then {after:?}");
    assert_contract(&page, &Expected::bundled(), "dragged").await;
    page.close().await;
}

#[tokio::test]
async fn a_filter_leaves_what_it_says() {
    let page = Page::open(Setup::desktop()).await;
    page.press("Filters").await;
    page.role("checkbox", "Military").await.click().await.expect("the value can be chosen");
    page.settled().await;
    page.key(char::from(Key::Escape)).await;
    page.until("!document.querySelector('dialog[open]')").await;
    page.settled().await;
    let expected = Expected::bundled().only(is_military);
    assert_eq!(matching(&page).await, expected.matching());
    assert_contract(&page, &expected, "one thread").await;
    page.press("Clear all").await;
    assert_eq!(matching(&page).await, Expected::bundled().dated());
    page.close().await;
}

#[tokio::test]
async fn a_search_lists_what_it_finds_and_walks_through_it() {
    let page = Page::open(Setup::desktop()).await;
    let input = page.role("searchbox", "Search events").await;
    input.click().await.expect("it takes the focus");
    input.send_keys("Portsmouth").await.expect("it takes letters");
    page.settled().await;
    let hits = "return [...document.querySelectorAll('[data-results] [data-hit]')] \
                .map((hit) => hit.dataset.hit)";
    let hits = page.read(hits).await;
    let hits = hits.as_array().expect("a list");
    assert!(hits.iter().any(|id| id == "portsmouth-treaty"), "{hits:?}");
    page.key(char::from(Key::Enter)).await;
    let current = "return document.querySelector('[data-hit][aria-current]')?.dataset.hit ?? null";
    assert_eq!(page.read(current).await, hits[0]);
    assert_contract(&page, &Expected::bundled(), "at the first hit").await;
    page.close().await;
}

#[tokio::test]
async fn an_event_opens_its_details_and_stands_in_the_address() {
    let page = Page::open(Setup::desktop()).await;
    let expected = Expected::bundled();
    let mark = page.css(&format!("[data-event={LANDING}]")).await;
    assert!(page.name(&mark).await.contains("5 April 1918"), "{}", page.name(&mark).await);
    mark.click().await.expect("the event can be pressed");
    page.settled().await;
    let panel = page.role("complementary", title(&expected, LANDING, "en")).await;
    let text = page.text(&panel).await;
    let summary = expected.event(LANDING)["summary"]["en"].as_str().expect("a summary");
    assert!(text.contains(summary), "the summary stands in: {text}");
    assert!(!page.all("[data-panel] li[data-source]").await.is_empty(), "citations");
    page.until(&format!("location.hash === '#{LANDING}'")).await;
    page.press("Close").await;
    assert!(page.all("[data-panel]").await.is_empty());
    page.until("location.hash === ''").await;
    // The address alone leads to the event, too.
    page.go(&format!("?lang=en#{LANDING}")).await;
    page.settled().await;
    assert_eq!(page.all(&format!("[data-panel={LANDING}]")).await.len(), 1);
    page.close().await;
}

#[tokio::test]
async fn the_table_has_the_same_events_and_leads_back() {
    let page = Page::open(Setup::with_query("?lang=en&as=table")).await;
    let expected = Expected::bundled();
    let all = expected.json["events"].as_array().expect("events").len();
    assert_eq!(page.all("[data-table] tr[data-event]").await.len(), all);
    let name = format!(
        "Russia and Japan: {all} events. The same events, filters and links as the timeline."
    );
    page.role("table", &name).await;
    let row = page.css(&format!("tr[data-event={LANDING}]")).await;
    let text = page.text(&row).await;
    for part in ["5 Apr 1918", title(&expected, LANDING, "en"), "Military"] {
        assert!(text.contains(part), "`{part}` in {text}");
    }
    page.press("Timeline").await;
    assert_contract(&page, &expected, "the timeline after the table").await;
    page.close().await;
}

#[tokio::test]
async fn three_languages_by_choice_and_by_address() {
    let expected = Expected::bundled();
    let name = |tag: &str| expected.json["title"][tag].as_str().expect("a title").to_owned();
    let page = Page::open(Setup::desktop()).await;
    for (choice, tag) in [("Language", "ja"), ("言語", "ru"), ("Язык", "en")] {
        page.choose(choice, tag).await;
        assert!(page.has_role("region", &name(tag)).await, "{tag}");
        assert_eq!(page.root("lang").await.as_deref(), Some(tag));
        assert_contract(&page, &expected, tag).await;
    }
    for (path, tag, said) in [("ja/", "ja", "1918年4月5日"), ("ru/", "ru", "5 апреля 1918 г.")]
    {
        page.go(path).await;
        page.settled().await;
        assert_eq!(page.root("lang").await.as_deref(), Some(tag));
        assert!(page.has_role("region", &name(tag)).await, "{tag}");
        let mark = page.css(&format!("[data-event={LANDING}]")).await;
        let words = page.name(&mark).await;
        assert!(words.contains(said), "{words}");
        assert!(words.starts_with(title(&expected, LANDING, tag)), "{words}");
    }
    page.close().await;
}

#[tokio::test]
async fn on_a_phone_time_runs_down() {
    let page = Page::open(Setup { size: (390, 844), ..Setup::desktop() }).await;
    let expected = Expected::bundled();
    assert_eq!(page.root("data-time").await.as_deref(), Some("down"));
    assert_contract(&page, &expected, "the opening view").await;
    let order = "const marks = [...document.querySelectorAll('[data-mark=label]')] \
                   .map((mark) => [mark.getBoundingClientRect().top, mark.dataset.event]); \
                 return marks.sort((a, b) => a[0] - b[0]).map((mark) => mark[1])";
    let order = page.read(order).await;
    let order = order.as_array().expect("a list").iter().filter_map(Value::as_str);
    let points: Vec<_> = order.map(|id| expected.point(id)).collect();
    assert!(points.len() > 5 && points.is_sorted(), "labels in the order of time: {points:?}");
    page.press("Zoom in").await;
    assert_contract(&page, &expected, "closer").await;
    // One that no header, and no edge, covers.
    let middle = "const middle = (mark) => { const box = mark.getBoundingClientRect(); \
                    return Math.abs((box.top + box.bottom - innerHeight) / 2) }; \
                  const marks = [...document.querySelectorAll('[data-mark=label]')]; \
                  return marks.sort((a, b) => middle(a) - middle(b))[0].dataset.event";
    let id = page.read(middle).await;
    let id = id.as_str().expect("an id");
    let mark = page.css(&format!("[data-mark=label][data-event={id}]")).await;
    mark.click().await.expect("an event can be pressed");
    page.settled().await;
    assert_eq!(page.all(&format!("[data-panel={id}]")).await.len(), 1);
    page.close().await;
}

/// A host that lets others have its files, with a page that has the timeline in an iframe.
async fn embedding(attributes: &str) -> Page {
    let frame = format!(
        "<!DOCTYPE html><html lang=en><title>A page</title><link rel=icon href=icon.svg>\
         <h1>Above</h1><iframe src=\"./?ui=embed&amp;lang=en\" title=Timeline width=800 height=450 \
         {attributes}></iframe><p style=\"height: 3000px\">Below</p>"
    );
    let blank =
        Reply::html(200, "<!DOCTYPE html><title>Blank</title><link rel=icon href=icon.svg>");
    let routes =
        vec![("/blank.html".to_owned(), blank), ("/page.html".to_owned(), Reply::html(200, frame))];
    let config = Config { routes, cors: true, ..Config::for_folder(dist()) };
    let page = Page::open_unsettled(Setup { config, ..Setup::with_query("blank.html") }).await;
    // In WebKit `'self'` matches nothing in a sandbox, so that the policy names the host as well
    // (README, "Embed it").
    let own = page.server.origin();
    let policy = content_security_policy(&[]).replace("'self'", &format!("'self' {own}"));
    let policy = ("content-security-policy".to_owned(), policy);
    let body = std::fs::read(dist().join("index.html")).expect("it is in the folder");
    let content_type = "text/html; charset=utf-8".to_owned();
    page.server
        .set_route("/", Reply::Body { status: 200, content_type, body, headers: vec![policy] });
    page.go("page.html").await;
    page
}

#[tokio::test]
async fn in_an_iframe_the_plain_wheel_is_the_pages_even_in_a_sandbox() {
    for attributes in ["", "sandbox=\"allow-scripts\""] {
        let page = embedding(attributes).await;
        page.enter("iframe").await;
        page.settled().await;
        assert_eq!(page.root("data-state").await.as_deref(), Some("ready"), "{attributes}");
        assert_contract(&page, &Expected::bundled(), attributes).await;
        let before = page.root("data-view").await;
        let (x, y) = middle_of_axis(&page).await;
        #[allow(clippy::cast_possible_truncation)]
        let (x, y) = (x as i64, y as i64 + 100);
        page.wheel(x, y, 0, 240).await;
        assert_eq!(page.root("data-view").await, before, "{attributes}");
        page.leave().await;
        page.until("scrollY > 0").await;
        page.enter("iframe").await;
        page.tab_into_plot().await;
        page.key('+').await;
        assert_ne!(page.root("data-view").await, before, "{attributes}");
        page.key(char::from(Key::Enter)).await;
        assert_eq!(page.all("[data-panel]").await.len(), 1, "{attributes}");
        page.leave().await;
        page.close().await;
    }
}

#[tokio::test]
async fn a_single_file_opens_from_the_disk() {
    let file = single_file::made("smoke");
    let page = Page::open(Setup::desktop()).await;
    page.go_to(&format!("file://{}?lang=en", file.display())).await;
    page.settled().await;
    assert_eq!(page.root("data-state").await.as_deref(), Some("ready"));
    assert_eq!(page.root("data-events").await, Some("2".to_owned()));
    page.css("[data-event=a]").await.click().await.expect("the event can be pressed");
    page.settled().await;
    assert_eq!(page.all("[data-panel=a]").await.len(), 1);
    let asked = "return performance.getEntriesByType('resource').map((entry) => entry.name) \
                 .filter((name) => !/^(data|blob):/.test(name))";
    assert_eq!(page.read(asked).await, json!([]));
    page.close().await;
    std::fs::remove_dir_all(file.parent().expect("it is in a folder")).expect("it goes away");
}

#[tokio::test]
async fn custom_elements_are_timelines_of_their_own() {
    let page = Page::open_unsettled(Setup::with_query("examples/custom-element.html")).await;
    let root = |element: &str| {
        format!("document.querySelector('{element}')?.shadowRoot?.querySelector('[data-timeloom]')")
    };
    let (first, second) = (root("#first"), root("#second"));
    let both_settle =
        format!("[{first}, {second}].every((root) => root?.dataset.settled === 'true')");
    page.until(&both_settle).await;
    let events = Expected::bundled().dated().to_string();
    assert_eq!(page.read(&format!("return {first}.dataset.events")).await, json!(events));
    let lang_and_events = format!("return [{second}.lang, {second}.dataset.events]");
    assert_eq!(page.read(&lang_and_events).await, json!(["ja", "2"]));
    // The page shows something in the first, and the second stays as it is.
    let view = format!("return {second}.dataset.view");
    let before = page.read(&view).await;
    let button = page.role("button", "The war of 1904 and 1905").await;
    button.click().await.expect("the page's button can be pressed");
    page.until(&format!("{first}.dataset.view.startsWith('1903')")).await;
    page.until(&both_settle).await;
    assert_eq!(page.read(&view).await, before);
    // What is selected is told to the page.
    let press = format!("{first}.querySelector('[data-event=battle-of-tsushima]').click()");
    page.read(&press).await;
    page.until(&format!("{first}.querySelector('[data-panel=battle-of-tsushima]')")).await;
    page.until("document.querySelector('output').textContent.includes('Tsushima')").await;
    assert!(page.read(&format!("return {second}.querySelector('[data-panel]')")).await.is_null());
    page.read("document.querySelector('#first').lang = 'ru'").await;
    page.until(&format!("{first}.lang === 'ru'")).await;
    page.until(&both_settle).await;
    assert_eq!(page.read(&lang_and_events).await, json!(["ja", "2"]));
    page.close().await;
}
