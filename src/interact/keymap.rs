//! Which key does what in the plot (design, section 19).
//!
//! One table, for the keys themselves and for the list of keys that the reader sees.

use super::Direction;
use crate::layout::Orientation;

/// A key as the browser names it, and what was held.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Key<'a> {
    /// What it writes (`KeyboardEvent.key`): `ArrowLeft`, `+`, `Home` …
    pub name: &'a str,
    /// Which one it is on the board (`KeyboardEvent.code`): `BracketLeft` …
    pub code: &'a str,
    /// Ctrl, Alt or ⌘ was held: the key belongs to the browser.
    pub with_modifier: bool,
}

/// What a key means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum KeyCommand {
    /// Go to another event.
    Walk(Direction),
    /// Magnify at the focused event.
    ZoomIn,
    /// Show more around the focused event.
    ZoomOut,
    /// Show everything.
    Fit,
    /// Show the selected or focused event.
    FitEvent,
    /// Show the previous period.
    PeriodBack,
    /// Show the next period.
    PeriodForward,
    /// One view back.
    PageBack,
    /// One view forward.
    PageForward,
    /// Type a date to go to.
    GoTo,
    /// Go to the next event that is connected with the selected one.
    ConnectedForward,
    /// Go to the previous event that is connected with the selected one.
    ConnectedBack,
    /// Go back to what the panel showed before.
    Back,
    /// Show the table, or the timeline again.
    Table,
    /// Type something to search for.
    Search,
    /// Close what is open.
    Close,
    /// Show the list of keys.
    Help,
}

/// A key of the table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Binding {
    /// What it writes.
    name: &'static str,
    /// Which one it is where it writes a letter that is not Latin; empty if it is the same everywhere.
    code: &'static str,
    /// What stands on it; empty for a second name of a key that is listed already.
    pub cap: &'static str,
    /// What it does; `None` where the browser does it.
    command: Option<KeyCommand>,
}

const fn key(name: &'static str, cap: &'static str, command: KeyCommand) -> Binding {
    Binding { name, code: "", cap, command: Some(command) }
}

const fn letter(
    name: &'static str,
    code: &'static str,
    cap: &'static str,
    command: KeyCommand,
) -> Binding {
    Binding { name, code, cap, command: Some(command) }
}

/// Keys that are listed together, and the name of what they do in the catalogues.
pub type KeyRow = (&'static str, &'static [Binding]);

/// All keys of the plot, in the order of their list.
pub const KEYS: [KeyRow; 17] = {
    use Direction as To;
    use KeyCommand as Do;
    [
        (
            "keys.walk",
            &[
                key("ArrowLeft", "←", Do::Walk(To::Previous)),
                key("ArrowRight", "→", Do::Walk(To::Next)),
            ],
        ),
        (
            "keys.cross",
            &[
                key("ArrowUp", "↑", Do::Walk(To::TrackAbove)),
                key("ArrowDown", "↓", Do::Walk(To::TrackBelow)),
            ],
        ),
        (
            "keys.ends",
            &[key("Home", "Home", Do::Walk(To::First)), key("End", "End", Do::Walk(To::Last))],
        ),
        (
            "keys.in-time",
            &[
                letter(",", "Comma", ",", Do::Walk(To::Earlier)),
                letter(".", "Period", ".", Do::Walk(To::Later)),
            ],
        ),
        (
            "keys.page",
            &[
                key("PageUp", "Page Up", Do::PageBack),
                key("PageDown", "Page Down", Do::PageForward),
            ],
        ),
        (
            "keys.period",
            &[
                letter("[", "BracketLeft", "[", Do::PeriodBack),
                letter("]", "BracketRight", "]", Do::PeriodForward),
            ],
        ),
        (
            "keys.zoom",
            &[
                key("+", "+", Do::ZoomIn),
                key("-", "−", Do::ZoomOut),
                key("=", "", Do::ZoomIn),
                key("_", "", Do::ZoomOut),
            ],
        ),
        ("keys.all", &[key("0", "0", Do::Fit)]),
        ("keys.fit", &[letter("f", "KeyF", "F", Do::FitEvent)]),
        ("keys.goto", &[letter("g", "KeyG", "G", Do::GoTo)]),
        ("keys.table", &[letter("t", "KeyT", "T", Do::Table)]),
        ("keys.search", &[key("/", "/", Do::Search)]),
        // A mark is a button, which the browser presses.
        ("keys.open", &[Binding { name: "Enter", code: "", cap: "Enter", command: None }]),
        (
            "keys.connected",
            &[
                letter("n", "KeyN", "N", Do::ConnectedForward),
                letter("p", "KeyP", "P", Do::ConnectedBack),
            ],
        ),
        ("keys.back", &[key("Backspace", "⌫", Do::Back)]),
        ("keys.close", &[key("Escape", "Esc", Do::Close)]),
        ("keys.help", &[key("?", "?", Do::Help)]),
    ]
};

