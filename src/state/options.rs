//! How a timeline is set up by its page or address.

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

/// How a timeline is set up by its page or address.
#[derive(Clone, Debug)]
pub struct Options {
    /// Address of the event set.
    pub data_url: String,
    /// Address of the set that comes with the page, offered where another one fails.
    pub bundled_url: String,
    /// Language; the browser's where it is not given.
    pub language: Language,
    /// Colours.
    pub theme: Theme,
    /// Whether the plain wheel belongs to the page around it.
    pub cooperative: bool,
    /// Seconds without a byte after which loading is given up; 30 where it is not given.
    pub silence_secs: Option<u32>,
}
