//! A screen of an exhibition: large enough for hands, nothing that leads away, and for every visitor as
//! it was for the first.

mod weeks;

use crate::fixtures::{Expected, Page, Setup};
use serde_json::{Value, json};
use xtask::server::{Config, Reply, content_security_policy};

const STANDING: (u32, u32) = (1080, 1920);
const LYING: (u32, u32) = (1920, 1080);

/// Lets a test turn the page's clock on instead of waiting.
const CLOCK: &str = "
    const now = performance.now.bind(performance);
    let ahead = 0;
    Object.defineProperty(Performance.prototype, 'now', { value: () => now() + ahead });
    addEventListener('turn-on', ({ detail }) => (ahead += detail));";

/// Lets so many seconds pass without a touch.
async fn pass(page: &Page, secs: u32) {
    page.read(&format!("dispatchEvent(new CustomEvent('turn-on', {{ detail: {secs}000 }}))")).await;
}

fn kiosk(size: (u32, u32), query: &str) -> Setup {
    Setup { size, ..Setup::with_query(&format!("?ui=kiosk&lang=en{query}")) }
}

async fn opened(setup: Setup) -> Page {
    let query = setup.query.clone();
    let mut config = setup.config;
    config.routes.push(("/blank".to_owned(), Reply::html(200, "<link rel=icon href=data:,>")));
    let page = Page::open_unsettled(Setup { query: "blank".to_owned(), config, ..setup }).await;
    page.before_each_document(CLOCK).await;
    page.go(&query).await;
    at(&page, "start").await;
    page
}

/// Waits until the kiosk is at a stage, and settled.
async fn at(page: &Page, stage: &str) {
    page.until(&format!("document.querySelector('[data-kiosk=\"{stage}\"]')")).await;
    page.settled().await;
}

/// Touches the middle of an element.
async fn touch(page: &Page, selector: &str) {
    let at = format!(
        "const box = document.querySelector('{selector}').getBoundingClientRect(); \
         return [box.x + box.width / 2, box.y + box.height / 2]"
    );
    let at = page.read(&at).await;
    let at = (at[0].as_f64().expect("a number"), at[1].as_f64().expect("a number"));
    page.touch(&[[at, at]]).await;
}

/// Touches the label of an event.
async fn touch_event(page: &Page) {
    let at = "
        for (const label of document.querySelectorAll('[data-mark=label]')) {
            const box = label.getBoundingClientRect();
            const [x, y] = [box.x + Math.min(box.width / 2, 60), box.y + box.height / 2];
            if (label.contains(document.elementFromPoint(x, y))) return [x, y];
        }";
    let at = page.read(at).await;
    let at = (at[0].as_f64().expect("a number"), at[1].as_f64().expect("a number"));
    page.touch(&[[at, at]]).await;
    assert_eq!(page.all("[data-panel]").await.len(), 1);
}

async fn begun(setup: Setup) -> Page {
    let page = opened(setup).await;
    touch(&page, ".tl-kiosk-begin").await;
    at(&page, "visit").await;
    page
}

/// Boxes of everything that is pressed in a kiosk's own parts and bars, with its words.
const CONTROLS: &str = "
    const all = document.querySelectorAll('.timeloom :is(.tl-kiosk-controls, .tl-topbar, .tl-filterbar, .tl-zoom) :is(button, input), dialog[open] button');
    const seen = [...all].filter((control) => control.checkVisibility() && !control.closest('[role=slider]'));
    const within = (control) => control.matches('.tl-search button');
    return seen.filter((control) => !within(control)).map((control) => {
        const { left, right, top, bottom } = control.getBoundingClientRect();
        return { name: control.textContent || control.ariaLabel, left, right, top, bottom };
    });";

fn number(of: &Value, name: &str) -> f64 {
    of[name].as_f64().expect("a number")
}

