//! Views: functions that turn state into elements (`dom` says how). What computes has a name in a pure module.

mod along;
mod answers;
mod app;
mod ask;
mod axis;
mod chips;
mod counts;
mod details;
mod dom;
mod down;
mod failure;
mod filters;
mod focus;
mod foot;
mod found;
mod goto;
mod hands;
mod header;
mod help;
mod later;
mod links;
mod mark;
pub(crate) mod measure;
mod minimap;
mod model;
mod mounted;
mod periods;
mod plot;
mod problems;
mod series;
mod sticky;
mod table;
mod topbar;
mod track;

pub(crate) use app::app;
pub(crate) use later::texts as texts_of_the_rest;
