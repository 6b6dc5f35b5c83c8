//! One track laid out for one zoom step, tile by tile, as far as somebody looks.

use super::Metrics;
use super::columns::{Columns, Items, Rank};
use super::grid::{Grid, Tile};
use super::mark::LayoutScale;
use super::pack::{Placed, Rows, Scene, Stretch};
use super::spine::{Cluster, clusters};
use crate::model::index::{Drawn, EventIdx};
use crate::order::sort_by_key;
use crate::time::{TimePoint, TimeSpan};
use std::sync::Arc;

/// What a stretch of a track shows: every event whose place is in it is in exactly one of the two.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct Packing {
    /// Labelled events, in order of their left anchor.
    pub placed: Vec<Placed>,
    /// Dots and counts, in order of time.
    pub clusters: Vec<Cluster>,
}

/// Events of a tile that are all considered for a label. Of more, each cell puts forward its most
/// important ones.
const ALL_CONSIDERED: usize = 1_024;
/// Width of a cell. Few labels are narrower, so that no row takes two that begin in one cell.
const CELL_PX: f64 = 32.0;
/// How many more than there are rows a cell puts forward, since some find no place.
const MORE_THAN_ROWS: usize = 2;
/// Events looked at in search of those that cross the middle of a tile, of one importance and for
/// each that is wanted. What is passed over lies across a border further up as well.
const LOOKED_AT: usize = 32;
/// Tiles kept; a view needs one to three.
const KEPT: usize = 96;

/// The rows of one track for one zoom step. Tiles are laid out when they are asked for, and kept.
///
/// What a tile holds follows from the events, the rows and the zoom step alone, never from what was
/// asked for before.
#[derive(Clone, Debug)]
pub struct TrackLayout {
    pub(super) columns: Arc<Columns>,
    pub(super) rows: usize,
    pub(super) scene: Scene,
    grid: Grid,
    /// Shorter events find their rows otherwise, in pixels ([`super::ColumnLayout`]).
    least_px: f64,
    // A few dozen at most: looked through, rather than searched.
    above: Vec<(Tile, Arc<Above>)>,
    tiles: Vec<(i64, Arc<Packing>)>,
}

/// A tile above those in use: what crosses its middle.
#[derive(Clone, Debug)]
struct Above {
    placed: Vec<Placed>,
    /// The importance of each of these.
    ranks: Vec<usize>,
    /// What is taken by now, by these and by all further up.
    rows: Rows,
}

/// A tile of which not all marks are placed yet.
pub(super) struct Begun {
    tile: Tile,
    /// Pixels that its marks may take.
    pub(super) bounds: Stretch,
    /// Its time.
    span: TimeSpan,
    pub(super) rows: Rows,
    /// The events within it that may get a row, by rank, then those shorter first.
    pub(super) considered: Vec<(usize, EventIdx)>,
    pub(super) placed: Vec<Placed>,
}

impl TrackLayout {
    /// A layout in so many rows at a scale; nothing is placed yet.
    #[must_use]
    pub fn new(
        columns: Arc<Columns>,
        rows: usize,
        scale: LayoutScale,
        metrics: Metrics,
    ) -> TrackLayout {
        let grid = Grid::of(scale.extent, scale.secs_per_px);
        TrackLayout::on(grid, columns, rows, scale, metrics)
    }

    /// A layout that is one tile at any scale: the rules without any border.
    #[must_use]
    pub fn in_one_tile(
        columns: Arc<Columns>,
        rows: usize,
        scale: LayoutScale,
        metrics: Metrics,
    ) -> TrackLayout {
        TrackLayout::on(Grid::whole(scale.extent), columns, rows, scale, metrics)
    }

    fn on(
        grid: Grid,
        columns: Arc<Columns>,
        rows: usize,
        scale: LayoutScale,
        metrics: Metrics,
    ) -> TrackLayout {
        let scene = Scene { scale, metrics, origin: grid.origin() };
        let (above, tiles) = (Vec::new(), Vec::new());
        TrackLayout { columns, rows, scene, grid, least_px: 0.0, above, tiles }
    }

