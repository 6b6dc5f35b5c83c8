//! Whether an event set is whole, said as on the page.

use crate::chosen::Chosen;
use crate::list::list;
use crate::words;
use timeloom::load::{Severity, load};
use timeloom::model::EventSet;
use timeloom::words::{Language, Words};

/// What a page says of itself, in one language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct About {
    /// The language, as BCP 47.
    pub language: &'static str,
    /// The title of the set.
    pub title: String,
    /// What the set is about; empty where it does not say.
    pub summary: String,
}

/// The first of the set's own languages that the words are there in; English where none is.
fn first_language(set: &EventSet) -> Language {
    let own = set.languages.iter().find_map(|tag| Language::from_tag(tag));
    own.unwrap_or(Language::En)
}

impl About {
    /// What a page of a set says of itself.
    #[must_use]
    pub fn of(words: Words<'_>, set: &EventSet) -> About {
        About {
            language: words.language().tag(),
            title: words.text(set, &set.title),
            summary: set.summary.as_ref().map(|text| words.text(set, text)).unwrap_or_default(),
        }
    }
}

/// A set that is whole.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Checked {
    /// What it says of itself.
    pub about: About,
    /// Its events, as HTML: all, or the most important 2,000.
    pub list: String,
    /// Sentences about what does not matter much.
    pub said: Vec<String>,
}

/// Reads a set that is to be put into a page.
///
/// # Errors
///
/// If the text is no event set, or something would be left out: a sentence for each problem, with line,
/// column and path, as the page says it in English.
pub fn checked(text: &str) -> Result<Checked, Vec<String>> {
    let english = words(Language::En);
    let loaded = load(text).map_err(|fault| vec![english.not_an_event_set(&fault)])?;
    let said = loaded.problems.iter().map(|problem| english.problem_line(problem)).collect();
    if loaded.problems.iter().any(|problem| problem.severity == Severity::Error) {
        return Err(said);
    }
    let (words, set) = (words(first_language(&loaded.set)), &loaded.set);
    let list = list(words, set, &Chosen::of(set), None);
    Ok(Checked { about: About::of(words, set), list: list.0, said })
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    fn set(date: &str) -> String {
        format!(
            r#"{{"timeloom": 1, "title": {{"ja": "条約"}}, "languages": ["ja"],
"tracks": [{{"id": "t", "title": "T"}}], "sources": [{{"id": "s", "type": "book", "title": "S"}}],
"events": [{{"id": "a", "tracks": ["t"], "date": "{date}", "title": "A",
  "citations": [{{"source": "s"}}]}}, {{"id": "b"}}]}}"#
        )
    }

    #[test]
    fn a_whole_set_says_what_it_is_in_its_own_language() {
        let text = set("1905").replace(", {\"id\": \"b\"}", "");
        let Checked { about, list, said } = checked(&text).unwrap();
        assert!(list.contains("<li id=\"a\">") && list.contains("1905年"), "{list}");
        assert_eq!((about.language, about.title.as_str()), ("ja", "条約"));
        assert_eq!(said, Vec::<String>::new());
    }

    #[test]
    fn what_would_be_left_out_is_said_with_its_place() {
        let said = checked(&set("1905-13")).unwrap_err();
        assert!(
            said.iter().any(|line| line.starts_with("3:") && line.contains(" events[0].date: ")),
            "{said:?}"
        );
        assert!(
            said.iter().any(|line| line.starts_with("4:") && line.contains(" events[1]")),
            "{said:?}"
        );
    }

    #[test]
    fn what_is_no_event_set_is_said() {
        assert_eq!(checked("<html>").unwrap_err().len(), 1);
    }
}
