//! The tables that `cargo xtask size` prints.

use super::module::{Measured, Segment};
use super::names;
use crate::report::{self, grouped};
use std::collections::BTreeMap;

/// Rows of the tables of crates and functions; what is smaller explains little.
const ROWS: usize = 30;

/// Rows of the table of data: the linker leaves a few large segments and dozens of tiny ones.
const DATA_ROWS: usize = 12;

/// Letters of a function's name that are shown; Leptos' views have names of thousands.
const NAME_CHARS: usize = 110;

/// Sections in the order of the file.
pub(super) fn sections(measured: &Measured) -> String {
    let all = measured.sent();
    let mut rows = vec![row("section", "bytes", "share")];
    for (name, bytes) in &measured.sections {
        let share =
            if name.starts_with("custom: ") { "not sent".to_owned() } else { share(*bytes, all) };
        rows.push(vec![name.clone(), grouped(*bytes), share]);
    }
    rows.push(vec!["all that is sent".to_owned(), grouped(all), share(all, all)]);
    report::table(&rows)
}

/// The largest crates by code.
pub(super) fn crates(measured: &Measured) -> String {
    let mut sums: BTreeMap<String, (u64, u64)> = BTreeMap::new();
    for (name, bytes) in &measured.functions {
        let sum = sums.entry(names::crate_of(&names::readable(name))).or_default();
        sum.0 += bytes;
        sum.1 += 1;
    }
    let all = code(measured);
    let mut sums: Vec<(String, (u64, u64))> = sums.into_iter().collect();
    // Largest first; the sort is stable, so equal ones stay in the order of their names.
    sums.sort_by_key(|(_, (bytes, _))| std::cmp::Reverse(*bytes));
    let mut rows = vec![["crate", "bytes", "of code", "functions"].map(str::to_owned).to_vec()];
    for (name, (bytes, functions)) in sums.iter().take(ROWS) {
        rows.push(vec![name.clone(), grouped(*bytes), share(*bytes, all), grouped(*functions)]);
    }
    let rest =
        sums.iter().skip(ROWS).fold((0, 0), |rest, (_, sum)| (rest.0 + sum.0, rest.1 + sum.1));
    if rest.1 > 0 {
        let name = format!("({} smaller crates)", sums.len() - ROWS);
        rows.push(vec![name, grouped(rest.0), share(rest.0, all), grouped(rest.1)]);
    }
    report::table(&rows)
}

/// The largest functions.
pub(super) fn functions(measured: &Measured) -> String {
    let all = code(measured);
    let mut functions: Vec<&(String, u64)> = measured.functions.iter().collect();
    functions.sort_by(|a, b| (b.1, &a.0).cmp(&(a.1, &b.0)));
    let mut out = format!("{:>9}  {:>7}  function\n", "bytes", "of code");
    for (name, bytes) in functions.into_iter().take(ROWS) {
        let name = shortened(&names::readable(name));
        out.push_str(&format!("{:>9}  {:>7}  {name}\n", grouped(*bytes), share(*bytes, all)));
    }
    out
}

/// The largest segments of data, each with the beginning of its longest text.
pub(super) fn data(measured: &Measured) -> String {
    let all: u64 = measured.data.iter().map(|segment| segment.bytes).sum();
    let mut segments: Vec<&Segment> = measured.data.iter().collect();
    segments.sort_by_key(|segment| std::cmp::Reverse(segment.bytes));
    let mut out = format!("{:>9}  {:>7}  data with the text\n", "bytes", "of data");
    let mut line = |bytes: u64, words: &str| {
        out.push_str(&format!("{:>9}  {:>7}  {words}\n", grouped(bytes), share(bytes, all)));
    };
    for segment in segments.iter().take(DATA_ROWS) {
        line(segment.bytes, &segment.sample);
    }
    let rest = segments.get(DATA_ROWS..).unwrap_or(&[]);
    if !rest.is_empty() {
        let bytes = rest.iter().map(|segment| segment.bytes).sum();
        line(bytes, &format!("({} smaller segments)", rest.len()));
    }
    line(all, "(all data)");
    out
}

fn code(measured: &Measured) -> u64 {
    measured.functions.iter().map(|(_, bytes)| bytes).sum()
}

fn row(first: &str, second: &str, third: &str) -> Vec<String> {
    [first, second, third].map(str::to_owned).to_vec()
}

fn share(part: u64, all: u64) -> String {
    if all == 0 {
        return "-".to_owned();
    }
    format!("{:.1} %", part as f64 * 100.0 / all as f64)
}

fn shortened(name: &str) -> String {
    if name.chars().count() <= NAME_CHARS {
        return name.to_owned();
    }
    let start: String = name.chars().take(NAME_CHARS).collect();
    format!("{start}…")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn measured() -> Measured {
        Measured {
            sections: vec![
                ("code".to_owned(), 1_000),
                ("data".to_owned(), 250),
                ("custom: name".to_owned(), 90),
            ],
            functions: vec![
                ("_ZN8timeloom4main17h0123456789abcdefE".to_owned(), 300),
                ("_ZN4core3fmt5write17h0123456789abcdefE".to_owned(), 600),
                ("_ZN8timeloom4time17h0123456789abcdefE".to_owned(), 100),
            ],
            data: vec![Segment { bytes: 250, sample: "expected a date".to_owned() }],
        }
    }

    #[test]
    fn crates_are_summed_and_sorted_by_size() {
        let expected = "\
crate     bytes  of code  functions
core        600   60.0 %          1
timeloom    400   40.0 %          2
";
        assert_eq!(crates(&measured()), expected);
    }

    #[test]
    fn functions_are_sorted_by_size_and_named_readably() {
        let lines: Vec<String> = functions(&measured()).lines().map(str::to_owned).collect();
        assert_eq!(lines.get(1).map(String::as_str), Some("      600   60.0 %  core::fmt::write"));
        assert_eq!(lines.len(), 4);
    }

    #[test]
    fn names_are_not_counted_as_sent() {
        let table = sections(&measured());
        assert!(table.contains("custom: name         90  not sent"), "{table}");
        assert!(table.contains("all that is sent  1,250   100.0 %"), "{table}");
    }

    #[test]
    fn data_is_shown_by_what_it_says() {
        let lines = ["      250  100.0 %  expected a date", "      250  100.0 %  (all data)"];
        let table = data(&measured());
        assert_eq!(table.lines().skip(1).collect::<Vec<_>>(), lines, "{table}");
    }

    #[test]
    fn long_names_are_cut() {
        assert_eq!(shortened(&"x".repeat(NAME_CHARS)).chars().count(), NAME_CHARS);
        assert_eq!(shortened(&"年".repeat(500)).chars().count(), NAME_CHARS + 1);
    }
}
