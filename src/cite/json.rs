//! CSL-JSON: the items of the event set as they are, each with a remark of what is cited of it.
//!
//! Written by hand, since serde's writer brings the writing of floats along, which is 10 KB of what
//! everybody downloads. `docs/decisions.md`, D11.

use super::fields::variable;
use super::{Cited, Citing};
use crate::model::{Name, Source};
use serde_json::Value;
use std::collections::BTreeMap;

/// Arrays and objects within each other that are written; deeper ones are no bibliography.
const DEEPEST: usize = 32;

pub(super) fn write(citing: Citing<'_>, sources: &[Cited<'_>], json: &mut String) {
    let mut out = Out { json, decimal: citing.decimal };
    out.list(sources, &|out, cited| out.source(cited.source, &citing.remark(cited)));
}

struct Out<'a> {
    json: &'a mut String,
    decimal: &'a dyn Fn(f64) -> String,
}

impl Out<'_> {
    fn list<T>(&mut self, items: &[T], write: &dyn Fn(&mut Self, &T)) {
        self.json.push('[');
        for (place, item) in items.iter().enumerate() {
            if place > 0 {
                self.json.push(',');
            }
            write(self, item);
        }
        self.json.push(']');
    }

    /// The key of a field, after what separates it from the one before.
    fn key(&mut self, key: &str) {
        if !self.json.ends_with('{') {
            self.json.push(',');
        }
        self.string(key);
        self.json.push(':');
    }

    fn field(&mut self, key: &str, value: Option<&str>) {
        if let Some(value) = value {
            self.key(key);
            self.string(value);
        }
    }

    fn source(&mut self, source: &Source, remark: &str) {
        self.json.push('{');
        self.field("id", Some(&source.id));
        self.field("type", Some(&source.kind));
        self.field("title", Some(&source.title));
        if !source.author.is_empty() {
            self.key("author");
            self.list(&source.author, &Self::name);
        }
        self.field("container-title", source.container_title.as_deref());
        if let Some(issued) = &source.issued {
            self.key("issued");
            self.json.push('{');
            if !issued.date_parts.is_empty() {
                self.key("date-parts");
                self.list(&issued.date_parts, &|out, parts| {
                    out.list(parts, &|out, part| out.json.push_str(&part.to_string()));
                });
            }
            self.field("literal", issued.literal.as_deref());
            self.more(&issued.more, 0);
            self.json.push('}');
        }
        self.field("URL", source.url.as_deref());
        let own = variable(source, "annote");
        let remark = own.map_or_else(|| remark.to_owned(), |own| [&own, " ", remark].concat());
        for (key, value) in source.more.iter().filter(|(key, _)| *key != "annote") {
            self.key(key);
            self.value(value, 0);
        }
        self.field("annote", Some(&remark));
        self.json.push('}');
    }

    fn name(&mut self, name: &Name) {
        self.json.push('{');
        self.field("family", name.family.as_deref());
        self.field("given", name.given.as_deref());
        self.field("literal", name.literal.as_deref());
        self.more(&name.more, 0);
        self.json.push('}');
    }

    fn more(&mut self, more: &BTreeMap<String, Value>, depth: usize) {
        for (key, value) in more {
            self.key(key);
            self.value(value, depth);
        }
    }

    fn value(&mut self, value: &Value, depth: usize) {
        match value {
            Value::Bool(flag) => self.json.push_str(if *flag { "true" } else { "false" }),
            Value::Number(number) => {
                let whole = number.as_i64().map(|number| number.to_string());
                let whole = whole.or_else(|| number.as_u64().map(|number| number.to_string()));
                let float = || number.as_f64().map(|number| (self.decimal)(number));
                let written = whole.or_else(float).unwrap_or_default();
                self.json.push_str(if written.is_empty() { "null" } else { &written });
            }
            Value::String(text) => self.string(text),
            Value::Array(items) if depth < DEEPEST => {
                self.list(items, &|out, item| out.value(item, depth + 1));
            }
            Value::Object(fields) if depth < DEEPEST => {
                self.json.push('{');
                for (key, value) in fields {
                    self.key(key);
                    self.value(value, depth + 1);
                }
                self.json.push('}');
            }
            _ => self.json.push_str("null"),
        }
    }

    fn string(&mut self, text: &str) {
        self.json.push('"');
        for c in text.chars() {
            match c {
                '"' | '\\' => self.json.extend(['\\', c]),
                '\n' => self.json.push_str("\\n"),
                '\u{0}'..='\u{1f}' => {
                    let digit = |of: u32| char::from_digit(of, 16).unwrap_or('0');
                    let code = u32::from(c);
                    self.json.push_str("\\u00");
                    self.json.extend([digit(code >> 4), digit(code & 15)]);
                }
                _ => self.json.push(c),
            }
        }
        self.json.push('"');
    }
}
