// Says whether the browser keeps the folder that this page is in (../worker.js).
const output = document.querySelector("output");
const workers = navigator.serviceWorker;

say();
// It begins to, while this page is open.
workers?.addEventListener("controllerchange", say);

async function say() {
  // Refused in private windows of some browsers.
  const registration = await workers?.getRegistration("../").catch(() => null);
  output.textContent = registration?.active
    ? "This browser keeps the timeline: it works without a network."
    : "This browser does not keep the timeline yet: open it once, with the link above.";
}
