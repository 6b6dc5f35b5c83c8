//! How many instructions the core takes natively: `cargo bench --bench instructions`.
//!
//! A time changes with whatever else the machine does; the number of instructions hardly does, so a
//! regression of a few per cent shows on a busy machine as well. They are counted by Valgrind's
//! `callgrind`, and compared with `benches/instructions.tsv`; more than [`TOLERATED`] fails. A change that
//! is meant is kept with `cargo bench --bench instructions -- --keep`. Another compiler or processor gives
//! somewhat other numbers.
//!
//! This program runs itself under Valgrind, once for each size. Only what is within [`measured`] counts.

use asked::{Asked, three_facets};
use prepared::{Prepared, SHARES, busiest};
use sets::document;
use std::collections::BTreeMap;
use std::env;
use std::fs;
use std::hint::black_box;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode, Stdio};
use timeloom::date::Date;
use timeloom::layout::{Columns, census};
use timeloom::load::load;
use timeloom::model::index::Index;
use timeloom::search::{SearchIndex, find};

#[path = "prepared/asked.rs"]
mod asked;
#[path = "prepared/track.rs"]
mod prepared;
#[path = "prepared/sets.rs"]
mod sets;

/// Numbers of events: what is bounded by the screen must take hardly more of the second.
const SIZES: [usize; 2] = [1_000, 50_000];
/// Above this, preparing a search takes minutes under Valgrind.
const ASKED_MOST: usize = 1_000;
/// A count may be so many times what was kept.
const TOLERATED: f64 = 1.05;
/// What was kept: number of events, case, instructions.
const KEPT: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/benches/instructions.tsv");
/// Tells this program to do the work of a size and count nothing itself.
const WORK: &str = "--work";

fn main() -> ExitCode {
    let arguments: Vec<String> = env::args().skip(1).collect();
    if let [word, size] = arguments.as_slice()
        && word == WORK
    {
        size.parse().map(work).map_or(ExitCode::FAILURE, |()| ExitCode::SUCCESS)
    } else {
        let keeps = arguments.iter().any(|argument| argument == "--keep");
        count_all(keeps).unwrap_or_else(said)
    }
}

fn said(words: String) -> ExitCode {
    eprintln!("{words}");
    ExitCode::FAILURE
}

/// What is counted: a function that no compiler puts into another, with a name that Valgrind looks for.
#[inline(never)]
fn measured(case: &mut dyn FnMut()) {
    case();
}

/// The cases of a size, in the order of [`work`].
fn cases(events: usize) -> Vec<&'static str> {
    let mut all = vec![
        "parse five dates",
        "read the document",
        "build the index",
        "sort a track",
        "tiles of everything",
        "tiles of a decade",
        "tiles of a season",
        "count in view",
    ];
    if events <= ASKED_MOST {
        all.extend(["filter by three facets", "build the search", "search a word", "search slips"]);
    }
    all
}

/// Does the work of a size, a case after the other.
fn work(events: usize) {
    let count = |case: &mut dyn FnMut()| measured(case);
    count(&mut || {
        for edtf in ["1905-09-05", "1914/1917", "1918~/1922-10", "[1920-01..1920-04]", "191X"] {
            let _ = black_box(Date::parse(black_box(edtf)));
        }
    });
    let text = document(events);
    count(&mut || drop(black_box(load(black_box(&text)))));
    let prepared = Prepared::of(events);
    count(&mut || drop(black_box(Index::build(&prepared.set))));
    let mut sorted = Some(busiest(&prepared.set, &prepared.index));
    count(&mut || drop(black_box(sorted.take().map(Columns::build))));
    for share in SHARES {
        let (mut layout, view) = prepared.view(share);
        count(&mut || drop(black_box(layout.packing(view, &prepared))));
    }
    let (mut layout, view) = prepared.view(SHARES[1]);
    let packing = layout.packing(view, &prepared);
    count(&mut || drop(black_box(census(&prepared.columns, &packing, view, &[], &prepared))));
    if events > ASKED_MOST {
        return;
    }
    let Asked { set, index, facets, search } = Asked::of(events);
    let filter = three_facets();
    count(&mut || drop(black_box(facets.keep(&filter, &index, None))));
    count(&mut || drop(black_box(SearchIndex::build(&set, &facets))));
    for query in ["treaty of the", "tretay"] {
        count(&mut || drop(black_box(find(&set, &facets, &index, &search, query, &|_| None))));
    }
}

