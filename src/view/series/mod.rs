//! The lane at the foot of a track: a series, and the one beside it hollow, on the axis of the events.
//!
//! The values are a few paths in an SVG that is stretched over the base; what has to keep its form
//! (arrows, printed values) is an element placed in parts of it. So panning moves the world and makes
//! nothing, and a lane has some 40 elements, however many points its series has. The table of the
//! values is made when the lane has the focus.

mod drawing;
mod keys;
mod said;

use super::dom::{El, el, live, px, set_style};
use super::later;
use super::track::{place_of, title_of};
use crate::arrange::Grouping;
use crate::chart::{Part, Pick, Point, Values, offered, pick, points_of};
use crate::model::{Series, SeriesKind, SeriesPoint};
use crate::state::{Memo, Shown, Signal, TimelineState};
use drawing::{drawing, height_of};
use keys::follow;
use said::{said_of, table};
use std::sync::Arc;
use wasm_bindgen::JsCast;
use web_sys::HtmlSelectElement;

/// Room between the edge of the plot and a point that was brought into view.
const MARGIN_PX: f64 = 40.0;

/// What the lane of a track shows.
#[derive(Debug)]
struct Lane {
    shown: Arc<Shown>,
    pick: Pick,
    /// The points of the solid series, and then those of the hollow one.
    points: Vec<Point>,
    /// How many of them are of the solid one.
    solid: usize,
    values: Values,
}

impl Lane {
    fn of(shown: Arc<Shown>, pick: Pick) -> Lane {
        let extent = shown.index.extent();
        let of = |place: usize, part| {
            let series = shown.set.series.get(place);
            series.map(|series| points_of(series, part, extent)).unwrap_or_default()
        };
        let is_line =
            shown.set.series.get(pick.main).map(|series| series.kind) == Some(SeriesKind::Line);
        let main = if pick.beside.is_some() { Part::Main } else { Part::Alone };
        let mut points = of(pick.main, main);
        let solid = points.len();
        if let Some(beside) = pick.beside {
            points.extend(of(beside, Part::Hollow));
        }
        let mut values = Vec::new();
        for point in &points {
            values.extend(point.value);
        }
        Lane { values: Values::of(&values, is_line), shown, pick, points, solid }
    }

    /// The solid series (0) or the hollow one (1), and its points.
    fn part(&self, part: usize) -> Option<(&Series, &[Point])> {
        let (solid, hollow) = self.points.split_at_checked(self.solid)?;
        let (place, points) =
            if part == 0 { (self.pick.main, solid) } else { (self.pick.beside?, hollow) };
        Some((self.shown.set.series.get(place)?, points))
    }

    /// A point with its series.
    fn point(&self, place: usize) -> Option<(&Series, &SeriesPoint, &Point)> {
        let point = self.points.get(place)?;
        let (series, _) = self.part(usize::from(place >= self.solid))?;
        Some((series, series.points.get(point.place)?, point))
    }

    /// The value that bars and areas stand on.
    fn foot(&self) -> f64 {
        self.values.low.max(0.0)
    }
}

/// Handles to what one lane is about.
#[derive(Clone, Copy)]
struct Handles {
    state: TimelineState,
    /// What it shows; `None` for nothing.
    lane: Memo<Option<Arc<Lane>>>,
    /// Its height, 0 where it has no room, and negative for a folded track.
    height: Memo<f64>,
    /// The point that is asked for.
    tip: Signal<Option<usize>>,
}

impl Handles {
    /// What it shows, if it has room.
    fn open(self) -> Option<Arc<Lane>> {
        self.lane.get().filter(|_| self.height.get() > 0.0)
    }

    fn show(self, found: Option<usize>) {
        if self.tip.get_untracked() != found {
            self.tip.set(found);
        }
    }

    /// Shows a point, and moves the view the least distance that brings it in.
    fn go(self, place: usize) {
        let lane = self.lane.get_untracked();
        let Some(at) = lane.and_then(|lane| Some(lane.points.get(place)?.at)) else { return };
        self.show(Some(place));
        self.state.change_view(move |view| {
            let x = view.x_from_time(at);
            let margin = MARGIN_PX.min(view.width_px() / 4.0);
            view.pan_px(x - x.max(margin).min(view.width_px() - margin))
        });
    }
}

