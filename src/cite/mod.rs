//! The sources of an event as other programs take them: plain text, BibTeX, CSL-JSON, RIS.
//!
//! Each source is written once, with everything that the event cites of it in a remark, since none of
//! the formats has a place for locators. What a format has no field for is left out; what a source
//! does not say is not made up.

mod bibtex;
mod fields;
mod json;
mod plain;
mod ris;

use crate::model::{Citation, Event, EventSet, Source};
use crate::words::Words;

/// A form of citation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Style {
    /// Sentences for people.
    Plain,
    /// For LaTeX.
    Bibtex,
    /// For Zotero, pandoc and citeproc (Citation Style Language 1.0.2).
    CslJson,
    /// For EndNote, Mendeley and libraries.
    Ris,
}

impl Style {
    /// All forms, in the order they are offered.
    pub const ALL: [Style; 4] = [Style::Plain, Style::Bibtex, Style::CslJson, Style::Ris];

    /// Its name, a proper one but for the first.
    #[must_use]
    pub const fn name(self) -> Option<&'static str> {
        match self {
            Style::Plain => None,
            Style::Bibtex => Some("BibTeX"),
            Style::CslJson => Some("CSL-JSON"),
            Style::Ris => Some("RIS"),
        }
    }
}

/// A source, and all that an event cites of it.
#[derive(Clone, Debug, PartialEq)]
pub struct Cited<'a> {
    /// The source.
    pub source: &'a Source,
    /// The citations, in the order of the event, those of its claims last; each place once.
    pub citations: Vec<&'a Citation>,
}

/// The sources of an event in the order in which they are first cited.
#[must_use]
pub fn cited<'a>(set: &'a EventSet, event: &'a Event) -> Vec<Cited<'a>> {
    let mut found: Vec<Cited<'a>> = Vec::new();
    for citation in citations(event) {
        let Some(source) = set.sources.iter().find(|source| source.id == citation.source) else {
            continue;
        };
        match found.iter_mut().find(|cited| cited.source.id == source.id) {
            Some(cited) => cited.citations.push(citation),
            None => found.push(Cited { source, citations: vec![citation] }),
        }
    }
    found
}

/// All citations of an event: its own, those of what its sources say, those of its links. A place of a
/// source stands once.
#[must_use]
pub fn citations(event: &Event) -> Vec<&Citation> {
    let of_claims = event.claims.iter().flat_map(|claim| &claim.values);
    let of_links = event.relations.iter().flat_map(|relation| &relation.citations);
    let all = event.citations.iter().chain(of_claims.map(|value| &value.citation)).chain(of_links);
    let mut found: Vec<&Citation> = Vec::new();
    for citation in all {
        if !found.iter().any(|known| is_same_place(known, citation)) {
            found.push(citation);
        }
    }
    found
}

/// Whether two citations name the same place of the same source.
#[must_use]
pub fn is_same_place(one: &Citation, other: &Citation) -> bool {
    one.source == other.source && one.locator == other.locator && one.citing == other.citing
}

/// What a citation is made from.
#[derive(Clone, Copy)]
pub struct Citing<'a> {
    /// The language of what is said around the sources.
    pub words: Words<'a>,
    /// The set.
    pub set: &'a EventSet,
    /// The event.
    pub event: &'a Event,
    /// The address of the event in the timeline.
    pub address: Option<&'a str>,
    /// Writes a number as JSON has it, with all its digits: the page leaves that to the browser.
    pub decimal: &'a dyn Fn(f64) -> String,
}

/// The sources of an event in a style.
#[must_use]
pub fn cite(citing: Citing<'_>, style: Style) -> String {
    let sources = cited(citing.set, citing.event);
    let mut out = String::new();
    match style {
        Style::Plain => plain::write(citing, &sources, &mut out),
        Style::Bibtex => {
            for source in &sources {
                bibtex::entry(citing, source, &mut out);
            }
        }
        Style::CslJson => json::write(citing, &sources, &mut out),
        Style::Ris => {
            for source in &sources {
                ris::entry(citing, source, &mut out);
            }
        }
    }
    out
}

impl Citing<'_> {
    /// What the event cites of a source: "Siberian Intervention: ¶ 1; ¶¶ 1–15".
    fn remark(self, cited: &Cited<'_>) -> String {
        let title = self.words.text(self.set, &self.event.title);
        let places = self.places(cited);
        match places.is_empty() {
            true => title,
            false => {
                let values = [("title", title.as_str()), ("places", &places)];
                self.words.say_with("citation.remark", &values)
            }
        }
    }

    /// The places that are cited of a source: "¶ 1; ¶¶ 1–15".
    fn places(self, cited: &Cited<'_>) -> String {
        let separator = self.words.say("citation.separator");
        let mut places = String::new();
        for citation in &cited.citations {
            let place = self.words.citation_details(citation);
            if !place.is_empty() && !places.is_empty() {
                places.push_str(&separator);
            }
            places.push_str(&place);
        }
        places
    }
}
