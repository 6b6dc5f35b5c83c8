//! Ticks of the axis: which, how high, and which of them carry a label.
//!
//! The tiers follow from pixels per year (design, section 4.1). They are chosen at the coarsest
//! scale of a zoom step, so that the axis changes only where the layout does. No label touches another,
//! in any language: a month names itself with its year ("сентябрь 1915 г.") only from 5 px a day, where
//! also every fifth day is named; below, days are ticks under the labels of months. Years that take more
//! letters ("12 000 г. до н. э.") have the tiers of a coarser scale.
//!
//! ```text
//! decades   |    1885   |    1890   |    1895   |       one row, labels centred on their tick
//! months    | 1920                         | 1921       upper row: what starts here
//!           | Jan   Apr   Jul   Oct        | Jan        lower row
//! ```

use super::ZoomStep;
use crate::time::{Interval, TimePoint, TimeSpan, Unit, civil_from_point};

/// Where a label stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum LabelTier {
    /// In the upper row, to the right of its tick: the unit that starts there. Strong.
    Upper,
    /// In the lower row, to the right of its tick.
    Lower,
    /// In the only row, centred on its tick; strong.
    Major,
    /// In the only row, centred on its tick.
    Minor,
}

/// A line through the tracks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Grid {
    /// None.
    None,
    /// A light one.
    Light,
    /// A strong one.
    Strong,
}

/// A tick. It holds no language: `words::tick_label` says "Feb".
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Tick {
    /// Where.
    pub at: TimePoint,
    /// The unit that its label names.
    pub unit: Unit,
    /// Height in pixels; 38 is the full height of the axis.
    pub height_px: u8,
    /// Its label, if it has one.
    pub label: Option<LabelTier>,
    /// Its line through the tracks.
    pub grid: Grid,
}

/// What the upper row names; `None` where there is one row only.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum UpperUnit {
    /// Years over months.
    Year,
    /// Months over days.
    Month,
    /// Days over hours.
    Day,
}

/// One kind of tick of a tier.
struct Rule {
    every: Interval,
    height_px: u8,
    label: Option<LabelTier>,
    grid: Grid,
}

const fn rule(step: u32, unit: Unit, height_px: u8, label: Option<LabelTier>, grid: Grid) -> Rule {
    Rule { every: Interval::every(step, unit), height_px, label, grid }
}

/// Mean Gregorian year.
const SECS_PER_YEAR: f64 = 31_556_952.0;
const DAYS_IN_YEAR: f64 = 365.2425;
/// Least distance of centred year labels, in pixels ("1885" at 12.5 px and room around it).
const YEAR_LABEL_PX: f64 = 52.0;
/// Full height of the axis.
const FULL_PX: u8 = 38;

/// The rules of a scale, coarsest first: where two fall on one point, the first wins. `breadth`: how many
/// times as wide as usual the names of years are; the scale is as many times as coarse as it is.
fn rules(px_per_year: f64, breadth: f64) -> Vec<Rule> {
    use Grid::{Light, None as NoGrid, Strong};
    use LabelTier::{Lower, Major, Minor, Upper};
    use Unit::{Day, Hour, Month, Year};
    match px_per_year / breadth {
        p if p < 2.0 => {
            // 1, 2.5 or 5 times a power of ten (so that a fifth of it is round as well), the first at
            // which strong labels have room.
            let mut strong: u32 = 100;
            let factors = [2.5, 2.0, 2.0];
            let mut next = factors.iter().cycle();
            while f64::from(strong) * p < (1.0 + 1.0 / breadth) * YEAR_LABEL_PX
                && strong < 2_000_000_000
            {
                let factor = next.next().copied().unwrap_or(2.0);
                #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
                {
                    strong = (f64::from(strong) * factor) as u32;
                }
            }
            let weak = strong / 5;
            let tick = strong / 10;
            let weak_label = (f64::from(weak) * p >= YEAR_LABEL_PX).then_some(Minor);
            vec![
                rule(strong, Year, 12, Some(Major), Light),
                rule(weak, Year, 8, weak_label, NoGrid),
                rule(tick, Year, 8, None, NoGrid),
            ]
        }
        p if p < 45.0 => {
            let five = (5.0 * p >= YEAR_LABEL_PX).then_some(Minor);
            let strong = if 10.0 * p >= YEAR_LABEL_PX { 10 } else { 20 };
            let mut rules = vec![
                rule(strong, Year, 12, Some(Major), Light),
                rule(10, Year, 12, None, NoGrid),
                rule(5, Year, 8, five, NoGrid),
            ];
            if p >= 5.0 {
                rules.push(rule(1, Year, 4, None, NoGrid));
            }
            rules
        }
        p if p < 136.0 => vec![
            rule(5, Year, 12, Some(Major), Strong),
            rule(1, Year, 8, Some(Minor), Light),
            rule(3, Month, 4, None, NoGrid),
        ],
        p if p < 5.0 * DAYS_IN_YEAR => {
            let every_month = (p / 12.0 >= 42.0).then_some(Lower);
            let year = rule(1, Year, FULL_PX, Some(Upper), Strong);
            if p < 900.0 {
                let quarter = rule(3, Month, 7, Some(Lower), Light);
                vec![year, quarter, rule(1, Month, 4, every_month, NoGrid)]
            } else {
                let month = rule(1, Month, 12, every_month, Light);
                vec![year, month, rule(5, Day, 8, None, NoGrid), rule(1, Day, 4, None, NoGrid)]
            }
        }
        p if p < 70_000.0 => {
            let every_day = (p >= 24.0 * DAYS_IN_YEAR).then_some(Lower);
            vec![
                rule(1, Month, FULL_PX, Some(Upper), Strong),
                rule(5, Day, 8, Some(Lower), Light),
                rule(1, Day, 4, every_day, NoGrid),
            ]
        }
        p => {
            let px_per_hour = p / 8_765.82;
            let labelled = match px_per_hour {
                h if h >= 48.0 => 1,
                h if h >= 16.0 => 3,
                _ => 6,
            };
            vec![
                rule(1, Day, FULL_PX, Some(Upper), Strong),
                rule(labelled, Hour, 7, Some(Lower), Light),
                rule(1, Hour, 4, None, NoGrid),
            ]
        }
    }
}

