//! A digest to the event set that the opening view shows.

use super::{HEAD, TAG};
use crate::date::Date;
use crate::model::{
    Citation, Claim, ClaimValue, Event, EventSet, FORMAT_VERSION, Layer, Period, Series,
    SeriesKind, SeriesPoint, Side, Text, Tone, Track,
};
use std::collections::BTreeMap;

/// Reads a digest. What it does not have is absent in the set: who took part, who says so, and so on.
/// A disputed event has a claim without words, so that it is drawn as disputed.
///
/// `None` where the text is no digest of this version. Linear in its length.
#[must_use]
pub fn read(text: &str) -> Option<EventSet> {
    let mut lines = text.lines();
    let mut head = Fields::of(lines.next()?, "");
    if (head.next()?, head.next()?) != HEAD {
        return None;
    }
    let language = head.next()?;
    let mut set = EventSet {
        schema: None,
        timeloom: FORMAT_VERSION,
        id: None,
        title: Text::Plain(String::new()),
        summary: None,
        languages: vec![language.to_owned()],
        view: None,
        license: None,
        tracks: Vec::new(),
        tags: Vec::new(),
        sources: Vec::new(),
        actors: Vec::new(),
        places: Vec::new(),
        periods: Vec::new(),
        series: Vec::new(),
        events: Vec::new(),
        stories: Vec::new(),
    };
    for line in lines {
        let mut fields = Fields::of(line, language);
        match fields.next()? {
            "set" => {
                set.id = fields.text();
                set.title = fields.name()?;
                set.summary = fields.words();
                set.view = fields.date();
            }
            "track" => {
                let (id, title) = (fields.text()?, fields.name()?);
                set.tracks.push(Track { id, title, summary: fields.words() });
            }
            "period" => set.periods.push(period(&mut fields)?),
            "series" => set.series.push(series(&mut fields)?),
            "event" => set.events.push(event(&mut fields)?),
            _ => return None,
        }
    }
    Some(set)
}

fn period(fields: &mut Fields<'_>) -> Option<Period> {
    Some(Period {
        id: fields.text()?,
        layer: match fields.next()? {
            "chapter" => Layer::Chapter,
            "regime" => Layer::Regime,
            _ => return None,
        },
        tone: match fields.next()? {
            "fighting" => Some(Tone::Fighting),
            "tension" => Some(Tone::Tension),
            "calm" => Some(Tone::Calm),
            _ => None,
        },
        side: match fields.next()? {
            "above" => Some(Side::Above),
            "below" => Some(Side::Below),
            _ => None,
        },
        date: fields.date()?,
        title: fields.name()?,
        label: fields.words(),
        summary: None,
        citations: Vec::new(),
        claims: Vec::new(),
        note: None,
    })
}

fn series(fields: &mut Fields<'_>) -> Option<Series> {
    Some(Series {
        id: fields.text()?,
        track: fields.text()?,
        kind: match fields.next()? {
            "count" => SeriesKind::Count,
            "stated" => SeriesKind::Stated,
            "step" => SeriesKind::Step,
            "line" => SeriesKind::Line,
            _ => return None,
        },
        beside: fields.text(),
        title: fields.name()?,
        unit: fields.name()?,
        points: std::iter::from_fn(|| fields.next()).map(point).collect::<Option<_>>()?,
        citations: Vec::new(),
        claims: Vec::new(),
        note: None,
    })
}

fn point(field: &str) -> Option<SeriesPoint> {
    let date = Date::parse(&plain(field)).ok()?;
    Some(SeriesPoint { date, value: None, bound: None, as_printed: None, note: None })
}

fn event(fields: &mut Fields<'_>) -> Option<Event> {
    Some(Event {
        id: fields.text()?,
        date: fields.date(),
        importance: fields.next()?.parse().ok()?,
        claims: if fields.next()?.is_empty() { Vec::new() } else { vec![dispute()] },
        title: fields.name()?,
        label: fields.words(),
        tracks: std::iter::from_fn(|| fields.text()).collect(),
        kind: None,
        summary: None,
        actors: Vec::new(),
        places: Vec::new(),
        tags: Vec::new(),
        citations: Vec::new(),
        relations: Vec::new(),
        media: Vec::new(),
        same_as: Vec::new(),
        note: None,
    })
}

/// A claim of two values, about which nothing is known yet.
fn dispute() -> Claim {
    let value = ClaimValue {
        as_printed: String::new(),
        number: None,
        unit: None,
        bound: None,
        date: None,
        citation: Citation { source: String::new(), locator: None, citing: None, note: None },
        note: None,
    };
    Claim { subject: Text::Plain(String::new()), values: vec![value.clone(), value], note: None }
}

/// The fields of a line, one after the other.
struct Fields<'a> {
    rest: std::str::Split<'a, char>,
    language: &'a str,
}

impl<'a> Fields<'a> {
    fn of(line: &'a str, language: &'a str) -> Fields<'a> {
        Fields { rest: line.split('\t'), language }
    }

    /// The next field as it stands; `None` at the end of the line.
    fn next(&mut self) -> Option<&'a str> {
        self.rest.next()
    }

    /// The next field; `None` where it is empty.
    fn text(&mut self) -> Option<String> {
        let field = self.next().filter(|field| !field.is_empty())?;
        Some(plain(field))
    }

    /// The next field as a text in its language; `None` where it is empty.
    fn words(&mut self) -> Option<Text> {
        let is_there = self.rest.clone().next().is_some_and(|field| !field.is_empty());
        self.name().filter(|_| is_there)
    }

    /// The next field as a text in its language, which may be empty; `None` at the end of the line.
    fn name(&mut self) -> Option<Text> {
        let field = self.next()?;
        let tagged = field.strip_prefix(TAG.0).and_then(|field| field.split_once(TAG.1));
        let (tag, words) = tagged.unwrap_or((self.language, field));
        Some(Text::Localized(BTreeMap::from([(tag.to_owned(), plain(words))])))
    }

    /// The next field as a date; `None` where it is none.
    fn date(&mut self) -> Option<Date> {
        Date::parse(&self.text()?).ok()
    }
}

/// A field without its escapes.
fn plain(field: &str) -> String {
    let mut plain = String::with_capacity(field.len());
    let mut letters = field.chars();
    while let Some(letter) = letters.next() {
        plain.push(match letter {
            '\\' => match letters.next() {
                Some('t') => '\t',
                Some('n') => '\n',
                Some('r') => '\r',
                Some('e') => continue,
                Some(other) => other,
                None => '\\',
            },
            _ => letter,
        });
    }
    plain
}
