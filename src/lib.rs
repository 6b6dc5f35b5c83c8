//! Timeloom: a history timeline for the web.
//!
//! This crate is the whole program: a pure core that is tested natively, and views that run in the
//! browser (feature `view`). `ARCHITECTURE.md` has the layers and the invariants; this page follows
//! one event from JSON to the screen.
//!
//! 1. The page fetches the document ([`state`]); silence, a wrong status or a broken connection
//!    becomes a [`words::FetchFailure`] that says what to do.
//! 2. [`load::load`] splits it into located values and reads record 17,
//!    `{"id": "portsmouth-treaty", "date": "1905-09-05", …}`, into a [`model::Event`]. A fault becomes a
//!    [`load::Problem`] with path, line and column; the others are read all the same.
//! 3. [`date::Date::parse`] turns the EDTF expression into the four points between which it may start
//!    and end ([`date::FourPoints`]), in whole seconds of the civil line ([`time::TimePoint`]).
//! 4. [`model::index::Index::build`] sorts the set and decides where each event is drawn
//!    ([`model::index::Drawn`]): a day, a month that may be anywhere in it, a span with a soft end.
//! 5. For the zoom step of the view ([`scale::ZoomStep`]) [`layout::TrackLayout`] puts its label into row 2 of
//!    its track, or, where no row has room, counts it on the track's spine ([`layout::Cluster`]).
//! 6. [`words::Words::event_name`] says it: "Treaty of Portsmouth, 5 September 1905, Diplomacy".
//! 7. The view makes a button of it, placed in parts of a *world* ([`scale::Window`]). A frame of a pan
//!    or zoom moves the worlds and touches no mark.
//! 8. Two quiet frames later the view is settled: [`layout::census()`] counts what of the set is in
//!    view, and the root says so (`data-settled="true"`), which is what every test waits for.
//!
//! ```
//! use timeloom::load::load;
//! use timeloom::model::index::Index;
//!
//! let loaded = load(r#"{
//!     "timeloom": 1, "title": "One treaty",
//!     "tracks": [{"id": "t", "title": "Treaties"}],
//!     "sources": [{"id": "s", "type": "book", "title": "A book"}],
//!     "events": [{"id": "portsmouth-treaty", "tracks": ["t"], "date": "1905-09-05",
//!                 "title": "Treaty of Portsmouth", "citations": [{"source": "s"}]}]
//! }"#).unwrap();
//! assert!(loaded.problems.is_empty());
//! let index = Index::build(&loaded.set);
//! let event = index.by_id(&loaded.set, "portsmouth-treaty").unwrap();
//! assert_eq!(index.drawn(event).unwrap().span.secs(), 86_400.0); // the day, and no more
//! ```

pub mod address;
pub mod arrange;
pub mod chart;
pub mod cite;
pub mod date;
pub mod decimal;
#[cfg(feature = "view")]
pub mod embed;
pub mod filter;
pub mod goto;
pub mod host;
pub mod interact;
pub mod intern;
pub mod layout;
pub mod load;
pub mod locator;
pub mod model;
pub mod opening;
pub mod order;
pub mod related;
pub mod scale;
pub mod search;
#[cfg(feature = "view")]
pub mod state;
pub mod table;
pub mod time;
#[cfg(feature = "view")]
pub mod view;
pub mod words;
