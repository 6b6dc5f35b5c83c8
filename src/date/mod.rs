//! What a written date claims: EDTF expressions and the four points that follow from them.
//!
//! The only module that knows the `edtf-core` and `edtf-calendars` crates. It says nothing about
//! how a date reads in a language ([`crate::words`]) or where it is drawn ([`crate::layout`]).
//!
//! The traps, each pinned by a test in `tests/core/dates/`:
//!
//! - *Unknown is not infinite.* `1922-10/..` is open, `1922-10/` is unknown; both lack an end
//!   date, for different reasons ([`End`]).
//! - *A moment in 1920 is not a year long.* `1920` and `1920-01-01/1920-12-31` touch the same
//!   days, but the first is one moment somewhere in them ([`Extent::Within`]) and the second a
//!   span with known ends ([`Extent::Span`]).
//! - *Qualifiers do not move bounds.* `1918~` is drawn over 1918 and said as "about 1918"
//!   (ISO 8601-2 §8.4.2 NOTE).
//! - *Nothing is converted twice.* `edtf` is Gregorian; `calendar` describes only `as_written`.

mod calendars;
mod points;
mod serde;
mod shape;

pub use calendars::{Era, EraYear, days_of_era_year, era_year, era_years_of, old_style};
pub use points::{End, Extent, FourPoints};
pub use shape::{Moment, Precision, Shape, Side, shape_of};

use crate::time::TimeSpan;
use edtf_core::Edtf;

/// The calendar that a source states for the words of a date.
#[derive(
    Clone,
    Copy,
    Debug,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Hash,
    ::serde::Serialize,
    ::serde::Deserialize,
)]
#[serde(rename_all = "kebab-case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum Calendar {
    /// Old Style.
    Julian,
    /// New Style.
    Gregorian,
}

/// The part of a date that the sentence itself does not give, but its context.
#[derive(
    Clone,
    Copy,
    Debug,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Hash,
    ::serde::Serialize,
    ::serde::Deserialize,
)]
#[serde(rename_all = "kebab-case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum Inferred {
    /// The year comes from the context.
    Year,
    /// The month comes from the context.
    Month,
    /// The day comes from the context.
    Day,
}

/// Why a text is no EDTF expression.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DateError {
    /// Byte offset into the text where it stops being EDTF.
    pub offset: usize,
    /// What is wrong there, in the words of the parser.
    pub reason: &'static str,
}

/// A date: an EDTF expression, and what its source wrote where that says more.
///
/// # Parsing and printing
///
/// The expression is kept as typed, so that a document comes out as it went in.
///
/// # Comparisons
///
/// Dates are equal if their texts are. To order events by time, use [`Date::points`].
///
/// ```
/// use timeloom::date::{Date, End};
/// let spring = Date::parse("1915-21").unwrap();
/// let points = spring.points().unwrap();
/// // A moment somewhere in March to May: both ends may lie anywhere in it.
/// assert_eq!(points.earliest_start, points.earliest_end);
/// assert!(Date::parse("1918-02-30").is_err());
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Date {
    text: String,
    edtf: Edtf,
    /// The wording of the source ("early 1920", "25 October 1917").
    pub as_written: Option<String>,
    /// The calendar of `as_written`, only where the source states it.
    pub calendar: Option<Calendar>,
    /// What the context gave rather than the sentence.
    pub inferred: Option<Inferred>,
}

impl Date {
    /// Reads an EDTF expression (ISO 8601-2:2019, levels 0 to 2).
    ///
    /// # Errors
    ///
    /// [`DateError`] with the byte offset of the first place that is not EDTF.
    pub fn parse(text: &str) -> Result<Date, DateError> {
        match Edtf::parse(text) {
            Ok(edtf) => Ok(Date {
                text: text.to_owned(),
                edtf,
                as_written: None,
                calendar: None,
                inferred: None,
            }),
            Err(error) => Err(DateError { offset: error.offset, reason: error.message }),
        }
    }

    /// The same date with what its source says beside it.
    #[must_use]
    pub fn with_words(
        self,
        as_written: Option<String>,
        calendar: Option<Calendar>,
        inferred: Option<Inferred>,
    ) -> Date {
        Date { as_written, calendar, inferred, ..self }
    }

    /// The EDTF expression as typed.
    #[must_use]
    pub fn edtf(&self) -> &str {
        &self.text
    }

    /// The four points; `None` where no end is dated at all (`../..`) or a year lies beyond the
    /// time line.
    #[must_use]
    pub fn points(&self) -> Option<FourPoints> {
        points::points_of(&self.edtf)
    }

    /// How the date is drawn; `None` as for [`Date::points`].
    #[must_use]
    pub fn extent(&self) -> Option<Extent> {
        points::extent_of(&self.edtf)
    }

    /// The dated part: from the earliest dated point to the latest one. Open and unknown ends add
    /// nothing to it.
    #[must_use]
    pub fn dated_span(&self) -> Option<TimeSpan> {
        self.points().and_then(FourPoints::dated_span)
    }

    /// What the expression is made of, for those who put it into words.
    #[must_use]
    pub fn shape(&self) -> Shape {
        shape_of(&self.edtf)
    }

    /// Whether any part is marked as uncertain (`?`, `%`).
    #[must_use]
    pub fn is_uncertain(&self) -> bool {
        self.edtf.is_uncertain()
    }

    /// Whether any part is marked as approximate (`~`, `%`).
    #[must_use]
    pub fn is_approximate(&self) -> bool {
        self.edtf.is_approximate()
    }
}