    /// The same, where a tile places only what is at least so many pixels long.
    pub(super) fn for_long_ones(self, least_px: f64) -> TrackLayout {
        TrackLayout { least_px, ..self }
    }

    /// The events of the track.
    #[must_use]
    pub const fn columns(&self) -> &Arc<Columns> {
        &self.columns
    }

    /// What the tiles hold that a span meets: what is outside of the span as well.
    ///
    /// Lays out the tiles that nobody has asked for yet. The cost of one depends on its width and
    /// its rows, and on the number of events only by binary search.
    pub fn packing(&mut self, span: TimeSpan, items: &dyn Items) -> Packing {
        let places = self.grid.places(span);
        let mut packing = Packing::default();
        let mut shared: Vec<(Tile, Arc<Above>)> = Vec::new();
        for place in places {
            let tile = self.tile(place, items);
            packing.placed.extend_from_slice(&tile.placed);
            packing.clusters.extend_from_slice(&tile.clusters);
            let mut next = Grid::above(Tile { level: self.grid.levels(), place });
            while let Some(above) = next {
                // Tiles side by side have most of those above them in common.
                if let Some(found) = find(&self.above, above)
                    && find(&shared, above).is_none()
                {
                    shared.push((above, found));
                }
                next = Grid::above(above);
            }
        }
        for (_, above) in &shared {
            let secs_per_px = self.scene.scale.secs_per_px;
            let meets = |mark: &&Placed| {
                mark.reaches_into(span, secs_per_px) || items.drawn(mark.event).span.meets(span)
            };
            packing.placed.extend(above.placed.iter().filter(meets));
        }
        sort_by_key(&mut packing.placed, |mark: &Placed| (mark.anchors.left, mark.event));
        packing
    }

    /// Whether an event of this track has a label. Lays out its tile.
    pub fn is_labelled(&mut self, event: EventIdx, items: &dyn Items) -> bool {
        let point = items.drawn(event).point();
        let packing = self.packing(TimeSpan::between(point, point), items);
        packing.placed.iter().any(|mark| mark.event == event)
    }

    /// Whether all tiles that a span meets are laid out.
    #[must_use]
    pub fn is_ready(&self, span: TimeSpan) -> bool {
        self.grid.places(span).all(|place| find(&self.tiles, place).is_some())
    }

    /// Pixels that the marks of a tile may take: half of what is kept clear at each inner border.
    fn bounds(&self, tile: Tile) -> Stretch {
        let (span, (is_first, is_last)) = (self.grid.span(tile), self.grid.is_outermost(tile));
        let half = self.scene.metrics.clear / 2.0;
        let inner = (self.scene.x(span.start()) + half, self.scene.x(span.end()) - half);
        (
            if is_first { f64::NEG_INFINITY } else { inner.0 },
            if is_last { f64::INFINITY } else { inner.1 },
        )
    }

    /// The time of a tile; the outermost ones reach to the ends of time.
    fn span(&self, tile: Tile) -> TimeSpan {
        let (span, (is_first, is_last)) = (self.grid.span(tile), self.grid.is_outermost(tile));
        TimeSpan::between(
            if is_first { TimePoint::MIN } else { span.start() },
            if is_last { TimePoint::MAX } else { span.end() },
        )
    }

    /// What is taken of a tile by what crosses a border further up.
    fn taken(&mut self, tile: Tile, items: &dyn Items) -> Rows {
        // What ends just before the tile must be kept clear of as well.
        let (clear, (left, right)) = (self.scene.metrics.clear, self.bounds(tile));
        let reach = (left - clear, right + clear);
        match Grid::above(tile) {
            Some(above) => self.above(above, items).rows.within(reach),
            None => Rows::new(self.rows),
        }
    }

