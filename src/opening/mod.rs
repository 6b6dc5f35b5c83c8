//! What of an event set the opening view is drawn from: a digest that arrives before the whole.
//!
//! The whole set is some hundred kilobytes, of which a first picture needs a twentieth: ids, dates,
//! importance, tracks, periods, and names in one language. It is written when the page is built
//! ([`write()`]), and read by the first part of the program ([`read()`]), which so knows neither JSON nor
//! its faults. The whole set takes its place as soon as it is there.
//!
//! # Format
//!
//! Lines of fields between tabs; the first field says what the line is:
//!
//! ```text
//! timeloom-opening  1       en
//! set               id      title     summary  view
//! track             id      title     summary
//! period            id      layer     tone     side    date    title   label
//! series            id      track     kind     beside  title   unit    date    date …
//! event             id      date      importance  disputed  title  label  track  track …
//! ```
//!
//! An empty field is an absent one. In a field, `\t`, `\n`, `\r` and `\\` stand for tab, line feed,
//! carriage return and backslash, and `\e` for a name without a letter. Names are in the language of the first line; one that the set does
//! not have in it begins with the tag of its own: `\(ru)Мир`.
//!
//! It is made and read by one and the same version, so nothing is understood that [`write()`] does not
//! write: a digest of another version is none, and the whole set is waited for.

mod read;
mod write;

pub use read::read;
pub use write::write;

/// First field of a digest, and its version.
const HEAD: (&str, &str) = ("timeloom-opening", "1");

/// Opens the tag of a language, and closes it.
const TAG: (&str, char) = ("\\(", ')');

/// A name that is there and has no letter.
const EMPTY: &str = "\\e";
