//! The window of the minimap: moved, resized, drawn anew, by pointer and by key (design, section 10).
//!
//! The map always shows the whole set, with the margin of a fitted view, so that a place on it is right
//! below the same place in the plot when the plot shows everything. A view may reach beyond the map;
//! its window ends at the edge of the map then, and whatever is done to it brings the view back into
//! the map.
//!
//! ```text
//!   outside   ╷grip╷   inside   ╷grip╷        outside
//! ────────────┏━━━━━━━━━━━━━━━━━━━━━━┓────────────────────
//!   draws     resizes   moves    resizes      draws
//! ```
//!
//! As with [`super::Hold`], the view at the start is kept and changed by the total distance: a pointer
//! that comes back brings the view back exactly.

use crate::scale::{Limits, Viewport};
use crate::time::TimeSpan;

/// How far a pointer moves before it drags; below it, it clicks.
const THRESHOLD_PX: f64 = 4.0;

/// How far a key moves an edge: in lengths of the view, or as far as it goes.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct EdgeKey(f64);

impl EdgeKey {
    /// The meaning of a key as the browser names it; `None` leaves it to the browser.
    #[must_use]
    pub fn of(name: &str) -> Option<EdgeKey> {
        Some(EdgeKey(match name {
            "ArrowLeft" | "ArrowDown" => -1.0 / 16.0,
            "ArrowRight" | "ArrowUp" => 1.0 / 16.0,
            "PageDown" => -0.5,
            "PageUp" => 0.5,
            "Home" => f64::NEG_INFINITY,
            "End" => f64::INFINITY,
            _ => return None,
        }))
    }
}

/// An edge of the window.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Edge {
    /// Where the view starts.
    Start,
    /// Where it ends.
    End,
}

/// What a pointer has hold of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Grip {
    /// An edge.
    Edge(Edge),
    /// The window itself.
    Window,
    /// The map beside the window, or a window that has nowhere to go.
    Map,
}

/// The whole, and how far a view of it may go.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Minimap {
    map: Viewport,
    limits: Limits,
}

impl Minimap {
    /// A map so many pixels wide.
    #[must_use]
    pub fn new(limits: Limits, width_px: f64) -> Minimap {
        Minimap { map: Viewport::fit(limits.extent, width_px), limits }
    }

    /// The view that is the whole map.
    #[must_use]
    pub const fn map(self) -> Viewport {
        self.map
    }

    /// Where a view starts and ends, in seconds from the start of the map.
    fn edges(self, view: Viewport) -> (f64, f64) {
        let zero = self.map.time_from_x(0.0);
        // The fraction of a second that both starts have is below what anybody sees.
        let start = -view.x_from_time(zero) * view.secs_per_px();
        (start, start + view.secs())
    }

    /// Where a view starts and ends, in parts of the width, from 0.0 to 1.0.
    #[must_use]
    pub fn window(self, view: Viewport) -> (f64, f64) {
        let (start, end) = self.edges(view);
        let part = |secs: f64| (secs / self.map.secs()).clamp(0.0, 1.0);
        (part(start), part(end))
    }

    /// What a pointer at `x_px` takes hold of. An edge is held within `reach_px` of it; a window that is
    /// too narrow for that keeps as much in its middle, so that it can always be moved.
    #[must_use]
    pub fn grip(self, view: Viewport, x_px: f64, reach_px: f64) -> Grip {
        let (start, end) = self.window(view);
        let (start, end) = (start * self.map.width_px(), end * self.map.width_px());
        let half = (end - start) / 2.0;
        let inner = (half - reach_px).max(reach_px / 2.0);
        let from_middle = x_px - (start + end) / 2.0;
        let is_whole = view.secs() > 0.999 * self.map.secs();
        if from_middle.abs() <= inner {
            return if is_whole { Grip::Map } else { Grip::Window };
        }
        match (from_middle.abs() <= half.max(inner) + reach_px, from_middle < 0.0) {
            (true, true) => Grip::Edge(Edge::Start),
            (true, false) => Grip::Edge(Edge::End),
            (false, _) => Grip::Map,
        }
    }

