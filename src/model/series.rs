//! Series: numbers over time.

use super::{Citation, Claim, Text, ValueBound};
use crate::date::Date;
use serde::{Deserialize, Serialize};

/// How a series is drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum SeriesKind {
    /// Counted per interval: bars.
    Count,
    /// Stated now and then: dots that a dashed line joins.
    Stated,
    /// Holds until the next value: steps.
    Step,
    /// Measured continuously: a line.
    Line,
}

/// Numbers over time with a unit and sources.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Series {
    /// Stable, readable id.
    pub id: String,
    /// Id of the track that it is drawn in.
    pub track: String,
    /// What is counted.
    pub title: Text,
    /// Unit of the values.
    pub unit: Text,
    /// How it is drawn.
    pub kind: SeriesKind,
    /// Id of the series that this one stands beside, drawn hollow.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub beside: Option<String>,
    /// The values, in order of time.
    #[cfg_attr(feature = "schema", schemars(length(min = 1)))]
    pub points: Vec<SeriesPoint>,
    /// Who says so; at least one.
    #[cfg_attr(feature = "schema", schemars(length(min = 1)))]
    pub citations: Vec<Citation>,
    /// What must be read with care.
    #[serde(skip_serializing_if = "Vec::is_empty", default)]
    pub claims: Vec<Claim>,
    /// The editors' own remark.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub note: Option<Text>,
}

/// One value of a series; without `value` it is a gap that stays a gap.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct SeriesPoint {
    /// When.
    pub date: Date,
    /// How much.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub value: Option<f64>,
    /// Whether the value is a bound.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub bound: Option<ValueBound>,
    /// As the source prints it, where that differs from the number.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub as_printed: Option<String>,
    /// A remark on this value.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub note: Option<Text>,
}
