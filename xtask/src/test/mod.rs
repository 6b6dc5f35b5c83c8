//! `cargo xtask test`: everything that must hold before a change is taken, in one run.

mod engines;
mod steps;
mod tally;

use crate::failure::{Failure, Outcome};
use crate::project::Project;
use crate::report;
use crate::setup::{self, Engine};
pub(crate) use engines::Engines;
use std::time::{Duration, Instant};
use steps::{Context, Step};
use tally::Tally;

/// Which part of the tests runs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Part {
    /// Everything.
    All,
    /// What needs neither the release nor a browser.
    Quick,
    /// The browser tests alone, against a release that is built where it is not current.
    Browser,
    /// The smoke suite in one engine alone, against such a release.
    Engine(Engine),
}

/// Runs the steps of a part, up to the first that fails, then says how long each took and what the
/// test runners said.
///
/// # Errors
///
/// If a step fails, or a tool is missing that we cannot install.
pub(crate) fn run(project: &Project, part: Part) -> Outcome {
    let mut spent = Spent::default();
    let mut tally = Tally::default();
    let context = set_up(project, part, &mut spent);
    let left_out =
        context.as_ref().map_or_else(|_| Vec::new(), |context| context.engines.left_out());
    let result = context.and_then(|context| run_steps(&context, part, &mut spent, &mut tally));
    summarise(&spent, &tally, &left_out, result.as_ref().err());
    result
}

/// Names of steps and the time that they took.
type Spent = Vec<(String, Duration)>;

fn set_up(project: &Project, part: Part, spent: &mut Spent) -> Outcome<Context> {
    let since = Instant::now();
    let context = find_tools(project, part);
    spent.push(("set-up".to_owned(), since.elapsed()));
    context
}

fn find_tools(project: &Project, part: Part) -> Outcome<Context> {
    // All parts: also the native checks want the target (clippy) and the crates.
    let tools = setup::for_build(project)?;
    if matches!(part, Part::All | Part::Quick) {
        setup::for_checks(project)?;
    }
    let engines = match part {
        Part::Quick => Engines::default(),
        Part::All | Part::Browser => Engines::all(project)?,
        Part::Engine(engine) => Engines::only(project, engine)?,
    };
    Ok(Context { project: project.clone(), tools, engines })
}

fn run_steps(context: &Context, part: Part, spent: &mut Spent, tally: &mut Tally) -> Outcome {
    let steps: Vec<&Step> = steps::ALL.iter().filter(|step| step.parts.contains(&part)).collect();
    for (index, step) in steps.iter().enumerate() {
        let (number, all) = (index + 1, steps.len());
        report::heading(&format!("[{number}/{all}] {}: {} ({})", step.name, step.what, step.about));
        let since = Instant::now();
        let result = (step.run)(context, tally);
        spent.push((step.name.to_owned(), since.elapsed()));
        if let Err(failure) = result {
            tally.note_failed_step();
            let left = match all - number {
                0 => String::new(),
                1 => "; 1 step after it did not run".to_owned(),
                left => format!("; {left} steps after it did not run"),
            };
            let words = format!("step `{}` failed{left}\n{failure}", step.name);
            return Err(Failure::saying(words));
        }
    }
    Ok(())
}

fn summarise(spent: &Spent, tally: &Tally, left_out: &[String], failure: Option<&Failure>) {
    report::heading("Time per step");
    let all = spent.iter().map(|(_, duration)| *duration).sum();
    let rows: Vec<Vec<String>> = spent
        .iter()
        .cloned()
        .chain([("all".to_owned(), all)])
        .map(|(name, duration)| vec![name, report::spoken(duration)])
        .collect();
    print!("{}", report::table(&rows));
    if let Some(failure) = failure {
        report::heading(&failure.to_string());
    }
    report::heading("What the test runners said");
    for line in tally.lines() {
        println!("{line}");
    }
    for sentence in left_out {
        println!("{sentence}");
    }
    println!("{}", tally.total(failure.is_some()));
}
