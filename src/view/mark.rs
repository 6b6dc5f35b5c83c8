//! The elements of marks: events in rows and on the spine, counts, callouts.
//!
//! An event in a row is a button and its label, two elements; a bar or the shape on a whisker is a
//! third. Everything else is drawn by the style sheet (`::before`, `::after`).

use super::dom::{El, decimal, el, percent, set_style, set_styles};
use super::model::{Kind, Mark, Room, callout_place, events_name, has_bar, span_of};
use super::mounted::Maker;
use super::track::thread_class;
use crate::arrange::Grouping;
use crate::layout::{Form, Items, LabelSide, Placed};
use crate::model::index::EventIdx;
use crate::state::{Layout, Shown, TimelineState};
use std::sync::Arc;

/// Makes elements for the marks of one layout.
pub(super) struct Marks {
    pub(super) state: TimelineState,
    pub(super) shown: Arc<Shown>,
    pub(super) layout: Arc<Layout>,
}

const fn form_word(form: Form) -> &'static str {
    match form {
        Form::Point => "point",
        Form::Whisker => "whisker",
        Form::Somewhere => "somewhere",
        Form::Ribbon => "ribbon",
        Form::Cloth => "cloth",
    }
}

const fn side_word(side: LabelSide) -> &'static str {
    match side {
        LabelSide::Right => "right",
        LabelSide::Left => "left",
        LabelSide::Inside => "inside",
    }
}

const fn crowded_word(room: Room) -> Option<&'static str> {
    match room {
        Room::Label => None,
        Room::Letter => Some("letter"),
        Room::Nothing => Some("all"),
    }
}

impl Maker<Mark> for Marks {
    fn build(&self, mark: &Mark) -> El {
        let button = el("button").attr("type", "button").attr("tabindex", "-1");
        match &mark.kind {
            Kind::Label(placed) => {
                let button = self.event(button, mark, placed);
                self.place(&button, None, mark);
                button
            }
            Kind::Callout(event, room) => {
                let button = self.event(button, mark, &callout_place(&self.layout, *event));
                let button = button.attr("data-form", "callout");
                button.set("data-crowded", crowded_word(*room));
                set_style(button.html(), "left", &percent(mark.left));
                button
            }
            Kind::Dot(event) => {
                let button = self.named(button.class(&self.class("tl-dot", *event)), *event);
                let button = button.attr("data-lane", "0");
                set_style(button.html(), "left", &percent(mark.left));
                button
            }
            Kind::Count(..) => {
                let button = button.class("tl-cluster");
                self.count(&button, mark);
                button
            }
        }
    }

    fn change(&self, element: &El, before: &Mark, mark: &Mark) {
        match &mark.kind {
            Kind::Label(_) => self.place(element, Some(before), mark),
            Kind::Count(..) => self.count(element, mark),
            Kind::Callout(_, room) => {
                element.set("data-crowded", crowded_word(*room));
                set_style(element.html(), "left", &percent(mark.left));
            }
            Kind::Dot(_) => {
                set_style(element.html(), "left", &percent(mark.left));
            }
        }
    }
}

impl Marks {
    /// The class of an event's element: where tracks are not threads, each has its own.
    fn class(&self, class: &str, event: EventIdx) -> String {
        match self.layout.arrangement.grouping {
            Grouping::Track => class.to_owned(),
            _ => format!("{class} {}", thread_class(self.shown.index.home(event).0)),
        }
    }

    /// Id and name of an event on its button.
    fn named(&self, button: El, event: EventIdx) -> El {
        let Some(record) = self.shown.set.events.get(event.0) else { return button };
        let name = self.state.say(|words| words.event_name(&self.shown.set, record));
        button.attr("data-event", &record.id).attr("aria-label", &name).attr("title", &name)
    }

