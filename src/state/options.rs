//! How a timeline is set up by its page or address.

use crate::address::Theme;
use crate::layout::Orientation;
use crate::words::Language;

/// The times of a kiosk, in milliseconds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Kiosk {
    /// Without a touch, until it asks whether somebody is there.
    pub idle_ms: u32,
    /// An event is shown for so long while nobody is.
    pub attract_ms: u32,
}

impl Kiosk {
    /// 75 s and 8 s (design, section 18) where nothing else is said.
    #[must_use]
    pub fn new(idle_ms: Option<u32>, attract_ms: Option<u32>) -> Kiosk {
        Kiosk { idle_ms: idle_ms.unwrap_or(75_000), attract_ms: attract_ms.unwrap_or(8_000) }
    }
}

/// How a timeline is set up by its page or address.
#[derive(Clone, Debug)]
pub struct Options {
    /// Address of the event set.
    pub data_url: String,
    /// Address of the set that comes with the page, offered where another one fails.
    pub bundled_url: String,
    /// Address of the digests of the set that comes with the page, with `*` for the language; where it
    /// has none, the whole set is waited for.
    pub opening_url: Option<String>,
    /// Language where the address says none.
    pub language: Language,
    /// Colours where the address says none.
    pub theme: Theme,
    /// Which way time runs; as the box says where it is not given.
    pub time: Option<Orientation>,
    /// Whether the plain wheel belongs to the page around it.
    pub cooperative: bool,
    /// Whether it stands on a screen of an exhibition, and its times there.
    pub kiosk: Option<Kiosk>,
    /// Seconds without a byte after which loading is given up; 30 where it is not given.
    pub silence_secs: Option<u32>,
    /// Whether the address of the page is that of this timeline: it is read, kept up to date and
    /// followed. False for what stands in a page of somebody else.
    pub owns_address: bool,
    /// What is seen at first, as [`crate::address::Address::to_text`] has it, where the address of the page
    /// is not that of this timeline.
    pub address: String,
    /// The span in view at first where that says none, as the address has it; empty for the opening view.
    pub view: String,
    /// The page around the timeline, and the parameter of its address that says what is seen: links lead
    /// there. `None` where they lead to the timeline's own page.
    pub around: Option<(String, String)>,
}
