// Timelines in a page of somebody else, each in an iframe (docs/host.md):
//
//   <div data-timeloom="https://example.org/timeline/" data-lang="en">
//     <a href="https://example.org/timeline/">Timeline of Russia and Japan</a>
//   </div>
//   <script src="https://example.org/timeline/embed.js" async></script>
//
// The element then has a property `timeline` with the verbs, and what happens comes as events of the
// element. Its content is for readers without scripts, and names the iframe.
(() => {
  "use strict";
  // Of the messages. A page may hold this script twice.
  const VERSION = 1;
  if (globalThis.timeloom?.version === VERSION) return globalThis.timeloom.start();

  // Where this script comes from, there is the timeline.
  const own = document.currentScript?.src;
  const SANDBOX =
    "allow-scripts allow-same-origin allow-popups allow-popups-to-escape-sandbox allow-downloads";
  const MOST_LETTERS = 4096;
  const MOST_WAITING = 64;
  // Events in a second; a timeline that tells more is not listened to until the second is over.
  const MOST_EVENTS = 120;
  // What an address may say of a view. Not which event set is shown: links are made by anybody, and
  // would show anything in the name of this page.
  const SEEN = [
    "view", "tracks", "actor", "place", "source", "tag", "date", "importance", "disagree", "span", "q",
    "others", "group", "order", "fold", "as", "lang", "cal", "theme", "time",
  ];

  const isText = (value) => typeof value === "string" && value.length <= MOST_LETTERS;
  const isNumber = (value) => Number.isFinite(value);
  const orNull = (is) => (value) => value === null || is(value);
  // The fields of each event. What is of another shape is not passed on.
  const SHAPES = {
    ready: { title: isText, lang: isText, events: isNumber, view: orNull(isText) },
    viewchange: { view: isText, address: isText },
    select: { id: orNull(isText), title: isText, address: isText },
    resize: { width: isNumber, height: isNumber, wanted: isNumber },
    activity: {},
    error: { code: isText, message: isText },
  };

  const embeds = new Set();

  // As the timeline itself has it (src/host/event.rs): the height stands before anything is loaded.
  const wantedHeight = (width) => (width < 700 ? 680 : 450);

  // The parameter of this page's address that says what is seen in one more timeline.
  const freeParameter = () => {
    const taken = new Set([...embeds].map((embed) => embed.parameter));
    for (let number = 1; ; number++) {
      const name = number === 1 ? "timeloom" : `timeloom-${number}`;
      if (!taken.has(name)) return name;
    }
  };

  class Embed {
    #div;
    #iframe = document.createElement("iframe");
    #source;
    #parameter;
    #origin;
    #page = "";
    #said = false;
    #waiting = [];
    #second = 0;
    #count = 0;
    #ready;
    #resolve;

    constructor(div) {
      const given = div.dataset;
      this.#div = div;
      this.#source = new URL(given.timeloom || new URL("./", own), document.baseURI);
      if (!["http:", "https:", "file:"].includes(this.#source.protocol)) {
        throw new TypeError(`data-timeloom: expected an address of the web, found ${this.#source.protocol}`);
      }
      this.#parameter = given.parameter || freeParameter();
      this.#ready = new Promise((resolve) => (this.#resolve = resolve));
      // A page of this page's own origin could take its sandbox off.
      const isOwn = this.#source.origin === location.origin;
      const sandbox = given.sandbox ?? (isOwn ? null : SANDBOX);
      const keepsOrigin = sandbox === null || sandbox.split(/\s+/).includes("allow-same-origin");
      const hasOrigin = keepsOrigin && this.#source.protocol !== "file:";
      this.#origin = hasOrigin ? this.#source.origin : "null";
      this.#address(given);
      const iframe = this.#iframe;
      iframe.title = given.title || div.textContent.trim() || this.#source.host;
      if (sandbox !== null) iframe.setAttribute("sandbox", sandbox);
      iframe.setAttribute("allow", "clipboard-write; fullscreen");
      iframe.referrerPolicy = "no-referrer";
      iframe.loading = "lazy";
      Object.assign(iframe.style, { display: "block", inlineSize: "100%", border: "0" });
      iframe.src = this.#source.href;
      this.#keepHeight(wantedHeight(div.clientWidth));
      div.replaceChildren(iframe);
      div.timeline = this.#handle();
    }

    // What the element says, and what the address of this page says that was seen.
    #address(given) {
      const query = this.#source.searchParams;
      const text = new URLSearchParams(location.search).get(this.#parameter);
      query.set("ui", "embed");
      for (const name of ["lang", "theme", "time"]) if (given[name]) query.set(name, given[name]);
      if (given.set) query.set("data", given.set);
      if (!text || !isText(text)) {
        if (given.view) query.set("view", given.view);
        return;
      }
      // What says no view means the opening one.
      query.delete("view");
      const [seen, event] = text.split(/#(.*)/s);
      for (const [name, value] of new URLSearchParams(seen)) if (SEEN.includes(name)) query.set(name, value);
      if (event) this.#source.hash = event;
    }

    #keepHeight(px) {
      const given = Number.parseInt(this.#div.dataset.height, 10);
      this.#iframe.style.blockSize = `${given > 0 ? given : Math.min(Math.max(px, 100), 2000)}px`;
    }

    // What scripts of this page may do. Messages are read, and wrong ones refused, by the timeline.
    #handle() {
      const send = (verb, fields) => this.#send({ ...fields, timeloom: VERSION, verb });
      return Object.freeze({
        version: VERSION,
        ready: this.#ready,
        view: (seen) => send("view", typeof seen === "string" ? { view: seen } : seen),
        select: (id) => send("select", { id }),
        filter: (asked) => send("filter", asked),
        language: (lang) => send("language", { lang }),
        theme: (theme) => send("theme", { theme }),
        remove: () => {
          embeds.delete(this);
          this.#iframe.remove();
          delete this.#div.timeline;
        },
      });
    }

    #send(message) {
      if (this.#said) this.#post(message);
      else if (this.#waiting.length < MOST_WAITING) this.#waiting.push(message);
    }

    // A timeline without an origin cannot be addressed in any other way.
    #post(message) {
      this.#iframe.contentWindow?.postMessage(message, this.#origin === "null" ? "*" : this.#origin);
    }

    // Tells the timeline where it stands, so that links lead here.
    #hello() {
      this.#page = location.href;
      this.#post({ timeloom: VERSION, verb: "hello", page: this.#page, parameter: this.#parameter });
    }

    get parameter() {
      return this.#parameter;
    }

    isFrom({ source, origin }) {
      return source === this.#iframe.contentWindow && origin === this.#origin;
    }

    take(data) {
      if (data?.timeloom !== VERSION || !isText(data.event)) return;
      const second = Math.floor(performance.now() / 1000);
      this.#count = second === this.#second ? this.#count + 1 : 1;
      this.#second = second;
      if (this.#count > MOST_EVENTS) return;
      if (data.event === "hello") {
        // Also after the iframe was moved or loaded anew.
        this.#hello();
        this.#said = true;
        this.#waiting.splice(0).forEach((message) => this.#post(message));
        return;
      }
      if (!Object.hasOwn(SHAPES, data.event)) return;
      const fields = Object.entries(SHAPES[data.event]);
      if (!fields.every(([name, is]) => Object.hasOwn(data, name) && is(data[name]))) return;
      const detail = Object.freeze(Object.fromEntries(fields.map(([name]) => [name, data[name]])));
      if (data.event === "ready") {
        if (detail.title) this.#iframe.title = this.#div.dataset.title || detail.title;
        this.#resolve(detail);
      }
      if (data.event === "resize") this.#keepHeight(detail.wanted);
      // A reader may be about to copy a link, and this page may have another address by now.
      if (data.event === "activity" && this.#page !== location.href) this.#hello();
      this.#div.dispatchEvent(new CustomEvent(data.event, { detail }));
    }
  }

  addEventListener("message", (event) => {
    for (const embed of embeds) if (embed.isFrom(event)) embed.take(event.data);
  });

  // Turns all elements of the page that are not yet turned; for those that a script has added.
  const start = () => {
    for (const div of document.querySelectorAll("div[data-timeloom]")) {
      try {
        if (!div.timeline) embeds.add(new Embed(div));
      } catch (error) {
        // The others are not to suffer from it, and what stands in the element stays.
        console.error(error);
      }
    }
  };
  globalThis.timeloom = Object.freeze({ version: VERSION, start });
  if (document.readyState === "loading") addEventListener("DOMContentLoaded", start);
  else start();
})();
