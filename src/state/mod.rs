//! The reactive state of one mounted timeline.
//!
//! Several may live on a page: nothing here is global. Sources are written through the methods of
//! [`TimelineState`]; everything else is derived by memos.
//!
//! ```text
//! document ─┬─> items ──┐
//! language ─┘           ├─> layout ──> marks (view)
//! view ──> window ──────┘
//!   └────> one effect per frame: width and transform of the worlds
//! ```
//!
//! A frame of a pan or zoom writes `view` only. `window` is a memo, so marks, ticks and labels hear
//! nothing until a zoom step or the mounted window is left.

mod ahead;
mod derived;
mod document;
mod edges;
mod events;
mod fetch;
mod formats;
mod forms;
mod frame;
mod host;
mod kiosk;
mod layout;
mod links;
mod milestones;
mod options;
mod page;
mod questions;
mod reading;
mod rest;
mod shown;
mod signals;
mod turning;
mod whole;

pub use crate::layout::Orientation;
pub use derived::{Density, Labels, PlotBox};
pub use document::Document;
pub use formats::BrowserFormats;
pub use forms::Rows;
pub use frame::When;
pub use layout::Layout;
pub use options::{Kiosk, Options};
pub use questions::Library;
pub use reading::{Callouts, Subject};
pub use rest::{rest_arrived, when_here};
pub use shown::Shown;
pub use signals::{Memo, Signal};

use crate::address::{AddressProblem, CalendarShown, Form, Theme};
use crate::arrange::{Arrangement, Grouping};
use crate::filter::{Facet, Filter, Kept};
use crate::interact::Motion;
use crate::layout::Census;
use crate::model::index::EventIdx;
use crate::scale::{Limits, Viewport, Window};
use crate::search::Found;
use crate::table::Sorting;
use crate::time::TimeSpan;
use crate::words::{Language, Words};
use reactive_graph::owner::{LocalStorage, StoredValue};
use std::sync::Arc;
use wasm_bindgen::JsValue;

