//! How many rows each track has: a function of the box, the tracks and how wide labels are in the set, never of the
//! view, so that zooming and panning move no track.

use super::columns::Items;
use crate::model::index::EventIdx;
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
    /// Height of the lane of a series.
    pub lane_px: f64,
}

/// Whether a track has a lane for a series at its foot.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Lane {
    /// It has none.
    #[default]
    None,
    /// Where there is room; the tracks with the greatest numbers first.
    IfRoom(usize),
    /// A reader asked for it.
    Always,
}

/// What one track gets.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct TrackRows {
    /// Label rows; 0 for a folded track.
    pub rows: usize,
    /// Height of the track in pixels, with its lane.
    pub height_px: f64,
    /// Height of the lane at its foot; 0 where it has none.
    pub lane_px: f64,
    /// Pitch of its rows in pixels.
    pub pitch_px: f64,
}

/// Least rows of a track that is not folded, unless it has fewer events; below it the tracks scroll.
const LEAST_ROWS: usize = 2;
/// More tracks than these scroll in any case, and take what their content needs.
const MANY_TRACKS: usize = 8;
/// Rows that are left for each open track, unless it has fewer events, where lanes are given without
/// being asked for.
const ROWS_BESIDE_LANES: usize = 6;
/// Pixels of rows, side by side, that labels may fill in a view, at most: some 300 labels. What is in view at one
/// time has to be read, and drawn in every frame.
const ROWS_PX: f64 = 40_000.0;
/// Labels in a view of a set that has more of them: two or three elements each and a third more beside the view,
/// of 1,200.
const LABELS: f64 = 205.0;
/// A set with no more events does not fill a view with labels.
const FEW_EVENTS: usize = 480;
/// Pixels that a label takes at least in a set that may. With its mark, twice the room of a label of two letters:
/// about half as many are named as would fit.
const LEAST_LABEL_PX: f64 = 72.0;
/// Pixels of a row that a label needs beside its own width: its mark, and room to the next.
const BESIDE_PX: f64 = 27.0;

/// Labels that stand for those of a whole set where their width on average is asked for.
const SAMPLED: usize = 100;

/// Pixels that a label takes at least, in a set with so many events.
#[must_use]
pub const fn least_label_px(events: usize) -> f64 {
    if events <= FEW_EVENTS { 0.0 } else { LEAST_LABEL_PX }
}

/// Pixels of rows, side by side, that labels may fill in a view of a set with these events. How wide its labels
/// are is taken from some all over it.
#[must_use]
#[allow(clippy::cast_precision_loss)] // at most `SAMPLED`
pub fn rows_px(in_time: &[EventIdx], labels: &dyn Items) -> f64 {
    if in_time.len() <= FEW_EVENTS {
        return ROWS_PX;
    }
    let (mut sum_px, mut count) = (0.0, 0.0);
    for event in in_time.iter().step_by(in_time.len() / SAMPLED + 1) {
        sum_px += labels.label_px(*event);
        count += 1.0;
    }
    (LABELS * (sum_px / count + BESIDE_PX)).min(ROWS_PX)
}

