// A timeline of ECharts: a custom series on a time axis, as its Gantt example draws one. Bars for
// spans, dots for moments; labels where few enough are in view to be read, because it has nothing
// of its own that would thin them out.
import { columns } from "../columns.js";

const LABELS = 300;
const ROWS = 10;

const { tracks, events } = await columns();
const chart = echarts.init(document.querySelector("#timeline"));
globalThis.chart = chart;
// `zooms` counts what was asked for, `shown` what of it is on the screen.
globalThis.chartState = { drawn: false, finished: false, zooms: 0, shown: 0 };
chart.on("rendered", () => Object.assign(chartState, { drawn: true, shown: chartState.zooms }));
chart.on("finished", () => (chartState.finished = true));
chart.on("datazoom", () => Object.assign(chartState, { finished: false, zooms: chartState.zooms + 1 }));

chart.setOption({
  animation: false,
  grid: { left: 90, right: 10, top: 10, bottom: 30 },
  xAxis: { type: "time", min: "dataMin", max: "dataMax" },
  yAxis: { type: "category", data: tracks },
  // Every step draws, as it does in the others; the default waits for 100 ms.
  dataZoom: [{ type: "inside", filterMode: "weakFilter", throttle: 0 }],
  series: [
    {
      type: "custom",
      encode: { x: [0, 1], y: 2, itemName: 3 },
      // The row within the track, so that not all stand in one line.
      data: events.map(([start, end, title, track], id) => [
        start,
        end ?? start,
        track,
        title,
        id % ROWS,
      ]),
      renderItem(parameters, api) {
        const [x, y] = api.coord([api.value(0), api.value(2)]);
        const [end] = api.coord([api.value(1), api.value(2)]);
        const pitch = (api.size([0, 1])[1] * 0.9) / ROWS;
        const top = y + (api.value(4) - ROWS / 2) * pitch;
        const fill = api.visual("color");
        const mark =
          end > x + 2
            ? { type: "rect", shape: { x, y: top, width: end - x, height: pitch - 4 }, style: { fill } }
            : { type: "circle", shape: { cx: x, cy: top + pitch / 2, r: 4 }, style: { fill } };
        if (parameters.dataInsideLength > LABELS) return mark;
        const text = api.value(3);
        const label = { type: "text", style: { x: x + 8, y: top, text, fill: "#222" } };
        return { type: "group", children: [mark, label] };
      },
    },
  ],
});
