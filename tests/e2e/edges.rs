//! Labels at the edges of the plot, and labels of the axis: whole words, from real boxes.

use crate::fixtures::{Page, Setup, script};
use serde_json::{Value, json};

/// Labels at the left edge of the plot: those that begin before it and are seen, those that have less room
/// than they take and are drawn shorter, and the middles of marks in view whose label is left out.
const AT_THE_EDGE: &str = r#"
const found = {cut: [], short: [], without: []};
for (const mark of document.querySelectorAll('[data-track] [data-event][data-lane]')) {
  const label = mark.lastElementChild;
  if (!label || mark.dataset.lane === "0") continue;
  const clip = mark.closest('.tl-clip').getBoundingClientRect();
  const box = label.getBoundingClientRect(), own = mark.getBoundingClientRect();
  const isSeen = getComputedStyle(label).visibility === "visible";
  if (isSeen && box.width > 0 && box.left < clip.left - 3.5 && box.right > clip.left + 1)
    found.cut.push(`${mark.dataset.event} ${mark.dataset.side} by ${clip.left - box.left}`);
  if (label.hasAttribute("data-short") && box.left >= clip.left && box.right <= own.right + 12 && box.width > 30)
    found.short.push([mark.dataset.event, mark.title.length > label.dataset.short.length]);
  if (!isSeen && own.left > clip.left + 8 && own.right < clip.right - 8)
    found.without.push([mark.dataset.event, mark.title, (own.left + own.right) / 2, (own.top + own.bottom) / 2]);
}
return found;
"#;

/// Labels of the axis that touch each other.
const ON_THE_AXIS: &str = r#"
const boxes = [...document.querySelectorAll('[data-tick]')].map((tick) => {
  const words = document.createRange();
  words.selectNodeContents(tick);
  return [tick.textContent, words.getBoundingClientRect()];
});
const touching = [];
for (const [a, one] of boxes) for (const [b, other] of boxes)
  if (one !== other && one.left <= other.left && other.left < one.right + 1 && one.top < other.bottom - 2 && other.top < one.bottom - 2)
    touching.push(`${a} | ${b}`);
return touching;
"#;

async fn at_the_edge(page: &Page) -> Value {
    // A label that is left out fades.
    page.until("document.getAnimations().every((one) => one.playState !== 'running')").await;
    page.read(AT_THE_EDGE).await
}

#[tokio::test]
async fn no_label_begins_before_the_left_edge() {
    let page = Page::open(Setup::desktop()).await;
    let (mut short, mut without) = (0, Vec::new());
    for step in 0..24_i64 {
        match step % 4 {
            0 => page.wheel(800, 300, 0, -120).await,
            _ => page.wheel(800, 300, if step % 8 < 4 { 137 } else { -90 }, 0).await,
        }
        page.settled().await;
        let found = at_the_edge(&page).await;
        assert_eq!(found["cut"], json!([]), "step {step}");
        assert_eq!(page.read(script::OVERLAPS).await, json!([]), "step {step}");
        let shortened = found["short"].as_array().expect("a list");
        assert!(shortened.iter().all(|one| one[1] == true), "the tooltip says more: {shortened:?}");
        short += shortened.len();
        without.extend(found["without"].as_array().expect("a list").clone());
        if let [.., last] = &without[..]
            && step == 23
        {
            assert_ne!(last[1], "", "a mark without a label has a tooltip: {last}");
        }
    }
    assert!(short > 5 && without.len() > 5, "{short} short labels, {} left out", without.len());
    page.close().await;
}

#[tokio::test]
async fn a_label_that_was_left_out_is_read_under_the_pointer() {
    let page = Page::open(Setup::desktop()).await;
    for step in 0..40_i64 {
        page.wheel(800, 300, if step == 0 { 0 } else { 60 }, if step == 0 { -240 } else { 0 })
            .await;
        page.settled().await;
        let found = at_the_edge(&page).await;
        let Some(mark) = found["without"].as_array().and_then(|list| list.first()) else {
            continue;
        };
        let at = (mark[2].as_f64().expect("a number"), mark[3].as_f64().expect("a number"));
        page.hover(at).await;
        let id = mark[0].as_str().expect("an id");
        page.until(&format!(
            "getComputedStyle(document.querySelector('[data-lane][data-event=\"{id}\"]').lastElementChild).visibility === 'visible'"
        ))
        .await;
        page.close().await;
        return;
    }
    panic!("no label to the left of its mark came to the edge");
}

#[tokio::test]
async fn labels_of_the_axis_keep_apart_at_every_scale_and_in_every_language() {
    for language in ["en", "ja", "ru"] {
        let page = Page::open(Setup::with_query(&format!("?lang={language}"))).await;
        for step in 0..32 {
            page.wheel(800, 300, 0, -120).await;
            page.settled().await;
            let view = page.root("data-view").await;
            assert_eq!(page.read(ON_THE_AXIS).await, json!([]), "step {step}, {view:?}");
        }
        page.close().await;
    }
}

/// Zooms by a notch at a time, and looks in every frame until the timeline has settled: which labels
/// overlap, and how many marks are seen to change.
const ON_THE_WAY: &str = r#"
const plot = document.querySelector('[data-timeloom] [data-track]').closest('[role="group"][tabindex]');
const seen = {overlaps: [], animated: 0};
const overlaps = () => { OVERLAPS };
for (let notch = 0; notch < 8; notch++) {
  plot.dispatchEvent(new WheelEvent("wheel", {deltaY: -120, ctrlKey: true, clientX: 800, clientY: 300, bubbles: true, cancelable: true}));
  do {
    await new Promise(requestAnimationFrame);
    seen.overlaps.push(...overlaps());
    const running = document.getAnimations().filter((one) => !one.transitionProperty && one.effect.target.dataset.lane);
    seen.animated += running.length;
  } while (document.querySelector('[data-timeloom]').dataset.settled !== "true");
}
return seen;
"#;

#[tokio::test]
async fn no_label_crosses_another_while_rows_change() {
    let page = Page::open(Setup::desktop()).await;
    let seen = page.run(&ON_THE_WAY.replace("OVERLAPS", script::OVERLAPS)).await;
    assert_eq!(seen["overlaps"], json!([]));
    assert!(seen["animated"].as_u64() > Some(10), "a change of rows is seen: {}", seen["animated"]);
    page.close().await;
}
