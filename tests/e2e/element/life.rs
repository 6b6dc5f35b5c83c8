//! Elements that come, move and go.

use super::{TREATIES, beside, html, of, page_of, page_with, text_of, until_opened, with_script};
use crate::fixtures::Page;
use serde_json::{Value, json};
use std::collections::BTreeMap;

const ONE: &str =
    "<timeloom-timeline id=\"a\" lang=\"en\" src=\"two-treaties.json\"></timeloom-timeline>";

/// Bytes of the program's memory.
const MEMORY: &str =
    "const { default: init } = await import(new URL('dist/timeloom.js', location.href));
    return (await init()).memory.buffer.byteLength";

/// `lives(count, until)`: puts so many elements into the page, lets them live for as long as `until`, and
/// takes them off again; whether they are empty then. A function of the page that the browser itself is asked
/// for, since it keeps the text of each script that its driver gives it.
const LIVES: &str = "window.untils = {
       used: async (made) => {
         await Promise.all(made.map((one) => one.ready));
         made[0].select('portsmouth-treaty');
         await new Promise((done) => made[0].addEventListener('select', done));
         made[0].shadowRoot.querySelector('[role=group][tabindex]').focus();
       },
       // While the program is asked for, while the set is on its way, and a frame long.
       never: async () => {},
       tick: () => new Promise((done) => setTimeout(done)),
       frame: () => new Promise(requestAnimationFrame),
     };
     window.lives = async (count, until, leave = (one) => one.remove()) => {
       const made = Array.from({ length: count }, () => document.createElement('timeloom-timeline'));
       for (const one of made) {
         one.src = 'two-treaties.json';
         one.style.blockSize = '300px';
         document.body.append(one);
       }
       await untils[until](made);
       made.forEach(leave);
       await new Promise((done) => setTimeout(done));
       return made.every((one) => one.shadowRoot.querySelector('[data-timeloom]') === null);
     };";

/// By how much the memory of a program grows.
const PAGE_BYTES: f64 = 65_536.0;

/// How often the counts are looked at until they are level; each look collects what is left over.
const LOOKS: usize = 20;

/// What the browser counts of a page in which nothing is left, and the program's memory.
async fn counted(page: &Page) -> (BTreeMap<String, f64>, f64) {
    let memory = page.run(MEMORY).await.as_f64().expect("a number");
    (page.metrics().await, memory)
}

#[tokio::test]
async fn a_thousand_elements_that_come_and_go_leave_nothing_behind() {
    let page = page_with("").await;
    page.read(LIVES).await;
    let mut counts = Vec::new();
    let mut lived = 0;
    // A hundred, then a thousand: ten of them at a time.
    for rounds in [10, 90] {
        for round in 0..rounds {
            let until = match round % 10 {
                4 => ["never", "tick", "frame"][round / 10 % 3],
                _ => "used",
            };
            let lives = format!("lives(10, '{until}')");
            assert_eq!(page.awaited(&lives).await, true, "the elements are empty: {until}");
            lived += 10;
        }
        counts.push(counted(&page).await);
    }
    assert_eq!(lived, 1_000);
    // What the last of them have begun ends when it is answered: a listener of such a request lives on
    // until then, and is collected after.
    for _ in 0..LOOKS {
        if counts[1].0["JSEventListeners"] == counts[0].0["JSEventListeners"] {
            break;
        }
        counts[1] = counted(&page).await;
    }
    let ((before, memory_before), (after, memory_after)) = (&counts[0], &counts[1]);
    let of = |counts: &BTreeMap<String, f64>, name: &str| counts[name];
    println!(
        "after a hundred: {before:?} {memory_before}\nafter a thousand: {after:?} {memory_after}"
    );
    // docs/element.md, "Life".
    assert_eq!(of(after, "JSEventListeners"), of(before, "JSEventListeners"));
    assert_eq!(of(after, "Documents"), of(before, "Documents"));
    let nodes = of(after, "Nodes") - of(before, "Nodes");
    assert!(nodes <= 20.0, "{nodes} nodes more");
    let heap = of(after, "JSHeapUsedSize") - of(before, "JSHeapUsedSize");
    assert!(heap <= 250_000.0, "{heap} bytes more");
    let marks = page.read("return performance.getEntriesByType('mark').length").await;
    assert_eq!(marks, 0, "the browser keeps each of them");
    // Memory never shrinks, and how much is used at most depends on how many of ten read at the same time: a
    // page more may come late. What is left of nine hundred would be many pages.
    assert!(*memory_after <= memory_before + PAGE_BYTES, "{memory_after} and {memory_before}");
    page.close().await;
}

