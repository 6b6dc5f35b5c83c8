//! A browser and the DevTools protocol, over two pipes: JSON in both directions, each message ended
//! by a zero byte.
//!
//! Not ChromeDriver, because it waits for the end of each input before it takes the next, and one
//! cannot drag at 60 steps a second through it. Not a WebSocket, because pipes need no crate.

use crate::base64;
use crate::failure::{Failure, OrSay, Outcome};
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::fs;
use std::io::{BufRead, BufReader, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdin, Command, Stdio};
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::thread;
use std::time::{Duration, Instant};

/// As the browser tests start it, and without what would disturb a measurement.
const FLAGS: [&str; 11] = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-extensions",
    "--mute-audio",
    "about:blank",
];

/// What its processes share goes through files: a container may have little memory for it. A page that needs a large
/// face waits for those, so nothing is measured with it.
const SHARES_FILES: &str = "--disable-dev-shm-usage";

/// The program reads commands from file 3 and answers on file 4. Rust's standard library hands over
/// only 0, 1 and 2, and a shell moves them without unsafe code. The program ends when nobody holds the
/// other end of its pipe any more, however that came, and the shell takes its profile away.
const HAND_OVER: &str = r#"
"$0" "$@" 3<&0 4>&1 </dev/null >/dev/null 2>/dev/null
rm -rf -- "$PROFILE"
"#;

/// Where the browser writes the port that it listens on, if it was told to choose one.
const PORT_FILE: &str = "DevToolsActivePort";

/// Between two looks for that file.
const BETWEEN_LOOKS: Duration = Duration::from_millis(5);

/// How long the browser may take for what is no work of the page.
const SOON: Duration = Duration::from_secs(30);

/// A running browser. It is ended when it is dropped, and with whoever started it.
pub struct Browser {
    process: Child,
    commands: ChildStdin,
    answers: Receiver<Value>,
    arrived: BTreeMap<u64, Value>,
    /// Events that somebody has asked for, in the order in which they came.
    events: Vec<Value>,
    kept: &'static [&'static str],
    last_id: u64,
    session: String,
    profile: PathBuf,
}

/// A command that has been sent.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Sent(u64);

impl Browser {
    /// Starts a browser without a page, with a profile in this folder, which is made anew and is gone
    /// with the browser.
    ///
    /// # Errors
    ///
    /// If the folder cannot be made, or the browser not be started.
    pub fn launch(chromium: &Path, flags: &[&str], profile: PathBuf) -> Result<Browser, String> {
        Browser::launched(chromium, flags, profile).map_err(|failure| failure.to_string())
    }

    /// Sends a command to the browser itself and waits for its answer.
    ///
    /// # Errors
    ///
    /// If the answer is an error, does not come within half a minute, or the browser has ended.
    pub fn command(&mut self, method: &str, parameters: Value) -> Result<Value, String> {
        self.soon(method, parameters).map_err(|failure| failure.to_string())
    }

    /// Host and port on which a browser with the flag `--remote-debugging-port=0` listens.
    ///
    /// # Errors
    ///
    /// If it does not within half a minute.
    pub fn address(&mut self) -> Result<String, String> {
        let file = self.profile.join(PORT_FILE);
        let until = Instant::now() + SOON;
        loop {
            // The port is on the first line, and complete when there is a second.
            let told = fs::read_to_string(&file).unwrap_or_default();
            if let Some((port, _)) = told.split_once('\n') {
                return Ok(format!("127.0.0.1:{port}"));
            }
            if Instant::now() > until {
                return Err("Chromium does not tell its port".to_owned());
            }
            self.listen_until(Instant::now() + BETWEEN_LOOKS)
                .map_err(|failure| failure.to_string())?;
        }
    }

    /// Starts a browser with a profile of its own in `scratch`, and opens a page of a size.
    pub(crate) fn start(chromium: &Path, scratch: &Path, size: (u32, u32)) -> Outcome<Browser> {
        let flags = [&[SHARES_FILES], &FLAGS[..]].concat();
        Browser::started(chromium, &flags, scratch, size)
    }

