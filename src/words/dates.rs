//! Dates in words: "about March 1918", "spring 1915", "by 1922", "before 1917".
//!
//! What is said follows from the EDTF expression alone. The shape decides the sentence, the
//! catalogue its words; nothing is said more finely than the expression has it.
//!
//! | EDTF | said in English |
//! |---|---|
//! | `1918-04-05`, `1915-02`, `1915-21`, `191X` | 5 April 1918, February 1915, spring 1915, the 1910s |
//! | `1918-03~`, `1918?`, `1918%` | about March 1918, possibly 1918, possibly about 1918 |
//! | `1920-XX`, `1920-04-XX` | some time in 1920, some time in April 1920 |
//! | `1904/1905`, `1918-04-05/1918-05-09` | 1904–05, 5 April – 9 May 1918 |
//! | `1922-10/..`, `../1903`, `1922-10/` | from October 1922 on, until 1903, from October 1922, end unknown |
//! | `[..1903]`, `[..1916-12-31]`, `[1918..]` | by 1903, before 1917, 1918 or later |
//! | `[1914,1915]`, `[1920-01..1920-04]`, `{1907,1910}` | 1914 or 1915, between January and April 1920, 1907 and 1910 |

use super::{MonthForm, Words, month_name};
use crate::date::{Calendar, Date, End, EraYear, Moment, Precision, Shape, Side, era_year};
use crate::time::{civil_from_point, days_in_month};

/// How much room a date has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DateStyle {
    /// "5 April 1918"
    Long,
    /// "5 Apr 1918"
    Short,
}

/// Whether a date stands alone or after a word that declines it.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Case {
    Alone,
    Declined,
}

impl Words<'_> {
    /// A date in words.
    #[must_use]
    pub fn date(self, date: &Date, style: DateStyle) -> String {
        if date.points().is_none() {
            // Beyond the line, or without any dated end: the expression is all that there is.
            return date.edtf().to_owned();
        }
        let said = Sayer { words: self, style };
        match date.shape() {
            Shape::Moment(moment) => said.qualified(moment, Case::Alone),
            Shape::Interval(start, end) => said.interval(start, end),
            Shape::OneOf(members) => said.one_of(&members),
            Shape::AllOf(members) => said.all_of(&members),
        }
    }

    /// The wording of the source with its calendar, where it has one: "“25 October 1917” (Old Style)".
    #[must_use]
    pub fn date_as_written(self, date: &Date) -> Option<String> {
        let written = date.as_written.as_deref()?;
        let key = match date.calendar {
            Some(Calendar::Julian) => "date.written-julian",
            Some(Calendar::Gregorian) => "date.written-gregorian",
            None => "date.written",
        };
        Some(self.say_with(key, &[("words", written)]))
    }

    /// The Japanese era years of a date: "Taishō 7", "Meiji 45 / Taishō 1" for a moment in a year of
    /// both, "Taishō 3 – Taishō 6" over several years.
    ///
    /// `None` before 1873 (see [`crate::date::era_year`]) and for dates without dated ends.
    #[must_use]
    pub fn era(self, date: &Date) -> Option<String> {
        let span = date.dated_span()?;
        // "By 1903" is dated by its last point alone, which is the first one after 1903.
        let from = match date.points()?.earliest_start {
            End::At(point) => point,
            End::Open | End::Unknown => span.start().min(span.end().plus_secs(-1)),
        };
        let (first, last) = crate::date::era_years_of(from, span.end())?;
        let start = self.era_year(first);
        if first == last {
            return Some(start);
        }
        let end = self.era_year(last);
        let last_point = span.end().plus_secs(-1);
        let in_one_year = civil_from_point(from).year == civil_from_point(last_point).year;
        let between_eras = in_one_year && matches!(date.shape(), Shape::Moment(_));
        let key = if between_eras { "date.era-or" } else { "date.from-to" };
        Some(self.say_with(key, &[("start", &start), ("end", &end)]))
    }

    /// The Japanese era year of a Gregorian day.
    #[must_use]
    pub fn era_of_day(self, year: i64, month: u8, day: u8) -> Option<String> {
        era_year(year, month, day).map(|era_year| self.era_year(era_year))
    }

    fn era_year(self, EraYear { era, year }: EraYear) -> String {
        let name = self.formats.era(era);
        let key = if year == 1 { "date.era-first" } else { "date.era" };
        self.say_with(key, &[("era", &name), ("year", &year.to_string())])
    }

    /// A year in words: "1918", "44 BCE", "170,000,002 BCE". There is no year 0.
    #[must_use]
    #[allow(clippy::cast_precision_loss)]
    pub fn year(self, year: i64) -> String {
        let (key, shown) = match year {
            1.. => ("date.year", year),
            _ => ("date.year-bce", 1_i64.saturating_sub(year)),
        };
        let digits = match shown {
            GROUPED_FROM.. => self.formats.number(shown as f64),
            _ => shown.to_string(),
        };
        self.say_with(key, &[("year", &digits)])
    }
}

