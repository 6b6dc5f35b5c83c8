//! What is said of the values of a lane: in the tip, and as a table.

use super::Lane;
use crate::chart::claims_on;
use crate::scale::Window;
use crate::view::dom::{El, el};
use crate::words::{DateStyle, Words};

/// Rows of a table; who wants to read more zooms in.
const MOST_ROWS: usize = 40;

/// What is said of a point: value, date, what it is a value of, who says so, and what is wrong with it.
pub(super) fn said_of(words: Words<'_>, lane: &Lane, place: usize) -> Vec<El> {
    let Some((series, record, point)) = lane.point(place) else { return Vec::new() };
    let set = &lane.shown.set;
    let line = |text: &str| el("span").text(text);
    let title = words.text(set, &series.title);
    let date = words.date(&record.date, DateStyle::Long);
    let mut said = vec![
        el("b").text(&words.series_value(set, series, record)),
        line(&words.both(&title, &date)),
    ];
    if let Some(note) = &record.note {
        said.push(line(&words.text(set, note)));
    }
    said.push(line(&words.series_sources(set, series)));
    for claim in claims_on(series, point.place) {
        said.push(line(&words.series_claim(set, claim)));
    }
    said
}

/// The values in the window as a table, with all that is to be read with care.
pub(super) fn table(words: Words<'_>, lane: &Lane, part: usize, window: Window) -> Option<El> {
    let (series, points) = lane.part(part)?;
    let set = &lane.shown.set;
    let cell = |tag, scope, text: &str| el(tag).attr_if("scope", scope).text(text);
    let head = ["series.date", "series.figure"].map(|key| cell("th", Some("col"), &words.say(key)));
    let mut table = el("table")
        .attr("data-series-table", &series.id)
        .add(el("caption").text(&words.series_title(set, series)))
        .add(el("tr").all(head));
    let mut rows = 0;
    for point in points.iter().filter(|point| point.span.meets(window.span)) {
        let Some(record) = series.points.get(point.place) else { continue };
        rows += 1;
        if rows <= MOST_ROWS {
            let date = cell("th", Some("row"), &words.date(&record.date, DateStyle::Long));
            let value = cell("td", None, &words.series_value(set, series, record));
            let note = record.note.as_ref().map(|note| words.text(set, note)).unwrap_or_default();
            table = table.add(el("tr").add(date).add(value.text(" ").text(&note)));
        }
    }
    let mut tables = el("div").add(table);
    if rows > MOST_ROWS {
        let more = words.count("problems.more", (rows - MOST_ROWS) as u64);
        tables = tables.add(el("p").text(&more));
    }
    for claim in &series.claims {
        tables = tables.add(el("p").text(&words.series_claim(set, claim)));
    }
    Some(tables)
}
