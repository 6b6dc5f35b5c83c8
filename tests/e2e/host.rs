//! A page that holds a timeline by the host script (docs/host.md): verbs, events, links.

use crate::fixtures::{Expected, Page, Setup, page::dist};
use crate::iframe::{other_host, printed};
use serde_json::{Value, json};
use xtask::server::Config;

/// Collects the events of all elements of a page in `heard`, from before the host script runs.
const HEAR: &str = "
    globalThis.heard = [];
    if (parent === window)
      for (const type of ['ready', 'viewchange', 'select', 'resize', 'activity', 'error'])
        document.addEventListener(type, ({ detail, target }) => {
          if (target.dataset?.timeloom !== undefined) heard.push({ type, ...detail });
        }, true);";

/// The example of the host script, before its timeline is there.
async fn opened(setup: Setup, query: &str) -> Page {
    let size = (900, 800);
    let page = Page::open_unsettled(Setup { query: "examples/".to_owned(), size, ..setup }).await;
    page.before_each_document(HEAR).await;
    page.go(&format!("examples/host-script.html{query}")).await;
    page
}

/// The same with its timeline.
async fn ready() -> Page {
    let page = opened(Setup::desktop(), "").await;
    heard(&page, "ready").await;
    page
}

/// The last event of a type, which is waited for.
async fn heard(page: &Page, kind: &str) -> Value {
    page.until(&format!("heard.some(({{ type }}) => type === '{kind}')")).await;
    page.read(&format!("return heard.findLast(({{ type }}) => type === '{kind}')")).await
}

/// What the element's verbs are called with; forgets what was heard before.
async fn ask(page: &Page, call: &str) {
    let call =
        format!("heard.length = 0; document.querySelector('[data-timeloom]').timeline.{call}");
    page.read(&call).await;
}

/// Looks at the timeline itself, settled.
async fn inside(page: &Page, attribute: &str) -> String {
    page.enter("iframe").await;
    page.settled().await;
    let value = page.root(attribute).await.unwrap_or_default();
    page.leave().await;
    value
}

#[tokio::test]
async fn it_says_when_it_is_ready_and_what_it_shows() {
    let page = opened(Setup::desktop(), "").await;
    let ready = heard(&page, "ready").await;
    let expected = Expected::bundled();
    assert_eq!(ready["events"], json!(expected.dated()));
    assert_eq!(ready["title"], expected.json["title"]["en"]);
    assert_eq!(ready["lang"], "en");
    assert_eq!(ready["view"], json!(inside(&page, "data-view").await));
    let title = page.css("iframe").await.attr("title").await.expect("attributes");
    assert_eq!(json!(title), expected.json["title"]["en"], "the iframe is named after the set");
    // The promise says the same.
    let wait = "globalThis.said = null; \
                document.querySelector('[data-timeloom]').timeline.ready.then((r) => (said = r))";
    page.read(wait).await;
    page.until("said").await;
    assert_eq!(page.read("return said.events").await, ready["events"]);
    page.close().await;
}

