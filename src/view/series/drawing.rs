//! The picture of a lane.

use super::Lane;
use crate::chart::{
    Label, Shapes, Side, Values, claims_on, has_room, label, printed, shapes, sign,
};
use crate::model::{SeriesKind, ValueBound};
use crate::scale::Window;
use crate::state::Orientation;
use crate::state::Signal;
use crate::view::axis::{PATH_UNITS, stretched};
use crate::view::dom::{El, el, percent, svg};
use crate::view::measure::Ruler;
use crate::words::Words;
use std::fmt::Write as _;
use std::sync::Arc;

/// Units of the paths up the value axis.
const UP_UNITS: i32 = 1_000;
/// Elements for arrows and printed values, each.
const MOST_ELEMENTS: usize = 16;
/// Size of printed values.
const PRINT_PX: f64 = 11.5;
/// Width of a ≠ that stands alone.
const SIGN_PX: f64 = 9.0;

/// Writes a path.
#[derive(Default)]
struct Pen(String);

impl Pen {
    fn number(&mut self, letter: char, number: f64) {
        #[allow(clippy::cast_possible_truncation)] // saturates
        let number = libm::round(number) as i32;
        // Writing to a string cannot fail.
        self.0.push(letter);
        let _ = write!(self.0, "{number}");
    }

    /// To a part of the base.
    fn across(&mut self, letter: char, part: f64) {
        self.number(letter, part * f64::from(PATH_UNITS));
    }

    /// To a part of the value axis.
    fn up(&mut self, letter: char, part: f64) {
        self.number(letter, (1.0 - part) * f64::from(UP_UNITS));
    }

    fn to(&mut self, letter: char, (x, y): (f64, f64)) {
        self.across(letter, x);
        self.up(' ', y);
    }
}

/// Where a value stands, as a CSS length from the top.
pub(super) fn height_of(values: &Values, value: f64) -> String {
    percent(1.0 - values.part(value))
}

pub(super) fn drawing(
    words: Words<'_>,
    lane: &Arc<Lane>,
    window: Window,
    tip: Signal<Option<usize>>,
) -> El {
    let mut chart = el("div").class("tl-chart");
    let mut arrows = Vec::new();
    // The area below the solid one would hide the hollow one.
    for part in [0, 1] {
        let Some((series, points)) = lane.part(part) else { continue };
        let shapes = shapes(series.kind, points, &lane.values, window);
        let kind = match series.kind {
            SeriesKind::Count => "count",
            SeriesKind::Stated => "stated",
            SeriesKind::Step => "step",
            SeriesKind::Line => "line",
        };
        let picture = stretched(Orientation::Across, UP_UNITS)
            .class(if part == 0 { "tl-values" } else { "tl-values tl-hollow" })
            .attr("data-kind", kind)
            .attr("role", "img")
            .attr_if("aria-hidden", None)
            .attr("data-series", &series.id)
            .attr("aria-label", &words.series_name(&lane.shown.set, series));
        chart = chart.add(paths(picture, lane.values.part(lane.foot()), &shapes));
        arrows.extend(shapes.arrows);
    }
    arrows.truncate(MOST_ELEMENTS);
    let at = |element: El, x: f64, y: &str| element.style("left", &percent(x)).style("top", y);
    for arrow in arrows {
        let word = match arrow.bound {
            ValueBound::Over => "over",
            ValueBound::UpTo => "up-to",
            ValueBound::About => "about",
        };
        let arrow_head = el("i").class("tl-bound").attr("data-bound", word);
        chart = chart.add(at(arrow_head, arrow.x, &percent(1.0 - arrow.y)));
    }
    let of = Arc::clone(lane);
    let ring = el("i").class("tl-ring").live(move |ring| {
        let point = tip.get().and_then(|place| of.points.get(place));
        ring.set("hidden", point.is_none().then_some(""));
        if let Some(point) = point {
            let value = point.value.unwrap_or_else(|| of.foot());
            at(ring.clone(), window.fraction(point.at), &height_of(&of.values, value));
        }
    });
    chart.all(prints(words, lane, window)).add(ring)
}

