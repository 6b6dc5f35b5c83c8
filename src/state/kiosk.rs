//! A screen of an exhibition: visitors come and go, and each finds it as the first one did.

use super::{Density, Kiosk, TimelineState, frame, page};
use crate::table::Sorting;

impl TimelineState {
    /// The times of the kiosk, where this is one.
    #[must_use]
    pub fn kiosk(self) -> Option<Kiosk> {
        self.options.with_untracked(|options| options.kiosk)
    }

    /// Whether this is a kiosk at which nobody is.
    #[must_use]
    pub fn is_attracting(self) -> bool {
        self.kiosk().is_some() && !self.visited.get_untracked()
    }

    /// The clock that a kiosk goes by, in milliseconds.
    #[must_use]
    pub fn clock_ms(self) -> f64 {
        page::now_ms()
    }

    /// The density of a box. A kiosk is drawn larger: a screen that lies is low, one that stands narrow.
    #[must_use]
    pub fn density_of(self, width_px: f64, height_px: f64) -> Density {
        match self.kiosk() {
            Some(_) if width_px > height_px => Density::Compact,
            Some(_) => Density::Narrow,
            None => Density::of(width_px, height_px),
        }
    }

    /// Somebody has come: the opening view.
    pub fn begin_visit(self) {
        self.visited.set(true);
        frame::follow(self);
        self.open();
        self.unsettle();
    }

    /// Nobody is there any longer: everything is as the address and the host say, and the whole period is
    /// in view. What stands in the page is made anew.
    pub fn end_visit(self) {
        self.visited.set(false);
        self.help.set(false);
        self.filters.set(None);
        // What has been typed and not yet been looked for is forgotten as well.
        self.search_for(String::new());
        self.forget();
        self.close();
        self.sorting.set(Sorting::default());
        self.series.set(Vec::new());
        self.lane.set(String::new());
        self.scrolled_px.set(0.0);
        self.focus_mark.set(false);
        self.has_focus.set(false);
        frame::follow(self);
        self.take_address();
        self.linked.set(None);
        self.focused.set(None);
        self.visits.update(|visits| *visits += 1);
        self.open();
        self.unsettle();
    }
}
