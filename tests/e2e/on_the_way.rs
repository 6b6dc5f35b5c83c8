//! Frames on the way of a pan or zoom: what they make, and what they leave for the rest.

use crate::fixtures::{Page, Setup};
use serde_json::{Value, json};
use xtask::server::{Config, Reply};
use xtask::sets::write_timeloom;

/// Events of the set: enough that no frame can make all that a pan brings into view.
const EVENTS: usize = 6_000;

fn large() -> Setup {
    let mut set = Vec::new();
    write_timeloom(&mut set, EVENTS).expect("a vector takes all");
    let setup = Setup::with_query("?lang=en&data=set.json");
    let routes = vec![("/set.json".to_owned(), Reply::json(set))];
    Setup { config: Config { routes, ..setup.config }, ..setup }
}

/// Turns the wheel over the plot in a page script.
const TURN: &str = r#"
const root = document.querySelector('[data-timeloom]');
const plot = root.querySelector('[data-track]').closest('[role="group"][tabindex]');
const turn = (deltaX, deltaY) => plot.dispatchEvent(
  new WheelEvent("wheel", {deltaX, deltaY, clientX: 800, clientY: 300, bubbles: true, cancelable: true}));
const frame = () => new Promise(requestAnimationFrame);
"#;

/// Jumps to where other events are, and goes on by a pixel a frame: nothing else comes into view. What each frame
/// brings, and of the labelled marks in view how important they are, by track.
const JUMP: &str = r#"
const set = await (await fetch("set.json")).json();
const importance = new Map(set.events.map((event) => [event.id, event.importance]));
const made = [], ranks = {};
const observer = new MutationObserver((records) => {
  const marks = records.flatMap((record) => [...record.addedNodes])
    .filter((node) => node.matches?.("[data-event], [data-count]") && node.closest("[data-track]"));
  if (marks.length === 0) return;
  made.push(marks.length);
  const now = {};
  for (const mark of marks.filter((mark) => mark.dataset.lane > 0)) {
    const track = mark.closest("[data-track]");
    const clip = track.getBoundingClientRect(), box = mark.getBoundingClientRect();
    // The header stands at the left.
    if (box.left < clip.left + 250 || box.right > clip.right - 50) continue;
    (now[track.dataset.track] ??= []).push(importance.get(mark.dataset.event));
  }
  for (const [track, found] of Object.entries(now)) (ranks[track] ??= []).push(found);
});
observer.observe(plot, {childList: true, subtree: true});
turn(1000, 0);
await frame();
for (let step = 0; step < 40; step++) {
  turn(1, 0);
  await frame();
}
observer.disconnect();
return {made, ranks};
"#;

#[tokio::test]
async fn a_frame_on_the_way_makes_few_marks_and_the_most_important_ones_first() {
    let page = Page::open(large()).await;
    for _ in 0..4 {
        page.wheel(800, 300, 0, -240).await;
    }
    let seen = page.run(&[TURN, JUMP].concat()).await;
    let made: Vec<u64> = list(&seen["made"]).iter().filter_map(Value::as_u64).collect();
    assert!(made.len() > 5, "marks come in many frames: {made:?}");
    assert!(made.iter().all(|made| *made <= 8), "few of them in each: {made:?}");
    let tracks = seen["ranks"].as_object().expect("a track is a key");
    let mut fell = 0;
    for (track, frames) in tracks {
        let frames: Vec<Vec<u64>> = list(frames)
            .iter()
            .map(|frame| list(frame).iter().filter_map(Value::as_u64).collect())
            .collect();
        for pair in frames.windows(2) {
            let [before, after] = pair else { continue };
            let (least, most) = (before.iter().min(), after.iter().max());
            assert!(least >= most, "the most important ones come first in {track}: {frames:?}");
            fell += usize::from(least > most);
        }
    }
    assert!(fell > 0, "more than one importance is seen: {tracks:?}");
    page.settled().await;
    page.close().await;
}

