//! Numbered citations: small keys in the text, and the list that they lead to.

use super::super::dom::{El, el};
use super::Context;
use crate::cite;
use crate::model::Citation;
use crate::state::Subject;
use crate::words::source_in_full;
use wasm_bindgen::JsCast;

impl Context<'_> {
    /// The number of a citation, as a button that leads to it; its tip says what it is.
    pub(super) fn key(self, citation: &Citation) -> Option<El> {
        let place = self.notes.iter().position(|note| cite::is_same_place(note, citation))?;
        let number = (place + 1).to_string();
        let source = self.shown.set.sources.iter().find(|source| source.id == citation.source)?;
        let details = self.words.citation_details(citation);
        let said = [source_in_full(self.words, source), details]
            .into_iter()
            .filter(|part| !part.is_empty())
            .collect::<Vec<_>>()
            .join(&self.say("citation.before-places"));
        let name = self.words.say_with("citation.key", &[("number", &number), ("source", &said)]);
        let key = el("button")
            .attr("type", "button")
            .class("tl-key")
            .attr("aria-label", &name)
            .attr("title", &said)
            .text(&number);
        Some(key.on("click", move |event| {
            let target = event.target().and_then(|t| t.dyn_into::<web_sys::Element>().ok());
            let panel = target.and_then(|target| target.closest("[data-panel]").ok().flatten());
            let items = panel.and_then(|panel| panel.query_selector_all("li[data-source]").ok());
            let item = u32::try_from(place).ok().zip(items).and_then(|(at, items)| items.item(at));
            if let Some(item) = item.and_then(|item| item.dyn_into::<web_sys::HtmlElement>().ok()) {
                // Into sight as well, which the focus does by itself.
                let _ = item.focus();
            }
        }))
    }

    /// All citations of the panel.
    pub(super) fn sources(self) -> Option<El> {
        let items: Vec<El> =
            self.notes.iter().filter_map(|citation| self.source(citation)).collect();
        (!items.is_empty()).then(|| {
            el("section")
                .class("tl-sources")
                .add(self.heading("panel.sources"))
                .add(el("ol").all(items))
        })
    }

    fn source(self, citation: &Citation) -> Option<El> {
        let sources = &self.shown.set.sources;
        let place = sources.iter().position(|source| source.id == citation.source)?;
        let source = sources.get(place)?;
        let said = el("span").text(&source_in_full(self.words, source));
        let item = el("li")
            .attr("data-source", &source.id)
            .attr("tabindex", "-1")
            .add(self.link(Subject::Source(place), said))
            .text(" ")
            .add(el("span").class("tl-locator").text(&self.words.citation_details(citation)))
            .maybe(citation.note.as_ref().map(|note| self.remark(note)));
        Some(item)
    }
}
