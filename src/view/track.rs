//! One track: its header, its spine and its marks.

use super::axis::{PATH_UNITS, percent};
use super::model::{Kind, Mark, SpineMark, cluster_name, marks_of, spine_of};
use crate::layout::{EdgeKind, Form, LabelSide};
use crate::model::index::EventIdx;
use crate::state::TimelineState;
use crate::time::{TimePoint, TimeSpan};
use crate::words::DateStyle;
use leptos::prelude::*;
use std::fmt::Write as _;

/// Threads that have a shape, a line, a weave and a colour of their own (design, section 22.3).
const THREADS: usize = 8;

#[component]
pub(super) fn Track(state: TimelineState, track: usize) -> impl IntoView {
    let record = move || state.shown().and_then(|shown| shown.set.tracks.get(track).cloned());
    let id = record().map(|track| track.id).unwrap_or_default();
    let title = move || {
        let shown = state.shown()?;
        let record = shown.set.tracks.get(track)?;
        Some(state.say(|words| words.text(&shown.set, &record.title)))
    };
    let summary = move || {
        let shown = state.shown()?;
        let summary = shown.set.tracks.get(track)?.summary.as_ref()?;
        Some(state.say(|words| words.text(&shown.set, summary)))
    };
    let count = move || state.shown().map_or(0, |s| s.by_track.get(track).map_or(0, Vec::len));
    let folded = Memo::new(move |_| state.folded.read().contains(&track));
    let rows = Memo::new(move |_| state.layout.get()?.rows.get(track).copied());
    let scene = move || Some((state.shown()?, state.window.get()?, state.layout.get()?));
    let marks = move || {
        let Some((shown, window, layout)) = scene() else { return Vec::new() };
        let callouts = state.callouts();
        state.say(|words| marks_of(&shown, words, window, &layout, track, &callouts))
    };
    let spine = move || {
        let Some((shown, window, layout)) = scene() else { return Vec::new() };
        let callouts = state.callouts();
        state.say(|words| spine_of(&shown, words, window, &layout, track, &callouts))
    };
    let header_name = move || {
        let key = if folded.get() { "plot.unfold" } else { "plot.fold" };
        let title = title().unwrap_or_default();
        state.say(|words| words.say_with(key, &[("track", &title)]))
    };
    view! {
        <div
            class=format!("tl-track tl-thread-{}", track % THREADS + 1)
            class:tl-folded=move || folded.get()
            role="group"
            aria-label=title
            data-track=id
            style:height=move || rows.get().map(|rows| format!("{}px", rows.height_px))
            style=("--tl-pitch", move || rows.get().map(|rows| format!("{}px", rows.pitch_px)))
        >
            <button
                type="button"
                class="tl-head tl-track-head"
                tabindex="-1"
                aria-expanded=move || (!folded.get()).to_string()
                aria-label=header_name
                on:click=move |_| state.toggle_fold(track)
            >
                <span class="tl-shape" aria-hidden="true"></span>
                <span class="tl-track-title">{title}</span>
                <span class="tl-track-count">{move || count().to_string()}</span>
                <span class="tl-track-summary">{summary}</span>
            </button>
            <div class="tl-clip">
                <div class="tl-world">
                    <SpineLine state track/>
                    <For each=spine key=|mark| mark.key.clone() children=move |mark| spine_mark(state, mark)/>
                    <For each=marks key=|mark| mark.key.clone() children=move |mark| event_mark(state, mark)/>
                </div>
                <Edges state track/>
            </div>
        </div>
    }
}

/// The thread's line, with a tick for each labelled event.
#[component]
fn SpineLine(state: TimelineState, track: usize) -> impl IntoView {
    let ticks = move || {
        let mut path = String::new();
        let (Some(window), Some(layout)) = (state.window.get(), state.layout.get()) else {
            return path;
        };
        let placed = layout.packings.get(track).into_iter().flat_map(|packing| &packing.placed);
        for mark in placed {
            let at = match mark.form {
                Form::Ribbon | Form::Cloth => mark.anchors.left,
                _ => TimeSpan::between(mark.anchors.left, mark.anchors.right).middle(),
            };
            // Writing to a string cannot fail.
            let _ = write!(path, "M{:.0} 6V14", window.fraction(at) * PATH_UNITS);
        }
        path
    };
    view! {
        <i class="tl-spine-line" aria-hidden="true"></i>
        <svg
            class="tl-spine-ticks"
            viewBox=format!("0 0 {PATH_UNITS} 20")
            preserveAspectRatio="none"
            aria-hidden="true"
        >
            <path d=ticks vector-effect="non-scaling-stroke"/>
        </svg>
    }
}

/// Whether the settled view shows an event; before it has settled, everything mounted counts.
fn is_in_view(state: TimelineState, event: EventIdx) -> bool {
    match (state.shown(), state.settled_view.get()) {
        (Some(shown), Some(view)) => {
            shown.index.drawn(event).is_some_and(|drawn| drawn.span.meets(view))
        }
        _ => true,
    }
}

/// Whether a place on the spine lies in the settled view: what stands beside it is counted at the
/// edge of its track.
fn is_place_in_view(state: TimelineState, at: TimePoint) -> bool {
    state.settled_view.get().is_none_or(|view| view.start() <= at && at < view.end())
}