fn list(value: &Value) -> &Vec<Value> {
    value.as_array().expect("a list")
}

/// Zooms a little in every frame. In how many of them a part of the plot was a layer of its own; how many labelled
/// marks came to other rows than in the frame before, and how many were seen on their way, frame by frame.
const SWEEP: &str = r#"
const mark = () => root.querySelector("[data-track] [data-event][data-lane]");
const isLayer = () => {
  for (let at = mark(); at !== root; at = at.parentElement)
    if (getComputedStyle(at).willChange === "transform") return true;
  return false;
};
const lanes = () => new Map([...root.querySelectorAll("[data-track] [data-event][data-lane]")]
  .filter((mark) => mark.dataset.lane > 0).map((mark) => [mark.dataset.event, mark.dataset.lane]));
const seen = {before: isLayer(), layers: 0, fades: 0, moved: 0};
let before = lanes();
for (let step = 0; step < 60; step++) {
  turn(0, -30);
  await frame();
  await Promise.resolve();
  seen.layers += isLayer();
  seen.fades += document.getAnimations().filter((one) => one.effect.target.dataset.lane).length;
  const now = lanes();
  for (const [event, lane] of now) seen.moved += before.has(event) && before.get(event) !== lane;
  before = now;
}
do await frame(); while (root.dataset.settled !== "true");
return {...seen, after: isLayer()};
"#;

#[tokio::test]
async fn a_zoom_that_goes_on_is_no_layer_and_what_changes_its_row_is_animated() {
    let page = Page::open(large()).await;
    let seen = page.run(&[TURN, SWEEP].concat()).await;
    assert_eq!([&seen["before"], &seen["after"]], [&json!(true), &json!(true)], "{seen}");
    assert_eq!(seen["layers"], json!(0), "{seen}");
    for what in ["moved", "fades"] {
        assert!(seen[what].as_u64() > Some(10), "rows change on the way, and are seen to: {seen}");
    }
    page.close().await;
}

/// Drags time along by six pixels a frame, until a label has less room than it takes. In how many frames labels
/// were short, how often that changed, how often one went beyond its bar; and at rest, what they leave of it.
const PUSH: &str = r#"
const settled = async () => { do await frame(); while (root.dataset.settled !== "true"); };
for (let step = 0; step < 8; step++) { turn(0, -120); await settled(); }
const short = () => [...root.querySelectorAll("[data-track] [data-event] [data-short]")];
const left = (label) => label.parentElement.getBoundingClientRect().right - label.getBoundingClientRect().right;
const seen = {frames: 0, changes: 0, over: 0};
let before = new Map();
for (let step = 0; step < 700 && (seen.frames < 30 || short().length === 0); step++) {
  turn(6, 0);
  await frame();
  await Promise.resolve();
  const now = new Map(short().map((label) => [label, label.style.maxInlineSize]));
  for (const [label, room] of now) {
    seen.over += left(label) < -2;
    if (!before.has(label)) continue;
    seen.frames += 1;
    seen.changes += before.get(label) !== room;
  }
  before = now;
}
await settled();
return {...seen, rest: short().map(left)};
"#;

#[tokio::test]
async fn a_label_gives_way_a_word_at_a_time_and_takes_all_its_room_at_rest() {
    let page = Page::open(large()).await;
    let seen = page.run(&[TURN, PUSH].concat()).await;
    let number = |name: &str| seen[name].as_u64().expect("a number");
    assert!(number("frames") >= 30 && number("changes") > 0, "labels were short: {seen}");
    assert!(4 * number("changes") < number("frames"), "not in every frame: {seen}");
    assert_eq!(number("over"), 0, "none leaves its bar: {seen}");
    let rest = seen["rest"].as_array().expect("a list");
    assert!(!rest.is_empty(), "one is short at rest: {seen}");
    // The space that labels keep to the end of a bar.
    assert!(rest.iter().all(|left| left.as_f64().is_some_and(|left| left.abs() <= 8.0)), "{seen}");
    page.close().await;
}
