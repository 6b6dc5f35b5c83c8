//! `cargo xtask bench --start`: how soon a first visitor sees an event and can do something, on a slow
//! machine with a slow network, beside other timelines with the same events.
//!
//! `bench/README.md` says what is measured and how. Visits of all pages take turns, so that what else the
//! machine does falls on all of them.

mod conditions;
mod dates;
mod pages;
mod result;
mod set;
mod shifts;
mod table;
mod visit;

pub(super) use result::{Middle, Start};
pub(super) use table::markdown;

use super::subjects::{Role, Subject};
use super::{Bench, text_of};
use crate::failure::{Failure, OrSay, Outcome};
use crate::project::Project;
use crate::report;
use conditions::Loaded;
use pages::Page;
use serde_json::Value;
use set::Plain;
use std::fs;
use std::path::Path;
use visit::Visit;

/// What was measured, and of which events.
#[derive(Clone, Debug)]
pub(super) struct Starts {
    pub(super) pages: Vec<Start>,
    /// Visits of each page of either kind.
    visits: usize,
    events: usize,
    left_out: usize,
}

/// Whether a subject has a page for this.
pub(super) fn has_page(subject: &Subject) -> bool {
    pages::IDS.contains(&subject.id)
}

/// Measures all of these subjects that have such a page.
///
/// # Errors
///
/// If something cannot be set up or started. A page that fails or does not finish is a result.
pub(super) fn measure(
    project: &Project,
    dist: &Path,
    bench: &Bench<'_>,
    subjects: &[Subject],
) -> Outcome<Starts> {
    let probe = text_of(project, "bench/start-probe.js")?;
    let plain = put_events(dist, bench)?;
    let pages = pages::among(subjects, &plain.names);
    let visits = bench.options.visits();
    let mut starts: Vec<Start> = pages.iter().map(|page| Start::of(page.subject)).collect();
    let run = Turns { bench, probe: &probe, events: plain.events + plain.left_out };
    for round in 0..visits {
        report::heading(&format!("First visit, {} of {visits}", round + 1));
        for (page, start) in pages.iter().zip(&mut starts) {
            run.watch(page, round, start);
        }
        for (page, start) in pages.iter().zip(&mut starts) {
            run.press_on(page, round, start);
        }
    }
    for (page, start) in pages.iter().zip(&mut starts) {
        start.drop_false_answers();
        start.notes.extend(page.note.map(str::to_owned));
    }
    let Plain { events, left_out, .. } = plain;
    Ok(Starts { pages: starts, visits, events, left_out })
}

/// Writes the events of our opening view for the others.
fn put_events(dist: &Path, bench: &Bench<'_>) -> Outcome<Plain> {
    let file = dist.join("data/russia-japan.json");
    let bytes = fs::read(&file).or_say(|| format!("cannot read `{}`", file.display()))?;
    let document: Value =
        serde_json::from_slice(&bytes).or_say(|| format!("cannot read `{}`", file.display()))?;
    let plain = set::plain(&document);
    bench.site.put_bytes(plain.columns.to_string().as_bytes(), Path::new(pages::COLUMNS))?;
    Ok(plain)
}

/// What the visits have in common.
struct Turns<'a> {
    bench: &'a Bench<'a>,
    probe: &'a str,
    /// Events that our own page should have.
    events: usize,
}

impl Turns<'_> {
    /// One visit without input.
    fn watch(&self, page: &Page, round: usize, start: &mut Start) {
        if has_failed(start) {
            return;
        }
        let done = Visit::open(self.bench, page, self.probe, None).and_then(|mut visit| {
            let quiet = visit.watch()?;
            if round == 0 {
                self.keep(page, "settled", &mut visit)?;
                start.notes.extend(self.faults(page, &mut visit)?);
            }
            Ok(quiet)
        });
        match done {
            Ok(quiet) => {
                let (first, settled) = (quiet.first_event_ms / 1e3, quiet.settled_ms / 1e3);
                let words = format!("first event {first:.2} s, settled {settled:.2} s");
                report::ready(page.subject.name, &words);
                start.quiet.push(quiet);
            }
            Err(failure) => say(page, start, &failure),
        }
    }

    /// One visit with input from the beginning on.
    fn press_on(&self, page: &Page, round: usize, start: &mut Start) {
        let Some(pointer) = start.quiet.last().map(|visit| visit.pointer) else { return };
        if has_failed(start) {
            return;
        }
        let known = start.own_views();
        let done = Visit::open(self.bench, page, self.probe, Some(&known)).and_then(|mut visit| {
            let answered = visit.press_on(pointer)?;
            if round == 0 {
                self.keep(page, "answered", &mut visit)?;
            }
            Ok(answered)
        });
        match done {
            Ok(answered) => {
                let words = format!("interactive {:.2} s", answered.after_ms / 1e3);
                report::ready(page.subject.name, &words);
                start.answered.push(answered);
            }
            Err(failure) => say(page, start, &failure),
        }
    }

    /// What would make the comparison unfair: other events, files that were not sent as they should be.
    fn faults(&self, page: &Page, visit: &mut Visit<'_>) -> Outcome<Vec<String>> {
        let mut faults = Vec::new();
        for Loaded { path, bytes, .. } in visit.files()? {
            // Nothing is told of what came twice or not at all.
            let expected = self.bench.site.wire_bytes(&path).filter(|_| bytes > 0);
            if let Some((expected, _)) = expected.filter(|(expected, _)| *expected != bytes) {
                faults.push(format!("`{path}` came as {bytes} bytes, expected {expected}"));
            }
        }
        if page.subject.role == Role::Ours {
            let count = visit.own_count()?.unwrap_or(0);
            if count != self.events {
                faults.push(format!("it has {count} events, the others {}", self.events));
            }
        }
        Ok(faults)
    }

    fn keep(&self, page: &Page, when: &str, visit: &mut Visit<'_>) -> Outcome {
        let name = format!("start-{}-{when}.png", page.subject.id);
        self.bench.keep_as(&name, &visit.picture()?)
    }
}

/// Whether it has failed once: nobody waits for it again.
fn has_failed(start: &Start) -> bool {
    start.notes.iter().any(|note| note.starts_with(FAILED))
}

/// How the note of a page that failed begins.
const FAILED: &str = "left out from then on: ";

fn say(page: &Page, start: &mut Start, why: &Failure) {
    report::ready(page.subject.name, &why.to_string());
    start.notes.push(format!("{FAILED}{why}"));
}
