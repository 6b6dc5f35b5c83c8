//! The browser's `Intl` for one language.

use crate::date::Era;
use crate::words::{Formats, Language, Plural, written};
use js_sys::{Array, Date, Function, Intl, Object, Reflect};
use std::cell::RefCell;
use std::sync::OnceLock;
use wasm_bindgen::{JsCast, JsValue};

/// What only the browser knows of one language. Names of eras are taken from `Intl` once, when the first of
/// them is asked for: making a format takes a browser some milliseconds.
///
/// The dates formatted here are days of a fixed year in UTC; no event's date ever becomes a JavaScript
/// `Date`.
#[derive(Clone, Debug)]
pub struct BrowserFormats {
    language: Language,
    /// In the order of [`Era`].
    eras: OnceLock<Vec<String>>,
}

thread_local! {
    /// The rules used last: making them takes longer than asking them a hundred times.
    static RULES: RefCell<Option<(Language, Intl::PluralRules)>> = const { RefCell::new(None) };
}

impl BrowserFormats {
    /// The names of a language, as the browser has them.
    #[must_use]
    pub fn of(language: Language) -> BrowserFormats {
        BrowserFormats { language, eras: OnceLock::new() }
    }

    #[inline(never)]
    fn eras(&self) -> Vec<String> {
        let options = [("era", "long"), ("year", "numeric"), ("timeZone", "UTC")];
        let format = Parts::of(&format!("{}-u-ca-japanese", self.language.tag()), &options);
        let known =
            [(1900, "Meiji"), (1920, "Taishō"), (1950, "Shōwa"), (2000, "Heisei"), (2020, "Reiwa")];
        let name = |(year, romanised): (u32, &str)| {
            format.part(&utc(year, 6, 1), "era").unwrap_or_else(|| romanised.to_owned())
        };
        known.into_iter().map(name).collect()
    }
}

impl Formats for BrowserFormats {
    fn era(&self, era: Era) -> String {
        let names = self.eras.get_or_init(|| self.eras());
        names.get(era as usize).cloned().unwrap_or_default()
    }

    fn number(&self, value: f64) -> String {
        written(self.language, value).unwrap_or_else(|| {
            js_sys::Number::from(value).to_locale_string(self.language.tag()).into()
        })
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