#[tokio::test]
async fn every_verb_has_its_effect_and_its_event() {
    let page = ready().await;
    ask(&page, "view('1904/1905')").await;
    let changed = heard(&page, "viewchange").await;
    assert_eq!(changed["view"], "1904-01-01/1906-01-01");
    assert!(changed["address"].as_str().expect("a text").contains("view=1904/1905"), "{changed}");
    assert_eq!(inside(&page, "data-view").await, "1904-01-01/1906-01-01");

    ask(&page, "select('portsmouth-treaty')").await;
    let expected = Expected::bundled();
    let selected = heard(&page, "select").await;
    assert_eq!(selected["id"], "portsmouth-treaty");
    assert_eq!(selected["title"], expected.event("portsmouth-treaty")["title"]["en"]);
    page.enter("iframe").await;
    page.settled().await;
    assert_eq!(page.all("[data-panel=portsmouth-treaty]").await.len(), 1);
    page.leave().await;
    let focus = page.read("return document.activeElement.localName").await;
    assert_eq!(focus, "body", "the focus stays where it is");
    ask(&page, "select(null)").await;
    assert_eq!(heard(&page, "select").await["id"], Value::Null);

    ask(
        &page,
        "filter({ tracks: ['military'], importance: [4, 5], q: 'Port Arthur', others: 'hide' })",
    )
    .await;
    page.enter("iframe").await;
    page.until("Number(document.querySelector('[data-timeloom]').dataset.matching) < 30").await;
    page.settled().await;
    let chips = page.text(&page.css("[data-timeloom]").await).await;
    assert!(chips.contains("Military"), "{chips}");
    page.leave().await;
    ask(&page, "filter({})").await;
    page.enter("iframe").await;
    let all = format!(
        "document.querySelector('[data-timeloom]').dataset.matching === '{}'",
        expected.dated()
    );
    page.until(&all).await;
    page.leave().await;

    ask(&page, "language('ja')").await;
    ask(&page, "theme('dark')").await;
    page.enter("iframe").await;
    page.until("document.querySelector('[data-timeloom][lang=ja][data-theme=dark]')").await;
    page.leave().await;

    ask(&page, "view({ period: 'russo-japanese-war' })").await;
    ask(&page, "view({ fit: 'opening' })").await;
    let opening = heard(&page, "viewchange").await["view"].clone();
    ask(&page, "view({ fit: 'all' })").await;
    assert_ne!(heard(&page, "viewchange").await["view"], opening);
    page.close().await;
}

#[tokio::test]
async fn what_a_reader_does_is_told() {
    let page = ready().await;
    page.read("heard.length = 0").await;
    page.enter("iframe").await;
    page.settled().await;
    let label = page.css("[data-mark=label]").await;
    let id = label.attr("data-event").await.expect("attributes");
    label.click().await.expect("an event can be pressed");
    page.settled().await;
    page.leave().await;
    assert_eq!(heard(&page, "select").await["id"], json!(id));
    heard(&page, "activity").await;
    page.close().await;
}

#[tokio::test]
async fn verbs_before_it_is_ready_are_followed_in_their_order() {
    // As soon as the iframe stands there is nobody in it who could follow them.
    const EARLY: &str = "
        new MutationObserver((_, observer) => {
          const timeline = document.querySelector('[data-timeloom]')?.timeline;
          if (!timeline) return;
          observer.disconnect();
          globalThis.wasEarly = heard.length === 0;
          timeline.language('ru');
          timeline.select('portsmouth-treaty');
          timeline.select(null);
          timeline.view('1904/1905');
          timeline.view('1918');
        }).observe(document, { childList: true, subtree: true });";
    let page = Page::open_unsettled(Setup::with_query("examples/")).await;
    page.before_each_document(HEAR).await;
    page.before_each_document(EARLY).await;
    page.go("examples/host-script.html").await;
    page.until("globalThis.wasEarly").await;
    assert_eq!(heard(&page, "viewchange").await["view"], "1918-01-01/1919-01-01");
    assert_eq!(inside(&page, "lang").await, "ru");
    page.enter("iframe").await;
    assert!(page.all("[data-panel]").await.is_empty());
    page.leave().await;
    page.close().await;
}

#[tokio::test]
async fn what_cannot_be_done_is_said_and_changes_nothing() {
    let page = ready().await;
    let before = inside(&page, "data-view").await;
    for (call, code, words) in [
        ("select('nobody')", "value", "“nobody”"),
        ("select(undefined)", "shape", "`id`"),
        ("view('never')", "value", "“never”"),
        ("view({ from: 1904 })", "field", "`from`"),
        ("filter({ track: 'military' })", "field", "`track`"),
        ("filter({ actor: 'nobody' })", "value", "“nobody”"),
        ("language('xx')", "value", "“xx”"),
        ("theme({})", "shape", "`theme`"),
    ] {
        ask(&page, call).await;
        let error = heard(&page, "error").await;
        assert_eq!(error["code"], code, "{call}");
        assert!(error["message"].as_str().expect("a text").contains(words), "{call}: {error}");
    }
    assert_eq!(inside(&page, "data-view").await, before);
    page.close().await;
}

