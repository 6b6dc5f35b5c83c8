//! Memos: what follows from the document, the language, the window and the size.

use super::layout::{Layout, Layouts, lay_out};
use super::{Document, Memo, Shown, Signal};
use crate::arrange::{Arrangement, Grouping};
use crate::chart;
use crate::filter::Kept;
use crate::layout::{
    Items, LANES, Lane, Metrics, Orientation, RowPlan, Strands, TrackRows, least_label_px,
    plan_rows, rows_px,
};
use crate::model::index::{Drawn, EventIdx};
use crate::scale::{Viewport, Window};
use crate::time::{TimePoint, TimeSpan};
use crate::view::measure;
use crate::words::Language;
use std::sync::{Arc, Mutex, PoisonError};

/// How much room there is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Density {
    /// A page.
    #[default]
    Regular,
    /// A wide, low box: an embed.
    Compact,
    /// A narrow box: a phone.
    Narrow,
}

impl Density {
    /// The density of a box (design, section 3.2).
    #[must_use]
    pub fn of(width_px: f64, height_px: f64) -> Density {
        match (width_px, height_px) {
            (w, _) if w < 700.0 => Density::Narrow,
            (_, h) if h < 560.0 => Density::Compact,
            _ => Density::Regular,
        }
    }

    /// The word for style sheets.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Density::Regular => "regular",
            Density::Compact => "compact",
            Density::Narrow => "narrow",
        }
    }

    /// Measures of marks.
    #[must_use]
    pub const fn metrics(self) -> Metrics {
        match self {
            Density::Regular => Metrics::REGULAR,
            Density::Compact | Density::Narrow => Metrics::COMPACT,
        }
    }

    /// Height of the spine row of a track, in pixels.
    #[must_use]
    pub const fn spine_px(self) -> f64 {
        self.rows().spine_px
    }

    const fn rows(self) -> RowPlan {
        match self {
            Density::Compact => RowPlan {
                spine_px: 18.0,
                row_px: 18.0,
                row_most_px: 24.0,
                foot_px: 4.0,
                folded_px: 28.0,
                lane_px: 60.0,
            },
            Density::Regular | Density::Narrow => RowPlan {
                spine_px: 20.0,
                row_px: 20.0,
                row_most_px: 33.0,
                foot_px: 5.0,
                folded_px: 34.0,
                // Where headers are narrow, the title of the series stands above its values.
                lane_px: if matches!(self, Density::Narrow) { 70.0 } else { 58.0 },
            },
        }
    }
}

/// Size of the plot, and the density of the box that it stands in.
#[derive(Clone, Copy, Debug, PartialEq, Default)]
pub struct PlotBox {
    /// Which way time runs in it.
    pub time: Orientation,
    /// Along the axis, without headers: a width, or a height where time runs down.
    pub width_px: f64,
    /// Room for tracks across the axis; where time runs down, for strands and labels.
    pub tracks_px: f64,
    /// Density of the whole box.
    pub density: Density,
}

/// What layout asks about events, in one language and one density. Widths are measured when they
/// are asked for, and kept.
#[derive(Debug)]
pub struct Labels {
    pub(super) shown: Arc<Shown>,
    language: Language,
    pub(super) density: Density,
    /// In pixels; negative where nobody has asked yet.
    widths: Mutex<Vec<f32>>,
}

/// Widest label in pixels; a longer one is cut, and read whole in its tooltip and in the details.
const LABEL_MOST_PX: f64 = 360.0;

impl Labels {
    fn new(shown: Arc<Shown>, language: Language, density: Density) -> Labels {
        let widths = Mutex::new(vec![-1.0; shown.set.events.len()]);
        Labels { shown, language, density, widths }
    }

    /// Whether the label of an event is cut.
    #[must_use]
    pub fn is_cut(&self, event: EventIdx) -> bool {
        self.label_px(event) >= LABEL_MOST_PX
    }

    fn measured(&self, event: EventIdx) -> f64 {
        let Some(record) = self.shown.set.events.get(event.0) else { return 0.0 };
        let first = self.shown.set.first_language();
        let label = record.plot_label().resolve(self.language.tag(), first).words;
        let ruler = measure::Ruler::for_labels(self.density);
        let width = ruler.width_px(label, record.importance >= 5).min(LABEL_MOST_PX);
        let width = width.max(least_label_px(self.shown.index.in_time().len()));
        width + if record.is_disputed() { measure::DISPUTED_PX } else { 0.0 }
    }
}

