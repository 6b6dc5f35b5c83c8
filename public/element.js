// The custom element `<timeloom-timeline>`: a timeline in the page of somebody else, in a shadow root.
// docs/element.md is its reference, element.d.ts has its types.
import { at, file, program } from "./program.js";

const NAME = "timeloom-timeline";

// Sentences for readers who get no timeline, by reason and language; `xtask` fills them in.
const sentences = {};

// The event set of this folder, and its digests; `xtask` writes those that it has.
const own = { set: "data/russia-japan.json", opening: "data/russia-japan.opening.*.txt" };

// The version of the messages between a page and a timeline (docs/host.md).
const VERSION = 1;

// Tokens of tokens.css that a page may set: those that no measure depends on.
const TOKENS =
  /(--tl-(?:(?:paper|surface|sunk|raised|ink|line|edge|t\d|on|action|link|focus|hit|danger|warn|ok|shadow|scrim|radius)\b[\w-]*|(?:period|wash)-[\w-]+|font-(?:read|mono)))\s*:\s*([^;}]+)/g;

// The element is a box like any other, and the timeline in it inherits nothing but what hides it.
const BOX = [
  ":host { display: block; block-size: 450px; isolation: isolate; }",
  ":host([hidden]) { display: none; }",
  ".box { all: initial; display: block; block-size: 100%; direction: ltr; visibility: inherit; pointer-events: inherit; }",
];

// One sheet for all elements of the page.
let sheet;
const style = () => (sheet ??= makeSheet().catch((error) => {
  sheet = undefined;
  throw error;
}));

async function makeSheet() {
  const texts = ["tokens.css", "timeloom.css"].map(async (name) => {
    const answer = await file(name);
    if (!answer.ok) {
      throw new Error(`${name}: ${answer.status}`);
    }
    return answer.text();
  });
  const [tokens, its] = await Promise.all(texts);
  // What a page sets on the element is taken instead of the timeline's own value, which stands on an
  // element below it and would win.
  const names = new Set();
  const open = tokens.replace(/\/\*[^]*?\*\//g, "").replace(TOKENS, (_, name, value) => {
    names.add(name);
    return `${name}: var(${name}-of-page, ${value.trim()})`;
  });
  const taken = [...names].map((name) => `${name}-of-page: var(${name});`).join("");
  // Where colours are forced, and on paper, a page has no say in them.
  const host = `@media screen and (forced-colors: none) { :host { ${taken} } }`;
  // A sheet that is made has the page's address for its own.
  const rules = its.replaceAll('url("data/', `url("${at("data/")}`);
  const made = new CSSStyleSheet();
  made.replaceSync([...BOX, host, open, rules].join("\n"));
  return made;
}

// Keys that are typed into a field of the timeline are no commands of the page, which sees the element
// as their target and not the field.
function keepKey(event) {
  if (event.target.matches("input, select, textarea")) {
    event.stopPropagation();
  }
}

function promised() {
  let resolve;
  const promise = new Promise((done) => (resolve = done));
  return { promise, resolve };
}

