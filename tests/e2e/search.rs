//! Searching as one types.

use crate::contract::assert_contract;
use crate::fixtures::{Expected, Page, Setup, script};
use fantoccini::key::Key;
use serde_json::{Value, json};

const QUERY: &str = "convention";

/// All strings of a text.
fn strings(text: &Value) -> Vec<&str> {
    match text {
        Value::String(words) => vec![words],
        Value::Object(map) => map.values().filter_map(Value::as_str).collect(),
        _ => Vec::new(),
    }
}

/// Whether a word of an event's texts, or of the names of what it names, begins with the query.
fn is_found(set: &Value, event: &Value) -> bool {
    let mut texts: Vec<&str> = Vec::new();
    for field in ["title", "label", "summary"] {
        texts.extend(strings(&event[field]));
    }
    for (list, names) in [("actors", "actors"), ("places", "places"), ("tags", "tags")] {
        for id in event[list].as_array().into_iter().flatten() {
            let id = id["actor"].as_str().or(id.as_str()).expect("an id");
            let named = set[names].as_array().expect("a list").iter().find(|item| item["id"] == id);
            for field in ["name", "title", "own_name"] {
                texts.extend(named.map(|named| strings(&named[field])).unwrap_or_default());
            }
            let variants = named.and_then(|named| named["variants"].as_array());
            texts.extend(variants.into_iter().flatten().filter_map(Value::as_str));
        }
    }
    texts.iter().any(|text| {
        text.to_lowercase()
            .split(|c: char| !c.is_alphanumeric())
            .any(|word| word.starts_with(QUERY))
    })
}

fn expected() -> Expected {
    let set = Expected::bundled();
    let json = set.json.clone();
    set.only(|event| is_found(&json, event))
}

async fn type_query(page: &Page, text: &str) {
    let input = page.role("searchbox", "Search events").await;
    input.click().await.expect("it takes the focus");
    input.send_keys(text).await.expect("it takes letters");
    page.settled().await;
}

async fn status(page: &Page) -> String {
    page.text(&page.css("[role=group] > [role=status]").await).await
}

async fn results(page: &Page) -> Vec<String> {
    let read = "return [...document.querySelectorAll('[data-results] [data-hit]')] \
                .map((hit) => hit.dataset.hit)";
    let ids = page.read(read).await;
    ids.as_array().expect("a list").iter().filter_map(|id| id.as_str().map(str::to_owned)).collect()
}

/// The event that is the current one, in the list and in the plot.
async fn current(page: &Page) -> (Value, Value) {
    let read = "return [document.querySelector('[data-hit][aria-current]')?.dataset.hit ?? null, \
                document.querySelector('[data-mark][aria-current]')?.dataset.event ?? null]";
    let both = page.read(read).await;
    (both[0].clone(), both[1].clone())
}

#[tokio::test]
async fn typing_dims_what_does_not_match_and_moves_no_row() {
    let page = Page::open(Setup::desktop()).await;
    let before = page.read(script::LANES).await;
    type_query(&page, QUERY).await;
    let found = expected();
    let all = Expected::bundled();
    let after = page.read(script::LANES).await;
    for (id, lane) in after.as_object().expect("lanes") {
        if let Some(before) = before.get(id) {
            assert_eq!(before, lane, "`{id}` changed its lane");
        }
    }
    assert_eq!(page.root("data-matching").await, Some(all.dated().to_string()));
    assert_contract(&page, &all, "searching").await;
    let said = status(&page).await;
    assert!(
        said.starts_with(&format!("{} of {} events, ", found.matching(), all.dated())),
        "{said}"
    );
    let listed = results(&page).await;
    assert_eq!(listed.len(), found.matching());
    // Marks in view say of themselves whether they were found, and counts how many of theirs.
    let view = page.root("data-view").await.expect("a view");
    let in_view = found.in_view(&view);
    let marks = "const root = document.querySelector('[data-timeloom]'); \
                 return [...root.querySelectorAll('[data-mark]')] \
                 .map((mark) => [mark.dataset.event, 'found' in mark.dataset, 'dimmed' in mark.dataset])";
    let mut found_alone = 0;
    for mark in page.read(marks).await.as_array().expect("a list") {
        let is_found = in_view.iter().any(|id| mark[0] == **id);
        assert_eq!((&mark[1], &mark[2]), (&json!(is_found), &json!(!is_found)), "{mark}");
        found_alone += usize::from(is_found);
    }
    let in_counts = "return [...document.querySelectorAll('[data-count-in-view]')] \
                     .reduce((sum, count) => sum + Number(count.dataset.found ?? 0), 0)";
    let in_counts = page.read(in_counts).await.as_u64().expect("a number");
    assert!(found_alone > 0);
    assert!(found_alone as u64 + in_counts >= in_view.len() as u64, "counts reach beyond the view");
    // What matched is emphasised.
    let words = "return [...document.querySelectorAll('[data-results] li')] \
                 .map((row) => [...row.querySelectorAll('mark')].map((mark) => mark.textContent.toLowerCase()))";
    for row in page.read(words).await.as_array().expect("a list") {
        let words = row.as_array().expect("a list");
        assert!(!words.is_empty() && words.iter().all(|word| word == QUERY), "{row}");
    }
    page.close().await;
}

