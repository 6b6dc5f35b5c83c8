//! Below the tracks: the whole period, zoom, what is in view, and what the signs mean.

use super::chips::chips;
use super::dom::{El, el};
use super::goto::{Went, goto};
use super::minimap::minimap;
use crate::interact::ZOOM_STEP;
use crate::state::{Orientation, TimelineState};
use crate::words::{DateStyle, duration_in_words};
use reactive_graph::graph::untrack;

pub(super) fn foot(state: TimelineState) -> El {
    let went = Went::nowhere();
    let length = move || match state.settled_view.get() {
        Some(span) => state.say(|words| duration_in_words(words, span.secs())),
        None => String::new(),
    };
    let in_view = move || {
        let (Some(arrangement), Some(span)) = (state.arrangement.get(), state.settled_view.get())
        else {
            return String::new();
        };
        let counted = arrangement.count_meeting(span);
        let (in_view, all) = (counted.to_string(), arrangement.count().to_string());
        state.say(|words| {
            let span_words = words.span(span, DateStyle::Long);
            let counted = words.say_with("app.in-view", &[("in_view", &in_view), ("all", &all)]);
            let view = words
                .say_with("plot.view-announced", &[("span", &span_words), ("events", &counted)]);
            // Until the view is another one.
            if went.there.get() != Some(span) {
                return view;
            }
            let date = words.edtf(&went.date.get(), DateStyle::Long);
            words.say_with("goto.went", &[("date", &date), ("view", &view)])
        })
    };
    // What a link led to is said where the reader has not gone there.
    let said = move || {
        let linked = state.linked.get().filter(|event| state.selected.get() == Some(*event));
        let Some((event, shown)) = linked.zip(state.shown()) else { return in_view() };
        let Some(record) = shown.set.events.get(event.0) else { return in_view() };
        let name = state.say(|words| words.event_name(&shown.set, record));
        let values = [("event", name.as_str()), ("view", &in_view())];
        state.say(|words| words.say_with("address.opened", &values))
    };
    let button = move |name: &'static str| {
        el("button")
            .attr("type", "button")
            .live_attr("aria-label", move || Some(state.say(|words| words.say(name))))
    };
    let turner = el("button")
        .attr("type", "button")
        .live(move |button| {
            let (key, sign) = match state.orientation.get() {
                Orientation::Across => ("plot.time-down", "⇵"),
                Orientation::Down => ("plot.time-across", "⇄"),
            };
            let name = state.say(|words| words.say(key));
            button.set("aria-label", Some(&name));
            button.set("title", Some(&name));
            button.element().set_text_content(Some(sign));
        })
        .on("click", move |_| state.turn());
    let zoom = el("div")
        .class("tl-zoom")
        .attr("role", "group")
        .live_attr("aria-label", move || Some(state.say(|words| words.say("plot.controls"))))
        .add(el("span").class("tl-length").live_text(length))
        .add(button("plot.zoom-out").text("−").on("click", move |_| state.zoom(1.0 / ZOOM_STEP)))
        .add(button("plot.zoom-in").text("+").on("click", move |_| state.zoom(ZOOM_STEP)))
        .add(
            button("plot.fit-name")
                .add(el("span").live_text(move || state.say(|words| words.say("plot.fit"))))
                .on("click", move |_| state.fit_all()),
        )
        .add(turner)
        .add(
            button("keys.title")
                .attr("aria-haspopup", "dialog")
                .text("?")
                .on("click", move |_| state.help.set(true)),
        );
    let hint = state.options.with_untracked(|options| options.cooperative).then(|| {
        el("p").class("tl-hint").live_text(move || state.say(|words| words.say("plot.wheel-hint")))
    });
    // From an embed to a page of its own; a custom element has none. In a sandbox no window is opened, and a
    // link that does nothing is worse than none: the page around it has its own.
    let has_page =
        state.options.with_untracked(|options| options.cooperative && options.owns_address)
            && !super::host::is_without_origin();
    let full = has_page.then(|| {
        let name = move || Some(state.say(|words| words.say("plot.full")));
        let address = move || {
            state.settled.track();
            Some(state.own_link(state.selected.get()))
        };
        el("a")
            .class("tl-full")
            .attr("target", "_blank")
            .attr("rel", "noopener")
            .live_attr("href", address)
            .live_attr("aria-label", name)
            .live_attr("title", name)
            .text("↗")
    });
    let zoom = zoom.maybe(full);
    el("footer")
        .class("tl-foot")
        .part("footer")
        .add(el("div").class("tl-map-place").live_children(move || {
            // Where time runs down the map stands beside the plot, and here what is connected and later.
            let time = state.orientation.get();
            untrack(|| match time {
                Orientation::Across => vec![minimap(state, time)],
                Orientation::Down => vec![chips(state, Some(true))],
            })
        }))
        .add(zoom)
        .add(goto(state, went))
        .add(el("p").class("tl-status").attr("role", "status").live_text(said))
        .maybe(hint)
        .add(legend(state))
}

fn legend(state: TimelineState) -> El {
    let sign =
        |class: &str, words: &str| el("i").class(class).attr("aria-hidden", "true").text(words);
    let entries = [
        (sign("tl-shape", ""), "legend.event"),
        (sign("tl-key-span", ""), "legend.span"),
        (sign("tl-key-soft", ""), "legend.uncertain"),
        (sign("tl-disputed", "≠"), "legend.disputed"),
        (sign("tl-key-dot", ""), "legend.unlabelled"),
        (sign("tl-key-count", "4"), "legend.cluster"),
    ];
    el("ul")
        .class("tl-legend tl-thread-1")
        .live_attr("aria-label", move || Some(state.say(|words| words.say("plot.legend"))))
        .all(entries.map(|(sign, key)| {
            el("li").add(sign).add(el("span").live_text(move || state.say(|words| words.say(key))))
        }))
}
