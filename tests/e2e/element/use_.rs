//! What a reader and a page do with an element.

use super::{
    beside, example, html, of, page_of, page_with, strict, text_of, until_opened, with_script,
};
use crate::fixtures::{Page, Setup};
use fantoccini::key::Key;
use serde_json::{Value, json};
use xtask::server::Reply;

const TWO: &str = "<timeloom-timeline id=\"a\"></timeloom-timeline>\
     <timeloom-timeline id=\"b\" lang=\"ja\" src=\"two-treaties.json\"></timeloom-timeline>";

/// Keeps what an element tells of, as `[name, detail]`.
const LISTEN: &str = "window.told = [];
    for (const name of ['ready', 'viewchange', 'select', 'resize', 'activity', 'error'])
      document.querySelector('timeloom-timeline')
        .addEventListener(name, ({ detail }) => told.push([name, detail]));";

async fn told(page: &Page, name: &str) -> Vec<Value> {
    let told = page.read("return told").await;
    let told = told.as_array().expect("a list").iter();
    told.filter(|one| one[0] == name).map(|one| one[1].clone()).collect()
}

#[tokio::test]
async fn the_example_has_two_timelines_with_sets_and_languages_of_their_own() {
    let page = example("").await;
    assert_eq!(text_of(&page, "#first", "root.lang").await, "en");
    assert_eq!(text_of(&page, "#second", "root.lang").await, "ja");
    let events = of(&page, "#second", "root.dataset.events").await;
    assert_eq!(events, "2");
    assert!(text_of(&page, "#first", "root.dataset.view").await.starts_with("1918-01-01/"));
    page.until("document.querySelector('output').textContent.startsWith('Russia and Japan')").await;
    let before = text_of(&page, "#second", "root.dataset.view").await;
    page.read("document.querySelector('[data-show]').click()").await;
    page.until(
        "document.querySelector('#first').shadowRoot.querySelector('[data-view]').dataset.view.startsWith('1903')",
    )
    .await;
    page.settled().await;
    assert_eq!(text_of(&page, "#second", "root.dataset.view").await, before);
    assert!(page.server.requests()["/timeloom_bg.wasm"] == 1, "one program for both");
    page.close().await;
}

#[tokio::test]
async fn two_elements_do_not_know_of_each_other() {
    let page = page_with(TWO).await;
    page.settled().await;
    for (element, other, id) in
        [("#a", "#b", "siberian-intervention"), ("#b", "#a", "portsmouth-treaty")]
    {
        let before = of(&page, other, "[root.dataset.view, root.lang, of.selected]").await;
        of(&page, element, &format!("root.querySelector('[data-event={id}]').click()")).await;
        until_opened(&page, element, Some(id)).await;
        assert_eq!(of(&page, element, "of.selected").await, id);
        assert_eq!(of(&page, other, "[root.dataset.view, root.lang, of.selected]").await, before);
    }
    of(&page, "#a", "of.lang = 'ru'").await;
    page.until("document.querySelector('#a').shadowRoot.querySelector('[lang=ru]')").await;
    page.settled().await;
    assert_eq!(text_of(&page, "#b", "root.lang").await, "ja");
    let ids = "return [...document.querySelectorAll('timeloom-timeline')]
        .flatMap((one) => [...one.shadowRoot.querySelectorAll('[id]')]).map(({ id }) => id)";
    let ids = page.read(ids).await;
    let mut seen: Vec<&str> =
        ids.as_array().expect("a list").iter().filter_map(Value::as_str).collect();
    let all = seen.len();
    seen.sort_unstable();
    seen.dedup();
    assert_eq!(seen.len(), all, "no id comes twice: {ids}");
    page.close().await;
}

#[tokio::test]
async fn keys_work_in_a_shadow_root_and_the_focus_goes_along() {
    let page = page_with("<timeloom-timeline id=\"a\" lang=\"en\"></timeloom-timeline>").await;
    page.settled().await;
    page.tab_into_plot().await;
    let first = page.focused_event().await;
    page.key(char::from(Key::Right)).await;
    let second = page.focused_event().await.expect("an event has the focus");
    assert_ne!(Some(&second), first.as_ref(), "the arrow goes to the next one");
    page.key(char::from(Key::Enter)).await;
    until_opened(&page, "#a", Some(&second)).await;
    let in_panel = "of.shadowRoot.activeElement.closest('[data-panel]') !== null";
    assert_eq!(of(&page, "#a", in_panel).await, true, "a reader with keys goes along");
    page.key(char::from(Key::Escape)).await;
    until_opened(&page, "#a", None).await;
    assert_eq!(page.focused_event().await, Some(second.clone()), "and comes back");
    page.key('?').await;
    page.until("document.querySelector('#a').shadowRoot.querySelector('dialog[open]')").await;
    page.key(char::from(Key::Escape)).await;
    page.until("!document.querySelector('#a').shadowRoot.querySelector('dialog[open]')").await;
    assert_eq!(page.focused_event().await, Some(second), "a dialog gives the focus back");
    page.key('/').await;
    let in_search = "of.shadowRoot.activeElement.type === 'search'";
    assert_eq!(of(&page, "#a", in_search).await, true);
    page.close().await;
}

