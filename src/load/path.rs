//! Paths into a document, kept on the stack and written out only for a problem.

use std::fmt;

/// A path into a document: a chain of keys and indices.
#[derive(Clone, Copy, Debug)]
pub(super) enum Path<'p> {
    Root,
    Key(&'p Path<'p>, &'p str),
    Index(&'p Path<'p>, usize),
}

impl Path<'_> {
    pub(super) const ROOT: Path<'static> = Path::Root;
}

impl fmt::Display for Path<'_> {
    /// `events[17].citations[0].source`; the document itself is `$`. A key that is no plain word
    /// is quoted: `events[17].title["zh Hant"]`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Path::Root => f.write_str("$"),
            Path::Index(parent, index) => write!(f, "{parent}[{index}]"),
            Path::Key(parent, key) => {
                let plain = !key.is_empty()
                    && key.chars().all(|c| c.is_alphanumeric() || matches!(c, '_' | '-' | '$'));
                match (parent, plain) {
                    (Path::Root, true) => f.write_str(key),
                    (_, true) => write!(f, "{parent}.{key}"),
                    (_, false) => write!(f, "{parent}[{key:?}]"),
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_reads_as_one_would_write_it() {
        let events = Path::Key(&Path::ROOT, "events");
        let event = Path::Index(&events, 17);
        let title = Path::Key(&event, "title");
        assert_eq!(title.to_string(), "events[17].title");
        assert_eq!(Path::Key(&title, "zh Hant").to_string(), r#"events[17].title["zh Hant"]"#);
        assert_eq!(Path::ROOT.to_string(), "$");
    }
}
