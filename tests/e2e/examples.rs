//! Pages of `examples/` that no other module opens: the folder, the single file, without a network.

use crate::fixtures::{Page, Setup, page::dist};
use crate::offline::{Folder, kept};
use serde_json::json;
use xtask::server::{Config, Reply};

const ELSEWHERE: &str = "/some/where/";

/// The links of a list in the page, by address.
async fn links(page: &Page) -> Vec<String> {
    let links = page.read("return [...document.querySelectorAll('ul a')].map(({ href }) => href)");
    serde_json::from_value(links.await).expect("a list of addresses")
}

#[tokio::test]
async fn a_folder_works_under_any_path_with_wrong_types_and_every_view_is_a_link() {
    let program = |name: &str| {
        let reply = Reply::Body {
            status: 200,
            content_type: "application/octet-stream".to_owned(),
            body: std::fs::read(dist().join(name)).expect("the program"),
            headers: Vec::new(),
        };
        (format!("{ELSEWHERE}{name}"), reply)
    };
    let config = Config {
        mount: ELSEWHERE.to_owned(),
        routes: ["timeloom_bg.wasm", "timeloom_rest.wasm"].map(program).into(),
        ..Config::for_folder(dist())
    };
    let page = Page::open_unsettled(Setup { config, ..Setup::with_query("examples/") }).await;
    page.go("examples/folder.html").await;
    let links = links(&page).await;
    assert_eq!(links.len(), 7);
    for link in &links {
        assert!(link.starts_with(&page.server.url()), "{link}");
        page.go_to(link).await;
        page.settled().await;
        assert_eq!(page.root("data-state").await.as_deref(), Some("ready"), "{link}");
        let shows = match link.rsplit(['?', '&', '/']).next().expect("an end") {
            "1905#portsmouth-treaty" => "document.querySelector('[data-panel=portsmouth-treaty]')",
            "tracks=military" => {
                "document.querySelector('[data-timeloom]').dataset.matching * 1 < document.querySelector('[data-timeloom]').dataset.events * 1"
            }
            "as=table" => "document.querySelector('[data-table]')",
            "two-treaties.json" => {
                "document.querySelector('h1').textContent.includes('Two treaties')"
            }
            _ if link.contains("/ja/") => "document.querySelector('[data-timeloom]:lang(ja)')",
            _ if link.contains("/ru/") => "document.querySelector('[data-timeloom]:lang(ru)')",
            _ => "document.querySelector('[data-timeloom] [data-mark]')",
        };
        assert_eq!(page.read(&format!("return Boolean({shows})")).await, true, "{link}");
    }
    let outside = page.server.requests().into_keys().find(|path| !path.starts_with(ELSEWHERE));
    assert_eq!(outside, None);
    // wasm-bindgen's glue says in the console that the type is wrong, and nothing else is said.
    let console = page.console().await;
    assert!(
        console.iter().all(|said| said.contains("`application/wasm` MIME type")),
        "{console:?}"
    );
    page.close().await;
}

#[tokio::test]
async fn a_single_file_is_there_as_it_is_made_and_runs_in_a_sandbox_of_a_page() {
    let page = Page::open_unsettled(Setup::with_query("examples/single-file.html")).await;
    // A sandbox asks nobody for anything, so that no header is needed.
    page.enter("iframe").await;
    page.settled().await;
    assert_eq!(page.read("return self.origin").await, "null");
    assert_eq!(page.root("data-state").await.as_deref(), Some("ready"));
    assert_eq!(page.root("data-events").await.as_deref(), Some("2"));
    page.css("[data-event=portsmouth-treaty]").await.click().await.expect("it can be pressed");
    page.settled().await;
    assert_eq!(page.all("[data-panel=portsmouth-treaty]").await.len(), 1);
    let asked = "return performance.getEntriesByType('resource').map((entry) => entry.name)
        .filter((name) => !name.startsWith('data:'))";
    assert_eq!(page.read(asked).await, json!([]));
    page.leave().await;
    // The file itself, as the page hands it out, from the disk.
    let file = page.role("link", "Save it").await;
    assert_eq!(file.attr("download").await.expect("attributes").as_deref(), Some(""));
    let address = file.prop("href").await.expect("properties").expect("an address");
    let path = address.strip_prefix(&page.server.url()).expect("it is below the folder");
    page.go_to(&format!("file://{}?lang=ja", dist().join(path).display())).await;
    page.settled().await;
    assert_eq!(page.root("lang").await.as_deref(), Some("ja"));
    assert_eq!(
        page.read("return document.querySelector('h1 span').textContent").await,
        "二つの条約"
    );
    page.close().await;
}

#[tokio::test]
async fn a_timeline_that_was_opened_once_is_there_without_a_network_and_a_page_says_so() {
    let folder = Folder::copied("example");
    let setup = folder.setup();
    let mut page =
        Page::open_unsettled(Setup { query: "examples/offline.html".to_owned(), ..setup }).await;
    let says =
        |words: &str| format!("document.querySelector('output').textContent.includes({words:?})");
    page.until(&says("does not keep the timeline yet")).await;
    page.css("p a").await.click().await.expect("it can be pressed");
    page.settled().await;
    kept(&page).await;
    page.go("examples/offline.html").await;
    page.until(&says("works without a network")).await;
    page.server.stop();
    page.go("examples/offline.html").await;
    page.until(&says("works without a network")).await;
    page.enter("iframe").await;
    page.settled().await;
    assert_eq!(page.root("data-state").await.as_deref(), Some("ready"));
    page.css("[data-mark=label]").await.click().await.expect("an event can be pressed");
    page.settled().await;
    assert_eq!(page.all("[data-panel]").await.len(), 1, "the second part is kept as well");
    page.leave().await;
    page.css("p a").await.click().await.expect("it can be pressed");
    page.settled().await;
    assert_eq!(page.root("data-state").await.as_deref(), Some("ready"));
    page.close_with_errors().await;
}