#[tokio::test]
async fn a_mark_with_the_focus_keeps_it_through_a_zoom() {
    let page = page_with("<timeloom-timeline id=\"a\" lang=\"en\"></timeloom-timeline>").await;
    page.settled().await;
    page.tab_into_plot().await;
    let focused = page.focused_event().await;
    for key in ['+', '+', '+', '-', '-', '-', '-'] {
        page.key(key).await;
        assert_eq!(page.focused_event().await, focused, "after {key}");
    }
    page.close().await;
}

#[tokio::test]
async fn keys_typed_into_a_field_of_the_timeline_are_no_commands_of_the_page() {
    let page = page_with("<timeloom-timeline id=\"a\" lang=\"en\"></timeloom-timeline>").await;
    page.settled().await;
    page.read("window.keys = []; addEventListener('keydown', (event) => keys.push(event.key))")
        .await;
    page.tab_into_plot().await;
    page.key('/').await;
    page.read("keys.length = 0").await;
    page.key('g').await;
    page.key('/').await;
    assert_eq!(page.read("return keys").await, json!([]));
    assert_eq!(text_of(&page, "#a", "of.shadowRoot.activeElement.value").await, "g/");
    page.close().await;
}

#[tokio::test]
async fn what_a_page_asks_for_is_done_and_what_comes_of_it_is_told() {
    let page = page_of(beside(vec![(
        "/page.html",
        html("<html lang=\"en\"><body><timeloom-timeline id=\"a\"></timeloom-timeline></body></html>"),
    )]))
    .await;
    page.read(LISTEN).await;
    // Verbs before the script is there wait; the element has no methods yet, and properties are taken.
    page.read("document.querySelector('#a').view = '1904/1905'").await;
    let load = "const script = document.createElement('script');
        script.type = 'module'; script.src = 'dist/element.js'; document.head.append(script)";
    page.read(load).await;
    page.settled().await;
    page.until("told.some(([name]) => name === 'ready')").await;
    let ready = &told(&page, "ready").await[0];
    assert_eq!(
        ready["events"].as_u64().map(|n| n.to_string()),
        of(&page, "#a", "root.dataset.events").await.as_str().map(str::to_owned)
    );
    assert_eq!(ready["view"], "1904-01-01/1906-01-01");
    assert_eq!(of(&page, "#a", "of.view").await, "1904-01-01/1906-01-01");
    assert_eq!(
        page.run("return (await document.querySelector('#a').ready).title").await,
        ready["title"]
    );

    page.read("document.querySelector('#a').view = '1918/1922'").await;
    page.until("told.some(([name, { view }]) => name === 'viewchange' && view === '1918-01-01/1923-01-01')").await;
    page.read("document.querySelector('#a').select('siberian-intervention')").await;
    until_opened(&page, "#a", Some("siberian-intervention")).await;
    assert_eq!(
        told(&page, "select").await.last().expect("it is told")["id"],
        "siberian-intervention"
    );
    assert!(text_of(&page, "#a", "of.address").await.ends_with("#siberian-intervention"));
    page.read("document.querySelector('#a').selected = null").await;
    until_opened(&page, "#a", None).await;
    page.until("told.at(-1)[0] !== 'select' || told.at(-1)[1].id === null").await;

    let all = of(&page, "#a", "root.dataset.matching").await;
    page.read("document.querySelector('#a').filter({ tracks: ['military'] })").await;
    page.until(&format!(
        "document.querySelector('#a').shadowRoot.querySelector('[data-matching]').dataset.matching !== {all}"
    ))
    .await;
    page.read("document.querySelector('#a').theme = 'dark'").await;
    page.until("document.querySelector('#a').shadowRoot.querySelector('[data-theme=dark]')").await;

    page.read("document.querySelector('#a').select('nobody')").await;
    page.until("told.some(([name]) => name === 'error')").await;
    let error = told(&page, "error").await.remove(0);
    assert_eq!(error["code"], "value");
    assert!(error["message"].as_str().expect("a sentence").contains("“nobody”"), "{error}");
    assert!(told(&page, "resize").await.len() == 1, "it was laid out once");
    page.close().await;
}

