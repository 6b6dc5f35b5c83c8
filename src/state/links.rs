//! The address of what is seen, and the view of an address.

use super::{Shown, TimelineState};
use crate::address::{Address, looks_like, rounded};
use crate::model::index::EventIdx;
use crate::scale::{Limits, Viewport};
use crate::time::TimeSpan;
use reactive_graph::traits::WithValue;

/// What is known of the page's address.
#[derive(Default)]
pub(super) struct Links {
    /// What it says: as it was read or written last.
    now: Address,
}

impl Links {
    /// What the address of the page says, where it is that of this timeline.
    pub(super) fn opened(owns_address: bool) -> Links {
        Links { now: if owns_address { read() } else { Address::default() } }
    }

    /// What the address says.
    pub(super) const fn now(&self) -> &Address {
        &self.now
    }
}

/// The address of the page.
fn read() -> Address {
    let location = web_sys::window().map(|window| window.location());
    let part = |read: fn(&web_sys::Location) -> Result<String, wasm_bindgen::JsValue>| {
        location.as_ref().and_then(|location| read(location).ok()).unwrap_or_default()
    };
    let (address, _) =
        Address::parse(&part(web_sys::Location::search), &part(web_sys::Location::hash));
    address
}

/// The address of the page without query and fragment.
fn page() -> String {
    let href = web_sys::window().and_then(|window| window.location().href().ok());
    let href = href.unwrap_or_default();
    href.split(['?', '#']).next().unwrap_or_default().to_owned()
}

impl TimelineState {
    /// The absolute address of what is seen, with an event selected, or none. In an embed it is that of
    /// the whole page.
    #[must_use]
    pub fn link(self, event: Option<EventIdx>) -> String {
        let address = Address { setting: None, ..self.address(event) };
        page() + &address.to_query() + &address.to_hash()
    }

    /// What is seen, with an event selected, or none.
    fn address(self, event: Option<EventIdx>) -> Address {
        let before = self.links.try_with_value(|links| links.now.clone()).unwrap_or_default();
        let options = self.options.get_untracked();
        let (language, theme) = (self.language.get_untracked(), self.theme.get_untracked());
        let shown = self.shown_untracked();
        let record = event.zip(shown).and_then(|(event, shown)| {
            shown.set.events.get(event.0).map(|record| record.id.clone())
        });
        // What has once been said stays said: it is what a reader chose.
        let says_language = before.language.is_some() || language != options.language;
        let says_theme = before.theme.is_some() || theme != options.theme;
        let is_first_set = self.data_url.with_untracked(|url| *url == options.data_url);
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
            setting: before.setting,
            timeout: before.timeout,
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