class Timeline extends HTMLElement {
  // What a timeline is made anew for; it opens with what was seen.
  static #FIRST = ["src", "time", "ui", "timeout", "permalink"];
  static observedAttributes = ["lang", "theme", "view", "selected", ...Timeline.#FIRST];

  // The timeline (`src/embed/handle.rs`), and what stands for one that is on its way.
  #handle;
  #opening;
  // Messages for a timeline that is not there yet.
  #waiting = [];
  // What was told last of what is seen.
  #seen = {};
  #ready = promised();

  constructor() {
    super();
    const root = this.attachShadow({ mode: "open" });
    // What stands in the element is for readers without the program, and until it is there.
    root.append(document.createElement("slot"));
    for (const name of ["keydown", "keypress", "keyup"]) {
      root.addEventListener(name, keepKey);
    }
  }

  // --- The page puts it somewhere ---------------------------------------------------------------

  connectedCallback() {
    // Properties that were set before this script was there hide those of the class.
    for (const name of [...Timeline.observedAttributes, "addressBar"]) {
      if (Object.hasOwn(this, name)) {
        const value = this[name];
        delete this[name];
        this[name] = value;
      }
    }
    if (!this.#opening) {
      this.#open();
    }
  }

  disconnectedCallback() {
    // One that is only moved is back when what runs now is done.
    queueMicrotask(() => this.isConnected || this.#close());
  }

  attributeChangedCallback(name, before, value) {
    if (!this.#handle || before === value) {
      return;
    }
    if (name === "lang") {
      this.perform({ verb: "language", lang: this.#language() });
    } else if (name === "theme") {
      this.perform({ verb: "theme", theme: value || "auto" });
    } else if (name === "view") {
      this.show(value || { fit: "opening" });
    } else if (name === "selected") {
      this.select(value || null);
    } else {
      this.#reopen();
    }
  }

  async #open(address) {
    const opening = (this.#opening = {});
    try {
      if (typeof WebAssembly !== "object") {
        throw new Error("webassembly");
      }
      const [{ exports }, sheet] = await Promise.all([program(), style()]);
      if (this.#opening !== opening) {
        return;
      }
      const box = document.createElement("div");
      box.className = "box";
      this.shadowRoot.adoptedStyleSheets = [sheet];
      this.shadowRoot.replaceChildren(box);
      this.#handle = exports.mount(box, this.#options(address));
      this.#handle.hear((message) => this.#heard(opening, JSON.parse(message)));
      for (const message of this.#waiting.splice(0)) {
        this.#handle.perform(message);
      }
    } catch (error) {
      if (this.#opening === opening) {
        this.#failed(error);
      }
    }
  }

  #close() {
    this.#opening = undefined;
    this.#handle?.unmount();
    this.#handle?.free();
    this.#handle = undefined;
    this.#waiting = [];
    this.#seen = {};
    this.#ready = promised();
    this.shadowRoot.adoptedStyleSheets = [];
    this.shadowRoot.replaceChildren(document.createElement("slot"));
  }

  // Once for all attributes that change together.
  #reopen() {
    const opening = this.#opening;
    queueMicrotask(() => {
      if (this.#opening === opening && opening) {
        const { address } = this.#seen;
        this.#close();
        this.#open(address);
      }
    });
  }

  #options(address) {
    const parameter = this.permalink;
    const linked = parameter && new URLSearchParams(location.search).get(parameter);
    const selected = this.getAttribute("selected");
    return {
      set: this.src || at(own.set),
      // What the opening view needs of that.
      ...(!this.src && own.opening && { opening: at(own.opening) }),
      lang: this.#language(),
      theme: this.theme,
      time: this.time,
      ui: this.ui || "embed",
      timeout: this.timeout,
      view: this.getAttribute("view") ?? "",
      address: address ?? (linked || (selected ? `#${encodeURIComponent(selected)}` : "")),
      ...(parameter && { page: location.href, parameter }),
    };
  }

  // That of the words around it, unless it says its own.
  #language() {
    return this.closest("[lang]")?.lang || document.documentElement.lang;
  }

  #failed(error) {
    const code = error.message === "webassembly" ? "webassembly" : "program";
    const said = sentences[code] ?? {};
    const language = Object.keys(said).find((tag) => this.#language().startsWith(tag)) ?? "en";
    const message = said[language] ?? String(error);
    const words = document.createElement("p");
    Object.assign(words, { lang: language, textContent: message });
    words.setAttribute("role", "alert");
    words.setAttribute("part", "message");
    this.shadowRoot.replaceChildren(words, document.createElement("slot"));
    this.#tell("error", { code, message });
  }

  // --- The timeline tells of something ----------------------------------------------------------

