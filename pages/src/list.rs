//! The events of a set as a list, for readers without scripts, and for search engines and archives.

use crate::chosen::Chosen;
use crate::html::Html;
use timeloom::model::index::EventIdx;
use timeloom::model::{Citation, Claim, Event, EventSet, Inline, Text, inline, is_safe_link};
use timeloom::words::{DateStyle, Without, Words, author_names, source_brief, source_title};

/// The section of the page with the events of a set in order of time, those without a date last. Where they are
/// not all, it says so, with a link to the `file` that has all of them, if there is one.
pub(crate) fn list(words: Words<'_>, set: &EventSet, chosen: &Chosen, file: Option<&str>) -> Html {
    let writer = Writer { words, set };
    // What stands here instead of the timeline is said only where it is the same.
    let without = |why| match chosen.is_all() {
        true => words.without(why),
        false => words.without_here(why),
    };
    let mut section = Html::default();
    section.text_element("h1", &[], &words.text(set, &set.title));
    if let Some(summary) = &set.summary {
        section.element("p", &[], writer.prose(summary));
    }
    let mut no_scripts = Html::default();
    no_scripts.text_element("p", &[("class", "why")], &without(Without::Scripts));
    section.element("noscript", &[], no_scripts);
    let reasons = [
        (Without::WebAssembly, "webassembly"),
        (Without::Program, "program"),
        (Without::Origin, "origin"),
    ];
    for (why, name) in reasons {
        // Hidden also where no style arrives: none of them may be true there.
        let attributes = [("class", "why"), ("data-why", name), ("role", "status"), ("hidden", "")];
        section.text_element("p", &attributes, &without(why));
    }
    section.text_element("h2", &[], &words.list_heading(chosen.is_all()));
    if !chosen.is_all() {
        section.element("p", &[], writer.part(chosen, file));
    }
    let mut items = Html::default();
    for &event in &chosen.events {
        items.line();
        writer.event(&mut items, event);
    }
    section.element("ol", &[("class", "events")], items);
    section.line();
    section.text_element("h2", &[], &words.say("panel.sources"));
    section.element("ul", &[], writer.sources());
    let mut page = Html::default();
    page.element(
        "section",
        &[("data-timeloom-list", ""), ("lang", words.language().tag())],
        section,
    );
    page
}

#[derive(Clone, Copy)]
struct Writer<'a> {
    words: Words<'a>,
    set: &'a EventSet,
}

impl Writer<'_> {
    /// How many of the events these are, and where all are.
    fn part(self, chosen: &Chosen, file: Option<&str>) -> Html {
        let mut said = Html::default();
        said.text(&self.words.part_of_list(chosen.events.len(), chosen.of));
        if let Some(file) = file {
            said.text(" ");
            said.text_element("a", &[("href", file)], &self.words.all_in_file());
        }
        said
    }

    fn event(self, items: &mut Html, event: EventIdx) {
        let Some(event) = self.set.events.get(event.0) else { return };
        let mut item = Html::default();
        self.text_in(&mut item, "h3", &event.title);
        item.text_element("p", &[("class", "when")], &self.when(event));
        for text in event.summary.iter().chain(&event.note) {
            item.element("p", &self.language_of(text), self.prose(text));
        }
        for claim in &event.claims {
            self.claim(&mut item, claim);
        }
        let cited: Vec<String> = event.citations.iter().map(|one| self.cited(one)).collect();
        item.text_element("p", &[("class", "cited")], &cited.join("; "));
        items.element("li", &[("id", &event.id)], item);
    }

    /// The date in words, in those of the source where they differ, and the threads.
    fn when(self, event: &Event) -> String {
        let mut said = match &event.date {
            Some(date) => self.words.date(date, DateStyle::Long),
            None => self.words.say("event.undated"),
        };
        let written = event.date.as_ref().and_then(|date| self.words.date_as_written(date));
        let tracks = event.tracks.iter().filter_map(|id| {
            let track = self.set.tracks.iter().find(|track| track.id == *id)?;
            Some(self.words.text(self.set, &track.title))
        });
        for more in written.into_iter().chain(tracks) {
            said.push_str(" · ");
            said.push_str(&more);
        }
        said
    }

    fn claim(self, item: &mut Html, claim: &Claim) {
        let mut said = Html::default();
        said.text(&self.words.text(self.set, &claim.subject));
        let mut values = Html::default();
        for value in &claim.values {
            let mut one = Html::default();
            one.text_element("q", &[], &value.as_printed);
            one.text(" ");
            one.text_element("span", &[("class", "cited")], &self.cited(&value.citation));
            values.element("li", &[], one);
        }
        said.element("ul", &[], values);
        if let Some(note) = &claim.note {
            said.element("p", &self.language_of(note), self.prose(note));
        }
        item.element("div", &[("class", "claim")], said);
    }

    /// A source in brief with where in it.
    fn cited(self, citation: &Citation) -> String {
        let source = self.set.sources.iter().find(|source| source.id == citation.source);
        let who = source.map(source_brief).unwrap_or_default();
        let details = self.words.citation_details(citation);
        if details.is_empty() { who } else { format!("{who} ({details})") }
    }

    fn sources(self) -> Html {
        let mut items = Html::default();
        for source in &self.set.sources {
            let (title, authors) = (source_title(self.words, source), author_names(source));
            let said = match authors.is_empty() {
                true => title,
                false => {
                    self.words.say_with("citation.by", &[("authors", &authors), ("title", &title)])
                }
            };
            let mut item = Html::default();
            match source.url.as_deref().filter(|url| is_safe_link(url)) {
                Some(url) => item.text_element("a", &[("href", url), ("rel", "noopener")], &said),
                None => item.text(&said),
            }
            items.element("li", &[], item);
        }
        items
    }

    /// The language of a text, where it fell back to another.
    fn language_of<'t>(self, text: &'t Text) -> Vec<(&'static str, &'t str)>
    where
        Self: 't,
    {
        let resolved = text.resolve(self.words.language().tag(), "en");
        resolved.fallen_back_to.map(|tag| ("lang", tag)).into_iter().collect()
    }

    fn text_in(self, html: &mut Html, tag: &str, text: &Text) {
        html.text_element(tag, &self.language_of(text), &self.words.text(self.set, text));
    }

    /// A text with emphasis and links.
    fn prose(self, text: &Text) -> Html {
        let words = self.words.text(self.set, text);
        let mut html = Html::default();
        for piece in inline(&words) {
            match piece {
                Inline::Words(words) => html.text(words),
                Inline::Emphasis(words) => html.text_element("em", &[], words),
                Inline::Link { words, address } => {
                    html.text_element("a", &[("href", address), ("rel", "noopener")], words);
                }
            }
        }
        html
    }
}
