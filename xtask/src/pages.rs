//! What of an event set is in the pages: by the program of `pages/`, which reads it as the page does.
//!
//! A program of its own, so that `xtask` compiles when the core does not.

use crate::failure::{Failure, OrSay, Outcome};
use crate::process;
use crate::project::Project;
use crate::report;
use crate::single::About;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// The event set that comes with the page.
const BUNDLED: &str = "public/data/russia-japan.json";

/// Larger sets are read by an optimised program: the other would take minutes.
const LARGE_BYTES: u64 = 20_000_000;

/// Which events a folder shows, and where it will be.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Contents<'a> {
    /// The event set; the bundled one where there is none.
    pub(crate) set: Option<&'a Path>,
    /// The address, where it is known: search engines want whole addresses.
    pub(crate) url: Option<&'a str>,
}

impl Contents<'_> {
    /// The file of the event set.
    pub(crate) fn file(&self, project: &Project) -> PathBuf {
        self.set.map_or_else(|| project.path(BUNDLED), Path::to_owned)
    }
}

/// What a set is put into.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Into {
    /// A single file.
    File,
    /// A folder, where it keeps its name.
    Folder,
}

/// Lets the page's own loader read a set, and yields what the set says of itself.
///
/// # Errors
///
/// If the set is not whole; each problem is printed with path, line and column.
pub(crate) fn check(project: &Project, set: &Path, what: Into) -> Outcome<About> {
    let set = std::path::absolute(set).or_say(|| format!("`{}`", set.display()))?;
    let begun = report::begin("Event set", &project.shown(&set), "20 seconds the first time");
    let mut check = program(project, &set);
    check.arg("check").arg(&set);
    if what == Into::Folder {
        check.arg("folder");
    }
    check.stderr(Stdio::inherit());
    let output = check.output().or_say(|| "cargo cannot be run".to_owned())?;
    if !output.status.success() {
        let made = if what == Into::File { "file" } else { "folder" };
        return Err(Failure::saying(format!(
            "`{}` cannot be used as it is, so no {made} was made of it; what is wrong stands above, with \
             line, column and path",
            project.shown(&set)
        )));
    }
    begun.done();
    serde_json::from_slice(&output.stdout).or_say(|| "what the set says of itself".to_owned())
}

/// Puts a set and its pages into a folder that is built, instead of the set that it has.
///
/// # Errors
///
/// If the set cannot be read, or the folder is not as it is built today; what is wrong is printed.
pub(crate) fn write(project: &Project, contents: Contents<'_>, folder: &Path) -> Outcome {
    let set = contents.file(project);
    let set = std::path::absolute(&set).or_say(|| format!("`{}`", set.display()))?;
    let mut pages = program(project, &set);
    pages.arg("write").arg(&set).arg(folder);
    process::run(pages.args(contents.url))
}

fn program(project: &Project, set: &Path) -> Command {
    let is_large = fs::metadata(set).is_ok_and(|metadata| metadata.len() > LARGE_BYTES);
    let mut cargo = project.cargo();
    cargo.args(["run", "--quiet", "--package", "timeloom-pages"]);
    if is_large {
        cargo.args(["--profile", "bench"]);
    }
    cargo.arg("--");
    cargo
}
