//! `cargo xtask tidy`: rules of the house style that a machine can keep.

mod licences;
mod texts;

use crate::failure::{Failure, OrSay, Outcome};
use crate::metadata::Metadata;
use crate::project::Project;
use std::fs;
use std::path::{Path, PathBuf};

/// Folders with Rust sources of ours.
const SOURCE_FOLDERS: [&str; 6] = ["src", "pages/src", "xtask/src", "tests", "benches", "examples"];

/// Checks all files and dependencies, and says what is against the rules.
///
/// # Errors
///
/// With one line for each thing that no rule allows.
pub(crate) fn check(project: &Project) -> Outcome {
    let mut findings = Vec::new();
    let mut files = 0;
    let mut seen = Vec::new();
    for folder in SOURCE_FOLDERS {
        for file in rust_files(&project.path(folder))? {
            let text = read(&file)?;
            let place = project.shown(&file);
            findings.extend(texts::check_rust(&place, &text));
            seen.push(place);
            files += 1;
        }
    }
    findings.extend(texts::exceptions_without_file(&seen));
    for file in public_texts(project)? {
        findings.extend(texts::check_marks(&project.shown(&file), &read(&file)?));
        files += 1;
    }
    if !project.path("CHANGELOG.md").is_file() {
        let words = "CHANGELOG.md: expected at the top of the project, but there is none; write \
                     one line per change that readers notice";
        findings.push(words.to_owned());
    }
    let metadata = Metadata::ask(project)?;
    findings.extend(licences::check(&metadata));
    if findings.is_empty() {
        let packages = metadata.packages.len();
        println!("  tidy: {files} files and the licences of {packages} packages keep the rules");
        return Ok(());
    }
    Err(Failure::saying(format!("tidy: {} found\n  {}", findings.len(), findings.join("\n  "))))
}

fn read(file: &Path) -> Outcome<String> {
    fs::read_to_string(file).or_say(|| format!("cannot read `{}`", file.display()))
}

/// All Rust sources below a folder, sorted; none if there is no such folder.
pub(crate) fn rust_files(folder: &Path) -> Outcome<Vec<PathBuf>> {
    files_with_endings(folder, &["rs"])
}

/// Texts of the page and of the benchmark's pages that people write by hand.
fn public_texts(project: &Project) -> Outcome<Vec<PathBuf>> {
    let endings = ["css", "js", "html"];
    let mut files = files_with_endings(&project.path("public"), &endings)?;
    for entry in fs::read_dir(project.path("bench")).into_iter().flatten().flatten() {
        let folder = entry.path();
        // What npm installs there is not ours.
        if folder.is_dir() && !folder.ends_with("node_modules") {
            files.extend(files_with_endings(&folder, &endings)?);
        }
    }
    files.extend(Some(project.path("index.html")).filter(|file| file.is_file()));
    Ok(files)
}

fn files_with_endings(folder: &Path, endings: &[&str]) -> Outcome<Vec<PathBuf>> {
    let mut files = Vec::new();
    let mut folders: Vec<PathBuf> =
        Some(folder.to_owned()).into_iter().filter(|folder| folder.is_dir()).collect();
    while let Some(folder) = folders.pop() {
        let say = || format!("cannot read `{}`", folder.display());
        for entry in fs::read_dir(&folder).or_say(say)? {
            let path = entry.or_say(say)?.path();
            if path.is_dir() {
                folders.push(path);
            } else if path
                .extension()
                .and_then(|ending| ending.to_str())
                .is_some_and(|e| endings.contains(&e))
            {
                files.push(path);
            }
        }
    }
    files.sort();
    Ok(files)
}
