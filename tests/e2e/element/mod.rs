//! `<timeloom-timeline>`: timelines in shadow roots of a page of somebody else (`docs/element.md`).

mod life;
mod looks;
mod types;
mod use_;

use crate::fixtures::{Page, Setup, page::dist};
use serde_json::Value;
use xtask::server::{Config, Reply, content_security_policy};

/// Where the folder of the program is in the pages of these tests.
const MOUNT: &str = "/dist/";

/// A set of two events.
const TREATIES: &str = include_str!("../../../examples/two-treaties.json");

/// An answer as a strict host gives it.
fn strict(content_type: &str, body: &str) -> Reply {
    Reply::Body {
        status: 200,
        content_type: content_type.to_owned(),
        body: body.as_bytes().to_vec(),
        headers: vec![("Content-Security-Policy".to_owned(), content_security_policy(&[]))],
    }
}

fn html(body: &str) -> Reply {
    strict("text/html; charset=utf-8", &format!("<!DOCTYPE html>\n{body}"))
}

/// The program in a folder, and these answers beside it.
fn beside(routes: Vec<(&str, Reply)>) -> Config {
    let icon = Reply::Body {
        status: 204,
        content_type: "image/x-icon".to_owned(),
        body: Vec::new(),
        headers: Vec::new(),
    };
    let all =
        [("/favicon.ico", icon), ("/two-treaties.json", strict("application/json", TREATIES))];
    let routes = routes.into_iter().chain(all).map(|(path, reply)| (path.to_owned(), reply));
    Config { mount: MOUNT.to_owned(), routes: routes.collect(), ..Config::for_folder(dist()) }
}

/// A page `/page.html` with this body, which has the script of the element in its head.
async fn page_with(body: &str) -> Page {
    page_of(beside(vec![("/page.html", html(&with_script(body)))])).await
}

fn with_script(body: &str) -> String {
    format!(
        "<html lang=\"en\"><head><title>Page</title>\
         <script type=\"module\" src=\"dist/element.js\"></script></head><body>{body}</body></html>"
    )
}

async fn page_of(config: Config) -> Page {
    let query = "../page.html".to_owned();
    Page::open_unsettled(Setup { config, query, ..Setup::desktop() }).await
}

/// The example, with this behind its address.
async fn example(query: &str) -> Page {
    Page::open(Setup::with_query(&format!("examples/custom-element.html{query}"))).await
}

/// What is read of the timeline in an element: `of` is the element, `root` its timeline.
async fn of(page: &Page, element: &str, read: &str) -> Value {
    page.read(&format!(
        "const of = document.querySelector({element:?}); \
         const root = of.shadowRoot.querySelector('[data-timeloom]'); return {read}"
    ))
    .await
}

/// The same, as a text.
async fn text_of(page: &Page, element: &str, read: &str) -> String {
    of(page, element, read).await.as_str().unwrap_or_default().to_owned()
}

/// Waits until an element has details open, or none.
async fn until_opened(page: &Page, element: &str, id: Option<&str>) {
    let panel =
        format!("document.querySelector({element:?}).shadowRoot.querySelector('[data-panel]')");
    let id = id.map_or("undefined".to_owned(), |id| format!("{id:?}"));
    page.until(&format!("{panel}?.dataset.panel === {id}")).await;
    page.settled().await;
}
