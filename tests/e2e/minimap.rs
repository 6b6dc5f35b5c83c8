//! The minimap: its window by mouse, by touch and by keyboard.

use crate::fixtures::{Expected, Page, Setup, expected::span_of};
use fantoccini::key::Key;
use serde_json::Value;
use timeloom::time::{TimeSpan, civil_from_point};

/// Places of the map and of its window, in pixels of the page.
struct Places {
    left: f64,
    width: f64,
    y: f64,
    start: f64,
    end: f64,
}

async fn places(page: &Page) -> Places {
    let found = page
        .read(
            "
        const map = document.querySelector('[data-minimap]');
        const box = map.getBoundingClientRect();
        const middle = (e) => { const r = e.getBoundingClientRect(); return (r.left + r.right) / 2; };
        const [start, end] = [...map.querySelectorAll('[role=slider]')].map(middle);
        return [box.left, box.width, box.top + box.height / 2, start, end]",
        )
        .await;
    let number = |place: usize| found[place].as_f64().unwrap_or_else(|| panic!("{found}"));
    Places { left: number(0), width: number(1), y: number(2), start: number(3), end: number(4) }
}

async fn view(page: &Page) -> TimeSpan {
    span_of(&page.root("data-view").await.expect("a view"))
}

/// Name and words of both sliders.
async fn sliders(page: &Page) -> Vec<(String, String)> {
    let mut said = Vec::new();
    for slider in page.all("[data-minimap] [role=slider]").await {
        let words = slider.attr("aria-valuetext").await.expect("attributes");
        said.push((page.name(&slider).await, words.unwrap_or_default()));
    }
    said
}

#[tokio::test]
async fn the_window_is_the_view_below_the_same_columns() {
    let page = Page::open(Setup::desktop()).await;
    page.press("Fit: show everything").await;
    let all = places(&page).await;
    assert!((all.start - all.left).abs() < 2.0 && (all.end - all.left - all.width).abs() < 2.0);
    // With everything in view a decade is labelled below the same decade of the axis.
    let both = page
        .read(
            "
        const middle = (e) => { const r = e.getBoundingClientRect(); return (r.left + r.right) / 2; };
        const labels = [...document.querySelectorAll('[data-minimap] span:not([role])')];
        return [middle(document.querySelector('[data-tick=\"1900\"]')),
                middle(labels.find((label) => label.textContent === '1900'))]",
        )
        .await;
    let apart = both[0].as_f64().unwrap_or(0.0) - both[1].as_f64().unwrap_or(99.0);
    assert!(apart.abs() < 2.0, "{both}");
    let elements = page.read("return document.querySelectorAll('[data-minimap] *').length").await;
    assert!(elements.as_u64().is_some_and(|count| count <= 40), "{elements} elements");
    page.close().await;
}

#[tokio::test]
async fn dragging_moves_resizes_and_draws_the_window() {
    let page = Page::open(Setup::desktop()).await;
    let whole = places(&page).await;
    // Drawn beside the window: in the earliest fifth, where the opening view is not.
    let (from, to) = (whole.left + 0.05 * whole.width, whole.left + 0.15 * whole.width);
    page.drag((from, whole.y), (to, whole.y)).await;
    let drawn = places(&page).await;
    assert!((drawn.start - from).abs() < 2.0 && (drawn.end - to).abs() < 2.0);
    // Moved by its middle.
    let middle = (from + to) / 2.0;
    let secs = view(&page).await.secs();
    page.drag((middle, whole.y), (middle + 100.0, whole.y)).await;
    let moved = places(&page).await;
    assert!((moved.start - from - 100.0).abs() < 2.0 && (moved.end - to - 100.0).abs() < 2.0);
    assert!((view(&page).await.secs() / secs - 1.0).abs() < 0.01, "it keeps its length");
    // Resized by its end, and the start stays.
    page.drag((moved.end, whole.y), (moved.end + 60.0, whole.y)).await;
    let resized = places(&page).await;
    assert!((resized.start - moved.start).abs() < 1.0);
    assert!((resized.end - moved.end - 60.0).abs() < 2.0);
    page.close().await;
}

#[tokio::test]
async fn a_click_centres_the_view() {
    let page = Page::open(Setup::desktop()).await;
    page.press("Zoom in").await;
    let before = places(&page).await;
    let x = before.left + before.width / 3.0;
    page.drag((x, before.y), (x, before.y)).await;
    let after = places(&page).await;
    assert!(((after.start + after.end) / 2.0 - x).abs() < 2.0);
    assert!((after.end - after.start - (before.end - before.start)).abs() < 1.0);
    page.close().await;
}

#[tokio::test]
async fn its_edges_are_sliders_that_say_where_they_are() {
    let page = Page::open(Setup::desktop()).await;
    let years = |span: TimeSpan| {
        [span.start(), span.end().plus_secs(-1)].map(|at| civil_from_point(at).year.to_string())
    };
    let [start, end] = years(view(&page).await);
    let expected = [("Start of view".to_owned(), start), ("End of view".to_owned(), end)];
    assert_eq!(sliders(&page).await, expected);
    // By keyboard: the sliders come after the plot and the series in it, its lane and what it shows.
    page.tab_into_plot().await;
    for _ in ["lane", "choice", "slider"] {
        page.key(char::from(Key::Tab)).await;
    }
    let name = page.read("return document.activeElement.getAttribute('aria-label')").await;
    assert_eq!(name, "Start of view");
    let before = view(&page).await;
    page.key(char::from(Key::Right)).await;
    let after = view(&page).await;
    assert!(after.start() > before.start());
    assert_eq!(after.end(), before.end());
    page.key(char::from(Key::Home)).await;
    let all = Expected::bundled();
    let whole = view(&page).await;
    assert!(whole.start() <= before.start() && whole.end() == before.end());
    page.key(char::from(Key::Tab)).await;
    page.key(char::from(Key::End)).await;
    assert_eq!(page.root("data-in-view").await, Some(all.dated().to_string()));
    let now: Value = page
        .read("return [...document.querySelectorAll('[role=slider]')].map((s) => [s.ariaValueMin, s.ariaValueNow, s.ariaValueMax].map(Number))")
        .await;
    for slider in 0..2 {
        let value = |place: usize| now[slider][place].as_f64().expect("a number");
        assert!(value(0) <= value(1) && value(1) <= value(2) + 1.0, "{now}");
    }
    page.close().await;
}

#[tokio::test]
async fn a_finger_moves_it_too() {
    let page = Page::open(Setup::desktop()).await;
    let before = places(&page).await;
    let middle = (before.start + before.end) / 2.0;
    page.touch_drag((middle, before.y), (middle - 80.0, before.y)).await;
    let after = places(&page).await;
    assert!((after.start - before.start + 80.0).abs() < 2.0, "{} {}", before.start, after.start);
    page.close().await;
}

#[tokio::test]
async fn it_is_lower_in_an_embed_and_not_on_a_phone_across() {
    let embed = Setup { size: (800, 450), ..Setup::with_query("?lang=en&ui=embed") };
    let page = Page::open(embed).await;
    let height = "return document.querySelector('[data-minimap]').getBoundingClientRect().height";
    assert_eq!(page.read(height).await, 27);
    page.close().await;
    let across = Setup::with_query("?lang=en&time=across");
    let page = Page::open(Setup { size: (390, 844), ..across }).await;
    assert_eq!(page.read(height).await, 0);
    page.close().await;
}
