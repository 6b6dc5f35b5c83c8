//! Where things are: the folder of the project, its output, its tools, its lock file.

use crate::failure::{Failure, OrSay, Outcome};
use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// The folder of the project.
#[derive(Clone, Debug)]
pub(crate) struct Project {
    root: PathBuf,
}

impl Project {
    /// The project that this xtask belongs to.
    ///
    /// # Errors
    ///
    /// If the folder has been moved since xtask was compiled and xtask is called without cargo.
    pub(crate) fn find() -> Outcome<Project> {
        // Cargo says where the package is now; the compiled-in path is for calls without cargo.
        let package = env::var_os("CARGO_MANIFEST_DIR")
            .map_or_else(|| PathBuf::from(env!("CARGO_MANIFEST_DIR")), PathBuf::from);
        match package.parent() {
            Some(root) if root.join("Cargo.lock").is_file() => {
                Ok(Project { root: root.to_owned() })
            }
            _ => Err(Failure::saying(format!(
                "expected `Cargo.lock` in the folder above `{}`; call `cargo xtask` inside the \
                 project",
                package.display()
            ))),
        }
    }

    /// A path inside the project.
    pub(crate) fn path(&self, relative: &str) -> PathBuf {
        self.root.join(relative)
    }

    /// The folder that is put on a host.
    pub(crate) fn dist(&self) -> PathBuf {
        self.root.join("dist")
    }

    /// The folder of a tool that the set-up installs; Git ignores it.
    pub(crate) fn tool_folder(&self, name: &str, version: &str) -> PathBuf {
        self.root.join(".tools").join(format!("{name}-{version}"))
    }

    /// A path as it is shown in messages: inside the project relative to its top.
    pub(crate) fn shown(&self, path: &Path) -> String {
        let inside = path.strip_prefix(&self.root).unwrap_or(path);
        inside.display().to_string().replace('\\', "/")
    }

    /// The cargo that runs this program, in the top folder.
    pub(crate) fn cargo(&self) -> Command {
        let program = env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
        self.command(program)
    }

    /// A program to be run in the top folder.
    ///
    /// What `cargo run` tells about xtask itself is taken out of its environment: build scripts
    /// that look at it would otherwise be run again and again.
    pub(crate) fn command(&self, program: impl AsRef<std::ffi::OsStr>) -> Command {
        let mut command = Command::new(program);
        command.current_dir(&self.root);
        for (name, _) in env::vars_os() {
            let text = name.to_string_lossy();
            if text.starts_with("CARGO_PKG_") || text.starts_with("CARGO_MANIFEST_") {
                command.env_remove(&name);
            }
        }
        command
    }

    /// The version of a package in `Cargo.lock`.
    ///
    /// # Errors
    ///
    /// If the lock file cannot be read or has no such package.
    pub(crate) fn locked_version(&self, package: &str) -> Outcome<String> {
        let path = self.path("Cargo.lock");
        let text =
            fs::read_to_string(&path).or_say(|| format!("cannot read `{}`", path.display()))?;
        locked_version_in(&text, package).ok_or_else(|| {
            Failure::saying(format!(
                "expected a package `{package}` in `Cargo.lock`, but found none"
            ))
        })
    }
}

fn locked_version_in(lock: &str, package: &str) -> Option<String> {
    let name = format!("name = \"{package}\"");
    let mut lines = lock.lines();
    lines.find(|line| *line == name)?;
    let version = lines.next()?.strip_prefix("version = \"")?;
    Some(version.strip_suffix('"')?.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn locked_version_is_that_of_the_whole_name() {
        let lock = "[[package]]\nname = \"wasm-bindgen-futures\"\nversion = \"0.4.1\"\n\n\
                    [[package]]\nname = \"wasm-bindgen\"\nversion = \"0.2.130\"\n";
        assert_eq!(locked_version_in(lock, "wasm-bindgen").as_deref(), Some("0.2.130"));
        assert_eq!(locked_version_in(lock, "wasm"), None);
    }
}
