//! Connected events, each with its letter, grouped by the word that connects them.

use super::super::dom::{El, el};
use super::Context;
use crate::model::RelationKind;
use crate::model::index::EventIdx;
use crate::related::{self, Verb};

const fn outgoing_key(kind: RelationKind) -> &'static str {
    match kind {
        RelationKind::LeadsTo => "relation.leads-to",
        RelationKind::RespondsTo => "relation.responds-to",
        RelationKind::PartOf => "relation.part-of",
        RelationKind::AgreesWith => "relation.agrees-with",
        RelationKind::Contradicts => "relation.contradicts",
        RelationKind::Continues => "relation.continues",
    }
}

const fn incoming_key(kind: RelationKind) -> &'static str {
    match kind {
        RelationKind::LeadsTo => "relation.led-from",
        RelationKind::RespondsTo => "relation.answered-by",
        RelationKind::PartOf => "relation.includes",
        RelationKind::AgreesWith => "relation.agreed-by",
        RelationKind::Contradicts => "relation.contradicted-by",
        RelationKind::Continues => "relation.continued-by",
    }
}

impl Context<'_> {
    pub(super) fn relations(self, event: EventIdx) -> Option<El> {
        let groups = self.shown.connections(event);
        let order = related::in_order(&groups);
        let mut items = Vec::new();
        for group in &groups {
            let verb = match group.verb {
                Verb::Own(verb) => self.words.text(&self.shown.set, verb),
                Verb::Outgoing(kind) => self.say(outgoing_key(kind)),
                Verb::Incoming(kind) => self.say(incoming_key(kind)),
            };
            for (place, (other, relation)) in group.events.iter().enumerate() {
                // The word is seen once and heard with every event.
                let class = if place == 0 { "tl-verb" } else { "tl-verb tl-again" };
                let letter = order.iter().position(|known| known == other).map(related::letter);
                let letter = letter.map(|letter| el("b").class("tl-letter").text(&letter));
                let keys = relation.iter().flat_map(|relation| &relation.citations);
                let keys: Vec<El> = keys.filter_map(|citation| self.key(citation)).collect();
                let keys = (!keys.is_empty()).then(|| el("span").class("tl-keys").all(keys));
                let Some(item) = self.event_item(*other, keys) else { continue };
                // Both stand before what every list of events has.
                let start = item.element().first_child();
                for first in
                    [Some(el("span").class(class).text(&verb)), letter].into_iter().flatten()
                {
                    // Refused only if `start` had gone meanwhile.
                    let _ = item.element().insert_before(first.element(), start.as_ref());
                }
                items.push(item);
            }
        }
        self.listing("tl-related", "panel.connected", items)
    }
}
