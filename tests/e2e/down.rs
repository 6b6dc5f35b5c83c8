//! Time runs down: phones and portrait screens.

use crate::contract::assert_contract;
use crate::fixtures::{Expected, Page, Setup, expected::span_of, script};
use fantoccini::key::Key;
use serde_json::Value;

const PHONE: (u32, u32) = (390, 844);
const PORTRAIT: (u32, u32) = (1080, 1920);

async fn phone() -> Page {
    Page::open(Setup { size: PHONE, ..Setup::desktop() }).await
}

async fn view_secs(page: &Page) -> f64 {
    span_of(&page.root("data-view").await.expect("a view")).secs()
}

/// Where the middle of a tick's label stands, which is at its tick.
async fn y_of(page: &Page, tick: &str) -> f64 {
    let place = format!(
        "const box = document.querySelector('[data-tick=\"{tick}\"]')?.getBoundingClientRect(); \
         return box ? (box.top + box.bottom) / 2 : null"
    );
    page.read(&place).await.as_f64().unwrap_or_else(|| panic!("{tick} is not on the axis"))
}

async fn assert_at(page: &Page, tick: &str, y: f64) {
    let now = y_of(page, tick).await;
    assert!((now - y).abs() < 1.0, "{tick} is at {now} instead of {y}");
}

/// Every label in view: its event, its place and its thread, from top to bottom.
async fn labels(page: &Page) -> Vec<(String, [f64; 4])> {
    let found = page
        .read(
            "return [...document.querySelectorAll('[data-mark=\"label\"]')].map((mark) => { \
               const box = mark.getBoundingClientRect(); \
               return [mark.dataset.event, box.left, box.top, box.right, box.bottom]; \
             }).sort((a, b) => a[2] - b[2])",
        )
        .await;
    let label = |label: &Value| {
        let id = label[0].as_str().expect("an id").to_owned();
        (id, [1, 2, 3, 4].map(|place| label[place].as_f64().expect("a number")))
    };
    found.as_array().expect("a list").iter().map(label).collect()
}

/// Labels are in the order of time, and none touches another, a count or a mark.
async fn assert_column(page: &Page, expected: &Expected, place: &str) {
    let labels = labels(page).await;
    for pair in labels.windows(2) {
        let ([_, _, _, bottom], [_, top, _, _]) = (pair[0].1, pair[1].1);
        assert!(bottom <= top + 0.5, "{place}: {} and {} overlap", pair[0].0, pair[1].0);
    }
    let points: Vec<_> = labels.iter().map(|(id, _)| expected.point(id)).collect();
    assert!(points.is_sorted(), "{place}: not in the order of time: {labels:?}");
    let touched = page
        .read(
            "const box = (e) => e.getBoundingClientRect(); \
             const labels = [...document.querySelectorAll('[data-mark=\"label\"]')]; \
             const others = document.querySelectorAll('[data-mark=\"dot\"], [data-count], i[data-of]'); \
             return [...others].flatMap((other) => labels.filter((label) => { \
               const [a, b] = [box(label), box(other)]; \
               return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom; \
             }).map((label) => label.dataset.event))",
        )
        .await;
    assert_eq!(touched, serde_json::json!([]), "{place}: labels on marks");
}

#[tokio::test]
async fn the_contract_holds_on_phones_and_portrait_screens_at_every_zoom() {
    let expected = Expected::bundled();
    for size in [PHONE, PORTRAIT] {
        let page = Page::open(Setup { size, ..Setup::desktop() }).await;
        assert_eq!(page.root("data-time").await.as_deref(), Some("down"), "{size:?}");
        let (x, y) = (i64::from(size.0) / 2, i64::from(size.1) / 2);
        for step in 0..18 {
            let place = format!("{size:?}, wheel step {step} in");
            assert_contract(&page, &expected, &place).await;
            assert_column(&page, &expected, &place).await;
            page.wheel(x, y, 0, -160).await;
        }
        page.press("Fit: show everything").await;
        assert_contract(&page, &expected, &format!("{size:?}, everything")).await;
        page.close().await;
    }
}

#[tokio::test]
async fn the_contract_holds_in_every_language() {
    let expected = Expected::bundled();
    let page = phone().await;
    for language in ["ja", "ru"] {
        page.go(&format!("?lang={language}")).await;
        page.settled().await;
        for step in 0..4 {
            let place = format!("{language}, step {step}");
            assert_contract(&page, &expected, &place).await;
            assert_column(&page, &expected, &place).await;
            page.wheel(200, 450, 0, -320).await;
        }
    }
    page.close().await;
}

