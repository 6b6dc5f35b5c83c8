//! Where places lie: dots and names on a small map.
//!
//! The map has two frames, Northeast Asia and all of Eurasia, in degrees that are equally long along
//! and across at the latitude in the middle. Its land is drawn from files that `examples/outline.rs`
//! has made with the same projection. A place outside of both is told beside the map.

use crate::model::Place;

/// What part of the earth the map shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Frame {
    /// From Lake Baikal to Kamchatka, from Kyūshū to the middle Lena.
    Near,
    /// From the British Isles to the Bering Sea.
    Wide,
}

/// Edges of a frame in degrees, and pixels of a degree along and across.
struct Edges {
    west: f64,
    east: f64,
    south: f64,
    north: f64,
    lon_px: f64,
    lat_px: f64,
}

/// Half the height of a name.
const HALF_LINE_PX: f64 = 7.0;

/// Radius of the dot of a place, and of the ring of an area.
#[must_use]
pub const fn radius_px(place: &Place) -> f64 {
    if place.area { 7.0 } else { 3.5 }
}

impl Frame {
    const fn edges(self) -> Edges {
        match self {
            Frame::Near => Edges {
                west: 97.0,
                east: 162.0,
                south: 32.0,
                north: 62.0,
                lon_px: 5.6,
                lat_px: 8.06,
            },
            Frame::Wide => Edges {
                west: -12.0,
                east: 172.0,
                south: 22.0,
                north: 70.0,
                lon_px: 1.978,
                lat_px: 3.08,
            },
        }
    }

    /// Width and height in pixels, as whole numbers.
    #[must_use]
    pub fn size(self) -> (f64, f64) {
        let edges = self.edges();
        let (width, height) =
            ((edges.east - edges.west) * edges.lon_px, (edges.north - edges.south) * edges.lat_px);
        (libm::round(width), libm::round(height))
    }

    /// Where a point of the earth lies, in pixels from the upper left corner; outside as well.
    #[must_use]
    pub fn project(self, lat: f64, lon: f64) -> (f64, f64) {
        let edges = self.edges();
        ((lon - edges.west) * edges.lon_px, (edges.north - lat) * edges.lat_px)
    }

    fn has(self, place: &Place) -> bool {
        let edges = self.edges();
        (edges.west..=edges.east).contains(&place.lon)
            && (edges.south..=edges.north).contains(&place.lat)
    }

    /// The frame for some places: the nearer one where nothing more is to be seen in the wider one.
    /// `None` where none of them lies in either.
    #[must_use]
    pub fn of(places: &[&Place]) -> Option<Frame> {
        let wide = places.iter().filter(|place| Frame::Wide.has(place)).count();
        let near = places.iter().filter(|place| Frame::Near.has(place)).count();
        match (near, wide) {
            (0, 0) => None,
            (near, wide) if near >= wide => Some(Frame::Near),
            _ => Some(Frame::Wide),
        }
    }
}

/// On which side of its dot a name stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// To the right.
    Right,
    /// To the left.
    Left,
    /// Above.
    Above,
    /// Below.
    Below,
}

/// A place on the map, in pixels from its upper left corner.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Spot {
    /// Its position in the list of places.
    pub place: usize,
    /// Where its dot stands.
    pub x: f64,
    /// Where its dot stands.
    pub y: f64,
    /// Where its name stands; `None` where there is no room for it.
    pub name: Option<Side>,
}

/// The places that lie in a frame, in their order, with names that cover neither dots nor each other
/// nor the edges; `width_px` are the widths of the names. Quadratic in the number of places.
#[must_use]
pub fn spots(frame: Frame, places: &[&Place], width_px: &[f64]) -> Vec<Spot> {
    let (width, height) = frame.size();
    let inside = places.iter().enumerate().filter(|(_, place)| frame.has(place));
    let mut spots: Vec<Spot> = inside
        .map(|(at, place)| {
            let (x, y) = frame.project(place.lat, place.lon);
            Spot { place: at, x, y, name: None }
        })
        .collect();
    // Left, top, right and bottom of what is taken.
    let mut taken: Vec<[f64; 4]> = Vec::new();
    for spot in &spots {
        let r = places.get(spot.place).map_or(0.0, |place| radius_px(place));
        taken.push([spot.x - r, spot.y - r, spot.x + r, spot.y + r]);
    }
    for (own, spot) in spots.iter_mut().enumerate() {
        let gap = places.get(spot.place).map_or(0.0, |place| radius_px(place)) + 2.5;
        let wide = width_px.get(spot.place).copied().unwrap_or(0.0);
        let box_at = |side: Side| {
            let (left, middle) = match side {
                Side::Right => (spot.x + gap, spot.y),
                Side::Left => (spot.x - gap - wide, spot.y),
                Side::Above => (spot.x - wide / 2.0, spot.y - gap - HALF_LINE_PX),
                Side::Below => (spot.x - wide / 2.0, spot.y + gap + HALF_LINE_PX),
            };
            [left, middle - HALF_LINE_PX, left + wide, middle + HALF_LINE_PX]
        };
        let is_free = |[left, top, right, bottom]: [f64; 4]| {
            left >= 0.0
                && top >= 0.0
                && right <= width
                && bottom <= height
                && taken.iter().enumerate().all(|(at, other)| {
                    let [l, t, r, b] = *other;
                    at == own || right <= l || r <= left || bottom <= t || b <= top
                })
        };
        let sides = [Side::Right, Side::Left, Side::Above, Side::Below];
        let found = sides.into_iter().find(|side| is_free(box_at(*side)));
        spot.name = found;
        taken.extend(found.map(box_at));
    }
    spots
}
