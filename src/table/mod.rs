//! The events as a table: its columns, the order of its rows, and what is copied of it.
//!
//! It says the same as the timeline. What stands in its cells are texts, so that a spreadsheet has them as
//! a reader does.

mod copied;
mod known;

pub use copied::{as_html, as_tsv};
pub use known::Known;

use crate::model::index::{EventIdx, Index, drawn};
use crate::model::{Event, EventSet, Layer, Text};
use crate::order::permutation;
use crate::time::TimeSpan;
use crate::words::{DateStyle, Words, source_brief};
use std::cmp::Ordering;
use std::ops::Range;

/// A column of the table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Column {
    /// The date in words.
    Date,
    /// The title.
    Event,
    /// The tracks, the home first.
    Thread,
    /// Who took part.
    Who,
    /// Where it was.
    Where,
    /// How finely the date is known.
    Known,
    /// Who says so.
    Sources,
}

impl Column {
    /// All of them, in their order.
    pub const ALL: [Column; 7] = [
        Column::Date,
        Column::Event,
        Column::Thread,
        Column::Who,
        Column::Where,
        Column::Known,
        Column::Sources,
    ];

    /// The message that names it.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Column::Date => "table.date",
            Column::Event => "table.event",
            Column::Thread => "table.thread",
            Column::Who => "table.who",
            Column::Where => "table.where",
            Column::Known => "table.known",
            Column::Sources => "table.sources",
        }
    }
}

/// By which column rows are sorted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sorting {
    /// The column.
    pub column: Column,
    /// From the last to the first.
    pub backward: bool,
}

impl Default for Sorting {
    fn default() -> Sorting {
        Sorting { column: Column::Date, backward: false }
    }
}

impl Sorting {
    /// The sorting after the head of a column was pressed: by that column, and by the same one the
    /// other way round.
    #[must_use]
    pub fn pressed(self, column: Column) -> Sorting {
        Sorting { column, backward: column == self.column && !self.backward }
    }
}

/// Rows under one head: those of a period where rows are sorted by date, otherwise all of them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Group {
    /// Position of the period in the set; `None` for events outside of all, and for those without a
    /// date.
    pub period: Option<usize>,
    /// Positions of the rows.
    pub rows: Range<usize>,
}

/// A set in the words of a language.
#[derive(Clone, Copy)]
pub struct Sheet<'a> {
    /// The set.
    pub set: &'a EventSet,
    /// Its events prepared for drawing.
    pub index: &'a Index,
    /// The language.
    pub words: Words<'a>,
}

