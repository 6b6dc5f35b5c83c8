//! Memos: what follows from the document, the language, the window and the size.

use super::{Document, Memo, Shown, Signal};
use crate::layout::{Item, LayoutScale, Metrics, Packing, RowPlan, TrackRows, pack, plan_rows};
use crate::model::index::{EventIdx, TrackIdx};
use crate::scale::{Window, ZoomStep, grain_secs};
use crate::view::measure;
use crate::words::Language;
use std::sync::Arc;

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
            },
            Density::Regular | Density::Narrow => RowPlan {
                spine_px: 20.0,
                row_px: 20.0,
                row_most_px: 33.0,
                foot_px: 5.0,
                folded_px: 34.0,
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

/// All tracks laid out for a zoom step.
#[derive(Clone, Debug, PartialEq)]
pub struct Layout {
    /// The step.
    pub step: ZoomStep,
    /// The density.
    pub density: Density,
    /// Rows of each track.
    pub rows: Vec<TrackRows>,
    /// Packing of each track.
    pub packings: Vec<Packing>,
}

impl Layout {
    /// Whether an event has a label of its own.
    #[must_use]
    pub fn is_labelled(&self, event: EventIdx) -> bool {
        let mut placed = self.packings.iter().flat_map(|packing| &packing.placed);
        placed.any(|mark| mark.event == event)
    }
}

/// Items of each track, with the widths of their labels in one language.
fn items_of(shown: &Shown, language: Language, density: Density) -> Vec<Vec<Item>> {
    let ruler = measure::Ruler::for_labels(density);
    let first = shown.set.first_language();
    let mut tracks = vec![Vec::new(); shown.set.tracks.len()];
    for event in shown.index.in_time() {
        let (Some(drawn), Some(record)) =
            (shown.index.drawn(*event), shown.set.events.get(event.0))
        else {
            continue;
        };
        let TrackIdx(track) = shown.index.home(*event);
        let label = record.plot_label().resolve(language.tag(), first).words;
        let strong = record.importance >= 5;
        let badge = if record.is_disputed() { measure::DISPUTED_PX } else { 0.0 };
        let item = Item {
            event: *event,
            track: TrackIdx(track),
            drawn,
            importance: record.importance,
            label_px: ruler.width_px(label, strong) + badge,
        };
        if let Some(items) = tracks.get_mut(track) {
            items.push(item);
        }
    }
    tracks
}

/// The layout follows from the set, the language, the zoom step and the height, never from where
/// the view is.
pub(super) fn layout_memo(
    document: Signal<Document>,
    language: Signal<Language>,
    window: Memo<Option<Window>>,
    plot: Signal<PlotBox>,
    folded: Signal<Vec<usize>>,
) -> Memo<Option<Arc<Layout>>> {
    let density = Memo::new(move |_| plot.get().density);
    let items = Memo::new_with(
        move |_| match document.with(Document::shown) {
            Some(shown) => Arc::new(items_of(&shown, language.get(), density.get())),
            None => Arc::default(),
        },
        Arc::ptr_eq,
    );
    let rows = Memo::new(move |_| {
        let folded = folded.get();
        let weights: Vec<Option<usize>> = items
            .get()
            .iter()
            .enumerate()
            .map(|(track, items)| (!folded.contains(&track)).then_some(items.len()))
            .collect();
        plan_rows(plot.get().tracks_px, &weights, density.get().rows())
    });
    let step = Memo::new(move |_| window.get().map(|window| window.step));
    let extent =
        Memo::new(move |_| document.with(Document::shown).map(|shown| shown.index.extent()));
    Memo::new_with(
        move |_| {
            let step = step.get()?;
            let scale = LayoutScale {
                secs_per_px: step.coarsest_secs_per_px(),
                grain_secs: grain_secs(step),
                extent: extent.get()?,
            };
            let (rows, density) = (rows.get(), density.get());
            let metrics = density.metrics();
            let packings = items
                .get()
                .iter()
                .zip(&rows)
                .map(|(items, rows)| pack(items, rows.rows, scale, &metrics))
                .collect();
            Some(Arc::new(Layout { step, density, rows, packings }))
        },
        |before, after| match (before, after) {
            (Some(before), Some(after)) => Arc::ptr_eq(before, after),
            (None, None) => true,
            _ => false,
        },
    )
}
