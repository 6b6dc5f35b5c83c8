//! EDTF read as plainly as other timelines can show it: a moment, or a span of days.
//!
//! A single date, however coarse, is a moment on its first day, as their examples have it. Two dates,
//! whether an interval or the ends of a choice, are a span from the first day of the one to the last day of
//! the other. What is uncertain or approximate loses that, an open end is left out.

use crate::sets::{Day, from_civil};

/// What is drawn of a date.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Extent {
    pub(super) first: Day,
    /// The last day of a span; `None` for a moment.
    pub(super) last: Option<Day>,
}

/// Reads a date. `None` if no year stands in it, or something that is not read here (years of other than
/// four digits).
pub(super) fn extent(edtf: &str) -> Option<Extent> {
    let plain: String = edtf.chars().filter(|sign| !"~?%".contains(*sign)).collect();
    let dates: Option<Vec<(Day, Day)>> = plain
        .split(['/', '.', ',', '[', ']', '{', '}'])
        .filter(|date| !date.is_empty())
        .map(days)
        .collect();
    let dates = dates?;
    let &(first, _) = dates.first()?;
    let last = dates.get(1..)?.last().map(|&(_, last)| last);
    Some(Extent { first, last })
}

/// The first and the last day of `YYYY[-MM[-DD]]`; `X` stands for any digit.
fn days(date: &str) -> Option<(Day, Day)> {
    let mut parts = date.split('-');
    let year = parts.next().filter(|year| year.len() == 4)?;
    let from = year.replace('X', "0").parse().ok()?;
    let to: i64 = year.replace('X', "9").parse().ok()?;
    let whole = (from_civil(from, 1, 1), from_civil(to + 1, 1, 1) - 1);
    let Some(month) = parts.next().filter(|month| !month.contains('X')) else {
        return Some(whole);
    };
    let month = number(month)?;
    let (month, months) = match month {
        1..=12 => (month, 1),
        // Spring to winter, as the northern half of the earth has them.
        21..=24 => ((month - 20) * 3, 3),
        _ => return Some(whole),
    };
    match parts.next().filter(|day| !day.contains('X')) {
        Some(day) => {
            let day = from_civil(from, month, number(day)?);
            Some((day, day))
        }
        None => Some((from_civil(from, month, 1), after(from, month, months) - 1)),
    }
}

/// The first day after so many months.
const fn after(year: i64, month: i64, months: i64) -> Day {
    let next = month + months;
    if next > 12 { from_civil(year + 1, next - 12, 1) } else { from_civil(year, next, 1) }
}

fn number(digits: &str) -> Option<i64> {
    digits.parse().ok().filter(|_| digits.len() == 2)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(edtf: &str) -> Option<(Day, Option<Day>)> {
        extent(edtf).map(|extent| (extent.first, extent.last))
    }

    #[test]
    fn a_single_date_is_a_moment_on_its_first_day() {
        assert_eq!(read("1970-01-02"), Some((1, None)));
        assert_eq!(read("1970-02"), Some((31, None)));
        assert_eq!(read("1971~"), Some((365, None)));
        assert_eq!(read("197X"), Some((0, None)));
        // Autumn begins in September.
        assert_eq!(read("1970-23"), read("1970-09"));
        assert_eq!(read("[..1971]"), Some((365, None)));
        assert_eq!(read("../1971"), Some((365, None)));
    }

    #[test]
    fn two_dates_are_a_span_to_the_last_day() {
        assert_eq!(read("1970/1971"), Some((0, Some(729))));
        assert_eq!(read("1970-01~/1970-02?"), Some((0, Some(58))));
        assert_eq!(read("[1970-01-01..1970-01-31]"), Some((0, Some(30))));
        assert_eq!(read("[1970,1971]"), Some((0, Some(729))));
        assert_eq!(read("1970/197X"), Some((0, Some(3_651))));
        // Winter ends with the last of February.
        assert_eq!(read("1969/1969-24"), Some((-365, Some(58))));
    }

    #[test]
    fn what_has_no_year_is_not_guessed() {
        for edtf in ["", "..", "/", "Y-170000", "spring", "-0044"] {
            assert_eq!(read(edtf), None, "{edtf}");
        }
    }
}
