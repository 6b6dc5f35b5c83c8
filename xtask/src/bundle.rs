//! The release build: Trunk makes `dist/` out of sources, catalogues and public files.
//!
//! Knows when that is needed again. What a host needs beyond Trunk's output is in [`crate::dist`].

use crate::failure::{OrSay, Outcome};
use crate::process;
use crate::project::Project;
use crate::report;
use crate::setup::Toolbox;
use crate::single;
use crate::split;
use crate::trim;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

/// Everything that the page is made of. Folders count with all that is in them.
const INPUTS: [&str; 10] = [
    "src",
    "pages",
    "examples",
    "locales",
    "public",
    "index.html",
    "build.rs",
    "Cargo.toml",
    "Cargo.lock",
    "Trunk.toml",
];

/// The event set that comes with the page.
pub(crate) const BUNDLED: &str = "public/data/russia-japan.json";

/// Where the time of the last build is kept: outside `dist/`, which goes to a host as it is.
const STAMP: &str = ".tools/dist-stamp";

/// What `dist/` holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Level {
    /// Trunk's output, enough to look at.
    Built,
    /// That and the compressed copies, checked.
    Complete,
}

impl Level {
    const fn word(self) -> &'static str {
        match self {
            Level::Built => "built",
            Level::Complete => "complete",
        }
    }
}

/// Builds the page into `dist/`. `url` is the address that it will have, where that is known: search
/// engines want whole addresses.
///
/// # Errors
///
/// If Trunk or what it calls fails; `dist/` then is as it was before.
pub(crate) fn build(project: &Project, tools: &Toolbox, url: Option<&str>) -> Outcome {
    let about = "2 to 4 minutes the first time, then 20 to 90 seconds";
    let begun = report::begin("Page", "building the release with Trunk into dist/", about);
    let since = SystemTime::now();
    forget(project)?;
    let mut trunk = project.command(&tools.trunk);
    // Offline, or Trunk would look for newer versions of itself and download its own tools.
    trunk.args(["build", "--release", "--offline", "--dist", "dist"]);
    // Trunk wants `true` or `false` here and stops at the usual `NO_COLOR=1`.
    trunk.env_remove("NO_COLOR");
    if let Some(flags) = path_flags() {
        trunk.env("RUSTFLAGS", flags);
    }
    trunk.env(split::VARIABLE, "1");
    tools.put_on_path(&mut trunk)?;
    process::run(&mut trunk)?;
    split::split(project, tools, &project.dist(), trim::PROGRAM)?;
    trim::trim(project)?;
    pages(project, url)?;
    single::example(project)?;
    remember(project, Level::Built, since)?;
    begun.done();
    Ok(())
}

/// Puts the list of all events into the page, in a page for each language (`pages/`).
fn pages(project: &Project, url: Option<&str>) -> Outcome {
    let mut pages = project.cargo();
    pages.args(["run", "--quiet", "--package", "timeloom-pages", "--", "write", BUNDLED, "dist"]);
    process::run(pages.args(url))
}

/// Flags that keep the folders of whoever builds out of the page: paths of crates stand in the
/// messages of panics. Flags that are set already are left alone.
fn path_flags() -> Option<String> {
    if std::env::var_os("RUSTFLAGS").is_some() {
        return None;
    }
    let home = std::env::var_os("CARGO_HOME").map(PathBuf::from);
    let home = home.or_else(|| Some(PathBuf::from(std::env::var_os("HOME")?).join(".cargo")))?;
    let registries = fs::read_dir(home.join("registry/src")).ok()?;
    let mut flags: Vec<String> = registries
        .flatten()
        .filter_map(|folder| folder.path().to_str().map(str::to_owned))
        // A flag with a space in it would be two.
        .filter(|folder| !folder.contains(' '))
        .map(|folder| format!("--remap-path-prefix={folder}=crates"))
        .collect();
    flags.sort();
    Some(flags.join(" "))
}

