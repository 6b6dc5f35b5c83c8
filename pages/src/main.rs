//! The program that `xtask` calls.
//!
//! ```text
//! timeloom-pages check SET.json             what the set says of itself, as JSON; or what is wrong with it
//! timeloom-pages write SET.json DIST [URL]   the pages of all languages into a folder that Trunk has built
//! ```

use std::path::Path;
use std::process::ExitCode;
use timeloom::load::load;
use timeloom_pages::{checked, element, site, words};

/// The script of the custom element.
const ELEMENT: &str = "element.js";

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let done = match arguments.as_slice() {
        ["check", set] => check(Path::new(set)),
        ["write", set, dist] => write(Path::new(set), Path::new(dist), None),
        ["write", set, dist, url] => write(Path::new(set), Path::new(dist), Some(url)),
        _ => Err(vec!["expected `check SET.json` or `write SET.json DIST [URL]`".to_owned()]),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(said) => {
            said.iter().for_each(|line| eprintln!("{line}"));
            ExitCode::FAILURE
        }
    }
}

fn read(path: &Path) -> Result<String, Vec<String>> {
    let say = |error| vec![format!("{}: cannot be read: {error}", path.display())];
    let bytes = std::fs::read(path).map_err(say)?;
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}

fn check(path: &Path) -> Result<(), Vec<String>> {
    let placed = |said: Vec<String>| -> Vec<String> {
        said.into_iter().map(|line| format!("{}:{line}", path.display())).collect()
    };
    let checked = checked(&read(path)?).map_err(placed)?;
    placed(checked.said).iter().for_each(|line| eprintln!("{line}"));
    let about = serde_json::json!({
        "language": checked.about.language,
        "title": checked.about.title,
        "summary": checked.about.summary,
        "list": checked.list,
    });
    println!("{about}");
    Ok(())
}

fn write(set: &Path, dist: &Path, url: Option<&str>) -> Result<(), Vec<String>> {
    let text = read(set)?;
    let english = words(timeloom::words::Language::En);
    let loaded = load(&text).map_err(|fault| vec![english.not_an_event_set(&fault)])?;
    let page = read(&dist.join("index.html"))?;
    let files = site(&page, &loaded.set, url).map_err(|fault| vec![fault])?;
    for file in files {
        let path = dist.join(&file.path);
        let say = |error| vec![format!("{}: cannot be written: {error}", path.display())];
        if let Some(folder) = path.parent() {
            std::fs::create_dir_all(folder).map_err(say)?;
        }
        std::fs::write(&path, file.text).map_err(say)?;
    }
    let script = read(&dist.join(ELEMENT))?;
    let script = element::with_sentences(&script).map_err(|fault| vec![fault])?;
    for (name, text) in [(ELEMENT, script), ("element.d.ts", element::types())] {
        let say = |error| vec![format!("{name}: cannot be written: {error}")];
        std::fs::write(dist.join(name), text).map_err(say)?;
    }
    Ok(())
}