    /// The same, to measure what it does.
    pub(crate) fn start_measured(
        chromium: &Path,
        scratch: &Path,
        size: (u32, u32),
    ) -> Outcome<Browser> {
        Browser::started(chromium, &FLAGS, scratch, size)
    }

    fn started(
        chromium: &Path,
        flags: &[&str],
        scratch: &Path,
        size: (u32, u32),
    ) -> Outcome<Browser> {
        let mut browser = Browser::launched(chromium, flags, scratch.join("profile"))?;
        browser.open_page(size)?;
        Ok(browser)
    }

    fn launched(chromium: &Path, flags: &[&str], profile: PathBuf) -> Outcome<Browser> {
        let _ = fs::remove_dir_all(&profile);
        fs::create_dir_all(&profile).or_say(|| format!("cannot create `{}`", profile.display()))?;
        let mut shell = Command::new("sh");
        // A group of its own, which all that the browser starts belongs to.
        #[cfg(unix)]
        std::os::unix::process::CommandExt::process_group(&mut shell, 0);
        let mut process = shell
            .args(["-c", HAND_OVER])
            .arg(chromium)
            .arg("--remote-debugging-pipe")
            .arg(format!("--user-data-dir={}", profile.display()))
            .args(flags)
            .env("PROFILE", &profile)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .or_say(|| format!("`{}` could not be started", chromium.display()))?;
        let (Some(commands), Some(output)) = (process.stdin.take(), process.stdout.take()) else {
            return Err(Failure::saying("the pipes to Chromium could not be opened"));
        };
        let (sender, answers) = channel();
        thread::spawn(move || {
            for message in BufReader::with_capacity(1 << 16, output).split(0).map_while(Result::ok)
            {
                let parsed = serde_json::from_slice(&message);
                // Nobody listens any more: the browser is being dropped.
                if parsed.is_ok_and(|value: Value| sender.send(value).is_err()) {
                    return;
                }
            }
        });
        Ok(Browser {
            process,
            commands,
            answers,
            arrived: BTreeMap::new(),
            events: Vec::new(),
            kept: &[],
            last_id: 0,
            session: String::new(),
            profile,
        })
    }

    fn open_page(&mut self, (width, height): (u32, u32)) -> Outcome {
        let target = self.call("Target.createTarget", json!({"url": "about:blank"}), SOON)?;
        let id = target["targetId"].clone();
        let attach = json!({"targetId": id, "flatten": true});
        let session = self.call("Target.attachToTarget", attach, SOON)?;
        self.session = session["sessionId"].as_str().unwrap_or_default().to_owned();
        self.soon("Page.enable", json!({}))?;
        // Processor time of the main thread, not time on the clock: the other work of a machine then
        // hardly shows. On one that was busy six times over, three runs differed by a tenth.
        self.soon("Performance.enable", json!({"timeDomain": "threadTicks"}))?;
        let metrics =
            json!({"width": width, "height": height, "deviceScaleFactor": 1, "mobile": false});
        self.soon("Emulation.setDeviceMetricsOverride", metrics)?;
        // Otherwise keys go nowhere: no window of a headless browser has the focus by itself.
        self.soon("Emulation.setFocusEmulationEnabled", json!({"enabled": true}))?;
        Ok(())
    }

    /// Sends a command and waits for its answer, for as long as a browser may take that is not busy.
    pub(crate) fn soon(&mut self, method: &str, parameters: Value) -> Outcome<Value> {
        self.call(method, parameters, SOON)
    }

    /// Sends a command and waits for its answer.
    ///
    /// # Errors
    ///
    /// If the answer is an error, does not come within `limit`, or the browser has ended.
    pub(crate) fn call(
        &mut self,
        method: &str,
        parameters: Value,
        limit: Duration,
    ) -> Outcome<Value> {
        let sent = self.send(method, parameters)?;
        self.answer(sent, method, limit)
    }

