//! The stream of events: 70 % points, 30 % spans with a heavy tail, three tracks.

use super::day::{Day, from_civil, to_civil};
use super::random::Random;

/// Ids of the tracks.
pub const TRACKS: [&str; 3] = ["diplomatic", "military", "economic"];

/// Tracks are not equally busy; a busy one is where layouts are slow. Shares of a hundred.
const TRACK_SHARES: [usize; 3] = [50, 30, 20];

/// Any other would do; it is fixed so that everybody measures the same events.
const SEED: u64 = 1_905;

/// All events begin within these years: four centuries, as a set on a country might.
const YEARS: (i64, i64) = (1_600, 2_000);

/// Half of the events stand around so many crises, as history does; the others anywhere.
const CRISES: usize = 24;

/// Mean distance from the middle of a crisis.
const CRISIS_DAYS: f64 = 400.0;

/// Spans: `SHORTEST_DAYS / u^(1/TAIL)` for an even u, a Pareto tail. Half are below a month, one in
/// nine above a year, one in thirty above ten years.
const SHORTEST_DAYS: f64 = 10.0;
const TAIL: f64 = 0.6;
/// A span of a century is as long as they come.
const LONGEST_DAYS: f64 = 36_525.0;

/// How fine a date is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fineness {
    /// `1905-09-05`.
    Day,
    /// `1905-09`.
    Month,
    /// `1905`.
    Year,
}

/// One event. Points have `first_day == last_day` where they are known to the day; a month or a year
/// runs from its first to its last day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Synthetic {
    /// Position in the stream, from 0.
    pub number: u64,
    /// Index into [`TRACKS`].
    pub track: usize,
    /// It lasted; otherwise it is a moment somewhere in its days.
    pub is_span: bool,
    /// How fine its dates are.
    pub fineness: Fineness,
    /// Days since 1 January 1970.
    pub first_day: i64,
    /// Days since 1 January 1970, inclusive.
    pub last_day: i64,
    /// 1 (half of all events) to 5 (one in a hundred).
    pub importance: u8,
    /// At most 28 characters, so that it is also its label.
    pub title: String,
    /// A sentence.
    pub summary: String,
}

/// The endless stream; the same at every call.
#[derive(Clone, Debug)]
pub struct Stream {
    random: Random,
    crises: Vec<Day>,
    number: u64,
}

impl Default for Stream {
    fn default() -> Stream {
        let mut random = Random::from_seed(SEED);
        let crises = (0..CRISES).map(|_| any_day(&mut random)).collect();
        Stream { random, crises, number: 0 }
    }
}

impl Iterator for Stream {
    type Item = Synthetic;

    fn next(&mut self) -> Option<Synthetic> {
        let number = self.number;
        self.number += 1;
        let random = &mut self.random;
        let start = match random.chance(0.5) {
            true => near_crisis(random, &self.crises),
            false => any_day(random),
        };
        let is_span = random.chance(0.3);
        let (fineness, end) = if is_span {
            let days = (SHORTEST_DAYS * random.unit().powf(-1.0 / TAIL)).min(LONGEST_DAYS);
            let fineness = match days {
                d if d > 3_650.0 => Fineness::Year,
                d if d > 180.0 && random.chance(0.5) => Fineness::Month,
                _ => Fineness::Day,
            };
            (fineness, start + days as Day)
        } else {
            let fineness = match random.below(100) {
                0..5 => Fineness::Year,
                5..15 => Fineness::Month,
                _ => Fineness::Day,
            };
            (fineness, start)
        };
        Some(Synthetic {
            number,
            track: track(random.below(100)),
            is_span,
            fineness,
            first_day: first_of(start, fineness),
            last_day: last_of(end, fineness),
            importance: importance(random.below(100)),
            title: title(random),
            summary: summary(random),
        })
    }
}

fn any_day(random: &mut Random) -> Day {
    let (first, end) = (from_civil(YEARS.0, 1, 1), from_civil(YEARS.1, 1, 1));
    first + (random.unit() * (end - first - 1) as f64) as Day
}

/// Falls off on both sides as an exponential: dense in the middle, never quite at an end.
fn near_crisis(random: &mut Random, crises: &[Day]) -> Day {
    let middle = crises.get(random.below(crises.len())).copied().unwrap_or(0);
    let days = (-random.unit().ln() * CRISIS_DAYS) as Day;
    let day = if random.chance(0.5) { middle + days } else { middle - days };
    day.clamp(from_civil(YEARS.0, 1, 1), from_civil(YEARS.1, 1, 1) - 1)
}

