//! How many events stand where: what the yarns of the minimap are spun from, over the whole of a track, and
//! what the line of a spine swells with, over a window.

use super::Columns;
use crate::scale::within;
use crate::time::{TimePoint, TimeSpan};

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

    /// Half the height of the swell around the spine, in pixels from 0.0 to [`SWELL_PX`], at points in a
    /// constant distance from each other over a span and somewhat beyond; runs of 0.0 are their two ends.
    ///
    /// The height follows from how many events the kernel holds there, and from nothing else: what stands
    /// at other places, and where the view is, does not change it. Points lie on a grid of their scale, so
    /// that two windows of it agree where they overlap.
    ///
    /// O(p · log n) for p points; these lie some pixels apart, so p follows from the screen.
    #[must_use]
    #[allow(clippy::cast_possible_truncation)] // saturates
    pub fn swell(&self, span: TimeSpan, secs_per_px: f64) -> Vec<(TimePoint, f64)> {
        let part = ((kernel_px(secs_per_px) * secs_per_px / KERNEL_PARTS) as i64).max(1);
        let reach = SMOOTHING.0 as i64;
        let first = span.start().secs().div_euclid(part) - 2 * reach;
        let last = span.end().secs().div_euclid(part) + 2 * reach;
        let at = |place: i64| TimePoint::from_secs(place.saturating_mul(part));
        let mut counts = Vec::new();
        let mut before = self.count_points_before(at(first));
        for place in first..last.min(first.saturating_add(SWELL_MOST)) {
            let until = self.count_points_before(at(place + 1));
            counts.push(until - before);
            before = until;
        }
        let mut swell: Vec<(TimePoint, f64)> = Vec::new();
        for (place, part_of_event) in (first..).zip(smoothed_over(&counts, 1)) {
            let events = part_of_event * KERNEL_EVENTS;
            let middle = at(place).plus_secs(part / 2);
            let height = SWELL_PX * events / (events + SWELL_HALF);
            if let [.., (_, one), (last, other)] = &mut swell[..]
                && height == 0.0
                && *one == 0.0
                && *other == 0.0
            {
                *last = middle;
            } else {
                swell.push((middle, height));
            }
        }
        swell
    }
}

/// Half the height that the swell around a spine never reaches, in pixels (design, section 6).
pub const SWELL_PX: f64 = 7.5;
/// Events within the kernel for half of that: one is 1.5 px, and 20 are 6.
const SWELL_HALF: f64 = 4.0;
/// Points at most, whatever a scale is.
const SWELL_MOST: i64 = 4_096;
/// Standard deviation of three averages over three parts each, in parts.
const KERNEL_PARTS: f64 = std::f64::consts::SQRT_2;
/// What one part of a smoothed event is, where it stands, for one event: that kernel's own width.
const KERNEL_EVENTS: f64 = 27.0 / 7.0;

/// Width of the kernel (its standard deviation) in pixels: 0.42 years where decades are named, 0.07 where
/// months are (design, section 6), and at every scale something that can be seen.
fn kernel_px(secs_per_px: f64) -> f64 {
    let px_per_year = 31_556_952.0 / secs_per_px;
    let years = if px_per_year < 45.0 { 0.42 } else { 0.07 };
    within(px_per_year * years, 6.0, 24.0)
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
pub fn smoothed(counts: &[usize]) -> Vec<f64> {
    smoothed_over(counts, SMOOTHING.1)
}

#[allow(clippy::cast_precision_loss)] // counts stay far below 2^53
fn smoothed_over(counts: &[usize], reach: usize) -> Vec<f64> {
    let times = SMOOTHING.0;
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
