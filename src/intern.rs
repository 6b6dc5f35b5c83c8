//! Strings as numbers: each string has the number under which it came first.

/// Strings, each with a number from 0 on.
///
/// One table with open addressing: the standard library's is 4 KB of WebAssembly for each type of
/// value, and its keys would be a string each.
#[derive(Clone, Debug, Default)]
pub struct Interner {
    text: String,
    /// Where each string ends in the text.
    ends: Vec<usize>,
    /// Numbers plus one, by hash; 0 is free. A power of two of them, at most half full.
    slots: Vec<usize>,
}

impl Interner {
    /// How many strings there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.ends.len()
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.ends.is_empty()
    }

    /// The string of a number.
    #[must_use]
    pub fn name(&self, number: usize) -> &str {
        let start = match number.checked_sub(1) {
            Some(before) => self.ends.get(before),
            None => Some(&0),
        };
        let range = start.zip(self.ends.get(number));
        range.and_then(|(start, end)| self.text.get(*start..*end)).unwrap_or_default()
    }

    /// The number of a string, if it has one.
    #[must_use]
    pub fn find(&self, name: &str) -> Option<usize> {
        let slot = self.slot(name)?;
        self.slots.get(slot)?.checked_sub(1)
    }

    /// The number of a string, which it gets if it has none yet.
    pub fn number(&mut self, name: &str) -> usize {
        if self.ends.len() * 2 >= self.slots.len() {
            self.grow();
        }
        let Some(slot) = self.slot(name).and_then(|slot| self.slots.get_mut(slot)) else {
            return 0;
        };
        if *slot == 0 {
            self.text.push_str(name);
            self.ends.push(self.text.len());
            *slot = self.ends.len();
        }
        *slot - 1
    }

    /// Where a string stands, or would.
    fn slot(&self, name: &str) -> Option<usize> {
        let mask = self.slots.len().checked_sub(1)?;
        #[allow(clippy::cast_possible_truncation)] // a hash
        let mut slot = hash(name) as usize & mask;
        loop {
            match self.slots.get(slot)? {
                0 => return Some(slot),
                number if self.name(number - 1) == name => return Some(slot),
                _ => slot = (slot + 1) & mask,
            }
        }
    }

    fn grow(&mut self) {
        self.slots = vec![0; (self.slots.len() * 2).max(64)];
        for number in 0..self.ends.len() {
            let slot = self.slot(self.name(number));
            if let Some(slot) = slot.and_then(|slot| self.slots.get_mut(slot)) {
                *slot = number + 1;
            }
        }
    }
}

/// FNV-1a, 64 bits, with its upper half folded in: <http://www.isthe.com/chongo/tech/comp/fnv/>.
#[must_use]
pub fn hash(name: &str) -> u64 {
    let hash = name.bytes().fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    });
    hash ^ hash >> 32
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_given_in_the_order_of_coming_and_kept() {
        let mut names = Interner::default();
        assert_eq!(names.find("a"), None);
        let all: Vec<String> = (0..1_000).map(|n| format!("name {n}")).collect();
        for _ in 0..2 {
            for (place, name) in all.iter().enumerate() {
                assert_eq!(names.number(name), place);
            }
        }
        assert_eq!(names.len(), all.len());
        for (place, name) in all.iter().enumerate() {
            assert_eq!((names.find(name), names.name(place)), (Some(place), name.as_str()));
        }
        assert_eq!((names.find("name"), names.name(1_000)), (None, ""));
    }

    #[test]
    fn the_empty_string_is_a_string() {
        let mut names = Interner::default();
        assert_eq!((names.number(""), names.number("a"), names.number("")), (0, 1, 0));
        assert_eq!((names.find(""), names.name(0)), (Some(0), ""));
    }
}
