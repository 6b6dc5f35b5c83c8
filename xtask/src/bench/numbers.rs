//! Medians and the like, of what has been measured.

/// The value below which a share of all lies, the next larger one where it falls between two; `None`
/// of nothing.
pub(super) fn quantile(values: &[f64], share: f64) -> Option<f64> {
    let mut sorted: Vec<f64> = values.to_vec();
    sorted.sort_by(f64::total_cmp);
    let place = (share * sorted.len() as f64).ceil() as usize;
    sorted.get(place.saturating_sub(1)).copied()
}

/// The value in the middle.
pub(super) fn median(values: &[f64]) -> Option<f64> {
    quantile(values, 0.5)
}

/// Nineteen of twenty are at most this.
pub(super) fn p95(values: &[f64]) -> Option<f64> {
    quantile(values, 0.95)
}

/// The largest; `None` of nothing.
pub(super) fn largest(values: impl IntoIterator<Item = f64>) -> Option<f64> {
    values.into_iter().max_by(f64::total_cmp)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quantiles_are_values_that_were_measured() {
        let values = [9.0, 1.0, 5.0, 3.0];
        assert_eq!(median(&values), Some(3.0));
        assert_eq!(p95(&values), Some(9.0));
        assert_eq!(quantile(&values, 0.0), Some(1.0));
        assert_eq!(median(&[]), None);
        let hundred: Vec<f64> = (1..=100).map(f64::from).collect();
        assert_eq!(p95(&hundred), Some(95.0));
        assert_eq!(largest(values), Some(9.0));
    }
}
