//! The inline subset of summaries: emphasis and links; everything else is shown as typed.

use super::is_safe_link;

/// A piece of a summary.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Inline<'a> {
    /// Words as they are.
    Words(&'a str),
    /// `*emphasised*`
    Emphasis(&'a str),
    /// `[words](address)`, with an address that may be followed.
    Link {
        /// The words.
        words: &'a str,
        /// The address.
        address: &'a str,
    },
}

/// Takes a summary apart. Linear; what is no complete emphasis or safe link stays as typed.
///
/// ```
/// use timeloom::model::{Inline, inline};
/// assert_eq!(inline("a *b* c"), [Inline::Words("a "), Inline::Emphasis("b"), Inline::Words(" c")]);
/// assert_eq!(inline("[x](javascript:y)"), [Inline::Words("[x](javascript:y)")]);
/// assert_eq!(inline("2 * 3"), [Inline::Words("2 * 3")]);
/// ```
#[must_use]
pub fn inline(text: &str) -> Vec<Inline<'_>> {
    let mut pieces = Vec::new();
    let mut plain_from = 0;
    let mut at = 0;
    while let Some(found) = text.get(at..).and_then(|rest| rest.find(['*', '['])) {
        let start = at + found;
        match piece_at(text, start) {
            Some((piece, end)) => {
                push_words(&mut pieces, text.get(plain_from..start));
                pieces.push(piece);
                at = end;
                plain_from = end;
            }
            None => at = start + 1,
        }
    }
    push_words(&mut pieces, text.get(plain_from..));
    pieces
}

fn push_words<'a>(pieces: &mut Vec<Inline<'a>>, words: Option<&'a str>) {
    if let Some(words) = words.filter(|words| !words.is_empty()) {
        pieces.push(Inline::Words(words));
    }
}

/// Longest emphasis or link looked for: it keeps a text of ten million stars linear.
const LONGEST_PIECE: usize = 2_000;

/// The emphasis or link that starts at a byte, and where it ends.
fn piece_at(text: &str, start: usize) -> Option<(Inline<'_>, usize)> {
    let rest = text.get(start..)?;
    let near = rest.char_indices().map(|(i, _)| i).nth(LONGEST_PIECE).unwrap_or(rest.len());
    let rest = rest.get(..near)?;
    if let Some(after) = rest.strip_prefix('*') {
        let words = after.get(..after.find('*')?)?;
        let is_emphasis = !words.is_empty() && words.trim() == words && !words.contains('\n');
        return is_emphasis.then_some((Inline::Emphasis(words), start + words.len() + 2));
    }
    let (words, after) = rest.strip_prefix('[')?.split_once("](")?;
    let (address, _) = after.split_once(')')?;
    let is_link = !words.is_empty() && !words.contains(['[', ']']) && is_safe_link(address);
    is_link.then_some((Inline::Link { words, address }, start + words.len() + address.len() + 4))
}
