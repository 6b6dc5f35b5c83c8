//! What boxes that are low or narrow show: nothing cut off, and the plot has most of the height.

use crate::fixtures::{Page, Setup, page::dist};
use serde_json::{Value, json};
use xtask::server::Config;

const HEIGHT_OF_PLOT: &str = "return document.querySelector('.tl-plot').clientHeight / innerHeight";

/// Elements of the bars whose words do not fit: the title, what is in view, the hint, words of an empty box.
const CUT_OFF: &str = "
    const seen = (element) => element.getClientRects().length > 0 && element.clientWidth > 1;
    const texts = [...document.querySelectorAll('.tl-title h1, .tl-status, .tl-hint')].filter(seen);
    const cut = texts.filter((text) => text.scrollWidth > text.clientWidth + 1 || (text.localName === 'p' && text.scrollHeight > text.clientHeight + 2));
    const box = document.querySelector('.tl-search input');
    const pen = new OffscreenCanvas(1, 1).getContext('2d');
    const { font, paddingInlineStart, paddingInlineEnd } = getComputedStyle(box);
    pen.font = font;
    const room = box.clientWidth - parseFloat(paddingInlineStart) - parseFloat(paddingInlineEnd);
    return [...cut.map(({ className, localName }) => className || localName),
      ...(pen.measureText(box.placeholder).width > room + 1 ? ['placeholder'] : [])];";

#[tokio::test]
async fn in_an_embed_nothing_that_is_said_is_cut_off() {
    let page =
        Page::open_unsettled(Setup { size: (800, 450), ..Setup::with_query("blank.txt") }).await;
    for language in ["en", "ja", "ru"] {
        page.go(&format!("?ui=embed&lang={language}")).await;
        page.settled().await;
        assert_eq!(page.read(CUT_OFF).await, json!([]), "{language}");
    }
    page.close_with_errors().await;
}

#[tokio::test]
async fn in_a_narrow_embed_the_plot_has_most_of_the_height() {
    let page =
        Page::open_unsettled(Setup { size: (480, 360), ..Setup::with_query("blank.txt") }).await;
    for (width, height) in [(480, 360), (640, 400), (360, 400)] {
        page.resize_window(width, height).await;
        for language in ["en", "ja", "ru"] {
            page.go(&format!("?ui=embed&lang={language}")).await;
            page.settled().await;
            let part = page.read(HEIGHT_OF_PLOT).await.as_f64().expect("a number");
            assert!(part > 0.5, "{part} of {width} x {height} in {language}");
            let too_wide = "return document.documentElement.scrollWidth > innerWidth";
            assert_eq!(page.read(too_wide).await, Value::Bool(false));
            // What is pressed with a mouse is 28 px high at least.
            let small = "return [...document.querySelectorAll('.tl-topbar button, .tl-topbar select, .tl-topbar input, .tl-foot button')]
                .filter((control) => control.clientWidth > 0 && control.offsetHeight < 28).map(({ outerHTML }) => outerHTML)";
            assert_eq!(page.read(small).await, json!([]));
        }
    }
    page.close_with_errors().await;
}

#[tokio::test]
async fn beside_the_details_the_zoom_buttons_stand_in_one_row_in_every_language() {
    let page = Page::open_unsettled(Setup::with_query("blank.txt")).await;
    for language in ["en", "ja", "ru"] {
        page.go(&format!("?lang={language}#portsmouth-treaty")).await;
        page.settled().await;
        let rows = "return new Set([...document.querySelectorAll('.tl-zoom button')].map(({ offsetTop }) => offsetTop)).size";
        assert_eq!(page.read(rows).await, json!(1), "{language}");
    }
    page.close_with_errors().await;
}

#[tokio::test]
async fn on_a_screen_that_lies_what_is_pressed_of_the_details_is_within_reach() {
    let setup = Setup { size: (1920, 1080), ..Setup::with_query("?ui=kiosk&lang=en") };
    let page = Page::open(setup).await;
    page.press("Touch to begin Explore the timeline freely").await;
    page.read("document.querySelector('[data-mark=label]').click()").await;
    page.until("document.querySelector('[data-panel]')").await;
    page.settled().await;
    let high = "return [...document.querySelectorAll('.tl-panel-head button, .tl-kiosk-controls button')]
        .map((button) => button.getBoundingClientRect()).filter(({ height, top }) => height > 0 && top < innerHeight * 0.6).length";
    assert_eq!(page.read(high).await, json!(0));
    let all = "return document.querySelectorAll('.tl-panel-head button').length";
    assert!(page.read(all).await.as_u64().is_some_and(|count| count >= 3));
    page.close().await;
}

#[tokio::test]
async fn in_a_sandbox_that_opens_no_window_no_link_promises_one() {
    let config = Config { cors: true, ..Config::for_folder(dist()) };
    let setup = Setup { config, size: (900, 600), ..Setup::with_query("examples/sandbox.html") };
    let page = Page::open_unsettled(setup).await;
    page.enter("iframe").await;
    page.settled().await;
    assert!(!page.all("[data-mark=label]").await.is_empty());
    assert_eq!(page.all("[data-timeloom] a[target]").await.len(), 0);
    // Beside it, where windows may be opened, there is one.
    page.go("?ui=embed&lang=en").await;
    page.settled().await;
    assert!(page.has_role("link", "Open the full timeline").await);
    page.close().await;
}

#[tokio::test]
async fn sizes_that_follow_from_sizes_are_no_error_of_the_page() {
    let page = Page::open_unsettled(Setup::with_query("blank.txt")).await;
    page.before_each_document(
        "globalThis.errors = []; addEventListener('error', ({ message }) => errors.push(message));",
    )
    .await;
    page.go("?lang=en").await;
    page.settled().await;
    // Each of these is another density or another time, so other rows.
    for (width, height) in
        [(1440, 900), (800, 450), (640, 900), (480, 360), (1280, 500), (1440, 900)]
    {
        page.resize(width, height).await;
    }
    page.go("examples/custom-element.html").await;
    page.settled().await;
    for set in ["../data/russia-japan.json", "./two-treaties.json"] {
        page.read(&format!("document.querySelector('#second').src = {set:?}")).await;
        page.settled().await;
    }
    assert_eq!(page.read("return errors").await, json!([]));
    page.close_with_errors().await;
}
