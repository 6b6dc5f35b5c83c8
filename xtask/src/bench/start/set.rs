//! The events of our opening view for the other timelines: our own event set as plain columns.

use super::dates::extent;
use serde_json::{Value, json};
use std::collections::BTreeSet;

/// Milliseconds of a day.
const MS_PER_DAY: i64 = 86_400_000;

/// What others read, and what is known of it.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Plain {
    /// `{"tracks": […], "events": [[start, end, title, track, summary], …]}`, as `sets::write_columns`
    /// has it.
    pub(super) columns: Value,
    /// Events in it.
    pub(super) events: usize,
    /// Events without a year that could be read.
    pub(super) left_out: usize,
    /// English titles and labels by which one knows an event on the screen. What a period is called too is
    /// none.
    pub(super) names: BTreeSet<String>,
}

/// Reads a document of ours: English titles and summaries, the first track, the date rounded.
pub(super) fn plain(document: &Value) -> Plain {
    let all = |key: &str| document[key].as_array().map(Vec::as_slice).unwrap_or_default();
    let tracks = all("tracks");
    let number = |id: &Value| tracks.iter().position(|track| track["id"] == *id).unwrap_or(0);
    let mut names = BTreeSet::new();
    let (mut rows, mut left_out) = (Vec::new(), 0);
    for event in all("events") {
        for key in ["title", "label"] {
            names.insert(english(&event[key]).to_owned());
        }
        let date = event["date"].as_str().or(event["date"]["edtf"].as_str());
        let Some(extent) = date.and_then(extent) else {
            left_out += 1;
            continue;
        };
        let end = extent.last.map(|last| (last + 1) * MS_PER_DAY);
        let (title, summary) = (english(&event["title"]), english(&event["summary"]));
        let track = number(&event["tracks"][0]);
        rows.push(json!([extent.first * MS_PER_DAY, end, title, track, summary]));
    }
    for period in all("periods") {
        names.remove(english(&period["title"]));
        names.remove(english(&period["label"]));
    }
    names.remove("");
    let events = rows.len();
    let tracks: Vec<&str> = tracks.iter().map(|track| english(&track["title"])).collect();
    Plain { columns: json!({"tracks": tracks, "events": rows}), events, left_out, names }
}

/// A text in one language or in several.
fn english(text: &Value) -> &str {
    text.as_str().or(text["en"].as_str()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_event_is_a_row_or_counted() {
        let document = json!({
            "tracks": [
                {"id": "a", "title": {"en": "Arts", "ja": "芸術"}},
                {"id": "b", "title": "Battles"},
            ],
            "periods": [{"title": {"en": "Peace"}}],
            "events": [
                {"tracks": ["b", "a"], "date": "1970-01-02", "title": "First", "summary": {"en": "One."}},
                {"tracks": ["a"], "date": {"edtf": "1970/1970"}, "title": {"en": "Peace"}},
                {"tracks": ["a"], "title": "Some day", "label": "Day"},
            ],
        });
        let Plain { columns, events, left_out, names } = plain(&document);
        let expected = json!({
            "tracks": ["Arts", "Battles"],
            "events": [
                [86_400_000, null, "First", 1, "One."],
                [0, 31_536_000_000_i64, "Peace", 0, ""],
            ],
        });
        assert_eq!(columns, expected);
        assert_eq!((events, left_out), (2, 1));
        assert_eq!(names.into_iter().collect::<Vec<_>>(), ["Day", "First", "Some day"]);
    }

    #[test]
    fn a_document_of_another_shape_is_empty() {
        assert_eq!(plain(&json!([1])).events, 0);
    }
}
