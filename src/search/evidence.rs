//! What is shown of an event that was found: where the words of the query stand.

use super::find::texts_of;
use super::index::for_each_name;
use super::query::Query;
use crate::filter::Facet;
use crate::model::{Event, EventSet};
use std::ops::Range;

/// What is shown of an event that was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Evidence<'a> {
    /// The title for the reader.
    pub title: &'a str,
    /// Language of the title, where it is another than the reader's.
    pub title_language: Option<&'a str>,
    /// What of the title is to be emphasised, in bytes.
    pub in_title: Vec<Range<usize>>,
    /// The text that has what the title has not: a name, the title in another language, or the
    /// summary; the summary where the title has everything. Empty where there is none.
    pub text: &'a str,
    /// Language of the text, where it is another than the reader's.
    pub language: Option<&'a str>,
    /// What of the text is to be emphasised, in bytes.
    pub in_text: Vec<Range<usize>>,
}

impl Evidence<'_> {
    /// Where the text is to begin, so that the first emphasised part is in its first words; in bytes,
    /// at the beginning of a word where words are spaced.
    #[must_use]
    pub fn snippet(&self) -> usize {
        /// Letters before it that are shown.
        const BEFORE: usize = 24;
        let first = self.in_text.first().map_or(0, |range| range.start);
        let before = self.text.get(..first).unwrap_or_default();
        let Some((cut, _)) = before.char_indices().rev().nth(BEFORE) else { return 0 };
        // A little further back to a word, or on to the next.
        let kept = before.get(cut..).unwrap_or_default();
        kept.find(' ').map_or(cut, |space| cut + space + 1)
    }
}

/// What is shown of an event that a query found, to a reader of a language.
#[must_use]
pub fn evidence<'a>(
    set: &'a EventSet,
    event: &'a Event,
    query: &Query,
    language: &str,
) -> Evidence<'a> {
    let first = set.first_language();
    let title = event.title.resolve(language, first);
    let covered: Vec<usize> = query.places(title.words).into_iter().map(|(_, word)| word).collect();
    let missing = |words: &str| {
        let mut found: Vec<usize> = query.places(words).into_iter().map(|(_, word)| word).collect();
        found.retain(|word| !covered.contains(word));
        found.sort_unstable();
        found.dedup();
        found.len()
    };
    let summary = event.summary.as_ref().map(|text| text.resolve(language, first));
    let summary = summary.map_or((None, ""), |words| (words.fallen_back_to, words.words));
    let mut best = (0, summary);
    if (0..query.words.len()).any(|word| !covered.contains(&word)) {
        let mut look = |language: Option<&'a str>, words: &'a str| {
            let count = missing(words);
            if count > best.0 {
                best = (count, (language, words));
            }
        };
        // Of texts that have as much, the first: names, the summary as it is read, then what is in
        // other languages.
        let ids =
            [(Facet::Actor, event.actors.iter().map(|actor| actor.id()).collect::<Vec<&str>>())];
        let places = (Facet::Place, event.places.iter().map(String::as_str).collect());
        let tags = (Facet::Tag, event.tags.iter().map(String::as_str).collect());
        for (facet, ids) in ids.into_iter().chain([places, tags]) {
            for id in ids {
                let mut strings: Vec<(Option<&'a str>, &'a str)> = Vec::new();
                for_each_name(set, facet, id, &mut |tag, words| strings.push((tag, words)));
                let is_own = |tag: Option<&str>| tag.is_none_or(|tag| tag == language);
                for own in [true, false] {
                    for (tag, words) in strings.iter().filter(|(tag, _)| is_own(*tag) == own) {
                        look(tag.filter(|_| !own), words);
                    }
                }
            }
        }
        look(summary.0, summary.1);
        for (tag, words) in texts_of(event) {
            look(tag.filter(|tag| *tag != language), words);
        }
    }
    let (text_language, text) = best.1;
    Evidence {
        title: title.words,
        title_language: title.fallen_back_to,
        in_title: query.ranges(title.words),
        text,
        language: text_language,
        in_text: query.ranges(text),
    }
}
