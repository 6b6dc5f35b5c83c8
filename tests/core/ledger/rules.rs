//! The rules of `ledger/README.md`: what people wrote about a text, against the passages and dates
//! that a program found in it, and against the event set. Faults are sentences that say what to do.

use super::passages::{Kind, Passage, Passages};
use super::printed::Printed;
use serde::Deserialize;
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use timeloom::load::nearest;

/// What people say of one passage.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Entry {
    /// The number of the passage.
    pub n: usize,
    /// For readers of the file; if it is there, it is the passage's.
    pub locator: Option<String>,
    /// Items that tell what the passage tells.
    #[serde(default)]
    pub ids: Vec<String>,
    /// Dates that need a word of their own.
    #[serde(default)]
    pub dates: Vec<Account>,
    /// Why the passage yields nothing, or not more.
    pub why: Option<String>,
}

/// What people say of some dates of a passage.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Account {
    /// As the skeleton has them.
    pub printed: OneOrMore,
    /// Items that hold their years.
    #[serde(default)]
    pub ids: Vec<String>,
    /// Why they yield nothing, or why the items do not hold their years.
    pub why: Option<String>,
}

/// A string, or a list of strings.
#[derive(Debug, Deserialize)]
#[serde(untagged)]
pub enum OneOrMore {
    /// `"1914"`
    One(String),
    /// `["1914", "1999"]`
    More(Vec<String>),
}

impl OneOrMore {
    fn words(&self) -> &[String] {
        match self {
            Self::One(word) => std::slice::from_ref(word),
            Self::More(words) => words,
        }
    }
}

/// Lists of the event set whose ids may stand in a ledger, with the word for one of their items.
const LISTS: [(&str, &str); 5] = [
    ("events", "event"),
    ("periods", "period"),
    ("series", "series"),
    ("actors", "actor"),
    ("places", "place"),
];
/// What may be named without citing anything.
const UNCITED: [&str; 2] = ["actor", "place"];
/// Members whose strings say nothing of what happened when; translations repeat the English.
const SILENT: [&str; 13] = [
    "id", "locator", "source", "same_as", "media", "tags", "actors", "places", "to", "ja", "ru",
    "url", "href",
];

/// The items of an event set, as far as a ledger asks.
#[derive(Debug)]
pub struct Items {
    all: Vec<Item>,
    by_id: BTreeMap<String, Vec<usize>>,
}

#[derive(Debug)]
struct Item {
    kind: &'static str,
    /// Sources that it cites anywhere.
    sources: BTreeSet<String>,
    /// English strings, dates and numbers.
    said: Vec<String>,
    /// What its sources cite for it.
    cited: Vec<String>,
}

impl Items {
    /// The items of an event set as JSON.
    pub fn of(set: &Value) -> Self {
        let mut items = Self { all: Vec::new(), by_id: BTreeMap::new() };
        for (list, kind) in LISTS {
            for value in set[list].as_array().into_iter().flatten() {
                let mut item =
                    Item { kind, sources: BTreeSet::new(), said: Vec::new(), cited: Vec::new() };
                item.read(value, false);
                let id = value["id"].as_str().unwrap_or_default().to_owned();
                items.by_id.entry(id).or_default().push(items.all.len());
                items.all.push(item);
            }
        }
        items
    }

    /// The item of an id, or what is wrong with the id.
    fn find(&self, name: &str) -> Result<&Item, String> {
        let (kind, id) = match name.split_once(':') {
            Some((kind, id)) => (Some(kind), id),
            None => (None, name),
        };
        if let Some(kind) = kind.filter(|kind| !LISTS.iter().any(|(_, known)| known == kind)) {
            let kinds = LISTS.map(|(_, kind)| kind).join(", ");
            return Err(format!("`{name}` begins with `{kind}`; before the colon stands {kinds}"));
        }
        let with_id = self.by_id.get(id).map_or(&[][..], Vec::as_slice);
        let found: Vec<&Item> = with_id
            .iter()
            .map(|at| &self.all[*at])
            .filter(|item| kind.is_none_or(|kind| kind == item.kind))
            .collect();
        match found.as_slice() {
            [item] => Ok(item),
            [] => {
                let near = nearest(id, self.by_id.keys().map(String::as_str));
                let hint = near.map(|near| format!("; perhaps `{near}` is meant"));
                Err(format!("`{name}` is not in the event set{}", hint.unwrap_or_default()))
            }
            [first, ..] => {
                let kinds: Vec<&str> = found.iter().map(|item| item.kind).collect();
                Err(format!(
                    "`{name}` is the id of {}; write `{}:{name}` or another of them",
                    kinds.join(" and "),
                    first.kind
                ))
            }
        }
    }
}

