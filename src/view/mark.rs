//! The elements of marks: events in rows and on the spine, counts, callouts.
//!
//! An event in a row is a button and its label, two elements; a bar or the shape on a whisker is a
//! third. Everything else is drawn by the style sheet (`::before`, `::after`).

use super::dom::{El, decimal, drawn_scale, el, percent, px, set_style};
use super::measure::DISPUTED_PX;
use super::model::{Kind, Mark, callout_place, events_name, has_bar, span_of};
use super::mounted::Maker;
use super::track::thread_class;
use crate::arrange::Grouping;
use crate::layout::{Form, Items, LabelSide, Placed};
use crate::model::index::EventIdx;
use crate::scale::within;
use crate::state::{Layout, Shown, TimelineState};
use std::sync::Arc;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Element, HtmlElement};

/// Makes elements for the marks of one layout.
pub(super) struct Marks {
    pub(super) state: TimelineState,
    pub(super) shown: Arc<Shown>,
    pub(super) layout: Arc<Layout>,
    /// What is in view, in parts of the base.
    pub(super) seen: (f64, f64),
    /// Whether marks are seen to move to other rows.
    pub(super) animates: bool,
}

/// How long a mark moves to another row, in milliseconds (`--tl-move` of the tokens).
const MOVE_MS: f64 = 160.0;

/// Lets a mark be seen on its way from another row, so many pixels above the one where it is now.
fn move_row(element: &Element, above_px: f64) -> Option<JsValue> {
    let from = format!("0 {}", px(-above_px));
    let places = js_sys::Array::of2(&from.into(), &"0 0".into());
    let keyframes = js_sys::Object::new();
    // Refused only for frozen objects.
    let _ = js_sys::Reflect::set(&keyframes, &"translate".into(), &places);
    let _ = js_sys::Reflect::set(&keyframes, &"easing".into(), &"ease-out".into());
    // web-sys keeps `Element.animate` behind a switch of the whole build.
    let animate = js_sys::Reflect::get(element, &"animate".into()).ok()?;
    let animate = animate.dyn_into::<js_sys::Function>().ok()?;
    // It throws for keyframes that it does not know, and these it knows.
    animate.call2(element, &keyframes, &MOVE_MS.into()).ok()
}

/// Puts a mark to its place in the world.
fn stand(element: &HtmlElement, mark: &Mark) {
    set_style(element, "left", &percent(mark.left));
    // A point is as wide as its shape, whatever the scale.
    if mark.width > 0.0 {
        set_style(element, "width", &percent(mark.width));
    }
}

pub(super) const fn form_word(form: Form) -> &'static str {
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
        LabelSide::Column(_) | LabelSide::Nowhere => "column",
    }
}

impl Maker<Mark> for Marks {
    fn build(&self, mark: &Mark) -> El {
        // Not the element `button`: a browser takes several times as long to find the style of one.
        let button = el("div").attr("role", "button").attr("tabindex", "-1");
        if self.layout.strands.is_some() {
            return self.build_down(button, mark);
        }
        match &mark.kind {
            Kind::Label(placed) => {
                let button = self.event(button, mark, placed);
                self.place(&button, None, mark);
                button
            }
            Kind::Callout(event, has_label) => {
                let button = self.event(button, mark, &callout_place(&self.layout, *event));
                let button = button.attr("data-form", "callout");
                button.set("data-crowded", (!has_label).then_some(""));
                stand(button.html(), mark);
                button
            }
            Kind::Dot(event) => {
                let button = self.named(button.class(&self.class("tl-dot", *event)), *event);
                let button = button.attr("data-lane", "0");
                stand(button.html(), mark);
                button
            }
            Kind::Count(..) => {
                let button = button.class("tl-cluster");
                self.count(&button, mark);
                button
            }
            // Of the down form only.
            Kind::Stitch(..) => button,
        }
    }

    fn is_seen(&self, mark: &Mark) -> bool {
        let (from, to) = self.seen;
        mark.left <= to && from <= mark.left + mark.width
    }

