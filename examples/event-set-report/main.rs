//! Prints what an editor of the bundled set asks: how much there is of what, what is missing, and
//! what a reader sees first.
//!
//! ```sh
//! cargo run --no-default-features --example event-set-report
//! ```
//!
//! Tests refuse what is wrong; this counts what is there. Nothing is written.

mod checks;
mod counts;
mod labels;
#[path = "../../tests/core/ledger/passages.rs"]
mod passages;
#[path = "../../tests/core/ledger/printed.rs"]
#[allow(dead_code)] // dates are read from the texts by another example
mod printed;
#[path = "../../tests/core/region.rs"]
mod region;
#[path = "../../tests/core/ledger/rules.rs"]
mod rules;
#[path = "../../tests/core/shingles.rs"]
#[allow(dead_code)] // hashes are written by another example
mod shingles;
mod table;
#[path = "../../tests/core/texts.rs"]
mod texts;

use serde_json::Value;
use std::path::{Path, PathBuf};
use std::{fs, io};
use timeloom::load::{Loaded, load};
use timeloom::model::index::Index;

/// The set in the three forms that the parts of the report ask for.
struct Report {
    document: Value,
    loaded: Loaded,
    index: Index,
}

fn main() -> io::Result<()> {
    let json = fs::read_to_string(path("public/data/russia-japan.json"))?;
    let loaded = load(&json).map_err(|fault| io::Error::other(format!("{fault:?}")))?;
    let index = Index::build(&loaded.set);
    let report = Report { document: serde_json::from_str(&json)?, loaded, index };
    report.sizes();
    report.per_text();
    report.per_thread();
    report.per_decade();
    report.languages();
    report.shared_runs()?;
    report.references();
    report.places();
    report.claims();
    report.relations();
    report.ledger()?;
    report.labels();
    Ok(())
}

/// A file or folder of the repository.
fn path(of: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(of)
}

/// A heading, and what stands under it.
fn section(title: &str, lines: &[String]) {
    println!("{title}\n");
    for line in lines {
        println!("  {}", line.trim_end());
    }
    println!();
}