async fn check_controls(page: &Page, height: f64) {
    let controls = page.read(CONTROLS).await;
    let controls = controls.as_array().expect("a list");
    assert!(controls.len() >= 5, "{controls:?}");
    for control in controls {
        let width = number(control, "right") - number(control, "left");
        let tall = number(control, "bottom") - number(control, "top");
        assert!(width >= 72.0 && tall >= 72.0, "{width} × {tall}: {control}");
        assert!(number(control, "top") >= 0.6 * height, "in the lower 40 %: {control}");
        assert!(number(control, "bottom") <= height, "{control}");
    }
    for (place, one) in controls.iter().enumerate() {
        for other in &controls[place + 1..] {
            let gap = |from: &str, to: &str| {
                (number(one, from) - number(other, to)).max(number(other, from) - number(one, to))
            };
            let apart = gap("left", "right").max(gap("top", "bottom"));
            assert!(apart >= 16.0, "{apart} px between {one} and {other}");
        }
    }
}

/// Texts that are to be seen and smaller than 24 px on the screen.
const SMALL: &str = "
    const root = document.querySelector('.timeloom');
    const scale = root.getBoundingClientRect().width / root.offsetWidth;
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    const small = [];
    for (let node; (node = walker.nextNode());) {
        const element = node.parentElement;
        const range = document.createRange();
        range.selectNodeContents(node);
        const box = range.getBoundingClientRect();
        const isSeen = element.checkVisibility({ visibilityProperty: true, opacityProperty: true })
            && node.nodeValue.trim() && box.width > 2 && box.height > 2 && box.top < innerHeight
            && !element.closest('.tl-visually-hidden, .tl-status');
        const size = parseFloat(getComputedStyle(element).fontSize) * (element.closest('dialog') ? 1 : scale);
        if (isSeen && size < 23.99) small.push([node.nodeValue, size, element.className]);
    }
    return small;";

#[tokio::test]
async fn everything_is_large_enough_apart_and_within_reach() {
    for size in [STANDING, LYING] {
        let page = opened(kiosk(size, "")).await;
        check_controls(&page, f64::from(size.1)).await;
        assert_eq!(page.read(SMALL).await, json!([]), "{size:?}");
        touch(&page, ".tl-kiosk-begin").await;
        at(&page, "visit").await;
        check_controls(&page, f64::from(size.1)).await;
        assert_eq!(page.read(SMALL).await, json!([]), "{size:?}");
        touch_event(&page).await;
        page.settled().await;
        check_controls(&page, f64::from(size.1)).await;
        assert_eq!(page.read(SMALL).await, json!([]), "{size:?}");
        // Larger text is larger.
        let scale = "return document.querySelector('.timeloom').getBoundingClientRect().width / document.querySelector('.timeloom').offsetWidth";
        let before = page.read(scale).await.as_f64().expect("a number");
        page.press("Larger text").await;
        let after = page.read(scale).await.as_f64().expect("a number");
        assert!(after > 1.2 * before, "{before} {after}");
        page.press("More contrast").await;
        let quiet = "const style = (of) => getComputedStyle(document.querySelector(of)).color; \
                     return style('.tl-kiosk-head .tl-years') === style('.tl-kiosk-head h1')";
        assert_eq!(page.read(quiet).await, true);
        page.close().await;
    }
}

#[tokio::test]
async fn a_language_is_one_touch_and_any_other_touch_begins() {
    let page = opened(kiosk(STANDING, "")).await;
    let title =
        |tag: &str| Expected::bundled().json["title"][tag].as_str().unwrap_or_default().to_owned();
    for (tag, name) in [("ja", "日本語"), ("ru", "Русский"), ("en", "English")] {
        page.press(name).await;
        assert_eq!(page.root("lang").await.as_deref(), Some(tag));
        assert!(page.has_role("region", &title(tag)).await);
        assert_eq!(page.root("data-kiosk").await.as_deref(), Some("start"));
    }
    // The picture of the timeline.
    touch(&page, ".tl-content").await;
    at(&page, "visit").await;
    page.press("日本語").await;
    assert_eq!(page.root("lang").await.as_deref(), Some("ja"));
    assert_eq!(page.root("data-kiosk").await.as_deref(), Some("visit"));
    page.close().await;
}

