//! Which item has which id. Knows nothing of what refers to them.

use super::located::Node;
use super::problem::ItemKind;
use std::collections::BTreeMap;

/// How many lists have ids of their own.
const LISTS: usize = ItemKind::Story as usize + 1;

/// The first item with each id, by list; also those that were left out later, so that a reference
/// to one is told from a misspelled one.
#[derive(Default)]
pub(super) struct Ids<'a> {
    holders: [BTreeMap<String, Holder<'a>>; LISTS],
    /// The id of the top-level item being read, once it is known.
    in_hand: Option<String>,
}

#[derive(Clone, Copy)]
struct Holder<'a> {
    /// The id in the text.
    node: Node<'a>,
    /// Whether the set has it; a link to an item that was left out would lead nowhere.
    is_shown: bool,
}

impl<'a> Ids<'a> {
    /// The next top-level item begins; its id is not known yet.
    pub(super) fn start_item(&mut self) {
        self.in_hand = None;
    }

    /// Remembers the id of the item in hand; where an earlier one of the list has it, that one's.
    pub(super) fn remember(
        &mut self,
        kind: ItemKind,
        id: &str,
        node: Node<'a>,
    ) -> Option<Node<'a>> {
        let holders = &mut self.holders[kind as usize];
        if let Some(first) = holders.get(id) {
            return Some(first.node);
        }
        holders.insert(id.to_owned(), Holder { node, is_shown: true });
        self.in_hand = Some(id.to_owned());
        None
    }

    /// The item in hand cannot be shown. Where it has no id of its own, nothing changes.
    pub(super) fn leave_out_the_one_in_hand(&mut self, kind: ItemKind) {
        let id = self.in_hand.take();
        if let Some(holder) = id.and_then(|id| self.holders[kind as usize].get_mut(&id)) {
            holder.is_shown = false;
        }
    }

    /// Whether the set has an item with the id.
    pub(super) fn is_shown(&self, kind: ItemKind, id: &str) -> bool {
        self.holder(kind, id).is_some_and(|holder| holder.is_shown)
    }

    /// The id in the text, where an item has it that was left out.
    pub(super) fn left_out(&self, kind: ItemKind, id: &str) -> Option<Node<'a>> {
        self.holder(kind, id).filter(|holder| !holder.is_shown).map(|holder| holder.node)
    }

    /// The ids of a list that the set has, in order.
    pub(super) fn shown(&self, kind: ItemKind) -> impl Iterator<Item = &str> {
        let holders = self.holders[kind as usize].iter();
        holders.filter(|(_, holder)| holder.is_shown).map(|(id, _)| id.as_str())
    }

    /// How many ids a list has, shown or not.
    pub(super) fn len_of(&self, kind: ItemKind) -> usize {
        self.holders[kind as usize].len()
    }

    fn holder(&self, kind: ItemKind, id: &str) -> Option<Holder<'a>> {
        self.holders[kind as usize].get(id).copied()
    }
}
