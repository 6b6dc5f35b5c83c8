//! Which pages are opened, and how one sees what they show. Their folders, names and plots are those of
//! `bench/subjects.rs`.

use crate::bench::pictured::{PICTURE, labels};
use crate::bench::subjects::{ALL, Role, Subject};
use serde_json::json;
use std::collections::BTreeSet;

/// The file with the same events for all others, below the site.
pub(super) const COLUMNS: &str = "data/columns-opening.json";

/// A page that is opened, and JavaScript that looks at it (`bench/start-probe.js` says what each is for).
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Page {
    pub(super) subject: Subject,
    /// Its address below the site.
    pub(super) address: String,
    events: String,
    /// Only where a picture stands in for the timeline at first.
    live: Option<String>,
    view: String,
    settled: &'static str,
    /// What is said beside its row.
    pub(super) note: Option<&'static str>,
}

/// Words of those that are opened. event-drops is not among them: it has no labels.
pub(super) const IDS: [&str; 5] = ["timeloom", "vis", "vis-cluster", "timelinejs", "echarts"];

/// Our events that one can see: the picture lies over them until the timeline has drawn some (`start.js`).
/// Which of them are marks in the sense of the contract is said when the timeline has settled, and who moves it
/// all the time has it unsettled.
const LIVE: &str = "document.querySelectorAll('[data-timeloom] [data-event][data-lane]')";

/// Where its axis has its words: by its styles, as ours are looked at, so that looking lays nothing out.
const VIS_VIEW: &str = "globalThis.fitted ? [...document.querySelectorAll('.vis-text:not(.vis-measure)')]\
    .map((text) => text.textContent + text.style.transform).join() : ''";

/// The pages of these subjects, in the order of the tables. `names` are those of our events.
pub(super) fn among(subjects: &[Subject], names: &BTreeSet<String>) -> Vec<Page> {
    let known = ALL.into_iter().filter(|subject| IDS.contains(&subject.id));
    known.filter(|subject| subjects.contains(subject)).map(|subject| page(subject, names)).collect()
}

fn page(subject: Subject, names: &BTreeSet<String>) -> Page {
    let Subject { folder, query, settled, .. } = subject;
    let address = match subject.role {
        // As a visitor has it who was sent to it: nothing after its name.
        Role::Ours => format!("{folder}/index.html"),
        Role::Peer | Role::Yardstick => {
            format!("{folder}/index.html?events=../{COLUMNS}{query}")
        }
    };
    let plain = |events: &str, view: &str| Page {
        subject,
        address: address.clone(),
        events: events.to_owned(),
        live: None,
        view: view.to_owned(),
        settled,
        note: None,
    };
    match subject.id {
        "timeloom" => {
            let live = format!("({PICTURE} ? [] : {LIVE})");
            let events = format!("[...{}, ...{live}]", labels(names));
            let view = format!(
                "{PICTURE} ? '' : [...document.querySelectorAll('[data-timeloom] [data-tick]')].map((tick) => \
                 tick.dataset.tick + tick.closest('[style*=width]')?.style.cssText).join()"
            );
            Page { live: Some(live), ..plain(&events, &view) }
        }
        "timelinejs" => Page {
            note: Some("zoomed by its button, because its wheel does not zoom"),
            ..plain(
                "document.querySelectorAll('.tl-headline')",
                "[...document.querySelectorAll('.tl-timemarker')].map((mark) => mark.style.left).join()",
            )
        },
        "echarts" => Page {
            note: Some("without labels: its page has them for at most 300 events in view"),
            ..plain(
                "globalThis.chartState?.drawn",
                "globalThis.chartState?.drawn ? String(chartState.shown) : ''",
            )
        },
        _ => plain("document.querySelectorAll('.vis-item .vis-item-content')", VIS_VIEW),
    }
}

impl Page {
    /// The probe as a script; `shows` is `bench/shows.js`. `known` are the views that the page shows by itself, where it gets input.
    pub(super) fn script(&self, probe: &str, shows: &str, known: Option<&[String]>) -> String {
        let Page { events, view, settled, .. } = self;
        let live = self.live.as_deref().unwrap_or("false");
        format!(
            "({probe})({{\nevents: () => {events},\nlive: () => {live},\nview: () => {view},\n\
             settled: () => Boolean({settled}),\nshows: {shows},\nknown: {},\n}});",
            json!(known)
        )
    }

    /// Whether a picture stands in for it at first.
    pub(super) const fn has_picture(&self) -> bool {
        self.live.is_some()
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn ours_is_opened_as_a_visitor_has_it_and_the_others_with_its_events() {
        let pages = among(&ALL, &BTreeSet::from(["A \"title\"".to_owned()]));
        let ids: Vec<&str> = pages.iter().map(|page| page.subject.id).collect();
        assert_eq!(ids.len(), IDS.len());
        assert!(pages.iter().all(|page| IDS.contains(&page.subject.id)));
        let of = |id| pages.iter().find(|page| page.subject.id == id).unwrap();
        assert_eq!(of("timeloom").address, "timeloom/index.html");
        assert!(of("timeloom").has_picture());
        let clustered = "vis/index.html?events=../data/columns-opening.json&cluster=1";
        assert_eq!(of("vis-cluster").address, clustered);
    }

    #[test]
    fn a_script_holds_the_probe_and_what_the_page_shows_by_itself() {
        let pages = among(&ALL, &BTreeSet::from(["A \"title\"".to_owned()]));
        let script =
            pages.first().unwrap().script("probe", "(element) => {}", Some(&["a'\"".to_owned()]));
        assert!(script.starts_with("(probe)({"), "{script}");
        assert!(script.contains(r#"["A \"title\""].includes("#), "{script}");
        assert!(script.contains(r#"known: ["a'\""]"#), "{script}");
        assert!(pages.last().unwrap().script("", "", None).contains("known: null"));
    }
}
