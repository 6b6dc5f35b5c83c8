//! Rule 6: long events leave room for what happens meanwhile.

use super::columns::{Items, Rank};
use super::track::TrackLayout;
use crate::model::index::EventIdx;
use crate::time::TimeSpan;

/// What is as long as this takes the room of several. Of equals in importance it comes after all that
/// is shorter, and it leaves rows to what happens meanwhile.
const LONG_PX: f64 = 480.0;
/// Room that a label with its mark takes on the average.
const USUAL_LABEL_PX: f64 = 160.0;
/// Pieces of a long event's time in which it is counted what else wants a row there.
const PIECES: i64 = 8;

impl TrackLayout {
    pub(super) fn is_long(&self, event: EventIdx, items: &dyn Items) -> bool {
        items.drawn(event).span.secs() / self.scene.scale.secs_per_px >= LONG_PX
    }

    /// How many rows an event of a rank may choose from. A long one leaves as many as all that begins
    /// meanwhile could fill; or up to a third of the rows is its own, if what is as important can
    /// spare them.
    pub(super) fn rows_for(&self, event: EventIdx, rank: usize, items: &dyn Items) -> usize {
        if !self.is_long(event, items) {
            return self.rows;
        }
        let (as_important, others) = self.columns.ranks().split_at(rank + 1);
        let span = items.drawn(event).span;
        let by_these = self.rows_wanted(span, as_important);
        if by_these >= self.rows {
            return 0;
        }
        let spare = self.rows.saturating_sub(by_these + self.rows_wanted(span, others));
        // However much room there seems to be, the less important leave some to the more important,
        // and all of them one row to what is short.
        let most = match rank {
            0 => self.rows.saturating_sub(1),
            1 => self.rows * 3 / 4,
            _ => self.rows / 2,
        };
        spare.max(self.rows.saturating_sub(by_these).min(self.rows / 3)).min(most.max(1))
    }

    /// How many rows could be filled by what begins within a long event's time, itself apart.
    #[allow(clippy::cast_precision_loss, clippy::cast_possible_truncation, clippy::cast_sign_loss)]
    fn rows_wanted(&self, span: TimeSpan, ranks: &[Rank]) -> usize {
        let secs = span.end().secs().saturating_sub(span.start().secs());
        let piece_secs = (secs / PIECES).max(1);
        let piece_px = piece_secs as f64 / self.scene.scale.secs_per_px;
        // A piece cannot take more than all its rows, however much happens in it.
        let most = self.rows as f64 * piece_px / USUAL_LABEL_PX;
        let wanted: f64 = (0..PIECES)
            .map(|piece| {
                let from = span.start().plus_secs(piece_secs * piece);
                // What begins with it, itself among them, is not meanwhile.
                let from = if piece == 0 { from.plus_secs(1) } else { from };
                let to = span.start().plus_secs(piece_secs * (piece + 1));
                let count: usize = ranks.iter().map(|rank| rank.count_starting(from, to)).sum();
                (count as f64).min(most)
            })
            .sum();
        libm::ceil(wanted * USUAL_LABEL_PX / (piece_px * PIECES as f64)) as usize
    }
}
