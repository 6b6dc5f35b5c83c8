//! Makes the outlines of the locator map, `public/data/land-near.svg` and `public/data/land-wide.svg`, from Natural
//! Earth's land areas (public domain), in the form of TopoJSON that the package `world-atlas` has them in:
//!
//! ```sh
//! npm pack world-atlas@2.0.2 && tar xzf world-atlas-2.0.2.tgz
//! cargo run --no-default-features --example outline -- package/land-50m.json
//! ```
//!
//! The land is clipped to the frames of [`timeloom::locator`], projected as that does, and simplified
//! until what is left out is below a pixel or two.
#![allow(clippy::unwrap_used, clippy::expect_used)]

use serde_json::Value;
use std::fmt::Write as _;
use timeloom::locator::Frame;

type Point = (f64, f64);

/// Rings smaller than this are left out, in square pixels.
const LEAST_AREA: f64 = 3.0;
/// How far a line may run beside its points, in pixels.
const TOLERANCE: f64 = 0.7;

fn main() {
    let path = std::env::args().nth(1).expect("the path of land-50m.json");
    let topology: Value = serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap();
    let rings = rings(&topology);
    for (frame, name) in [(Frame::Near, "near"), (Frame::Wide, "wide")] {
        let svg = outline(&rings, frame);
        println!("land-{name}.svg: {} bytes", svg.len());
        std::fs::write(format!("public/data/land-{name}.svg"), svg).unwrap();
    }
}

/// All rings in degrees, decoded as the TopoJSON specification says (§ 2.1.3).
fn rings(topology: &Value) -> Vec<Vec<Point>> {
    let pair = |value: &Value| (value[0].as_f64().unwrap(), value[1].as_f64().unwrap());
    let (scale, move_by) =
        (pair(&topology["transform"]["scale"]), pair(&topology["transform"]["translate"]));
    let arcs: Vec<Vec<Point>> = list(&topology["arcs"])
        .iter()
        .map(|arc| {
            let mut at = (0.0, 0.0);
            let points = list(arc).iter().map(|step| {
                let step = pair(step);
                at = (at.0 + step.0, at.1 + step.1);
                (at.0 * scale.0 + move_by.0, at.1 * scale.1 + move_by.1)
            });
            points.collect()
        })
        .collect();
    let mut rings = Vec::new();
    for geometry in list(&topology["objects"]["land"]["geometries"]) {
        let polygons = match geometry["type"].as_str() {
            Some("MultiPolygon") => list(&geometry["arcs"]).to_vec(),
            _ => vec![geometry["arcs"].clone()],
        };
        for ring in polygons.iter().flat_map(list) {
            let mut points: Vec<Point> = Vec::new();
            for number in list(ring).iter().filter_map(Value::as_i64) {
                let place = usize::try_from(if number < 0 { !number } else { number }).unwrap();
                let mut arc = arcs[place].clone();
                if number < 0 {
                    arc.reverse();
                }
                points.extend(arc);
            }
            unwrap(&mut points);
            rings.push(points);
        }
    }
    rings
}

/// Lets a ring that crosses the 180th meridian go on beyond it.
fn unwrap(ring: &mut [Point]) {
    let mut turn = 0.0;
    let mut before = ring.first().map_or(0.0, |point| point.0);
    for point in ring.iter_mut() {
        let step = point.0 - before;
        before = point.0;
        if step.abs() > 180.0 {
            turn -= 360.0 * step.signum();
        }
        point.0 += turn;
    }
    // Wherever it began, it belongs to where most of it lies.
    let west = ring.iter().map(|point| point.0).fold(f64::INFINITY, f64::min);
    let east = ring.iter().map(|point| point.0).fold(f64::NEG_INFINITY, f64::max);
    let turns = ((west + east) / 2.0 / 360.0).round() * 360.0;
    ring.iter_mut().for_each(|point| point.0 -= turns);
}

fn list(value: &Value) -> &[Value] {
    value.as_array().map(Vec::as_slice).unwrap_or_default()
}

/// A coordinate, where the edge is on it, and whether the inside is above.
type Edge = (fn(Point) -> f64, f64, bool);