    fn above(&mut self, tile: Tile, items: &dyn Items) -> Arc<Above> {
        if let Some(found) = find(&self.above, tile) {
            return found;
        }
        let mut rows = self.taken(tile, items);
        let (bounds, span) = (self.bounds(tile), self.span(tile));
        let (mut placed, mut ranks) = (Vec::new(), Vec::new());
        for (rank, event) in self.crossing(tile, span, items) {
            if let Some(mark) = self.place(event, rank, items, &mut rows, bounds) {
                placed.push(mark);
                ranks.push(rank);
            }
        }
        let above = Arc::new(Above { placed, ranks, rows });
        self.above.push((tile, Arc::clone(&above)));
        above
    }

    /// The most important events that cross the middle of a tile and none of its borders, each with
    /// its rank.
    fn crossing(&self, tile: Tile, span: TimeSpan, items: &dyn Items) -> Vec<(usize, EventIdx)> {
        let middle = self.grid.span(Tile { level: tile.level + 1, place: tile.place * 2 }).end();
        let most = self.rows * 2;
        let mut found = Vec::new();
        for (rank, events) in self.columns.ranks().iter().enumerate() {
            let mut looked_at = 0;
            events.under_way(span.start(), middle, &mut |event| {
                looked_at += 1;
                if items.drawn(event).span.end() <= span.end() {
                    found.push((rank, event));
                }
                found.len() < most && looked_at < most * LOOKED_AT
            });
            if found.len() >= most {
                break;
            }
        }
        found
    }

    fn tile(&mut self, place: i64, items: &dyn Items) -> Arc<Packing> {
        if let Some(found) = find(&self.tiles, place) {
            return found;
        }
        if self.tiles.len() >= KEPT {
            self.forget();
        }
        let begun = self.begin(place, items);
        self.finish(begun, items)
    }

    /// Forgets all tiles.
    pub(super) fn forget(&mut self) {
        self.tiles.clear();
        self.above.clear();
    }

    /// The first half of a tile: its rows, and what stands in them by the rules above.
    pub(super) fn begin(&mut self, place: i64, items: &dyn Items) -> Begun {
        let tile = Tile { level: self.grid.levels(), place };
        let (bounds, span) = (self.bounds(tile), self.span(tile));
        let mut rows = self.taken(tile, items);
        let considered = self.considered(tile, span, items);
        let mut placed = Vec::new();
        for (rank, event) in &considered {
            placed.extend(self.place(*event, *rank, items, &mut rows, bounds));
        }
        Begun { tile, bounds, span, rows, considered, placed }
    }

    /// The second half: what has found no row stands on the spine.
    pub(super) fn finish(&mut self, begun: Begun, items: &dyn Items) -> Arc<Packing> {
        let Begun { tile, bounds, span, mut placed, .. } = begun;
        let labelled = self.labelled_on_spine(tile, span, &placed, items);
        let clusters = clusters(&self.columns, span, &labelled, &self.scene, bounds);
        sort_by_key(&mut placed, |mark: &Placed| (mark.anchors.left, mark.event));
        let packing = Arc::new(Packing { placed, clusters });
        self.tiles.push((tile.place, Arc::clone(&packing)));
        packing
    }

    /// What is in rows of a tile from further up and begins in it, each with its rank.
    pub(super) fn begins_in(&self, begun: &Begun, items: &dyn Items) -> Vec<(usize, Placed)> {
        let mut found = Vec::new();
        let mut next = Grid::above(begun.tile);
        while let Some(above) = next {
            let of = find(&self.above, above);
            for (rank, mark) in of.iter().flat_map(|of| of.ranks.iter().zip(&of.placed)) {
                let point = items.drawn(mark.event).point();
                if begun.span.start() <= point && point < begun.span.end() {
                    found.push((*rank, *mark));
                }
            }
            next = Grid::above(above);
        }
        found
    }

    /// A row for one of the events that are placed by themselves.
    fn place(
        &self,
        event: EventIdx,
        rank: usize,
        items: &dyn Items,
        rows: &mut Rows,
        bounds: Stretch,
    ) -> Option<Placed> {
        let drawn = items.drawn(event);
        if self.is_short(drawn) || !self.scene.has_room_for_mark(drawn, rows, self.rows) {
            return None;
        }
        let most_rows = self.rows_for(event, rank, items);
        self.scene.place(event, items, rows, most_rows, bounds)
    }

