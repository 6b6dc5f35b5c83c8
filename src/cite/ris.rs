//! RIS, as its users write it: a tag of two letters, two spaces, a hyphen and a space on each line.

use super::{Cited, Citing, issued, on_one_line, variable};
use crate::model::Name;

pub(super) fn write(citing: Citing<'_>, sources: &[Cited<'_>]) -> String {
    sources.iter().map(|cited| entry(citing, cited)).collect()
}

fn kind(csl: &str) -> &'static str {
    match csl {
        "article-journal" | "article" => "JOUR",
        "article-magazine" => "MGZN",
        "article-newspaper" => "NEWS",
        "book" => "BOOK",
        "chapter" => "CHAP",
        "entry-dictionary" => "DICT",
        "entry" | "entry-encyclopedia" => "ENCYC",
        "paper-conference" => "CPAPER",
        "thesis" => "THES",
        "report" => "RPRT",
        "webpage" | "post" | "post-weblog" => "ELEC",
        _ => "GEN",
    }
}

fn entry(citing: Citing<'_>, cited: &Cited<'_>) -> String {
    let source = cited.source;
    let mut entry = String::new();
    let mut line = |tag: &str, value: Option<String>| {
        if let Some(value) = value.map(|value| on_one_line(&value)).filter(|v| !v.is_empty()) {
            entry.push_str(tag);
            entry.push_str("  - ");
            entry.push_str(&value);
            entry.push_str("\r\n");
        }
    };
    line("TY", Some(kind(&source.kind).to_owned()));
    line("ID", Some(source.id.clone()));
    for name in &source.author {
        line("AU", author(name));
    }
    line("TI", Some(source.title.clone()));
    line("T2", source.container_title.clone());
    let parts = issued(source).unwrap_or_default();
    line("PY", parts.first().map(i64::to_string));
    if parts.len() > 1 {
        line("DA", Some(parts.iter().map(padded).collect::<Vec<_>>().join("/")));
    }
    for (tag, name) in [
        ("VL", "volume"),
        ("IS", "issue"),
        ("SP", "page"),
        ("PB", "publisher"),
        ("CY", "publisher-place"),
        ("DO", "DOI"),
        ("SN", "ISBN"),
        ("SN", "ISSN"),
        ("LA", "language"),
        ("N1", "note"),
    ] {
        line(tag, variable(source, name));
    }
    line("UR", source.url.clone());
    line("N1", Some(citing.remark(cited)));
    entry.push_str("ER  - \r\n");
    entry
}

fn author(name: &Name) -> Option<String> {
    if name.literal.is_some() {
        return name.literal.clone();
    }
    let parts: Vec<&str> =
        [name.family.as_deref(), name.given.as_deref()].into_iter().flatten().collect();
    (!parts.is_empty()).then(|| parts.join(", "))
}

/// Two digits for a month or a day.
fn padded(part: &i64) -> String {
    let digits = part.to_string();
    if digits.len() == 1 { ["0", &digits].concat() } else { digits }
}