#[tokio::test]
async fn what_is_left_behind_is_counted() {
    // Otherwise the test above could not fail.
    let page = page_with("").await;
    page.read(LIVES).await;
    assert_eq!(page.run("return await lives(10, 'used')").await, true);
    let (before, _) = counted(&page).await;
    let kept = "window.kept = []; return await lives(10, 'used', (one) => kept.push(one))";
    assert_eq!(page.run(kept).await, false);
    let (after, _) = counted(&page).await;
    assert!(after["JSEventListeners"] > before["JSEventListeners"] + 100.0, "{after:?}");
    assert!(after["Nodes"] > before["Nodes"] + 1_000.0, "{after:?}");
    page.close().await;
}

#[tokio::test]
async fn a_set_on_its_way_is_given_up_with_its_element() {
    let stalled = xtask::server::Reply::Stall {
        content_type: "application/json".to_owned(),
        content: TREATIES.as_bytes().to_vec(),
        after_bytes: 100,
        headers: Vec::new(),
    };
    let routes = vec![("/page.html", html(&with_script(""))), ("/stalled.json", stalled)];
    let page = page_of(beside(routes)).await;
    // What the program fetches, and whether it has been given up.
    page.read(
        "window.signals = [];
         const original = window.fetch;
         window.fetch = (request, ...more) => {
           if (request.url?.includes('stalled')) signals.push(request.signal);
           return original(request, ...more);
         };
         const made = document.createElement('timeloom-timeline');
         made.src = 'stalled.json';
         document.body.append(made);",
    )
    .await;
    page.until("signals.length === 1").await;
    assert_eq!(page.read("return signals[0].aborted").await, false);
    page.read("document.querySelector('timeloom-timeline').remove()").await;
    page.until("signals[0].aborted").await;
    page.close().await;
}

#[tokio::test]
async fn an_element_that_is_moved_keeps_what_it_shows() {
    let page = page_with(&format!("{ONE}<div id=\"there\"></div>")).await;
    page.settled().await;
    page.read("document.querySelector('#a').select('portsmouth-treaty')").await;
    until_opened(&page, "#a", Some("portsmouth-treaty")).await;
    page.read("document.querySelector('#a').view = '1905'").await;
    page.until("document.querySelector('#a').view.startsWith('1905-01-01')").await;
    let shown = "[root.dataset.view, of.selected, root === (of.kept ??= root)]";
    let before = of(&page, "#a", shown).await;
    page.read("document.querySelector('#there').append(document.querySelector('#a'))").await;
    page.settled().await;
    assert_eq!(of(&page, "#a", shown).await, before);
    // It goes on working there.
    page.read("document.querySelector('#a').select('first-agreement')").await;
    until_opened(&page, "#a", Some("first-agreement")).await;
    page.close().await;
}

#[tokio::test]
async fn an_element_that_comes_back_later_begins_anew() {
    let page = page_with(ONE).await;
    page.settled().await;
    page.read("document.querySelector('#a').select('portsmouth-treaty')").await;
    until_opened(&page, "#a", Some("portsmouth-treaty")).await;
    page.read("window.a = document.querySelector('#a'); a.remove()").await;
    page.until("!a.shadowRoot.querySelector('[data-timeloom]')").await;
    page.read("a.selected = 'first-agreement'; a.lang = 'ru'; document.body.append(a)").await;
    page.settled().await;
    until_opened(&page, "#a", Some("first-agreement")).await;
    assert_eq!(text_of(&page, "#a", "root.lang").await, "ru");
    page.close().await;
}

#[tokio::test]
async fn another_set_and_another_direction_of_time_are_taken_while_it_stands() {
    let page = page_with(ONE).await;
    page.settled().await;
    page.read("const a = document.querySelector('#a'); a.src = 'dist/data/russia-japan.json'; a.time = 'down'").await;
    page.until("document.querySelector('#a').shadowRoot.querySelector('[data-time=down][data-settled=true]')").await;
    assert_ne!(of(&page, "#a", "root.dataset.events").await, "2");
    page.read("document.querySelector('#a').view = '1918/1922'").await;
    page.until("document.querySelector('#a').view.startsWith('1918-01-01')").await;
    page.read("document.querySelector('#a').time = 'across'").await;
    page.until("document.querySelector('#a').shadowRoot.querySelector('[data-time=across][data-settled=true]')").await;
    assert!(
        text_of(&page, "#a", "root.dataset.view").await.starts_with("1918-01-01/"),
        "it keeps the view"
    );
    assert_eq!(
        of(&page, "#a", "of.shadowRoot.querySelectorAll('[data-timeloom]').length").await,
        1
    );
    page.close().await;
}

