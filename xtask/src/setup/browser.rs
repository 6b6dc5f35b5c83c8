//! Chromium and its driver, and the fonts of the three languages.

use super::system::{self, System};
use super::version::Version;
use crate::failure::{Failure, Outcome};
use crate::process;
use crate::project::Project;
use crate::report;
use std::env;
use std::path::{Path, PathBuf};
use std::process::Command;

/// Variables that name the two programs: read here, and handed to the browser tests.
pub(crate) const CHROMIUM_VARIABLE: &str = "TIMELOOM_CHROMIUM";
/// See [`CHROMIUM_VARIABLE`].
pub(crate) const DRIVER_VARIABLE: &str = "TIMELOOM_CHROMEDRIVER";

/// Names of Chromium and Chrome, in the order of preference.
const BROWSER_NAMES: [&str; 4] =
    ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];

/// Where Chrome is on macOS, whose applications are not on `PATH`.
const MAC_CHROME: &str = "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome";

/// Debian's packages of both programs.
const PACKAGES: [&str; 2] = ["chromium", "chromium-driver"];

/// Debian's packages of fonts: Japanese, and Latin with Cyrillic. Without them Japanese labels are
/// boxes, and their widths are those of boxes.
const FONT_PACKAGES: [&str; 2] = ["fonts-noto-cjk", "fonts-dejavu-core"];

/// A browser and a driver of the same major version.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Browser {
    /// Chromium or Chrome.
    pub(crate) chromium: PathBuf,
    /// ChromeDriver.
    pub(crate) driver: PathBuf,
}

/// A program and the version that it says it is.
type Found = (PathBuf, Version);

/// Finds a browser and a driver that fit together, or installs both.
pub(super) fn ensure(project: &Project) -> Outcome<Browser> {
    if let Some(browser) = search() {
        return Ok(browser);
    }
    if System::here() == System::DebianAsRoot {
        // Ubuntu has the browser as a snap only, which root in a container cannot install.
        system::install(project, "Chromium", &PACKAGES, "1 to 3 minutes, once").map_err(
            |failure| {
                let instead = what_to_install(&browsers(), &drivers(), System::Other);
                Failure::saying(format!("{failure}\n{instead}"))
            },
        )?;
        if let Some(browser) = search() {
            return Ok(browser);
        }
    }
    Err(Failure::saying(what_to_install(&browsers(), &drivers(), System::here())))
}

fn search() -> Option<Browser> {
    let (browsers, drivers) = (browsers(), drivers());
    let (browser, driver) = fitting_pair(&browsers, &drivers)?;
    report::ready("Chromium", &format!("{} is {}", browser.1, browser.0.display()));
    report::ready("ChromeDriver", &format!("{} is {}", driver.1, driver.0.display()));
    Some(Browser { chromium: browser.0.clone(), driver: driver.0.clone() })
}

fn browsers() -> Vec<Found> {
    let named = env::var_os(CHROMIUM_VARIABLE).map(PathBuf::from);
    let on_path = BROWSER_NAMES.iter().flat_map(|name| process::all_on_path(name));
    let mac = Some(PathBuf::from(MAC_CHROME)).filter(|path| path.is_file());
    with_versions(named.into_iter().chain(on_path).chain(mac))
}

fn drivers() -> Vec<Found> {
    let named = env::var_os(DRIVER_VARIABLE).map(PathBuf::from);
    with_versions(named.into_iter().chain(process::all_on_path("chromedriver")))
}

fn with_versions(programs: impl Iterator<Item = PathBuf>) -> Vec<Found> {
    programs.filter_map(|program| version_of(&program).map(|version| (program, version))).collect()
}

fn version_of(program: &Path) -> Option<Version> {
    Version::find(&process::answer(Command::new(program).arg("--version"))?)
}

/// The first browser that has a driver of its major version, and that driver.
fn fitting_pair<'a>(browsers: &'a [Found], drivers: &'a [Found]) -> Option<(&'a Found, &'a Found)> {
    browsers.iter().find_map(|browser| {
        let driver = drivers.iter().find(|driver| driver.1.major() == browser.1.major())?;
        Some((browser, driver))
    })
}

/// The sentence for machines on which we cannot install a browser.
fn what_to_install(browsers: &[Found], drivers: &[Found], system: System) -> String {
    let how = match system {
        System::Other => "install Chrome and the ChromeDriver of its version \
                          (https://googlechromelabs.github.io/chrome-for-testing/)"
            .to_owned(),
        _ => format!("run `apt-get install {}` as root", PACKAGES.join(" ")),
    };
    let missing = match (browsers.first(), drivers.first()) {
        (Some(browser), Some(driver)) => format!(
            "Chromium {} and ChromeDriver {} are of different major versions",
            browser.1, driver.1
        ),
        (Some(browser), None) => {
            format!("found Chromium {}, but no `chromedriver` on PATH", browser.1)
        }
        (None, Some(_)) => {
            "found `chromedriver`, but neither Chromium nor Chrome on PATH".to_owned()
        }
        (None, None) => "found neither Chromium nor `chromedriver` on PATH".to_owned(),
    };
    format!(
        "browser tests: {missing}; {how}, or name the programs in {CHROMIUM_VARIABLE} and \
         {DRIVER_VARIABLE}, then call this again; `cargo xtask test --quick` does without a \
         browser"
    )
}

/// The fonts of the three languages. Missing ones do not stop the tests, but are told.
pub(super) fn fonts(project: &Project) -> Outcome {
    let system = System::here();
    if system == System::Other {
        return Ok(());
    }
    let missing: Vec<&str> =
        FONT_PACKAGES.into_iter().filter(|package| !system::has_package(package)).collect();
    if missing.is_empty() {
        report::ready("Fonts", &format!("{} are installed", FONT_PACKAGES.join(" and ")));
        return Ok(());
    }
    if system == System::DebianAsRoot {
        return system::install(project, "Fonts", &missing, "about 30 seconds, once");
    }
    report::ready(
        "Fonts",
        &format!("not found: {}; Japanese labels may show as boxes", missing.join(" and ")),
    );
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn program(path: &str, version: &str) -> Found {
        let version = Version::find(version);
        (PathBuf::from(path), version.unwrap_or_else(|| unreachable!("tests give versions")))
    }

    #[test]
    fn browser_and_driver_are_paired_by_major_version() {
        let browsers = [program("/a/chromium", "155.0.1"), program("/b/chrome", "156.0.2")];
        let drivers = [program("/a/chromedriver", "154.0"), program("/b/chromedriver", "156.9")];
        let pair =
            fitting_pair(&browsers, &drivers).map(|(browser, driver)| (&browser.0, &driver.0));
        assert_eq!(pair, Some((&PathBuf::from("/b/chrome"), &PathBuf::from("/b/chromedriver"))));
        assert_eq!(fitting_pair(&browsers[..1], &drivers), None);
    }

    #[test]
    fn the_sentence_says_what_is_missing_and_how_to_get_it() {
        let chromium = [program("/a/chromium", "155.0.1")];
        let driver = [program("/a/chromedriver", "154.0")];
        let said = what_to_install(&chromium, &[], System::Debian);
        assert!(said.starts_with(
            "browser tests: found Chromium 155.0.1, but no `chromedriver` on PATH; run "
        ));
        assert!(said.contains("`apt-get install chromium chromium-driver` as root"));
        let said = what_to_install(&chromium, &driver, System::Other);
        assert!(
            said.contains(
                "Chromium 155.0.1 and ChromeDriver 154.0 are of different major versions"
            )
        );
        assert!(said.contains("install Chrome and the ChromeDriver of its version"));
    }
}
