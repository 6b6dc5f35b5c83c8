//! One track: its header, its spine, its marks.

use super::axis::{path_units, stretched};
use super::dom::{El, el, set_style, svg};
use super::down;
use super::found::{Sign, say_found};
use super::header::{bare_header, header};
use super::later;
use super::mark::{Marks, say_name};
use super::model::{Kind, Mark, marks_of, thread_of};
use super::mounted::Mounted;
use super::worn::{Worn, in_view, wear};
use crate::arrange::{Grouping, NONE, OTHERS};
use crate::model::EventSet;
use crate::model::index::EventIdx;
use crate::scale::Window;
use crate::state::{Layout, Memo, Orientation, TimelineState, When};
use crate::words::Words;
use reactive_graph::graph::untrack;
use reactive_graph::owner::StoredValue;
use reactive_graph::traits::{UpdateValue, WithValue};
use std::fmt::Write as _;
use std::sync::Arc;

/// Threads that have a shape, a line, a weave and a colour of their own (design, section 22.3).
const THREADS: usize = 8;

/// Marks of a track that may say in one frame what they are called.
const NAMED_IN_A_FRAME: usize = 80;

/// The class of a track's thread: its place among the tracks, from 1, over and over.
pub(super) fn thread_class(track: usize) -> String {
    format!("tl-thread-{}", track % THREADS + 1)
}

/// The place of a track from the top, by its id.
pub(super) fn place_of(state: TimelineState, id: &str) -> Option<usize> {
    let arrangement = state.arrangement.get()?;
    arrangement.tracks.iter().position(|track| track.id == id)
}

/// The name of what a track stands for.
pub(super) fn title_of(set: &EventSet, words: Words<'_>, grouping: Grouping, id: &str) -> String {
    let text = match grouping {
        Grouping::Track => set.tracks.iter().find(|track| track.id == id).map(|t| &t.title),
        Grouping::Actor => set.actors.iter().find(|actor| actor.id == id).map(|a| &a.name),
        Grouping::Place => set.places.iter().find(|place| place.id == id).map(|p| &p.name),
        Grouping::Tag => set.tags.iter().find(|tag| tag.id == id).map(|t| &t.title),
        Grouping::Source => None,
    };
    match (text, grouping) {
        (Some(text), _) => words.text(set, text),
        (None, Grouping::Source) if id != NONE && id != OTHERS => {
            let source = set.sources.iter().find(|source| source.id == id);
            source.map_or_else(|| id.to_owned(), |source| source.title.clone())
        }
        (None, _) if id == NONE => words.say("group.none"),
        (None, _) if id == OTHERS => words.say("group.others"),
        (None, _) => id.to_owned(),
    }
}

/// The track with an id. Out of sight it is a name and a number: only what can be seen is made.
pub(super) fn track(state: TimelineState, time: Orientation, id: &str) -> El {
    let id: Arc<str> = Arc::from(id);
    let title = {
        let id = Arc::clone(&id);
        move || {
            let shown = state.shown()?;
            let grouping = state.arrangement.get()?.grouping;
            Some(state.say(|words| title_of(&shown.set, words, grouping, &id)))
        }
    };
    let is_folded = {
        let id = Arc::clone(&id);
        move || state.folded.with(|folded| folded.iter().any(|other| **other == *id))
    };
    let rows = {
        let id = Arc::clone(&id);
        move || state.layout.get()?.rows.get(place_of(state, &id)?).copied()
    };
    let thread = {
        let id = Arc::clone(&id);
        move || {
            let (shown, arrangement) = (state.shown()?, state.arrangement.get()?);
            thread_of(&shown, &arrangement, place_of(state, &id)?)
        }
    };
    let is_in_sight = {
        let id = Arc::clone(&id);
        Memo::new(move |_| {
            let (first, last) = state.in_sight.get();
            place_of(state, &id).is_some_and(|place| first <= place && place < last)
        })
    };
    let content = {
        let id = Arc::clone(&id);
        let (title, is_folded) = (title.clone(), is_folded.clone());
        move || match is_in_sight.get() {
            true => {
                let header = header(state, time, &id, title.clone(), is_folded.clone());
                let clip = clip(state, time, &id);
                match time {
                    Orientation::Across => vec![header, clip, super::series::lane(state, &id)],
                    Orientation::Down => vec![header, clip],
                }
            }
            false => vec![bare_header(state, &id, title.clone())],
        }
    };
    let measured = Arc::clone(&id);
    el("div")
        .attr("role", "group")
        .part("track")
        .attr("data-track", &id)
        .live_attr("aria-label", title)
        .live(move |element| {
            if time == Orientation::Down {
                down::measure(state, element, &measured);
            } else if let Some(rows) = rows() {
                let style = |name, px: f64| set_style(element.html(), name, &super::dom::px(px));
                style("height", rows.height_px);
                style("--tl-pitch", rows.pitch_px);
                style("--tl-lane-height", rows.lane_px);
            }
        })
        .live(move |element| {
            let thread = thread().map(thread_class).unwrap_or_default();
            let folded = if is_folded() { "tl-folded" } else { "" };
            element.set("class", Some(&format!("tl-track {thread} {folded}")));
        })
        .live_children(content)
}

