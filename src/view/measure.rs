//! Widths of labels, measured by the browser with the face in use.

use super::dom::px;
use crate::state::Density;
use std::cell::{Cell, RefCell};
use wasm_bindgen::JsCast;
use web_sys::{CanvasRenderingContext2d, HtmlCanvasElement};

/// Width of the boxed ≠ after a label, with the gap before it (design, section 7).
pub(crate) const DISPUTED_PX: f64 = 21.0;

/// The faces of `--tl-font-ui`; a test compares the two.
const UI_FACES: &str = "\"Segoe UI Variable Text\", \"Segoe UI\", -apple-system, BlinkMacSystemFont, Roboto, \"Noto Sans\", \"Source Sans 3\", \"Hiragino Sans\", \"Hiragino Kaku Gothic ProN\", \"Yu Gothic UI\", Meiryo, \"Noto Sans CJK JP\", \"Noto Sans JP\", system-ui, sans-serif";

/// Measures strings in one size of the interface face.
pub(crate) struct Ruler {
    size_px: f64,
}

thread_local! {
    /// One canvas for all rulers: it keeps nothing but the face that was measured last.
    static CANVAS: Option<CanvasRenderingContext2d> = canvas();
    /// The size and weight that it was given last.
    static FACE: Cell<(f64, u16)> = const { Cell::new((0.0, 0)) };
    /// Widths of letters, by face: its size in tenths of a pixel, and whether it is strong.
    static FACES: RefCell<Vec<((u16, bool), Face)>> = const { RefCell::new(Vec::new()) };
}

/// Widths of the letters of a face, sorted by letter.
type Face = Vec<(char, f32)>;

fn canvas() -> Option<CanvasRenderingContext2d> {
    let element = web_sys::window()?.document()?.create_element("canvas").ok()?;
    let context = element.dyn_into::<HtmlCanvasElement>().ok()?.get_context("2d").ok()??;
    context.dyn_into().ok()
}

/// Letters whose width does not depend on their neighbours, apart from kerning, which brings them
/// nearer: Latin, Greek and Cyrillic without combining marks, Japanese, Chinese, Korean.
const fn stands_alone(letter: char) -> bool {
    matches!(letter,
        '\u{20}'..='\u{2ff}' | '\u{370}'..='\u{482}' | '\u{48a}'..='\u{58f}'
        | '\u{1e00}'..='\u{1fff}' | '\u{2010}'..='\u{2027}' | '\u{2030}'..='\u{205e}'
        | '\u{20a0}'..='\u{20bf}' | '\u{2190}'..='\u{22ff}'
        | '\u{3001}'..='\u{3029}' | '\u{3041}'..='\u{3096}' | '\u{30a0}'..='\u{30ff}'
        | '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '\u{ac00}'..='\u{d7a3}'
        | '\u{ff01}'..='\u{ff60}')
}

impl Ruler {
    /// A ruler for event labels.
    pub(crate) fn for_labels(density: Density) -> Ruler {
        Ruler::of_size(match density {
            Density::Regular => 12.5,
            Density::Compact | Density::Narrow => 11.5,
        })
    }

    /// A ruler for a size in pixels.
    pub(crate) const fn of_size(size_px: f64) -> Ruler {
        Ruler { size_px }
    }

    /// The width of a string in pixels, rounded up.
    ///
    /// As the sum of its letters, each of which the browser is asked for once, where that is not
    /// less than the width as a whole: asking for every label of a large set took longer than
    /// laying it out.
    pub(crate) fn width_px(&self, text: &str, strong: bool) -> f64 {
        if !text.chars().all(stands_alone) {
            return libm::ceil(self.asked(text, strong));
        }
        #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // a size of type
        let size = (self.size_px * 10.0) as u16;
        let sum = FACES.with_borrow_mut(|faces| {
            let face = (size, strong);
            let place = faces.iter().position(|(known, _)| *known == face).unwrap_or_else(|| {
                faces.push((face, Face::new()));
                faces.len() - 1
            });
            let Some((_, face)) = faces.get_mut(place) else { return 0.0 };
            let width = |letter: char| {
                let place = face.binary_search_by(|(known, _)| known.cmp(&letter));
                let place = place.unwrap_or_else(|place| {
                    let width = self.asked(letter.encode_utf8(&mut [0; 4]), strong);
                    #[allow(clippy::cast_possible_truncation)] // rounding is far below a pixel
                    face.insert(place, (letter, width as f32));
                    place
                });
                face.get(place).map_or(0.0, |(_, width)| f64::from(*width))
            };
            text.chars().map(width).sum::<f64>()
        });
        libm::ceil(sum)
    }

    /// The width of a string as the browser says.
    fn asked(&self, text: &str, strong: bool) -> f64 {
        let weight = if strong { 650 } else { 400 };
        let asked = CANVAS.with(|context| {
            let context = context.as_ref()?;
            if FACE.replace((self.size_px, weight)) != (self.size_px, weight) {
                context.set_font(&format!("{weight} {} {UI_FACES}", px(self.size_px)));
            }
            context.measure_text(text).ok().map(|metrics| metrics.width())
        });
        // Where there is no canvas: wide enough for most letters, so that labels still keep apart.
        let em = |letter: char| if letter > '\u{2e7f}' { 1.0 } else { 0.62 };
        asked.unwrap_or_else(|| text.chars().map(em).sum::<f64>() * self.size_px)
    }
}
