//! What BibTeX and RIS have fields for, in one table: the names differ, the sources do not.

use super::{Cited, Citing};
use crate::model::{Issued, Source};
use serde_json::Value;

/// The kinds of sources that have a type of their own: that of CSL, of BibTeX with the field for what
/// it is part of, and of RIS. The last one is for all others.
const KINDS: [[&str; 4]; 14] = [
    ["article-journal", "article", "journal", "JOUR"],
    ["article-magazine", "article", "journal", "MGZN"],
    ["article-newspaper", "article", "journal", "NEWS"],
    ["article", "article", "journal", "JOUR"],
    ["book", "book", "series", "BOOK"],
    ["chapter", "incollection", "booktitle", "CHAP"],
    ["entry-dictionary", "incollection", "booktitle", "DICT"],
    ["entry-encyclopedia", "incollection", "booktitle", "ENCYC"],
    ["entry", "incollection", "booktitle", "ENCYC"],
    ["paper-conference", "inproceedings", "booktitle", "CPAPER"],
    ["thesis", "phdthesis", "series", "THES"],
    ["report", "techreport", "series", "RPRT"],
    ["webpage", "misc", "howpublished", "ELEC"],
    ["", "misc", "howpublished", "GEN"],
];

/// Variables of CSL, with their fields in BibTeX and RIS.
const VARIABLES: [[&str; 3]; 10] = [
    ["volume", "volume", "VL"],
    ["issue", "number", "IS"],
    ["page", "pages", "SP"],
    ["publisher", "publisher", "PB"],
    ["publisher-place", "address", "CY"],
    ["DOI", "doi", "DO"],
    ["ISBN", "isbn", "SN"],
    ["ISSN", "issn", "SN"],
    ["language", "language", "LA"],
    ["note", "note", "N1"],
];

/// One value of a source, and its field in BibTeX and in RIS.
pub(super) struct Field {
    pub(super) bibtex: &'static str,
    pub(super) ris: &'static str,
    pub(super) text: String,
}

/// The types of a source in BibTeX and in RIS, and its values, but for its id, its authors and its
/// date.
pub(super) fn fields(citing: Citing<'_>, cited: &Cited<'_>) -> ([&'static str; 2], Vec<Field>) {
    let source = cited.source;
    let [_, bibtex, part_of, ris] = KINDS
        .into_iter()
        .find(|[csl, ..]| *csl == source.kind || csl.is_empty())
        .unwrap_or([""; 4]);
    let mut fields = Vec::new();
    let mut add = |bibtex, ris, text: Option<String>| {
        fields.extend(text.map(|text| Field { bibtex, ris, text: on_one_line(&text) }));
    };
    add("title", "TI", Some(source.title.clone()));
    add(part_of, "T2", source.container_title.clone());
    for [csl, bibtex, ris] in VARIABLES {
        add(bibtex, ris, variable(source, csl));
    }
    add("url", "UR", source.url.clone());
    add("annote", "N1", Some(citing.remark(cited)));
    fields.retain(|field| !field.text.is_empty());
    ([bibtex, ris], fields)
}

/// A variable of a source that is not one of its fields, as text; `None` for what is none.
pub(super) fn variable(source: &Source, name: &str) -> Option<String> {
    match source.more.get(name)? {
        Value::String(text) => Some(text.clone()),
        Value::Number(number) => number.as_i64().map(|number| number.to_string()),
        _ => None,
    }
}

/// The year, month and day that a source appeared in, as far as they are given.
pub(super) fn issued(source: &Source) -> Vec<String> {
    let issued: Option<&Issued> = source.issued.as_ref();
    let parts = issued.and_then(|issued| issued.date_parts.first());
    parts.into_iter().flatten().map(i64::to_string).collect()
}

/// The text on one line: neither BibTeX nor RIS has values of several.
pub(super) fn on_one_line(text: &str) -> String {
    let mut line = String::new();
    for c in text.chars() {
        let is_blank = c.is_whitespace() || c.is_control();
        if !is_blank {
            line.push(c);
        } else if !line.is_empty() && !line.ends_with(' ') {
            line.push(' ');
        }
    }
    line.truncate(line.trim_end().len());
    line
}
