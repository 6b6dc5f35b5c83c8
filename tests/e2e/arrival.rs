//! The second part of the program arrives after the opening view: what a reader asks for before that
//! shows when it has.

use crate::fixtures::{Expected, Page, Setup, page::dist};
use fantoccini::key::Key;
use std::collections::BTreeSet;
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

const SET: &str = "/data/russia-japan.json";

/// The event set a piece at a time, so that a page is without it for some seconds.
fn slow_set() -> (String, Reply) {
    let content = std::fs::read(dist().join(&SET[1..])).expect("the page has a set");
    let pause = std::time::Duration::from_millis(50);
    let content_type = "application/json".to_owned();
    let reply =
        Reply::Trickle { content_type, content, piece_bytes: 32_768, pause, headers: Vec::new() };
    (SET.to_owned(), reply)
}

/// Which marks there are, and where.
async fn marks(page: &Page) -> BTreeSet<String> {
    let marks = page.read(
        "return [...document.querySelectorAll('[data-track] [data-mark], [data-track] [data-cluster]')].map((mark) => {
            const { x, y, width } = mark.getBoundingClientRect();
            return [mark.getAttribute('aria-label'), x, y, width].join(' ');
        })",
    );
    serde_json::from_value(marks.await).expect("a list of names with places")
}

/// Elements are made in several frames, and nothing says which is the last before the page is settled. What is
/// in view is counted when the view has been at rest for a tenth of a second, which is six frames.
const SAME_FOR_TWENTY_FRAMES: &str = "(() => {
    const now = document.querySelectorAll('[data-mark], [data-cluster]').length;
    const watch = window.watch ??= { frames: 0 };
    if (watch.asked === undefined) {
        const count = () => { watch.frames += 1; requestAnimationFrame(count); };
        watch.asked = requestAnimationFrame(count);
    }
    if (watch.marks !== now) Object.assign(watch, { marks: now, since: watch.frames });
    return watch.frames - watch.since >= 20;
})()";

#[tokio::test]
async fn the_opening_view_stands_before_the_set_is_there_and_nothing_moves_when_it_comes() {
    for size in [(1440, 900), (390, 844)] {
        let setup = Setup { size, ..Setup::desktop() };
        let page = opening(setup, vec![slow_set()]).await;
        page.until(SAME_FOR_TWENTY_FRAMES).await;
        let before = marks(&page).await;
        assert_eq!(page.root("data-settled").await.as_deref(), Some("false"), "more is to come");
        let id = page
            .read(
                "return (window.first = document.querySelector('[data-mark=label]')).dataset.event",
            )
            .await;
        assert!(before.len() > 20, "{before:?}");
        page.settled().await;
        let after = marks(&page).await;
        let gone: Vec<&String> = before.difference(&after).collect();
        let come: Vec<&String> = after.difference(&before).collect();
        assert_eq!((gone, come), (Vec::new(), Vec::new()), "{size:?}");
        // Now it is the whole: its texts are in the details.
        page.read("window.first.click()").await;
        page.settled().await;
        let panel = page.css("[data-panel]").await.attr("data-panel").await.unwrap();
        assert_eq!(panel.as_deref(), id.as_str(), "the mark is the same element");
        assert!(!page.all("[data-panel] [data-source]").await.is_empty(), "it is cited");
        page.close().await;
    }
}

#[tokio::test]
async fn without_a_digest_or_with_that_of_another_set_the_whole_one_is_shown() {
    let path = "data/russia-japan.opening.en.txt";
    let digest = std::fs::read_to_string(dist().join(path)).expect("the page has a digest");
    let another = digest.clone() + "event\tanother\t1904-05-05\t5\t\tAnother event\t\tmilitary\n";
    for (body, status) in [("<!DOCTYPE html>".to_owned(), 200), (digest, 503), (another, 200)] {
        let routes = vec![(format!("/{path}"), Reply::html(status, body))];
        let setup = Setup::desktop();
        let config = Config { routes, ..setup.config };
        let page = Page::open(Setup { config, ..setup }).await;
        assert_eq!(
            page.root("data-events").await.as_deref(),
            Some(&*Expected::bundled().dated().to_string())
        );
        assert!(page.all("[data-event=another]").await.is_empty());
        page.close_with_errors().await;
    }
}
