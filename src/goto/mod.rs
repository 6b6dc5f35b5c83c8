//! Dates as readers type them: EDTF, numbers, and the words in which the program itself says dates,
//! in all its languages at once.
//!
//! The message catalogues are the grammar. A message such as `%{year}年代` is matched against what
//! was typed, and its blanks are read in turn: a year is digits, or again a message (`%{year} г.`,
//! `%{era}%{year}年`). Names of months and eras come from [`Formats`], as when they are said. What the
//! catalogues do not have stands in `TYPED`.
//!
//! | typed | read as |
//! |---|---|
//! | `1918-03`, `1915-21`, `1918?` | EDTF, before anything else |
//! | `March 1918`, `12 марта 1918`, `大正7年3月`, `spring 1915` | what the catalogues say |
//! | `12.3.1918`, `12/3/1918` | the day first, 12 March 1918; the month first only where the day cannot be |
//! | `march 18` | a year of two digits is the one nearest to the middle of the set |
//! | `1904–05`, `1914-18`, `Apr – June 1920` | a span; what one end lacks it has from the other |
//!
//! Whatever was taken is said in words ("12 March 1918"), so that a reader sees which reading it was.

mod parts;
mod plain;

use crate::date::{Date, Era, EraYear, Precision, Shape, days_of_era_year};
use crate::scale::edtf_year;
use crate::time::{SECS_PER_DAY, TimeSpan, civil_from_point};
use crate::words::{Formats, Language, MonthForm, message, month_name};
use parts::{day, digits, edtf, interval, is_digit, small, unfill, value, with_part};
use plain::plain;
use std::cell::Cell;

/// Why nothing is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// It is no date that is known here.
    NotADate,
    /// It has the form of a date, but the calendar has no such day or year.
    NoSuchDate,
    /// It is a date, but nothing of the set is near it.
    Outside,
}

impl Fault {
    /// The message that says what was expected.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Fault::NotADate => "goto.not-a-date",
            Fault::NoSuchDate => "goto.no-such-date",
            Fault::Outside => "goto.outside",
        }
    }
}

/// What a pattern makes of its blanks.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Make {
    Year,
    Bce,
    EraYear,
    Decade,
    Month,
    Day,
    /// The first EDTF code of its kind, less one.
    PartOfYear(u8),
    /// A season by its code.
    Season(u8),
    /// The date within it: "about …".
    Within,
    Days,
    Years,
    Range,
}

/// The messages that dates are said by. What is more special comes first.
static SAID: [(&str, Make); 28] = [
    ("date.year", Make::Year),
    ("date.year-bce", Make::Bce),
    ("date.era-first", Make::EraYear),
    ("date.era", Make::EraYear),
    ("date.decade", Make::Decade),
    ("date.decade-of", Make::Decade),
    ("date.month", Make::Month),
    ("date.day", Make::Day),
    ("date.season.spring", Make::Season(21)),
    ("date.season.summer", Make::Season(22)),
    ("date.season.autumn", Make::Season(23)),
    ("date.season.winter", Make::Season(24)),
    ("date.season-of.spring", Make::Season(21)),
    ("date.season-of.summer", Make::Season(22)),
    ("date.season-of.autumn", Make::Season(23)),
    ("date.season-of.winter", Make::Season(24)),
    ("date.quarter", Make::PartOfYear(32)),
    ("date.third", Make::PartOfYear(36)),
    ("date.half", Make::PartOfYear(39)),
    ("date.about", Make::Within),
    ("date.possibly", Make::Within),
    ("date.possibly-about", Make::Within),
    ("date.somewhere", Make::Within),
    ("date.days", Make::Days),
    ("date.years", Make::Years),
    ("date.from-to", Make::Range),
    ("date.between", Make::Range),
    ("goto.from-to", Make::Range),
];

/// The first of them that is a range.
const FIRST_RANGE: &str = "date.from-to";

/// What readers type and the program does not say. `m` is a month in digits, `full` a year of at least
/// three digits.
static TYPED: [(&str, Make); 17] = [
    ("%{month} %{day} %{year}", Make::Day),
    ("%{full} %{month} %{day}", Make::Day),
    ("%{full} %{month}", Make::Month),
    ("%{year}s", Make::Decade),
    ("fall %{year}", Make::Season(23)),
    ("%{day}.%{m}.%{year}", Make::Day),
    ("%{day}/%{m}/%{year}", Make::Day),
    ("%{day}-%{m}-%{year}", Make::Day),
    ("%{m}/%{day}/%{year}", Make::Day),
    ("%{full}.%{m}.%{day}", Make::Day),
    ("%{full}/%{m}/%{day}", Make::Day),
    ("%{full}-%{m}-%{day}", Make::Day),
    ("%{start}-%{end}", Make::Years),
    ("%{m}.%{full}", Make::Month),
    ("%{m}/%{full}", Make::Month),
    ("%{full}/%{m}", Make::Month),
    ("%{full}-%{m}", Make::Month),
];

