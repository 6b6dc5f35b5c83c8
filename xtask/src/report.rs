//! What the commands say while they work: what is done, and how long it takes.
//!
//! Lines go to standard output, where those of the called tools go as well.

use std::time::{Duration, Instant};

/// Says that something is there already, in one line.
pub(crate) fn ready(name: &str, what: &str) {
    println!("  {name}: {what}");
}

/// Says that a longer step begins: what it does and how long such a step takes.
pub(crate) fn begin(name: &str, what: &str, about: &str) -> Begun {
    println!("  {name}: {what} ({about})");
    Begun { name: name.to_owned(), since: Instant::now() }
}

/// A step under way.
pub(crate) struct Begun {
    name: String,
    since: Instant,
}

impl Begun {
    /// Says that it is finished and how long it took.
    pub(crate) fn done(self) {
        println!("  {}: done in {}", self.name, spoken(self.since.elapsed()));
    }
}

/// A heading above the lines of one command or step.
pub(crate) fn heading(words: &str) {
    println!("\n{words}");
}

/// A duration as people say it: `0.4 s`, `38 s`, `2 min 05 s`.
pub(crate) fn spoken(duration: Duration) -> String {
    let secs = duration.as_secs_f64();
    if secs < 9.95 {
        return format!("{secs:.1} s");
    }
    let whole = secs.round() as u64;
    if whole < 60 {
        return format!("{whole} s");
    }
    format!("{} min {:02} s", whole / 60, whole % 60)
}

/// A number with its thousands set apart: `1,234,567`.
pub(crate) fn grouped(number: u64) -> String {
    let digits = number.to_string();
    let mut out = String::with_capacity(digits.len() + digits.len() / 3);
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

/// Rows as lines: the first column to the left, all others to the right, two spaces between.
///
/// Rows may differ in length; what is missing stays blank.
pub(crate) fn table(rows: &[Vec<String>]) -> String {
    let columns = rows.iter().map(Vec::len).max().unwrap_or(0);
    let width = |column: usize| {
        let cells = rows.iter().filter_map(|row| row.get(column));
        cells.map(|cell| cell.chars().count()).max().unwrap_or(0)
    };
    let widths: Vec<usize> = (0..columns).map(width).collect();
    let mut out = String::new();
    for row in rows {
        let mut line = String::new();
        for (index, (cell, width)) in row.iter().zip(&widths).enumerate() {
            if index == 0 {
                line.push_str(&format!("{cell:<width$}"));
            } else {
                line.push_str(&format!("  {cell:>width$}"));
            }
        }
        out.push_str(line.trim_end());
        out.push('\n');
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn durations_read_as_people_say_them() {
        let said = |millis| spoken(Duration::from_millis(millis));
        assert_eq!(said(40), "0.0 s");
        assert_eq!(said(9_940), "9.9 s");
        assert_eq!(said(9_960), "10 s");
        assert_eq!(said(59_700), "1 min 00 s");
        assert_eq!(said(125_000), "2 min 05 s");
    }

    #[test]
    fn thousands_are_set_apart() {
        assert_eq!(grouped(0), "0");
        assert_eq!(grouped(999), "999");
        assert_eq!(grouped(1_000), "1,000");
        assert_eq!(grouped(1_234_567), "1,234,567");
    }

    #[test]
    fn columns_line_up_and_lines_have_no_trailing_space() {
        let row = |cells: &[&str]| cells.iter().map(|&cell| cell.to_owned()).collect();
        let rows: Vec<Vec<String>> =
            vec![row(&["file", "raw"]), row(&["a.js", "1,000"]), row(&["b"])];
        assert_eq!(table(&rows), "file    raw\na.js  1,000\nb\n");
    }
}
