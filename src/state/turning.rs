//! Which way time runs.

use super::{Memo, Options, Orientation, Signal, TimelineState};

/// Where a timeline stands, as far as it decides which way time runs.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Stands {
    /// In a page of its own.
    Alone,
    /// In a page of somebody else.
    Embedded,
    /// On a screen of an exhibition.
    Shown,
}

impl Stands {
    pub(super) fn of(options: &Options) -> Stands {
        match (options.kiosk, options.cooperative) {
            (Some(_), _) => Stands::Shown,
            (None, true) => Stands::Embedded,
            (None, false) => Stands::Alone,
        }
    }
}

/// What a reader or the page said, or else what suits the box.
pub(super) fn orientation_memo(
    time: Signal<Option<Orientation>>,
    boxed: Signal<(f64, f64)>,
    stands: Stands,
) -> Memo<Orientation> {
    Memo::new(move |_| time.get().unwrap_or_else(|| by_itself(boxed.get(), stands)))
}

/// Which way time runs where nobody said so. An embed runs across; a kiosk as its screen is hung.
fn by_itself((width_px, height_px): (f64, f64), stands: Stands) -> Orientation {
    match stands {
        Stands::Alone if width_px >= 1.0 => Orientation::of(width_px, height_px),
        Stands::Shown if height_px > width_px => Orientation::Down,
        _ => Orientation::Across,
    }
}

impl TimelineState {
    /// Lets time run the other way. Where that is as the box has it, it goes on following the box.
    pub fn turn(self) {
        let stands = self.options.with_untracked(Stands::of);
        let turned = self.orientation.get_untracked().turned();
        let as_boxed = by_itself(self.boxed.get_untracked(), stands) == turned;
        self.time.set((!as_boxed).then_some(turned));
        self.unsettle();
    }
}
