//! Writing HTML: every text is escaped by the way it is put in.

use std::fmt::Write;

/// A piece of HTML.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Html(pub(crate) String);

impl Html {
    /// An element with attributes, and what is in it.
    pub(crate) fn element(&mut self, tag: &str, attributes: &[(&str, &str)], inside: Html) {
        self.open(tag, attributes);
        self.0.push_str(&inside.0);
        // A string takes all that is written to it.
        let _ = write!(self.0, "</{tag}>");
    }

    /// An element with a text in it.
    pub(crate) fn text_element(&mut self, tag: &str, attributes: &[(&str, &str)], text: &str) {
        let mut inside = Html::default();
        inside.text(text);
        self.element(tag, attributes, inside);
    }

    /// The start of an element, which is all of one without an end.
    pub(crate) fn open(&mut self, tag: &str, attributes: &[(&str, &str)]) {
        let _ = write!(self.0, "<{tag}");
        for (name, value) in attributes {
            let _ = write!(self.0, " {name}=\"{}\"", escaped(value));
        }
        self.0.push('>');
    }

    /// A text.
    pub(crate) fn text(&mut self, text: &str) {
        self.0.push_str(&escaped(text));
    }

    /// A line end, so that a page can be read and compared line by line.
    pub(crate) fn line(&mut self) {
        self.0.push('\n');
    }
}

/// A text that may stand in an element or an attribute.
pub(crate) fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}
