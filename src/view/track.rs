//! One track: its header, its spine, its marks.

use super::axis::{path_units, stretched};
use super::dom::{El, el, set_style, svg};
use super::found::{Sign, of_track, say_found};
use super::mark::Marks;
use super::model::{Kind, Mark, events_name, marks_of, span_of, thread_of};
use super::mounted::{Kept, Mounted};
use crate::arrange::{Grouping, NONE};
use crate::layout::{Census, EdgeCluster, EdgeKind};
use crate::model::EventSet;
use crate::model::index::EventIdx;
use crate::search::Found;
use crate::state::{Memo, Shown, TimelineState};
use crate::time::TimeSpan;
use crate::words::{DateStyle, Words};
use reactive_graph::graph::untrack;
use reactive_graph::owner::StoredValue;
use reactive_graph::traits::UpdateValue;
use std::fmt::Write as _;
use std::sync::Arc;

/// Threads that have a shape, a line, a weave and a colour of their own (design, section 22.3).
const THREADS: usize = 8;

/// The class of a track's thread: its place among the tracks, from 1, over and over.
pub(super) fn thread_class(track: usize) -> String {
    format!("tl-thread-{}", track % THREADS + 1)
}

/// Elements that one frame makes in one track; more follow in the next.
const MADE_IN_A_FRAME: usize = 400;

/// What is said of a mark in the page: how many of its events are in view, its part in the selection
/// and the tab order, and what a search says of it.
type Worn = (usize, bool, bool, Sign);

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
        (None, Grouping::Source) if id != NONE => {
            let source = set.sources.iter().find(|source| source.id == id);
            source.map_or_else(|| id.to_owned(), |source| source.title.clone())
        }
        (None, _) if id == NONE => words.say("group.none"),
        (None, _) => id.to_owned(),
    }
}