#[tokio::test]
async fn its_height_stands_from_the_first_moment_and_follows_the_width() {
    let page = opened(Setup::desktop(), "").await;
    let height = "return document.querySelector('[data-timeloom]').offsetHeight";
    page.until("document.querySelector('[data-timeloom] iframe')").await;
    assert_eq!(page.read(height).await, 450, "before anything of it has arrived");
    let resize = heard(&page, "resize").await;
    assert_eq!(resize["wanted"], 450);
    assert_eq!(page.read(height).await, 450);
    page.read("document.body.style.width = '400px'").await;
    page.until("document.querySelector('[data-timeloom]').offsetHeight === 680").await;
    // A page that says a height has that.
    let fixed = "const element = document.querySelector('[data-timeloom]');
        element.timeline.remove();
        element.dataset.height = '555';
        timeloom.start();
        return element.offsetHeight";
    assert_eq!(page.read(fixed).await, 555);
    page.close().await;
}

#[tokio::test]
async fn a_learning_platform_is_told_the_height() {
    let page = Page::open_unsettled(Setup::with_query("examples/")).await;
    let hear = "globalThis.told = []; addEventListener('message', ({ data }) => told.push(data))";
    page.before_each_document(hear).await;
    page.go("examples/iframe.html").await;
    page.until("told.some((data) => typeof data === 'string')").await;
    let told = page
        .read("return told.map((data) => typeof data === 'string' ? JSON.parse(data) : data)")
        .await;
    let told = told.as_array().expect("a list");
    assert!(told.contains(&json!({"subject": "lti.frameResize", "height": 450})), "{told:?}");
    // Whoever has not said hello hears nothing else.
    let others: Vec<&Value> = told.iter().filter(|data| data["subject"].is_null()).collect();
    assert_eq!(others, [&json!({"timeloom": 1, "event": "hello"})]);
    page.close().await;
}

/// Opens the details of an event in the timeline and copies the link to it.
async fn copied(page: &Page) -> String {
    page.enter("iframe").await;
    page.settled().await;
    page.role("button", "Copy link").await.click().await.expect("it can be pressed");
    page.until("document.querySelector('.tl-copied').textContent !== ''").await;
    let link = page.read("return navigator.clipboard.readText()").await;
    page.leave().await;
    link.as_str().expect("a text").to_owned()
}

#[tokio::test]
async fn a_copied_link_leads_to_the_page_around_it_and_opens_what_was_seen() {
    let page = opened(Setup::alone(), "?p=12#top").await;
    page.allow_clipboard().await;
    heard(&page, "ready").await;
    ask(&page, "view('1904/1905')").await;
    heard(&page, "viewchange").await;
    ask(&page, "filter({ tracks: ['military', 'diplomatic'] })").await;
    ask(&page, "select('portsmouth-treaty')").await;
    heard(&page, "select").await;
    let link = copied(&page).await;
    let start = format!("{}examples/host-script.html?p=12&timeloom=", page.server.url());
    assert!(link.starts_with(&start) && link.ends_with("%23portsmouth-treaty#top"), "{link}");

    page.go_to(&link).await;
    let ready = heard(&page, "ready").await;
    assert_eq!(ready["view"], "1904-01-01/1906-01-01", "{link}");
    page.enter("iframe").await;
    page.settled().await;
    assert_eq!(page.all("[data-panel=portsmouth-treaty]").await.len(), 1);
    let dated = Expected::bundled().dated().to_string();
    assert_ne!(page.root("data-matching").await, Some(dated), "the filter is there as well");
    page.leave().await;
    assert_eq!(copied(&page).await, link, "and its link is the same");
    page.close().await;
}

#[tokio::test]
async fn a_link_cannot_show_another_event_set_in_the_name_of_the_page() {
    let said = "?timeloom=data=evil.json%26ui=kiosk%26timeout=1%26view=1904%23portsmouth-treaty";
    let page = opened(Setup::desktop(), said).await;
    heard(&page, "ready").await;
    let source = page.read("return document.querySelector('iframe').src").await;
    let source = source.as_str().expect("an address");
    assert!(source.ends_with("?ui=embed&lang=en&view=1904#portsmouth-treaty"), "{source}");
    assert_eq!(page.server.requests().get("/examples/evil.json"), None);
    assert_eq!(page.server.requests().get("/evil.json"), None);
    page.close().await;
}

