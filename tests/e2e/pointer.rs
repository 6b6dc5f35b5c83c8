//! Wheel, drag, touch, double click and buttons.

use crate::fixtures::{Page, Setup, expected::span_of};
use fantoccini::key::Key;

async fn view_secs(page: &Page) -> f64 {
    span_of(&page.root("data-view").await.expect("a view")).secs()
}

/// Where the label of a year stands: it is centred on its tick.
async fn x_of(page: &Page, tick: &str) -> f64 {
    let place = format!(
        "const box = document.querySelector('[data-tick=\"{tick}\"]')?.getBoundingClientRect(); \
         return box ? (box.left + box.right) / 2 : null"
    );
    page.read(&place).await.as_f64().unwrap_or_else(|| panic!("{tick} is not on the axis"))
}

async fn assert_at(page: &Page, tick: &str, x: f64) {
    let now = x_of(page, tick).await;
    assert!((now - x).abs() < 1.0, "{tick} is at {now} instead of {x}");
}

/// Collects how wide a period is in each frame from now on.
const WATCH: &str = "
    const period = () => document.querySelector('[data-period=\"rivalry\"]');
    window.seen = [];
    const look = () => {
      const width = period()?.getBoundingClientRect().width;
      if (width !== undefined && width !== window.seen.at(-1)) window.seen.push(width);
      requestAnimationFrame(look);
    };
    look();";

async fn seen(page: &Page) -> Vec<f64> {
    let seen = page.read("return window.seen").await;
    seen.as_array().expect("a list").iter().filter_map(serde_json::Value::as_f64).collect()
}

#[tokio::test]
async fn the_wheel_zooms_at_the_pointer() {
    let page = Page::open(Setup::desktop()).await;
    // A label is centred on its tick.
    let place = "const box = document.querySelector('[data-tick=\"1930\"]').getBoundingClientRect(); \
                 return (box.left + box.right) / 2";
    let x = page.read(place).await.as_f64().expect("1930 is on the axis");
    #[allow(clippy::cast_possible_truncation)]
    let at_x = x.round() as i64;
    let before = view_secs(&page).await;
    page.wheel(at_x, 400, 0, -320).await;
    let ratio = view_secs(&page).await / before;
    assert!((ratio - 0.5).abs() < 0.01, "320 px of wheel show half as much, but it was {ratio}");
    let after = page.read(place).await.as_f64().expect("1930 is still on the axis");
    assert!((after - x).abs() < 1.0, "the date under the pointer moved from {x} to {after}");
    page.wheel(at_x, 400, 0, 320).await;
    let ratio = view_secs(&page).await / before;
    assert!((ratio - 1.0).abs() < 0.01, "and back: {ratio}");
    page.close().await;
}

#[tokio::test]
async fn dragging_moves_the_view_with_the_hand() {
    let page = Page::open(Setup::desktop()).await;
    page.wheel(800, 400, 0, -640).await;
    let before = page.root("data-view").await;
    let place = "const t = document.querySelector('[data-tick=\"1920\"]'); return t && t.getBoundingClientRect().left";
    let x = page.read(place).await.as_f64().expect("1920 is on the axis");
    page.drag((800.0, 300.0), (950.0, 300.0)).await;
    let moved = page.read(place).await.as_f64().expect("1920 is still on the axis");
    assert!((moved - x - 150.0).abs() < 1.5, "a drag of 150 px moved 1920 by {}", moved - x);
    assert_ne!(page.root("data-view").await, before);
    assert!(page.all("[data-panel]").await.is_empty(), "a drag opens nothing");
    page.close().await;
}

#[tokio::test]
async fn buttons_zoom_in_and_out_and_fit() {
    let page = Page::open(Setup::desktop()).await;
    let opening = view_secs(&page).await;
    page.press("Zoom in").await;
    let ratio = opening / view_secs(&page).await;
    assert!((ratio - 1.6).abs() < 0.02, "a step is 1.6, but it was {ratio}");
    page.press("Zoom out").await;
    assert!((view_secs(&page).await / opening - 1.0).abs() < 0.01);
    page.press("Fit: show everything").await;
    assert_eq!(page.root("data-in-view").await, page.root("data-events").await);
    page.close().await;
}

