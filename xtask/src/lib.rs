//! The commands of Timeloom's developers (`cargo xtask help`), and the server of its browser tests.
//!
//! Nothing here reaches a reader. Each command is a module; [`server`] is public because
//! `tests/e2e` serves the built page with it, under the headers of a strict host and with faults, and
//! [`devtools`] because it opens a browser for many tests with it.

mod base64;
mod bench;
mod bundle;
mod cli;
pub mod devtools;
mod dist;
mod failure;
mod help;
mod layers;
mod metadata;
pub mod offline;
mod pages;
mod picture;
mod process;
mod project;
mod report;
mod serve;
pub mod server;
pub mod sets;
mod setup;
pub mod single;
mod size;
mod source;
mod split;
mod test;
mod tidy;
mod trim;

use std::process::ExitCode;

/// What a command ends with that was called in a way we do not understand.
const MISUNDERSTOOD: u8 = 2;

/// Does what the command line says: 0 if it could be done, 1 if not, 2 if it was not understood.
pub fn main_with_arguments(arguments: impl IntoIterator<Item = std::ffi::OsString>) -> ExitCode {
    let command = match cli::Command::parse(arguments) {
        Ok(command) => command,
        Err(failure) => {
            eprintln!("error: {failure}");
            return ExitCode::from(MISUNDERSTOOD);
        }
    };
    match command.run() {
        Ok(()) => ExitCode::SUCCESS,
        // The tests have said why, before their summaries.
        Err(_) if matches!(command, cli::Command::Test(_)) => ExitCode::FAILURE,
        Err(failure) => {
            eprintln!("\nerror: {failure}");
            ExitCode::FAILURE
        }
    }
}
