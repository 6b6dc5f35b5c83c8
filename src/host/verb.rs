//! What a page asks of a timeline.

use super::{Fault, MOST_BYTES, VERSION};
use crate::address::{Address, AddressProblem, Expected, Theme};
use crate::filter::{Facet, Filter};
use crate::load::{Plain, plain_object};
use crate::time::TimeSpan;
use crate::words::Language;

/// What a page asks of a timeline.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Verb {
    /// Shows a part of time.
    View(Seen),
    /// Opens the details of the event with an id; closes them.
    Select(Option<String>),
    /// Filters and searches, instead of all that was asked before.
    Filter(Asked),
    /// Speaks another language.
    Language(Language),
    /// Takes other colours.
    Theme(Theme),
}

/// What is to be seen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Seen {
    /// A span, from edge to edge.
    Span(TimeSpan),
    /// The period with an id, with a margin.
    Period(String),
    /// What the event set opens with.
    Opening,
    /// Everything.
    All,
}

/// What is asked of the events.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Asked {
    /// Which are kept.
    pub filter: Filter,
    /// What is searched for; empty for nothing.
    pub search: String,
    /// Whether those that are not found are hidden.
    pub hide_others: bool,
}

/// Verbs, and their fields beside `timeloom` and `verb`. Those of a filter are the facets and these.
const VERBS: [(&str, &[&str]); 5] = [
    ("view", &["view", "period", "fit"]),
    ("select", &["id"]),
    ("filter", &["q", "others"]),
    ("language", &["lang"]),
    ("theme", &["theme"]),
];

/// Values of `fit`.
static FITS: [&str; 2] = ["opening", "all"];

impl Verb {
    /// Reads a message.
    ///
    /// Fields and values are those of addresses (README, "Every view is a link"), as texts that are not
    /// encoded; several values of one parameter are a list of texts, or one text with commas. Fields that
    /// the verb does not have are refused, so that a slip does not pass for nothing. Whether ids are those
    /// of the set is not known here.
    ///
    /// # Errors
    ///
    /// A [`Fault`] for everything else, whatever the text.
    pub fn read(text: &str) -> Result<Verb, Fault> {
        if text.len() > MOST_BYTES {
            return Err(Fault::TooLong);
        }
        let fields = plain_object(text).ok_or(Fault::NoMessage)?;
        let is_version =
            |value: &Plain| matches!(value, Plain::Number(one) if *one == VERSION.to_string());
        let field = |name: &str| fields.iter().find(|(other, _)| other == name).map(|(_, v)| v);
        if !field("timeloom").is_some_and(is_version) {
            return Err(Fault::Version);
        }
        let said = match field("verb") {
            Some(Plain::Text(verb)) => verb.as_str(),
            _ => "",
        };
        let known = VERBS.iter().find(|(verb, _)| *verb == said);
        let &(verb, names) = known.ok_or_else(|| Fault::Verb { found: said.to_owned() })?;
        let mut said = Said { verb, values: Vec::new(), is_null: false };
        for (name, value) in &fields {
            if name != "timeloom" && name != "verb" {
                said.take(names, name, value)?;
            }
        }
        said.verb()
    }
}

/// What the fields of a message say.
struct Said {
    verb: &'static str,
    values: Vec<(&'static str, String)>,
    /// A field says `null`.
    is_null: bool,
}

impl Said {
    fn take(&mut self, names: &[&'static str], name: &str, value: &Plain) -> Result<(), Fault> {
        let facet = Facet::from_word(name).filter(|_| self.verb == "filter");
        let known = facet.map(Facet::word).or_else(|| names.iter().copied().find(|n| *n == name));
        let unknown = || Fault::Field { verb: self.verb, name: name.to_owned() };
        let name = known.ok_or_else(unknown)?;
        let is_list = facet.is_some_and(|facet| facet != Facet::Span);
        match value {
            Plain::Text(text) | Plain::Number(text) => self.values.push((name, text.clone())),
            Plain::Texts(texts) if is_list => self.values.push((name, texts.join(","))),
            Plain::Null if name == "id" => self.is_null = true,
            _ => return Err(self.shape(name)),
        }
        Ok(())
    }

    const fn shape(&self, name: &'static str) -> Fault {
        Fault::Shape { verb: self.verb, name }
    }

    /// The text of a field that is not empty.
    fn text(&self, name: &'static str) -> Option<&str> {
        let found = self.values.iter().find(|(other, _)| *other == name);
        found.map(|(_, text)| text.as_str()).filter(|text| !text.is_empty())
    }

    fn verb(&self) -> Result<Verb, Fault> {
        let mut values = self.values.iter().map(|(name, text)| (*name, text.as_str()));
        let (address, problems) = Address::of_values(&mut values);
        if let Some(problem) = problems.into_iter().next() {
            return Err(Fault::Value(problem));
        }
        match self.verb {
            "view" => self.seen(&address).map(Verb::View),
            "select" => match self.text("id") {
                None if !self.is_null => Err(self.shape("id")),
                id => Ok(Verb::Select(id.map(str::to_owned))),
            },
            "filter" => Ok(Verb::Filter(Asked {
                filter: address.filter,
                search: address.search,
                hide_others: address.hide_others,
            })),
            "language" => address.language.map(Verb::Language).ok_or(self.shape("lang")),
            _ => address.theme.map(Verb::Theme).ok_or(self.shape("theme")),
        }
    }

    fn seen(&self, address: &Address) -> Result<Seen, Fault> {
        match (address.view, self.text("period"), self.text("fit")) {
            (Some(span), None, None) => Ok(Seen::Span(span)),
            (None, Some(period), None) => Ok(Seen::Period(period.to_owned())),
            (None, None, Some("opening")) => Ok(Seen::Opening),
            (None, None, Some("all")) => Ok(Seen::All),
            (None, None, Some(other)) => Err(Fault::Value(AddressProblem {
                parameter: "fit",
                value: other.to_owned(),
                expected: Expected::Word(&FITS),
            })),
            // One of the three, and no more.
            _ => Err(self.shape("view")),
        }
    }
}