#[tokio::test]
async fn a_count_flies_to_its_events() {
    let page = Page::open(Setup::desktop()).await;
    let before = view_secs(&page).await;
    let largest = page
        .read(
            "
        const counts = [...document.querySelectorAll('[data-cluster=\"\"]')];
        counts.sort((a, b) => b.dataset.count - a.dataset.count);
        return counts[0].getAttribute('aria-label')",
        )
        .await;
    page.press(largest.as_str().expect("a name")).await;
    assert!(view_secs(&page).await < before / 2.0);
    page.close().await;
}

#[tokio::test]
async fn in_an_embed_the_plain_wheel_belongs_to_the_page() {
    let page =
        Page::open(Setup { size: (800, 450), ..Setup::with_query("?lang=en&ui=embed") }).await;
    let before = page.root("data-view").await;
    page.wheel(500, 200, 0, -240).await;
    assert_eq!(page.root("data-view").await, before);
    page.close().await;
}

#[tokio::test]
async fn a_folded_track_counts_its_events_on_its_spine() {
    let page = Page::open(Setup::desktop()).await;
    let header = page.role("button", "Fold Military").await;
    assert_eq!(header.attr("aria-expanded").await.expect("attributes").as_deref(), Some("true"));
    header.click().await.expect("it can be pressed");
    page.settled().await;
    let header = page.role("button", "Unfold Military").await;
    assert_eq!(header.attr("aria-expanded").await.expect("attributes").as_deref(), Some("false"));
    assert!(page.all("[data-track=\"military\"] [data-mark=\"label\"]").await.is_empty());
    page.close().await;
}

#[tokio::test]
async fn the_date_under_the_wheel_stays_wherever_it_is_and_however_deep() {
    let page = Page::open(Setup::desktop()).await;
    // At the left, out beyond the set, and back into the depth.
    #[allow(clippy::cast_possible_truncation)]
    let at_x = x_of(&page, "1910").await.round() as i64;
    let x = x_of(&page, "1910").await;
    for dy in [240, 240, -240, -240, -240, -240] {
        page.wheel(at_x, 400, 0, dy).await;
        assert_at(&page, "1910", x).await;
    }
    page.close().await;
}

#[tokio::test]
async fn lines_and_pinches_of_a_trackpad_zoom_as_well() {
    let page = Page::open(Setup::desktop()).await;
    let turn = |what: &str| {
        format!(
            "const plot = document.querySelector('[data-track]'); \
             const turn = new WheelEvent('wheel', {{clientX: 800, clientY: 400, bubbles: true, \
                 cancelable: true, {what}}}); \
             plot.dispatchEvent(turn); return turn.defaultPrevented"
        )
    };
    for (what, expected) in [
        ("deltaY: -20, deltaMode: 1", 0.5),
        ("deltaY: 20, deltaMode: 1", 2.0),
        ("deltaY: -35, ctrlKey: true", 0.707),
        ("deltaY: 35, ctrlKey: true", 1.414),
    ] {
        let before = view_secs(&page).await;
        assert_eq!(page.read(&turn(what)).await, true, "{what} is not the page's");
        page.settled().await;
        let ratio = view_secs(&page).await / before;
        assert!((ratio / expected - 1.0).abs() < 0.02, "{what}: {ratio} instead of {expected}");
    }
    page.close().await;
}

#[tokio::test]
async fn a_pinch_beside_the_plot_belongs_to_the_browser() {
    let page = Page::open(Setup::desktop()).await;
    let pinch = "const pinch = new WheelEvent('wheel', {deltaY: 10, ctrlKey: true, bubbles: true, \
                 cancelable: true}); \
                 document.querySelector('footer').dispatchEvent(pinch); \
                 const action = (element) => getComputedStyle(element).touchAction; \
                 const plot = document.querySelector('[data-track]').parentElement.parentElement; \
                 return [pinch.defaultPrevented, action(document.querySelector('footer')), action(plot)]";
    let said = page.read(pinch).await;
    assert_eq!(said, serde_json::json!([false, "auto", "pan-y"]));
    page.close().await;
}