/// Shares a height out among tracks.
///
/// `weights` are the numbers of events of the open tracks, `None` for a folded one. Rows are shared
/// by the square roots of the weights, so that a busy track does not starve a quiet one, and no track
/// gets more rows than it has events. What is left after the last whole row makes all rows a little
/// higher, up to `row_most_px`. Labels fill `rows_px` ([`rows_px`]): on a very wide screen and for very short
/// labels, rows are fewer, and where many tracks scroll, higher. `lanes` are of the same tracks; a folded track
/// has none.
#[must_use]
#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, clippy::cast_precision_loss)]
pub fn plan_rows(
    height_px: f64,
    width_px: f64,
    rows_px: f64,
    weights: &[Option<usize>],
    lanes: &[Lane],
    plan: RowPlan,
) -> Vec<TrackRows> {
    let open = weights.iter().flatten().count();
    let folded = weights.len() - open;
    let fixed = open as f64 * (plan.spine_px + plan.foot_px) + folded as f64 * plan.folded_px;
    let lanes = plan_lanes(height_px - fixed, weights, lanes, plan);
    let lane_px = |has_lane: &bool| if *has_lane { plan.lane_px } else { 0.0 };
    let fixed = fixed + lanes.iter().map(lane_px).sum::<f64>();
    let rows_in_view = rows_px / width_px.max(1.0);
    let room = ((height_px - fixed) / plan.row_px).min(rows_in_view);
    let is_full = rows_px < ROWS_PX;
    // Of a track that begins above the plot or ends below it all rows are in the page.
    let most_rows =
        if is_full { ((rows_in_view / 4.0) as usize).max(LEAST_ROWS) } else { usize::MAX };
    let least = |weight: usize| match open > MANY_TRACKS {
        true => weight.clamp(1, (LEAST_ROWS + weight.isqrt() * 2 / 3).min(most_rows)),
        false => weight.clamp(1, LEAST_ROWS),
    };
    let most = |weight: usize| weight.max(1);
    let root = |weight: usize| libm::sqrt(weight.max(1) as f64);
    let sum: f64 = weights.iter().flatten().map(|weight| root(*weight)).sum();
    let needed: usize = weights.iter().flatten().map(|weight| least(*weight)).sum();
    let rows_in_all = (room.max(0.0) as usize).max(needed);
    let spare = rows_in_all - needed;
    // Largest remainders: the shares add up to the rows that there are.
    let ideal = |weight: usize| {
        if sum > 0.0 { spare as f64 * root(weight) / sum } else { 0.0 }
    };
    let mut rows: Vec<Option<usize>> = weights
        .iter()
        .map(|weight| weight.map(|w| (least(w) + ideal(w) as usize).min(most(w))))
        .collect();
    let mut left = rows_in_all.saturating_sub(rows.iter().flatten().sum());
    let mut by_remainder: Vec<(u64, usize)> = weights
        .iter()
        .enumerate()
        .filter_map(|(index, weight)| {
            let ideal = ideal((*weight)?);
            Some((((ideal - libm::floor(ideal)) * 1e9) as u64, index))
        })
        .collect();
    sort_by_key(&mut by_remainder, |(remainder, index)| (std::cmp::Reverse(*remainder), *index));
    // Tracks with few events leave their shares to the others, round after round.
    while left > 0 {
        let before = left;
        for (_, index) in &by_remainder {
            let (Some(Some(rows)), Some(Some(weight))) =
                (rows.get_mut(*index), weights.get(*index))
            else {
                continue;
            };
            if left > 0 && *rows < most(*weight) {
                *rows += 1;
                left -= 1;
            }
        }
        if left == before {
            break;
        }
    }
    let given: usize = rows.iter().flatten().sum();
    let pitch = if open > MANY_TRACKS && is_full {
        (height_px / rows_in_view).min(plan.row_most_px).max(plan.row_px)
    } else if given > 0 {
        ((height_px - fixed) / given as f64).min(plan.row_most_px).max(plan.row_px)
    } else {
        plan.row_px
    };
    rows.into_iter()
        .zip(lanes.iter().map(lane_px))
        .map(|(rows, lane_px)| match rows {
            Some(rows) => TrackRows {
                rows,
                height_px: plan.spine_px + rows as f64 * pitch + lane_px + plan.foot_px,
                lane_px,
                pitch_px: pitch,
            },
            None => TrackRows {
                rows: 0,
                height_px: plan.folded_px,
                lane_px: 0.0,
                pitch_px: plan.row_px,
            },
        })
        .collect()
}

/// Which tracks have a lane: those that a reader asked for, and then as many as leave the rows room.
#[allow(clippy::cast_precision_loss)]
fn plan_lanes(
    height_px: f64,
    weights: &[Option<usize>],
    lanes: &[Lane],
    plan: RowPlan,
) -> Vec<bool> {
    let rows: usize =
        weights.iter().flatten().map(|weight| (*weight).clamp(1, ROWS_BESIDE_LANES)).sum();
    let is_asked =
        |(weight, lane): (&Option<usize>, &Lane)| weight.is_some() && *lane == Lane::Always;
    let none = [Lane::None];
    let lanes = lanes.iter().chain(none.iter().cycle());
    let mut given: Vec<bool> = weights.iter().zip(lanes.clone()).map(is_asked).collect();
    let asked = given.iter().filter(|given| **given).count();
    let mut room = height_px - rows as f64 * plan.row_px - asked as f64 * plan.lane_px;
    let mut wishes: Vec<(usize, usize)> = Vec::new();
    for (track, (weight, lane)) in weights.iter().zip(lanes).enumerate() {
        if let (Some(_), Lane::IfRoom(points)) = (weight, lane) {
            wishes.push((*points, track));
        }
    }
    sort_by_key(&mut wishes, |(points, track)| (std::cmp::Reverse(*points), *track));
    for (_, track) in wishes {
        if let Some(given) = given.get_mut(track)
            && room >= plan.lane_px
        {
            *given = true;
            room -= plan.lane_px;
        }
    }
    given
}

#[cfg(test)]
mod tests {
    use super::*;

    const PLAN: RowPlan = RowPlan {
        spine_px: 20.0,
        row_px: 20.0,
        row_most_px: 33.0,
        foot_px: 5.0,
        folded_px: 34.0,
        lane_px: 50.0,
    };

