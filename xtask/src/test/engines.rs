//! The browser engines that a run of the tests has, and those that it has to do without.

use crate::failure::{Failure, Outcome};
use crate::project::Project;
use crate::setup::{self, Engine, Programs};
use std::env;
use std::process::Command;

/// Tells the browser tests which engine they steer.
const ENGINE_VARIABLE: &str = "TIMELOOM_ENGINE";

/// Set by services that test changes: there all engines have to be.
const CI_VARIABLE: &str = "CI";

/// Engines, each with its programs or with the reason why it is not there.
#[derive(Default)]
pub(crate) struct Engines(Vec<(Engine, Outcome<Programs>)>);

impl Engines {
    /// All engines. Chromium has to be there, the others only where changes are judged: a machine
    /// that has them not does everything else, and says at the end what it left out.
    pub(crate) fn all(project: &Project) -> Outcome<Engines> {
        let mut engines = Vec::new();
        for engine in Engine::ALL {
            let programs = setup::for_engine(project, engine);
            if let Err(reason) = &programs {
                if engine == Engine::Chromium || is_judged() {
                    return Err(reason.clone());
                }
                println!("  {}", not_run(reason));
            }
            engines.push((engine, programs));
        }
        Ok(Engines(engines))
    }

    /// One engine, which has to be there.
    pub(super) fn only(project: &Project, engine: Engine) -> Outcome<Engines> {
        Ok(Engines(vec![(engine, Ok(setup::for_engine(project, engine)?))]))
    }

    /// Tells a command which engine it steers, and where its programs are; whether the engine is
    /// there.
    ///
    /// # Errors
    ///
    /// If the engine was not even looked for.
    pub(super) fn hand_to(&self, command: &mut Command, engine: Engine) -> Outcome<bool> {
        let Some((_, programs)) = self.0.iter().find(|(other, _)| *other == engine) else {
            return Err(Failure::saying(format!(
                "{} was not set up for the browser tests; this is a mistake in xtask",
                engine.name()
            )));
        };
        let Ok(programs) = programs else { return Ok(false) };
        command.env(ENGINE_VARIABLE, engine.word());
        command.envs(programs.iter().map(|(variable, program)| (variable, program)));
        Ok(true)
    }

    /// A sentence for each engine that is not there.
    pub(crate) fn left_out(&self) -> Vec<String> {
        self.0.iter().filter_map(|(_, programs)| programs.as_ref().err().map(not_run)).collect()
    }
}

fn not_run(reason: &Failure) -> String {
    format!("NOT RUN, the smoke suite: {reason}")
}

fn is_judged() -> bool {
    env::var_os(CI_VARIABLE).is_some_and(|value| !value.is_empty() && value != "false")
}