#[tokio::test]
async fn panning_moves_no_label_and_no_lane() {
    let page = phone().await;
    let expected = Expected::bundled();
    for _ in 0..4 {
        page.wheel(200, 450, 0, -160).await;
    }
    let mut known = serde_json::Map::new();
    for dy in [-240.0, -240.0, 480.0, -60.0, 240.0, 200.0, -560.0] {
        let from = if dy < 0.0 { 700.0 } else { 200.0 };
        page.drag((200.0, from), (200.0, from + dy)).await;
        let lanes = page.read(script::LANES).await;
        for (id, lane) in lanes.as_object().expect("lanes") {
            if let Some(before) = known.get(id) {
                assert_eq!(before, lane, "`{id}` changed its lane");
            }
        }
        // Who has been named goes on being named while it is in view.
        let view = page.root("data-view").await.expect("a view");
        for id in expected.in_view(&view) {
            let is_named = known.contains_key(&id);
            assert!(!is_named || lanes.get(&id).is_some(), "`{id}` lost its label in {view}");
        }
        known.extend(lanes.as_object().expect("lanes").clone());
        assert_contract(&page, &expected, &format!("drag by {dy}")).await;
        assert_column(&page, &expected, &format!("drag by {dy}")).await;
    }
    page.close().await;
}

#[tokio::test]
async fn one_finger_up_and_down_is_time() {
    let page = phone().await;
    page.wheel(200, 450, 0, -320).await;
    let y = y_of(&page, "1915").await;
    page.touch(&[[(220.0, 500.0), (226.0, 420.0)]]).await;
    assert_at(&page, "1915", y - 80.0).await;
    assert!(page.all("[data-panel]").await.is_empty(), "a drag opens nothing");
    page.close().await;
}

#[tokio::test]
async fn two_fingers_pinch_and_the_dates_stay_under_them() {
    let page = phone().await;
    let (a, b) = (y_of(&page, "1910").await, y_of(&page, "1930").await);
    // Fingers are on whole pixels, and ticks are not: what lies beside a finger grows with the scale.
    let (x, upper, lower) = (200.0, a.round(), b.round());
    page.touch(&[[(x, upper), (x, upper - 60.0)], [(x, lower), (x, lower + 100.0)]]).await;
    let scale = (lower - upper + 160.0) / (lower - upper);
    assert_at(&page, "1910", upper - 60.0 + (a - upper) * scale).await;
    assert_at(&page, "1930", lower + 100.0 + (b - lower) * scale).await;
    assert_eq!(page.read("return visualViewport.scale").await, 1, "the page stays as it is");
    page.close().await;
}

#[tokio::test]
async fn the_wheel_zooms_at_the_pointer_and_pans_sideways() {
    let page = phone().await;
    let y = y_of(&page, "1910").await;
    let before = view_secs(&page).await;
    #[allow(clippy::cast_possible_truncation)]
    page.wheel(200, y.round() as i64, 0, -320).await;
    let ratio = view_secs(&page).await / before;
    assert!((ratio - 0.5).abs() < 0.01, "320 px of wheel show half as much, but it was {ratio}");
    assert_at(&page, "1910", y).await;
    page.wheel(200, 450, 60, 0).await;
    assert_at(&page, "1910", y - 60.0).await;
    page.close().await;
}

#[tokio::test]
async fn arrows_up_and_down_walk_through_time() {
    let page = phone().await;
    page.tab_into_plot().await;
    let track = "return document.activeElement.closest('[data-track]').dataset.track";
    let (first, home) = (page.focused_event().await, page.read(track).await);
    page.key(char::from(Key::Down)).await;
    let second = page.focused_event().await;
    assert_ne!(first, second);
    assert_eq!(page.read(track).await, home, "down stays in the thread");
    page.key(char::from(Key::Up)).await;
    assert_eq!(page.focused_event().await, first);
    page.keys([Key::Right, Key::Right]).await;
    assert_eq!(page.read(track).await, "economic", "to the right are the other threads");
    page.key(char::from(Key::Left)).await;
    assert_eq!(page.read(track).await, "military");
    for step in 0..8 {
        page.key(char::from(Key::Down)).await;
        let inside = "const box = document.activeElement.getBoundingClientRect(); \
                      const plot = document.querySelector('[data-track]').parentElement.parentElement \
                        .getBoundingClientRect(); \
                      return [document.activeElement.dataset.mark, \
                              box.top >= plot.top && box.bottom <= plot.bottom]";
        let said = page.read(inside).await;
        assert!(said[0].is_string() && said[1] == true, "step {step}: {said}");
    }
    // The list of keys says so.
    page.key('?').await;
    let rows = page
        .read("return [...document.querySelectorAll('dialog tr')].map((r) => r.textContent)")
        .await;
    let walk = rows.as_array().expect("rows").iter().find_map(|row| {
        row.as_str().filter(|row| row.contains("previous, next event in the thread"))
    });
    assert!(walk.is_some_and(|row| row.starts_with('↑')), "{rows}");
    page.close().await;
}