impl Items for Labels {
    fn drawn(&self, event: EventIdx) -> Drawn {
        let nowhere = TimePoint::from_secs(0);
        self.shown.index.drawn(event).unwrap_or(Drawn {
            span: TimeSpan::between(nowhere, nowhere),
            firm_from: nowhere,
            firm_to: nowhere,
            is_moment: true,
            open_start: false,
            open_end: false,
        })
    }

    #[allow(clippy::cast_possible_truncation)] // whole pixels, far below 2^24
    fn label_px(&self, event: EventIdx) -> f64 {
        let lock = || self.widths.lock().unwrap_or_else(PoisonError::into_inner);
        let known = lock().get(event.0).copied().filter(|width| *width >= 0.0);
        known.map_or_else(
            || {
                let width = self.measured(event);
                if let Some(kept) = lock().get_mut(event.0) {
                    *kept = width as f32;
                }
                width
            },
            f64::from,
        )
    }
}

/// The window of the view ([`Window::around`]).
pub(super) fn window_memo(
    view: Signal<Option<Viewport>>,
    moving: Signal<bool>,
) -> Memo<Option<Window>> {
    Memo::new(move |before: Option<&Option<Window>>| {
        let is_moving = moving.get();
        view.get().map(|view| Window::around(view, before.copied().flatten(), is_moving))
    })
}

/// The layout follows from the set, the language, the zoom step and the height, never from where
/// the view is.
pub(super) fn layout_memo(
    document: Signal<Document>,
    language: Signal<Language>,
    arrangement: Memo<Option<Arc<Arrangement>>>,
    window: Memo<Option<Window>>,
    plot: Signal<PlotBox>,
    folded: Signal<Vec<String>>,
    series: Signal<Vec<(String, String)>>,
) -> (Memo<Option<Arc<Layout>>>, Arc<Layouts>) {
    let density = Memo::new(move |_| plot.get().density);
    let labels = Memo::new_with(
        move |_| {
            let shown = document.with(Document::shown)?;
            Some(Arc::new(Labels::new(shown, language.get(), density.get())))
        },
        same,
    );
    let rows = Memo::new(move |_| {
        let (folded, plot) = (folded.get(), plot.get());
        let lanes = lanes_of(document, arrangement, series, plot.density);
        let weights: Vec<Option<usize>> = arrangement
            .get()
            .iter()
            .flat_map(|arrangement| &arrangement.tracks)
            .map(|track| (!folded.contains(&track.id)).then_some(track.columns.len()))
            .collect();
        if plot.time == Orientation::Down {
            return strands_as_rows(&weights, Strands::of(plot.tracks_px, weights.len()));
        }
        let rows_px = labels
            .get()
            .map_or(0.0, |labels| rows_px(labels.shown.index.in_time(), labels.as_ref()));
        plan_rows(plot.tracks_px, plot.width_px, rows_px, &weights, &lanes, plot.density.rows())
    });
    let step = Memo::new(move |_| window.get().map(|window| window.step));
    // Where time runs down: the width for strands and labels, and the length of a view.
    let down = Memo::new(move |_| {
        let plot = plot.get();
        (plot.time == Orientation::Down).then_some((plot.tracks_px, plot.width_px))
    });
    let layouts: Arc<Layouts> = Arc::default();
    let kept = Arc::clone(&layouts);
    let layout = Memo::new_with(
        move |_| {
            let (step, labels, arrangement) = (step.get()?, labels.get()?, arrangement.get()?);
            Some(kept.of(lay_out(step, labels, arrangement, rows.get(), down.get())))
        },
        same,
    );
    (layout, layouts)
}

/// Strands in the place of rows: their widths, and lanes for those that are not folded.
fn strands_as_rows(weights: &[Option<usize>], strands: Strands) -> Vec<TrackRows> {
    let strand = |weight: &Option<usize>| TrackRows {
        rows: if weight.is_some() { LANES } else { 0 },
        height_px: strands.strand_px(),
        lane_px: 0.0,
        pitch_px: strands.lane_px,
    };
    weights.iter().map(strand).collect()
}