#[tokio::test]
async fn elements_made_before_the_script_or_with_it_twice_are_the_same() {
    let body = format!(
        "<html lang=\"ru\"><body>{ONE}<p lang=\"ja\"><timeloom-timeline id=\"b\" src=\"two-treaties.json\">\
         </timeloom-timeline></p></body></html>"
    );
    let page = page_of(beside(vec![("/page.html", html(&body))])).await;
    // Properties of elements that are nothing yet.
    page.read(
        "const a = document.querySelector('#a');
         a.theme = 'dark'; a.src = 'dist/data/russia-japan.json'; a.selected = 'siberian-intervention'",
    )
    .await;
    for script in ["dist/element.js", "dist/element.js", "dist/element.js?again"] {
        page.run(&format!(
            "const script = document.createElement('script');
             Object.assign(script, {{ type: 'module', src: {script:?} }});
             const loaded = new Promise((done, failed) => Object.assign(script, {{ onload: done, onerror: failed }}));
             document.head.append(script);
             await loaded"
        ))
        .await;
    }
    page.settled().await;
    until_opened(&page, "#a", Some("siberian-intervention")).await;
    let of_a = of(
        &page,
        "#a",
        "[root.dataset.theme, root.lang, of.hasOwnProperty('theme'), of.getAttribute('theme')]",
    )
    .await;
    assert_eq!(of_a, json!(["dark", "en", false, "dark"]));
    assert_eq!(
        text_of(&page, "#b", "root.lang").await,
        "ja",
        "the language of the words around it"
    );
    let requests = page.server.requests();
    for file in
        ["timeloom_bg.wasm", "timeloom_rest.wasm", "timeloom.js", "timeloom.css", "tokens.css"]
    {
        assert_eq!(requests.get(&format!("/dist/{file}")), Some(&1), "{file}: {requests:?}");
    }
    page.close().await;
}

#[tokio::test]
async fn a_hidden_element_is_right_when_it_is_shown() {
    let page = page_with(
        "<div id=\"box\" hidden><timeloom-timeline id=\"a\" lang=\"en\" view=\"1918/1922\">\
         </timeloom-timeline></div>",
    )
    .await;
    page.until("document.querySelector('#a').shadowRoot?.querySelector('[data-state=ready]')")
        .await;
    page.read("document.querySelector('#box').hidden = false").await;
    page.settled().await;
    let seen = "[root.dataset.view, root.querySelectorAll('[data-mark=label]').length > 5]";
    assert_eq!(of(&page, "#a", seen).await, json!(["1918-01-01/1923-01-01", true]));
    // Hidden again, sized anew meanwhile, and shown.
    page.read(
        "const box = document.querySelector('#box');
         box.hidden = true; box.style.inlineSize = '900px'",
    )
    .await;
    page.run("await new Promise(requestAnimationFrame)").await;
    page.read("document.querySelector('#box').hidden = false").await;
    page.until("document.querySelector('#a').shadowRoot.querySelector('[data-timeloom]').clientWidth === 900").await;
    page.settled().await;
    assert_eq!(of(&page, "#a", seen).await, json!(["1918-01-01/1923-01-01", true]));
    page.close().await;
}

#[tokio::test]
async fn a_page_may_take_an_element_off_while_it_is_told_of_something() {
    let page = page_with(ONE).await;
    page.read(
        "window.gone = [];
         const a = document.querySelector('#a');
         a.addEventListener('ready', () => a.select('portsmouth-treaty'));
         a.addEventListener('select', () => { a.remove(); gone.push(a.isConnected); a.select('first-agreement'); });",
    )
    .await;
    page.until("gone.length === 1").await;
    page.read("document.body.append(document.createElement('timeloom-timeline'))").await;
    page.settled().await;
    assert_eq!(page.read("return gone").await, json!([false]), "nothing is told of what is gone");
    assert_eq!(page.all("timeloom-timeline").await.len(), 1);
    let _: Value = of(&page, "timeloom-timeline", "root.dataset.state").await;
    page.close().await;
}
