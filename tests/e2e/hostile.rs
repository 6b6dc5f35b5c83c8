//! What strangers send to a timeline, and to a page that holds one: it is ignored, and everything goes on.

use crate::fixtures::{Page, Setup, page::dist};
use serde_json::{Value, json};
use xtask::server::{Config, Reply};

/// A page that holds a timeline and a stranger, and says hello only when it is told to.
const HOLDER: &str = "<!DOCTYPE html><html lang=\"en\"><title>A page</title>
    <iframe id=\"timeline\" src=\"./?ui=embed&amp;lang=en\" width=\"800\" height=\"450\"></iframe>
    <iframe id=\"stranger\" src=\"stranger.html\"></iframe>";

/// Collects what comes from the timeline.
const HEAR: &str = "
    globalThis.told = [];
    if (parent === window)
      addEventListener('message', ({ data, source }) => {
        if (source === document.querySelector('#timeline')?.contentWindow) told.push(data);
      });";

async fn opened() -> Page {
    opened_in(Setup::desktop()).await
}

async fn opened_in(setup: Setup) -> Page {
    let routes =
        [("/holder.html", HOLDER), ("/stranger.html", "<!DOCTYPE html><title>A stranger</title>")];
    let routes = routes.map(|(path, page)| (path.to_owned(), Reply::html(200, page)));
    let config = Config { routes: routes.into(), ..Config::for_folder(dist()) };
    let query = "examples/".to_owned();
    let page = Page::open_unsettled(Setup { config, query, ..setup }).await;
    page.before_each_document(HEAR).await;
    page.go("holder.html").await;
    page.until("told.some(({ event }) => event === 'hello')").await;
    page.enter("#timeline").await;
    page.settled().await;
    page.leave().await;
    page
}

/// Sends what an expression makes to the timeline.
async fn send(page: &Page, message: &str) {
    let send =
        format!("document.querySelector('#timeline').contentWindow.postMessage({message}, '*')");
    page.read(&send).await;
}

async fn hello(page: &Page) {
    send(page, "{ timeloom: 1, verb: 'hello', page: location.href, parameter: 'timeloom' }").await;
    page.until("told.some(({ event }) => event === 'ready')").await;
    page.read("told.length = 0").await;
}

async fn view(page: &Page) -> Option<String> {
    page.enter("#timeline").await;
    page.settled().await;
    let view = page.root("data-view").await;
    page.leave().await;
    view
}

/// That a verb is followed, after all that was sent before it.
async fn still_follows(page: &Page) {
    send(page, "{ timeloom: 1, verb: 'view', view: '1904/1905' }").await;
    page.until("told.some(({ view }) => view === '1904-01-01/1906-01-01')").await;
}

#[tokio::test]
async fn before_hello_nothing_is_told_and_nothing_followed() {
    let page = opened().await;
    let before = view(&page).await;
    for verb in ["view", "VIEW", "Hello", "toString", "__proto__"] {
        send(&page, &format!("{{ timeloom: 1, verb: '{verb}', view: '1904/1905' }}")).await;
    }
    assert_eq!(view(&page).await, before);
    let told = page.read("return told.filter((data) => typeof data !== 'string')").await;
    assert_eq!(told, json!([{"timeloom": 1, "event": "hello"}]));
    hello(&page).await;
    still_follows(&page).await;
    page.close_with_errors().await;
}

#[tokio::test]
async fn who_is_not_the_page_around_it_is_not_heard() {
    let page = opened().await;
    hello(&page).await;
    let before = view(&page).await;
    page.enter("#stranger").await;
    // Another frame of the same origin, which nothing but its window tells from the page.
    let send = "const frame = parent.document.querySelector('#timeline').contentWindow;
        frame.postMessage({ timeloom: 1, verb: 'hello', page: 'https://example.org/', parameter: 'x' }, '*');
        frame.postMessage({ timeloom: 1, verb: 'view', view: '1904/1905' }, '*');
        addEventListener('message', ({ data }) => (globalThis.heard = data));";
    page.read(send).await;
    page.leave().await;
    assert_eq!(view(&page).await, before);
    page.enter("#stranger").await;
    assert_eq!(page.read("return globalThis.heard ?? null").await, Value::Null);
    page.leave().await;
    still_follows(&page).await;
    page.close_with_errors().await;
}

