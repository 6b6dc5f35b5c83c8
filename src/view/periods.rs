//! Periods: chapters in their band, their wash through the tracks, regimes at the edges.

use super::along::{length, start};
use super::axis::{path_units, stretched};
use super::dom::{El, el, fixed, percent, px, svg};
use super::measure::Ruler;
use crate::model::{Layer, Period, Side, Tone};
use crate::order::sort_by_key;
use crate::scale::{Grid, Window, ticks};
use crate::state::{Orientation, TimelineState};
use crate::time::TimeSpan;
use crate::words::DateStyle;
use std::fmt::Write as _;

/// A period as it is drawn.
struct Band {
    id: String,
    tone: &'static str,
    name: String,
    label: String,
    left: f64,
    width: f64,
    /// The size at which its label fits at the coarsest scale of the step, if it does.
    label_size: Option<f64>,
    /// Where no shorter period covers it.
    free_left: f64,
    free_right: f64,
}

pub(super) const fn tone_word(tone: Option<Tone>) -> &'static str {
    match tone {
        Some(Tone::Fighting) => "fighting",
        Some(Tone::Tension) => "tension",
        Some(Tone::Calm) | None => "calm",
    }
}

/// Sizes of a period's label: set down once, then left out, never cut (design, section 5).
const LABEL_SIZES_PX: [f64; 2] = [12.5, 11.0];
/// Room that a label needs beside its own width.
const LABEL_ROOM_PX: f64 = 9.0;
/// From the start of a period to its label.
const LABEL_INSET_PX: f64 = 5.0;

/// The first part of a span that none of some shorter ones covers.
fn free_part(span: TimeSpan, shorter: &[TimeSpan]) -> TimeSpan {
    let mut start = span.start();
    while let Some(cover) =
        shorter.iter().find(|cover| cover.start() <= start && start < cover.end())
    {
        start = cover.end();
    }
    let end = shorter.iter().map(|cover| cover.start()).filter(|at| *at > start).min();
    let end = end.unwrap_or(span.end()).min(span.end());
    TimeSpan::between(start.min(end), end)
}

/// Where a period is drawn: an open side reaches to the edge of the set.
pub(super) fn span_of(state: TimelineState, period: &Period) -> Option<TimeSpan> {
    let shown = state.shown()?;
    let extent = period.date.extent()?;
    crate::model::index::drawn(extent, shown.index.extent()).map(|drawn| drawn.span)
}

fn bands(state: TimelineState, time: Orientation, layer: Layer, side: Option<Side>) -> Vec<Band> {
    let (Some(shown), Some(window)) = (state.shown(), state.window.get()) else {
        return Vec::new();
    };
    let chosen = |period: &&Period| {
        let its_side = period.side.unwrap_or(Side::Above);
        period.layer == layer && side.is_none_or(|side| side == its_side)
    };
    let mut periods: Vec<(TimeSpan, &Period)> = shown
        .set
        .periods
        .iter()
        .filter(chosen)
        .filter_map(|period| Some((span_of(state, period)?, period)))
        .filter(|(span, _)| span.meets(window.span))
        .collect();
    // Longer ones first, so that what nests in them is drawn above.
    sort_by_key(&mut periods, |(span, period)| {
        let length = span.end().secs().saturating_sub(span.start().secs());
        (std::cmp::Reverse(length), period.id.as_str())
    });
    let spans: Vec<TimeSpan> = periods.iter().map(|(span, _)| *span).collect();
    periods
        .iter()
        .enumerate()
        .map(|(place, (span, period))| {
            let label = period.label.as_ref().unwrap_or(&period.title);
            let label = state.say(|words| words.text(&shown.set, label));
            let name = state.say(|words| {
                let title = words.text(&shown.set, &period.title);
                let span = words.date(&period.date, DateStyle::Long);
                words.say_with("cluster.name", &[("events", &title), ("span", &span)])
            });
            // Only what no shorter period covers is free for the label.
            let free = free_part(*span, spans.get(place + 1..).unwrap_or_default());
            let free_px = free.secs() / window.step.coarsest_secs_per_px();
            // Words that run down stand in a narrow band.
            let sizes = LABEL_SIZES_PX.iter().skip(usize::from(time == Orientation::Down));
            let size = sizes.copied().find(|size| {
                free_px >= Ruler::of_size(*size).width_px(&label, true) + LABEL_ROOM_PX
            });
            Band {
                id: period.id.clone(),
                tone: tone_word(period.tone),
                label_size: size,
                free_left: window.fraction(free.start()),
                free_right: window.fraction(free.end()),
                left: window.fraction(span.start()),
                width: span.secs() / window.base.secs(),
                name,
                label,
            }
        })
        .collect()
}

