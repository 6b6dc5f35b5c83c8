//! Running other programs, and finding them.
//!
//! Knows nothing of which programs the project needs.

use crate::failure::{Failure, OrSay, Outcome};
use std::env;
use std::ffi::OsStr;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// The program and its arguments as one would type them, for messages.
pub(crate) fn shown(command: &Command) -> String {
    let program = Path::new(command.get_program());
    let program = program.file_stem().unwrap_or(program.as_os_str());
    std::iter::once(program)
        .chain(command.get_args())
        .map(|word| quoted(&word.to_string_lossy()))
        .collect::<Vec<_>>()
        .join(" ")
}

fn quoted(word: &str) -> String {
    if word.is_empty() || word.contains(char::is_whitespace) {
        format!("'{word}'")
    } else {
        word.to_owned()
    }
}

/// Runs a program to its end and lets its output through.
///
/// # Errors
///
/// If it cannot be started, or ends with anything but success.
pub(crate) fn run(command: &mut Command) -> Outcome {
    let status = command
        .stdin(Stdio::null())
        .status()
        .or_say(|| format!("`{}` could not be started", shown(command)))?;
    if status.success() {
        return Ok(());
    }
    Err(Failure::saying(format!("`{}` failed ({status})", shown(command))))
}

/// What a program prints to its standard output; `None` if it cannot be started or fails.
///
/// For questions whose answer may be "not there": what it prints to standard error is dropped.
pub(crate) fn answer(command: &mut Command) -> Option<String> {
    let output = command.stdin(Stdio::null()).stderr(Stdio::null()).output().ok()?;
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    output.status.success().then_some(text)
}

/// Every program of this name in the folders of `PATH`, in their order.
pub(crate) fn all_on_path(name: &str) -> Vec<PathBuf> {
    let path = env::var_os("PATH").unwrap_or_default();
    all_in_folders(name, &path)
}

/// The first program of this name in the folders of `PATH`.
pub(crate) fn on_path(name: &str) -> Option<PathBuf> {
    all_on_path(name).into_iter().next()
}

fn all_in_folders(name: &str, path: &OsStr) -> Vec<PathBuf> {
    env::split_paths(path)
        .filter(|folder| !folder.as_os_str().is_empty())
        .filter_map(|folder| in_folder(&folder, name))
        .collect()
}

/// The program of this name in a folder, with the endings that Windows gives to programs.
pub(crate) fn in_folder(folder: &Path, name: &str) -> Option<PathBuf> {
    let endings: &[&str] = if cfg!(windows) { &[".exe", ".cmd", ".bat"] } else { &[""] };
    endings
        .iter()
        .map(|ending| folder.join(format!("{name}{ending}")))
        .find(|file| is_executable(file))
}

#[cfg(unix)]
fn is_executable(file: &Path) -> bool {
    use std::os::unix::fs::PermissionsExt;
    file.metadata()
        .is_ok_and(|metadata| metadata.is_file() && metadata.permissions().mode() & 0o111 != 0)
}

#[cfg(not(unix))]
fn is_executable(file: &Path) -> bool {
    file.is_file()
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn commands_are_shown_as_typed() {
        let mut command = Command::new("/opt/rust/bin/cargo");
        command.args(["test", "--", "a b"]);
        assert_eq!(shown(&command), "cargo test -- 'a b'");
    }

    #[test]
    #[cfg(unix)]
    fn programs_are_found_in_the_order_of_the_path() {
        let path = env::join_paths(["/nowhere", "/bin", "/usr/bin"]).unwrap();
        let found = all_in_folders("sh", &path);
        assert_eq!(found.first().unwrap(), Path::new("/bin/sh"));
        assert!(all_in_folders("no-such-program", &path).is_empty());
    }

    #[test]
    fn a_program_that_is_not_there_answers_nothing() {
        assert_eq!(answer(&mut Command::new("no-such-program")), None);
    }
}
