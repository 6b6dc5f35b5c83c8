//! Fills in `ledger/passages/*.json`: for each passage of a source text its number of words, a hash
//! of them and the dates that it prints.
//!
//! The files say which lines of a text are which passage; that was decided by people, since page
//! breaks and notes part paragraphs. The rest is read from the texts, which are not in the
//! repository. Every line with a letter or digit must belong to exactly one passage. The argument
//! is the folder of the texts (`*.txt`):
//!
//! ```sh
//! cargo run --no-default-features --example source-passages -- FOLDER
//! ```

#[path = "../tests/core/ledger/passages.rs"]
mod passages;
#[path = "../tests/core/ledger/printed.rs"]
mod printed;
#[path = "../tests/core/shingles.rs"]
#[allow(dead_code)] // runs are for the summaries
mod shingles;

use passages::Passages;
use std::ops::RangeInclusive;
use std::path::{Path, PathBuf};
use std::{env, fs, io};

fn main() -> io::Result<()> {
    let Some(folder) = env::args_os().nth(1) else {
        return Err(io::Error::other(
            "expected the folder of the source texts as the only argument",
        ));
    };
    let texts = files(Path::new(&folder), "txt")?;
    let ledger = Path::new(env!("CARGO_MANIFEST_DIR")).join("ledger/passages");
    for file in files(&ledger, "json")? {
        let before = fs::read_to_string(&file)?;
        let mut passages: Passages = serde_json::from_str(&before)?;
        let is_its = |path: &&PathBuf| {
            path.file_name().is_some_and(|name| name.to_string_lossy().starts_with(&passages.text))
        };
        let Some(text) = texts.iter().find(is_its) else {
            return Err(io::Error::other(format!("no text {} in the folder", passages.text)));
        };
        fill(&mut passages, &fs::read_to_string(text)?)
            .map_err(|fault| io::Error::other(format!("{}: {fault}", file.display())))?;
        let after = passages.to_json()?;
        println!(
            "{}: {} passages, {} words, {} dates{}",
            passages.source,
            passages.passages.len(),
            passages.passages.iter().map(|passage| passage.words).sum::<usize>(),
            passages.passages.iter().map(|passage| passage.dates.len()).sum::<usize>(),
            if after == before { "" } else { "; changed" }
        );
        fs::write(&file, after)?;
    }
    Ok(())
}

/// The files of a folder with an extension, in the order of their names.
fn files(folder: &Path, extension: &str) -> io::Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.extension().is_some_and(|of_file| of_file == extension) {
            found.push(path);
        }
    }
    found.sort();
    Ok(found)
}

fn fill(passages: &mut Passages, text: &str) -> Result<(), String> {
    let lines: Vec<&str> = text.lines().collect();
    let mut owners: Vec<Option<usize>> = vec![None; lines.len()];
    for (i, passage) in passages.passages.iter_mut().enumerate() {
        passage.n = i + 1;
        let mut own = Vec::new();
        for range in ranges(&passage.lines)? {
            for number in range {
                let place = || format!("line {number} of {}", passage.locator);
                let line = lines.get(number.wrapping_sub(1)).ok_or_else(|| {
                    format!("{} is not in the text, which has {} lines", place(), lines.len())
                })?;
                let owner = &mut owners[number - 1];
                if let Some(other) = owner.replace(passage.n) {
                    return Err(format!("{} belongs to passage {other} already", place()));
                }
                own.push(*line);
            }
        }
        let text = joined(&own);
        let words = shingles::words(&text);
        passage.words = words.len();
        passage.hash = format!("{:016x}", shingles::hash(&words));
        passage.dates = printed::dates(&text);
    }
    let has_words = |line: &str| line.contains(char::is_alphanumeric);
    let stray =
        lines.iter().zip(&owners).position(|(line, owner)| has_words(line) && owner.is_none());
    match stray {
        Some(i) => Err(format!("line {} belongs to no passage", i + 1)),
        None => Ok(()),
    }
}

/// "32-34, 50" as numbers of lines.
fn ranges(lines: &str) -> Result<Vec<RangeInclusive<usize>>, String> {
    let number = |digits: &str| {
        digits.trim().parse::<usize>().map_err(|fault| format!("lines \"{lines}\": {fault}"))
    };
    let range = |part: &str| {
        let (first, last) = part.split_once('-').unwrap_or((part, part));
        Ok(number(first)?..=number(last)?)
    };
    lines.split(',').map(range).collect()
}

/// Lines as running text: words that the line's end parted are one again, and marks of notes
/// (`<sup>3</sup>`) are left out, since they stand at years like digits of them.
fn joined(lines: &[&str]) -> String {
    let mut text = String::new();
    for line in lines.iter().map(|line| line.trim()).filter(|line| !line.is_empty()) {
        let is_parted = |before: &str| before.ends_with(char::is_alphabetic);
        match text.strip_suffix('-') {
            Some(before) if is_parted(before) => text.truncate(text.len() - 1),
            Some(_) => {}
            None => text.push(' '),
        }
        text.push_str(line);
    }
    let mut plain = String::new();
    for (i, part) in text.split("<sup>").enumerate() {
        let rest = part.split_once("</sup>").filter(|_| i > 0).map_or(part, |(_, rest)| rest);
        plain.push_str(rest);
    }
    plain
}
