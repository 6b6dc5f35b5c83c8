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
