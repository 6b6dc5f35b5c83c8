// Starts the program.
import { glue, program } from "./program.js";

// Whether the folder can be kept for use without a network (offline.js); `xtask` says so.
const offline = false;

if (typeof WebAssembly === "object") {
  start().catch(failed);
}

async function start() {
  // A set that the address names has no digest, nor has a large one, and what reads them is in the second part.
  const { rest } = await program(page(), /[?&]data=/.test(location.search) || "whole" in document.documentElement.dataset);
  withoutPicture();
  // In a page of somebody else, which may have something to say. Nothing waits for it.
  if (window.parent !== window) {
    glue("frame.js").catch(console.error);
  }
  await rest;
  if (document.readyState === "loading") {
    await new Promise((resolve) => document.addEventListener("DOMContentLoaded", resolve));
  }
  document.querySelector("[data-timeloom-list]")?.remove();
  if (offline) {
    await import(new URL("offline.js", import.meta.url)).catch(() => {});
  }
}

// This script runs before the page is there, so that the program is on its way meanwhile. The program needs
// the element that it fills and the styles that it measures with; the list behind may still come.
async function page() {
  const host = () => document.querySelector("[data-timeloom-host]") ?? document.readyState !== "loading";
  if (!host()) {
    await new Promise((resolve) => {
      const seen = new MutationObserver(() => host() && resolve(seen.disconnect()));
      seen.observe(document, { childList: true, subtree: true });
    });
  }
  const styles = [...document.querySelectorAll("link[rel=stylesheet]")].filter((link) => !link.sheet);
  await Promise.all(
    styles.map((link) => new Promise((resolve) => Object.assign(link, { onload: resolve, onerror: resolve }))),
  );
  // The program would ask for what its opening view is drawn from (`data-opening`) when it runs.
  const root = document.documentElement;
  const opening = document.querySelector("[data-opening]")?.dataset.opening;
  if (opening && root.classList.contains("pictured")) {
    const link = document.createElement("link");
    const href = opening.replace("*", root.lang);
    document.head.append(Object.assign(link, { rel: "preload", as: "fetch", crossOrigin: "anonymous", href }));
  }
}

// The picture of the opening view goes as soon as the timeline has drawn something of its own (page.css): a
// reader may have moved it already, and it is settled only when that rests.
function withoutPicture() {
  if (document.querySelector("[data-timeloom]:is([data-state=error], [data-view], :has([data-event], [data-count])), [data-table]")) {
    document.documentElement.classList.add("drawn");
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
