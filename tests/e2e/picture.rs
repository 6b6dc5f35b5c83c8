//! The picture of the opening view stands before the program is there, and makes room without a jump.

use crate::fixtures::{Page, Setup, page::dist};
use serde_json::json;
use xtask::server::{Config, Reply};

/// A page whose program does not arrive.
async fn without_the_program(setup: Setup) -> Page {
    let routes = vec![("/timeloom_bg.wasm".to_owned(), Reply::Silent)];
    let config = Config { routes, ..setup.config };
    Page::open_unsettled(Setup { config, ..setup }).await
}

/// The opening view, as it has an address of its own in no language but English.
fn plain(size: (u32, u32)) -> Setup {
    Setup { size, ..Setup::with_query("") }
}

#[tokio::test]
async fn the_opening_view_is_seen_before_the_program_is_there() {
    for ((width, height), class) in
        [((1440, 900), "wide"), ((1024, 768), "middle"), ((390, 844), "narrow")]
    {
        let page = without_the_program(plain((width, height))).await;
        let seen = page
            .read(
                "return [...document.querySelectorAll('[data-timeloom-picture] > svg')]
                    .filter((svg) => svg.getClientRects().length > 0)
                    .map((svg) => [svg.dataset.for, svg.clientWidth, svg.clientHeight])",
            )
            .await;
        assert_eq!(seen, json!([[class, width, height]]));
        let words = page
            .read(
                "return [...document.querySelectorAll('[data-timeloom-picture] text')]
                    .filter((text) => text.getClientRects().length > 0).map((text) => text.textContent)",
            )
            .await;
        let words: Vec<String> = serde_json::from_value(words).expect("texts");
        for said in ["Diplomacy", "Military", "Economy", "October Revolution"] {
            assert!(words.iter().any(|word| word == said), "{class}: {said} in {words:?}");
        }
        page.until("performance.getEntriesByName('timeloom:first-event').length === 1").await;
        assert!(page.all("[data-timeloom]").await.is_empty());
        page.close().await;
    }
}

/// How far what was seen has moved by itself since the beginning of the visit.
const SHIFT: &str = "
    const seen = new PerformanceObserver(() => {});
    seen.observe({ type: 'layout-shift', buffered: true });
    return seen.takeRecords().reduce((sum, { value }) => sum + value, 0)";

#[tokio::test]
async fn the_timeline_takes_its_place_and_nothing_jumps() {
    for size in [(1440, 900), (1024, 768), (390, 844)] {
        let page = Page::open(plain(size)).await;
        page.until("!document.querySelector('[data-timeloom-picture]')").await;
        let shift = page.read(SHIFT).await;
        assert!(shift.as_f64().is_some_and(|shift| shift <= 0.01), "{size:?}: {shift}");
        page.close().await;
    }
}

#[tokio::test]
async fn without_a_picture_nothing_jumps_either() {
    for (query, size) in
        [("?lang=en", (1440, 900)), ("?ui=embed", (800, 450)), ("?lang=ja", (390, 844))]
    {
        let page = Page::open(Setup { size, ..Setup::with_query(query) }).await;
        let shift = page.read(SHIFT).await;
        // The window of the minimap finds its place.
        assert!(shift.as_f64().is_some_and(|shift| shift <= 0.04), "{query}, {size:?}: {shift}");
        page.close().await;
    }
}

#[tokio::test]
async fn who_asks_for_something_else_sees_no_picture() {
    for query in ["?view=1904/1905", "#siberian-intervention", "?lang=ru"] {
        let page = without_the_program(Setup::with_query(query)).await;
        page.until("document.querySelector('[data-timeloom-list]')").await;
        let seen = "return [...document.querySelectorAll('[data-timeloom-picture] *')]
            .filter((drawn) => drawn.getClientRects().length > 0).length";
        assert_eq!(page.read(seen).await, json!(0), "{query}");
        page.close().await;
    }
}

#[tokio::test]
async fn each_language_has_its_own_picture() {
    for (folder, word) in [("ja/", "外交"), ("ru/", "Дипломатия")] {
        let html = std::fs::read_to_string(dist().join(folder).join("index.html")).expect("a page");
        let picture = html.split("data-timeloom-picture").nth(1).expect("it has a picture");
        assert!(
            picture.split("</div>").next().is_some_and(|picture| picture.contains(word)),
            "{word}"
        );
        assert!(
            !picture.contains(" style=") && !picture.contains("<style"),
            "the policy refuses styles"
        );
    }
}
