//! Visits and input of all pages with one event set.
//!
//! What is compared by a part of itself takes turns: a processor that others use as well is a third faster or slower
//! from one minute to the next, and a page that had the better minute would look like the better page. So all pages
//! take turns in being visited, and our page and the floor in getting the input.

use super::result::{Load, Run};
use super::session::{self, Session};
use super::subjects::{FLOOR, Role, Subject};
use super::{Bench, script, table};
use crate::failure::{OrSay, Outcome};
use crate::report;
use crate::server::{Config, Server};
use std::collections::BTreeSet;
use std::time::Duration;

/// So many times our page and the floor get the whole input, each time in a new browser.
const TURNS: usize = 3;

/// So many times each page is visited. Of eight visits to one page, the slowest took 1.2 to 1.8 times as long as the
/// fastest.
const VISITS: usize = 7;

/// A page that takes longer to settle is visited once: where seconds are compared, a tenth of one decides nothing.
const VISITED_AGAIN_MS: f64 = 10_000.0;

/// A step that takes longer is no step any more.
const STEP_LIMIT: Duration = Duration::from_secs(20);

/// A page with what is known of it so far.
struct Measured {
    run: Run,
    /// The probe for it.
    probe: String,
    visits: Vec<Load>,
}

impl Measured {
    /// It has not failed, in which case it has said so, and is not too slow to be opened once more.
    fn is_visited_again(&self) -> bool {
        self.run.is_whole() && self.visits.iter().all(|visit| visit.settled_ms <= VISITED_AGAIN_MS)
    }

    fn report(&self) {
        report::ready(self.run.subject.name, &table::line(&self.run));
    }

    /// What came of it, or a note of why nothing did.
    fn take<T>(&mut self, outcome: Outcome<T>) -> Option<T> {
        outcome.map_err(|failure| self.run.notes.push(failure.to_string())).ok()
    }
}

impl Bench<'_> {
    /// All pages with one size, in their order: visits first, then the input.
    pub(super) fn measure(&self, subjects: &[Subject], events: usize) -> Outcome<Vec<Run>> {
        let server = Server::start(Config::for_folder(&self.site.folder))
            .or_say(|| "the server could not be started".to_owned())?;
        let mut pages: Vec<Measured> =
            subjects.iter().map(|subject| self.prepare(*subject, events)).collect();
        for _ in 0..VISITS {
            for page in pages.iter_mut().filter(|page| page.is_visited_again()) {
                let opened = self.open(page, &server);
                let load = page.take(opened).map(|(_, load)| load);
                page.visits.extend(load);
            }
        }
        for page in &mut pages {
            page.run.load = Load::of(&page.visits);
        }
        let (mut compared, mut others): (Vec<&mut Measured>, Vec<&mut Measured>) = pages
            .iter_mut()
            .partition(|page| page.run.subject.id == FLOOR || page.run.subject.role == Role::Ours);
        for turn in 0..TURNS {
            for page in &mut compared {
                self.put_in(page, &server, turn == 0)?;
            }
        }
        compared.iter().for_each(|page| page.report());
        for page in &mut others {
            self.put_in(page, &server, true)?;
            page.report();
        }
        Ok(pages.into_iter().map(|page| page.run).collect())
    }

    fn prepare(&self, subject: Subject, events: usize) -> Measured {
        let mut run = Run { subject, events, load: None, gestures: vec![], notes: vec![] };
        let names = match subject.role {
            Role::Ours => self.site.put_own(self.project, &self.chromium, (&subject, events)),
            Role::Yardstick | Role::Peer => Ok(BTreeSet::new()),
        };
        let names = names.unwrap_or_else(|failure| {
            run.notes.push(failure.to_string());
            BTreeSet::new()
        });
        let probe = session::script(&self.probe, &self.shows, &subject, &names);
        Measured { run, probe, visits: Vec::new() }
    }

    fn open(&self, page: &Measured, server: &Server) -> Outcome<(Session, Load)> {
        Session::open(
            &self.chromium,
            &self.scratch,
            (&self.site, server),
            (&page.run.subject, page.run.events),
            (&page.probe, self.options.load_limit(), STEP_LIMIT),
        )
    }

    /// Opens the page once more and gives it the whole input.
    fn put_in(&self, page: &mut Measured, server: &Server, is_first: bool) -> Outcome {
        // One that failed has said so.
        if !page.run.is_whole() {
            return Ok(());
        }
        let opened = self.open(page, server);
        if let Some((mut session, _)) = page.take(opened) {
            if is_first {
                self.keep_picture(&mut session, &page.run)?;
            }
            let subject = page.run.subject;
            let effort = self.options.effort();
            let played = script::play(&mut session, &subject, effort, &mut page.run);
            page.take(played);
        }
        Ok(())
    }
}
