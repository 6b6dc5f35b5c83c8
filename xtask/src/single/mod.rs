//! `cargo xtask dist --single-file`: one HTML file with code, styles and event set in it.
//!
//! It is made of the folder that Trunk has built, and works where that folder cannot: opened by a
//! double click (`file:`), uploaded to a course, sent by mail.

mod page;

use crate::bundle::{self, Level};
use crate::failure::{OrSay, Outcome};
use crate::pages::{self, Contents, Into};
use crate::project::Project;
use crate::report::{self, grouped};
use crate::setup;
use crate::split::REST;
use crate::trim;
pub use page::About;
use page::Pieces;
use std::fs;
use std::path::Path;

/// Where the file is put, below the top folder; Git ignores it.
const FILE: &str = "dist-single/timeline.html";

/// The set of the example, and its file below `dist/` (`examples/single-file.html`).
const EXAMPLE: (&str, &str) = ("examples/two-treaties.json", "examples/timeline.html");

/// Makes the file of the example in `dist/`, which has just been built.
pub(crate) fn example(project: &Project) -> Outcome {
    let set = project.path(EXAMPLE.0);
    let about = pages::check(project, &set, Into::File)?;
    let text = String::from_utf8_lossy(&read(&set)?).into_owned();
    let dist = project.dist();
    write(&dist.join(EXAMPLE.1), &of_folder(&dist, &about, &text)?)
}

/// Makes the file, with the bundled event set or another one.
///
/// # Errors
///
/// If the event set is not whole (each problem is printed with path, line and column), the build
/// fails, or its output is not as expected.
pub(crate) fn make(project: &Project, set: Option<&Path>) -> Outcome {
    report::heading("One file with everything in it");
    let set = Contents { set, url: None }.file(project);
    // Before the build, which takes minutes.
    let about = pages::check(project, &set, Into::File)?;
    if !bundle::is_current(project, Level::Built) {
        bundle::build(project, &setup::for_build(project)?, Contents::default())?;
    }
    let text = String::from_utf8_lossy(&read(&set)?).into_owned();
    let page = of_folder(&project.dist(), &about, &text)?;
    let file = project.path(FILE);
    write(&file, &page)?;
    println!(
        "\n{}: {} bytes. Open it by a double click.",
        project.shown(&file),
        grouped(page.len() as u64)
    );
    Ok(())
}

fn of_folder(dist: &Path, about: &About, set: &str) -> Outcome<String> {
    let read = |name: &str| read(&dist.join(name));
    let text = |name: &str| {
        String::from_utf8(read(name)?).or_say(|| format!("`{name}` of dist/ is no text"))
    };
    let styles = ["page.css", "tokens.css", "timeloom.css"]
        .map(|name| page::with_pictures(&text(name)?, &|name| read(&["data/", name].concat())));
    let pieces = Pieces {
        styles: styles.into_iter().collect::<Outcome<_>>()?,
        kiosk: text("kiosk.css")?,
        icon: text("icon.svg")?,
        early: text("early.js")?,
        glue: text(trim::GLUE)?,
        frame: text("frame.js")?,
        program: read(trim::PROGRAM)?,
        rest: read(REST)?,
        set: set.to_owned(),
    };
    page::single(&text("index.html")?, about, &pieces)
}

/// The text of a single file, made of a folder that has been built, for tests of it.
///
/// # Errors
///
/// A sentence, if the folder is not as this program makes it.
pub fn from_folder(dist: &Path, about: &About, set: &str) -> Result<String, String> {
    of_folder(dist, about, set).map_err(|failure| failure.to_string())
}

fn read(path: &Path) -> Outcome<Vec<u8>> {
    fs::read(path).or_say(|| format!("cannot read `{}`", path.display()))
}

fn write(file: &Path, page: &str) -> Outcome {
    if let Some(folder) = file.parent() {
        fs::create_dir_all(folder).or_say(|| format!("cannot create `{}`", folder.display()))?;
    }
    fs::write(file, page).or_say(|| format!("cannot write `{}`", file.display()))
}
