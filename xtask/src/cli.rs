//! The command line: which command, with which options.

use crate::bench;
use crate::dist::{self, Limit};
use crate::failure::{Failure, Outcome};
use crate::help;
use crate::layers;
use crate::pages::Contents;
use crate::project::Project;
use crate::report;
use crate::serve::{self, DEFAULT_PORT, First};
use crate::setup::{self, Engine};
use crate::single;
use crate::size;
use crate::test::{self, Engines, Part};
use crate::tidy;
use lexopt::prelude::*;
use std::ffi::OsString;
use std::path::PathBuf;

/// What to do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Command {
    /// Print a help text.
    Help(&'static str),
    /// Find or install tools.
    Setup { with_tests: WithTests },
    /// Show the page on this machine.
    Serve { port: u16, first: First },
    /// Make the folder for a host, whose address may be known, with the bundled event set or another one.
    Dist { url: Option<String>, set: Option<PathBuf> },
    /// Make one file with everything in it.
    SingleFile { set: Option<PathBuf> },
    /// Say where the bytes go.
    Size,
    /// Run the tests.
    Test(Part),
    /// Measure it beside others.
    Bench(bench::Options),
    /// Check imports.
    Layers,
    /// Check the house style.
    Tidy,
}

/// Whether the tools of the tests are set up as well.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum WithTests {
    Yes,
    No,
}

impl Command {
    /// Reads the command line, without the name of the program.
    ///
    /// # Errors
    ///
    /// With a sentence that says what is known instead.
    pub(crate) fn parse(arguments: impl IntoIterator<Item = OsString>) -> Outcome<Command> {
        let mut parser = lexopt::Parser::from_args(arguments);
        let name = match parser.next().map_err(misunderstood)? {
            None | Some(Long("help") | Short('h')) => return Ok(Command::Help(help::ALL)),
            Some(Value(name)) => name.to_string_lossy().into_owned(),
            Some(other) => return Err(misunderstood(other.unexpected())),
        };
        let command = match name.as_str() {
            "help" => return Ok(Command::Help(help::ALL)),
            "setup" => setup_options(&mut parser),
            "serve" => serve_options(&mut parser),
            "dist" => dist_options(&mut parser),
            "size" => no_options(&mut parser, Command::Size, help::SIZE),
            "test" => test_options(&mut parser),
            "bench" => bench_options(&mut parser),
            "layers" => no_options(&mut parser, Command::Layers, help::LAYERS),
            "tidy" => no_options(&mut parser, Command::Tidy, help::TIDY),
            _ => {
                return Err(Failure::saying(format!(
                    "expected a command (setup, serve, dist, size, test, bench, layers, tidy), but \
                     found `{name}`; `cargo xtask help` tells about them"
                )));
            }
        };
        command.map_err(|error| {
            Failure::saying(format!(
                "{name}: {error}; `cargo xtask {name} --help` tells its options"
            ))
        })
    }

    /// Does it.
    ///
    /// # Errors
    ///
    /// With the reason why it could not be done.
    pub(crate) fn run(&self) -> Outcome {
        if let Command::Help(text) = self {
            print!("{text}");
            return Ok(());
        }
        let project = Project::find()?;
        match *self {
            Command::Help(_) => Ok(()),
            Command::Setup { with_tests } => set_up(&project, with_tests),
            Command::Serve { port, first } => serve::run(&project, port, first),
            Command::SingleFile { ref set } => single::make(&project, set.as_deref()),
            Command::Dist { ref url, ref set } => {
                let tools = setup::for_build(&project)?;
                let contents = Contents { set: set.as_deref(), url: url.as_deref() };
                // Who has events of their own did not write the code, which is what the limits are for.
                let limit = if set.is_none() { Limit::Kept } else { Limit::Told };
                dist::make(&project, &tools, limit, contents)
            }
            Command::Size => size::print(&project, &setup::for_build(&project)?),
            Command::Test(part) => test::run(&project, part),
            Command::Bench(ref options) => bench::run(&project, options),
            Command::Layers => layers::check(&project),
            Command::Tidy => tidy::check(&project),
        }
    }
}

fn set_up(project: &Project, with_tests: WithTests) -> Outcome {
    setup::for_build(project)?;
    let mut left_out = Vec::new();
    if with_tests == WithTests::Yes {
        setup::for_checks(project)?;
        left_out = Engines::all(project)?.left_out();
    }
    report::heading(if left_out.is_empty() { "All is set up." } else { "All else is set up." });
    for sentence in left_out {
        println!("{sentence}");
    }
    Ok(())
}