    /// The view with an edge moved by so many seconds, as far as the other edge and the whole allow.
    #[must_use]
    pub fn with_edge(self, view: Viewport, edge: Edge, by_secs: f64) -> Viewport {
        if by_secs == 0.0 {
            return view;
        }
        let view = self.within(view);
        let (start, end) = self.edges(view);
        let (kept_px, secs) = match edge {
            Edge::Start => (view.width_px(), end - (start + by_secs).max(0.0)),
            Edge::End => (0.0, (end + by_secs).min(self.map.secs()) - start),
        };
        let secs = secs.max(self.limits.narrowest_secs);
        self.within(view.zoom_at_px(kept_px, view.secs() / secs))
    }

    /// The view over what lies between two places of the map.
    fn drawn(self, view: Viewport, from_px: f64, to_px: f64) -> Viewport {
        // Not `clamp`, which can say by how much its bounds are wrong, and brings the printing of floats.
        let at = |x: f64| self.map.time_from_x(x.max(0.0).min(self.map.width_px()));
        self.within(Viewport::showing(TimeSpan::between(at(from_px), at(to_px)), view.width_px()))
    }

    /// The nearest view that lies within the map.
    // Not inlined: it stands behind every change.
    #[inline(never)]
    fn within(self, view: Viewport) -> Viewport {
        let view = view.clamped(self.limits);
        let (start, end) = self.edges(view);
        if end - start >= self.map.secs() {
            return Viewport::fit(self.limits.extent, view.width_px());
        }
        let beyond = start.min(0.0) + (end - self.map.secs()).max(0.0);
        if beyond == 0.0 { view } else { view.pan_px(-beyond / view.secs_per_px()) }
    }

    /// The view after a key at an edge.
    #[must_use]
    pub fn press_key(self, view: Viewport, edge: Edge, key: EdgeKey) -> Viewport {
        self.with_edge(view, edge, view.secs() * key.0)
    }
}

/// A pointer that is down on the map.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct MinimapDrag {
    /// The pointer's id.
    pub pointer: i32,
    minimap: Minimap,
    grip: Grip,
    from_x: f64,
    from_view: Viewport,
    moving: bool,
}

impl MinimapDrag {
    /// A pointer goes down at `x_px`.
    #[must_use]
    pub fn press(
        pointer: i32,
        minimap: Minimap,
        view: Viewport,
        x_px: f64,
        reach_px: f64,
    ) -> MinimapDrag {
        let grip = minimap.grip(view, x_px, reach_px);
        MinimapDrag { pointer, minimap, grip, from_x: x_px, from_view: view, moving: false }
    }

    /// The pointer moves to `x_px`; `None` while it may still become a click.
    pub fn moved(&mut self, x_px: f64) -> Option<Viewport> {
        let (dx, map, view) = (x_px - self.from_x, self.minimap.map, self.from_view);
        self.moving |= dx.abs() >= THRESHOLD_PX;
        if !self.moving {
            return None;
        }
        let by_secs = dx * map.secs_per_px();
        Some(match self.grip {
            Grip::Edge(edge) => self.minimap.with_edge(view, edge, by_secs),
            // Nothing is drawn yet, or no longer.
            _ if dx.abs() < THRESHOLD_PX && self.grip == Grip::Map || dx == 0.0 => view,
            Grip::Window => self.minimap.within(view.pan_px(by_secs / view.secs_per_px())),
            Grip::Map => self.minimap.drawn(view, self.from_x, x_px),
        })
    }

