//! What `cargo metadata` tells about the project and everything it depends on.

use crate::failure::{Failure, OrSay, Outcome};
use crate::project::Project;
use serde::Deserialize;
use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;
use std::process::Stdio;

/// The answer of `cargo metadata --format-version 1`, as far as we look at it.
#[derive(Debug, Deserialize)]
pub(crate) struct Metadata {
    /// All packages, on all platforms.
    pub(crate) packages: Vec<Package>,
    /// Where cargo builds.
    pub(crate) target_directory: PathBuf,
    resolve: Option<Resolve>,
}

/// One package of one version.
#[derive(Debug, Deserialize)]
pub(crate) struct Package {
    /// As other parts of the metadata refer to it.
    pub(crate) id: String,
    /// As on crates.io.
    pub(crate) name: String,
    /// As on crates.io.
    pub(crate) version: String,
    /// The licence expression; packages may give a file instead.
    pub(crate) license: Option<String>,
}

#[derive(Debug, Deserialize)]
struct Resolve {
    nodes: Vec<Node>,
    root: Option<String>,
}

#[derive(Debug, Deserialize)]
struct Node {
    id: String,
    deps: Vec<Dep>,
}

#[derive(Debug, Deserialize)]
struct Dep {
    pkg: String,
    dep_kinds: Vec<DepKind>,
}

#[derive(Debug, Deserialize)]
struct DepKind {
    /// `null` for normal dependencies, else `dev` or `build`.
    kind: Option<String>,
}

impl Metadata {
    /// Asks cargo, with all features of the project.
    ///
    /// # Errors
    ///
    /// If cargo fails (it then has said why) or answers something else than expected.
    pub(crate) fn ask(project: &Project) -> Outcome<Metadata> {
        let mut cargo = project.cargo();
        cargo.args(["metadata", "--format-version", "1", "--locked", "--all-features"]);
        let say = || "`cargo metadata` could not be asked".to_owned();
        let output = cargo.stderr(Stdio::inherit()).output().or_say(say)?;
        if !output.status.success() {
            return Err(Failure::saying(format!("`cargo metadata` failed ({})", output.status)));
        }
        serde_json::from_slice(&output.stdout).or_say(say)
    }

    /// Ids of the packages that the root package needs to run: what may reach a reader's browser.
    ///
    /// Normal dependencies of normal dependencies, and so on. Macros are among them although only
    /// what they write is shipped, so this errs on the strict side.
    pub(crate) fn shipped(&self) -> BTreeSet<&str> {
        let Some(resolve) = &self.resolve else {
            return BTreeSet::new();
        };
        let nodes: BTreeMap<&str, &Node> =
            resolve.nodes.iter().map(|node| (node.id.as_str(), node)).collect();
        let mut shipped = BTreeSet::new();
        let mut next: Vec<&str> = resolve.root.iter().map(String::as_str).collect();
        while let Some(id) = next.pop() {
            if !shipped.insert(id) {
                continue;
            }
            let deps = nodes.get(id).map_or(&[][..], |node| &node.deps);
            let normal =
                deps.iter().filter(|dep| dep.dep_kinds.iter().any(|kind| kind.kind.is_none()));
            next.extend(normal.map(|dep| dep.pkg.as_str()));
        }
        shipped
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn shipped_is_what_normal_dependencies_lead_to() {
        let json = r#"{
            "packages": [], "target_directory": "/t",
            "resolve": { "root": "app", "nodes": [
                { "id": "app", "deps": [
                    { "pkg": "a", "dep_kinds": [{ "kind": null, "target": null }] },
                    { "pkg": "tester", "dep_kinds": [{ "kind": "dev" }] },
                    { "pkg": "both", "dep_kinds": [{ "kind": "dev" }, { "kind": null }] } ] },
                { "id": "a", "deps": [{ "pkg": "b", "dep_kinds": [{ "kind": null }] },
                                      { "pkg": "builder", "dep_kinds": [{ "kind": "build" }] }] },
                { "id": "b", "deps": [{ "pkg": "a", "dep_kinds": [{ "kind": null }] }] },
                { "id": "both", "deps": [] }, { "id": "tester", "deps": [] }, { "id": "builder", "deps": [] }
            ] } }"#;
        let metadata: Metadata = serde_json::from_str(json).unwrap();
        assert_eq!(metadata.shipped().into_iter().collect::<Vec<_>>(), ["a", "app", "b", "both"]);
    }
}
