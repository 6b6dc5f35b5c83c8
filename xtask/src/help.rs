//! The help texts of the commands.

/// All commands.
pub(crate) const ALL: &str = "\
cargo xtask <command> [options]

  setup    find or install the tools that the other commands need
  serve    build the page and show it on this machine
  dist     make the folder that is put on a host: dist/
  size     say where the bytes of the WebAssembly go
  test     run everything that must hold before a change is taken
  bench    measure the release beside other timelines
  layers   check that imports between modules point one way
  tidy     check rules of the house style and licences

`cargo xtask <command> --help` tells the options of a command. All but `layers` and `tidy` set up
what they need by themselves.
";

/// `setup`.
pub(crate) const SETUP: &str = "\
cargo xtask setup [--tests]

Finds or installs what the other commands need, and does what they do first. A tool on PATH is used
when its version fits; what is missing goes into .tools/ of the project (Debian packages as root).

  --tests   also what the tests need: rustfmt, clippy, fonts, and Chromium, Firefox and WebKitGTK
            with their drivers
";

/// `serve`.
pub(crate) const SERVE: &str = "\
cargo xtask serve [--port N] [--no-build]

Builds the release into dist/ if anything has changed since the last time, and serves it on
127.0.0.1 with the headers of a strict host.

  -p, --port N   the port, 8080 without this
  --no-build     serve dist/ as it is
";

/// `dist`.
pub(crate) const DIST: &str = "\
cargo xtask dist [--data FILE] [--url ADDRESS | --single-file]

Makes dist/ anew: the release build, pictures of the opening view that a browser draws, references
checked to be relative, brotli and gzip copies of all files that shrink, and a table of sizes. With the
bundled event set it fails if the code of the opening view is above 200,000 bytes with brotli, or its
data above 80,000.

  --data FILE     the event set instead of the bundled one, checked before anything is built; in the
                  folder it is data/FILE, and there are no examples
  --url ADDRESS   where the folder will be, for search engines: whole addresses, sitemap.xml and
                  oembed.json
  --single-file   instead makes dist-single/timeline.html, one file with code, styles and event set
";

/// `size`.
pub(crate) const SIZE: &str = "\
cargo xtask size

Builds the release once more with its function names (profile `named`), and prints the sizes of its
sections, of the largest crates and functions, and of its data.
";

/// `test`.
pub(crate) const TEST: &str = "\
cargo xtask test [--quick | --browser | --engine NAME]

Runs formatting, layers, tidy, clippy, native tests, documentation, the release build and the
browser tests, up to the first step that fails: all of them in Chromium, the smoke suite of the main
paths also in Firefox and WebKitGTK. Where one of these two is missing and cannot be installed, it
says so at the end, and goes on; with the variable CI set, it fails.

  --quick         without the release build and the browser tests
  --browser       only the browser tests, with a release build if it is not current
  --engine NAME   only the smoke suite, in chromium, firefox or webkit
";

/// `bench`.
pub(crate) const BENCH: &str = "\
cargo xtask bench [--start | --events N,…] [--peers none|NAME,…] [--quick] [--out FILE]
                  [--dist FOLDER]

Plays the same input to our release and to other timelines, with the same synthetic events, and
prints what a step costs, beside the least that it could cost, and which lines of our bar are met.
Before that it opens our page and theirs, with our events, on a machine and a network made slow, and
prints when a first visitor sees an event and can do something.
An hour for everything. Needs npm for the other timelines. bench/README.md says how to read it.

  --start          only the first visits; about ten minutes
  --events N,…     only the steps, with event sets of these sizes; without this
                   100,1000,10000,100000,1000000
  --peers NAME,…   vis, vis-cluster, echarts, event-drops, timelinejs, or none; all without this
  --quick          a third of the steps, three visits for five, and less patience
  --out FILE       writes the tables (Markdown) into a file as well, after each size
  --dist FOLDER    measures this build; otherwise dist/, built first if it is not current
";

/// `layers`.
pub(crate) const LAYERS: &str = "\
cargo xtask layers

Checks that imports between the modules of src/ point one way, and that outside crates are named
only where they may be. The rules are in xtask/src/layers/table.rs.
";

/// `tidy`.
pub(crate) const TIDY: &str = "\
cargo xtask tidy

Checks rules of the house style: a purpose at the top of each source, lengths of files, marks of
unfinished work, tests that are left out or sleep, the changelog, and the licences of all
dependencies.
";
