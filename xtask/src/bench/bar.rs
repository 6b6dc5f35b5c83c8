//! The bar: what must hold of our release, line by line, with the ratio that was measured.
//!
//! The lines and their numbers are those of issue 3, "Speed: what must be measured, and the bar", and for
//! first visits of issue 6, "Size and start".

use super::numbers::{largest, p95};
use super::result::{Gesture, Kind, Load, Pace, Run};
use super::script::{NEAR_PAN, NEAR_ZOOM};
use super::start::{Middle, Start};
use super::subjects::{FLOOR, Role};
use crate::report::grouped;

/// A zoom and a pan step may cost so many times the floor's.
const FLOOR_RATIOS: [(Kind, f64); 2] = [(Kind::Zoom, 1.5), (Kind::Pan, 1.3)];
/// At these sizes a step may cost this part of vis-timeline's.
const VIS_RATIOS: [(usize, f64); 2] = [(1_000, 0.6), (10_000, 0.1)];
/// At this size, this part of every peer's that survives it.
const PEERS_RATIO: (usize, f64) = (100_000, 0.25);
/// 19 of 20 frames come within this, in milliseconds.
const FRAME_P95_MS: f64 = 33.4;
/// No frame takes longer while new lanes come, in milliseconds.
const OCTAVE_FRAME_MS: f64 = 50.1;
/// Frames missed for each octave.
const OCTAVE_MISSES: f64 = 3.0;
/// A frame on a screen of 60 Hz, in milliseconds.
const FRAME_MS: f64 = 1_000.0 / 60.0;
/// Octaves that the script's sixty notches of 100 px cross in Timeloom: 320 px an octave.
const OCTAVES_PER_STEP: f64 = 100.0 / 320.0;
/// From 1,000 to 1,000,000 events a step may become so many times as dear.
const GROWTH: (usize, usize, f64) = (1_000, 1_000_000, 2.0);
/// Elements of the timeline.
const ELEMENTS: u64 = 1_200;
/// The longest task while so many events are read, in milliseconds.
const READING: (usize, f64) = (100_000, 100.0);

/// Cumulative layout shift of our page, at most.
const SHIFT: f64 = 0.01;

/// One line of the bar.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Line {
    pub(super) words: String,
    pub(super) verdict: Verdict,
    /// What was measured, in words.
    pub(super) found: String,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Verdict {
    Met,
    Missed,
    /// What it needs was not measured.
    Open,
}

impl Line {
    /// A line about a number that must not be above another.
    fn at_most(words: String, found: Option<f64>, most: f64, said: impl Fn(f64) -> String) -> Line {
        let (verdict, found) = match found {
            None => (Verdict::Open, "not measured".to_owned()),
            Some(value) if value <= most => (Verdict::Met, said(value)),
            Some(value) => (Verdict::Missed, said(value)),
        };
        Line { words, verdict, found }
    }
}

/// All lines for what was measured.
pub(super) fn check(runs: &[Run]) -> Vec<Line> {
    let ours: Vec<&Run> = runs.iter().filter(|run| run.subject.role == Role::Ours).collect();
    let mut lines = Vec::new();
    for run in &ours {
        lines.extend(against_floor(run, runs));
    }
    for run in &ours {
        lines.extend(against_peers(run, runs));
    }
    for run in &ours {
        lines.extend(frames(run, named(runs, FLOOR, run.events)));
    }
    for run in &ours {
        lines.extend(first_event(run, runs));
    }
    lines.extend(growth(&ours));
    for run in &ours {
        lines.extend(by_itself(run));
    }
    lines
}

fn named<'a>(runs: &'a [Run], id: &str, events: usize) -> Option<&'a Run> {
    runs.iter().find(|run| run.subject.id == id && run.events == events)
}

const fn verb(kind: Kind) -> &'static str {
    match kind {
        Kind::Zoom => "zoom",
        Kind::Pan => "pan",
        Kind::Keys => "key",
    }
}

fn times(ratio: f64) -> String {
    format!("{ratio:.2}x")
}