/// The track with an id. Out of sight it is a name and a number: only what can be seen is made.
pub(super) fn track(state: TimelineState, id: &str) -> El {
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
            true => vec![
                header(state, &id, title.clone(), is_folded.clone()),
                clip(state, &id),
                super::series::lane(state, &id),
            ],
            false => vec![bare_header(state, &id, title.clone())],
        }
    };
    el("div")
        .attr("role", "group")
        .attr("data-track", &id)
        .live_attr("aria-label", title)
        .live(move |element| {
            if let Some(rows) = rows() {
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

/// What stands for a track that is scrolled out of sight.
fn bare_header(
    state: TimelineState,
    id: &Arc<str>,
    title: impl Fn() -> Option<String> + 'static,
) -> El {
    let id = Arc::clone(id);
    el("div").class("tl-head").live_attr("title", title).live_attr(
        "data-count-in-view",
        move || {
            let (arrangement, view) = (state.arrangement.get()?, state.settled_view.get()?);
            let track = arrangement.tracks.get(place_of(state, &id)?)?;
            Some(track.columns.count_meeting(view).to_string())
        },
    )
}

/// The part of a track that moves with the view.
fn clip(state: TimelineState, id: &Arc<str>) -> El {
    let world = el("div").class("tl-world");
    let spine_line = el("i").class("tl-spine-line").attr("aria-hidden", "true");
    let ticks = svg("path").attr("vector-effect", "non-scaling-stroke");
    let (spine, rows_parent) = (el("div").class("tl-spine"), el("div").class("tl-marks"));
    let edges = el("div").live_children({
        let id = Arc::clone(id);
        move || {
            let census = state.census.get();
            let (Some(shown), Some(view)) = (state.shown(), state.settled_view.get()) else {
                return Vec::new();
            };
            let place = untrack(|| place_of(state, &id));
            let edges = place.and_then(|place| census.get(place)).map(|census| &census.edges);
            let edges = edges.into_iter().flatten().cloned();
            let found = state.found.get();
            let found = found.as_deref();
            let mark = |edge| state.say(|words| edge_mark(state, words, &shown, view, edge, found));
            edges.map(mark).collect()
        }
    });
    let scene = Scene {
        state,
        id: Arc::clone(id),
        rows: Mounted::new(rows_parent.clone()),
        spine: Mounted::new(spine.clone()),
        ticks: ticks.clone(),
        language: String::new(),
    };
    follow(state, scene);
    let world = world
        .add(spine_line)
        .add(stretched(20).class("tl-spine-ticks").add(ticks))
        .add(spine)
        .add(rows_parent);
    el("div").class("tl-clip").add(world).add(edges)
}

/// What a track has in the page, and what decides it.
struct Scene {
    state: TimelineState,
    id: Arc<str>,
    rows: Mounted<Mark, Option<Worn>>,
    spine: Mounted<Mark, Option<Worn>>,
    ticks: El,
    /// In which language the elements were made.
    language: String,
}

/// Keeps a scene as the state says, for as long as the owner that is current now.
fn follow(state: TimelineState, scene: Scene) {
    let scene = StoredValue::new_local(scene);
    let show = move || scene.try_update_value(Scene::show).unwrap_or_default() > 0;
    super::dom::live(move || {
        state.window.track();
        state.layout.track();
        state.language.track();
        let _ = state.callouts();
        if untrack(show) {
            // The rest in the frames that follow.
            state.make_more(move || untrack(show));
        }
    });
    super::dom::live(move || {
        state.census.track();
        state.settled_view.track();
        state.selected.track();
        state.focused.track();
        state.found.track();
        state.hit.track();
        scene.try_update_value(|scene| untrack(|| scene.dress()));
    });
}

impl Scene {
    /// Puts into the page what is to be there; how many marks must wait for the next frame.
    fn show(&mut self) -> usize {
        let state = self.state;
        let (Some(shown), Some(window), Some(layout)) =
            (state.shown(), state.window.get(), state.layout.get())
        else {
            return 0;
        };
        let Some(place) = layout.arrangement.tracks.iter().position(|t| *t.id == *self.id) else {
            return 0;
        };
        let language = state.language.get().tag();
        if self.language != language {
            self.rows.clear();
            self.spine.clear();
            language.clone_into(&mut self.language);
        }
        let (rows, spine) = marks_of(&layout, window, place, &state.callouts());
        self.ticks.set("d", Some(&ticks_of(&rows, window)));
        let animates = !state.wants_no_motion();
        let maker = Marks { state, shown, layout, animates };
        let first = self.spine.show(spine, &maker, MADE_IN_A_FRAME);
        let second = self.rows.show(rows, &maker, MADE_IN_A_FRAME);
        self.dress();
        first + second
    }

    /// Says of each mark what of it is in view, and whether it is selected or the tab stop.
    fn dress(&mut self) {
        let state = self.state;
        let (Some(shown), Some(layout)) = (state.shown(), state.layout.get()) else { return };
        let census = state.census.get();
        let place = layout.arrangement.tracks.iter().position(|track| *track.id == *self.id);
        let census = place.and_then(|place| census.get(place));
        let view = state.settled_view.get();
        let (selected, stop) = (state.selected.get(), state.focused.get());
        let (found, hit) = (state.found.get(), state.hit.get());
        for kept in self.rows.kept_mut().iter_mut().chain(self.spine.kept_mut()) {
            let in_view = census.map_or(0, |census| in_view(&shown, census, view, &kept.piece));
            let event = kept.piece.event();
            let is = |other: Option<EventIdx>| event.is_some() && event == other;
            let sign = Sign::of(found.as_deref(), event, is(hit));
            wear(kept, (in_view, is(selected), is(stop), sign));
            if let Kind::Count(cluster, count) = &kept.piece.kind {
                say_found(state, &layout, &kept.element, cluster, *count);
            }
        }
    }
}

/// How many events of a mark are in the settled view.
fn in_view(shown: &Shown, census: &Census, view: Option<TimeSpan>, mark: &Mark) -> usize {
    match &mark.kind {
        Kind::Label(placed) => usize::from(census.labelled.binary_search(&placed.event).is_ok()),
        Kind::Callout(event) => {
            let drawn = shown.index.drawn(*event).zip(view);
            usize::from(drawn.is_some_and(|(drawn, view)| drawn.span.meets(view)))
        }
        Kind::Dot(_) | Kind::Count(..) => {
            let found = census.clusters.binary_search_by_key(&mark.first, |(first, _)| *first);
            found.ok().and_then(|place| census.clusters.get(place)).map_or(0, |(_, count)| *count)
        }
    }
}

/// Writes to an element what has changed of what is said of it.
fn wear(kept: &mut Kept<Mark, Option<Worn>>, now: Worn) {
    let before = kept.worn.replace(now);
    let (in_view, is_selected, is_stop, sign) = now;
    let changed = |same: &dyn Fn(Worn) -> bool| !before.is_some_and(same);
    let element = &kept.element;
    if changed(&|before| before.0 == in_view) {
        // Of what is mounted, only what is in view is a mark in the sense of the contract.
        let word = |word| (in_view > 0).then_some(word);
        match &kept.piece.kind {
            Kind::Label(_) => element.set("data-mark", word("label")),
            Kind::Callout(_) => element.set("data-mark", word("callout")),
            Kind::Dot(_) => element.set("data-mark", word("dot")),
            Kind::Count(..) => {
                element.set("data-count-in-view", Some(&in_view.to_string()));
                element.set("data-cluster", word(""));
            }
        }
    }
    if kept.piece.event().is_none() {
        return;
    }
    if changed(&|before| before.1 == is_selected) {
        // Refused only for an empty class.
        let _ = element.element().class_list().toggle_with_force("tl-selected", is_selected);
        element.set("aria-pressed", Some(if is_selected { "true" } else { "false" }));
    }
    if before.map_or(Sign::None, |before| before.3) != sign {
        sign.put(element);
    }
    if changed(&|before| before.2 == is_stop) {
        element.set("tabindex", Some(if is_stop { "0" } else { "-1" }));
    }
}

/// A tick on the spine for each labelled event.
fn ticks_of(rows: &[Mark], window: crate::scale::Window) -> String {
    let mut path = String::new();
    for mark in rows {
        if let Kind::Label(placed) = &mark.kind {
            // Writing to a string cannot fail.
            let _ = write!(path, "M{} 6V14", path_units(window, placed.tick()));
        }
    }
    path
}

fn header(
    state: TimelineState,
    id: &Arc<str>,
    title: impl Fn() -> Option<String> + Clone + 'static,
    is_folded: impl Fn() -> bool + Clone + 'static,
) -> El {
    let summary = {
        let id = Arc::clone(id);
        move || {
            let shown = state.shown();
            if let Some(said) = of_track(state, &id) {
                return said;
            }
            let found = shown.as_ref().and_then(|shown| {
                let track = shown.set.tracks.iter().find(|track| *track.id == *id)?;
                Some((shown, track.summary.as_ref()?))
            });
            found
                .map(|(shown, text)| state.say(|words| words.text(&shown.set, text)))
                .unwrap_or_default()
        }
    };
    let count = {
        let id = Arc::clone(id);
        move || {
            let arrangement = state.arrangement.get();
            let track =
                place_of(state, &id).and_then(|place| arrangement.as_ref()?.tracks.get(place));
            track.map_or(0, |track| track.columns.len()).to_string()
        }
    };
    let name = {
        let (title, is_folded) = (title.clone(), is_folded.clone());
        move || {
            let key = if is_folded() { "plot.unfold" } else { "plot.fold" };
            let title = title().unwrap_or_default();
            Some(state.say(|words| words.say_with(key, &[("track", &title)])))
        }
    };
    let pressed = Arc::clone(id);
    let fold = el("button")
        .attr("type", "button")
        .class("tl-track-head")
        .attr("tabindex", "-1")
        .live_attr("aria-expanded", move || Some((!is_folded()).to_string()))
        .live_attr("aria-label", name)
        .on("click", move |_| state.toggle_fold(&pressed))
        .add(el("span").class("tl-shape"))
        .add(el("span").class("tl-track-title").live_text({
            let title = title.clone();
            move || title().unwrap_or_default()
        }))
        .add(el("span").class("tl-track-count").live_text(count))
        .add(el("span").class("tl-track-summary").live_text(summary));
    let mover = |key: &'static str, sign: &str, by: isize| {
        let (id, title) = (Arc::clone(id), title.clone());
        el("button")
            .attr("type", "button")
            .attr("tabindex", "-1")
            .live_attr("aria-label", move || {
                let title = title().unwrap_or_default();
                Some(state.say(|words| words.say_with(key, &[("track", &title)])))
            })
            .text(sign)
            .on("click", move |_| state.move_track(&id, by))
    };
    let movers = el("span").class("tl-track-move").add(mover("plot.move-up", "↑", -1)).add(mover(
        "plot.move-down",
        "↓",
        1,
    ));
    el("div").class("tl-head").add(fold).add(movers)
}

/// Events in view whose own places lie beside it, counted at the edge of the track.
fn edge_mark(
    state: TimelineState,
    words: Words<'_>,
    shown: &Shown,
    view: TimeSpan,
    edge: EdgeCluster,
    found: Option<&Found>,
) -> El {
    let (word, key, at) = match edge.kind {
        EdgeKind::Before => ("before", "cluster.before", view.start()),
        EdgeKind::After => ("after", "cluster.after", view.end()),
        EdgeKind::Through => ("through", "cluster.through", view.start()),
    };
    let count = edge.members.len();
    let date = words.span(TimeSpan::between(at, at.plus_secs(1)), DateStyle::Long);
    let name = words.count_with(key, count as u64, &[("date", &date)]);
    let span = edge.members.first().zip(edge.members.last());
    let span = span.and_then(|(first, last)| span_of(shown, *first, *last));
    let title = match span {
        Some(span) => format!("{name} ({})", events_name(words, count, span)),
        None => name.clone(),
    };
    let matches = found.map(|found| edge.members.iter().filter(|e| found.events.has(**e)).count());
    let dimmed = matches.filter(|matches| *matches == 0);
    let found = matches.filter(|matches| *matches > 0).map(|matches| matches.to_string());
    el("button")
        .attr("type", "button")
        .attr_if("data-dimmed", dimmed.map(|_| ""))
        .attr_if("data-found", found.as_deref())
        .class("tl-edge")
        .attr("tabindex", "-1")
        .attr("data-cluster", word)
        .attr("data-count", &count.to_string())
        .attr("data-count-in-view", &count.to_string())
        .attr("aria-label", &name)
        .attr("title", &title)
        .text(&found.unwrap_or_else(|| count.to_string()))
        .on("click", move |_| state.open_cluster(&edge.members))
}

/// Opens the count that was pressed.
pub(super) fn open_count(state: TimelineState, element: &web_sys::Element) {
    let Some(first) = element.get_attribute("data-first").and_then(|at| at.parse().ok()) else {
        return;
    };
    let (Some(layout), Some(window)) = (state.layout.get_untracked(), state.window.get_untracked())
    else {
        return;
    };
    let Some(track) = layout.arrangement.track_of(EventIdx(first)) else { return };
    let packing = layout.packing(track, window.span);
    let cluster = packing.clusters.iter().find(|cluster| cluster.first == EventIdx(first));
    if let Some(cluster) = cluster {
        state.open_cluster(&[cluster.first, cluster.last]);
    }
}
