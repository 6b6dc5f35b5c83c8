//! The address of what is seen, and the view of an address.
//!
//! The page's address is written when the view has settled. What a reader may want to take back makes an
//! entry of the browser's history; another place on the time axis changes the entry that is there. So
//! Back and Forward go through selections and filters, each with the view that it was left with.

use super::frame;
use super::page::now_ms;
use super::{Options, Shown, Signal, TimelineState};
use crate::address::{
    Address, AddressProblem, Entry, History, Pace, looks_like, rounded, span_from_edtf, within,
};
use crate::filter::Facet;
use crate::model::index::EventIdx;
use crate::scale::{Limits, Viewport};
use crate::time::TimeSpan;
use leptos_dom::helpers::set_timeout;
use reactive_graph::traits::UpdateValue;
use std::time::Duration;
use wasm_bindgen::JsValue;

/// What is known of the page's address.
#[derive(Default)]
pub(super) struct Links {
    owns_address: bool,
    history: History,
    /// What stood there when it was read last, with all its faults.
    read: Option<Address>,
    /// What was wrong with it, and has not yet been said.
    faults: Vec<AddressProblem>,
    /// The address of the page is to be written although it says the same: it says more than that.
    is_stale: bool,
    /// The entry of the history is known to be of this timeline.
    is_marked: bool,
    pace: Pace,
    /// A change waits for the pace.
    waits: bool,
    /// The page around the timeline, and the parameter of its address that says what is seen.
    around: Option<(String, String)>,
}

/// The state of the entries that were written here. What a reader typed or pressed has none.
const MARK: &str = "timeloom";
/// Milliseconds after which a change that had to wait is tried again.
const AGAIN_MS: u64 = 400;

impl Links {
    /// What the address of the page says, where it is that of this timeline; else what it is set up
    /// with.
    pub(super) fn opened(options: &Options) -> Links {
        let Options { owns_address, address, view, around, .. } = options;
        let mut links = Links { owns_address: *owns_address, ..Links::default() };
        if links.owns_address {
            links.read();
        } else {
            let (address, faults) = Address::parse_text(address);
            let view = address.view.or_else(|| span_from_edtf(view));
            links.history = History::at(Address { view, ..address.portable() });
            links.faults = faults;
        }
        links.around.clone_from(around);
        links
    }

    /// What the address says.
    pub(super) const fn now(&self) -> &Address {
        self.history.now()
    }

    /// Reads the address of the page; whether it says anything new.
    fn read(&mut self) -> bool {
        let location = web_sys::window().map(|window| window.location());
        let part = |read: fn(&web_sys::Location) -> Result<String, JsValue>| {
            location.as_ref().and_then(|location| read(location).ok()).unwrap_or_default()
        };
        let (query, hash) = (part(web_sys::Location::search), part(web_sys::Location::hash));
        let (address, faults) = Address::parse(&query, &hash);
        let is_new = self.read.as_ref() != Some(&address);
        if is_new {
            self.history = History::at(address.clone());
            self.is_stale = !faults.is_empty();
            self.faults = faults;
            self.read = Some(address);
        }
        is_new
    }

    /// Tells the browser's history what is seen. Whether that has to wait.
    fn write(&mut self, after: &Address, may_grow: bool) -> bool {
        if after == self.now() && self.is_marked && !self.is_stale {
            return false;
        }
        if !self.pace.take(now_ms()) {
            return true;
        }
        let url = page() + &after.to_query() + &after.to_hash();
        let is_as_before = after == self.now() && !self.is_stale;
        self.read = Some(after.clone());
        let entry = self.history.go(after.clone(), may_grow);
        (self.is_marked, self.is_stale) = (true, false);
        let Some(history) = web_sys::window().and_then(|window| window.history().ok()) else {
            return false;
        };
        // Without a URL the entry keeps the one that it has, however that is written.
        let (mark, url) = (JsValue::from_str(MARK), (!is_as_before).then_some(url));
        // Refused in a sandbox and for files. Then there is no history, and links can still be copied.
        let _ = match entry {
            Entry::New => history.push_state_with_url(&mark, "", url.as_deref()),
            Entry::Same | Entry::Replaced => {
                history.replace_state_with_url(&mark, "", url.as_deref())
            }
        };
        false
    }
}

/// Whether the present entry of the history was written here.
fn is_own_entry() -> bool {
    let history = web_sys::window().and_then(|window| window.history().ok());
    history.and_then(|history| history.state().ok()).is_some_and(|state| state == MARK)
}

/// The address of the page without query and fragment.
fn page() -> String {
    let href = web_sys::window().and_then(|window| window.location().href().ok());
    let href = href.unwrap_or_default();
    href.split(['?', '#']).next().unwrap_or_default().to_owned()
}

