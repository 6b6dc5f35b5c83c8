//! Wheel, drag and buttons.

use crate::fixtures::{Page, Setup, expected::span_of};

async fn view_secs(page: &Page) -> f64 {
    span_of(&page.root("data-view").await.expect("a view")).secs()
}

#[tokio::test]
async fn the_wheel_zooms_at_the_pointer() {
    let page = Page::open(Setup::desktop()).await;
    // A label is centred on its tick.
    let place = "const box = document.querySelector('[data-tick=\"1930\"]').getBoundingClientRect(); \
                 return (box.left + box.right) / 2";
    let x = page.read(place).await.as_f64().expect("1930 is on the axis");
    #[allow(clippy::cast_possible_truncation)]
    let at_x = x.round() as i64;
    let before = view_secs(&page).await;
    page.wheel(at_x, 400, 0, -320).await;
    let ratio = view_secs(&page).await / before;
    assert!((ratio - 0.5).abs() < 0.01, "320 px of wheel show half as much, but it was {ratio}");
    let after = page.read(place).await.as_f64().expect("1930 is still on the axis");
    assert!((after - x).abs() < 1.0, "the date under the pointer moved from {x} to {after}");
    page.wheel(at_x, 400, 0, 320).await;
    let ratio = view_secs(&page).await / before;
    assert!((ratio - 1.0).abs() < 0.01, "and back: {ratio}");
    page.close().await;
}

#[tokio::test]
async fn dragging_moves_the_view_with_the_hand() {
    let page = Page::open(Setup::desktop()).await;
    page.wheel(800, 400, 0, -640).await;
    let before = page.root("data-view").await;
    let place = "const t = document.querySelector('[data-tick=\"1920\"]'); return t && t.getBoundingClientRect().left";
    let x = page.read(place).await.as_f64().expect("1920 is on the axis");
    page.drag((800.0, 300.0), (950.0, 300.0)).await;
    let moved = page.read(place).await.as_f64().expect("1920 is still on the axis");
    assert!((moved - x - 150.0).abs() < 1.5, "a drag of 150 px moved 1920 by {}", moved - x);
    assert_ne!(page.root("data-view").await, before);
    assert!(page.all("[data-panel]").await.is_empty(), "a drag opens nothing");
    page.close().await;
}

#[tokio::test]
async fn buttons_zoom_in_and_out_and_fit() {
    let page = Page::open(Setup::desktop()).await;
    let opening = view_secs(&page).await;
    page.press("Zoom in").await;
    let ratio = opening / view_secs(&page).await;
    assert!((ratio - 1.6).abs() < 0.02, "a step is 1.6, but it was {ratio}");
    page.press("Zoom out").await;
    assert!((view_secs(&page).await / opening - 1.0).abs() < 0.01);
    page.press("Fit: show everything").await;
    assert_eq!(page.root("data-in-view").await, page.root("data-events").await);
    page.close().await;
}

#[tokio::test]
async fn a_count_flies_to_its_events() {
    let page = Page::open(Setup::desktop()).await;
    let before = view_secs(&page).await;
    let largest = page
        .read(
            "
        const counts = [...document.querySelectorAll('[data-cluster=\"\"]')];
        counts.sort((a, b) => b.dataset.count - a.dataset.count);
        return counts[0].getAttribute('aria-label')",
        )
        .await;
    page.press(largest.as_str().expect("a name")).await;
    assert!(view_secs(&page).await < before / 2.0);
    page.close().await;
}

#[tokio::test]
async fn in_an_embed_the_plain_wheel_belongs_to_the_page() {
    let page =
        Page::open(Setup { size: (800, 450), ..Setup::with_query("?lang=en&ui=embed") }).await;
    let before = page.root("data-view").await;
    page.wheel(500, 200, 0, -240).await;
    assert_eq!(page.root("data-view").await, before);
    page.close().await;
}

#[tokio::test]
async fn a_folded_track_counts_its_events_on_its_spine() {
    let page = Page::open(Setup::desktop()).await;
    let header = page.role("button", "Fold Military").await;
    assert_eq!(header.attr("aria-expanded").await.expect("attributes").as_deref(), Some("true"));
    header.click().await.expect("it can be pressed");
    page.settled().await;
    let header = page.role("button", "Unfold Military").await;
    assert_eq!(header.attr("aria-expanded").await.expect("attributes").as_deref(), Some("false"));
    assert!(page.all("[data-track=\"military\"] [data-mark=\"label\"]").await.is_empty());
    page.close().await;
}
