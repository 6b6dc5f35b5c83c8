//! The rows of a group under its head.

use super::{Table, has_head};
use crate::address::Form;
use crate::model::index::EventIdx;
use crate::table::{Column, Group, Sheet};
use crate::view::dom::{El, el, px};
use crate::view::periods::tone_word;
use crate::view::track::thread_class;
use crate::words::DateStyle;
use wasm_bindgen::JsCast;
use web_sys::MouseEvent;

/// What stands in a body.
enum Line {
    Head,
    /// So many lines that are not in the page.
    Gap(usize),
    /// An event, and its line.
    Row(EventIdx, usize),
}

/// A body whose first line is this one of the table.
pub(super) fn body(table: Table, group: Group, first: usize) -> El {
    let (_, rows) = table.rows.get_untracked();
    let head = usize::from(has_head(&rows, &group));
    let of_group = group.clone();
    let lines = move || {
        let (from, to) = table.window.get();
        let first = first + head;
        let count = of_group.rows.len();
        let within = |line: usize| line.saturating_sub(first).min(count);
        let (from, to) = (within(from), within(to));
        let mut lines = Vec::with_capacity(to - from + 3);
        if head > 0 {
            lines.push(("head".to_owned(), Line::Head));
        }
        // Its key says how high it is.
        let gap = |name: &str, lines: usize| (format!("{name}{lines}"), Line::Gap(lines));
        lines.push(gap("before", from));
        for place in from..to {
            if let Some(event) = rows.events.get(of_group.rows.start + place) {
                lines.push((event.0.to_string(), Line::Row(*event, first + place)));
            }
        }
        lines.push(gap("after", count - to));
        lines.retain(|(_, line)| !matches!(line, Line::Gap(0)));
        lines
    };
    el("tbody").keyed(lines, move |line| match line {
        Line::Head => group_head(table, &group, first),
        Line::Gap(lines) => {
            // Not measured now: while rows come and go, a look at the page would scroll it.
            #[allow(clippy::cast_precision_loss)] // far below 2^52
            let height = px(table.line_px.get_untracked() * lines as f64);
            el("tr").attr("aria-hidden", "true").add(el("td").style("height", &height))
        }
        Line::Row(event, line) => row(table, event, line),
    })
}

/// The row of the table that a line is, in the tree of assistive tools: the first is that of the heads.
fn row_index(line: usize) -> String {
    (line + 2).to_string()
}

/// The name of a period, its dates, and how many rows it has.
fn group_head(table: Table, group: &Group, line: usize) -> El {
    let state = table.state;
    let shown = state.shown_untracked();
    let period = shown.as_ref().zip(group.period);
    let period = period.and_then(|(shown, place)| Some((shown, shown.set.periods.get(place)?)));
    state.say(|words| {
        let (name, dates, tone) = match period {
            Some((shown, period)) => (
                words.text(&shown.set, &period.title),
                words.date(&period.date, DateStyle::Short),
                tone_word(period.tone),
            ),
            None => (words.say("table.between"), String::new(), ""),
        };
        let count = words.count("app.events", group.rows.len() as u64);
        el("tr")
            .class("tl-group")
            .attr("data-tone", tone)
            .attr("aria-rowindex", &row_index(line))
            .add(
                el("th")
                    .attr("scope", "rowgroup")
                    .attr("colspan", "8")
                    .add(el("b").text(&name))
                    .text(" ")
                    .add(el("span").text(&dates))
                    .text(" ")
                    .add(el("span").text(&count)),
            )
    })
}

fn row(table: Table, event: EventIdx, line: usize) -> El {
    let state = table.state;
    let row = el("tr").attr("aria-rowindex", &row_index(line));
    let Some(shown) = state.shown_untracked() else { return row };
    let Some(record) = shown.set.events.get(event.0) else { return row };
    let track = shown.index.home(event).0;
    // The key of a row is another one in another language.
    let cells: Vec<El> = state.say(|words| {
        let sheet = Sheet { set: &shown.set, index: &shown.index, words };
        let cell = |column| {
            let words = sheet.cell(event, column);
            let text = match column {
                Column::Event => {
                    return heading(table, event, &words, &sheet.other_names(&record.title));
                }
                _ => el("td").attr("title", &words),
            };
            match column {
                Column::Thread => text
                    .class(&thread_class(track))
                    .add(el("span").class("tl-shape").attr("aria-hidden", "true"))
                    .text(&words),
                Column::Known if record.is_disputed() => text
                    .text(&words)
                    .add(el("i").class("tl-disputed").attr("aria-hidden", "true").text("≠"))
                    .add(
                        el("span")
                            .class("tl-visually-hidden")
                            .text(&sheet.words.say("panel.disagree")),
                    ),
                _ => text.text(&words),
            }
        };
        let mut cells: Vec<El> = Column::ALL.map(cell).into_iter().collect();
        let title = words.text(&shown.set, &record.title);
        let show = el("button")
            .attr("type", "button")
            .class("tl-link")
            .attr("aria-label", &words.say_with("table.show-name", &[("title", &title)]))
            .text(&words.say("table.show"));
        let show = stop(table, event, show).on("click", move |_| {
            state.select(event);
            state.show_as(Form::Timeline);
        });
        cells.push(el("td").add(show));
        cells
    });
    row.attr("data-event", &record.id)
        .live_attr("aria-current", move || {
            (state.selected.get() == Some(event)).then(|| "true".to_owned())
        })
        .all(cells)
}

/// The head of a row: the title, which opens the details, and the names in other languages.
fn heading(table: Table, event: EventIdx, title: &str, names: &[(&str, &str)]) -> El {
    let state = table.state;
    let open = el("button").attr("type", "button").class("tl-link").text(title);
    let open = stop(table, event, open)
        .on("focus", move |_| {
            if state.focused.get_untracked() != Some(event) {
                state.focused.set(Some(event));
            }
        })
        .on("click", move |click| {
            state.select(event);
            // A key press has no pointer detail: then the reader goes along into the details.
            if click.unchecked_ref::<MouseEvent>().detail() == 0 {
                state.focus_panel.set(true);
            }
        });
    let names = names.iter().map(|(tag, name)| el("span").attr("lang", tag).text(name));
    el("th").attr("scope", "row").attr("title", title).add(open).all(names)
}

/// A button of a row, in the tab order where the row is the current one.
fn stop(table: Table, event: EventIdx, button: El) -> El {
    button.live_attr("tabindex", move || {
        Some(if table.current.get() == Some(event) { "0" } else { "-1" }.to_owned())
    })
}