/// Writes what is seen to the address of the page, as soon as its pace allows.
pub(super) fn write(state: TimelineState) {
    // A kiosk always begins where its address says, and its history does not grow.
    let mut is_kept = false;
    if state.kiosk().is_some() {
        return;
    }
    look(state, &mut |links| is_kept = links.owns_address && !links.waits);
    if !is_kept || state.shown_untracked().is_none() {
        return;
    }
    let after = state.address(state.selected.get_untracked());
    // The history of an embed is that of the page around it.
    let may_grow = state.options.with_untracked(|options| !options.cooperative);
    let mut waits = false;
    look(state, &mut |links| {
        links.waits = links.write(&after, may_grow);
        waits = links.waits;
    });
    if waits {
        let again = move || {
            // The timeline may have been taken off the page meanwhile.
            if look(state, &mut |links| links.waits = false) {
                state.keep_address();
            }
        };
        set_timeout(again, Duration::from_millis(AGAIN_MS));
    }
}

/// Looks at what is known of the address; whether that was possible. Compiled once.
#[inline(never)]
fn look(state: TimelineState, look: &mut dyn FnMut(&mut Links)) -> bool {
    state.links.try_update_value(look).is_some()
}

/// Sets what has changed.
#[inline(never)]
fn set<T: Clone + PartialEq + Send + Sync + 'static>(signal: Signal<T>, value: T) {
    if signal.with_untracked(|before| *before != value) {
        signal.set(value);
    }
}

impl TimelineState {
    /// The absolute address of what is seen, with an event selected, or none. In an embed it is that of
    /// the page around it, where that is known, else that of the whole page.
    #[must_use]
    pub fn link(self, event: Option<EventIdx>) -> String {
        let mut around = None;
        look(self, &mut |links| around.clone_from(&links.around));
        if let Some((page, parameter)) = around {
            return within(&page, &parameter, &portable(self, event).to_text());
        }
        self.own_link(event)
    }

    /// The same in the timeline's own page, as a whole page.
    #[must_use]
    pub fn own_link(self, event: Option<EventIdx>) -> String {
        let address = Address { setting: None, ..self.address(event) };
        page() + &address.to_query() + &address.to_hash()
    }

    /// Links lead to a page around the timeline from now on, whose address says in this parameter what is
    /// seen.
    pub fn stand_in(self, page: &str, parameter: &str) {
        let around = Some((page.to_owned(), parameter.to_owned()));
        look(self, &mut |links| links.around.clone_from(&around));
    }

    /// Something of the address has changed; it is written now, or once the view has settled.
    pub fn keep_address(self) {
        if self.settled.get_untracked() {
            write(self);
        }
    }

    /// The address of the page has changed, by Back and Forward or by a reader's hand: shows what it
    /// says.
    pub fn follow_address(self) {
        let (mut is_new, mut before, mut after) = (false, None, None);
        look(self, &mut |links| {
            before = links.now().view;
            is_new = links.read();
            after = links.now().view;
        });
        if !is_new {
            return;
        }
        let event = self.take_address();
        if self.shown_untracked().is_none() {
            return;
        }
        let is_restored = is_own_entry();
        if is_restored || after != before {
            frame::follow(self);
            self.open();
        }
        match event {
            // Somebody pressed a link to it, and is taken there.
            Some(event) if !is_restored => self.select(event),
            _ => set(self.selected, event),
        }
        self.unsettle();
    }

    /// The view that the address says; `None` for the opening one.
    pub(super) fn said_view(self) -> Option<TimeSpan> {
        let mut said = None;
        look(self, &mut |links| said = links.now().view);
        said
    }

    /// Shows what the address says of a set that has just been read.
    pub(super) fn open_address(self) {
        let event = self.take_address();
        self.selected.set(event.filter(|_| self.kiosk().is_none()));
    }

