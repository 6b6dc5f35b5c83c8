//! Reading a document a slice at a time, so that a page stays alive meanwhile.

use super::Loaded;
use super::fields::{Object, Value, Values};
use super::json::{Check, Fault, Outline};
use super::lines::Lines;
use super::located::{Key, Node};
use super::path::Path;
use super::problem::{Found, ItemKind, NotAnEventSet};
use super::read_items::{SET, event_set};
use super::reader::{Entries, Reader, peek};
use super::resolve::resolve;
use crate::model::{Event, FORMAT_VERSION};
use std::collections::BTreeMap;

/// A document that is being read. Events are most of a large one: they are read a few at a time, and
/// everything else at once.
pub struct Loading<'a> {
    text: &'a str,
    stage: Stage<'a>,
}

enum Stage<'a> {
    Checking(Check<'a>),
    Reading(Box<Reading<'a>>),
    Done,
}

/// A document whose syntax has been checked.
struct Reading<'a> {
    reader: Reader<'a>,
    root: Node<'a>,
    /// What stands in each field, in the order of the table, and in none.
    found: Vec<Option<Node<'a>>>,
    rest: Entries<'a>,
    values: Vec<Value>,
    is_whole: bool,
    event_nodes: Vec<Node<'a>>,
    /// How many of them have been read.
    events_read: usize,
    events: Vec<Event>,
}

/// The part of the work that checking the syntax is.
const CHECKING: f64 = 0.25;

impl<'a> Loading<'a> {
    /// Nothing has been read yet.
    #[must_use]
    pub fn new(text: &'a str) -> Loading<'a> {
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        Loading { text, stage: Stage::Checking(Check::new(text)) }
    }

    /// How much of the work is done, from 0 to 1.
    #[must_use]
    #[allow(clippy::cast_precision_loss)]
    pub fn part_done(&self) -> f64 {
        let part = |done: usize, of: usize| done as f64 / of.max(1) as f64;
        match &self.stage {
            Stage::Checking(check) => part(check.at(), self.text.len()) * CHECKING,
            Stage::Reading(reading) => {
                let read = part(reading.events_read, reading.event_nodes.len());
                CHECKING + read * (1.0 - CHECKING)
            }
            Stage::Done => 1.0,
        }
    }

    /// Goes on for about so many bytes of the text. What was read when all is; `None` before and
    /// after.
    ///
    /// # Errors
    ///
    /// As [`super::load`].
    pub fn go_on(&mut self, bytes: usize) -> Option<Result<Loaded, NotAnEventSet>> {
        match std::mem::replace(&mut self.stage, Stage::Done) {
            Stage::Done => None,
            Stage::Checking(mut check) => {
                if let Err(nothing) = beginning(self.text) {
                    return Some(Err(nothing));
                }
                match check.go_on(bytes) {
                    Ok(false) => self.stage = Stage::Checking(check),
                    Ok(true) => match Reading::begin(self.text, check.outline()) {
                        Ok(reading) => self.stage = Stage::Reading(Box::new(reading)),
                        Err(failure) => return Some(Err(failure)),
                    },
                    Err(fault) => return Some(Err(syntax(self.text, fault))),
                }
                None
            }
            Stage::Reading(mut reading) => {
                if reading.go_on(bytes) {
                    return Some(Ok(reading.finish()));
                }
                self.stage = Stage::Reading(reading);
                None
            }
        }
    }
}

/// A document that begins like this is none.
fn beginning(text: &str) -> Result<(), NotAnEventSet> {
    match text.trim_start().chars().next() {
        None => Err(NotAnEventSet::Empty),
        Some('<') => Err(NotAnEventSet::Html),
        Some(_) => Ok(()),
    }
}

fn syntax(text: &str, fault: Fault) -> NotAnEventSet {
    let at = Lines::of(text).position(text, fault.offset);
    NotAnEventSet::Syntax { at, reason: fault.reason.to_owned() }
}

impl<'a> Reading<'a> {
    fn begin(text: &'a str, outline: Outline<'a>) -> Result<Reading<'a>, NotAnEventSet> {
        let mut reader = Reader::new(text);
        let root = Node::of(outline.root);
        if root.found() != Found::Object {
            return Err(NotAnEventSet::NotAnObject { found: root.found() });
        }
        let mut event_nodes = Vec::new();
        let mut entries = Vec::with_capacity(outline.entries.len());
        for (key, value, items) in outline.entries {
            let key = Key::of(key);
            // The last one counts, as for all fields.
            if matches!(&key, Key::Decoded(key) if key == EVENTS) {
                event_nodes = items.into_iter().map(Node::of).collect();
            }
            entries.push((key, Node::of(value)));
        }
        let entries = reader.decoded(entries, &Path::ROOT);
        match peek(&entries, "timeloom").map(Node::as_u64) {
            Some(Some(version)) if version == u64::from(FORMAT_VERSION) => {}
            Some(found) => return Err(NotAnEventSet::Version { found }),
            None => return Err(NotAnEventSet::NoVersion),
        }
        for required in ["tracks", EVENTS] {
            match peek(&entries, required).map(Node::found) {
                Some(Found::Array) => {}
                found => return Err(NotAnEventSet::NoList { name: required, found }),
            }
        }
        let (found, rest) = reader.by_field(&Path::ROOT, SET, entries);
        // Room at once: the events of a large set take a while to move.
        let events = Vec::with_capacity(event_nodes.len());
        Ok(Reading {
            reader,
            root,
            found,
            rest,
            values: Vec::new(),
            is_whole: true,
            event_nodes,
            events_read: 0,
            events,
        })
    }

    /// Reads on for about so many bytes. Whether all is read.
    fn go_on(&mut self, bytes: usize) -> bool {
        let mut left = bytes;
        while let Some(field) = SET.fields.get(self.values.len()) {
            if field.name == EVENTS && self.events_read < self.event_nodes.len() {
                left = self.read_events(left);
                if left == 0 {
                    return false;
                }
            }
            let value = if field.name == EVENTS {
                Value::list(std::mem::take(&mut self.events))
            } else {
                let node = self.found.get(self.values.len()).copied().flatten();
                self.reader.field(self.root, &Path::ROOT, field, node, &mut self.is_whole)
            };
            self.values.push(value.unwrap_or(Value::Absent));
        }
        true
    }

    /// Reads events of about so many bytes; how many of them are left.
    fn read_events(&mut self, bytes: usize) -> usize {
        let path = Path::Key(&Path::ROOT, EVENTS);
        let mut left = bytes;
        while let Some(node) = self.event_nodes.get(self.events_read) {
            if left == 0 {
                break;
            }
            let (events, first) = (&mut self.events, self.events_read);
            self.reader.each_item_of(
                ItemKind::Event,
                &[*node],
                first,
                &path,
                Event::TABLE,
                &mut |values| events.extend(Event::of(values)),
            );
            left = left.saturating_sub(node.raw().len());
            self.events_read += 1;
        }
        left
    }

    fn finish(mut self) -> Loaded {
        self.reader.unknown_fields(self.rest, &Path::ROOT, SET);
        let values = Values {
            values: self.values.into_iter(),
            is_whole: self.is_whole,
            more: BTreeMap::new(),
        };
        let set = resolve(&mut self.reader, event_set(values));
        let (mut problems, events_left_out) = self.reader.finish();
        crate::order::sort_by_key(&mut problems, |problem| problem.at);
        Loaded { set, problems, events_left_out }
    }
}

const EVENTS: &str = "events";