/// Handles to all state of one timeline.
#[derive(Clone, Copy)]
pub struct TimelineState {
    /// How it was set up.
    pub options: Signal<Options>,
    /// The address being shown, which a reader may change when it fails.
    pub data_url: Signal<String>,
    /// The event set.
    pub document: Signal<Document>,
    /// The text of the whole set, until it is read.
    pub arrived: Signal<Option<Arc<String>>>,
    /// Whether what is shown is its digest.
    is_digest: Memo<bool>,
    /// The language of the interface.
    pub language: Signal<Language>,
    /// The colours.
    pub theme: Signal<Theme>,
    /// Timeline or table, where a reader or the address chose; else what suits the box.
    pub form: Signal<Option<Form>>,
    /// Whether the box is so narrow that the table is the first view.
    pub narrowest: Signal<bool>,
    /// Whether the events are shown as a table.
    pub is_table: Memo<bool>,
    /// How the rows of the table are sorted.
    pub sorting: Signal<Sorting>,
    /// The calendar that dates are said in first.
    pub calendar: Signal<CalendarShown>,
    /// Which way time runs if a reader or the page said so.
    pub time: Signal<Option<Orientation>>,
    /// Width and height of the whole box; 0 until it was measured.
    pub boxed: Signal<(f64, f64)>,
    /// Which way time runs.
    pub orientation: Memo<Orientation>,
    /// What is in view; `None` until the set is read and the box measured.
    pub view: Signal<Option<Viewport>>,
    /// Whether the view has just moved, and may go on: layouts are kept as long as they hold.
    pub moving: Signal<bool>,
    /// Size of the plot.
    pub plot: Signal<PlotBox>,
    /// What the tracks stand for.
    pub grouping: Signal<Grouping>,
    /// Ids of tracks that a reader moved, from the top.
    pub order: Signal<Vec<String>>,
    /// Ids of folded tracks.
    pub folded: Signal<Vec<String>>,
    /// Ids of tracks and of the series that a reader chose for their lanes; an empty one for none.
    pub series: Signal<Vec<(String, String)>>,
    /// Id of the track whose lane had the browser's focus last; empty before.
    pub lane: Signal<String>,
    /// What a reader keeps; everything else is hidden.
    pub filter: Signal<Filter>,
    /// What is searched for, as typed; empty for nothing.
    pub search: Signal<String>,
    /// Whether a search hides what it does not find, instead of dimming it.
    pub hide_others: Signal<bool>,
    /// The event of the list of results that a reader has come to.
    pub hit: Signal<Option<EventIdx>>,
    /// Whether the list of results is shut, though something is searched for.
    pub results_shut: Signal<bool>,
    /// Whether the filters are open: all of them, or those of one facet.
    pub filters: Signal<Option<Option<Facet>>>,
    /// How often something was typed into the search; what follows waits for the last.
    typing: Signal<u32>,
    /// The set whose facets are being gathered, and whether its words are.
    gathering: Signal<Option<(Arc<Shown>, bool)>>,
    /// The facets and words of the set, once somebody asks.
    library: Signal<Option<Arc<Library>>>,
    /// What the search finds; `None` while it has nothing to look for or is not ready.
    pub found: Signal<Option<Arc<Found>>>,
    /// What the filter keeps, and how many events each value would have; `None` while nobody asks.
    pub kept: Signal<Option<Arc<Kept>>>,
    /// The event whose details are open.
    pub selected: Signal<Option<EventIdx>>,
    /// The event that the address led to, which is announced as long as it is selected.
    pub linked: Signal<Option<EventIdx>>,
    /// What the address said in vain, until a reader closes the notice.
    pub faults: Signal<Vec<AddressProblem>>,
    /// What the panel shows before the details of the selected event.
    card: Signal<reading::Card>,
    /// What the panel has shown before, the last at the end.
    pub trail: Signal<Vec<Subject>>,
    /// The event that the one tab stop of the plot is at.
    pub focused: Signal<Option<EventIdx>>,
    /// The browser's focus is to follow to the mark of the focused event.
    pub focus_mark: Signal<bool>,
    /// Whether the browser's focus is in the plot.
    pub has_focus: Signal<bool>,
    /// The browser's focus is to follow into the details.
    pub focus_panel: Signal<bool>,
    /// The details are to open at what their sources disagree on.
    pub to_claims: Signal<bool>,
    /// Whether the list of keys is open.
    pub help: Signal<bool>,
    /// Whether somebody is at the kiosk; of no meaning elsewhere.
    pub visited: Signal<bool>,
    /// How often a kiosk has begun anew; what stands in its page is made anew with it.
    pub visits: Signal<u32>,
    /// Whether nothing moves, loads or is scheduled.
    pub settled: Signal<bool>,
    /// What of each track is in view; updated when settled.
    pub census: Signal<Arc<Vec<Census>>>,
    /// The span in view; updated when settled.
    pub settled_view: Signal<Option<TimeSpan>>,
    /// Names and number forms of the language.
    pub formats: Memo<Arc<BrowserFormats>>,
    /// The tracks and their events.
    pub arrangement: Memo<Option<Arc<Arrangement>>>,
    /// How far the tracks are scrolled down, in pixels.
    pub scrolled_px: Signal<f64>,
    /// The first track in sight, and the one after the last.
    pub in_sight: Memo<(usize, usize)>,
    /// The mounted window.
    pub window: Memo<Option<Window>>,
    /// Rows and packings of all tracks.
    pub layout: Memo<Option<Arc<Layout>>>,
    /// The events that are connected with the selected one, in the order of their letters.
    pub connected: Memo<Arc<Vec<EventIdx>>>,
    callouts: Memo<Arc<Callouts>>,
    frame: StoredValue<frame::Frame, LocalStorage>,
    links: StoredValue<links::Links, LocalStorage>,
}

