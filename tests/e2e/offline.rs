//! Without a network: what was visited once goes on working, in one version of its files at a time.

use crate::fixtures::{Page, Setup, page::dist};
use serde_json::{Value, json};
use std::fs;
use std::path::{Path, PathBuf};
use xtask::server::{Config, Reply, Server};

/// A copy of the built folder that a test may change, gone with it.
pub(crate) struct Folder(PathBuf);

impl Folder {
    pub(crate) fn copied(name: &str) -> Folder {
        let name = format!("timeloom-offline-{name}-{}", std::process::id());
        let folder = std::env::temp_dir().join(name);
        copy(&dist(), &folder);
        let made = Folder(folder);
        made.deploy();
        made
    }

    /// Where it is.
    pub(crate) fn path(&self) -> &Path {
        &self.0
    }

    /// What `cargo xtask dist` does with a folder as it is now.
    pub(crate) fn deploy(&self) {
        xtask::offline::keep(&self.0).expect("the folder is as expected");
    }

    /// Changes a file by its text.
    pub(crate) fn change(&self, file: &str, from: &str, to: &str) {
        let path = self.0.join(file);
        let text = fs::read_to_string(&path).expect("the file can be read");
        assert!(text.contains(from), "{file} has `{from}`");
        fs::write(path, text.replace(from, to)).expect("the file can be written");
    }

    pub(crate) fn setup(&self) -> Setup {
        let config = Config { mount: "/some/where/".to_owned(), ..Config::for_folder(&self.0) };
        Setup { config, worker: true, ..Setup::desktop() }
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        // In the folder of temporary files, which is emptied anyway.
        let _ = fs::remove_dir_all(&self.0);
    }
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).expect("a folder can be made");
    for entry in fs::read_dir(from).expect("the folder can be read") {
        let path = entry.expect("the folder can be read").path();
        let to = to.join(path.file_name().expect("it has a name"));
        let is_packed = path.extension().is_some_and(|ending| ending == "br" || ending == "gz");
        match path.is_dir() {
            true => copy(&path, &to),
            false if is_packed => {}
            false => drop(fs::copy(&path, &to).expect("the file can be copied")),
        }
    }
}

const CONTROLLED: &str = "navigator.serviceWorker.controller?.state === 'activated'";

/// Waits until the worker has everything and this page is one of its own.
pub(crate) async fn kept(page: &Page) {
    page.until(CONTROLLED).await;
}

/// What a promise of the page comes to.
async fn promised(page: &Page, promise: &str) -> Value {
    page.read(&format!(
        "window.said = undefined; ({promise}).then((said) => (window.said = [said]))"
    ))
    .await;
    page.until("window.said").await;
    page.read("return window.said[0]").await
}

async fn versions(page: &Page) -> usize {
    let names = promised(page, "caches.keys()").await;
    let names = names.as_array().expect("a list");
    names.iter().filter(|name| !name.as_str().unwrap_or_default().ends_with(" pages")).count()
}

#[tokio::test]
async fn after_one_visit_everything_works_without_a_network() {
    let folder = Folder::copied("cut");
    let mut page = Page::open(folder.setup()).await;
    kept(&page).await;
    page.server.stop();
    // The page that is open: what it has not asked for yet.
    let land = "fetch('data/land-wide.svg').then((answer) => answer.status)";
    assert_eq!(promised(&page, land).await, 200);
    // Other pages and all languages, from their own addresses and by the parameter; details, which are of
    // the program's second part, with their map; search.
    for (path, language, title) in [
        ("?lang=en", "en", "Russia and Japan"),
        ("ja/", "ja", "ロシアと日本"),
        ("ru/index.html?theme=dark", "ru", "Россия и Япония"),
        ("?lang=ru#first-landing-vladivostok", "ru", "Россия и Япония"),
    ] {
        page.go(path).await;
        page.settled().await;
        assert_eq!(page.root("data-state").await.as_deref(), Some("ready"), "{path}");
        assert_eq!(page.root("lang").await.as_deref(), Some(language), "{path}");
        let title_is = page.read("return document.querySelector('h1 span').textContent").await;
        assert!(
            title_is.as_str().is_some_and(|said| said.contains(title.split(' ').next().unwrap())),
            "{title_is}"
        );
    }
    assert_eq!(page.all("[data-panel=first-landing-vladivostok]").await.len(), 1);
    page.close_with_errors().await;
}