    /// Whether an event is too short to be placed by itself.
    pub(super) fn is_short(&self, drawn: Drawn) -> bool {
        drawn.span.secs() < self.least_px * self.scene.scale.secs_per_px
    }

    /// The tiles that it is made of.
    pub(super) const fn grid(&self) -> Grid {
        self.grid
    }

    /// What is the same for all its marks.
    pub(super) const fn scene(&self) -> &Scene {
        &self.scene
    }

    /// How many rows it has.
    pub(super) const fn rows(&self) -> usize {
        self.rows
    }

    /// The events within a tile that may get a label, in the order in which they are placed, each
    /// with its rank.
    fn considered(&self, tile: Tile, span: TimeSpan, items: &dyn Items) -> Vec<(usize, EventIdx)> {
        let mut order = Vec::new();
        for (rank, events) in self.put_forward(tile, span, items).into_iter().enumerate() {
            let (long, short): (Vec<_>, Vec<_>) =
                events.into_iter().partition(|event| self.is_long(*event, items));
            order.extend(short.into_iter().chain(long).map(|event| (rank, event)));
        }
        order
    }

    /// The events within a tile that may get a label, of each importance by start and position in
    /// the set.
    fn put_forward(&self, tile: Tile, span: TimeSpan, items: &dyn Items) -> Vec<Vec<EventIdx>> {
        let is_within = |event: &EventIdx| items.drawn(*event).span.end() <= span.end();
        let in_all = self.columns.count_starting(span.start(), span.end());
        if in_all <= ALL_CONSIDERED {
            let of_one = |rank: &Rank| {
                let all = rank.starting(span.start(), span.end(), in_all).iter();
                all.copied().filter(is_within).collect()
            };
            return self.columns.ranks().iter().map(of_one).collect();
        }
        let grid_span = self.grid.span(tile);
        #[allow(clippy::cast_possible_truncation)] // saturates
        let cell_secs = ((CELL_PX * self.scene.scale.secs_per_px) as i64).max(1);
        let mut by_rank = vec![Vec::new(); self.columns.ranks().len()];
        let mut start = grid_span.start();
        while start < grid_span.end() {
            let end = start.plus_secs(cell_secs).min(grid_span.end());
            let mut wanted = self.rows + MORE_THAN_ROWS;
            for (rank, found) in self.columns.ranks().iter().zip(&mut by_rank) {
                let put_forward = rank.starting(start, end, wanted);
                wanted -= put_forward.len();
                found.extend(put_forward.iter().copied().filter(is_within));
                if wanted == 0 {
                    break;
                }
            }
            start = end;
        }
        by_rank
    }

    /// Places on the spine of the tile whose events are labelled, sorted.
    fn labelled_on_spine(
        &self,
        tile: Tile,
        span: TimeSpan,
        placed: &[Placed],
        items: &dyn Items,
    ) -> Vec<usize> {
        let mut labelled = Vec::new();
        let mut note = |mark: &Placed| {
            let point = items.drawn(mark.event).point();
            if span.start() <= point && point < span.end() {
                labelled.extend(self.columns.spine_place(point, mark.event));
            }
        };
        placed.iter().for_each(&mut note);
        let mut next = Grid::above(tile);
        while let Some(above) = next {
            if let Some(found) = find(&self.above, above) {
                found.placed.iter().for_each(&mut note);
            }
            next = Grid::above(above);
        }
        sort_by_key(&mut labelled, |place| *place);
        labelled
    }
}

/// What is kept under a key.
fn find<K: PartialEq, T>(kept: &[(K, Arc<T>)], key: K) -> Option<Arc<T>> {
    kept.iter().find(|(other, _)| *other == key).map(|(_, found)| Arc::clone(found))
}
