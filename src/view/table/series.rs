//! Series as tables of their own, after the table of events.

use crate::state::TimelineState;
use crate::view::dom::{El, el};
use crate::words::{DateStyle, Words};

/// Rows of a table; the timeline has the others.
const MOST_ROWS: usize = 1_000;

pub(super) fn tables(state: TimelineState) -> El {
    el("div").class("tl-series-tables").live_children(move || {
        let Some(shown) = state.shown() else { return Vec::new() };
        state.say(|words: Words<'_>| {
            let set = &shown.set;
            let heads = ["series.date", "series.figure"];
            set.series
                .iter()
                .map(|series| {
                    let rows = series.points.iter().take(MOST_ROWS).map(|point| {
                        let date = words.date(&point.date, DateStyle::Long);
                        let value = words.series_value(set, series, point);
                        let note = point.note.as_ref().map(|note| words.text(set, note));
                        el("tr")
                            .add(el("th").attr("scope", "row").text(&date))
                            .add(el("td").text(&value).text(" ").text(&note.unwrap_or_default()))
                    });
                    let claims = series.claims.iter().map(|claim| words.series_claim(set, claim));
                    let heads =
                        heads.map(|key| el("th").attr("scope", "col").text(&words.say(key)));
                    let table = el("table")
                        .class("tl-table")
                        .attr("data-series-table", &series.id)
                        .add(el("caption").text(&words.series_title(set, series)))
                        .add(el("thead").add(el("tr").all(heads)))
                        .add(el("tbody").all(rows));
                    el("div")
                        .add(table)
                        .all(claims.map(|claim| el("p").text(&claim)))
                        .add(el("p").text(&words.series_sources(set, series)))
                })
                .collect()
        })
    })
}
