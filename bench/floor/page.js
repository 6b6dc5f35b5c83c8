// The floor: what a zoom or pan of 300 labelled nodes costs at least when nothing else is done: no
// data, no layout, no counts, one write a node and frame. As of the events that are measured, 30 % are
// spans, which a zoom makes longer and shorter: another write for each of those. With `?how=points` all
// are points. With `?how=world` nodes stand at per cents of a world, a zoom sets its width, and a pan
// moves it.
const NODES = 300;
const SPANS_IN_TEN = 3;
// A span is as long as so many nodes are apart.
const SPAN_PITCHES = 20;
const ROWS = 30;
const PX_PER_OCTAVE = 320;

const timeline = document.querySelector("#timeline");
const how = new URLSearchParams(location.search).get("how");
const asWorld = how === "world";
const isSpan = (index) => how !== "points" && index % 10 < SPANS_IN_TEN;
const world = document.createElement("div");
world.id = "world";
for (let index = 0; index < NODES; index += 1) {
  const node = document.createElement("div");
  node.className = isSpan(index) ? "node span" : "node";
  node.style.top = `${(100 * (index % ROWS)) / ROWS}%`;
  node.textContent = `Convention of Place ${index}`;
  world.append(node);
}
timeline.append(world);
const nodes = [...world.children];
const spans = nodes.filter((_, index) => isSpan(index));

const width = timeline.clientWidth;
if (asWorld) {
  nodes.forEach((node, index) => (node.style.left = `${(100 * index) / NODES}%`));
  spans.forEach((node) => (node.style.width = `${(100 * SPAN_PITCHES) / NODES}%`));
}
// Octaves above the widest world that still is one screen: all nodes stay in sight or beside it.
let depth = 0;
let left = 0;
let asked = false;
let drawn = 0;
const factor = () => 2 ** (depth - Math.floor(depth));

const change = () => {
  if (asked) return;
  asked = true;
  requestAnimationFrame(() => {
    asked = false;
    if (asWorld) {
      world.style.width = `${width * factor()}px`;
      world.style.transform = `translateX(${left}px)`;
      return;
    }
    const pitch = (width * factor()) / NODES;
    nodes.forEach((node, index) => (node.style.transform = `translateX(${left + index * pitch}px)`));
    // A pan leaves them as long as they are.
    if (pitch !== drawn) spans.forEach((node) => (node.style.width = `${pitch * SPAN_PITCHES}px`));
    drawn = pitch;
  });
};
change();

timeline.addEventListener(
  "wheel",
  (event) => {
    event.preventDefault();
    const before = factor();
    depth -= event.deltaY / PX_PER_OCTAVE;
    left = event.clientX - (event.clientX - left) * (factor() / before);
    change();
  },
  { passive: false },
);
let drag = null;
timeline.addEventListener("pointerdown", (event) => {
  drag = { x: event.clientX, left };
  timeline.setPointerCapture(event.pointerId);
});
timeline.addEventListener("pointermove", (event) => {
  if (drag === null) return;
  left = drag.left + event.clientX - drag.x;
  change();
});
timeline.addEventListener("pointerup", () => (drag = null));
