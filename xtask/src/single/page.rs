//! The text of a single file.

use crate::base64;
use crate::failure::{Failure, Outcome};
use crate::picture;
use serde::Deserialize;

/// What a page says of itself.
#[derive(Clone, Debug, Deserialize)]
pub struct About {
    /// The language, as BCP 47.
    pub language: String,
    /// The title of the event set.
    pub title: String,
    /// What the set is about; empty where it does not say.
    pub summary: String,
    /// All events, as HTML, for readers without the program.
    pub list: String,
}

/// What is put into the page.
pub(super) struct Pieces {
    pub(super) styles: Vec<String>,
    /// The styles of an exhibition's screen.
    pub(super) kiosk: String,
    pub(super) icon: String,
    /// `public/early.js`.
    pub(super) early: String,
    /// What wasm-bindgen wrote, a module.
    pub(super) glue: String,
    /// `public/frame.js`.
    pub(super) frame: String,
    pub(super) program: Vec<u8>,
    /// The program's second part.
    pub(super) rest: Vec<u8>,
    /// The event set, which is JSON.
    pub(super) set: String,
}

/// What starts the program here, instead of `public/start.js`.
const START: &str = include_str!("start.js");

/// The element that the event set stands in; `state::fetch` looks there for a set `#timeloom-set`.
const SET: &str = "timeloom-set";

/// The page of `dist/index.html` with everything in it.
///
/// # Errors
///
/// If the page or the glue is not as it is today.
pub(super) fn single(page: &str, about: &About, pieces: &Pieces) -> Outcome<String> {
    // What tells search engines and devices where the page and its sisters are.
    let is_of_the_site = |line: &&str| {
        let starts = [
            "<link rel=\"canonical\"",
            "<link rel=\"alternate\"",
            "<link rel=\"manifest\"",
            "<link rel=\"apple-touch-icon\"",
            "<meta property=",
        ];
        starts.iter().any(|start| line.starts_with(start))
    };
    let lines: Vec<&str> = page.lines().filter(|line| !is_of_the_site(line)).collect();
    let mut page = Page(lines.join("\n"));
    let (title, summary) = (escaped(&about.title), escaped(&about.summary));
    page.replace_element(
        "<html lang=\"",
        ">",
        &format!("<html lang=\"{}\">", escaped(&about.language)),
    )?;
    page.replace_element("<title>", "</title>", &format!("<title>{title}</title>"))?;
    page.replace_element(
        "<meta name=\"description\"",
        "/>",
        &format!("<meta name=\"description\" content=\"{summary}\" />"),
    )?;
    let icon = base64::encoded(pieces.icon.as_bytes());
    let icon = format!("<link rel=\"icon\" href=\"data:image/svg+xml;base64,{icon}\" />");
    page.replace_element("<link rel=\"icon\"", "/>", &icon)?;
    for style in &pieces.styles {
        let style = format!("<style>\n{}\n</style>", within(style, "</style")?);
        page.replace_element("<link rel=\"stylesheet\"", "/>", &style)?;
    }
    // What the program would ask for where it is shown in an exhibition.
    let more = format!("<style>\n{}\n</style>\n</head>", within(&pieces.kiosk, "</style")?);
    page.replace_element("</head>", "", &more)?;
    let early = format!("<script>\n{}</script>", within(&pieces.early, "</script")?);
    page.replace_element("<script src=\"./early.js\">", "</script>", &early)?;
    page.replace_element("<script type=\"application/ld+json\">", "</script>\n", "")?;
    page.replace_element("<section data-timeloom-list", "</section>", &about.list)?;
    if page.0.contains(picture::START) {
        // A file is there all at once, and shows a set of its own.
        page.replace_element(picture::START, picture::END, "")?;
    }
    page.replace_element("<script type=\"module\" async src=\"./start.js\">", "</script>", "")?;
    page.replace_element(
        "<main data-timeloom-host",
        ">",
        &format!("<main data-timeloom-host data-set=\"#{SET}\">"),
    )?;
    let (glue, start) = (without_exports(&pieces.glue)?, crate::trim::script(START)?);
    // What speaks to a page around it is a block.
    let script = format!("{glue}\n{start}if (window.parent !== window)\n{}", pieces.frame);
    let script = within(&within(&script, "</script")?, "<!--")?;
    let data = |id: &str, kind: &str, content: &str| {
        format!("<script type=\"{kind}\" id=\"{id}\">{content}</script>\n")
    };
    let all = [
        data(SET, "application/json", &json(&pieces.set)),
        data("timeloom-program", "application/wasm+base64", &base64::encoded(&pieces.program)),
        data("timeloom-rest", "application/wasm+base64", &base64::encoded(&pieces.rest)),
        format!("<script type=\"module\">\n{script}\n</script>\n"),
    ];
    page.replace_element("</body>", "", &format!("{}</body>", all.concat()))?;
    if page.0.contains("src=\"./") || page.0.contains("href=\"./") {
        return Err(Failure::saying(
            "dist/index.html names a file that a single file does not have",
        ));
    }
    Ok(page.0)
}

/// A style sheet with the pictures that it names, those of `data/`, in it.
pub(super) fn with_pictures(
    style: &str,
    read: &dyn Fn(&str) -> Outcome<Vec<u8>>,
) -> Outcome<String> {
    let mut parts = style.split("url(\"data/");
    let mut page = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let (name, rest) = part.split_once('"').unwrap_or((part, ""));
        let picture = base64::encoded(&read(name)?);
        page.push_str(&format!("url(\"data:image/svg+xml;base64,{picture}\"{rest}"));
    }
    Ok(page)
}

