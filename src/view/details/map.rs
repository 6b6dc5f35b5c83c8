//! A small map of the places of an event or a card. Its land is the style sheet's: a picture that is
//! fetched when a map is first shown.

use super::super::dom::{El, decimal, el, svg};
use super::super::measure::Ruler;
use super::Context;
use crate::locator::{Frame, Side, radius_px, spots};
use crate::model::Place;

/// Size of the names, as the style sheet has it.
const NAME_PX: f64 = 11.0;

impl Context<'_> {
    /// The map; nothing where no place lies on it.
    pub(super) fn map(self, places: &[&Place]) -> Option<El> {
        let frame = Frame::of(places)?;
        let set = &self.shown.set;
        let names: Vec<String> =
            places.iter().map(|place| self.words.text(set, &place.name)).collect();
        let ruler = Ruler::of_size(NAME_PX);
        let widths: Vec<f64> = names.iter().map(|name| ruler.width_px(name, false)).collect();
        let spots = spots(frame, places, &widths);
        let (width, height) = frame.size();
        let mut drawing = svg("svg")
            .attr("viewBox", &["0 0 ", &decimal(width), " ", &decimal(height)].concat())
            .attr("aria-hidden", "true");
        for spot in &spots {
            let Some(place) = places.get(spot.place) else { continue };
            let radius = radius_px(place);
            let dot = svg("circle")
                .attr("cx", &decimal(spot.x))
                .attr("cy", &decimal(spot.y))
                .attr("r", &decimal(radius));
            drawing = drawing.add(if place.area { dot.class("tl-map-area") } else { dot });
            let (dx, dy, anchor) = match spot.name {
                Some(Side::Right) => (radius + 2.5, 4.0, "start"),
                Some(Side::Left) => (-radius - 2.5, 4.0, "end"),
                Some(Side::Above) => (0.0, -radius - 5.5, "middle"),
                Some(Side::Below) => (0.0, radius + 13.5, "middle"),
                None => continue,
            };
            let name = names.get(spot.place).map(String::as_str).unwrap_or_default();
            let label = svg("text")
                .attr("x", &decimal(spot.x + dx))
                .attr("y", &decimal(spot.y + dy))
                .attr("text-anchor", anchor);
            drawing = drawing.add(label.text(name));
        }
        // What lies beyond the map is not said to lie on it.
        let shown: Vec<&str> =
            spots.iter().filter_map(|spot| Some(names.get(spot.place)?.as_str())).collect();
        let shown = shown.join(&self.say("date.list-separator"));
        let class = match frame {
            Frame::Near => "tl-map tl-map-near",
            Frame::Wide => "tl-map tl-map-wide",
        };
        Some(
            el("div")
                .class(class)
                .attr("role", "img")
                .attr("data-map", &spots.len().to_string())
                .attr("aria-label", &self.words.say_with("panel.map", &[("places", &shown)]))
                .attr("title", &self.say("panel.map-credit"))
                .add(el("i").class("tl-land"))
                .add(drawing),
        )
    }
}
