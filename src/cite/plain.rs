//! Sentences for people, in the language of the reader.

use super::{Cited, Citing};
use crate::words::{DateStyle, source_in_full};

pub(super) fn write(citing: Citing<'_>, sources: &[Cited<'_>], out: &mut String) {
    let (words, set) = (citing.words, citing.set);
    let title = words.text(set, &citing.event.title);
    let date = match &citing.event.date {
        Some(date) => words.date(date, DateStyle::Long),
        None => words.say("event.undated"),
    };
    let values =
        [("title", title.as_str()), ("date", &date), ("set", &words.text(set, &set.title))];
    out.push_str(&words.say_with("citation.event", &values));
    out.extend(citing.address.into_iter().flat_map(|address| [" ", address]));
    for (place, cited) in sources.iter().enumerate() {
        let source = source_in_full(words, cited.source);
        out.extend(["\n[", &(place + 1).to_string(), "] ", &source]);
        let places = citing.places(cited);
        if !places.is_empty() {
            out.extend([words.say("citation.before-places"), places]);
        }
    }
    out.push('\n');
}