fn misunderstood(error: lexopt::Error) -> Failure {
    Failure::saying(error.to_string())
}

fn no_options(
    parser: &mut lexopt::Parser,
    command: Command,
    help: &'static str,
) -> Outcome<Command> {
    match parser.next().map_err(misunderstood)? {
        None => Ok(command),
        Some(Long("help") | Short('h')) => Ok(Command::Help(help)),
        Some(other) => Err(misunderstood(other.unexpected())),
    }
}

fn setup_options(parser: &mut lexopt::Parser) -> Outcome<Command> {
    let mut with_tests = WithTests::No;
    while let Some(argument) = parser.next().map_err(misunderstood)? {
        match argument {
            Long("tests") => with_tests = WithTests::Yes,
            Long("help") | Short('h') => return Ok(Command::Help(help::SETUP)),
            other => return Err(misunderstood(other.unexpected())),
        }
    }
    Ok(Command::Setup { with_tests })
}

fn serve_options(parser: &mut lexopt::Parser) -> Outcome<Command> {
    let (mut port, mut first) = (DEFAULT_PORT, First::BuildIfNeeded);
    while let Some(argument) = parser.next().map_err(misunderstood)? {
        match argument {
            Long("port") | Short('p') => {
                let given = parser.value().map_err(misunderstood)?.to_string_lossy().into_owned();
                let number = given.parse().ok().filter(|&port| port > 0);
                port = number.ok_or_else(|| {
                    Failure::saying(format!(
                        "expected a port from 1 to 65535 after `--port`, but found `{given}`"
                    ))
                })?;
            }
            Long("no-build") => first = First::Nothing,
            Long("help") | Short('h') => return Ok(Command::Help(help::SERVE)),
            other => return Err(misunderstood(other.unexpected())),
        }
    }
    Ok(Command::Serve { port, first })
}

fn dist_options(parser: &mut lexopt::Parser) -> Outcome<Command> {
    let (mut is_single, mut set, mut url) = (false, None, None);
    while let Some(argument) = parser.next().map_err(misunderstood)? {
        match argument {
            Long("single-file") => is_single = true,
            Long("url") => url = Some(address(parser)?),
            Long("data") => set = Some(PathBuf::from(value_of(parser)?)),
            Long("help") | Short('h') => return Ok(Command::Help(help::DIST)),
            other => return Err(misunderstood(other.unexpected())),
        }
    }
    Ok(match is_single {
        true => Command::SingleFile { set },
        false => Command::Dist { url, set },
    })
}

/// The address of a folder, with the slash at its end.
fn address(parser: &mut lexopt::Parser) -> Outcome<String> {
    let given = value_of(parser)?.to_string_lossy().into_owned();
    let is_whole = given.starts_with("https://") || given.starts_with("http://");
    match is_whole && !given.contains(['?', '#', '"', '<', ' ']) {
        true => Ok(format!("{}/", given.trim_end_matches('/'))),
        false => Err(Failure::saying(format!(
            "expected an address such as `https://example.org/timeline/` after `--url`, but found \
             `{given}`"
        ))),
    }
}

fn test_options(parser: &mut lexopt::Parser) -> Outcome<Command> {
    let mut part = Part::All;
    while let Some(argument) = parser.next().map_err(misunderstood)? {
        let chosen = match argument {
            Long("quick") => Part::Quick,
            Long("browser") => Part::Browser,
            Long("engine") => Part::Engine(engine(parser)?),
            Long("help") | Short('h') => return Ok(Command::Help(help::TEST)),
            other => return Err(misunderstood(other.unexpected())),
        };
        if part != Part::All && part != chosen {
            return Err(Failure::saying(
                "expected one of `--quick`, `--browser` and `--engine`, but found two",
            ));
        }
        part = chosen;
    }
    Ok(Command::Test(part))
}

/// The engine that a word names.
fn engine(parser: &mut lexopt::Parser) -> Outcome<Engine> {
    let given = value_of(parser)?.to_string_lossy().into_owned();
    Engine::ALL.into_iter().find(|engine| engine.word() == given).ok_or_else(|| {
        let known = Engine::ALL.map(Engine::word).join(", ");
        let words = format!("expected an engine ({known}) after `--engine`, but found `{given}`");
        Failure::saying(words)
    })
}

