//! The whole of one timeline: its region, and what it shows in each state of the document.

use super::details::Details;
use super::failure::{Failure, Loading};
use super::foot::Foot;
use super::plot::Plot;
use super::problems::{Problems, Undated};
use super::topbar::TopBar;
use crate::scale::edtf_year;
use crate::state::{Document, Options, Theme, TimelineState};
use crate::time::{TimePoint, TimeSpan, civil_from_point};
use leptos::prelude::*;

/// Which of the four states the root tells of.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Stage {
    Loading,
    Failed,
    Ready,
}

/// One timeline.
#[component]
pub fn App(
    /// How it is set up.
    options: Options,
) -> impl IntoView {
    let state = TimelineState::new(options);
    state.load();
    let stage = Memo::new(move |_| match &*state.document.read() {
        Document::Waiting | Document::Loading { .. } => Stage::Loading,
        Document::Failed { .. } => Stage::Failed,
        Document::Ready(_) => Stage::Ready,
    });
    let title = move || match state.shown() {
        Some(shown) => state.say(|words| words.text(&shown.set, &shown.set.title)),
        None => state.say(|words| words.say("app.name")),
    };
    let data_state = move || match (stage.get(), state.shown()) {
        (Stage::Loading, _) => "loading",
        (Stage::Failed, _) => "error",
        (Stage::Ready, Some(shown)) if !shown.is_whole() => "partial",
        (Stage::Ready, _) => "ready",
    };
    let dated = move || state.shown().map_or(0, |shown| shown.index.in_time().len());
    view! {
        <section
            class="timeloom"
            aria-label=title
            lang=move || state.language.get().tag()
            data-timeloom="1"
            data-state=data_state
            data-settled=move || state.settled.get().to_string()
            data-view=move || state.settled_view.get().map(|span| view_as_edtf(span))
            data-events=move || dated().to_string()
            data-matching=move || dated().to_string()
            data-in-view=move || in_view(state).to_string()
            data-density=move || state.plot.get().density.word()
            data-theme=move || (state.theme.get() != Theme::Auto).then(|| state.theme.get().word())
        >
            <TopBar state/>
            {move || match stage.get() {
                Stage::Loading => view! { <Loading state/> }.into_any(),
                Stage::Failed => view! { <Failure state/> }.into_any(),
                Stage::Ready => view! { <Ready state/> }.into_any(),
            }}
        </section>
    }
}

#[component]
fn Ready(state: TimelineState) -> impl IntoView {
    view! {
        <Problems state/>
        <div class="tl-body">
            <div class="tl-main">
                <Plot state/>
                <Undated state/>
                <Foot state/>
            </div>
            <Details state/>
        </div>
    }
}

/// Events whose drawn extent meets the settled view.
fn in_view(state: TimelineState) -> usize {
    match (state.shown(), state.settled_view.get()) {
        (Some(shown), Some(span)) => shown.index.meeting(span).count(),
        _ => 0,
    }
}

/// The span in view as EDTF days: `1918-03-01/1922-11-15`. Years beyond four digits have no days.
fn view_as_edtf(span: TimeSpan) -> String {
    let day = |at: TimePoint| {
        let civil = civil_from_point(at);
        match edtf_year(civil.year) {
            year if year.starts_with('Y') => year,
            year => format!("{year}-{:02}-{:02}", civil.month, civil.day),
        }
    };
    format!("{}/{}", day(span.start()), day(span.end().plus_secs(-1)))
}
