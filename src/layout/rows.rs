//! How many rows each track has: a function of the height alone, so that zooming and panning never
//! move a track.

use crate::order::sort_by_key;

/// Heights of a density, in pixels.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct RowPlan {
    /// The spine row at the head of a track.
    pub spine_px: f64,
    /// Pitch of a label row.
    pub row_px: f64,
    /// Most that a row grows to where there is room.
    pub row_most_px: f64,
    /// Below the last row.
    pub foot_px: f64,
    /// Height of a folded track.
    pub folded_px: f64,
}

/// What one track gets.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct TrackRows {
    /// Label rows; 0 for a folded track.
    pub rows: usize,
    /// Height of the track in pixels.
    pub height_px: f64,
    /// Pitch of its rows in pixels.
    pub pitch_px: f64,
}

/// Least rows of a track that is not folded; below it the tracks scroll.
const LEAST_ROWS: usize = 2;

/// Shares a height out among tracks.
///
/// `weights` are the numbers of events of the open tracks, `None` for a folded one. Rows are shared
/// by the square roots of the weights, so that a busy track does not starve a quiet one; what is
/// left after the last whole row makes all rows a little higher, up to `row_most_px`.
#[must_use]
#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, clippy::cast_precision_loss)]
pub fn plan_rows(height_px: f64, weights: &[Option<usize>], plan: RowPlan) -> Vec<TrackRows> {
    let open = weights.iter().flatten().count();
    let folded = weights.len() - open;
    let fixed = open as f64 * (plan.spine_px + plan.foot_px) + folded as f64 * plan.folded_px;
    let room = ((height_px - fixed) / plan.row_px).max(0.0) as usize;
    let rows_in_all = room.max(open * LEAST_ROWS);
    let root = |weight: usize| libm::sqrt(weight.max(1) as f64);
    let sum: f64 = weights.iter().flatten().map(|weight| root(*weight)).sum();
    let spare = rows_in_all - open * LEAST_ROWS;
    // Largest remainders: the shares add up to the rows that there are.
    let ideal = |weight: usize| {
        if sum > 0.0 { spare as f64 * root(weight) / sum } else { 0.0 }
    };
    let mut rows: Vec<Option<usize>> = weights
        .iter()
        .map(|weight| weight.map(|weight| LEAST_ROWS + ideal(weight) as usize))
        .collect();
    let given: usize = rows.iter().flatten().sum();
    let mut by_remainder: Vec<(u64, usize)> = weights
        .iter()
        .enumerate()
        .filter_map(|(index, weight)| {
            let ideal = ideal((*weight)?);
            Some((((ideal - libm::floor(ideal)) * 1e9) as u64, index))
        })
        .collect();
    sort_by_key(&mut by_remainder, |(remainder, index)| (std::cmp::Reverse(*remainder), *index));
    for (_, index) in by_remainder.into_iter().take(rows_in_all.saturating_sub(given)) {
        if let Some(Some(rows)) = rows.get_mut(index) {
            *rows += 1;
        }
    }
    let pitch = if rows_in_all > 0 {
        ((height_px - fixed) / rows_in_all as f64).min(plan.row_most_px).max(plan.row_px)
    } else {
        plan.row_px
    };
    rows.into_iter()
        .map(|rows| match rows {
            Some(rows) => TrackRows {
                rows,
                height_px: plan.spine_px + rows as f64 * pitch + plan.foot_px,
                pitch_px: pitch,
            },
            None => TrackRows { rows: 0, height_px: plan.folded_px, pitch_px: plan.row_px },
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const PLAN: RowPlan =
        RowPlan { spine_px: 20.0, row_px: 20.0, row_most_px: 33.0, foot_px: 5.0, folded_px: 34.0 };

    #[test]
    fn a_busy_track_gets_more_rows_and_a_quiet_one_enough() {
        let plan = plan_rows(575.0, &[Some(400), Some(100), Some(4)], PLAN);
        let rows: Vec<usize> = plan.iter().map(|track| track.rows).collect();
        assert_eq!(rows.iter().sum::<usize>(), 25);
        assert!(rows.is_sorted_by(|a, b| a > b), "{rows:?}");
        assert!(rows.iter().all(|rows| *rows >= LEAST_ROWS));
    }

    #[test]
    fn what_is_left_makes_rows_higher_but_not_beyond_the_most() {
        let plan = plan_rows(80.0, &[Some(1)], PLAN);
        assert_eq!(plan.iter().map(|t| (t.rows, t.pitch_px)).collect::<Vec<_>>(), [(2, 27.5)]);
    }

    #[test]
    fn a_height_of_nothing_still_has_the_least_rows() {
        let plan = plan_rows(0.0, &[Some(1), None, Some(1)], PLAN);
        assert_eq!(plan.iter().map(|track| track.rows).collect::<Vec<_>>(), [2, 0, 2]);
        assert!(plan_rows(100.0, &[], PLAN).is_empty());
    }
}