    /// Without lanes.
    fn plan_rows(
        height: f64,
        width: f64,
        weights: &[Option<usize>],
        plan: RowPlan,
    ) -> Vec<TrackRows> {
        super::plan_rows(height, width, ROWS_PX, weights, &[], plan)
    }

    #[test]
    fn a_busy_track_gets_more_rows_and_a_quiet_one_enough() {
        let plan = plan_rows(575.0, 1_000.0, &[Some(400), Some(100), Some(4)], PLAN);
        let rows: Vec<usize> = plan.iter().map(|track| track.rows).collect();
        assert_eq!(rows.iter().sum::<usize>(), 25);
        assert!(rows.is_sorted_by(|a, b| a > b), "{rows:?}");
        assert!(rows.iter().all(|rows| *rows >= LEAST_ROWS));
    }

    #[test]
    fn what_is_left_makes_rows_higher_but_not_beyond_the_most() {
        let plan = plan_rows(80.0, 1_000.0, &[Some(9)], PLAN);
        assert_eq!(plan.iter().map(|t| (t.rows, t.pitch_px)).collect::<Vec<_>>(), [(2, 27.5)]);
    }

    #[test]
    fn no_track_has_more_rows_than_events_and_others_take_them() {
        let plan = plan_rows(575.0, 1_000.0, &[Some(400), Some(1), Some(3)], PLAN);
        assert_eq!(plan.iter().map(|track| track.rows).collect::<Vec<_>>(), [21, 1, 3]);
    }

    #[test]
    fn many_tracks_take_the_height_that_their_content_needs() {
        let mut weights = vec![Some(1); 9];
        weights.push(Some(100));
        let rows: Vec<usize> =
            plan_rows(300.0, 1_000.0, &weights, PLAN).iter().map(|track| track.rows).collect();
        assert_eq!(rows, [1, 1, 1, 1, 1, 1, 1, 1, 1, 8]);
    }

    #[test]
    fn a_very_wide_screen_has_fewer_rows() {
        let rows = |width| -> usize {
            plan_rows(2_000.0, width, &[Some(900)], PLAN).iter().map(|track| track.rows).sum()
        };
        assert_eq!((rows(400.0), rows(1_000.0), rows(4_000.0)), (98, 40, 10));
    }

    #[test]
    fn very_short_labels_have_fewer_rows_and_many_tracks_higher_ones() {
        let plan = |tracks| {
            let weights = vec![Some(9_000); tracks];
            // 205 labels of 63 px.
            super::plan_rows(600.0, 1_000.0, 205.0 * 63.0, &weights, &[], PLAN)
        };
        let few = plan(3);
        assert_eq!(few.iter().map(|track| track.rows).sum::<usize>(), 12);
        assert!(few.iter().all(|track| track.pitch_px == PLAN.row_most_px), "{few:?}");
        // A quarter of the view each, in rows of the greatest height.
        let many = plan(20);
        assert!(many.iter().all(|t| (t.rows, t.pitch_px) == (3, PLAN.row_most_px)), "{many:?}");
    }

    #[test]
    fn a_height_of_nothing_still_has_the_least_rows() {
        let plan = plan_rows(0.0, 1_000.0, &[Some(9), None, Some(9)], PLAN);
        assert_eq!(plan.iter().map(|track| track.rows).collect::<Vec<_>>(), [2, 0, 2]);
        assert!(plan_rows(100.0, 1_000.0, &[], PLAN).is_empty());
    }

    #[test]
    fn lanes_come_by_their_points_where_six_rows_are_left_and_always_where_asked_for() {
        let weights = [Some(40), Some(40), None, Some(3)];
        let lanes = [Lane::IfRoom(3), Lane::IfRoom(9), Lane::Always, Lane::Always];
        let lanes_at = |height| -> Vec<f64> {
            let plan = super::plan_rows(height, 1_000.0, ROWS_PX, &weights, &lanes, PLAN);
            plan.iter().map(|track| track.lane_px).collect()
        };
        // Fixed are 3 · 25 + 34 = 109, the lane that was asked for, and (6 + 6 + 3) · 20 = 300 of rows.
        assert_eq!(lanes_at(0.0), [0.0, 0.0, 0.0, 50.0], "a folded track has none");
        assert_eq!(lanes_at(508.0), [0.0, 0.0, 0.0, 50.0]);
        assert_eq!(lanes_at(509.0), [0.0, 50.0, 0.0, 50.0]);
        assert_eq!(lanes_at(559.0), [50.0, 50.0, 0.0, 50.0]);
    }

    #[test]
    fn a_lane_is_part_of_the_height_of_its_track() {
        let plan = super::plan_rows(0.0, 1_000.0, ROWS_PX, &[Some(9)], &[Lane::Always], PLAN);
        assert_eq!(plan.iter().map(|track| track.height_px).collect::<Vec<_>>(), [115.0]);
    }
}
