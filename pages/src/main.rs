//! The program that `xtask` calls.
//!
//! ```text
//! timeloom-pages check SET.json      what the set says of itself, as JSON; or what is wrong with it
//! ```

use std::path::Path;
use std::process::ExitCode;
use timeloom_pages::checked;

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let done = match arguments.as_slice() {
        ["check", set] => check(Path::new(set)),
        _ => Err(vec!["expected `check SET.json`".to_owned()]),
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
    let (about, said) = checked(&read(path)?).map_err(placed)?;
    placed(said).iter().for_each(|line| eprintln!("{line}"));
    let about = serde_json::json!({
        "language": about.language, "title": about.title, "summary": about.summary,
    });
    println!("{about}");
    Ok(())
}
