//! What a reader asks: filters, searches, and walking through what was found.
//!
//! What is answered stands in signals, and is made by [`TimelineState::answer`], which belongs to the
//! second part of the program: a page that nobody asks anything does not wait for it.

use super::formats::BrowserFormats;
use super::{Shown, TimelineState, When, page};
use crate::date::Date;
use crate::filter::{Facet, Facets, Filter};
use crate::goto::{Fault, Reader};
use crate::model::index::EventIdx;
use crate::search::{Building, Hit, SearchIndex, find};
use crate::words::{Formats, Language};
use std::sync::Arc;

/// What is looked up to answer: facets of a set, and its words where somebody has searched.
#[derive(Debug)]
pub struct Library {
    of: Arc<Shown>,
    /// What events can be filtered by.
    pub facets: Arc<Facets>,
    words: Option<Arc<SearchIndex>>,
}

/// Milliseconds after the last key after which it is looked for (design, section 13).
const PAUSE_MS: f64 = 120.0;
/// Milliseconds of a frame in which facets and words are gathered, and how many events between two
/// looks at the clock.
const SLICE_MS: f64 = 12.0;
const SLICE_EVENTS: usize = 64;

impl TimelineState {
    /// Reads a date as readers type it, in all languages, the reader's own first.
    ///
    /// # Errors
    ///
    /// [`Fault`] where it is none, or nothing of the set is near it.
    pub fn read_date(self, text: &str) -> Result<Date, Fault> {
        let shown = self.shown_untracked().ok_or(Fault::Outside)?;
        let mut languages = Language::ALL;
        languages.rotate_left(self.language.get_untracked() as usize);
        let formats = languages.map(BrowserFormats::of);
        let [first, second, third] = &formats;
        let [a, b, c] = languages;
        let voices: [(Language, &dyn Formats); 3] = [(a, first), (b, second), (c, third)];
        Reader::new(&voices, shown.index.extent()).read(text)
    }

    /// Changes the filter.
    pub fn filter_by(self, change: impl FnOnce(&mut Filter)) {
        self.filter.update(change);
        self.unsettle();
    }

    /// Whether somebody asks anything: by a filter, a search, or a look at the filters. Tracks all.
    #[must_use]
    pub fn is_asked(self) -> bool {
        let searches = !self.search.with(String::is_empty);
        self.hide_others.track();
        self.language.track();
        // Each of them, or what comes after the first that holds would not be heard.
        let filters = !self.filter.with(Filter::is_empty);
        let looks = self.filters.get().is_some();
        searches || filters || looks
    }

    /// Nobody asks anything any longer.
    pub fn forget(self) {
        if self.kept.get_untracked().is_some() || self.found.get_untracked().is_some() {
            self.kept.set(None);
            self.found.set(None);
            self.hit.set(None);
            self.unsettle();
        }
    }

    /// What has been gathered of the set that is shown.
    #[must_use]
    pub fn library(self) -> Option<Arc<Library>> {
        let shown = self.shown()?;
        self.library.get().filter(|library| Arc::ptr_eq(&library.of, &shown))
    }

    /// Answers what is asked: at once, or when what it takes has been gathered.
    pub fn answer(self) {
        let Some(shown) = self.shown_untracked() else { return };
        let search = self.search.get_untracked();
        let library = reactive_graph::graph::untrack(|| self.library());
        match library.filter(|library| search.is_empty() || library.words.is_some()) {
            Some(library) => self.answer_from(&library, &search),
            None if self.is_gathered(&shown, &search) => {}
            None => self.gather(shown, !search.is_empty()),
        }
    }

    fn answer_from(self, library: &Library, search: &str) {
        let Shown { set, index, .. } = library.of.as_ref();
        let found = library.words.as_ref().map(|words| {
            // A reader of dates is made when one may be there.
            let date = |text: &str| self.read_date(text).ok()?.dated_span();
            Arc::new(find(set, &library.facets, index, words, search, &date))
        });
        let found = found.filter(|found| found.query.is_enough());
        let also = found.as_ref().filter(|_| self.hide_others.get_untracked());
        let also = also.map(|found| &found.events);
        let kept = self.filter.with_untracked(|filter| library.facets.keep(filter, index, also));
        self.found.set(found);
        self.kept.set(Some(Arc::new(kept)));
        self.unsettle();
    }