#[tokio::test]
async fn while_nobody_is_there_a_light_goes_through_the_most_important_events() {
    for size in [STANDING, LYING] {
        let page = opened(kiosk(size, "&attract=300ms")).await;
        let set = Expected::bundled();
        let mut seen = Vec::new();
        for _ in 0..3 {
            let title = "document.querySelector('.tl-kiosk-card b')?.textContent";
            let not_seen = format!("{title} && !{}.includes({title})", json!(seen));
            page.until(&not_seen).await;
            let title = page.read(&format!("return {title}")).await;
            let title = title.as_str().expect("a title").to_owned();
            let events = set.json["events"].as_array().expect("a list");
            let event = events.iter().find(|event| event["title"]["en"] == title);
            assert_eq!(event.expect("it is an event")["importance"], 5, "{title}");
            seen.push(title);
            // It is no work that is waited for.
            assert_eq!(page.root("data-settled").await.as_deref(), Some("true"));
            // Within the screen, and at the event.
            let inside = "const box = document.querySelector('.tl-kiosk-card').getBoundingClientRect(); \
                return box.left >= 0 && box.top >= 0 && box.right <= innerWidth && box.bottom <= innerHeight";
            assert_eq!(page.read(inside).await, true);
        }
        page.close().await;
    }
}

#[tokio::test]
async fn the_light_stands_at_its_event() {
    let page = opened(kiosk(STANDING, "")).await;
    // The card is there before it is seen.
    let seen = "document.querySelector('.tl-kiosk-line') && \
        document.querySelector('.tl-kiosk-card').checkVisibility({ opacityProperty: true })";
    page.until(seen).await;
    let date = page.text(&page.css(".tl-kiosk-card span").await).await;
    let year: f64 = date
        .split(|c: char| !c.is_ascii_digit())
        .find(|part| part.len() == 4)
        .expect("a year")
        .parse()
        .expect("a number");
    // Between the ticks of its decade.
    let ticks = "const at = (of) => document.querySelector(of).getBoundingClientRect().top; \
        const decade = Math.floor(YEAR / 10) * 10; \
        return [at(`[data-tick=\"${decade}\"]`), at('.tl-kiosk-line'), at(`[data-tick=\"${decade + 10}\"]`)]";
    let at = page.read(&ticks.replace("YEAR", &year.to_string())).await;
    let at: Vec<f64> = at.as_array().expect("a list").iter().filter_map(Value::as_f64).collect();
    assert!(at[0] - 40.0 <= at[1] && at[1] <= at[2], "{date}: {at:?}");
    page.close().await;
}

#[tokio::test]
async fn without_a_touch_it_asks_and_then_everything_is_as_it_was() {
    let page = opened(kiosk(STANDING, "&theme=light")).await;
    let first =
        (page.root("data-view").await, page.read("return [history.length, location.href]").await);
    touch(&page, ".tl-kiosk-begin").await;
    at(&page, "visit").await;
    let opening = page.root("data-view").await;
    page.touch(&[[(700.0, 900.0), (700.0, 500.0)]]).await;
    assert_ne!(page.root("data-view").await, opening, "a finger moves the time");
    page.press("日本語").await;
    touch_event(&page).await;
    page.settled().await;
    assert_eq!(page.all("[data-panel]").await.len(), 1);
    pass(&page, 74).await;
    page.settled().await;
    assert_eq!(page.root("data-kiosk").await.as_deref(), Some("visit"));
    pass(&page, 2).await;
    page.until("document.querySelector('[data-kiosk=asking]')").await;
    assert!(page.has_role("dialog", "まだご覧ですか").await);
    // Any touch, also beside the question, is an answer.
    page.touch(&[[(30.0, 30.0), (30.0, 30.0)]]).await;
    at(&page, "visit").await;
    assert_eq!(page.all("[data-panel]").await.len(), 1, "nothing is lost");
    assert_eq!(page.root("lang").await.as_deref(), Some("ja"));
    page.read("document.querySelector('.tl-kiosk-close').click()").await;
    // Everything that can be changed.
    let typed = "const input = document.querySelector('.tl-search input'); input.focus(); \
        input.value = 'シベリア'; input.dispatchEvent(new Event('input', { bubbles: true }))";
    page.read(typed).await;
    page.until("document.querySelector('[data-results]')").await;
    page.read("document.querySelector('.tl-all-filters').click()").await;
    page.until("document.querySelector('.tl-filters[open] input[type=checkbox]')").await;
    page.read("document.querySelector('.tl-filters input[type=checkbox]').click()").await;
    page.settled().await;
    assert_ne!(page.root("data-matching").await, page.root("data-events").await);
    page.read("document.querySelectorAll('.tl-kiosk-switch').forEach((button) => button.click())")
        .await;
    page.read("document.querySelector('.tl-track-head').click()").await;
    // Typed and not yet searched for.
    page.read("const input = document.querySelector('.tl-search input'); input.value += 'x'").await;
    pass(&page, 76).await;
    page.until("document.querySelector('[data-kiosk=asking]')").await;
    pass(&page, 15).await;
    at(&page, "start").await;
    assert_eq!(page.root("data-view").await, first.0);
    assert_eq!(page.root("lang").await.as_deref(), Some("en"));
    assert_eq!(page.root("data-contrast").await, None);
    assert_eq!(page.root("data-matching").await, page.root("data-events").await);
    let left = "return [document.querySelector('.tl-search input').value, document.querySelectorAll('[data-panel], [data-results], dialog[open], .tl-folded, .tl-conditions > *').length, \
        document.querySelector('.timeloom').style.getPropertyValue('--tl-scale'), document.querySelectorAll('.tl-kiosk-controls [aria-pressed=true]').length]";
    assert_eq!(page.read(left).await, json!(["", 0, "2.4", 1]));
    assert_eq!(page.read("return [history.length, location.href]").await, first.1);
    touch(&page, ".tl-kiosk-begin").await;
    at(&page, "visit").await;
    assert_eq!(page.root("data-view").await, opening);
    page.close().await;
}

