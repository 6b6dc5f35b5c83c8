// Registers the service worker (`worker.js`), so that the page works without a network from the next
// visit on. Comes last, when the timeline stands and nothing else is to be done. `start.js` loads it from
// a folder that `cargo xtask dist` has made, and from no other.

// Of the files that came with this one; filled in.
const version = "";

// Private windows, policies, full disks: the page works as it did, with the network.
register().catch(() => {});

async function register() {
  // In a frame the page around it decides what is kept; in a sandbox nothing can be.
  if (self !== top || !("serviceWorker" in navigator)) {
    return;
  }
  await standing();
  await new Promise((resolve) => (self.requestIdleCallback ?? setTimeout)(resolve));
  const workers = navigator.serviceWorker;
  await workers.register(new URL("worker.js", import.meta.url), { updateViaCache: "none" });
  const { active } = await workers.ready;
  if (!workers.controller) {
    active.postMessage(version);
  }
}

function standing() {
  return new Promise((resolve) => {
    const look = () => {
      if (document.querySelector('[data-timeloom][data-settled="true"]')) {
        watch.disconnect();
        resolve();
      }
    };
    const watch = new MutationObserver(look);
    watch.observe(document, { subtree: true, attributeFilter: ["data-settled"] });
    look();
  });
}
