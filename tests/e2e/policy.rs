//! Privacy and strictness: no other host is asked, nothing is stored, nothing needs more than the
//! strict policy that the test server sends.

use crate::fixtures::{Page, Setup};
use serde_json::{Value, json};

/// What a reader does in a visit, so that all code has had its chance to ask or to store.
async fn visit(page: &Page) {
    page.choose("Language", "ja").await;
    page.choose("言語", "en").await;
    page.wheel(900, 400, 0, -240).await;
    page.tab_into_plot().await;
    page.key('?').await;
    page.press("Close").await;
    page.css("[data-mark=label]").await.click().await.expect("an event can be pressed");
    page.settled().await;
    page.press("Close").await;
}

/// Names of everything that was loaded, and tried to be loaded.
async fn asked(page: &Page) -> Vec<String> {
    let names = "return performance.getEntriesByType('resource').map((entry) => entry.name)";
    let Value::Array(names) = page.read(names).await else { panic!("a list") };
    names.iter().map(|name| name.as_str().expect("an address").to_owned()).collect()
}

#[tokio::test]
async fn nothing_is_asked_of_any_other_host() {
    let page = Page::open(Setup::desktop()).await;
    visit(&page).await;
    let asked = asked(&page).await;
    let (own, others): (Vec<&String>, Vec<&String>) =
        asked.iter().partition(|address| address.starts_with(&page.server.url()));
    assert_eq!(others, Vec::<&String>::new());
    assert!(own.len() >= 5, "the program, its glue, styles and data were loaded: {own:?}");
    // A request that the policy refused would stand in the console, which `close` reads.
    page.close().await;
}

#[tokio::test]
async fn the_list_of_what_was_asked_has_requests_to_other_hosts() {
    // Otherwise the test above could not fail.
    let page = Page::open(Setup::desktop()).await;
    page.read("new Image().src = 'http://127.0.0.1:9/pixel.png'").await;
    page.until(
        "performance.getEntriesByType('resource').some((entry) => entry.name.includes(':9/'))",
    )
    .await;
    page.close_with_errors().await;
}

#[tokio::test]
async fn nothing_is_stored() {
    let page = Page::open(Setup::desktop()).await;
    visit(&page).await;
    let stored =
        page.read("return [document.cookie, localStorage.length, sessionStorage.length]").await;
    assert_eq!(stored, json!(["", 0, 0]));
    page.close().await;
}

#[tokio::test]
async fn the_policy_is_the_one_of_the_readme_and_the_page_runs_under_it() {
    let page = Page::open(Setup::desktop()).await;
    let policy = page
        .read(
            "
        const request = new XMLHttpRequest();
        request.open('GET', location.href, false);
        request.send();
        return request.getResponseHeader('content-security-policy')",
        )
        .await;
    let readme = std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/README.md"))
        .expect("the readme can be read");
    let printed = readme.lines().find_map(|line| line.strip_prefix("Content-Security-Policy: "));
    assert_eq!(policy.as_str(), printed);
    // A violation would stand in the console, which `close` reads.
    visit(&page).await;
    page.close().await;
}
