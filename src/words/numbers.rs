//! Numbers in digits.
//!
//! What `Intl.NumberFormat` would write, without it: a browser takes 5 to 30 ms to make its first one, which
//! the first picture of a timeline would wait for.

use super::Language;
use super::catalogue::message;

/// From here on not every whole number is a float, and digits would be made up.
const EXACT_BELOW: f64 = 1e15;

/// Thousandths, as many as `Intl` writes where nothing else is asked for.
const PARTS: f64 = 1_000.0;

/// A number with the marks of the language between its thousands and before its fraction, rounded to
/// thousandths: "72,000.5", "72 000,5". `None` for what is not finite or has more than 15 digits.
#[must_use]
#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // finite, positive, below 10^18
pub fn written(language: Language, value: f64) -> Option<String> {
    let size = value.abs();
    if size.is_nan() || size >= EXACT_BELOW {
        return None;
    }
    let parts = libm::round(size * PARTS) as u64;
    let whole = (parts / 1_000).to_string();
    let mut text = String::new();
    if value < 0.0 {
        text.push('-');
    }
    for (place, digit) in whole.char_indices() {
        if place > 0 && (whole.len() - place).is_multiple_of(3) {
            text.push_str(message(language, "number.separator"));
        }
        text.push(digit);
    }
    let fraction = (parts % 1_000 + 1_000).to_string();
    let fraction = fraction.get(1..).unwrap_or_default().trim_end_matches('0');
    if !fraction.is_empty() {
        text.push_str(message(language, "number.decimal"));
        text.push_str(fraction);
    }
    Some(text)
}
