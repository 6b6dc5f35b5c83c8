//! The web app manifest (W3C), one for each language: what a browser needs to put the page among the
//! programs of a device.
//!
//! All addresses are relative to the manifest, so that it holds under any path of any host.

use crate::About;
use serde_json::json;

/// The chrome's and the paper's colours, `--tl-surface` and `--tl-paper` of `public/tokens.css`.
const THEME: &str = "#FFFFFF";
const PAPER: &str = "#F3F5F4";

/// The name of the file, in the folder of each language.
pub(crate) const NAME: &str = "manifest.webmanifest";

/// The manifest of the page of a language, from which the top of the site is at `top`.
pub(crate) fn manifest(about: &About, top: &str) -> String {
    let said = json!({
        "name": about.title,
        "short_name": about.title,
        "description": about.summary,
        "lang": about.language,
        "dir": "ltr",
        "start_url": "./",
        "scope": top,
        "display": "standalone",
        "theme_color": THEME,
        "background_color": PAPER,
        "icons": [{
            "src": format!("{top}icon.svg"),
            "type": "image/svg+xml",
            "sizes": "any",
            "purpose": "any",
        }],
    });
    format!("{said:#}\n")
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn its_colours_are_those_of_the_tokens() {
        let tokens = include_str!("../../public/tokens.css");
        let first = |name: &str| {
            let line = tokens.lines().find(|line| line.trim_start().starts_with(name)).unwrap();
            line.split([':', ';']).nth(1).unwrap().trim().to_owned()
        };
        assert_eq!((first("--tl-surface:"), first("--tl-paper:")), (THEME.into(), PAPER.into()));
    }
}
