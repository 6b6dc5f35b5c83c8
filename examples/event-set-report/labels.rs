//! What a reader sees named, at the opening view and while zooming in.
//!
//! The rules are those of the page; widths of labels are estimated, since no face is at hand here.
//! A browser may name some more or fewer.

use crate::table::{head, row, table};
use crate::{Report, section};
use std::collections::BTreeSet;
use std::sync::Arc;
use timeloom::chart::{WORTH_A_LANE, pick};
use timeloom::layout::{
    Columns, Items, Lane, LayoutScale, Metrics, RowPlan, TrackLayout, plan_rows, rows_px,
};
use timeloom::model::index::{Drawn, EventIdx, TrackIdx};
use timeloom::model::{Event, Track};
use timeloom::scale::{Viewport, ZoomStep, grain_secs};
use timeloom::time::{TimePoint, TimeSpan};

/// The plot of a window of 1,440 by 900 px, without headers, axis and periods.
const PLOT_PX: (f64, f64) = (1_284.0, 695.0);
/// Heights of the regular density.
const ROWS: RowPlan = RowPlan {
    spine_px: 20.0,
    row_px: 20.0,
    row_most_px: 33.0,
    foot_px: 5.0,
    folded_px: 34.0,
    lane_px: 58.0,
};
/// Size of a label in the regular density.
const LABEL_PX: f64 = 12.5;
/// Width of a letter in parts of its size, as browsers measured it; of a bold one for importance 5.
const LETTER: (f64, f64) = (0.49, 0.56);
/// Width of the sign that sources differ.
const DISPUTED_PX: f64 = 21.0;
/// Zoom steps that are counted; each shows half the time of the one before.
const ZOOMS: u32 = 10;
const SECS_PER_YEAR: f64 = 31_556_952.0;

/// What layout asks.
struct Labels<'a>(&'a Report);

impl Items for Labels<'_> {
    fn drawn(&self, event: EventIdx) -> Drawn {
        let nowhere = TimePoint::from_secs(0);
        self.0.index.drawn(event).unwrap_or(Drawn {
            span: TimeSpan::between(nowhere, nowhere),
            firm_from: nowhere,
            firm_to: nowhere,
            is_moment: true,
            open_start: false,
            open_end: false,
        })
    }

    fn label_px(&self, event: EventIdx) -> f64 {
        let Some(event) = self.0.loaded.set.events.get(event.0) else { return 0.0 };
        let letter = if event.importance >= 5 { LETTER.1 } else { LETTER.0 };
        let label = event.plot_label().resolve("en", "en").words;
        #[allow(clippy::cast_precision_loss)] // some dozens
        let width = label.chars().count() as f64 * letter * LABEL_PX;
        libm::ceil(width) + if event.is_disputed() { DISPUTED_PX } else { 0.0 }
    }
}

impl Report {
    /// The labelled events of each track where a span is laid out at a step, in order of time.
    fn labelled(&self, span: TimeSpan, step: ZoomStep) -> Vec<Vec<&Event>> {
        let set = &self.loaded.set;
        let mut tracks = vec![Vec::new(); set.tracks.len()];
        for event in self.index.in_time() {
            let (Some(drawn), Some(record)) = (self.index.drawn(*event), set.events.get(event.0))
            else {
                continue;
            };
            let TrackIdx(track) = self.index.home(*event);
            if let Some(list) = tracks.get_mut(track) {
                list.push((*event, drawn, record.importance));
            }
        }
        let weights: Vec<Option<usize>> = tracks.iter().map(|list| Some(list.len())).collect();
        let lane = |track: &Track| {
            let series = pick(set, &track.id, &[]).and_then(|pick| set.series.get(pick.main));
            match series.map(|series| series.points.len()) {
                Some(points @ WORTH_A_LANE..) => Lane::IfRoom(points),
                _ => Lane::None,
            }
        };
        let lanes: Vec<Lane> = set.tracks.iter().map(lane).collect();
        let rows_px = rows_px(self.index.in_time(), &Labels(self));
        let rows = plan_rows(PLOT_PX.1, PLOT_PX.0, rows_px, &weights, &lanes, ROWS);
        let scale = LayoutScale {
            secs_per_px: step.coarsest_secs_per_px(),
            grain_secs: grain_secs(step),
            extent: self.index.extent(),
        };
        let lay_out = |(list, rows): (Vec<(EventIdx, Drawn, u8)>, usize)| {
            let columns = Arc::new(Columns::build(list));
            let mut layout = TrackLayout::new(columns, rows, scale, Metrics::REGULAR);
            let packing = layout.packing(span, &Labels(self));
            let in_view = packing.placed.iter().filter(|mark| {
                self.index.drawn(mark.event).is_some_and(|drawn| drawn.span.meets(span))
            });
            in_view.filter_map(|mark| set.events.get(mark.event.0)).collect()
        };
        tracks.into_iter().zip(rows.iter().map(|track| track.rows)).map(lay_out).collect()
    }

    pub fn labels(&self) {
        let set = &self.loaded.set;
        let opening = set.view.as_ref().and_then(|view| view.dated_span());
        let opening = Viewport::fit(opening.unwrap_or(self.index.extent()), PLOT_PX.0);
        let step = ZoomStep::of(opening.secs_per_px());
        let mut lines = Vec::new();
        for (track, named) in set.tracks.iter().zip(self.labelled(opening.visible(), step)) {
            let bold: Vec<&str> = named
                .iter()
                .filter(|event| event.importance >= 5)
                .map(|event| label(event))
                .collect();
            let major: Vec<&str> = named
                .iter()
                .filter(|event| event.importance == 4)
                .map(|event| label(event))
                .collect();
            lines.push(format!("{}: {} labels", track.id, named.len()));
            lines.push(format!("  importance 5: {}", bold.join(" · ")));
            lines.push(format!("  importance 4: {}", major.join(" · ")));
        }
        section("Named at the opening view, 1440 × 900 px (estimated widths)", &lines);

        let whole = Viewport::fit(self.index.extent(), PLOT_PX.0);
        let mut rows = vec![head(&["years in view", "named in all", "5", "4", "3", "2", "1"])];
        for zoom in 0..ZOOMS {
            let secs_per_px = whole.secs_per_px() / f64::from(1_u32 << zoom);
            let named: BTreeSet<&str> = self
                .labelled(self.index.extent(), ZoomStep::of(secs_per_px))
                .into_iter()
                .flatten()
                .map(|event| event.id.as_str())
                .collect();
            let of = |degree: u8| {
                let all: Vec<_> =
                    set.events.iter().filter(|event| event.importance == degree).collect();
                let seen = all.iter().filter(|event| named.contains(event.id.as_str())).count();
                format!("{seen}/{}", all.len())
            };
            let years = secs_per_px * PLOT_PX.0 / SECS_PER_YEAR;
            let mut line = row(&format!("{years:.1}"), [named.len()]);
            line.extend([5, 4, 3, 2, 1].map(of));
            rows.push(line);
        }
        section("Named anywhere at a zoom, by importance (estimated widths)", &table(&rows));
    }
}

fn label(event: &Event) -> &str {
    event.plot_label().resolve("en", "en").words
}
