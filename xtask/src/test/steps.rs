//! The steps of `cargo xtask test`, in their order: what is quick comes first.

use super::Part;
use super::engines::Engines;
use super::tally::Tally;
use crate::bundle::{self, Level};
use crate::dist::{self, Limit};
use crate::failure::{Failure, OrSay, Outcome};
use crate::layers;
use crate::pages::Contents;
use crate::process;
use crate::project::Project;
use crate::setup::{Engine, Toolbox};
use crate::tidy;
use std::env;
use std::io::{BufRead, BufReader, Write};
use std::process::{Command, Stdio};
use std::thread;

/// Tells the browser tests which folder to serve.
const DIST_VARIABLE: &str = "TIMELOOM_DIST";

/// How many browser tests run at the same time, where there are as many cores.
const TESTS_AT_ONCE: usize = 2;

/// What the steps work with.
pub(super) struct Context {
    pub(super) project: Project,
    pub(super) tools: Toolbox,
    /// For the browser tests only.
    pub(super) engines: Engines,
}

/// One step.
pub(super) struct Step {
    /// One or two words, for the table of times.
    pub(super) name: &'static str,
    /// What it does.
    pub(super) what: &'static str,
    /// How long it takes: the first time, and then.
    pub(super) about: &'static str,
    /// The parts that it belongs to.
    pub(super) parts: &'static [Part],
    pub(super) run: fn(&Context, &mut Tally) -> Outcome,
}

const NATIVE: &[Part] = &[Part::All, Part::Quick];

/// All steps.
pub(super) const ALL: [Step; 13] = [
    Step {
        name: "format",
        what: "rustfmt changes nothing",
        about: "2 seconds",
        parts: NATIVE,
        run: |context, _| cargo(context, "fmt --all --check"),
    },
    Step {
        name: "layers and tidy",
        what: "imports point one way, and the rules of the house style",
        about: "2 seconds",
        parts: NATIVE,
        run: |context, _| {
            layers::check(&context.project).and_then(|()| tidy::check(&context.project))
        },
    },
    Step {
        name: "pure core",
        what: "compiling it without Leptos or any browser crate",
        about: "30 seconds, then 5",
        parts: NATIVE,
        run: |context, _| cargo(context, "check --no-default-features"),
    },
    Step {
        name: "clippy",
        what: "no warnings in anything that runs here",
        about: "2 minutes, then 20 seconds",
        parts: NATIVE,
        // All features, or the browser tests and the schema would be left out.
        run: |context, _| {
            cargo(context, "clippy --workspace --all-targets --all-features -- -D warnings")
        },
    },
    Step {
        name: "clippy for wasm",
        what: "no warnings in what runs in the browser",
        about: "1 minute, then 10 seconds",
        parts: NATIVE,
        run: |context, _| {
            cargo(context, "clippy --target wasm32-unknown-unknown --lib --bins -- -D warnings")
        },
    },
    Step {
        name: "native tests",
        what: "unit, property and documentation tests",
        about: "2 minutes, then 40 seconds",
        parts: NATIVE,
        run: native_tests,
    },
    Step {
        name: "documentation",
        what: "cargo doc without warnings",
        about: "1 minute, then 15 seconds",
        parts: NATIVE,
        run: documentation,
    },
    Step {
        name: "release",
        what: "the folder for a host, built anew, checked and compressed",
        about: "2 to 4 minutes, then 30 to 90 seconds",
        parts: &[Part::All],
        run: |context, _| {
            dist::make(&context.project, &context.tools, Limit::Kept, Contents::default())
        },
    },
    Step {
        name: "release",
        what: "the folder for a host, unless it is current",
        about: "2 to 4 minutes, then 0 to 90 seconds",
        parts: &[
            Part::Browser,
            Part::Engine(Engine::Chromium),
            Part::Engine(Engine::Firefox),
            Part::Engine(Engine::WebKit),
        ],
        run: |context, _| match bundle::is_current(&context.project, Level::Complete) {
            true => Ok(()),
            false => dist::make(&context.project, &context.tools, Limit::Told, Contents::default()),
        },
    },
    Step {
        name: "browser tests",
        what: "the release in Chromium, as a reader uses it",
        about: "8 to 15 minutes",
        parts: &[Part::All, Part::Browser],
        run: |context, tally| browser_tests(context, tally, Engine::Chromium, Suite::Whole),
    },
    Step {
        name: "smoke in Chromium",
        what: "the main paths alone",
        about: "30 seconds",
        parts: &[Part::Engine(Engine::Chromium)],
        run: |context, tally| browser_tests(context, tally, Engine::Chromium, Suite::Smoke),
    },
    Step {
        name: "smoke in Firefox",
        what: "the main paths in Gecko",
        about: "1 to 2 minutes",
        parts: &[Part::All, Part::Browser, Part::Engine(Engine::Firefox)],
        run: |context, tally| browser_tests(context, tally, Engine::Firefox, Suite::Smoke),
    },
    Step {
        name: "smoke in WebKitGTK",
        what: "the main paths in WebKit",
        about: "1 to 2 minutes",
        parts: &[Part::All, Part::Browser, Part::Engine(Engine::WebKit)],
        run: |context, tally| browser_tests(context, tally, Engine::WebKit, Suite::Smoke),
    },
];

