//! Numbers as short decimal text.

use proptest::prelude::*;
use timeloom::decimal::rounded;

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_000))]

    #[test]
    fn what_is_written_is_near_the_number(number in -1e6..1e6, digits in 0_u32..=9) {
        let text = rounded(number, digits).unwrap_or_default();
        let read: f64 = text.parse().unwrap_or(f64::NAN);
        let step = 0.1_f64.powi(i32::try_from(digits).unwrap_or_default());
        // Beside the rounding, a float of this size has gaps of its own: once when it is multiplied, once
        // when it is read.
        let gaps = 2.0 * number.abs() * f64::EPSILON;
        prop_assert!((read - number).abs() <= step / 2.0 + gaps, "{} for {}", text, number);
    }

    #[test]
    fn there_are_no_more_digits_than_needed(number in any::<f64>(), digits in 0_u32..=9) {
        if let Some(text) = rounded(number, digits) {
            let (whole, rest) = text.split_once('.').unwrap_or((&text, "1"));
            prop_assert!(rest.len() <= digits.max(1) as usize && !rest.ends_with('0'), "{}", text);
            let whole = whole.trim_start_matches('-');
            prop_assert!(whole == "0" || !whole.is_empty() && !whole.starts_with('0'), "{}", text);
            prop_assert!(text != "-0", "nothing has no sign");
        } else {
            prop_assert!(number.is_nan() || number.abs() >= 8e6, "{} can be written", number);
        }
    }
}

#[test]
fn the_ends_are_as_they_are_read() {
    let cases = [
        (0.0, 4, "0"),
        (-0.0, 2, "0"),
        (0.5, 0, "1"),
        (-0.5, 0, "0"),
        (99.999_96, 4, "100"),
        (-1.25, 1, "-1.2"),
        (1.0 / 3.0, 6, "0.333333"),
        (65.891, 6, "65.891"),
        (0.05, 1, "0.1"),
        (-0.06, 1, "-0.1"),
    ];
    for (number, digits, wanted) in cases {
        assert_eq!(rounded(number, digits).as_deref(), Some(wanted), "{number} to {digits}");
    }
    for number in [f64::NAN, f64::INFINITY, f64::NEG_INFINITY, 1e300] {
        assert_eq!(rounded(number, 3), None, "{number}");
    }
}
