//! Names of months.
//!
//! From the catalogues rather than from `Intl.DateTimeFormat`: the first picture has dates in it, and a
//! browser takes 10 to 20 ms to make its first format. They are also the same in every browser.

use super::catalogue::message;
use super::{Language, MonthForm};

/// The name of a month, 1..=12, in a form; the number itself for any other.
#[must_use]
pub fn month_name(language: Language, month: u8, form: MonthForm) -> String {
    let key = match form {
        MonthForm::Alone => "months.alone",
        MonthForm::InDate => "months.in-date",
        MonthForm::Short => "months.short",
        MonthForm::ShortAlone => "months.short-alone",
    };
    let mut names = message(language, key).split(' ');
    let place = usize::from(month).wrapping_sub(1);
    names.nth(place).map_or_else(|| month.to_string(), ToOwned::to_owned)
}
