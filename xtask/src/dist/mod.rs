//! `cargo xtask dist`: the folder that is put on a host, checked, with compressed copies and sizes.

mod copies;
mod references;
mod sizes;

use crate::bundle::{self, Level};
use crate::failure::{Failure, OrSay, Outcome};
use crate::offline;
use crate::pages::{self, Contents, Into};
use crate::picture::{self, Pictures};
use crate::project::Project;
use crate::report;
use crate::setup::{self, Toolbox};
use std::fs;
use std::path::{Path, PathBuf};

/// What happens when the opening view needs more than a limit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Limit {
    /// The command fails.
    Kept,
    /// It is only told: for those who work on something else.
    Told,
}

/// Builds `dist/` anew, checks its references, compresses, and prints the sizes.
///
/// # Errors
///
/// If the event set is not whole (each problem is printed with path, line and column), the build fails, a
/// reference is not relative, or something is larger than a limit to be kept.
pub(crate) fn make(
    project: &Project,
    tools: &Toolbox,
    limit: Limit,
    contents: Contents<'_>,
) -> Outcome {
    report::heading("The folder for a host: dist/");
    if let Some(set) = contents.set {
        // Before the build, which takes minutes.
        pages::check(project, set, Into::Folder)?;
    }
    let dist = project.dist();
    if dist.exists() {
        fs::remove_dir_all(&dist).or_say(|| format!("cannot remove `{}`", dist.display()))?;
    }
    bundle::build(project, tools, contents)?;
    let url = contents.url;
    let chromium = setup::for_browser(project)?.chromium;
    picture::add(project, &chromium, &Pictures::all(&dist, url))?;
    offline::add(&dist, &project.path("public"))?;
    finish(project, &dist, limit, url)?;
    bundle::raise(project, Level::Complete)
}

/// What comes after Trunk.
fn finish(project: &Project, dist: &Path, limit: Limit, url: Option<&str>) -> Outcome {
    let files = files_in(dist)?;
    check_references(project, &files, url)?;
    let begun = report::begin("Copies", "compressing with brotli and gzip", "2 to 20 seconds");
    let sizes = copies::make(dist, &files)?;
    begun.done();
    println!("\n{}", sizes::table(&sizes));
    match (sizes::check(&sizes), limit) {
        (Ok(words), _) => println!("{words}"),
        (Err(failure), Limit::Told) => println!("warning: {failure}"),
        (Err(failure), Limit::Kept) => return Err(failure),
    }
    Ok(())
}

/// Writes compressed copies beside one file, where they are worth it.
pub(crate) fn compressed_copies(folder: &Path, file: &Path) -> Outcome {
    copies::make(folder, &[file.to_owned()]).map(drop)
}

fn check_references(project: &Project, files: &[PathBuf], url: Option<&str>) -> Outcome {
    let mut found = Vec::new();
    for file in files {
        let Some(kind) = references::Kind::of(file) else {
            continue;
        };
        let text =
            fs::read_to_string(file).or_say(|| format!("cannot read `{}`", file.display()))?;
        // Where the folder's own address is known, search engines are told it.
        let text = url.map_or_else(|| text.clone(), |url| text.replace(url, "./"));
        for reference in references::bound_to_a_place(kind, &text) {
            found.push(format!("{}:{}: {}", project.shown(file), reference.line, reference.text));
        }
    }
    if found.is_empty() {
        report::ready("References", "all relative, so the folder works under any path");
        return Ok(());
    }
    Err(Failure::saying(format!(
        "dist/ has references that work at one place only; expected relative ones such as \
         `./timeloom.js`; look for them in index.html, public/ and Trunk.toml (`public_url`)\n  {}",
        found.join("\n  ")
    )))
}

/// All files below a folder, sorted.
pub(crate) fn files_in(folder: &Path) -> Outcome<Vec<PathBuf>> {
    let mut files = Vec::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(folder) = folders.pop() {
        let say = || format!("cannot read `{}`", folder.display());
        for entry in fs::read_dir(&folder).or_say(say)? {
            let path = entry.or_say(say)?.path();
            if path.is_dir() {
                folders.push(path);
            } else {
                files.push(path);
            }
        }
    }
    files.sort();
    Ok(files)
}
