//! Two weeks of visitors, as fast as they go: what the browser holds does not grow.

use super::{STANDING, kiosk, opened};
use crate::fixtures::Page;
use std::collections::BTreeMap;
use std::env;

/// Visits before the first measurement: caches of letters and layouts have their size then.
const FIRST: usize = 30;
/// Visits between the measurements: enough for what each of them leaves behind to be seen.
const MORE: usize = 200;
/// How many instead, for who has the time: a screen that is looked at all day has about 25 an hour, and 2,800
/// in two weeks of eight hours a day.
const VISITS_VARIABLE: &str = "TIMELOOM_KIOSK_VISITS";
/// Visits in one call: a call may take 15 seconds, also on a machine that is busy.
const AT_ONCE: usize = 1;

/// How much more may be held in the end: a collector leaves something lying about, and what grows by a
/// node, a listener or a kilobyte with each visit has grown by 200 of them.
const NODES: f64 = 60.0;
const LISTENERS: f64 = 30.0;
const HEAP_BYTES: f64 = 200_000.0;
/// Of the program's own memory, which only grows, and by pages of 64 KB.
const MEMORY_BYTES: f64 = 196_608.0;

/// What visitors do: they begin, move the time, open an event, follow it, search, filter, choose a language
/// and text size; then they leave or walk away. Nothing waits longer than for what it has asked for.
const VISITS: &str = r#"
const root = document.querySelector(".timeloom");
const find = (selector) => root.querySelector(selector);
const frame = () => new Promise(requestAnimationFrame);
const until = async (holds) => { while (!holds()) await frame(); };
const press = (selector) => find(selector)?.dispatchEvent(new MouseEvent("click", { bubbles: true, cancelable: true, detail: 1 }));
const point = (target, name, x, y, buttons = 1) => target.dispatchEvent(new PointerEvent(name, {
  bubbles: true, cancelable: true, pointerId: 1, isPrimary: true, pointerType: "touch", button: name === "pointermove" ? -1 : 0, buttons, clientX: x, clientY: y }));
const settled = () => until(() => root.dataset.settled === "true");
async function visit(number) {
  await until(() => root.dataset.kiosk === "start" && find("[data-mark=label]"));
  press(".tl-content");
  await until(() => root.dataset.kiosk === "visit" && find("[data-mark=label]"));
  const plot = find(".tl-plot");
  point(plot, "pointerdown", 500, 900);
  for (const y of [800, 700, 600]) { point(plot, "pointermove", 500, y); await frame(); }
  point(plot, "pointerup", 500, 600, 0);
  // As browsers do after a drag.
  press(".tl-plot");
  const labels = root.querySelectorAll("[data-mark=label]");
  labels[number % labels.length]?.dispatchEvent(new MouseEvent("click", { bubbles: true, detail: 1 }));
  await until(() => find("[data-panel]"));
  press("[data-panel] .tl-link");
  await frame();
  press(".tl-kiosk-close");
  if (number % 4 === 0) {
    const input = find(".tl-search input");
    input.value = ["Siberia", "treaty", "1918"][number % 3];
    input.dispatchEvent(new Event("input", { bubbles: true }));
    await until(() => find("[data-results]"));
  }
  press(".tl-kiosk-languages button:nth-child(" + (1 + number % 3) + ")");
  if (number % 5 === 0) {
    press(".tl-all-filters");
    await until(() => find(".tl-filters input[type=checkbox]"));
    find(".tl-filters input[type=checkbox]").click();
    await frame();
  }
  if (number % 7 === 0) press(".tl-kiosk-switch");
  if (number % 30 === 0) {
    dispatchEvent(new CustomEvent("turn-on", { detail: 76_000 }));
    await until(() => root.dataset.kiosk === "asking");
    dispatchEvent(new CustomEvent("turn-on", { detail: 15_000 }));
    await until(() => root.dataset.kiosk === "start");
  } else {
    press(".tl-kiosk-over");
  }
}
window.visits = async (first, end) => {
  for (let number = first; number < end; number += 1) await visit(number);
  await until(() => root.dataset.kiosk === "start");
  await settled();
  return "done";
};
"#;

async fn visits(page: &Page, first: usize, count: usize) {
    for start in (first..first + count).step_by(AT_ONCE) {
        let end = (start + AT_ONCE).min(first + count);
        assert_eq!(page.awaited(&format!("visits({start}, {end})")).await, "done");
    }
}

/// What the browser counts; what one collection finalizes, the next one frees.
async fn held(page: &Page) -> BTreeMap<String, f64> {
    page.metrics().await;
    page.metrics().await;
    page.metrics().await
}

/// Bytes of the program's own memory, which is not JavaScript's.
async fn memory(page: &Page) -> f64 {
    let script = "import(new URL('timeloom.js', location).href).then((glue) => glue.default()).then((exports) => { \
        const memory = Object.values(exports).find((value) => value instanceof WebAssembly.Memory); \
        done(memory.buffer.byteLength); })";
    page.wait_for(script).await.as_f64().expect("a number of bytes")
}

#[tokio::test]
async fn two_weeks_of_visitors_leave_nothing_behind() {
    let more =
        env::var(VISITS_VARIABLE).map_or(MORE, |given| given.parse().expect("a number of visits"));
    let page = opened(kiosk(STANDING, "&attract=50ms")).await;
    let history = page.read("return history.length").await;
    page.read(VISITS).await;
    visits(&page, 1, FIRST).await;
    let (before, memory_before) = (held(&page).await, memory(&page).await);
    let since = std::time::Instant::now();
    visits(&page, 1 + FIRST, more).await;
    println!("{more} visits in {:?}", since.elapsed());
    let (after, memory_after) = (held(&page).await, memory(&page).await);
    let grown = |name: &str| {
        let of = |held: &BTreeMap<String, f64>| held.get(name).copied().expect("it is measured");
        (of(&before), of(&after), of(&after) - of(&before))
    };
    let (nodes, listeners, heap) =
        (grown("Nodes"), grown("JSEventListeners"), grown("JSHeapUsedSize"));
    println!(
        "nodes {nodes:?}, listeners {listeners:?}, heap {heap:?}, memory {memory_before} {memory_after}"
    );
    assert!(nodes.2 <= NODES, "nodes: {nodes:?}");
    assert!(listeners.2 <= LISTENERS, "listeners: {listeners:?}");
    assert!(heap.2 <= HEAP_BYTES, "heap: {heap:?}");
    assert!(memory_after - memory_before <= MEMORY_BYTES, "memory: {memory_before} {memory_after}");
    assert_eq!(page.read("return history.length").await, history);
    page.close().await;
}
