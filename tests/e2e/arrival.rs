//! The second part of the program arrives after the opening view: what a reader asks for before that
//! shows when it has.

use crate::fixtures::{Page, Setup, page::dist};
use fantoccini::key::Key;
use xtask::server::{Config, Reply};

const REST: &str = "/timeloom_rest.wasm";

/// A page whose host does not give the second part yet.
async fn without_the_rest() -> Page {
    let routes = vec![(REST.to_owned(), Reply::html(503, "Later."))];
    opening(Setup::desktop(), routes).await
}

/// A page whose marks are there and counted. It is not settled: series arrive later.
async fn opening(setup: Setup, routes: Vec<(String, Reply)>) -> Page {
    let config = Config { routes, ..setup.config };
    let page = Page::open_unsettled(Setup { config, ..setup }).await;
    page.until("document.querySelector('[data-timeloom][data-view] [data-mark=label]')").await;
    page
}

fn rest() -> Reply {
    let body = std::fs::read(dist().join("timeloom_rest.wasm")).expect("the program is in two");
    let content_type = "application/wasm".to_owned();
    Reply::Body { status: 200, content_type, body, headers: Vec::new() }
}

#[tokio::test]
async fn an_event_that_was_opened_early_has_its_details_when_the_rest_is_there() {
    let page = without_the_rest().await;
    assert_eq!(page.root("data-state").await.as_deref(), Some("ready"), "the opening view stands");
    let event = page.css("[data-mark=label]").await;
    let id = event.attr("data-event").await.unwrap().unwrap();
    event.click().await.expect("the event can be pressed");
    page.until("document.querySelector('[data-settled]').dataset.settled === 'false'").await;
    assert!(page.all("[data-panel]").await.is_empty());
    page.server.set_route(REST, rest());
    page.settled().await;
    assert_eq!(page.css("[data-panel]").await.attr("data-panel").await.unwrap(), Some(id));
    page.close_with_errors().await;
}

#[tokio::test]
async fn a_date_that_was_typed_early_is_gone_to_when_the_rest_is_there() {
    let page = without_the_rest().await;
    let before = page.root("data-view").await;
    page.css(".tl-goto input").await.send_keys("1918-04-05").await.unwrap();
    page.tap(char::from(Key::Enter)).await;
    page.until("document.querySelector('[data-settled]').dataset.settled === 'false'").await;
    // Everything else goes on meanwhile.
    assert_eq!(page.root("data-view").await, before);
    page.server.set_route(REST, rest());
    page.settled().await;
    let view = page.root("data-view").await.unwrap();
    assert!(view.starts_with("1918-0"), "{view}");
    page.close_with_errors().await;
}

#[tokio::test]
async fn all_words_of_the_opening_view_are_there_without_the_rest() {
    for language in ["en", "ja", "ru"] {
        let setup = Setup::with_query(&format!("?lang={language}"));
        let routes = vec![(REST.to_owned(), Reply::html(503, "Later."))];
        let page = opening(setup, routes).await;
        // A message that is missing is shown as its key.
        let keys = page
            .read(
                r"
            const said = [...document.querySelectorAll('*')].flatMap((element) => [
                ...[...element.childNodes].filter((node) => node.nodeType === 3),
                ...[...element.attributes].filter(({ name }) => /^(aria-|title|placeholder)/.test(name)),
            ]);
            return said.map((node) => node.nodeValue).filter((text) => /^[a-z]+\.[a-z.-]+$/.test(text))",
            )
            .await;
        assert_eq!(keys, serde_json::json!([]), "{language}");
        page.close_with_errors().await;
    }
}