#[tokio::test]
async fn a_new_version_comes_as_a_whole_and_the_old_one_stays_whole_until_then() {
    let folder = Folder::copied("update");
    let page = Page::open(folder.setup()).await;
    kept(&page).await;
    let sheet = "getComputedStyle(document.documentElement).getPropertyValue('--version').trim()";
    assert_eq!(page.read(&format!("return {sheet}")).await, "");
    // A deployment that changes a page, a style sheet and the event set.
    folder.change("index.html", "<title>Russia", "<title>New: Russia");
    folder.change("page.css", "html,body{", ":root{--version:2}html,body{");
    folder.change(
        "data/russia-japan.json",
        "\"en\": \"Russia and Japan\"",
        "\"en\": \"Second edition\"",
    );
    folder.deploy();
    // The first visit after it is one of the old version, in all its files, and fetches the new one.
    page.go("?lang=en").await;
    page.settled().await;
    let said = format!(
        "return [document.title.startsWith('New'), {sheet}, document.querySelector('h1 span').textContent]"
    );
    assert_eq!(page.read(&said).await, json!([false, "", "Russia and Japan"]));
    let two = "Promise.all([navigator.serviceWorker.ready, caches.keys()]).then(([registration, names]) => \
        names.filter((name) => !name.endsWith(' pages')).length === 2 && !registration.installing && !registration.waiting)";
    loop {
        if promised(&page, two).await == true {
            break;
        }
    }
    // It is installed and active; this page gets the files of its version all the same.
    let css = "fetch('page.css').then((answer) => answer.text()).then((text) => text.includes('--version'))";
    assert_eq!(promised(&page, css).await, false);
    // The next one is new, in all its files, and then the old ones go.
    page.go("?lang=en").await;
    page.settled().await;
    assert_eq!(page.read(&said).await, json!([true, "2", "Second edition"]));
    assert_eq!(promised(&page, css).await, true);
    page.close().await;
}

#[tokio::test]
async fn a_file_that_is_not_what_it_should_be_is_not_kept_and_nothing_of_its_version() {
    let folder = Folder::copied("corrupt");
    let page = Page::open(folder.setup()).await;
    kept(&page).await;
    folder.change(
        "data/russia-japan.json",
        "\"en\": \"Russia and Japan\"",
        "\"en\": \"Second edition\"",
    );
    folder.deploy();
    // After the hashes were made, a file changes on its way: it would do no harm that is seen.
    folder.change("data/land-wide.svg", "<svg", "<!-- x --><svg");
    let failed = "navigator.serviceWorker.ready.then((registration) => registration.update().catch(() => null)) \
        .then((registration) => registration?.installing && new Promise((resolve) => { \
            const { installing } = registration; \
            installing.onstatechange = () => installing.state === 'redundant' && resolve('redundant'); }))";
    assert_eq!(promised(&page, failed).await, "redundant");
    for _ in 0..2 {
        page.go("?lang=en").await;
        page.settled().await;
        let title = page.read("return document.querySelector('h1 span').textContent").await;
        assert_eq!(title, "Russia and Japan");
    }
    assert_eq!(versions(&page).await, 1);
    let map = "fetch('data/land-wide.svg').then((answer) => answer.text()).then((text) => text.includes('<!-- x -->'))";
    assert_eq!(promised(&page, map).await, false);
    page.close_with_errors().await;
}