/// One period as a button.
fn band_button(time: Orientation, band: Band, class: &str, label_class: &str) -> El {
    let label = band.label_size.map(|size| {
        // Words that run down are as long as the browser says: it turns some letters and not others.
        let width = || Ruler::of_size(size).width_px(&band.label, true);
        let label_px = (time == Orientation::Across).then(|| fixed(width(), 0));
        let from = (band.free_left - band.left) / band.width.max(f64::MIN_POSITIVE);
        el("span")
            .class(label_class)
            .style(start(time), &format!("calc({} + {})", percent(from), px(LABEL_INSET_PX)))
            .style("font-size", &px(size))
            .attr("data-stick-left", &fixed(band.free_left, 9))
            .attr("data-stick-right", &fixed(band.free_right, 9))
            .attr_if("data-stick-px", label_px.as_deref())
            .text(&band.label)
    });
    el("button")
        .attr("type", "button")
        .class(class)
        .attr("tabindex", "-1")
        .attr("data-period", &band.id)
        .attr("data-tone", band.tone)
        .attr("aria-label", &band.name)
        .attr("title", &band.name)
        .style(start(time), &percent(band.left))
        .style(length(time), &percent(band.width))
        .maybe(label)
}

/// The band of chapters.
pub(super) fn chapters(state: TimelineState, time: Orientation) -> El {
    el("div").class("tl-world").live_children(move || {
        let bands = bands(state, time, Layer::Chapter, None).into_iter();
        bands.map(|band| band_button(time, band, "tl-period", "tl-period-label")).collect()
    })
}

/// The regimes along one edge; an empty row of no height where the set has none there.
pub(super) fn regimes(state: TimelineState, side: Side) -> El {
    let any = move || {
        state.shown().is_some_and(|shown| {
            let mut periods = shown.set.periods.iter();
            periods.any(|p| p.layer == Layer::Regime && p.side.unwrap_or(Side::Above) == side)
        })
    };
    let class = match side {
        Side::Above => "tl-row tl-selvedge-row",
        Side::Below => "tl-row tl-selvedge-row tl-below",
    };
    let world = el("div").class("tl-world").live_children(move || {
        let time = Orientation::Across;
        let bands = bands(state, time, Layer::Regime, Some(side)).into_iter();
        bands.map(|band| band_button(time, band, "tl-regime", "tl-regime-label")).collect()
    });
    el("div")
        .class(class)
        .live_attr("hidden", move || (!any()).then(String::new))
        .add(el("div").class("tl-head"))
        .add(el("div").class("tl-clip").add(world))
}

/// The tone of chapters through the tracks, and the lines of the grid.
pub(super) fn washes(state: TimelineState, time: Orientation) -> El {
    let tones = el("div").live_children(move || {
        let bands =
            bands(state, time, Layer::Chapter, None).into_iter().filter(|band| band.tone != "calm");
        bands
            .map(|band| {
                el("i")
                    .class("tl-wash")
                    .attr("data-tone", band.tone)
                    .style(start(time), &percent(band.left))
                    .style(length(time), &percent(band.width))
            })
            .collect()
    });
    let lines = |class: &str, grid: Grid| {
        let path = svg("path").class(class).attr("vector-effect", "non-scaling-stroke");
        path.live_attr("d", move || state.window.get().map(|window| lines_of(time, window, grid)))
    };
    let grid = stretched(time, 1)
        .class("tl-grid")
        .add(lines("tl-grid-light", Grid::Light))
        .add(lines("tl-grid-strong", Grid::Strong));
    el("div").class("tl-world").add(tones).add(grid)
}

fn lines_of(time: Orientation, window: Window, grid: Grid) -> String {
    let mut path = String::new();
    for tick in ticks(window.span, window.step).into_iter().filter(|tick| tick.grid == grid) {
        let at = path_units(window, tick.at);
        // Writing to a string cannot fail.
        let _ = match time {
            Orientation::Across => write!(path, "M{at} 0V1"),
            Orientation::Down => write!(path, "M0 {at}H1"),
        };
    }
    path
}
