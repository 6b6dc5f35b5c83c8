//! Events and their relations.

use super::{Citation, Claim, Text};
use crate::date::Date;
use serde::{Deserialize, Serialize};

/// Something that happened, at a moment or over a span.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Event {
    /// Stable, readable id, never re-used: `portsmouth-treaty`.
    pub id: String,
    /// Ids of tracks; the first one is home. At least one.
    #[cfg_attr(feature = "schema", schemars(length(min = 1)))]
    pub tracks: Vec<String>,
    /// When; an event without a date stands in the "undated" tray.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub date: Option<Date>,
    /// What sort of event: `treaty`, `landing`, `letter` …
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub kind: Option<String>,
    /// What happened, at most 60 characters.
    pub title: Text,
    /// For the plot, at most 28 characters in each language; the title where it is short enough.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub label: Option<Text>,
    /// In a few sentences.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub summary: Option<Text>,
    /// 1 (a detail) to 5 (the story cannot be told without it); 3 where it is not given.
    #[serde(
        default = "Event::default_importance",
        skip_serializing_if = "Event::is_default_importance"
    )]
    #[cfg_attr(feature = "schema", schemars(range(min = 1, max = 5)))]
    pub importance: u8,
    /// Who took part.
    #[serde(skip_serializing_if = "Vec::is_empty", default)]
    pub actors: Vec<ActorRef>,
    /// Ids of places where it happened.
    #[serde(skip_serializing_if = "Vec::is_empty", default)]
    pub places: Vec<String>,
    /// Tags.
    #[serde(skip_serializing_if = "Vec::is_empty", default)]
    pub tags: Vec<String>,
    /// Who says so; at least one.
    #[cfg_attr(feature = "schema", schemars(length(min = 1)))]
    pub citations: Vec<Citation>,
    /// What must be read with care, or where sources differ.
    #[serde(skip_serializing_if = "Vec::is_empty", default)]
    pub claims: Vec<Claim>,
    /// Links to other events.
    #[serde(skip_serializing_if = "Vec::is_empty", default)]
    pub relations: Vec<Relation>,
    /// Pictures and the like.
    #[serde(skip_serializing_if = "Vec::is_empty", default)]
    pub media: Vec<Media>,
    /// The same thing elsewhere: Wikidata QIDs, addresses.
    #[serde(skip_serializing_if = "Vec::is_empty", default)]
    pub same_as: Vec<String>,
    /// The editors' own remark.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub note: Option<Text>,
}

impl Event {
    /// Importance of an event that does not give one.
    pub const DEFAULT_IMPORTANCE: u8 = 3;

    const fn default_importance() -> u8 {
        Event::DEFAULT_IMPORTANCE
    }

    #[allow(clippy::trivially_copy_pass_by_ref)] // serde passes a reference
    const fn is_default_importance(importance: &u8) -> bool {
        *importance == Event::DEFAULT_IMPORTANCE
    }

    /// The text for the plot: the label, or the title.
    #[must_use]
    pub fn plot_label(&self) -> &Text {
        self.label.as_ref().unwrap_or(&self.title)
    }

    /// Whether sources disagree on something: a claim with more than one value.
    #[must_use]
    pub fn is_disputed(&self) -> bool {
        self.claims.iter().any(|claim| claim.values.len() > 1)
    }
}

/// An actor of an event: the id alone, or with the role in this event.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(untagged)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum ActorRef {
    /// Id of the actor.
    Id(String),
    /// Id and role.
    InRole(ActorInRole),
}

/// An actor and the role in one event.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ActorInRole {
    /// Id of the actor.
    pub actor: String,
    /// The role in this event.
    pub role: Text,
}

impl ActorRef {
    /// Id of the actor.
    #[must_use]
    pub fn id(&self) -> &str {
        match self {
            ActorRef::Id(id) => id,
            ActorRef::InRole(in_role) => &in_role.actor,
        }
    }
}

/// How an event is linked to another.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum RelationKind {
    /// This brought about that.
    LeadsTo,
    /// This answered that.
    RespondsTo,
    /// This belongs to that.
    PartOf,
    /// This says the same as that.
    AgreesWith,
    /// This says the opposite of that.
    Contradicts,
    /// This takes that further.
    Continues,
}

/// A typed, directed and cited link to another event.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Relation {
    /// The kind of link.
    pub kind: RelationKind,
    /// Id of the other event.
    pub to: String,
    /// The link in words for readers: "met by", "ended by".
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub verb: Option<Text>,
    /// Who says so.
    #[serde(skip_serializing_if = "Vec::is_empty", default)]
    pub citations: Vec<Citation>,
}

/// A picture or recording.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Media {
    /// Address, relative to the event set or absolute.
    pub src: String,
    /// What it shows, for those who do not see it.
    pub alt: Text,
    /// Caption.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub caption: Option<Text>,
    /// Who made it.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub credit: Option<String>,
    /// Licence under which it is shown.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub licence: Option<String>,
}
