//! The JSON Schema of event sets: current, passed by the bundled set, and not passed by broken ones,
//! as an independent validator sees it.

use jsonschema::Validator;
use serde_json::{Value, json};

const REFRESH: &str =
    "cargo run --no-default-features --features schema --example event-set-schema";

fn file(path: &str) -> String {
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join(path);
    std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

fn committed() -> Value {
    serde_json::from_str(&file("public/event-set.schema.json")).unwrap()
}

fn validator() -> Validator {
    jsonschema::draft202012::new(&committed()).unwrap()
}

/// The places where a document breaks the schema, as JSON pointers, with the reasons.
fn violations(document: &Value) -> Vec<(String, String)> {
    validator()
        .iter_errors(document)
        .map(|error| (error.instance_path().to_string(), error.to_string()))
        .collect()
}

fn small_set() -> Value {
    json!({
        "timeloom": 1,
        "title": "Set",
        "tracks": [{"id": "land", "title": {"en": "Land"}}],
        "sources": [{"id": "book", "type": "book", "title": "A book", "custom": {"a": [1]}}],
        "events": [{
            "id": "a", "tracks": ["land"], "date": {"edtf": "1905", "as_written": "38", "calendar": null},
            "title": "A", "citations": [{"source": "book"}]
        }]
    })
}

#[cfg(feature = "schema")]
#[test]
fn the_committed_schema_is_the_one_of_the_types() {
    let current = timeloom::model::json_schema();
    assert!(
        committed() == current,
        "public/event-set.schema.json is not current; write it anew with: {REFRESH}"
    );
}

#[test]
fn the_schema_says_what_it_is() {
    let schema = committed();
    assert_eq!(
        schema["$schema"], "https://json-schema.org/draft/2020-12/schema",
        "write it with: {REFRESH}"
    );
    assert_eq!(schema["$id"], "urn:timeloom:event-set:1");
    assert_eq!(schema["title"], "Timeloom event set, format version 1");
    jsonschema::meta::validate(&schema).unwrap();
}

#[test]
fn every_field_of_the_schema_is_described() {
    fn check(path: &str, schema: &Value) {
        let Some(properties) = schema["properties"].as_object() else {
            return;
        };
        for (name, property) in properties {
            assert!(
                property["description"].is_string(),
                "{path}/{name} has no description: {property}"
            );
        }
    }
    let schema = committed();
    check("", &schema);
    for (name, definition) in schema["$defs"].as_object().unwrap() {
        assert!(definition["description"].is_string(), "{name} has no description");
        check(&format!("/{name}"), definition);
    }
}

#[test]
fn the_bundled_set_passes_the_schema() {
    let bundled: Value = serde_json::from_str(&file("public/data/russia-japan.json")).unwrap();
    let violations = violations(&bundled);
    assert!(violations.is_empty(), "{violations:#?}");
}

#[test]
fn a_small_set_passes_the_schema() {
    assert_eq!(violations(&small_set()), []);
}

/// How a set is broken, and where the schema must say so.
type Break = (&'static str, &'static str, fn(&mut Value));

#[test]
fn a_broken_set_does_not_pass_the_schema() {
    let breaks: [Break; 14] = [
        ("another version", "/timeloom", |set| set["timeloom"] = json!(2)),
        ("no title", "", |set| drop(set.as_object_mut().unwrap().remove("title"))),
        ("no track", "/tracks", |set| set["tracks"] = json!([])),
        ("an unknown field", "", |set| set["evnets"] = json!([])),
        ("an unknown field of an event", "/events/0", |set| set["events"][0]["lable"] = json!("x")),
        ("a number as an id", "/events/0/id", |set| set["events"][0]["id"] = json!(7)),
        ("too important", "/events/0/importance", |set| set["events"][0]["importance"] = json!(6)),
        ("a fraction of importance", "/events/0/importance", |set| {
            set["events"][0]["importance"] = json!(2.5)
        }),
        ("nothing cited", "/events/0/citations", |set| set["events"][0]["citations"] = json!([])),
        ("a number as a date", "/events/0/date", |set| set["events"][0]["date"] = json!(1905)),
        ("an unknown calendar", "/events/0/date", |set| {
            set["events"][0]["date"]["calendar"] = json!("mayan")
        }),
        ("a text in a list", "/events/0/title", |set| set["events"][0]["title"] = json!(["A"])),
        ("beyond the pole", "/places/0/lat", |set| {
            set["places"] = json!([{"id": "p", "name": "P", "lat": 91, "lon": 0}]);
        }),
        ("an unknown relation", "/events/0/relations/0/kind", |set| {
            set["events"][0]["relations"] = json!([{"kind": "causes", "to": "a"}]);
        }),
    ];
    for (name, place, break_it) in breaks {
        let mut set = small_set();
        break_it(&mut set);
        let violations = violations(&set);
        assert!(
            violations.iter().any(|(at, _)| at == place),
            "{name}: expected at `{place}`, found {violations:#?}"
        );
    }
}

#[test]
fn what_is_written_out_passes_the_schema() {
    let small = timeloom::load::load(&small_set().to_string()).unwrap();
    let written = serde_json::to_value(&small.set).unwrap();
    assert_eq!(violations(&written), [], "{written}");
}