fn cargo(context: &Context, arguments: &str) -> Outcome {
    process::run(context.project.cargo().args(arguments.split_whitespace()))
}

/// From which number property tests make their cases.
const SEED_VARIABLE: &str = "PROPTEST_RNG_SEED";
const SEED: &str = "1860";

fn native_tests(context: &Context, tally: &mut Tally) -> Outcome {
    let mut cargo = context.project.cargo();
    // The core alone; with the schema, whose tests compare it to the committed one.
    cargo.args(["test", "--workspace", "--no-default-features", "--features", "schema"]);
    // The same cases each time, so that a run that fails says something about the change and not about
    // its luck. Who looks for other cases leaves this command out, or sets a seed.
    if env::var_os(SEED_VARIABLE).is_none() {
        cargo.env(SEED_VARIABLE, SEED);
    }
    // All failures at once, not those of the first test program alone.
    counted(cargo.arg("--no-fail-fast"), tally)
}

fn documentation(context: &Context, _: &mut Tally) -> Outcome {
    let mut cargo = context.project.cargo();
    cargo.env("RUSTDOCFLAGS", "-D warnings");
    process::run(cargo.args(["doc", "--no-deps", "--workspace"]))
}

/// Which of the browser tests run.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Suite {
    Whole,
    Smoke,
}

fn browser_tests(context: &Context, tally: &mut Tally, engine: Engine, suite: Suite) -> Outcome {
    let mut cargo = context.project.cargo();
    cargo.args(["test", "--test", "e2e", "--no-default-features", "--features", "e2e", "--"]);
    // While one waits for frames and answers another one runs. More at a time would take each other's
    // time, and run into limits of it; so would the engines of the smoke suite, with a browser per test.
    let at_once = match suite {
        Suite::Whole => {
            thread::available_parallelism().map_or(1, usize::from).clamp(1, TESTS_AT_ONCE)
        }
        Suite::Smoke => 1,
    };
    cargo.arg(format!("--test-threads={at_once}"));
    if suite == Suite::Smoke {
        cargo.arg("smoke::");
    }
    cargo.env(DIST_VARIABLE, context.project.dist());
    if context.engines.hand_to(&mut cargo, engine)? {
        return counted(&mut cargo, tally);
    }
    for sentence in context.engines.left_out() {
        println!("{sentence}");
    }
    Ok(())
}

/// Runs tests, lets their output through line by line, and keeps their summaries.
fn counted(command: &mut Command, tally: &mut Tally) -> Outcome {
    let shown = process::shown(command);
    let say = || format!("`{shown}` could not be run");
    let mut child = command.stdin(Stdio::null()).stdout(Stdio::piped()).spawn().or_say(say)?;
    if let Some(output) = child.stdout.take() {
        let mut out = std::io::stdout().lock();
        for line in BufReader::new(output).split(b'\n') {
            let line = line.or_say(say)?;
            // Whoever reads us may have gone; the tests go on and their result counts.
            let _ =
                out.write_all(&line).and_then(|()| out.write_all(b"\n")).and_then(|()| out.flush());
            tally.read(&String::from_utf8_lossy(&line));
        }
    }
    let status = child.wait().or_say(say)?;
    match status.success() {
        true => Ok(()),
        false => Err(Failure::saying(format!("`{shown}` failed ({status})"))),
    }
}
