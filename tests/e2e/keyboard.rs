//! Everything by keyboard alone.

use crate::fixtures::{Page, Setup};
use fantoccini::key::Key;

#[tokio::test]
async fn the_plot_is_one_tab_stop() {
    let page = Page::open(Setup::desktop()).await;
    let stops = "return document.querySelectorAll('[data-track] [tabindex=\"0\"]').length";
    assert_eq!(page.read(stops).await, 1);
    // Tracks, language, colours, then the plot, then the minimap below it.
    assert_eq!(page.tab_into_plot().await, 4, "stops up to the plot");
    page.key(char::from(Key::Tab)).await;
    assert_eq!(page.focused_event().await, None);
    let name = page.read("return document.activeElement.getAttribute('aria-label')").await;
    assert_eq!(name, "Start of view");
    page.close().await;
}

#[tokio::test]
async fn arrows_walk_through_a_thread_and_across_threads() {
    let page = Page::open(Setup::desktop()).await;
    page.tab_into_plot().await;
    let track = "return document.activeElement.closest('[data-track]').dataset.track";
    let first = page.focused_event().await;
    let home = page.read(track).await;
    page.key(char::from(Key::Right)).await;
    let second = page.focused_event().await;
    assert_ne!(first, second);
    assert_eq!(page.read(track).await, home, "left and right stay in the thread");
    page.key(char::from(Key::Left)).await;
    assert_eq!(page.focused_event().await, first);
    page.keys([Key::Down, Key::Down]).await;
    assert_eq!(page.read(track).await, "economic");
    page.key(char::from(Key::End)).await;
    let last = page.focused_event().await;
    page.key(char::from(Key::Right)).await;
    assert_eq!(page.focused_event().await, last, "there is nothing after the last");
    page.close().await;
}

#[tokio::test]
async fn the_focused_event_is_always_in_view_and_drawn_by_itself() {
    let page = Page::open(Setup::desktop()).await;
    page.tab_into_plot().await;
    for _ in 0..4 {
        page.key('+').await;
    }
    for step in 0..15 {
        page.key(char::from(Key::Right)).await;
        let focus = page
            .read(
                "
            const mark = document.activeElement;
            const box = mark.getBoundingClientRect();
            const plot = mark.closest('[data-track]')?.getBoundingClientRect();
            return {mark: mark.dataset.mark, name: mark.getAttribute('aria-label'),
                    inside: box.right >= plot?.left && box.left <= plot?.right}",
            )
            .await;
        assert!(focus["mark"].is_string(), "step {step}: {focus}");
        assert_eq!(focus["inside"], true, "{focus}");
    }
    page.close().await;
}

#[tokio::test]
async fn enter_opens_the_details_and_escape_leads_back() {
    let page = Page::open(Setup::desktop()).await;
    page.tab_into_plot().await;
    page.keys([Key::Right, Key::Right]).await;
    let event = page.focused_event().await.expect("an event has the focus");
    page.key(char::from(Key::Enter)).await;
    let inside = format!("document.activeElement?.dataset.panel === '{event}'");
    page.until(&inside).await;
    page.key(char::from(Key::Escape)).await;
    page.until(&format!("document.activeElement?.dataset.event === '{event}'")).await;
    assert!(page.all("[data-panel]").await.is_empty());
    page.close().await;
}

#[tokio::test]
async fn plus_minus_and_zero_zoom_only_while_the_plot_has_the_focus() {
    let page = Page::open(Setup::desktop()).await;
    let opening = page.root("data-view").await;
    page.key('+').await;
    assert_eq!(page.root("data-view").await, opening, "the focus is elsewhere");
    page.tab_into_plot().await;
    page.key('+').await;
    assert_ne!(page.root("data-view").await, opening);
    page.key('0').await;
    assert_eq!(page.root("data-in-view").await, page.root("data-events").await);
    page.close().await;
}
