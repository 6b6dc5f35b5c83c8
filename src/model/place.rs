//! Places.

use super::Text;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// A named point (WGS 84), or an area known by a point within it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Place {
    /// Stable, readable id.
    pub id: String,
    /// Its name for readers.
    pub name: Text,
    /// Its name in its own script, by language tag.
    #[serde(skip_serializing_if = "BTreeMap::is_empty", default)]
    pub own_name: BTreeMap<String, String>,
    /// Other spellings.
    #[serde(skip_serializing_if = "Vec::is_empty", default)]
    pub variants: Vec<String>,
    /// Latitude in degrees, -90 to 90.
    #[cfg_attr(feature = "schema", schemars(range(min = -90.0, max = 90.0)))]
    pub lat: f64,
    /// Longitude in degrees, -180 to 180.
    #[cfg_attr(feature = "schema", schemars(range(min = -180.0, max = 180.0)))]
    pub lon: f64,
    /// Whether it is a region rather than a point.
    #[serde(skip_serializing_if = "std::ops::Not::not", default)]
    pub area: bool,
    /// The same elsewhere: Wikidata QIDs, addresses.
    #[serde(skip_serializing_if = "Vec::is_empty", default)]
    pub same_as: Vec<String>,
    /// The editors' own remark.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub note: Option<Text>,
}
