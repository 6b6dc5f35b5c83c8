//! BibTeX, as BibTeX 0.99d and biber read it.

use super::fields::{fields, issued, on_one_line};
use super::{Cited, Citing};
use crate::model::Name;

pub(super) fn entry(citing: Citing<'_>, cited: &Cited<'_>, out: &mut String) {
    let source = cited.source;
    let ([kind, _], fields) = fields(citing, cited);
    if !out.is_empty() {
        out.push('\n');
    }
    out.extend(["@", kind, "{", &key(&source.id), ",\n"]);
    let mut authors = String::new();
    for name in &source.author {
        let name = author(name);
        if !name.is_empty() {
            authors.push_str(if authors.is_empty() { "" } else { " and " });
            authors.push_str(&name);
        }
    }
    let mut field = |name: &str, value: &str| {
        if !value.is_empty() {
            out.extend(["  ", name, " = {", value, "},\n"]);
        }
    };
    field("author", &authors);
    for (name, part) in ["year", "month"].into_iter().zip(issued(source)) {
        field(name, &part);
    }
    for of in fields {
        let value = match of.bibtex {
            "url" => address(&of.text),
            // In braces of its own, so that its capitals stay.
            "title" => ["{", &escaped(&of.text), "}"].concat(),
            _ => escaped(&of.text),
        };
        field(of.bibtex, &value);
    }
    out.push_str("}\n");
}

/// A name in two parts; one part alone, and one in which "and" or a comma would divide names, stands in
/// braces.
fn author(name: &Name) -> String {
    let whole = |part: &str| ["{", &escaped(part), "}"].concat();
    let part = |part: &str| match part.contains(',') || part.contains(" and ") {
        true => whole(part),
        false => escaped(part),
    };
    match (&name.literal, &name.family, &name.given) {
        (None, Some(family), Some(given)) => [part(family), part(given)].join(", "),
        (Some(one), ..) | (None, Some(one), None) | (None, None, Some(one)) => whole(one),
        (None, None, None) => String::new(),
    }
}

/// A key of letters, digits and hyphens: other characters are written by their numbers.
fn key(id: &str) -> String {
    let mut key = String::new();
    for c in id.chars() {
        if c.is_ascii_alphanumeric() || c == '-' {
            key.push(c);
        } else {
            key.extend([":", &u32::from(c).to_string(), ":"]);
        }
    }
    key
}

/// A value as TeX sets it. A brace counts even behind a backslash, so both have names.
fn escaped(text: &str) -> String {
    let mut value = String::new();
    for c in on_one_line(text).chars() {
        let name = match c {
            '\\' => "\\textbackslash{}",
            '{' => "\\textbraceleft{}",
            '}' => "\\textbraceright{}",
            '^' => "\\textasciicircum{}",
            '~' => "\\textasciitilde{}",
            '$' | '&' | '#' | '%' | '_' => "\\",
            _ => "",
        };
        value.push_str(name);
        if name.len() < 2 {
            value.push(c);
        }
    }
    value
}

/// An address, which is set as it is: what would end it is written by its number.
fn address(url: &str) -> String {
    let mut address = String::new();
    for c in url.chars() {
        let coded = match c {
            '\\' => "%5C",
            '{' => "%7B",
            '}' => "%7D",
            ' ' => "%20",
            _ => "",
        };
        address.push_str(coded);
        if coded.is_empty() {
            address.push(c);
        }
    }
    address
}
