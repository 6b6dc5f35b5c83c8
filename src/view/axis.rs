//! The axis: labelled ticks as elements, all others as one path, and the label that sticks to the
//! left edge.

use super::measure::Ruler;
use super::sticky::set_style;
use crate::scale::{LabelTier, Tick, UpperUnit, ticks, upper_label_at};
use crate::state::TimelineState;
use crate::time::{Interval, TimePoint, Unit, civil_from_point};
use crate::words::{Words, tick_label};
use leptos::html;
use leptos::prelude::*;
use std::fmt::Write as _;

/// Units of the paths below across the base: fine enough for a hundredth of a pixel.
pub(super) const PATH_UNITS: f64 = 10_000_000.0;

#[component]
pub(super) fn Axis(state: TimelineState) -> impl IntoView {
    let all = Memo::new(move |_| {
        let window = state.window.get()?;
        Some((window, ticks(window.span, window.step)))
    });
    let path = move || {
        let mut path = String::new();
        if let Some((window, ticks)) = &*all.read() {
            for tick in ticks.iter().filter(|tick| tick.height_px > 0) {
                let x = window.fraction(tick.at) * PATH_UNITS;
                let top = 38 - i32::from(tick.height_px);
                // Writing to a string cannot fail.
                let _ = write!(path, "M{x:.0} {top}V38");
            }
        }
        path
    };
    let labels = move || {
        let Some((window, ticks)) = all.get() else { return Vec::new() };
        let language = state.language.get();
        let labelled = ticks.into_iter().filter_map(|tick| Some((tick, tick.label?)));
        labelled
            .map(|(tick, tier)| {
                let key = (tick.at, tier, window.base.start(), window.step, language);
                let text = state.say(|words| label_of(words, tick, tier));
                (key, tick, tier, window.fraction(tick.at), text)
            })
            .collect()
    };
    view! {
        <div class="tl-world">
            <svg
                class="tl-ticks"
                viewBox=format!("0 0 {PATH_UNITS} 38")
                preserveAspectRatio="none"
                aria-hidden="true"
            >
                <path d=path vector-effect="non-scaling-stroke"/>
            </svg>
            <For
                each=labels
                key=|(key, ..)| *key
                children=|(_, tick, tier, fraction, text)| {
                    let class = match tier {
                        LabelTier::Upper => "tl-tick tl-upper",
                        LabelTier::Lower => "tl-tick tl-lower",
                        LabelTier::Major => "tl-tick tl-major",
                        LabelTier::Minor => "tl-tick tl-minor",
                    };
                    view! {
                        <span class=class style:left=percent(fraction) data-tick=tick.edtf()>
                            {text}
                        </span>
                    }
                }
            />
        </div>
        <UpperLabel state/>
    }
}

/// A part of the base as a CSS length.
pub(super) fn percent(fraction: f64) -> String {
    format!("{:.6}%", fraction * 100.0)
}

fn label_of(words: Words<'_>, tick: Tick, tier: LabelTier) -> String {
    let civil = civil_from_point(tick.at);
    match (tier, tick.unit) {
        (LabelTier::Upper, Unit::Month) => words.month_on_axis(civil.year, civil.month),
        (LabelTier::Upper, Unit::Day) => words.day_on_axis(civil.year, civil.month, civil.day),
        _ => tick_label(words, tick),
    }
}

/// The unit that the left edge lies in, while its own tick is out of view. The next label of the
/// upper row pushes it out.
#[component]
fn UpperLabel(state: TimelineState) -> impl IntoView {
    let element = NodeRef::<html::Span>::new();
    let unit = Memo::new(move |_| {
        let view = state.view.get()?;
        let window = state.window.get()?;
        upper_label_at(view.time_from_x(0.0), window.step)
    });
    let text = Memo::new(move |_| {
        let (unit, at) = unit.get()?;
        let civil = civil_from_point(at);
        Some(state.say(|words| match unit {
            UpperUnit::Year => words.year_on_axis(civil.year),
            UpperUnit::Month => words.month_on_axis(civil.year, civil.month),
            UpperUnit::Day => words.day_on_axis(civil.year, civil.month, civil.day),
        }))
    });
    let width = Memo::new(move |_| {
        text.get().map(|text| Ruler::of_size(13.5).width_px(&text, true))
    });
    Effect::new(move |_| {
        let (Some(element), Some(view), Some((unit, at)), Some(width)) =
            (element.get(), state.view.get(), unit.get(), width.get())
        else {
            return;
        };
        /// Room between this label and the next one that pushes it.
        const CLEAR_PX: f64 = 14.0;
        let next = view.x_from_time(next_of(unit, at));
        let shift = (next - width - CLEAR_PX).min(0.0);
        set_style(&element, "transform", &format!("translateX({shift}px)"));
    });
    view! {
        <span class="tl-tick tl-upper tl-stuck" aria-hidden="true" node_ref=element>
            {move || text.get()}
        </span>
    }
}

fn next_of(unit: UpperUnit, at: TimePoint) -> TimePoint {
    let unit = match unit {
        UpperUnit::Year => Unit::Year,
        UpperUnit::Month => Unit::Month,
        UpperUnit::Day => Unit::Day,
    };
    Interval::every(1, unit).next(at)
}
