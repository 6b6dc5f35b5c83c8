//! The passages of a text, as `ledger/passages/*.json` keeps them: where they stand, how long they
//! are and which dates they print, and none of their words.

use super::printed::Printed;
use serde::{Deserialize, Serialize};

/// All passages of one text.
#[derive(Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Passages {
    /// The source of the event set that the text is.
    pub source: String,
    /// What the name of the text's file begins with.
    pub text: String,
    /// In the order of the text.
    pub passages: Vec<Passage>,
}

/// One paragraph, note, table row, caption or heading.
#[derive(Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Passage {
    /// From 1.
    pub n: usize,
    /// What it is.
    pub kind: Kind,
    /// Where readers of the text find it; citations use the same words.
    pub locator: String,
    /// Lines of the file, from 1: "32-34, 50-53" for a paragraph that goes on behind the notes.
    pub lines: String,
    /// How many words it has.
    #[serde(default)]
    pub words: usize,
    /// Of its words, so that a change of the text is noticed.
    #[serde(default)]
    pub hash: String,
    /// Every date that it prints.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub dates: Vec<Printed>,
}

/// What a passage is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Kind {
    /// A title or heading.
    Heading,
    /// A paragraph of running text.
    Paragraph,
    /// A footnote, endnote or item of a list of books.
    Note,
    /// A row of a table; its head is one too.
    Row,
    /// The words of a picture or table.
    Caption,
    /// What a site prints around its text.
    Other,
}

impl Passages {
    /// One line for each passage, so that a change shows what changed.
    #[allow(dead_code)] // the example writes, the tests read
    pub fn to_json(&self) -> serde_json::Result<String> {
        let rows: Result<Vec<_>, _> = self.passages.iter().map(serde_json::to_string).collect();
        Ok(format!(
            "{{\n\"source\": {},\n\"text\": {},\n\"passages\": [\n{}\n]\n}}\n",
            serde_json::to_string(&self.source)?,
            serde_json::to_string(&self.text)?,
            rows?.join(",\n")
        ))
    }
}