#[tokio::test]
async fn from_a_day_to_ten_thousand_years_and_the_events_are_found_again() {
    let page = Page::open(Setup::desktop()).await;
    let days = |secs: f64| secs / 86_400.0;
    for _ in 0..40 {
        page.wheel(500, 400, 0, 400).await;
    }
    let years = days(view_secs(&page).await) / 365.2425;
    assert!((9_999.0..10_001.5).contains(&years), "{years} years");
    assert_eq!(page.root("data-in-view").await, page.root("data-events").await);
    // Into the emptiness beside them, as far as the hand goes, and out again.
    for _ in 0..30 {
        page.wheel(1_400, 400, 0, -400).await;
    }
    for _ in 0..3 {
        page.drag((1_300.0, 300.0), (200.0, 300.0)).await;
    }
    assert_ne!(page.root("data-in-view").await.as_deref(), Some("0"), "panning cannot lose them");
    for _ in 0..60 {
        page.wheel(900, 400, 0, 400).await;
    }
    assert_eq!(page.root("data-in-view").await, page.root("data-events").await);
    for _ in 0..60 {
        page.wheel(800, 400, 0, -400).await;
    }
    let shown = days(view_secs(&page).await);
    assert!((1.0..=2.0).contains(&shown), "a day, in view as one or two: {shown}");
    page.close().await;
}

#[tokio::test]
async fn a_throw_goes_on_for_a_while_and_is_not_settled_before() {
    let page = Page::open(Setup::desktop()).await;
    page.wheel(800, 400, 0, -640).await;
    let x = x_of(&page, "1920").await;
    page.throw((800.0, 300.0), (950.0, 300.0)).await;
    assert_eq!(page.root("data-settled").await.as_deref(), Some("false"));
    page.settled().await;
    let moved = x_of(&page, "1920").await - x;
    assert!(moved > 180.0, "150 px by hand and more by itself, but it was {moved}");
    page.close().await;
}

#[tokio::test]
async fn a_press_stops_a_throw() {
    let page = Page::open(Setup::desktop()).await;
    page.wheel(800, 400, 0, -640).await;
    page.throw((800.0, 300.0), (950.0, 300.0)).await;
    // The ground of the axis, just above its lower edge.
    let axis = page
        .read(
            "return document.querySelector('[data-period]').parentElement.parentElement.\
             getBoundingClientRect().top - 3",
        )
        .await;
    let ground = (1_000.0, axis.as_f64().expect("a place"));
    page.throw(ground, ground).await;
    let x = x_of(&page, "1920").await;
    page.settled().await;
    assert_at(&page, "1920", x).await;
    page.close().await;
}

#[tokio::test]
async fn readers_who_want_no_motion_have_none() {
    let page = Page::open(Setup { still: true, ..Setup::desktop() }).await;
    page.wheel(800, 400, 0, -640).await;
    let x = x_of(&page, "1920").await;
    page.throw((800.0, 300.0), (950.0, 300.0)).await;
    page.settled().await;
    assert_at(&page, "1920", x + 150.0).await;
    page.read(WATCH).await;
    page.press("Fit: show everything").await;
    let seen = seen(&page).await;
    assert!(seen.len() <= 2, "a cut: {seen:?}");
    assert_eq!(page.root("data-in-view").await, page.root("data-events").await);
    page.close().await;
}

#[tokio::test]
async fn fitting_flies_there_in_one_direction() {
    let page = Page::open(Setup::desktop()).await;
    page.wheel(500, 400, 0, -640).await;
    page.read(WATCH).await;
    page.press("Fit: show everything").await;
    let seen = seen(&page).await;
    assert!(seen.len() > 4, "it takes some frames: {seen:?}");
    assert!(seen.windows(2).all(|pair| pair.first() > pair.last()), "out all the way: {seen:?}");
    assert_eq!(page.root("data-in-view").await, page.root("data-events").await);
    page.close().await;
}

#[tokio::test]
async fn any_input_stops_a_flight() {
    let page = Page::open(Setup { size: (1440, 900), ..Setup::desktop() }).await;
    page.tab_into_plot().await;
    for _ in 0..10 {
        page.key('+').await;
    }
    let depth = view_secs(&page).await;
    page.tap('0').await;
    page.tap('x').await;
    page.settled().await;
    let stopped = view_secs(&page).await;
    page.key('0').await;
    let whole = view_secs(&page).await;
    assert!(stopped < whole * 0.9 && depth < whole * 0.1, "{depth}, {stopped}, {whole}");
    page.close().await;
}

