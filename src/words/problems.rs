//! Problems of a document in sentences: what is wrong, what was expected, what was probably meant.

use super::Words;
use crate::load::{Found, ItemKind, Problem, ProblemKind};
use std::borrow::Cow;

/// Most characters that a message repeats of what a document says; the rest is three dots. An id
/// or a date is shorter, and a message stays readable where a whole page stands in its place.
const CLIPPED_LENGTH: usize = 80;

impl Words<'_> {
    /// A problem in one or two sentences, without its place.
    #[must_use]
    pub fn problem(self, problem: &Problem) -> String {
        let what = self.problem_kind(&problem.kind);
        match &problem.suggestion {
            Some(suggestion) => {
                let hint = self.say_with("problem.did-you-mean", &[("suggestion", suggestion)]);
                self.say_with("problem.with-hint", &[("what", &what), ("hint", &hint)])
            }
            None => what,
        }
    }

    /// The whole line as a list shows it: `12:5 events[3].date: …`.
    #[must_use]
    pub fn problem_line(self, problem: &Problem) -> String {
        format!("{} {}: {}", problem.at, problem.path, self.problem(problem))
    }

    #[allow(clippy::too_many_lines)] // one line per kind; splitting it would hide that none is missing
    fn problem_kind(self, kind: &ProblemKind) -> String {
        let one =
            |key: &str, name: &str, value: &str| self.say_with(key, &[(name, &clipped(value))]);
        match kind {
            ProblemKind::UnknownField { name } => one("problem.unknown-field", "name", name),
            ProblemKind::MissingField { name } => one("problem.missing-field", "name", name),
            ProblemKind::DuplicateField { name } => one("problem.duplicate-field", "name", name),
            ProblemKind::WrongType { expected, found } => {
                let (expected, found) = (self.types(expected), self.json_type(*found));
                self.say_with("problem.wrong-type", &[("expected", &expected), ("found", &found)])
            }
            ProblemKind::BadString => self.say("problem.bad-string"),
            ProblemKind::TooLarge { found } => one("problem.too-large", "found", found),
            ProblemKind::NotWhole { found, min, max } => {
                self.range("problem.not-whole", found, (*min, *max))
            }
            ProblemKind::OutOfRange { found, min, max } => {
                self.range("problem.out-of-range", found, (*min, *max))
            }
            ProblemKind::UnknownWord { found, allowed } => {
                let allowed: Vec<String> = allowed.iter().map(|word| format!("`{word}`")).collect();
                let allowed = allowed.join(&self.say("problem.separator"));
                self.say_with(
                    "problem.unknown-word",
                    &[("found", &clipped(found)), ("allowed", &allowed)],
                )
            }
            ProblemKind::EmptyText => self.say("problem.empty-text"),
            ProblemKind::BadLanguage { found } => one("problem.bad-language", "found", found),
            ProblemKind::EmptyList => self.say("problem.empty-list"),
            ProblemKind::BadId { found } => one("problem.bad-id", "found", found),
            ProblemKind::DuplicateId { id, first } => {
                let line = first.line.to_string();
                self.say_with("problem.duplicate-id", &[("id", &clipped(id)), ("line", &line)])
            }
            ProblemKind::UnknownReference { kind, id } => {
                let kind = self.item_kind(*kind);
                self.say_with("problem.unknown-reference", &[("kind", &kind), ("id", &clipped(id))])
            }
            ProblemKind::LeftOutReference { kind, id, first } => {
                let (kind, line) = (self.item_kind(*kind), first.line.to_string());
                let values = [("kind", kind.as_str()), ("id", &clipped(id)), ("line", &line)];
                self.say_with("problem.left-out-reference", &values)
            }
            ProblemKind::TooDeep { limit } => one("problem.too-deep", "limit", &limit.to_string()),
            ProblemKind::BadDate { found, reason, column } => {
                let column = column.to_string();
                let values = [("found", &*clipped(found)), ("reason", reason), ("column", &column)];
                self.say_with("problem.bad-date", &values)
            }
            ProblemKind::NoExtent { found } => one("problem.no-extent", "found", found),
            ProblemKind::NoDate => self.say("problem.no-date"),
            ProblemKind::NoCitation => self.say("problem.no-citation"),
            ProblemKind::TooLong { limit, length, language } => {
                let (limit, length) = (limit.to_string(), length.to_string());
                let values = [("limit", limit.as_str()), ("length", &length)];
                match language {
                    Some(tag) => {
                        let [limit, length] = values;
                        self.say_with("problem.too-long-in", &[limit, length, ("language", tag)])
                    }
                    None => self.say_with("problem.too-long", &values),
                }
            }
            ProblemKind::UnsafeLink { found } => one("problem.unsafe-link", "found", found),
            ProblemKind::Unordered => self.say("problem.unordered"),
        }
    }

    fn range(self, key: &str, found: &str, (min, max): (i32, i32)) -> String {
        let (min, max) = (min.to_string(), max.to_string());
        self.say_with(key, &[("found", found), ("min", &min), ("max", &max)])
    }

    fn types(self, types: &[Found]) -> String {
        let names: Vec<String> = types.iter().map(|found| self.json_type(*found)).collect();
        names.join(&self.say("problem.or"))
    }

    fn item_kind(self, kind: ItemKind) -> String {
        self.say(match kind {
            ItemKind::Track => "item.track",
            ItemKind::Tag => "item.tag",
            ItemKind::Source => "item.source",
            ItemKind::Actor => "item.actor",
            ItemKind::Place => "item.place",
            ItemKind::Period => "item.period",
            ItemKind::Series => "item.series",
            ItemKind::Event => "item.event",
            ItemKind::Story => "item.story",
        })
    }
}

fn clipped(found: &str) -> Cow<'_, str> {
    match found.char_indices().nth(CLIPPED_LENGTH) {
        Some((end, _)) => Cow::Owned(format!("{}…", found.get(..end).unwrap_or_default())),
        None => Cow::Borrowed(found),
    }
}
