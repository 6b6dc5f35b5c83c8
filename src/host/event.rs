//! What a timeline tells the page around it.

use super::VERSION;

/// What a timeline tells the page around it.
#[derive(Clone, Debug, PartialEq)]
pub enum Event {
    /// The event set is read and drawn, and verbs are followed. The first event; once for each set.
    Ready {
        /// The title of the set.
        title: String,
        /// The language in use, as a tag.
        lang: &'static str,
        /// Dated events of the set.
        events: usize,
        /// The span in view as EDTF days; none in a table that was never a timeline.
        view: Option<String>,
    },
    /// Another part of time is in view, and nothing moves any longer.
    ViewChange {
        /// The span in view as EDTF days.
        view: String,
        /// All that is seen, as [`crate::address::Address::to_text`] has it.
        address: String,
    },
    /// The details of another event are open, or none.
    Select {
        /// Its id.
        id: Option<String>,
        /// Its title in the language in use; empty for none.
        title: String,
        /// All that is seen.
        address: String,
    },
    /// The box of the timeline has another size.
    Resize {
        /// Width of the box in CSS pixels.
        width_px: f64,
        /// Height of the box in CSS pixels.
        height_px: f64,
    },
    /// A reader does something; at most one in a second.
    Activity,
    /// Something went wrong.
    Error {
        /// Which kind, for programs.
        code: &'static str,
        /// A sentence in the language in use.
        message: String,
    },
}

/// The height that suits an embedded timeline of a width, in CSS pixels: three threads in the compact
/// density, and below 700 px in the narrow one, whose controls take rows of their own.
#[must_use]
pub fn wanted_height_px(width_px: f64) -> f64 {
    if width_px < 700.0 { 680.0 } else { 450.0 }
}

impl Event {
    /// The message.
    #[must_use]
    pub fn to_json(&self) -> String {
        let mut out = Out(String::from("{\"timeloom\":"));
        out.whole(f64::from(VERSION));
        match self {
            Event::Ready { title, lang, events, view } => {
                out.text("event", "ready");
                out.text("title", title);
                out.text("lang", lang);
                out.key("events");
                out.0.push_str(&events.to_string());
                out.text_or_null("view", view.as_deref());
            }
            Event::ViewChange { view, address } => {
                out.text("event", "viewchange");
                out.text("view", view);
                out.text("address", address);
            }
            Event::Select { id, title, address } => {
                out.text("event", "select");
                out.text_or_null("id", id.as_deref());
                out.text("title", title);
                out.text("address", address);
            }
            Event::Resize { width_px, height_px } => {
                out.text("event", "resize");
                for (name, px) in [
                    ("width", *width_px),
                    ("height", *height_px),
                    ("wanted", wanted_height_px(*width_px)),
                ] {
                    out.key(name);
                    out.whole(px);
                }
            }
            Event::Activity => out.text("event", "activity"),
            Event::Error { code, message } => {
                out.text("event", "error");
                out.text("code", code);
                out.text("message", message);
            }
        }
        out.0 + "}"
    }
}

/// A message on the way to be written. By hand, since serde's writer is 10 KB (`docs/decisions.md`, D11).
struct Out(String);

impl Out {
    fn key(&mut self, name: &str) {
        self.0.push(',');
        self.string(name);
        self.0.push(':');
    }

    fn text(&mut self, name: &str, text: &str) {
        self.key(name);
        self.string(text);
    }

    fn text_or_null(&mut self, name: &str, text: Option<&str>) {
        self.key(name);
        match text {
            Some(text) => self.string(text),
            None => self.0.push_str("null"),
        }
    }

    /// A number, rounded to a whole one.
    fn whole(&mut self, number: f64) {
        #[allow(clippy::cast_possible_truncation)] // saturates, and sizes of boxes are small
        let whole = libm::round(number) as i64;
        self.0.push_str(&whole.to_string());
    }

    fn string(&mut self, text: &str) {
        self.0.push('"');
        for letter in text.chars() {
            match letter {
                '"' | '\\' => self.0.extend(['\\', letter]),
                '\0'..='\u{1f}' => {
                    self.0.push_str("\\u00");
                    let code = u32::from(letter);
                    self.0.extend(
                        [code / 16, code % 16].map(|d| char::from_digit(d, 16).unwrap_or('0')),
                    );
                }
                _ => self.0.push(letter),
            }
        }
        self.0.push('"');
    }
}
