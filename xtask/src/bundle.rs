//! The release build: Trunk makes `dist/` out of sources, catalogues and public files.
//!
//! Knows when that is needed again, and when it shows another event set than the bundled one. What a host needs
//! beyond Trunk's output is in [`crate::dist`].

use crate::failure::{OrSay, Outcome};
use crate::pages::{self, Contents};
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

/// Pages that hold the timeline in ways of their own. They tell of the bundled set and lead to its events.
const EXAMPLES: &str = "examples";

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

/// Whose events `dist/` shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Events {
    Bundled,
    /// Those of `cargo xtask dist --data`. All who ask for a folder that is current mean the bundled ones.
    Own,
}

impl Events {
    const fn word(self) -> &'static str {
        match self {
            Events::Bundled => "bundled",
            Events::Own => "own",
        }
    }
}

/// What is known of `dist/`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Stamp {
    level: Level,
    events: Events,
    /// When its build began.
    since: SystemTime,
}

impl Stamp {
    /// Whether a folder of this stamp is one with the bundled events that holds at least so much.
    fn serves(&self, level: Level) -> bool {
        self.events == Events::Bundled && self.level >= level
    }
}

/// Builds the page into `dist/`. With a set of its own there are no examples, which are about the bundled one.
///
/// # Errors
///
/// If Trunk or what it calls fails; `dist/` then is as it was before.
pub(crate) fn build(project: &Project, tools: &Toolbox, contents: Contents<'_>) -> Outcome {
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
    pages::write(project, contents, &project.dist())?;
    let events = match contents.set {
        None => {
            single::example(project)?;
            Events::Bundled
        }
        Some(_) => {
            let examples = project.dist().join(EXAMPLES);
            fs::remove_dir_all(&examples)
                .or_say(|| format!("cannot remove `{}`", examples.display()))?;
            Events::Own
        }
    };
    remember(project, Stamp { level: Level::Built, events, since })?;
    begun.done();
    Ok(())
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
        Some(stamp) => remember(project, Stamp { level, ..stamp }),
        None => Ok(()),
    }
}

/// Whether `dist/` holds at least this much, with the bundled event set, and nothing that it is made of has
/// changed since.
pub(crate) fn is_current(project: &Project, level: Level) -> bool {
    stamp(project).is_some_and(|stamp| {
        stamp.serves(level)
            && project.dist().join("index.html").is_file()
            && INPUTS.iter().all(|input| is_older(&project.path(input), stamp.since))
    })
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

fn remember(project: &Project, stamp: Stamp) -> Outcome {
    let path = project.path(STAMP);
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder).or_say(|| format!("cannot create `{}`", folder.display()))?;
    }
    fs::write(&path, written(stamp)).or_say(|| format!("cannot write `{}`", path.display()))
}

fn stamp(project: &Project) -> Option<Stamp> {
    read(&fs::read_to_string(project.path(STAMP)).ok()?)
}

fn written(Stamp { level, events, since }: Stamp) -> String {
    let since = since.duration_since(SystemTime::UNIX_EPOCH).unwrap_or(Duration::ZERO);
    let (level, events) = (level.word(), events.word());
    format!("{level} {} {} {events}\n", since.as_secs(), since.subsec_nanos())
}

fn read(text: &str) -> Option<Stamp> {
    let mut words = text.split_whitespace();
    let level = match words.next()? {
        "built" => Level::Built,
        "complete" => Level::Complete,
        _ => return None,
    };
    let since = Duration::new(words.next()?.parse().ok()?, words.next()?.parse().ok()?);
    let events = match words.next()? {
        "bundled" => Events::Bundled,
        "own" => Events::Own,
        _ => return None,
    };
    Some(Stamp { level, events, since: SystemTime::UNIX_EPOCH.checked_add(since)? })
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn a_stamp_is_read_as_it_was_written() {
        let since = SystemTime::UNIX_EPOCH + Duration::new(1_700_000_000, 123_456_789);
        for level in [Level::Built, Level::Complete] {
            for events in [Events::Bundled, Events::Own] {
                let stamp = Stamp { level, events, since };
                assert_eq!(read(&written(stamp)), Some(stamp));
            }
        }
        assert_eq!(read(""), None);
        assert_eq!(read("built yesterday"), None);
        // Of an earlier version, which knew the bundled set alone: what it built is not what we build.
        assert_eq!(read("complete 1700000000 1"), None);
    }

    #[test]
    fn a_folder_with_another_set_is_never_taken_for_the_bundled_one() {
        let stamp = |level, events| Stamp { level, events, since: SystemTime::UNIX_EPOCH };
        assert!(stamp(Level::Complete, Events::Bundled).serves(Level::Built));
        assert!(!stamp(Level::Built, Events::Bundled).serves(Level::Complete));
        for level in [Level::Built, Level::Complete] {
            assert!(!stamp(level, Events::Own).serves(Level::Built));
            assert!(!stamp(level, Events::Own).serves(Level::Complete));
        }
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
