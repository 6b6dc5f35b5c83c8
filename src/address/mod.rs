//! The address of a view: what is seen, as a URL's query and fragment.
//!
//! The grammar is an interface (README, "Every view is a link"). `Address::parse` reads what readers and
//! other programs write, `to_query` and `to_hash` write one canonical form:
//!
//! - Parameters stand in one order, each once, and only where they say something.
//! - Values of a parameter are joined with commas; no id has a comma.
//! - What is unknown here is kept to the letter, in its order, after what is known.
//!
//! ```
//! use timeloom::address::Address;
//! let query = "?view=1918-03/1922-11&tracks=military&actor=far-eastern-republic&lang=ja";
//! let (address, problems) = Address::parse(query, "#vladivostok-landing");
//! assert!(problems.is_empty());
//! assert_eq!(address.event.as_deref(), Some("vladivostok-landing"));
//! assert_eq!(address.to_query(), query);
//! ```

mod choices;
mod encoding;
mod history;
mod problem;
mod span;

pub use choices::{CalendarShown, Form, Setting, Theme};
pub use history::{Entry, History, Pace};
pub use problem::{AddressProblem, Expected};
pub use span::{looks_like, rounded, span_from_edtf, span_in_edtf};

use crate::arrange::Grouping;
use crate::filter::{Facet, Filter};
use crate::time::TimeSpan;
use crate::words::Language;
use encoding::{Place, decoded, encode};

/// What an address says of a view. What it does not say is at its default.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Address {
    /// Address of the event set.
    pub data: Option<String>,
    /// The span in view; the opening view of the set where there is none. Never without length.
    pub view: Option<TimeSpan>,
    /// Id of the selected event.
    pub event: Option<String>,
    /// Which events are kept.
    pub filter: Filter,
    /// What is searched for.
    pub search: String,
    /// Whether events that are not found are hidden.
    pub hide_others: bool,
    /// What the tracks stand for.
    pub grouping: Grouping,
    /// Ids of tracks that a reader moved, from the top.
    pub order: Vec<String>,
    /// Ids of folded tracks.
    pub folded: Vec<String>,
    /// Timeline or table; what suits the box where it is not said.
    pub form: Option<Form>,
    /// The language; the reader's where it is not said.
    pub language: Option<Language>,
    /// The calendar that dates are said in first.
    pub calendar: CalendarShown,
    /// The colours; those of the page where they are not said.
    pub theme: Option<Theme>,
    /// Where the timeline stands.
    pub setting: Option<Setting>,
    /// Seconds without a byte after which loading is given up.
    pub timeout: Option<u32>,
    /// Parameters that are unknown here, as they were written.
    pub others: Vec<String>,
}

/// The word of facets without a value of their own.
const YES: &str = "yes";
/// What is said of events that are not found.
const HIDE: &str = "hide";
/// Levels of importance.
const IMPORTANCES: [&str; 5] = ["1", "2", "3", "4", "5"];

impl Address {
    /// Reads a query and a fragment, with or without their `?` and `#`.
    ///
    /// Takes any text. Values that say nothing come as problems and are left at their defaults; an empty
    /// value is the default. Of a parameter that comes more than once the values are added where it
    /// takes several, else the last one counts. Whether ids are those of the set is not known here: see
    /// [`Address::keep_known`].
    #[must_use]
    pub fn parse(query: &str, hash: &str) -> (Address, Vec<AddressProblem>) {
        let mut reader = Reader::default();
        for part in query.strip_prefix('?').unwrap_or(query).split('&') {
            reader.take(part);
        }
        let id = decoded(hash.strip_prefix('#').unwrap_or(hash), Place::Fragment);
        let address = Address {
            event: Some(id).filter(|id| !id.is_empty()),
            filter: Filter::of(reader.filter),
            ..reader.address
        };
        (address, reader.problems)
    }

