//! Periods: named spans drawn behind the tracks.

use super::{Citation, Claim, Text};
use crate::date::Date;
use serde::{Deserialize, Serialize};

/// How a period feels; the only thing its colour codes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum Tone {
    /// War or intervention.
    Fighting,
    /// Rivalry and crisis.
    Tension,
    /// Peace between the two.
    Calm,
}

/// Where a period is drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum Layer {
    /// A chapter of the story, in the period band.
    Chapter,
    /// A state or reign, at an edge of the cloth.
    Regime,
}

/// Which edge of the cloth a regime runs along.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum Side {
    /// Above the tracks.
    Above,
    /// Below the tracks.
    Below,
}

/// A named span; periods may overlap and nest.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Period {
    /// Stable, readable id.
    pub id: String,
    /// Its name.
    pub title: Text,
    /// A shorter name for the band.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub label: Option<Text>,
    /// From when to when.
    pub date: Date,
    /// How it feels.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub tone: Option<Tone>,
    /// Where it is drawn.
    pub layer: Layer,
    /// Which edge, for regimes.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub side: Option<Side>,
    /// In a few sentences.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub summary: Option<Text>,
    /// Who says so.
    #[serde(skip_serializing_if = "Vec::is_empty", default)]
    pub citations: Vec<Citation>,
    /// What must be read with care.
    #[serde(skip_serializing_if = "Vec::is_empty", default)]
    pub claims: Vec<Claim>,
    /// The editors' own remark.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub note: Option<Text>,
}
