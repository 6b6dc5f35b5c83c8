//! What the script of the custom element gets: sentences for readers without the program, the event set of its
//! folder, and TypeScript types (`element.d.ts`).

use crate::site::Files;
use crate::words;
use serde_json::{Map, Value, json};
use std::collections::BTreeMap;
use std::fmt::Write;
use timeloom::address::Theme;
use timeloom::filter::Facet;
use timeloom::host::Event;
use timeloom::words::{Language, Without};

/// How the lines of the script begin that are written here.
const SENTENCES: &str = "const sentences = ";
const OWN: &str = "const own = ";

/// Why there is no timeline, and what the script calls that.
const REASONS: [(Without, &str); 2] =
    [(Without::WebAssembly, "webassembly"), (Without::Program, "program")];

/// The script with the sentences that it says where the program does not run, and the set that it shows where
/// the page names none. It may be one that was made for another set.
///
/// # Errors
///
/// If the script has no place for them.
pub(crate) fn script(script: &str, files: &Files) -> Result<String, String> {
    let mut sentences = Map::new();
    for (why, name) in REASONS {
        let said = Language::ALL.map(|language| {
            (language.tag().to_owned(), Value::String(words(language).without_here(why)))
        });
        sentences.insert(name.to_owned(), Value::Object(said.into_iter().collect()));
    }
    let own = json!({ "set": files.set, "opening": files.opening });
    let script = with_line(script, SENTENCES, &Value::Object(sentences))?;
    with_line(&script, OWN, &own)
}

/// A script with a value in the one line that begins so.
fn with_line(script: &str, start: &str, value: &Value) -> Result<String, String> {
    let is_it = |line: &&str| line.starts_with(start);
    if script.lines().filter(is_it).count() != 1 {
        return Err(format!("expected a line `{start}…` once in element.js"));
    }
    let line = format!("{start}{value};");
    let lines = script.lines().map(|old| if is_it(&old) { &line } else { old });
    Ok(lines.flat_map(|line| [line, "\n"]).collect())
}

/// The types: what the element has is written here, what its messages hold is taken from messages.
pub(crate) fn types() -> String {
    let mut types = TEMPLATE.to_owned();
    for (place, by) in [
        ("LANGUAGES", either(Language::ALL.map(Language::tag))),
        ("THEMES", either(Theme::ALL.map(Theme::word))),
        ("FACETS", facets()),
        ("DETAILS", details()),
        ("EVENTS", events()),
    ] {
        types = types.replace(&format!("/* {place} */"), &by);
    }
    types
}

/// `"en" | "ja"`.
fn either<'a>(words: impl IntoIterator<Item = &'a str>) -> String {
    words.into_iter().map(|word| format!("{word:?}")).collect::<Vec<_>>().join(" | ")
}

fn facets() -> String {
    let line = |facet: Facet| match facet {
        Facet::Span => format!("  {}?: string;\n", facet.word()),
        _ => format!("  {}?: string | string[];\n", facet.word()),
    };
    Facet::ALL.map(line).concat().trim().to_owned()
}

/// Events with everything and with as little as they can have.
fn samples() -> Vec<Event> {
    let text = || String::from("text");
    vec![
        Event::Ready { title: text(), lang: "en", events: 1, view: Some(text()) },
        Event::Ready { title: text(), lang: "en", events: 1, view: None },
        Event::ViewChange { view: text(), address: text() },
        Event::Select { id: Some(text()), title: text(), address: text() },
        Event::Select { id: None, title: text(), address: text() },
        Event::Resize { width_px: 1.0, height_px: 1.0 },
        Event::Activity,
        Event::Error { code: "code", message: text() },
    ]
}

