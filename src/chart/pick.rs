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
    /// A reader asked for it, rather than that it is the one with most values.
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
    let choice = choices.iter().find(|(of, _)| of == track).map(|(_, id)| id.as_str());
    if choice == Some("") {
        return None;
    }
    let chosen = offered(set, track).find(|(_, series)| Some(series.id.as_str()) == choice);
    let values =
        |series: &Series| series.points.iter().filter(|point| point.value.is_some()).count();
    let most = || offered(set, track).reduce(|a, b| if values(b.1) > values(a.1) { b } else { a });
    let (place, series) = chosen.or_else(most)?;
    let find = |is_it: &dyn Fn(&Series) -> bool| {
        let of_unit = |other: &Series| other.unit == series.unit && other.id != series.id;
        set.series.iter().position(|other| of_unit(other) && is_it(other))
    };
    let (main, beside) = match find(&|other| Some(&other.id) == series.beside.as_ref()) {
        Some(main) => (main, Some(place)),
        None => (place, find(&|other| other.beside.as_ref() == Some(&series.id))),
    };
    Some(Pick { main, beside, is_chosen: chosen.is_some() })
}
