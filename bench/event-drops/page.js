// event-drops: dots without labels, and no spans; each event stands at its start.
import { columns } from "../columns.js";

const { tracks, events } = await columns();
const starts = events.map(([start]) => start);
const [first, last] = [starts.reduce((a, b) => Math.min(a, b)), starts.reduce((a, b) => Math.max(a, b))];
const chart = eventDrops({
  d3,
  drop: { date: ([start]) => new Date(start) },
  range: { start: new Date(first), end: new Date(last) },
  zoom: { minimumScale: 1, maximumScale: 1e6, restrictPan: false },
});
d3.select("#timeline")
  .data([tracks.map((name, track) => ({ name, data: events.filter((event) => event[3] === track) }))])
  .call(chart);
