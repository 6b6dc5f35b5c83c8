//! How well a date is known.

use crate::date::{Date, End, Extent};
use crate::time::{SECS_PER_DAY, TimePoint};

/// How well a date is known: one word for each date, from the four points between which it starts and
/// ends and from what its source says of it.
///
/// ```
/// use timeloom::date::Date;
/// use timeloom::filter::Certainty;
/// let of = |edtf| Certainty::of(&Date::parse(edtf).unwrap());
/// assert_eq!(of("1905-09-05"), Some(Certainty::Day));
/// assert_eq!(of("1920-01/1920-04-03"), Some(Certainty::Month)); // as well as the coarser end
/// assert_eq!(of("[..1903]"), Some(Certainty::Open));
/// assert_eq!(of("1918~"), Some(Certainty::Doubtful)); // rather than `Year`
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Certainty {
    /// Both ends to the day, or finer.
    Day,
    /// To a month, or fewer days.
    Month,
    /// To a year, or some months of it.
    Year,
    /// To several years.
    Years,
    /// One end is open or not known.
    Open,
    /// Marked as approximate or uncertain ("about", "possibly").
    Doubtful,
}

impl Certainty {
    /// All of them, the best known first.
    pub const ALL: [Certainty; 6] = [
        Certainty::Day,
        Certainty::Month,
        Certainty::Year,
        Certainty::Years,
        Certainty::Open,
        Certainty::Doubtful,
    ];

    /// The word for addresses and catalogues.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Certainty::Day => "day",
            Certainty::Month => "month",
            Certainty::Year => "year",
            Certainty::Years => "years",
            Certainty::Open => "open",
            Certainty::Doubtful => "doubtful",
        }
    }

    /// How well a date is known; `None` without a place on the line.
    #[must_use]
    pub fn of(date: &Date) -> Option<Certainty> {
        let extent = date.extent()?;
        if date.is_uncertain() || date.is_approximate() {
            return Some(Certainty::Doubtful);
        }
        let points = extent.points();
        let ends = match extent {
            Extent::Within(_) => [(points.earliest_start, points.latest_end); 2],
            Extent::Span(_) => [
                (points.earliest_start, points.latest_start),
                (points.earliest_end, points.latest_end),
            ],
        };
        let secs = |(first, last): (End, End)| {
            let (first, last): (TimePoint, TimePoint) = (first.point()?, last.point()?);
            Some(last.secs().saturating_sub(first.secs()))
        };
        let [Some(first), Some(last)] = ends.map(secs) else {
            return Some(Certainty::Open);
        };
        Some(match first.max(last).saturating_add(SECS_PER_DAY - 1) / SECS_PER_DAY {
            ..2 => Certainty::Day,
            2..32 => Certainty::Month,
            32..367 => Certainty::Year,
            _ => Certainty::Years,
        })
    }
}
