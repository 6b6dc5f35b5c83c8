//! The program in two: what the opening view needs, and the rest, which arrives right after it.
//!
//! Which functions are the rest follows from the sources: all that can be reached through the
//! functions of `src/view/later.rs` alone. [`graph`] finds them by the linker's relocations, [`parts`]
//! makes two modules of one, and wasm-opt goes over each. `docs/decisions.md`, D18.

mod graph;
mod memory;
mod parts;
mod program;

use crate::failure::{Failure, OrSay, Outcome};
use crate::metadata::Metadata;
use crate::process;
use crate::project::Project;
use crate::setup::Toolbox;
use crate::size;
use std::fs;
use std::path::Path;

/// Tells `build.rs` to let the linker keep its relocations.
pub(crate) const VARIABLE: &str = "TIMELOOM_SPLIT";

/// The second part in `dist/`; `public/start.js` loads it.
pub(crate) const REST: &str = "timeloom_rest.wasm";

/// Functions through which alone the first part calls the second.
const GATES: &str = "timeloom::view::later::";

/// Both parts of a program, before wasm-opt.
///
/// `linked` is the program as the linker left it, `bound` as wasm-bindgen did.
fn parts_of(linked: &[u8], bound: &[u8]) -> Outcome<parts::Parts> {
    let is_gate = |name: &str| name.starts_with(GATES) && !name.contains("{{closure}}");
    let graph = graph::Graph::of(linked).or_say(|| "the linker's program".to_owned())?;
    let behind = graph.behind(is_gate, &parts::exported(bound)?);
    let parts = parts::split(bound, &behind, is_gate)?;
    if parts.gates == 0 {
        return Err(Failure::saying(format!(
            "expected functions `{GATES}…` that the program is split at, but found none; they are in \
             src/view/later.rs, and need `#[inline(never)]`"
        )));
    }
    Ok(parts)
}

/// Splits what Trunk has built, which was built with [`VARIABLE`] set, and puts both parts into a
/// folder: the first under its own name, the second beside it.
///
/// # Errors
///
/// If a file of the build is missing or not as expected, or wasm-opt fails.
pub(crate) fn split(project: &Project, tools: &Toolbox, dist: &Path, program: &str) -> Outcome {
    let target = Metadata::ask(project)?.target_directory;
    let read = |path: &Path| fs::read(path).or_say(|| format!("cannot read `{}`", path.display()));
    let linked = read(&target.join("wasm32-unknown-unknown/release/timeloom.wasm"))?;
    let bound = read(&target.join("wasm-bindgen/release").join(program))?;
    let parts = parts_of(&linked, &bound)?;
    let folder = target.join("split");
    fs::create_dir_all(&folder).or_say(|| format!("cannot create `{}`", folder.display()))?;
    let settings = size::settings(project)?;
    for (name, bytes) in [(program, &parts.first), (REST, &parts.second)] {
        let path = folder.join(name);
        fs::write(&path, bytes).or_say(|| format!("cannot write `{}`", path.display()))?;
        let mut wasm_opt = project.command(&tools.wasm_opt);
        wasm_opt.args(&settings).arg("--output").arg(dist.join(name));
        process::run(wasm_opt.arg(&path))?;
    }
    Ok(())
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::indexing_slicing)]
mod tests;