    /// Takes what the address says, but for the view and the selection: that is returned, and stands
    /// ready to be announced. What it says and the set does not have is reported.
    pub(super) fn take_address(self) -> Option<EventIdx> {
        let shown = self.shown_untracked();
        let (mut said, mut faults) = (Address::default(), Vec::new());
        look(self, &mut |links| {
            said = links.now().clone();
            if let Some(shown) = &shown {
                faults = std::mem::take(&mut links.faults);
                let has_event = |id: &str| shown.by_id(id).is_some();
                faults.extend(said.keep_known(&has_event, &|facet, id| has(shown, facet, id)));
                links.is_stale |= !faults.is_empty();
                links.history = History::at(said.clone());
            }
        });
        let (language, theme, time) =
            self.options.with_untracked(|options| (options.language, options.theme, options.time));
        set(self.language, said.language.unwrap_or(language));
        set(self.theme, said.theme.unwrap_or(theme));
        set(self.time, said.time.or(time));
        set(self.form, said.form);
        set(self.calendar, said.calendar);
        set(self.grouping, said.grouping);
        set(self.order, said.order);
        set(self.folded, said.folded);
        set(self.filter, said.filter);
        set(self.search, said.search);
        set(self.hide_others, said.hide_others);
        let mut reported = self.faults.get_untracked();
        reported.extend(faults);
        set(self.faults, reported);
        let event = said.event.zip(shown).and_then(|(id, shown)| shown.by_id(&id));
        set(self.linked, event);
        if event.is_some() {
            set(self.focused, event);
        }
        event
    }

    /// What is seen, with an event selected, or none.
    #[inline(never)]
    fn address(self, event: Option<EventIdx>) -> Address {
        let mut before = Address::default();
        look(self, &mut |links| before = links.now().clone());
        let (language, theme) = (self.language.get_untracked(), self.theme.get_untracked());
        let url = self.data_url.get_untracked();
        let time = self.time.get_untracked();
        let (is_other_language, is_other_theme, is_other_time, is_first_set) =
            self.options.with_untracked(|options| {
                let is_first_set = options.data_url == url;
                (
                    options.language != language,
                    options.theme != theme,
                    options.time != time,
                    is_first_set,
                )
            });
        let shown = self.shown_untracked();
        let record = event.zip(shown).and_then(|(event, shown)| {
            shown.set.events.get(event.0).map(|record| record.id.clone())
        });
        // What has once been said stays said: it is what a reader chose.
        let says_language = before.language.is_some() || is_other_language;
        let says_theme = before.theme.is_some() || is_other_theme;
        Address {
            data: before.data.filter(|_| is_first_set),
            view: self.view_said(before.view),
            event: record,
            filter: self.filter.get_untracked(),
            search: self.search.get_untracked(),
            hide_others: self.hide_others.get_untracked(),
            grouping: self.grouping.get_untracked(),
            order: self.order.get_untracked(),
            folded: self.folded.get_untracked(),
            form: self.form.get_untracked(),
            language: says_language.then_some(language),
            calendar: self.calendar.get_untracked(),
            theme: says_theme.then_some(theme),
            time: time.filter(|_| before.time.is_some() || is_other_time),
            setting: before.setting,
            timeout: before.timeout,
            idle_ms: before.idle_ms,
            attract_ms: before.attract_ms,
            others: before.others,
        }
    }

    /// The span that an address says for the view, which said this before: nothing for the opening
    /// view, and what it said where that shows the same.
    fn view_said(self, before: Option<TimeSpan>) -> Option<TimeSpan> {
        let (Some(view), Some(shown)) = (self.view.get_untracked(), self.shown_untracked()) else {
            return before;
        };
        let is_seen = |said| looks_like(view, view_of(&shown, said, view.width_px()));
        if is_seen(before) {
            before
        } else if is_seen(None) {
            None
        } else {
            Some(rounded(view))
        }
    }
}

/// The view that an address says, over a width.
pub(super) fn view_of(shown: &Shown, said: Option<TimeSpan>, width_px: f64) -> Viewport {
    let view = match said {
        Some(span) => Viewport::showing(span, width_px),
        None => Viewport::fit(shown.opening, width_px),
    };
    view.clamped(Limits::of(shown.index.extent()))
}

/// What is seen, as a page around the timeline may keep it.
#[inline(never)]
pub(super) fn portable(state: TimelineState, event: Option<EventIdx>) -> Address {
    state.address(event).portable()
}

/// The view is to be this span when it is opened.
pub(super) fn say_view(state: TimelineState, span: TimeSpan) {
    look(state, &mut |links| {
        let now = links.history.now().clone();
        links.history = History::at(Address { view: Some(span), ..now });
    });
}

/// Whether a set has a value of a facet.
pub(super) fn has(shown: &Shown, facet: Facet, id: &str) -> bool {
    let set = &shown.set;
    match facet {
        Facet::Track => set.tracks.iter().any(|track| track.id == id),
        Facet::Actor => set.actors.iter().any(|actor| actor.id == id),
        Facet::Place => set.places.iter().any(|place| place.id == id),
        Facet::Source => set.sources.iter().any(|source| source.id == id),
        // A tag needs no name.
        Facet::Tag => set.events.iter().any(|event| event.tags.iter().any(|tag| tag == id)),
        Facet::Certainty | Facet::Importance | Facet::Disagree | Facet::Span => true,
    }
}
