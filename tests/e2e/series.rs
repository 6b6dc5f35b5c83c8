//! Series in their tracks: which are shown, what they say, and how one reads them.

use crate::fixtures::{Expected, Page, Setup};
use fantoccini::key::Key;
use serde_json::Value;

/// What the tip says, line by line; empty without one.
const TIP: &str = "return document.querySelector('[data-timeloom] [aria-live] > b')?.parentElement.innerText ?? ''";

fn series<'a>(set: &'a Expected, id: &str) -> &'a Value {
    let all = set.json["series"].as_array().expect("series");
    all.iter().find(|series| series["id"] == id).unwrap_or_else(|| panic!("no series `{id}`"))
}

async fn shown(page: &Page, track: &str) -> Vec<String> {
    let mut ids = Vec::new();
    for picture in page.all(&format!("[data-track=\"{track}\"] [data-series]")).await {
        ids.push(picture.attr("data-series").await.expect("attributes").expect("an id"));
    }
    ids
}

async fn tip(page: &Page) -> String {
    page.read(TIP).await.as_str().expect("text").to_owned()
}

#[tokio::test]
async fn the_series_with_most_values_stands_in_its_track_as_an_image() {
    let page = Page::open(Setup::desktop()).await;
    assert_eq!(shown(&page, "economic").await, ["fisheries-japanese", "fisheries-russian"]);
    let name = "Fisheries leased by Japanese, fisheries, 1908\u{2013}17: 10 values, 87 to 231, \
                to be read with care";
    let picture = page.role("image", name).await;
    let id = picture.attr("data-series").await.expect("attributes");
    assert_eq!(id.as_deref(), Some("fisheries-japanese"));
    // Two points are not worth a lane that takes the room of labels.
    assert!(shown(&page, "diplomatic").await.is_empty());
    page.close().await;
}

#[tokio::test]
async fn any_other_series_can_be_chosen_and_none() {
    let page = Page::open(Setup::desktop()).await;
    let set = Expected::bundled();
    let all = set.json["series"].as_array().expect("series");
    for (track, choice) in
        [("economic", "Series in Economy"), ("diplomatic", "Series in Diplomacy")]
    {
        for series in all.iter().filter(|series| series["track"] == track).step_by(5) {
            let id = series["id"].as_str().expect("an id");
            page.choose(choice, id).await;
            assert!(shown(&page, track).await.contains(&id.to_owned()), "{id}");
            let chosen = page.role("combobox", choice).await.prop("value").await.expect("a value");
            assert_eq!(chosen.as_deref(), Some(id));
        }
        page.choose(choice, "").await;
        assert!(shown(&page, track).await.is_empty());
    }
    page.close().await;
}

#[tokio::test]
async fn arrow_keys_go_through_the_values_and_say_them_as_printed() {
    let page = Page::open(Setup::desktop()).await;
    page.choose("Series in Economy", "fish-caught-japanese").await;
    // From the choice back to the lane.
    let lane = page.role("group", "Series in Economy").await;
    lane.send_keys(&char::from(Key::Home).to_string()).await.expect("the lane takes keys");
    page.settled().await;
    let set = Expected::bundled();
    let points = series(&set, "fish-caught-japanese")["points"].as_array().expect("points").clone();
    for (place, point) in points.iter().enumerate() {
        let said = tip(&page).await;
        let date = point["date"].as_str().expect("a year");
        let printed = point["as_printed"].as_str().expect("as printed");
        assert!(said.contains(date) && said.contains(printed), "{point}: {said}");
        assert_eq!(said.contains("\u{2260}"), ["1910", "1911", "1914"].contains(&date), "{said}");
        assert_eq!(said.contains("no value"), point["value"].is_null(), "{said}");
        assert!(said.contains("Saveliev"), "{said}");
        if place + 1 < points.len() {
            page.key(char::from(Key::Right)).await;
        }
    }
    page.key(char::from(Key::Up)).await;
    let name = "return document.activeElement.getAttribute('aria-label')";
    assert_eq!(page.read(name).await, "Series in Military");
    page.close().await;
}

