//! Sources and citations as they are shown.

use super::Words;
use crate::model::{Citation, Name, Source};

/// The authors of a source as one reads them: "Igor R. Saveliev, Yuri S. Pestushko". Empty where
/// none is given.
#[must_use]
pub fn author_names(source: &Source) -> String {
    let names: Vec<String> =
        source.author.iter().map(name).filter(|name| !name.is_empty()).collect();
    names.join(", ")
}

fn name(name: &Name) -> String {
    if let Some(literal) = &name.literal {
        return literal.clone();
    }
    [name.given.as_deref(), name.family.as_deref()]
        .into_iter()
        .flatten()
        .collect::<Vec<_>>()
        .join(" ")
}

/// A source in brief: the families of its authors, or the work that it is part of, or its title.
#[must_use]
pub fn source_brief(source: &Source) -> String {
    let families: Vec<&str> =
        source.author.iter().filter_map(|name| name.family.as_deref()).collect();
    match families.as_slice() {
        [] => source.container_title.clone().unwrap_or_else(|| source.title.clone()),
        families => families.join(", "),
    }
}

/// The title of a source, with the work that it is part of: "“Japanese Siberian Intervention”, Military Wiki".
#[must_use]
pub fn source_title(words: Words<'_>, source: &Source) -> String {
    match &source.container_title {
        Some(container) => {
            words.say_with("citation.within", &[("title", &source.title), ("container", container)])
        }
        None => words.say_with("citation.title", &[("title", &source.title)]),
    }
}

/// A source with its authors and the year that it appeared in, as far as they are given: "Fujimoto:
/// The Far Eastern Republic's …, 2011".
#[must_use]
pub fn source_in_full(words: Words<'_>, source: &Source) -> String {
    let (title, authors) = (source_title(words, source), author_names(source));
    let mut said = match authors.is_empty() {
        true => title,
        false => words.say_with("citation.by", &[("authors", &authors), ("title", &title)]),
    };
    let issued = source.issued.as_ref();
    let year = issued.and_then(|issued| issued.date_parts.first()?.first());
    let literal = issued.and_then(|issued| issued.literal.clone());
    if let Some(year) = literal.or_else(|| year.map(|year| words.year(*year))) {
        said.push_str(&words.say("citation.before-year"));
        said.push_str(&year);
    }
    said
}

impl Words<'_> {
    /// What follows the source in a citation: its locator, and what the source itself cites.
    #[must_use]
    pub fn citation_details(self, citation: &Citation) -> String {
        let locator = citation.locator.clone();
        let citing = citation
            .citing
            .as_ref()
            .map(|cited| self.say_with("citation.citing", &[("cited", cited)]));
        let parts: Vec<String> = [locator, citing].into_iter().flatten().collect();
        parts.join(&self.say("citation.separator"))
    }
}
