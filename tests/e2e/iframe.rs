//! A timeline in an iframe: examples/iframe.html and examples/sandbox.html, and what the README prints.

use crate::fixtures::{Page, Setup, page::dist};
use fantoccini::key::Key;
use serde_json::json;
use xtask::server::{Config, Reply, Server};
use xtask::single::{About, from_folder};

/// An example on a host, with the settings of the system given.
async fn example(name: &str, setup: Setup) -> Page {
    Page::open_unsettled(Setup { query: format!("examples/{name}"), size: (900, 600), ..setup })
        .await
}

#[tokio::test]
async fn every_example_opens_from_the_list_of_them() {
    let page = example("index.html", Setup::desktop()).await;
    let links = page.read("return [...document.links].map((link) => link.href)").await;
    let links = links.as_array().expect("a list").clone();
    assert!(links.len() >= 3, "{links:?}");
    for link in links {
        page.go_to(link.as_str().expect("an address")).await;
        page.until("document.querySelector('h1')").await;
        assert_eq!(page.read("return document.title === ''").await, json!(false), "{link}");
    }
    // The one in a sandbox finds no header here, and says so in the console.
    page.close_with_errors().await;
}

#[tokio::test]
async fn in_an_iframe_the_wheel_scrolls_the_page_and_tab_leaves_again() {
    let page = example("iframe.html", Setup { dark: true, ..Setup::desktop() }).await;
    page.enter("iframe").await;
    page.settled().await;
    assert_eq!(page.root("data-state").await.as_deref(), Some("ready"));
    assert_eq!(page.root("data-theme").await.as_deref(), Some("light"), "as the page wishes");
    let before = page.root("data-view").await;
    let whole = page.role("link", "Open the full timeline").await;
    let whole = whole.attr("href").await.expect("attributes");
    assert_eq!(whole, Some(format!("{}?lang=en&theme=light", page.server.url())));
    page.leave().await;

    page.resize_window(900, 400).await;
    page.turn_wheel(450, 250, 0, 120).await;
    page.until("scrollY > 0").await;
    page.enter("iframe").await;
    page.settled().await;
    assert_eq!(page.root("data-view").await, before);
    page.leave().await;

    // From the top of the page through the timeline to the link behind it.
    let focus = "return document.activeElement.localName";
    let mut stops = Vec::new();
    while stops.last().is_none_or(|stop| stop != "a") {
        assert!(stops.len() < 80, "the focus does not come out again: {stops:?}");
        page.tap(char::from(Key::Tab)).await;
        stops.push(page.read(focus).await.as_str().expect("a name").to_owned());
    }
    assert!(stops.iter().filter(|stop| *stop == "iframe").count() > 3, "{stops:?}");
    page.close().await;
}

#[tokio::test]
async fn in_a_sandbox_with_scripts_alone_it_works_where_the_host_allows_others_to_read() {
    let config = Config { cors: true, ..Config::for_folder(dist()) };
    let page = example("sandbox.html", Setup { config, ..Setup::desktop() }).await;
    page.enter("iframe").await;
    page.settled().await;
    assert_eq!(page.read("return self.origin").await, "null", "it has no origin");
    assert_eq!(page.root("data-state").await.as_deref(), Some("ready"));
    let label = page.css("[data-mark=label]").await;
    label.click().await.expect("an event can be pressed");
    page.settled().await;
    assert_eq!(page.all("[data-panel]").await.len(), 1, "the second part is there as well");
    page.close().await;
}

#[tokio::test]
async fn in_a_sandbox_without_that_the_page_says_what_is_missing() {
    let page = example("sandbox.html", Setup::desktop()).await;
    page.enter("iframe").await;
    page.until("document.documentElement.className === 'no-origin'").await;
    let reason = page.css("[data-timeloom-list] [data-why=origin]").await;
    assert!(reason.is_displayed().await.expect("it is there"));
    assert!(page.text(&reason).await.contains("“Access-Control-Allow-Origin: *”"));
    assert!(page.css("[data-timeloom-list] h1").await.is_displayed().await.expect("it is there"));
    page.close_with_errors().await;
}

#[tokio::test]
async fn in_a_sandbox_an_event_set_that_may_not_be_read_is_said_to_need_the_header() {
    // The program may be read by anybody, the set by nobody.
    let body = std::fs::read(dist().join("data/russia-japan.json")).expect("the set");
    let route = ("/data/russia-japan.json".to_owned(), Reply::json(body));
    let config = Config { cors: true, routes: vec![route], ..Config::for_folder(dist()) };
    let page = example("sandbox.html", Setup { config, ..Setup::desktop() }).await;
    page.enter("iframe").await;
    page.until("document.querySelector('[data-timeloom][data-state=error]')").await;
    let said = page.text(&page.css("[data-timeloom]").await).await;
    assert!(said.contains("“Access-Control-Allow-Origin”"), "{said}");
    page.close_with_errors().await;
}