    /// The canonical query, with its `?`; empty if everything is at its default.
    #[must_use]
    pub fn to_query(&self) -> String {
        let mut query = Writer(String::new());
        query.some("data", self.data.as_deref());
        query.some("view", self.view.map(span_in_edtf).as_deref());
        for facet in Facet::ALL {
            query.list(facet.word(), &mut self.filter.of_facet(facet));
        }
        query.list("q", &mut [self.search.as_str()].into_iter());
        query.some("others", self.hide_others.then_some(HIDE));
        let grouping = Some(self.grouping).filter(|grouping| *grouping != Grouping::default());
        query.some("group", grouping.map(Grouping::word));
        query.list("order", &mut self.order.iter().map(String::as_str));
        query.list("fold", &mut self.folded.iter().map(String::as_str));
        query.some("as", self.form.map(Form::word));
        query.some("lang", self.language.map(Language::tag));
        let calendar = Some(self.calendar).filter(|shown| *shown != CalendarShown::default());
        query.some("cal", calendar.map(CalendarShown::word));
        query.some("theme", self.theme.map(Theme::word));
        query.some("ui", self.setting.map(Setting::word));
        query.some("timeout", self.timeout.map(|secs| secs.to_string()).as_deref());
        for other in &self.others {
            query.parameter();
            query.0.push_str(other);
        }
        query.0
    }

    /// The canonical fragment, with its `#`; empty if no event is selected.
    #[must_use]
    pub fn to_hash(&self) -> String {
        let mut hash = String::new();
        if let Some(event) = &self.event {
            hash.push('#');
            encode(event, Place::Fragment, &mut hash);
        }
        hash
    }

    /// Whether going from one address to the other is a step that a reader may want to take back: another
    /// selection, filter, search, grouping, language or form. Another place on the time axis is none.
    #[must_use]
    pub fn is_step_from(&self, before: &Address) -> bool {
        self.search != before.search || self.is_other_step_from(before)
    }

    /// The same, without a look at what is searched for.
    #[must_use]
    pub fn is_other_step_from(&self, before: &Address) -> bool {
        self.event != before.event
            || self.filter != before.filter
            || self.hide_others != before.hide_others
            || self.grouping != before.grouping
            || self.language != before.language
            || self.form != before.form
    }

    /// Leaves out ids that the set does not have, and says so.
    ///
    /// `has` is asked about values of facets; of the grouping for tracks that were moved or folded.
    pub fn keep_known(
        &mut self,
        has_event: impl Fn(&str) -> bool,
        has: impl Fn(Facet, &str) -> bool,
    ) -> Vec<AddressProblem> {
        let mut problems = Vec::new();
        let mut unknown = |parameter, value: &str| {
            problems.push(AddressProblem {
                parameter,
                value: value.to_owned(),
                expected: Expected::Id,
            });
        };
        let mut filter = self.filter.clone();
        for (facet, value) in self.filter.chosen() {
            if !has(facet, value) {
                filter.release(facet, value);
                unknown(facet.word(), value);
            }
        }
        self.filter = filter;
        let of_tracks = match self.grouping {
            Grouping::Track => Facet::Track,
            Grouping::Actor => Facet::Actor,
            Grouping::Place => Facet::Place,
            Grouping::Source => Facet::Source,
            Grouping::Tag => Facet::Tag,
        };
        for (parameter, ids) in [("order", &mut self.order), ("fold", &mut self.folded)] {
            ids.retain(|id| {
                let is_known = id == crate::arrange::NONE || has(of_tracks, id);
                if !is_known {
                    unknown(parameter, id);
                }
                is_known
            });
        }
        if let Some(id) = self.event.take_if(|id| !has_event(id)) {
            unknown("#", &id);
        }
        problems
    }
}

/// A query on the way to be written.
struct Writer(String);

impl Writer {
    fn parameter(&mut self) {
        self.0.push(if self.0.is_empty() { '?' } else { '&' });
    }

    fn some(&mut self, name: &str, value: Option<&str>) {
        self.list(name, &mut value.into_iter());
    }

    /// Values joined with commas; nothing where all of them are empty.
    fn list(&mut self, name: &str, values: &mut dyn Iterator<Item = &str>) {
        let mut is_first = true;
        for value in values.filter(|value| !value.is_empty()) {
            if is_first {
                self.parameter();
                self.0.push_str(name);
            }
            self.0.push(if is_first { '=' } else { ',' });
            encode(value, Place::Query, &mut self.0);
            is_first = false;
        }
    }
}

