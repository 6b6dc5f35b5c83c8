//! The browser's `Intl` for one language.

use crate::date::Era;
use crate::words::{Formats, Language, MonthForm, Plural};
use js_sys::{Array, Date, Function, Intl, Object, Reflect};
use std::cell::RefCell;
use wasm_bindgen::{JsCast, JsValue};

/// Names of months and eras in one language, taken from `Intl` once.
///
/// The dates formatted here are the firsts of months of a fixed year in UTC; no event's date ever
/// becomes a JavaScript `Date`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BrowserFormats {
    language: Language,
    /// Forms of January, then of February, and so on; in the order of [`FORMS`].
    months: Vec<String>,
    /// In the order of [`Era`].
    eras: Vec<String>,
}

/// The forms of a month: style, and whether a day stands beside it.
const FORMS: [(MonthForm, &str, bool); 4] = [
    (MonthForm::Alone, "long", false),
    (MonthForm::InDate, "long", true),
    (MonthForm::Short, "short", true),
    (MonthForm::ShortAlone, "short", false),
];

thread_local! {
    /// The rules used last: making them takes longer than asking them a hundred times.
    static RULES: RefCell<Option<(Language, Intl::PluralRules)>> = const { RefCell::new(None) };
}

impl BrowserFormats {
    /// Asks the browser for the names of a language.
    #[must_use]
    #[inline(never)]
    pub fn of(language: Language) -> BrowserFormats {
        let tag = language.tag();
        // Making a format takes a browser longer than all that is asked of it here.
        let formats = FORMS.map(|(_, style, with_day)| {
            // With a day beside it, a language that declines months declines this one.
            let options: &[(&str, &str)] = match with_day {
                true => &[("month", style), ("day", "numeric"), ("timeZone", "UTC")],
                false => &[("month", style), ("timeZone", "UTC")],
            };
            Parts::of(tag, options)
        });
        let mut months = Vec::with_capacity(12 * FORMS.len());
        for month in 1..=12_u8 {
            let at = utc(2001, month, 15);
            for format in &formats {
                let mut name = format.part(&at, "month").unwrap_or_else(|| month.to_string());
                if language == Language::Ja && !name.ends_with('月') {
                    // In Japanese 月 is a literal of the pattern rather than part of the month.
                    name.push('月');
                }
                months.push(name);
            }
        }
        let options = [("era", "long"), ("year", "numeric"), ("timeZone", "UTC")];
        let japanese = Parts::of(&format!("{tag}-u-ca-japanese"), &options);
        let eras =
            [(1900, "Meiji"), (1920, "Taishō"), (1950, "Shōwa"), (2000, "Heisei"), (2020, "Reiwa")]
                .into_iter()
                .map(|(year, romanised)| {
                    let name = japanese.part(&utc(year, 6, 1), "era");
                    name.unwrap_or_else(|| romanised.to_owned())
                })
                .collect();
        BrowserFormats { language, months, eras }
    }
}

impl Formats for BrowserFormats {
    fn month(&self, month: u8, form: MonthForm) -> String {
        let place = FORMS.iter().position(|(known, ..)| *known == form).unwrap_or(0);
        let row = usize::from(month.saturating_sub(1)) * FORMS.len();
        self.months.get(row + place).cloned().unwrap_or_else(|| month.to_string())
    }

    fn era(&self, era: Era) -> String {
        self.eras.get(era as usize).cloned().unwrap_or_default()
    }

    #[allow(clippy::cast_possible_truncation)] // checked to be whole and small
    fn number(&self, value: f64) -> String {
        // Most numbers are counts, which need no separators: the languages here write them alike.
        if (0.0..1_000.0).contains(&value) && libm::floor(value) == value {
            return (value as i64).to_string();
        }
        js_sys::Number::from(value).to_locale_string(self.language.tag()).into()
    }

    fn rounded(&self, value: f64) -> String {
        /// Up to here numbers are short enough as they are.
        const SHORT_BELOW: f64 = 100_000.0;
        /// From here on they are said in millions.
        const COMPACT_FROM: f64 = 1_000_000.0;
        if value.abs() < SHORT_BELOW {
            return self.number(value);
        }
        let notation = if value.abs() < COMPACT_FROM { "standard" } else { "compact" };
        let options = Object::new();
        let set = |name: &str, value: JsValue| Reflect::set(&options, &name.into(), &value).is_ok();
        // An object takes any property.
        let _ = set("notation", notation.into()) && set("maximumSignificantDigits", 3.into());
        let locales = Array::of1(&JsValue::from_str(self.language.tag()));
        let format = Intl::NumberFormat::new(&locales, &options).format();
        let said = format.call1(&JsValue::UNDEFINED, &value.into());
        said.ok().and_then(|said| said.as_string()).unwrap_or_else(|| self.number(value))
    }

    #[allow(clippy::cast_precision_loss)]
    fn plural(&self, count: u64) -> Plural {
        let category = RULES.with_borrow_mut(|rules| match rules {
            Some((language, rules)) if *language == self.language => rules.select(count as f64),
            _ => {
                let locales = Array::of1(&JsValue::from_str(self.language.tag()));
                let new = Intl::PluralRules::new(&locales, &Object::new());
                rules.insert((self.language, new)).1.select(count as f64)
            }
        });
        match String::from(category).as_str() {
            "one" => Plural::One,
            "few" => Plural::Few,
            "many" => Plural::Many,
            _ => Plural::Other,
        }
    }
}

fn utc(year: u32, month: u8, day: i32) -> Date {
    let millis =
        Date::utc(f64::from(year), f64::from(month - 1)) + f64::from(day - 1) * 86_400_000.0;
    Date::new(&JsValue::from_f64(millis))
}

/// Dates in parts: `Intl.DateTimeFormat(tag, options).formatToParts`. Nothing where a browser has not
/// that.
struct Parts(Option<(Intl::DateTimeFormat, Function)>);

impl Parts {
    fn of(tag: &str, options: &[(&str, &str)]) -> Parts {
        let object = Object::new();
        for (name, value) in options {
            // An object takes any property.
            let _ = Reflect::set(&object, &JsValue::from_str(name), &JsValue::from_str(value));
        }
        let format = Intl::DateTimeFormat::new(&Array::of1(&JsValue::from_str(tag)), &object);
        let to_parts = Reflect::get(&format, &"formatToParts".into()).ok();
        Parts(to_parts.and_then(|to_parts| Some((format, to_parts.dyn_into().ok()?))))
    }

    /// The first part of a kind, in the date as it is formatted.
    fn part(&self, at: &Date, wanted: &str) -> Option<String> {
        let (format, to_parts) = self.0.as_ref()?;
        let parts: Array = to_parts.call1(format, at).ok()?.dyn_into().ok()?;
        parts.iter().find_map(|part| {
            let kind = Reflect::get(&part, &"type".into()).ok()?.as_string()?;
            (kind == wanted).then(|| Reflect::get(&part, &"value".into()).ok()?.as_string())?
        })
    }
}
