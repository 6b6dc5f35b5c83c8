//! Citations: which source says it, and where in it.

use super::Text;
use serde::{Deserialize, Serialize};

/// A source and the place in it that says one thing.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Citation {
    /// Id of the source.
    pub source: String,
    /// Section, page, note or table of it.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub locator: Option<String>,
    /// What the source itself cites for this, briefly ("Humphreys 1996, p. 25").
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub citing: Option<String>,
    /// A remark on this citation.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub note: Option<Text>,
}
