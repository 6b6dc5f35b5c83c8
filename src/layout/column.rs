//! Time runs down: strands side by side, and one column with the labels of all of them.
//!
//! ```text
//!   axis    strand 1   strand 2             column
//!   1904 ─   ●─────────────────────────╲    Russo-Japanese War
//!            ┃ █───────────┼────────────╲   8 Feb 1904 – 5 Sep 1905
//!   1905 ─   ┃ █           ○             ╲  Treaty of Portsmouth
//!            ┃             ●──────────────  5 Sep 1905
//! ```
//!
//! The rules, beside those of the rows ([`super`]), which hold for the lanes of a strand as well:
//!
//! 1. *Long ones first.* What is at least as long as a label is high stands in one of the three lanes
//!    of its strand, with or without a label.
//! 2. *Importance names.* By importance, then by start, an event gets a label if the column has room
//!    for it, and, where it is shorter, a lane for its mark. All others are dots and counts on the spine.
//! 3. *The order of time.* Labels keep it, keep [`LABEL_PITCH_PX`] from each other, and together stand as
//!    near to their marks as that allows (least squares: pool adjacent violators). One that would
//!    bring any of them further away than the reach is not given.
//! 4. *A tile at a time.* Labels stay within the tile in which their marks begin, so that tiles do not
//!    know of each other, and nothing depends on where the view is.
//!
//! All of it at the coarsest scale of a zoom step: at finer ones marks and labels draw apart alike.

use super::columns::{Columns, Items};
use super::mark::LayoutScale;
use super::pack::{LabelSide, Placed, Scene, Stretch};
use super::track::{Begun, Packing, TrackLayout};
use super::{LANES, Metrics};
use crate::model::index::{Drawn, EventIdx};
use crate::order::sort_by_key;
use crate::scale::within;
use crate::time::{TimePoint, TimeSpan};
use std::sync::Arc;

/// From label to label: two lines, the name and the date (design, section 12).
pub const LABEL_PITCH_PX: f64 = 44.0;
/// What is this long stands in a lane of its strand, with or without a label.
const BAR_LEAST_PX: f64 = LABEL_PITCH_PX;
/// How far a label may be from its mark: a part of the view, so that the labels of events that all
/// happen at once fill half of it; within bounds, since a leader has to be followed by eye.
const REACH: f64 = 0.25;
const REACH_LEAST_PX: f64 = 2.0 * LABEL_PITCH_PX;
const REACH_MOST_PX: f64 = 4.0 * LABEL_PITCH_PX;
/// Tiles kept. A view needs one to three, and one more for each long event that begins elsewhere.
const KEPT: usize = 40;

/// Labels of a tile: which event, and where.
type Slots = Vec<(EventIdx, TimePoint)>;

/// All tracks of a zoom step, where time runs down. Tiles are laid out when they are asked for.
#[derive(Clone, Debug)]
pub struct ColumnLayout {
    tracks: Vec<TrackLayout>,
    reach_px: f64,
    /// How long a view is.
    view_px: f64,
    /// Sorted by event each.
    tiles: Vec<(i64, Arc<Slots>)>,
}

/// Events where no label takes room along the axis.
struct Unlabelled<'a>(&'a dyn Items);

impl Items for Unlabelled<'_> {
    fn drawn(&self, event: EventIdx) -> Drawn {
        self.0.drawn(event)
    }

    fn label_px(&self, _: EventIdx) -> f64 {
        0.0
    }
}

/// An event that may get a label.
struct Candidate {
    rank: usize,
    track: usize,
    event: EventIdx,
    /// Its mark, if it has one already.
    mark: Option<Placed>,
}

impl ColumnLayout {
    /// A layout of these tracks, each with whether it is folded, at a scale; a view is so many pixels
    /// long. Nothing is placed yet.
    #[must_use]
    pub fn new(
        tracks: Vec<(Arc<Columns>, bool)>,
        scale: LayoutScale,
        view_px: f64,
    ) -> ColumnLayout {
        let lay_out = |(columns, is_folded)| {
            let lanes = if is_folded { 0 } else { LANES };
            TrackLayout::new(columns, lanes, scale, Metrics::DOWN).for_long_ones(BAR_LEAST_PX)
        };
        let tracks = tracks.into_iter().map(lay_out).collect();
        ColumnLayout {
            tracks,
            reach_px: within(view_px * REACH, REACH_LEAST_PX, REACH_MOST_PX),
            view_px,
            tiles: Vec::new(),
        }
    }

