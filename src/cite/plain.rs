//! Sentences for people, in the language of the reader.

use super::{Cited, Citing};
use crate::words::{DateStyle, source_in_full};

pub(super) fn write(citing: Citing<'_>, sources: &[Cited<'_>]) -> String {
    let (words, set) = (citing.words, citing.set);
    let title = words.text(set, &citing.event.title);
    let date = match &citing.event.date {
        Some(date) => words.date(date, DateStyle::Long),
        None => words.say("event.undated"),
    };
    let values =
        [("title", title.as_str()), ("date", &date), ("set", &words.text(set, &set.title))];
    let mut text = words.say_with("citation.event", &values);
    if let Some(address) = citing.address {
        text.push(' ');
        text.push_str(address);
    }
    for (place, cited) in sources.iter().enumerate() {
        text.push_str("\n[");
        text.push_str(&(place + 1).to_string());
        text.push_str("] ");
        text.push_str(&source_in_full(words, cited.source));
        let places = cited.citations.iter().map(|citation| words.citation_details(citation));
        let places: Vec<String> = places.filter(|place| !place.is_empty()).collect();
        if !places.is_empty() {
            text.push_str(&words.say("citation.before-places"));
            text.push_str(&places.join(&words.say("citation.separator")));
        }
    }
    text.push('\n');
    text
}
