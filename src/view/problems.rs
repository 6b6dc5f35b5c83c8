//! What is wrong with the document, and events without a date.

use super::dom::{El, el};
use super::later;
use crate::load::{Problem, Severity};
use crate::state::{Shown, Signal, TimelineState};
use crate::words::Words;

/// Problems listed at once; a document may have a hundred thousand.
const LISTED: usize = 200;

/// The region of problems; nothing where there are none.
pub(super) fn problems(state: TimelineState) -> El {
    let open = Signal::new(false);
    el("div").live_children(move || {
        let Some(shown) = state.shown().filter(|shown| !shown.is_whole()) else {
            return Vec::new();
        };
        if !state.rest_is_here() {
            return Vec::new();
        }
        state.say(|words| vec![later::problems(words, &shown, open)])
    })
}

/// The region, where there are problems.
pub(super) fn region(words: Words<'_>, shown: &Shown, open: Signal<bool>) -> El {
    let is_open = open.get();
    let button = el("button")
        .attr("type", "button")
        .class("tl-link")
        .attr("aria-expanded", &is_open.to_string())
        .text(&words.say(if is_open { "problems.hide" } else { "problems.show" }))
        .on("click", move |_| open.update(|open| *open = !*open));
    let heading = el("p")
        .add(el("strong").text(&words.say("problems.title")))
        .text(" ")
        .text(&summary(words, shown))
        .text(" ")
        .add(button);
    let list = is_open.then(|| {
        let more = shown.problems.len().saturating_sub(LISTED);
        let more = (more > 0).then(|| el("li").text(&words.count("problems.more", more as u64)));
        let items = shown.problems.iter().take(LISTED).map(|problem| item(words, problem));
        el("ul").class("tl-problem-list").all(items).maybe(more)
    });
    el("section")
        .class("tl-problems")
        .attr("aria-label", &words.say("problems.title"))
        .attr("data-problems", &shown.problems.len().to_string())
        .add(heading)
        .maybe(list)
}

/// "2 errors, 1 warning. 83 events shown, 2 left out."
fn summary(words: Words<'_>, shown: &Shown) -> String {
    let errors = shown.problems.iter().filter(|p| p.severity == Severity::Error).count();
    let warnings = shown.problems.len() - errors;
    let counts: Vec<String> = [("problems.errors", errors), ("problems.warnings", warnings)]
        .into_iter()
        .filter(|(_, count)| *count > 0)
        .map(|(key, count)| words.count(key, count as u64))
        .collect();
    let events = words.count("app.events", shown.set.events.len() as u64);
    let left_out = shown.events_left_out.to_string();
    words.say_with(
        "problems.summary",
        &[
            ("counts", &counts.join(&words.say("problem.separator"))),
            ("shown", &events),
            ("left_out", &left_out),
        ],
    )
}

fn item(words: Words<'_>, problem: &Problem) -> El {
    let (severity, class) = match problem.severity {
        Severity::Error => ("problems.error", "tl-error"),
        Severity::Warning => ("problems.warning", "tl-warning"),
    };
    let (line, column) = (problem.at.line.to_string(), problem.at.column.to_string());
    let place = words.say_with("problems.line", &[("line", &line), ("column", &column)]);
    el("li")
        .add(el("span").class(class).text(&words.say(severity)))
        .text(" ")
        .add(el("span").class("tl-place").text(&place))
        .text(" ")
        .add(el("code").text(&problem.path))
        .text(" ")
        .text(&words.problem(problem))
}

/// The tray of events without a date; nothing where all have one.
pub(super) fn undated(state: TimelineState) -> El {
    el("div").live_children(move || {
        let shown = state.shown().filter(|shown| !shown.index.undated().is_empty());
        let Some(shown) = shown else {
            return Vec::new();
        };
        if !state.rest_is_here() {
            return Vec::new();
        }
        state.say(|words| vec![later::undated(state, words, &shown)])
    })
}

/// The tray, where there are such events.
pub(super) fn tray(state: TimelineState, words: Words<'_>, shown: &Shown) -> El {
    let undated = shown.index.undated();
    let heading = words.count("undated.title", undated.len() as u64);
    let events = undated.iter().filter_map(|event| {
        let event = *event;
        let title = words.text(&shown.set, &shown.set.events.get(event.0)?.title);
        let button = el("button").attr("type", "button").class("tl-chip").text(&title);
        Some(el("li").add(button.on("click", move |_| state.select(event))))
    });
    el("section")
        .class("tl-undated")
        .attr("aria-label", &heading)
        .attr("data-undated", &undated.len().to_string())
        .add(el("p").text(&heading))
        .add(el("ul").all(events))
}
