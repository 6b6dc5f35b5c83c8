//! Which series a track shows.

use crate::model::{EventSet, Series};

/// Points of a series that is worth the room of labels without being asked for.
pub const WORTH_A_LANE: usize = 3;

/// The series of a lane, as positions in the set.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pick {
    /// Drawn solid.
    pub main: usize,
    /// Drawn hollow beside it; of the same unit.
    pub beside: Option<usize>,
    /// A reader asked for it, rather than that it is the one with most points.
    pub is_chosen: bool,
}

/// The series of a track with their positions, in the order of the set.
pub fn offered<'a>(set: &'a EventSet, track: &str) -> impl Iterator<Item = (usize, &'a Series)> {
    set.series.iter().enumerate().filter(move |(_, series)| series.track == track)
}

/// What the lane of a track shows.
///
/// `choices` are pairs of the ids of a track and a series; an empty one is the choice of none. A
/// series that is not of the track counts as no choice.
#[must_use]
pub fn pick(set: &EventSet, track: &str, choices: &[(String, String)]) -> Option<Pick> {
    let choice = choices.iter().find(|(of, _)| of == track).map(|(_, id)| id);
    if choice.is_some_and(String::is_empty) {
        return None;
    }
    let mut best: Option<(usize, &Series)> = None;
    let mut is_chosen = false;
    for (place, series) in offered(set, track) {
        let is_longer = best.is_none_or(|(_, other)| series.points.len() > other.points.len());
        if choice == Some(&series.id) || is_longer && !is_chosen {
            best = Some((place, series));
            is_chosen = choice == Some(&series.id);
        }
    }
    let (place, series) = best?;
    let (mut main, mut beside) = (place, None);
    for (other_place, other) in set.series.iter().enumerate() {
        if other_place == place || other.unit != series.unit {
            continue;
        }
        if series.beside.as_ref() == Some(&other.id) {
            (main, beside) = (other_place, Some(place));
            break;
        }
        if beside.is_none() && other.beside.as_ref() == Some(&series.id) {
            beside = Some(other_place);
        }
    }
    Some(Pick { main, beside, is_chosen })
}