/// From this year on digits are grouped.
const GROUPED_FROM: i64 = 10_000;

#[derive(Clone, Copy)]
struct Sayer<'f> {
    words: Words<'f>,
    style: DateStyle,
}

impl Sayer<'_> {
    fn with_date(self, key: &str, date: &str) -> String {
        self.words.say_with(key, &[("date", date)])
    }

    /// A moment with its doubts.
    fn qualified(self, moment: Moment, case: Case) -> String {
        let key = match (moment.uncertain, moment.approximate) {
            (true, true) => "date.possibly-about",
            (true, false) => "date.possibly",
            (false, true) => "date.about",
            (false, false) if moment.somewhere => "date.somewhere",
            (false, false) => return self.plain(moment, case),
        };
        let declined = if moment.approximate { Case::Declined } else { case };
        self.with_date(key, &self.plain(moment, declined))
    }

    /// A moment without its doubts.
    fn plain(self, moment: Moment, case: Case) -> String {
        let words = self.words;
        let year = words.year(moment.year);
        match moment.precision {
            Precision::Year => year,
            Precision::Month => {
                let month = self.month(moment.month, case);
                words.say_with("date.month", &[("month", &month), ("year", &year)])
            }
            Precision::Day => self.day(moment),
            Precision::Second => {
                let (hour, minute, _) = moment.clock;
                let time = format!("{hour:02}:{minute:02}");
                words.say_with("date.clock", &[("date", &self.day(moment)), ("time", &time)])
            }
            Precision::Season => self.season(moment.month, &year, case),
            Precision::Decade => {
                let key = match case {
                    Case::Alone => "date.decade",
                    Case::Declined => "date.decade-of",
                };
                words.say_with(key, &[("year", &moment.year.to_string())])
            }
            Precision::Century | Precision::Range => {
                let last = words.year(moment.last_year);
                words.say_with("date.between", &[("start", &year), ("end", &last)])
            }
        }
    }

    fn day(self, moment: Moment) -> String {
        let (day, year) = (moment.day.to_string(), self.words.year(moment.year));
        let month = self.month_in_date(moment.month);
        self.words.say_with("date.day", &[("day", &day), ("month", &month), ("year", &year)])
    }

    fn month_in_date(self, month: u8) -> String {
        let form = match self.style {
            DateStyle::Long => MonthForm::InDate,
            DateStyle::Short => MonthForm::Short,
        };
        month_name(self.words.language, month, form)
    }

    fn month(self, month: u8, case: Case) -> String {
        let form = match (self.style, case) {
            (DateStyle::Short, Case::Alone) => MonthForm::ShortAlone,
            (DateStyle::Short, Case::Declined) => MonthForm::Short,
            (DateStyle::Long, Case::Alone) => MonthForm::Alone,
            (DateStyle::Long, Case::Declined) => MonthForm::InDate,
        };
        month_name(self.words.language, month, form)
    }

    /// EDTF codes 21 to 41 (ISO 8601-2 §4.8): seasons, seasons of a hemisphere, quarters, thirds,
    /// halves.
    fn season(self, code: u8, year: &str, case: Case) -> String {
        let declined = match case {
            Case::Alone => "",
            Case::Declined => "-of",
        };
        let numbered = |key: &str, number: u8| {
            let number = number.to_string();
            self.words.say_with(key, &[("number", &number), ("year", year)])
        };
        let season = |name: &str| {
            let key = format!("date.season{declined}.{name}");
            self.words.say_with(&key, &[("year", year)])
        };
        const NAMES: [&str; 4] = ["spring", "summer", "autumn", "winter"];
        let name = |index: u8| NAMES.get(usize::from(index) % 4).copied().unwrap_or("spring");
        match code {
            33..=36 => numbered(&format!("date.quarter{declined}"), code - 32),
            37..=39 => numbered(&format!("date.third{declined}"), code - 36),
            40..=41 => numbered(&format!("date.half{declined}"), code - 39),
            25..=28 => self.with_date("date.northern", &season(name(code - 25))),
            29..=32 => self.with_date("date.southern", &season(name(code - 29))),
            _ => season(name(code.saturating_sub(21))),
        }
    }

    fn interval(self, start: Side, end: Side) -> String {
        match (start, end) {
            (Side::At(a), Side::At(b)) => self.range(a, b),
            (Side::At(a), Side::Open | Side::OnOrAfter(_)) => {
                self.with_date("date.from", &self.qualified(a, Case::Declined))
            }
            (Side::At(a), _) => {
                self.with_date("date.end-unknown", &self.qualified(a, Case::Declined))
            }
            (Side::Open | Side::OnOrBefore(_), Side::At(b)) => {
                self.with_date("date.until", &self.qualified(b, Case::Declined))
            }
            (_, Side::At(b)) => {
                self.with_date("date.start-unknown", &self.qualified(b, Case::Declined))
            }
            (Side::OnOrBefore(a) | Side::OnOrAfter(a), _) => {
                self.with_date("date.from", &self.qualified(a, Case::Declined))
            }
            (_, Side::OnOrBefore(b) | Side::OnOrAfter(b)) => {
                self.with_date("date.until", &self.qualified(b, Case::Declined))
            }
            // Without any dated end there are no points, and the expression itself was returned.
            _ => String::new(),
        }
    }

    /// A range; what both ends share is said once.
    fn range(self, a: Moment, b: Moment) -> String {
        let words = self.words;
        let doubtful = |m: Moment| m.uncertain || m.approximate || m.somewhere;
        let plain = !doubtful(a) && !doubtful(b);
        let same_year = a.year == b.year;
        match (a.precision, b.precision) {
            _ if a == b => self.qualified(a, Case::Alone),
            (Precision::Year, Precision::Year)
                if plain && 0 < a.year && a.year < b.year && b.year < GROUPED_FROM =>
            {
                let (start, end) = (a.year.to_string(), b.year.to_string());
                // Only years of four digits are shortened: "1904–05", but "105–109".
                let same_century = a.year >= 1000 && a.year / 100 == b.year / 100;
                let short = if same_century { format!("{:02}", b.year % 100) } else { end.clone() };
                words.say_with(
                    "date.years",
                    &[("start", &start), ("end", &end), ("end_short", &short)],
                )
            }
            (Precision::Month, Precision::Month) if plain && same_year && a.month != b.month => {
                let (start, end) =
                    (self.month(a.month, Case::Alone), self.month(b.month, Case::Alone));
                let year = words.year(a.year);
                words.say_with("date.months", &[("start", &start), ("end", &end), ("year", &year)])
            }
            (Precision::Day, Precision::Day) if plain && same_year && a.month == b.month => {
                let (start, end) = (a.day.to_string(), b.day.to_string());
                let (month, year) = (self.month_in_date(a.month), words.year(a.year));
                let values =
                    [("start", start.as_str()), ("end", &end), ("month", &month), ("year", &year)];
                words.say_with("date.days", &values)
            }
            (Precision::Day, Precision::Day) if plain && same_year => {
                let (day, month) = (a.day.to_string(), self.month_in_date(a.month));
                let start = words.say_with("date.day-month", &[("day", &day), ("month", &month)]);
                let end = match self.words.language() {
                    // Largest unit first: the year is said at the start.
                    super::Language::Ja => return self.range_largest_first(a, b),
                    _ => self.day(b),
                };
                words.say_with("date.from-to", &[("start", &start), ("end", &end)])
            }
            _ => {
                let start = self.qualified(a, Case::Alone);
                let end = self.qualified(b, Case::Alone);
                words.say_with("date.from-to", &[("start", &start), ("end", &end)])
            }
        }
    }

    fn range_largest_first(self, a: Moment, b: Moment) -> String {
        let (day, month) = (b.day.to_string(), self.month_in_date(b.month));
        let end = self.words.say_with("date.day-month", &[("day", &day), ("month", &month)]);
        self.words.say_with("date.from-to", &[("start", &self.day(a)), ("end", &end)])
    }

    fn one_of(self, members: &[(Side, Side)]) -> String {
        if let [(first, last)] = members {
            match (*first, *last) {
                (Side::Open, Side::OnOrBefore(moment)) => return self.by(moment),
                (Side::OnOrAfter(moment), Side::Open) => {
                    return self.with_date("date.or-later", &self.qualified(moment, Case::Alone));
                }
                (Side::At(a), Side::At(b)) if a != b => return self.between(a, b),
                _ => {}
            }
        }
        self.joined(members, "date.or")
    }

    /// "By 1903"; where the last day of a year or month is given to the day, "before" what follows.
    fn by(self, moment: Moment) -> String {
        let last_of_month = moment.precision == Precision::Day
            && moment.day == days_in_month(moment.year, moment.month);
        if !last_of_month || moment.uncertain || moment.approximate {
            return self.with_date("date.by", &self.qualified(moment, Case::Declined));
        }
        let after = match moment.month {
            12 => Moment {
                precision: Precision::Year,
                year: moment.year + 1,
                month: 0,
                day: 0,
                ..moment
            },
            month => Moment { precision: Precision::Month, month: month + 1, day: 0, ..moment },
        };
        self.with_date("date.before", &self.plain(after, Case::Declined))
    }

    fn between(self, a: Moment, b: Moment) -> String {
        let same_year = a.year == b.year;
        let start = match (a.precision, b.precision) {
            (Precision::Month, Precision::Month) if same_year => {
                self.month(a.month, Case::Declined)
            }
            (Precision::Day, Precision::Day) if same_year => {
                let (day, month) = (a.day.to_string(), self.month_in_date(a.month));
                self.words.say_with("date.day-month", &[("day", &day), ("month", &month)])
            }
            _ => self.plain(a, Case::Declined),
        };
        let (start, end) = match self.words.language() {
            super::Language::Ja if same_year => {
                (self.plain(a, Case::Declined), self.without_year(b))
            }
            _ => (start, self.plain(b, Case::Declined)),
        };
        self.words.say_with("date.between", &[("start", &start), ("end", &end)])
    }

    fn without_year(self, moment: Moment) -> String {
        let month = self.month_in_date(moment.month);
        match moment.precision {
            Precision::Month => month,
            Precision::Day => {
                let day = moment.day.to_string();
                self.words.say_with("date.day-month", &[("day", &day), ("month", &month)])
            }
            _ => self.plain(moment, Case::Declined),
        }
    }

    fn all_of(self, members: &[(Side, Side)]) -> String {
        match members {
            // All until a year are a state, where one of them is a moment by that year.
            [(Side::Open, Side::OnOrBefore(last))] => self.interval(Side::Open, Side::At(*last)),
            [(Side::OnOrAfter(first), Side::Open)] => self.interval(Side::At(*first), Side::Open),
            _ => self.joined(members, "date.and"),
        }
    }

    /// Several dates in a row, the last joined by a word.
    fn joined(self, members: &[(Side, Side)], last_key: &str) -> String {
        let said: Vec<String> = members.iter().map(|member| self.member(*member)).collect();
        match said.split_last() {
            Some((last, [])) => last.clone(),
            Some((last, rest)) => {
                let start = rest.join(&self.words.say("date.list-separator"));
                self.words.say_with(last_key, &[("start", &start), ("end", last)])
            }
            None => String::new(),
        }
    }

    fn member(self, (first, last): (Side, Side)) -> String {
        match (first, last) {
            (Side::At(a), Side::At(b)) if a == b => self.qualified(a, Case::Alone),
            (Side::At(a), Side::At(b)) => self.range(a, b),
            (Side::Open, Side::OnOrBefore(moment)) => self.by(moment),
            (Side::OnOrAfter(moment), _) => {
                self.with_date("date.or-later", &self.qualified(moment, Case::Alone))
            }
            _ => String::new(),
        }
    }
}