#[tokio::test]
async fn in_a_sandbox_the_single_file_needs_no_header() {
    const SET: &str = r#"{"timeloom":1,"title":"Two treaties","tracks":[{"id":"t","title":"Treaties"}],
        "sources":[{"id":"s","type":"book","title":"A book"}],
        "events":[{"id":"a","tracks":["t"],"date":"1905","title":"Portsmouth","citations":[{"source":"s"}]}]}"#;
    let about = About {
        language: "en".into(),
        title: "Two treaties".into(),
        summary: String::new(),
        list: "<section data-timeloom-list><h1>Two treaties</h1></section>".to_owned(),
    };
    let single = from_folder(&dist(), &about, SET).expect("the folder is as expected");
    let holder = "<!DOCTYPE html><title>A page</title><link rel=\"icon\" href=\"data:,\"><iframe sandbox=\"allow-scripts\" \
                  src=\"single.html?ui=embed&amp;lang=en\" width=\"800\" height=\"450\"></iframe>";
    let routes = [("/single.html", single), ("/page.html", holder.to_owned())];
    let routes = routes.map(|(path, page)| (path.to_owned(), Reply::html(200, page)));
    let config = Config::for_routes(routes);
    let setup = Setup { config, query: "page.html".to_owned(), ..Setup::desktop() };
    let page = Page::open_unsettled(setup).await;
    page.enter("iframe").await;
    page.settled().await;
    assert_eq!(page.read("return self.origin").await, "null");
    assert_eq!(page.root("data-events").await.as_deref(), Some("1"));
    page.leave().await;
    // It talks to the page around it, too, by messages that can only be sent to everybody.
    let talk = "globalThis.told = [];
        addEventListener('message', ({ data, origin }) => told.push({ ...data, origin }));
        const send = (message) => document.querySelector('iframe').contentWindow.postMessage(message, '*');
        send({ timeloom: 1, verb: 'hello' });
        send({ timeloom: 1, verb: 'select', id: 'a' });";
    page.read(talk).await;
    page.until("told.some(({ event, id, origin }) => event === 'select' && id === 'a' && origin === 'null')").await;
    page.close().await;
}

#[tokio::test]
async fn a_timeline_in_a_page_asks_no_other_host() {
    let page = example("iframe.html", Setup::desktop()).await;
    let asked = "return performance.getEntriesByType('resource').map((entry) => entry.name)
        .filter((name) => new URL(name).origin !== location.origin)";
    assert_eq!(page.read(asked).await, json!([]));
    page.enter("iframe").await;
    page.settled().await;
    assert_eq!(page.read(asked).await, json!([]));
    assert_eq!(page.read("return [document.cookie, localStorage.length]").await, json!(["", 0]));
    page.close().await;
}

/// The first block of code of a language after a heading of the README.
pub(crate) fn printed(heading: &str, language: &str) -> String {
    let readme = std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/README.md"))
        .expect("the readme can be read");
    let chapter = readme.split_once(&format!("\n### {heading}\n")).expect("the chapter is there").1;
    let block = chapter.split_once(&format!("```{language}\n")).expect("it has such a block").1;
    block.split_once("```").expect("the block ends").0.to_owned()
}

/// A page of another host with a body, under a policy that lets it hold the timeline and no more.
pub(crate) fn other_host(timeline: &Server, body: &str, script: &str) -> Server {
    let body = body.replace("https://example.org/timeline/", &timeline.url());
    let page = format!(
        "<!DOCTYPE html><html lang=\"en\"><meta charset=\"utf-8\"><title>A page</title>{body}\
         <script type=\"module\" src=\"page.js\"></script></html>"
    );
    let origin = timeline.origin();
    let policy = format!("default-src 'none'; script-src 'self' {origin}; frame-src {origin}");
    let answer = |content_type: &str, body: &str| Reply::Body {
        status: 200,
        content_type: content_type.to_owned(),
        body: body.into(),
        headers: vec![("content-security-policy".to_owned(), policy.clone())],
    };
    Server::start(Config::for_routes([
        ("/a/page.html".to_owned(), answer("text/html; charset=utf-8", &page)),
        ("/a/page.js".to_owned(), answer("text/javascript", script)),
        ("/favicon.ico".to_owned(), answer("image/png", "")),
    ]))
    .expect("the server starts")
}

#[tokio::test]
async fn a_page_whose_policy_does_not_name_the_timeline_cannot_hold_it() {
    // Otherwise the pages of these tests would not show that they need what the README says.
    let page = Page::open_unsettled(Setup::with_query("examples/")).await;
    let nobody = Server::start(Config::for_routes([])).expect("the server starts");
    let frame = format!("<iframe src=\"{}?ui=embed\"></iframe>", page.server.url());
    let host = other_host(&nobody, &frame, "");
    page.go_to(&format!("{}a/page.html", host.url())).await;
    page.until("document.querySelector('iframe')").await;
    page.enter("iframe").await;
    assert_eq!(page.all("[data-timeloom]").await.len(), 0);
    let console = page.console().await.concat();
    assert!(console.contains("frame-src"), "{console}");
    page.close_with_errors().await;
}

#[tokio::test]
async fn the_iframe_of_the_readme_runs_as_printed_in_a_page_of_another_host() {
    let page = Page::open_unsettled(Setup::with_query("blank.txt")).await;
    let host = other_host(&page.server, &printed("In an iframe", "html"), "");
    page.go_to(&format!("{}a/page.html", host.url())).await;
    let title = page.css("iframe").await.attr("title").await.expect("attributes");
    assert_eq!(title.as_deref(), Some("Timeline of Russia and Japan"));
    page.enter("iframe").await;
    page.settled().await;
    assert_eq!(page.root("data-state").await.as_deref(), Some("ready"));
    page.close_with_errors().await;
}
