// The service worker: keeps every file of one version of the folder, and serves pages from it with or
// without a network. `cargo xtask dist` fills in the version and the files and writes it into `dist/`;
// `offline.js` registers it.
//
// - A version is kept as a whole or not at all: each file is checked against its hash (Subresource
//   Integrity) while it is fetched, and the first that fails ends the installation.
// - A page that was opened from a version gets the files of that version for as long as it lives, also
//   when a newer one has been installed meanwhile. The next page is one of the newer version.
// - What is not of the folder goes to the network: other origins, other event sets, other methods.
// - Where the worker is gone from the host, it ends itself and leaves nothing.

// Both are filled in. The files by their path below the scope, a page by its folder.
const version = "";
const files = {};

const { scope } = registration;
// Several folders of one origin share its caches.
const prefix = `timeloom ${scope} `;
const cacheOf = (version) => prefix + version;
// Which page is of which version; workers are stopped and started at any time and forget.
const notes = `${prefix}pages`;
const noteOf = (client) => new URL(`?page=${encodeURIComponent(client)}`, scope);
// A page that is about to be one is not among the clients yet.
const AFTER_OPENING_MS = 60_000;

addEventListener("install", (event) => event.waitUntil(install()));
addEventListener("activate", (event) => event.waitUntil(clean()));

addEventListener("message", (event) => {
  const { data, source } = event;
  // The first visit came over the network; the page says that it is of this version.
  if (data === version && source?.id) {
    event.waitUntil(note(source.id).then(() => clients.claim()));
  }
});

addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  url.hash = "";
  if (request.method !== "GET" || !url.href.startsWith(scope) || request.headers.has("range")) {
    return;
  }
  if (request.mode === "navigate") {
    url.search = "";
    url.pathname = url.pathname.replace(/\/index\.html$/, "/");
    if (Object.hasOwn(files, url.href.slice(scope.length))) {
      event.respondWith(page(event, url));
      event.waitUntil(tidy());
    }
  } else {
    event.respondWith(file(event, url));
  }
});

async function install() {
  const cache = await caches.open(cacheOf(version));
  try {
    await Promise.all(Object.entries(files).map((entry) => keep(cache, entry)));
  } catch (error) {
    await caches.delete(cacheOf(version));
    throw error;
  }
  // Pages of the version before keep their files, so that nothing has to be waited for.
  await skipWaiting();
}

async function keep(cache, [path, integrity]) {
  const url = new URL(path, scope);
  const answer = await fetch(url, { cache: "no-cache", integrity, redirect: "error" });
  if (!answer.ok) {
    throw new Error(`${answer.status} for ${url}`);
  }
  await cache.put(url, answer);
}

const kept = (url, version) => caches.match(url, { cacheName: cacheOf(version), ignoreVary: true });

async function page(event, url) {
  const found = await kept(url, version);
  if (found && event.resultingClientId) {
    await note(event.resultingClientId);
    return found;
  }
  // A page that nothing is known of later would get files of any version.
  return fetch(event.request).catch(() => found ?? Response.error());
}

async function file({ request, clientId }, url) {
  const known = clientId && (await caches.match(noteOf(clientId), { cacheName: notes }));
  const found = known && (await kept(url, (await known.text()).split(" ")[0]));
  return found || fetch(request).catch(async () => (!known && (await kept(url, version))) || Response.error());
}

async function note(client) {
  const cache = await caches.open(notes);
  await cache.put(noteOf(client), new Response(`${version} ${Date.now()}`));
}

// After a page was opened: versions that no page is of go, and so does everything where the host has
// no worker any longer, or another page.
async function tidy() {
  const answer = await fetch(location.href, { method: "HEAD", cache: "no-store" }).catch(() => null);
  if (answer?.status === 404 || answer?.status === 410) {
    await registration.unregister();
    const names = await caches.keys();
    await Promise.all(names.filter((name) => name.startsWith(prefix)).map((name) => caches.delete(name)));
  } else {
    await clean();
  }
}

async function clean() {
  const cache = await caches.open(notes);
  const used = new Set([notes, cacheOf(version)]);
  for (const request of await cache.keys()) {
    const [its, since] = (await (await cache.match(request))?.text())?.split(" ") ?? [];
    const client = new URL(request.url).searchParams.get("page");
    if (Date.now() - since < AFTER_OPENING_MS || (await clients.get(client))) {
      used.add(cacheOf(its));
    } else {
      await cache.delete(request);
    }
  }
  const names = await caches.keys();
  // One that is being installed is not in use yet.
  if (registration.installing || registration.waiting) {
    return;
  }
  const old = names.filter((name) => name.startsWith(prefix) && !used.has(name));
  await Promise.all(old.map((name) => caches.delete(name)));
}
