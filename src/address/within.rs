//! The address of a page that holds a timeline: what is seen stands in one parameter of its query.
//!
//! `https://example.org/article?page=12&timeloom=view=1904/1905%26lang=ja%23portsmouth-treaty#top`. One
//! parameter, and not those of the grammar one by one, because the page has parameters of its own and
//! may hold several timelines.

use super::encoding::{Place, decoded, encode};

/// The address of a page with the text of what is seen ([`super::Address::to_text`]) in a parameter of
/// its query, in the place of what that said before; without the parameter where the text is empty. All
/// else stays as it is, to the letter.
///
/// ```
/// use timeloom::address::within;
/// let page = within("https://example.org/a?p=12#top", "timeloom", "view=1904/1905#portsmouth-treaty");
/// assert_eq!(page, "https://example.org/a?p=12&timeloom=view=1904/1905%23portsmouth-treaty#top");
/// assert_eq!(within(&page, "timeloom", ""), "https://example.org/a?p=12#top");
/// ```
#[must_use]
pub fn within(page: &str, parameter: &str, text: &str) -> String {
    let (page, fragment) = page.split_at(page.find('#').unwrap_or(page.len()));
    let (path, query) = page.split_once('?').unwrap_or((page, ""));
    let mut all = path.to_owned();
    let mut sign = '?';
    let is_own =
        |part: &str| decoded(part.split('=').next().unwrap_or_default(), Place::Query) == parameter;
    for part in query.split('&').filter(|part| !part.is_empty() && !is_own(part)) {
        all.push(sign);
        all.push_str(part);
        sign = '&';
    }
    if !text.is_empty() {
        all.push(sign);
        encode_name(parameter, &mut all);
        all.push('=');
        encode(text, Place::Query, &mut all);
    }
    all + fragment
}

/// Appends a name, which ends at its first `=`.
fn encode_name(name: &str, into: &mut String) {
    for (place, part) in name.split('=').enumerate() {
        if place > 0 {
            into.push_str("%3D");
        }
        encode(part, Place::Query, into);
    }
}
