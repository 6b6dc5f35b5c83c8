//! Labels of the axis, and lengths of time.

use super::{DateStyle, MonthForm, Words, month_name};
use crate::date::Date;
use crate::scale::{Tick, edtf_year};
use crate::time::{TimePoint, TimeSpan, Unit, civil_from_point};

/// The label of a tick, without its context ("Apr", not "Apr 1920").
#[must_use]
pub fn tick_label(words: Words<'_>, tick: Tick) -> String {
    let civil = civil_from_point(tick.at);
    match tick.unit {
        Unit::Year => words.year_on_axis(civil.year),
        Unit::Month => month_name(words.language, civil.month, MonthForm::ShortAlone),
        Unit::Day => {
            let day = civil.day.to_string();
            words.say_with("axis.day", &[("day", &day)])
        }
        Unit::Hour => {
            let hour = civil.second_of_day / 3_600;
            format!("{hour:02}:00")
        }
    }
}

impl Words<'_> {
    /// A year on the axis: digits alone, since every label there is a year.
    #[must_use]
    pub fn year_on_axis(self, year: i64) -> String {
        match year {
            1..10_000 => year.to_string(),
            _ => self.year(year),
        }
    }

    /// "April 1920": the upper label over days.
    #[must_use]
    pub fn month_on_axis(self, year: i64, month: u8) -> String {
        let month = month_name(self.language, month, MonthForm::Alone);
        self.say_with("date.month", &[("month", &month), ("year", &self.year(year))])
    }

    /// "5 April 1920": the upper label over hours.
    #[must_use]
    pub fn day_on_axis(self, year: i64, month: u8, day: u8) -> String {
        let month = month_name(self.language, month, MonthForm::InDate);
        let values = [("day", day.to_string()), ("month", month), ("year", self.year(year))];
        let values = values.each_ref().map(|(name, value)| (*name, value.as_str()));
        self.say_with("date.day", &values)
    }
}

/// A length of time in its largest fitting unit, rounded: "71 years", "3 months", "12 days".
#[must_use]
#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
pub fn duration_in_words(words: Words<'_>, secs: f64) -> String {
    let (key, unit_secs) = match secs {
        s if s >= 2.0 * 31_556_952.0 => ("duration.years", 31_556_952.0),
        s if s >= 2.0 * 2_629_746.0 => ("duration.months", 2_629_746.0),
        s if s >= 2.0 * 86_400.0 => ("duration.days", 86_400.0),
        _ => ("duration.hours", 3_600.0),
    };
    words.count(key, libm::round(secs / unit_secs).max(1.0) as u64)
}

impl Words<'_> {
    /// A span of the line in words, as finely as its length deserves: "1894–1945", "March 1918 –
    /// November 1922", "5 – 9 April 1918".
    #[must_use]
    pub fn span(self, span: TimeSpan, style: DateStyle) -> String {
        self.edtf(&span_as_edtf(span), style)
    }

    /// The first and the last day of a span in words, as finely as its length deserves.
    #[must_use]
    pub fn ends(self, span: TimeSpan) -> [String; 2] {
        [span.start(), span.end().plus_secs(-1)]
            .map(|at| self.edtf(&point_as_edtf(at, span.secs()), DateStyle::Long))
    }

    /// An EDTF expression in words; as it is where it is none.
    #[must_use]
    pub fn edtf(self, edtf: &str, style: DateStyle) -> String {
        Date::parse(edtf).map_or_else(|_| edtf.to_owned(), |date| self.date(&date, style))
    }
}

/// A span as an EDTF interval: years from four years on, months from two months on, else days.
fn span_as_edtf(span: TimeSpan) -> String {
    let start = point_as_edtf(span.start(), span.secs());
    let end = point_as_edtf(span.end().plus_secs(-1), span.secs());
    if start == end { start } else { format!("{start}/{end}") }
}

/// A point as finely as a span of so many seconds deserves.
fn point_as_edtf(at: TimePoint, secs: f64) -> String {
    let civil = civil_from_point(at);
    let year = edtf_year(civil.year);
    match secs {
        s if s >= 4.0 * 31_556_952.0 => year,
        _ if year.starts_with('Y') => year,
        s if s >= 2.0 * 2_629_746.0 => format!("{year}-{:02}", civil.month),
        _ => format!("{year}-{:02}-{:02}", civil.month, civil.day),
    }
}