#[tokio::test]
async fn a_page_cannot_make_links_lead_to_another_one() {
    let page = opened_in(Setup::alone()).await;
    for address in
        ["'https://example.org/'", "'javascript:alert(1)'", "{}", "'data:text/html,x'", "'/'"]
    {
        let message =
            format!("{{ timeloom: 1, verb: 'hello', page: {address}, parameter: 'timeloom' }}");
        send(&page, &message).await;
    }
    send(&page, "{ timeloom: 1, verb: 'hello', page: location.href, parameter: 'a b&c#d' }").await;
    page.until("told.some(({ event }) => event === 'ready')").await;
    send(&page, "{ timeloom: 1, verb: 'select', id: 'portsmouth-treaty' }").await;
    page.allow_clipboard().await;
    page.enter("#timeline").await;
    page.until("document.querySelector('[data-panel]')").await;
    page.settled().await;
    page.role("button", "Copy link").await.click().await.expect("it can be pressed");
    page.until("document.querySelector('.tl-copied').textContent !== ''").await;
    let link = page.read("return navigator.clipboard.readText()").await;
    let own = format!("{}?", page.server.url());
    assert!(link.as_str().expect("a text").starts_with(&own), "{link}");
    page.close_with_errors().await;
}

#[tokio::test]
async fn what_has_not_the_shape_of_a_message_is_ignored_or_said_to_have_none() {
    let page = opened().await;
    hello(&page).await;
    let before = view(&page).await;
    // Of these it is not even said that they are wrong: they are not of this interface.
    for message in [
        "null",
        "1",
        "'view'",
        "[]",
        "[{ timeloom: 1, verb: 'view' }]",
        "{}",
        "new Map([['timeloom', 1]])",
        "{ timeloom: '1', verb: 'view', view: '1904' }",
        "{ timeloom: 2, verb: 'view', view: '1904' }",
        "{ timeloom: 1 }",
        "{ timeloom: 1, verb: { toString: 1 } }",
        "{ timeloom: 1, verb: ['view'], view: '1904' }",
        "{ timeloom: 1, verb: 'x'.repeat(5_000_000) }",
        "new ArrayBuffer(8)",
        "new Date()",
        "JSON.stringify({ timeloom: 1, verb: 'view', view: '1904' })",
    ] {
        send(&page, message).await;
    }
    assert_eq!(view(&page).await, before);
    assert_eq!(page.read("return told").await, json!([]));
    for (message, code) in [
        ("{ timeloom: 1, verb: 'fly' }", "verb"),
        ("{ timeloom: 1, verb: '__proto__' }", "verb"),
        ("{ timeloom: 1, verb: 'filter', ['__proto__']: 'a' }", "field"),
        (
            "JSON.parse('{\"timeloom\":1,\"verb\":\"filter\",\"__proto__\":{\"polluted\":1}}')",
            "field",
        ),
        ("{ timeloom: 1, verb: 'filter', constructor: 'a' }", "field"),
        ("{ timeloom: 1, verb: 'filter', q: 'x'.repeat(5_000_000) }", "shape"),
        ("{ timeloom: 1, verb: 'filter', tracks: Array(100_000).fill('military') }", "shape"),
        ("{ timeloom: 1, verb: 'filter', tracks: Array(256).fill('x'.repeat(4000)) }", "shape"),
        (
            "Object.assign({ timeloom: 1, verb: 'filter' }, Object.fromEntries([...'abcdefghijklmnopqrst'].map((a) => [a, 1])))",
            "field",
        ),
        (
            "(() => { let deep = []; for (let i = 0; i < 1000; i++) deep = [deep]; return { timeloom: 1, verb: 'filter', q: deep } })()",
            "shape",
        ),
        (
            "(() => { const round = { timeloom: 1, verb: 'filter' }; round.q = round; return round })()",
            "shape",
        ),
        ("{ timeloom: 1, verb: 'filter', ['x'.repeat(5_000_000)]: 'a' }", "field"),
        ("{ timeloom: 1, verb: 'filter', tracks: Array(256).fill('x'.repeat(200)) }", "too-long"),
        ("{ timeloom: 1, verb: 'view', view: new Date() }", "shape"),
        ("{ timeloom: 1, verb: 'select', id: '<img src=x onerror=alert(1)>' }", "value"),
    ] {
        page.read("told.length = 0").await;
        send(&page, message).await;
        page.until("told.some(({ event }) => event === 'error')").await;
        let told = page.read("return told.map(({ event, code }) => [event, code])").await;
        assert_eq!(told, json!([["error", code]]), "{message}");
    }
    page.enter("#timeline").await;
    assert_eq!(page.read("return ({}).polluted ?? null").await, Value::Null);
    page.leave().await;
    assert_eq!(view(&page).await, before);
    still_follows(&page).await;
    page.close_with_errors().await;
}