impl Item {
    fn read(&mut self, value: &Value, citing: bool) {
        match value {
            Value::Object(members) => {
                if let Some(source) = members.get("source").and_then(Value::as_str) {
                    self.sources.insert(source.to_owned());
                }
                for (key, value) in members.iter().filter(|(key, _)| !is_silent(key)) {
                    self.read(value, citing || key == "citing");
                }
            }
            Value::Array(values) => values.iter().for_each(|value| self.read(value, citing)),
            Value::String(words) => self.say(words.clone(), citing),
            Value::Number(number) => self.say(number.to_string(), citing),
            Value::Bool(_) | Value::Null => {}
        }
    }

    fn say(&mut self, words: String, citing: bool) {
        if citing { self.cited.push(words) } else { self.said.push(words) }
    }
}

fn is_silent(key: &str) -> bool {
    SILENT.contains(&key)
}

/// What a check finds.
#[derive(Debug, Default)]
pub struct Outcome {
    /// Sentences; none if the ledger is whole.
    pub faults: Vec<String>,
    /// Passages of the text.
    pub passages: usize,
    /// Those that some item covers.
    pub with_ids: usize,
    /// Dates that the text prints.
    pub dates: usize,
    /// Those of them that an item holds or a reason is given for.
    pub accounted: usize,
}

/// Checks what people wrote (`file`) of all passages of a text.
pub fn check(file: &str, text: &Passages, entries: &[Entry], items: &Items) -> Outcome {
    let mut outcome = Outcome { passages: text.passages.len(), ..Outcome::default() };
    let mut before = 0;
    for entry in entries {
        if entry.n <= before {
            outcome.faults.push(format!(
                "{file}: entry {} stands after entry {before}; numbers ascend, and each passage \
                 has one entry.",
                entry.n
            ));
        } else if !(1..=text.passages.len()).contains(&entry.n) {
            outcome.faults.push(format!(
                "{file}: entry {} is of no passage; the text has 1 to {}.",
                entry.n,
                text.passages.len()
            ));
        }
        before = before.max(entry.n);
    }
    for passage in &text.passages {
        let place = format!("{file}, passage {} ({})", passage.n, passage.locator);
        let entry = entries.iter().find(|entry| entry.n == passage.n);
        let mut reader = Reader { source: &text.source, items, passage, faults: Vec::new() };
        outcome.dates += passage.dates.len();
        match entry {
            None => reader.fault("there is no entry; add one that names what covers it".to_owned()),
            Some(entry) => {
                let (is_covered, accounted) = reader.entry(entry);
                outcome.with_ids += usize::from(is_covered);
                outcome.accounted += accounted;
            }
        }
        let sentences = reader.faults.into_iter().map(|fault| format!("{place}: {fault}."));
        outcome.faults.extend(sentences);
    }
    outcome
}

/// Checks one entry.
struct Reader<'a> {
    source: &'a str,
    items: &'a Items,
    passage: &'a Passage,
    faults: Vec<String>,
}

impl<'a> Reader<'a> {
    fn fault(&mut self, sentence: String) {
        self.faults.push(sentence);
    }

    /// Whether some item covers the passage, and how many of its dates are accounted for.
    fn entry(&mut self, entry: &Entry) -> (bool, usize) {
        let passage = self.passage;
        if let Some(locator) = entry.locator.as_ref().filter(|own| **own != passage.locator) {
            self.fault(format!("the entry says \"{locator}\"; give the locator of the passage"));
        }
        let own = self.items_of(&entry.ids);
        let mut named: BTreeSet<&str> = BTreeSet::new();
        let mut is_covered = !own.is_empty();
        for account in &entry.dates {
            is_covered |= self.account(account, &mut named);
        }
        let has_why = self.has_reason(entry.why.as_deref(), "the passage");
        let is_named = |date: &&Printed| named.contains(date.printed.as_str());
        let (given, left): (Vec<&Printed>, Vec<&Printed>) =
            passage.dates.iter().partition(is_named);
        let is_plain_heading = passage.kind == Kind::Heading && passage.dates.is_empty();
        // Unknown ids and dates without a reason have been said already.
        let says_something = has_why || !entry.ids.is_empty() || !given.is_empty();
        if !says_something && !is_plain_heading && left.is_empty() {
            self.fault(
                "the entry has neither ids nor a why; say what covers it, or why it yields nothing"
                    .to_owned(),
            );
        }
        let mut accounted = given.len();
        for date in left {
            if self.holds(&own, date) {
                accounted += 1;
            } else if own.is_empty() {
                self.fault(format!(
                    "\"{}\" is unaccounted for; name it in dates with ids or a why",
                    date.printed
                ));
            } else {
                self.fault(format!(
                    "no item of its ids holds \"{}\"; add the item that does, or name it in dates \
                     with ids or a why",
                    date.printed
                ));
            }
        }
        (is_covered, accounted)
    }

