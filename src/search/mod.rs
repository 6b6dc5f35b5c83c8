//! Searching as one types: every word of a query, in titles, names, dates and texts, in any script.
//!
//! ```text
//!  texts ──fold──> words ──> terms, sorted ──prefix──> entries: event or name, field
//!                                                          │ names stand for their events
//!  query ──fold──> words ──────────────────────────────────┴──> events that have all of them
//! ```
//!
//! What a reader types is compared without case, marks and widths ([`folded`]). A word is found by its
//! beginning; where words are not spaced (Japanese, Chinese) by any part of it, through pairs of
//! letters. Events come in the order of how they were found ([`Where`], and within it whole before
//! beginning before elsewhere), then by importance, then by time. Slips are forgiven where nothing is
//! found without.
//!
//! A part of the query that is a date finds what begins or ends in it. What a date is, is said by the
//! caller: readers type dates in many ways ([`crate::goto`]).

mod evidence;
mod find;
mod fold;
mod index;
mod near;
mod query;

pub use evidence::{Evidence, evidence};
pub use find::{Found, Hit, Where, find};
pub use fold::folded;
pub use index::{Building, SearchIndex};
pub use query::Query;

#[cfg(test)]
mod tests {
    use super::near::{forgiven, slips};

    fn chars(word: &str) -> Vec<char> {
        word.chars().collect()
    }

    /// Optimal string alignment, written as in the textbook.
    fn oracle(a: &str, b: &str) -> usize {
        let (a, b) = (chars(a), chars(b));
        let mut table = vec![vec![0; b.len() + 1]; a.len() + 1];
        for i in 0..=a.len() {
            for j in 0..=b.len() {
                table[i][j] = if i == 0 || j == 0 {
                    i + j
                } else {
                    let change = usize::from(a[i - 1] != b[j - 1]);
                    let mut cost = (table[i - 1][j - 1] + change)
                        .min(table[i - 1][j] + 1)
                        .min(table[i][j - 1] + 1);
                    if i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] {
                        cost = cost.min(table[i - 2][j - 2] + 1);
                    }
                    cost
                };
            }
        }
        table[a.len()][b.len()]
    }

    #[test]
    fn slips_are_those_of_the_textbook() {
        let words = [
            "",
            "a",
            "ab",
            "ba",
            "abc",
            "acb",
            "chita",
            "china",
            "cihta",
            "tsushima",
            "tsushma",
            "tushsima",
            "semyonov",
            "semenov",
            "vladivostok",
            "vladivstok",
            "valdivostok",
            "карахан",
            "карахна",
            "日露",
        ];
        for typed in words {
            for word in words {
                for most in 0..=3 {
                    let whole = oracle(typed, word);
                    let starts = (0..=word.chars().count())
                        .map(|len| oracle(typed, &word.chars().take(len).collect::<String>()));
                    let best = starts.min().unwrap_or(0);
                    let found = slips(&chars(typed), word, most);
                    assert_eq!(
                        found.map(|(_, best)| best),
                        (best <= most).then_some(best),
                        "{typed} {word}"
                    );
                    let found = found.map(|(whole, _)| whole).filter(|whole| *whole <= most);
                    assert_eq!(found, (whole <= most).then_some(whole), "{typed} {word} {most}");
                }
            }
        }
    }

    #[test]
    fn longer_words_are_forgiven_more() {
        assert_eq!([3, 4, 7, 8, 20].map(forgiven), [0, 1, 1, 2, 2]);
    }
}
