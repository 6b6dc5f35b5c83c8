//! The script of inputs, the same for every page.

use super::result::{Gesture, Kind, Pace, Run};
use super::session::{Input, Session};
use super::subjects::{Subject, Zoom};
use crate::failure::{Failure, Outcome};
use std::time::{Duration, Instant};

/// After so many steps the screen must look different, or the page has not answered to the input.
const ANSWERED_AFTER: usize = 6;

/// Wheel pixels of a step: a notch of a mouse.
const NOTCH_PX: f64 = 100.0;

/// Notches above the opening view at which one drags: near it, in the middle, deep. Not at the
/// opening view itself: who shows everything there has nowhere to go.
const DEPTHS: [(&str, usize); 3] = [(NEAR_PAN, 6), ("pan, middle", 18), ("pan, deep", 32)];

/// Zooming near the opening view, by the name of its gesture: what timelines are compared by.
pub(super) const NEAR_ZOOM: &str = "zoom, near";
/// The same for dragging.
pub(super) const NEAR_PAN: &str = "pan, near";
/// So many notches in, and as many out.
const NEAR_STEPS: usize = 10;

/// Depth of the drag that flows.
const FLOW_DEPTH: usize = 18;

/// How far a step of a drag goes.
const DRAG_PX: f64 = 12.0;

/// Sixty inputs a second: what a mouse or trackpad sends at most per frame of most screens.
const FLOW_PACE: Duration = Duration::from_nanos(16_666_667);

/// Steps of a page that is zoomed by buttons, before it turns round: it has few levels.
const BUTTON_STEPS: usize = 4;

/// How much of the script is played.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Effort {
    /// Steps in each direction and of each drag.
    pub(super) steps: usize,
    /// Arrow keys.
    pub(super) keys: usize,
    /// A gesture that is not done after this is left unfinished.
    pub(super) gesture_limit: Duration,
}

/// Plays the script. What was done before something failed is kept.
pub(super) fn play(
    session: &mut Session,
    subject: &Subject,
    effort: Effort,
    run: &mut Run,
) -> Outcome {
    let buttons = match subject.zoom {
        Zoom::Wheel => None,
        Zoom::Buttons { closer, farther } => {
            Some((session.place_in(closer, (0.5, 0.5))?, session.place_in(farther, (0.5, 0.5))?))
        }
    };
    let mut player = Player { session, subject, effort, run, buttons, depth: 0 };
    player.zoom_near()?;
    player.dive_to(0)?;
    player.zoom_in_and_out(Pace::Waiting)?;
    for (name, depth) in DEPTHS {
        player.dive_to(depth)?;
        player.pan(name, Pace::Waiting)?;
    }
    player.dive_to(FLOW_DEPTH)?;
    player.pan("pan", Pace::Flowing)?;
    player.dive_to(0)?;
    player.zoom_in_and_out(Pace::Flowing)?;
    player.keys()
}

struct Player<'a> {
    session: &'a mut Session,
    subject: &'a Subject,
    effort: Effort,
    run: &'a mut Run,
    /// Where the buttons are that zoom closer and farther, if it is zoomed by those.
    buttons: Option<((f64, f64), (f64, f64))>,
    /// Notches above the opening view. A gesture that is cut short ends elsewhere than a whole one.
    depth: usize,
}