fn event_mark(state: TimelineState, mark: Mark) -> impl IntoView {
    let event = mark.event;
    let form = match (mark.kind, mark.form) {
        (Kind::Callout, _) => "callout",
        (_, Form::Point) => "point",
        (_, Form::Whisker) => "whisker",
        (_, Form::Somewhere) => "somewhere",
        (_, Form::Ribbon) => "ribbon",
        (_, Form::Cloth) => "cloth",
    };
    let side = match mark.side {
        LabelSide::Right => "right",
        LabelSide::Left => "left",
        LabelSide::Inside => "inside",
    };
    let kind = match mark.kind {
        Kind::Label => "label",
        Kind::Callout => "callout",
    };
    let row = mark.row;
    let is_span = matches!(mark.form, Form::Ribbon | Form::Cloth | Form::Somewhere);
    let stick = mark.form.holds_label();
    let percent_of = |part: f64| format!("{:.3}%", part.clamp(0.0, 1.0) * 100.0);
    let (soft_start, soft_end) = match mark.form {
        Form::Somewhere => (0.27, 0.27),
        _ => (mark.firm_from, 1.0 - mark.firm_to),
    };
    view! {
        <button
            type="button"
            class="tl-mark"
            class:tl-strong=mark.strong
            class:tl-quiet=mark.quiet
            class:tl-selected=move || state.selected.get() == Some(event)
            class:tl-open-start=mark.open_start
            class:tl-open-end=mark.open_end
            data-form=form
            data-side=side
            data-event=mark.id
            // Of what is mounted, only what is in view is a mark in the sense of the contract.
            data-mark=move || is_in_view(state, event).then_some(kind)
            data-lane=(row + 1).to_string()
            aria-label=mark.name
            aria-pressed=move || (state.selected.get() == Some(event)).to_string()
            tabindex=move || if state.focused.get() == Some(event) { "0" } else { "-1" }
            title=mark.date
            style:left=percent(mark.left)
            style:width=percent(mark.width)
            style=("--tl-lane", row.to_string())
            style=("--tl-soft-start", percent_of(soft_start))
            style=("--tl-soft-end", percent_of(soft_end))
        >
            {is_span.then(|| view! { <i class="tl-bar"></i> })}
            <span class="tl-shape"></span>
            <span
                class="tl-label"
                lang=mark.label_language
                data-stick-left=stick.then(|| mark.left.to_string())
                data-stick-right=stick.then(|| (mark.left + mark.width).to_string())
            >
                {mark.label}
                {mark.disputed.then(|| view! { <i class="tl-disputed" aria-hidden="true">"≠"</i> })}
            </span>
        </button>
    }
}

fn spine_mark(state: TimelineState, mark: SpineMark) -> impl IntoView {
    match (mark.id.clone(), mark.members.first().copied()) {
        (Some(id), Some(event)) => dot(state, mark, id, event).into_any(),
        _ => count_mark(state, mark).into_any(),
    }
}

fn dot(state: TimelineState, mark: SpineMark, id: String, event: EventIdx) -> impl IntoView {
    let at = mark.at;
    let in_view = move || is_place_in_view(state, at) && is_in_view(state, event);
    view! {
        <button
            type="button"
            class="tl-dot"
            class:tl-selected=move || state.selected.get() == Some(event)
            data-event=id
            data-mark=move || in_view().then_some("dot")
            data-lane="0"
            aria-label=mark.name.clone()
            title=mark.name
            tabindex=move || if state.focused.get() == Some(event) { "0" } else { "-1" }
            style:left=percent(mark.left)
        >
            <span class="tl-shape"></span>
        </button>
    }
}

fn count_mark(state: TimelineState, mark: SpineMark) -> impl IntoView {
    let members = StoredValue::new(mark.members);
    let count = members.with_value(Vec::len);
    let at = mark.at;
    let in_view = move || {
        let inside = |members: &Vec<EventIdx>| {
            members.iter().filter(|event| is_in_view(state, **event)).count()
        };
        if is_place_in_view(state, at) { members.with_value(inside) } else { 0 }
    };
    view! {
        <button
            type="button"
            class="tl-cluster"
            tabindex="-1"
            data-cluster=move || (in_view() > 0).then_some("")
            data-count=count.to_string()
            data-count-in-view=move || in_view().to_string()
            aria-label=mark.name.clone()
            title=mark.name
            style:left=percent(mark.left)
            on:click=move |_| members.with_value(|members| state.open_cluster(members))
        >
            {count.to_string()}
        </button>
    }
}

/// Events in view whose own places lie beside it, counted at the edges of the track.
#[component]
fn Edges(state: TimelineState, track: usize) -> impl IntoView {
    let edges = move || {
        let census = state.census.get();
        census.get(track).map(|census| census.edges.clone()).unwrap_or_default()
    };
    view! {
        {move || {
            let Some(shown) = state.shown() else { return Vec::new() };
            let Some(view) = state.settled_view.get() else { return Vec::new() };
            edges()
                .into_iter()
                .map(|edge| {
                    let (word, key, at) = match edge.kind {
                        EdgeKind::Before => ("before", "cluster.before", view.start()),
                        EdgeKind::After => ("after", "cluster.after", view.end()),
                        EdgeKind::Through => ("through", "cluster.through", view.start()),
                    };
                    let count = edge.members.len();
                    let name = state.say(|words| {
                        let date = words.span(TimeSpan::between(at, at.plus_secs(1)), DateStyle::Long);
                        words.count_with(key, count as u64, &[("date", &date)])
                    });
                    let title = state.say(|words| {
                        let listed = cluster_name(&shown, words, &edge.members);
                        format!("{name} ({listed})")
                    });
                    let members = edge.members;
                    view! {
                        <button
                            type="button"
                            class="tl-edge"
                            tabindex="-1"
                            data-cluster=word
                            data-count=count.to_string()
                            data-count-in-view=count.to_string()
                            aria-label=name
                            title=title
                            on:click=move |_| state.open_cluster(&members)
                        >
                            {count.to_string()}
                        </button>
                    }
                })
                .collect::<Vec<_>>()
        }}
    }
}
