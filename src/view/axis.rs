//! The axis: labelled ticks as elements, all others as one path, and the label that sticks to the
//! left edge.

use super::dom::{El, el, percent, px, set_style, svg};
use super::measure::Ruler;
use crate::scale::{LabelTier, Tick, UpperUnit, Window, ticks, upper_label_at};
use crate::state::{Memo, TimelineState};
use crate::time::{Interval, TimePoint, Unit, civil_from_point};
use crate::words::{Words, tick_label};
use std::fmt::Write as _;

/// Height that the paths of the axis are given in; a compact axis is shorter and squeezes them.
const AXIS_PX: i32 = 38;

/// Units of the paths below across the base: fine enough for a hundredth of a pixel.
pub(super) const PATH_UNITS: i32 = 10_000_000;

/// Where a point lies in the base, in units of its paths.
#[allow(clippy::cast_possible_truncation)] // saturates
pub(super) fn path_units(window: Window, at: TimePoint) -> i32 {
    libm::round(window.fraction(at) * f64::from(PATH_UNITS)) as i32
}

/// The ticks of the window, in a world of their own.
pub(super) fn axis(state: TimelineState) -> El {
    let all = Memo::new(move |_| {
        let window = state.window.get()?;
        Some((window, ticks(window.span, window.step)))
    });
    let path = svg("path").attr("vector-effect", "non-scaling-stroke").live_attr("d", move || {
        let mut path = String::new();
        if let Some((window, ticks)) = &all.get() {
            for tick in ticks.iter().filter(|tick| tick.height_px > 0) {
                let x = path_units(*window, tick.at);
                let top = AXIS_PX - i32::from(tick.height_px);
                // Writing to a string cannot fail.
                let _ = write!(path, "M{x} {top}V{AXIS_PX}");
            }
        }
        Some(path)
    });
    let labels = move || {
        let Some((window, ticks)) = all.get() else {
            return Vec::new();
        };
        let labelled = ticks.into_iter().filter_map(|tick| Some((tick, tick.label?)));
        let labels = labelled.map(|(tick, tier)| {
            let text = state.say(|words| label_of(words, tick, tier));
            let left = percent(window.fraction(tick.at));
            (format!("{} {left} {text}", tier as u8), (tick, tier, left, text))
        });
        labels.collect()
    };
    let lines = stretched(AXIS_PX).class("tl-ticks").add(path);
    el("div").class("tl-world").add(lines).add(el("div").keyed(
        labels,
        |(tick, tier, left, text)| {
            let class = match tier {
                LabelTier::Upper => "tl-tick tl-upper",
                LabelTier::Lower => "tl-tick tl-lower",
                LabelTier::Major => "tl-tick tl-major",
                LabelTier::Minor => "tl-tick tl-minor",
            };
            el("span").class(class).style("left", &left).attr("data-tick", &tick.edtf()).text(&text)
        },
    ))
}

/// An SVG that is stretched over the base: its paths are in [`PATH_UNITS`] across it.
pub(super) fn stretched(height: i32) -> El {
    svg("svg")
        .attr("viewBox", &format!("0 0 {PATH_UNITS} {height}"))
        .attr("preserveAspectRatio", "none")
        .attr("aria-hidden", "true")
}

pub(super) fn label_of(words: Words<'_>, tick: Tick, tier: LabelTier) -> String {
    let civil = civil_from_point(tick.at);
    match (tier, tick.unit) {
        (LabelTier::Upper, Unit::Month) => words.month_on_axis(civil.year, civil.month),
        (LabelTier::Upper, Unit::Day) => words.day_on_axis(civil.year, civil.month, civil.day),
        _ => tick_label(words, tick),
    }
}

/// The unit that the left edge lies in, while its own tick is out of view. The next label of the
/// upper row pushes it out.
pub(super) fn stuck_label(state: TimelineState) -> El {
    /// Room between this label and the next one that pushes it.
    const CLEAR_PX: f64 = 14.0;
    let unit = Memo::new(move |_| {
        let view = state.view.get()?;
        let window = state.window.get()?;
        upper_label_at(view.time_from_x(0.0), window.step)
    });
    let text = move || {
        let (unit, at) = unit.get()?;
        let civil = civil_from_point(at);
        Some(state.say(|words| match unit {
            UpperUnit::Year => words.year_on_axis(civil.year),
            UpperUnit::Month => words.month_on_axis(civil.year, civil.month),
            UpperUnit::Day => words.day_on_axis(civil.year, civil.month, civil.day),
        }))
    };
    let width = Memo::new(move |_| text().map(|text| Ruler::of_size(13.5).width_px(&text, true)));
    el("span")
        .class("tl-tick tl-upper tl-stuck")
        .attr("aria-hidden", "true")
        .live_text(move || text().unwrap_or_default())
        .live(move |label| {
            let (Some(view), Some((unit, at)), Some(width)) =
                (state.view.get(), unit.get(), width.get())
            else {
                set_style(label.html(), "visibility", "hidden");
                return;
            };
            let next = view.x_from_time(next_of(unit, at));
            let shift = (next - width - CLEAR_PX).min(0.0);
            set_style(label.html(), "visibility", "visible");
            set_style(label.html(), "transform", &format!("translateX({})", px(shift)));
        })
}

fn next_of(unit: UpperUnit, at: TimePoint) -> TimePoint {
    let unit = match unit {
        UpperUnit::Year => Unit::Year,
        UpperUnit::Month => Unit::Month,
        UpperUnit::Day => Unit::Day,
    };
    Interval::every(1, unit).next(at)
}