#[tokio::test]
async fn a_value_out_of_view_is_brought_into_it() {
    let page = Page::open(Setup::desktop()).await;
    for _ in 0..6 {
        page.wheel(1_200, 300, 0, -240).await;
    }
    let lane = page.role("group", "Series in Economy").await;
    lane.send_keys(&char::from(Key::Home).to_string()).await.expect("the lane takes keys");
    page.settled().await;
    let view = page.root("data-view").await.expect("a view");
    let years = crate::fixtures::expected::span_of(&view);
    let first = crate::fixtures::expected::span_of("1908-07-01");
    assert!(years.covers(first), "{view}");
    page.close().await;
}

#[tokio::test]
async fn the_lane_in_focus_has_a_table_of_its_values() {
    let page = Page::open(Setup::desktop()).await;
    assert!(
        page.all("[data-series-table]").await.is_empty(),
        "elements are made when they are needed"
    );
    let lane = page.role("group", "Series in Economy").await;
    lane.send_keys(&char::from(Key::Home).to_string()).await.expect("the lane takes keys");
    page.settled().await;
    let caption = "Fisheries leased by Japanese, fisheries, 1908\u{2013}17";
    assert!(page.has_role("table", caption).await);
    let cells = page
        .read(
            "return [...document.querySelectorAll('[data-series-table=\"fisheries-japanese\"] td')]
                .map((cell) => cell.textContent.trim())",
        )
        .await;
    let values: Vec<String> = [87, 183, 157, 221, 213, 216, 226, 231, 204, 218]
        .iter()
        .map(|n| format!("{n} fisheries"))
        .collect();
    assert_eq!(cells, serde_json::json!(values));
    page.close().await;
}

#[tokio::test]
async fn hovering_says_the_value_under_the_pointer_and_panning_moves_the_picture_along() {
    let page = Page::open(Setup::desktop()).await;
    let place = page
        .read(
            "const box = document.querySelector('[data-series=\"japanese-troops-siberia\"]')
                 .closest('[data-lane-of]').getBoundingClientRect();
             const tick = document.querySelector('[data-tick=\"1920\"]').getBoundingClientRect();
             return [(tick.left + tick.right) / 2, box.bottom - 20]",
        )
        .await;
    let at = (place[0].as_f64().expect("x"), place[1].as_f64().expect("y"));
    // A move without a button: a drag of no length.
    page.drag(at, at).await;
    let said = tip(&page).await;
    assert!(
        said.contains("over 100,000 soldiers, printed \u{201c}exceeded 100,000\u{201d}"),
        "{said}"
    );
    assert!(said.contains("between January and April 1920"), "{said}");
    assert!(said.contains("\u{2260} Japanese troops deployed"), "{said}");
    let left = "return document.querySelector('[data-series=\"japanese-troops-siberia\"] path:nth-child(3)').getBoundingClientRect().left";
    let before = page.read(left).await.as_f64().expect("x");
    page.wheel(900, 300, 0, -400).await;
    let zoomed = page.read(left).await.as_f64().expect("x");
    page.drag((900.0, 300.0), (960.0, 300.0)).await;
    let after = page.read(left).await.as_f64().expect("x");
    assert!((after - zoomed - 60.0).abs() < 1.5, "{before}, {zoomed}, {after}");
    page.close().await;
}

#[tokio::test]
async fn a_low_box_and_a_folded_track_have_no_lane_until_one_is_asked_for() {
    let page = Page::open(Setup { size: (800, 450), ..Setup::desktop() }).await;
    assert!(page.all("[data-series]").await.is_empty());
    page.choose("Series in Economy", "fisheries-russian").await;
    assert_eq!(shown(&page, "economic").await, ["fisheries-japanese", "fisheries-russian"]);
    page.press("Fold Economy").await;
    assert!(page.all("[data-series]").await.is_empty());
    page.close().await;
}

#[tokio::test]
async fn a_lane_has_few_elements() {
    let page = Page::open(Setup::desktop()).await;
    for zoom in 0..12 {
        let most = page
            .read(
                "return Math.max(...[...document.querySelectorAll('[data-lane-of]')]
                    .map((lane) => lane.querySelectorAll('*').length))",
            )
            .await;
        assert!(most.as_u64().is_some_and(|most| most <= 80), "{most} elements after {zoom} steps");
        page.wheel(700, 300, 0, -240).await;
    }
    page.close().await;
}
