//! The command line of `cargo xtask bench`.

use super::absolute;
use super::script::Effort;
use super::subjects::{ALL, Role, Subject, peer_ids};
use crate::failure::{OrSay, Outcome};
use std::fs;
use std::path::{Path, PathBuf};
use std::time::Duration;

/// Sizes of event sets without `--events`.
const SIZES: [usize; 5] = [100, 1_000, 10_000, 100_000, 1_000_000];

/// Which parts are measured.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Parts {
    /// Without an option.
    #[default]
    All,
    /// With `--events`: who names sizes wants to know what a step costs with them.
    Steps,
    /// With `--start`.
    Start,
}

/// What to measure.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Options {
    /// Sizes of event sets, from small to large.
    pub(crate) events: Vec<usize>,
    /// Words of the peers.
    pub(crate) peers: Vec<&'static str>,
    /// Whether steps are measured, first visits, or both.
    pub(crate) parts: Parts,
    /// A third of the steps, and less patience.
    pub(crate) quick: bool,
    /// Where the tables go beside the terminal.
    pub(crate) out: Option<PathBuf>,
    /// The release to measure; `dist/` if none is named.
    pub(crate) dist: Option<PathBuf>,
}

impl Default for Options {
    fn default() -> Options {
        Options {
            events: SIZES.to_vec(),
            peers: peer_ids(),
            parts: Parts::All,
            quick: false,
            out: None,
            dist: None,
        }
    }
}

impl Options {
    /// Reads `--events`: `1000,10000`.
    pub(crate) fn set_events(&mut self, given: &str) -> Result<(), String> {
        self.choose(Parts::Steps)?;
        let sizes: Option<Vec<usize>> = given
            .split(',')
            .map(|size| size.trim().parse().ok().filter(|size| (1..=10_000_000).contains(size)))
            .collect();
        self.events = sizes.ok_or_else(|| {
            format!(
                "expected numbers from 1 to 10000000 with commas between after `--events`, such as \
                 `1000,10000`, but found `{given}`"
            )
        })?;
        self.events.sort_unstable();
        self.events.dedup();
        Ok(())
    }

    /// Chooses one part.
    pub(crate) fn choose(&mut self, part: Parts) -> Result<(), String> {
        if self.parts != Parts::All && self.parts != part {
            return Err("expected one of `--events` and `--start`, but found both".to_owned());
        }
        self.parts = part;
        Ok(())
    }

    /// Reads `--peers`: `none`, or `vis,echarts`.
    pub(crate) fn set_peers(&mut self, given: &str) -> Result<(), String> {
        let known = peer_ids();
        let named = given.split(',').map(str::trim).filter(|word| *word != "none");
        let found: Option<Vec<&'static str>> =
            named.map(|word| known.iter().find(|peer| **peer == word).copied()).collect();
        self.peers = found.ok_or_else(|| {
            format!(
                "expected `none` or some of {} with commas between after `--peers`, but found \
                 `{given}`",
                known.join(",")
            )
        })?;
        Ok(())
    }

    /// Reads `--out` or `--dist`.
    pub(crate) fn path(given: &Path) -> PathBuf {
        absolute(given)
    }

    /// Writes the tables where they are wanted beside the terminal.
    pub(super) fn keep(&self, tables: &str) -> Outcome {
        let Some(file) = &self.out else { return Ok(()) };
        fs::write(file, tables).or_say(|| format!("cannot write `{}`", file.display()))
    }

    /// What is measured, in the order of the tables.
    pub(super) fn subjects(&self) -> Vec<Subject> {
        let is_wanted =
            |subject: &Subject| subject.role != Role::Peer || self.peers.contains(&subject.id);
        ALL.into_iter().filter(is_wanted).collect()
    }

    /// Visits of each page with `--start`, of either kind.
    pub(super) const fn visits(&self) -> usize {
        if self.quick { 3 } else { 5 }
    }

    /// How much of the script is played.
    pub(super) const fn effort(&self) -> Effort {
        match self.quick {
            true => Effort { steps: 20, keys: 20, gesture_limit: Duration::from_secs(15) },
            false => Effort { steps: 60, keys: 50, gesture_limit: Duration::from_secs(60) },
        }
    }

    /// How long a page may take to load.
    pub(super) const fn load_limit(&self) -> Duration {
        Duration::from_secs(if self.quick { 40 } else { 120 })
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn sizes_are_put_in_order() {
        let mut options = Options::default();
        options.set_events("10000, 100,100").unwrap();
        assert_eq!(options.events, [100, 10_000]);
        assert!(options.set_events("many").unwrap_err().ends_with("but found `many`"));
        assert!(options.set_events("0").is_err());
    }

    #[test]
    fn sizes_and_first_visits_exclude_each_other() {
        let mut options = Options::default();
        assert_eq!(options.parts, Parts::All);
        options.choose(Parts::Start).unwrap();
        assert!(options.set_events("100").unwrap_err().contains("found both"));
        let mut options = Options::default();
        options.set_events("100").unwrap();
        assert_eq!(options.parts, Parts::Steps);
        assert!(options.choose(Parts::Start).is_err());
    }

    #[test]
    fn peers_are_chosen_by_their_words() {
        let mut options = Options::default();
        options.set_peers("echarts,vis").unwrap();
        let ids: Vec<&str> = options.subjects().iter().map(|subject| subject.id).collect();
        assert_eq!(ids, ["empty", "floor", "points", "world", "timeloom", "vis", "echarts"]);
        options.set_peers("none").unwrap();
        assert_eq!(options.subjects().len(), 5);
        assert!(options.set_peers("chronozoom").unwrap_err().contains("vis,vis-cluster,echarts"));
    }
}
