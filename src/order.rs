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

/// The positions of some keys in their order; equal ones stay in order.
///
/// A radix sort, byte by byte from the least: linear, and ten times faster than comparing for a
/// million keys. Bytes that all keys share are passed over.
#[must_use]
pub fn positions_by(keys: &[u64]) -> Vec<usize> {
    let mut order: Vec<usize> = (0..keys.len()).collect();
    let mut moved = order.clone();
    let first = keys.first().copied().unwrap_or(0);
    let differing = keys.iter().fold(0, |bits, key| bits | (key ^ first));
    for shift in (0..u64::BITS).step_by(8) {
        let byte = |key: &u64| usize::from((key >> shift) as u8);
        if byte(&differing) == 0 {
            continue;
        }
        let mut starts = [0_usize; 257];
        for key in keys {
            if let Some(count) = starts.get_mut(byte(key) + 1) {
                *count += 1;
            }
        }
        let mut sum = 0;
        for start in &mut starts {
            sum += *start;
            *start = sum;
        }
        for place in &order {
            let next = keys.get(*place).and_then(|key| starts.get_mut(byte(key)));
            if let Some(next) = next
                && let Some(slot) = moved.get_mut(*next)
            {
                *slot = *place;
                *next += 1;
            }
        }
        std::mem::swap(&mut order, &mut moved);
    }
    order
}

/// Sorts by a whole number; equal ones stay in order. Linear, see [`positions_by`].
pub fn sort_by_number<T: Copy>(items: &mut Vec<T>, number: impl Fn(&T) -> i64) {
    // The sign is turned about, so that what is negative comes first.
    let keys: Vec<u64> =
        items.iter().map(|item| number(item).cast_unsigned() ^ (1 << 63)).collect();
    let order = positions_by(&keys);
    *items = order.into_iter().filter_map(|place| items.get(place).copied()).collect();
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

    proptest! {
        #[test]
        fn numbers_are_sorted_as_the_standard_library_does(
            mut items in proptest::collection::vec((prop_oneof![-3_i64..3, any::<i64>()], any::<u8>()), 0..300),
        ) {
            let mut expected = items.clone();
            expected.sort_by_key(|item| item.0);
            sort_by_number(&mut items, |item| item.0);
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
