//! What is said of events and marks: accessible names and counts.

use super::{DateStyle, Words};
use crate::model::{Event, EventSet, Text};

impl Words<'_> {
    /// A text of a set in this language, or in the one it falls back to.
    #[must_use]
    pub fn text(self, set: &EventSet, text: &Text) -> String {
        text.resolve(self.language().tag(), set.first_language()).words.to_owned()
    }

    /// The name of an event's mark: title, date in words, thread ("Nikolayevsk incident, 1920,
    /// Military"), and that sources disagree, where they do.
    #[must_use]
    pub fn event_name(self, set: &EventSet, event: &Event) -> String {
        let title = self.text(set, &event.title);
        let date = match &event.date {
            Some(date) => self.date(date, DateStyle::Long),
            None => self.say("event.undated"),
        };
        let thread = event
            .tracks
            .first()
            .and_then(|id| set.tracks.iter().find(|track| track.id == *id))
            .map(|track| self.text(set, &track.title))
            .unwrap_or_default();
        let key = if event.is_disputed() { "event.name-disputed" } else { "event.name" };
        self.say_with(key, &[("title", &title), ("date", &date), ("thread", &thread)])
    }
}
