//! Sorting, compiled once.
//!
//! The standard library's stable sort is 6 KB of WebAssembly for every type that is sorted (measured:
//! 66 KB for ten of them). Here the sort works on positions, and for each type only the comparison
//! and the exchange of two items are compiled.

use std::cmp::Ordering;

/// Sorts by a key; equal keys stay in order.
///
/// O(n log n) comparisons, each of which makes the keys of two items.
pub fn sort_by_key<T, K: Ord>(items: &mut [T], key: impl Fn(&T) -> K) {
    let key_at = |place: usize| items.get(place).map(&key);
    let order = permutation(items.len(), &mut |a, b| key_at(a).cmp(&key_at(b)));
    for (place, other) in exchanges(&order).into_iter().enumerate() {
        items.swap(place, other);
    }
}

/// The positions `0..len` in the order of a comparison of positions; equal ones stay in order.
///
/// A merge sort from the bottom up: runs of one position, of two, of four, and so on.
#[must_use]
pub fn permutation(len: usize, compare: &mut dyn FnMut(usize, usize) -> Ordering) -> Vec<usize> {
    let mut order: Vec<usize> = (0..len).collect();
    let mut run = 1;
    while run < len {
        let mut merged = Vec::with_capacity(len);
        for pair in order.chunks(2 * run) {
            let (mut left, mut right) = pair.split_at(run.min(pair.len()));
            while let ([a, left_rest @ ..], [b, right_rest @ ..]) = (left, right) {
                if compare(*a, *b).is_le() {
                    merged.push(*a);
                    left = left_rest;
                } else {
                    merged.push(*b);
                    right = right_rest;
                }
            }
            merged.extend_from_slice(left);
            merged.extend_from_slice(right);
        }
        order = merged;
        run *= 2;
    }
    order
}

/// What each place is to be exchanged with, one after the other, so that items come to stand in an
/// order of their positions.
fn exchanges(order: &[usize]) -> Vec<usize> {
    let mut exchanges: Vec<usize> = Vec::with_capacity(order.len());
    for wanted in order {
        // An item that stood before this place has been exchanged away, perhaps several times.
        let mut place = *wanted;
        while let Some(other) = exchanges.get(place) {
            place = *other;
        }
        exchanges.push(place);
    }
    exchanges
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn it_sorts_as_the_standard_library_does(mut items in proptest::collection::vec((0_u8..8, any::<u8>()), 0..40)) {
            let mut expected = items.clone();
            expected.sort_by_key(|item| item.0);
            sort_by_key(&mut items, |item| item.0);
            prop_assert_eq!(items, expected);
        }
    }

    #[test]
    fn equal_keys_stay_in_order() {
        let mut words = vec!["bb", "a", "cc", "d", ""];
        sort_by_key(&mut words, |word| word.len());
        assert_eq!(words, ["", "a", "d", "bb", "cc"]);
    }

    #[test]
    fn nothing_sorts_to_nothing() {
        let mut none: Vec<u8> = Vec::new();
        sort_by_key(&mut none, |byte| *byte);
        assert!(none.is_empty());
    }
}