/// The lane of a track; empty where the track has no series.
pub(super) fn lane(state: TimelineState, track: &Arc<str>) -> El {
    let track = Arc::clone(track);
    el("div").class("tl-lane").live_children(move || {
        let (Some(shown), Some(arrangement)) = (state.shown(), state.arrangement.get()) else {
            return Vec::new();
        };
        let is_of_set = arrangement.grouping == Grouping::Track;
        // The room for it is there from the start: nothing moves when it comes.
        let has_lane = is_of_set && offered(&shown.set, &track).next().is_some();
        match has_lane && state.rest_is_here() {
            true => later::lane(state, &track),
            false => Vec::new(),
        }
    })
}

/// A sentence with the name of a track in it.
fn say_of(state: TimelineState, key: &str, track: &str) -> Option<String> {
    let shown = state.shown()?;
    Some(state.say(|words| {
        let title = title_of(&shown.set, words, Grouping::Track, track);
        words.say_with(key, &[("track", &title)])
    }))
}

/// Whether the lane of a track has the tab stop: the one that had the focus last, or else the last
/// one, which mostly comes after all marks.
fn is_stop(state: TimelineState, track: &str) -> bool {
    let (Some(layout), Some(shown), last) = (state.layout.get(), state.shown(), state.lane.get())
    else {
        return false;
    };
    // What speaks for a track: the focus, a lane, its place.
    let mut stop = (false, false, None);
    for (track, rows) in layout.arrangement.tracks.iter().zip(&layout.rows) {
        if rows.rows > 0 && offered(&shown.set, &track.id).next().is_some() {
            let this = (last == track.id, rows.lane_px > 0.0, Some(&track.id));
            if (this.0, this.1) >= (stop.0, stop.1) {
                stop = this;
            }
        }
    }
    stop.2.is_some_and(|id| id == track)
}

fn tab_index(state: TimelineState, track: &str) -> &'static str {
    if is_stop(state, track) { "0" } else { "-1" }
}

/// What is in a lane.
pub(super) fn parts(state: TimelineState, track: &Arc<str>) -> Vec<El> {
    let own = || Arc::clone(track);
    let of = own();
    let lane = Memo::new_with(
        move |_| {
            let shown = state.shown()?;
            let pick = state.series.with(|choices| pick(&shown.set, &of, choices))?;
            Some(Arc::new(Lane::of(shown, pick)))
        },
        |_, _| false,
    );
    let of = own();
    let height = Memo::new(move |_| {
        let place = place_of(state, &of);
        let rows = state.layout.get().and_then(|layout| layout.rows.get(place?).copied());
        rows.map_or(-1.0, |rows| if rows.rows == 0 { -1.0 } else { rows.lane_px })
    });
    let handles = Handles { state, lane, height, tip: Signal::new(None) };
    let tip = handles.tip;
    let (of, named, stop) = (own(), own(), own());
    let plot = el("div")
        .class("tl-clip tl-lane-plot")
        .attr("role", "group")
        .attr("data-lane-of", track)
        .live(move |plot| {
            plot.set("tabindex", Some(tab_index(state, &stop)));
            plot.set("aria-label", say_of(state, "series.lane", &named).as_deref());
            plot.set("aria-description", Some(&state.say(|words| words.say("series.help"))));
        })
        .add(el("div").class("tl-world").live_children(move || {
            let (Some(lane), Some(window)) = (handles.open(), state.window.get()) else {
                return Vec::new();
            };
            vec![state.say(|words| drawing(words, &lane, window, tip))]
        }))
        .add(el("div").class("tl-chart").live_children(move || {
            let Some(lane) = handles.open() else { return Vec::new() };
            let mut lines = Vec::new();
            for value in &lane.values.lines {
                let said = state.say(|words| words.rounded(*value));
                lines.push(el("i").style("top", &height_of(&lane.values, *value)).text(&said));
            }
            lines
        }));
    let plot = follow(handles, own(), plot);
    let tip_box = el("div").class("tl-tip").attr("aria-live", "polite").live_children(move || {
        let (Some(lane), Some(place)) = (handles.open(), tip.get()) else { return Vec::new() };
        state.say(|words| said_of(words, &lane, place))
    });
    let table = el("div").class("tl-visually-hidden").live_children(move || {
        let is_asked = *state.lane.get() == *of;
        let (Some(lane), Some(window), true) = (handles.open(), state.window.get(), is_asked)
        else {
            return Vec::new();
        };
        let mut tables = Vec::new();
        for part in [0, 1] {
            tables.extend(state.say(|words| table(words, &lane, part, window)));
        }
        tables
    });
    let head = head(handles, track);
    let tip_place = el("div").class("tl-tip-place").add(tip_box.clone());
    let (open_plot, open_head) = (plot.clone(), head.clone());
    live(move || {
        let is_open = handles.open().is_some();
        open_plot.set("hidden", (!is_open).then_some(""));
        open_head.set("class", Some(if is_open { "tl-lane-head" } else { "tl-lane-head tl-none" }));
        // A folded track has not even the choice.
        open_head.set("hidden", (height.get() < 0.0).then_some(""));
    });
    live(move || {
        let (Some(lane), Some(place)) = (handles.open(), tip.get()) else { return };
        let (Some(view), Some(point)) = (state.view.get(), lane.points.get(place)) else { return };
        set_style(tip_box.html(), "--tl-x", &px(view.x_from_time(point.at)));
    });
    vec![plot, head, tip_place, table]
}

