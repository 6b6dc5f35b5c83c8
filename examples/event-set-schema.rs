//! Writes the JSON Schema of event sets, `public/event-set.schema.json`, from the types:
//!
//! ```sh
//! cargo run --no-default-features --features schema --example event-set-schema
//! ```

use std::io;

fn main() -> io::Result<()> {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/public/event-set.schema.json");
    let text = serde_json::to_string_pretty(&timeloom::model::json_schema())?;
    std::fs::write(path, text + "\n")?;
    println!("wrote {path}");
    Ok(())
}