/// The part of a track that moves with the view.
fn clip(state: TimelineState, time: Orientation, id: &Arc<str>) -> El {
    let world = el("div").class("tl-world");
    let spine_line = el("i").class("tl-spine-line").attr("aria-hidden", "true");
    let line = || svg("path").attr("vector-effect", "non-scaling-stroke");
    let (ticks, chosen) = (line(), line().class("tl-chosen"));
    let (spine, rows_parent) = (el("div").class("tl-spine"), el("div").class("tl-marks"));
    let edges = el("div").class("tl-edges").live_children({
        let id = Arc::clone(id);
        move || {
            let census = state.census.get();
            let (Some(shown), Some(view)) = (state.shown(), state.settled_view.get()) else {
                return Vec::new();
            };
            if !state.has_rest() {
                return Vec::new();
            }
            let place = untrack(|| place_of(state, &id));
            let edges = place.and_then(|place| census.get(place)).map(|census| &census.edges);
            let edges = edges.into_iter().flatten().cloned();
            let found = state.found.get();
            let found = found.as_deref();
            let mark = |edge| later::edge_mark(state, &shown, view, edge, found);
            edges.map(mark).collect()
        }
    });
    let scene = Scene {
        state,
        time,
        id: Arc::clone(id),
        rows: Mounted::new(rows_parent.clone()),
        spine: Mounted::new(spine.clone()),
        ticks: ticks.clone(),
        chosen: chosen.clone(),
        language: String::new(),
        is_waiting: false,
        spine_first: false,
        says_found: false,
    };
    follow(state, world.clone(), scene);
    let lines = stretched(time, 20).class("tl-spine-ticks").add(ticks).add(chosen);
    let lines = match time {
        Orientation::Across => lines,
        Orientation::Down => down::leaders(state, lines),
    };
    let world = world.add(spine_line).add(lines).add(spine).add(rows_parent);
    el("div").class("tl-clip").add(world).add(edges)
}

/// What a track has in the page, and what decides it.
pub(super) struct Scene {
    state: TimelineState,
    /// Which way time runs in the plot that it stands in; the layout may still be for the other way.
    pub(super) time: Orientation,
    pub(super) id: Arc<str>,
    pub(super) rows: Mounted<Mark, Worn>,
    pub(super) spine: Mounted<Mark, Worn>,
    ticks: El,
    /// Where time runs down: the leader of the selected event.
    chosen: El,
    /// In which language the elements were made.
    language: String,
    /// Whether some are still to be made, in the frames that follow.
    is_waiting: bool,
    /// Whether the spine had the room of a frame before the rows.
    spine_first: bool,
    /// Whether counts said how many of theirs were found.
    says_found: bool,
}

/// Keeps a scene as the state says, for as long as the owner that is current now.
fn follow(state: TimelineState, world: El, scene: Scene) {
    let scene = StoredValue::new_local(scene);
    let show = move |makes: bool| {
        let is_waiting = scene.try_update_value(|scene| {
            scene.is_waiting = scene.show(makes) > 0;
            scene.is_waiting
        });
        is_waiting.unwrap_or_default()
    };
    super::dom::live(move || {
        state.window.track();
        state.layout.track();
        state.language.track();
        let _ = state.callouts();
        let was_waiting = scene.try_with_value(|scene| scene.is_waiting);
        // What stays moves in this frame, and what is new comes in those that follow.
        if untrack(|| show(false)) && was_waiting == Some(false) {
            state.make_more(When::Changing, move || untrack(|| show(true)));
        }
    });
    // What came on the way says what it is called when the view rests: nobody asks before.
    super::dom::live(move || {
        let begins = !state.moving.get()
            && scene.try_update_value(|scene| {
                let is_left = !scene.rows.is_named() || !scene.spine.is_named();
                let begins = is_left && !scene.is_waiting;
                scene.is_waiting |= begins;
                begins
            }) == Some(true);
        if begins {
            state.make_more(When::Changing, move || untrack(|| show(true)));
        }
    });
    super::dom::live(move || {
        state.census.track();
        state.settled_view.track();
        state.selected.track();
        state.focused.track();
        state.connected.track();
        state.found.track();
        state.hit.track();
        scene.try_update_value(|scene| untrack(|| scene.dress(true)));
    });
    // Once: what the first picture does not need.
    super::dom::live(move || {
        if state.has_rest() {
            later::refine(state, &world, scene);
        }
    });
}

