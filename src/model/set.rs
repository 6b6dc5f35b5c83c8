//! The whole document.

use super::{Actor, Event, Period, Place, Series, Source, Story, Text};
use crate::date::Date;
use serde::{Deserialize, Serialize};

/// Version of the format that this program reads and writes.
pub const FORMAT_VERSION: u32 = 1;

/// An event set: everything that a timeline shows.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct EventSet {
    /// Address of the JSON Schema, for editors.
    #[serde(rename = "$schema", skip_serializing_if = "Option::is_none", default)]
    pub schema: Option<String>,
    /// Version of the format: 1.
    #[cfg_attr(feature = "schema", schemars(extend("const" = FORMAT_VERSION)))]
    pub timeloom: u32,
    /// Stable, readable id of the set.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub id: Option<String>,
    /// Its title.
    pub title: Text,
    /// What it is about, in a sentence.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub summary: Option<Text>,
    /// BCP 47 tags of its languages; the first is the one that others fall back to.
    #[serde(skip_serializing_if = "Vec::is_empty", default)]
    pub languages: Vec<String>,
    /// The span of the opening view, an EDTF interval; all of it where it is not given.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub view: Option<Date>,
    /// Licence of the set, as an SPDX expression or an address.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub license: Option<String>,
    /// The tracks, in order from the axis on; at least one.
    #[cfg_attr(feature = "schema", schemars(length(min = 1)))]
    pub tracks: Vec<Track>,
    /// Names of tags; a tag without a name is shown as it is.
    #[serde(skip_serializing_if = "Vec::is_empty", default)]
    pub tags: Vec<Tag>,
    /// The sources.
    #[serde(skip_serializing_if = "Vec::is_empty", default)]
    pub sources: Vec<Source>,
    /// The actors.
    #[serde(skip_serializing_if = "Vec::is_empty", default)]
    pub actors: Vec<Actor>,
    /// The places.
    #[serde(skip_serializing_if = "Vec::is_empty", default)]
    pub places: Vec<Place>,
    /// The periods.
    #[serde(skip_serializing_if = "Vec::is_empty", default)]
    pub periods: Vec<Period>,
    /// The series.
    #[serde(skip_serializing_if = "Vec::is_empty", default)]
    pub series: Vec<Series>,
    /// The events.
    pub events: Vec<Event>,
    /// The stories.
    #[serde(skip_serializing_if = "Vec::is_empty", default)]
    pub stories: Vec<Story>,
}

impl EventSet {
    /// The language that texts fall back to; `en` where the set names none.
    #[must_use]
    pub fn first_language(&self) -> &str {
        self.languages.first().map_or("en", String::as_str)
    }
}

/// One horizontal band of the timeline.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Track {
    /// Stable, readable id.
    pub id: String,
    /// Its title.
    pub title: Text,
    /// What falls into it, in a few words.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub summary: Option<Text>,
}

/// The name of a tag.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Tag {
    /// The tag as events use it.
    pub id: String,
    /// Its name for readers.
    pub title: Text,
}
