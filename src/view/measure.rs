//! Widths of labels, measured by the browser with the face in use.

use super::dom::px;
use crate::state::Density;
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
}

fn canvas() -> Option<CanvasRenderingContext2d> {
    let element = web_sys::window()?.document()?.create_element("canvas").ok()?;
    let context = element.dyn_into::<HtmlCanvasElement>().ok()?.get_context("2d").ok()??;
    context.dyn_into().ok()
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
    pub(crate) fn width_px(&self, text: &str, strong: bool) -> f64 {
        self.measured(text, strong).unwrap_or_else(|| self.estimated(text))
    }

    fn measured(&self, text: &str, strong: bool) -> Option<f64> {
        let weight = if strong { 650 } else { 400 };
        let face = format!("{weight} {} {UI_FACES}", px(self.size_px));
        CANVAS.with(|context| {
            let context = context.as_ref()?;
            // The browser finds out by itself whether that is another face than before.
            context.set_font(&face);
            context.measure_text(text).ok().map(|metrics| libm::ceil(metrics.width()))
        })
    }

    /// Where there is no canvas: wide enough for most letters, so that labels still keep apart.
    fn estimated(&self, text: &str) -> f64 {
        let em = |letter: char| if letter > '\u{2e7f}' { 1.0 } else { 0.62 };
        libm::ceil(text.chars().map(em).sum::<f64>() * self.size_px)
    }
}
