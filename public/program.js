// Loads the program, once for a page however many scripts ask for it. The names are those that Trunk
// gives (`filehash = false` in Trunk.toml), and relative, so that the folder works under any path of
// any host. `xtask` puts this into the scripts that import it, which saves a request.

// Hashes of the files that are loaded here (Subresource Integrity); `xtask` fills them in.
const integrity = {};

const REST = "timeloom_rest.wasm";
const at = (name) => new URL(name, import.meta.url).href;
const file = (name) => fetch(at(name), { integrity: integrity[name] ?? "" });

// What the program exports (`src/embed.rs`), and a promise that ends when its second part is there. Its
// files are asked for at once, the second part only if all is `needed` for the first picture; it starts
// when `ready` has ended as well.
function program(ready, needed = false) {
  const all = (globalThis[Symbol.for("timeloom")] ??= {});
  const key = at("timeloom.js");
  const again = (error) => {
    delete all[key];
    throw error;
  };
  return (all[key] ??= load(ready, needed).catch(again));
}

async function load(ready, needed) {
  const program = compiled("timeloom_bg.wasm");
  // The program may be in one piece: `trunk build` alone does not split it.
  const second = needed && integrity[REST] ? compiled(REST) : null;
  // A failure is met where it is awaited.
  program.catch(() => {});
  second?.catch(() => {});
  const exports = await glue("timeloom.js");
  await ready;
  const first = await exports.default({ module_or_path: await program });
  const rest = first.$t0 ? arrival(first, second) : Promise.resolve();
  return { exports, rest: rest.then(() => exports.restArrived()) };
}

// A file as a module. It is compiled while it arrives: `fetch` with a hash hands out nothing before all of it
// is there and right, so the hash is compared here, and what is not the file meant is never run. Where the
// browser does not hash for pages (without TLS), `fetch` does it; where a host calls the file something else
// than WebAssembly, it is compiled when it is there.
async function compiled(name) {
  const hash = globalThis.crypto?.subtle && integrity[name];
  if (!hash) return WebAssembly.compile(await (await file(name)).arrayBuffer());
  const answer = await fetch(at(name));
  if (!answer.ok) throw new Error(`${at(name)} could not be loaded (HTTP status ${answer.status})`);
  const whole = answer.clone().arrayBuffer();
  const streamed = WebAssembly.compileStreaming(answer).catch(async () => WebAssembly.compile(await whole));
  const [module, digest] = await Promise.all([
    streamed,
    whole.then((bytes) => crypto.subtle.digest("SHA-384", bytes)),
  ]);
  if (hash !== `sha384-${btoa(String.fromCharCode(...new Uint8Array(digest)))}`) {
    throw new Error(`${at(name)} is not the file that this page was made with (${hash})`);
  }
  return module;
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
async function arrival(first, asked) {
  for (let seconds = 1; ; seconds = Math.min(2 * seconds, 60)) {
    try {
      await WebAssembly.instantiate(await (asked ?? compiled(REST)), { first });
      return;
    } catch {
      asked = null;
      await new Promise((resolve) => setTimeout(resolve, 1000 * seconds));
    }
  }
}

export { at, file, glue, program };
