//! Which key does what in the plot (design, section 19).

use super::Direction;

/// A key as the browser names it (`KeyboardEvent.key`), and what was held.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Key<'a> {
    /// `ArrowLeft`, `+`, `Home` …
    pub name: &'a str,
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
    /// One view back.
    PageBack,
    /// One view forward.
    PageForward,
    /// Type a date to go to.
    GoTo,
    /// Close what is open.
    Close,
}

/// The command of a key; `None` leaves it to the browser.
#[must_use]
pub fn key_command(key: Key<'_>) -> Option<KeyCommand> {
    if key.with_modifier {
        return None;
    }
    Some(match key.name {
        "ArrowLeft" => KeyCommand::Walk(Direction::Previous),
        "ArrowRight" => KeyCommand::Walk(Direction::Next),
        "ArrowUp" => KeyCommand::Walk(Direction::TrackAbove),
        "ArrowDown" => KeyCommand::Walk(Direction::TrackBelow),
        "Home" => KeyCommand::Walk(Direction::First),
        "End" => KeyCommand::Walk(Direction::Last),
        "PageUp" => KeyCommand::PageBack,
        "PageDown" => KeyCommand::PageForward,
        "+" | "=" => KeyCommand::ZoomIn,
        "-" | "_" => KeyCommand::ZoomOut,
        "0" => KeyCommand::Fit,
        // The second is the same key of a Russian keyboard.
        "g" | "п" => KeyCommand::GoTo,
        "Escape" => KeyCommand::Close,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn command(name: &str, with_modifier: bool) -> Option<KeyCommand> {
        key_command(Key { name, with_modifier })
    }

    #[test]
    fn plus_zooms_with_and_without_shift() {
        assert_eq!(command("+", false), Some(KeyCommand::ZoomIn));
        assert_eq!(command("=", false), Some(KeyCommand::ZoomIn));
    }

    #[test]
    fn a_key_with_ctrl_belongs_to_the_browser() {
        assert_eq!(command("+", true), None);
        assert_eq!(command("ArrowLeft", true), None);
    }

    #[test]
    fn keys_of_others_are_left_alone() {
        assert_eq!(command("Tab", false), None);
        assert_eq!(command("F5", false), None);
        assert_eq!(command("Enter", false), None, "a button is pressed by the browser itself");
    }
}
