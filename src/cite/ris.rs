//! RIS, as its users write it: a tag of two letters, two spaces, a hyphen and a space on each line.

use super::fields::{fields, issued, on_one_line};
use super::{Cited, Citing};

pub(super) fn entry(citing: Citing<'_>, cited: &Cited<'_>, out: &mut String) {
    let source = cited.source;
    let ([_, kind], fields) = fields(citing, cited);
    let mut line = |tag: &str, value: &str| {
        if !value.is_empty() {
            out.extend([tag, "  - ", value, "\r\n"]);
        }
    };
    line("TY", kind);
    line("ID", &on_one_line(&source.id));
    for name in &source.author {
        let parts = [name.family.as_deref(), name.given.as_deref()];
        let parts: Vec<&str> = parts.into_iter().flatten().collect();
        let name = name.literal.clone().unwrap_or_else(|| parts.join(", "));
        line("AU", &on_one_line(&name));
    }
    let date = issued(source);
    line("PY", date.first().map_or("", String::as_str));
    if date.len() > 1 {
        let two_digits = |part: String| if part.len() == 1 { ["0", &part].concat() } else { part };
        line("DA", &date.into_iter().map(two_digits).collect::<Vec<_>>().join("/"));
    }
    for field in fields {
        line(field.ris, &field.text);
    }
    out.push_str("ER  - \r\n");
}
