//! BibTeX, as BibTeX 0.99d and biber read it.

use super::{Cited, Citing, issued, on_one_line, variable};
use crate::model::Name;

pub(super) fn write(citing: Citing<'_>, sources: &[Cited<'_>]) -> String {
    sources.iter().map(|cited| entry(citing, cited)).collect::<Vec<_>>().join("\n")
}

/// The type of an entry, and the field for what it is part of.
fn kind(csl: &str) -> (&'static str, &'static str) {
    match csl {
        "article-journal" | "article-magazine" | "article-newspaper" | "article" => {
            ("article", "journal")
        }
        "book" => ("book", "series"),
        "chapter" | "entry" | "entry-dictionary" | "entry-encyclopedia" => {
            ("incollection", "booktitle")
        }
        "paper-conference" => ("inproceedings", "booktitle"),
        "thesis" => ("phdthesis", "series"),
        "report" => ("techreport", "series"),
        _ => ("misc", "howpublished"),
    }
}

fn entry(citing: Citing<'_>, cited: &Cited<'_>) -> String {
    let source = cited.source;
    let (kind, part_of) = kind(&source.kind);
    let mut entry = ["@", kind, "{", &key(&source.id), ",\n"].concat();
    let mut field = |name: &str, value: Option<String>| {
        if let Some(value) = value.filter(|value| !value.is_empty()) {
            entry.push_str("  ");
            entry.push_str(name);
            entry.push_str(" = {");
            entry.push_str(&value);
            entry.push_str("},\n");
        }
    };
    let authors: Vec<String> =
        source.author.iter().map(author).filter(|name| !name.is_empty()).collect();
    field("author", Some(authors.join(" and ")));
    // In braces of its own, so that its capitals stay.
    field("title", Some(["{", &escaped(&source.title), "}"].concat()));
    field(part_of, source.container_title.as_deref().map(escaped));
    let mut parts = issued(source).unwrap_or_default().iter().map(i64::to_string);
    field("year", parts.next());
    field("month", parts.next());
    for (name, variable_name) in [
        ("volume", "volume"),
        ("number", "issue"),
        ("pages", "page"),
        ("publisher", "publisher"),
        ("address", "publisher-place"),
        ("doi", "DOI"),
        ("isbn", "ISBN"),
        ("issn", "ISSN"),
        ("language", "language"),
        ("note", "note"),
    ] {
        field(name, variable(source, variable_name).map(|text| escaped(&text)));
    }
    field("url", source.url.as_deref().map(address));
    field("annote", Some(escaped(&citing.remark(cited))));
    entry.push_str("}\n");
    entry
}

/// A name in two parts; "and" and commas within a part would divide names.
fn author(name: &Name) -> String {
    let whole = |part: &str| {
        let divides = part.contains(',') || part.split_whitespace().any(|word| word == "and");
        let part = escaped(part);
        if divides { ["{", &part, "}"].concat() } else { part }
    };
    match (&name.literal, &name.family, &name.given) {
        (Some(literal), ..) => ["{", &escaped(literal), "}"].concat(),
        (None, Some(family), Some(given)) => [whole(family), whole(given)].join(", "),
        // A comma less: one part alone is the family.
        (None, Some(one), None) | (None, None, Some(one)) => ["{", &escaped(one), "}"].concat(),
        (None, None, None) => String::new(),
    }
}

/// A key of letters, digits and hyphens: other characters are written by their numbers.
fn key(id: &str) -> String {
    let mut key = String::new();
    for c in id.chars() {
        match c {
            'a'..='z' | 'A'..='Z' | '0'..='9' | '-' => key.push(c),
            _ => {
                key.push(':');
                key.push_str(&u32::from(c).to_string());
                key.push(':');
            }
        }
    }
    key
}

/// A value as TeX sets it. A brace counts even behind a backslash, so both have names.
fn escaped(text: &str) -> String {
    let mut value = String::new();
    for c in on_one_line(text).chars() {
        match c {
            '\\' => value.push_str("\\textbackslash{}"),
            '{' => value.push_str("\\textbraceleft{}"),
            '}' => value.push_str("\\textbraceright{}"),
            '^' => value.push_str("\\textasciicircum{}"),
            '~' => value.push_str("\\textasciitilde{}"),
            '$' | '&' | '#' | '%' | '_' => value.extend(['\\', c]),
            _ => value.push(c),
        }
    }
    value
}

/// An address, which is set as it is: what would end it is written by its number.
fn address(url: &str) -> String {
    let mut address = String::new();
    for c in url.chars() {
        match c {
            '\\' => address.push_str("%5C"),
            '{' => address.push_str("%7B"),
            '}' => address.push_str("%7D"),
            _ if c.is_whitespace() || c.is_control() => address.push_str("%20"),
            _ => address.push(c),
        }
    }
    address
}
