//! The message catalogues: same keys, same blanks, nothing missing and nothing unused.
//!
//! Reads `locales/*.yml` and the sources as text, since rust-i18n falls back to English silently
//! where a language lacks a message.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use timeloom::words::{Language, message};

type Catalogue = BTreeMap<String, String>;

/// Blanks that a language may leave out, each with its reason.
const BLANKS_LEFT_OUT: [(Language, &str, &str, &str); 5] = [
    (Language::En, "date.years", "end", "English shortens the last year: 1904–05"),
    (Language::Ja, "date.years", "end_short", "Japanese gives the last year in full: 1904～1905年"),
    (Language::Ru, "date.years", "end_short", "Russian gives the last year in full: 1904–1905 гг."),
    (Language::Ja, "date.era-first", "year", "the first year of an era is 元年"),
    (Language::Ru, "date.era-first", "year", "«первый год» reads better than «1-й год»"),
];

const CATEGORIES: [&str; 4] = ["one", "few", "many", "other"];

/// The plural categories of whole numbers (CLDR 45, plurals.xml).
const fn categories(language: Language) -> &'static [&'static str] {
    match language {
        Language::En => &["one", "other"],
        Language::Ja => &["other"],
        Language::Ru => &["few", "many", "one", "other"],
    }
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn read(path: &Path) -> String {
    match std::fs::read_to_string(path) {
        Ok(text) => text,
        Err(error) => panic!("cannot read {}: {error}", path.display()),
    }
}

/// The subset of YAML that the catalogues keep to: keys at two spaces a level, values in double
/// quotes with the escapes `\"` and `\\`, comments on lines of their own.
fn catalogue(language: Language) -> Catalogue {
    let path = root().join(format!("locales/{}.yml", language.tag()));
    let mut found = Catalogue::new();
    let mut groups: Vec<String> = Vec::new();
    for (number, line) in read(&path).lines().enumerate() {
        let place = format!("{}:{}: {line}", path.display(), number + 1);
        let content = line.trim_start();
        if content.is_empty() || content.starts_with('#') || content.starts_with("_version:") {
            continue;
        }
        let depth = (line.len() - content.len()) / 2;
        let Some((key, value)) = content.split_once(':') else { panic!("no key in {place}") };
        groups.truncate(depth);
        assert_eq!(groups.len(), depth, "indented too far: {place}");
        groups.push(key.trim_matches('"').to_owned());
        if value.trim().is_empty() {
            continue;
        }
        let quoted = value.trim().strip_prefix('"').and_then(|value| value.strip_suffix('"'));
        let Some(text) = quoted else { panic!("not in double quotes: {place}") };
        let text = text.replace("\\\"", "\"").replace("\\\\", "\\");
        let before = found.insert(groups.join("."), text);
        assert_eq!(before, None, "stands twice: {place}");
    }
    found
}

/// The key without its plural category.
fn stem(key: &str) -> &str {
    match key.rsplit_once('.') {
        Some((stem, category)) if CATEGORIES.contains(&category) => stem,
        _ => key,
    }
}

fn stems(catalogue: &Catalogue) -> BTreeSet<&str> {
    catalogue.keys().map(|key| stem(key)).collect()
}

fn blanks(message: &str) -> BTreeSet<&str> {
    let parts = message.split("%{").skip(1);
    parts.filter_map(|part| part.split_once('}')).map(|(name, _)| name).collect()
}

/// A string literal of a source file.
#[derive(Debug)]
struct Literal {
    place: String,
    text: String,
    /// The call that it is the first argument of, if it is written so: `say`, `count_with` …
    call: Option<String>,
}

fn source_files(folder: &Path, found: &mut Vec<PathBuf>) {
    let entries = match std::fs::read_dir(folder) {
        Ok(entries) => entries,
        Err(error) => panic!("cannot list {}: {error}", folder.display()),
    };
    for path in entries.filter_map(Result::ok).map(|entry| entry.path()) {
        if path.is_dir() {
            source_files(&path, found);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            found.push(path);
        }
    }
    found.sort();
}

/// All string literals of `src/`, without those in comments.
fn literals() -> Vec<Literal> {
    let mut files = Vec::new();
    source_files(&root().join("src"), &mut files);
    files.iter().flat_map(|path| literals_of(&path.display().to_string(), &read(path))).collect()
}

fn literals_of(path: &str, source: &str) -> Vec<Literal> {
    let chars: Vec<char> = source.chars().collect();
    let get = |index: usize| chars.get(index).copied().unwrap_or('\0');
    let (mut found, mut index, mut line) = (Vec::new(), 0, 1);
    while index < chars.len() {
        match get(index) {
            '/' if get(index + 1) == '/' => {
                while index < chars.len() && get(index) != '\n' {
                    index += 1;
                }
                continue;
            }
            // The character literals '"' and '\"'.
            '\'' if get(index + 1) == '"' && get(index + 2) == '\'' => index += 2,
            '\'' if get(index + 1) == '\\' && get(index + 3) == '\'' => index += 3,
            '"' => {
                let start = index;
                let hashes = (0..start).rev().take_while(|before| get(*before) == '#').count();
                let is_raw = start > hashes && get(start - hashes - 1) == 'r';
                let mut text = String::new();
                index += 1;
                loop {
                    let closes = get(index) == '"'
                        && (!is_raw || (1..=hashes).all(|offset| get(index + offset) == '#'));
                    if closes || index >= chars.len() {
                        break;
                    }
                    if get(index) == '\\' && !is_raw {
                        text.push('\\');
                        index += 1;
                    }
                    text.push(get(index));
                    index += 1;
                }
                let before: String =
                    chars.get(..start).unwrap_or_default().iter().rev().take(64).collect();
                let before: String = before.chars().rev().collect();
                let call = before.trim_end().strip_suffix('(').map(|call| {
                    call.rsplit(|c: char| !(c.is_alphanumeric() || c == '_'))
                        .next()
                        .unwrap_or_default()
                        .to_owned()
                });
                line += text.matches('\n').count();
                found.push(Literal { place: format!("{path}:{line}"), text, call });
            }
            '\n' => line += 1,
            _ => {}
        }
        index += 1;
    }
    found
}

/// Whether a literal has the look of a key of these groups: `panel.close`, `date.half{declined}`.
fn is_key(text: &str, groups: &BTreeSet<&str>) -> bool {
    let letters =
        |c: char| c.is_ascii_lowercase() || matches!(c, '.' | '-' | '_' | '{' | '}' | '(' | ')');
    match text.split_once('.') {
        Some((group, rest)) => {
            groups.contains(group)
                && !rest.is_empty()
                && !rest.ends_with('.')
                && text.chars().all(letters)
        }
        None => false,
    }
}

/// Whether a key was built by a `format!` of this text: each `{…}` stands for letters and hyphens.
fn matches_format(pattern: &str, key: &str) -> bool {
    let Some((head, rest)) = pattern.split_once('{') else {
        return pattern == key;
    };
    let Some(after) = key.strip_prefix(head) else {
        return false;
    };
    let tail = rest.split_once('}').map_or("", |(_, tail)| tail);
    let reach = after.find(|c: char| !(c.is_ascii_lowercase() || c == '-')).unwrap_or(after.len());
    (0..=reach).filter_map(|end| after.get(end..)).any(|rest| matches_format(tail, rest))
}

fn groups(catalogue: &Catalogue) -> BTreeSet<&str> {
    catalogue.keys().filter_map(|key| key.split_once('.')).map(|(group, _)| group).collect()
}

#[test]
fn all_catalogues_have_the_same_messages() {
    let english = catalogue(Language::En);
    assert!(english.len() > 200, "only {} messages were read", english.len());
    for language in Language::ALL {
        let other = catalogue(language);
        let (here, there) = (stems(&english), stems(&other));
        let lacking: Vec<_> = here.difference(&there).collect();
        let surplus: Vec<_> = there.difference(&here).collect();
        assert!(
            lacking.is_empty() && surplus.is_empty(),
            "{language:?} lacks {lacking:?}, has {surplus:?} more"
        );
    }
}

#[test]
fn a_counted_message_has_every_plural_category_of_its_language_and_no_other() {
    for language in Language::ALL {
        let mut found: BTreeMap<String, Vec<String>> = BTreeMap::new();
        for key in catalogue(language).into_keys() {
            if let Some((stem, category)) =
                key.rsplit_once('.').filter(|(_, last)| CATEGORIES.contains(last))
            {
                found.entry(stem.to_owned()).or_default().push(category.to_owned());
            }
        }
        assert!(!found.is_empty(), "{language:?} counts nothing");
        for (key, found) in found {
            assert_eq!(found, categories(language), "{key} in {language:?}");
        }
    }
}

#[test]
fn the_program_says_what_its_catalogue_has() {
    for language in Language::ALL {
        for (key, text) in catalogue(language) {
            assert_eq!(message(language, &key), text, "{key} in {language:?}");
            assert!(
                !text.trim().is_empty() || key.contains("separator"),
                "{key} in {language:?} is empty"
            );
        }
    }
}

#[test]
fn a_message_has_the_same_blanks_in_all_languages() {
    let catalogues = Language::ALL.map(|language| (language, catalogue(language)));
    let mut all: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for (key, text) in catalogues.iter().flat_map(|(_, catalogue)| catalogue) {
        all.entry(stem(key)).or_default().extend(blanks(text));
    }
    for (language, catalogue) in &catalogues {
        for (key, text) in catalogue {
            let expected = all.get(stem(key)).cloned().unwrap_or_default();
            for blank in expected.difference(&blanks(text)) {
                let allowed = BLANKS_LEFT_OUT
                    .iter()
                    .any(|(l, k, b, _)| (l, *k, b) == (language, stem(key), blank));
                assert!(allowed, "{key} in {language:?} has no blank %{{{blank}}}: {text}");
            }
        }
    }
}

#[test]
fn every_blank_that_a_language_leaves_out_is_really_left_out() {
    for (language, key, blank, reason) in BLANKS_LEFT_OUT {
        let text = message(language, key);
        assert!(
            !blanks(text).contains(blank),
            "{key} in {language:?} has %{{{blank}}}, but: {reason}"
        );
    }
}

#[test]
fn blanks_are_closed_and_named_in_small_letters() {
    for language in Language::ALL {
        for (key, text) in catalogue(language) {
            let opened = text.matches('%').count();
            let named = blanks(&text).into_iter().all(|name| {
                !name.is_empty() && name.chars().all(|c| c.is_ascii_lowercase() || c == '_')
            });
            assert!(named && opened == text.matches("%{").count(), "{key} in {language:?}: {text}");
        }
    }
}

#[test]
fn every_key_in_the_sources_has_a_message() {
    let english = catalogue(Language::En);
    let (groups, stems) = (groups(&english), stems(&english));
    let mut checked = 0;
    for literal in literals().iter().filter(|literal| is_key(&literal.text, &groups)) {
        checked += 1;
        let Literal { place, text, call } = literal;
        let exists = match call.as_deref() {
            _ if text.contains('{') => english.keys().any(|key| matches_format(text, stem(key))),
            // A counted message has no text of its own, and a plain one cannot be counted.
            Some("say" | "say_with" | "message") => english.contains_key(text),
            Some("count" | "count_with") => english.contains_key(&format!("{text}.other")),
            _ => stems.contains(text.as_str()),
        };
        assert!(exists, "{place}: no message for `{text}`");
    }
    assert!(checked > 100, "only {checked} keys were found in the sources");
}

#[test]
fn no_message_is_unused() {
    let english = catalogue(Language::En);
    let groups = groups(&english);
    let used: Vec<String> = literals()
        .into_iter()
        .map(|literal| literal.text)
        .filter(|text| is_key(text, &groups))
        .collect();
    let unused: Vec<&str> = stems(&english)
        .into_iter()
        .filter(|key| !used.iter().any(|pattern| matches_format(pattern, key)))
        .collect();
    assert!(unused.is_empty(), "no source uses {unused:?}");
}

#[test]
fn the_reader_of_sources_finds_literals_and_no_comments() {
    let source =
        "say(\"a.b\") // say(\"c.d\")\nlet c = '\"'; count_with(\n    \"e.f\", r#\"g\"h\"#)";
    let found: Vec<(String, Option<String>)> = literals_of("x.rs", source)
        .into_iter()
        .map(|literal| (literal.text, literal.call))
        .collect();
    let expected = [("a.b", Some("say")), ("e.f", Some("count_with")), ("g\"h", None)];
    let expected = expected.map(|(text, call)| (text.to_owned(), call.map(str::to_owned)));
    assert_eq!(found, expected);
}

#[test]
fn a_built_key_stands_for_all_that_it_may_become() {
    assert!(matches_format("date.season{declined}.{name}", "date.season-of.spring"));
    assert!(matches_format("date.season{declined}.{name}", "date.season.spring"));
    assert!(matches_format("date.half{declined}", "date.half"));
    assert!(!matches_format("date.half{declined}", "date.third"));
    assert!(!matches_format("date.{name}", "date.season.spring"));
}

/// Files whose words arrive with the second part of the program, `locales/later.txt`.
const LATER: &[&str] = &[
    "src/cite/",
    "address/problem.rs",
    "host/fault.rs",
    "interact/keymap.rs",
    "view/answers.rs",
    "view/chips.rs",
    "view/details/",
    "view/edges.rs",
    "view/failure.rs",
    "view/far.rs",
    "view/filters.rs",
    "view/help.rs",
    "view/kiosk/",
    "view/links.rs",
    "view/near.rs",
    "view/problems.rs",
    "view/series/",
    "words/citation.rs",
    "view/table/",
    "src/table/",
    "words/failures.rs",
    "words/kinds.rs",
    "words/pages.rs",
    "words/problems.rs",
    "words/series.rs",
];

#[test]
fn the_opening_view_says_nothing_that_arrives_later() {
    let listed = read(&root().join("locales/later.txt"));
    let sections: BTreeSet<&str> = listed.lines().filter(|line| !line.contains(' ')).collect();
    let opening: BTreeSet<&str> = listed.lines().filter_map(|l| l.strip_prefix("- ")).collect();
    let sources: Vec<Literal> = literals();
    let is_later = |literal: &&Literal| LATER.iter().any(|file| literal.place.contains(file));
    let (later, others): (Vec<&Literal>, Vec<&Literal>) = sources.iter().partition(is_later);
    let said = |literals: &[&Literal]| -> BTreeSet<String> {
        let keys = literals.iter().filter(|literal| is_key(&literal.text, &sections));
        keys.map(|literal| literal.text.clone()).collect()
    };
    assert!(said(&later).len() > 50, "the files of the second part say what arrives with it");
    let early: Vec<String> =
        said(&others).into_iter().filter(|key| !opening.contains(key.as_str())).collect();
    assert_eq!(early, Vec::<String>::new(), "add them to locales/later.txt behind a minus");
}
