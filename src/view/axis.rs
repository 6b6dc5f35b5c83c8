//! The axis: labelled ticks as elements, all others as one path, and the label that sticks to the
//! left edge.

use super::along::{shifted, start};
use super::dom::{El, el, percent, set_style, svg};
use super::measure::Ruler;
use crate::scale::{Grid, LabelTier, Tick, UpperUnit, Window, ticks, upper_label_at};
use crate::state::{Memo, Orientation, TimelineState};
use crate::time::{Interval, TimePoint, Unit, civil_from_point};
use crate::words::{DateStyle, Words, tick_label};
use std::fmt::Write as _;

/// Height that the paths of the axis are given in; a compact axis is shorter and squeezes them.
const AXIS_PX: i32 = 38;

/// Width of an axis that runs down (design, section 12), and its longest tick: labels stand beside it.
const DOWN_PX: i32 = 44;
const DOWN_TICK_PX: i32 = 12;

/// Units of the paths below across the base: fine enough for a hundredth of a pixel.
pub(super) const PATH_UNITS: i32 = 10_000_000;

/// Where a point lies in the base, in units of its paths.
#[allow(clippy::cast_possible_truncation)] // saturates
pub(super) fn path_units(window: Window, at: TimePoint) -> i32 {
    libm::round(window.fraction(at) * f64::from(PATH_UNITS)) as i32
}

/// The ticks of the window, in a world of their own.
pub(super) fn axis(state: TimelineState, time: Orientation) -> El {
    let all = Memo::new(move |_| {
        let window = state.window.get()?;
        let mut ticks = ticks(window.span, window.step);
        if time == Orientation::Down {
            // One column: what starts stands for what is smaller and starts with it.
            ticks.retain(|tick| tick.height_px > 0);
        }
        Some((window, ticks))
    });
    let path = svg("path").attr("vector-effect", "non-scaling-stroke").live_attr("d", move || {
        let mut path = String::new();
        if let Some((window, ticks)) = &all.get() {
            for tick in ticks.iter().filter(|tick| tick.height_px > 0) {
                let x = path_units(*window, tick.at);
                let height = i32::from(tick.height_px);
                // Writing to a string cannot fail.
                let _ = match time {
                    Orientation::Across => write!(path, "M{x} {}V{AXIS_PX}", AXIS_PX - height),
                    Orientation::Down => {
                        write!(path, "M{} {x}H{DOWN_PX}", DOWN_PX - height.min(DOWN_TICK_PX))
                    }
                };
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
            let text = state.say(|words| match time {
                Orientation::Across => label_of(words, tick, tier),
                Orientation::Down => short_label(words, tick, tier),
            });
            let left = percent(window.fraction(tick.at));
            (format!("{} {left} {text}", tier as u8), (tick, tier, left, text))
        });
        labels.collect()
    };
    let across = if time == Orientation::Down { DOWN_PX } else { AXIS_PX };
    let lines = stretched(time, across).class("tl-ticks").add(path);
    el("div").class("tl-world").add(lines).add(el("div").keyed(
        labels,
        move |(tick, tier, left, text)| {
            let class = match tier {
                LabelTier::Upper => "tl-tick tl-upper",
                LabelTier::Lower => "tl-tick tl-lower",
                LabelTier::Major => "tl-tick tl-major",
                LabelTier::Minor => "tl-tick tl-minor",
            };
            el("span")
                .class(class)
                .style(start(time), &left)
                .attr("data-tick", &tick.edtf())
                .text(&text)
        },
    ))
}

/// An SVG that is stretched over the base: its paths are in [`PATH_UNITS`] along it.
pub(super) fn stretched(time: Orientation, across: i32) -> El {
    let sides = match time {
        Orientation::Across => format!("0 0 {PATH_UNITS} {across}"),
        Orientation::Down => format!("0 0 {across} {PATH_UNITS}"),
    };
    svg("svg")
        .attr("viewBox", &sides)
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

/// The same where there is little room beside the axis: "Apr 1920", in two lines.
fn short_label(words: Words<'_>, tick: Tick, tier: LabelTier) -> String {
    match (tier, tick.unit) {
        (LabelTier::Upper, Unit::Month | Unit::Day) => words.edtf(&tick.edtf(), DateStyle::Short),
        _ => tick_label(words, tick),
    }
}

/// The unit that the left edge lies in, while its own tick is out of view. The next label of the
/// upper row pushes it out.
pub(super) fn stuck_label(state: TimelineState, time: Orientation) -> El {
    /// Room between this label and the next one that pushes it.
    const CLEAR_PX: f64 = 14.0;
    let unit = Memo::new(move |_| {
        let view = state.view.get()?;
        let window = state.window.get()?;
        upper_label_at(view.time_from_x(0.0), window.span, window.step)
    });
    let text = move || {
        let (unit, at) = unit.get()?;
        let tick = Tick { at, unit: unit_of(unit), height_px: 0, label: None, grid: Grid::None };
        Some(state.say(|words| match time {
            Orientation::Across => label_of(words, tick, LabelTier::Upper),
            Orientation::Down => short_label(words, tick, LabelTier::Upper),
        }))
    };
    let width = Memo::new(move |_| match time {
        Orientation::Across => text().map(|text| Ruler::of_size(13.5).width_px(&text, true)),
        // Two lines, and half of the next label above its tick.
        Orientation::Down => Some(44.0),
    });
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
            set_style(label.html(), "transform", &shifted(time, shift));
        })
}

fn next_of(unit: UpperUnit, at: TimePoint) -> TimePoint {
    Interval::every(1, unit_of(unit)).next(at)
}

const fn unit_of(unit: UpperUnit) -> Unit {
    match unit {
        UpperUnit::Year => Unit::Year,
        UpperUnit::Month => Unit::Month,
        UpperUnit::Day => Unit::Day,
    }
}