impl TimelineState {
    /// State for one timeline; nothing is loaded yet.
    #[must_use]
    pub fn new(options: Options) -> TimelineState {
        let links = links::Links::opened(&options);
        let said = links.now().clone();
        let language = Signal::new(said.language.unwrap_or(options.language));
        let document = Signal::new(Document::Waiting);
        let view = Signal::new(None);
        let plot = Signal::new(PlotBox::default());
        let (folded, series) = (Signal::new(said.folded), Signal::new(Vec::new()));
        let (grouping, order) = (Signal::new(said.grouping), Signal::new(said.order));
        let (form, narrowest) = (Signal::new(said.form), Signal::new(false));
        let (moving, scrolled_px) = (Signal::new(false), Signal::new(0.0));
        let formats =
            Memo::new_with(move |_| Arc::new(BrowserFormats::of(language.get())), Arc::ptr_eq);
        let window = derived::window_memo(view, moving);
        let (time, boxed) = (Signal::new(said.time.or(options.time)), Signal::new((0.0, 0.0)));
        let orientation = turning::orientation_memo(time, boxed, turning::Stands::of(&options));
        let kept = Signal::new(None);
        let arrangement = derived::arrangement_memo(document, grouping, order, plot, kept);
        let (layout, layouts) =
            derived::layout_memo(document, language, arrangement, window, plot, folded, series);
        let (selected, focused, hit) = (Signal::new(None), Signal::new(None), Signal::new(None));
        let (has_focus, focus_mark) = (Signal::new(false), Signal::new(false));
        let connected = reading::connected_memo(document, selected);
        let callouts = reading::callouts_memo(reading::Callers {
            selected,
            focused,
            hit,
            has_focus,
            focus_mark,
            connected,
            window,
            layout,
        });
        TimelineState {
            data_url: Signal::new(options.data_url.clone()),
            theme: Signal::new(said.theme.unwrap_or(options.theme)),
            options: Signal::new(options),
            form,
            narrowest,
            is_table: forms::is_table_memo(form, narrowest),
            sorting: Signal::new(Sorting::default()),
            calendar: Signal::new(said.calendar),
            document,
            arrived: Signal::new(None),
            is_digest: Memo::new(move |_| document.with(Document::is_digest)),
            language,
            time,
            boxed,
            orientation,
            view,
            moving,
            plot,
            grouping,
            order,
            folded,
            series,
            lane: Signal::new(String::new()),
            filter: Signal::new(said.filter),
            search: Signal::new(said.search),
            hide_others: Signal::new(said.hide_others),
            hit,
            results_shut: Signal::new(false),
            filters: Signal::new(None),
            typing: Signal::new(0),
            gathering: Signal::new(None),
            library: Signal::new(None),
            found: Signal::new(None),
            kept,
            selected,
            linked: Signal::new(None),
            faults: Signal::new(Vec::new()),
            card: Signal::new(None),
            trail: Signal::new(Vec::new()),
            focused,
            focus_mark,
            has_focus,
            focus_panel: Signal::new(false),
            to_claims: Signal::new(false),
            help: Signal::new(false),
            visited: Signal::new(false),
            visits: Signal::new(0),
            settled: Signal::new(false),
            census: Signal::new(Arc::default()),
            settled_view: Signal::new(None),
            formats,
            arrangement,
            scrolled_px,
            in_sight: derived::in_sight_memo(layout, plot, scrolled_px),
            window,
            layout,
            connected,
            callouts,
            frame: StoredValue::new_local(frame::Frame::with(layouts)),
            links: StoredValue::new_local(links),
        }
    }