#[tokio::test]
async fn several_timelines_of_a_page_do_not_hear_of_each_other() {
    let page = ready().await;
    let add = "const second = document.createElement('div');
        Object.assign(second.dataset, { timeloom: '../', lang: 'ja', view: '1918', title: 'Another' });
        document.querySelector('h1').after(second);
        heard.length = 0;
        timeloom.start();
        second.addEventListener('ready', () => (globalThis.isSecond = true));";
    page.read(add).await;
    page.until("globalThis.isSecond").await;
    page.read(
        "document.querySelectorAll('[data-timeloom]')[0].timeline.select('portsmouth-treaty')",
    )
    .await;
    heard(&page, "select").await;
    let titles = "return [...document.querySelectorAll('iframe')].map((iframe) => iframe.title)";
    let titles = page.read(titles).await;
    assert_eq!(titles[0], "Another");
    page.enter("iframe").await;
    page.settled().await;
    assert_eq!(page.root("lang").await.as_deref(), Some("ja"));
    assert_eq!(page.all("[data-panel]").await.len(), 1);
    page.leave().await;
    page.enter("div:not([data-title]) iframe").await;
    assert_eq!(page.root("lang").await.as_deref(), Some("en"));
    assert_eq!(page.all("[data-panel]").await.len(), 0);
    page.close().await;
}

#[tokio::test]
async fn a_timeline_without_an_origin_is_talked_to_as_well() {
    let config = Config { cors: true, ..Config::for_folder(dist()) };
    let page = opened(Setup { config, ..Setup::desktop() }, "").await;
    page.until("document.querySelector('[data-timeloom]')?.timeline").await;
    let again = "const element = document.querySelector('[data-timeloom]');
        element.timeline.remove();
        element.dataset.sandbox = 'allow-scripts';
        heard.length = 0;
        timeloom.start();";
    page.read(again).await;
    heard(&page, "ready").await;
    ask(&page, "view('1904/1905')").await;
    assert_eq!(heard(&page, "viewchange").await["view"], "1904-01-01/1906-01-01");
    page.enter("iframe").await;
    assert_eq!(page.read("return self.origin").await, "null");
    page.close_with_errors().await;
}

#[tokio::test]
async fn the_example_does_what_its_buttons_say() {
    let page = ready().await;
    page.role("button", "1904 and 1905").await.click().await.expect("it can be pressed");
    assert_eq!(heard(&page, "viewchange").await["view"], "1904-01-01/1906-01-01");
    page.role("button", "The Treaty of Portsmouth").await.click().await.expect("it can be pressed");
    assert_eq!(heard(&page, "select").await["id"], "portsmouth-treaty");
    page.until("document.querySelector('output').textContent.includes('portsmouth-treaty')").await;
    page.role("button", "Military events alone").await.click().await.expect("it can be pressed");
    page.enter("iframe").await;
    let dated = Expected::bundled().dated();
    let fewer =
        format!("Number(document.querySelector('[data-timeloom]').dataset.matching) < {dated}");
    page.until(&fewer).await;
    page.settled().await;
    page.close().await;
}

#[tokio::test]
async fn the_host_script_of_the_readme_runs_as_printed_in_a_page_of_another_host() {
    let setup = Setup { query: "examples/".to_owned(), ..Setup::alone() };
    let page = Page::open_unsettled(setup).await;
    assert!(dist().join("embed.js").is_file());
    let heading = "With the host script";
    let host = other_host(&page.server, &printed(heading, "html"), &printed(heading, "js"));
    page.before_each_document(HEAR).await;
    page.allow_clipboard().await;
    page.go_to(&format!("{}a/page.html?p=1", host.url())).await;
    heard(&page, "ready").await;
    assert_eq!(heard(&page, "select").await["id"], "portsmouth-treaty", "as the script asks");
    page.enter("iframe").await;
    page.settled().await;
    assert_eq!(page.all("[data-panel=portsmouth-treaty]").await.len(), 1);
    page.leave().await;
    let asked =
        "return performance.getEntriesByType('resource').map(({ name }) => new URL(name).origin)";
    let asked = page.read(asked).await;
    let own = [json!(host.origin()), json!(page.server.origin())];
    assert!(asked.as_array().expect("a list").iter().all(|origin| own.contains(origin)), "{asked}");
    page.close_with_errors().await;
}
