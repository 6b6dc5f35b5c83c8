// Before the first picture: where the program can run, the list of events makes room for it at once
// (page.css), and comes back where it does not arrive.
const marks = document.documentElement.classList;
marks.add(typeof WebAssembly === "object" ? "runs" : "no-webassembly");
addEventListener("error", ({ target }) => target.localName === "script" && failed(), true);
function failed() {
  marks.remove("runs");
  marks.add("no-program");
}
