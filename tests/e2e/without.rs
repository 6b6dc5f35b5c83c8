//! Without the program: scripts off, WebAssembly off, a host that loses files. The list of all events is
//! there, and makes room where the program runs.

use crate::fixtures::{Expected, Page, Setup, page::dist};
use serde_json::json;
use xtask::server::{Config, Reply};

fn with_route(path: &str, reply: Reply) -> Setup {
    let setup = Setup::with_query("");
    Setup { config: Config { routes: vec![(path.to_owned(), reply)], ..setup.config }, ..setup }
}

/// Texts of all elements of a selector that are to be seen.
async fn seen(page: &Page, selector: &str) -> Vec<String> {
    let mut texts = Vec::new();
    for element in page.all(selector).await {
        if element.is_displayed().await.expect("the element is there") {
            texts.push(page.text(&element).await);
        }
    }
    texts
}

const REASONS: &str = "[data-timeloom-list] .why";

#[tokio::test]
async fn without_scripts_every_event_is_listed_in_order_under_its_id_in_each_language() {
    let page = Page::open(Setup::with_query("")).await;
    // A driver may say of an address that is open already that it has come.
    page.go_to("about:blank").await;
    page.without_scripts().await;
    let expected = Expected::bundled();
    let in_document = expected.json["events"].as_array().expect("a list").len();
    for (folder, title, reason) in [
        ("", "Russia and Japan", "The timeline needs JavaScript"),
        ("ja/", "日本", "年表の表示には"),
        ("ru/", "Япония", "Для ленты времени"),
    ] {
        page.go(folder).await;
        assert!(seen(&page, "[data-timeloom-list] h1").await[0].contains(title), "{folder}");
        let reasons = seen(&page, REASONS).await;
        assert!(reasons.len() == 1 && reasons[0].starts_with(reason), "{reasons:?}");
        assert_eq!(page.all("[data-timeloom-list] .events > li[id]").await.len(), in_document);
        let cited = page.all("[data-timeloom-list] .events > li .cited").await.len();
        assert!(cited >= in_document, "{cited}");
        assert_eq!(page.all("link[rel=alternate][hreflang]").await.len(), 4, "{folder}");
    }
    let id = "allied-landings-in-russia";
    page.go(&format!("#{id}")).await;
    let event = page.text(&page.css("[data-timeloom-list] li:target").await).await;
    assert!(
        event.starts_with(expected.event(id)["title"]["en"].as_str().expect("a title")),
        "{event}"
    );
    page.close().await;
}

#[tokio::test]
async fn the_list_makes_room_before_the_program_is_there_and_goes_when_it_runs() {
    let stalled = Reply::Stall {
        content_type: "text/javascript".to_owned(),
        content: std::fs::read(dist().join("timeloom.js")).expect("the glue"),
        after_bytes: 100,
        headers: Vec::new(),
    };
    let page = Page::open_unsettled(Setup::with_query("blank.txt")).await;
    page.server.set_route("/timeloom.js", stalled);
    page.begin_to_go("").await;
    page.until("document.querySelector('[data-timeloom-list] .events')").await;
    assert_eq!(seen(&page, "[data-timeloom-list] h1").await, Vec::<String>::new());
    page.close_with_errors().await;

    let page = Page::open(Setup::with_query("ja/")).await;
    assert_eq!(page.root("lang").await.as_deref(), Some("ja"));
    page.until("!document.querySelector('[data-timeloom-list]')").await;
    assert_eq!(
        page.read("return document.documentElement.classList.contains('runs')").await,
        json!(true)
    );
    page.close().await;
}

#[tokio::test]
async fn where_webassembly_is_off_the_list_stays_and_says_so() {
    let page = Page::open(Setup::with_query("")).await;
    page.go_to("about:blank").await;
    page.before_each_document("delete globalThis.WebAssembly").await;
    page.go("").await;
    page.until(&format!(
        "[...document.querySelectorAll('{REASONS}')].some((one) => one.checkVisibility())"
    ))
    .await;
    let reasons = seen(&page, REASONS).await;
    assert!(
        reasons.len() == 1 && reasons[0].starts_with("This browser does not run"),
        "{reasons:?}"
    );
    assert_eq!(seen(&page, "[data-timeloom-list] h1").await.len(), 1);
    page.close().await;
}

#[tokio::test]
async fn where_a_file_of_the_program_is_missing_the_list_stays_and_says_so() {
    for file in ["/timeloom_bg.wasm", "/timeloom.js", "/start.js"] {
        let page = Page::open_unsettled(with_route(file, Reply::html(404, "Gone."))).await;
        page.until("document.documentElement.className === 'no-program'").await;
        let reasons = seen(&page, REASONS).await;
        assert!(
            reasons.len() == 1 && reasons[0].starts_with("The timeline could not"),
            "{file}: {reasons:?}"
        );
        assert_eq!(seen(&page, "[data-timeloom-list] h1").await.len(), 1, "{file}");
        page.close_with_errors().await;
    }
}

#[tokio::test]
async fn a_host_that_does_not_know_webassembly_serves_it_all_the_same() {
    let body = std::fs::read(dist().join("timeloom_bg.wasm")).expect("the program");
    let content_type = "application/octet-stream".to_owned();
    let reply = Reply::Body { status: 200, content_type, body, headers: Vec::new() };
    let page = Page::open(with_route("/timeloom_bg.wasm", reply)).await;
    assert_eq!(page.root("data-state").await.as_deref(), Some("ready"));
    page.close_with_errors().await;
}

/// As in a page without TLS: the browser hashes nothing for scripts.
const WITHOUT_HASHING: &str =
    "Object.defineProperty(Crypto.prototype, 'subtle', { value: undefined })";

#[tokio::test]
async fn a_file_of_the_program_that_was_changed_on_the_way_is_refused() {
    // A section that nobody reads, and a comment: both would run.
    let section = &[0, 2, 1, b'x'][..];
    for (file, kind, more) in [
        ("timeloom_bg.wasm", "application/wasm", section),
        ("timeloom.js", "text/javascript", &b"// more"[..]),
    ] {
        for prepared in ["", WITHOUT_HASHING] {
            let mut body = std::fs::read(dist().join(file)).expect("the file");
            body.extend(more);
            let (content_type, headers) = (kind.to_owned(), Vec::new());
            let reply = Reply::Body { status: 200, content_type, body, headers };
            let page = Page::open_unsettled(Setup::with_query("blank.txt")).await;
            page.server.set_route(&format!("/{file}"), reply);
            page.before_each_document(prepared).await;
            page.begin_to_go("").await;
            page.until("document.documentElement.className === 'no-program'").await;
            assert_eq!(page.all("[data-timeloom]").await.len(), 0, "{file} has not run");
            page.close_with_errors().await;
        }
    }
}

#[tokio::test]
async fn where_scripts_cannot_hash_the_browser_does_and_the_program_runs() {
    let page = Page::open(Setup::with_query("")).await;
    page.go_to("about:blank").await;
    page.before_each_document(WITHOUT_HASHING).await;
    page.go("").await;
    page.settled().await;
    assert_eq!(page.read("return typeof crypto.subtle").await, json!("undefined"));
    assert_eq!(page.root("data-state").await.as_deref(), Some("ready"));
    page.close().await;
}
