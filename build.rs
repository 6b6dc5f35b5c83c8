//! Lays the message catalogues `locales/*.yml` out for [`crate::words`].
//!
//! They are read as rust-i18n reads them, with its own loader. Its runtime stays away: the program
//! needs neither backends to choose from nor a locale for all threads, and the code and tables for
//! them were 12 KB of what everybody downloads (brotli). `docs/decisions.md`, D9.
//!
//! What is written to `OUT_DIR`, line by line, so that line n of each file is about the same key:
//!
//! ```text
//! keys.txt   all keys, sorted          en.txt, ja.txt, ru.txt   their messages, empty where there is none
//! ```
//!
//! What only the second part of the program says (`locales/later.txt`) is in `later-keys.txt` and so on.

use std::collections::BTreeSet;
use std::path::Path;
use std::{env, fs};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    println!("cargo::rerun-if-changed=locales");
    println!("cargo::rerun-if-changed=build.rs");
    // `xtask` splits the program, and has to tell places of functions from other numbers.
    println!("cargo::rerun-if-env-changed=TIMELOOM_SPLIT");
    let is_wasm = env::var_os("CARGO_CFG_TARGET_FAMILY").is_some_and(|family| family == "wasm");
    if is_wasm && env::var_os("TIMELOOM_SPLIT").is_some() {
        println!("cargo::rustc-link-arg-bins=--emit-relocs");
    }
    let out = env::var_os("OUT_DIR").ok_or("Cargo sets OUT_DIR")?;
    let catalogues = rust_i18n_support::try_load_locales("locales", |_| false, true)?;
    let keys: BTreeSet<&str> =
        catalogues.values().flat_map(|c| c.keys().map(String::as_str)).collect();
    let listed = fs::read_to_string("locales/later.txt")?;
    let (later, opening): (Vec<&str>, Vec<&str>) =
        keys.into_iter().partition(|key| is_later(&listed, key));
    for (prefix, keys) in [("", opening), ("later-", later)] {
        write(&out, &format!("{prefix}keys"), keys.iter().copied())?;
        for (language, catalogue) in &catalogues {
            let messages = keys.iter().map(|key| catalogue.get(*key).map_or("", String::as_str));
            write(&out, &format!("{prefix}{language}"), messages)?;
        }
    }
    Ok(())
}

/// Whether a key is in one of the sections listed, and neither it nor its beginning behind a minus.
fn is_later(listed: &str, key: &str) -> bool {
    let is_at = |line: &str| {
        key.strip_prefix(line).is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
    };
    listed.lines().any(is_at) && !listed.lines().filter_map(|l| l.strip_prefix("- ")).any(is_at)
}

fn write<'a>(
    out: &std::ffi::OsStr,
    name: &str,
    lines: impl Iterator<Item = &'a str>,
) -> Result<(), Box<dyn std::error::Error>> {
    let lines: Vec<&str> = lines.collect();
    if let Some(line) = lines.iter().find(|line| line.contains('\n')) {
        return Err(format!("a message of `{name}` is longer than a line: {line}").into());
    }
    fs::write(Path::new(out).join(name).with_extension("txt"), lines.join("\n"))?;
    Ok(())
}
