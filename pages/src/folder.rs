//! A folder that is built, with an event set and the pages of that.

use crate::element;
use crate::site::{DATA, LARGE, made};
use crate::words;
use std::fs;
use std::path::Path;
use timeloom::load::load;
use timeloom::words::Language;

/// The script of the custom element, and its types.
const ELEMENT: [&str; 2] = ["element.js", "element.d.ts"];

/// Copies beside files, for hosts that hand them out.
const COPIES: [&str; 2] = [".br", ".gz"];

/// The name that an event set has in a folder, which is its own: it stands in addresses, so it has letters,
/// digits, `-`, `_` and `.` only, and hosts know by its ending what is in it.
///
/// # Errors
///
/// A sentence, if it is another one.
pub fn file_name(set: &Path) -> Result<String, String> {
    let name = set.file_name().and_then(|name| name.to_str()).unwrap_or_default();
    let is_plain = |letter: char| letter.is_alphanumeric() || "-_.".contains(letter);
    let is_name = name.ends_with(".json") && !name.starts_with('.') && name.chars().all(is_plain);
    match is_name {
        true => Ok(name.to_owned()),
        false => Err(format!(
            "expected a name of letters, digits, `-`, `_` and `.` that ends in `.json`, because it becomes part \
             of an address, but found `{name}`; rename the file"
        )),
    }
}

/// Puts an event set into a folder that is built, instead of the one that it has, with the pages of all
/// languages, digests and what else names the set. Pictures, compressed copies and the list for use without a
/// network are made afterwards (`cargo xtask dist`).
///
/// # Errors
///
/// Sentences: if the set cannot be read or has another name than files there have, or the folder is not as it
/// is built today.
pub fn publish(set: &Path, folder: &Path, url: Option<&str>) -> Result<(), Vec<String>> {
    let name = file_name(set).map_err(|said| vec![said])?;
    let bytes = read(set)?;
    let text = String::from_utf8_lossy(&bytes);
    let english = words(Language::En);
    let loaded = load(&text).map_err(|fault| vec![english.not_an_event_set(&fault)])?;
    let page = text_of(&folder.join("index.html"))?;
    let (files, its) = made(&page, &loaded.set, &name, url).map_err(|said| vec![said])?;
    let script = text_of(&folder.join(ELEMENT[0]))?;
    let script = element::script(&script, &its).map_err(|said| vec![said])?;
    forget_sets(&folder.join(DATA))?;
    remove(&folder.join(LARGE.0))?;
    write(&folder.join(&its.set), &bytes)?;
    for file in files {
        write(&folder.join(&file.path), file.text.as_bytes())?;
    }
    for (name, text) in ELEMENT.into_iter().zip([script, element::types()]) {
        write(&folder.join(name), text.as_bytes())?;
    }
    Ok(())
}

/// Removes event sets and digests from the folder that they are in; maps stay.
fn forget_sets(data: &Path) -> Result<(), Vec<String>> {
    let say = |error| vec![format!("{}: cannot be read: {error}", data.display())];
    for entry in fs::read_dir(data).map_err(say)? {
        let path = entry.map_err(say)?.path();
        let name = path.file_name().and_then(|name| name.to_str()).unwrap_or_default();
        if name.ends_with(".json") || (name.contains(".opening.") && name.ends_with(".txt")) {
            remove(&path)?;
        }
    }
    Ok(())
}

fn read(path: &Path) -> Result<Vec<u8>, Vec<String>> {
    fs::read(path).map_err(|error| vec![format!("{}: cannot be read: {error}", path.display())])
}

fn text_of(path: &Path) -> Result<String, Vec<String>> {
    let say = |error| vec![format!("{}: cannot be read: {error}", path.display())];
    fs::read_to_string(path).map_err(say)
}

/// Writes a file. Copies of what stood there are none of it.
fn write(path: &Path, bytes: &[u8]) -> Result<(), Vec<String>> {
    let say = |error| vec![format!("{}: cannot be written: {error}", path.display())];
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder).map_err(say)?;
    }
    remove(path)?;
    fs::write(path, bytes).map_err(say)
}

/// Removes a file, if it is there, and its copies.
fn remove(path: &Path) -> Result<(), Vec<String>> {
    for ending in COPIES.into_iter().chain([""]) {
        let mut file = path.as_os_str().to_owned();
        file.push(ending);
        let file = Path::new(&file);
        if file.exists() {
            let say = |error| vec![format!("{}: cannot be removed: {error}", file.display())];
            fs::remove_file(file).map_err(say)?;
        }
    }
    Ok(())
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn a_set_keeps_its_name_if_that_can_be_an_address() {
        for name in ["my.json", "two-treaties_2.1.json", "年表.json"] {
            assert_eq!(file_name(&Path::new("/some/where").join(name)), Ok(name.to_owned()));
        }
        for name in ["my set.json", "a*.json", "50%.json", "a?b.json", ".json", "set.txt", "set"] {
            let said = file_name(Path::new(name)).unwrap_err();
            assert!(said.contains(&format!("but found `{name}`")), "{said}");
        }
        assert!(file_name(Path::new("..")).is_err());
    }

    const PAGE: &str = "<html lang=\"en\"><head><title>T</title><meta name=\"description\" content=\"\" /></head>\
        <body><main data-timeloom-host></main></body></html>";

    fn set(title: &str) -> String {
        format!(
            r#"{{"timeloom": 1, "title": "{title}", "tracks": [{{"id": "t", "title": "T"}}],
            "sources": [{{"id": "s", "type": "book", "title": "S"}}], "events": [{{"id": "a", "tracks": ["t"],
            "date": "1905", "title": "A", "citations": [{{"source": "s"}}]}}]}}"#
        )
    }

    #[test]
    fn nothing_of_the_set_before_is_left_in_a_folder() {
        let folder = std::env::temp_dir().join(format!("timeloom-pages-{}", std::process::id()));
        fs::create_dir_all(folder.join("data")).unwrap();
        let put = |name: &str, text: &str| fs::write(folder.join(name), text).unwrap();
        put("index.html", PAGE);
        put("element.js", include_str!("../../public/element.js"));
        put("data/land.svg", "<svg/>");
        put("first.json", &set("First"));
        put("second.json", &set("Second"));
        publish(&folder.join("first.json"), &folder, None).unwrap();
        // As hosts have them.
        for name in ["index.html.br", "data/first.json.gz", "data/first.opening.ja.txt.br"] {
            put(name, "compressed");
        }
        publish(&folder.join("second.json"), &folder, None).unwrap();
        let names = |folder: &Path| {
            let entries = fs::read_dir(folder).unwrap();
            let mut names: Vec<String> =
                entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
            names.sort();
            names
        };
        let digests = ["en", "ja", "ru"].map(|tag| format!("second.opening.{tag}.txt"));
        let mut expected = vec!["land.svg".to_owned(), "second.json".to_owned()];
        expected.extend(digests);
        assert_eq!(names(&folder.join("data")), expected);
        assert!(!names(&folder).contains(&"index.html.br".to_owned()));
        let page = fs::read_to_string(folder.join("index.html")).unwrap();
        assert!(page.contains("<title>Second</title>") && !page.contains("First"), "{page}");
        // One that is there already stays what it is.
        publish(&folder.join("data/second.json"), &folder, None).unwrap();
        let kept = fs::read_to_string(folder.join("data/second.json")).unwrap();
        assert_eq!(kept, set("Second"));
        fs::remove_dir_all(&folder).unwrap();
    }
}
