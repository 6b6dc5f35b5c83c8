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
mod within;

pub use choices::{CalendarShown, Form, Setting, Theme};
pub use history::{Entry, History, Pace};
pub use problem::{AddressProblem, Expected};
pub use span::{looks_like, rounded, span_from_edtf, span_in_edtf};
pub use within::within;

use crate::arrange::Grouping;
use crate::filter::{Facet, Filter};
use crate::layout::Orientation;
use crate::time::TimeSpan;
use crate::words::Language;
use choices::{CERTAINTIES, CHOICES, LANG};
use encoding::{Place, decoded, encode};
use span::number;

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
    /// Which way time runs; as suits the box where it is not said.
    pub time: Option<Orientation>,
    /// Where the timeline stands.
    pub setting: Option<Setting>,
    /// Seconds without a byte after which loading is given up.
    pub timeout: Option<u32>,
    /// Milliseconds without a touch after which a kiosk asks whether somebody is there.
    pub idle_ms: Option<u32>,
    /// Milliseconds for which a kiosk shows an event while nobody is there.
    pub attract_ms: Option<u32>,
    /// Parameters that are unknown here, as they were written.
    pub others: Vec<String>,
}

/// The value of facets that have no other.
static YES: [&str; 1] = ["yes"];
/// Levels of importance.
static IMPORTANCES: [&str; 5] = ["1", "2", "3", "4", "5"];

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
        let (mut address, problems) = reader.done();
        address.event = Some(id).filter(|id| !id.is_empty());
        (address, problems)
    }

    /// Reads one text that holds both, `view=1904/1905#portsmouth-treaty`: see [`within`].
    #[must_use]
    pub fn parse_text(text: &str) -> (Address, Vec<AddressProblem>) {
        let (query, hash) = text.split_once('#').unwrap_or((text, ""));
        Address::parse(query, hash)
    }

    /// What parameters say, by their names and texts that are not encoded.
    #[must_use]
    pub fn of_values(
        values: &mut dyn Iterator<Item = (&str, &str)>,
    ) -> (Address, Vec<AddressProblem>) {
        let mut reader = Reader::default();
        for (name, value) in values {
            reader.take_value(name, value.to_owned());
        }
        reader.done()
    }

    /// The canonical form as one text, without `?`: what [`Address::parse_text`] reads.
    #[must_use]
    pub fn to_text(&self) -> String {
        let query = self.to_query();
        query.strip_prefix('?').unwrap_or_default().to_owned() + &self.to_hash()
    }

    /// What of it a page around the timeline may say: not which set is shown, and where and how it stands,
    /// which is the business of that page.
    #[must_use]
    pub fn portable(self) -> Address {
        Address { data: None, setting: None, timeout: None, others: Vec::new(), ..self }
    }

    /// The canonical query, with its `?`; empty if everything is at its default.
    #[must_use]
    pub fn to_query(&self) -> String {
        let mut query = Writer(String::new());
        query.one("data", self.data.as_deref().unwrap_or_default());
        query.one("view", &self.view.map(span_in_edtf).unwrap_or_default());
        for facet in Facet::ALL {
            query.list(facet.word(), &mut self.filter.of_facet(facet));
        }
        query.one("q", &self.search);
        query.list("order", &mut self.order.iter().map(String::as_str));
        query.list("fold", &mut self.folded.iter().map(String::as_str));
        // The words of a type stand in the order of its values; the first one of some is the default.
        let chosen = [
            self.hide_others.then_some(0),
            Some(self.grouping as usize).filter(|place| *place > 0),
            self.form.map(|form| form as usize),
            self.language.map(|language| language as usize),
            Some(self.calendar as usize).filter(|place| *place > 0),
            self.theme.map(|theme| theme as usize),
            self.setting.map(|setting| setting as usize),
            self.time.map(|time| time as usize),
        ];
        for ((name, words), place) in CHOICES.iter().zip(chosen) {
            query.one(name, place.and_then(|place| words.get(place)).unwrap_or(&""));
        }
        query.one("timeout", &self.timeout.map(|secs| secs.to_string()).unwrap_or_default());
        for (name, ms) in [("idle", self.idle_ms), ("attract", self.attract_ms)] {
            query.one(name, &ms.map(time_of_millis).unwrap_or_default());
        }
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
        has_event: &dyn Fn(&str) -> bool,
        has: &dyn Fn(Facet, &str) -> bool,
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

    fn one(&mut self, name: &str, value: &str) {
        self.list(name, &mut std::iter::once(value));
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
    /// Which words of [`CHOICES`] are chosen.
    chosen: [Option<usize>; CHOICES.len()],
    problems: Vec<AddressProblem>,
}

impl Reader {
    /// Reads one parameter, as it stands between two `&`.
    fn take(&mut self, part: &str) {
        if part.is_empty() {
            return;
        }
        let (name, value) = part.split_once('=').unwrap_or((part, ""));
        if !self.take_value(name, decoded(value, Place::Query)) {
            self.address.others.push(part.to_owned());
        }
    }

    /// Reads the value of a parameter. Whether there is such a parameter.
    fn take_value(&mut self, name: &str, value: String) -> bool {
        if let Some(facet) = Facet::from_word(name) {
            self.take_facet(facet, &value);
            return true;
        }
        if let Some(place) = CHOICES.iter().position(|(known, _)| *known == name) {
            self.take_choice(place, &value);
            return true;
        }
        match name {
            "data" => self.address.data = Some(value).filter(|value| !value.is_empty()),
            "view" => {
                self.address.view = span_from_edtf(&value);
                if self.address.view.is_none() {
                    self.problem("view", &value, Expected::Span);
                }
            }
            "q" => self.address.search = value,
            "order" => self.address.order = list(&value),
            "fold" => self.address.folded = list(&value),
            "timeout" => {
                self.address.timeout = number(&value).and_then(|secs| u32::try_from(secs).ok());
                if self.address.timeout.is_none() {
                    self.problem("timeout", &value, Expected::Seconds);
                }
            }
            "idle" => self.address.idle_ms = self.millis("idle", &value),
            "attract" => self.address.attract_ms = self.millis("attract", &value),
            _ => return false,
        }
        true
    }

    /// What has been read.
    fn done(self) -> (Address, Vec<AddressProblem>) {
        let [hides, group, form, language, calendar, theme, setting, time] = self.chosen;
        let address = Address {
            filter: Filter::of(self.filter),
            hide_others: hides.is_some(),
            grouping: choice(&Grouping::ALL, group).unwrap_or_default(),
            form: choice(&Form::ALL, form),
            language: choice(&Language::ALL, language),
            calendar: choice(&CalendarShown::ALL, calendar).unwrap_or_default(),
            theme: choice(&Theme::ALL, theme),
            setting: choice(&Setting::ALL, setting),
            time: choice(&Orientation::ALL, time),
            ..self.address
        };
        (address, self.problems)
    }

    fn millis(&mut self, name: &'static str, value: &str) -> Option<u32> {
        let millis = millis_of_time(value);
        if millis.is_none() {
            self.problem(name, value, Expected::Seconds);
        }
        millis
    }

    fn take_choice(&mut self, place: usize, value: &str) {
        let Some((name, words)) = CHOICES.get(place) else { return };
        // Languages are named more finely elsewhere: `ja-JP`.
        let is_language = place == LANG;
        let language = || Language::from_tag(value).map(|language| language as usize);
        let found = if is_language { language() } else { position(words, value) };
        if found.is_none() {
            self.problem(name, value, Expected::Word(words));
        }
        if let Some(chosen) = self.chosen.get_mut(place) {
            *chosen = found;
        }
    }

    fn take_facet(&mut self, facet: Facet, value: &str) {
        // A span is EDTF, which may have commas.
        let values = if facet == Facet::Span { vec![value.to_owned()] } else { list(value) };
        for value in values {
            let (is_sound, expected) = match facet {
                Facet::Importance => {
                    (position(&IMPORTANCES, &value).is_some(), Expected::Word(&IMPORTANCES))
                }
                Facet::Certainty => {
                    (position(CERTAINTIES, &value).is_some(), Expected::Word(CERTAINTIES))
                }
                Facet::Disagree => (YES.contains(&value.as_str()), Expected::Word(&YES)),
                Facet::Span => (span_from_edtf(&value).is_some(), Expected::Span),
                _ => (true, Expected::Id),
            };
            if is_sound {
                self.filter.push((facet, value));
            } else {
                self.problem(facet.word(), &value, expected);
            }
        }
    }

    /// A value says nothing; an empty one means the default.
    fn problem(&mut self, parameter: &'static str, value: &str, expected: Expected) {
        if !value.is_empty() {
            self.problems.push(AddressProblem { parameter, value: value.to_owned(), expected });
        }
    }
}

/// Milliseconds of a time as addresses and hosts give it: seconds (`75`), or milliseconds (`200ms`).
#[must_use]
pub fn millis_of_time(text: &str) -> Option<u32> {
    let (number_of, unit) = text.strip_suffix("ms").map_or((text, 1_000), |number| (number, 1));
    u32::try_from(number(number_of)?).ok()?.checked_mul(unit)
}

/// The same as it is written.
fn time_of_millis(ms: u32) -> String {
    match ms % 1_000 {
        0 => (ms / 1_000).to_string(),
        _ => ms.to_string() + "ms",
    }
}

fn position(words: &[&str], value: &str) -> Option<usize> {
    words.iter().position(|word| *word == value)
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
