//! What a folder needs to be kept by browsers: a service worker that knows its files and their hashes.
//!
//! `public/worker.js` says how they are kept. Pages that are only built (`cargo xtask serve`) have no
//! worker, so that what was just changed is what is seen.

use crate::dist::files_in;
use crate::failure::{Failure, OrSay, Outcome};
use crate::trim;
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

/// The service worker, and what registers it.
pub(crate) const WORKER: &str = "worker.js";
const REGISTERS: &str = "offline.js";

/// For search engines, editors and embedders: no page asks for them. The single file of the examples has
/// the program a second time in it, and is saved by who wants it.
const NOT_KEPT: [&str; 4] =
    ["sitemap.xml", "oembed.json", "event-set.schema.json", "examples/timeline.html"];
const NOT_KEPT_ENDINGS: [&str; 4] = [".br", ".gz", ".png", ".d.ts"];

/// Takes the place of the worker where pages are made (`cargo xtask serve`).
pub(crate) const NO_WORKER: &str = include_str!("no-worker.js");

/// Lets browsers keep a folder: writes its service worker, made of the templates in `public`, and lets
/// the start script register it. A folder whose files have changed gets another version.
pub(crate) fn add(folder: &Path, public: &Path) -> Outcome {
    let start = folder.join("start.js");
    let text = read(&start)?;
    if !text.contains("const offline = true;") {
        write(&start, &filled(&text, "const offline = false;", "const offline = true;")?)?;
    }
    let worker = trim::script(&read(&public.join(WORKER))?)?;
    let registers = trim::script(&read(&public.join(REGISTERS))?)?;
    // Of the templates as well: they say how files are kept.
    let mut hashes = BTreeMap::from([
        (WORKER.to_owned(), trim::hash(worker.as_bytes())),
        (REGISTERS.to_owned(), trim::hash(registers.as_bytes())),
    ]);
    for file in files_in(folder)? {
        let path = file.strip_prefix(folder).unwrap_or(&file).display().to_string();
        let path = path.replace('\\', "/");
        if is_kept(&path) {
            let bytes = fs::read(&file).or_say(|| format!("cannot read `{}`", file.display()))?;
            hashes.insert(address(&path), trim::hash(&bytes));
        }
    }
    let version = version(&hashes);
    let says = format!("const version = {version:?};");
    let registers = filled(&registers, "const version = \"\";", &says)?;
    hashes.insert(REGISTERS.to_owned(), trim::hash(registers.as_bytes()));
    hashes.remove(WORKER);
    let list = serde_json::to_string(&hashes).or_say(|| "the list of files".to_owned())?;
    let worker = filled(&worker, "const version = \"\";", &says)?;
    let worker = filled(&worker, "const files = {};", &format!("const files = {list};"))?;
    write(&folder.join(REGISTERS), &registers)?;
    write(&folder.join(WORKER), &worker)
}

/// `add` for tests, with the templates of this project.
///
/// # Errors
///
/// A sentence, if a file cannot be read or written, or is not as expected.
pub fn keep(folder: &Path) -> Result<(), String> {
    let public = Path::new(env!("CARGO_MANIFEST_DIR")).join("../public");
    add(folder, &public).map_err(|failure| failure.to_string())
}

/// Whether a page may ask for a file.
fn is_kept(path: &str) -> bool {
    ![WORKER, REGISTERS].contains(&path)
        && !NOT_KEPT.contains(&path)
        && !NOT_KEPT_ENDINGS.iter().any(|ending| path.ends_with(ending))
}

/// What a file is asked for as: hosts send from `index.html` to its folder.
fn address(path: &str) -> String {
    match path.strip_suffix("index.html") {
        Some(folder) if folder.is_empty() || folder.ends_with('/') => folder.to_owned(),
        _ => path.to_owned(),
    }
}

/// A name for all these files as they are.
fn version(hashes: &BTreeMap<String, String>) -> String {
    let all: Vec<String> = hashes.iter().map(|(path, hash)| format!("{path} {hash}")).collect();
    let hash = trim::hash(all.join("\n").as_bytes());
    hash.chars().filter(char::is_ascii_alphanumeric).skip("sha384".len()).take(16).collect()
}

fn filled(text: &str, place: &str, by: &str) -> Outcome<String> {
    match text.matches(place).count() {
        1 => Ok(text.replace(place, by)),
        count => Err(Failure::saying(format!(
            "expected `{place}` once in public/, found it {count} times"
        ))),
    }
}

fn read(path: &Path) -> Outcome<String> {
    fs::read_to_string(path).or_say(|| format!("cannot read `{}`", path.display()))
}

fn write(path: &Path, text: &str) -> Outcome {
    fs::write(path, text).or_say(|| format!("cannot write `{}`", path.display()))
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    fn made(name: &str, set: &str) -> std::path::PathBuf {
        let folder = std::env::temp_dir().join(format!("xtask-{name}-{}", std::process::id()));
        fs::create_dir_all(folder.join("ja")).unwrap();
        for (path, text) in [
            ("index.html", "<p>"),
            ("ja/index.html", "<p>"),
            ("start.js", "const offline = false;\n"),
            ("set.json", set),
            ("set.json.br", "packed"),
            ("sitemap.xml", "<urlset>"),
        ] {
            fs::write(folder.join(path), text).unwrap();
        }
        keep(&folder).unwrap();
        folder
    }

    fn list(folder: &Path) -> BTreeMap<String, String> {
        let worker = read(&folder.join(WORKER)).unwrap();
        let line = worker.lines().find_map(|line| line.strip_prefix("const files = ")).unwrap();
        serde_json::from_str(line.trim_end_matches(';')).unwrap()
    }

    fn version_of(folder: &Path, file: &str) -> String {
        let text = read(&folder.join(file)).unwrap();
        text.lines().find_map(|line| line.strip_prefix("const version = ")).unwrap().to_owned()
    }

    #[test]
    fn the_worker_knows_what_pages_ask_for_by_its_hash() {
        let folder = made("kept", "{}");
        let files = list(&folder);
        let paths: Vec<&str> = files.keys().map(String::as_str).collect();
        assert_eq!(paths, ["", "ja/", "offline.js", "set.json", "start.js"]);
        assert_eq!(files["set.json"], trim::hash(b"{}"));
        assert_eq!(files["offline.js"], trim::hash(&fs::read(folder.join("offline.js")).unwrap()));
        assert_eq!(files["start.js"], trim::hash(b"const offline = true;\n"));
        assert_eq!(version_of(&folder, WORKER), version_of(&folder, REGISTERS));
        fs::remove_dir_all(folder).unwrap();
    }

    #[test]
    fn other_files_are_another_version_and_the_same_ones_the_same() {
        let folder = made("version", "{}");
        let first = version_of(&folder, WORKER);
        keep(&folder).unwrap();
        assert_eq!(version_of(&folder, WORKER), first);
        fs::write(folder.join("set.json"), "{} ").unwrap();
        keep(&folder).unwrap();
        assert_ne!(version_of(&folder, WORKER), first);
        fs::remove_dir_all(folder).unwrap();
    }
}