/// Notes that `dist/` now holds more than Trunk's output. The time stays that of the build.
pub(crate) fn raise(project: &Project, level: Level) -> Outcome {
    match stamp(project) {
        Some((_, since)) => remember(project, level, since),
        None => Ok(()),
    }
}

/// Whether `dist/` holds at least this much and nothing that it is made of has changed since.
pub(crate) fn is_current(project: &Project, level: Level) -> bool {
    let Some((found, since)) = stamp(project) else {
        return false;
    };
    found >= level
        && project.dist().join("index.html").is_file()
        && INPUTS.iter().all(|input| is_older(&project.path(input), since))
}

/// Whether a file or folder, with all that is in it, was last changed before a moment.
///
/// Folders count themselves as well: removing a file changes nothing else. What cannot be read
/// counts as changed.
fn is_older(path: &Path, since: SystemTime) -> bool {
    let Ok(metadata) = fs::metadata(path) else {
        return false;
    };
    if metadata.modified().map_or(true, |changed| changed >= since) {
        return false;
    }
    if !metadata.is_dir() {
        return true;
    }
    let Ok(entries) = fs::read_dir(path) else {
        return false;
    };
    let paths: Result<Vec<PathBuf>, _> =
        entries.map(|entry| entry.map(|entry| entry.path())).collect();
    paths.is_ok_and(|paths| paths.iter().all(|path| is_older(path, since)))
}

fn forget(project: &Project) -> Outcome {
    let path = project.path(STAMP);
    if path.exists() {
        fs::remove_file(&path).or_say(|| format!("cannot remove `{}`", path.display()))?;
    }
    Ok(())
}

fn remember(project: &Project, level: Level, since: SystemTime) -> Outcome {
    let path = project.path(STAMP);
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder).or_say(|| format!("cannot create `{}`", folder.display()))?;
    }
    fs::write(&path, written(level, since)).or_say(|| format!("cannot write `{}`", path.display()))
}

fn stamp(project: &Project) -> Option<(Level, SystemTime)> {
    read(&fs::read_to_string(project.path(STAMP)).ok()?)
}

fn written(level: Level, since: SystemTime) -> String {
    let since = since.duration_since(SystemTime::UNIX_EPOCH).unwrap_or(Duration::ZERO);
    format!("{} {} {}\n", level.word(), since.as_secs(), since.subsec_nanos())
}

fn read(text: &str) -> Option<(Level, SystemTime)> {
    let mut words = text.split_whitespace();
    let level = match words.next()? {
        "built" => Level::Built,
        "complete" => Level::Complete,
        _ => return None,
    };
    let since = Duration::new(words.next()?.parse().ok()?, words.next()?.parse().ok()?);
    Some((level, SystemTime::UNIX_EPOCH.checked_add(since)?))
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn a_stamp_is_read_as_it_was_written() {
        let since = SystemTime::UNIX_EPOCH + Duration::new(1_700_000_000, 123_456_789);
        assert_eq!(read(&written(Level::Built, since)), Some((Level::Built, since)));
        assert_eq!(read(&written(Level::Complete, since)), Some((Level::Complete, since)));
        assert_eq!(read(""), None);
        assert_eq!(read("built yesterday"), None);
    }

    #[test]
    fn a_folder_is_older_only_if_all_in_it_is() {
        let folder = std::env::temp_dir().join(format!("xtask-stamp-{}", std::process::id()));
        fs::create_dir_all(folder.join("inner")).unwrap();
        fs::write(folder.join("inner/file"), "x").unwrap();
        let changed = fs::metadata(folder.join("inner/file")).unwrap().modified().unwrap();
        assert!(is_older(&folder, changed + Duration::from_secs(1)));
        assert!(!is_older(&folder, changed));
        assert!(!is_older(&folder.join("none"), changed + Duration::from_secs(1)));
        fs::remove_dir_all(&folder).unwrap();
    }
}
