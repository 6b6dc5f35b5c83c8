//! Which part of the program puts which bytes into memory.

use std::ops::Range;

/// Smaller pieces stay where they are.
const SMALLEST_BYTES: u64 = 32;

/// Ranges of memory, in order, made into pieces that are worth a head of their own.
pub(super) fn pieces(ranges: &[Range<u64>]) -> Vec<Range<u64>> {
    let mut pieces: Vec<Range<u64>> = Vec::new();
    for range in ranges {
        match pieces.last_mut() {
            Some(piece) if range.start <= piece.end => piece.end = piece.end.max(range.end),
            _ => pieces.push(range.clone()),
        }
    }
    pieces.retain(|piece| piece.end - piece.start >= SMALLEST_BYTES);
    pieces
}

/// The pieces of a segment that begins at an address.
pub(super) fn within<'a>(
    start: u64,
    bytes: &'a [u8],
    pieces: &[Range<u64>],
) -> Vec<(u64, &'a [u8])> {
    let cut = |piece: &Range<u64>| {
        let from = usize::try_from(piece.start.checked_sub(start)?).ok()?;
        let to = usize::try_from(piece.end.checked_sub(start)?).ok()?;
        Some((piece.start, bytes.get(from..to)?))
    };
    pieces.iter().filter_map(cut).collect()
}

/// What is left of a segment without the pieces in it. Memory is zero where nothing is put.
pub(super) fn without<'a>(
    start: u64,
    bytes: &'a [u8],
    pieces: &[Range<u64>],
) -> Vec<(u64, &'a [u8])> {
    let mut left = Vec::new();
    let mut from = 0;
    let taken = within(start, bytes, pieces);
    for (address, piece) in &taken {
        let Ok(to) = usize::try_from(address - start) else { continue };
        left.extend(bytes.get(from..to).map(|rest| (start + from as u64, rest)));
        from = to + piece.len();
    }
    left.extend(bytes.get(from..).map(|rest| (start + from as u64, rest)));
    left.retain(|(_, rest)| !rest.is_empty());
    left
}
