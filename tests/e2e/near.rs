//! Marks that a finger cannot tell apart: a list of them opens instead of a guess.

use crate::fixtures::{Page, Setup};
use fantoccini::key::Key;
use serde_json::{Value, json};
use xtask::server::{Config, Reply};

const LIST: &str = "Which of these?";

/// Two events on one day, one elsewhere.
const SET: &str = r#"{"timeloom":1,"title":"Small",
"tracks":[{"id":"t","title":"Thread"}],"sources":[{"id":"s","type":"book","title":"B"}],
"events":[
{"id":"a","tracks":["t"],"date":"1910-05-01","title":"Alpha","citations":[{"source":"s"}]},
{"id":"b","tracks":["t"],"date":"1910-05-01","title":"Beta","citations":[{"source":"s"}]},
{"id":"c","tracks":["t"],"date":"1930-02-02","title":"Gamma","citations":[{"source":"s"}]},
{"id":"d","tracks":["t"],"date":"1890-02-02","title":"Delta","citations":[{"source":"s"}]}]}"#;

const ALPHA: &str = "Alpha, 1 May 1910, Thread";
const BETA: &str = "Beta, 1 May 1910, Thread";

fn small(size: (u32, u32), query: &str) -> Setup {
    let setup = Setup::with_query(&format!("?lang=en&data=set.json{query}"));
    let routes = vec![("/set.json".to_owned(), Reply::json(SET))];
    Setup { size, config: Config { routes, ..setup.config }, ..setup }
}

/// A point that is as far from a mark as from another: between their middles.
async fn between(page: &Page, a: &str, b: &str) -> (f64, f64) {
    let middle = format!(
        "const boxes = ['{a}', '{b}'].map((mark) => document.querySelector(mark).getBoundingClientRect()); \
         const middle = (from, to) => boxes.reduce((sum, box) => sum + box[from] + box[to], 0) / 4; \
         return [middle('left', 'right'), middle('top', 'bottom')]"
    );
    point(&page.read(&middle).await)
}

fn point(at: &Value) -> (f64, f64) {
    (at[0].as_f64().expect("a number"), at[1].as_f64().expect("a number"))
}

async fn touch(page: &Page, at: (f64, f64)) {
    page.touch(&[[at, at]]).await;
}

async fn touch_between(page: &Page) {
    let at = between(page, "[data-event=a]", "[data-event=b]").await;
    touch(page, at).await;
}

async fn panels(page: &Page) -> Vec<String> {
    let panels = page
        .read("return [...document.querySelectorAll('[data-panel]')].map((p) => p.dataset.panel)")
        .await;
    let panels = panels.as_array().expect("a list");
    panels.iter().filter_map(|panel| panel.as_str().map(str::to_owned)).collect()
}

/// The list is open, with both events; how large its entries are, and where it is.
async fn assert_list(page: &Page, target: f64) {
    assert!(page.has_role("dialog", LIST).await);
    assert_eq!(
        page.css("[data-near]").await.attr("data-near").await.expect("an attribute"),
        Some("2".to_owned())
    );
    assert!(panels(page).await.is_empty(), "nothing is guessed");
    for name in [ALPHA, BETA] {
        let entry = page.css(&format!("[data-near] button[aria-label='{name}']")).await;
        assert_eq!(page.name(&entry).await, name);
        // Not the driver's box, which knows nothing of what is drawn larger.
        let sides = format!(
            "const box = document.querySelector(`[data-near] button[aria-label='{name}']`).getBoundingClientRect(); \
             return [box.width, box.height]"
        );
        let (width, height) = point(&page.read(&sides).await);
        assert!(width >= target && height >= target, "{name}: {width} × {height}");
        let text = page.text(&entry).await;
        for said in name.split(", ") {
            assert!(text.contains(said), "{said} is to be read in: {text}");
        }
    }
    let outside = page
        .read(
            "const box = document.querySelector('[data-near]').getBoundingClientRect(); \
             return box.left < 0 || box.top < 0 || box.right > innerWidth || box.bottom > innerHeight",
        )
        .await;
    assert_eq!(outside, false, "all of it is in the window");
}

async fn is_closed(page: &Page) {
    page.until("!document.querySelector('[data-near]')").await;
    page.settled().await;
}

#[tokio::test]
async fn a_touch_between_two_marks_opens_a_list_of_them() {
    for (size, query) in [
        ((1440, 900), ""),
        ((390, 844), "&time=across"),
        ((390, 844), "&time=down"),
        ((800, 450), "&ui=embed"),
        ((360, 480), "&ui=embed"),
    ] {
        let page = Page::open(small(size, query)).await;
        touch_between(&page).await;
        assert_list(&page, 44.0).await;
        let focused =
            page.read("return document.activeElement.closest('[data-near]') !== null").await;
        assert_eq!(focused, true, "{size:?}{query}: the focus is in it");
        page.key(char::from(Key::Escape)).await;
        is_closed(&page).await;
        assert!(panels(&page).await.is_empty());
        let back = page.read("return document.activeElement.closest('.tl-plot') !== null").await;
        assert_eq!(back, true, "{size:?}{query}: the focus is back");
        page.close().await;
    }
}

#[tokio::test]
async fn what_is_chosen_of_it_opens() {
    let page = Page::open(small((390, 844), "")).await;
    for (id, name) in [("a", ALPHA), ("b", BETA)] {
        touch_between(&page).await;
        assert_list(&page, 44.0).await;
        let entry = format!("[data-near] button[data-of={id}]");
        let at = between(&page, &entry, &entry).await;
        touch(&page, at).await;
        is_closed(&page).await;
        assert_eq!(panels(&page).await, [id], "{name}");
        assert_eq!(page.focused_event().await.as_deref(), Some(id), "the focus is at its mark");
        page.press("Close").await;
    }
    // By keys, into the details.
    touch_between(&page).await;
    page.keys([Key::Tab, Key::Enter]).await;
    is_closed(&page).await;
    assert_eq!(panels(&page).await.len(), 1);
    let inside = page.read("return document.activeElement.matches('[data-panel]')").await;
    assert_eq!(inside, true);
    page.close().await;
}

