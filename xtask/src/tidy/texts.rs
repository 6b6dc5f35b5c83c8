//! Rules for single files, as functions of their texts.

use crate::source::{Source, Token};

/// Lines of a source without its tests. The style says 400; up to here a file may grow before it
/// must be cut, so that nobody cuts in the middle of a change.
const MOST_LINES: usize = 450;

/// Longer files, with the lines they have and why. The list and the numbers may only shrink.
const LONG_FILES: [(&str, usize, &str); 0] = [];

/// The mark of unfinished work, in two halves so that this file passes its own rule.
const MARK: &str = concat!("TO", "DO");

/// What is wrong with a Rust source, named as `src/view/track.rs`.
pub(super) fn check_rust(place: &str, text: &str) -> Vec<String> {
    check_rust_with(place, text, &LONG_FILES)
}

fn check_rust_with(place: &str, text: &str, long_files: &[(&str, usize, &str)]) -> Vec<String> {
    let mut findings = check_marks(place, text);
    let first = text.lines().find(|line| !line.trim().is_empty()).unwrap_or("");
    if !first.starts_with("//!") {
        findings.push(format!(
            "{place}:1: expected `//!` and one sentence of purpose at the top, but found `{first}`"
        ));
    }
    match Source::read(text) {
        Ok(source) => {
            findings.extend(check_tokens(place, &source));
            let lines = text.lines().count().saturating_sub(source.test_lines);
            if !is_test_file(place) {
                findings.extend(check_length(place, lines, long_files));
            }
        }
        Err(line) => {
            findings.push(format!("{place}:{line}: cannot be read as Rust; does it compile?"))
        }
    }
    findings
}

/// Files of the test folder, and modules of tests in files of their own.
fn is_test_file(place: &str) -> bool {
    place.starts_with("tests/") || place.ends_with("/tests.rs")
}

fn check_length(place: &str, lines: usize, long_files: &[(&str, usize, &str)]) -> Option<String> {
    let exception = long_files.iter().find(|(file, _, _)| *file == place);
    match exception {
        Some(_) if lines <= MOST_LINES => Some(format!(
            "{place}: {lines} lines are within the rule now; remove it from LONG_FILES of xtask"
        )),
        Some((_, allowed, _)) if lines < *allowed => Some(format!(
            "{place}: it has shrunk to {lines} lines; lower its {allowed} in LONG_FILES of xtask"
        )),
        Some((_, allowed, _)) if lines > *allowed => Some(format!(
            "{place}: {lines} lines without tests, expected at most {allowed} (a listed exception \
             may only shrink)"
        )),
        None if lines > MOST_LINES => Some(format!(
            "{place}: {lines} lines without tests, expected at most {MOST_LINES}; cut it where a \
             part has a name of its own"
        )),
        _ => None,
    }
}

/// Exceptions whose file is gone.
pub(super) fn exceptions_without_file(seen: &[String]) -> Vec<String> {
    let gone = LONG_FILES.iter().filter(|(file, _, _)| !seen.iter().any(|place| place == file));
    gone.map(|(file, _, _)| {
        format!("{file}: there is no such file; remove it from LONG_FILES of xtask")
    })
    .collect()
}

/// What tests must not do: be left out, or wait for time to pass.
fn check_tokens(place: &str, source: &Source) -> Vec<String> {
    let mut findings = Vec::new();
    for tokens in source.all() {
        for (index, token) in tokens.iter().enumerate() {
            let line = token.line;
            if follow(tokens, index, &["#", "[", "ignore"]) {
                findings.push(format!(
                    "{place}:{line}: `#[ignore]` hides a test; make it pass, or remove it and say \
                     so in an issue"
                ));
            }
            if follow(tokens, index, &["thread", "::", "sleep"]) {
                findings.push(format!(
                    "{place}:{line}: `thread::sleep` makes tests slow and unsure; wait for what is \
                     expected, such as `data-settled`"
                ));
            }
        }
    }
    findings
}

