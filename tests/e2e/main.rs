//! Browser tests against the built page, in Chromium through WebDriver.
//!
//! They do what a reader does and find things as a reader does: by role, accessible name or a
//! documented `data-` attribute (README, "For tests and embedders"). They wait for
//! `data-settled="true"`, never for a time. `cargo xtask test` sets up what they need and says where
//! it is in `TIMELOOM_DIST`, `TIMELOOM_CHROMIUM` and `TIMELOOM_CHROMEDRIVER`.
//!
//! A test opens its page with a server, a WebDriver session and a browser context of its own, so that it
//! sees nothing of another; Chromium itself goes on from test to test (`fixtures/chromium.rs`). What is
//! the browser's and not the context's asks for a browser alone (`Setup::alone`).

#![allow(clippy::unwrap_used, clippy::expect_used)]

mod fixtures;

mod arrival;
mod contract;
mod details;
mod down;
mod down_selected;
mod edges;
mod element;
mod embed_looks;
mod examples;
mod filter;
mod fingers;
mod goto;
mod host;
mod hostile;
mod hostile_sets;
mod icons;
mod iframe;
mod keyboard;
mod kiosk;
mod languages;
mod languages_agree;
mod links;
mod loading;
mod looks;
mod minimap;
mod near;
mod offline;
mod on_the_way;
mod opening;
mod own;
mod picture;
mod pointer;
mod policy;
mod private;
mod problems;
mod reading;
mod relations;
mod search;
mod series;
mod single_file;
mod smoke;
mod table;
mod tracks;
mod wandering;
mod without;
