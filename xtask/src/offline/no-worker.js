// In the place of a service worker that the same address had: takes it and all that it kept away, and
// opens its pages anew.
addEventListener("install", () => skipWaiting());
addEventListener("activate", (event) => event.waitUntil(end()));
async function end() {
  const names = (await caches.keys()).filter((name) => name.startsWith(`timeloom ${registration.scope} `));
  await Promise.all(names.map((name) => caches.delete(name)));
  await registration.unregister();
  for (const client of await clients.matchAll({ type: "window" })) {
    await client.navigate(client.url);
  }
}