#[tokio::test]
async fn enter_walks_through_the_hits_and_escape_leads_back() {
    let page = Page::open(Setup::desktop()).await;
    page.tab_into_plot().await;
    page.key('/').await;
    let focus = "return document.activeElement.getAttribute('aria-label')";
    assert_eq!(page.read(focus).await, "Search events");
    for letter in QUERY.chars() {
        page.tap(letter).await;
    }
    page.settled().await;
    let listed = results(&page).await;
    assert!(listed.len() > 3);
    for expected in listed.iter().take(3) {
        page.key(char::from(Key::Enter)).await;
        assert_eq!(current(&page).await, (json!(expected), json!(expected)));
    }
    page.chord(Key::Shift, char::from(Key::Enter)).await;
    assert_eq!(current(&page).await.0, json!(listed[1]));
    assert_eq!(page.read(focus).await, "Search events", "the focus stays where one types");
    page.key(char::from(Key::Up)).await;
    page.key(char::from(Key::Up)).await;
    assert_eq!(current(&page).await.0, json!(listed.last()), "from the first to the last");
    page.key(char::from(Key::Escape)).await;
    assert_eq!(results(&page).await, Vec::<String>::new());
    assert_eq!(
        page.read("return document.querySelectorAll('[data-found], [data-dimmed]').length").await,
        0
    );
    page.key(char::from(Key::Escape)).await;
    page.until("!!document.activeElement?.dataset.event").await;
    page.close().await;
}

#[tokio::test]
async fn a_result_opens_its_event() {
    let page = Page::open(Setup::desktop()).await;
    type_query(&page, "尼港事件").await;
    assert_eq!(results(&page).await.first().map(String::as_str), Some("nikolayevsk-incident"));
    page.css("[data-hit=nikolayevsk-incident]").await.click().await.expect("it can be pressed");
    page.settled().await;
    assert!(page.has_role("complementary", "The Nikolayevsk Incident").await);
    page.close().await;
}

#[tokio::test]
async fn a_search_can_be_told_to_hide() {
    let page = Page::open(Setup::desktop()).await;
    type_query(&page, QUERY).await;
    page.press("Hide").await;
    let expected = expected();
    assert_eq!(page.root("data-matching").await, Some(expected.matching().to_string()));
    assert_contract(&page, &expected, "others hidden").await;
    page.press("Fit: show everything").await;
    assert_contract(&page, &expected, "others hidden, everything").await;
    page.press("Dim").await;
    assert_contract(&page, &Expected::bundled(), "others dimmed").await;
    page.close().await;
}

#[tokio::test]
async fn nothing_found_offers_one_way_on() {
    let page = Page::open(Setup::desktop()).await;
    type_query(&page, "hokaydo").await;
    page.press("Search for Hokkaidō").await;
    assert_eq!(
        results(&page).await.first().map(String::as_str),
        Some("hokkaido-governor-reports-fisheries")
    );
    page.press("Clear search").await;
    type_query(&page, "qqqqqqqq").await;
    assert_eq!(results(&page).await, Vec::<String>::new());
    let panel = page.text(&page.css("[data-results]").await).await;
    assert!(panel.contains("Nothing for “qqqqqqqq”."), "{panel}");
    page.close().await;
    // Found, but not kept.
    let page = Page::open(Setup::with_query("?lang=en&tracks=economic&q=brest-litovsk")).await;
    let panel = page.text(&page.css("[data-results]").await).await;
    assert!(panel.contains("1 event matches but is hidden by the filters."), "{panel}");
    page.press("Show without filters").await;
    assert_eq!(results(&page).await, ["brest-litovsk-treaty"]);
    page.close().await;
}