/// Names and types of the fields of each event, in the order of their messages.
type Fields = Vec<(String, Vec<&'static str>)>;

fn messages() -> BTreeMap<String, Fields> {
    let mut messages: BTreeMap<String, Fields> = BTreeMap::new();
    for event in samples() {
        let Ok(Value::Object(message)) = serde_json::from_str(&event.to_json()) else { continue };
        let name = message.get("event").and_then(Value::as_str).unwrap_or_default();
        let fields = messages.entry(name.to_owned()).or_default();
        for (field, value) in message.iter().filter(|(field, _)| !is_envelope(field)) {
            let kind = match value {
                Value::Number(_) => "number",
                Value::String(_) => "string",
                Value::Bool(_) => "boolean",
                _ => "null",
            };
            match fields.iter_mut().find(|(name, _)| name == field) {
                Some((_, kinds)) if !kinds.contains(&kind) => kinds.push(kind),
                Some(_) => {}
                None => fields.push((field.clone(), vec![kind])),
            }
        }
    }
    messages
}

/// What every message has, and the detail of an event does not.
fn is_envelope(field: &str) -> bool {
    ["timeloom", "event"].contains(&field)
}

/// `TimeloomReady`, of `ready`.
fn type_name(event: &str) -> String {
    let name = if event == "viewchange" { "viewChange" } else { event };
    let (first, rest) = name.split_at(1);
    format!("Timeloom{}{rest}", first.to_uppercase())
}

fn details() -> String {
    let mut all = String::new();
    for (event, fields) in messages() {
        let name = type_name(&event);
        // Writing to a string does not fail.
        let _ =
            writeln!(all, "/** The detail of the event `{event}`. */\nexport interface {name} {{");
        for (field, kinds) in fields {
            let _ = writeln!(all, "  readonly {field}: {};", kinds.join(" | "));
        }
        all.push_str("}\n\n");
    }
    all.trim().to_owned()
}

fn events() -> String {
    let line = |event: String| format!("  {event}: CustomEvent<{}>;\n", type_name(&event));
    messages().into_keys().map(line).collect::<String>().trim().to_owned()
}

const TEMPLATE: &str = include_str!("element.d.ts");

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::expect_used)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;
    use timeloom::host::Verb;

    #[test]
    fn every_place_of_the_template_is_filled() {
        let types = types();
        assert!(!types.contains("/* "), "{types}");
        assert!(types.contains("\"en\" | \"ja\" | \"ru\""), "{types}");
        assert!(types.contains("  ready: CustomEvent<TimeloomReady>;"), "{types}");
        assert!(types.contains("  readonly view: string | null;"), "{types}");
        assert!(types.contains("export interface TimeloomActivity {\n}"), "{types}");
    }

    #[test]
    fn verbs_are_those_that_a_timeline_knows() {
        let typed = TEMPLATE.split("verb: \"").skip(1).filter_map(|part| part.split('"').next());
        let typed: BTreeSet<&str> = typed.collect();
        // The sentence about another one names them.
        let unknown =
            Verb::read("{\"timeloom\": 1, \"verb\": \"none\"}").expect_err("there is none");
        let said = unknown.in_words(words(Language::En));
        let known: BTreeSet<&str> = said.split('`').skip(1).step_by(2).skip(1).collect();
        assert_eq!(typed, known);
    }

    fn files(name: &str, opening: Option<&str>) -> Files {
        Files { set: format!("data/{name}"), opening: opening.map(str::to_owned) }
    }

    const SCRIPT: &str = include_str!("../../public/element.js");

    #[test]
    fn sentences_stand_in_all_languages_in_the_one_place_for_them() {
        let script = script(SCRIPT, &files("a.json", None)).expect("there is a place");
        for language in Language::ALL {
            assert!(script.contains(&words(language).without_here(Without::Program)), "{script}");
        }
        assert!(!script.contains("pages."), "no key stands for its words: {script}");
        assert!(super::script("", &files("a.json", None)).is_err());
    }

    #[test]
    fn the_set_is_that_of_the_folder_also_after_another_one() {
        let first = script(SCRIPT, &files("a.json", Some("data/a.opening.*.txt"))).unwrap();
        let opening = r#"const own = {"opening":"data/a.opening.*.txt","set":"data/a.json"};"#;
        assert!(first.lines().any(|line| line == opening), "{first}");
        let second = script(&first, &files("b.json", None)).unwrap();
        assert!(second.contains(r#"const own = {"opening":null,"set":"data/b.json"};"#));
        assert!(!second.contains("a.json"), "{second}");
        assert_eq!(script(SCRIPT, &files("b.json", None)).unwrap(), second);
    }
}
