//! The whole of one timeline: its region, and what it shows in each state of the document.

use super::ask;
use super::details::details;
use super::dom::{El, el, live, on_resize};
use super::failure::{failure, loading};
use super::foot::foot;
use super::help::help;
use super::kiosk;
use super::later;
use super::links::links;
use super::plot::plot;
use super::problems::{problems, undated};
use super::topbar::top_bar;
use crate::address::Theme;
use crate::scale::edtf_year;
use crate::state::{Document, Memo, Options, TimelineState};
use crate::time::{TimePoint, TimeSpan, civil_from_point};
use reactive_graph::graph::untrack;

/// Which of the states of the document is shown.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Stage {
    Loading,
    Failed,
    Ready,
}

impl Stage {
    const fn of(document: &Document) -> Stage {
        match document {
            Document::Waiting | Document::Loading { .. } | Document::Reading { .. } => {
                Stage::Loading
            }
            Document::Failed { .. } => Stage::Failed,
            Document::Ready(_) => Stage::Ready,
        }
    }
}

/// Builds one timeline and starts loading its event set. All its effects and listeners belong to
/// the owner that is current now.
pub(crate) fn app(options: Options) -> (TimelineState, web_sys::Element) {
    let state = TimelineState::new(options);
    state.load();
    live(move || {
        if state.arrived.with(Option::is_some) && state.has_rest() {
            untrack(|| later::read_whole(state));
        }
    });
    let stage = Memo::new(move |_| state.document.with(Stage::of));
    let data_state = move || match (stage.get(), state.shown()) {
        (Stage::Loading, _) => "loading",
        (Stage::Failed, _) => "error",
        (Stage::Ready, Some(shown)) if !shown.is_whole() => "partial",
        (Stage::Ready, _) => "ready",
    };
    let dated = move || state.shown().map_or(0, |shown| shown.index.in_time().len());
    let matching = move || state.arrangement.get().map_or(0, |arrangement| arrangement.count());
    let content = el("div").class("tl-content").live_children(move || match stage.get() {
        Stage::Loading => vec![loading(state)],
        Stage::Failed => vec![failure(state)],
        Stage::Ready => {
            state.visits.track();
            vec![problems(state), body(state)]
        }
    });
    // Not a `section`: browsers draw a heading of the first order smaller in one, and warn of that.
    let root = el("div")
        .attr("role", "region")
        .class("timeloom")
        .part("timeline")
        .attr("data-timeloom", "1")
        .live_attr("aria-label", move || Some(state.title()))
        .live(move |root| {
            root.set("lang", Some(state.language.get().tag()));
            root.set("data-state", Some(data_state()));
            root.set("data-density", Some(state.plot.get().density.word()));
            root.set("data-time", Some(state.orientation.get().word()));
            let theme = state.theme.get();
            root.set("data-theme", (theme != Theme::Auto).then(|| theme.word()));
        })
        .live(move |root| {
            // What is counted stands before it is said to be settled.
            let view = state.settled_view.get().map(view_as_edtf);
            root.set("data-view", view.as_deref());
            root.set("data-events", Some(&dated().to_string()));
            root.set("data-matching", Some(&matching().to_string()));
            root.set("data-in-view", Some(&in_view(state).to_string()));
        })
        .live_attr("data-settled", move || Some(state.settled.get().to_string()))
        .add(top_bar(state))
        .add(ask::bar(state))
        .add(links(state))
        .add(content)
        .add(help(state))
        .add(ask::filters(state));
    let root = match state.kiosk() {
        Some(times) => root.clone().add(kiosk::place(state, times, root)),
        None => root,
    };
    let measured = root.clone();
    on_resize(&[&root], move || {
        let root = measured.element();
        state.box_measured(f64::from(root.client_width()), f64::from(root.client_height()));
    });
    (state, root.element().clone())
}

fn body(state: TimelineState) -> El {
    let main = el("div").class("tl-main").live_children(move || match state.is_table.get() {
        true if state.rest_is_here() => vec![later::table(state)],
        true => Vec::new(),
        false => vec![plot(state), undated(state), foot(state)],
    });
    el("div").class("tl-body").add(main).add(ask::results(state)).add(details(state))
}

/// Events whose drawn extent meets the settled view.
fn in_view(state: TimelineState) -> usize {
    match (state.arrangement.get(), state.settled_view.get()) {
        (Some(arrangement), Some(span)) => arrangement.count_meeting(span),
        _ => 0,
    }
}

/// The span in view as EDTF days: `1918-03-01/1922-11-15`. Years beyond four digits have no days.
pub(super) fn view_as_edtf(span: TimeSpan) -> String {
    let day = |at: TimePoint| {
        let civil = civil_from_point(at);
        match edtf_year(civil.year) {
            year if year.starts_with('Y') => year,
            year => format!("{year}-{:02}-{:02}", civil.month, civil.day),
        }
    };
    format!("{}/{}", day(span.start()), day(span.end().plus_secs(-1)))
}
