//! What the page says where the program does not run, and around its list of events.

use super::Words;

/// Why there is a list and no timeline.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Without {
    /// Scripts are off.
    Scripts,
    /// WebAssembly is off.
    WebAssembly,
    /// The program did not arrive, or did not start.
    Program,
    /// It was kept away: the page has no origin of its own, and its host does not let others read.
    Origin,
}

impl Words<'_> {
    /// The heading of the list of all events.
    #[must_use]
    pub fn list_heading(self) -> String {
        self.say("pages.heading")
    }

    /// One sentence that says why there is no timeline.
    #[must_use]
    pub fn without(self, why: Without) -> String {
        self.say(match why {
            Without::Scripts => "pages.no-scripts",
            Without::WebAssembly => "pages.no-webassembly",
            Without::Program => "pages.no-program",
            Without::Origin => "pages.no-origin",
        })
    }

    /// One sentence that says why there is no timeline, where there is no list of events instead.
    #[must_use]
    pub fn without_here(self, why: Without) -> String {
        self.say(match why {
            Without::WebAssembly => "pages.no-webassembly-here",
            _ => "pages.no-program-here",
        })
    }
}
