//! Runs of words as hashes, to find copied sentences without keeping the texts. Used by the tests
//! of the bundled set and by `examples/source-shingles.rs`.

use std::collections::BTreeSet;

/// Words of a run. Shorter runs are shared by chance ("the end of the First World War in"), longer
/// ones would let a sentence pass in which every tenth word is changed.
pub const RUN: usize = 9;

/// The words of a text: runs of letters and digits, in lower case, diacritics kept.
pub fn words(text: &str) -> Vec<String> {
    text.split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_lowercase)
        .collect()
}

/// The hashes of all runs of [`RUN`] consecutive words; none for a shorter text.
pub fn hashes(text: &str) -> BTreeSet<u64> {
    words(text).windows(RUN).map(hash).collect()
}

/// FNV-1a, 64 bits, of the words in UTF-8 with a space between them.
///
/// <http://www.isthe.com/chongo/tech/comp/fnv/>; written here since its values are kept in a file,
/// and must not change with a compiler.
pub fn hash(run: &[String]) -> u64 {
    const OFFSET_BASIS: u64 = 0xcbf2_9ce4_8422_2325;
    const PRIME: u64 = 0x0000_0100_0000_01b3;
    let step = |hash: u64, byte: u8| (hash ^ u64::from(byte)).wrapping_mul(PRIME);
    run.join(" ").bytes().fold(OFFSET_BASIS, step)
}

/// The file: hashes in ascending order, 8 bytes each, little endian.
#[allow(dead_code)] // the example writes, the tests read
pub fn to_bytes(hashes: &BTreeSet<u64>) -> Vec<u8> {
    hashes.iter().flat_map(|hash| hash.to_le_bytes()).collect()
}

/// What [`to_bytes`] wrote.
#[allow(dead_code)]
pub fn from_bytes(bytes: &[u8]) -> Vec<u64> {
    let (hashes, _) = bytes.as_chunks();
    hashes.iter().copied().map(u64::from_le_bytes).collect()
}
