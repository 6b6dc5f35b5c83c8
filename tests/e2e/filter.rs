//! Filters: what is chosen hides everything else, and says how much is left.

use crate::contract::assert_contract;
use crate::fixtures::{Expected, Page, Setup};
use fantoccini::key::Key;
use serde_json::Value;

/// Whether a list of an event has an id; actors may stand with their role.
fn has(event: &Value, list: &str, id: &str) -> bool {
    let items = event[list].as_array().map(Vec::as_slice).unwrap_or_default();
    items.iter().any(|item| item == id || item["actor"] == id)
}

fn is_disputed(event: &Value) -> bool {
    let claims = event["claims"].as_array().map(Vec::as_slice).unwrap_or_default();
    claims.iter().any(|claim| claim["values"].as_array().is_some_and(|values| values.len() > 1))
}

async fn choose(page: &Page, value: &str) {
    page.role("checkbox", value).await.click().await.expect("the value can be chosen");
    page.settled().await;
}

async fn close(page: &Page) {
    page.key(char::from(Key::Escape)).await;
    page.until("!document.querySelector('dialog[open]')").await;
    page.settled().await;
}

async fn matching(page: &Page) -> usize {
    page.root("data-matching").await.expect("it is said").parse().expect("a number")
}

/// What the bar says is left.
async fn counted(page: &Page) -> String {
    page.text(&page.css("[role=group] > [role=status]").await).await
}

#[tokio::test]
async fn values_of_a_facet_add_and_facets_narrow() {
    let page = Page::open(Setup::desktop()).await;
    page.press("Filters").await;
    choose(&page, "Military").await;
    let military = Expected::bundled().only(|event| has(event, "tracks", "military"));
    assert_eq!(matching(&page).await, military.matching());
    choose(&page, "Economy").await;
    let both = |event: &Value| has(event, "tracks", "military") || has(event, "tracks", "economic");
    assert_eq!(matching(&page).await, Expected::bundled().only(both).matching());
    choose(&page, "Lake Baikal").await;
    let at_baikal = |event: &Value| both(event) && has(event, "places", "lake-baikal");
    let expected = Expected::bundled().only(at_baikal);
    assert!(expected.matching() > 0);
    assert_eq!(matching(&page).await, expected.matching());
    close(&page).await;
    assert_contract(&page, &expected, "two facets").await;
    page.press("Fit: show everything").await;
    assert_contract(&page, &expected, "two facets, everything").await;
    // Taking back one value, then all.
    page.press("Remove filter: Where: Lake Baikal").await;
    let expected = Expected::bundled().only(both);
    assert_eq!(matching(&page).await, expected.matching());
    assert_contract(&page, &expected, "one facet").await;
    page.press("Clear all").await;
    let expected = Expected::bundled();
    assert_eq!(matching(&page).await, expected.dated());
    assert_contract(&page, &expected, "no filter").await;
    assert!(!page.has_role("button", "Clear all").await);
    page.close().await;
}

#[tokio::test]
async fn each_value_says_what_it_would_give_and_those_that_give_nothing_stay() {
    let page = Page::open(Setup::desktop()).await;
    page.press("Filters").await;
    choose(&page, "Military").await;
    let counts = "return [...document.querySelectorAll('dialog [data-facet=actor] input')] \
                  .map((box) => [box.dataset.value, Number(box.dataset.count), box.disabled])";
    let counts = page.read(counts).await;
    let counts = counts.as_array().expect("a list");
    assert!(counts.len() > 100);
    let mut disabled = 0;
    for value in counts {
        let id = value[0].as_str().expect("an id");
        let both = |event: &Value| has(event, "tracks", "military") && has(event, "actors", id);
        let expected = Expected::bundled().only(both).matching();
        assert_eq!(value[1], expected, "{id}");
        assert_eq!(value[2], expected == 0, "{id}");
        disabled += usize::from(expected == 0);
    }
    assert!(disabled > 10, "some actors have no military event, and stand there all the same");
    // Within the facet itself nothing is excluded.
    let threads = "return [...document.querySelectorAll('dialog [data-facet=tracks] input')] \
                   .map((box) => [box.dataset.value, Number(box.dataset.count)])";
    for value in page.read(threads).await.as_array().expect("a list") {
        let id = value[0].as_str().expect("an id");
        let expected = Expected::bundled().only(|event| has(event, "tracks", id)).matching();
        assert_eq!(value[1], expected, "{id}");
    }
    page.close().await;
}

