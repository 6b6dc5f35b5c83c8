//! Labels beside marks that an edge of the view cuts: left out as a whole ([`Placed::leaves_label_out`]).
//!
//! Looked at in every frame, which is arithmetic on what is mounted, and written where a label passes the
//! edge, which is rare. (Labels within bars stick to the edge instead: [`super::sticky`].)
//!
//! [`Placed::leaves_label_out`]: crate::layout::Placed::leaves_label_out

use super::dom::El;
use super::model::{Kind, Mark};
use super::mounted::{Kept, Piece};
use super::track::Worn;
use crate::layout::Metrics;
use crate::state::TimelineState;

/// Marks whose labels are left out, by their keys.
pub(super) type LeftOut = Vec<(u64, El)>;

/// Leaves labels out, and lets those stand again that are whole; `before` are those that were left out.
///
/// Linear in what is mounted.
pub(super) fn leave_out(
    state: TimelineState,
    kept: &[Kept<Mark, Option<Worn>>],
    before: &mut LeftOut,
) {
    let (Some(view), Some(window)) = (state.view.get_untracked(), state.window.get_untracked())
    else {
        return;
    };
    let width = window.base.secs() / view.secs_per_px();
    let x = view.x_from_time(window.base.start());
    let gap_px = Metrics::REGULAR.label_gap;
    let mut now = LeftOut::new();
    for Kept { piece, element, .. } in kept {
        let (left, right) = (x + piece.left * width, x + (piece.left + piece.width) * width);
        if let Kind::Label(placed) = &piece.kind
            && placed.leaves_label_out(left, right, view.width_px(), gap_px)
        {
            now.push((piece.key(), element.clone()));
        }
    }
    let has = |list: &LeftOut, (key, element): &(u64, El)| {
        let same = |other: &&(u64, El)| other.0 == *key && other.1.element() == element.element();
        list.iter().find(same).is_some()
    };
    // Refused only for an empty class.
    let toggle = |(_, element): &(u64, El), on| {
        let _ = element.element().class_list().toggle_with_force("tl-cut", on);
    };
    before.iter().filter(|mark| !has(&now, mark)).for_each(|mark| toggle(mark, false));
    now.iter().filter(|mark| !has(before, mark)).for_each(|mark| toggle(mark, true));
    *before = now;
}