#[tokio::test]
async fn a_double_click_on_the_ground_zooms_in_at_the_pointer() {
    let page = Page::open(Setup::desktop()).await;
    // The ground of the axis, beside a label.
    let x = x_of(&page, "1920").await;
    let y = page
        .read(
            "const box = document.querySelector('[data-tick=\"1920\"]').getBoundingClientRect(); \
             return box.bottom + 3",
        )
        .await;
    let before = view_secs(&page).await;
    page.click_at((x.round(), y.as_f64().expect("a place")), 2).await;
    let ratio = view_secs(&page).await / before;
    assert!((ratio - 0.5).abs() < 0.01, "half as much, but it was {ratio}");
    assert_at(&page, "1920", x).await;
    page.close().await;
}

#[tokio::test]
async fn a_double_click_on_a_mark_opens_it_and_zooms_nothing() {
    let page = Page::open(Setup::desktop()).await;
    let before = view_secs(&page).await;
    let place = page
        .read(
            "const mark = document.querySelector('[data-mark=\"label\"]'); \
             const range = document.createRange(); range.selectNodeContents(mark); \
             const box = range.getBoundingClientRect(); \
             return [mark.dataset.event, box.left + 20, (box.top + box.bottom) / 2]",
        )
        .await;
    let (x, y) = (place[1].as_f64().expect("x"), place[2].as_f64().expect("y"));
    page.click_at((x, y), 2).await;
    assert_eq!(
        page.read("return document.querySelector('[data-panel]')?.dataset.panel").await,
        place[0]
    );
    // The details take room from the view, at the same scale.
    assert!(view_secs(&page).await <= before, "nothing was zoomed out");
    let scale = "const t = (y) => document.querySelector(`[data-tick=\"${y}\"]`).getBoundingClientRect().left; \
                 return t(1920) - t(1910)";
    let decade = page.read(scale).await.as_f64().expect("a decade");
    page.key(char::from(Key::Escape)).await;
    let after = page.read(scale).await.as_f64().expect("a decade");
    assert!((decade - after).abs() < 1.0, "{decade} px, then {after}");
    page.close().await;
}

#[tokio::test]
async fn two_fingers_pinch_and_the_dates_stay_under_them() {
    let page = Page::open(Setup { size: (800, 1000), ..Setup::desktop() }).await;
    let (a, b) = (x_of(&page, "1910").await, x_of(&page, "1930").await);
    let y = 500.0;
    page.touch(&[[(a, y), (a - 60.0, y)], [(b, y), (b + 100.0, y)]]).await;
    assert_at(&page, "1910", a - 60.0).await;
    assert_at(&page, "1930", b + 100.0).await;
    assert!(page.all("[data-panel]").await.is_empty(), "a pinch opens nothing");
    assert_eq!(page.read("return visualViewport.scale").await, 1, "the page stays as it is");
    page.close().await;
}

#[tokio::test]
async fn one_finger_pans() {
    let across = Setup::with_query("?lang=en&time=across");
    let page = Page::open(Setup { size: (390, 844), ..across }).await;
    page.wheel(200, 400, 0, -320).await;
    let tick = page
        .read(
            "const all = [...document.querySelectorAll('[data-tick]')]; \
             return all.find((tick) => tick.textContent && tick.getBoundingClientRect().left > 150).dataset.tick",
        )
        .await;
    let tick = tick.as_str().expect("a tick");
    let x = x_of(&page, tick).await;
    page.touch(&[[(220.0, 500.0), (300.0, 506.0)]]).await;
    let moved = x_of(&page, tick).await - x;
    assert!((moved - 80.0).abs() < 1.5, "80 px, but it was {moved}");
    page.close().await;
}

