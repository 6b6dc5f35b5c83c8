//! The elements of labels and marks where time runs down.

use crate::model::index::EventIdx;
use crate::view::dom::{El, el, percent, set_style};
use crate::view::mark::{COUNT, Marks, Pattern, form_word};
use crate::view::model::{Kind, Mark, has_bar};
use crate::words::DateStyle;

/// The class of a mark in a lane.
const STITCH: &str = "tl-stitch";

impl Marks {
    /// The element of a mark.
    pub(in crate::view) fn build_down(&self, mark: &Mark) -> El {
        let button = |class, event| self.button(Pattern::plain(class), event, "");
        let made = match &mark.kind {
            Kind::Label(placed) => self.two_lines(placed.event).attr("data-form", "label"),
            Kind::Callout(event, _) => self.two_lines(*event).attr("data-form", "callout"),
            Kind::Stitch(placed, true) => button(STITCH, placed.event),
            Kind::Stitch(placed, false) => {
                let id = self.shown.set.events.get(placed.event.0).map(|event| event.id.as_str());
                let thread = self.thread(placed.event);
                let made = el("i").class(&[STITCH, " ", &thread].concat());
                made.attr("aria-hidden", "true").attr_if("data-of", id)
            }
            Kind::Dot(event) => button("tl-dot", *event).attr("data-lane", "0"),
            Kind::Count(..) => Pattern::plain(COUNT).copy(),
        };
        self.change_down(&made, None, mark);
        made
    }

    /// Everything about a mark that may differ at another zoom step.
    pub(in crate::view) fn change_down(&self, element: &El, before: Option<&Mark>, mark: &Mark) {
        match &mark.kind {
            Kind::Count(..) => {
                self.count(element, before, mark);
                set_style(element.html(), "top", &percent(mark.left));
            }
            Kind::Stitch(placed, _) => {
                element.set("data-lane", Some(&(placed.row + 1).to_string()));
                element.set("data-form", Some(form_word(placed.form)));
                set_style(element.html(), "top", &percent(mark.left));
                set_style(element.html(), "--tl-lane", &placed.row.to_string());
                if mark.width > 0.0 {
                    set_style(element.html(), "height", &percent(mark.width));
                }
                if has_bar(placed.form) {
                    self.soft(element, mark);
                    let none = self.ends(mark, placed).map(|(name, _)| (name, false));
                    let old = before.map_or(none, |before| match &before.kind {
                        Kind::Stitch(placed, _) => self.ends(before, placed),
                        _ => none,
                    });
                    self.change_ends(element, old, self.ends(mark, placed));
                }
            }
            Kind::Label(placed) => {
                element.set("data-lane", Some(&(placed.row + 1).to_string()));
                set_style(element.html(), "top", &percent(mark.left));
            }
            Kind::Callout(_, has_label) => {
                element.set("data-crowded", (!has_label).then_some(""));
                set_style(element.html(), "top", &percent(mark.left));
            }
            Kind::Dot(_) => {
                set_style(element.html(), "top", &percent(mark.left));
            }
        }
    }

    /// The name and the date of an event on its button.
    fn two_lines(&self, event: EventIdx) -> El {
        let button = self.button(Pattern::plain("tl-line"), event, "");
        let Some(record) = self.shown.set.events.get(event.0) else { return button };
        let language = self.state.language.get_untracked();
        let first = self.shown.set.first_language();
        let words = record.plot_label().resolve(language.tag(), first);
        let class = match record.importance {
            5.. => "tl-name tl-strong",
            4 => "tl-name",
            _ => "tl-name tl-quiet",
        };
        let name = el("span").class(class).attr_if("lang", words.fallen_back_to);
        let name = name.text(words.words);
        let claim = record.is_disputed().then(|| el("i").class("tl-disputed").text("≠"));
        let date = record.date.as_ref().map(|date| {
            let date = self.state.say(|words| words.date(date, DateStyle::Short));
            el("span").class("tl-when").text(&date).maybe(claim)
        });
        button.add(name).maybe(date)
    }
}