#[tokio::test]
async fn what_is_not_of_the_folder_goes_to_the_network() {
    let set = |title: &str| {
        Reply::json(format!(
            r#"{{"timeloom":1,"title":"{title}","tracks":[{{"id":"t","title":"T"}}],
            "sources":[{{"id":"s","type":"book","title":"B"}}],
            "events":[{{"id":"e","tracks":["t"],"date":"1905","title":"E","citations":[{{"source":"s"}}]}}]}}"#
        ))
    };
    let route = ("/set.json".to_owned(), set("Elsewhere").with_cors());
    let other = Server::start(Config::for_routes([route])).expect("the other server starts");
    let folder = Folder::copied("others");
    let setup = folder.setup();
    let config = Config { extra_connect_src: vec![other.origin()], ..setup.config };
    let page = Page::open(Setup { config, ..setup }).await;
    kept(&page).await;
    page.server.set_route("/some/where/own.json", set("First"));
    page.go("?lang=en&data=own.json").await;
    page.settled().await;
    assert!(page.has_role("region", "First").await);
    page.server.set_route("/some/where/own.json", set("Second"));
    page.go("?lang=en&data=own.json").await;
    page.settled().await;
    assert!(page.has_role("region", "Second").await);
    page.go(&format!("?lang=en&data={}/set.json", other.origin())).await;
    page.settled().await;
    assert!(page.has_role("region", "Elsewhere").await);
    page.close().await;
}

#[tokio::test]
async fn a_host_without_the_worker_ends_it() {
    let folder = Folder::copied("gone");
    let page = Page::open(folder.setup()).await;
    kept(&page).await;
    fs::remove_file(folder.0.join("worker.js")).expect("the worker can be removed");
    folder.change("index.html", "<title>Russia", "<title>New: Russia");
    folder.change("start.js", "const offline = true;", "const offline = false;");
    page.go("?lang=en").await;
    page.settled().await;
    let gone = "navigator.serviceWorker.getRegistrations().then((all) => all.length)";
    while promised(&page, gone).await != 0 {}
    page.go("?lang=en").await;
    page.settled().await;
    assert!(
        page.read("return document.title")
            .await
            .as_str()
            .is_some_and(|title| title.starts_with("New"))
    );
    assert_eq!(promised(&page, "caches.keys()").await, json!([]));
    page.close_with_errors().await;
}

#[tokio::test]
async fn in_a_frame_and_where_workers_are_refused_nothing_is_registered_and_nothing_said() {
    let folder = Folder::copied("frame");
    let host = Reply::html(
        200,
        "<!DOCTYPE html><link rel=icon href=data:,><iframe src='./?lang=en' width=900 height=500></iframe>",
    );
    let setup = folder.setup();
    let config = Config { routes: vec![("/some/where/host".to_owned(), host)], ..setup.config };
    let page = Page::open_unsettled(Setup { config, query: "host".to_owned(), ..setup }).await;
    page.until("frames[0]?.document.querySelector('[data-settled=true]')").await;
    page.until(
        "frames[0].performance.getEntriesByName(new URL('offline.js', location).href).length",
    )
    .await;
    // Whatever is done when nothing else is has been done.
    page.read("window.idle = 0; frames[0].requestIdleCallback(() => frames[0].requestIdleCallback(() => (window.idle = 1)))").await;
    page.until("window.idle").await;
    let registered = "navigator.serviceWorker.getRegistrations().then((all) => all.length)";
    assert_eq!(promised(&page, registered).await, 0);
    // As in a private window of some browsers.
    page.before_each_document(
        "navigator.serviceWorker.register = () => { window.refused = 1; return Promise.reject(new DOMException('No.', 'SecurityError')); }",
    )
    .await;
    page.go("?lang=en").await;
    page.until("window.refused").await;
    assert_eq!(page.root("data-state").await.as_deref(), Some("ready"));
    page.close().await;
}

#[tokio::test]
async fn the_manifest_says_what_the_page_is_in_its_language() {
    let folder = Folder::copied("manifest");
    let page = Page::open(folder.setup()).await;
    for (path, language, top) in [("", "en", "./"), ("ja/", "ja", "../"), ("ru/", "ru", "../")] {
        page.go(path).await;
        page.settled().await;
        let link = "document.querySelector('link[rel=manifest]').href";
        let said = promised(&page, &format!("fetch({link}).then((answer) => answer.json())")).await;
        assert_eq!(said["lang"], language);
        assert_eq!(said["scope"], top);
        let same = format!(
            "return new URL({:?}, {link}).href === new URL('.', location).href",
            said["start_url"].as_str().unwrap()
        );
        assert_eq!(page.read(&same).await, true, "{path}");
        let icon = format!(
            "fetch(new URL({:?}, {link})).then((answer) => answer.status)",
            said["icons"][0]["src"].as_str().unwrap()
        );
        assert_eq!(promised(&page, &icon).await, 200);
    }
    page.close().await;
}
