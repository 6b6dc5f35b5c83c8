// The side of the timeline in what a page and a timeline in an iframe of that page say to each other
// (docs/host.md). `start.js` loads it where the page is framed.
//
// Nothing is told before the page around it has said hello, but that there is a timeline and how high
// it would like to be. From then on only that page is heard and told.

// No exports: a single file holds this script among others.
{
  const VERSION = 1;
  const ORDER = ["ready", "select", "viewchange", "resize"];
  // A message is a small object of texts and lists of ids.
  const MOST_FIELDS = 16;
  const MOST_VALUES = 256;
  const MOST_LETTERS = 4096;
  const MOST_LETTERS_OF_ID = 256;

  const { timeline } = document.querySelector("[data-timeloom-host]") ?? {};
  const host = window.parent;
  // The origin of the page that has said hello; "null" where that has none of its own.
  let partner;
  const last = new Map();
  let wanted;

  // A page without an origin cannot be addressed in any other way.
  const send = (message) => host.postMessage(message, partner === "null" ? "*" : partner);

  const isText = (value, most = MOST_LETTERS) => typeof value === "string" && value.length <= most;
  const isItem = (value) => typeof value === "number" || isText(value, MOST_LETTERS_OF_ID);
  const isValue = (value) =>
    value === null ||
    typeof value === "number" ||
    isText(value) ||
    (Array.isArray(value) && value.length <= MOST_VALUES && value.every(isItem));

  // A message as JSON, in which `true` stands for what is too large or no text: no field takes that, so
  // that the timeline refuses it by its name, and nothing large is ever written.
  const written = (message) => {
    const fields = Object.entries(message).slice(0, MOST_FIELDS + 1);
    const small = fields.map(([name, value]) => [name.slice(0, MOST_LETTERS_OF_ID), isValue(value) ? value : true]);
    return JSON.stringify(Object.fromEntries(small));
  };

  // The address of the page around the timeline, if that is what the message comes from.
  const isPageOf = (origin, page) => {
    if (!isText(page)) return false;
    try {
      const url = new URL(page);
      return url.origin === origin && ["http:", "https:", "file:"].includes(url.protocol);
    } catch {
      return false;
    }
  };

  const greet = (origin, { page, parameter = "timeloom" }) => {
    const isNew = partner === undefined;
    partner ??= origin;
    if (origin !== partner) return;
    const isName = isText(parameter) && /^[\w-]{1,64}$/.test(parameter);
    if (isName && isPageOf(origin, page)) timeline.standIn(page, parameter);
    if (isNew) ORDER.forEach((event) => last.has(event) && send(last.get(event)));
  };

  if (timeline) {
    timeline.hear((text) => {
      const message = JSON.parse(text);
      last.set(message.event, message);
      if (partner !== undefined) send(message);
      // Learning platforms (Canvas, Sakai, a plugin of Moodle) keep the height of their iframes by this.
      // They say no hello, and all that they are told is a number.
      if (message.event === "resize" && message.wanted !== wanted) {
        wanted = message.wanted;
        host.postMessage(JSON.stringify({ subject: "lti.frameResize", height: wanted }), "*");
      }
    });

    addEventListener("message", ({ source, origin, data }) => {
      // What is no message of this interface is somebody else's, and none of our business.
      if (source !== host || data?.timeloom !== VERSION || !isText(data.verb)) return;
      if (data.verb === "hello") return greet(origin, data);
      if (origin !== partner) return;
      timeline.perform(written(data));
    });

    host.postMessage({ timeloom: VERSION, event: "hello" }, "*");
  }
}
