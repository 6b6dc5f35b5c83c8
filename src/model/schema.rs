//! The JSON Schema of an event set, generated from the types. Knows nothing of files.

use super::EventSet;
use schemars::generate::SchemaSettings;

/// The JSON Schema (draft 2020-12) of an event set in format version 1.
///
/// `public/event-set.schema.json` is this, as text: `cargo run --features schema --example
/// event-set-schema` writes it. The schema is stricter than [`crate::load`] where `null` stands for
/// an absent list, and more lenient where it cannot look: at references, EDTF and lengths of texts.
///
/// ```
/// let schema = timeloom::model::json_schema();
/// assert_eq!(schema["properties"]["timeloom"]["const"], 1);
/// ```
#[must_use]
pub fn json_schema() -> serde_json::Value {
    let mut schema =
        SchemaSettings::draft2020_12().into_generator().into_root_schema_for::<EventSet>();
    schema.insert("$id".to_owned(), SCHEMA_ID.into());
    schema.insert("title".to_owned(), "Timeloom event set, format version 1".into());
    schema.to_value()
}

/// The identifier of the schema: a name, not an address, as the product has no home of its own.
pub const SCHEMA_ID: &str = "urn:timeloom:event-set:1";