/// A query on the way to be read.
#[derive(Default)]
struct Reader {
    address: Address,
    filter: Vec<(Facet, String)>,
    problems: Vec<AddressProblem>,
}

impl Reader {
    /// Reads one parameter, as it stands between two `&`.
    fn take(&mut self, part: &str) {
        if part.is_empty() {
            return;
        }
        let (name, value) = part.split_once('=').unwrap_or((part, ""));
        let value = decoded(value, Place::Query);
        if let Some(facet) = Facet::from_word(name) {
            return self.take_facet(facet, &value);
        }
        let is_empty = value.is_empty();
        let given = (!is_empty).then_some(value.as_str());
        match name {
            "data" => self.address.data = given.map(str::to_owned),
            "view" => {
                self.address.view = given.and_then(|text| {
                    let span = span_from_edtf(text);
                    if span.is_none() {
                        self.problem("view", text, Expected::Span);
                    }
                    span
                });
            }
            "q" => self.address.search = value,
            "others" => self.address.hide_others = self.word("others", &value, &[HIDE]).is_some(),
            "group" => {
                let found = self.word("group", &value, &Grouping::ALL.map(Grouping::word));
                self.address.grouping = choice(&Grouping::ALL, found).unwrap_or_default();
            }
            "order" => self.address.order = list(&value),
            "fold" => self.address.folded = list(&value),
            "as" => {
                let found = self.word("as", &value, &Form::ALL.map(Form::word));
                self.address.form = choice(&Form::ALL, found);
            }
            "lang" => {
                let language = Language::from_tag(&value);
                if language.is_none() {
                    self.word("lang", &value, &Language::ALL.map(Language::tag));
                }
                self.address.language = language;
            }
            "cal" => {
                let found = self.word("cal", &value, &CalendarShown::ALL.map(CalendarShown::word));
                self.address.calendar = choice(&CalendarShown::ALL, found).unwrap_or_default();
            }
            "theme" => {
                let found = self.word("theme", &value, &Theme::ALL.map(Theme::word));
                self.address.theme = choice(&Theme::ALL, found);
            }
            "ui" => {
                let found = self.word("ui", &value, &Setting::ALL.map(Setting::word));
                self.address.setting = choice(&Setting::ALL, found);
            }
            "timeout" => {
                let secs = value.parse().ok();
                if secs.is_none() && !is_empty {
                    self.problem("timeout", &value, Expected::Seconds);
                }
                self.address.timeout = secs;
            }
            _ => self.address.others.push(part.to_owned()),
        }
    }

    fn take_facet(&mut self, facet: Facet, value: &str) {
        // A span is EDTF, which may have commas.
        let values = if facet == Facet::Span { vec![value.to_owned()] } else { list(value) };
        for value in values.into_iter().filter(|value| !value.is_empty()) {
            let word = facet.word();
            let is_sound = match facet {
                Facet::Importance => self.word(word, &value, &IMPORTANCES).is_some(),
                Facet::Disagree => self.word(word, &value, &[YES]).is_some(),
                Facet::Span => {
                    let is_span = span_from_edtf(&value).is_some();
                    if !is_span {
                        self.problem(word, &value, Expected::Span);
                    }
                    is_span
                }
                _ => true,
            };
            if is_sound {
                self.filter.push((facet, value));
            }
        }
    }

    /// Which of some words a value is; one that is none of them is a problem, unless it is empty.
    fn word(&mut self, name: &'static str, value: &str, words: &[&'static str]) -> Option<usize> {
        let found = words.iter().position(|word| *word == value);
        if found.is_none() && !value.is_empty() {
            self.problem(name, value, Expected::Word(words.to_vec()));
        }
        found
    }

    fn problem(&mut self, parameter: &'static str, value: &str, expected: Expected) {
        self.problems.push(AddressProblem { parameter, value: value.to_owned(), expected });
    }
}

fn choice<T: Copy>(all: &[T], found: Option<usize>) -> Option<T> {
    all.get(found?).copied()
}

/// Values between commas, each once.
fn list(value: &str) -> Vec<String> {
    let mut values: Vec<String> = Vec::new();
    for value in value.split(',').filter(|value| !value.is_empty()) {
        if values.iter().all(|other| other != value) {
            values.push(value.to_owned());
        }
    }
    values
}