#[tokio::test]
async fn a_mark_opens_its_event_and_the_plot_makes_room_above_the_details() {
    let page = phone().await;
    let expected = Expected::bundled();
    // A point, low in the plot.
    let mark = "const marks = [...document.querySelectorAll('[data-of][data-form=\"point\"]')]; \
                const top = (mark) => mark.getBoundingClientRect().top; \
                const mark = marks.filter((mark) => top(mark) < 700).sort((a, b) => top(b) - top(a))[0]; \
                const box = mark.getBoundingClientRect(); \
                return [mark.dataset.of, (box.left + box.right) / 2, (box.top + box.bottom) / 2]";
    page.wheel(200, 450, 0, -320).await;
    let found = page.read(mark).await;
    let (x, y) = (found[1].as_f64().expect("x"), found[2].as_f64().expect("y"));
    page.click_at((x, y), 1).await;
    let panel = page.css("[data-panel]").await;
    assert_eq!(panel.attr("data-panel").await.expect("attributes").as_deref(), found[0].as_str());
    let edges = page
        .read(
            "const bottom = document.querySelector('[data-track]').parentElement.parentElement \
               .getBoundingClientRect().bottom; \
             return [bottom, document.querySelector('[data-panel]').getBoundingClientRect().top]",
        )
        .await;
    assert!(edges[0].as_f64() <= edges[1].as_f64(), "the plot is not covered: {edges}");
    let chosen = format!(
        "const box = document.querySelector('[data-event=\"{}\"]').getBoundingClientRect(); \
         return [box.top, box.bottom]",
        found[0].as_str().expect("an id")
    );
    let chosen = page.read(&chosen).await;
    assert!(chosen[1].as_f64() <= edges[0].as_f64(), "its label is in view: {chosen} {edges}");
    assert_contract(&page, &expected, "with details").await;
    page.close().await;
}

#[tokio::test]
async fn the_reader_turns_it_and_turns_it_back() {
    let page = phone().await;
    let expected = Expected::bundled();
    let before = page.root("data-view").await;
    page.press("Let time run across").await;
    assert_eq!(page.root("data-time").await.as_deref(), Some("across"));
    assert_eq!(page.root("data-view").await, before, "the same span");
    assert_contract(&page, &expected, "across").await;
    page.press("Let time run down").await;
    assert_eq!(page.root("data-time").await.as_deref(), Some("down"));
    assert_eq!(page.root("data-view").await, before, "the same span");
    assert_contract(&page, &expected, "down").await;
    // As the box has it: so it goes on following the box.
    page.resize(1440, 900).await;
    assert_eq!(page.root("data-time").await.as_deref(), Some("across"));
    page.press("Let time run down").await;
    assert_contract(&page, &expected, "down on a desktop").await;
    assert_column(&page, &expected, "down on a desktop").await;
    page.resize(1100, 800).await;
    assert_eq!(page.root("data-time").await.as_deref(), Some("down"), "as the reader said");
    page.close().await;
}

#[tokio::test]
async fn the_page_says_which_way_and_embeds_run_across() {
    for (query, size, time) in [
        ("?lang=en&time=down", (1440, 900), "down"),
        ("?lang=en&time=across", PHONE, "across"),
        ("?lang=en&time=sideways", PHONE, "down"),
        ("?lang=en&ui=embed", PHONE, "across"),
        ("?lang=en&ui=embed&time=down", (600, 700), "down"),
        ("?lang=en", (640, 400), "across"),
    ] {
        let page = Page::open(Setup { size, ..Setup::with_query(query) }).await;
        assert_eq!(page.root("data-time").await.as_deref(), Some(time), "{query} {size:?}");
        page.close().await;
    }
}

#[tokio::test]
async fn in_an_embed_one_finger_up_or_down_is_the_pages_and_two_pan() {
    let setup = Setup { size: (600, 700), ..Setup::with_query("?lang=en&ui=embed&time=down") };
    let page = Page::open(setup).await;
    page.read("document.querySelector('[data-track]').click(); return null").await;
    let before = page.root("data-view").await;
    page.touch(&[[(300.0, 400.0), (300.0, 300.0)]]).await;
    assert_eq!(page.root("data-view").await, before);
    let y = y_of(&page, "1920").await;
    page.touch(&[[(200.0, 300.0), (200.0, 240.0)], [(260.0, 420.0), (260.0, 360.0)]]).await;
    assert_at(&page, "1920", y - 60.0).await;
    page.close().await;
}