/// Longest text that is looked at, in bytes.
const LONGEST: usize = 100;

type Values<'a> = [(&'a str, &'a str)];

/// Reads dates in several languages at once.
pub struct Reader {
    patterns: Vec<(String, Make)>,
    months: Vec<(String, u8)>,
    eras: Vec<(String, Era)>,
    extent: TimeSpan,
    /// Something had the form of a date and was none.
    impossible: Cell<bool>,
}

impl Reader {
    /// A reader of some languages, for a set of this extent. Of patterns that fit, the first language's
    /// is taken.
    #[must_use]
    pub fn new(voices: &[(Language, &dyn Formats)], extent: TimeSpan) -> Reader {
        let mut patterns = Vec::new();
        for (key, make) in &SAID {
            // Before the ranges, which would take nearly anything for their ends.
            if *key == FIRST_RANGE {
                for (pattern, make) in &TYPED {
                    patterns.push(((*pattern).to_owned(), *make));
                }
            }
            for (language, _) in voices {
                patterns.push((plain(message(*language, key)), *make));
            }
        }
        patterns.push(("%{start}-%{end}".to_owned(), Make::Range));
        let (mut months, mut eras) = (Vec::new(), Vec::new());
        for (language, formats) in voices {
            for form in
                [MonthForm::Alone, MonthForm::InDate, MonthForm::Short, MonthForm::ShortAlone]
            {
                for month in 1..13 {
                    months.push((plain(&month_name(*language, month, form)), month));
                }
            }
            for era in [Era::Meiji, Era::Taisho, Era::Showa, Era::Heisei, Era::Reiwa] {
                eras.push((plain(&formats.era(era)), era));
            }
        }
        Reader { patterns, months, eras, extent, impossible: Cell::new(false) }
    }

    /// Reads a date.
    ///
    /// # Errors
    ///
    /// A [`Fault`] where the text is no date, or one that nothing of the set is near.
    pub fn read(&self, text: &str) -> Result<Date, Fault> {
        self.impossible.set(false);
        let words = plain(text);
        let found = if text.len() > LONGEST {
            None
        } else {
            edtf(&text.trim().to_ascii_uppercase()).or_else(|| self.date(&words, true))
        };
        let date = found.ok_or(match self.impossible.get() {
            true => Fault::NoSuchDate,
            false => Fault::NotADate,
        })?;
        let is_near = date.dated_span().is_some_and(|span| self.extent.meets(span));
        if is_near { Ok(date) } else { Err(Fault::Outside) }
    }

    /// A date in plain words.
    fn date(&self, text: &str, may_be_range: bool) -> Option<Date> {
        let mut found = None;
        for (pattern, make) in &self.patterns {
            let is_range = matches!(make, Make::Range | Make::Years | Make::Days);
            if is_range && !may_be_range {
                continue;
            }
            unfill(pattern, text, &mut Vec::new(), &mut |values| {
                found = self.made(*make, values);
                found.is_some()
            });
            if found.is_some() {
                break;
            }
        }
        found
    }

    fn made(&self, make: Make, values: &Values<'_>) -> Option<Date> {
        let value = |name| value(values, name);
        let year = || value("year").and_then(|text| self.year(text));
        let number = |name| value(name).and_then(digits);
        let month = || match value("m") {
            Some(digits) => small(digits),
            None => self.month(value("month")?),
        };
        let year = || number("full").or_else(year);
        let text = match make {
            Make::Year | Make::Bce => edtf_year(self.year_of(make, values)?),
            Make::EraYear => {
                let era_year = self.era_year(values)?;
                let (first, last) = self.possible(days_of_era_year(era_year))?;
                match ((first.month, first.day), (last.month, last.day)) {
                    ((1, 1), (12, 31)) => edtf_year(first.year),
                    _ => interval(&day(first), &day(last)),
                }
            }
            Make::Decade => match year()? {
                decade @ 0..=9_990 if decade % 10 == 0 => format!("{:03}X", decade / 10),
                _ => return None,
            },
            Make::Month => with_part(edtf_year(year()?), month()?),
            Make::Day => {
                let day = small(value("day")?)?;
                with_part(with_part(edtf_year(year()?), month()?), day)
            }
            Make::Season(code) => with_part(edtf_year(year()?), code),
            Make::PartOfYear(before) => {
                let code = before.checked_add(small(value("number")?)?)?;
                let next = match before {
                    32 => 36,
                    36 => 39,
                    _ => 41,
                };
                if code > next {
                    return None;
                }
                with_part(edtf_year(year()?), code)
            }
            Make::Within => return self.date(value("date")?, false),
            Make::Days => {
                let (first, last) = (small(value("start")?)?, small(value("end")?)?);
                let month = with_part(edtf_year(year()?), month()?);
                interval(&with_part(month.clone(), first), &with_part(month, last))
            }
            Make::Years => {
                let first = digits(value("start")?).filter(|first| *first >= 100)?;
                let end = value("end").or_else(|| value("end_short"))?;
                let last = match end.len() {
                    2 => first / 100 * 100 + digits(end)?,
                    _ => digits(end).filter(|last| *last >= 100)?,
                };
                if first >= last {
                    return None;
                }
                interval(&edtf_year(first), &edtf_year(last))
            }
            Make::Range => return self.range(value("start")?, value("end")?),
        };
        self.possible(edtf(&text))
    }