    fn change(&self, element: &El, before: &Mark, mark: &Mark) {
        if self.layout.strands.is_some() {
            return self.change_down(element, mark);
        }
        match &mark.kind {
            Kind::Label(_) => self.place(element, Some(before), mark),
            Kind::Count(..) => self.count(element, mark),
            Kind::Callout(_, has_label) => {
                element.set("data-crowded", (!has_label).then_some(""));
                stand(element.html(), mark);
            }
            Kind::Dot(_) | Kind::Stitch(..) => {
                stand(element.html(), mark);
            }
        }
    }
}

impl Marks {
    /// The class of an event's element: where tracks are not threads, each has its own.
    pub(super) fn class(&self, class: &str, event: EventIdx) -> String {
        match self.layout.arrangement.grouping {
            Grouping::Track => class.to_owned(),
            _ => format!("{class} {}", thread_class(self.shown.index.home(event).0)),
        }
    }

    /// Id and name of an event on its button.
    pub(super) fn named(&self, button: El, event: EventIdx) -> El {
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
        let label_class = match (record.is_disputed(), self.layout.labels.is_cut(placed.event)) {
            (false, false) => "tl-label",
            (false, true) => "tl-label tl-long",
            (true, false) => "tl-label tl-has-claim",
            (true, true) => "tl-label tl-long tl-has-claim",
        };
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
        if old.is_none() || before.is_some_and(|before| before.top_px != mark.top_px) {
            set_style(
                element.html(),
                "top",
                &format!("calc(var(--tl-spine) + {})", px(mark.top_px)),
            );
            // Each that moves is a layer of its own to the browser meanwhile.
            if let Some(before) = before.filter(|_| self.animates && self.is_seen(mark)) {
                let moving = move_row(element.element(), mark.top_px - before.top_px);
                if let Some(animation) = moving {
                    self.state.animates(animation);
                }
            }
        }
        if has_bar(placed.form) {
            self.soft(element, mark);
            self.ends(element, mark, placed);
            stick(element, mark, placed, self.layout.labels.label_px(placed.event));
        }
        stand(element.html(), mark);
    }

    /// How much of a bar fades.
    pub(super) fn soft(&self, element: &El, mark: &Mark) {
        for (name, part) in [("--tl-soft-start", mark.soft_start), ("--tl-soft-end", mark.soft_end)]
        {
            // A browser finds the style of an element without such a value much faster.
            let value = if is_soft(mark) { percent(within(part, 0.0, 1.0)) } else { String::new() };
            set_style(element.html(), name, &value);
        }
    }

    /// How a bar begins and ends.
    pub(super) fn ends(&self, element: &El, mark: &Mark, placed: &Placed) {
        let Some(drawn) = self.shown.index.drawn(placed.event) else { return };
        let classes = element.element().class_list();
        for (name, on) in [
            ("tl-soft", is_soft(mark)),
            ("tl-firm-start", mark.soft_start == 0.0 && !drawn.open_start),
            ("tl-firm-end", mark.soft_end == 0.0 && !drawn.open_end),
            ("tl-open-start", drawn.open_start),
            ("tl-open-end", drawn.open_end),
        ] {
            // Refused only for an empty class.
            let _ = classes.toggle_with_force(name, on);
        }
    }

    pub(super) fn count(&self, element: &El, mark: &Mark) {
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
        element.set("data-digits", Some(&(count.ilog10() + 1).to_string()));
        match self.layout.strands {
            Some(_) => set_style(element.html(), "top", &percent(mark.left)),
            None => stand(element.html(), mark),
        }
    }
}

/// Whether one of its ends is not known.
fn is_soft(mark: &Mark) -> bool {
    mark.soft_start > 0.0 || mark.soft_end > 0.0
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

/// Whether a press of a mark is on the boxed ≠ after its label, which the style sheet draws.
pub(super) fn is_on_sign(mark: &web_sys::Element, press: &web_sys::MouseEvent) -> bool {
    let label = mark.query_selector(".tl-has-claim").ok().flatten();
    label.is_some_and(|label| {
        let end = label.get_bounding_client_rect().right();
        let x = f64::from(press.client_x());
        let sign_px = DISPUTED_PX * drawn_scale(mark);
        press.detail() > 0 && end - sign_px < x && x < end
    })
}