#[tokio::test]
async fn disagreement_and_years_are_filters_and_the_result_is_said_in_words() {
    let page = Page::open(Setup::desktop()).await;
    page.press("Filters").await;
    choose(&page, "Sources disagree").await;
    let expected = Expected::bundled().only(is_disputed);
    assert_eq!(matching(&page).await, expected.matching());
    let years = page.role("textbox", "Years or dates").await;
    years.send_keys("1918 to 1922").await.expect("it takes letters");
    page.press("Apply").await;
    close(&page).await;
    let in_years = Expected::bundled().only(is_disputed).in_view("1918/1922").len();
    assert!(in_years > 10);
    assert_eq!(matching(&page).await, in_years);
    let said = counted(&page).await;
    let all = Expected::bundled().dated();
    assert!(said.starts_with(&format!("{in_years} of {all} events, ")), "{said}");
    assert!(page.has_role("button", "Remove filter: Years: 1918–22").await);
    // What is no date is said so, and changes nothing.
    page.press("Filters").await;
    let years = page.role("textbox", "Years or dates").await;
    years.clear().await.expect("it can be cleared");
    years.send_keys("tsushima").await.expect("it takes letters");
    page.press("Apply").await;
    let invalid = page.role("textbox", "Years or dates").await.attr("aria-invalid").await;
    assert_eq!(invalid.expect("attributes").as_deref(), Some("true"));
    assert_eq!(matching(&page).await, in_years);
    page.close().await;
}

#[tokio::test]
async fn an_empty_result_says_which_filter_to_let_go() {
    let set = Expected::bundled();
    let both =
        |event: &Value| has(event, "actors", "vladimir-lenin") && has(event, "tracks", "economic");
    assert_eq!(set.only(both).matching(), 0, "the test needs two filters that exclude each other");
    let page = Page::open(Setup::with_query("?lang=en&actor=vladimir-lenin&tracks=economic")).await;
    assert_eq!(matching(&page).await, 0);
    let expected = Expected::bundled().only(|_| false);
    assert_contract(&page, &expected, "nothing passes").await;
    // Without the actor all economic events pass: more than Lenin's without the thread.
    page.press("Clear “Who: Vladimir Lenin”").await;
    let expected = Expected::bundled().only(|event| has(event, "tracks", "economic"));
    assert_eq!(matching(&page).await, expected.matching());
    assert_contract(&page, &expected, "the thread alone").await;
    page.close().await;
}

#[tokio::test]
async fn filters_are_reached_in_every_size_and_language() {
    let page = Page::open(Setup::desktop()).await;
    for (width, height) in [(390, 844), (800, 450), (1440, 900)] {
        page.resize(width, height).await;
        page.press("Filters").await;
        choose(&page, "Military").await;
        let expected = Expected::bundled().only(|event| has(event, "tracks", "military"));
        assert_eq!(matching(&page).await, expected.matching());
        close(&page).await;
        assert_contract(&page, &expected, &format!("{width}x{height}")).await;
        page.press("Clear all").await;
    }
    for (language, filters, thread) in
        [("ja", "絞り込み", "軍事"), ("ru", "Фильтры", "Военное дело")]
    {
        page.go(&format!("?lang={language}")).await;
        page.settled().await;
        page.press(filters).await;
        choose(&page, thread).await;
        let expected = Expected::bundled().only(|event| has(event, "tracks", "military"));
        assert_eq!(matching(&page).await, expected.matching(), "{language}");
    }
    page.close().await;
}