#[tokio::test]
async fn a_flood_is_cut_off_and_the_timeline_goes_on() {
    let page = opened().await;
    hello(&page).await;
    let flood = "const { contentWindow } = document.querySelector('#timeline');
        for (let i = 0; i < 20_000; i++)
          contentWindow.postMessage({ timeloom: 1, verb: 'view', view: i % 2 ? '1904' : '1918' }, '*');";
    page.read(flood).await;
    page.until("told.some(({ code }) => code === 'too-many')").await;
    // It answers a reader at once.
    page.enter("#timeline").await;
    page.settled().await;
    let label = page.css("[data-mark=label]").await;
    label.click().await.expect("an event can be pressed");
    page.settled().await;
    assert_eq!(page.all("[data-panel]").await.len(), 1);
    page.leave().await;
    let errors = page.read("return told.filter(({ event }) => event === 'error').length").await;
    assert!(errors.as_u64().expect("a number") < 50, "{errors} errors in a few seconds");
    still_follows(&page).await;
    page.close_with_errors().await;
}

/// The example of the host script, with a stranger beside its timeline.
const BOTH: &str = "<!DOCTYPE html><html lang=\"en\"><title>A page</title>
    <div data-timeloom=\"javascript:document.title='taken'\">Stays</div>
    <div id=\"own\" data-timeloom=\"./\" data-lang=\"en\"></div>
    <iframe id=\"stranger\" src=\"stranger.html\"></iframe>
    <script src=\"embed.js\"></script>";

#[tokio::test]
async fn a_page_hears_of_its_own_timeline_alone() {
    let routes =
        [("/both.html", BOTH), ("/stranger.html", "<!DOCTYPE html><title>A stranger</title>")];
    let routes = routes.map(|(path, page)| (path.to_owned(), Reply::html(200, page)));
    let config = Config { routes: routes.into(), ..Config::for_folder(dist()) };
    let page = Page::open_unsettled(Setup { config, ..Setup::with_query("examples/") }).await;
    let hear = "globalThis.heard = [];
        for (const type of ['ready', 'viewchange', 'select', 'resize', 'error', '__proto__', 'hello'])
          document.addEventListener(type, ({ detail, target }) => {
            if (target.dataset?.timeloom !== undefined) heard.push({ type, ...detail });
          }, true);";
    page.before_each_document(hear).await;
    page.go("both.html").await;
    page.until(
        "heard.some(({ type }) => type === 'ready') && heard.some(({ type }) => type === 'resize')",
    )
    .await;
    page.read("heard.length = 0").await;
    let height = "return document.querySelector('#own').offsetHeight";
    let before = page.read(height).await;
    let others =
        "const other = document.querySelector('div'); return [other.textContent, document.title]";
    assert_eq!(page.read(others).await, json!(["Stays", "A page"]), "no address of the web");
    // Of somebody else.
    page.enter("#stranger").await;
    let send = "parent.postMessage({ timeloom: 1, event: 'select', id: 'a', title: 'b', address: '' }, '*');
        parent.postMessage({ timeloom: 1, event: 'hello' }, '*');
        parent.postMessage({ timeloom: 1, event: 'resize', width: 1, height: 1, wanted: 5000 }, '*');
        addEventListener('message', ({ data }) => (globalThis.told = data));";
    page.read(send).await;
    // Of the timeline, by whoever has taken it over, in other shapes.
    page.leave().await;
    page.enter("#own iframe").await;
    let send = "for (const message of [null, 1, [], 'resize', { timeloom: 2, event: 'select' },
            { timeloom: 1, event: '__proto__' }, { timeloom: 1, event: 'constructor' },
            { timeloom: 1, event: 'select', id: {}, title: '', address: '' },
            { timeloom: 1, event: 'select', id: 'a', title: 'x'.repeat(1_000_000), address: '' },
            { timeloom: 1, event: 'resize', width: 1, height: 1, wanted: NaN },
            { timeloom: 1, event: 'resize', width: 1, height: 1, wanted: '1px; background: red' },
            { timeloom: 1, event: 'error' }])
          parent.postMessage(message, '*');
        parent.postMessage({ timeloom: 1, event: 'error', code: 'last', message: '' }, '*');";
    page.read(send).await;
    page.leave().await;
    page.until("heard.some(({ code }) => code === 'last')").await;
    assert_eq!(
        page.read("return heard").await,
        json!([{"type": "error", "code": "last", "message": ""}])
    );
    assert_eq!(page.read(height).await, before);
    page.enter("#stranger").await;
    assert_eq!(page.read("return globalThis.told ?? null").await, Value::Null);
    page.leave().await;
    // A number that is one is not taken at its word.
    page.enter("#own iframe").await;
    let flood = "for (let i = 0; i < 5_000; i++)
          parent.postMessage({ timeloom: 1, event: 'resize', width: 1, height: 1, wanted: 9e9 }, '*');";
    page.read(flood).await;
    page.leave().await;
    page.until("document.querySelector('#own').offsetHeight === 2000").await;
    let count = page.read("return heard.length").await.as_u64().expect("a number");
    assert!(count < 1_000, "{count} of 5,000 were passed on");
    page.close_with_errors().await;
}
