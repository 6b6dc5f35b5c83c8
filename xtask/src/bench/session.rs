//! One page in a browser of its own: opening it, and one step at a time.

use super::numbers::largest;
use super::pictured::labels;
use super::result::Load;
use super::site::Site;
use super::subjects::{Role, Subject};
use crate::devtools::{Browser, Sent};
use crate::failure::{Failure, Outcome};
use crate::server::Server;
use serde_json::{Value, json};
use std::collections::BTreeSet;
use std::path::Path;
use std::time::{Duration, Instant};

/// Width and height of the page, as in the browser tests.
pub(super) const SIZE: (u32, u32) = (1440, 900);

/// The part of the box at which the pointer stands: off the middle, so that zooming at the middle
/// would be noticed.
pub(super) const POINTER: (f64, f64) = (0.6, 0.5);

/// How long a page that is not loading any more may take to say why.
const ANSWER_LIMIT: Duration = Duration::from_secs(5);

/// The probe (`bench/probe.js`) as a script for the page of a subject. `names` are those of events in the picture
/// that stands in for it at first; `shows` is `bench/shows.js`.
pub(super) fn script(
    probe: &str,
    shows: &str,
    subject: &Subject,
    names: &BTreeSet<String>,
) -> String {
    let pictured = if names.is_empty() { "[]".to_owned() } else { labels(names) };
    // That last which may hold any words.
    let places = [
        ("VISIBLE", subject.visible),
        ("SETTLED", subject.settled),
        ("ROOT", subject.root),
        ("SHOWS", shows),
        ("PICTURED", &pictured),
    ];
    let code = probe.lines().filter(|line| !line.starts_with("//"));
    let code: String = code.flat_map(|line| [line, "\n"]).collect();
    places.into_iter().fold(code, |code, (place, by)| code.replacen(place, by, 1))
}

/// Makes the reader one of English: ours has a picture for readers of the page's language, and this machine may
/// be that of another.
pub(super) fn read_english(browser: &mut Browser) -> Outcome {
    let version = browser.soon("Browser.getVersion", json!({}))?;
    let english = json!({"userAgent": version["userAgent"], "acceptLanguage": "en-US,en"});
    browser.soon("Emulation.setUserAgentOverride", english).map(drop)
}

/// A page that has loaded.
pub(super) struct Session {
    browser: Browser,
    /// Where the pointer is.
    pub(super) pointer: (f64, f64),
    /// Long tasks that are accounted for.
    tasks_told: usize,
    /// How long a step may take.
    step_limit: Duration,
}

/// An input.
#[derive(Clone, Debug)]
pub(super) enum Input {
    /// Wheel pixels; positive shows more.
    Wheel(f64),
    /// Moves the pointer to a place, with the button held.
    DragTo(f64, f64),
    /// Presses and lets go the button of the mouse at a place.
    Press(f64, f64),
    /// Presses a key.
    Key(&'static str),
}

/// What is known of the page after a step.
#[derive(Clone, Copy, Debug)]
pub(super) struct Counts {
    pub(super) elements: u64,
    pub(super) nodes: u64,
}

impl Session {
    /// Opens the page of a subject and waits until it has settled.
    pub(super) fn open(
        chromium: &Path,
        scratch: &Path,
        (site, server): (&Site, &Server),
        (subject, events): (&Subject, usize),
        (probe, load_limit, step_limit): (&str, Duration, Duration),
    ) -> Outcome<(Session, Load)> {
        let mut browser = Browser::start_measured(chromium, scratch, SIZE)?;
        read_english(&mut browser)?;
        browser.soon("Page.addScriptToEvaluateOnNewDocument", json!({"source": probe}))?;
        if subject.role == Role::Peer {
            // The strict policy of our server is ours to keep; others may write styles as they like.
            browser.soon("Page.setBypassCSP", json!({"enabled": true}))?;
        }
        let before = server.requests();
        let url = format!("{}{}", server.url(), subject.address(events));
        let until = Instant::now() + load_limit;
        browser.call("Page.navigate", json!({"url": url}), load_limit)?;
        let left = until.saturating_duration_since(Instant::now());
        if browser.evaluate("timeloomBench.whenLoaded", left).is_err() {
            let thrown = browser.evaluate("timeloomBench.errors.join('; ')", ANSWER_LIMIT);
            let why = match thrown.as_ref().map(|thrown| thrown.as_str().unwrap_or_default()) {
                Ok("") => "it says nothing".to_owned(),
                Ok(errors) => errors.to_owned(),
                Err(failure) => failure.to_string(),
            };
            let secs = load_limit.as_secs();
            return Err(Failure::saying(format!("not loaded in {secs} s ({why})")));
        }
        let mut session = Session { browser, pointer: (0.0, 0.0), tasks_told: 0, step_limit };
        let times = session.ask(
            "(({ firstEventMs, liveEventMs, settledMs, paintMs }) => \
            [firstEventMs, liveEventMs, settledMs, paintMs()])(timeloomBench)",
        )?;
        let [first, live, settled, paint] =
            [0, 1, 2, 3].map(|index| times[index].as_f64().unwrap_or(f64::NAN));
        let tasks = session.tasks()?;
        let asked_ms = session.data_asked_ms(site)?;
        let longest = |from_ms: f64| {
            largest(tasks.iter().filter(|(start, ms)| start + ms >= from_ms).map(|(_, ms)| *ms))
        };
        let (mut code_bytes, mut data_bytes) = (0, 0);
        for (path, count) in server.requests() {
            let asked_for = before.get(&path).is_none_or(|earlier| *earlier < count);
            match site.wire_bytes(&path).filter(|_| asked_for) {
                Some((bytes, true)) => data_bytes += bytes,
                Some((bytes, false)) => code_bytes += bytes,
                None => {}
            }
        }
        let heap_bytes = session.heap_bytes()?;
        let load = Load {
            // Frames before the first paint show nothing yet.
            first_event_ms: first.max(paint),
            live_event_ms: live.max(paint),
            settled_ms: settled.max(paint),
            longest_task_ms: longest(0.0),
            reading_task_ms: asked_ms.and_then(longest),
            code_bytes,
            data_bytes,
            heap_bytes,
            elements: session.ask("timeloomBench.elements()")?.as_u64().unwrap_or(0),
        };
        session.pointer = session.place_in(subject.plot, POINTER)?;
        // Tasks of the collection are ours, not the page's.
        session.long_tasks()?;
        Ok((session, load))
    }

