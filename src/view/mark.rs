//! The elements of marks: events in rows and on the spine, counts, callouts.
//!
//! An event in a row is a button and its label, two elements; a bar or the shape on a whisker is a
//! third. Everything else is drawn by the style sheet (`::before`, `::after`).

use super::dom::{El, drawn_scale, el, fixed, percent, px, set_style};
use super::measure::DISPUTED_PX;
use super::model::{Kind, Mark, callout_place, events_name, has_bar, span_of};
use super::mounted::Maker;
use super::native;
use super::track::thread_class;
use crate::arrange::Grouping;
use crate::layout::{Form, Items, LabelSide, Placed};
use crate::model::index::EventIdx;
use crate::scale::within;
use crate::state::{Layout, Shown, TimelineState};
use std::cell::RefCell;
use std::sync::Arc;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::Element;

/// Makes elements for the marks of one layout.
pub(super) struct Marks {
    pub(super) state: TimelineState,
    pub(super) shown: Arc<Shown>,
    pub(super) layout: Arc<Layout>,
    /// What is in view, in parts of the base.
    pub(super) seen: (f64, f64),
    /// Whether marks fade in when they change their row.
    pub(super) animates: bool,
}

/// How long a mark takes to appear in another row, in milliseconds (design, section 8).
const FADE_MS: f64 = 160.0;

/// Lets a mark appear in the row where it is now. On its way from another one it would cross the labels
/// that stay, and labels never overlap.
fn appear(element: &Element) -> Option<JsValue> {
    let keyframes = js_sys::Object::new();
    let opacities = js_sys::Array::of2(&0.into(), &1.into());
    // Refused only for frozen objects.
    let _ = js_sys::Reflect::set(&keyframes, &"opacity".into(), &opacities);
    // web-sys keeps `Element.animate` behind a switch of the whole build.
    let animate = js_sys::Reflect::get(element, &"animate".into()).ok()?;
    let animate = animate.dyn_into::<js_sys::Function>().ok()?;
    // It throws for keyframes that it does not know, and these it knows.
    animate.call2(element, &keyframes, &FADE_MS.into()).ok()
}

/// Where a mark is in the world, as its whole style.
///
/// A point is as wide as its shape, whatever the scale.
fn style_of(mark: &Mark) -> String {
    let mut css = ["left:", &percent(mark.left)].concat();
    let mut add = |name: &str, value: &str| css.extend([";", name, ":", value]);
    if mark.width > 0.0 {
        add("width", &percent(mark.width));
    }
    if matches!(mark.kind, Kind::Label(_)) {
        add("top", &["calc(var(--tl-spine) + ", &px(mark.top_px), ")"].concat());
    }
    // A browser finds the style of an element without such a value much faster.
    if is_soft(mark) {
        for (name, part) in [(SOFT_START, mark.soft_start), (SOFT_END, mark.soft_end)] {
            add(name, &percent(within(part, 0.0, 1.0)));
        }
    }
    css
}

/// How much of a bar fades in and out, for the style sheet.
const SOFT_START: &str = "--tl-soft-start";
const SOFT_END: &str = "--tl-soft-end";

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
        if self.layout.strands.is_some() {
            return self.build_down(mark);
        }
        let element = match &mark.kind {
            Kind::Label(placed) => {
                let element = self.event(mark, placed);
                self.place(&element, None, mark);
                element
            }
            Kind::Callout(event, has_label) => {
                let element = self.event(mark, &callout_place(&self.layout, *event));
                element
                    .attr("data-form", "callout")
                    .attr_if("data-crowded", (!has_label).then_some(""))
            }
            Kind::Dot(event) => {
                self.button(Pattern::plain("tl-dot"), *event, "").attr("data-lane", "0")
            }
            Kind::Count(..) => {
                let element = Pattern::plain(COUNT).copy();
                self.count(&element, None, mark);
                element
            }
            // Of the down form only.
            Kind::Stitch(..) => el("div"),
        };
        native::restyle(element.element(), &style_of(mark));
        element
    }

    fn is_seen(&self, mark: &Mark) -> bool {
        let (from, to) = self.seen;
        mark.left <= to && from <= mark.left + mark.width
    }

    fn importance(&self, mark: &Mark) -> u8 {
        match mark.kind {
            // Where things are comes before what most of them are.
            Kind::Count(..) => 4,
            _ => self.shown.set.events.get(mark.first.0).map_or(0, |event| event.importance),
        }
    }

    fn change(&self, element: &El, before: &Mark, mark: &Mark) -> bool {
        let is_renamed = matches!(mark.kind, Kind::Count(..)) && before.kind != mark.kind;
        if self.layout.strands.is_some() {
            self.change_down(element, Some(before), mark);
            return is_renamed;
        }
        match &mark.kind {
            Kind::Label(_) => self.place(element, Some(before), mark),
            Kind::Count(..) => self.count(element, Some(before), mark),
            Kind::Callout(_, has_label) => element.set("data-crowded", (!has_label).then_some("")),
            Kind::Dot(_) | Kind::Stitch(..) => {}
        }
        native::restyle(element.element(), &style_of(mark));
        is_renamed
    }

    fn name(&self, element: &El, mark: &Mark) {
        say_name(self.state, &self.shown, element, mark);
    }
}