#[tokio::test]
async fn who_leaves_says_so_and_who_has_only_chosen_a_language_is_not_asked() {
    let page = begun(kiosk(LYING, "&idle=30")).await;
    page.press("Start over").await;
    assert_eq!(page.root("data-kiosk").await.as_deref(), Some("start"));
    page.press("Русский").await;
    page.read("window.asked = 0; new MutationObserver(() => { if (document.querySelector('[data-kiosk=asking]')) window.asked = 1; }) \
        .observe(document.querySelector('.timeloom'), { attributes: true })").await;
    pass(&page, 31).await;
    page.until("document.querySelector('.timeloom').lang === 'en'").await;
    assert_eq!(page.read("return window.asked").await, 0);
    page.close().await;
}

const LINKS: &str = r#"{"timeloom":1,"title":"Links","tracks":[{"id":"t","title":"T"}],
"sources":[{"id":"s","type":"book","title":"A book","URL":"https://example.org/book"}],
"actors":[{"id":"a","kind":"person","name":"Somebody","same_as":["Q42","https://example.org/a"]}],
"events":[{"id":"e","tracks":["t"],"date":"1905","title":"E","summary":"See [the page](https://example.org/page).",
"actors":["a"],"citations":[{"source":"s"}]}]}"#;

#[tokio::test]
async fn nothing_leads_out_of_the_exhibition() {
    let setup = kiosk(STANDING, "&data=links.json");
    let routes = vec![("/links.json".to_owned(), Reply::json(LINKS))];
    let page = begun(Setup { config: Config { routes, ..setup.config }, ..setup }).await;
    touch_event(&page).await;
    page.settled().await;
    let panel = page.text(&page.css("[data-panel]").await).await;
    assert!(panel.contains("See the page (https://example.org/page)."), "{panel}");
    for (open, said) in [
        ("[data-actor] button", "https://example.org/a"),
        ("[data-source] button", "https://example.org/book"),
    ] {
        page.read("document.querySelector('.tl-back')?.click()").await;
        page.settled().await;
        page.read(&format!("document.querySelector('[data-panel] {open}').click()")).await;
        page.settled().await;
        let card = page.text(&page.css("[data-panel]").await).await;
        assert!(card.contains(said), "{card}");
        assert!(page.all(".timeloom a").await.is_empty());
    }
    // What a browser would do with these it does not do, wherever they come from.
    let refused = "
        const say = (target, event) => !document.querySelector(target).dispatchEvent(event);
        const of = (kind, name, more) => new kind(name, { bubbles: true, cancelable: true, ...more });
        const link = document.createElement('a');
        link.href = 'https://example.org/';
        link.className = 'way-out';
        document.querySelector('.tl-panel').append(link);
        return [
            say('.tl-panel', of(MouseEvent, 'contextmenu')), say('.tl-plot', of(MouseEvent, 'contextmenu')),
            say('.way-out', of(MouseEvent, 'click')), say('.way-out', of(MouseEvent, 'auxclick', { button: 1 })),
            say('.way-out', of(DragEvent, 'dragstart')), say('.tl-panel', of(DragEvent, 'dragover')), say('.tl-panel', of(DragEvent, 'drop')),
            say('.tl-panel', of(WheelEvent, 'wheel', { ctrlKey: true, deltaY: 9 })), say('.tl-panel h2', of(Event, 'selectstart')),
            say('.tl-panel', of(KeyboardEvent, 'keydown', { key: 'ArrowLeft', altKey: true })),
            say('.tl-panel', of(KeyboardEvent, 'keydown', { key: 'n', ctrlKey: true })),
            say('.tl-panel', of(KeyboardEvent, 'keydown', { key: 'F5' })),
        ].every(Boolean)";
    assert_eq!(page.read(refused).await, true);
    // And what visitors need still happens.
    let allowed = "
        const say = (target, event) => document.querySelector(target).dispatchEvent(event);
        return [
            say('.tl-search input', new KeyboardEvent('keydown', { key: 'a', bubbles: true, cancelable: true })),
            say('.tl-panel', new WheelEvent('wheel', { deltaY: 9, bubbles: true, cancelable: true })),
        ].every(Boolean)";
    assert_eq!(page.read(allowed).await, true);
    assert_eq!(
        page.read("return getComputedStyle(document.querySelector('.timeloom')).touchAction").await,
        "pan-x pan-y"
    );
    assert_eq!(
        page.read("return getComputedStyle(document.querySelector('.tl-panel h2')).userSelect")
            .await,
        "none"
    );
    page.close().await;
}