#[tokio::test]
async fn an_embed_says_how_to_zoom_and_zooms_after_a_press() {
    let page =
        Page::open(Setup { size: (800, 450), ..Setup::with_query("?lang=en&ui=embed") }).await;
    let hints = "return [...document.querySelectorAll('p')].filter((p) => \
                 p.textContent.startsWith('Ctrl or ⌘') && p.checkVisibility()).length";
    assert_eq!(page.read(hints).await, 1, "always below the timeline");
    let before = view_secs(&page).await;
    page.wheel(500, 200, 0, -240).await;
    assert_eq!(view_secs(&page).await, before);
    assert_eq!(page.read(hints).await, 2, "and where the wheel turns");
    let place = "const box = document.querySelector('[data-tick]').parentElement.parentElement \
                 .getBoundingClientRect(); return box.top + 4";
    let top = page.read(place).await.as_f64().expect("a place");
    page.click_at((500.0, top), 1).await;
    page.wheel(500, 200, 0, -240).await;
    let closer = view_secs(&page).await;
    assert!(closer < before * 0.7, "a press makes the wheel the timeline's");
    assert_eq!(page.read(hints).await, 1);
    page.hover((500.0, 440.0)).await;
    page.wheel(500, 200, 0, -240).await;
    assert_eq!(view_secs(&page).await, closer, "until the pointer leaves");
    page.close().await;
}

#[tokio::test]
async fn a_timeline_of_another_size_shows_the_same_span() {
    let page = Page::open(Setup::desktop()).await;
    let before = page.root("data-view").await;
    for (width, height) in [(1000, 900), (1440, 700), (390, 844), (1440, 900)] {
        page.resize(width, height).await;
    }
    let (before, after) = (before.expect("a view"), page.root("data-view").await.expect("a view"));
    let ratio = span_of(&after).secs() / span_of(&before).secs();
    // A narrow box has a narrower header, which leaves the axis more room.
    assert!((0.9..1.2).contains(&ratio), "{before}, then {after}");
    // On a phone from the start, the opening view is the same.
    let page2 = Page::open(Setup { size: (390, 844), ..Setup::desktop() }).await;
    let phone = page2.root("data-view").await.expect("a view");
    let ratio = span_of(&phone).secs() / span_of(&before).secs();
    assert!((0.98..1.02).contains(&ratio), "{before}, and {phone} on a phone");
    page2.close().await;
    page.close().await;
}

/// A place on the ground of a track, and the id of the mark next to it, between so many pixels away.
async fn beside_a_mark(page: &Page, from_px: f64, to_px: f64) -> (serde_json::Value, (f64, f64)) {
    let script = format!(
        "const marks = [...document.querySelectorAll('[data-track] [data-event], [data-first]')].map((mark) => {{
            const box = mark.getBoundingClientRect();
            return {{ id: mark.dataset.event, box }};
        }});
        const apart = ({{ box }}, x, y) => Math.hypot(
            Math.max(box.left - x, x - box.right, 0), Math.max(box.top - y, y - box.bottom, 0));
        for (let y = 200; y < innerHeight - 150; y += 3) for (let x = 200; x < innerWidth - 40; x += 3) {{
            const ground = document.elementFromPoint(x, y);
            if (!ground?.closest('[data-track]') || ground.closest('[role=button], button, figure, [data-series]')) continue;
            const near = marks.map((mark) => [apart(mark, x, y), mark.id]).sort(([a], [b]) => a - b);
            const [[first, id], [second]] = near;
            if (first > {from_px} && first < {to_px} && second > first + 4 && id) return [id, x, y];
        }}"
    );
    let found = page.read(&script).await;
    let number = |place: usize| found[place].as_f64().expect("there is such a place");
    (found[0].clone(), (number(1), number(2)))
}

#[tokio::test]
async fn a_press_beside_a_mark_is_one_of_the_nearest_mark() {
    let page = Page::open(Setup::desktop()).await;
    let (_, far) = beside_a_mark(&page, 17.0, 30.0).await;
    page.click_at(far, 1).await;
    assert!(page.all("[data-panel]").await.is_empty(), "nothing is there");
    let (id, near) = beside_a_mark(&page, 8.0, 13.0).await;
    page.click_at(near, 1).await;
    assert_eq!(page.read("return document.querySelector('[data-panel]')?.dataset.panel").await, id);
    page.close().await;
}