    /// What is `None` had the form of a date, and is none.
    fn possible<T>(&self, found: Option<T>) -> Option<T> {
        if found.is_none() {
            self.impossible.set(true);
        }
        found
    }

    /// From one date to another; one without a year has it from the other.
    fn range(&self, start: &str, end: &str) -> Option<Date> {
        let read = |text: &str| {
            // No end of a span is a span itself, and a day or a year of two digits says too little.
            if small(text).is_some() {
                return None;
            }
            let date = edtf(&text.to_ascii_uppercase()).or_else(|| self.date(text, false))?;
            let Shape::Moment(moment) = date.shape() else { return None };
            (moment.precision != Precision::Second).then_some((moment.year, date))
        };
        let (first, last) = match (read(start), read(end)) {
            (Some((_, first)), Some((_, last))) => (first, last),
            (None, Some((year, last))) => (read(&format!("{start} {year}"))?.1, last),
            (Some((year, first)), None) => {
                let with_year = read(&format!("{year}年{end}"));
                (first, with_year.or_else(|| read(&format!("{end} {year}")))?.1)
            }
            (None, None) => return None,
        };
        let (first, last) = (first.edtf(), last.edtf());
        let forth = edtf(&interval(first, last));
        self.possible(forth.or_else(|| edtf(&interval(last, first))))
    }

    /// A year: digits, or as a catalogue says it.
    fn year(&self, text: &str) -> Option<i64> {
        let mut found = digits(text).map(|year| match text.len() {
            2 => self.nearest_century(year),
            _ => year,
        });
        for (pattern, make) in &self.patterns {
            if found.is_none() && matches!(make, Make::Year | Make::Bce | Make::EraYear) {
                unfill(pattern, text, &mut Vec::new(), &mut |values| {
                    found = self.year_of(*make, values);
                    found.is_some()
                });
            }
        }
        found
    }

    fn year_of(&self, make: Make, values: &Values<'_>) -> Option<i64> {
        match make {
            Make::EraYear => {
                let (first, _) = self.possible(days_of_era_year(self.era_year(values)?))?;
                Some(first.year)
            }
            _ => {
                let text = value(values, "year")?;
                match (digits(text)?, make) {
                    (year, Make::Bce) => Some(1 - year),
                    (year, _) if text.len() == 2 => Some(self.nearest_century(year)),
                    (year, _) => Some(year),
                }
            }
        }
    }

    /// A year of two digits, in the century that puts it nearest to the middle of the set.
    fn nearest_century(&self, year: i64) -> i64 {
        let middle = civil_from_point(self.extent.middle()).year;
        year + (middle - year + 50).div_euclid(100) * 100
    }

    fn era_year(&self, values: &Values<'_>) -> Option<EraYear> {
        let name = value(values, "era")?;
        // Some languages say "эпоха Мэйдзи".
        let is = |known: &str| known.split(' ').any(|word| word == name);
        let era = self.eras.iter().find(|(known, _)| is(known)).map(|(_, era)| *era)?;
        let year = value(values, "year").map_or(Some(1), digits)?;
        Some(EraYear { era, year })
    }

    /// A month by name, by its beginning from the third letter on.
    fn month(&self, text: &str) -> Option<u8> {
        let is_word = text.chars().count() >= 3 && !text.starts_with(is_digit);
        let exact = self.months.iter().find(|(known, _)| known == text);
        let begun = || self.months.iter().find(|(known, _)| is_word && known.starts_with(text));
        exact.or_else(begun).map(|(_, month)| *month)
    }
}

/// What is shown of the time line for a date: the date with some room around it, so that a day stands
/// among its weeks.
#[must_use]
pub fn around(span: TimeSpan) -> TimeSpan {
    #[allow(clippy::cast_possible_truncation)] // saturates
    let margin = ((span.secs() * 0.15) as i64).max(10 * SECS_PER_DAY);
    TimeSpan::between(span.start().plus_secs(-margin), span.end().plus_secs(margin))
}
