//! The head of the page: what it is, its language and its colours.

use super::dom::{El, el, svg};
use crate::address::{Form, Theme};
use crate::arrange::Grouping;
use crate::state::{Subject, TimelineState};
use crate::words::{DateStyle, Language};
use wasm_bindgen::JsCast;
use web_sys::HtmlSelectElement;

pub(super) fn top_bar(state: TimelineState) -> El {
    let years = move || {
        let Some(shown) = state.shown() else {
            return String::new();
        };
        state.say(|words| words.span(shown.index.extent(), DateStyle::Short))
    };
    let summary = move || {
        let shown = state.shown();
        let summary =
            shown.as_ref().and_then(|shown| shown.set.summary.as_ref().map(|text| (shown, text)));
        summary
            .map(|(shown, text)| state.say(|words| words.text(&shown.set, text)))
            .unwrap_or_default()
    };
    let counted = move || {
        let Some(shown) = state.shown() else {
            return String::new();
        };
        state.say(|words| words.count("app.events", shown.index.in_time().len() as u64))
    };
    let title = el("h1")
        .add(el("span").live_text(move || state.title()))
        .text(" ")
        .add(el("span").class("tl-years").live_text(years));
    el("header")
        .class("tl-topbar")
        .part("toolbar")
        .add(emblem())
        .add(
            el("div")
                .class("tl-title")
                .add(title)
                .add(el("p").class("tl-summary").live_text(summary)),
        )
        .add(super::ask::search(state))
        .add(el("p").class("tl-counted").live_text(counted))
        .add(forms(state))
        .add(disagreements(state))
        .add(grouping(state))
        .add(languages(state))
        .add(themes(state))
}

/// The way to everything on which sources disagree.
fn disagreements(state: TimelineState) -> El {
    let say = move || state.say(|words| words.say("disagreements.title"));
    el("button")
        .attr("type", "button")
        .class("tl-disagreements")
        .live_attr("aria-label", move || Some(say()))
        .live_attr("title", move || Some(say()))
        .live_attr("hidden", move || {
            let has_any = state
                .shown()
                .is_some_and(|shown| shown.set.events.iter().any(crate::model::Event::is_disputed));
            (!has_any).then(String::new)
        })
        .live_attr("aria-pressed", move || {
            Some((state.subject() == Some(Subject::Disagreements)).to_string())
        })
        .add(el("i").class("tl-disputed").attr("aria-hidden", "true").text("≠"))
        .add(el("span").live_text(move || state.say(|words| words.say("disagreements.short"))))
        .on("click", move |_| {
            state.focus_panel.set(true);
            state.follow(Subject::Disagreements);
        })
}

/// Timeline or table.
fn forms(state: TimelineState) -> El {
    let button = |form: Form, key: &'static str| {
        let is_shown = move || state.is_table.get() == (form == Form::Table);
        el("button")
            .attr("type", "button")
            .live_attr("aria-pressed", move || Some(is_shown().to_string()))
            .live_text(move || state.say(|words| words.say(key)))
            .on("click", move |_| {
                if !is_shown() {
                    state.show_as(form);
                    // The reader stays at the switch.
                    state.focus_mark.set(false);
                }
            })
    };
    el("div")
        .class("tl-forms")
        .attr("role", "group")
        .live_attr("aria-label", move || Some(state.say(|words| words.say("view.name"))))
        .add(button(Form::Timeline, "view.timeline"))
        .add(button(Form::Table, "view.table"))
}

/// What the tracks stand for.
fn grouping(state: TimelineState) -> El {
    let options = Grouping::ALL.map(|grouping| {
        let words = move || {
            state.say(|words| {
                words.say(match grouping {
                    Grouping::Track => "group.track",
                    Grouping::Actor => "group.actor",
                    Grouping::Place => "group.place",
                    Grouping::Source => "group.source",
                    Grouping::Tag => "group.tag",
                })
            })
        };
        el("option").attr("value", grouping.word()).live_text(words)
    });
    choice(
        state,
        "group.name",
        options,
        move || state.grouping.get().word(),
        move |word| {
            if let Some(grouping) = Grouping::from_word(word) {
                state.group_by(grouping);
            }
        },
    )
}

fn languages(state: TimelineState) -> El {
    let options = Language::ALL.map(|language| {
        let option = el("option").attr("value", language.tag()).attr("lang", language.tag());
        option.text(language.own_name())
    });
    choice(
        state,
        "app.language",
        options,
        move || state.language.get().tag(),
        move |tag| {
            if let Some(language) = Language::from_tag(tag) {
                state.language.set(language);
                state.unsettle();
            }
        },
    )
}

fn themes(state: TimelineState) -> El {
    let options = Theme::ALL.map(|theme| {
        el("option").attr("value", theme.word()).live_text(move || {
            state.say(|words| {
                words.say(match theme {
                    Theme::Auto => "app.theme-auto",
                    Theme::Light => "app.theme-light",
                    Theme::Dark => "app.theme-dark",
                })
            })
        })
    });
    choice(
        state,
        "app.theme",
        options,
        move || state.theme.get().word(),
        move |word| {
            if let Some(theme) = Theme::from_word(word) {
                state.theme.set(theme);
            }
        },
    )
}

/// A labelled choice of a few words.
fn choice<const N: usize>(
    state: TimelineState,
    label: &'static str,
    options: [El; N],
    chosen: impl Fn() -> &'static str + 'static,
    choose: impl Fn(&str) + 'static,
) -> El {
    let select = el("select").all(options);
    let element = select.element().clone();
    let value = move || element.unchecked_ref::<HtmlSelectElement>().value();
    let select = select
        .live(move |select| {
            select.element().unchecked_ref::<HtmlSelectElement>().set_value(chosen())
        })
        .on("change", move |_| choose(&value()));
    // Its own attribute: of a label around it, WebKit takes what is chosen into the name as well.
    let name = move || Some(state.say(|words| words.say(label)));
    el("span").class("tl-choice").add(select.live_attr("aria-label", name))
}

/// Three threads crossed by three picks.
fn emblem() -> El {
    let path = |class: &str, d: &str| svg("path").class(class).attr("d", d);
    svg("svg")
        .class("tl-emblem")
        .attr("viewBox", "0 0 24 24")
        .attr("width", "24")
        .attr("height", "24")
        .attr("aria-hidden", "true")
        .add(path("tl-warp", "M6 2v20M12 2v20M18 2v20"))
        .add(path("tl-pick tl-thread-1", "M2 6h2.5M7.5 6H16.5M19.5 6H22"))
        .add(path("tl-pick tl-thread-2", "M2 12h8.5M13.5 12H22"))
        .add(path("tl-pick tl-thread-3", "M2 18h2.5M7.5 18H16.5M19.5 18H22"))
}