fn against_floor(run: &Run, runs: &[Run]) -> Vec<Line> {
    let line = |(kind, most): (Kind, f64)| {
        // The dearest gesture counts: it must hold near the opening view and deep down.
        let ratio_to = |yardstick| {
            let floor = named(runs, yardstick, run.events)?.median(kind)?;
            Some(run.dearest(kind)? / floor)
        };
        let events = grouped(run.events as u64);
        let words = format!("{events} events: a {} step at most {most}x the floor", verb(kind));
        let said = |ratio| match ratio_to("points") {
            Some(points) => format!("{} ({} of points alone)", times(ratio), times(points)),
            None => times(ratio),
        };
        Line::at_most(words, ratio_to(FLOOR), most, said)
    };
    FLOOR_RATIOS.into_iter().map(line).collect()
}

fn against_peers(run: &Run, runs: &[Run]) -> Vec<Line> {
    let events = grouped(run.events as u64);
    let mut lines = Vec::new();
    let mut compare = |peer: Option<&Run>, name: &str, most: f64| {
        // Near the opening view, where events are in sight: deep in an empty stretch all cost the same.
        for (kind, gesture) in [(Kind::Zoom, NEAR_ZOOM), (Kind::Pan, NEAR_PAN)] {
            let theirs = peer.and_then(|peer| peer.median_of(gesture));
            let ratio = run.median_of(gesture).zip(theirs).map(|(own, theirs)| own / theirs);
            let words = format!("{events} events: a {} step at most {most}x of {name}", verb(kind));
            lines.push(Line::at_most(words, ratio, most, times));
        }
    };
    for (_, most) in VIS_RATIOS.into_iter().filter(|(size, _)| *size == run.events) {
        compare(named(runs, "vis", run.events), "vis-timeline", most);
    }
    if run.events == PEERS_RATIO.0 {
        let survives = |peer: &&Run| {
            peer.subject.role == Role::Peer && peer.events == run.events && peer.is_whole()
        };
        for peer in runs.iter().filter(survives) {
            compare(Some(peer), peer.subject.name, PEERS_RATIO.1);
        }
    }
    lines
}

/// Times on the clock: what the floor had in the same minutes says how busy the machine was.
fn frames(run: &Run, floor: Option<&Run>) -> Vec<Line> {
    let events = grouped(run.events as u64);
    let floor_p95 = floor.and_then(|floor| p95(&floor.frames())).unwrap_or(f64::NAN);
    let floor_longest = floor.and_then(|floor| largest(floor.frames())).unwrap_or(f64::NAN);
    let floor_tasks = floor.map_or(0, |floor| floor.long_tasks().len());
    let frames = run.frames();
    let measured = !frames.is_empty();
    let slow = Line::at_most(
        format!("{events} events: no frame interval over 33 ms at p95"),
        p95(&frames),
        FRAME_P95_MS,
        |value| format!("{value:.0} ms (floor {floor_p95:.0} ms)"),
    );
    let long = run.long_tasks();
    let longest = largest(long.iter().copied()).unwrap_or(0.0);
    let tasks = Line::at_most(
        format!("{events} events: no long task after loading"),
        measured.then_some(long.len() as f64),
        0.0,
        |count| format!("{count:.0}, longest {longest:.0} ms (floor {floor_tasks})"),
    );
    let flowing = |gesture: &&Gesture| gesture.kind == Kind::Zoom && gesture.pace == Pace::Flowing;
    let zooms: Vec<&Gesture> = run.gestures.iter().filter(flowing).collect();
    let octaves: f64 = zooms.iter().map(|zoom| zoom.asked as f64 * OCTAVES_PER_STEP).sum();
    let missed: f64 = zooms
        .iter()
        .flat_map(|zoom| &zoom.frame_ms)
        .map(|interval| (interval / FRAME_MS).round() - 1.0)
        .map(|missed| missed.max(0.0))
        .sum();
    let misses = Line::at_most(
        format!("{events} events: an octave misses at most 3 frames"),
        (octaves > 0.0).then_some(missed / octaves),
        OCTAVE_MISSES,
        |each| format!("{each:.1} each"),
    );
    let longest = Line::at_most(
        format!("{events} events: no frame of a zoom over 50 ms"),
        largest(zooms.iter().filter_map(|zoom| zoom.longest_frame())),
        OCTAVE_FRAME_MS,
        |value| format!("{value:.0} ms (floor {floor_longest:.0} ms)"),
    );
    vec![slow, tasks, misses, longest]
}