fn track(hundredth: usize) -> usize {
    let mut end = 0;
    TRACK_SHARES
        .iter()
        .position(|share| {
            end += share;
            hundredth < end
        })
        .unwrap_or(0)
}

const fn importance(hundredth: usize) -> u8 {
    match hundredth {
        0 => 5,
        1..=4 => 4,
        5..=19 => 3,
        20..=49 => 2,
        _ => 1,
    }
}

fn first_of(day: Day, fineness: Fineness) -> Day {
    let (year, month, _) = to_civil(day);
    match fineness {
        Fineness::Day => day,
        Fineness::Month => from_civil(year, month, 1),
        Fineness::Year => from_civil(year, 1, 1),
    }
}

fn last_of(day: Day, fineness: Fineness) -> Day {
    let (year, month, _) = to_civil(day);
    match fineness {
        Fineness::Day => day,
        Fineness::Month if month == 12 => from_civil(year + 1, 1, 1) - 1,
        Fineness::Month => from_civil(year, month + 1, 1) - 1,
        Fineness::Year => from_civil(year + 1, 1, 1) - 1,
    }
}

const DEEDS: [&str; 24] = [
    "Treaty",
    "Talks",
    "Siege",
    "Landing",
    "Letter",
    "Loan",
    "Charter",
    "Strike",
    "Fair",
    "Census",
    "Edict",
    "Mutiny",
    "Embassy",
    "Tariff",
    "Railway",
    "Harbour",
    "Convention",
    "Protest",
    "Election",
    "Survey",
    "Truce",
    "Blockade",
    "Mint",
    "Congress",
];
const BEGINNINGS: [&str; 12] =
    ["Kar", "Vel", "Os", "Tam", "Ner", "Iva", "Sor", "Mal", "Ches", "Ko", "Lin", "Dar"];
const MIDDLES: [&str; 10] = ["so", "ni", "mira", "ta", "lo", "ren", "ka", "vo", "shi", ""];
const ENDINGS: [&str; 10] =
    ["va", "burg", "stad", "mouth", "gorsk", "hama", "ton", "grad", "sk", "holm"];

/// "Convention of Chesmiramouth" is as long as they come: 27 characters.
fn title(random: &mut Random) -> String {
    let (deed, place) = (random.pick(&DEEDS), place(random));
    format!("{deed} of {place}")
}

fn place(random: &mut Random) -> String {
    [random.pick(&BEGINNINGS), random.pick(&MIDDLES), random.pick(&ENDINGS)].concat()
}

/// About 90 characters, which makes an event of ours about 250 bytes of JSON, as in real sets.
fn summary(random: &mut Random) -> String {
    let (from, to) = (place(random), place(random));
    let deed = random.pick(&DEEDS).to_lowercase();
    format!(
        "The envoys of {from} and {to} met after the {deed} and agreed on little that lasted long."
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_stream_is_the_same_at_every_call() {
        let first: Vec<Synthetic> = Stream::default().take(100).collect();
        let again: Vec<Synthetic> = Stream::default().take(1_000).collect();
        assert_eq!(first, again[..100]);
    }

    #[test]
    fn shares_are_what_they_should_be() {
        let events: Vec<Synthetic> = Stream::default().take(20_000).collect();
        let share = |is: fn(&Synthetic) -> bool| {
            events.iter().filter(|event| is(event)).count() as f64 / events.len() as f64
        };
        assert!((share(|event| event.is_span) - 0.30).abs() < 0.02);
        assert!((share(|event| event.track == 0) - 0.50).abs() < 0.02);
        assert!((share(|event| event.importance == 5) - 0.01).abs() < 0.005);
        let long = share(|event| event.is_span && event.last_day - event.first_day > 3_650);
        assert!((0.005..0.02).contains(&long), "{long}");
    }

    #[test]
    fn labels_fit_and_dates_are_in_order() {
        for event in Stream::default().take(20_000) {
            assert!(event.title.chars().count() <= 28, "{}", event.title);
            assert!(event.first_day <= event.last_day, "{event:?}");
        }
    }
}
