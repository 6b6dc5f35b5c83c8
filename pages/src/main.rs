//! The program that `xtask` calls.
//!
//! ```text
//! timeloom-pages check SET.json [folder]     what the set says of itself, as JSON; or what is wrong with it, and
//!                                            with its name in a folder
//! timeloom-pages write SET.json DIST [URL]   the set and the pages of all languages into a folder that is built
//! ```

use std::path::Path;
use std::process::ExitCode;
use timeloom_pages::{checked, file_name, publish};

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let done = match arguments.as_slice() {
        ["check", set] => check(Path::new(set)),
        ["check", set, "folder"] => {
            file_name(Path::new(set)).map_err(|said| vec![said]).and_then(|_| check(Path::new(set)))
        }
        ["write", set, dist] => publish(Path::new(set), Path::new(dist), None),
        ["write", set, dist, url] => publish(Path::new(set), Path::new(dist), Some(url)),
        _ => Err(vec![
            "expected `check SET.json [folder]` or `write SET.json DIST [URL]`".to_owned(),
        ]),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(said) => {
            said.iter().for_each(|line| eprintln!("{line}"));
            ExitCode::FAILURE
        }
    }
}

fn check(path: &Path) -> Result<(), Vec<String>> {
    let placed = |said: Vec<String>| -> Vec<String> {
        said.into_iter().map(|line| format!("{}:{line}", path.display())).collect()
    };
    let say = |error| vec![format!("{}: cannot be read: {error}", path.display())];
    let bytes = std::fs::read(path).map_err(say)?;
    let checked = checked(&String::from_utf8_lossy(&bytes)).map_err(placed)?;
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
