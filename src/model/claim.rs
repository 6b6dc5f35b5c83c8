//! Claims: what each source says where sources differ, or where one must be read with care.

use super::{Citation, Text};
use crate::date::Date;
use serde::{Deserialize, Serialize};

/// A subject and what each source says of it. With a single value and a note it is a warning.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Claim {
    /// What it is about: "Japanese troops deployed".
    pub subject: Text,
    /// The values, one per source or passage; at least one.
    #[cfg_attr(feature = "schema", schemars(length(min = 1)))]
    pub values: Vec<ClaimValue>,
    /// The editors' note.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub note: Option<Text>,
}

/// How a number bounds the quantity.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum ValueBound {
    /// More than the number.
    Over,
    /// At most the number.
    UpTo,
    /// Near the number.
    About,
}

/// What one source says.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ClaimValue {
    /// As the source prints it.
    pub as_printed: String,
    /// The quantity, where it is one.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub number: Option<f64>,
    /// Unit of `number`.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub unit: Option<Text>,
    /// Whether the number is a bound.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub bound: Option<ValueBound>,
    /// The date that it holds for.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub date: Option<Date>,
    /// Who says so.
    pub citation: Citation,
    /// A remark on this value.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub note: Option<Text>,
}
