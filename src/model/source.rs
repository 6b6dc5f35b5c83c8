//! Sources as CSL-JSON items (Citation Style Language 1.0.2), so that Zotero, pandoc and LaTeX users
//! can take them along.
//!
//! The variables that a citation shows are fields; all others are kept as they came.

use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// A document that says something.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Source {
    /// Stable, readable id.
    pub id: String,
    /// CSL type: `article-journal`, `webpage`, `paper-conference` …
    #[serde(rename = "type")]
    pub kind: String,
    /// Title of the document.
    pub title: String,
    /// Who wrote it.
    #[serde(skip_serializing_if = "Vec::is_empty", default)]
    pub author: Vec<Name>,
    /// The journal, book or site that it is part of.
    #[serde(rename = "container-title", skip_serializing_if = "Option::is_none", default)]
    pub container_title: Option<String>,
    /// When it appeared.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub issued: Option<Issued>,
    /// Its address.
    #[serde(rename = "URL", skip_serializing_if = "Option::is_none", default)]
    pub url: Option<String>,
    /// All other CSL variables, as they came.
    #[serde(flatten)]
    pub more: BTreeMap<String, serde_json::Value>,
}

/// A name in CSL form.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Default)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Name {
    /// Family name.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub family: Option<String>,
    /// Given names.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub given: Option<String>,
    /// A name that is not divided: an institution.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub literal: Option<String>,
    /// Particles, suffixes and the like, as they came.
    #[serde(flatten)]
    pub more: BTreeMap<String, serde_json::Value>,
}

/// A date in CSL form.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Default)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Issued {
    /// `[[year, month, day]]`, as far as they are known; two entries for a range.
    #[serde(rename = "date-parts", skip_serializing_if = "Vec::is_empty", default)]
    pub date_parts: Vec<Vec<i64>>,
    /// A date that does not fit the parts.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub literal: Option<String>,
    /// `season`, `circa` and the like, as they came.
    #[serde(flatten)]
    pub more: BTreeMap<String, serde_json::Value>,
}

/// Whether an address may be followed: relative, or of a scheme that runs nothing.
///
/// `https:`, `http:` and `mailto:` are; `javascript:`, `data:` and all others are not. Control
/// characters and white space anywhere make an address unsafe, since browsers drop some of them
/// before they look at the scheme.
///
/// ```
/// use timeloom::model::is_safe_link;
/// assert!(is_safe_link("https://example.org/a?b#c"));
/// assert!(is_safe_link("pictures/landing.jpg"));
/// assert!(!is_safe_link("java\tscript:alert(1)"));
/// ```
#[must_use]
pub fn is_safe_link(address: &str) -> bool {
    if address.chars().any(|c| c.is_control() || c.is_whitespace()) {
        return false;
    }
    let before_path = address.split(['/', '?', '#']).next().unwrap_or_default();
    match before_path.split_once(':') {
        None => !address.is_empty(),
        Some((scheme, _)) => {
            ["https", "http", "mailto"].contains(&scheme.to_ascii_lowercase().as_str())
        }
    }
}
