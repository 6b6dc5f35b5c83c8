//! The set as files: in our own format, and as plain columns for all others.

use super::day::to_civil;
use super::stream::{Fineness, Stream, Synthetic, TRACKS};
use std::io::{self, Write};

const TITLES: [&str; 3] = ["Diplomacy", "Military", "Economy"];

/// Sources that the events cite in turn.
const SOURCES: u64 = 5;

/// Writes an event set of Timeloom, one event a line.
///
/// # Errors
///
/// Those of the writer.
pub fn write_timeloom(out: &mut impl Write, count: usize) -> io::Result<()> {
    writeln!(
        out,
        "{{\"timeloom\":1,\"title\":\"{count} synthetic events\",\"languages\":[\"en\"],"
    )?;
    let track = |(id, title)| format!("{{\"id\":\"{id}\",\"title\":\"{title}\"}}");
    let tracks: Vec<String> = TRACKS.into_iter().zip(TITLES).map(track).collect();
    writeln!(out, "\"tracks\":[{}],", tracks.join(","))?;
    let source = |n| format!("{{\"id\":\"source-{n}\",\"type\":\"book\",\"title\":\"Book {n}\"}}");
    let sources: Vec<String> = (0..SOURCES).map(source).collect();
    writeln!(out, "\"sources\":[{}],\n\"events\":[", sources.join(","))?;
    for event in Stream::default().take(count) {
        let comma = if event.number == 0 { "" } else { ",\n" };
        let Synthetic { number, importance, title, summary, .. } = &event;
        write!(
            out,
            "{comma}{{\"id\":\"e{number}\",\"tracks\":[\"{}\"],\"date\":\"{}\",\"title\":\"{title}\",\
             \"summary\":\"{summary}\",\"importance\":{importance},\"citations\":[{{\"source\":\
             \"source-{}\",\"locator\":\"p. {}\"}}]}}",
            TRACKS.get(event.track).copied().unwrap_or_default(),
            edtf(&event),
            number % SOURCES,
            number % 400 + 1,
        )?;
    }
    writeln!(out, "\n]}}")
}

/// Writes `{"tracks": […], "events": [[start, end, title, track, summary], …]}`, one event a line.
///
/// Milliseconds since 1970 as `Date` has them; the end is that of the last day and `null` for a
/// moment; tracks by number.
///
/// # Errors
///
/// Those of the writer.
pub fn write_columns(out: &mut impl Write, count: usize) -> io::Result<()> {
    const MS_PER_DAY: i64 = 86_400_000;
    writeln!(out, "{{\"tracks\":[\"{}\"],\n\"events\":[", TITLES.join("\",\""))?;
    for event in Stream::default().take(count) {
        let comma = if event.number == 0 { "" } else { ",\n" };
        let Synthetic { track, title, summary, .. } = &event;
        let start = event.first_day * MS_PER_DAY;
        let end = match event.is_span {
            true => ((event.last_day + 1) * MS_PER_DAY).to_string(),
            false => "null".to_owned(),
        };
        write!(out, "{comma}[{start},{end},\"{title}\",{track},\"{summary}\"]")?;
    }
    writeln!(out, "\n]}}")
}

fn edtf(event: &Synthetic) -> String {
    let written = |day| {
        let (year, month, day) = to_civil(day);
        match event.fineness {
            Fineness::Day => format!("{year:04}-{month:02}-{day:02}"),
            Fineness::Month => format!("{year:04}-{month:02}"),
            Fineness::Year => format!("{year:04}"),
        }
    };
    match event.is_span {
        true => format!("{}/{}", written(event.first_day), written(event.last_day)),
        false => written(event.first_day),
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use serde_json::Value;

    fn parsed(write: impl Fn(&mut Vec<u8>, usize) -> io::Result<()>, count: usize) -> Value {
        let mut bytes = Vec::new();
        write(&mut bytes, count).unwrap();
        serde_json::from_slice(&bytes).unwrap()
    }

    #[test]
    fn both_formats_are_json_and_hold_the_same_events() {
        let (ours, columns) = (parsed(write_timeloom, 200), parsed(write_columns, 200));
        let (ours, columns) =
            (ours["events"].as_array().unwrap(), columns["events"].as_array().unwrap());
        assert_eq!((ours.len(), columns.len()), (200, 200));
        for (event, row) in ours.iter().zip(columns) {
            assert_eq!(event["title"], row[2]);
            assert_eq!(event["date"].as_str().unwrap().contains('/'), !row[1].is_null());
        }
    }

    #[test]
    fn an_event_of_ours_is_about_250_bytes() {
        let mut bytes = Vec::new();
        write_timeloom(&mut bytes, 1_000).unwrap();
        assert!((230..290).contains(&(bytes.len() / 1_000)), "{}", bytes.len());
    }
}
