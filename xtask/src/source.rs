//! Rust sources as flat lists of tokens, without comments, without the contents of strings, and
//! without what is only compiled for tests.
//!
//! The lexer is that of `proc-macro2`, so macros, raw strings and lifetimes are read as rustc does.

use proc_macro2::{Delimiter, Punct, Spacing, TokenStream, TokenTree};
use std::collections::BTreeSet;
use std::str::FromStr;

/// A token and where it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Token {
    /// The token; literals are `"`, and `::` is one.
    pub(crate) text: String,
    /// From 1.
    pub(crate) line: usize,
    /// How many `mod … { }` of this file it stands in.
    pub(crate) depth: usize,
}

/// A source file as tokens.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Source {
    /// All but what is only compiled for tests.
    pub(crate) tokens: Vec<Token>,
    /// Tokens of what is only compiled for tests.
    pub(crate) test_tokens: Vec<Token>,
    /// Lines of what is only compiled for tests.
    pub(crate) test_lines: usize,
}

impl Source {
    /// Reads a source file.
    ///
    /// # Errors
    ///
    /// The line at which it stops being Rust: a bracket or a quote without its other half.
    pub(crate) fn read(text: &str) -> Result<Source, usize> {
        let stream = TokenStream::from_str(text).map_err(|error| error.span().start().line)?;
        let mut source = Source::default();
        let mut lines = BTreeSet::new();
        walk(stream, 0, false, &mut source, &mut lines);
        source.test_lines = lines.len();
        Ok(source)
    }

    /// All tokens, those of tests after the others.
    pub(crate) fn all(&self) -> impl Iterator<Item = &[Token]> {
        [self.tokens.as_slice(), self.test_tokens.as_slice()].into_iter()
    }
}

fn walk(
    stream: TokenStream,
    depth: usize,
    in_test: bool,
    source: &mut Source,
    lines: &mut BTreeSet<usize>,
) {
    let trees: Vec<TokenTree> = stream.into_iter().collect();
    let mut index = 0;
    while let Some(tree) = trees.get(index) {
        let end = if in_test { None } else { end_of_test_item(&trees, index) };
        if let Some(end) = end {
            let item = trees.get(index..end).unwrap_or(&[]);
            for tree in item {
                lines.extend(tree.span().start().line..=tree.span().end().line);
            }
            walk(item.iter().cloned().collect(), depth, true, source, lines);
            index = end;
            continue;
        }
        if is_path_separator(&trees, index) {
            push(source, in_test, "::", tree.span().start().line, depth);
            index += 2;
            continue;
        }
        let before = index.checked_sub(2).and_then(|before| trees.get(before));
        put(tree, is_word(before, "mod"), depth, in_test, source, lines);
        index += 1;
    }
}

fn put(
    tree: &TokenTree,
    after_mod: bool,
    depth: usize,
    in_test: bool,
    source: &mut Source,
    lines: &mut BTreeSet<usize>,
) {
    let start = tree.span().start().line;
    match tree {
        TokenTree::Group(group) => {
            let (open, close) = match group.delimiter() {
                Delimiter::Brace => ("{", "}"),
                Delimiter::Parenthesis => ("(", ")"),
                Delimiter::Bracket => ("[", "]"),
                Delimiter::None => ("", ""),
            };
            push(source, in_test, open, start, depth);
            let inner = depth + usize::from(after_mod && group.delimiter() == Delimiter::Brace);
            walk(group.stream(), inner, in_test, source, lines);
            push(source, in_test, close, tree.span().end().line, depth);
        }
        TokenTree::Literal(_) => push(source, in_test, "\"", start, depth),
        TokenTree::Ident(ident) => push(source, in_test, &ident.to_string(), start, depth),
        TokenTree::Punct(punct) => {
            push(source, in_test, &punct.as_char().to_string(), start, depth)
        }
    }
}

fn push(source: &mut Source, in_test: bool, text: &str, line: usize, depth: usize) {
    let tokens = if in_test { &mut source.test_tokens } else { &mut source.tokens };
    tokens.push(Token { text: text.to_owned(), line, depth });
}

fn is_path_separator(trees: &[TokenTree], index: usize) -> bool {
    let is_joint = |punct: &Punct| punct.spacing() == Spacing::Joint;
    let joint = matches!(trees.get(index), Some(TokenTree::Punct(punct)) if is_joint(punct));
    joint && is_punct(trees.get(index), ':') && is_punct(trees.get(index + 1), ':')
}

fn is_word(tree: Option<&TokenTree>, word: &str) -> bool {
    matches!(tree, Some(TokenTree::Ident(ident)) if ident == word)
}

fn is_punct(tree: Option<&TokenTree>, sign: char) -> bool {
    matches!(tree, Some(TokenTree::Punct(punct)) if punct.as_char() == sign)
}

