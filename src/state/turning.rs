//! Which way time runs.

use super::{Memo, Orientation, Signal, TimelineState};

/// What a reader or the page said, or else what suits the box.
pub(super) fn orientation_memo(
    time: Signal<Option<Orientation>>,
    boxed: Signal<(f64, f64)>,
    is_embed: bool,
) -> Memo<Orientation> {
    Memo::new(move |_| time.get().unwrap_or_else(|| by_itself(boxed.get(), is_embed)))
}

/// Which way time runs where nobody said so. An embed runs across.
fn by_itself((width_px, height_px): (f64, f64), is_embed: bool) -> Orientation {
    match is_embed || width_px < 1.0 {
        true => Orientation::Across,
        false => Orientation::of(width_px, height_px),
    }
}

impl TimelineState {
    /// Lets time run the other way. Where that is as the box has it, it goes on following the box.
    pub fn turn(self) {
        let is_embed = self.options.with_untracked(|options| options.cooperative);
        let turned = self.orientation.get_untracked().turned();
        let as_boxed = by_itself(self.boxed.get_untracked(), is_embed) == turned;
        self.time.set((!as_boxed).then_some(turned));
        self.unsettle();
    }
}
