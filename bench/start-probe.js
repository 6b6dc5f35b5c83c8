// A function, called in every page that `cargo xtask bench --start` opens before the page's own scripts
// run, with what differs from page to page:
// - `events()`: elements that are labels of events, or whether an event is drawn where there are no
//   elements; `live()`: the same without those of a picture that stands in for the timeline,
// - `view()`: a text that changes with what part of time is shown; empty before the timeline shows any,
// - `settled()`: nothing of the timeline is under way,
// - `shows(element)`: a visitor sees it (shows.js),
// - `known`: views that the page shows without any input, or null if it gets none.
({ events, live, view, settled, shows, known }) => {
  const some = (found) => found === true || (found ? [...found].some(shows) : false);

  const start = { firstMs: null, liveMs: null, settledMs: null, answeredMs: null };
  Object.assign(start, { views: [], answer: "", shifts: [], errors: [] });
  let standing;
  let answered;
  start.whenSettled = new Promise((resolve) => (standing = resolve));
  start.whenAnswered = new Promise((resolve) => (answered = resolve));

  addEventListener("error", (event) => start.errors.push(event.message));
  addEventListener("unhandledrejection", (event) => start.errors.push(String(event.reason)));

  new PerformanceObserver((list) => {
    for (const { startTime, value, hadRecentInput } of list.getEntries()) {
      if (!hadRecentInput) start.shifts.push([startTime, value]);
    }
  }).observe({ type: "layout-shift", buffered: true });

  // What a frame finds is on the screen when the next one begins: only then has it been painted.
  const found = new Set();
  const note = (name, sees) => {
    if (start[name] !== null) return;
    if (found.has(name)) start[name] = performance.now();
    else if (sees()) found.add(name);
  };

  // A page is settled with the first of three frames in a row that came without delay.
  const QUIET_FRAMES = 3;
  const ON_TIME_MS = 34;
  let quiet = [];
  let before = 0;
  const noteSettled = (now) => {
    const calm = start.firstMs !== null && view() !== "" && settled() && now - before < ON_TIME_MS;
    quiet = calm ? [...quiet, performance.now()] : [];
    before = now;
    if (quiet.length < QUIET_FRAMES) return;
    start.settledMs = quiet[0];
    standing();
  };

  const noteView = () => {
    const shown = view();
    if (shown === start.views.at(-1)) return;
    start.views.push(shown);
  };

  const watch = (now) => {
    requestAnimationFrame(watch);
    if (document.body === null) return;
    note("firstMs", () => some(events()));
    note("liveMs", () => some(live()));
    if (known === null) {
      noteView();
      if (start.settledMs === null) noteSettled(now);
      return;
    }
    // Not the fit of a page that has loaded, nor the timeline that takes its picture over: those come
    // without an input too.
    note("answeredMs", () => {
      const shown = view();
      if (shown === "" || known.includes(shown)) return false;
      start.answer = shown;
      return true;
    });
    if (start.answeredMs !== null) answered();
  };
  requestAnimationFrame(watch);

  start.boxOf = (selector) => {
    const { left, top, width, height } = document.querySelector(selector).getBoundingClientRect();
    return [left, top, width, height];
  };
  // When the browser itself says that it first painted a text or a picture.
  start.paintMs = () => performance.getEntriesByName("first-contentful-paint")[0]?.startTime ?? 0;
  // The page and all files that it has loaded: path, bytes as sent, and when the first and the last came.
  start.files = () =>
    ["navigation", "resource"]
      .flatMap((type) => performance.getEntriesByType(type))
      .filter(({ name }) => name.startsWith(location.origin))
      .map(({ name, encodedBodySize, requestStart, responseStart, responseEnd }) => [
        new URL(name).pathname,
        encodedBodySize,
        requestStart,
        responseStart,
        responseEnd,
      ]);

  globalThis.timeloomStart = start;
}