/// Few paths, whatever the number of points.
fn paths(picture: El, foot: f64, shapes: &Shapes) -> El {
    let [mut area, mut baseline, mut line, mut bars, mut known, mut dots] =
        [const { Pen(String::new()) }; 6];
    baseline.to('M', (0.0, foot));
    baseline.across('H', 1.0);
    for run in &shapes.runs {
        let mut letter = 'M';
        for point in run {
            if letter == 'M' {
                area.to('M', (point.0, foot));
            }
            line.to(letter, *point);
            letter = 'L';
            area.to('L', *point);
        }
        area.up('V', foot);
    }
    for bar in &shapes.bars {
        bars.to('M', (bar.left, bar.from));
        bars.up('V', bar.to);
        bars.across('H', bar.right);
        bars.up('V', bar.from);
        bars.0.push('Z');
    }
    for dot in &shapes.dots {
        known.to('M', (dot.left, dot.y));
        known.across('H', dot.right);
        // A stroke of no length with round ends is a dot that keeps its form when it is stretched.
        dots.to('M', (dot.x, dot.y));
        dots.0.push_str("h0");
    }
    let inside = Pen(dots.0.clone());
    let all = [
        ("tl-area", area),
        ("tl-baseline", baseline),
        ("tl-line", line),
        ("tl-bars", bars),
        ("tl-known", known),
        ("tl-dots", dots),
        ("tl-dots tl-inside", inside),
    ];
    let mut picture = picture;
    for (class, Pen(path)) in &all {
        if !path.is_empty() {
            let path = svg("path").class(class).attr("d", path);
            picture = picture.add(path.attr("vector-effect", "non-scaling-stroke"));
        }
    }
    picture
}

/// The printed values, and ≠ at points that a claim is about.
fn prints(words: Words<'_>, lane: &Lane, window: Window) -> Vec<El> {
    let ruler = Ruler::of_size(PRINT_PX);
    let mut taken: Vec<Label> = Vec::new();
    let mut made = Vec::new();
    for part in [0, 1] {
        let Some((series, points)) = lane.part(part) else { continue };
        let mut order = printed(points);
        // The hollow series has its last value printed, and no other.
        if part == 1 {
            order.truncate(2);
            if order.len() == 2 {
                order.swap_remove(0);
            }
        }
        let with_value = order.len();
        order.extend(0..points.len());
        let mut said = vec![false; points.len()];
        for (rank, place) in order.into_iter().enumerate() {
            let Some(point) = points.get(place).filter(|p| p.span.meets(window.span)) else {
                continue;
            };
            let is_doubted = claims_on(series, point.place).next().is_some();
            let (label, text) = if rank < with_value {
                let number = words.rounded(point.value.unwrap_or(0.0));
                let mut text = words.bounded(&number, point.bound);
                if is_doubted {
                    text.push_str(" ≠");
                }
                let width_px = ruler.width_px(&text, true);
                (label(series.kind, points, place, width_px, window), text)
            } else if is_doubted && said.get(place) == Some(&false) {
                (Some(sign(series.kind, point, SIGN_PX, window)), "≠".to_owned())
            } else {
                continue;
            };
            let Some(label) = label.filter(|label| has_room(label, &taken)) else { continue };
            if made.len() == MOST_ELEMENTS {
                break;
            }
            if let Some(said) = said.get_mut(place) {
                *said = true;
            }
            taken.push(label);
            let side = match label.side {
                Side::Left => "left",
                Side::Right => "right",
                Side::Above => "above",
                Side::Below => "below",
            };
            let value = point.value.unwrap_or_else(|| lane.foot());
            let print =
                el("span").class("tl-print").attr("aria-hidden", "true").attr("data-side", side);
            let print = print.style("left", &percent(window.fraction(label.at)));
            made.push(print.style("--tl-at", &height_of(&lane.values, value)).text(&text));
        }
    }
    made
}
