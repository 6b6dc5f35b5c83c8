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

/// How many of something are left for now: so many in a row, and so many again in each second.
#[derive(Clone, Copy, Debug)]
pub struct Pace {
    most: f64,
    per_ms: f64,
    left: f64,
    counted_ms: f64,
}

impl Default for Pace {
    /// That of changes of the history. Safari allows 100 in 30 s, and refuses more: these are 95.
    fn default() -> Pace {
        Pace::of(20.0, 2.5)
    }
}

impl Pace {
    /// So many in a row, and so many in each further second.
    #[must_use]
    pub const fn of(most: f64, per_second: f64) -> Pace {
        Pace { most, per_ms: per_second / 1_000.0, left: most, counted_ms: 0.0 }
    }

    /// Whether there is one more at this time, in milliseconds of any clock; counts it as taken then.
    pub fn take(&mut self, now_ms: f64) -> bool {
        let back = (now_ms - self.counted_ms).max(0.0) * self.per_ms;
        self.left = (self.left + back).min(self.most);
        self.counted_ms = now_ms;
        let may = self.left >= 1.0;
        if may {
            self.left -= 1.0;
        }
        may
    }
}
