//! Cumulative layout shift from the single shifts (Web Vitals, "Evolving the CLS metric", 2021): shifts
//! less than a second apart, within five seconds, are one window, and the largest window counts.

/// Two shifts farther apart are not in one window, in milliseconds.
const GAP_MS: f64 = 1_000.0;
/// No window is longer, in milliseconds.
const WINDOW_MS: f64 = 5_000.0;

/// The largest sum of a window. Shifts are `[time in milliseconds, score]`, in the order of time.
pub(super) fn cumulative(shifts: &[(f64, f64)]) -> f64 {
    let (mut largest, mut sum) = (0.0_f64, 0.0);
    let (mut first, mut last) = (f64::NEG_INFINITY, f64::NEG_INFINITY);
    for &(time, score) in shifts {
        if time - last < GAP_MS && time - first < WINDOW_MS {
            sum += score;
        } else {
            (first, sum) = (time, score);
        }
        last = time;
        largest = largest.max(sum);
    }
    largest
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shifts_close_together_add_up_and_the_largest_window_counts() {
        assert_eq!(cumulative(&[]), 0.0);
        assert_eq!(cumulative(&[(100.0, 0.25)]), 0.25);
        assert_eq!(cumulative(&[(100.0, 0.25), (1_000.0, 0.5)]), 0.75);
        // A second later is another window; the first is the larger one.
        assert_eq!(cumulative(&[(0.0, 0.5), (900.0, 0.25), (1_900.0, 0.5)]), 0.75);
    }

    #[test]
    fn a_window_ends_after_five_seconds() {
        let steady: Vec<(f64, f64)> = (0..12).map(|n| (f64::from(n) * 500.0, 1.0)).collect();
        // 0 to 4.5 s are ten shifts; the one at 5 s begins another window.
        assert_eq!(cumulative(&steady), 10.0);
    }
}
