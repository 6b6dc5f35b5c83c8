//! A table for a spreadsheet: texts between tabs, and the same as HTML.

use super::{Column, Sheet};
use crate::model::index::EventIdx;

/// The heads and the rows, cells between tabs and rows in lines. The title of an event comes with its
/// names in other languages.
#[must_use]
pub fn as_tsv(sheet: Sheet<'_>, rows: &[EventIdx]) -> String {
    table(sheet, rows, ["", "\t", "\n", "", ""], &|cell, text| {
        // Tabs and ends of lines are what a table is made of.
        text.extend(cell.chars().map(|c| if c.is_control() { ' ' } else { c }));
    })
}

/// The same as a table of HTML.
#[must_use]
pub fn as_html(sheet: Sheet<'_>, rows: &[EventIdx]) -> String {
    let parts = ["<tr><td>", "</td><td>", "</td></tr>", "<table>", "</table>"];
    table(sheet, rows, parts, &|cell, html| {
        for character in cell.chars() {
            match character {
                '&' => html.push_str("&amp;"),
                '<' => html.push_str("&lt;"),
                '>' => html.push_str("&gt;"),
                other => html.push(other),
            }
        }
    })
}

/// What stands before, between and after the cells of a row, and around all rows.
fn table(
    sheet: Sheet<'_>,
    rows: &[EventIdx],
    [before, between, after, head, foot]: [&str; 5],
    write: &dyn Fn(&str, &mut String),
) -> String {
    let mut text = head.to_owned();
    let mut row = |cell: &dyn Fn(Column) -> String| {
        text.push_str(before);
        for (place, column) in Column::ALL.into_iter().enumerate() {
            if place > 0 {
                text.push_str(between);
            }
            let cell = cell(column);
            // A spreadsheet takes what begins so for a formula, and runs it.
            if cell.starts_with(['=', '+', '-', '@']) {
                text.push('\'');
            }
            write(&cell, &mut text);
        }
        text.push_str(after);
    };
    row(&|column| sheet.words.say(column.key()));
    for event in rows {
        row(&|column| {
            let cell = sheet.cell(*event, column);
            match sheet.set.events.get(event.0) {
                Some(record) if column == Column::Event => sheet
                    .other_names(&record.title)
                    .into_iter()
                    .fold(cell, |cell, (_, name)| cell + " · " + name),
                _ => cell,
            }
        });
    }
    text.push_str(foot);
    text
}