    /// The button of an event with its label.
    fn event(&self, button: El, mark: &Mark, placed: &Placed) -> El {
        let Some(record) = self.shown.set.events.get(placed.event.0) else { return button };
        let language = self.state.language.get_untracked();
        let first = self.shown.set.first_language();
        let words = record.plot_label().resolve(language.tag(), first);
        let label_class = if record.is_disputed() { "tl-label tl-has-claim" } else { "tl-label" };
        let class = match record.importance {
            5.. => "tl-mark tl-strong",
            4 => "tl-mark",
            _ => "tl-mark tl-quiet",
        };
        let label = el("span").class(label_class).attr_if("lang", words.fallen_back_to);
        let parts = matches!(mark.kind, Kind::Label(_)).then_some(placed.form);
        self.named(button.class(&self.class(class, placed.event)), placed.event)
            .maybe(parts.filter(|form| has_bar(*form)).map(|_| el("i").class("tl-bar")))
            .maybe(parts.filter(|f| *f == Form::Whisker).map(|_| el("span").class("tl-shape")))
            .add(label.text(words.words))
    }

    /// Everything about a labelled mark that may differ at another zoom step.
    fn place(&self, element: &El, before: Option<&Mark>, mark: &Mark) {
        let Kind::Label(placed) = &mark.kind else { return };
        let old = before.and_then(|before| match &before.kind {
            Kind::Label(placed) => Some(placed),
            _ => None,
        });
        if old.is_none_or(|other| other.row != placed.row) {
            element.set("data-lane", Some(&(placed.row + 1).to_string()));
        }
        if old.is_none_or(|other| (other.form, other.side) != (placed.form, placed.side)) {
            element.set("data-form", Some(form_word(placed.form)));
            element.set("data-side", Some(side_word(placed.side)));
        }
        let mut css = format!("left:{};--tl-lane:{}", percent(mark.left), placed.row);
        // A point is as wide as its shape, whatever the scale.
        if mark.width > 0.0 {
            css.push_str(";width:");
            css.push_str(&percent(mark.width));
        }
        if has_bar(placed.form) {
            for (name, part) in
                [(";--tl-soft-start:", mark.soft_start), (";--tl-soft-end:", mark.soft_end)]
            {
                css.push_str(name);
                css.push_str(&percent(part.clamp(0.0, 1.0)));
            }
            self.ends(element, mark, placed);
            stick(element, mark, placed, self.layout.labels.label_px(placed.event));
        }
        set_styles(element.html(), &css);
    }

    /// How a bar begins and ends.
    fn ends(&self, element: &El, mark: &Mark, placed: &Placed) {
        let Some(drawn) = self.shown.index.drawn(placed.event) else { return };
        let classes = element.element().class_list();
        for (name, on) in [
            ("tl-firm-start", mark.soft_start == 0.0 && !drawn.open_start),
            ("tl-firm-end", mark.soft_end == 0.0 && !drawn.open_end),
            ("tl-open-start", drawn.open_start),
            ("tl-open-end", drawn.open_end),
        ] {
            // Refused only for an empty class.
            let _ = classes.toggle_with_force(name, on);
        }
    }

    fn count(&self, element: &El, mark: &Mark) {
        let Kind::Count(cluster, count) = &mark.kind else { return };
        let span = span_of(&self.shown, cluster.first, cluster.last);
        let name = span.map(|span| self.state.say(|words| events_name(words, *count, span)));
        element.set("aria-label", name.as_deref());
        element.set("title", name.as_deref());
        element.set("data-count", Some(&count.to_string()));
        element.set("data-first", Some(&cluster.first.0.to_string()));
        // Grown tenfold is one step darker, so that how dense a stretch is can be seen at a glance.
        element.set("data-dense", Some(&count.ilog10().to_string()));
        element.element().set_text_content(Some(&count.to_string()));
        set_style(element.html(), "left", &percent(mark.left));
    }
}

/// What a label within a bar needs to stay in view ([`super::sticky`]); none where it stands outside.
fn stick(element: &El, mark: &Mark, placed: &Placed, label_px: f64) {
    let Some(label) = element.element().last_element_child() else { return };
    let label = El::of(label);
    let sticks = placed.form.holds_label();
    let value = |value: f64| sticks.then(|| decimal(value));
    label.set("data-stick-left", value(mark.left).as_deref());
    label.set("data-stick-right", value(mark.left + mark.width).as_deref());
    label.set("data-stick-px", value(label_px).as_deref());
    label.set("data-stick-centred", (placed.form == Form::Somewhere).then_some(""));
    if !sticks {
        set_style(label.html(), "transform", "");
    }
}
