//! Numbers as short decimal text, for styles and paths.
//!
//! The formatting of floats in the standard library finds the shortest text that means the same float, and
//! is 16 KB of code. A page needs less: a few digits after the point.

/// A number rounded to so many digits after the point (at most nine; ties go up), without zeros at the end.
///
/// `None` if it has no whole number of such parts that a float keeps: from 9 × 10¹⁵ parts on, and for what is
/// no number.
///
/// ```
/// assert_eq!(timeloom::decimal::rounded(12.5, 4).as_deref(), Some("12.5"));
/// assert_eq!(timeloom::decimal::rounded(-0.00004, 4).as_deref(), Some("0"));
/// ```
pub fn rounded(number: f64, digits: u32) -> Option<String> {
    let one = 10_i64.pow(digits.min(9));
    #[allow(clippy::cast_precision_loss)] // at most 10⁹
    let scaled = libm::floor(number * one as f64 + 0.5);
    if scaled.is_nan() || scaled.abs() > 9e15 {
        return None;
    }
    #[allow(clippy::cast_possible_truncation)] // looked at above
    let scaled = scaled as i64;
    let mut text = String::from(if scaled < 0 { "-" } else { "" });
    text.push_str(&(scaled / one).abs().to_string());
    let (mut rest, mut place) = ((scaled % one).abs(), one);
    if rest > 0 {
        text.push('.');
    }
    while rest > 0 {
        place /= 10;
        #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // a digit
        text.push(char::from(b'0' + (rest / place) as u8));
        rest %= place;
    }
    Some(text)
}
