//! The marks of one track that are in the page.
//!
//! A pan or zoom changes few of them: most stay as they are, some move to another row or scale, some
//! come and go. Each is known by a number, and nothing is made, named or formatted for one that stays.

use super::dom::El;
use crate::order::permutation;

/// What is put into the page, one element each.
pub(super) trait Piece: PartialEq {
    /// What makes two pieces the same element. Different kinds of marks have different keys.
    fn key(&self) -> u64;
    /// Whether an element that was built for the other piece can be changed to show this one.
    fn can_take_over(&self, before: &Self) -> bool;
}

/// How pieces become elements.
pub(super) trait Maker<T> {
    /// Whether a piece is in view, and not only beside it.
    fn is_seen(&self, piece: &T) -> bool;
    /// How important a piece is, from 0 to 5.
    fn importance(&self, piece: &T) -> u8;
    /// Makes the element of a piece.
    fn build(&self, piece: &T) -> El;
    /// Changes the element of a piece with the same key, built for another one; whether it is called
    /// otherwise now.
    fn change(&self, element: &El, before: &T, piece: &T) -> bool;
    /// Says what a piece is called.
    fn name(&self, element: &El, piece: &T);
}

/// A piece in the page, and the last of what was said of it.
pub(super) struct Kept<T, W> {
    pub(super) piece: T,
    pub(super) element: El,
    pub(super) worn: W,
    /// Whether it says what it is called.
    pub(super) is_named: bool,
    /// Whether something was said of it.
    pub(super) is_worn: bool,
    /// Its place among all that are wanted.
    place: usize,
}

/// Pieces in one parent, in their order.
pub(super) struct Mounted<T, W> {
    parent: El,
    kept: Vec<Kept<T, W>>,
    /// Those still to be made, each with its place.
    pending: Vec<(usize, T)>,
}

impl<T: Piece, W: Default> Mounted<T, W> {
    pub(super) const fn new(parent: El) -> Mounted<T, W> {
        Mounted { parent, kept: Vec::new(), pending: Vec::new() }
    }

    /// All that is in the page.
    pub(super) fn kept_mut(&mut self) -> &mut [Kept<T, W>] {
        &mut self.kept
    }

    /// Whether all say what they are called.
    pub(super) fn is_named(&self) -> bool {
        self.kept.iter().all(|kept| kept.is_named)
    }

    /// Lets as many say what they are called as there is `room` for, which becomes less; how many are left.
    pub(super) fn name(&mut self, maker: &dyn Maker<T>, room: &mut usize) -> usize {
        let mut waiting = 0;
        for kept in self.kept.iter_mut().filter(|kept| !kept.is_named) {
            if *room == 0 {
                waiting += 1;
            } else {
                maker.name(&kept.element, &kept.piece);
                kept.is_named = true;
                *room -= 1;
            }
        }
        waiting
    }

    /// Whether nothing is in the page.
    pub(super) const fn is_empty(&self) -> bool {
        self.kept.is_empty()
    }

    /// Takes everything out of the page.
    pub(super) fn clear(&mut self) {
        self.pending.clear();
        for kept in self.kept.drain(..) {
            kept.element.element().remove();
        }
    }

    /// Lets the page have these pieces, in this order: takes out all others, changes those that stay, and
    /// leaves what is new to [`Mounted::make`].
    ///
    /// n log n in the number of pieces.
    pub(super) fn show(&mut self, wanted: Vec<T>, maker: &dyn Maker<T>) {
        let keys: Vec<u64> = wanted.iter().map(Piece::key).collect();
        let order = permutation(keys.len(), &mut |a, b| keys.get(a).cmp(&keys.get(b)));
        let place_of = |key: u64| {
            let at = |place: &usize| keys.get(*place).copied();
            let found = order.binary_search_by(|place| at(place).cmp(&Some(key))).ok()?;
            order.get(found).copied()
        };
        // What goes, goes first: then what stays is in its place already, and an element that is not
        // moved keeps the browser's focus.
        let mut stay: Vec<Option<Kept<T, W>>> = keys.iter().map(|_| None).collect();
        for kept in self.kept.drain(..) {
            let place = place_of(kept.piece.key());
            let next = place.and_then(|place| wanted.get(place));
            match place.and_then(|place| stay.get_mut(place)) {
                Some(stay) if next.is_some_and(|next| next.can_take_over(&kept.piece)) => {
                    *stay = Some(kept);
                }
                _ => kept.element.element().remove(),
            }
        }
        self.pending.clear();
        let mut next = self.parent.element().first_child();
        for (place, (piece, kept)) in wanted.into_iter().zip(stay).enumerate() {
            let Some(mut kept) = kept else {
                self.pending.push((place, piece));
                continue;
            };
            if kept.piece != piece {
                kept.is_named &= !maker.change(&kept.element, &kept.piece, &piece);
                kept.piece = piece;
            }
            kept.place = place;
            let node: &web_sys::Node = kept.element.element().as_ref();
            if next.as_ref() == Some(node) {
                next = node.next_sibling();
            } else {
                // Refused only if `next` had been taken away meanwhile; then it goes to the end.
                let _ = self.parent.element().insert_before(node, next.as_ref());
            }
            self.kept.push(kept);
        }
    }

    /// Makes as many of those that are new as there is `room` for, which becomes less: first the most
    /// important ones in view, then what is beside it. How many are left for the next call.
    pub(super) fn make(&mut self, maker: &dyn Maker<T>, room: &mut usize) -> usize {
        let rank = |piece: &T| match maker.is_seen(piece) {
            true => 1 + usize::from(maker.importance(piece).min(5)),
            false => 0,
        };
        let mut left = [0_usize; 7];
        for (_, piece) in &self.pending {
            if let Some(count) = left.get_mut(rank(piece)) {
                *count += 1;
            }
        }
        // How many of each may be made.
        for count in left.iter_mut().rev() {
            *count = (*count).min(*room);
            *room -= *count;
        }
        for (place, piece) in std::mem::take(&mut self.pending) {
            let Some(left) = left.get_mut(rank(&piece)).filter(|left| **left > 0) else {
                self.pending.push((place, piece));
                continue;
            };
            *left -= 1;
            let element = maker.build(&piece);
            let at = self.kept.partition_point(|kept| kept.place < place);
            let next = self.kept.get(at).map(|kept| kept.element.element());
            // Refused only if the next had been taken away meanwhile; then it goes to the end.
            let _ = self
                .parent
                .element()
                .insert_before(element.element(), next.map(AsRef::<web_sys::Node>::as_ref));
            let worn = W::default();
            self.kept
                .insert(at, Kept { piece, element, worn, is_named: false, is_worn: false, place });
        }
        self.pending.len()
    }
}
