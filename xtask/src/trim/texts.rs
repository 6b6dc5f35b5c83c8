//! Texts without comments and indentation.

use crate::failure::{Failure, Outcome};

/// A script without lines that are only comments, and without indentation. Line ends stay, since
/// they may end statements.
///
/// # Errors
///
/// If a template string is longer than its line: its indentation would be part of it.
pub(crate) fn script(text: &str) -> Outcome<String> {
    let mut trimmed = String::with_capacity(text.len());
    let mut in_comment = false;
    for line in text.lines().map(str::trim) {
        if in_comment || line.starts_with("/*") {
            in_comment = !line.contains("*/");
            continue;
        }
        if line.is_empty() || line.starts_with("//") {
            continue;
        }
        if line.matches('`').count() % 2 == 1 {
            return Err(Failure::saying(format!(
                "a template string does not end in its line: {line}"
            )));
        }
        trimmed.push_str(line);
        trimmed.push('\n');
    }
    Ok(trimmed)
}

/// A page without comments and indentation.
///
/// # Errors
///
/// None; it has the form of its neighbours.
#[allow(clippy::unnecessary_wraps)]
pub(super) fn page(text: &str) -> Outcome<String> {
    let without = without_comments(text, "<!--", "-->");
    let lines = without.lines().map(str::trim).filter(|line| !line.is_empty());
    Ok(lines.collect::<Vec<_>>().join("\n"))
}

/// A style sheet without comments, and without white space that separates nothing.
///
/// # Errors
///
/// None; it has the form of its neighbours.
#[allow(clippy::unnecessary_wraps)]
pub(super) fn style(text: &str) -> Outcome<String> {
    let without = without_comments(text, "/*", "*/");
    let mut trimmed = String::with_capacity(without.len());
    let (mut quote, mut space) = (None, false);
    for letter in without.chars() {
        match quote {
            Some(end) => {
                trimmed.push(letter);
                quote = (letter != end).then_some(end);
                continue;
            }
            None if letter.is_ascii_whitespace() => {
                space = true;
                continue;
            }
            None => quote = matches!(letter, '"' | '\'').then_some(letter),
        }
        // Before a colon white space may be a combinator: `.timeloom :focus`.
        let separates = !trimmed.ends_with(['{', '}', ';', ',', ':']) && !trimmed.is_empty();
        if space && separates && !matches!(letter, '{' | '}' | ';' | ',') {
            trimmed.push(' ');
        }
        if letter == '}' && trimmed.ends_with(';') {
            trimmed.pop();
        }
        trimmed.push(letter);
        space = false;
    }
    Ok(trimmed)
}

fn without_comments(text: &str, open: &str, close: &str) -> String {
    let mut left = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, comment)) = rest.split_once(open) {
        left.push_str(before);
        rest = comment.split_once(close).map_or("", |(_, after)| after);
    }
    left.push_str(rest);
    left
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn a_script_keeps_its_statements_and_their_ends() {
        let text = "/** What it does\n * at length. */\nlet a = 1\n    // why\n    let b = `x // y`;\n\n/* x */\n";
        assert_eq!(script(text).unwrap(), "let a = 1\nlet b = `x // y`;\n");
    }

    #[test]
    fn a_string_that_goes_on_in_the_next_line_is_refused() {
        assert!(script("let a = `b\n    c`;").is_err());
    }

    #[test]
    fn a_style_sheet_keeps_the_white_space_that_means_something() {
        let text = "/* a: b */\n.a :hover,\n.b > p {\n  margin: 0 calc(1px + 2px);\n  content: \"a ; b\";\n}\n@media (width > 3px) and (hover) {\n  .c { color: red; }\n}\n";
        assert_eq!(
            style(text).unwrap(),
            ".a :hover,.b > p{margin:0 calc(1px + 2px);content:\"a ; b\"}\
             @media (width > 3px) and (hover){.c{color:red}}"
        );
    }

    #[test]
    fn a_page_keeps_its_lines() {
        let text = "<main>\n  <!-- why\n  at length -->\n  <p>A</p> <!-- b --><p>C</p>\n</main>\n";
        assert_eq!(page(text).unwrap(), "<main>\n<p>A</p> <p>C</p>\n</main>");
    }
}
