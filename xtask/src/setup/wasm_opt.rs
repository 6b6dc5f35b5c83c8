//! wasm-opt of Binaryen, which makes WebAssembly smaller.

use super::system::{self, System};
use super::version::Version;
use crate::failure::{Failure, OrSay, Outcome};
use crate::process;
use crate::project::Project;
use crate::report;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// The oldest that reads what rustc 1.95 emits; Debian 12 has 108, which does not.
const OLDEST: u64 = 116;

/// The npm package that is installed where none fits: `binaryen`, which has `wasm-opt` in it.
const PACKAGE_VERSION: &str = "132";

/// Finds wasm-opt, or installs it into the project.
pub(super) fn ensure(project: &Project) -> Outcome<PathBuf> {
    let folder = project.tool_folder("binaryen", PACKAGE_VERSION);
    let programs = folder.join("node_modules").join(".bin");
    let installed = || process::in_folder(&programs, "wasm-opt");
    for program in process::all_on_path("wasm-opt").into_iter().chain(installed()) {
        if let Some(found) = fitting(&program) {
            report::ready("wasm-opt", &format!("{found} is {}", project.shown(&program)));
            return Ok(program);
        }
    }
    let npm = npm(project)?;
    let what = format!("none on PATH; installing npm's binaryen into {}", project.shown(&folder));
    let begun = report::begin("wasm-opt", &what, "10 to 60 seconds, once");
    fs::create_dir_all(&folder).or_say(|| format!("cannot create `{}`", folder.display()))?;
    let mut command = project.command(npm);
    command.args(["install", "--no-audit", "--no-fund", "--prefix"]).arg(&folder);
    process::run(command.arg(format!("binaryen@{PACKAGE_VERSION}.0.0")))?;
    match installed() {
        Some(program) if fitting(&program).is_some() => {
            begun.done();
            Ok(program)
        }
        _ => Err(Failure::saying(format!(
            "wasm-opt: installed, but what is in `{}` does not run; it wants Node.js 18 or newer \
             (`node --version`)",
            project.shown(&programs)
        ))),
    }
}

fn fitting(program: &Path) -> Option<Version> {
    let printed = process::answer(Command::new(program).arg("--version"))?;
    Version::find(&printed).filter(|found| found.major() >= OLDEST)
}

fn npm(project: &Project) -> Outcome<PathBuf> {
    if process::on_path("npm").is_none() && System::here() == System::DebianAsRoot {
        system::install(project, "npm", &["nodejs", "npm"], "1 to 2 minutes, once")?;
    }
    process::on_path("npm").ok_or_else(|| {
        Failure::saying(format!(
            "wasm-opt: found none of version {OLDEST} or newer on PATH, and no `npm` to install \
             it; install binaryen (https://github.com/WebAssembly/binaryen/releases, or `brew \
             install binaryen`) or Node.js with npm, then call this again"
        ))
    })
}