    /// Sends a command.
    pub(crate) fn send(&mut self, method: &str, parameters: Value) -> Outcome<Sent> {
        self.last_id += 1;
        let mut message = json!({"id": self.last_id, "method": method, "params": parameters});
        if !self.session.is_empty() {
            message["sessionId"] = json!(self.session);
        }
        let mut bytes = message.to_string().into_bytes();
        bytes.push(0);
        self.commands
            .write_all(&bytes)
            .and_then(|()| self.commands.flush())
            .or_say(|| "Chromium ended (it may have run out of memory)".to_owned())?;
        Ok(Sent(self.last_id))
    }

    /// Waits for the answer to a command.
    pub(crate) fn answer(&mut self, sent: Sent, what: &str, limit: Duration) -> Outcome<Value> {
        let until = Instant::now() + limit;
        loop {
            if let Some(mut answer) = self.arrived.remove(&sent.0) {
                return match answer["error"]["message"].as_str() {
                    Some(words) => Err(Failure::saying(format!("{what}: {words}"))),
                    None => Ok(answer["result"].take()),
                };
            }
            if !self.listen(until)? {
                return Err(Failure::saying(format!(
                    "no answer to {what} in {} s",
                    limit.as_secs()
                )));
            }
        }
    }

    /// Whether the answer to a command has come.
    pub(crate) fn has_answer(&self, sent: Sent) -> bool {
        self.arrived.contains_key(&sent.0)
    }

    /// Keeps events of these methods from now on; all others are dropped.
    pub(crate) fn keep_events(&mut self, methods: &'static [&'static str]) {
        self.kept = methods;
    }

    /// The events that were kept so far.
    pub(crate) fn events(&self) -> &[Value] {
        &self.events
    }

    /// Takes what arrives until a moment: the pause between two inputs.
    pub(crate) fn listen_until(&mut self, until: Instant) -> Outcome {
        while self.listen(until)? {}
        Ok(())
    }

    /// Takes one message; false if none came until then.
    fn listen(&mut self, until: Instant) -> Outcome<bool> {
        let left = until.saturating_duration_since(Instant::now());
        match self.answers.recv_timeout(left) {
            Ok(message) => {
                // Everything else is an event of the protocol.
                if let Some(id) = message["id"].as_u64() {
                    self.arrived.insert(id, message);
                } else if self.kept.iter().any(|method| message["method"] == *method) {
                    self.events.push(message);
                }
                Ok(true)
            }
            Err(RecvTimeoutError::Timeout) => Ok(false),
            Err(RecvTimeoutError::Disconnected) => {
                Err(Failure::saying("Chromium ended (it may have run out of memory)"))
            }
        }
    }

    /// What the page looks like, as PNG.
    pub(crate) fn picture(&mut self, limit: Duration) -> Outcome<Vec<u8>> {
        let taken = self.call("Page.captureScreenshot", json!({"format": "png"}), limit)?;
        Ok(base64::decoded(taken["data"].as_str().unwrap_or_default()))
    }

    /// The value of a JavaScript expression; a promise is waited for.
    pub(crate) fn evaluate(&mut self, expression: &str, limit: Duration) -> Outcome<Value> {
        let parameters =
            json!({"expression": expression, "awaitPromise": true, "returnByValue": true});
        let mut answer = self.call("Runtime.evaluate", parameters, limit)?;
        if let Some(thrown) = answer["exceptionDetails"]["exception"]["description"].as_str() {
            return Err(Failure::saying(format!("the page threw {thrown}")));
        }
        Ok(answer["result"]["value"].take())
    }
}

impl Drop for Browser {
    fn drop(&mut self) {
        // A browser that is asked writes its profile first; nobody wants it.
        let group = format!("-{}", self.process.id());
        let _ = Command::new("kill").args(["-KILL", "--", &group]).status();
        let _ = self.process.kill();
        let _ = self.process.wait();
        let _ = fs::remove_dir_all(&self.profile);
    }
}
