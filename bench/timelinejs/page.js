// TimelineJS3 with its defaults. Its wheel does not zoom; its buttons do.
import { columns } from "../columns.js";

const { tracks, events } = await columns();
const date = (ms) => {
  const day = new Date(ms);
  return { year: day.getUTCFullYear(), month: day.getUTCMonth() + 1, day: day.getUTCDate() };
};
globalThis.timeline = new TL.Timeline(
  "timeline",
  {
    events: events.map(([start, end, headline, track, text], id) => ({
      unique_id: `e${id}`,
      group: tracks[track],
      start_date: date(start),
      ...(end !== null && { end_date: date(end) }),
      text: { headline, text },
    })),
  },
  { script_path: new URL("./lib/js/", location.href).href, debug: false },
);
