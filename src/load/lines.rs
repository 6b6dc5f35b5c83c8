//! Lines and columns of places in the text. Knows nothing of JSON.

use super::problem::Position;

/// Bytes between two counts of characters: a column costs at most so many steps, however long its
/// line is. Minified documents are a single line.
const BLOCK: usize = 1024;

/// Where lines start, and how many characters stand before each block. Shape: both ascending, the
/// first entry 0.
pub(super) struct Lines {
    starts: Vec<usize>,
    chars: Vec<usize>,
}

impl Lines {
    /// Counts through a text once.
    pub(super) fn of(text: &str) -> Lines {
        let newlines = text.bytes().enumerate().filter(|(_, byte)| *byte == b'\n');
        let starts = std::iter::once(0).chain(newlines.map(|(offset, _)| offset + 1)).collect();
        let blocks = text.as_bytes().chunks(BLOCK).scan(0, |before, block| {
            *before += chars_in(block);
            Some(*before)
        });
        Lines { starts, chars: std::iter::once(0).chain(blocks).collect() }
    }

    /// The place of a byte offset into the text that was counted through.
    pub(super) fn position(&self, text: &str, offset: usize) -> Position {
        let line = self.starts.partition_point(|start| *start <= offset);
        let start = line.checked_sub(1).and_then(|i| self.starts.get(i)).copied().unwrap_or(0);
        let column =
            self.chars_before(text, offset).saturating_sub(self.chars_before(text, start)) + 1;
        Position { line, column }
    }

    fn chars_before(&self, text: &str, offset: usize) -> usize {
        let block = offset / BLOCK;
        let counted = self.chars.get(block).copied().unwrap_or(0);
        let rest = text.as_bytes().get(block * BLOCK..offset).unwrap_or_default();
        counted + chars_in(rest)
    }
}

/// Characters that start in some bytes of UTF-8.
fn chars_in(bytes: &[u8]) -> usize {
    const CONTINUATION_MASK: u8 = 0b1100_0000;
    const CONTINUATION: u8 = 0b1000_0000;
    bytes.iter().filter(|byte| *byte & CONTINUATION_MASK != CONTINUATION).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_column_counts_characters_however_long_the_line_is() {
        for letters in [0, 1, BLOCK - 1, BLOCK, BLOCK + 1, 5 * BLOCK] {
            let text = format!("жж\n{}x", "ж".repeat(letters));
            let at = Lines::of(&text).position(&text, text.len() - 1);
            assert_eq!((at.line, at.column), (2, letters + 1), "{letters} letters before it");
        }
    }
}
