// `--tl-font-ui` (tokens.css); a test compares the two.
const FACES =
  '"Segoe UI Variable Text", "Segoe UI", -apple-system, BlinkMacSystemFont, Roboto, "Noto Sans", "Source Sans 3", "Hiragino Sans", "Hiragino Kaku Gothic ProN", "Yu Gothic UI", Meiryo, "Noto Sans CJK JP", "Noto Sans JP", system-ui, sans-serif';

// Before the first picture: where the program can run, the list of events makes room for it at once
// (page.css), and comes back where it does not arrive.
const marks = document.documentElement.classList;
marks.add(typeof WebAssembly === "object" ? "runs" : "no-webassembly");
addEventListener("error", ({ target }) => target.localName === "script" && failed(), true);
function failed() {
  marks.remove("runs", "pictured");
  // A sandbox keeps the page apart from its own host, which then has to allow what is asked for.
  marks.add(self.origin === "null" ? "no-origin" : "no-program");
}

// The picture of the opening view is of that, in the language of the page.
const tags = navigator.languages.map((tag) => tag.split(/[-_]/)[0].toLowerCase());
const first = tags.find((tag) => ["en", "ja", "ru"].includes(tag));
const { lang } = document.documentElement;
if (!location.search && !location.hash && (lang !== "en" || (first ?? "en") === "en")) {
  marks.add("pictured");
  requestAnimationFrame(look);
  openFaces();
}
// Of the picture's text, while the styles are on their way. Where text falls to a face that has all of Chinese and
// Japanese, that was most of the time of the first layout.
function openFaces() {
  const brush = document.createElement("canvas").getContext("2d");
  if (brush === null) return;
  for (const weight of [400, 650]) {
    brush.font = `${weight} 14px ${FACES}`;
    brush.measureText("a");
  }
}
// The first frame that has an event of the picture in it is the one before that in which this is seen.
function look() {
  const labels = document.querySelectorAll("[data-timeloom-picture] [data-label]");
  if ([...labels].some((label) => label.getClientRects().length > 0)) {
    requestAnimationFrame(() => performance.mark("timeloom:first-event"));
  } else if (document.readyState === "loading") {
    requestAnimationFrame(look);
  }
}
