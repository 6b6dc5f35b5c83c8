//! The results as tables in Markdown.

use super::numbers::{median, p95};
use super::result::{Gesture, Kind, Pace, Run};
use crate::report::grouped;

pub(super) const NOTHING: &str = "–";

/// One line for the terminal, as soon as a page is done.
pub(super) fn line(run: &Run) -> String {
    let mut words = Vec::new();
    if let Some(load) = &run.load {
        words.push(format!("first event {} s", secs(load.first_event_ms)));
        for (name, kind) in [("zoom", Kind::Zoom), ("pan", Kind::Pan)] {
            words.push(format!("{name} {} ms", cell(run.median(kind))));
        }
    }
    words.extend(run.notes.iter().cloned());
    words.join(", ")
}

/// All tables.
pub(super) fn markdown(runs: &[Run]) -> String {
    let mut sizes: Vec<usize> = runs.iter().map(|run| run.events).collect();
    sizes.sort_unstable();
    sizes.dedup();
    let mut out = String::from(
        "Zoom, pan, keys: milliseconds of the main thread for a step, median / p95. Frames: \
         milliseconds between two while 60 inputs a second come, p50 / p95 / longest; p95 / longest \
         in the second table. Long tasks: above 50 ms, after loading. First event: also in a picture that \
         stands in for the timeline at first and does not answer; timeline itself: without that. \
         Longest task loading: the median of the visits; reading: after the event set was asked for, in the worst \
         visit.\n",
    );
    for size in sizes {
        let of_size: Vec<&Run> = runs.iter().filter(|run| run.events == size).collect();
        out.push_str(&format!("\n### {} events\n\n", grouped(size as u64)));
        out.push_str(&main_table(&of_size));
        out.push('\n');
        out.push_str(&gesture_table(&of_size));
        for run in of_size {
            for note in &run.notes {
                out.push_str(&format!("\n- {}: {note}", run.subject.name));
            }
        }
        out.push('\n');
    }
    out
}

fn main_table(runs: &[&Run]) -> String {
    let mut rows = vec![row(&[
        "",
        "zoom",
        "pan",
        "keys",
        "frames",
        "long tasks",
        "first event s",
        "timeline itself s",
        "settled s",
        "longest task loading",
        "reading",
        "code KB (br)",
        "events KB",
        "heap MB",
        "elements",
        "nodes",
    ])];
    for run in runs {
        let steps = |kind| pair(&run.steps(kind));
        let load = |of: fn(&super::result::Load) -> String| {
            run.load.as_ref().map_or(NOTHING.to_owned(), of)
        };
        let frames = run.frames();
        let frames = [median(&frames), p95(&frames), super::numbers::largest(frames)];
        let long = run.long_tasks();
        rows.push(vec![
            run.subject.name.to_owned(),
            steps(Kind::Zoom),
            steps(Kind::Pan),
            steps(Kind::Keys),
            frames.map(cell).join(" / "),
            if run.gestures.is_empty() { NOTHING.to_owned() } else { long.len().to_string() },
            load(|load| secs(load.first_event_ms)),
            load(|load| secs(load.live_event_ms)),
            load(|load| secs(load.settled_ms)),
            load(|load| cell(load.longest_task_ms)),
            load(|load| cell(load.reading_task_ms)),
            load(|load| grouped(load.code_bytes / 1_000)),
            load(|load| grouped(load.data_bytes / 1_000)),
            load(|load| format!("{:.1}", load.heap_bytes / 1e6)),
            run.most_elements().map_or(NOTHING.to_owned(), grouped),
            run.most_nodes().map_or(NOTHING.to_owned(), grouped),
        ]);
    }
    lines(&rows)
}

/// Each gesture by itself, medians of steps or the 95th of hundred frames.
fn gesture_table(runs: &[&Run]) -> String {
    let Some(longest) = runs.iter().max_by_key(|run| run.gestures.len()) else {
        return String::new();
    };
    if longest.gestures.is_empty() {
        return String::new();
    }
    let mut head = vec![String::new()];
    head.extend(longest.gestures.iter().map(|gesture| match gesture.pace {
        Pace::Waiting => gesture.name.to_owned(),
        Pace::Flowing => format!("{}, frames", gesture.name),
    }));
    let mut rows = vec![head];
    for run in runs {
        let same = |gesture: &Gesture| {
            run.gestures.iter().find(|own| own.name == gesture.name && own.pace == gesture.pace)
        };
        let mut cells = vec![run.subject.name.to_owned()];
        cells.extend(longest.gestures.iter().map(|gesture| match (same(gesture), gesture.pace) {
            (None, _) => NOTHING.to_owned(),
            (Some(own), Pace::Waiting) => pair(&own.step_ms),
            (Some(own), Pace::Flowing) => {
                format!("{} / {}", cell(own.frame_p95()), cell(own.longest_frame()))
            }
        }));
        rows.push(cells);
    }
    lines(&rows)
}

pub(super) fn row(cells: &[&str]) -> Vec<String> {
    cells.iter().map(|&cell| cell.to_owned()).collect()
}

pub(super) fn lines(rows: &[Vec<String>]) -> String {
    let mut out = String::new();
    for (index, cells) in rows.iter().enumerate() {
        out.push_str(&format!("| {} |\n", cells.join(" | ")));
        if index == 0 {
            out.push_str(&format!("|---{}|\n", "|--:".repeat(cells.len().saturating_sub(1))));
        }
    }
    out
}

/// Median and p95.
fn pair(values: &[f64]) -> String {
    match (median(values), p95(values)) {
        (Some(median), Some(p95)) => format!("{} / {}", ms(median), ms(p95)),
        _ => NOTHING.to_owned(),
    }
}

fn cell(value: Option<f64>) -> String {
    value.map_or(NOTHING.to_owned(), ms)
}

/// Milliseconds: one digit after the point below ten.
fn ms(value: f64) -> String {
    match value {
        value if value < 9.95 => format!("{value:.1}"),
        value => grouped(value.round() as u64),
    }
}

pub(super) fn secs(ms: f64) -> String {
    format!("{:.2}", ms / 1_000.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn milliseconds_have_as_many_digits_as_they_deserve() {
        assert_eq!(ms(0.04), "0.0");
        assert_eq!(ms(9.94), "9.9");
        assert_eq!(ms(1_361.2), "1,361");
        assert_eq!(pair(&[]), NOTHING);
    }

    #[test]
    fn an_event_in_a_picture_and_one_of_the_timeline_have_a_column_each() {
        let [subject, ..] = crate::bench::subjects::ALL;
        let load = crate::bench::result::Load {
            first_event_ms: 200.0,
            live_event_ms: 2_250.0,
            settled_ms: 2_270.0,
            longest_task_ms: None,
            reading_task_ms: None,
            code_bytes: 0,
            data_bytes: 0,
            heap_bytes: 0.0,
            elements: 0,
        };
        let (load, notes) = (Some(load), Vec::new());
        let table = main_table(&[&Run { subject, events: 1, load, gestures: Vec::new(), notes }]);
        assert!(table.contains("| first event s | timeline itself s | settled s |"), "{table}");
        assert!(table.contains("| 0.20 | 2.25 | 2.27 |"), "{table}");
    }

    #[test]
    fn tables_are_markdown() {
        let rows = [row(&["", "zoom"]), row(&["floor", "15"])];
        assert_eq!(lines(&rows), "|  | zoom |\n|---|--:|\n| floor | 15 |\n");
    }
}