#[tokio::test]
async fn a_screen_that_was_on_before_its_network_tries_again_by_itself() {
    let setup = kiosk(STANDING, "&data=links.json&attract=500ms");
    let routes = vec![("/links.json".to_owned(), Reply::html(503, "Not yet."))];
    let page =
        Page::open_unsettled(Setup { config: Config { routes, ..setup.config }, ..setup }).await;
    page.until("document.querySelector('[data-kiosk=start][data-state=error]')").await;
    page.server.set_route("/links.json", Reply::json(LINKS));
    page.until("document.querySelector('[data-kiosk=start][data-state=ready]')").await;
    page.settled().await;
    assert!(page.has_role("region", "Links").await);
    page.close_with_errors().await;
}

#[tokio::test]
async fn the_example_is_a_kiosk_in_its_first_language() {
    let file = concat!(env!("CARGO_MANIFEST_DIR"), "/examples/kiosk.html");
    let policy = ("content-security-policy".to_owned(), content_security_policy(&[]));
    let example = Reply::Body {
        status: 200,
        content_type: "text/html; charset=utf-8".to_owned(),
        body: std::fs::read(file).expect("the example"),
        headers: vec![policy],
    };
    let setup = Setup { size: STANDING, ..Setup::with_query("kiosk.html") };
    let routes = vec![("/kiosk.html".to_owned(), example)];
    let page = opened(Setup { config: Config { routes, ..setup.config }, ..setup }).await;
    assert_eq!(page.root("lang").await.as_deref(), Some("ja"));
    assert_eq!(page.root("data-theme").await.as_deref(), Some("light"));
    touch(&page, ".tl-kiosk-begin").await;
    at(&page, "visit").await;
    page.close().await;
}

#[tokio::test]
async fn the_address_of_the_readme_is_a_kiosk() {
    let readme = std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/README.md"));
    let readme = readme.expect("the readme can be read");
    let address =
        readme.lines().find(|line| line.starts_with("https://") && line.contains("ui=kiosk"));
    let address = address.expect("the readme has an address of a kiosk");
    let query = address.split_once("/timeline/").expect("below the folder").1;
    let page = opened(Setup { size: LYING, ..Setup::with_query(query) }).await;
    assert_eq!(page.root("lang").await.as_deref(), Some("ru"));
    page.close().await;
}
