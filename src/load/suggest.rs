//! "Did you mean …?": the nearest of some words.

/// Most suggestions looked for in one document: nobody reads more.
const MAX_SUGGESTIONS: usize = 100;
/// Most words compared for them, in sum. 3000 actors still get all 100 suggestions; 100 among
/// 100 000 ids took a minute in a debug build.
const MAX_COMPARED: usize = 300_000;

/// The suggestions of one document, which are bounded.
#[derive(Default)]
pub(super) struct Suggestions {
    made: usize,
    compared: usize,
}

impl Suggestions {
    /// The [`nearest`] of so many candidates; `None` where too many have been compared.
    pub(super) fn nearest_of<'a>(
        &mut self,
        count: usize,
        word: &str,
        candidates: &mut dyn Iterator<Item = &'a str>,
    ) -> Option<&'a str> {
        let compared = self.compared.saturating_add(count);
        if self.made >= MAX_SUGGESTIONS || compared > MAX_COMPARED {
            return None;
        }
        (self.made, self.compared) = (self.made + 1, compared);
        nearest(word, candidates)
    }
}

/// The candidate that differs least from `word`, if it is near enough to be meant.
///
/// Near enough is a third of the word's letters, and at most 4 edits. The distance is the
/// restricted Damerau-Levenshtein distance (two swapped neighbours are one edit, the case of ASCII
/// letters is none). Of equally near
/// candidates the first wins. Costs the product of the lengths for each candidate.
#[must_use]
pub fn nearest<'a>(word: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    /// Longer words are no misspellings of ids, and would make the search quadratic.
    const LONGEST_WORD: usize = 80;
    let word: Vec<char> = letters_of(word);
    if word.is_empty() || word.len() > LONGEST_WORD {
        return None;
    }
    let farthest = (word.len().div_ceil(3)).min(4);
    let mut best: Option<(usize, &'a str)> = None;
    for candidate in candidates {
        let letters: Vec<char> = letters_of(candidate);
        if letters.len().abs_diff(word.len()) > farthest {
            continue;
        }
        let distance = edits(&word, &letters);
        if distance <= farthest && best.is_none_or(|(least, _)| distance < least) {
            best = Some((distance, candidate));
        }
    }
    best.map(|(_, candidate)| candidate)
}

/// The letters of a word, ASCII ones in lower case; the tables for all others are 11 KB.
fn letters_of(word: &str) -> Vec<char> {
    word.chars().map(|letter| letter.to_ascii_lowercase()).collect()
}

fn edits(a: &[char], b: &[char]) -> usize {
    let mut before: Vec<usize> = Vec::new();
    let mut above: Vec<usize> = (0..=b.len()).collect();
    for (i, x) in a.iter().enumerate() {
        let mut row = vec![i + 1];
        for (j, y) in b.iter().enumerate() {
            let at = |row: &[usize], k: usize| row.get(k).copied().unwrap_or(usize::MAX / 2);
            let mut least = (at(&above, j) + usize::from(x != y))
                .min(at(&above, j + 1) + 1)
                .min(at(&row, j) + 1);
            let swapped = i > 0 && j > 0 && a.get(i - 1) == Some(y) && b.get(j - 1) == Some(x);
            if swapped {
                least = least.min(at(&before, j - 1) + 1);
            }
            row.push(least);
        }
        before = std::mem::replace(&mut above, row);
    }
    above.last().copied().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_misspelled_id_finds_its_neighbour() {
        let actors = ["hara-takashi", "alexander-krasnoshchekov", "goto-shimpei"];
        assert_eq!(nearest("krasnoshchekov", actors), None);
        assert_eq!(nearest("alexander-krasnoschekov", actors), Some("alexander-krasnoshchekov"));
        assert_eq!(nearest("gotoshimpei", actors), Some("goto-shimpei"));
    }

    #[test]
    fn swapped_neighbours_are_one_edit_and_case_is_none() {
        assert_eq!(nearest("Dtae", ["date", "data"]), Some("date"));
        assert_eq!(nearest("tone", ["TONE"]), Some("TONE"));
    }

    #[test]
    fn a_short_word_is_not_turned_into_another() {
        assert_eq!(nearest("abc", ["xyz", "ayz"]), None);
        assert_eq!(nearest("", ["a"]), None);
    }
}
