//! How many events stand where, over the whole of a track: what the yarns of the minimap are spun from.

use super::Columns;
use crate::time::TimeSpan;

/// How often each value is averaged with its neighbours, and how many of them on each side.
const SMOOTHING: (usize, usize) = (3, 2);

impl Columns {
    /// Counts the events in each of so many equally long parts of a span. An event counts once, where
    /// its point stands; what stands beyond an end counts with the part at that end.
    ///
    /// O(parts · log n).
    #[must_use]
    #[allow(clippy::cast_possible_truncation, clippy::cast_precision_loss)]
    pub fn density(&self, span: TimeSpan, parts: usize) -> Vec<usize> {
        let mut before = 0;
        let counted = (1..=parts).map(|part| {
            let offset = span.secs() * (part as f64 / parts as f64);
            let to = span.start().plus_secs(offset as i64);
            // All that is left belongs to the last part.
            let until = if part == parts { self.len() } else { self.count_points_before(to) };
            let count = until.saturating_sub(before);
            before = until;
            count
        });
        counted.collect()
    }
}

/// Half the thickness of a yarn for each of its counts: 0.0 for none, 1.0 where the smoothed count is
/// `most`. The exponent of 0.66 keeps single events visible (design, section 10).
#[must_use]
pub fn thickness(smoothed: &[f64], most: f64) -> Vec<f64> {
    smoothed.iter().map(|count| power_066((count / most.max(f64::MIN_POSITIVE)).min(1.0))).collect()
}

/// Counts averaged with their neighbours, so that an event is a swell rather than a spike. The sum
/// stays, but for what would lie beyond the ends.
#[must_use]
#[allow(clippy::cast_precision_loss)] // counts stay far below 2^53
pub fn smoothed(counts: &[usize]) -> Vec<f64> {
    let (times, reach) = SMOOTHING;
    let mut values: Vec<f64> = counts.iter().map(|count| *count as f64).collect();
    for _ in 0..times {
        values = (0..values.len())
            .map(|place| {
                let near = place.saturating_sub(reach)..(place + reach + 1).min(values.len());
                values.get(near).unwrap_or_default().iter().sum::<f64>() / (2 * reach + 1) as f64
            })
            .collect();
    }
    values
}

/// `x` to the power of 0.66, to two parts in ten thousand: 1/2 + 1/8 + 1/32 + 1/256. Square roots are
/// one instruction each and exact everywhere, where a power is code of its own.
fn power_066(x: f64) -> f64 {
    let (mut root, mut power) = (x, 1.0);
    for halving in 1..=8 {
        root = root.sqrt();
        if matches!(halving, 1 | 3 | 5 | 8) {
            power *= root;
        }
    }
    power
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_power_is_066() {
        for x in [0.01, 0.1, 0.25, 0.5, 0.9] {
            let expected = libm::pow(x, 0.66);
            assert!((power_066(x) / expected - 1.0).abs() < 1e-3, "{x}");
        }
        assert!(power_066(0.0).abs() < f64::EPSILON);
        assert!((power_066(1.0) - 1.0).abs() < f64::EPSILON);
    }

    #[test]
    fn one_event_is_a_swell_that_sums_to_one() {
        let mut counts = vec![0; 40];
        counts[20] = 1;
        let swell = smoothed(&counts);
        assert!((swell.iter().sum::<f64>() - 1.0).abs() < 1e-12);
        assert!(swell[19] < swell[20] && swell[21] < swell[20]);
        assert!(swell[12].abs() < f64::EPSILON, "it does not reach far");
    }
}
