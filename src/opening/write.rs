//! An event set to its digest. Runs when the page is built.

use super::{EMPTY, HEAD, TAG};
use crate::model::{Event, EventSet, Layer, Period, Series, SeriesKind, Side, Text, Tone};

/// The digest of a set for readers of a language (a BCP 47 tag).
#[must_use]
pub fn write(set: &EventSet, language: &str) -> String {
    let mut digest = Digest { set, language, text: String::new() };
    digest.line(HEAD.0, [HEAD.1.to_owned(), language.to_owned()]);
    let view = set.view.as_ref().map(|view| view.edtf()).unwrap_or_default();
    let id = set.id.as_deref().unwrap_or_default();
    let summary = digest.words(set.summary.as_ref());
    digest.line("set", [escaped(id), digest.words(Some(&set.title)), summary, escaped(view)]);
    for track in &set.tracks {
        let summary = digest.words(track.summary.as_ref());
        digest.line("track", [escaped(&track.id), digest.words(Some(&track.title)), summary]);
    }
    set.periods.iter().for_each(|period| digest.period(period));
    set.series.iter().for_each(|series| digest.series(series));
    set.events.iter().for_each(|event| digest.event(event));
    digest.text
}

struct Digest<'a> {
    set: &'a EventSet,
    language: &'a str,
    text: String,
}

impl Digest<'_> {
    fn line(&mut self, kind: &str, fields: impl IntoIterator<Item = String>) {
        self.text.push_str(kind);
        for field in fields {
            self.text.push('\t');
            self.text.push_str(&field);
        }
        self.text.push('\n');
    }

    /// The words of a text in the language, or in the one that it falls back to, with its tag.
    fn words(&self, text: Option<&Text>) -> String {
        let Some(text) = text else { return String::new() };
        let words = text.resolve(self.language, self.set.first_language());
        let tag = words.fallen_back_to.map(|tag| format!("{}{tag}{}", TAG.0, TAG.1));
        // One that is there and says nothing is not absent.
        let said = if words.words.is_empty() { EMPTY.to_owned() } else { escaped(words.words) };
        tag.unwrap_or_default() + &said
    }

    fn period(&mut self, period: &Period) {
        let layer = match period.layer {
            Layer::Chapter => "chapter",
            Layer::Regime => "regime",
        };
        let tone = match period.tone {
            Some(Tone::Fighting) => "fighting",
            Some(Tone::Tension) => "tension",
            Some(Tone::Calm) => "calm",
            None => "",
        };
        let side = match period.side {
            Some(Side::Above) => "above",
            Some(Side::Below) => "below",
            None => "",
        };
        let names = [self.words(Some(&period.title)), self.words(period.label.as_ref())];
        let fields = [escaped(&period.id), layer.to_owned(), tone.to_owned(), side.to_owned()];
        let date = [escaped(period.date.edtf())];
        self.line("period", fields.into_iter().chain(date).chain(names));
    }

    fn series(&mut self, series: &Series) {
        let kind = match series.kind {
            SeriesKind::Count => "count",
            SeriesKind::Stated => "stated",
            SeriesKind::Step => "step",
            SeriesKind::Line => "line",
        };
        let beside = series.beside.as_deref().unwrap_or_default();
        let names = [self.words(Some(&series.title)), self.words(Some(&series.unit))];
        let fields =
            [escaped(&series.id), escaped(&series.track), kind.to_owned(), escaped(beside)];
        // Of the values only how many there are: whether a lane is worth its place.
        let points = series.points.iter().map(|point| escaped(point.date.edtf()));
        self.line("series", fields.into_iter().chain(names).chain(points));
    }

    fn event(&mut self, event: &Event) {
        let date = event.date.as_ref().map(|date| date.edtf()).unwrap_or_default();
        let is_disputed = if event.is_disputed() { "1" } else { "" };
        let names = [self.words(Some(&event.title)), self.words(event.label.as_ref())];
        let fields = [
            escaped(&event.id),
            escaped(date),
            event.importance.to_string(),
            is_disputed.to_owned(),
        ];
        let tracks = event.tracks.iter().map(|track| escaped(track));
        self.line("event", fields.into_iter().chain(names).chain(tracks));
    }
}

fn escaped(field: &str) -> String {
    let mut escaped = String::with_capacity(field.len());
    for letter in field.chars() {
        match letter {
            '\\' => escaped.push_str("\\\\"),
            '\t' => escaped.push_str("\\t"),
            '\n' => escaped.push_str("\\n"),
            '\r' => escaped.push_str("\\r"),
            _ => escaped.push(letter),
        }
    }
    escaped
}
