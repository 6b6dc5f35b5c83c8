//! References in the built page that work at one place only: from the root of a host, or to a host.
//!
//! Looks at what a browser loads or follows by itself: attributes, imports, `url()`, requests.
//! Texts may name any address. Not a parser: it is pattern matching on our own output.

use regex_lite::Regex;
use std::path::Path;

/// How to look at a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// Attributes, and scripts and styles within.
    Html,
    /// Imports, requests, workers.
    Script,
    /// `url()` and `@import`.
    Style,
}

impl Kind {
    /// The kind of a file by its ending; `None` for those without references.
    pub(super) fn of(file: &Path) -> Option<Kind> {
        match file.extension()?.to_str()? {
            "html" | "svg" => Some(Kind::Html),
            "js" | "mjs" => Some(Kind::Script),
            "css" => Some(Kind::Style),
            _ => None,
        }
    }

    /// Patterns whose group 1 is an address with its first quote taken off.
    const fn patterns(self) -> &'static [&'static str] {
        match self {
            Kind::Html => &[ATTRIBUTE, STYLE_URL, STYLE_IMPORT, IMPORT, CALL],
            Kind::Script => &[IMPORT, CALL, PROPERTY],
            Kind::Style => &[STYLE_URL, STYLE_IMPORT],
        }
    }
}

const ATTRIBUTE: &str = r#"(?i)[\s"'](?:src|srcset|href|xlink:href|action|formaction|poster|data|manifest)\s*=\s*["']?\s*([^\s"'>]+)"#;
const STYLE_URL: &str = r#"(?i)\burl\(\s*["']?\s*([^\s"')]+)"#;
const STYLE_IMPORT: &str = r#"(?i)@import\s+["']\s*([^"']+)"#;
const IMPORT: &str = r#"\b(?:import|from)\s*\(?\s*["'`]([^"'`]+)"#;
const CALL: &str = r#"\b(?:URL|Request|Worker|SharedWorker|WebSocket|EventSource|fetch|register|importScripts)\(\s*["'`]([^"'`]+)"#;
const PROPERTY: &str = r#"\.(?:src|href)\s*=\s*["'`]([^"'`]+)"#;

/// A reference, and where it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Reference {
    /// From 1.
    pub(super) line: usize,
    /// What was matched.
    pub(super) text: String,
}

/// References of a text that name a host or begin at its root, in order of lines.
pub(super) fn bound_to_a_place(kind: Kind, text: &str) -> Vec<Reference> {
    let mut found: Vec<Reference> = kind
        .patterns()
        .iter()
        // The patterns are constants, and a test compiles each of them.
        .filter_map(|pattern| Regex::new(pattern).ok())
        .flat_map(|pattern| matches(&pattern, kind, text))
        .collect();
    found.sort_by(|a, b| (a.line, &a.text).cmp(&(b.line, &b.text)));
    found.dedup();
    found
}

fn matches(pattern: &Regex, kind: Kind, text: &str) -> Vec<Reference> {
    let mut found = Vec::new();
    for groups in pattern.captures_iter(text) {
        let (Some(all), Some(address)) = (groups.get(0), groups.get(1)) else {
            continue;
        };
        let to_a_host = has_host(address.as_str());
        let loads = !(kind == Kind::Html && is_link_for_people(&text[..address.start()]));
        if address.as_str().starts_with('/') || (to_a_host && loads) {
            found.push(Reference {
                line: text[..address.start()].matches('\n').count() + 1,
                text: all.as_str().trim().to_owned(),
            });
        }
    }
    found
}

fn has_host(address: &str) -> bool {
    let address = address.to_ascii_lowercase();
    ["http:", "https:", "ws:", "wss:"].iter().any(|scheme| address.starts_with(scheme))
}

/// Whether the tag that the text ends in is `<a`: people may follow it to another host.
fn is_link_for_people(before: &str) -> bool {
    let tag = before.rfind('<').map_or("", |start| &before[start + 1..]);
    tag.split(|c: char| c.is_ascii_whitespace()).next() == Some("a")
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    fn found(kind: Kind, text: &str) -> Vec<(usize, String)> {
        bound_to_a_place(kind, text).into_iter().map(|found| (found.line, found.text)).collect()
    }

    fn one(kind: Kind, text: &str) -> bool {
        found(kind, text).len() == 1
    }

    #[test]
    fn every_pattern_compiles() {
        for pattern in [ATTRIBUTE, STYLE_URL, STYLE_IMPORT, IMPORT, CALL, PROPERTY] {
            assert!(Regex::new(pattern).is_ok(), "{pattern}");
        }
    }

    #[test]
    fn relative_references_are_fine_everywhere() {
        let page = r##"<link rel="stylesheet" href="./tokens.css"/><link href=icon.svg><a href="#top">
            <script type="module" src="./start.js"></script><img src="data:image/png;base64,/9j/4AAQ">"##;
        assert_eq!(found(Kind::Html, page), []);
        let script = r#"import init from "./timeloom.js"; await init(new URL("./a.wasm", import.meta.url));
            const root = "/"; const text = "see https://example.org"; // from /etc"#;
        assert_eq!(found(Kind::Script, script), []);
        assert_eq!(
            found(Kind::Style, "a { background: url(\"data:image/svg+xml,…\") } b { color: red }"),
            []
        );
    }

    #[test]
    fn references_from_the_root_are_found_with_their_line() {
        let page =
            "<html>\n<script src=\"/timeloom.js\"></script>\n<link rel=icon href=/icon.svg>\n";
        assert_eq!(
            found(Kind::Html, page),
            [(2, "src=\"/timeloom.js".to_owned()), (3, "href=/icon.svg".to_owned())]
        );
        assert_eq!(
            found(Kind::Script, "\n\nimport x from '/x.js'"),
            [(3, "from '/x.js".to_owned())]
        );
        assert_eq!(found(Kind::Style, "a { b: url( /x.png ) }"), [(1, "url( /x.png".to_owned())]);
        assert!(one(Kind::Html, r#"<img src="//cdn.example.org/x.png">"#));
    }

    #[test]
    fn references_to_hosts_are_found() {
        assert!(one(Kind::Html, r#"<script src="https://cdn.example.org/x.js"></script>"#));
        assert!(one(Kind::Html, "<script type=module>import init from '/x.js'</script>"));
        assert!(one(Kind::Script, r#"import("https://example.org/x.js")"#));
        assert!(one(Kind::Script, r#"fetch(`http://example.org/x.json`)"#));
        assert!(one(Kind::Script, r#"new WebSocket("wss://example.org/")"#));
        assert!(one(Kind::Script, r#"image.src = "/x.png""#));
        assert!(one(Kind::Style, r#"@import "https://fonts.example.org/x.css";"#));
    }

    #[test]
    fn people_may_follow_links_to_other_hosts_but_not_to_the_root() {
        assert!(
            found(Kind::Html, r#"<a class="x" href="https://example.org/">there</a>"#).is_empty()
        );
        assert!(one(Kind::Html, r#"<a href="/about.html">here</a>"#));
        assert!(one(Kind::Html, r#"<area href="https://example.org/">"#));
    }

    #[test]
    fn kinds_follow_from_endings() {
        assert_eq!(Kind::of(Path::new("a/index.html")), Some(Kind::Html));
        assert_eq!(Kind::of(Path::new("a/timeloom.js")), Some(Kind::Script));
        assert_eq!(Kind::of(Path::new("a/set.json")), None);
        assert_eq!(Kind::of(Path::new("a/app.js.br")), None);
    }
}
