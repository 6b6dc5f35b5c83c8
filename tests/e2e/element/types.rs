//! What the types say is what the element has (`element.d.ts`).

use super::{of, page_with};
use crate::fixtures::page::dist;
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};

/// What `element.d.ts` says: the names in each interface, with what follows their colon.
fn interfaces() -> BTreeMap<String, BTreeMap<String, String>> {
    let types = std::fs::read_to_string(dist().join("element.d.ts")).expect("it is in the folder");
    let mut interfaces = BTreeMap::new();
    for part in types.split("export interface ").skip(1) {
        let (name, rest) = part.split_once([' ', '{']).expect("a name");
        let (_, body) = rest.split_once('{').unwrap_or(("", rest));
        let body = body.split_once("\n}").expect("its end").0;
        let members = body.lines().filter_map(|line| {
            let line = line.strip_prefix("  ")?;
            let line = line.strip_prefix("readonly ").unwrap_or(line);
            let end = line.find(|letter: char| !letter.is_ascii_alphanumeric())?;
            let kind = line.split_once(": ").map_or("", |(_, kind)| kind).trim_end_matches(';');
            (end > 0).then(|| (line[..end].to_owned(), kind.to_owned()))
        });
        interfaces.insert(name.to_owned(), members.collect());
    }
    interfaces
}

fn set(value: &Value) -> BTreeSet<String> {
    value
        .as_array()
        .expect("a list")
        .iter()
        .filter_map(|one| one.as_str().map(str::to_owned))
        .collect()
}

#[tokio::test]
async fn properties_and_methods_are_those_of_the_types() {
    let page = page_with("<timeloom-timeline id=\"a\"></timeloom-timeline>").await;
    page.settled().await;
    let own = of(&page, "#a", "Object.getOwnPropertyNames(Object.getPrototypeOf(of))").await;
    let platform =
        ["constructor", "connectedCallback", "disconnectedCallback", "attributeChangedCallback"];
    let own: BTreeSet<String> =
        set(&own).into_iter().filter(|name| !platform.contains(&name.as_str())).collect();
    let interfaces = interfaces();
    let mut typed: BTreeSet<String> =
        interfaces["TimeloomTimelineElement"].keys().cloned().collect();
    assert!(typed.remove("addEventListener"), "it is typed by event");
    assert_eq!(own, typed);
    // What can be set in markup can be set by script.
    let attributes = of(&page, "#a", "of.constructor.observedAttributes").await;
    for name in set(&attributes) {
        assert!(name == "lang" || typed.contains(&name), "{name}");
    }
    page.close().await;
}

#[tokio::test]
async fn what_the_element_tells_of_is_what_the_types_say() {
    let page = page_with("").await;
    // All that there is to tell of: each event with its details.
    page.run(
        "window.told = [];
         const one = document.createElement('timeloom-timeline');
         for (const type of ['ready', 'viewchange', 'select', 'resize', 'activity', 'error'])
           one.addEventListener(type, ({ detail }) => told.push([type, detail]));
         document.body.append(one);
         await one.ready;
         one.show('1918/1922');
         await new Promise((done) => one.addEventListener('viewchange', done));
         one.select('siberian-intervention');
         one.select('nobody');",
    )
    .await;
    page.hover((400.0, 200.0)).await;
    page.until("new Set(told.map(([type]) => type)).size === 6").await;
    page.read("document.querySelector('timeloom-timeline').select(null)").await;
    page.until("told.some(([type, { id }]) => type === 'select' && id === null)").await;
    let told = page.read("return told").await;
    let interfaces = interfaces();
    let events = &interfaces["TimeloomEventMap"];
    let mut seen: BTreeMap<String, BTreeMap<String, BTreeSet<&str>>> = BTreeMap::new();
    for one in told.as_array().expect("a list") {
        let fields = seen.entry(one[0].as_str().expect("a name").to_owned()).or_default();
        for (name, value) in one[1].as_object().expect("an object") {
            let kind = match value {
                Value::String(_) => "string",
                Value::Number(_) => "number",
                Value::Null => "null",
                other => panic!("{other}"),
            };
            fields.entry(name.clone()).or_default().insert(kind);
        }
    }
    assert_eq!(seen.keys().collect::<Vec<_>>(), events.keys().collect::<Vec<_>>());
    for (event, fields) in seen {
        let detail = events[&event].trim_start_matches("CustomEvent<").trim_end_matches('>');
        let typed = &interfaces[detail];
        assert_eq!(fields.keys().collect::<Vec<_>>(), typed.keys().collect::<Vec<_>>(), "{event}");
        for (field, kinds) in fields {
            let allowed: Vec<&str> = typed[&field].split(" | ").collect();
            assert!(kinds.iter().all(|kind| allowed.contains(kind)), "{event}.{field}: {kinds:?}");
        }
    }
    page.close().await;
}