fn bench_options(parser: &mut lexopt::Parser) -> Outcome<Command> {
    let mut options = bench::Options::default();
    while let Some(argument) = parser.next().map_err(misunderstood)? {
        match argument {
            Long("events") => {
                options.set_events(&value_of(parser)?.to_string_lossy()).map_err(Failure::saying)?
            }
            Long("peers") => {
                options.set_peers(&value_of(parser)?.to_string_lossy()).map_err(Failure::saying)?
            }
            Long("start") => options.choose(bench::Parts::Start).map_err(Failure::saying)?,
            Long("quick") => options.quick = true,
            Long("out") => options.out = Some(bench::Options::path(value_of(parser)?.as_ref())),
            Long("dist") => options.dist = Some(bench::Options::path(value_of(parser)?.as_ref())),
            Long("help") | Short('h') => return Ok(Command::Help(help::BENCH)),
            other => return Err(misunderstood(other.unexpected())),
        }
    }
    Ok(Command::Bench(options))
}

fn value_of(parser: &mut lexopt::Parser) -> Outcome<OsString> {
    parser.value().map_err(misunderstood)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(line: &str) -> Result<Command, String> {
        Command::parse(line.split_whitespace().map(OsString::from))
            .map_err(|failure| failure.to_string())
    }

    #[test]
    fn commands_and_their_options_are_read() {
        assert_eq!(parse("setup --tests"), Ok(Command::Setup { with_tests: WithTests::Yes }));
        let first = First::BuildIfNeeded;
        assert_eq!(parse("serve"), Ok(Command::Serve { port: 8080, first }));
        assert_eq!(parse("serve --port=9000"), Ok(Command::Serve { port: 9000, first }));
        assert_eq!(
            parse("serve --no-build -p 1"),
            Ok(Command::Serve { port: 1, first: First::Nothing })
        );
        assert_eq!(parse("test --browser"), Ok(Command::Test(Part::Browser)));
        let firefox = Part::Engine(Engine::Firefox);
        assert_eq!(parse("test --engine firefox"), Ok(Command::Test(firefox)));
        assert_eq!(parse("dist"), Ok(Command::Dist { url: None, set: None }));
        let url = Some("https://example.org/t/".to_owned());
        assert_eq!(parse("dist --url https://example.org/t"), Ok(Command::Dist { url, set: None }));
        let set = Some(PathBuf::from("my.json"));
        assert_eq!(parse("dist --data my.json"), Ok(Command::Dist { url: None, set }));
        assert_eq!(parse("dist --single-file"), Ok(Command::SingleFile { set: None }));
        let set = Some(PathBuf::from("my.json"));
        assert_eq!(parse("dist --single-file --data my.json"), Ok(Command::SingleFile { set }));
    }

    #[test]
    fn every_command_has_help() {
        for command in ["setup", "serve", "dist", "size", "test", "bench", "layers", "tidy"] {
            let Ok(Command::Help(text)) = parse(&format!("{command} --help")) else {
                unreachable!("{command} has no help")
            };
            assert!(text.starts_with(&format!("cargo xtask {command}")), "{text}");
            assert!(help::ALL.contains(&format!("\n  {command} ")), "{command}");
        }
        assert_eq!(parse(""), Ok(Command::Help(help::ALL)));
        assert_eq!(parse("--help"), Ok(Command::Help(help::ALL)));
    }

    #[test]
    fn what_is_not_known_is_told_with_what_is() {
        let told = |line: &str| parse(line).err().unwrap_or_default();
        assert!(
            told("sreve").starts_with("expected a command (setup, serve,"),
            "{}",
            told("sreve")
        );
        assert!(told("sreve").contains("but found `sreve`"));
        assert!(told("serve --prot 1").contains("--prot"), "{}", told("serve --prot 1"));
        assert!(told("serve --prot 1").ends_with("`cargo xtask serve --help` tells its options"));
        for port in ["0", "65536", "http"] {
            let line = format!("serve --port {port}");
            assert!(
                told(&line).starts_with("serve: expected a port from 1 to 65535"),
                "{}",
                told(&line)
            );
        }
        assert!(told("test --quick --browser").contains("but found two"));
        let engine = told("test --engine lynx");
        assert!(engine.contains("(chromium, firefox, webkit)"), "{engine}");
        assert!(told("bench --start --events 100").contains("but found both"));
        assert!(told("dist now").contains("now"));
        assert!(told("dist --url example.org").contains("but found `example.org`"));
    }
}