/// Which tracks have a lane for a series: those of the set that have one. In a low box none has, until
/// a reader asks for it.
fn lanes_of(
    document: Signal<Document>,
    arrangement: Memo<Option<Arc<Arrangement>>>,
    series: Signal<Vec<(String, String)>>,
    density: Density,
) -> Vec<Lane> {
    let (Some(shown), Some(arrangement)) = (document.with(Document::shown), arrangement.get())
    else {
        return Vec::new();
    };
    if arrangement.grouping != Grouping::Track {
        return Vec::new();
    }
    let choices = series.get();
    let lane = |track: &str| match chart::pick(&shown.set, track, &choices) {
        Some(pick) if pick.is_chosen => Lane::Always,
        Some(pick) if density != Density::Compact => {
            match shown.set.series.get(pick.main).map_or(0, |main| main.points.len()) {
                points @ chart::WORTH_A_LANE.. => Lane::IfRoom(points),
                _ => Lane::None,
            }
        }
        _ => Lane::None,
    };
    arrangement.tracks.iter().map(|track| lane(&track.id)).collect()
}

/// Whether two values are one and the same.
#[allow(clippy::ref_option)] // what memos compare
fn same<T>(before: &Option<Arc<T>>, after: &Option<Arc<T>>) -> bool {
    match (before, after) {
        (Some(before), Some(after)) => Arc::ptr_eq(before, after),
        (None, None) => true,
        _ => false,
    }
}

/// The tracks that a reader chose, with what is shown of the set.
pub(super) fn arrangement_memo(
    document: Signal<Document>,
    grouping: Signal<Grouping>,
    order: Signal<Vec<String>>,
    plot: Signal<PlotBox>,
    kept: Signal<Option<Arc<Kept>>>,
) -> Memo<Option<Arc<Arrangement>>> {
    let arranged = Memo::new_with(
        move |_| {
            let shown = document.with(Document::shown)?;
            // A filter that hides nothing is none.
            let all = shown.index.in_time().len();
            let kept = kept.get().filter(|kept| kept.count() < all);
            if grouping.get() == Grouping::Track && kept.is_none() {
                return Some(Arc::clone(&shown.in_tracks));
            }
            let keep = |event| kept.as_ref().is_none_or(|kept| kept.has(event));
            Some(Arc::new(Arrangement::of(&shown.set, &shown.index, grouping.get(), &keep)))
        },
        same,
    );
    // As many strands as leave their labels room.
    let most = Memo::new(move |_| {
        let plot = plot.get();
        match plot.time {
            Orientation::Across => usize::MAX,
            Orientation::Down => Strands::most(plot.tracks_px),
        }
    });
    Memo::new_with(
        move |_| {
            let (arranged, order, most) = (arranged.get()?, order.get(), most.get());
            let arranged = match order.is_empty() {
                true => arranged,
                false => Arc::new(arranged.in_order(&order)),
            };
            if arranged.tracks.len() <= most {
                return Some(arranged);
            }
            let shown = document.with(Document::shown)?;
            Some(Arc::new(arranged.joined(&shown.set, &shown.index, most)))
        },
        same,
    )
}

/// Pixels above and below the plot in which tracks are made already.
const SIGHT_MARGIN_PX: f64 = 24.0;

/// Which tracks can be seen, from their heights and how far they are scrolled.
pub(super) fn in_sight_memo(
    layout: Memo<Option<Arc<Layout>>>,
    plot: Signal<PlotBox>,
    scrolled_px: Signal<f64>,
) -> Memo<(usize, usize)> {
    Memo::new(move |_| {
        let Some(layout) = layout.get() else { return (0, 0) };
        let from = scrolled_px.get() - SIGHT_MARGIN_PX;
        let to = scrolled_px.get() + plot.get().tracks_px + SIGHT_MARGIN_PX;
        let (mut top, mut first, mut last) = (0.0, 0, 0);
        for (place, rows) in layout.rows.iter().enumerate() {
            let bottom = top + rows.height_px;
            if bottom < from {
                first = place + 1;
            }
            if top <= to {
                last = place + 1;
            }
            top = bottom;
        }
        (first, last)
    })
}