fn outline(rings: &[Vec<Point>], frame: Frame) -> String {
    let (width, height) = frame.size();
    // A little beyond the frame, so that its edge is no coast.
    let edges: [Edge; 4] = [
        (|p| p.0, -2.0, true),
        (|p| p.0, width + 2.0, false),
        (|p| p.1, -2.0, true),
        (|p| p.1, height + 2.0, false),
    ];
    let mut path = String::new();
    for ring in rings {
        let projected: Vec<Point> =
            ring.iter().map(|(lon, lat)| frame.project(*lat, *lon)).collect();
        let ring = edges.iter().fold(projected, |ring, edge| clip(&ring, *edge));
        if area(&ring).abs() < LEAST_AREA {
            continue;
        }
        let mut points: Vec<(i32, i32)> = Vec::new();
        for (x, y) in simplified(&ring) {
            #[allow(clippy::cast_possible_truncation)] // pixels
            let point = (x.round() as i32, y.round() as i32);
            if points.last() != Some(&point) {
                points.push(point);
            }
        }
        if points.len() < 3 {
            continue;
        }
        let mut before = (0, 0);
        for (place, point) in points.iter().enumerate() {
            let step = (point.0 - before.0, point.1 - before.1);
            match place {
                0 => write!(path, "M{} {}l", point.0, point.1).unwrap(),
                1 => write!(path, "{}", step.0).unwrap(),
                _ if step.0 < 0 => write!(path, "{}", step.0).unwrap(),
                _ => write!(path, " {}", step.0).unwrap(),
            }
            if place > 0 {
                let space = if step.1 < 0 { "" } else { " " };
                write!(path, "{space}{}", step.1).unwrap();
            }
            before = *point;
        }
        path.push('z');
    }
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width} {height}\"><path d=\"{path}\"/></svg>\n"
    )
}

/// Sutherland and Hodgman's clipping at one edge.
fn clip(ring: &[Point], (of, at, keep_above): (fn(Point) -> f64, f64, bool)) -> Vec<Point> {
    let is_in = |point: Point| (of(point) >= at) == keep_above;
    let mut kept = Vec::new();
    for (place, point) in ring.iter().enumerate() {
        let before = ring[(place + ring.len() - 1) % ring.len()];
        if is_in(*point) != is_in(before) {
            let part = (at - of(before)) / (of(*point) - of(before));
            kept.push((
                before.0 + part * (point.0 - before.0),
                before.1 + part * (point.1 - before.1),
            ));
        }
        if is_in(*point) {
            kept.push(*point);
        }
    }
    kept
}

fn area(ring: &[Point]) -> f64 {
    let next = ring.iter().cycle().skip(1);
    ring.iter().zip(next).map(|(a, b)| a.0 * b.1 - b.0 * a.1).sum::<f64>() / 2.0
}

/// Douglas and Peucker's simplification of a ring, from its two furthest ends.
fn simplified(ring: &[Point]) -> Vec<Point> {
    let far = |a: Point, b: Point| (a.0 - b.0).hypot(a.1 - b.1);
    let middle = (0..ring.len())
        .max_by(|a, b| far(ring[*a], ring[0]).total_cmp(&far(ring[*b], ring[0])))
        .unwrap_or(0);
    let mut kept = line(&ring[..=middle]);
    kept.pop();
    kept.extend(line(&ring[middle..]));
    kept
}

fn line(points: &[Point]) -> Vec<Point> {
    let (Some(first), Some(last)) = (points.first(), points.last()) else { return Vec::new() };
    let (dx, dy) = (last.0 - first.0, last.1 - first.1);
    let length = dx.hypot(dy);
    let distance = |point: &Point| {
        if length == 0.0 {
            return (point.0 - first.0).hypot(point.1 - first.1);
        }
        ((point.0 - first.0) * dy - (point.1 - first.1) * dx).abs() / length
    };
    let furthest = (1..points.len().saturating_sub(1))
        .max_by(|a, b| distance(&points[*a]).total_cmp(&distance(&points[*b])));
    match furthest.filter(|place| distance(&points[*place]) > TOLERANCE) {
        Some(place) => {
            let mut kept = line(&points[..=place]);
            kept.pop();
            kept.extend(line(&points[place..]));
            kept
        }
        None => vec![*first, *last],
    }
}
