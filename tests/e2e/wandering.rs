//! A reader who wanders about: whatever they do, the contract holds.

use crate::contract::assert_contract;
use crate::fixtures::{Expected, Page, Setup, script};
use serde_json::{Value, json};

/// The same numbers on every run (xorshift).
struct Dice(u64);

impl Dice {
    /// A number below `sides`.
    fn throw(&mut self, sides: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 11) % sides
    }
}

/// What must not change while the view only moves.
async fn lanes(page: &Page) -> Value {
    page.read(script::LANES).await
}

#[tokio::test]
async fn two_hundred_random_steps_keep_the_contract() {
    let page = Page::open(Setup::desktop()).await;
    let expected = Expected::bundled();
    let mut dice = Dice(0x9E37_79B9_7F4A_7C15);
    let sizes = [(1440, 900), (1100, 700), (800, 450), (1300, 820)];
    let (mut width, mut before) = (1440, lanes(&page).await);
    for step in 1..=200 {
        let x = 200 + i64::try_from(dice.throw(u64::from(width) - 320)).expect("small");
        let what = match dice.throw(20) {
            0..=5 => {
                page.wheel(x, 300, 0, -120).await;
                "zoom in"
            }
            6..=10 => {
                page.wheel(x, 300, 0, 120).await;
                "zoom out"
            }
            11 => {
                let (w, h) = sizes[usize::try_from(dice.throw(4)).expect("small")];
                page.resize(w, h).await;
                width = w;
                "resize"
            }
            _ => {
                let dx = i64::try_from(dice.throw(1_200)).expect("small") - 600;
                page.wheel(x, 300, dx, 0).await;
                let now = lanes(&page).await;
                for (id, lane) in now.as_object().expect("lanes") {
                    if let Some(known) = before.get(id) {
                        assert_eq!(known, lane, "step {step}: panning moved `{id}`");
                    }
                }
                "pan"
            }
        };
        assert_contract(&page, &expected, &format!("step {step}, {what}")).await;
        before = lanes(&page).await;
    }
    page.close().await;
}

#[tokio::test]
async fn a_hidden_box_costs_nothing_and_is_right_when_it_is_shown() {
    let page = Page::open(Setup::desktop()).await;
    let expected = Expected::bundled();
    let view = page.root("data-view").await;
    let show = |display: &str| {
        format!(
            "document.querySelector('[data-timeloom]').style.display = '{display}'; return null"
        )
    };
    page.read("window.tracks = [...document.querySelectorAll('[data-track]')]; return null").await;
    page.read(&show("none")).await;
    page.settled().await;
    let stay = page.read("return tracks.map(({ isConnected }) => isConnected)").await;
    assert_eq!(stay, json!([true, true, true]), "nothing is taken away");
    page.resize(1100, 700).await;
    page.read(&show("")).await;
    page.settled().await;
    assert_contract(&page, &expected, "shown again").await;
    assert_eq!(page.root("data-state").await.as_deref(), Some("ready"));
    let start =
        |view: Option<String>| view.and_then(|view| Some(view.split_once('/')?.0.to_owned()));
    assert_eq!(start(page.root("data-view").await), start(view), "it begins where it began");
    page.close().await;
}
