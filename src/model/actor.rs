//! Actors: persons, organisations, states and groups.

use super::{Citation, Text};
use crate::date::Date;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// What an actor is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum ActorKind {
    /// A human being.
    Person,
    /// A state or government.
    State,
    /// A party, army, company, association.
    Organisation,
    /// People without an organisation: residents, guerrillas.
    Group,
}

/// A person, organisation, state or group, with its name in its own script.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Actor {
    /// Stable, readable id.
    pub id: String,
    /// What it is.
    pub kind: ActorKind,
    /// Its name for readers.
    pub name: Text,
    /// Its name in its own script, by language tag.
    #[serde(skip_serializing_if = "BTreeMap::is_empty", default)]
    pub own_name: BTreeMap<String, String>,
    /// What it is known for, in a few words.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub role: Option<Text>,
    /// Other spellings, for the search and the card.
    #[serde(skip_serializing_if = "Vec::is_empty", default)]
    pub variants: Vec<String>,
    /// Offices held, as the sources give them.
    #[serde(skip_serializing_if = "Vec::is_empty", default)]
    pub offices: Vec<Office>,
    /// The same elsewhere: Wikidata QIDs, addresses.
    #[serde(skip_serializing_if = "Vec::is_empty", default)]
    pub same_as: Vec<String>,
    /// The editors' own remark.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub note: Option<Text>,
}

impl Actor {
    /// The offices that the actor is said to have held at some time within a date, in the order of the
    /// set. An office without a date is none of them: nothing says that it was held then.
    pub fn offices_at(&self, date: &Date) -> impl Iterator<Item = &Office> {
        let at = date.dated_span();
        self.offices.iter().filter(move |office| {
            let held = office.date.as_ref().and_then(Date::dated_span);
            at.zip(held).is_some_and(|(at, held)| at.meets(held))
        })
    }
}

/// An office held by an actor.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Office {
    /// Its name.
    pub title: Text,
    /// When it was held, as far as the source says.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub date: Option<Date>,
    /// Who says so.
    #[serde(skip_serializing_if = "Vec::is_empty", default)]
    pub citations: Vec<Citation>,
}