fn follow(tokens: &[Token], index: usize, words: &[&str]) -> bool {
    let here = tokens.get(index..index + words.len()).unwrap_or(&[]);
    !here.is_empty() && here.iter().zip(words).all(|(token, word)| token.text == *word)
}

/// Marks of unfinished work that no issue knows of.
pub(super) fn check_marks(place: &str, text: &str) -> Vec<String> {
    let mut findings = Vec::new();
    for (index, line) in text.lines().enumerate() {
        let after = line.split(MARK).skip(1);
        if after.into_iter().any(|after| !names_an_issue(after)) {
            findings.push(format!(
                "{place}:{}: `{MARK}` without an issue; write `{MARK}(#12)` with the number of \
                 one, or do it",
                index + 1
            ));
        }
    }
    findings
}

fn names_an_issue(after: &str) -> bool {
    let Some((number, _)) = after.strip_prefix("(#").and_then(|rest| rest.split_once(')')) else {
        return false;
    };
    !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sources_begin_with_their_purpose() {
        assert_eq!(check_rust("src/a.rs", "//! A.\n"), [] as [String; 0]);
        assert_eq!(
            check_rust("src/a.rs", "use a::b;\n"),
            ["src/a.rs:1: expected `//!` and one sentence of purpose at the top, but found `use \
                 a::b;`"]
        );
    }

    #[test]
    fn long_files_must_be_cut_and_tests_do_not_count() {
        let lines = |count: usize| format!("//! A.\n{}", "fn f() {}\n".repeat(count - 1));
        assert_eq!(check_rust("src/a.rs", &lines(450)), [] as [String; 0]);
        assert!(
            check_rust("src/a.rs", &lines(451))
                .concat()
                .starts_with("src/a.rs: 451 lines without tests")
        );
        let tests = format!("#[cfg(test)]\nmod tests {{\n{}}}\n", "fn f() {}\n".repeat(100));
        assert_eq!(check_rust("src/a.rs", &(lines(450) + &tests)), [] as [String; 0]);
        assert_eq!(check_rust("tests/core/a.rs", &lines(900)), [] as [String; 0]);
        assert_eq!(check_rust("src/time/tests.rs", &lines(900)), [] as [String; 0]);
    }

    #[test]
    fn exceptions_may_only_shrink() {
        let said =
            |lines| check_length("src/a.rs", lines, &[("src/a.rs", 500, "x")]).unwrap_or_default();
        assert_eq!(said(500), "");
        assert!(said(501).contains("expected at most 500"));
        assert!(said(499).contains("it has shrunk to 499 lines; lower its 500"));
        assert!(said(450).contains("within the rule now; remove it"));
    }

    #[test]
    fn tests_are_neither_left_out_nor_asleep() {
        let text = "//! A.\n#[cfg(test)]\nmod tests {\n #[test]\n #[ignore = \"slow\"]\n fn a() {\n  std::thread::sleep(x)\n }\n}";
        let found = check_rust("tests/a.rs", text);
        assert_eq!(found.len(), 2, "{found:?}");
        assert!(found.iter().any(|words| words.starts_with("tests/a.rs:5: `#[ignore]`")));
        assert!(found.iter().any(|words| words.starts_with("tests/a.rs:7: `thread::sleep`")));
        assert_eq!(
            check_rust("tests/a.rs", "//! `#[ignore]` and thread::sleep in words.\n"),
            [] as [String; 0]
        );
    }

    #[test]
    fn unfinished_work_names_its_issue() {
        let marked = |after: &str| check_marks("a.css", &format!("a {{}}\n/* {MARK}{after} */\n"));
        assert_eq!(marked("(#12): later"), [] as [String; 0]);
        for after in ["", ": later", "(me): later", "(#): later", "(12)", "(#1x)"] {
            assert_eq!(marked(after).len(), 1, "{after}");
        }
        assert!(marked("").concat().starts_with("a.css:2: "));
    }
}