    /// Says something in the language in use; tracks the language.
    pub fn say<T>(self, what: impl FnOnce(Words<'_>) -> T) -> T {
        let (language, formats) = self.language_and_formats();
        what(Words::new(language, formats.as_ref()))
    }

    // Not inlined: it stands behind every word of the page.
    #[inline(never)]
    fn language_and_formats(self) -> (Language, Arc<BrowserFormats>) {
        (self.language.get(), self.formats.get())
    }

    /// The set, once it is read; tracks the document.
    #[must_use]
    #[inline(never)]
    pub fn shown(self) -> Option<Arc<Shown>> {
        self.document.with(Document::shown)
    }

    /// The title of the set, or the name of the product until there is one.
    #[must_use]
    pub fn title(self) -> String {
        let shown = self.shown();
        self.say(|words| match &shown {
            Some(shown) => words.text(&shown.set, &shown.set.title),
            None => words.say("app.name"),
        })
    }

    /// The set without tracking the document.
    #[must_use]
    pub fn shown_untracked(self) -> Option<Arc<Shown>> {
        self.document.with_untracked(Document::shown)
    }

    /// Fetches and reads the event set; the document says how far it is.
    pub fn load(self) {
        fetch::load(self);
    }

    // --- the view ------------------------------------------------------------------------------

    /// Changes the view in the next frame, by what the last change before it left. Stops what moves
    /// by itself.
    pub fn change_view(self, change: impl FnOnce(Viewport) -> Viewport + 'static) {
        frame::change_view(self, Box::new(change));
    }

    /// Something changed that must be counted again once it is drawn.
    pub fn unsettle(self) {
        frame::unsettle(self);
    }

    /// Whether the reader's system asks for less motion.
    #[must_use]
    pub fn wants_no_motion(self) -> bool {
        page::wants_no_motion()
    }

    /// A mark is on its way to another row, by an `Animation` of the browser: the timeline is not
    /// settled until it is there.
    pub fn animates(self, animation: JsValue) {
        frame::animates(self, animation);
    }

    /// Something that is made a part at a time, one part a frame, as long as it says that there is
    /// more.
    pub fn make_more(self, when: When, part: impl FnMut() -> bool + 'static) {
        frame::make_more(self, when, Box::new(part));
    }

    /// How many elements of marks may still be made before the next frame.
    #[must_use]
    pub fn room_in_frame(self) -> usize {
        frame::room(self)
    }

    /// Says how many may still be made.
    pub fn leave_room_in_frame(self, room: usize) {
        frame::leave_room(self, room);
    }

    /// Moves the view by pixels.
    pub fn pan_px(self, dx_px: f64) {
        self.change_view(move |view| view.pan_px(dx_px));
    }

    /// The view after all input so far.
    #[must_use]
    pub fn view_now(self) -> Option<Viewport> {
        frame::view_now(self)
    }

    /// Stops a flight or a glide where it is.
    pub fn stop(self) {
        frame::stop(self);
    }

    /// Lets the view glide on from where a hand let go that moved it to the right so fast.
    pub fn glide(self, px_per_ms: f64) {
        if let Some(motion) = self.view_now().and_then(|view| Motion::glide(view, px_per_ms))
            && !page::wants_no_motion()
        {
            frame::moves(self, motion);
        }
    }

    /// Flies to what a change makes of the view.
    pub fn fly(self, change: impl FnOnce(Viewport) -> Viewport + 'static) {
        frame::fly(self, Box::new(change));
    }

    /// Magnifies the view about a pixel.
    pub fn zoom_at_px(self, x_px: f64, factor: f64) {
        if let Some(limits) = self.limits() {
            self.change_view(move |view| view.zoom_within(x_px, factor, limits));
        }
    }

    /// Magnifies about the focused event if it is in view, else about the middle.
    pub fn zoom(self, factor: f64) {
        let (Some(shown), Some(limits)) = (self.shown_untracked(), self.limits()) else { return };
        let focus = self.focused.get_untracked();
        self.change_view(move |view| {
            let at_event = focus
                .and_then(|event| shown.index.drawn(event))
                .map(|drawn| view.x_from_time(drawn.span.middle()))
                .filter(|x| (0.0..=view.width_px()).contains(x));
            view.zoom_within(at_event.unwrap_or(view.width_px() / 2.0), factor, limits)
        });
    }

    /// Flies to a span with a margin.
    pub fn fit(self, span: TimeSpan) {
        self.fly(move |view| Viewport::fit(span, view.width_px()));
    }

    /// Flies to where everything is shown.
    pub fn fit_all(self) {
        if let Some(shown) = self.shown_untracked() {
            self.fit(shown.index.extent());
        }
    }

    /// How far the view may go.
    #[must_use]
    pub fn limits(self) -> Option<Limits> {
        self.shown_untracked().map(|shown| Limits::of(shown.index.extent()))
    }
}
