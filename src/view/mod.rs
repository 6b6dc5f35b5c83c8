//! Views: functions that turn state into elements (`dom` says how). What computes has a name in a pure module.

mod answers;
mod app;
mod ask;
mod axis;
mod details;
mod dom;
mod failure;
mod filters;
mod focus;
mod foot;
mod found;
mod goto;
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
mod topbar;
mod track;

pub(crate) use app::app;
pub(crate) use later::texts as texts_of_the_rest;
