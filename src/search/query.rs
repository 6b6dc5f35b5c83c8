//! What was typed, taken apart, and where it stands in a text.

use super::fold::{Letter, each_word, letters};
use super::near::slips;
use std::ops::Range;

/// A word that is searched for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Wanted {
    /// Folded.
    pub(super) chars: Vec<char>,
    /// Folded.
    pub(super) text: String,
    /// Of a script without spaces: found from any letter on.
    pub(super) is_run: bool,
    /// Its bytes in what was typed.
    pub(super) typed: Range<usize>,
}

/// Longest query that is looked at, in bytes; what is beyond it is left out.
const LONGEST: usize = 200;
/// Most words that are looked at.
const MOST_WORDS: usize = 12;

/// A query.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Query {
    pub(super) words: Vec<Wanted>,
    /// Slips forgiven in each word.
    pub(super) slips: usize,
}

impl Query {
    /// Takes apart what was typed.
    #[must_use]
    pub fn new(text: &str) -> Query {
        let end = text.char_indices().map(|(at, _)| at).find(|at| *at >= LONGEST);
        let text = text.get(..end.unwrap_or(text.len())).unwrap_or_default();
        let (mut buffer, mut words) = (Vec::new(), Vec::new());
        letters(text, &mut buffer);
        each_word(&buffer, &mut |word, is_run| {
            if words.len() < MOST_WORDS {
                words.push(Wanted {
                    chars: word.iter().map(|letter| letter.char).collect(),
                    text: word.iter().map(|letter| letter.char).collect(),
                    is_run,
                    typed: range(word),
                });
            }
        });
        Query { words, slips: 0 }
    }

    /// Whether it is enough to look for: three letters, or one of a script without spaces.
    #[must_use]
    pub fn is_enough(&self) -> bool {
        let letters: usize = self.words.iter().map(|word| word.chars.len()).sum();
        letters >= 3 || self.words.iter().any(|word| word.is_run)
    }

    /// The word that a title or name would begin with: an article is passed over.
    pub(super) fn first(&self) -> usize {
        match self.words.as_slice() {
            [first, _, ..] if is_article(&first.text) => 1,
            _ => 0,
        }
    }

    /// Whether the last word may go on, and whether slips in it are looked for in beginnings of words.
    pub(super) fn may_go_on(&self, word: usize) -> bool {
        word + 1 == self.words.len()
    }

    /// Where the words of the query stand in a text, in order and apart from each other, and which
    /// word of the query each is. Bytes of the text, always between its letters.
    pub(super) fn places(&self, text: &str) -> Vec<(Range<usize>, usize)> {
        let mut buffer = Vec::new();
        letters(text, &mut buffer);
        let mut places: Vec<(Range<usize>, usize)> = Vec::new();
        each_word(&buffer, &mut |word, is_run| {
            if is_run {
                self.places_in_run(word, &mut places);
                return;
            }
            let found =
                self.words.iter().enumerate().filter_map(|(number, wanted)| {
                    Some((self.matched(number, wanted, word)?, number))
                });
            // Of several words of the query the one that covers most.
            if let Some((letters, number)) = found.max_by_key(|(letters, _)| *letters) {
                places.extend(word.get(..letters).map(|part| (range(part), number)));
            }
        });
        places
    }

    /// How many letters of a word are what is wanted: its beginning, or with a slip all of it.
    fn matched(&self, number: usize, wanted: &Wanted, word: &[Letter]) -> Option<usize> {
        if wanted.is_run {
            return None;
        }
        let same = |(letter, char): (&Letter, &char)| letter.char == *char;
        if word.len() >= wanted.chars.len() && word.iter().zip(&wanted.chars).all(same) {
            return Some(wanted.chars.len());
        }
        let most = super::near::forgiven(wanted.chars.len()).min(self.slips);
        if most == 0 {
            return None;
        }
        let text: String = word.iter().map(|letter| letter.char).collect();
        let (whole, _) = slips(&wanted.chars, &text, most)
            .filter(|(whole, _)| *whole <= most || self.may_go_on(number))?;
        // Of a beginning, about as much as was typed.
        Some(if whole <= most { word.len() } else { wanted.chars.len().min(word.len()) })
    }

    fn places_in_run(&self, run: &[Letter], places: &mut Vec<(Range<usize>, usize)>) {
        let mut rest = run;
        while !rest.is_empty() {
            let found = self.words.iter().enumerate().filter(|(_, wanted)| {
                wanted.is_run
                    && rest.len() >= wanted.chars.len()
                    && rest.iter().zip(&wanted.chars).all(|(letter, char)| letter.char == *char)
            });
            let longest = found.max_by_key(|(_, wanted)| wanted.chars.len());
            let step = match longest {
                Some((number, wanted)) => {
                    let (part, _) = rest.split_at(wanted.chars.len());
                    places.push((range(part), number));
                    part.len()
                }
                None => 1,
            };
            rest = rest.get(step..).unwrap_or_default();
        }
    }

    /// Where the words of the query stand in a text, to be emphasised: in order, apart from each
    /// other, in bytes of the text.
    #[must_use]
    pub fn ranges(&self, text: &str) -> Vec<Range<usize>> {
        let mut ranges: Vec<Range<usize>> = Vec::new();
        for (range, _) in self.places(text) {
            match ranges.last_mut().filter(|last| last.end >= range.start) {
                Some(last) => last.end = last.end.max(range.end),
                None => ranges.push(range),
            }
        }
        ranges
    }
}

/// Whether a folded word at the beginning of a title says nothing of it.
pub(super) fn is_article(word: &str) -> bool {
    matches!(word, "the" | "a" | "an")
}

/// The bytes of some letters of a text.
fn range(letters: &[Letter]) -> Range<usize> {
    let from = letters.first().map_or(0, |letter| letter.from);
    from..letters.last().map_or(from, |letter| letter.to)
}