impl Scene {
    /// Puts into the page what is to be there; how many marks must wait for the next frame. What is new
    /// is made if it `makes` any, or if there is nothing yet.
    fn show(&mut self, makes: bool) -> usize {
        let state = self.state;
        let (Some(shown), Some(window), Some(layout)) =
            (state.shown(), state.window.get(), state.layout.get())
        else {
            return 0;
        };
        if layout.strands.is_some() != (self.time == Orientation::Down) {
            return 0;
        }
        let Some(place) = layout.arrangement.tracks.iter().position(|t| *t.id == *self.id) else {
            return 0;
        };
        let language = state.language.get().tag();
        if self.language != language {
            self.rows.clear();
            self.spine.clear();
            language.clone_into(&mut self.language);
        }
        let seen = state.view.get_untracked().map_or(window.span, |view| view.visible());
        let seen = (window.fraction(seen.start()), window.fraction(seen.end()));
        // What is made anew comes from no other row.
        let animates = !makes && !state.wants_no_motion();
        let maker = Marks { state, shown, layout: Arc::clone(&layout), seen, animates };
        // An empty track is filled at once: that is the first picture of it.
        let is_empty = self.rows.is_empty() && self.spine.is_empty();
        if !makes {
            self.change(&layout, window, place, &maker);
        }
        let mut room = match (is_empty, makes) {
            (true, _) => usize::MAX,
            (false, true) => state.room_in_frame(),
            (false, false) => 0,
        };
        // By turns, so that neither waits for all of the other.
        self.spine_first = !self.spine_first;
        let mut waiting = match self.spine_first {
            true => self.spine.make(&maker, &mut room) + self.rows.make(&maker, &mut room),
            false => self.rows.make(&maker, &mut room) + self.spine.make(&maker, &mut room),
        };
        if makes && !is_empty {
            state.leave_room_in_frame(room);
        }
        if !state.moving.get_untracked() {
            let mut room = match (is_empty, makes) {
                (true, _) => usize::MAX,
                (false, true) => NAMED_IN_A_FRAME,
                (false, false) => 0,
            };
            waiting += self.spine.name(&maker, &mut room) + self.rows.name(&maker, &mut room);
        }
        self.dress(!makes);
        waiting
    }

    /// What is there stands where the layout has it, and nothing else is there.
    fn change(&mut self, layout: &Layout, window: Window, place: usize, maker: &Marks) {
        let callouts = self.state.callouts();
        let (rows, spine) = match &layout.strands {
            Some(strands) => {
                let marks = down::marks_of(layout, window, place, &callouts);
                self.ticks.set("d", Some(&down::leaders_of(&marks, window, *strands, place, None)));
                marks
            }
            None => {
                let marks = marks_of(layout, window, place, &callouts);
                self.ticks.set("d", Some(&ticks_of(&marks.0, window)));
                marks
            }
        };
        self.spine.show(spine, maker);
        self.rows.show(rows, maker);
    }

    /// Says of each mark, or of those of which nothing was said, what of it is in view, and whether it is
    /// selected or the tab stop.
    fn dress(&mut self, all: bool) {
        let state = self.state;
        let (Some(shown), Some(layout)) = (state.shown(), state.layout.get()) else { return };
        let census = state.census.get();
        let place = layout.arrangement.tracks.iter().position(|track| *track.id == *self.id);
        let census = place.and_then(|place| census.get(place));
        let view = state.settled_view.get();
        let (selected, stop) = (state.selected.get(), state.focused.get());
        self.choose(selected);
        let connected = state.connected.get();
        let (found, hit) = (state.found.get(), state.hit.get());
        // Counts say it as long as something is searched for, and once more when nothing is any more.
        let says_found = std::mem::replace(&mut self.says_found, found.is_some());
        let says_found = says_found || found.is_some();
        let each = self.rows.kept_mut().iter_mut().chain(self.spine.kept_mut());
        for kept in each.filter(|kept| all || !kept.is_worn) {
            kept.is_worn = true;
            let in_view = census.map_or(0, |census| in_view(&shown, census, view, &kept.piece));
            let event = kept.piece.event();
            let is = |other: Option<EventIdx>| event.is_some() && event == other;
            let letter = connected.iter().position(|connected| event == Some(*connected));
            let sign = Sign::of(found.as_deref(), event, is(hit));
            if is(stop) && !kept.is_named {
                say_name(state, &shown, &kept.element, &kept.piece);
                kept.is_named = true;
            }
            wear(kept, (in_view, is(selected), is(stop), letter, sign));
            if let (Kind::Count(cluster, count), true) = (&kept.piece.kind, says_found) {
                say_found(state, &layout, &kept.element, cluster, *count);
            }
        }
    }
}

impl Scene {
    /// Where time runs down: the leader of the selected event is drawn once more, over the others.
    fn choose(&self, selected: Option<EventIdx>) {
        let (Some(layout), Some(window)) = (self.state.layout.get(), self.state.window.get())
        else {
            return;
        };
        let place = layout.arrangement.tracks.iter().position(|track| *track.id == *self.id);
        if let (Some(strands), Some(place)) = (layout.strands, place) {
            let packing =
                selected.map(|_| down::marks_of(&layout, window, place, &self.state.callouts()));
            let path =
                packing.map(|marks| down::leaders_of(&marks, window, strands, place, selected));
            self.chosen.set("d", path.as_deref());
        }
    }
}

/// A tick on the spine for each labelled event.
fn ticks_of(rows: &[Mark], window: Window) -> String {
    let mut path = String::new();
    for mark in rows {
        if let Kind::Label(placed) = &mark.kind {
            // Writing to a string cannot fail.
            let _ = write!(path, "M{} 6V14", path_units(window, placed.tick()));
        }
    }
    path
}
