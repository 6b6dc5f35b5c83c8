//! What of an address that changes is told to the browser's history.

use super::Address;

/// What becomes of the history.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Entry {
    /// It stays as it is.
    Same,
    /// Its present entry says something else.
    Replaced,
    /// It has a new entry, so that Back leads to the one before.
    New,
}

/// What the present entry of the history says.
#[derive(Clone, Debug, Default)]
pub struct History {
    now: Address,
    /// The entry is one of a search, which may go on with the next key.
    typing: bool,
}

impl History {
    /// A history whose present entry says this.
    #[must_use]
    pub const fn at(now: Address) -> History {
        History { now, typing: false }
    }

    /// What the present entry says.
    #[must_use]
    pub const fn now(&self) -> &Address {
        &self.now
    }

    /// Another address is seen. A step makes an entry, unless the history is to have no more
    /// (`may_grow`), and a search makes one, however many keys it takes: what goes on from the text
    /// before, or back towards it, is the same search.
    pub fn go(&mut self, after: Address, may_grow: bool) -> Entry {
        if after == self.now {
            return Entry::Same;
        }
        let (is_step, is_other) =
            (after.is_step_from(&self.now), after.is_other_step_from(&self.now));
        let (was, is) = (&self.now.search, &after.search);
        let goes_on = self.typing
            && !(is_other || was.is_empty() || is.is_empty())
            && (was.starts_with(is.as_str()) || is.starts_with(was.as_str()));
        if is_step {
            self.typing = !is_other && !is.is_empty();
        }
        self.now = after;
        if is_step && !goes_on && may_grow { Entry::New } else { Entry::Replaced }
    }
}

/// Changes of the history that are left. Safari allows 100 in 30 s, and refuses more.
#[derive(Clone, Copy, Debug)]
pub struct Pace {
    left: f64,
    counted_ms: f64,
}

/// Changes in a row.
const BURST: f64 = 20.0;
/// Changes that come back, in a millisecond: with a burst, 95 in 30 s.
const PER_MS: f64 = 2.5 / 1_000.0;

impl Default for Pace {
    fn default() -> Pace {
        Pace { left: BURST, counted_ms: 0.0 }
    }
}

impl Pace {
    /// Whether the history may be changed at this time, in milliseconds of any clock; counts it as
    /// changed then.
    pub fn take(&mut self, now_ms: f64) -> bool {
        let back = (now_ms - self.counted_ms).max(0.0) * PER_MS;
        self.left = (self.left + back).min(BURST);
        self.counted_ms = now_ms;
        let may = self.left >= 1.0;
        if may {
            self.left -= 1.0;
        }
        may
    }
}
