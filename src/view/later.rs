//! The gates: the only functions of the second part of the program that the first one calls.
//!
//! `xtask` splits the finished program (`xtask/src/split/`): what can be reached through these functions
//! alone arrives after the opening view. Who calls one has asked `state.rest_is_here()` before.

use super::dom::El;
use super::host::{self, Talk};
use super::track::Scene;
use super::{
    answers, chips, details, down, edges, failure, far, filters, goto, help, kiosk, links, near,
    problems, refined, series, table,
};
use crate::address::AddressProblem;
use crate::arrange::Arrangement;
use crate::layout::EdgeCluster;
use crate::search::Found;
use crate::state::{Kiosk, Orientation, Shown, Signal, Subject, TimelineState};
use crate::time::TimeSpan;
use crate::words::{FetchFailure, Words, add_later};
use reactive_graph::owner::{LocalStorage, StoredValue};
use std::rc::Rc;
use std::sync::Arc;
use web_sys::MouseEvent;

// Not inlined, or there would be nothing left to split at.

#[inline(never)]
pub(crate) fn texts() {
    add_later();
}

/// Called without the whole set, which it reads.
#[inline(never)]
pub(super) fn read_whole(state: TimelineState) {
    state.read_whole();
}

#[inline(never)]
pub(crate) fn connect(state: TimelineState, root: &web_sys::Element, talk: &Rc<Talk>) {
    host::connect(state, &El::of(root.clone()), talk);
}

#[inline(never)]
pub(crate) fn follow(state: TimelineState, talk: &Rc<Talk>) -> String {
    host::follow(state, talk)
}

#[inline(never)]
pub(super) fn panel(
    state: TimelineState,
    shown: &Shown,
    subject: Subject,
    stop: Signal<details::sheet::Stop>,
) -> Vec<El> {
    details::content(state, shown, subject, stop)
}

#[inline(never)]
pub(super) fn near_tracks(state: TimelineState, arrangement: &Arrangement) -> Vec<String> {
    far::ids(state, arrangement)
}

#[inline(never)]
pub(super) fn far_tracks(state: TimelineState, is_after: bool) -> Vec<El> {
    far::content(state, is_after)
}

#[inline(never)]
pub(super) fn keys(words: Words<'_>, time: Orientation) -> Vec<El> {
    help::content(words, time)
}

#[inline(never)]
pub(super) fn notice(state: TimelineState, words: Words<'_>, faults: &[AddressProblem]) -> Vec<El> {
    links::said(state, words, faults)
}

#[inline(never)]
pub(super) fn problems(words: Words<'_>, shown: &Shown, open: Signal<bool>) -> El {
    problems::region(words, shown, open)
}

#[inline(never)]
pub(super) fn undated(state: TimelineState, words: Words<'_>, shown: &Shown) -> El {
    problems::tray(state, words, shown)
}

#[inline(never)]
pub(super) fn failed(
    state: TimelineState,
    words: Words<'_>,
    url: &str,
    why: &FetchFailure,
) -> Vec<El> {
    failure::failed(state, words, url, why)
}

#[inline(never)]
pub(super) fn lane(state: TimelineState, track: &Arc<str>) -> Vec<El> {
    series::parts(state, track)
}

#[inline(never)]
pub(super) fn beyond(state: TimelineState, only: Option<bool>) -> Vec<El> {
    chips::content(state, only)
}

#[inline(never)]
pub(super) fn flags(state: TimelineState) -> Vec<El> {
    down::flags(state)
}

#[inline(never)]
pub(super) fn kiosk(state: TimelineState, times: Kiosk, root: &El) -> Vec<El> {
    kiosk::content(state, times, root)
}

#[inline(never)]
pub(super) fn table(state: TimelineState) -> El {
    table::table(state)
}

#[inline(never)]
pub(super) fn go_to(state: TimelineState, went: goto::Went, fault: Signal<String>, text: &str) {
    goto::submit(state, went, fault, text);
}

#[inline(never)]
pub(super) fn edge_mark(
    state: TimelineState,
    shown: &Shown,
    view: TimeSpan,
    edge: EdgeCluster,
    found: Option<&Found>,
) -> El {
    state.say(|words| edges::edge_mark(state, words, shown, view, edge, found))
}

#[inline(never)]
pub(super) fn refine(state: TimelineState, world: &El, scene: StoredValue<Scene, LocalStorage>) {
    refined::refine(state, world, scene);
}

#[inline(never)]
pub(super) fn answer(state: TimelineState) {
    state.answer();
}

#[inline(never)]
pub(super) fn chips(state: TimelineState) -> Vec<El> {
    filters::chips(state)
}

#[inline(never)]
pub(super) fn filters(state: TimelineState, dialog: &El) -> Vec<El> {
    filters::content(state, dialog)
}

#[inline(never)]
pub(super) fn results(state: TimelineState) -> Vec<El> {
    answers::results(state)
}

#[inline(never)]
pub(super) fn counted(state: TimelineState) -> String {
    answers::counted(state)
}

/// Whether several marks may be meant, and a list of them has opened.
#[inline(never)]
pub(super) fn near(state: TimelineState, event: &MouseEvent, at: (f64, f64)) -> bool {
    near::open(state, event, at)
}

#[inline(never)]
pub(super) fn walk_hits(state: TimelineState, forward: bool) {
    state.walk_hits(forward);
}
