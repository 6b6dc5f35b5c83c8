//! Choices of a few words that an address can name.

use crate::arrange::Grouping;
use crate::filter::Certainty;
use crate::words::Language;

/// Colours.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Theme {
    /// As the system says.
    #[default]
    Auto,
    /// Light.
    Light,
    /// Dark.
    Dark,
}

impl Theme {
    /// All themes, in the order they are offered.
    pub const ALL: [Theme; 3] = [Theme::Auto, Theme::Light, Theme::Dark];

    /// The word in an address.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Theme::Auto => "auto",
            Theme::Light => "light",
            Theme::Dark => "dark",
        }
    }

    /// The theme of a word.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Theme> {
        Theme::ALL.into_iter().find(|theme| theme.word() == word)
    }
}

/// In which form the events are shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// On the time axis.
    Timeline,
    /// In rows.
    Table,
}

impl Form {
    /// Both, in the order they are offered.
    pub const ALL: [Form; 2] = [Form::Timeline, Form::Table];

    /// The word in an address.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Form::Timeline => "timeline",
            Form::Table => "table",
        }
    }
}

/// The calendar that the date of an event is said in first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum CalendarShown {
    /// New Style.
    #[default]
    Gregorian,
    /// Old Style, where the source states it.
    Julian,
    /// Years of Japanese eras.
    Japanese,
}

impl CalendarShown {
    /// All of them, in the order they are offered.
    pub const ALL: [CalendarShown; 3] =
        [CalendarShown::Gregorian, CalendarShown::Julian, CalendarShown::Japanese];

    /// The word in an address.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            CalendarShown::Gregorian => "gregorian",
            CalendarShown::Julian => "julian",
            CalendarShown::Japanese => "japanese",
        }
    }
}

/// Where a timeline stands, which changes how it is used.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Setting {
    /// In a page of somebody else: the wheel belongs to that.
    Embed,
    /// On a screen of an exhibition, for visitors who come and go.
    Kiosk,
}

impl Setting {
    /// All of them.
    pub const ALL: [Setting; 2] = [Setting::Embed, Setting::Kiosk];

    /// The word in an address.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Setting::Embed => "embed",
            Setting::Kiosk => "kiosk",
        }
    }

    /// The setting of a word.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Setting> {
        Setting::ALL.into_iter().find(|setting| setting.word() == word)
    }
}

/// The words of some values, made when the program is compiled.
macro_rules! words {
    ($of:ident, $word:ident) => {{
        const WORDS: [&str; $of::ALL.len()] = {
            let mut words = [""; $of::ALL.len()];
            let mut place = 0;
            while place < words.len() {
                words[place] = $of::ALL[place].$word();
                place += 1;
            }
            words
        };
        &WORDS
    }};
}

/// Parameters that take one of some words, and these.
pub(super) static CHOICES: [(&str, &[&str]); 8] = [
    ("others", &["hide"]),
    ("group", words!(Grouping, word)),
    ("as", words!(Form, word)),
    ("lang", words!(Language, tag)),
    ("cal", words!(CalendarShown, word)),
    ("theme", words!(Theme, word)),
    ("ui", words!(Setting, word)),
    // The last of these says nothing: time runs as suits the box.
    ("time", &["across", "down", "auto"]),
];

/// How well the date of an event is known.
pub(super) static CERTAINTIES: &[&str] = words!(Certainty, word);

/// The place of the words of languages in [`CHOICES`].
pub(super) const LANG: usize = 3;
