//! What is wrong with the document, and events without a date.

use crate::load::{Problem, Severity};
use crate::state::TimelineState;
use leptos::prelude::*;

/// Problems listed at once; a document may have a hundred thousand.
const LISTED: usize = 200;

#[component]
pub(super) fn Problems(state: TimelineState) -> impl IntoView {
    let open = RwSignal::new(false);
    let problems = Memo::new(move |_| state.shown().map_or(0, |shown| shown.problems.len()));
    let heading = move || {
        let shown = state.shown()?;
        let errors = shown.problems.iter().filter(|p| p.severity == Severity::Error).count();
        let warnings = shown.problems.len() - errors;
        let read = shown.set.events.len() as u64;
        Some(state.say(|words| {
            let counts: Vec<String> = [("problems.errors", errors), ("problems.warnings", warnings)]
                .into_iter()
                .filter(|(_, count)| *count > 0)
                .map(|(key, count)| words.count(key, count as u64))
                .collect();
            let left_out = shown.events_left_out.to_string();
            let said = [("shown", words.count("app.events", read)), ("left_out", left_out)];
            let said = said.each_ref().map(|(name, value)| (*name, value.as_str()));
            format!("{} {}", counts.join(&words.say("problem.separator")), words.say_with("problems.shown", &said))
        }))
    };
    let list = move || {
        let shown = state.shown()?;
        let more = shown.problems.len().saturating_sub(LISTED);
        let items = shown
            .problems
            .iter()
            .take(LISTED)
            .map(|problem| problem_item(state, problem))
            .collect_view();
        let more = (more > 0)
            .then(|| view! { <li>{state.say(|words| words.count("problems.more", more as u64))}</li> });
        Some(view! { <ul class="tl-problem-list">{items} {more}</ul> })
    };
    view! {
        <Show when=move || problems.get() != 0>
            <section
                class="tl-problems"
                aria-label=move || state.say(|words| words.say("problems.title"))
                data-problems=move || problems.get().to_string()
            >
                <p>
                    <strong>{move || state.say(|words| words.say("problems.title"))}</strong>
                    " "
                    {heading}
                    " "
                    <button
                        type="button"
                        class="tl-link"
                        aria-expanded=move || open.get().to_string()
                        on:click=move |_| open.update(|open| *open = !*open)
                    >
                        {move || {
                            let key = if open.get() { "problems.hide" } else { "problems.show" };
                            state.say(|words| words.say(key))
                        }}
                    </button>
                </p>
                <Show when=move || open.get()>{list}</Show>
            </section>
        </Show>
    }
}

fn problem_item(state: TimelineState, problem: &Problem) -> impl IntoView + use<> {
    let (severity, class) = match problem.severity {
        Severity::Error => ("problems.error", "tl-error"),
        Severity::Warning => ("problems.warning", "tl-warning"),
    };
    let (line, column) = (problem.at.line.to_string(), problem.at.column.to_string());
    let place = state
        .say(|words| words.say_with("problems.line", &[("line", &line), ("column", &column)]));
    view! {
        <li>
            <span class=class>{state.say(|words| words.say(severity))}</span>
            " "
            <span class="tl-place">{place}</span>
            " "
            <code>{problem.path.clone()}</code>
            " "
            {state.say(|words| words.problem(problem))}
        </li>
    }
}

/// The tray of events without a date.
#[component]
pub(super) fn Undated(state: TimelineState) -> impl IntoView {
    let count = Memo::new(move |_| state.shown().map_or(0, |shown| shown.index.undated().len()));
    let heading = move || state.say(|words| words.count("undated.title", count.get() as u64));
    let events = move || {
        let shown = state.shown()?;
        let buttons = shown
            .index
            .undated()
            .iter()
            .filter_map(|event| {
                let event = *event;
                let record = shown.set.events.get(event.0)?;
                let title = state.say(|words| words.text(&shown.set, &record.title));
                Some(view! {
                    <li>
                        <button type="button" class="tl-chip" on:click=move |_| state.select(event)>
                            {title}
                        </button>
                    </li>
                })
            })
            .collect_view();
        Some(view! { <ul>{buttons}</ul> })
    };
    view! {
        <Show when=move || count.get() != 0>
            <section class="tl-undated" aria-label=heading data-undated=move || count.get().to_string()>
                <p>{heading}</p>
                {events}
            </section>
        </Show>
    }
}
