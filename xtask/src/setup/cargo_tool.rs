//! Tools that cargo builds: found, ready-made by cargo-binstall, or built from source.

use super::version::Version;
use crate::failure::{Failure, Outcome};
use crate::process;
use crate::project::Project;
use crate::report;
use std::env;
use std::path::{Path, PathBuf};
use std::process::Command;

/// Settings that make building a tool several times as fast. The tool itself becomes slower, which
/// does not show: it runs for seconds, mostly in programs that it calls.
const QUICK_BUILD: [(&str, &str); 3] = [
    ("CARGO_PROFILE_RELEASE_OPT_LEVEL", "0"),
    ("CARGO_PROFILE_RELEASE_LTO", "off"),
    ("CARGO_PROFILE_RELEASE_CODEGEN_UNITS", "64"),
];

/// A tool, and what fits.
pub(super) struct CargoTool {
    /// As it is called in messages.
    pub(super) name: &'static str,
    /// The package on crates.io.
    pub(super) package: &'static str,
    /// The program that the package installs.
    pub(super) program: &'static str,
    /// The version that is installed where none fits.
    pub(super) version: String,
    /// Whether a found version does, given the wanted one.
    pub(super) fits: fn(&Version, &Version) -> bool,
    /// Further arguments of `cargo install`.
    pub(super) arguments: &'static [&'static str],
    /// How long building takes.
    pub(super) about: &'static str,
}

/// Finds the tool, or installs it into the project.
pub(super) fn ensure(project: &Project, tool: &CargoTool) -> Outcome<PathBuf> {
    let title = format!("{} {}", tool.name, tool.version);
    let Some(wanted) = Version::find(&tool.version) else {
        let words = format!(
            "{}: expected a version in `Cargo.lock`, but found `{}`",
            tool.name, tool.version
        );
        return Err(Failure::saying(words));
    };
    let folder = project.tool_folder(tool.package, &tool.version);
    let fitting = |program: &Path| {
        let printed = process::answer(Command::new(program).arg("--version"))?;
        Version::find(&printed).filter(|found| (tool.fits)(found, &wanted))
    };
    let installed = process::in_folder(&folder.join("bin"), tool.program);
    for program in process::all_on_path(tool.program).into_iter().chain(installed) {
        if let Some(found) = fitting(&program) {
            report::ready(tool.name, &format!("{found} is {}", project.shown(&program)));
            return Ok(program);
        }
    }
    install(project, tool, &title, &folder)?;
    match process::in_folder(&folder.join("bin"), tool.program) {
        Some(program) if fitting(&program).is_some() => Ok(program),
        _ => Err(Failure::saying(format!(
            "{title}: installed, but `{}` in `{}` does not run or is another version; remove that \
             folder, then call this again",
            tool.program,
            project.shown(&folder.join("bin"))
        ))),
    }
}

fn install(project: &Project, tool: &CargoTool, title: &str, folder: &Path) -> Outcome {
    let into = project.shown(folder);
    let package = format!("{}@{}", tool.package, tool.version);
    if process::on_path("cargo-binstall").is_some() {
        let begun = report::begin(
            title,
            &format!("none on PATH; downloading it into {into}"),
            "10 to 30 seconds, once",
        );
        let mut binstall = project.cargo();
        binstall.args([
            "binstall",
            "--no-confirm",
            "--force",
            "--disable-strategies",
            "compile",
            "--root",
        ]);
        if process::run(binstall.arg(folder).arg(&package)).is_ok() {
            begun.done();
            return Ok(());
        }
        report::ready(title, "no ready-made one could be had, so it is built");
    }
    let what = format!("none on PATH; building it from source into {into}");
    let begun = report::begin(title, &what, tool.about);
    let mut cargo = project.cargo();
    // By force, because a broken earlier one counts as installed.
    cargo.args(["install", &package, "--force", "--root"]).arg(folder).args(tool.arguments);
    cargo.envs(QUICK_BUILD);
    // Else cargo advises to add the folder to `PATH`, which nobody needs to.
    let path = env::var_os("PATH").unwrap_or_default();
    let folders = std::iter::once(folder.join("bin")).chain(env::split_paths(&path));
    if let Ok(path) = env::join_paths(folders) {
        cargo.env("PATH", path);
    }
    process::run(&mut cargo)?;
    begun.done();
    Ok(())
}