#[tokio::test]
async fn events_of_windows_are_not_mistaken_for_those_of_a_timeline() {
    let page = page_with("").await;
    let listen = "window.heard = [];
        for (const name of ['resize', 'error', 'ready', 'select'])
          addEventListener(name, (event) => {
            // What the browser says of boxes that depend on their size is no event of anybody.
            if (!event.message?.startsWith('ResizeObserver'))
              heard.push([name, event.target.localName ?? 'window']);
          });
        const made = document.createElement('timeloom-timeline');
        made.setAttribute('src', 'nothing.json');
        document.body.append(made);
        made.addEventListener('error', () => heard.push(['own', '']));";
    page.read(listen).await;
    page.until("heard.some(([name]) => name === 'own')").await;
    page.read("document.querySelector('timeloom-timeline').src = 'two-treaties.json'").await;
    page.until("heard.some(([name]) => name === 'ready')").await;
    assert_eq!(
        page.read("return heard").await,
        json!([["own", ""], ["ready", "timeloom-timeline"]]),
        "`ready` bubbles; `resize` and `error` do not, as those of other elements"
    );
    page.close_with_errors().await;
}

#[tokio::test]
async fn the_page_keeps_its_address_history_and_title() {
    let page = page_with(TWO).await;
    page.settled().await;
    let of_page = "return [location.href, history.length, history.state, document.title]";
    let before = page.read(of_page).await;
    of(&page, "#a", "root.querySelector('[data-event=siberian-intervention]').click()").await;
    until_opened(&page, "#a", Some("siberian-intervention")).await;
    of(&page, "#a", "(of.view = '1918/1922', of.lang = 'ru')").await;
    page.until("document.querySelector('#a').shadowRoot.querySelector('[lang=ru]')").await;
    page.settled().await;
    assert_eq!(page.read(of_page).await, before);
    // A link of the page is no business of the timeline either.
    page.read("location.hash = 'portsmouth-treaty'").await;
    page.settled().await;
    assert_eq!(of(&page, "#a", "of.selected").await, "siberian-intervention");
    page.close().await;
}

#[tokio::test]
async fn a_permalink_leads_to_the_page_and_shows_the_same_there() {
    let query = "examples/custom-element.html?page=12\
                 &timeline=view%3D1904/1905%26tracks%3Dmilitary%23portsmouth-treaty&x#top";
    let page = Page::open(Setup { query: query.to_owned(), ..Setup::alone() }).await;
    until_opened(&page, "#first", Some("portsmouth-treaty")).await;
    assert!(text_of(&page, "#first", "root.dataset.view").await.starts_with("1904-01-01/"));
    let entries = page.read("return history.length").await;
    page.allow_clipboard().await;
    let press = "[...root.querySelectorAll('[data-panel] button')].find((one) => \
                 [one.textContent, one.title].some((said) => said.includes('Copy link')))";
    of(&page, "#first", &format!("{press}.click()")).await;
    page.until(
        "document.querySelector('#first').shadowRoot.querySelector('.tl-copied').textContent",
    )
    .await;
    let copied = page.run("return navigator.clipboard.readText()").await;
    let copied = copied.as_str().expect("a text");
    assert!(copied.contains("/examples/custom-element.html?page=12&x&timeline="), "{copied}");
    assert!(copied.contains("portsmouth-treaty") && copied.ends_with("#top"), "{copied}");
    // The address of the page follows, because the element asks for that, and its history does not.
    page.read("document.querySelector('#first').select('siberian-intervention')").await;
    page.until("location.search.includes('siberian-intervention')").await;
    assert_eq!(page.read("return [location.hash, history.length]").await, json!(["#top", entries]));
    let link = page.read("return location.pathname + location.search").await;
    page.go(&format!("..{}", link.as_str().expect("a text"))).await;
    page.settled().await;
    until_opened(&page, "#first", Some("siberian-intervention")).await;
    page.close().await;
}

