//! Tests of the pure core: laws first, then examples that can be checked in the head.
#![allow(clippy::unwrap_used, clippy::expect_used)]

mod address;
mod bundled;
mod catalogues;
mod chart;
mod cite;
mod dates;
mod density;
mod filter;
mod gestures;
mod goto;
mod layout;
mod ledger;
mod load;
mod region;
mod related;
mod round_trip;
mod scale;
mod schema;
mod search;
mod shingles;
mod support;
mod table;
mod texts;
mod tiles;
mod words;
