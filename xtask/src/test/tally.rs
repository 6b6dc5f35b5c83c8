//! What the test runners said, added up.

/// How the test runner of Rust begins its summaries.
const SUMMARY: &str = "test result: ";

/// The summaries of all test runners so far.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Tally {
    lines: Vec<String>,
    passed: u64,
    failed: u64,
}

impl Tally {
    /// Takes a line of a runner's output; keeps it if it is a summary.
    pub(super) fn read(&mut self, line: &str) {
        let Some(summary) = line.trim().strip_prefix(SUMMARY) else {
            return;
        };
        self.lines.push(line.trim().to_owned());
        self.passed += count(summary, "passed");
        self.failed += count(summary, "failed");
    }

    /// The summaries as they were printed.
    pub(super) fn lines(&self) -> impl Iterator<Item = &str> {
        self.lines.iter().map(String::as_str)
    }

    /// Notes that a step failed. A step that ran no tests (formatting, a compiler error) counts as
    /// one failed test, so that the total never says `0 failed` after a failure.
    pub(super) fn note_failed_step(&mut self) {
        self.failed = self.failed.max(1);
    }

    /// The last line of everything: `timeloom: 12 passed, 0 failed`.
    pub(super) fn total(&self, stopped: bool) -> String {
        let failed = self.failed.max(u64::from(stopped));
        format!("timeloom: {} passed, {failed} failed", self.passed)
    }
}

/// The number before a word: 12 of `ok. 12 passed; 0 failed; …`.
fn count(summary: &str, word: &str) -> u64 {
    let mut before = None;
    for part in summary.split_whitespace() {
        if part.trim_end_matches(';') == word {
            return before.and_then(|number: &str| number.parse().ok()).unwrap_or(0);
        }
        before = Some(part);
    }
    0
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tally(lines: &[&str]) -> Tally {
        let mut tally = Tally::default();
        lines.iter().for_each(|line| tally.read(line));
        tally
    }

    #[test]
    fn summaries_are_kept_and_added_up() {
        let tally = tally(&[
            "running 2 tests",
            "test a ... ok",
            "test result: ok. 12 passed; 0 failed; 0 ignored; 0 measured; 3 filtered out; finished \
             in 0.10s",
            "",
            "test result: FAILED. 3 passed; 2 failed; 1 ignored; 0 measured; 0 filtered out; \
             finished in 1.00s",
        ]);
        assert_eq!(tally.lines().count(), 2);
        assert_eq!(tally.total(false), "timeloom: 15 passed, 2 failed");
    }

    #[test]
    fn a_failed_step_without_tests_is_not_zero_failures() {
        let mut tally = tally(&["test result: ok. 12 passed; 0 failed; 0 ignored"]);
        tally.note_failed_step();
        assert_eq!(tally.total(true), "timeloom: 12 passed, 1 failed");
        assert_eq!(Tally::default().total(true), "timeloom: 0 passed, 1 failed");
    }

    #[test]
    fn other_lines_that_speak_of_results_are_left_alone() {
        assert_eq!(tally(&["the test result: 9 passed", "9 passed"]), Tally::default());
    }
}
