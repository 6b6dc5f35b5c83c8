//! Files that need the whole address of the site.

use crate::About;
use crate::html::escaped;
use crate::site::folder;
use serde_json::{Value, json};
use timeloom::words::Language;

/// The pages, for search engines.
pub(crate) fn sitemap(url: &str) -> String {
    let pages: String = Language::ALL
        .into_iter()
        .map(|language| format!("<url><loc>{}{}</loc></url>\n", escaped(url), folder(language)))
        .collect();
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
         <urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n{pages}</urlset>\n"
    )
}

/// An answer of oEmbed 1.0, of the type `rich`.
pub(crate) fn oembed(about: &About, url: &str) -> Value {
    let (width, height) = (800, 450);
    let html = format!(
        "<iframe src=\"{}?ui=embed\" title=\"{}\" width=\"{width}\" height=\"{height}\"></iframe>",
        escaped(url),
        escaped(&about.title)
    );
    json!({
        "version": "1.0", "type": "rich", "title": about.title,
        "width": width, "height": height, "html": html,
    })
}