/// Where the item ends that has `#[cfg(test)]` or `#[test]` at `index`; `None` if there is none.
fn end_of_test_item(trees: &[TokenTree], index: usize) -> Option<usize> {
    if !is_attribute(trees, index) || !is_test_attribute(trees.get(index + 1)?) {
        return None;
    }
    let mut at = index + 2;
    while is_attribute(trees, at) {
        at += 2;
    }
    // `use a::{b, c};` has braces before its end; all other items end with them or with `;`.
    let is_use =
        trees.get(at..).unwrap_or(&[]).iter().take(3).any(|tree| is_word(Some(tree), "use"));
    while let Some(tree) = trees.get(at) {
        at += 1;
        let braces =
            matches!(tree, TokenTree::Group(group) if group.delimiter() == Delimiter::Brace);
        if is_punct(Some(tree), ';') || (braces && !is_use) {
            break;
        }
    }
    Some(at)
}

fn is_attribute(trees: &[TokenTree], index: usize) -> bool {
    let Some(TokenTree::Group(group)) = trees.get(index + 1) else {
        return false;
    };
    is_punct(trees.get(index), '#') && group.delimiter() == Delimiter::Bracket
}

fn is_test_attribute(tree: &TokenTree) -> bool {
    let TokenTree::Group(group) = tree else {
        return false;
    };
    let mut inner = group.stream().into_iter();
    match inner.next() {
        Some(TokenTree::Ident(ident)) if ident == "test" => true,
        Some(TokenTree::Ident(ident)) if ident == "cfg" => match inner.next() {
            Some(TokenTree::Group(condition)) => needs_test(condition.stream()),
            _ => false,
        },
        _ => false,
    }
}

/// Whether a condition holds only in tests: `test`, or `all(…)` with it. `any` and `not` do not.
fn needs_test(condition: TokenStream) -> bool {
    let trees: Vec<TokenTree> = condition.into_iter().collect();
    trees.iter().enumerate().any(|(index, tree)| match tree {
        TokenTree::Ident(ident) if ident == "test" => true,
        TokenTree::Group(group) => {
            is_word(index.checked_sub(1).and_then(|before| trees.get(before)), "all")
                && needs_test(group.stream())
        }
        _ => false,
    })
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    fn words(text: &str) -> String {
        let source = Source::read(text).unwrap();
        source.tokens.iter().map(|token| token.text.as_str()).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn comments_and_strings_say_nothing() {
        let text =
            "use a::b; // crate::x\n/* crate::y /* nested */ */ const S: &str = r#\"crate::\"z\"#;";
        assert_eq!(words(text), "use a :: b ; const S : & str = \" ;");
    }

    #[test]
    fn lifetimes_and_characters_do_not_open_strings() {
        assert_eq!(words("f(x:&str, ::a::b)"), "f ( x : & str , :: a :: b )");
        assert_eq!(
            words("fn f<'a>(x: &'a str) -> char { '\"' }"),
            "fn f < ' a > ( x : & ' a str ) - > char { \" }"
        );
    }

    #[test]
    fn what_is_only_for_tests_is_set_apart() {
        let text =
            "fn a() {}\n#[cfg(test)]\n#[allow(x)]\nmod tests {\n  use crate::b;\n}\nfn c() {}\n";
        assert_eq!(words(text), "fn a ( ) { } fn c ( ) { }");
        let source = Source::read(text).unwrap();
        assert_eq!(source.test_lines, 5);
        assert!(source.test_tokens.iter().any(|token| token.text == "b" && token.line == 5));
        assert_eq!(words("#[cfg(test)] use a::{b, c}; fn d() {}"), "fn d ( ) { }");
        assert_eq!(words("#[cfg(test)] mod tests; fn d() {}"), "fn d ( ) { }");
        assert_eq!(words("#[cfg(all(test, unix))] fn a() {} fn d() {}"), "fn d ( ) { }");
        assert_eq!(words("#[test] fn a() {} fn d() {}"), "fn d ( ) { }");
    }

    #[test]
    fn what_is_also_for_others_stays() {
        for text in [
            "#[cfg(not(test))] fn a() {}",
            "#[cfg(any(test, unix))] fn a() {}",
            "#[cfg(unix)] fn a() {}",
        ] {
            assert!(words(text).ends_with("fn a ( ) { }"), "{text}");
        }
    }

    #[test]
    fn modules_inside_a_file_are_counted() {
        let source = Source::read("a; mod b { c; pub mod d { e; } fn f() { g; } }").unwrap();
        let depth = |text: &str| {
            source.tokens.iter().find(|token| token.text == text).map(|token| token.depth)
        };
        assert_eq!(
            (depth("a"), depth("c"), depth("e"), depth("g")),
            (Some(0), Some(1), Some(2), Some(1))
        );
    }

    #[test]
    fn what_is_not_rust_is_told_with_its_line() {
        assert_eq!(Source::read("fn a() {\n\n"), Err(1));
        assert_eq!(Source::read("fn a() {}\n}"), Err(2));
    }
}
