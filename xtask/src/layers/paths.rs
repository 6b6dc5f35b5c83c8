//! Paths in tokens: those from the root of the crate, and those into other crates.

use crate::source::Token;

/// Deep enough for any debt, and short enough to read in a message.
const MOST_SEGMENTS: usize = 3;

/// The module that a file belongs to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Home {
    /// The top module, or `lib` or `main`.
    pub(super) module: String,
    /// How many `super` lead to the root: 1 in `src/view/mod.rs` and `src/embed.rs`.
    depth: usize,
}

impl Home {
    /// By the path of a file, such as `src/view/track.rs`.
    pub(super) fn of(place: &str) -> Option<Home> {
        let inside = place.strip_prefix("src/")?.strip_suffix(".rs")?;
        let mut parts: Vec<&str> = inside.split('/').collect();
        if parts.len() > 1 && parts.last() == Some(&"mod") {
            parts.pop();
        }
        Some(Home { module: (*parts.first()?).to_owned(), depth: parts.len() })
    }
}

/// A path from the root of the crate, without `crate`; a glob ends in `*`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct RootPath {
    pub(super) segments: Vec<String>,
    pub(super) line: usize,
}

/// All paths that begin at the root of the crate; those in braces one by one.
pub(super) fn from_the_root(tokens: &[Token], home: &Home) -> Vec<RootPath> {
    let mut found = Vec::new();
    for (index, token) in tokens.iter().enumerate() {
        if text(tokens, index + 1) != "::" || is_inside_path(tokens, index) {
            continue;
        }
        let start = match token.text.as_str() {
            "crate" | "timeloom" => Some(index + 2),
            "super" => after_supers(tokens, index, home.depth + token.depth),
            _ => None,
        };
        if let Some(start) = start {
            branches(tokens, start, &mut Vec::new(), &mut found);
        }
    }
    found
}

/// Names that paths and imports begin with, whether or not they are crates, with lines.
///
/// A local module of the same name counts as well; the table names only crates of which the layers
/// above have none.
pub(super) fn into_crates(tokens: &[Token]) -> Vec<(String, usize)> {
    let begins = |index: &usize| {
        let imported = matches!(text(tokens, index.wrapping_sub(1)), "use" | "crate")
            && matches!(text(tokens, index + 1), ";" | "as");
        (text(tokens, index + 1) == "::" || imported)
            && !is_inside_path(tokens, *index)
            && !is_in_braces_of_path(tokens, *index)
    };
    let indices = (0..tokens.len()).filter(begins);
    indices
        .filter_map(|index| tokens.get(index))
        .map(|token| (token.text.clone(), token.line))
        .collect()
}

fn text(tokens: &[Token], index: usize) -> &str {
    tokens.get(index).map_or("", |token| token.text.as_str())
}

/// Words that may stand before a path with a leading `::` and are no part of it.
const KEYWORDS: [&str; 12] =
    ["use", "as", "in", "return", "match", "if", "else", "dyn", "impl", "for", "mut", "where"];

/// Whether a path goes on here, so that it does not begin here: after `a::`, or after the `::` of
/// `<T as Trait>::`, but not after a leading `::`.
fn is_inside_path(tokens: &[Token], index: usize) -> bool {
    let Some(separator) = index.checked_sub(1) else {
        return false;
    };
    if text(tokens, separator) != "::" {
        return false;
    }
    let before = text(tokens, separator.wrapping_sub(1));
    before == ">" || (is_segment(before) && !KEYWORDS.contains(&before))
}

/// Whether a name is one of `a::{name, …}`, and so part of a longer path.
fn is_in_braces_of_path(tokens: &[Token], index: usize) -> bool {
    let mut closed = 0_usize;
    for at in (0..index).rev() {
        match text(tokens, at) {
            "}" => closed += 1,
            "{" if closed > 0 => closed -= 1,
            "{" => return text(tokens, at.wrapping_sub(1)) == "::",
            ";" => return false,
            _ => {}
        }
    }
    false
}

/// Where the path goes on after as many `super` as lead to the root; `None` if it gets elsewhere.
fn after_supers(tokens: &[Token], index: usize, depth: usize) -> Option<usize> {
    let mut at = index;
    let mut supers = 0;
    while text(tokens, at) == "super" && text(tokens, at + 1) == "::" {
        supers += 1;
        at += 2;
    }
    (supers == depth).then_some(at)
}

/// Follows a path, and each of its branches in braces; gives the index after it.
fn branches(
    tokens: &[Token],
    start: usize,
    before: &mut Vec<String>,
    found: &mut Vec<RootPath>,
) -> usize {
    let line = tokens.get(start).map_or(0, |token| token.line);
    match text(tokens, start) {
        "{" => {
            let mut at = start + 1;
            while at < tokens.len() && text(tokens, at) != "}" {
                at = match text(tokens, at) {
                    "," => at + 1,
                    "as" => at + 2,
                    _ => branches(tokens, at, before, found),
                };
            }
            at + 1
        }
        "self" => {
            found.push(RootPath { segments: before.clone(), line });
            start + 1
        }
        segment => {
            before.push(segment.to_owned());
            let goes_on = text(tokens, start + 1) == "::" && can_follow(text(tokens, start + 2));
            let end = if goes_on {
                branches(tokens, start + 2, before, found)
            } else {
                found.push(RootPath {
                    segments: before.iter().take(MOST_SEGMENTS).cloned().collect(),
                    line,
                });
                start + 1
            };
            before.pop();
            end
        }
    }
}

fn is_segment(text: &str) -> bool {
    text.starts_with(|c: char| c.is_alphanumeric() || c == '_')
}

/// Whether a path of an import or expression goes on with this: `::<` does not.
fn can_follow(text: &str) -> bool {
    matches!(text, "{" | "*") || is_segment(text)
}