    /// What the tiles of a track hold that a span meets. A mark with a label says where that stands
    /// ([`LabelSide::Column`]), and reaches as far as that does.
    pub fn packing(&mut self, track: usize, span: TimeSpan, items: &dyn Items) -> Packing {
        let items = &Unlabelled(items);
        let Some(grid) = self.tracks.first().map(TrackLayout::grid) else {
            return Packing::default();
        };
        if self.tiles.len() >= KEPT {
            self.tiles.clear();
            self.tracks.iter_mut().for_each(TrackLayout::forget);
        }
        for place in grid.places(span) {
            self.tile(place, items);
        }
        let layout = self.tracks.get_mut(track);
        let mut packing = layout.map(|layout| layout.packing(span, items)).unwrap_or_default();
        for mark in &mut packing.placed {
            let point = items.drawn(mark.event).point();
            // One that began long before has its label in another tile.
            let slots = self.tile(*grid.places(TimeSpan::between(point, point)).start(), items);
            let slot = slots.binary_search_by_key(&mark.event, |(event, _)| *event);
            let label = slot.ok().and_then(|slot| slots.get(slot)).map(|(_, at)| *at);
            mark.side = label.map_or(LabelSide::Nowhere, LabelSide::Column);
            if let (Some(at), Some(track)) = (label, self.tracks.first()) {
                let (scene, half) = (track.scene(), LABEL_PITCH_PX / 2.0);
                let (left, right) = (scene.x(mark.anchors.left), scene.x(mark.anchors.right));
                mark.before_px = mark.before_px.max(left - scene.x(at) + half);
                mark.after_px = mark.after_px.max(scene.x(at) + half - right);
            }
        }
        packing
    }

    fn tile(&mut self, place: i64, items: &dyn Items) -> Arc<Slots> {
        if let Some((_, found)) = self.tiles.iter().find(|(other, _)| *other == place) {
            return Arc::clone(found);
        }
        let mut begun: Vec<Begun> =
            self.tracks.iter_mut().map(|track| track.begin(place, items)).collect();
        let mut slots = Slots::new();
        if let (Some(track), Some(bounds)) = (self.tracks.first(), begun.first().map(|b| b.bounds))
        {
            let scene = *track.scene();
            let mut column = Column::new(self.within_set(bounds, &scene), self.reach_px);
            for candidate in self.candidates(&begun, items) {
                let Candidate { track, event, mark, .. } = candidate;
                let point = mark.map_or_else(|| items.drawn(event).point(), |mark| mark.tick());
                let Some(wider) = column.with(scene.x(point), event) else { continue };
                let Some(begun) = begun.get_mut(track) else { continue };
                if mark.is_none() {
                    let rows = &mut begun.rows;
                    let Some(mark) = scene.place(event, items, rows, LANES, begun.bounds) else {
                        continue;
                    };
                    begun.placed.push(mark);
                }
                column = wider;
            }
            for (wanted, at) in column.wanted.iter().zip(&column.places) {
                #[allow(clippy::cast_possible_truncation)] // saturates
                let secs = (at * scene.scale.secs_per_px) as i64;
                slots.push((wanted.1, scene.origin.plus_secs(secs)));
            }
            sort_by_key(&mut slots, |(event, _)| *event);
        }
        for (track, begun) in self.tracks.iter_mut().zip(begun) {
            track.finish(begun, items);
        }
        let slots = Arc::new(slots);
        self.tiles.push((place, Arc::clone(&slots)));
        slots
    }

