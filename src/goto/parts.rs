//! The parts that dates are read and written by: days, numbers, patterns.

use super::Values;
use crate::date::{Date, Shape, Side};
use crate::scale::edtf_year;
use crate::time::Civil;

pub(super) fn edtf(text: &str) -> Option<Date> {
    Date::parse(text).ok().filter(|date| {
        // What is open on both sides is no place to go to.
        !matches!(
            date.shape(),
            Shape::Interval(Side::Open | Side::Unknown, Side::Open | Side::Unknown)
        )
    })
}

pub(super) fn day(civil: Civil) -> String {
    with_part(with_part(edtf_year(civil.year), civil.month), civil.day)
}

/// One part finer: `1918` and 3 are `1918-03`.
pub(super) fn with_part(date: String, part: u8) -> String {
    date + if part < 10 { "-0" } else { "-" } + &part.to_string()
}

pub(super) fn interval(first: &str, last: &str) -> String {
    [first, last].join("/")
}

pub(super) fn value<'a>(values: &Values<'a>, name: &str) -> Option<&'a str> {
    values.iter().find(|(known, _)| *known == name).map(|(_, value)| *value)
}

/// A whole number of at most nine digits.
pub(super) fn digits(text: &str) -> Option<i64> {
    if text.is_empty() || text.len() > 9 {
        return None;
    }
    let mut number = 0;
    for byte in text.bytes() {
        if !byte.is_ascii_digit() {
            return None;
        }
        number = number * 10 + i64::from(byte - b'0');
    }
    Some(number)
}

/// A number of one or two digits.
pub(super) fn small(text: &str) -> Option<u8> {
    if text.len() <= 2 { digits(text).and_then(|number| u8::try_from(number).ok()) } else { None }
}

/// Whether a text may stand in a blank at all: spares most of the search.
fn may_fill(name: &str, text: &str) -> bool {
    match name {
        "day" | "m" | "number" | "end_short" => small(text).is_some(),
        "full" => text.len() >= 3 && digits(text).is_some(),
        _ => true,
    }
}

pub(super) fn is_digit(char: char) -> bool {
    char.is_ascii_digit()
}

pub(super) fn ends_in_digit(text: &str) -> bool {
    text.ends_with(is_digit)
}

/// Finds what the blanks of a pattern stand for in a text: the inverse of filling them. All ways are
/// tried, shorter values first, until one is taken; no number is cut in two.
pub(super) fn unfill<'a>(
    pattern: &'a str,
    text: &'a str,
    values: &mut Vec<(&'a str, &'a str)>,
    take: &mut dyn FnMut(&Values<'a>) -> bool,
) -> bool {
    let Some((literal, blank)) = pattern.split_once("%{") else {
        return pattern == text && take(values);
    };
    let (Some(text), Some((name, rest))) = (text.strip_prefix(literal), blank.split_once('}'))
    else {
        return false;
    };
    for end in 1..text.len() + 1 {
        if let Some((value, after)) = text.split_at_checked(end)
            && !(ends_in_digit(value) && after.starts_with(is_digit))
            && may_fill(name, value)
        {
            values.push((name, value));
            if unfill(rest, after, values, take) {
                return true;
            }
            values.pop();
        }
    }
    false
}