/// What the series of the lane is, over the choice of another one.
fn head(handles: Handles, track: &Arc<str>) -> El {
    let state = handles.state;
    let said = el("div").live_children(move || {
        let Some(lane) = handles.open() else { return Vec::new() };
        let (Some((main, _)), beside) = (lane.part(0), lane.part(1)) else { return Vec::new() };
        let set = &lane.shown.set;
        state.say(|words| {
            let has_claims = !main.claims.is_empty();
            let claims =
                has_claims.then(|| el("i").class("tl-has-claim").attr("aria-hidden", "true"));
            let title = el("b").text(&words.text(set, &main.title));
            let unit = el("span").text(&words.series_unit(set, main));
            let title = el("span").class("tl-lane-title").maybe(claims).add(title);
            let mut said = vec![title, unit];
            said.extend(beside.map(|(beside, _)| {
                el("span").class("tl-lane-beside").text(&words.text(set, &beside.title))
            }));
            said
        })
    });
    let of = Arc::clone(track);
    let select = el("select").live_children(move || {
        let Some(shown) = state.shown() else { return Vec::new() };
        let option = |id: &str, title: &str| el("option").attr("value", id).text(title);
        state.say(|words| {
            let mut options = vec![option("", &words.say("series.none"))];
            for (_, series) in offered(&shown.set, &of) {
                options.push(option(&series.id, &words.text(&shown.set, &series.title)));
            }
            options
        })
    });
    let element: HtmlSelectElement = select.element().clone().unchecked_into();
    let (of, named, entered) = (Arc::clone(track), Arc::clone(track), Arc::clone(track));
    let select = select
        .live(move |select| {
            select.set("aria-label", say_of(state, "series.lane", &named).as_deref());
            let (open, choices) = (handles.open(), state.series.get());
            select.set("tabindex", Some(tab_index(state, &named)));
            let chosen = open.as_ref().and_then(|lane| {
                let asked = choices.iter().find(|(of, _)| **of == *named).map(|(_, id)| id);
                asked.or_else(|| Some(&lane.shown.set.series.get(lane.pick.main)?.id))
            });
            let select: &HtmlSelectElement = select.element().unchecked_ref();
            select.set_value(chosen.map_or("", String::as_str));
        })
        .on("focusin", move |_| state.lane.set(String::from(&*entered)))
        .on("change", move |_| state.show_series(&of, &element.value()))
        // What is done with the choice is not done with the plot.
        .on("pointerdown", |event| event.stop_propagation())
        .on("keydown", |event| event.stop_propagation());
    el("div").add(said).add(select)
}
