//! Everything that is said in a language.
//!
//! Sentences come from the message catalogues in `locales/` (in the form of rust-i18n, see `build.rs`); the names of eras
//! and plural categories come through [`Formats`], which the page fills from the browser's `Intl`. Knows neither browser nor Leptos: all of it is tested natively.

mod axis;
mod catalogue;
mod citation;
mod dates;
mod events;
mod failures;
mod kinds;
mod months;
mod numbers;
mod pages;
mod problems;
mod series;

pub use axis::{duration_in_words, tick_label};
pub use catalogue::{add_later, message};
pub use citation::{author_names, source_brief, source_in_full, source_title};
pub use dates::DateStyle;
pub use failures::FetchFailure;
pub use months::month_name;
pub use numbers::written;
pub use pages::Without;

use crate::date::Era;

/// A language of the interface.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Language {
    /// English.
    En,
    /// Japanese.
    Ja,
    /// Russian.
    Ru,
}

impl Language {
    /// All languages, in the order they are offered.
    pub const ALL: [Language; 3] = [Language::En, Language::Ja, Language::Ru];

    /// BCP 47 tag.
    #[must_use]
    pub const fn tag(self) -> &'static str {
        match self {
            Language::En => "en",
            Language::Ja => "ja",
            Language::Ru => "ru",
        }
    }

    /// Its name in itself.
    #[must_use]
    pub const fn own_name(self) -> &'static str {
        match self {
            Language::En => "English",
            Language::Ja => "日本語",
            Language::Ru => "Русский",
        }
    }

    /// The language of a BCP 47 tag, by its first group: `ru-RU` is Russian.
    #[must_use]
    pub fn from_tag(tag: &str) -> Option<Language> {
        let first = tag.split(['-', '_']).next().unwrap_or_default();
        Language::ALL.into_iter().find(|language| language.tag().eq_ignore_ascii_case(first))
    }
}

/// A form of a month's name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum MonthForm {
    /// Alone: "March", "март", "3月".
    Alone,
    /// Within a date, which declines it in some languages: "5 March", "5 марта".
    InDate,
    /// Short, within a date: "5 Mar", "5 мар.".
    Short,
    /// Short, alone: on the axis.
    ShortAlone,
}

/// CLDR plural categories that the catalogues tell apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Plural {
    /// 1 event; 21 событие.
    One,
    /// 2 события.
    Few,
    /// 5 событий.
    Many,
    /// 2 events; 件.
    Other,
}

/// What is not in the catalogues: the page asks the browser's `Intl`. All values are for one language.
pub trait Formats {
    /// The name of a Japanese era: "Taishō", "大正".
    fn era(&self, era: Era) -> String;
    /// A number with the grouping of the language: "72,000".
    fn number(&self, value: f64) -> String;
    /// A number rounded to what a picture has room for: "373,000", "11.6M".
    fn rounded(&self, value: f64) -> String {
        self.number(value)
    }
    /// The plural category of a whole number.
    fn plural(&self, count: u64) -> Plural;
}

/// One language with its formats: the entry to everything said.
#[derive(Clone, Copy)]
pub struct Words<'f> {
    language: Language,
    formats: &'f dyn Formats,
}

impl<'f> Words<'f> {
    /// The words of a language; `formats` must be of the same language.
    #[must_use]
    pub const fn new(language: Language, formats: &'f dyn Formats) -> Words<'f> {
        Words { language, formats }
    }

    /// The language.
    #[must_use]
    pub const fn language(self) -> Language {
        self.language
    }

    /// A number in the form of the language.
    #[must_use]
    pub fn number(self, value: f64) -> String {
        self.formats.number(value)
    }

    /// A number rounded to what a picture has room for.
    #[must_use]
    pub fn rounded(self, value: f64) -> String {
        self.formats.rounded(value)
    }

    /// A message without blanks.
    #[must_use]
    pub fn say(self, key: &str) -> String {
        message(self.language, key).to_owned()
    }

    /// A message with its blanks filled: `%{name}` by the value of `name`.
    #[must_use]
    pub fn say_with(self, key: &str, values: &[(&str, &str)]) -> String {
        catalogue::fill(message(self.language, key), values)
    }

    /// A message that depends on a count, which fills `%{count}`: `key.one`, `key.few`, `key.many`
    /// or `key.other`, by the plural rules of the language.
    #[must_use]
    pub fn count(self, key: &str, count: u64) -> String {
        self.count_with(key, count, &[])
    }

    /// The same with further blanks.
    #[must_use]
    #[allow(clippy::cast_precision_loss)] // counts of events stay far below 2^53
    pub fn count_with(self, key: &str, count: u64, values: &[(&str, &str)]) -> String {
        let category = match self.formats.plural(count) {
            Plural::One => "one",
            Plural::Few => "few",
            Plural::Many => "many",
            Plural::Other => "other",
        };
        let number = self.formats.number(count as f64);
        let mut values = values.to_vec();
        values.push(("count", &number));
        self.say_with(&format!("{key}.{category}"), &values)
    }
}
