//! The spine: what has no label stands there as a dot, and dots that would touch are one count.

use super::columns::Columns;
use super::pack::{Scene, Stretch};
use crate::model::index::EventIdx;
use crate::time::{TimePoint, TimeSpan};

/// Unlabelled events of a track that share a place on the spine: one is a dot, several a count.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cluster {
    /// How many there are, at least one.
    pub count: usize,
    /// The first by its place on the spine.
    pub first: EventIdx,
    /// The last by its place on the spine.
    pub last: EventIdx,
    /// Where it stands: halfway between the first and the last, if its tile has room there.
    pub at: TimePoint,
    /// Where its members stand in the spine's order of the track, without those that have a label.
    from: usize,
    to: usize,
    labelled: Vec<usize>,
}

impl Cluster {
    /// Its members, in order of their places on the spine. Linear in their number.
    pub fn members<'a>(&'a self, columns: &'a Columns) -> impl Iterator<Item = EventIdx> + 'a {
        (self.from..self.to)
            .filter(|place| self.labelled.binary_search(place).is_err())
            .filter_map(|place| columns.on_spine(place).map(|(_, event)| event))
    }

    /// Whether an event that stands at a point is a member. O(log n).
    #[must_use]
    pub fn has(&self, columns: &Columns, point: TimePoint, event: EventIdx) -> bool {
        columns.spine_place(point, event).is_some_and(|place| {
            (self.from..self.to).contains(&place) && self.labelled.binary_search(&place).is_err()
        })
    }

    /// Its first place in the spine's order, and the one after its last.
    pub(super) const fn places(&self) -> (usize, usize) {
        (self.from, self.to)
    }
}

/// Least distance between two marks of a spine, in pixels.
const SPINE_CLEAR: f64 = 2.5;
/// So many events of a tile are looked at one by one. Of more, those within [`CELL_PX`] are joined
/// at once, so that the work depends on the width of the tile.
const ONE_BY_ONE: usize = 2_048;
/// Less than the narrowest count, so that cells with several events would be joined anyway.
const CELL_PX: f64 = 8.0;

/// Neighbours on the spine that are one mark.
#[derive(Clone, Copy)]
struct Pool {
    from: usize,
    to: usize,
    count: usize,
    first: (TimePoint, EventIdx),
    last: (TimePoint, EventIdx),
}

impl Pool {
    fn with(self, next: Pool) -> Pool {
        Pool { to: next.to, count: self.count + next.count, last: next.last, ..self }
    }
}

/// The dots and counts of a tile: what stands in `span` and is not labelled. `labelled` are places
/// of the spine's order, sorted. Marks stay within `bounds`, the pixels of the tile.
pub(super) fn clusters(
    columns: &Columns,
    span: TimeSpan,
    labelled: &[usize],
    scene: &Scene,
    bounds: Stretch,
) -> Vec<Cluster> {
    let centre = |pool: &Pool| {
        let middle = TimeSpan::between(pool.first.0, pool.last.0).middle();
        let room = half_width(pool.count, scene) + SPINE_CLEAR / 2.0;
        let x = scene.x(middle);
        // At the border of a tile a mark steps aside, by half its width at most.
        let inside = x.min(bounds.1 - room).max(bounds.0 + room);
        if inside == x { (middle, x) } else { (at_px(inside, scene, x), inside) }
    };
    let mut pools: Vec<Pool> = Vec::new();
    for pool in pools_of(columns, span, labelled, scene) {
        pools.push(pool);
        // Pool adjacent violators: the last two are joined until they keep apart.
        while let [.., a, b] = pools.as_slice() {
            let (a, b) = (*a, *b);
            let half = half_width(a.count, scene) + half_width(b.count, scene);
            if centre(&b).1 - centre(&a).1 - half >= SPINE_CLEAR {
                break;
            }
            pools.truncate(pools.len() - 2);
            pools.push(a.with(b));
        }
    }
    pools
        .iter()
        .map(|pool| {
            let place = |place: usize| labelled.partition_point(|other| *other < place);
            let inside = labelled.get(place(pool.from)..place(pool.to));
            Cluster {
                count: pool.count,
                first: pool.first.1,
                last: pool.last.1,
                at: centre(pool).0,
                from: pool.from,
                to: pool.to,
                labelled: inside.unwrap_or_default().to_vec(),
            }
        })
        .collect()
}

/// The point of a pixel; rounded away from the border that it keeps clear of.
#[allow(clippy::cast_possible_truncation)] // saturates
fn at_px(inside: f64, scene: &Scene, wanted: f64) -> TimePoint {
    let secs = inside * scene.scale.secs_per_px;
    let secs = if inside > wanted { libm::ceil(secs) } else { libm::floor(secs) };
    scene.origin.plus_secs(secs as i64)
}

/// What is not labelled, one by one or by cells.
fn pools_of(columns: &Columns, span: TimeSpan, labelled: &[usize], scene: &Scene) -> Vec<Pool> {
    let all = columns.spine_range(span.start(), span.end());
    let pool = |range: std::ops::Range<usize>| {
        let first = range.clone().find(|place| labelled.binary_search(place).is_err())?;
        let last = range.clone().rev().find(|place| labelled.binary_search(place).is_err())?;
        let before = |place: usize| labelled.partition_point(|other| *other < place);
        Some(Pool {
            from: first,
            to: last + 1,
            count: (last + 1 - first) - (before(last + 1) - before(first)),
            first: columns.on_spine(first)?,
            last: columns.on_spine(last)?,
        })
    };
    if all.len() <= ONE_BY_ONE + labelled.len() {
        return all.filter_map(|place| pool(place..place + 1)).collect();
    }
    #[allow(clippy::cast_possible_truncation)] // saturates
    let cell_secs = ((CELL_PX * scene.scale.secs_per_px) as i64).max(1);
    let (mut pools, mut place) = (Vec::new(), all.start);
    while place < all.end {
        let Some((at, _)) = columns.on_spine(place) else { break };
        let cell = at.secs().div_euclid(cell_secs).saturating_add(1).saturating_mul(cell_secs);
        let next = columns.spine_range(at, TimePoint::from_secs(cell)).end.min(all.end);
        let next = next.max(place + 1);
        pools.extend(pool(place..next));
        place = next;
    }
    pools
}

fn half_width(members: usize, scene: &Scene) -> f64 {
    scene.metrics.spine_px(members) / 2.0
}