#[tokio::test]
async fn nothing_is_stored_and_nobody_else_is_asked() {
    let page = example("").await;
    page.read("document.querySelector('#first').select('siberian-intervention')").await;
    until_opened(&page, "#first", Some("siberian-intervention")).await;
    let stored = "return [document.cookie, localStorage.length, sessionStorage.length]";
    assert_eq!(page.read(stored).await, json!(["", 0, 0]));
    let asked = "return performance.getEntriesByType('resource').map(({ name }) => name)";
    let asked = page.read(asked).await;
    let asked: Vec<&str> =
        asked.as_array().expect("a list").iter().filter_map(Value::as_str).collect();
    let origin = page.server.origin();
    assert!(asked.len() >= 8 && asked.iter().all(|one| one.starts_with(&origin)), "{asked:?}");
    page.close().await;
}

#[tokio::test]
async fn the_policy_of_the_page_has_to_allow_no_more_than_the_reference_says() {
    let policy = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'; \
                  img-src 'self'";
    let body = "<!DOCTYPE html>".to_owned() + &with_script("<timeloom-timeline id=\"a\">");
    let page = Reply::Body {
        status: 200,
        content_type: "text/html; charset=utf-8".to_owned(),
        body: body.into_bytes(),
        headers: vec![("Content-Security-Policy".to_owned(), policy.to_owned())],
    };
    let page = page_of(beside(vec![("/page.html", page)])).await;
    page.settled().await;
    // An event with a place has the small map, whose land is a picture.
    page.read("document.querySelector('#a').select('siberian-intervention')").await;
    until_opened(&page, "#a", Some("siberian-intervention")).await;
    assert_eq!(text_of(&page, "#a", "getComputedStyle(root).display").await, "flex");
    // A violation would stand in the console, which `close` reads.
    page.close().await;
}

#[tokio::test]
async fn where_the_program_does_not_arrive_what_stands_in_the_element_stays() {
    let body = "<timeloom-timeline id=\"a\"><a href=\"x\">All events</a></timeloom-timeline>";
    let broken = ("/dist/timeloom_bg.wasm", Reply::html(503, "Later."));
    let page = page_of(beside(vec![("/page.html", html(&with_script(body))), broken])).await;
    page.until("document.querySelector('#a').shadowRoot.querySelector('[role=alert]')").await;
    let said =
        text_of(&page, "#a", "of.shadowRoot.querySelector('[role=alert]').textContent").await;
    assert_eq!(said, "The timeline could not be loaded. Reload the page to try again.");
    assert!(page.css("#a a").await.is_displayed().await.expect("it is there"));
    // The next one tries again.
    let whole =
        std::fs::read(crate::fixtures::page::dist().join("timeloom_bg.wasm")).expect("it is built");
    page.server.set_route(
        "/dist/timeloom_bg.wasm",
        Reply::Body {
            status: 200,
            content_type: "application/wasm".to_owned(),
            body: whole,
            headers: Vec::new(),
        },
    );
    page.read("const a = document.querySelector('#a'); a.remove(); a.selected = 'x'").await;
    page.run("await new Promise(requestAnimationFrame); document.body.append(document.createElement('timeloom-timeline'))").await;
    page.settled().await;
    page.close_with_errors().await;
}

#[tokio::test]
async fn the_snippets_of_the_readme_and_the_reference_run_as_printed() {
    let text = |name: &str| {
        let path = concat!(env!("CARGO_MANIFEST_DIR"), "/").to_owned() + name;
        std::fs::read_to_string(path).expect("it is there")
    };
    let snippet = |name: &str, heading: &str, kind: &str| {
        let text = text(name);
        let (_, chapter) =
            text.split_once(heading).unwrap_or_else(|| panic!("`{heading}` in {name}"));
        let (_, code) = chapter.split_once(&format!("```{kind}\n")).expect("a snippet");
        code.split_once("```").expect("its end").0.to_owned()
    };
    let markup = snippet("README.md", "## As an element of your page", "html");
    let script = snippet("docs/element.md", "# The element", "js");
    let routes = vec![
        ("/page.html", html(&format!("{markup}<script type=\"module\" src=\"page.js\"></script>"))),
        ("/page.js", strict("text/javascript", &script)),
    ];
    let config = xtask::server::Config { mount: "/timeline/".to_owned(), ..beside(routes) };
    let page = page_of(config).await;
    page.settled().await;
    assert_eq!(text_of(&page, "timeloom-timeline", "root.dataset.state").await, "ready");
    until_opened(&page, "timeloom-timeline", Some("siberian-intervention")).await;
    page.until("document.title.endsWith(': Japan’s Siberian Intervention')").await;
    page.close().await;
}
