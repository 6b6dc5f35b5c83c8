//! The value axis.

/// The least and the greatest value that a lane has room for, and where it has a line.
#[derive(Clone, Debug, PartialEq)]
pub struct Values {
    /// At the foot of the lane.
    pub low: f64,
    /// At its top; more than `low`.
    pub high: f64,
    /// Round values above `low` up to `high`, without 0: one or two, as a rule.
    pub lines: Vec<f64>,
}

/// Steps between lines, as parts of the power of ten below the range.
const STEPS: [f64; 5] = [0.5, 1.0, 2.0, 5.0, 10.0];
/// Most lines beside the one at 0.
const MOST_LINES: f64 = 2.0;
/// A line that keeps within this part of its greatest value is drawn without 0.
const NARROW: f64 = 0.25;

impl Values {
    /// The axis of some values, from 0; measured ones (`is_line`) that are all alike are drawn without
    /// 0, since what matters is how they change.
    #[must_use]
    pub fn of(values: &[f64], is_line: bool) -> Values {
        let (mut least, mut most) = (f64::INFINITY, f64::NEG_INFINITY);
        for value in values {
            (least, most) = (least.min(*value), most.max(*value));
        }
        if least > most {
            return Values { low: 0.0, high: 1.0, lines: Vec::new() };
        }
        let size = least.abs().max(most.abs());
        let is_narrow = is_line && most > least && (most - least) < size * NARROW;
        let (low, high) = if is_narrow { (least, most) } else { (least.min(0.0), most.max(0.0)) };
        if high <= low {
            return Values { low, high: low + 1.0, lines: Vec::new() };
        }
        Values { low, high, lines: lines(low, high) }
    }

    /// Where a value stands: 0.0 at the foot, 1.0 at the top.
    #[must_use]
    pub fn part(&self, value: f64) -> f64 {
        // Halves, since the difference of the greatest numbers is none.
        (value / 2.0 - self.low / 2.0) / (self.high / 2.0 - self.low / 2.0)
    }
}

fn lines(low: f64, high: f64) -> Vec<f64> {
    let range = high - low;
    if !(1e-300..=1e300).contains(&range) {
        return Vec::new();
    }
    let mut power = 1.0;
    while power > range {
        power /= 10.0;
    }
    while power * 10.0 <= range {
        power *= 10.0;
    }
    for step in STEPS.map(|part| part * power) {
        let (below, last) = (libm::floor(low / step), libm::floor(high / step));
        let has_zero = below < 0.0 && last >= 0.0;
        let count = last - below - if has_zero { 1.0 } else { 0.0 };
        if (1.0..=MOST_LINES).contains(&count) {
            let mut lines = Vec::new();
            for place in 1..=4_u8 {
                let times = below + f64::from(place);
                if times <= last && times != 0.0 {
                    lines.push(times * step);
                }
            }
            return lines;
        }
    }
    Vec::new()
}