#[tokio::test]
async fn a_phone_that_is_turned_shows_the_same_span() {
    let page = phone().await;
    let expected = Expected::bundled();
    page.wheel(200, 450, 0, -320).await;
    let before = page.root("data-view").await;
    page.resize(844, 390).await;
    assert_eq!(page.root("data-time").await.as_deref(), Some("across"));
    assert_eq!(page.root("data-view").await, before);
    assert_contract(&page, &expected, "landscape").await;
    page.resize(390, 844).await;
    assert_eq!(page.root("data-time").await.as_deref(), Some("down"));
    assert_eq!(page.root("data-view").await, before);
    assert_contract(&page, &expected, "portrait again").await;
    page.close().await;
}

#[tokio::test]
async fn a_strand_that_is_folded_has_no_labels_and_the_others_take_their_room() {
    let page = phone().await;
    let expected = Expected::bundled();
    page.press("Fold Military").await;
    let of = |track: &str| format!("[data-track=\"{track}\"] [data-mark=\"label\"]");
    assert!(page.all(&of("military")).await.is_empty());
    assert!(!page.all(&of("diplomatic")).await.is_empty());
    assert_contract(&page, &expected, "folded").await;
    page.close().await;
}

#[tokio::test]
async fn of_many_tracks_the_last_strand_has_all_the_others() {
    let page = phone().await;
    let expected = Expected::bundled();
    page.choose("Tracks by", "actor").await;
    let tracks = page.all("[data-track]").await;
    assert!((2..=5).contains(&tracks.len()), "{} strands", tracks.len());
    assert!(page.has_role("group", "Others").await);
    assert_eq!(page.root("data-matching").await, Some(expected.dated().to_string()));
    assert_contract(&page, &expected, "by actor").await;
    assert_column(&page, &expected, "by actor").await;
    page.close().await;
}

#[tokio::test]
async fn the_minimap_stands_beside_it() {
    let page = phone().await;
    let box_of = "const box = document.querySelector('[data-minimap]').getBoundingClientRect(); \
                  return [box.width, box.height, box.left, box.top]";
    let map = page.read(box_of).await;
    assert_eq!(map[0], 24);
    assert!(map[1].as_f64() > Some(300.0), "{map}");
    let before = span_of(&page.root("data-view").await.expect("a view"));
    // By keyboard: down is later.
    page.tab_into_plot().await;
    page.key(char::from(Key::Tab)).await;
    let name = "return document.activeElement.getAttribute('aria-label')";
    assert_eq!(page.read(name).await, "Start of view");
    page.key(char::from(Key::Down)).await;
    let after = span_of(&page.root("data-view").await.expect("a view"));
    assert!(after.start() > before.start() && after.end() == before.end());
    // A finger on the map beside the window, which a click centres.
    let (x, top) = (map[2].as_f64().expect("x") + 12.0, map[3].as_f64().expect("y"));
    for _ in 0..3 {
        page.wheel(200, 500, 0, -320).await;
    }
    page.click_at((x, top + 40.0), 1).await;
    let early = span_of(&page.root("data-view").await.expect("a view"));
    assert!(early.start() < before.start(), "{early:?}");
    page.close().await;
}

#[tokio::test]
async fn what_began_above_the_view_is_named_there() {
    let page = phone().await;
    // Into the years of the First World War and the intervention in Siberia.
    #[allow(clippy::cast_possible_truncation)]
    let y = y_of(&page, "1920").await.round() as i64;
    for _ in 0..3 {
        page.wheel(200, y, 0, -320).await;
    }
    let named = "const start = document.querySelector('[data-timeloom]').dataset.view.slice(0, 10); \
                 return [start, ...[...document.querySelectorAll('button[data-of]')].map((b) => b.dataset.of)]";
    let named = page.read(named).await;
    let named: Vec<&str> =
        named.as_array().expect("a list").iter().filter_map(Value::as_str).collect();
    let (start, events) = named.split_first().expect("a start");
    assert!(!events.is_empty(), "something is under way at {start}");
    let expected = Expected::bundled();
    let at = span_of(start).start();
    for event in events {
        let span = expected.span(event);
        assert!(span.start() < at && at < span.end(), "`{event}` at {start}");
    }
    let first = (*events.first().expect("an event")).to_owned();
    page.css(&format!("button[data-of=\"{first}\"]")).await.click().await.expect("a button");
    page.settled().await;
    assert!(!page.all(&format!("[data-panel=\"{first}\"]")).await.is_empty());
    page.close().await;
}
