//! What is drawn of a series.

use super::{Point, Values};
use crate::model::{SeriesKind, ValueBound};
use crate::scale::Window;
use crate::time::TimePoint;

/// A bar, from its baseline to its value.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Bar {
    /// Its ends, in parts of the base.
    pub left: f64,
    /// Its ends, in parts of the base.
    pub right: f64,
    /// Where it stands, in parts of the value axis.
    pub from: f64,
    /// Its value, in parts of the value axis.
    pub to: f64,
}

/// A dot, and the bar through it that says how well its date is known.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Dot {
    /// Where it stands in the base.
    pub x: f64,
    /// Its value, in parts of the value axis.
    pub y: f64,
    /// Ends of its date, in parts of the base.
    pub left: f64,
    /// Ends of its date, in parts of the base.
    pub right: f64,
}

/// That a value is a bound.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Arrow {
    /// Where it stands in the base.
    pub x: f64,
    /// Its value, in parts of the value axis.
    pub y: f64,
    /// Up, down or both.
    pub bound: ValueBound,
}

/// What is drawn of a series.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Shapes {
    /// The bars of counts.
    pub bars: Vec<Bar>,
    /// Lines and steps from gap to gap: places in the base and on the value axis.
    pub runs: Vec<Vec<(f64, f64)>>,
    /// Dots, of stated values and of what would be a run of one point.
    pub dots: Vec<Dot>,
    /// Bounds.
    pub arrows: Vec<Arrow>,
}

/// How far lines are drawn beyond the base on either side, in parts of it: further than any view.
const BEYOND: f64 = 1.0;

/// What is drawn of the points of a series, which are in order of time, in a window.
#[must_use]
pub fn shapes(kind: SeriesKind, points: &[Point], values: &Values, window: Window) -> Shapes {
    let x = |at: TimePoint| window.fraction(at);
    let mut shapes = Shapes::default();
    let near = thinned(near(kind, points, window), window);
    let foot = values.part(values.low.max(0.0).min(values.high));
    let mut run: Vec<&Point> = Vec::new();
    // A gap at the end closes the last run.
    for point in near.into_iter().map(Some).chain([None]) {
        let valued = point.and_then(|point| Some((point, point.value?)));
        let Some((point, value)) = valued else {
            // A step holds until the gap.
            shapes.close(kind, &std::mem::take(&mut run), point, values, window);
            continue;
        };
        let (left, right) = (x(point.span.start()), x(point.span.end()));
        let y = values.part(value);
        match kind {
            SeriesKind::Count => shapes.bars.push(Bar { left, right, from: foot, to: y }),
            SeriesKind::Stated => shapes.dots.push(Dot { x: x(point.at), y, left, right }),
            SeriesKind::Step | SeriesKind::Line => {}
        }
        if let Some(bound) = point.bound {
            shapes.arrows.push(Arrow { x: x(point.at), y, bound });
        }
        if kind != SeriesKind::Count {
            run.push(point);
        }
    }
    shapes
}

impl Shapes {
    /// Makes a line of points without a gap between them.
    fn close(
        &mut self,
        kind: SeriesKind,
        run: &[&Point],
        gap: Option<&Point>,
        values: &Values,
        window: Window,
    ) {
        let part = |point: &Point| values.part(point.value.unwrap_or(values.low));
        let x = |at: TimePoint| window.fraction(at);
        let Some(last) = run.last() else { return };
        let mut line: Vec<(f64, f64)> = Vec::new();
        if kind == SeriesKind::Step {
            for point in run {
                if let Some((_, y)) = line.last() {
                    line.push((x(point.span.start()), *y));
                }
                line.push((x(point.span.start()), part(point)));
            }
            // Of the last value nobody says that it holds beyond its own date.
            let until = gap.map_or(last.span.end(), |gap| gap.span.start());
            line.push((x(until), part(last)));
        } else if run.len() > 1 {
            line.extend(run.iter().map(|point| (x(point.at), part(point))));
        } else if kind == SeriesKind::Line {
            let (left, right) = (x(last.span.start()), x(last.span.end()));
            self.dots.push(Dot { x: x(last.at), y: part(last), left, right });
        }
        for _ in 0..2 {
            cut(&mut line);
            line.reverse();
        }
        if line.len() > 1 {
            self.runs.push(line);
        }
    }
}

/// Cuts the end of a line where it goes too far away to be written.
fn cut(line: &mut Vec<(f64, f64)>) {
    while let [.., before, end] = line.as_mut_slice() {
        let edge = end.0.clamp(-BEYOND, 1.0 + BEYOND);
        if edge == end.0 {
            return;
        }
        let part = (edge - before.0) / (end.0 - before.0);
        if part > 0.0 {
            *end = (edge, before.1 + (end.1 - before.1) * part);
            return;
        }
        // The stretch before it ends beyond the edge as well.
        line.pop();
    }
}

/// The points that reach into the window; of a line also one on each side, which it comes from and
/// goes to.
fn near(kind: SeriesKind, points: &[Point], window: Window) -> &[Point] {
    let (start, end) = (window.span.start(), window.span.end());
    // Spans may be long, so that a middle beyond the edge still reaches in.
    let first = points.iter().position(|point| point.span.end() >= start);
    let last = points.iter().rposition(|point| point.span.start() <= end);
    let (Some(mut first), Some(mut last)) = (first, last) else {
        // All lie on one side; only a step goes on from there, and not beyond its date.
        return &[];
    };
    if kind != SeriesKind::Count {
        first = first.min(last + 1).saturating_sub(1);
        last = (last + 1).min(points.len().saturating_sub(1));
    }
    points.get(first..=last).unwrap_or_default()
}

/// Of the points that stand in one pixel at the coarsest scale of the step, the least and the
/// greatest.
fn thinned(points: &[Point], window: Window) -> Vec<&Point> {
    let column = |point: &Point| {
        libm::floor(point.at.secs_since(window.base.start()) / window.step.coarsest_secs_per_px())
    };
    let mut kept: Vec<&Point> = Vec::new();
    for point in points {
        let drop = match kept.as_slice() {
            [.., a, b] if column(a) == column(point) && column(b) == column(point) => {
                match (a.value, b.value, point.value) {
                    (Some(a), Some(b), Some(value)) => {
                        // The one that is between the two others has to go.
                        let (least, most) = (a.min(b), a.max(b));
                        let goes = if value < least { least } else { most };
                        if (least..=most).contains(&value) {
                            Some(0)
                        } else if goes == b {
                            Some(1)
                        } else {
                            Some(2)
                        }
                    }
                    (None, None, None) => Some(0),
                    _ => None,
                }
            }
            _ => None,
        };
        match drop {
            None => kept.push(point),
            Some(0) => {}
            Some(back) => {
                kept.remove(kept.len() - back);
                kept.push(point);
            }
        }
    }
    kept
}
