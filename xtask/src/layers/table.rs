//! The layers of `src/`: which module may import which, and which may know which outside crates.
//!
//! This table is the architecture; a new module needs a row, and a new arrow needs a reason.

/// A module of `src/` and what it may import.
pub(super) struct Layer {
    pub(super) module: &'static str,
    /// Other modules of the crate.
    pub(super) may_import: &'static [&'static str],
    /// Ends the sentence "… may import only this, because …".
    pub(super) reason: &'static str,
}

/// Outside crates, and the modules that may name them. All other crates are free.
pub(super) struct CrateRule {
    pub(super) names: &'static [&'static str],
    pub(super) layers: &'static [&'static str],
    /// Ends the sentence "only … may, because …".
    pub(super) reason: &'static str,
}

/// An arrow that should not be there, and is not yet gone.
pub(super) struct Debt {
    pub(super) from: &'static str,
    /// A path, with everything below it.
    pub(super) to: &'static str,
    /// For readers of this table only.
    #[expect(dead_code, reason = "it is there to be read beside the row")]
    pub(super) reason: &'static str,
}

/// From the bottom up.
pub(super) const LAYERS: [Layer; 27] = [
    Layer { module: "order", may_import: &[], reason: "sorting knows nothing of what it sorts" },
    Layer {
        module: "decimal",
        may_import: &[],
        reason: "digits know nothing of what they measure",
    },
    Layer {
        module: "intern",
        may_import: &[],
        reason: "numbers of strings know nothing of what the strings say",
    },
    Layer {
        module: "time",
        may_import: &[],
        reason: "points, spans and the civil calendar are what everything else is said in",
    },
    Layer {
        module: "date",
        may_import: &["order", "time"],
        reason: "a written date claims points in time, and knows nothing of events that carry it",
    },
    Layer {
        module: "scale",
        may_import: &["order", "time"],
        reason: "time to pixels is a property of the scale alone, so that layouts can be cached by \
                 it",
    },
    Layer {
        module: "model",
        may_import: &["order", "time", "date"],
        reason: "the event set is data; how it is read, drawn or said is the business of others",
    },
    Layer {
        module: "load",
        may_import: &["order", "time", "date", "model"],
        reason: "a document becomes a model and problems as facts; their sentences are made in \
                 `words`",
    },
    Layer {
        module: "opening",
        may_import: &["date", "model"],
        reason: "a digest says what the model has, and needs no JSON and no sentences",
    },
    Layer {
        module: "words",
        may_import: &["order", "time", "date", "model", "scale", "load"],
        reason: "sentences are made from data, problems and ticks, and never from what is on the \
                 screen",
    },
    Layer {
        module: "goto",
        may_import: &["time", "date", "scale", "words"],
        reason: "what a reader types becomes a date; the catalogues that dates are said by are the \
                 grammar",
    },
    Layer {
        module: "layout",
        may_import: &["order", "time", "date", "model", "scale"],
        reason: "a layout is a function of data and scale: no language, no browser, no measuring",
    },
    Layer {
        module: "chart",
        may_import: &["order", "time", "date", "model", "scale"],
        reason: "what is drawn of a series is a function of its points and the scale: no language, no \
                 browser",
    },
    Layer {
        module: "arrange",
        may_import: &["order", "time", "model", "layout"],
        reason: "which event stands in which track is a function of the data and what a reader \
                 chose",
    },
    Layer {
        module: "filter",
        may_import: &["intern", "order", "time", "date", "model"],
        reason: "which events a reader keeps is a question to the data alone",
    },
    Layer {
        module: "search",
        may_import: &["intern", "order", "time", "model", "filter"],
        reason: "what is found is a question to the data alone; what is a date is said by the caller",
    },
    Layer {
        module: "address",
        may_import: &["time", "date", "scale", "words", "layout", "arrange", "filter"],
        reason: "what is seen is written as an address and read from one; who opens it is not its \
                 business",
    },
    Layer {
        module: "host",
        may_import: &["time", "load", "words", "filter", "address"],
        reason: "what a page and a timeline say to each other is text with a grammar; who carries it is \
                 not its business",
    },
    Layer {
        module: "related",
        may_import: &["order", "time", "model"],
        reason: "what is connected with what, and in which order one reads it, is a question to the \
                 data and the span in view",
    },
    Layer {
        module: "locator",
        may_import: &["model"],
        reason: "where places lie on a small map is a function of their coordinates",
    },
    Layer {
        module: "cite",
        may_import: &["model", "words"],
        reason: "citations are made from sources and the words around them, for other programs and \
                 for people",
    },
    Layer {
        module: "table",
        may_import: &["order", "time", "date", "model", "words"],
        reason: "rows are events in words, and who shows or copies them is not their business",
    },
    Layer {
        module: "interact",
        may_import: &["order", "time", "model", "scale", "layout", "arrange"],
        reason: "gestures become commands on values, so that they can be tested without a browser",
    },
    Layer {
        module: "state",
        may_import: &[
            "order", "time", "date", "scale", "model", "load", "opening", "words", "goto",
            "layout", "chart", "arrange", "filter", "search", "address", "host", "table",
            "related", "interact",
        ],
        reason: "state is the shell around the pure modules, and views read it, not the other way \
                 round",
    },
    Layer {
        module: "view",
        may_import: &[
            "order", "decimal", "time", "date", "scale", "model", "load", "words", "goto",
            "layout", "chart", "arrange", "filter", "search", "address", "host", "table",
            "related", "locator", "cite", "interact", "state",
        ],
        reason: "views turn state into elements, and who puts them on a page is not their business",
    },
    Layer {
        module: "embed",
        may_import: &["address", "host", "view", "state", "words"],
        reason: "it puts a view with its state and language on a page, and computes nothing",
    },
    Layer {
        module: "main",
        may_import: &["embed"],
        reason: "the program only starts what embedders start as well",
    },
];

/// Outside crates that only some layers may know.
pub(super) const CRATES: [CrateRule; 3] = [
    CrateRule {
        names: &["edtf_core", "edtf_calendars"],
        layers: &["date"],
        reason: "EDTF is wrapped once, and could be exchanged there",
    },
    CrateRule {
        names: &["serde", "serde_json"],
        layers: &["date", "model", "load", "cite"],
        reason: "JSON is the business of reading and writing event sets and their sources",
    },
    CrateRule {
        names: &[
            "leptos",
            "leptos_dom",
            "reactive_graph",
            "any_spawner",
            "web_sys",
            "js_sys",
            "wasm_bindgen",
            "wasm_bindgen_futures",
            "gloo_net",
        ],
        layers: &["state", "view", "embed", "main"],
        reason: "the core is built and tested without a browser (`--no-default-features`)",
    },
];

// ------ Debts: arrows that should go. This list may only shrink. ------

/// What is allowed although the table above does not.
pub(super) const DEBTS: [Debt; 1] = [Debt {
    from: "state",
    to: "view::measure",
    reason: "widths of labels come from the browser once per face; they should be handed in by the \
             view",
}];
