//! What belongs to the Rust toolchain: linker, WebAssembly target, rustfmt, clippy, crates.

use super::system::{self, System};
use crate::failure::{Failure, Outcome};
use crate::process;
use crate::project::Project;
use crate::report;
use std::path::Path;
use std::process::Command;

/// The target of the page.
const TARGET: &str = "wasm32-unknown-unknown";

/// A linker for tools and tests that run here. Cargo has needed one for xtask itself, but that may
/// be another than `cc` (by a setting in `~/.cargo`), and packages with C parts call `cc`.
pub(super) fn linker(project: &Project) -> Outcome {
    // Visual Studio's is not on `PATH`; rustc finds it, and has for xtask.
    if cfg!(windows) {
        return Ok(());
    }
    if let Some(cc) = process::on_path("cc") {
        report::ready("C linker", &cc.display().to_string());
        return Ok(());
    }
    match System::here() {
        System::DebianAsRoot => {
            system::install(project, "C linker", &["build-essential"], "about 1 minute")
        }
        System::Debian => Err(Failure::saying(
            "C linker: found no `cc` on PATH; run `apt-get install build-essential` as root, then \
             call this again",
        )),
        System::Other => Err(Failure::saying(
            "C linker: found no `cc` on PATH; install a C compiler (macOS: `xcode-select \
             --install`, Fedora: `dnf install gcc`), then call this again",
        )),
    }
}

/// The WebAssembly target of the toolchain in use.
pub(super) fn target(project: &Project) -> Outcome {
    let name = "WebAssembly target";
    if has_target(project) {
        report::ready(name, &format!("{TARGET} is installed"));
        return Ok(());
    }
    let Some(rustup) = process::on_path("rustup") else {
        return Err(Failure::saying(format!(
            "{name}: rustc has no `{TARGET}`, and there is no `rustup` on PATH to add it; install \
             Rust from https://rustup.rs, or the package of your system with this target's \
             standard library"
        )));
    };
    let begun =
        report::begin(name, &format!("adding {TARGET} with rustup"), "10 to 60 seconds, once");
    process::run(project.command(rustup).args(["target", "add", TARGET]))?;
    begun.done();
    Ok(())
}

/// Whether the standard library of the target is there, also for a rustc that no rustup manages.
fn has_target(project: &Project) -> bool {
    let mut rustc = project.command("rustc");
    rustc.args(["--print", "target-libdir", "--target", TARGET]);
    process::answer(&mut rustc).is_some_and(|folder| Path::new(folder.trim()).is_dir())
}

/// rustfmt and clippy, which minimal toolchains lack.
pub(super) fn components(project: &Project) -> Outcome {
    for (component, subcommand) in [("rustfmt", "fmt"), ("clippy", "clippy")] {
        if process::answer(project.cargo().args([subcommand, "--version"])).is_some() {
            report::ready(component, "is installed");
            continue;
        }
        let Some(rustup) = process::on_path("rustup") else {
            return Err(Failure::saying(format!(
                "{component}: `cargo {subcommand}` is not there, and there is no `rustup` on PATH \
                 to add it; install {component} for your toolchain"
            )));
        };
        let begun = report::begin(component, "adding it with rustup", "about 10 seconds, once");
        process::run(project.command(rustup).args(["component", "add", component]))?;
        begun.done();
    }
    Ok(())
}

/// The crates that `Cargo.lock` names, so that Trunk can build without asking the network.
pub(super) fn crates(project: &Project) -> Outcome {
    let fetch = |extra: &[&str]| -> Command {
        let mut cargo = project.cargo();
        cargo.args(["fetch", "--locked"]).args(extra);
        cargo
    };
    if process::answer(&mut fetch(&["--offline"])).is_some() {
        report::ready("Crates", "all that Cargo.lock names are here");
        return Ok(());
    }
    let begun =
        report::begin("Crates", "downloading what Cargo.lock names", "up to 2 minutes, once");
    process::run(&mut fetch(&[]))?;
    begun.done();
    Ok(())
}
