// vis-timeline as its examples have it; `?cluster=1` with its clustering.
import { columns } from "../columns.js";

const { tracks, events } = await columns();
const items = events.map(([start, end, content, group, title], id) =>
  end === null
    ? { id, group, content, title, start, type: "point" }
    : { id, group, content, title, start, end, type: "range" },
);
const groups = tracks.map((content, id) => ({ id, content }));
const clustered = new URLSearchParams(location.search).has("cluster");
globalThis.timeline = new vis.Timeline(
  document.querySelector("#timeline"),
  new vis.DataSet(items),
  new vis.DataSet(groups),
  { height: `${innerHeight}px`, ...(clustered && { cluster: { maxItems: 1, titleTemplate: "{count}" } }) },
);
// Version 8.5.4 first draws the present week, with all events at its edge, and then fits its window to
// them without drawing that: it would stay so until something else makes it draw. So we ask it to.
globalThis.fitted = false;
timeline.once("changed", () => {
  timeline.once("changed", () => (fitted = true));
  requestAnimationFrame(() => timeline.redraw());
});
