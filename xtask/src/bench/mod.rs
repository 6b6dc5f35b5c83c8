//! `cargo xtask bench`: our release beside other timelines, with the same events and the same input.
//!
//! `bench/README.md` says what is measured and how. Never part of `cargo xtask test`: frames on a
//! busy machine prove nothing.

mod bar;
mod numbers;
mod options;
mod pictured;
mod result;
mod script;
mod session;
mod site;
mod start;
mod subjects;
mod table;
mod turns;

pub(crate) use options::{Options, Parts};

use crate::bundle::{self, Level};
use crate::dist::{self, Limit};
use crate::failure::{OrSay, Outcome};
use crate::metadata::Metadata;
use crate::pages::Contents;
use crate::project::Project;
use crate::report;
use crate::setup;
use result::Run;
use session::Session;
use site::Site;
use start::Starts;
use std::fs;
use std::path::{Path, PathBuf};
use subjects::{Role, Subject};

/// Measures, prints the tables, and says which lines of the bar are met.
///
/// # Errors
///
/// If something cannot be set up or started. A page that fails or does not finish is a result.
pub(crate) fn run(project: &Project, options: &Options) -> Outcome {
    let subjects = options.subjects();
    let mut needed = subjects.clone();
    needed.retain(|subject| options.parts != Parts::Start || start::has_page(subject));
    let dist = find_dist(project, options, &subjects)?;
    let chromium = setup::for_browser(project)?.chromium;
    let folder = Metadata::ask(project)?.target_directory.join("bench");
    report::heading("The pages");
    let site = Site::make(project, folder.join("site"), &dist, &needed)?;
    let probe = text_of(project, "bench/probe.js")?;
    // It is put where a value stands.
    let shows = text_of(project, "bench/shows.js")?;
    let shows = shows.lines().filter(|line| !line.starts_with("//")).collect::<Vec<_>>().join("\n");
    let bench = Bench { project, chromium, scratch: folder, site, probe, shows, options };
    let starts = match options.parts {
        Parts::Steps => None,
        Parts::All | Parts::Start => Some(start::measure(project, &dist, &bench, &subjects)?),
    };
    let tell = |runs: Option<&[Run]>| told(starts.as_ref(), runs);
    let runs = match options.parts {
        Parts::Start => None,
        // All of it takes an hour: what has been measured is kept after each size.
        Parts::All | Parts::Steps => {
            Some(bench.measure_all(&subjects, |runs| options.keep(&tell(Some(runs))))?)
        }
    };
    let text = tell(runs.as_deref());
    println!("\n{text}");
    options.keep(&text)
}

/// The tables of what was measured, and the lines of the bar.
fn told(starts: Option<&Starts>, runs: Option<&[Run]>) -> String {
    let (mut tables, mut lines) = (Vec::new(), Vec::new());
    if let Some(starts) = starts {
        tables.push(start::markdown(starts));
        lines.extend(bar::check_starts(&starts.pages));
    }
    if let Some(runs) = runs {
        tables.push(table::markdown(runs));
        lines.extend(bar::check(runs));
    }
    tables.push(bar::markdown(&lines));
    tables.join("\n")
}

fn text_of(project: &Project, file: &str) -> Outcome<String> {
    fs::read_to_string(project.path(file)).or_say(|| format!("cannot read `{file}`"))
}

/// The release to measure: a folder that was named, or `dist/`, built if it is not current.
fn find_dist(project: &Project, options: &Options, subjects: &[Subject]) -> Outcome<PathBuf> {
    if let Some(folder) = &options.dist {
        return Ok(folder.clone());
    }
    let is_needed = subjects.iter().any(|subject| subject.role == Role::Ours);
    if is_needed && !bundle::is_current(project, Level::Built) {
        dist::make(project, &setup::for_build(project)?, Limit::Told, Contents::default())?;
    }
    Ok(project.dist())
}

/// Everything that stays the same from page to page.
struct Bench<'a> {
    project: &'a Project,
    chromium: PathBuf,
    scratch: PathBuf,
    site: Site,
    /// `bench/probe.js` and `bench/shows.js`.
    probe: String,
    shows: String,
    options: &'a Options,
}

impl Bench<'_> {
    /// Measures all sizes; `keep` is given what has been measured after each.
    fn measure_all(
        &self,
        subjects: &[Subject],
        keep: impl Fn(&[Run]) -> Outcome,
    ) -> Outcome<Vec<Run>> {
        let mut runs: Vec<Run> = Vec::new();
        for &events in &self.options.events {
            report::heading(&format!("{} events", report::grouped(events as u64)));
            self.site.put_events(events, subjects)?;
            let failed_at = |subject: &Subject| {
                runs.iter().find(|run| run.subject == *subject && run.load.is_none())
            };
            let (mut of_size, mut tried) = (Vec::new(), Vec::new());
            for &subject in subjects {
                match failed_at(&subject) {
                    Some(run) => of_size.push(not_tried(subject, events, run.events)),
                    None => tried.push(subject),
                }
            }
            // The yardsticks again with each size: what else the machine does changes by the minute.
            of_size.extend(self.measure(&tried, events)?);
            of_size.sort_by_key(|run| subjects.iter().position(|subject| *subject == run.subject));
            runs.extend(of_size);
            keep(&runs)?;
        }
        Ok(runs)
    }

    /// Keeps what the page looked like before the first input, so that one can see what was measured.
    fn keep_picture(&self, session: &mut Session, run: &Run) -> Outcome {
        let name = format!("{}-{}.png", run.subject.id, run.events);
        self.keep_as(&name, &session.picture()?)
    }

    fn keep_as(&self, name: &str, picture: &[u8]) -> Outcome {
        let folder = self.scratch.join("pictures");
        fs::create_dir_all(&folder).or_say(|| format!("cannot create `{}`", folder.display()))?;
        let file = folder.join(name);
        fs::write(&file, picture).or_say(|| format!("cannot write `{}`", file.display()))
    }
}

fn not_tried(subject: Subject, events: usize, fewer: usize) -> Run {
    let fewer = report::grouped(fewer as u64);
    let note = format!("not tried, because {fewer} events did not load");
    report::ready(subject.name, &note);
    Run { subject, events, load: None, gestures: Vec::new(), notes: vec![note] }
}

/// Makes a path that was given on the command line one that does not depend on where we are.
fn absolute(path: &Path) -> PathBuf {
    std::path::absolute(path).unwrap_or_else(|_| path.to_owned())
}
