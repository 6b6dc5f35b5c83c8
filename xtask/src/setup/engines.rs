//! The browser engines beside Chromium, in which the smoke suite runs: Firefox, and WebKitGTK in an
//! X server of its own.
//!
//! A machine that has one of them not, and on which we cannot install it, can still be worked on:
//! what is missing is handed back as a sentence, and the caller says it where nobody overlooks it.

use super::cargo_tool::{self, CargoTool};
use super::system::{self, System};
use super::version::Version;
use crate::failure::{Failure, Outcome};
use crate::process;
use crate::project::Project;
use crate::report;
use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// The version of geckodriver that is installed where there is none.
const GECKODRIVER_VERSION: &str = "0.37.1";

/// The oldest geckodriver that tells roles and names of elements for the Firefox of today.
const OLDEST_GECKODRIVER: [u64; 2] = [0, 35];

/// Names of Firefox, in the order of preference: what Debian has is not changed by the machine.
const FIREFOX_NAMES: [&str; 2] = ["firefox-esr", "firefox"];

/// Where Firefox is on macOS, whose applications are not on `PATH`.
const MAC_FIREFOX: &str = "/Applications/Firefox.app/Contents/MacOS/firefox";

/// Debian's packages of WebKitGTK: its driver, the library with the browser that the driver steers,
/// and the X server that the browser draws into.
const WEBKIT_PACKAGES: [&str; 3] = ["webkit2gtk-driver", "libwebkit2gtk-4.1-0", "xvfb"];

/// Folders of the libraries of WebKitGTK that have a `MiniBrowser` in them.
const WEBKIT_FOLDERS: [&str; 2] = ["webkit2gtk-4.1", "webkitgtk-6.0"];

/// A browser engine.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Engine {
    /// Blink, in Chromium or Chrome.
    Chromium,
    /// Gecko, in Firefox.
    Firefox,
    /// WebKit, in the small browser of WebKitGTK.
    WebKit,
}

impl Engine {
    /// All of them.
    pub(crate) const ALL: [Engine; 3] = [Engine::Chromium, Engine::Firefox, Engine::WebKit];

    /// The word for it on the command line, and for the browser tests.
    pub(crate) fn word(self) -> &'static str {
        match self {
            Engine::Chromium => "chromium",
            Engine::Firefox => "firefox",
            Engine::WebKit => "webkit",
        }
    }

    /// As it is called in messages.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Engine::Chromium => "Chromium",
            Engine::Firefox => "Firefox",
            Engine::WebKit => "WebKitGTK",
        }
    }
}

