//! Stories: an ordered list of views of the timeline, each with a text.

use super::{Citation, Text};
use crate::date::Date;
use serde::{Deserialize, Serialize};

/// A guided way through the event set.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Story {
    /// Stable, readable id.
    pub id: String,
    /// Its title.
    pub title: Text,
    /// What it tells, in a sentence.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub summary: Option<Text>,
    /// Its steps, in order.
    #[cfg_attr(feature = "schema", schemars(length(min = 1)))]
    pub steps: Vec<Step>,
}

/// One step of a story.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Step {
    /// The span in view, an EDTF interval.
    pub view: Date,
    /// Id of the selected event.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub select: Option<String>,
    /// Ids of the tracks that play a part; all where it is empty.
    #[serde(skip_serializing_if = "Vec::is_empty", default)]
    pub tracks: Vec<String>,
    /// Heading of the step.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub title: Option<Text>,
    /// What is told.
    pub text: Text,
    /// Who says so.
    #[serde(skip_serializing_if = "Vec::is_empty", default)]
    pub citations: Vec<Citation>,
}
