// Put into every measured page before its own scripts run. `cargo xtask bench` replaces what differs from page to
// page: `VISIBLE`, `SETTLED` and `PICTURED` are expressions (events of the timeline itself are in the page; nothing
// is under way; elements of a picture that stands in for the timeline at first and name events), `ROOT` is a
// selector, and `SHOWS` is shows.js.
(() => {
  const shows = SHOWS;
  const pictured = () => [...PICTURED].some(shows);
  const visible = () => Boolean(VISIBLE);
  const settled = () => Boolean(SETTLED);
  const frame = () => new Promise(requestAnimationFrame);

  const bench = { firstEventMs: null, liveEventMs: null, settledMs: null };
  Object.assign(bench, { longTasks: [], frames: [], errors: [] });
  let loaded;
  bench.whenLoaded = new Promise((resolve) => (loaded = resolve));

  addEventListener("error", (event) => bench.errors.push(event.message));
  addEventListener("unhandledrejection", (event) => bench.errors.push(String(event.reason)));

  new PerformanceObserver((list) => {
    for (const task of list.getEntries()) bench.longTasks.push([task.startTime, task.duration]);
  }).observe({ type: "longtask", buffered: true });

  // The browser's own count of the heap leaves out the memory of WebAssembly. Parts of a program share one,
  // which counts once.
  const memories = new Set();
  for (const name of ["instantiate", "instantiateStreaming"]) {
    const original = WebAssembly[name];
    WebAssembly[name] = async (...given) => {
      const made = await original(...given);
      const { exports } = made.instance ?? made;
      const held = Object.values(exports).filter((one) => one instanceof WebAssembly.Memory);
      held.forEach((memory) => memories.add(memory));
      return made;
    };
  }
  bench.wasmBytes = () => [...memories].reduce((sum, memory) => sum + memory.buffer.byteLength, 0);

  // An event is visible in the frame after the one that first finds it: only then is it painted.
  const found = new Set();
  const note = (name, sees) => {
    if (bench[name] !== null) return;
    if (found.has(name)) bench[name] = performance.now();
    else if (sees()) found.add(name);
  };

  // A page is settled with the first of three frames in a row that came without delay.
  const QUIET_FRAMES = 3;
  const ON_TIME_MS = 34;
  let quiet = [];
  let before = 0;
  const watch = (now) => {
    if (document.body !== null) {
      note("firstEventMs", () => pictured() || visible());
      note("liveEventMs", visible);
    }
    const calm = bench.liveEventMs !== null && settled() && now - before < ON_TIME_MS;
    quiet = calm ? [...quiet, performance.now()] : [];
    before = now;
    if (quiet.length < QUIET_FRAMES) {
      requestAnimationFrame(watch);
      return;
    }
    bench.settledMs = quiet[0];
    loaded();
  };
  requestAnimationFrame(watch);

  // When the browser itself says that it first painted a text or a picture: frames before that show nothing.
  bench.paintMs = () => performance.getEntriesByName("first-contentful-paint")[0]?.startTime ?? 0;

  // The frame that handles an input and the one after it.
  bench.afterStep = async () => {
    await frame();
    await frame();
  };

  // Milliseconds until the page says that it has settled again.
  bench.settle = async () => {
    const from = performance.now();
    do await frame();
    while (!settled());
    return performance.now() - from;
  };

  let recording = false;
  const record = (now) => {
    bench.frames.push(now);
    if (recording) requestAnimationFrame(record);
  };
  bench.record = () => {
    bench.frames = [];
    recording = true;
    requestAnimationFrame(record);
  };
  // Times between the frames since `record`, in milliseconds.
  bench.intervals = async () => {
    recording = false;
    await frame();
    return bench.frames.slice(1).map((now, index) => now - bench.frames[index]);
  };

  bench.elements = () => document.querySelector("ROOT").getElementsByTagName("*").length;
  bench.boxOf = (selector) => {
    const { left, top, width, height } = document.querySelector(selector).getBoundingClientRect();
    return [left, top, width, height];
  };

  globalThis.timeloomBench = bench;
})();
