//! What the release does not need: comments, indentation, and long names between glue and program.
//!
//! Trunk 0.21 has a minifier of its own, but the JavaScript half of it gives up at wasm-bindgen's
//! `export { … as default }` (trunk-rs/trunk#1044), and is no longer kept. What is done here is done
//! by lines and by whole names; no code is understood, and none is rewritten.

mod names;
mod seal;
mod texts;

pub(crate) use seal::hash;
pub(crate) use texts::script;

use crate::failure::{OrSay, Outcome};
use crate::project::Project;
use crate::split::REST;
use std::fs;
use std::path::Path;

/// The glue and the program, as Trunk names them.
pub(crate) const GLUE: &str = "timeloom.js";
pub(crate) const PROGRAM: &str = "timeloom_bg.wasm";

/// The scripts of pages that load the program.
const SCRIPTS: [&str; 2] = ["start.js", "element.js"];

/// Trims what Trunk has put into `dist/`.
///
/// # Errors
///
/// If the glue is not what wasm-bindgen writes today, or a file cannot be read or written.
pub(crate) fn trim(project: &Project) -> Outcome {
    let dist = project.dist();
    for entry in fs::read_dir(&dist).or_say(|| format!("cannot read `{}`", dist.display()))? {
        let path = entry.or_say(|| format!("cannot read `{}`", dist.display()))?.path();
        let trim: fn(&str) -> Outcome<String> = match path.extension().and_then(|e| e.to_str()) {
            Some("js") => texts::script,
            Some("css") => texts::style,
            Some("html") => texts::page,
            _ => continue,
        };
        let text =
            fs::read_to_string(&path).or_say(|| format!("cannot read `{}`", path.display()))?;
        let trimmed = trim(&text).or_say(|| format!("cannot trim `{}`", path.display()))?;
        write(&path, trimmed.as_bytes())?;
    }
    let (glue, program) = (dist.join(GLUE), dist.join(PROGRAM));
    let js = fs::read_to_string(&glue).or_say(|| format!("cannot read `{}`", glue.display()))?;
    let wasm = fs::read(&program).or_say(|| format!("cannot read `{}`", program.display()))?;
    let (js, wasm) = names::shortened(&js, &wasm)?;
    write(&glue, js.as_bytes())?;
    write(&program, &wasm)?;
    seal::seal(&dist, &SCRIPTS, &[GLUE, PROGRAM, REST, "frame.js"])
}

fn write(path: &Path, bytes: &[u8]) -> Outcome {
    fs::write(path, bytes).or_say(|| format!("cannot write `{}`", path.display()))
}
