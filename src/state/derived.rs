//! Memos: what follows from the document, the language, the window and the size.

use super::{Document, Memo, Shown, Signal};
use crate::arrange::{Arrangement, Grouping};
use crate::chart;
use crate::filter::Kept;
use crate::layout::{
    Columns, Items, Lane, LayoutScale, Metrics, Packing, RowPlan, TrackLayout, TrackRows, plan_rows,
};
use crate::model::index::{Drawn, EventIdx};
use crate::scale::{Window, ZoomStep, grain_secs};
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
    /// Width of the axis and the tracks, without their headers.
    pub width_px: f64,
    /// Height for tracks.
    pub tracks_px: f64,
    /// Density of the whole box.
    pub density: Density,
}

/// All tracks laid out for a zoom step, as far as somebody has looked.
#[derive(Debug)]
pub struct Layout {
    /// The step.
    pub step: ZoomStep,
    /// The density.
    pub density: Density,
    /// Rows of each track.
    pub rows: Vec<TrackRows>,
    /// What the tracks hold.
    pub arrangement: Arc<Arrangement>,
    /// Where events are drawn, and how wide their labels are.
    pub labels: Arc<Labels>,
    tracks: Vec<Mutex<TrackLayout>>,
}

impl Layout {
    fn track<T>(&self, track: usize, look: impl FnOnce(&mut TrackLayout) -> T) -> Option<T> {
        let layout = self.tracks.get(track)?;
        Some(look(&mut layout.lock().unwrap_or_else(PoisonError::into_inner)))
    }

    /// What the tiles of a track hold that a span meets; laid out now if nobody has looked yet.
    #[must_use]
    pub fn packing(&self, track: usize, span: TimeSpan) -> Packing {
        let labels = self.labels.as_ref();
        self.track(track, |layout| layout.packing(span, labels)).unwrap_or_default()
    }

    /// Whether an event has a label of its own.
    #[must_use]
    pub fn is_labelled(&self, event: EventIdx) -> bool {
        let labels = self.labels.as_ref();
        let track = self.arrangement.track_of(event);
        let found = track.and_then(|track| self.track(track, |t| t.is_labelled(event, labels)));
        found.unwrap_or(false)
    }

    /// The events of a track.
    #[must_use]
    pub fn columns(&self, track: usize) -> Option<&Columns> {
        Some(self.arrangement.tracks.get(track)?.columns.as_ref())
    }
}

/// What layout asks about events, in one language and one density. Widths are measured when they
/// are asked for, and kept.
#[derive(Debug)]
pub struct Labels {
    shown: Arc<Shown>,
    language: Language,
    density: Density,
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

/// Layouts kept of other zoom steps, so that a reader who goes to and fro waits for none.
const KEPT_STEPS: usize = 6;

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
) -> Memo<Option<Arc<Layout>>> {
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
        plan_rows(plot.tracks_px, plot.width_px, &weights, &lanes, plot.density.rows())
    });
    let step = Memo::new(move |_| window.get().map(|window| window.step));
    let kept: Arc<Mutex<Vec<Arc<Layout>>>> = Arc::default();
    Memo::new_with(
        move |_| {
            let (step, labels, arrangement) = (step.get()?, labels.get()?, arrangement.get()?);
            let rows = rows.get();
            let mut kept = kept.lock().unwrap_or_else(PoisonError::into_inner);
            kept.retain(|layout| {
                Arc::ptr_eq(&layout.labels, &labels)
                    && Arc::ptr_eq(&layout.arrangement, &arrangement)
                    && layout.rows == rows
            });
            if let Some(place) = kept.iter().position(|layout| layout.step == step) {
                let found = kept.remove(place);
                kept.push(Arc::clone(&found));
                return Some(found);
            }
            let layout = Arc::new(lay_out(step, labels, arrangement, rows));
            if kept.len() >= KEPT_STEPS {
                kept.remove(0);
            }
            kept.push(Arc::clone(&layout));
            Some(layout)
        },
        same,
    )
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

fn lay_out(
    step: ZoomStep,
    labels: Arc<Labels>,
    arrangement: Arc<Arrangement>,
    rows: Vec<TrackRows>,
) -> Layout {
    let scale = LayoutScale {
        secs_per_px: step.coarsest_secs_per_px(),
        grain_secs: grain_secs(step),
        extent: labels.shown.index.extent(),
    };
    let metrics = labels.density.metrics();
    let tracks = arrangement
        .tracks
        .iter()
        .zip(&rows)
        .map(|(track, rows)| {
            let columns = Arc::clone(&track.columns);
            Mutex::new(TrackLayout::new(columns, rows.rows, scale, metrics))
        })
        .collect();
    Layout { step, density: labels.density, rows, arrangement, labels, tracks }
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
    Memo::new_with(
        move |_| {
            let (arranged, order) = (arranged.get()?, order.get());
            if order.is_empty() {
                Some(arranged)
            } else {
                Some(Arc::new(arranged.in_order(&order)))
            }
        },
        same,
    )
}

/// Pixels above and below the plot in which tracks are made already.
const SIGHT_MARGIN_PX: f64 = 240.0;

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
