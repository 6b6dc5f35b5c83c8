//! Set-up: every tool that the other commands need, found or installed.
//!
//! A tool on `PATH` is used when its version fits. What is missing goes into `.tools/` of the
//! project, which Git ignores, or comes from Debian's packages where the machine lets us. Each tool
//! has a module that knows where it comes from; none of them knows what it is used for.

mod browser;
mod cargo_tool;
mod engines;
mod rust;
mod system;
mod version;
mod wasm_opt;

use crate::failure::{Failure, OrSay, Outcome};
use crate::project::Project;
use crate::report;
use std::env;
use std::path::{Path, PathBuf};
use std::process::Command;

pub(crate) use browser::{Browser, CHROMIUM_VARIABLE, DRIVER_VARIABLE};
pub(crate) use engines::{Engine, Programs};

/// The version of Trunk that is installed. Any other 0.21 does as well; 0.22 wants a newer Rust.
const TRUNK_VERSION: &str = "0.21.14";

/// The tools of the release build.
#[derive(Clone, Debug)]
pub(crate) struct Toolbox {
    /// Trunk 0.21.
    pub(crate) trunk: PathBuf,
    /// wasm-bindgen of exactly the version in `Cargo.lock`.
    pub(crate) wasm_bindgen: PathBuf,
    /// wasm-opt, new enough for what rustc emits.
    pub(crate) wasm_opt: PathBuf,
}

impl Toolbox {
    /// Puts the tools first on the `PATH` of a program that looks for them there.
    ///
    /// # Errors
    ///
    /// If a folder of a tool has a name that cannot stand in `PATH`.
    pub(crate) fn put_on_path(&self, command: &mut Command) -> Outcome {
        let folders = [&self.trunk, &self.wasm_bindgen, &self.wasm_opt];
        let folders = folders.into_iter().filter_map(|tool| tool.parent().map(Path::to_owned));
        let path = env::var_os("PATH").unwrap_or_default();
        let all = env::join_paths(folders.chain(env::split_paths(&path)))
            .or_say(|| "cannot put the tools on `PATH`".to_owned())?;
        command.env("PATH", all);
        Ok(())
    }
}

/// Finds or installs what the release build needs.
///
/// # Errors
///
/// With a sentence that says what to install where we cannot do it.
pub(crate) fn for_build(project: &Project) -> Outcome<Toolbox> {
    report::heading("Set-up for the build");
    rust::linker(project)?;
    rust::target(project)?;
    rust::crates(project)?;
    let trunk = cargo_tool::ensure(
        project,
        &cargo_tool::CargoTool {
            name: "Trunk",
            package: "trunk",
            program: "trunk",
            version: TRUNK_VERSION.to_owned(),
            fits: |found, _| found.starts_with(&[0, 21]),
            arguments: &["--locked", "--no-default-features"],
            about: "2 to 7 minutes, once",
        },
    )?;
    let wasm_bindgen = cargo_tool::ensure(
        project,
        &cargo_tool::CargoTool {
            name: "wasm-bindgen",
            package: "wasm-bindgen-cli",
            program: "wasm-bindgen",
            version: project.locked_version("wasm-bindgen")?,
            // The page and the tool speak a format of their own that changes with every version.
            fits: |found, wanted| found == wanted,
            // Without `--locked`: the lock file of 0.2.130 names a crate that was never published.
            arguments: &["--no-default-features"],
            about: "1 to 3 minutes, once",
        },
    )?;
    let wasm_opt = wasm_opt::ensure(project)?;
    Ok(Toolbox { trunk, wasm_bindgen, wasm_opt })
}

/// Finds or installs what the checks and native tests need beside the build.
///
/// # Errors
///
/// With a sentence that says what to install where we cannot do it.
pub(crate) fn for_checks(project: &Project) -> Outcome {
    report::heading("Set-up for the checks");
    rust::components(project)
}

/// Finds or installs what the browser tests need beside the build and other engines than Chromium.
///
/// # Errors
///
/// With a sentence that says what to install where we cannot do it.
pub(crate) fn for_browser(project: &Project) -> Outcome<Browser> {
    report::heading("Set-up for the browser");
    let browser = browser::ensure(project)?;
    browser::fonts(project)?;
    Ok(browser)
}

/// Finds or installs an engine: its programs, and the fonts of the three languages.
///
/// # Errors
///
/// With a sentence that says what to install where we cannot do it.
pub(crate) fn for_engine(project: &Project, engine: Engine) -> Outcome<Programs> {
    report::heading(&format!("Set-up for the browser tests in {}", engine.name()));
    let programs = match engine {
        Engine::Chromium => browser::ensure(project).map(|browser| {
            vec![(CHROMIUM_VARIABLE, browser.chromium), (DRIVER_VARIABLE, browser.driver)]
        }),
        Engine::Firefox => engines::firefox(project),
        Engine::WebKit => engines::webkit(project),
    };
    let programs =
        programs.map_err(|failure| Failure::saying(format!("{}: {failure}", engine.name())))?;
    browser::fonts(project)?;
    Ok(programs)
}
