//! What moves with every frame: the worlds, and labels that stick to the left edge.
//!
//! Marks are static parts of a *world*, an element as wide as the base at the scale in use. A frame
//! writes a width and a transform on each world, and a transform on the few labels of spans that
//! begin beyond the left edge. Nothing else. A transform for each mark instead was measured, and is
//! dearer: what it saves in layout and paint, it costs in style and layers.
//!
//! A world that is dragged is a layer of its own to the browser (`will-change`): then a frame is a shift of
//! what is painted already. In a zoom all of it is painted anew, and layers make that a quarter dearer; to
//! make them costs more than a frame, so that is done when the view has come to rest, before a hand takes hold
//! of it, and they are dropped by the first frame of a zoom. A press waits until the browser has drawn them:
//! made when all had settled, that was 70 ms with a million events. (Made one by one, it was no less.)

use super::along::{length, shifted};
use super::dom::{El, number_in, px, set_style};
use crate::scale::{Viewport, Window};
use crate::state::Orientation;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};

/// A label within a span that may be cut by the left edge: it carries where the span lies, in parts
/// of the base, and how wide the label is.
struct Sticky {
    element: HtmlElement,
    left: f64,
    right: f64,
    label_px: f64,
    /// Whether the label stands in the middle of the span rather than at its start.
    centred: bool,
    shift_px: f64,
    /// How much room it was given; infinite if it stands whole.
    room_px: f64,
}

/// The elements that a frame writes to, gathered when the window is mounted.
#[derive(Default)]
pub(super) struct Movers {
    worlds: Vec<HtmlElement>,
    sticky: Vec<Sticky>,
    /// Where they were moved last.
    view: Option<Viewport>,
    /// Whether each world is to be a layer of its own, and whether that was written.
    has_layers: bool,
    is_layered: Option<bool>,
}

/// Room between the edge and a label that sticks to it.
const EDGE_PX: f64 = 5.0;

/// While the view moves a label gives way to the end of its span by so much at a time, about a word: each time,
/// the browser lays it out and paints its whole world.
const WORD_PX: f64 = 48.0;

impl Movers {
    /// Gathers the worlds and labels below an element anew. A label that has left its bar meanwhile
    /// goes back to its place.
    pub(super) fn gather(&mut self, root: &Element) {
        for label in self.sticky.drain(..) {
            if !label.element.has_attribute("data-stick-left") {
                set_style(&label.element, "transform", "");
                shorten(&label.element, None);
            }
        }
        *self = Movers { view: self.view, has_layers: self.has_layers, ..Movers::below(root) };
    }

    fn below(root: &Element) -> Movers {
        let all = |selector: &str| {
            let list = root.query_selector_all(selector).ok();
            let nodes = list
                .into_iter()
                .flat_map(|list| (0..list.length()).filter_map(move |i| list.item(i)));
            nodes.filter_map(|node| node.dyn_into::<HtmlElement>().ok()).collect::<Vec<_>>()
        };
        let number = |element: &HtmlElement, name: &str| {
            element.get_attribute(name).and_then(|value| number_in(&value))
        };
        let sticky = all("[data-stick-left]")
            .into_iter()
            .filter_map(|element| {
                Some(Sticky {
                    left: number(&element, "data-stick-left")?,
                    right: number(&element, "data-stick-right")?,
                    label_px: number(&element, "data-stick-px").unwrap_or_else(|| {
                        // Words that run down are as long as they are high.
                        f64::from(element.scroll_width().max(element.scroll_height()))
                    }),
                    centred: element.has_attribute("data-stick-centred"),
                    // Unknown: the element may have been moved already.
                    shift_px: f64::INFINITY,
                    room_px: match element.has_attribute("data-short") {
                        true => f64::NAN,
                        false => f64::INFINITY,
                    },
                    element,
                })
            })
            .collect();
        Movers { worlds: all(".tl-world"), sticky, ..Movers::default() }
    }

    /// The next movement may be a drag.
    pub(super) const fn rest(&mut self) {
        self.has_layers = true;
    }

    /// Moves everything to a view, which `rests` or goes on.
    pub(super) fn place(&mut self, time: Orientation, view: Viewport, window: Window, rests: bool) {
        let width = window.base.secs() / view.secs_per_px();
        let x = view.x_from_time(window.base.start());
        let (long, shift) = (px(width), shifted(time, x));
        // Marks that come are no movement: they leave that as it is.
        if let Some(before) = self.view.replace(view).filter(|before| *before != view) {
            self.has_layers = before.secs_per_px() == view.secs_per_px();
        }
        let layers = if self.has_layers { "transform" } else { "auto" };
        let is_written = self.is_layered.replace(self.has_layers) == Some(self.has_layers);
        for world in &self.worlds {
            if !is_written {
                set_style(world, "will-change", layers);
            }
            set_style(world, length(time), &long);
            set_style(world, "transform", &shift);
        }
        for label in &mut self.sticky {
            let (left, right) = (x + label.left * width, x + label.right * width);
            // Where the label may start, and where it would without any edge.
            let least = left + EDGE_PX;
            let most = (right - label.label_px - EDGE_PX).max(least);
            let home = if label.centred { (least + most) / 2.0 } else { least };
            let last_in_view = view.width_px() - label.label_px - EDGE_PX;
            let wanted = home.min(if label.centred { last_in_view } else { home }).max(EDGE_PX);
            let at = wanted.min(right).max(least);
            // It begins at the edge as long as its span is there, and has the room that is left of that.
            let room = (right - EDGE_PX - at).max(0.0);
            let room = if at > home && room < label.label_px { room } else { f64::INFINITY };
            let fits = label.room_px <= room && room - label.room_px < WORD_PX;
            if room != label.room_px && (rests || !fits) {
                let words = libm::floor(room / WORD_PX) * WORD_PX;
                label.room_px = if rests { room } else { words };
                shorten(&label.element, Some(label.room_px).filter(|room| room.is_finite()));
            }
            let short = (label.label_px - label.room_px).max(0.0);
            let shift = at - home - if label.centred { short / 2.0 } else { 0.0 };
            if (shift - label.shift_px).abs() > 0.25 {
                label.shift_px = shift;
                set_style(&label.element, "transform", &shifted(time, shift));
            }
        }
    }
}

/// Gives a label so much room, or all that it takes. The style sheet draws its words meanwhile, with "…" at
/// the end (`data-short`): a browser says of words that are cut off that they still take their place. Names
/// of periods are left out.
fn shorten(element: &HtmlElement, room_px: Option<f64>) {
    if room_px.is_some() != element.has_attribute("data-short") {
        let words = room_px.and_then(|_| element.text_content());
        El::of(element.clone().into()).set("data-short", words.as_deref());
    }
    set_style(element, "max-inline-size", &room_px.map(px).unwrap_or_default());
}