    /// Bounds that end with the set where a view may show all of it, and shows nothing beside it. There is
    /// room beside a set that is short; and beside one that no view of the step shows all of, since a
    /// view that has one of its ends in the middle has to name as much there as any other.
    fn within_set(&self, (left, right): Stretch, scene: &Scene) -> Stretch {
        let extent = scene.scale.extent;
        let (start, end) = (scene.x(extent.start()), scene.x(extent.end()));
        let length = end - start;
        let fills_a_view = 2.0 * self.reach_px <= length && length <= self.view_px;
        let beside = if fills_a_view { 0.0 } else { self.reach_px };
        (left.max(start - beside), right.min(end + beside))
    }

    /// All that may get a label in a tile, the most important first.
    fn candidates(&self, begun: &[Begun], items: &dyn Items) -> Vec<Candidate> {
        let mut found = Vec::new();
        for (place, (track, begun)) in self.tracks.iter().zip(begun).enumerate() {
            if track.rows() == 0 {
                continue;
            }
            let candidate = |rank, event, mark| Candidate { rank, track: place, event, mark };
            for (rank, mark) in track.begins_in(begun, items) {
                found.push(candidate(rank, mark.event, Some(mark)));
            }
            for (rank, event) in &begun.considered {
                let mark = begun.placed.iter().find(|mark| mark.event == *event).copied();
                // A long one without a lane is counted.
                if mark.is_some() || track.is_short(items.drawn(*event)) {
                    found.push(candidate(*rank, *event, mark));
                }
            }
        }
        sort_by_key(&mut found, |c| (c.rank, items.drawn(c.event).span.start(), c.event));
        found
    }
}

/// The labels of a tile so far.
#[derive(Clone)]
struct Column {
    /// Where the middles of labels may be.
    bounds: Stretch,
    reach_px: f64,
    /// Where each would be if it were alone, in the order of time.
    wanted: Vec<(f64, EventIdx)>,
    /// Where each is.
    places: Vec<f64>,
}

impl Column {
    fn new(bounds: Stretch, reach_px: f64) -> Column {
        let half = LABEL_PITCH_PX / 2.0;
        let bounds = (bounds.0 + half, bounds.1 - half);
        Column { bounds, reach_px, wanted: Vec::new(), places: Vec::new() }
    }

    /// With one more label; `None` where there is no room for it.
    fn with(&self, wanted_px: f64, event: EventIdx) -> Option<Column> {
        let place = self.wanted.partition_point(|other| *other < (wanted_px, event));
        let mut wanted = self.wanted.clone();
        wanted.insert(place, (wanted_px, event));
        let places = apart(&wanted, self.bounds)?;
        let mut both = wanted.iter().zip(&places);
        let is_near = both.all(|((wanted, _), place)| (wanted - place).abs() <= self.reach_px);
        is_near.then_some(Column { wanted, places, ..*self })
    }
}

/// Places in the order of what is wanted, [`LABEL_PITCH_PX`] apart and within bounds, that are together
/// as near to it as can be: pool adjacent violators. `None` where the bounds have no room.
#[allow(clippy::cast_precision_loss)] // at most a hundred
fn apart(wanted: &[(f64, EventIdx)], (least, most): Stretch) -> Option<Vec<f64>> {
    let most = most - LABEL_PITCH_PX * wanted.len().saturating_sub(1) as f64;
    if most < least {
        return None;
    }
    // What is wanted without the pitch must not fall: then the pitch is kept.
    let mut pools: Vec<(f64, usize)> = Vec::new();
    for (place, (wanted, _)) in wanted.iter().enumerate() {
        pools.push((wanted - LABEL_PITCH_PX * place as f64, 1));
        while let [.., (first, so_many), (second, more)] = *pools.as_slice() {
            if first / so_many as f64 <= second / more as f64 {
                break;
            }
            pools.truncate(pools.len() - 2);
            pools.push((first + second, so_many + more));
        }
    }
    let mut places = Vec::with_capacity(wanted.len());
    for (sum, count) in pools {
        // Bounds that are the same for all cut the best places off where they leave them.
        let at = (sum / count as f64).max(least).min(most);
        for _ in 0..count {
            places.push(at + LABEL_PITCH_PX * places.len() as f64);
        }
    }
    Some(places)
}
