//! Periods: chapters in their band, their wash through the tracks, regimes at the edges.

use super::axis::{PATH_UNITS, percent};
use super::measure::Ruler;
use crate::model::{Layer, Period, Side, Tone};
use crate::scale::{Grid, Window, ticks};
use crate::state::TimelineState;
use crate::time::TimeSpan;
use crate::words::DateStyle;
use leptos::prelude::*;
use std::fmt::Write as _;

/// A period as it is drawn.
#[derive(Clone, PartialEq)]
struct Band {
    id: String,
    tone: &'static str,
    name: String,
    label: String,
    own_name: Option<(String, String)>,
    left: f64,
    width: f64,
    /// Whether its label fits at the coarsest scale of the step.
    labelled: bool,
    /// How deep it is nested in longer ones of its layer.
    depth: usize,
}

const fn tone_word(tone: Option<Tone>) -> &'static str {
    match tone {
        Some(Tone::Fighting) => "fighting",
        Some(Tone::Tension) => "tension",
        Some(Tone::Calm) | None => "calm",
    }
}

/// Where a period is drawn: an open side reaches to the edge of the set.
fn span_of(state: TimelineState, period: &Period) -> Option<TimeSpan> {
    let shown = state.shown()?;
    let extent = period.date.extent()?;
    crate::model::index::drawn(extent, shown.index.extent()).map(|drawn| drawn.span)
}

fn bands(state: TimelineState, layer: Layer, side: Option<Side>) -> Vec<Band> {
    let (Some(shown), Some(window)) = (state.shown(), state.window.get()) else { return Vec::new() };
    let ruler = Ruler::of_size(12.5);
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
    periods.sort_by(|(a, p), (b, q)| b.secs().total_cmp(&a.secs()).then_with(|| p.id.cmp(&q.id)));
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
            let depth = spans.iter().take(place).filter(|longer| longer.meets(*span)).count();
            // Only what no shorter period covers is free for the label.
            let free = spans
                .iter()
                .skip(place + 1)
                .filter(|shorter| span.meets(**shorter))
                .map(|shorter| shorter.start())
                .min()
                .map_or(*span, |covered| TimeSpan::between(span.start(), covered.max(span.start())));
            let free_px = free.secs() / window.step.coarsest_secs_per_px();
            Band {
                id: period.id.clone(),
                tone: tone_word(period.tone),
                labelled: free_px >= ruler.width_px(&label, true) + 14.0,
                own_name: None,
                left: window.fraction(span.start()),
                width: span.secs() / window.base.secs(),
                name,
                label,
                depth,
            }
        })
        .collect()
}

/// The band of chapters.
#[component]
pub(super) fn Chapters(state: TimelineState) -> impl IntoView {
    let chapters = Memo::new(move |_| bands(state, Layer::Chapter, None));
    view! {
        <div class="tl-world">
            {move || {
                chapters
                    .get()
                    .into_iter()
                    .map(|band| {
                        view! {
                            <button
                                type="button"
                                class="tl-period"
                                tabindex="-1"
                                data-period=band.id
                                data-tone=band.tone
                                aria-label=band.name
                                style:left=percent(band.left)
                                style:width=percent(band.width)
                            >
                                {band
                                    .labelled
                                    .then(|| {
                                        view! {
                                            <span
                                                class="tl-period-label"
                                                data-stick-left=band.left.to_string()
                                                data-stick-right=(band.left + band.width).to_string()
                                            >
                                                {band.label}
                                            </span>
                                        }
                                    })}
                            </button>
                        }
                    })
                    .collect_view()
            }}
        </div>
    }
}

/// The regimes along one edge; nothing at all where the set has none there.
#[component]
pub(super) fn Regimes(state: TimelineState, side: Side) -> impl IntoView {
    let any = Memo::new(move |_| {
        state.shown().is_some_and(|shown| {
            let mut periods = shown.set.periods.iter();
            periods.any(|p| p.layer == Layer::Regime && p.side.unwrap_or(Side::Above) == side)
        })
    });
    let regimes = Memo::new(move |_| bands(state, Layer::Regime, Some(side)));
    let class = match side {
        Side::Above => "tl-row tl-selvedge-row",
        Side::Below => "tl-row tl-selvedge-row tl-below",
    };
    view! {
        <Show when=move || any.get()>
            <div class=class>
                <div class="tl-head"></div>
                <div class="tl-clip">
                    <div class="tl-world">
                        {move || {
                            regimes
                                .get()
                                .into_iter()
                                .map(|band| {
                                    view! {
                                        <button
                                            type="button"
                                            class="tl-regime"
                                            tabindex="-1"
                                            data-period=band.id
                                            aria-label=band.name
                                            style:left=percent(band.left)
                                            style:width=percent(band.width)
                                        >
                                            {band
                                                .labelled
                                                .then(|| {
                                                    view! {
                                                        <span
                                                            class="tl-regime-label"
                                                            data-stick-left=band.left.to_string()
                                                            data-stick-right=(band.left + band.width).to_string()
                                                        >
                                                            {band.label}
                                                        </span>
                                                    }
                                                })}
                                        </button>
                                    }
                                })
                                .collect_view()
                        }}
                    </div>
                </div>
            </div>
        </Show>
    }
}

/// The tone of chapters through the tracks, and the lines of the grid.
#[component]
pub(super) fn Washes(state: TimelineState) -> impl IntoView {
    let chapters = Memo::new(move |_| bands(state, Layer::Chapter, None));
    let lines = move |grid: Grid| {
        let mut path = String::new();
        if let Some(window) = state.window.get() {
            push_lines(&mut path, window, grid);
        }
        path
    };
    view! {
        <div class="tl-world">
            {move || {
                chapters
                    .get()
                    .into_iter()
                    .filter(|band| band.tone != "calm")
                    .map(|band| {
                        view! {
                            <i
                                class="tl-wash"
                                data-tone=band.tone
                                style:left=percent(band.left)
                                style:width=percent(band.width)
                            ></i>
                        }
                    })
                    .collect_view()
            }}
            <svg class="tl-grid" viewBox=format!("0 0 {PATH_UNITS} 1") preserveAspectRatio="none">
                <path
                    class="tl-grid-light"
                    d=move || lines(Grid::Light)
                    vector-effect="non-scaling-stroke"
                />
                <path
                    class="tl-grid-strong"
                    d=move || lines(Grid::Strong)
                    vector-effect="non-scaling-stroke"
                />
            </svg>
        </div>
    }
}

fn push_lines(path: &mut String, window: Window, grid: Grid) {
    for tick in ticks(window.span, window.step).into_iter().filter(|tick| tick.grid == grid) {
        // Writing to a string cannot fail.
        let _ = write!(path, "M{:.0} 0V1", window.fraction(tick.at) * PATH_UNITS);
    }
}