    /// Notes the dates that are named, and tells whether items are named for them.
    fn account<'b>(&mut self, account: &'b Account, named: &mut BTreeSet<&'b str>) -> bool {
        let words = account.printed.words();
        let list = words.join("\", \"");
        let own = self.items_of(&account.ids);
        let has_why = self.has_reason(account.why.as_deref(), &format!("\"{list}\""));
        if account.ids.is_empty() && account.why.is_none() {
            self.fault(format!("\"{list}\" has neither ids nor a why; give one of them"));
        }
        for word in words {
            let Some(date) = self.passage.dates.iter().find(|date| date.printed == *word) else {
                let known: Vec<&str> =
                    self.passage.dates.iter().map(|date| date.printed.as_str()).collect();
                let known = if known.is_empty() {
                    "prints no dates".to_owned()
                } else {
                    format!("prints \"{}\"", known.join("\", \""))
                };
                self.fault(format!("\"{word}\" is not among its dates; the passage {known}"));
                continue;
            };
            named.insert(word);
            let missing: Vec<&str> = years(date)
                .into_iter()
                .filter(|year| {
                    !self.words(&own).any(|words| contains(words, year, Border::DigitBefore))
                })
                .collect();
            if !own.is_empty() && !has_why && !missing.is_empty() {
                self.fault(format!(
                    "none of {} holds {} of \"{word}\"; name another id, or add a why",
                    account.ids.join(", "),
                    missing.join(" and ")
                ));
            }
        }
        !own.is_empty()
    }

    /// Whether there is a reason; one that says nothing is a fault.
    fn has_reason(&mut self, why: Option<&str>, of: &str) -> bool {
        let Some(why) = why else { return false };
        let why = why.trim().to_lowercase();
        // A word that drafts have where somebody must think.
        let is_draft = why.starts_with("todo");
        let says_nothing = is_draft || ["", "n/a", "none", "-"].contains(&why.as_str());
        if says_nothing {
            self.fault(format!("the why of {of} says nothing; give the reason for this passage"));
        }
        !says_nothing
    }

    fn items_of(&mut self, ids: &[String]) -> Vec<&'a Item> {
        let mut found = Vec::new();
        for name in ids {
            match self.items.find(name) {
                Err(fault) => self.fault(fault),
                Ok(item) => {
                    if !UNCITED.contains(&item.kind) && !item.sources.contains(self.source) {
                        self.fault(format!(
                            "`{name}` does not cite {}; cite it there, or name another id",
                            self.source
                        ));
                    }
                    found.push(item);
                }
            }
        }
        found
    }

    /// What items say; in a note's own passage also which documents they cite.
    fn words<'b>(&self, items: &'b [&'a Item]) -> impl Iterator<Item = &'b str> + use<'a, 'b> {
        let with_cited = self.passage.kind == Kind::Note;
        items.iter().flat_map(move |item| {
            let cited = if with_cited { item.cited.as_slice() } else { &[] };
            item.said.iter().chain(cited).map(String::as_str)
        })
    }

    /// Whether items hold a date as exactly as it is printed.
    fn holds(&self, items: &[&'a Item], date: &Printed) -> bool {
        let printed = date.printed.to_lowercase();
        if self.words(items).any(|words| contains(&words.to_lowercase(), &printed, Border::Word)) {
            return true;
        }
        date.edtf.as_ref().is_some_and(|edtf| {
            edtf.split('/').all(|end| {
                self.words(items).any(|words| contains(words, end, Border::DigitsAround))
            })
        })
    }
}

/// What must not stand beside a find.
#[derive(Clone, Copy)]
enum Border {
    /// No letter or digit on either side.
    Word,
    /// No digit on either side; a more exact date contains a less exact one.
    DigitsAround,
    /// No digit before it: "192" of "192X" may go on.
    DigitBefore,
}

/// Whether `words` contain `wanted`, in which `X` stands for any digit unless whole words are sought.
fn contains(words: &str, wanted: &str, border: Border) -> bool {
    let letters: Vec<char> = words.chars().collect();
    let wanted: Vec<char> = wanted.chars().collect();
    let is_word = |c: char| c.is_alphanumeric() || c == '_';
    let is_digit = |c: char| c.is_ascii_digit();
    let fits = |found: &[char]| {
        found.iter().zip(&wanted).all(|(letter, sought)| match border {
            Border::Word => letter == sought,
            _ => letter == sought || (*sought == 'X' && is_digit(*letter)),
        })
    };
    letters.windows(wanted.len().max(1)).enumerate().any(|(at, found)| {
        let before = at.checked_sub(1).and_then(|before| letters.get(before)).copied();
        let after = letters.get(at + wanted.len()).copied();
        fits(found)
            && match border {
                Border::Word => !before.is_some_and(is_word) && !after.is_some_and(is_word),
                Border::DigitsAround => {
                    !before.is_some_and(is_digit) && !after.is_some_and(is_digit)
                }
                Border::DigitBefore => !before.is_some_and(is_digit),
            }
    })
}

/// The years of a date, as far as their digits are printed.
fn years(date: &Printed) -> Vec<&str> {
    let ends = date.edtf.as_deref().unwrap_or_default().split('/');
    ends.filter_map(|end| end.get(..4))
        .filter(|year| !year.starts_with("XX"))
        .map(|year| year.trim_end_matches('X'))
        .collect()
}