impl Sheet<'_> {
    /// What a cell says; empty where there is nothing to say.
    #[must_use]
    pub fn cell(self, event: EventIdx, column: Column) -> String {
        let Some(record) = self.set.events.get(event.0) else { return String::new() };
        let (set, words) = (self.set, self.words);
        match column {
            Column::Date => match &record.date {
                Some(date) => words.date(date, DateStyle::Short),
                None => words.say("event.undated"),
            },
            Column::Event => words.text(set, &record.title),
            Column::Thread => self.listed(&mut record.tracks.iter().filter_map(|id| {
                let track = set.tracks.iter().find(|track| track.id == *id)?;
                Some(words.text(set, &track.title))
            })),
            Column::Who => self.listed(&mut record.actors.iter().filter_map(|actor| {
                let actor = set.actors.iter().find(|other| other.id == actor.id())?;
                Some(words.text(set, &actor.name))
            })),
            Column::Where => self.listed(&mut record.places.iter().filter_map(|id| {
                let place = set.places.iter().find(|place| place.id == *id)?;
                Some(words.text(set, &place.name))
            })),
            Column::Known => known(record).map(|known| words.say(known.key())).unwrap_or_default(),
            Column::Sources => self.listed(&mut record.citations.iter().filter_map(|citation| {
                let source = set.sources.iter().find(|source| source.id == citation.source)?;
                Some(source_brief(source))
            })),
        }
    }

    /// The title in the other languages of the set, each with its tag.
    #[must_use]
    pub fn other_names(self, title: &Text) -> Vec<(&str, &str)> {
        let here = self.words.language().tag();
        let now = self.words.text(self.set, title);
        let named = title.strings().filter_map(|(tag, words)| Some((tag?, words)));
        named.filter(|(tag, words)| *tag != here && *words != now).collect()
    }

    /// Names in a row, each once.
    fn listed(self, names: &mut dyn Iterator<Item = String>) -> String {
        let mut seen: Vec<String> = Vec::new();
        for name in names {
            if !seen.contains(&name) {
                seen.push(name);
            }
        }
        seen.join(&self.words.say("problem.separator"))
    }

    /// Events as rows. They come in the order of time, and those that a column does not tell apart stay
    /// in it; those that it says nothing of stand at the end, whichever way it is sorted.
    ///
    /// O(n log n), with one cell made for each event where the column is one of words, which are in the
    /// order of their [`letters`].
    #[must_use]
    pub fn sorted(self, events: &[EventIdx], sorting: Sorting) -> Vec<EventIdx> {
        struct Key {
            is_empty: bool,
            rank: usize,
            text: String,
        }
        let key = |(place, event): (usize, &EventIdx)| {
            let record = self.set.events.get(event.0);
            let (is_empty, rank, text) = match sorting.column {
                Column::Date => (self.index.drawn(*event).is_none(), place, String::new()),
                Column::Thread => (false, self.index.home(*event).0, String::new()),
                Column::Known => {
                    let known = record.and_then(known);
                    (known.is_none(), known.map_or(0, |known| known as usize), String::new())
                }
                Column::Event | Column::Who | Column::Where | Column::Sources => {
                    let text = letters(&self.cell(*event, sorting.column));
                    (text.is_empty(), 0, text)
                }
            };
            Key { is_empty, rank, text }
        };
        let keys: Vec<Key> = events.iter().enumerate().map(key).collect();
        let mut compare = |a: usize, b: usize| {
            let (Some(a), Some(b)) = (keys.get(a), keys.get(b)) else { return Ordering::Equal };
            let by_key = (a.rank, &a.text).cmp(&(b.rank, &b.text));
            let by_key = if sorting.backward { by_key.reverse() } else { by_key };
            a.is_empty.cmp(&b.is_empty).then(if a.is_empty { Ordering::Equal } else { by_key })
        };
        let order = permutation(events.len(), &mut compare);
        order.into_iter().filter_map(|place| events.get(place).copied()).collect()
    }

    /// Rows by period: of the chapters that an event starts in, the one that started last. One group
    /// for all where they are not sorted by date.
    #[must_use]
    pub fn groups(self, rows: &[EventIdx], sorting: Sorting) -> Vec<Group> {
        if sorting.column != Column::Date {
            return vec![Group { period: None, rows: 0..rows.len() }];
        }
        let spans: Vec<(usize, TimeSpan)> = self
            .set
            .periods
            .iter()
            .enumerate()
            .filter(|(_, period)| period.layer == Layer::Chapter)
            .filter_map(|(place, period)| {
                Some((place, drawn(period.date.extent()?, self.index.extent())?.span))
            })
            .collect();
        let period_of = |event: EventIdx| {
            let at = self.index.drawn(event)?.span.start();
            let started = spans.iter().filter(|(_, span)| span.start() <= at && at < span.end());
            started.max_by_key(|(_, span)| span.start()).map(|(place, _)| *place)
        };
        let mut groups: Vec<Group> = Vec::new();
        for (place, event) in rows.iter().enumerate() {
            let period = period_of(*event);
            match groups.last_mut() {
                Some(group) if group.period == period => group.rows.end = place + 1,
                _ => groups.push(Group { period, rows: place..place + 1 }),
            }
        }
        groups
    }
}

/// A text as it is sorted: small as capital letters, and without macrons; otherwise in the order of
/// Unicode. (The tables of all alphabets are 17 KB.)
#[must_use]
pub fn letters(text: &str) -> String {
    let letter = |letter: char| match letter {
        'A'..='Z' => letter.to_ascii_lowercase(),
        'А'..='Я' => char::from_u32(u32::from(letter) + 0x20).unwrap_or(letter),
        'Ё' | 'ё' => 'е',
        'Ā' | 'ā' => 'a',
        'Ē' | 'ē' => 'e',
        'Ī' | 'ī' => 'i',
        'Ō' | 'ō' => 'o',
        'Ū' | 'ū' => 'u',
        letter => letter,
    };
    text.chars().map(letter).collect()
}

fn known(event: &Event) -> Option<Known> {
    Known::of(event.date.as_ref()?)
}
