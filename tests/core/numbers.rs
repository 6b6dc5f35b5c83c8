//! Numbers in digits, as CLDR writes them.

use proptest::prelude::*;
use timeloom::words::{Language, written};

#[test]
fn numbers_are_written_as_cldr_has_it() {
    for (value, en, ru) in [
        (0.0, "0", "0"),
        (999.0, "999", "999"),
        (1_000.0, "1,000", "1\u{a0}000"),
        (72_000.5, "72,000.5", "72\u{a0}000,5"),
        (-1_234_567.0, "-1,234,567", "-1\u{a0}234\u{a0}567"),
        (0.0625, "0.063", "0,063"),
        (999.9996, "1,000", "1\u{a0}000"),
    ] {
        assert_eq!(written(Language::En, value).as_deref(), Some(en));
        assert_eq!(written(Language::Ja, value).as_deref(), Some(en));
        assert_eq!(written(Language::Ru, value).as_deref(), Some(ru));
    }
    for beyond in [f64::NAN, f64::INFINITY, 1e15] {
        assert_eq!(written(Language::En, beyond), None);
    }
}

proptest! {
    #[test]
    fn a_written_number_reads_back(value in -1e12_f64..1e12) {
        let text = written(Language::En, value).expect("a small number");
        let back: f64 = text.replace(',', "").parse().expect("digits");
        prop_assert!((back - value).abs() <= 0.0005 + value.abs() * f64::EPSILON, "{value} as {text}");
    }
}