  #heard(opening, { timeloom, event, ...detail }) {
    if (this.#opening !== opening) {
      return;
    }
    if (event === "ready" || event === "viewchange" || event === "select") {
      const { view, address, id } = { ...this.#seen, ...detail };
      this.#seen = { view, address, id };
    }
    this.#keepAddress(event);
    this.#tell(event, detail);
    if (event === "ready") {
      this.#ready.resolve(detail);
    }
  }

  #tell(name, detail) {
    // As those of the platform: windows and scripts of others listen to `resize` and `error`.
    const bubbles = name !== "resize" && name !== "error";
    this.dispatchEvent(new CustomEvent(name, { detail, bubbles, composed: bubbles }));
  }

  // Links lead to the page as it is called now; its address says what is seen where it asks for that.
  #keepAddress(event) {
    const name = this.permalink;
    const { address } = this.#seen;
    if (!name) {
      return;
    }
    if (this.addressBar && address !== undefined && event !== "activity") {
      const isOther = (part) => part && new URLSearchParams(part).get(name) === null;
      const parts = location.search.slice(1).split("&").filter(isOther);
      if (address) {
        parts.push(`${encodeURIComponent(name)}=${encodeURIComponent(address)}`);
      }
      const query = parts.length > 0 ? `?${parts.join("&")}` : "";
      history.replaceState(history.state, "", location.pathname + query + location.hash);
    }
    this.#handle?.standIn(location.href, name);
  }

  // --- The page asks for something --------------------------------------------------------------

  /** Ends when the event set is there and drawn, with what the event `ready` says. */
  get ready() {
    return this.#ready.promise;
  }

  /** Takes a verb of docs/host.md. What is wrong with it comes as the event `error`. */
  perform(verb) {
    const message = JSON.stringify({ timeloom: VERSION, ...verb });
    if (this.#handle) {
      this.#handle.perform(message);
    } else {
      this.#waiting.push(message);
    }
  }

  /** Shows a span, or `{ period }`, or `{ fit }`. */
  show(view) {
    this.perform({ verb: "view", ...(typeof view === "string" ? { view } : view) });
  }

  /** Opens the details of the event with an id; `null` closes them. */
  select(id) {
    this.perform({ verb: "select", id });
  }

  /** Filters and searches, instead of all that was asked before. */
  filter(fields = {}) {
    this.perform({ verb: "filter", ...fields });
  }

  /** The span in view, as EDTF. */
  get view() {
    return this.#seen.view ?? this.getAttribute("view") ?? "";
  }

  set view(view) {
    this.#set("view", view);
  }

  /** The id of the event whose details are open. */
  get selected() {
    return this.#seen.id === undefined ? this.getAttribute("selected") : this.#seen.id;
  }

  set selected(id) {
    this.#set("selected", id);
  }

  /** All that is seen, as addresses say it. */
  get address() {
    return this.#seen.address ?? "";
  }

  get addressBar() {
    return this.hasAttribute("address-bar");
  }

  set addressBar(asked) {
    this.toggleAttribute("address-bar", Boolean(asked));
  }

  #set(name, value) {
    const text = value === null || value === undefined ? null : String(value);
    const before = this.getAttribute(name);
    if (text === null) {
      this.removeAttribute(name);
    } else {
      this.setAttribute(name, text);
    }
    // A reader may have gone elsewhere since it was asked for the same.
    if (this.#handle && before === text) {
      this.attributeChangedCallback(name, undefined, text);
    }
  }

  static {
    for (const name of ["theme", ...Timeline.#FIRST]) {
      Object.defineProperty(this.prototype, name, {
        get() {
          return this.getAttribute(name) ?? "";
        },
        set(value) {
          this.setAttribute(name, value ?? "");
        },
        enumerable: true,
        configurable: true,
      });
    }
  }
}

// A page may have this script twice.
if (!customElements.get(NAME)) {
  customElements.define(NAME, Timeline);
}
