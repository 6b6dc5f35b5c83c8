//! What a selection shows where time runs down: dates on the axis, what is connected and out of view, and
//! the figures of that time.

use crate::contract::assert_contract;
use crate::fixtures::{Expected, Page, Setup, expected::span_of};
use serde_json::Value;

const PHONE: (u32, u32) = (390, 844);

async fn phone(address: &str) -> Page {
    let page = Page::open(Setup { size: PHONE, ..Setup::desktop() }).await;
    page.go(address).await;
    page.settled().await;
    page
}

/// The flags: which end, what it says, and where its line is.
async fn flags(page: &Page) -> Vec<(String, String, f64)> {
    let found = page
        .read(
            "return [...document.querySelectorAll('[data-flag]')].map((flag) => { \
               const box = flag.getBoundingClientRect(), end = flag.dataset.flag; \
               const line = { start: box.top, end: box.bottom, date: (box.top + box.bottom) / 2 }; \
               return [end, flag.textContent, line[end]]; \
             })",
        )
        .await;
    let text = |value: &Value| value.as_str().expect("a text").to_owned();
    let flag = |flag: &Value| (text(&flag[0]), text(&flag[1]), flag[2].as_f64().expect("a number"));
    found.as_array().expect("a list").iter().map(flag).collect()
}

/// Top and bottom of what is drawn of a selector.
async fn edges(page: &Page, selector: &str) -> (f64, f64) {
    let edges = page
        .read(&format!(
            "const box = document.querySelector('{selector}').getBoundingClientRect(); \
             return [box.top, box.bottom]"
        ))
        .await;
    (edges[0].as_f64().expect("a top"), edges[1].as_f64().expect("a bottom"))
}

#[tokio::test]
async fn a_selection_puts_its_dates_on_the_axis() {
    // 1914 to November 1918: room for a flag at each end.
    let page = phone("?view=1913/1919#first-world-war").await;
    let both = flags(&page).await;
    let said: Vec<(&str, &str)> = both.iter().map(|(end, said, _)| (&**end, &**said)).collect();
    assert_eq!(said, [("start", "1914"), ("end", "Nov 1918")]);
    // Each at its end of the bar.
    let (top, bottom) = edges(
        &page,
        "i[data-of=\"first-world-war\"], [data-event=\"first-world-war\"][data-form=\"ribbon\"]",
    )
    .await;
    assert!(
        (both[0].2 - top).abs() < 2.0 && (both[1].2 - bottom).abs() < 2.0,
        "{both:?}, {top} to {bottom}"
    );
    // So far out that they would touch: one flag, in the middle.
    page.go("?view=1875/1945#first-world-war").await;
    page.settled().await;
    let one = flags(&page).await;
    let said: Vec<(&str, &str)> = one.iter().map(|(end, said, _)| (&**end, &**said)).collect();
    assert_eq!(said, [("date", "1914 – Nov 1918")]);
    page.press("Close").await;
    assert_eq!(flags(&page).await, []);
    page.close().await;
}

#[tokio::test]
async fn an_open_end_has_no_flag_and_every_language_says_its_own_dates() {
    let page = phone("?lang=ja&view=1917-06/1918-06#brest-litovsk-treaty").await;
    let said: Vec<String> = flags(&page).await.into_iter().map(|(_, said, _)| said).collect();
    assert_eq!(said, ["1918年3月3日"]);
    page.close().await;
}

#[tokio::test]
async fn what_is_connected_and_out_of_view_has_chips_above_and_below() {
    let expected = Expected::bundled();
    let page = phone("?view=1917-09/1918-03#siberian-intervention").await;
    let view = span_of(&page.root("data-view").await.expect("a view"));
    let plot = edges(&page, "[role=\"group\"][aria-description]").await;
    let mut sides = 0;
    for (side, is_before) in [("before", true), ("after", false)] {
        let chips =
            page.all(&format!("[data-chip]:not([data-chip=\"\"])[data-side=\"{side}\"]")).await;
        assert!(chips.len() <= 3, "{} at the side {side}", chips.len());
        sides += usize::from(!chips.is_empty());
        for chip in &chips {
            let id = chip.attr("data-chip").await.expect("attributes").expect("an id");
            let span = expected.span(&id);
            let is_out =
                if is_before { span.end() <= view.start() } else { span.start() >= view.end() };
            assert!(is_out, "`{id}` at the side {side}");
            let title = expected.event(&id)["title"]["en"].as_str().expect("a title");
            assert!(page.name(chip).await.contains(title));
            let (top, bottom) = edges(&page, &format!("[data-chip=\"{id}\"]")).await;
            let middle = (plot.0 + plot.1) / 2.0;
            assert_eq!((top + bottom) / 2.0 < middle, is_before, "`{id}` stands on its side");
        }
    }
    assert!(sides > 0, "something is out of view");
    let covered = page
        .read(
            "const box = (e) => e.getBoundingClientRect(); \
             const labels = [...document.querySelectorAll('[data-mark=\"label\"], [data-mark=\"callout\"]')].map(box); \
             return [...document.querySelectorAll('[data-chip]')].filter((chip) => { const a = box(chip); \
               return labels.some((b) => a.left < b.right && b.left < a.right && a.top + 1 < b.bottom \
                 && b.top < Math.min(a.bottom, PLOT)); }).length"
                .replace("PLOT", &plot.1.to_string())
                .as_str(),
        )
        .await;
    assert_eq!(covered, 0, "chips on labels");
    assert_contract(&page, &expected, "with chips").await;
    // One leads to its event, and the details stay.
    let chip = page.all("[data-chip]:not([data-chip=\"\"])").await.remove(0);
    let id = chip.attr("data-chip").await.expect("attributes").expect("an id");
    chip.click().await.expect("it can be pressed");
    page.settled().await;
    assert_eq!(page.focused_event().await.as_deref(), Some(&*id));
    assert!(!page.all("[data-panel=\"siberian-intervention\"]").await.is_empty());
    page.close().await;
}

#[tokio::test]
async fn the_figures_of_an_events_years_are_in_its_details() {
    let expected = Expected::bundled();
    let page = phone("").await;
    let list = |name: &str| expected.json[name].as_array().expect("a list").clone();
    let date = |of: &Value| {
        let date = &of["date"];
        date.as_str().or(date["edtf"].as_str()).unwrap_or_default().to_owned()
    };
    // A year alone, in which a track has figures.
    let year = "1914";
    let of_year = |event: &&Value| event["tracks"][0] == "economic" && date(event) == year;
    let event = list("events").iter().find(of_year).cloned().expect("an event of that year");
    let id = event["id"].as_str().expect("an id");
    page.go(&format!("#{id}")).await;
    page.settled().await;
    let listed = "return [...document.querySelectorAll('[data-panel] [data-figure]')].map((f) => [f.dataset.figure, f.textContent])";
    let listed = page.read(listed).await;
    let ids: Vec<&str> =
        listed.as_array().expect("a list").iter().filter_map(|f| f[0].as_str()).collect();
    // Every series of that track that has a value of that year, and no other.
    let series = list("series");
    let is_of_year = |point: &Value| date(point).contains(year);
    let mut wanted: Vec<&str> = Vec::new();
    for series in series.iter().filter(|series| series["track"] == "economic") {
        let points = series["points"].as_array().expect("points").iter();
        let id = series["id"].as_str().expect("an id");
        wanted.extend(points.filter(|point| is_of_year(point)).map(|_| id));
    }
    let mut found = ids.clone();
    found.sort_unstable();
    wanted.sort_unstable();
    assert!(!found.is_empty());
    assert_eq!(found, wanted, "{listed}");
    page.close().await;
}
