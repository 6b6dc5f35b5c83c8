//! Versions as tools print them.

use std::fmt;

/// The numbers of a version: `0.21.14` is `[0, 21, 14]`, Chromium's has four, wasm-opt's one.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Version(Vec<u64>);

impl Version {
    /// The first version in what a tool prints: the first word that begins with a digit, perhaps
    /// after a `v`.
    ///
    /// What follows the numbers is dropped: of `116-42-gabcdef` the version is 116.
    pub(super) fn find(printed: &str) -> Option<Version> {
        printed.split_whitespace().find_map(Version::read)
    }

    fn read(word: &str) -> Option<Version> {
        let word = word.strip_prefix('v').unwrap_or(word);
        let end = word.find(|c: char| !(c.is_ascii_digit() || c == '.')).unwrap_or(word.len());
        let numbers: Option<Vec<u64>> =
            word[..end].trim_end_matches('.').split('.').map(|part| part.parse().ok()).collect();
        numbers.map(Version)
    }

    /// Whether these are its first numbers.
    pub(super) fn starts_with(&self, numbers: &[u64]) -> bool {
        self.0.starts_with(numbers)
    }

    /// Whether it is this version or a later one.
    pub(super) fn is_at_least(&self, numbers: &[u64]) -> bool {
        self.0.as_slice() >= numbers
    }

    /// The first number.
    pub(super) fn major(&self) -> u64 {
        self.0.first().copied().unwrap_or(0)
    }
}

impl fmt::Display for Version {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let words: Vec<String> = self.0.iter().map(u64::to_string).collect();
        f.write_str(&words.join("."))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(printed: &str) -> Option<String> {
        Version::find(printed).map(|version| version.to_string())
    }

    #[test]
    fn versions_are_found_in_what_the_tools_print() {
        assert_eq!(found("trunk 0.21.14\n").as_deref(), Some("0.21.14"));
        assert_eq!(found("wasm-bindgen 0.2.130").as_deref(), Some("0.2.130"));
        assert_eq!(found("wasm-bindgen 0.2.130 (abc123)").as_deref(), Some("0.2.130"));
        assert_eq!(found("wasm-opt version 132 (version_132)").as_deref(), Some("132"));
        assert_eq!(found("wasm-opt version 116-42-gabcdef").as_deref(), Some("116"));
        let chromium = "Chromium 156.0.8078.79 built on Debian GNU/Linux 12 (bookworm)";
        assert_eq!(found(chromium).as_deref(), Some("156.0.8078.79"));
        assert_eq!(
            found("ChromeDriver 156.0.8078.79 (a21ce-refs/x)").as_deref(),
            Some("156.0.8078.79")
        );
        assert_eq!(found("Mozilla Firefox 153.7.0esr").as_deref(), Some("153.7.0"));
        assert_eq!(found("v20.19.2").as_deref(), Some("20.19.2"));
    }

    #[test]
    fn no_version_is_found_where_there_is_none() {
        assert_eq!(found("command not found"), None);
        assert_eq!(found(""), None);
        assert_eq!(found("v"), None);
    }

    #[test]
    fn versions_compare_by_number_and_not_by_letter() {
        assert!(Version::find("0.21.9") < Version::find("0.21.14"));
        assert!(Version::find("108") < Version::find("116"));
        assert!(Version::find("0.35.0").is_some_and(|version| version.is_at_least(&[0, 35])));
        assert!(Version::find("0.4.9").is_some_and(|version| !version.is_at_least(&[0, 35])));
        assert_eq!(Version::find("156.0.1").map(|version| version.major()), Some(156));
        assert!(Version::find("0.21.14").is_some_and(|version| version.starts_with(&[0, 21])));
        assert!(Version::find("0.22.1").is_some_and(|version| !version.starts_with(&[0, 21])));
    }
}