impl Player<'_> {
    fn zoom_input(&self, index: usize, closer: bool) -> Input {
        let Some((nearer, farther)) = self.buttons else {
            return Input::Wheel(if closer { -NOTCH_PX } else { NOTCH_PX });
        };
        let (x, y) = if (index / BUTTON_STEPS).is_multiple_of(2) { nearer } else { farther };
        Input::Press(x, y)
    }

    /// In and out near the opening view, where most events are in sight.
    fn zoom_near(&mut self) -> Outcome {
        let inputs: Vec<Input> = (0..2 * self.effort.steps)
            .map(|index| self.zoom_input(index, (index / NEAR_STEPS).is_multiple_of(2)))
            .collect();
        self.gesture(NEAR_ZOOM, Kind::Zoom, Pace::Waiting, &inputs)
    }

    fn zoom_in_and_out(&mut self, pace: Pace) -> Outcome {
        let inputs = |player: &Self, steps: usize, closer: bool| -> Vec<Input> {
            (0..steps).map(|index| player.zoom_input(index, closer)).collect()
        };
        let closer = inputs(self, self.effort.steps, true);
        self.gesture("zoom in", Kind::Zoom, pace, &closer)?;
        // Not farther out than one came in: some show millennia without an event then.
        let steps = if self.buttons.is_none() { self.depth } else { self.effort.steps };
        let farther = inputs(self, steps, false);
        self.gesture("zoom out", Kind::Zoom, pace, &farther)?;
        self.dive_to(0)
    }

    /// Zooms to so many notches above the opening view without measuring. Pages with buttons stay
    /// where they are.
    fn dive_to(&mut self, depth: usize) -> Outcome {
        let since = Instant::now();
        while self.buttons.is_none() && self.depth != depth {
            let input = self.zoom_input(0, self.depth < depth);
            self.session.step(&input)?;
            self.note_depth(&input);
            if since.elapsed() > self.effort.gesture_limit {
                let secs = self.effort.gesture_limit.as_secs();
                return Err(Failure::saying(format!(
                    "no zooming to {depth} steps within {secs} s"
                )));
            }
        }
        self.session.settle().map(drop)
    }

    fn note_depth(&mut self, input: &Input) {
        if let Input::Wheel(delta) = input {
            self.depth = if *delta < 0.0 { self.depth + 1 } else { self.depth.saturating_sub(1) };
        }
    }

    /// Half of the steps to the left, half back, so that one ends where one began.
    fn pan(&mut self, name: &'static str, pace: Pace) -> Outcome {
        let (x, y) = self.session.pointer;
        let half = self.effort.steps / 2;
        let inputs: Vec<Input> = (1..=self.effort.steps)
            .map(|step| if step <= half { step } else { self.effort.steps - step })
            .map(|away| Input::DragTo(x - DRAG_PX * away as f64, y))
            .collect();
        self.session.hold(true, (x, y))?;
        let done = self.gesture(name, Kind::Pan, pace, &inputs);
        // One that was cut short has not come back by itself.
        self.session.step(&Input::DragTo(x, y))?;
        self.session.hold(false, (x, y))?;
        done
    }

    fn keys(&mut self) -> Outcome {
        let Some(focus) = self.subject.focus else {
            return Ok(());
        };
        self.session.ask(focus)?;
        let inputs = vec![Input::Key("ArrowRight"); self.effort.keys];
        self.gesture("arrow keys", Kind::Keys, Pace::Waiting, &inputs)
    }

    fn gesture(&mut self, name: &'static str, kind: Kind, pace: Pace, inputs: &[Input]) -> Outcome {
        let mut gesture = Gesture {
            name,
            kind,
            pace,
            asked: inputs.len(),
            step_ms: Vec::new(),
            frame_ms: Vec::new(),
            long_ms: Vec::new(),
            settle_ms: f64::NAN,
            most_elements: 0,
            most_nodes: 0,
        };
        let done = self.perform(&mut gesture, inputs);
        if !(gesture.step_ms.is_empty() && gesture.frame_ms.is_empty()) {
            self.run.add(gesture);
        }
        done.map_err(|failure| Failure::saying(format!("{name}: {failure}")))
    }

    fn perform(&mut self, gesture: &mut Gesture, inputs: &[Input]) -> Outcome {
        match gesture.pace {
            Pace::Flowing => {
                gesture.frame_ms = self.session.flow(inputs, FLOW_PACE)?;
                inputs.iter().for_each(|input| self.note_depth(input));
                note_counts(gesture, self.session)?;
            }
            Pace::Waiting => self.wait_through(gesture, inputs)?,
        }
        gesture.settle_ms = self.session.settle()?;
        gesture.long_ms = self.session.long_tasks()?;
        Ok(())
    }

    fn wait_through(&mut self, gesture: &mut Gesture, inputs: &[Input]) -> Outcome {
        let before = self.session.picture()?;
        let since = Instant::now();
        for (index, input) in inputs.iter().enumerate() {
            gesture.step_ms.push(self.session.step(input)?);
            self.note_depth(input);
            note_counts(gesture, self.session)?;
            let is_asked = index + 1 == ANSWERED_AFTER && self.subject.answers;
            if is_asked && self.session.picture()? == before {
                gesture.step_ms.clear();
                self.run.notes.push(format!("{}: nothing changes on the screen", gesture.name));
                return Ok(());
            }
            let done = index + 1;
            if since.elapsed() > self.effort.gesture_limit && done < inputs.len() {
                let (name, asked) = (gesture.name, inputs.len());
                self.run.notes.push(format!("{name}: only {done} of {asked} steps in the time"));
                return Ok(());
            }
        }
        Ok(())
    }
}

fn note_counts(gesture: &mut Gesture, session: &mut Session) -> Outcome {
    let counts = session.counts()?;
    gesture.most_elements = gesture.most_elements.max(counts.elements);
    gesture.most_nodes = gesture.most_nodes.max(counts.nodes);
    Ok(())
}
