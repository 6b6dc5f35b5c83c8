// Put into every measured page before its own scripts run. `VISIBLE`, `SETTLED` and `ROOT` are
// replaced by `cargo xtask bench`: two expressions and a selector, which differ from page to page.
(() => {
  const visible = () => Boolean(VISIBLE);
  const settled = () => Boolean(SETTLED);
  const frame = () => new Promise(requestAnimationFrame);

  const bench = { firstEventMs: null, settledMs: null, longTasks: [], frames: [], errors: [] };
  let loaded;
  bench.whenLoaded = new Promise((resolve) => (loaded = resolve));

  addEventListener("error", (event) => bench.errors.push(event.message));
  addEventListener("unhandledrejection", (event) => bench.errors.push(String(event.reason)));

  new PerformanceObserver((list) => {
    for (const task of list.getEntries()) bench.longTasks.push([task.startTime, task.duration]);
  }).observe({ type: "longtask", buffered: true });

  // The browser's own count of the heap leaves out the memory of WebAssembly.
  const memories = [];
  for (const name of ["instantiate", "instantiateStreaming"]) {
    const original = WebAssembly[name];
    WebAssembly[name] = async (...given) => {
      const made = await original(...given);
      const { exports } = made.instance ?? made;
      memories.push(...Object.values(exports).filter((one) => one instanceof WebAssembly.Memory));
      return made;
    };
  }
  bench.wasmBytes = () => memories.reduce((sum, memory) => sum + memory.buffer.byteLength, 0);

  // An event is visible in the frame after the one that first finds it: only then is it painted.
  // A page is settled with the first of three frames in a row that came without delay.
  const QUIET_FRAMES = 3;
  const ON_TIME_MS = 34;
  let found = false;
  let quiet = [];
  let before = 0;
  const watch = (now) => {
    if (bench.firstEventMs === null) {
      if (found) bench.firstEventMs = performance.now();
      else found = document.body !== null && visible();
    }
    const calm = bench.firstEventMs !== null && settled() && now - before < ON_TIME_MS;
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
