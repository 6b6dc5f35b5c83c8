// Types of the custom element `<timeloom-timeline>` (element.js), version 1: docs/element.md.
// Written when the page is built, by `pages/src/element.rs`.

/** Languages of the interface. */
export type TimeloomLanguage = /* LANGUAGES */;

/** Colours. */
export type TimeloomTheme = /* THEMES */;

/** A span as EDTF, the period with an id, what the event set opens with, or everything. */
export type TimeloomView =
  | string
  | { view: string }
  | { period: string }
  | { fit: "opening" | "all" };

/** What is kept and searched for, instead of all that was asked before. Several values are a list. */
export interface TimeloomFilter {
  /* FACETS */
  /** What is searched for. */
  q?: string;
  /** What is not found is hidden instead of dimmed. */
  others?: "hide";
}

/** A message that asks for something: docs/host.md. */
export type TimeloomVerb =
  | { verb: "view"; view: string }
  | { verb: "view"; period: string }
  | { verb: "view"; fit: "opening" | "all" }
  | { verb: "select"; id: string | null }
  | ({ verb: "filter" } & TimeloomFilter)
  | { verb: "language"; lang: TimeloomLanguage }
  | { verb: "theme"; theme: TimeloomTheme };

/* DETAILS */

/** What the element tells of. */
export interface TimeloomEventMap {
  /* EVENTS */
}

/** `<timeloom-timeline>`. */
export interface TimeloomTimelineElement extends HTMLElement {
  /** Address of the event set, relative to the page; empty for the one that comes with the program. */
  src: string;
  /** Colours: `auto`, `light` or `dark`. */
  theme: string;
  /** Which way time runs: `across`, `down` or `auto`. */
  time: string;
  /** `embed` (the plain wheel is the page's) or `page`. */
  ui: string;
  /** Seconds without a byte after which loading is given up; empty for 30. */
  timeout: string;
  /** The parameter of the page's address that says what is seen. */
  permalink: string;
  /** Whether the page's address is kept up to date in that parameter. */
  addressBar: boolean;
  /** The span in view, as EDTF. */
  view: string;
  /** The id of the event whose details are open. */
  selected: string | null;
  /** All that is seen, as addresses say it. */
  readonly address: string;
  /** Ends when the event set is there and drawn. */
  readonly ready: Promise<TimeloomReady>;

  /** Takes a verb. What is wrong with it comes as the event `error`. */
  perform(verb: TimeloomVerb): void;
  /** Shows another part of time. */
  show(view: TimeloomView): void;
  /** Opens the details of the event with an id; `null` closes them. */
  select(id: string | null): void;
  /** Filters and searches. */
  filter(fields?: TimeloomFilter): void;

  addEventListener<Name extends keyof TimeloomEventMap>(
    type: Name,
    listener: (this: TimeloomTimelineElement, event: TimeloomEventMap[Name]) => unknown,
    options?: boolean | AddEventListenerOptions,
  ): void;
  addEventListener(
    type: string,
    listener: EventListenerOrEventListenerObject,
    options?: boolean | AddEventListenerOptions,
  ): void;
}

declare global {
  interface HTMLElementTagNameMap {
    "timeloom-timeline": TimeloomTimelineElement;
  }
}