/// The key whose part another one takes where time runs down: up and down go through time there, and
/// left and right from thread to thread.
#[must_use]
pub fn turned(name: &str, time: Orientation) -> &str {
    match (time, name) {
        (Orientation::Down, "ArrowUp") => "ArrowLeft",
        (Orientation::Down, "ArrowDown") => "ArrowRight",
        (Orientation::Down, "ArrowLeft") => "ArrowUp",
        (Orientation::Down, "ArrowRight") => "ArrowDown",
        _ => name,
    }
}

/// What stands on a key that takes the part of another one where time runs down.
#[must_use]
pub fn turned_cap(cap: &str, time: Orientation) -> &str {
    match (time, cap) {
        (Orientation::Down, "←") => "↑",
        (Orientation::Down, "→") => "↓",
        (Orientation::Down, "↑") => "←",
        (Orientation::Down, "↓") => "→",
        _ => cap,
    }
}

/// The command of a key; `None` leaves it to the browser.
#[must_use]
pub fn key_command(key: Key<'_>) -> Option<KeyCommand> {
    // A Russian keyboard writes letters of its own where these keys are.
    let is = |known: &&Binding| {
        known.name == key.name || (!key.name.is_ascii() && known.code == key.code)
    };
    let found = KEYS.iter().flat_map(|(_, keys)| *keys).find(is)?;
    found.command.filter(|_| !key.with_modifier)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn command(name: &str, with_modifier: bool) -> Option<KeyCommand> {
        key_command(Key { name, code: "", with_modifier })
    }

    #[test]
    fn plus_zooms_with_and_without_shift() {
        assert_eq!(command("+", false), Some(KeyCommand::ZoomIn));
        assert_eq!(command("=", false), Some(KeyCommand::ZoomIn));
    }

    #[test]
    fn every_key_with_a_modifier_belongs_to_the_browser() {
        for binding in KEYS.iter().flat_map(|(_, keys)| *keys) {
            assert_eq!(command(binding.name, true), None, "{}", binding.name);
            assert_eq!(command(binding.name, false), binding.command, "{}", binding.name);
        }
    }

    #[test]
    fn no_key_stands_twice() {
        let keys: Vec<&Binding> = KEYS.iter().flat_map(|(_, keys)| *keys).collect();
        for (place, binding) in keys.iter().enumerate() {
            let same = |other: &&Binding| {
                other.name == binding.name
                    || (!binding.code.is_empty() && other.code == binding.code)
            };
            assert_eq!(keys.iter().copied().position(|other| same(&other)), Some(place));
        }
    }

    #[test]
    fn a_russian_keyboard_has_the_same_keys() {
        let russian = |name, code| key_command(Key { name, code, with_modifier: false });
        assert_eq!(russian("х", "BracketLeft"), Some(KeyCommand::PeriodBack));
        assert_eq!(russian("а", "KeyF"), Some(KeyCommand::FitEvent));
        assert_eq!(russian("ф", "KeyA"), None);
        // A Latin layout that writes something else with the key means that.
        assert_eq!(russian("u", "KeyF"), None);
    }

    #[test]
    fn keys_of_others_are_left_alone() {
        assert_eq!(command("Tab", false), None);
        assert_eq!(command("F5", false), None);
        assert_eq!(command("Enter", false), None, "what is pressed decides, not the plot");
        assert_eq!(command("", false), None);
    }
}
