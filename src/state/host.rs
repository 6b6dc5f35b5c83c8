//! What the page around a timeline asks of it (`crate::host`).

use super::links::{self, has};
use super::{Shown, TimelineState};
use crate::address::{Address, AddressProblem, Expected};
use crate::host::{Asked, Fault, Seen, Verb};
use crate::scale::Viewport;
use std::sync::Arc;

impl TimelineState {
    /// Does what a page asks, all of it or nothing. Never moves the browser's focus, which is the page's.
    /// Nothing happens before the event set is read.
    ///
    /// # Errors
    ///
    /// [`Fault::Value`] for ids that the set does not have.
    pub fn perform(self, verb: Verb) -> Result<(), Fault> {
        let Some(shown) = self.shown_untracked() else { return Ok(()) };
        match verb {
            Verb::View(seen) => self.show(&shown, seen)?,
            Verb::Select(None) => self.close(),
            Verb::Select(Some(id)) => {
                let event = shown.by_id(&id).ok_or_else(|| unknown("id", id))?;
                // Announced, as for a reader who has followed a link to it.
                self.linked.set(Some(event));
                // What has just been asked to be seen goes on being that.
                let there = super::frame::destination(self);
                self.turn_to(super::Subject::Event(event));
                if let Some(there) = there {
                    self.fly(move |_| self.with_event(there, event));
                }
            }
            Verb::Filter(asked) => self.ask(&shown, asked)?,
            Verb::Language(language) => self.language.set(language),
            Verb::Theme(theme) => self.theme.set(theme),
        }
        self.unsettle();
        Ok(())
    }

    fn show(self, shown: &Arc<Shown>, seen: Seen) -> Result<(), Fault> {
        match seen {
            Seen::Span(span) if self.view.get_untracked().is_none() => {
                // There is only a table: the timeline opens there.
                links::say_view(self, span);
            }
            Seen::Span(span) => self.fly(move |view| Viewport::showing(span, view.width_px())),
            Seen::Period(id) if shown.set.periods.iter().any(|period| period.id == id) => {
                self.fit_period(&id);
            }
            Seen::Period(id) => return Err(unknown("period", id)),
            Seen::Opening => self.fit(shown.opening),
            Seen::All => self.fit_all(),
        }
        Ok(())
    }

    fn ask(self, shown: &Arc<Shown>, asked: Asked) -> Result<(), Fault> {
        let Asked { filter, search, hide_others } = asked;
        let mut address = Address { filter, ..Address::default() };
        let problems = address.keep_known(&|_| true, &|facet, id| has(shown, facet, id));
        if let Some(problem) = problems.into_iter().next() {
            return Err(Fault::Value(problem));
        }
        self.filter.set(address.filter);
        self.hide_others.set(hide_others);
        self.search_for(search);
        Ok(())
    }

    /// What is seen, as the address of a page around the timeline has it ([`Address::to_text`]).
    #[must_use]
    pub fn said(self) -> String {
        links::portable(self, self.selected.get_untracked()).to_text()
    }
}

fn unknown(parameter: &'static str, value: String) -> Fault {
    Fault::Value(AddressProblem { parameter, value, expected: Expected::Id })
}