/// Instructions of cases, by number of events and name.
type Counts = BTreeMap<(usize, String), u64>;

/// Counts all, prints them beside what was kept, and says which take too many.
fn count_all(keeps: bool) -> Result<ExitCode, String> {
    if Command::new("valgrind").arg("--version").stdout(Stdio::null()).status().is_err() {
        println!("found no `valgrind` on PATH, so no instructions were counted");
        return Ok(ExitCode::SUCCESS);
    }
    let mut counts = Counts::new();
    for events in SIZES {
        println!("counting with {events} events (up to 2 minutes)");
        let names = cases(events).into_iter().map(|case| (events, case.to_owned()));
        counts.extend(names.zip(count(events)?));
    }
    let kept = read_kept()?;
    println!("\n{:>7}  {:<24}{:>15}  to what was kept", "events", "case", "instructions");
    let mut over = 0;
    for ((events, case), now) in &counts {
        let ratio = kept.get(&(*events, case.clone())).map(|kept| *now as f64 / *kept as f64);
        let is_over = ratio.is_some_and(|ratio| ratio > TOLERATED);
        over += usize::from(is_over);
        let ratio = ratio.map_or_else(|| "new".to_owned(), |ratio| format!("{ratio:.3}"));
        println!(
            "{events:>7}  {case:<24}{now:>15}  {ratio}{}",
            if is_over { " too many" } else { "" }
        );
    }
    if keeps {
        let line =
            |((events, case), now): (&(usize, String), &u64)| format!("{events}\t{case}\t{now}\n");
        let text: String = counts.iter().map(line).collect();
        fs::write(KEPT, text).map_err(|error| format!("`{KEPT}` cannot be written: {error}"))?;
    } else if over > 0 {
        return Err(format!(
            "{over} cases take over {TOLERATED} times the instructions that `{KEPT}` says; mend that, or \
             keep the new numbers with `cargo bench --bench instructions -- --keep` and say why"
        ));
    }
    Ok(ExitCode::SUCCESS)
}

fn read_kept() -> Result<Counts, String> {
    let text = fs::read_to_string(KEPT).unwrap_or_default();
    let line = |(at, line): (usize, &str)| {
        let mut fields = line.split('\t');
        let mut next = || fields.next().unwrap_or_default();
        let (events, case, count) = (next().parse(), next().to_owned(), next().parse());
        let wrong = || format!("{KEPT}:{}: expected `events<tab>case<tab>instructions`", at + 1);
        Ok(((events.map_err(|_| wrong())?, case), count.map_err(|_| wrong())?))
    };
    text.lines().enumerate().map(line).collect()
}

/// Runs this program under Valgrind; the instructions of each call of [`measured`].
fn count(events: usize) -> Result<Vec<u64>, String> {
    let program =
        env::current_exe().map_err(|error| format!("this program has no path: {error}"))?;
    let folder = env::temp_dir().join(format!("timeloom-instructions-{}", std::process::id()));
    let failed = |error| format!("`{}`: {error}", folder.display());
    fs::create_dir_all(&folder).map_err(failed)?;
    let out = folder.join("counts");
    let status = Command::new("valgrind")
        .args(["--tool=callgrind", "--quiet"])
        .args(["--toggle-collect=instructions::measured", "--dump-after=instructions::measured"])
        .arg(format!("--callgrind-out-file={}", out.display()))
        .arg(program)
        .args([WORK, &events.to_string()])
        .status()
        .map_err(failed)?;
    let counts: Result<Vec<u64>, String> =
        (1..=cases(events).len()).map(|part| read_count(&out, part)).collect();
    fs::remove_dir_all(&folder).map_err(failed)?;
    if status.success() { counts } else { Err(format!("valgrind ended with {status}")) }
}

/// The number in a part of what callgrind writes: a file for each time that it was to write.
fn read_count(out: &Path, part: usize) -> Result<u64, String> {
    let file = PathBuf::from(format!("{}.{part}", out.display()));
    let text = fs::read_to_string(&file)
        .map_err(|error| format!("callgrind wrote no `{}`: {error}", file.display()))?;
    let total = text.lines().find_map(|line| line.strip_prefix("totals: "));
    let total = total.and_then(|total| total.trim().parse().ok());
    total.ok_or_else(|| format!("`{}` has no line `totals: number`", file.display()))
}
