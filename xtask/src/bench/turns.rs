//! Visits and input of one page, or of pages that take turns.
//!
//! What is compared by a part of itself takes turns: a processor that others use as well is a third faster or slower
//! from one minute to the next, and a page that had the better minute would look like the better page.

use super::result::{Load, Run};
use super::session::{self, Session};
use super::subjects::{FLOOR, Role, Subject};
use super::{Bench, script, table};
use crate::failure::{OrSay, Outcome};
use crate::report;
use crate::server::{Config, Server};
use std::collections::BTreeSet;
use std::time::Duration;

/// So many times each page that takes turns gets the whole input, each time in a new browser.
const TURNS: usize = 3;

/// A page that takes longer to settle is opened once in a turn: where seconds are compared, a tenth of one decides
/// nothing.
const VISITED_AGAIN_MS: f64 = 10_000.0;

/// A step that takes longer is no step any more.
const STEP_LIMIT: Duration = Duration::from_secs(20);

/// A page with what its turns have come to.
struct Measured {
    run: Run,
    /// Titles of events in the picture that stands in for it at first.
    names: BTreeSet<String>,
    visits: Vec<Load>,
}

impl Bench<'_> {
    /// All pages with one size, in their order.
    pub(super) fn measure(&self, subjects: &[Subject], events: usize) -> Outcome<Vec<Run>> {
        let takes_turns = |subject: &Subject| subject.id == FLOOR || subject.role == Role::Ours;
        let compared: Vec<Subject> = subjects.iter().copied().filter(takes_turns).collect();
        let mut in_turns = self.play(&compared, events, TURNS)?;
        let mut runs = Vec::new();
        for &subject in subjects {
            match in_turns.iter().position(|run| run.subject == subject) {
                Some(place) => runs.push(in_turns.swap_remove(place)),
                None => runs.extend(self.play(&[subject], events, 1)?),
            }
        }
        Ok(runs)
    }

    fn play(&self, subjects: &[Subject], events: usize, turns: usize) -> Outcome<Vec<Run>> {
        let server = Server::start(Config::for_folder(&self.site.folder))
            .or_say(|| "the server could not be started".to_owned())?;
        let mut pages = Vec::new();
        for &subject in subjects {
            let mut run = Run { subject, events, load: None, gestures: vec![], notes: vec![] };
            let names = match subject.role {
                Role::Ours => self.site.put_own(self.project, &self.chromium, (&subject, events)),
                Role::Yardstick | Role::Peer => Ok(BTreeSet::new()),
            };
            let names = names.unwrap_or_else(|failure| {
                run.notes.push(failure.to_string());
                BTreeSet::new()
            });
            pages.push(Measured { run, names, visits: Vec::new() });
        }
        for turn in 0..turns {
            for page in &mut pages {
                // One that failed has said so.
                if page.run.is_whole() {
                    let visits = self.options.visits().div_ceil(turns);
                    self.turn(page, &server, (turn == 0, visits))?;
                }
            }
        }
        for Measured { run, .. } in &pages {
            report::ready(run.subject.name, &table::line(run));
        }
        Ok(pages.into_iter().map(|page| page.run).collect())
    }

    /// Opens the page so many times, and gives the last of its browsers the input.
    fn turn(
        &self,
        Measured { run, names, visits }: &mut Measured,
        server: &Server,
        (is_first, times): (bool, usize),
    ) -> Outcome {
        let probe = session::script(&self.probe, &self.shows, &run.subject, names);
        let mut left = times;
        let opened = loop {
            let opened = Session::open(
                &self.chromium,
                &self.scratch,
                (&self.site, server),
                (&run.subject, run.events),
                (&probe, self.options.load_limit(), STEP_LIMIT),
            );
            left -= 1;
            match opened {
                Ok((session, load)) => {
                    let is_slow = load.settled_ms > VISITED_AGAIN_MS;
                    visits.push(load);
                    if is_slow || left == 0 {
                        break Ok(session);
                    }
                }
                Err(failure) => break Err(failure),
            }
        };
        match opened {
            Ok(mut session) => {
                run.load = Load::of(visits);
                if is_first {
                    self.keep_picture(&mut session, run)?;
                }
                let subject = run.subject;
                let played = script::play(&mut session, &subject, self.options.effort(), run);
                run.notes.extend(played.err().map(|failure| failure.to_string()));
            }
            Err(failure) => run.notes.push(failure.to_string()),
        }
        Ok(())
    }
}