    /// The value of an expression in the page.
    pub(super) fn ask(&mut self, expression: &str) -> Outcome<Value> {
        self.browser.evaluate(expression, self.step_limit)
    }

    /// A place in an element, in parts of its width and height.
    pub(super) fn place_in(&mut self, selector: &str, part: (f64, f64)) -> Outcome<(f64, f64)> {
        let found = self.ask(&format!("timeloomBench.boxOf({})", json!(selector)))?;
        let number = |index: usize| found[index].as_f64();
        match (number(0), number(1), number(2), number(3)) {
            (Some(left), Some(top), Some(width), Some(height)) if width > 0.0 && height > 0.0 => {
                Ok((left + part.0 * width, top + part.1 * height))
            }
            _ => Err(Failure::saying(format!("the page has no box `{selector}`"))),
        }
    }

    /// What JavaScript, WebAssembly and the document hold after a collection.
    fn heap_bytes(&mut self) -> Outcome<f64> {
        self.browser.call("HeapProfiler.collectGarbage", json!({}), self.step_limit)?;
        let usage = self.browser.call("Runtime.getHeapUsage", json!({}), self.step_limit)?;
        let parts = ["usedSize", "embedderHeapUsedSize", "backingStorageSize"];
        let script: f64 = parts.into_iter().filter_map(|part| usage[part].as_f64()).sum();
        let wasm = self.ask("timeloomBench.wasmBytes()")?.as_f64().unwrap_or(0.0);
        Ok(script + wasm)
    }

    /// Starts and lengths of all long tasks, in milliseconds.
    fn tasks(&mut self) -> Outcome<Vec<(f64, f64)>> {
        let all = self.ask("timeloomBench.longTasks")?;
        let pairs = all.as_array().into_iter().flatten();
        Ok(pairs.filter_map(|pair| pair[0].as_f64().zip(pair[1].as_f64())).collect())
    }

    /// When the page first asked for an event set, in milliseconds; `None` if it never did.
    fn data_asked_ms(&mut self, site: &Site) -> Outcome<Option<f64>> {
        let asked = self.ask(
            "performance.getEntriesByType('resource').map(({ name, startTime }) => \
            [new URL(name).pathname, startTime])",
        )?;
        let files = asked.as_array().into_iter().flatten();
        let data = files.filter(|file| file[0].as_str().is_some_and(|path| site.is_data(path)));
        Ok(data.filter_map(|file| file[1].as_f64()).min_by(f64::total_cmp))
    }

    /// Lengths of the long tasks since the last call, in milliseconds.
    pub(super) fn long_tasks(&mut self) -> Outcome<Vec<f64>> {
        let all: Vec<f64> = self.tasks()?.into_iter().map(|(_, ms)| ms).collect();
        let new = all.get(self.tasks_told..).unwrap_or_default().to_vec();
        self.tasks_told = all.len();
        Ok(new)
    }

    /// One input and the frames that it needs; milliseconds of the main thread for all of it.
    pub(super) fn step(&mut self, input: &Input) -> Outcome<f64> {
        let before = self.task_secs()?;
        let until = Instant::now() + self.step_limit;
        for sent in self.send(input)? {
            let left = until.saturating_duration_since(Instant::now());
            self.browser.answer(sent, "an input", left)?;
        }
        self.ask("timeloomBench.afterStep()")?;
        Ok((self.task_secs()? - before) * 1_000.0)
    }

