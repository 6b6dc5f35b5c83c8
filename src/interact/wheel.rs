//! The wheel: what zooms, what pans, and what belongs to the page.

/// Unit of a wheel movement (`WheelEvent.deltaMode`).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WheelUnit {
    /// Pixels: trackpads and most wheels.
    Pixel,
    /// Lines.
    Line,
    /// Pages.
    Page,
}

/// A movement of the wheel.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Wheel {
    /// To the right.
    pub dx: f64,
    /// Downwards.
    pub dy: f64,
    /// Unit of both.
    pub unit: WheelUnit,
    /// Ctrl or ⌘ was held, or a pinch on a trackpad (which browsers send as Ctrl).
    pub with_ctrl: bool,
    /// Shift was held: downwards counts as to the right.
    pub with_shift: bool,
    /// Width of the plot in pixels: a page.
    pub page_px: f64,
    /// The plain wheel belongs to the page: embeds.
    pub cooperative: bool,
}

/// What it means.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum WheelAction {
    /// Move the view by pixels; positive shows what is later.
    Pan {
        /// Pixels.
        dx_px: f64,
    },
    /// Magnify at the pointer.
    Zoom {
        /// 2.0 shows half as much.
        factor: f64,
    },
}

/// Pixels of a line: the usual line height of browsers that send lines.
const LINE_PX: f64 = 16.0;
/// Wheel pixels for a factor of two. A notch of most wheels is 100 to 120 px, so a notch zooms by
/// a third of an octave; trackpads send small steps and feel continuous.
const PX_PER_OCTAVE: f64 = 320.0;
/// A pinch sends about a tenth of a wheel's pixels for the same movement of the hand.
const PINCH_PX_PER_OCTAVE: f64 = 70.0;
/// Wheel movements with Ctrl from here on come from a wheel, smaller ones from a pinch.
const PINCH_MOST_PX: f64 = 50.0;

/// The meaning of a wheel movement; `None` leaves it to the page.
#[must_use]
pub fn wheel_action(wheel: Wheel) -> Option<WheelAction> {
    let px = match wheel.unit {
        WheelUnit::Pixel => 1.0,
        WheelUnit::Line => LINE_PX,
        WheelUnit::Page => wheel.page_px,
    };
    let (dx, dy) = (wheel.dx * px, wheel.dy * px);
    if !dx.is_finite() || !dy.is_finite() {
        return None;
    }
    if wheel.with_ctrl {
        let per_octave = if dy.abs() < PINCH_MOST_PX { PINCH_PX_PER_OCTAVE } else { PX_PER_OCTAVE };
        return zoom(dy, per_octave);
    }
    let sideways = if wheel.with_shift && dx == 0.0 { dy } else { dx };
    if sideways != 0.0 && (wheel.with_shift || dx.abs() > dy.abs()) {
        return Some(WheelAction::Pan { dx_px: sideways });
    }
    if wheel.cooperative {
        return None;
    }
    zoom(dy, PX_PER_OCTAVE)
}

fn zoom(dy: f64, px_per_octave: f64) -> Option<WheelAction> {
    let factor = libm::exp(-dy / px_per_octave * std::f64::consts::LN_2);
    (dy != 0.0 && factor.is_finite() && factor > 0.0).then_some(WheelAction::Zoom { factor })
}

#[cfg(test)]
mod tests {
    use super::*;

    const DOWN: Wheel = Wheel {
        dx: 0.0,
        dy: 320.0,
        unit: WheelUnit::Pixel,
        with_ctrl: false,
        with_shift: false,
        page_px: 1000.0,
        cooperative: false,
    };

    #[test]
    fn down_shows_twice_as_much_after_320_px_and_up_undoes_it() {
        assert_eq!(wheel_action(DOWN), Some(WheelAction::Zoom { factor: 0.5 }));
        assert_eq!(
            wheel_action(Wheel { dy: -320.0, ..DOWN }),
            Some(WheelAction::Zoom { factor: 2.0 })
        );
    }

    #[test]
    fn twenty_lines_are_320_px() {
        let lines = Wheel { dy: 20.0, unit: WheelUnit::Line, ..DOWN };
        assert_eq!(wheel_action(lines), wheel_action(DOWN));
    }

    #[test]
    fn in_an_embed_the_plain_wheel_belongs_to_the_page() {
        let embed = Wheel { cooperative: true, ..DOWN };
        assert_eq!(wheel_action(embed), None);
        assert!(wheel_action(Wheel { with_ctrl: true, ..embed }).is_some());
        assert_eq!(
            wheel_action(Wheel { dx: 30.0, dy: 4.0, ..embed }),
            Some(WheelAction::Pan { dx_px: 30.0 })
        );
    }

    #[test]
    fn shift_turns_down_into_later() {
        let shifted = Wheel { dy: 40.0, with_shift: true, ..DOWN };
        assert_eq!(wheel_action(shifted), Some(WheelAction::Pan { dx_px: 40.0 }));
    }

    #[test]
    fn nothing_and_nonsense_mean_nothing() {
        assert_eq!(wheel_action(Wheel { dy: 0.0, ..DOWN }), None);
        assert_eq!(wheel_action(Wheel { dy: f64::NAN, ..DOWN }), None);
        assert_eq!(wheel_action(Wheel { dy: f64::INFINITY, ..DOWN }), None);
    }
}
