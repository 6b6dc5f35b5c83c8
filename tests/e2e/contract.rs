//! The DOM contract: counts add up and labels keep apart, wherever the reader goes.

use crate::fixtures::{Expected, Page, Setup, script};
use serde_json::{Value, json};
use std::collections::BTreeSet;

/// What must hold at every moment that the root is settled.
pub(crate) async fn assert_contract(page: &Page, expected: &Expected, place: &str) {
    let counts = page.read(script::COUNTS).await;
    assert_eq!(counts["settled"], "true", "{place}: {counts}");
    assert_eq!(counts["moving"], json!([]), "{place}: nothing moves any more");
    let number =
        |name: &str| usize::try_from(counts[name].as_u64().expect("a number")).expect("small");
    let view = counts["view"].as_str().expect("a view");
    let in_view: BTreeSet<String> = expected.in_view(view).into_iter().collect();
    assert_eq!(number("inView"), in_view.len(), "{place}: events in {view}, by the set itself");
    assert_eq!(
        number("marks") + number("callouts") + number("inClusters"),
        in_view.len(),
        "{place}: marks, callouts and counts in {view}: {counts}"
    );
    let ids: Vec<&str> =
        counts["ids"].as_array().expect("a list").iter().filter_map(|id| id.as_str()).collect();
    let once: BTreeSet<&str> = ids.iter().copied().collect();
    assert_eq!(ids.len(), once.len(), "{place}: an event is drawn twice");
    for id in once {
        assert!(in_view.contains(id), "{place}: `{id}` is a mark, but not in {view}");
    }
    assert!(number("elements") <= 1_200, "{place}: {} elements", number("elements"));
    let overlaps = page.read(script::OVERLAPS).await;
    assert_eq!(overlaps, json!([]), "{place}: {view}");
}

#[tokio::test]
async fn counts_add_up_and_labels_keep_apart_at_every_zoom() {
    let page = Page::open(Setup::desktop()).await;
    let expected = Expected::bundled();
    assert_contract(&page, &expected, "opening view").await;
    for step in 1..=26 {
        page.wheel(900, 400, 0, -120).await;
        assert_contract(&page, &expected, &format!("wheel step {step} in")).await;
    }
    page.press("Fit: show everything").await;
    assert_contract(&page, &expected, "everything").await;
    page.close().await;
}

#[tokio::test]
async fn counts_add_up_in_every_size_and_language() {
    let page = Page::open(Setup::desktop()).await;
    let expected = Expected::bundled();
    for (width, height) in [(390, 844), (800, 450), (1024, 768), (1440, 900)] {
        page.resize(width, height).await;
        assert_contract(&page, &expected, &format!("{width}x{height}")).await;
    }
    for language in ["ja", "ru"] {
        page.go(&format!("?lang={language}")).await;
        page.settled().await;
        assert_contract(&page, &expected, language).await;
    }
    page.close().await;
}

#[tokio::test]
async fn a_row_is_kept_while_panning() {
    let page = Page::open(Setup::desktop()).await;
    let expected = Expected::bundled();
    for _ in 0..5 {
        page.wheel(900, 400, 0, -120).await;
    }
    let mut lanes = page.read(script::LANES).await;
    let path = [(400.0, 700.0), (900.0, 300.0), (900.0, 350.0), (500.0, 1200.0), (800.0, 400.0)];
    for (from, to) in path {
        page.drag((from, 300.0), (to, 300.0)).await;
        let now = page.read(script::LANES).await;
        for (id, lane) in now.as_object().expect("lanes") {
            if let Some(before) = lanes.get(id) {
                assert_eq!(before, lane, "`{id}` changed its lane while panning");
            }
        }
        let (Some(all), Some(now)) = (lanes.as_object_mut(), now.as_object()) else {
            panic!("lanes")
        };
        all.extend(now.clone());
        assert_contract(&page, &expected, &format!("drag from {from} to {to}")).await;
    }
    page.close().await;
}

/// How many marks are taken out of sight: at rest, and in the second frame of a pan by a pixel.
const OUT_OF_SIGHT: &str = r#"
const root = document.querySelector("[data-timeloom]");
const count = () => [...root.querySelectorAll("[data-track] :is([data-count], [data-event])")]
  .filter((mark) => getComputedStyle(mark).visibility === "hidden").length;
const frame = () => new Promise(requestAnimationFrame);
const rests = count();
const plot = root.querySelector("[data-track]").closest('[role="group"][tabindex]');
const [deltaX, deltaY] = root.dataset.time === "down" ? [0, 1] : [1, 0];
plot.dispatchEvent(new WheelEvent("wheel", {deltaX, deltaY, clientX: 200, clientY: 400, bubbles: true, cancelable: true}));
await frame();
await frame();
return [root.dataset.settled, rests, count()];
"#;

#[tokio::test]
async fn counts_at_the_edge_count_what_of_the_spine_they_would_lie_on() {
    let expected = Expected::bundled();
    for size in [(1440, 900), (390, 844)] {
        let query = "?lang=en&view=1914-07/1921-07";
        let page = Page::open(Setup { size, ..Setup::with_query(query) }).await;
        assert_contract(&page, &expected, query).await;
        // Each track has spans that are under way then, and marks below the count of them.
        let at_start = page.all("[data-cluster=before]").await;
        assert_eq!(at_start.len(), 3, "a count in each track");
        for count in at_start {
            let number = count.attr("data-count-in-view").await.expect("the page answers");
            let name =
                format!("{} at the beginning of the view, 1 July 1914", number.expect("a count"));
            assert_eq!(page.name(&count).await, name);
        }
        let [settled, rests, moves] =
            serde_json::from_value::<[Value; 3]>(page.run(OUT_OF_SIGHT).await).expect("three");
        assert!(rests.as_u64() >= Some(3), "some are out of sight: {rests}");
        assert_eq!(
            (settled, moves),
            (json!("false"), json!(0)),
            "who moves the view sees all marks"
        );
        page.settled().await;
        assert_contract(&page, &expected, "a pixel further").await;
        page.close().await;
    }
}