    /// Sends an input and waits for nothing.
    pub(super) fn send(&mut self, input: &Input) -> Outcome<Vec<Sent>> {
        let (x, y) = self.pointer;
        match input {
            Input::Wheel(delta) => {
                let wheel =
                    json!({"type": "mouseWheel", "x": x, "y": y, "deltaX": 0, "deltaY": delta});
                Ok(vec![self.browser.send("Input.dispatchMouseEvent", wheel)?])
            }
            Input::DragTo(x, y) => {
                let moved =
                    json!({"type": "mouseMoved", "x": x, "y": y, "button": "left", "buttons": 1});
                Ok(vec![self.browser.send("Input.dispatchMouseEvent", moved)?])
            }
            Input::Press(x, y) => {
                let at = (*x, *y);
                Ok(vec![self.button("mousePressed", at)?, self.button("mouseReleased", at)?])
            }
            Input::Key(key) => {
                let down = json!({"type": "rawKeyDown", "key": key, "code": key, "windowsVirtualKeyCode": 39});
                let up =
                    json!({"type": "keyUp", "key": key, "code": key, "windowsVirtualKeyCode": 39});
                Ok(vec![
                    self.browser.send("Input.dispatchKeyEvent", down)?,
                    self.browser.send("Input.dispatchKeyEvent", up)?,
                ])
            }
        }
    }

    fn button(&mut self, kind: &str, (x, y): (f64, f64)) -> Outcome<Sent> {
        // The buttons that are down after it; with one down, the next press would be none to the page.
        let held = u8::from(kind == "mousePressed");
        let event = json!({"type": kind, "x": x, "y": y, "button": "left", "buttons": held, "clickCount": 1});
        self.browser.send("Input.dispatchMouseEvent", event)
    }

    /// Presses or lets go the button of the mouse.
    pub(super) fn hold(&mut self, down: bool, at: (f64, f64)) -> Outcome {
        let sent = self.button(if down { "mousePressed" } else { "mouseReleased" }, at)?;
        self.browser.answer(sent, "an input", self.step_limit)?;
        self.ask("timeloomBench.afterStep()").map(drop)
    }

    /// Sends inputs at a steady pace without waiting, then waits for all; times between frames.
    pub(super) fn flow(&mut self, inputs: &[Input], every: Duration) -> Outcome<Vec<f64>> {
        self.ask("timeloomBench.record()")?;
        let start = Instant::now();
        let mut sent = Vec::new();
        for (index, input) in inputs.iter().enumerate() {
            sent.extend(self.send(input)?);
            self.browser.listen_until(start + every * (index as u32 + 1))?;
        }
        for sent in sent {
            self.browser.answer(sent, "an input", self.step_limit)?;
        }
        let intervals = self.ask("timeloomBench.intervals()")?;
        Ok(intervals.as_array().into_iter().flatten().filter_map(Value::as_f64).collect())
    }

    /// Waits until the page says that it has settled; milliseconds.
    pub(super) fn settle(&mut self) -> Outcome<f64> {
        Ok(self.ask("timeloomBench.settle()")?.as_f64().unwrap_or(f64::NAN))
    }

    /// What the page looks like, to be compared with another time.
    pub(super) fn picture(&mut self) -> Outcome<Vec<u8>> {
        self.browser.picture(self.step_limit)
    }

    /// Elements and nodes now.
    pub(super) fn counts(&mut self) -> Outcome<Counts> {
        let elements = self.ask("timeloomBench.elements()")?.as_u64().unwrap_or(0);
        let nodes = self.metric("Nodes")? as u64;
        Ok(Counts { elements, nodes })
    }

    fn task_secs(&mut self) -> Outcome<f64> {
        self.metric("TaskDuration")
    }

    fn metric(&mut self, name: &str) -> Outcome<f64> {
        let answer = self.browser.call("Performance.getMetrics", json!({}), self.step_limit)?;
        let all = answer["metrics"].as_array().into_iter().flatten();
        let value = all.filter(|metric| metric["name"] == name).find_map(|m| m["value"].as_f64());
        value.ok_or_else(|| Failure::saying(format!("the browser tells no metric `{name}`")))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::bench::subjects::ALL;

    #[test]
    fn every_place_of_the_probe_is_filled() {
        let probe = include_str!("../../../bench/probe.js");
        let shows = "(element) => element.seen";
        for subject in ALL {
            let script = script(probe, shows, &subject, &BTreeSet::new());
            for place in ["VISIBLE", "SETTLED", "ROOT", "SHOWS", "PICTURED"] {
                assert!(!script.contains(place), "{}: {script}", subject.id);
            }
            assert!(script.contains(subject.visible) && script.contains(shows), "{script}");
            assert!(script.contains("[...[]].some(shows)"), "{script}");
        }
        // A name may hold any word.
        let names = BTreeSet::from(["ROOT \"VISIBLE\"".to_owned()]);
        let script = script(probe, shows, &ALL[3], &names);
        assert!(script.contains(r#"["ROOT \"VISIBLE\""].includes("#), "{script}");
    }
}
