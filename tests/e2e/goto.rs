//! Going to a date that is typed.

use crate::fixtures::{Page, Setup, expected::span_of};
use fantoccini::key::Key;

async fn type_date(page: &Page, text: &str) {
    page.read("const box = document.activeElement; box.select(); return box.tagName").await;
    for letter in text.chars() {
        page.key(letter).await;
    }
    page.key(char::from(Key::Enter)).await;
}

async fn status(page: &Page) -> String {
    page.text(&page.css("footer [role=status]").await).await
}

/// To the plot by keyboard, and from there into the box.
async fn into_the_box(page: &Page) {
    page.tab_into_plot().await;
    page.key('g').await;
    assert_eq!(page.read("return document.activeElement.tagName").await, "INPUT");
}

#[tokio::test]
async fn g_leads_from_the_plot_into_the_box_and_a_date_is_gone_to() {
    let page = Page::open(Setup::desktop()).await;
    into_the_box(&page).await;
    let name = page.name(&page.css("form input").await).await;
    assert_eq!(name, "Go to date");
    type_date(&page, "12/3/1918").await;
    let view = page.root("data-view").await.expect("a view");
    assert!(span_of(&view).covers(span_of("1918-03-12")), "{view}");
    assert!(span_of("1918-02/1918-04").covers(span_of(&view)), "{view}: the weeks around the day");
    assert!(status(&page).await.starts_with("12 March 1918"), "{}", status(&page).await);
    // What was gone to is said until the view is another one.
    page.press("Zoom in").await;
    assert!(!status(&page).await.starts_with("12 March 1918"));
    page.close().await;
}

#[tokio::test]
async fn words_of_all_languages_are_read_in_each_of_them() {
    let page = Page::open(Setup::with_query("?lang=ru")).await;
    into_the_box(&page).await;
    for (typed, expected, said) in [
        ("March 1918", "1918-03", "март 1918"),
        ("大正7年", "1918", "1918 г."),
        ("весна 1915", "1915-21", "весна 1915"),
        ("1918–1922", "1918/1922", "1918–1922"),
        ("192X", "192X", "1920-е"),
    ] {
        type_date(&page, typed).await;
        let view = page.root("data-view").await.expect("a view");
        assert!(span_of(&view).covers(span_of(expected)), "{typed}: {view}");
        assert!(status(&page).await.starts_with(said), "{typed}: {}", status(&page).await);
    }
    page.close().await;
}

#[tokio::test]
async fn what_is_no_date_is_said_beside_the_box_and_nothing_moves() {
    let page = Page::open(Setup::desktop()).await;
    into_the_box(&page).await;
    let before = page.root("data-view").await;
    for (typed, why) in [
        ("tsushima", "“tsushima” is not read as a date"),
        ("30 February 1918", "The calendar has no 30 February 1918"),
        ("1492", "1492 lies outside this timeline"),
    ] {
        type_date(&page, typed).await;
        let input = page.css("form input").await;
        assert_eq!(input.attr("aria-invalid").await.expect("attributes").as_deref(), Some("true"));
        let described = input.attr("aria-description").await.expect("attributes");
        assert!(described.as_deref().is_some_and(|said| said.starts_with(why)), "{described:?}");
        let alert = page.text(&page.css("form [role=alert]").await).await;
        assert!(alert.starts_with(why), "{alert}");
        assert_eq!(page.root("data-view").await, before);
    }
    // Typing again takes the fault away, and Escape leads back into the plot.
    page.key('1').await;
    let input = page.css("form input").await;
    assert_eq!(input.attr("aria-invalid").await.expect("attributes"), None);
    page.key(char::from(Key::Escape)).await;
    page.until("!!document.activeElement?.dataset.event").await;
    page.close().await;
}