/// The first event that is seen, be it in a picture. What the timeline itself came to is told beside it, and
/// decides nothing.
fn first_event(run: &Run, runs: &[Run]) -> Vec<Line> {
    let events = grouped(run.events as u64);
    let mut lines = Vec::new();
    for id in ["vis", "echarts"] {
        let Some(peer) = named(runs, id, run.events) else { continue };
        let words = format!("{events} events: first event visible before {}", peer.subject.name);
        lines.push(first_before(words, run.load.as_ref(), peer.load.as_ref()));
    }
    lines
}

fn first_before(words: String, own: Option<&Load>, theirs: Option<&Load>) -> Line {
    let Some(own) = own else {
        return Line { words, verdict: Verdict::Missed, found: "never".to_owned() };
    };
    let (first, live) = (own.first_event_ms, own.live_event_ms);
    let Some(theirs) = theirs.map(|theirs| theirs.first_event_ms) else {
        let found = format!("{:.2} s, theirs never", first / 1e3);
        return Line { words, verdict: Verdict::Met, found };
    };
    Line::at_most(words, Some(first / theirs), 1.0, |ratio| {
        let (first, theirs_s) = (first / 1e3, theirs / 1e3);
        let itself = format!("{:.2} s, {:.2}x", live / 1e3, live / theirs);
        format!("{first:.2} s, theirs {theirs_s:.2} s ({ratio:.2}x; the timeline itself {itself})")
    })
}

fn growth(ours: &[&Run]) -> Vec<Line> {
    let (few, many, most) = GROWTH;
    let of = |events: usize| ours.iter().find(|run| run.events == events);
    let line = |kind: Kind| {
        let ratio = of(few)
            .and_then(|few| few.median(kind))
            .zip(of(many).and_then(|many| many.median(kind)))
            .map(|(few, many)| many / few);
        let (few, many) = (grouped(few as u64), grouped(many as u64));
        let words = format!("a {} step grows less than 2x from {few} to {many} events", verb(kind));
        Line::at_most(words, ratio, most, times)
    };
    [Kind::Zoom, Kind::Pan].map(line).into()
}

fn by_itself(run: &Run) -> Vec<Line> {
    let events = grouped(run.events as u64);
    let mut lines = vec![Line::at_most(
        format!("{events} events: at most {} elements", grouped(ELEMENTS)),
        run.most_elements().map(|most| most as f64),
        ELEMENTS as f64,
        |most| grouped(most as u64),
    )];
    if run.events == READING.0 {
        lines.push(Line::at_most(
            format!("{events} events: no task over 100 ms while they are read"),
            run.load.as_ref().map(|load| load.reading_task_ms.unwrap_or(0.0)),
            READING.1,
            |longest| {
                let all = run.load.as_ref().and_then(|load| load.longest_task_ms).unwrap_or(0.0);
                format!("{longest:.0} ms in the worst visit (from the beginning of a visit: {all:.0} ms)")
            },
        ));
    }
    if run.events == GROWTH.1 {
        let (verdict, found) = match (&run.load, run.is_whole()) {
            (Some(load), true) => {
                (Verdict::Met, format!("settled in {:.1} s", load.settled_ms / 1e3))
            }
            _ => (Verdict::Missed, run.notes.join("; ")),
        };
        let words = format!("{events} events load, answer and stay usable");
        lines.push(Line { words, verdict, found });
    }
    lines
}

/// The lines for first visits.
pub(super) fn check_starts(starts: &[Start]) -> Vec<Line> {
    let of = |id: &str| starts.iter().find(|start| start.subject.id == id);
    let Some(own) = of("timeloom") else { return Vec::new() };
    let mut lines = Vec::new();
    for id in ["vis", "timelinejs"] {
        let Some(peer) = of(id) else { continue };
        let words = format!("first visit: first event visible before {}", peer.subject.name);
        lines.push(before(words, own.first_event(), peer.first_event()));
    }
    if let Some(peer) = of("vis") {
        let words = format!("first visit: interactive before {}", peer.subject.name);
        lines.push(before(words, own.interactive(), peer.interactive()));
    }
    lines.push(Line::at_most(
        format!("first visit: cumulative layout shift at most {SHIFT}"),
        // Of every visit.
        own.shift().map(|shift| shift.most),
        SHIFT,
        |most| format!("{most:.4} at most"),
    ));
    lines
}

