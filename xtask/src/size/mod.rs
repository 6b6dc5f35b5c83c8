//! `cargo xtask size`: where the bytes of the WebAssembly go.
//!
//! Measures the release with its function names kept (profile `named`), after wasm-bindgen and
//! wasm-opt, with the settings of index.html: what readers get, plus names.

mod module;
mod names;
mod tables;

use crate::failure::{Failure, OrSay, Outcome};
use crate::metadata::Metadata;
use crate::process;
use crate::project::Project;
use crate::report;
use crate::setup::Toolbox;
use regex_lite::Regex;
use std::fs;
use std::path::{Path, PathBuf};

/// Builds, measures and prints.
///
/// # Errors
///
/// If a step of the build fails, or its result is not WebAssembly with names.
pub(crate) fn print(project: &Project, tools: &Toolbox) -> Outcome {
    report::heading("Where the bytes of the WebAssembly go");
    let wasm = build(project, tools)?;
    let bytes = fs::read(&wasm).or_say(|| format!("cannot read `{}`", wasm.display()))?;
    let measured = module::measure(&bytes).or_say(|| format!("`{}`", wasm.display()))?;
    println!("\n{}", tables::sections(&measured));
    println!("{}", tables::crates(&measured));
    println!("{}", tables::functions(&measured));
    println!("{}", tables::data(&measured));
    Ok(())
}

/// The WebAssembly as readers get it, plus names.
fn build(project: &Project, tools: &Toolbox) -> Outcome<PathBuf> {
    let begun =
        report::begin("Build", "the release with function names", "2 to 4 minutes the first time");
    let mut cargo = project.cargo();
    cargo.args([
        "build",
        "--profile",
        "named",
        "--target",
        "wasm32-unknown-unknown",
        "--bin",
        "timeloom",
    ]);
    process::run(&mut cargo)?;
    begun.done();

    let target =
        Metadata::ask(project)?.target_directory.join("wasm32-unknown-unknown").join("named");
    let folder = target.join("size");
    let begun = report::begin("wasm-bindgen and wasm-opt", "as in the release", "20 to 90 seconds");
    let mut bindgen = project.command(&tools.wasm_bindgen);
    // Names stay mangled, so that the crate can be told from the rest.
    bindgen.args([
        "--target",
        "web",
        "--no-typescript",
        "--no-demangle",
        "--out-name",
        "timeloom",
        "--out-dir",
    ]);
    process::run(bindgen.arg(&folder).arg(target.join("timeloom.wasm")))?;
    let (bound, small) = (folder.join("timeloom_bg.wasm"), folder.join("timeloom_small.wasm"));
    let mut wasm_opt = project.command(&tools.wasm_opt);
    wasm_opt.args(settings(project)?).args(["--debuginfo", "--output"]);
    process::run(wasm_opt.arg(&small).arg(&bound))?;
    begun.done();
    Ok(small)
}

/// The settings of wasm-opt in index.html.
pub(crate) fn settings(project: &Project) -> Outcome<Vec<String>> {
    let path = project.path("index.html");
    let page = fs::read_to_string(&path).or_say(|| format!("cannot read `{}`", path.display()))?;
    settings_in(&page).ok_or_else(|| {
        Failure::saying(format!("{}: expected `data-wasm-opt=\"…\"`, but found none", shown(&path)))
    })
}

fn shown(path: &Path) -> String {
    path.display().to_string()
}

fn settings_in(page: &str) -> Option<Vec<String>> {
    let attribute = |name: &str| {
        let pattern = Regex::new(&format!(r#"\s{name}\s*=\s*"([^"]*)""#)).ok()?;
        Some(pattern.captures(page)?.get(1)?.as_str().to_owned())
    };
    let level = attribute("data-wasm-opt")?;
    let parameters = attribute("data-wasm-opt-params").unwrap_or_default();
    let words = parameters.split_whitespace().map(str::to_owned);
    Some(std::iter::once(format!("-O{level}")).chain(words).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn settings_of_wasm_opt_are_those_of_the_page() {
        let page = "<link data-trunk rel=\"rust\"\n data-wasm-opt=\"z\"\n data-wasm-opt-params=\"--enable-a --enable-b\"/>";
        assert_eq!(
            settings_in(page),
            Some(["-Oz", "--enable-a", "--enable-b"].map(str::to_owned).to_vec())
        );
        assert_eq!(settings_in("<link data-wasm-opt=\"4\">"), Some(vec!["-O4".to_owned()]));
        assert_eq!(settings_in("<link data-wasm-opt-params=\"--x\">"), None);
    }
}
