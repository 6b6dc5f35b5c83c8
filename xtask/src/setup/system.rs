//! The operating system: whether it has Debian's packages, and whether we may install them.

use crate::failure::{Failure, Outcome};
use crate::process;
use crate::project::Project;
use crate::report;
use std::fs;
use std::process::Command;

/// What we can do on this machine.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum System {
    /// Debian, or made from it, and we are root: packages can be installed.
    DebianAsRoot,
    /// Debian, or made from it: we know the names of packages.
    Debian,
    /// Anything else: people know best how to install things there.
    Other,
}

impl System {
    /// This machine.
    pub(super) fn here() -> System {
        let release = fs::read_to_string("/etc/os-release").unwrap_or_default();
        if !is_debian(&release) || process::on_path("apt-get").is_none() {
            return System::Other;
        }
        let user = process::answer(Command::new("id").arg("-u"));
        match user.as_deref().map(str::trim) {
            Some("0") => System::DebianAsRoot,
            _ => System::Debian,
        }
    }
}

/// Whether `/etc/os-release` is that of Debian or of something made from it.
fn is_debian(release: &str) -> bool {
    release
        .lines()
        .filter_map(|line| line.split_once('='))
        .filter(|(name, _)| matches!(*name, "ID" | "ID_LIKE"))
        .flat_map(|(_, value)| value.trim_matches('"').split_whitespace())
        .any(|id| id == "debian")
}

/// Whether a Debian package is installed.
pub(super) fn has_package(package: &str) -> bool {
    let mut query = Command::new("dpkg-query");
    query.args(["--show", "--showformat=${db:Status-Status}", package]);
    process::answer(&mut query).is_some_and(|status| status == "installed")
}

/// Installs Debian packages as root. Brings the lists of packages up to date only where that is
/// needed: they may be missing (as in container images) or too old.
///
/// # Errors
///
/// If there are no such packages, or installing them fails; the message names them.
pub(super) fn install(project: &Project, name: &str, packages: &[&str], about: &str) -> Outcome {
    let begun =
        report::begin(name, &format!("installing {} with apt-get", packages.join(", ")), about);
    if !packages.iter().all(|package| is_offered(package)) {
        update(project)?;
    }
    if let Some(package) = packages.iter().find(|package| !is_offered(package)) {
        return Err(Failure::saying(format!(
            "{name}: apt-get offers no package `{package}` here; install it by hand, then call \
             this again"
        )));
    }
    if process::run(&mut install_command(project, packages)).is_err() {
        // Old lists name files that the mirror no longer has.
        update(project)?;
        process::run(&mut install_command(project, packages))?;
    }
    begun.done();
    Ok(())
}

fn install_command(project: &Project, packages: &[&str]) -> Command {
    let mut command = apt_get(project);
    command.args(["install", "-y", "-q", "--no-install-recommends"]).args(packages);
    command
}

fn update(project: &Project) -> Outcome {
    process::run(apt_get(project).args(["update", "-q"]))
}

fn apt_get(project: &Project) -> Command {
    let mut command = project.command("apt-get");
    // Nobody is there to answer questions.
    command.env("DEBIAN_FRONTEND", "noninteractive");
    command
}

/// Whether apt knows a version of the package that it could install.
fn is_offered(package: &str) -> bool {
    let policy =
        process::answer(Command::new("apt-cache").env("LC_ALL", "C").args(["policy", package]));
    policy.is_some_and(|text| has_candidate(&text))
}

fn has_candidate(policy: &str) -> bool {
    policy
        .lines()
        .filter_map(|line| line.trim().strip_prefix("Candidate:"))
        .any(|candidate| candidate.trim() != "(none)")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn debian_and_what_is_made_from_it_are_known() {
        assert!(is_debian("PRETTY_NAME=\"Debian GNU/Linux 12 (bookworm)\"\nID=debian\n"));
        assert!(is_debian("ID=ubuntu\nID_LIKE=debian\n"));
        assert!(is_debian("ID=linuxmint\nID_LIKE=\"ubuntu debian\"\n"));
        assert!(!is_debian("ID=fedora\nNAME=\"not debian\"\n"));
        assert!(!is_debian(""));
    }

    #[test]
    fn a_package_is_offered_when_it_has_a_candidate() {
        assert!(has_candidate("chromium:\n  Installed: (none)\n  Candidate: 156.0\n"));
        assert!(!has_candidate("chromium-driver:\n  Installed: (none)\n  Candidate: (none)\n"));
        assert!(!has_candidate(""));
    }
}
