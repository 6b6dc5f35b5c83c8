//! A WebAssembly module taken apart: sections, functions, data.

use std::collections::BTreeMap;
use wasmparser::{BinaryReaderError, KnownCustom, Name, Parser, Payload, TypeRef};

/// What a module is made of. Sizes are in bytes of the file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Measured {
    /// Name and size of each section, in the order of the file. Custom ones are `custom: …`.
    pub(super) sections: Vec<(String, u64)>,
    /// Name and size of the body of each function; mangled names, or `function 12` without one.
    pub(super) functions: Vec<(String, u64)>,
    /// Segments of data, in the order of the file.
    pub(super) data: Vec<Segment>,
}

/// A piece of data that is copied into memory at the start.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Segment {
    pub(super) bytes: u64,
    /// How its longest text begins, to see what it is; empty if it has none.
    pub(super) sample: String,
}

impl Measured {
    /// The size without what is not sent to readers: names and other custom sections.
    pub(super) fn sent(&self) -> u64 {
        let sent = self.sections.iter().filter(|(name, _)| !name.starts_with("custom: "));
        sent.map(|(_, bytes)| bytes).sum()
    }
}

/// Takes a module apart.
///
/// # Errors
///
/// If the bytes are not WebAssembly.
pub(super) fn measure(bytes: &[u8]) -> Result<Measured, BinaryReaderError> {
    let mut measured = Measured::default();
    let mut names = BTreeMap::new();
    let mut imported: u32 = 0;
    for payload in Parser::new(0).parse_all(bytes) {
        let payload = payload?;
        if let Some((id, range)) = payload.as_section() {
            measured.sections.push((section_name(id, &payload), range.end - range.start));
        }
        match payload {
            Payload::ImportSection(imports) => {
                for import in imports.into_imports() {
                    imported +=
                        u32::from(matches!(import?.ty, TypeRef::Func(_) | TypeRef::FuncExact(_)));
                }
            }
            Payload::CodeSectionEntry(body) => {
                let range = body.range();
                measured.functions.push((String::new(), range.end - range.start));
            }
            Payload::DataSection(segments) => {
                for segment in segments {
                    let segment = segment?;
                    measured.data.push(Segment {
                        bytes: u64::try_from(segment.data.len()).unwrap_or(u64::MAX),
                        sample: sample(segment.data),
                    });
                }
            }
            Payload::CustomSection(section) => {
                if let KnownCustom::Name(subsections) = section.as_known() {
                    for subsection in subsections {
                        if let Name::Function(map) = subsection? {
                            for naming in map {
                                let naming = naming?;
                                names.insert(naming.index, naming.name);
                            }
                        }
                    }
                }
            }
            _ => {}
        }
    }
    // Imported functions come first in the numbering and have no bodies.
    for (index, function) in (imported..).zip(&mut measured.functions) {
        function.0 =
            names.get(&index).map_or_else(|| format!("function {index}"), |&name| name.to_owned());
    }
    Ok(measured)
}

/// Letters of a sample: one line of a terminal, beside the numbers.
const SAMPLE_CHARS: usize = 60;

/// The beginning of the longest text in some bytes, without line ends.
fn sample(bytes: &[u8]) -> String {
    let texts = bytes
        .utf8_chunks()
        .flat_map(|chunk| chunk.valid().split(|c: char| c.is_control() && c != '\n'));
    let longest = texts.max_by_key(|text| text.len()).unwrap_or("");
    longest.split_whitespace().collect::<Vec<_>>().join(" ").chars().take(SAMPLE_CHARS).collect()
}

/// Section names of the WebAssembly specification, section 5.5.2.
fn section_name(id: u8, payload: &Payload<'_>) -> String {
    if let Payload::CustomSection(section) = payload {
        return format!("custom: {}", section.name());
    }
    let names = [
        "custom",
        "type",
        "import",
        "function",
        "table",
        "memory",
        "global",
        "export",
        "start",
        "element",
        "code",
        "data",
        "data count",
        "tag",
    ];
    names.get(usize::from(id)).map_or_else(|| format!("section {id}"), |&name| name.to_owned())
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    /// One section: its id, its size in one byte, its content.
    fn section(id: u8, content: &[u8]) -> Vec<u8> {
        let mut bytes = vec![id, u8::try_from(content.len()).unwrap()];
        bytes.extend_from_slice(content);
        bytes
    }

    /// A module that imports one function and has two, of 2 and 4 bytes, the first one named `a`.
    fn module() -> Vec<u8> {
        let mut bytes = b"\0asm\x01\0\0\0".to_vec();
        bytes.extend(section(1, b"\x01\x60\0\0"));
        bytes.extend(section(2, b"\x01\x01m\x01f\0\0"));
        bytes.extend(section(3, b"\x02\0\0"));
        bytes.extend(section(5, b"\x01\0\x01"));
        bytes.extend(section(10, b"\x02\x02\0\x0b\x04\0\x01\x01\x0b"));
        bytes.extend(section(11, b"\x01\0\x41\x10\x0b\x03abc"));
        bytes.extend(section(0, b"\x04name\x01\x04\x01\x01\x01a"));
        bytes
    }

    #[test]
    fn names_are_given_after_the_imported_functions() {
        let measured = measure(&module()).unwrap();
        assert_eq!(measured.functions, [("a".to_owned(), 2), ("function 2".to_owned(), 4)]);
    }

    #[test]
    fn sections_and_data_have_their_sizes() {
        let measured = measure(&module()).unwrap();
        assert!(measured.sections.contains(&("code".to_owned(), 9)), "{measured:?}");
        assert!(measured.sections.contains(&("custom: name".to_owned(), 11)), "{measured:?}");
        let sample = "abc".to_owned();
        assert_eq!(measured.data, [Segment { bytes: 3, sample }]);
        assert_eq!(measured.sent(), 4 + 7 + 3 + 3 + 9 + 9);
    }

    #[test]
    fn the_longest_text_shows_what_data_is() {
        assert_eq!(sample(b"\0ab\xff\x01expected a\n  date\0x"), "expected a date");
        assert_eq!(sample(&[0, 255, 1]), "");
        assert_eq!(sample("年".repeat(100).as_bytes()).chars().count(), SAMPLE_CHARS);
    }

    #[test]
    fn other_bytes_are_refused() {
        assert!(measure(b"<html>").is_err());
    }
}
