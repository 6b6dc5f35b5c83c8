//! The picture that stands in for our timeline at first (`xtask/src/picture`), and which of its texts name events.

use crate::picture;
use regex_lite::Regex;
use serde_json::json;
use std::collections::BTreeSet;

/// JavaScript: the picture, while it is there.
pub(super) const PICTURE: &str = "document.querySelector('[data-timeloom-picture]')";

/// JavaScript: the texts of the picture that are among these names, which are titles and labels of events.
pub(super) fn labels(names: &BTreeSet<String>) -> String {
    let names = json!(names);
    format!(
        "[...document.querySelectorAll('[data-timeloom-picture] text')]\
         .filter((text) => {names}.includes(text.textContent))"
    )
}

/// The texts of the pictures in a page.
pub(super) fn texts(page: &str) -> BTreeSet<String> {
    let picture = page.split(picture::START).nth(1).unwrap_or_default();
    let picture = picture.split(picture::END).next().unwrap_or_default();
    // The pattern is a constant, and a test compiles it.
    let Ok(pattern) = Regex::new(TEXT) else { return BTreeSet::new() };
    let texts = pattern.captures_iter(picture).filter_map(|found| found.get(1));
    texts.map(|text| read(text.as_str())).collect()
}

const TEXT: &str = "<text[^>]*>([^<]*)</text>";

/// A text as `look.js` has escaped it.
fn read(text: &str) -> String {
    let signs = [("&#60;", "<"), ("&#62;", ">"), ("&#34;", "\""), ("&#38;", "&")];
    signs.into_iter().fold(text.to_owned(), |text, (code, sign)| text.replace(code, sign))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_are_those_of_pictures_alone() {
        let page = format!(
            "<text>Before</text>{} aria-hidden=\"true\">\n<svg><text data-label x=\"1\">A &#38;#60; B</text>\
             <g><text>War &#38; peace</text></g></svg>\n{}<text>After</text>",
            picture::START,
            picture::END
        );
        let expected = ["A &#60; B", "War & peace"].map(str::to_owned);
        assert_eq!(texts(&page), BTreeSet::from(expected));
        assert_eq!(texts("<main></main>"), BTreeSet::new());
    }
}