#[tokio::test]
async fn a_press_elsewhere_closes_it_and_does_nothing_else() {
    let page = Page::open(small((390, 844), "")).await;
    let view = page.root("data-view").await;
    touch_between(&page).await;
    assert_list(&page, 44.0).await;
    touch(&page, (380.0, 10.0)).await;
    is_closed(&page).await;
    assert!(panels(&page).await.is_empty());
    assert_eq!(page.root("data-view").await, view);
    touch_between(&page).await;
    page.press("Close").await;
    is_closed(&page).await;
    page.close().await;
}

#[tokio::test]
async fn a_mouse_means_the_nearest_and_so_does_a_touch_of_one_alone() {
    let page = Page::open(small((1440, 900), "")).await;
    let at = between(&page, "[data-event=a]", "[data-event=b]").await;
    page.click_at(at, 1).await;
    assert!(page.all("[data-near]").await.is_empty(), "a mouse points exactly");
    assert_eq!(panels(&page).await.len(), 1);
    page.press("Close").await;
    let at = between(&page, "[data-event=c]", "[data-event=c]").await;
    touch(&page, at).await;
    assert_eq!(panels(&page).await, ["c"]);
    page.press("Close").await;
    // Beside it as well.
    let at = between(&page, "[data-event=c]", "[data-event=c]").await;
    touch(&page, (at.0, at.1 + 20.0)).await;
    assert!(page.all("[data-near]").await.is_empty());
    assert_eq!(panels(&page).await, ["c"]);
    page.close().await;
}

#[tokio::test]
async fn a_touch_of_a_dot_is_one_of_its_event() {
    let page = Page::open(Setup::desktop()).await;
    // Without another mark around it.
    let dot = page
        .read(
            "const middle = (box) => [(box.left + box.right) / 2, (box.top + box.bottom) / 2]; \
             const boxes = [...document.querySelectorAll('.tl-clip :is([data-event], [data-first], .tl-edge, .tl-label)')] \
               .map((mark) => [mark, mark.getBoundingClientRect()]); \
             for (const [mark, box] of boxes) { \
               const [x, y] = middle(box); \
               const apart = ([other, b]) => other === mark || \
                 Math.hypot(Math.max(b.left - x, x - b.right, 0), Math.max(b.top - y, y - b.bottom, 0)) > 14; \
               if (mark.dataset.mark === 'dot' && mark === document.elementFromPoint(x, y) && boxes.every(apart)) \
                 return [x, y, mark.dataset.event]; \
             }",
        )
        .await;
    touch(&page, point(&dot)).await;
    assert_eq!(panels(&page).await, [dot[2].as_str().expect("a dot that stands alone")]);
    page.close().await;
}

#[tokio::test]
async fn a_count_among_them_opens_as_a_count_does() {
    let page = Page::open(Setup { size: (390, 844), ..Setup::desktop() }).await;
    // Of two counts the one that is nearer to another than a finger is wide.
    let found = page
        .read(
            "const counts = [...document.querySelectorAll('[data-first]')].map((count) => [count, count.getBoundingClientRect()]); \
             for (const [count, a] of counts) for (const [other, b] of counts) { \
               const gap = b.top - a.bottom, x = (Math.max(a.left, b.left) + Math.min(a.right, b.right)) / 2; \
               const y = (a.bottom + b.top) / 2; \
               const seen = document.elementFromPoint(x, a.top + 7) === count && document.elementFromPoint(x, b.top + 7) === other; \
               if (seen && Math.abs(a.left - b.left) < 8 && gap > 0 && gap < 20) return [x, y, count.ariaLabel]; \
             }",
        )
        .await;
    let name = found[2].as_str().expect("two counts that are near each other");
    let before = page.root("data-view").await;
    touch(&page, point(&found)).await;
    assert!(page.has_role("dialog", LIST).await);
    let entry = format!(
        "return [...document.querySelectorAll('[data-near] li button')].find((entry) => entry.textContent.startsWith({}))?.click()",
        json!(name)
    );
    page.read(&entry).await;
    is_closed(&page).await;
    assert!(panels(&page).await.is_empty());
    assert_ne!(page.root("data-view").await, before, "it flies to its events");
    page.close().await;
}

#[tokio::test]
async fn in_a_kiosk_it_is_as_large_as_everything_that_is_touched() {
    for size in [(1080, 1920), (1920, 1080)] {
        let page = Page::open_unsettled(small(size, "&ui=kiosk")).await;
        page.until("document.querySelector('[data-kiosk=start]')").await;
        page.settled().await;
        let begin = between(&page, ".tl-kiosk-begin", ".tl-kiosk-begin").await;
        touch(&page, begin).await;
        page.until("document.querySelector('[data-kiosk=visit]')").await;
        page.settled().await;
        touch_between(&page).await;
        assert_list(&page, 72.0).await;
        let top = page
            .read(
                "return Math.min(...[...document.querySelectorAll('[data-near] button')] \
                 .map((entry) => entry.getBoundingClientRect().top)) / innerHeight",
            )
            .await;
        assert!(top.as_f64().expect("a number") > 0.4, "within reach: {top}");
        page.press("Close").await;
        is_closed(&page).await;
        page.close().await;
    }
}