/// A line about two times in milliseconds: the median of ours must be the earlier one. A peer that never gets
/// there proves nothing.
fn before(words: String, own: Option<Middle>, theirs: Option<Middle>) -> Line {
    let secs = |middle: Middle| format!("{:.2} s", middle.median / 1e3);
    let (verdict, found) = match (own, theirs) {
        (None, _) => (Verdict::Missed, "never".to_owned()),
        (Some(own), None) => (Verdict::Open, format!("{}, theirs never", secs(own))),
        (Some(own), Some(theirs)) => {
            let is_before = own.median < theirs.median;
            let found = format!("{}, theirs {}", secs(own), secs(theirs));
            (if is_before { Verdict::Met } else { Verdict::Missed }, found)
        }
    };
    Line { words, verdict, found }
}

/// The lines as a table.
pub(super) fn markdown(lines: &[Line]) -> String {
    let mut out = String::from("### The bar\n\n| | | measured |\n|---|---|---|\n");
    for Line { words, verdict, found } in lines {
        let verdict = match verdict {
            Verdict::Met => "met",
            Verdict::Missed => "**missed**",
            Verdict::Open => "open",
        };
        out.push_str(&format!("| {words} | {verdict} | {found} |\n"));
    }
    let count = |wanted| lines.iter().filter(|line| line.verdict == wanted).count();
    let (met, missed, open) = (count(Verdict::Met), count(Verdict::Missed), count(Verdict::Open));
    out.push_str(&format!("\n{met} met, {missed} missed, {open} not measured.\n"));
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(median: f64) -> Option<Middle> {
        Some(Middle { median, least: median, most: median })
    }

    #[test]
    fn before_is_earlier_and_not_at_the_same_time() {
        let verdict = |own, theirs| before(String::new(), own, theirs).verdict;
        assert_eq!(verdict(at(710.0), at(2_250.0)), Verdict::Met);
        assert_eq!(verdict(at(2_250.0), at(2_250.0)), Verdict::Missed);
        assert_eq!(verdict(None, at(1.0)), Verdict::Missed);
        assert_eq!(verdict(at(1.0), None), Verdict::Open);
        let line = before("w".to_owned(), at(710.0), at(2_250.0));
        assert_eq!(line.found, "0.71 s, theirs 2.25 s");
    }

    #[test]
    fn the_first_event_counts_in_a_picture_too_and_the_timeline_itself_is_told() {
        let load = |first_event_ms, live_event_ms| Load {
            first_event_ms,
            live_event_ms,
            settled_ms: 0.0,
            longest_task_ms: None,
            reading_task_ms: None,
            code_bytes: 0,
            data_bytes: 0,
            heap_bytes: 0.0,
            elements: 0,
        };
        let line = |own: Option<&Load>, theirs: Option<&Load>| {
            let line = first_before(String::new(), own, theirs);
            (line.verdict, line.found)
        };
        let (own, vis) = (load(200.0, 1_000.0), load(800.0, 800.0));
        let said = "0.20 s, theirs 0.80 s (0.25x; the timeline itself 1.00 s, 1.25x)";
        assert_eq!(line(Some(&own), Some(&vis)), (Verdict::Met, said.to_owned()));
        assert_eq!(line(Some(&load(900.0, 900.0)), Some(&vis)).0, Verdict::Missed);
        assert_eq!(line(Some(&own), None), (Verdict::Met, "0.20 s, theirs never".to_owned()));
        assert_eq!(line(None, Some(&vis)), (Verdict::Missed, "never".to_owned()));
    }

    #[test]
    fn a_page_that_was_not_measured_has_no_lines() {
        assert_eq!(check_starts(&[]), []);
    }
}
