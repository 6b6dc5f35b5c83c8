//! One visit: a new browser with nothing in its cache, the conditions, the page, and what it shows when.

use super::conditions::{self, Loaded};
use super::pages::Page;
use super::result::{Answered, Quiet};
use super::shifts::cumulative;
use crate::bench::Bench;
use crate::bench::session::{POINTER, SIZE};
use crate::bench::subjects::{Role, Zoom};
use crate::devtools::{Browser, Sent};
use crate::failure::{Failure, OrSay, Outcome};
use crate::server::{Config, Server};
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::time::{Duration, Instant};

/// A page that has not come so far by then is told as one that does not.
const PATIENCE: Duration = Duration::from_secs(60);
/// For questions that the page answers at once.
const SOON: Duration = Duration::from_secs(20);
/// So long after it has settled shifts of the layout still count: late files come in.
const AFTERWARDS: Duration = Duration::from_secs(2);
/// From one input to the next.
const PACE: Duration = Duration::from_millis(100);
/// A file has been asked for.
const ASKED: &str = "Network.requestWillBeSent";
/// A part of one has come.
const CAME: &str = "Network.dataReceived";
/// Wheel pixels of a notch towards the reader's finger: shows less.
const NOTCH_PX: f64 = -100.0;

/// A page that is being visited.
pub(super) struct Visit<'a> {
    bench: &'a Bench<'a>,
    page: &'a Page,
    server: Server,
    browser: Browser,
}