    /// The pointer goes up. What never became a drag was a click, which centres the view there; on an
    /// edge it does nothing.
    #[must_use]
    pub fn released(self) -> Option<Viewport> {
        let is_click = !self.moving && !matches!(self.grip, Grip::Edge(_));
        let at = self.minimap.map.time_from_x(self.from_x);
        is_click.then(|| self.minimap.within(self.from_view.centred_on(at)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::time::TimePoint;
    use proptest::prelude::*;

    const REACH: f64 = 14.0;
    const WIDTH: f64 = 1000.0;

    fn span(a: i64, b: i64) -> TimeSpan {
        TimeSpan::between(TimePoint::from_secs(a), TimePoint::from_secs(b))
    }

    /// A map of 1,030 days on 1,030 px: a pixel is a day.
    fn thousand_days() -> Minimap {
        Minimap::new(Limits::of(span(0, 1_000 * 86_400)), 1_030.0)
    }

    fn days(minimap: Minimap, view: Viewport) -> (f64, f64) {
        let (start, end) = minimap.window(view);
        (libm::round(start * 1_030.0), libm::round(end * 1_030.0))
    }

    fn view_of_days(from: i64, to: i64) -> Viewport {
        // The map starts 15 days before the set.
        Viewport::showing(span((from - 15) * 86_400, (to - 15) * 86_400), WIDTH)
    }

    fn dragged(view: Viewport, from: f64, to: f64) -> (f64, f64) {
        let mut drag = MinimapDrag::press(1, thousand_days(), view, from, REACH);
        days(thousand_days(), drag.moved(to).unwrap_or(view))
    }

    #[test]
    fn inside_moves_an_edge_resizes_and_outside_draws() {
        let view = view_of_days(200, 400);
        assert_eq!(dragged(view, 300.0, 350.0), (250.0, 450.0));
        assert_eq!(dragged(view, 200.0, 150.0), (150.0, 400.0));
        assert_eq!(dragged(view, 405.0, 505.0), (200.0, 500.0));
        assert_eq!(dragged(view, 600.0, 700.0), (600.0, 700.0));
        assert_eq!(dragged(view, 700.0, 600.0), (600.0, 700.0), "to the left as well");
    }

    #[test]
    fn a_click_centres_and_on_an_edge_does_nothing() {
        let view = view_of_days(200, 400);
        let click = |x| MinimapDrag::press(1, thousand_days(), view, x, REACH).released();
        assert_eq!(click(700.0).map(|view| days(thousand_days(), view)), Some((600.0, 800.0)));
        assert_eq!(click(250.0).map(|view| days(thousand_days(), view)), Some((150.0, 350.0)));
        assert_eq!(click(402.0), None);
    }

    #[test]
    fn a_window_that_is_everything_has_nowhere_to_go_and_a_new_one_is_drawn() {
        let all = Viewport::fit(span(0, 1_000 * 86_400), WIDTH);
        assert_eq!(thousand_days().grip(all, 500.0, REACH), Grip::Map);
        assert_eq!(thousand_days().grip(all, 3.0, REACH), Grip::Edge(Edge::Start));
        assert_eq!(dragged(all, 300.0, 400.0), (300.0, 400.0));
    }

    #[test]
    fn a_view_beyond_the_map_has_its_window_at_the_edge_and_is_brought_back() {
        let minimap = thousand_days();
        let beyond = view_of_days(-60, 40);
        assert_eq!(days(minimap, beyond), (0.0, 40.0));
        // Its length is kept; only its end goes on.
        assert_eq!(dragged(beyond, 38.0, 88.0), (0.0, 150.0));
        assert_eq!(dragged(beyond, 20.0, 30.0), (0.0, 100.0));
        let wider = view_of_days(-5_000, 5_000);
        assert_eq!(days(minimap, wider), (0.0, 1_030.0));
        assert_eq!(dragged(wider, 300.0, 400.0), (300.0, 400.0));
    }

    #[test]
    fn a_narrow_window_can_still_be_moved_and_resized() {
        let view = view_of_days(500, 502);
        let grip = |x| thousand_days().grip(view, x, REACH);
        assert_eq!(grip(501.0), Grip::Window);
        assert_eq!(grip(511.0), Grip::Edge(Edge::End));
        assert_eq!(grip(490.0), Grip::Edge(Edge::Start));
        assert_eq!(grip(530.0), Grip::Map);
    }

    #[test]
    fn home_and_end_lead_an_edge_as_far_as_it_goes() {
        let view = view_of_days(200, 400);
        let key = |edge, name| {
            let key = EdgeKey::of(name)?;
            Some(days(thousand_days(), thousand_days().press_key(view, edge, key)))
        };
        assert_eq!(key(Edge::Start, "Home"), Some((0.0, 400.0)));
        assert_eq!(key(Edge::Start, "End"), Some((399.0, 400.0)));
        assert_eq!(key(Edge::End, "Home"), Some((200.0, 201.0)));
        assert_eq!(key(Edge::End, "End"), Some((200.0, 1_030.0)));
        assert_eq!(key(Edge::End, "PageUp"), Some((200.0, 500.0)));
        assert_eq!(key(Edge::End, "Tab"), None);
    }

    prop_compose! {
        /// A map from a day to 12,000 years, and a view within its limits.
        fn scene()(
            start in -3_000_i64..3_000, years in 0.0_f64..12_000.0, width in 200.0_f64..4_000.0,
            from in 0.0_f64..1.0, part in 0.0_f64..1.0, map_width in 100.0_f64..3_000.0,
        ) -> (Minimap, Viewport) {
            #[allow(clippy::cast_possible_truncation)]
            let secs = 86_400 + (years * 31_556_952.0) as i64;
            let first = start * 31_556_952;
            let limits = Limits::of(span(first, first + secs));
            let minimap = Minimap::new(limits, map_width);
            let whole = Viewport::fit(limits.extent, width);
            // The third power, so that deep views come as often as wide ones.
            let view = whole.zoom_at_px(from * width, 1.0 / (part * part * part).max(1e-9));
            (minimap, view.clamped(limits))
        }
    }

    fn is_within(minimap: Minimap, view: Viewport) -> Result<(), TestCaseError> {
        let (start, end) = minimap.edges(view);
        let slack = 2.0 + minimap.map.secs() * 1e-9;
        prop_assert!(start >= -slack && end <= minimap.map.secs() + slack, "{start} to {end}");
        let narrowest = minimap.limits.narrowest_secs;
        prop_assert!(end - start >= narrowest * (1.0 - 1e-6), "{} s is too narrow", end - start);
        Ok(())
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(2_000))]

        #[test]
        fn the_window_stays_within_the_whole_and_is_never_too_narrow(
            (minimap, view) in scene(), from in -0.2_f64..1.2, to in -0.5_f64..1.5,
        ) {
            let width = minimap.map.width_px();
            let mut drag = MinimapDrag::press(1, minimap, view, from * width, REACH);
            match drag.moved(to * width) {
                Some(view) => is_within(minimap, view)?,
                None => {
                    if let Some(view) = drag.released() {
                        is_within(minimap, view)?;
                    }
                }
            }
        }

        #[test]
        fn there_and_back_is_exact(
            (minimap, view) in scene(), from in 0.0_f64..1.0, through in -0.5_f64..1.5,
        ) {
            let (from, through) = (from * minimap.map.width_px(), through * minimap.map.width_px());
            let mut drag = MinimapDrag::press(1, minimap, view, from, REACH);
            if drag.moved(through).is_some() {
                prop_assert_eq!(drag.moved(from), Some(view));
            }
        }

        #[test]
        fn keys_keep_the_other_edge_and_the_limits((minimap, view) in scene(), key in 0_usize..8) {
            const KEYS: [&str; 8] = [
                "ArrowLeft", "ArrowRight", "ArrowUp", "ArrowDown", "PageUp", "PageDown", "Home", "End",
            ];
            // A view that reaches beyond the map is brought into it first.
            let (start, end) = minimap.edges(minimap.within(view));
            for edge in [Edge::Start, Edge::End] {
                let Some(pressed) = EdgeKey::of(KEYS[key]) else {
                    return Err(TestCaseError::fail("no key of the slider"));
                };
                let after = minimap.press_key(view, edge, pressed);
                is_within(minimap, after)?;
                let (new_start, new_end) = minimap.edges(after);
                let kept = if edge == Edge::Start { new_end - end } else { new_start - start };
                // Unless the view would show nothing of the set, only the margin beside it: then the
                // limits move it until a pixel of the set is in it.
                let extent = minimap.limits.extent;
                let end_px = after.x_from_time(extent.end());
                let start_px = after.width_px() - after.x_from_time(extent.start());
                let is_moved = end_px < 1.01 || start_px < 1.01;
                let slack = 2.0 + minimap.map.secs() * 1e-9;
                prop_assert!(is_moved || kept.abs() <= slack, "{edge:?} {}: {kept}", KEYS[key]);
            }
        }
    }
}
