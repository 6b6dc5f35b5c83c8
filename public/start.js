// Starts the program.
import { glue, program } from "./program.js";

// Whether the folder can be kept for use without a network (offline.js); `xtask` says so.
const offline = false;

if (typeof WebAssembly === "object") {
  start().catch(failed);
}

async function start() {
  const { rest } = await program();
  // In a page of somebody else, which may have something to say. Nothing waits for it.
  if (window.parent !== window) {
    glue("frame.js").catch(console.error);
  }
  await rest;
  if (document.readyState === "loading") {
    await new Promise((resolve) => document.addEventListener("DOMContentLoaded", resolve));
  }
  document.querySelector("[data-timeloom-list]")?.remove();
  withoutPicture();
  if (offline) {
    await import(new URL("offline.js", import.meta.url)).catch(() => {});
  }
}

// The picture of the opening view goes when that has been drawn (page.css).
function withoutPicture() {
  if (document.querySelector("[data-timeloom]:is([data-view], [data-state=error]), [data-table]")) {
    document.querySelector("[data-timeloom-picture]")?.remove();
  } else {
    requestAnimationFrame(withoutPicture);
  }
}

// The list of events stays, with a sentence that says why (early.js, page.css).
function failed(error) {
  console.error(error);
  const marks = document.documentElement.classList;
  marks.remove("runs", "pictured");
  marks.add(self.origin === "null" ? "no-origin" : "no-program");
}