impl<'a> Visit<'a> {
    /// Opens a page under the conditions. `known` are the views that it shows by itself, where it will get
    /// input. Returns as soon as the page has begun to arrive.
    pub(super) fn open(
        bench: &'a Bench<'a>,
        page: &'a Page,
        probe: &str,
        known: Option<&[String]>,
    ) -> Outcome<Visit<'a>> {
        let server = Server::start(Config::for_folder(&bench.site.folder))
            .or_say(|| "the server could not be started".to_owned())?;
        let mut browser = Browser::start_measured(&bench.chromium, &bench.scratch, SIZE)?;
        conditions::set(&mut browser)?;
        let script = json!({"source": page.script(probe, &bench.shows, known)});
        browser.soon("Page.addScriptToEvaluateOnNewDocument", script)?;
        if page.subject.role == Role::Peer {
            // The strict policy of our server is ours to keep; others may write styles as they like.
            browser.soon("Page.setBypassCSP", json!({"enabled": true}))?;
        }
        browser.keep_events(&[ASKED, CAME]);
        let url = format!("{}{}", server.url(), page.address);
        browser.call("Page.navigate", json!({"url": url}), PATIENCE)?;
        Ok(Visit { bench, page, server, browser })
    }

    /// Waits without touching anything until the page has settled.
    pub(super) fn watch(&mut self) -> Outcome<Quiet> {
        if let Err(failure) = self.browser.evaluate("timeloomStart.whenSettled", PATIENCE) {
            return Err(self.why(&failure, "settle"));
        }
        self.browser.listen_until(Instant::now() + AFTERWARDS)?;
        let told = self.ask(
            "(({ firstMs, liveMs, settledMs, shifts, views }) => \
            ({ firstMs, liveMs, settledMs, shifts, views, paintMs: timeloomStart.paintMs() }))(timeloomStart)",
        )?;
        let pairs = told["shifts"].as_array().into_iter().flatten();
        let shifts: Vec<(f64, f64)> =
            pairs.filter_map(|pair| pair[0].as_f64().zip(pair[1].as_f64())).collect();
        let views = told["views"].as_array().into_iter().flatten();
        let files = self.files()?;
        let first_event = told["firstMs"].as_f64().unwrap_or(f64::NAN);
        Ok(Quiet {
            // Frames before the first paint show nothing yet.
            first_event_ms: first_event.max(told["paintMs"].as_f64().unwrap_or(0.0)),
            live_event_ms: told["liveMs"].as_f64().filter(|_| self.page.has_picture()),
            settled_ms: told["settledMs"].as_f64().unwrap_or(f64::NAN),
            shift: cumulative(&shifts),
            views: views.filter_map(Value::as_str).map(str::to_owned).collect(),
            pointer: self.pointer()?,
            found: conditions::check(&mut self.browser, &files)?,
        })
    }

    /// Zooms once every tenth of a second, from when the page arrives until it has visibly answered. Notches
    /// that wait become one in the browser, and delay nothing; presses of a button do not, so the next one
    /// waits for the one before it.
    pub(super) fn press_on(&mut self, pointer: (f64, f64)) -> Outcome<Answered> {
        let expression = "timeloomStart.whenAnswered.then(() => \
            [timeloomStart.answeredMs, timeloomStart.answer])";
        let asked = json!({
            "expression": expression,
            "awaitPromise": true,
            "returnByValue": true,
        });
        let asked = self.browser.send("Runtime.evaluate", asked)?;
        let from = Instant::now();
        let mut next = from;
        let mut pressed = None;
        while !self.browser.has_answer(asked) {
            if from.elapsed() > PATIENCE {
                return Err(self.why(&Failure::saying("no answer"), "answer to an input"));
            }
            if pressed.is_none_or(|pressed| self.browser.has_answer(pressed)) {
                pressed = self.zoom(pointer)?;
            }
            next += PACE;
            self.browser.listen_until(next)?;
        }
        let answer = self.browser.answer(asked, "an input", SOON)?;
        let told = &answer["result"]["value"];
        let (code_bytes, data_bytes) = self.bytes_so_far();
        Ok(Answered {
            after_ms: told[0].as_f64().unwrap_or(f64::NAN),
            view: told[1].as_str().unwrap_or_default().to_owned(),
            code_bytes,
            data_bytes,
        })
    }

    /// What has come of code and of event sets, as it was sent.
    fn bytes_so_far(&self) -> (u64, u64) {
        let mut is_data = BTreeMap::new();
        let (mut code_bytes, mut data_bytes) = (0, 0);
        for event in self.browser.events() {
            let about = &event["params"];
            let id = about["requestId"].as_str().unwrap_or_default();
            if event["method"] == ASKED {
                let url = about["request"]["url"].as_str().unwrap_or_default();
                let path = url.strip_prefix(&self.server.origin()).unwrap_or_default();
                is_data.insert(id, self.bench.site.is_data(path));
                continue;
            }
            let bytes = about["encodedDataLength"].as_u64().unwrap_or(0);
            *(if is_data.get(id) == Some(&true) { &mut data_bytes } else { &mut code_bytes }) +=
                bytes;
        }
        (code_bytes, data_bytes)
    }

    /// Sends an input and does not wait for it; what the next one has to wait for.
    fn zoom(&mut self, (x, y): (f64, f64)) -> Outcome<Option<Sent>> {
        match self.page.subject.zoom {
            Zoom::Wheel => {
                let notch =
                    json!({"type": "mouseWheel", "x": x, "y": y, "deltaX": 0, "deltaY": NOTCH_PX});
                self.browser.send("Input.dispatchMouseEvent", notch)?;
                Ok(None)
            }
            Zoom::Buttons { .. } => {
                let mut button = |kind: &str, held: u8| {
                    let event = json!({"type": kind, "x": x, "y": y, "button": "left", "buttons": held, "clickCount": 1});
                    self.browser.send("Input.dispatchMouseEvent", event)
                };
                button("mousePressed", 1)?;
                button("mouseReleased", 0).map(Some)
            }
        }
    }

    /// Where one zooms it: over the plot, or at its button.
    fn pointer(&mut self) -> Outcome<(f64, f64)> {
        let subject = &self.page.subject;
        let (selector, part) = match subject.zoom {
            Zoom::Wheel => (subject.plot, POINTER),
            Zoom::Buttons { closer, .. } => (closer, (0.5, 0.5)),
        };
        let found = self.ask(&format!("timeloomStart.boxOf({})", json!(selector)))?;
        let number = |index: usize| found[index].as_f64().unwrap_or(f64::NAN);
        Ok((number(0) + part.0 * number(2), number(1) + part.1 * number(3)))
    }

    /// The page and its files, as they came.
    pub(super) fn files(&mut self) -> Outcome<Vec<Loaded>> {
        let told = self.ask("timeloomStart.files()")?;
        let file = |entry: &Value| Loaded {
            path: entry[0].as_str().unwrap_or_default().to_owned(),
            bytes: entry[1].as_u64().unwrap_or(0),
            asked_ms: entry[2].as_f64().unwrap_or(f64::NAN),
            first_byte_ms: entry[3].as_f64().unwrap_or(f64::NAN),
            last_byte_ms: entry[4].as_f64().unwrap_or(f64::NAN),
        };
        Ok(told.as_array().into_iter().flatten().map(file).collect())
    }

    /// How many events it says it has; only ours does.
    pub(super) fn own_count(&mut self) -> Outcome<Option<usize>> {
        let told = self.ask("Number(document.querySelector('[data-timeloom]')?.dataset.events)")?;
        Ok(told.as_u64().and_then(|count| usize::try_from(count).ok()))
    }

    /// What it looks like now.
    pub(super) fn picture(&mut self) -> Outcome<Vec<u8>> {
        self.browser.picture(PATIENCE)
    }

    fn ask(&mut self, expression: &str) -> Outcome<Value> {
        self.browser.evaluate(expression, SOON)
    }

    /// Why it did not come so far, in the page's own words if it has any.
    fn why(&mut self, failure: &Failure, what: &str) -> Failure {
        let secs = PATIENCE.as_secs();
        let thrown = self.ask("timeloomStart.errors.join('; ')");
        let errors =
            thrown.as_ref().ok().and_then(Value::as_str).filter(|errors| !errors.is_empty());
        let why = errors.map_or_else(|| failure.to_string(), str::to_owned);
        Failure::saying(format!("does not {what} within {secs} s ({why})"))
    }
}