/// The programs of an engine, under the variables that name them to the browser tests.
pub(crate) type Programs = Vec<(&'static str, PathBuf)>;

/// Finds or installs Firefox and its driver.
pub(super) fn firefox(project: &Project) -> Outcome<Programs> {
    let browser = named("TIMELOOM_FIREFOX").or_else(find_firefox);
    let browser = match browser {
        Some(browser) => browser,
        None => install_firefox(project)?,
    };
    let version = version_of(&browser).map_or_else(String::new, |version| version.to_string());
    report::ready("Firefox", &format!("{version} is {}", browser.display()));
    let driver = match named("TIMELOOM_GECKODRIVER") {
        Some(driver) => driver,
        None => geckodriver(project)?,
    };
    Ok(vec![("TIMELOOM_FIREFOX", browser), ("TIMELOOM_GECKODRIVER", driver)])
}

fn find_firefox() -> Option<PathBuf> {
    let mac = Some(PathBuf::from(MAC_FIREFOX));
    let on_path = FIREFOX_NAMES.iter().flat_map(|name| process::all_on_path(name));
    // The one of a snap cannot be steered from outside of it, and answers no question without it.
    on_path.chain(mac).find(|program| version_of(program).is_some())
}

fn install_firefox(project: &Project) -> Outcome<PathBuf> {
    let how = match System::here() {
        System::DebianAsRoot => {
            system::install(project, "Firefox", &["firefox-esr"], "about 30 seconds, once")?;
            "apt-get installed `firefox-esr`, but it does not run".to_owned()
        }
        System::Debian => "run `apt-get install firefox-esr` as root".to_owned(),
        System::Other => "install Firefox (https://www.mozilla.org/firefox/)".to_owned(),
    };
    find_firefox().ok_or_else(|| {
        let words = format!("found no Firefox on PATH; {how}, or name it in TIMELOOM_FIREFOX");
        Failure::saying(words)
    })
}

fn geckodriver(project: &Project) -> Outcome<PathBuf> {
    cargo_tool::ensure(
        project,
        &CargoTool {
            name: "geckodriver",
            package: "geckodriver",
            program: "geckodriver",
            version: GECKODRIVER_VERSION.to_owned(),
            fits: |found, _| found.is_at_least(&OLDEST_GECKODRIVER),
            arguments: &["--locked"],
            about: "1 to 3 minutes, once",
        },
    )
}

/// Finds or installs WebKitGTK, its driver and an X server.
pub(super) fn webkit(project: &Project) -> Outcome<Programs> {
    if let Some(programs) = find_webkit() {
        return Ok(programs);
    }
    let how = match System::here() {
        System::DebianAsRoot => {
            system::install(project, "WebKitGTK", &WEBKIT_PACKAGES, "about a minute, once")?;
            format!(
                "apt-get installed `{}`, but not all of them is there",
                WEBKIT_PACKAGES.join(" ")
            )
        }
        System::Debian => format!("run `apt-get install {}` as root", WEBKIT_PACKAGES.join(" ")),
        System::Other => "install WebKitGTK with its driver and MiniBrowser, and Xvfb, which are \
                          for Linux alone"
            .to_owned(),
    };
    find_webkit().ok_or_else(|| {
        Failure::saying(format!(
            "found not all of `WebKitWebDriver`, `MiniBrowser` and `Xvfb`; {how}, or name them in \
             TIMELOOM_WEBKITDRIVER, TIMELOOM_MINIBROWSER and TIMELOOM_XVFB"
        ))
    })
}

fn find_webkit() -> Option<Programs> {
    let driver = named("TIMELOOM_WEBKITDRIVER").or_else(|| process::on_path("WebKitWebDriver"))?;
    let browser = named("TIMELOOM_MINIBROWSER").or_else(mini_browser)?;
    let screen = named("TIMELOOM_XVFB").or_else(|| process::on_path("Xvfb"))?;
    // Neither the driver nor the browser tells its version without a screen.
    report::ready("WebKitGTK", &format!("{} with {}", browser.display(), driver.display()));
    Some(vec![
        ("TIMELOOM_WEBKITDRIVER", driver),
        ("TIMELOOM_MINIBROWSER", browser),
        ("TIMELOOM_XVFB", screen),
    ])
}

/// The browser of WebKitGTK, which stands beside its library and not on `PATH`.
fn mini_browser() -> Option<PathBuf> {
    let libraries = ["/usr/lib", "/usr/lib64", "/usr/libexec"].map(PathBuf::from);
    // Debian has a folder for each architecture in between: /usr/lib/x86_64-linux-gnu.
    let inside = fs::read_dir("/usr/lib").ok().into_iter().flatten();
    let inside = inside.filter_map(|entry| entry.ok().map(|entry| entry.path()));
    let all: Vec<PathBuf> = libraries.into_iter().chain(inside).collect();
    WEBKIT_FOLDERS.iter().find_map(|folder| {
        all.iter().find_map(|library| process::in_folder(&library.join(folder), "MiniBrowser"))
    })
}

/// The program that a variable names.
fn named(variable: &str) -> Option<PathBuf> {
    env::var_os(variable).map(PathBuf::from)
}

fn version_of(program: &Path) -> Option<Version> {
    Version::find(&process::answer(Command::new(program).arg("--version"))?)
}
