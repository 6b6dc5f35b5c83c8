// Starts the program. The names are those that Trunk gives (`filehash = false` in Trunk.toml), and
// relative, so that the folder works under any path of any host.

// Hashes of the files that are loaded here (Subresource Integrity); `xtask` fills them in.
const integrity = {};

const at = (name) => new URL(name, import.meta.url);
const file = (name) => fetch(at(name), { integrity: integrity[name] ?? "" });

if (typeof WebAssembly === "object") {
  start().catch(failed);
}

async function start() {
  const program = file("timeloom_bg.wasm");
  const { default: init, restArrived } = await glue("timeloom.js");
  const first = await init({ module_or_path: program });
  // In a page of somebody else, which may have something to say. Nothing waits for it.
  if (window.parent !== window) {
    glue("frame.js").catch(console.error);
  }
  // The program may be in one piece: `trunk build` alone does not split it.
  if (first.$t0) {
    await arrival("timeloom_rest.wasm", first);
  }
  restArrived();
  if (document.readyState === "loading") {
    await new Promise((resolve) => document.addEventListener("DOMContentLoaded", resolve));
  }
  document.querySelector("[data-timeloom-list]")?.remove();
  withoutPicture();
}

// The picture of the opening view goes when that has been drawn (page.css).
function withoutPicture() {
  if (document.querySelector("[data-view], [data-state=error]")) {
    document.querySelector("[data-timeloom-picture]")?.remove();
  } else {
    requestAnimationFrame(withoutPicture);
  }
}

// An import takes no hash, but what was preloaded with one is what is imported.
async function glue(name) {
  const link = document.createElement("link");
  if (integrity[name] && link.relList.supports("modulepreload")) {
    await new Promise((resolve, reject) => {
      Object.assign(link, { rel: "modulepreload", integrity: integrity[name], href: at(name) });
      Object.assign(link, { onload: resolve, onerror: reject });
      document.head.append(link);
    });
  }
  return import(at(name));
}

// The second part fills its places in the table of the first. It is asked for until it arrives: what
// needs it waits meanwhile, and everything else goes on.
async function arrival(name, first) {
  for (let seconds = 1; ; seconds = Math.min(2 * seconds, 60)) {
    try {
      const answer = await file(name);
      await WebAssembly.instantiate(await answer.arrayBuffer(), { first });
      return;
    } catch {
      await new Promise((resolve) => setTimeout(resolve, 1000 * seconds));
    }
  }
}

// The list of events stays, with a sentence that says why (early.js, page.css).
function failed(error) {
  console.error(error);
  const marks = document.documentElement.classList;
  marks.remove("runs");
  marks.add(self.origin === "null" ? "no-origin" : "no-program");
}
