//! Light and dark, and sizes.

use crate::fixtures::{Page, Setup};

const GROUND: &str =
    "return getComputedStyle(document.querySelector('[data-timeloom]')).backgroundColor";

#[tokio::test]
async fn colours_follow_the_system_until_the_reader_chooses() {
    // The paper of the tokens: #F3F5F4 in light, #0E141B in dark.
    let (light, dark) = ("rgb(243, 245, 244)", "rgb(14, 20, 27)");
    let page = Page::open(Setup::desktop()).await;
    assert_eq!(page.read(GROUND).await, light);
    page.choose("Colours", "dark").await;
    assert_eq!(page.read(GROUND).await, dark);
    page.choose("Colours", "auto").await;
    assert_eq!(page.read(GROUND).await, light);
    page.close().await;
    let page = Page::open(Setup { dark: true, ..Setup::desktop() }).await;
    assert_eq!(page.read(GROUND).await, dark);
    page.choose("Colours", "light").await;
    assert_eq!(page.read(GROUND).await, light);
    page.close().await;
}

#[tokio::test]
async fn nothing_is_wider_than_the_page_in_any_size() {
    for size in [(1440, 900), (800, 450), (390, 844), (320, 640)] {
        let page = Page::open(Setup { size, ..Setup::desktop() }).await;
        let widths = page
            .read("const e = document.documentElement; return [e.scrollWidth, e.clientWidth]")
            .await;
        assert_eq!(widths[0], widths[1], "{size:?}");
        let heights = page
            .read("const e = document.documentElement; return [e.scrollHeight, e.clientHeight]")
            .await;
        assert_eq!(heights[0], heights[1], "{size:?}");
        page.close().await;
    }
}

/// Controls outside of the plot that reach out of the window, and how wide the heading is.
const OUT_OF_THE_WINDOW: &str = r#"
const root = document.querySelector('[data-timeloom]');
const controls = [...root.querySelectorAll('select, input, button')]
  .filter((one) => !one.closest('[role="group"][tabindex]') && one.checkVisibility());
const out = controls.filter((one) => one.getBoundingClientRect().right > innerWidth)
  .map((one) => one.getAttribute('aria-label') ?? one.textContent);
return [controls.length, out, root.querySelector('h1').getBoundingClientRect().width];
"#;

#[tokio::test]
async fn no_control_leaves_the_window_and_the_title_stays_at_any_width() {
    for language in ["en", "ja", "ru"] {
        let page = Page::open(Setup::with_query(&format!("?lang={language}"))).await;
        for (width, height) in
            [(1440, 900), (1280, 800), (1180, 820), (1024, 768), (820, 1180), (720, 900)]
        {
            page.resize(width, height).await;
            page.settled().await;
            let seen = page.read(OUT_OF_THE_WINDOW).await;
            assert!(seen[0].as_u64() > Some(10), "there are controls: {seen}");
            assert_eq!(seen[1], serde_json::json!([]), "{language}, {width} × {height}");
            assert!(seen[2].as_f64() > Some(100.0), "{language}, {width} × {height}: {seen}");
        }
        page.close().await;
    }
}

#[tokio::test]
async fn the_faces_that_labels_are_measured_with_are_the_faces_in_use() {
    let page = Page::open(Setup::desktop()).await;
    // A label as wide as it was taken for: what stands beside it begins where it should.
    let faces = page
        .read(
            "
        const root = document.querySelector('[data-timeloom]');
        const squeeze = (text) => text.replace(/[\"'\\s]/g, '');
        return [squeeze(getComputedStyle(root).fontFamily),
                squeeze(getComputedStyle(root).getPropertyValue('--tl-font-ui'))]",
        )
        .await;
    assert_eq!(faces[0], faces[1]);
    page.close().await;
}
