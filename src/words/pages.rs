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
    /// The heading of the list of all events, or of the most important ones.
    #[must_use]
    pub fn list_heading(self, has_all: bool) -> String {
        self.say(if has_all { "pages.heading" } else { "pages.heading-part" })
    }

    /// How many of how many events are in the list.
    #[must_use]
    #[allow(clippy::cast_precision_loss)] // counts of events
    pub fn part_of_list(self, shown: usize, of: usize) -> String {
        let (shown, of) = (self.number(shown as f64), self.number(of as f64));
        self.say_with("pages.part", &[("shown", &shown), ("count", &of)])
    }

    /// What leads from a list of some events to the file that has all.
    #[must_use]
    pub fn all_in_file(self) -> String {
        self.say("pages.whole")
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

    /// One sentence that says why there is no timeline, where there is no list of all events instead.
    #[must_use]
    pub fn without_here(self, why: Without) -> String {
        self.say(match why {
            Without::Scripts => "pages.no-scripts-here",
            Without::WebAssembly => "pages.no-webassembly-here",
            Without::Program => "pages.no-program-here",
            Without::Origin => "pages.no-origin-here",
        })
    }
}
