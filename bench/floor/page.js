// The floor: what a zoom or pan of 300 labelled nodes costs at least when nothing else is done: no
// data, no layout, no counts, one write a node and frame. With `?how=world` it is the cheapest way
// there is, for a layout that allows it: nodes stand at per cents of a world, a zoom sets its width,
// and a pan moves it.
const NODES = 300;
const ROWS = 30;
const PX_PER_OCTAVE = 320;

const timeline = document.querySelector("#timeline");
const world = document.createElement("div");
world.id = "world";
for (let index = 0; index < NODES; index += 1) {
  const node = document.createElement("div");
  node.className = "node";
  node.style.top = `${(100 * (index % ROWS)) / ROWS}%`;
  node.textContent = `Convention of Place ${index}`;
  world.append(node);
}
timeline.append(world);
const nodes = [...world.children];
const asWorld = new URLSearchParams(location.search).get("how") === "world";

const width = timeline.clientWidth;
if (asWorld) nodes.forEach((node, index) => (node.style.left = `${(100 * index) / NODES}%`));
// Octaves above the widest world that still is one screen: all nodes stay in sight or beside it.
let depth = 0;
let left = 0;
let asked = false;
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