struct Page(String);

impl Page {
    /// Replaces what begins and ends with these words; all words between go with them.
    fn replace_element(&mut self, start: &str, end: &str, by: &str) -> Outcome {
        let found = self.0.find(start).and_then(|from| {
            let inside = from + start.len();
            let length = self.0.get(inside..)?.find(end)?;
            Some(from..inside + length + end.len())
        });
        let Some(place) = found else {
            return Err(Failure::saying(format!("expected `{start}…{end}` in dist/index.html")));
        };
        self.0.replace_range(place, by);
        Ok(())
    }
}

/// The glue as part of another module.
fn without_exports(glue: &str) -> Outcome<String> {
    let mut lines = Vec::new();
    for line in glue.lines() {
        match line.strip_prefix("export ") {
            Some(list) if list.starts_with('{') => {}
            Some(item) => lines.push(item),
            None => lines.push(line),
        }
    }
    let glue = lines.join("\n");
    for name in ["function restArrived(", "function __wbg_init("] {
        if !glue.contains(name) {
            return Err(Failure::saying(format!("expected `{name}…)` in the glue")));
        }
    }
    Ok(glue)
}

/// A text that may stand in an element that these words would end.
fn within(text: &str, words: &str) -> Outcome<String> {
    match text.to_ascii_lowercase().contains(words) {
        false => Ok(text.to_owned()),
        true => Err(Failure::saying(format!("expected no `{words}` in styles and scripts"))),
    }
}

/// JSON that may stand in a script element: `<` is only within strings, where it can be written so.
fn json(text: &str) -> String {
    text.trim_start_matches('\u{feff}').replace('<', "\\u003c")
}

/// A text that may stand in an element or an attribute.
fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    const PAGE: &str = "<html lang=\"en\">\n<title>Old</title>\n<meta name=\"description\" content=\"Old.\" />\n<link rel=\"canonical\" href=\"./\">\n\
        <link rel=\"icon\" href=\"icon.svg\" type=\"image/svg+xml\" />\n<link rel=\"stylesheet\" href=\"./a.css\"/>\n\
        <script src=\"./early.js\"></script>\n</head><body>\n<main data-timeloom-host data-opening=\"data/s.*.txt\"></main>\n<script type=\"module\" async src=\"./start.js\"></script>\n        <section data-timeloom-list=\"\">Old</section>\n<script type=\"application/ld+json\">{}</script>\n</body>";
    const GLUE: &str = "export function restArrived() {}\nasync function __wbg_init(x) {}\nexport { initSync, __wbg_init as default };";

    fn made(title: &str, set: &str, style: &str) -> Outcome<String> {
        let about = About {
            language: "ja".into(),
            title: title.into(),
            summary: String::new(),
            list: "<section data-timeloom-list>List</section>".into(),
        };
        let pieces = Pieces {
            styles: vec![style.to_owned()],
            kiosk: String::new(),
            icon: "<svg/>".to_owned(),
            early: "early()".to_owned(),
            glue: GLUE.to_owned(),
            frame: "{\nframed();\n}".to_owned(),
            program: b"wasm".to_vec(),
            rest: b"rest!".to_vec(),
            set: set.to_owned(),
        };
        single(PAGE, &about, &pieces)
    }

    #[test]
    fn everything_is_in_the_page_and_nothing_is_asked_for() {
        let page = made("New", "{\"title\": 1}", "a { color: red }").unwrap();
        assert!(
            page.contains("<title>New</title>") && page.contains("<html lang=\"ja\">"),
            "{page}"
        );
        assert!(
            page.contains(">d2FzbQ==</script>") && page.contains(">cmVzdCE=</script>"),
            "{page}"
        );
        assert!(page.contains("data-set=\"#timeloom-set\"") && page.contains("a { color: red }"));
        assert!(
            page.contains("List") && page.contains("early()") && !page.contains("Old"),
            "{page}"
        );
        assert!(page.contains("\nif (window.parent !== window)\n{\nframed();\n}"), "{page}");
        assert!(
            !page.contains("canonical") && !page.contains("export ") && !page.contains("import "),
            "{page}"
        );
    }

    #[test]
    fn pictures_of_a_style_sheet_come_along() {
        let read = |name: &str| Ok(name.as_bytes().to_vec());
        let style = "a { mask: url(\"data/b.svg\") 0 0 } c { mask: url(\"data/d.svg\") }";
        assert_eq!(
            with_pictures(style, &read).unwrap(),
            "a { mask: url(\"data:image/svg+xml;base64,Yi5zdmc=\") 0 0 } \
             c { mask: url(\"data:image/svg+xml;base64,ZC5zdmc=\") }"
        );
        assert_eq!(with_pictures("a { color: red }", &read).unwrap(), "a { color: red }");
    }

    #[test]
    fn no_text_of_a_set_ends_its_element() {
        let set = r#"{"title": "</script><script>alert(1)</script><!-- <b>"}"#;
        let page = made("</title><script>alert(2)</script>", set, "").unwrap();
        assert!(!page.contains("<script>alert") && !page.contains("<!--"), "{page}");
        let start = page.find("id=\"timeloom-set\">").unwrap() + 18;
        let end = page[start..].find("</script>").unwrap();
        let read: serde_json::Value = serde_json::from_str(&page[start..start + end]).unwrap();
        assert_eq!(read, serde_json::from_str::<serde_json::Value>(set).unwrap());
    }

    #[test]
    fn what_is_not_as_expected_is_refused() {
        assert!(made("New", "{}", "</STYLE>").is_err());
        assert!(without_exports("export { a as default };").is_err());
    }
}