impl Marks {
    /// The button of an event with its id, and classes beside that of its pattern.
    pub(super) fn button(&self, pattern: Pattern, event: EventIdx, more: &str) -> El {
        let button = pattern.copy();
        let thread = self.thread(event);
        if !thread.is_empty() || !more.is_empty() {
            button.set("class", Some(&[pattern.class, more, " ", &thread].concat()));
        }
        let Some(record) = self.shown.set.events.get(event.0) else { return button };
        button.attr("data-event", &record.id)
    }

    /// The class of an event's thread, where tracks are not threads and each event has its own.
    pub(super) fn thread(&self, event: EventIdx) -> String {
        match self.layout.arrangement.grouping {
            Grouping::Track => String::new(),
            _ => thread_class(self.shown.index.home(event).0),
        }
    }

    /// How much of a bar fades, where time runs down.
    pub(super) fn soft(&self, element: &El, mark: &Mark) {
        for (name, part) in [(SOFT_START, mark.soft_start), (SOFT_END, mark.soft_end)] {
            let value = if is_soft(mark) { percent(within(part, 0.0, 1.0)) } else { String::new() };
            set_style(element.html(), name, &value);
        }
    }

    /// The button of an event with its label.
    fn event(&self, mark: &Mark, placed: &Placed) -> El {
        let Some(record) = self.shown.set.events.get(placed.event.0) else { return el("div") };
        let language = self.state.language.get_untracked();
        let first = self.shown.set.first_language();
        let words = record.plot_label().resolve(language.tag(), first);
        let label = match (record.is_disputed(), self.layout.labels.is_cut(placed.event)) {
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
        let form = matches!(mark.kind, Kind::Label(_)).then_some(placed.form);
        let (bar, shape) = (form.is_some_and(has_bar), form == Some(Form::Whisker));
        let pattern = Pattern { class, label: Some(label), bar, shape };
        let mut ends = String::new();
        for (name, _) in self.ends(mark, placed).into_iter().filter(|(_, on)| bar && *on) {
            ends.extend([" ", name]);
        }
        let button = self.button(pattern, placed.event, &ends);
        if let Some(label) = button.element().last_element_child() {
            label.set_text_content(Some(words.words));
            if let Some(language) = words.fallen_back_to {
                native::put(&label, "lang", language);
            }
        }
        button
    }

    /// Everything about a labelled mark that may differ at another zoom step, but for its style.
    fn place(&self, element: &El, before: Option<&Mark>, mark: &Mark) {
        let Kind::Label(placed) = &mark.kind else { return };
        let old = before.and_then(|before| match &before.kind {
            Kind::Label(placed) => Some((before, placed)),
            _ => None,
        });
        if old.is_none_or(|(_, other)| other.row != placed.row) {
            element.set("data-lane", Some(&(placed.row + 1).to_string()));
        }
        if old.is_none_or(|(_, other)| (other.form, other.side) != (placed.form, placed.side)) {
            element.set("data-form", Some(form_word(placed.form)));
            element.set("data-side", Some(side_word(placed.side)));
        }
        // Each that appears is a layer of its own to the browser meanwhile.
        let moves = |(before, _): (&Mark, _)| before.top_px != mark.top_px;
        if old.is_some_and(moves)
            && self.animates
            && self.is_seen(mark)
            && let Some(animation) = appear(element.element())
        {
            self.state.animates(animation);
        }
        if has_bar(placed.form) {
            if let Some((before, other)) = old {
                self.change_ends(element, self.ends(before, other), self.ends(mark, placed));
            }
            stick(element, old.is_none(), mark, placed, self.layout.labels.label_px(placed.event));
        }
    }

    /// How a bar begins and ends.
    pub(super) fn ends(&self, mark: &Mark, placed: &Placed) -> Ends {
        let drawn = self.shown.index.drawn(placed.event);
        let (open_start, open_end) =
            drawn.map_or((false, false), |drawn| (drawn.open_start, drawn.open_end));
        [
            ("tl-soft", is_soft(mark)),
            ("tl-firm-start", mark.soft_start == 0.0 && !open_start),
            ("tl-firm-end", mark.soft_end == 0.0 && !open_end),
            ("tl-open-start", open_start),
            ("tl-open-end", open_end),
        ]
    }

    /// Takes and gives the classes that differ.
    pub(super) fn change_ends(&self, element: &El, before: Ends, now: Ends) {
        for ((name, on), _) in now.into_iter().zip(before).filter(|(now, before)| now != before) {
            // Refused only for an empty class.
            let _ = element.element().class_list().toggle_with_force(name, on);
        }
    }

    /// What a count says of its events.
    pub(super) fn count(&self, element: &El, before: Option<&Mark>, mark: &Mark) {
        let Kind::Count(cluster, count) = &mark.kind else { return };
        if before.is_some_and(|before| before.kind == mark.kind) {
            return;
        }
        let said = count.to_string();
        element.set("data-count", Some(&said));
        element.set("data-first", Some(&cluster.first.0.to_string()));
        // Grown tenfold is one step darker, so that how dense a stretch is can be seen at a glance.
        element.set("data-dense", Some(&count.ilog10().to_string()));
        element.set("data-digits", Some(&said.len().to_string()));
        element.element().set_text_content(Some(&said));
    }
}

/// What a mark is called, for all who ask.
pub(super) fn say_name(state: TimelineState, shown: &Shown, element: &El, mark: &Mark) {
    let name = match &mark.kind {
        // Of a label in the column, which has the name.
        Kind::Stitch(_, false) => None,
        Kind::Count(cluster, count) => span_of(shown, cluster.first, cluster.last)
            .map(|span| state.say(|words| events_name(words, *count, span))),
        _ => (shown.set.events.get(mark.first.0))
            .map(|record| state.say(|words| words.event_name(&shown.set, record))),
    };
    let Some(name) = name else { return };
    let name = JsValue::from_str(&name);
    native::put_string(element.element(), "aria-label", &name);
    native::put_string(element.element(), "title", &name);
}

/// The class of counts.
pub(super) const COUNT: &str = "tl-cluster";

/// Classes of how a bar begins and ends, and whether it has them.
type Ends = [(&'static str, bool); 5];

/// What the elements of many marks have in common. Each is a copy of the first: that takes a third of the
/// time that it takes to make one.
#[derive(Clone, Copy, PartialEq)]
pub(super) struct Pattern {
    class: &'static str,
    /// The class of its label, if it has one.
    label: Option<&'static str>,
    bar: bool,
    shape: bool,
}

thread_local! {
    static PATTERNS: RefCell<Vec<(Pattern, Element)>> = const { RefCell::new(Vec::new()) };
}

impl Pattern {
    /// One element.
    pub(super) const fn plain(class: &'static str) -> Pattern {
        Pattern { class, label: None, bar: false, shape: false }
    }

    /// A new element: neither selected nor the tab stop, and not counted yet.
    pub(super) fn copy(self) -> El {
        PATTERNS.with_borrow_mut(|all| {
            let place = all.iter().position(|(pattern, _)| *pattern == self);
            let place = place.unwrap_or_else(|| {
                all.push((self, self.make().element().clone()));
                all.len() - 1
            });
            all.get(place).map_or_else(|| self.make(), |(_, first)| El::of(native::copy(first)))
        })
    }

    fn make(self) -> El {
        // Not the element `button`: a browser takes several times as long to find the style of one.
        let button = el("div").attr("role", "button").attr("tabindex", "-1").class(self.class);
        let button = match self.class {
            COUNT => button.attr("data-count-in-view", "0"),
            _ => button.attr("aria-pressed", "false"),
        };
        button
            .maybe(self.bar.then(|| el("i").class("tl-bar")))
            .maybe(self.shape.then(|| el("span").class("tl-shape")))
            .maybe(self.label.map(|class| el("span").class(class)))
    }
}

/// Whether one of its ends is not known.
fn is_soft(mark: &Mark) -> bool {
    mark.soft_start > 0.0 || mark.soft_end > 0.0
}

/// The shape before the words of a label within a bar, with the room after it.
const SHAPE_PX: f64 = 14.0;

/// What a label within a bar needs to stay in view ([`super::sticky`]); none where it stands outside.
fn stick(element: &El, is_new: bool, mark: &Mark, placed: &Placed, label_px: f64) {
    let sticks = placed.form.holds_label();
    if is_new && !sticks {
        return;
    }
    let Some(label) = element.element().last_element_child() else { return };
    let label = El::of(label);
    let value = |value: f64| sticks.then(|| fixed(value, 9));
    label.set("data-stick-left", value(mark.left).as_deref());
    label.set("data-stick-right", value(mark.left + mark.width).as_deref());
    label.set("data-stick-px", value(label_px + SHAPE_PX).as_deref());
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
