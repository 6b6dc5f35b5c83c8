//! `cargo xtask layers`: whether imports between the modules of `src/` point one way.
//!
//! Reads paths that begin at the crate's root (`crate::…`, `super::…` up to the root, `timeloom::…`)
//! and paths into the crates that only some layers may know. The rules are in [`table`].

mod paths;
mod table;

use crate::failure::{Failure, OrSay, Outcome};
use crate::project::Project;
use crate::source::Source;
use crate::tidy::rust_files;
use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use table::{CRATES, DEBTS, Debt, LAYERS, Layer};

/// Checks all sources and says what is against the rules.
///
/// # Errors
///
/// With one line for each arrow that no rule allows, and for each debt that has been paid.
pub(crate) fn check(project: &Project) -> Outcome {
    let modules = modules(&project.path("src"))?;
    let mut findings = Vec::new();
    let mut owed = BTreeSet::new();
    let mut count = 0;
    for file in rust_files(&project.path("src"))? {
        let text =
            fs::read_to_string(&file).or_say(|| format!("cannot read `{}`", file.display()))?;
        let place = project.shown(&file);
        let found = check_file(&place, &text, &modules);
        findings.extend(found.findings);
        owed.extend(found.debts);
        count += 1;
    }
    for debt in DEBTS.iter().filter(|debt| !owed.contains(&(debt.from, debt.to))) {
        findings.push(format!(
            "xtask/src/layers/table.rs: the debt `{}` -> `{}` is paid; remove its row",
            debt.from, debt.to
        ));
    }
    if findings.is_empty() {
        println!("  layers: {count} files, all arrows point one way; debts: {}", DEBTS.len());
        return Ok(());
    }
    Err(Failure::saying(format!("layers: {} found\n  {}", findings.len(), findings.join("\n  "))))
}

/// Names of the top modules, by the files and folders of `src/`.
fn modules(src: &Path) -> Outcome<BTreeSet<String>> {
    let say = || format!("cannot read `{}`", src.display());
    let mut modules = BTreeSet::new();
    for entry in fs::read_dir(src).or_say(say)? {
        let name = entry.or_say(say)?.file_name().to_string_lossy().into_owned();
        let module = name.strip_suffix(".rs").unwrap_or(&name);
        if module != "lib" && module != "main" {
            modules.insert(module.to_owned());
        }
    }
    Ok(modules)
}

#[derive(Debug, Default, PartialEq, Eq)]
struct Found {
    findings: Vec<String>,
    debts: BTreeSet<(&'static str, &'static str)>,
}

/// Checks one file, named as `src/view/track.rs`.
fn check_file(place: &str, text: &str, modules: &BTreeSet<String>) -> Found {
    let mut found = Found::default();
    let Some(home) = paths::Home::of(place) else {
        return found;
    };
    // The root declares the modules and nothing else; a file of tests is compiled for tests only.
    if home.module == "lib" || place.ends_with("/tests.rs") {
        return found;
    }
    let Some(layer) = LAYERS.iter().find(|layer| layer.module == home.module) else {
        let words = format!(
            "{place}: module `{}` has no row in xtask/src/layers/table.rs; add one",
            home.module
        );
        found.findings.push(words);
        return found;
    };
    let source = match Source::read(text) {
        Ok(source) => source,
        Err(line) => {
            found
                .findings
                .push(format!("{place}:{line}: cannot be read as Rust; does it compile?"));
            return found;
        }
    };
    for path in paths::from_the_root(&source.tokens, &home) {
        if let Some(debt) = debt_for(layer, &path.segments) {
            found.debts.insert((debt.from, debt.to));
        } else if let Some(words) = against_arrows(layer, &path.segments, modules) {
            found.findings.push(format!("{place}:{}: {words}", path.line));
        }
    }
    for (name, line) in paths::into_crates(&source.tokens) {
        if let Some(words) = against_crates(layer, &name) {
            found.findings.push(format!("{place}:{line}: {words}"));
        }
    }
    found
}

fn debt_for(layer: &Layer, segments: &[String]) -> Option<&'static Debt> {
    let path = segments.join("::");
    DEBTS.iter().find(|debt| {
        let below = path
            .strip_prefix(debt.to)
            .is_some_and(|rest| rest.is_empty() || rest.starts_with("::"));
        debt.from == layer.module && below
    })
}

/// What is wrong with naming this path of the crate in a layer; `None` if nothing is.
fn against_arrows(
    layer: &Layer,
    segments: &[String],
    modules: &BTreeSet<String>,
) -> Option<String> {
    let to = segments.first()?;
    if to == "*" {
        return Some("`crate::*` names every module; name what is used".to_owned());
    }
    // Macros and functions at the root, such as those that rust-i18n writes, belong to no layer.
    if to == layer.module || layer.may_import.contains(&to.as_str()) || !modules.contains(to) {
        return None;
    }
    let may = match layer.may_import {
        [] => "nothing of this crate".to_owned(),
        some => format!("only {}", quoted(some)),
    };
    let path = segments.join("::");
    Some(format!(
        "`{}` -> `{to}` (by `{path}`): `{}` may import {may}, because {}; move what is needed down \
         to a module that both may import, or hand it in as an argument",
        layer.module, layer.module, layer.reason
    ))
}

/// What is wrong with naming this outside crate in a layer; `None` if nothing is.
fn against_crates(layer: &Layer, name: &str) -> Option<String> {
    let rule = CRATES.iter().find(|rule| rule.names.contains(&name))?;
    if rule.layers.contains(&layer.module) {
        return None;
    }
    Some(format!(
        "`{}` names the crate `{name}`: only {} may, because {}; use what they offer instead",
        layer.module,
        quoted(rule.layers),
        rule.reason
    ))
}

fn quoted(names: &[&str]) -> String {
    names.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ")
}

#[cfg(test)]
mod tests;
