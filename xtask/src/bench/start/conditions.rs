//! The network and the processor under which pages are opened, and whether they were as they should be.
//!
//! The numbers are those of issue 6, "Size and start". The slow-down is that of the main thread alone:
//! what a browser does on other threads (reading scripts, compiling WebAssembly) is as quick as ever.

use crate::bench::numbers::median;
use crate::bench::session::read_english;
use crate::devtools::Browser;
use crate::failure::Outcome;
use serde_json::json;
use std::time::Duration;

/// The main thread is so many times slower.
const SLOWDOWN: f64 = 4.0;
/// From a request to its answer, in milliseconds.
const LATENCY_MS: f64 = 150.0;
/// 1.6 Mbit/s, in bytes.
const DOWN_BYTES_PER_SEC: f64 = 200_000.0;
/// 750 kbit/s, in bytes.
const UP_BYTES_PER_SEC: f64 = 93_750.0;

/// A check that lasts longer is none.
const CHECK_LIMIT: Duration = Duration::from_secs(20);

/// Work of the processor alone, in milliseconds.
const WORK: &str = "(() => {
    const from = performance.now();
    let sum = 0;
    for (let turn = 0; turn < 2e7; turn += 1) sum = (sum * 31 + turn) | 0;
    return sum === 0.5 ? 0 : performance.now() - from;
})()";

/// In words, for the table.
pub(super) fn words() -> String {
    let (down, up) = (DOWN_BYTES_PER_SEC * 8.0 / 1e6, UP_BYTES_PER_SEC * 8.0 / 1e6);
    format!("processor {SLOWDOWN} times slower, {down} Mbit/s down, {up} up, {LATENCY_MS} ms")
}

/// Sets them, and a reader of English, for the page that is opened next.
pub(super) fn set(browser: &mut Browser) -> Outcome {
    browser.soon("Network.enable", json!({}))?;
    let network = json!({
        "offline": false,
        "latency": LATENCY_MS,
        "downloadThroughput": DOWN_BYTES_PER_SEC,
        "uploadThroughput": UP_BYTES_PER_SEC,
    });
    browser.soon("Network.emulateNetworkConditions", network)?;
    read_english(browser)?;
    slow_down(browser, SLOWDOWN)
}

fn slow_down(browser: &mut Browser, rate: f64) -> Outcome {
    browser.soon("Emulation.setCPUThrottlingRate", json!({"rate": rate})).map(drop)
}

/// What a page that has loaded had in fact.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Found {
    /// The same work took so many times as long as without.
    pub(super) slowdown: f64,
    /// From the request for the smallest file until it was there.
    pub(super) smallest_file_ms: f64,
    /// Of all files, from the first byte to the last.
    pub(super) bytes_per_sec: f64,
}

/// A file that a page has loaded.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Loaded {
    pub(super) path: String,
    /// Its body as it was sent.
    pub(super) bytes: u64,
    pub(super) asked_ms: f64,
    pub(super) first_byte_ms: f64,
    pub(super) last_byte_ms: f64,
}

/// Looks what the conditions were. The page is as fast as the machine is afterwards.
pub(super) fn check(browser: &mut Browser, files: &[Loaded]) -> Outcome<Found> {
    let work = |browser: &mut Browser| -> Outcome<f64> {
        Ok(browser.evaluate(WORK, CHECK_LIMIT)?.as_f64().unwrap_or(f64::NAN))
    };
    // The first time is that of the compiler.
    work(browser)?;
    let slow = work(browser)?;
    slow_down(browser, 1.0)?;
    let fast = work(browser)?;
    Ok(Found { slowdown: slow / fast, ..on_the_wire(files) })
}

fn on_the_wire(files: &[Loaded]) -> Found {
    let page = files.first();
    let smallest = files.iter().filter(|file| file.bytes > 0).min_by_key(|file| file.bytes);
    let from = page.map_or(f64::NAN, |page| page.first_byte_ms);
    let to = files.iter().map(|file| file.last_byte_ms).fold(from, f64::max);
    let bytes: u64 = files.iter().map(|file| file.bytes).sum();
    Found {
        slowdown: f64::NAN,
        smallest_file_ms: smallest.map_or(f64::NAN, |file| file.last_byte_ms - file.asked_ms),
        bytes_per_sec: bytes as f64 / (to - from) * 1e3,
    }
}

/// A processor that was found to be slower than it should be, or faster, by more than this part of it was
/// busy with something else.
const OFF: f64 = 0.25;

/// All that was found in one sentence, and another where that is not what it should be.
pub(super) fn summary(found: &[Found]) -> String {
    let of = |part: fn(&Found) -> f64| {
        median(&found.iter().map(part).collect::<Vec<f64>>()).unwrap_or(f64::NAN)
    };
    let fastest = found.iter().map(|found| found.bytes_per_sec).fold(f64::NAN, f64::max);
    let slowdown = of(|found| found.slowdown);
    let warning = match (slowdown / SLOWDOWN - 1.0).abs() > OFF {
        true => " **The machine was busy: measure again before believing it.**",
        false => "",
    };
    format!(
        "Found in the pages: {slowdown:.1} times slower, the smallest file after {:.0} ms (medians), at \
         most {:.2} Mbit/s.{warning}",
        of(|found| found.smallest_file_ms),
        fastest * 8.0 / 1e6,
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_flow_from_the_first_byte_of_the_page_to_the_last_of_all() {
        let file = |bytes, asked_ms, first_byte_ms, last_byte_ms| Loaded {
            path: String::new(),
            bytes,
            asked_ms,
            first_byte_ms,
            last_byte_ms,
        };
        // Two files side by side share what there is: 300,000 bytes in 1.5 s.
        let files = [file(100_000, 10.0, 160.0, 900.0), file(200_000, 200.0, 350.0, 1_660.0)];
        let found = on_the_wire(&files);
        assert_eq!(found.smallest_file_ms, 890.0);
        assert_eq!(found.bytes_per_sec, 200_000.0);
    }

    #[test]
    fn a_busy_machine_is_told() {
        let found =
            |slowdown| Found { slowdown, smallest_file_ms: 152.0, bytes_per_sec: 160_000.0 };
        let said = summary(&[found(9.0), found(3.9), found(1.0)]);
        let expected = "Found in the pages: 3.9 times slower, the smallest file after 152 ms (medians), at most 1.28 Mbit/s.";
        assert_eq!(said, expected);
        assert!(summary(&[found(1.1)]).contains("busy"));
    }

    #[test]
    fn the_conditions_are_those_of_the_issue() {
        assert_eq!(words(), "processor 4 times slower, 1.6 Mbit/s down, 0.75 up, 150 ms");
    }
}