    /// Whether what is needed is on its way.
    fn is_gathered(self, shown: &Arc<Shown>, search: &str) -> bool {
        self.gathering.with_untracked(|gathering| {
            gathering.as_ref().is_some_and(|(of, with_words)| {
                Arc::ptr_eq(of, shown) && (*with_words || search.is_empty())
            })
        })
    }

    /// Gathers facets, and words where they are asked for, a slice in each frame; then answers.
    fn gather(self, shown: Arc<Shown>, with_words: bool) {
        let this = Some((Arc::clone(&shown), with_words));
        self.gathering.set(this);
        let mut facets = Facets::new(&shown.set, &shown.index);
        let (mut left, mut building) = (Facet::ALL.iter(), Building::default());
        self.make_more(When::Now, move || {
            // More is asked meanwhile, or of another set.
            let now = self.gathering.try_get_untracked().flatten();
            if !now.is_some_and(|(of, words)| Arc::ptr_eq(&of, &shown) && words == with_words) {
                return false;
            }
            let until = page::now_ms() + SLICE_MS;
            while page::now_ms() < until {
                if let Some(facet) = left.next() {
                    facets.gather(&shown.set, *facet);
                } else if !with_words || building.go_on(&shown.set, &facets, SLICE_EVENTS) {
                    let words = std::mem::take(&mut building).finish();
                    self.library.set(Some(Arc::new(Library {
                        of: Arc::clone(&shown),
                        facets: Arc::new(std::mem::take(&mut facets)),
                        words: with_words.then(|| Arc::new(words)),
                    })));
                    self.gathering.set(None);
                    self.answer();
                    return false;
                }
            }
            true
        });
    }

    /// Whether results stand beside the timeline; tracks what decides it.
    #[must_use]
    pub fn has_results(self) -> bool {
        !self.results_shut.get() && self.found.get().is_some() && self.subject().is_none()
    }

    /// Something was typed to search for: it is looked for when nothing has been typed for a moment.
    pub fn type_search(self, text: String) {
        let typed = self.typing.get_untracked() + 1;
        self.typing.set(typed);
        let due = if text.is_empty() { 0.0 } else { page::now_ms() + PAUSE_MS };
        let mut text = Some(text);
        self.make_more(When::Now, move || {
            if self.typing.try_get_untracked() != Some(typed) {
                return false;
            }
            if page::now_ms() < due {
                return true;
            }
            if let Some(text) = text.take() {
                self.search_for(text);
            }
            false
        });
    }

    /// Searches for a text at once.
    pub fn search_for(self, text: String) {
        self.typing.update(|typed| *typed += 1);
        self.hit.set(None);
        self.results_shut.set(false);
        self.search.set(text);
        self.unsettle();
    }

    /// What was found and is not hidden, best first; tracks what it depends on.
    #[must_use]
    pub fn hits(self) -> Vec<Hit> {
        let (Some(found), Some(kept)) = (self.found.get(), self.kept.get()) else {
            return Vec::new();
        };
        found.hits.iter().copied().filter(|hit| kept.has(hit.event)).collect()
    }

    /// Goes to the next or the previous hit, from the last to the first and back.
    pub fn walk_hits(self, forward: bool) {
        let hits = reactive_graph::graph::untrack(|| self.hits());
        let last = hits.len().saturating_sub(1);
        let hit = self.hit.get_untracked();
        let at = hits.iter().position(|other| Some(other.event) == hit);
        let next = match (at, forward) {
            (Some(at), true) if at < last => at + 1,
            (_, true) => 0,
            (at, false) => at.and_then(|at| at.checked_sub(1)).unwrap_or(last),
        };
        if let Some(hit) = hits.get(next) {
            self.show_hit(hit.event);
        }
    }

    /// Makes an event the one that a search has come to, and brings it into view.
    pub fn show_hit(self, event: EventIdx) {
        self.hit.set(Some(event));
        self.focused.set(Some(event));
        self.fly(move |view| self.with_event(view, event));
        self.unsettle();
    }
}