fn px_per_year(step: ZoomStep) -> f64 {
    SECS_PER_YEAR / step.coarsest_secs_per_px()
}

/// How many times as wide as "1885" the longest name of a year in a span is, with the room around it, in
/// the language that takes most: "12 000 г. до н. э.".
fn breadth(span: TimeSpan) -> f64 {
    let of = |at: TimePoint| -> f64 {
        let year = civil_from_point(at).year;
        let is_before = year < 1;
        let mut shown = if is_before { 1_i64.saturating_sub(year) } else { year };
        let mut breadth: f64 = if is_before { 2.7 } else { 1.0 };
        while shown > 9_999 {
            shown /= 10;
            breadth += 0.25;
        }
        breadth
    };
    of(span.start()).max(of(span.end()))
}

fn rules_in(span: TimeSpan, step: ZoomStep) -> Vec<Rule> {
    rules(px_per_year(step), breadth(span))
}

/// The ticks of a span at a zoom step, in order, at most one at a point; at most a few thousand,
/// since every tick has some pixels of its own.
#[must_use]
pub fn ticks(span: TimeSpan, step: ZoomStep) -> Vec<Tick> {
    let mut ticks: Vec<Tick> = Vec::new();
    for rule in rules_in(span, step) {
        let unit = rule.every.unit();
        ticks.extend(rule.every.range(span).map(|at| Tick {
            at,
            unit,
            height_px: rule.height_px,
            label: rule.label,
            grid: rule.grid,
        }));
    }
    // Stable: of ticks at one point the rule that came first stays first. A lower label may share
    // its point with an upper one, and is kept beside it.
    crate::order::sort_by_key(&mut ticks, |tick| tick.at);
    let mut kept: Vec<Tick> = Vec::with_capacity(ticks.len());
    for tick in ticks {
        match kept.last() {
            Some(last) if last.at == tick.at => {
                let beside =
                    last.label == Some(LabelTier::Upper) && tick.label == Some(LabelTier::Lower);
                if beside {
                    kept.push(Tick { height_px: 0, grid: Grid::None, ..tick });
                }
            }
            _ => kept.push(tick),
        }
    }
    kept
}

/// Seconds between the finest ticks of a zoom step (with a mean year or month), where years have four
/// digits.
#[must_use]
pub fn grain_secs(step: ZoomStep) -> f64 {
    rules(px_per_year(step), 1.0).last().map_or(SECS_PER_YEAR, |rule| rule.every.nominal_secs())
}

/// The unit named in the upper row, and its start at or before a point: what the label that sticks
/// to the left edge of a window with this span says. `None` where the axis has one row.
#[must_use]
pub fn upper_label_at(
    at: TimePoint,
    span: TimeSpan,
    step: ZoomStep,
) -> Option<(UpperUnit, TimePoint)> {
    let upper =
        rules_in(span, step).into_iter().find(|rule| rule.label == Some(LabelTier::Upper))?;
    let unit = match upper.every.unit() {
        Unit::Year => UpperUnit::Year,
        Unit::Month => UpperUnit::Month,
        Unit::Day | Unit::Hour => UpperUnit::Day,
    };
    Some((unit, upper.every.floor(at)))
}

impl Tick {
    /// The date of the tick as EDTF, as finely as its unit: `1920`, `1918-04`, `1918-04-05`.
    #[must_use]
    pub fn edtf(self) -> String {
        let civil = civil_from_point(self.at);
        let year = edtf_year(civil.year);
        match self.unit {
            Unit::Year => year,
            Unit::Month => format!("{year}-{:02}", civil.month),
            Unit::Day => format!("{year}-{:02}-{:02}", civil.month, civil.day),
            Unit::Hour => {
                let hour = civil.second_of_day / 3_600;
                format!("{year}-{:02}-{:02}T{hour:02}:00:00", civil.month, civil.day)
            }
        }
    }
}

/// A year as EDTF: four digits, a minus before year 0, `Y` beyond four digits.
#[must_use]
pub fn edtf_year(year: i64) -> String {
    match year {
        0..=9999 => format!("{year:04}"),
        -9999..=-1 => format!("-{:04}", -year),
        _ => format!("Y{year}"),
    }
}
