//! What is measured: our release, the two pages that say what the browser itself costs, and others.

/// A page that is measured.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Subject {
    /// The word on the command line.
    pub(super) id: &'static str,
    /// As the tables name it.
    pub(super) name: &'static str,
    /// What it is there for.
    pub(super) role: Role,
    /// Folder of the site.
    pub(super) folder: &'static str,
    /// Added to its address, after the event set; ours has none.
    pub(super) query: &'static str,
    /// JavaScript: events of the timeline itself are in the page.
    pub(super) visible: &'static str,
    /// JavaScript: nothing of it is under way.
    pub(super) settled: &'static str,
    /// Selector of the element whose descendants are counted.
    pub(super) root: &'static str,
    /// Selector of the part that is zoomed and dragged.
    pub(super) plot: &'static str,
    /// Input changes what is on the screen; the others are there to be compared with.
    pub(super) answers: bool,
    /// How one zooms it.
    pub(super) zoom: Zoom,
    /// Arrow keys go from event to event, once this JavaScript has given it the focus.
    pub(super) focus: Option<&'static str>,
}

/// What a page is there for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Role {
    /// Ours, which reads event sets in its own format.
    Ours,
    /// Without events: what the browser itself costs. Measured again with each size.
    Yardstick,
    /// Another timeline.
    Peer,
}

/// How one zooms.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Zoom {
    /// With the wheel.
    Wheel,
    /// With two buttons, by their selectors.
    Buttons { closer: &'static str, farther: &'static str },
}

/// A page of ours in `bench/`, zoomed by wheel and without keys.
const PLAIN: Subject = Subject {
    id: "",
    name: "",
    role: Role::Peer,
    folder: "",
    query: "",
    visible: "true",
    settled: "true",
    root: "#timeline",
    plot: "#timeline",
    answers: true,
    zoom: Zoom::Wheel,
    focus: None,
};

/// The word of the yardstick that a step of ours may cost so many times.
pub(super) const FLOOR: &str = "floor";

const VIS_VISIBLE: &str =
    "document.querySelector('.vis-item')?.checkVisibility({ visibilityProperty: true })";

/// All, in the order of the tables.
pub(super) const ALL: [Subject; 10] = [
    Subject {
        id: "empty",
        name: "empty page",
        role: Role::Yardstick,
        folder: "empty",
        answers: false,
        ..PLAIN
    },
    Subject { id: FLOOR, name: "floor", role: Role::Yardstick, folder: "floor", ..PLAIN },
    Subject {
        id: "points",
        name: "floor, points alone",
        role: Role::Yardstick,
        folder: "floor",
        query: "?how=points",
        ..PLAIN
    },
    Subject {
        id: "world",
        name: "floor, moved as one",
        role: Role::Yardstick,
        folder: "floor",
        query: "?how=world",
        ..PLAIN
    },
    Subject {
        id: "timeloom",
        name: "Timeloom",
        role: Role::Ours,
        folder: "timeloom",
        visible: "!document.querySelector('[data-timeloom-picture]') && \
            document.querySelector('[data-mark], [data-cluster]')",
        settled: "!document.querySelector('[data-timeloom-picture]') && \
            document.querySelector('[data-timeloom]')?.dataset.settled === 'true'",
        root: "[data-timeloom]",
        plot: "[data-timeloom] [role=group]:has([data-track])",
        focus: Some(
            "document.querySelector('[data-timeloom] [role=group]:has([data-track]) [tabindex=\"0\"]').focus()",
        ),
        ..PLAIN
    },
    Subject {
        id: "vis",
        name: "vis-timeline",
        folder: "vis",
        visible: VIS_VISIBLE,
        settled: "globalThis.fitted",
        plot: ".vis-panel.vis-center",
        ..PLAIN
    },
    Subject {
        id: "vis-cluster",
        name: "vis-timeline, clustering",
        folder: "vis",
        query: "&cluster=1",
        visible: VIS_VISIBLE,
        settled: "globalThis.fitted",
        plot: ".vis-panel.vis-center",
        ..PLAIN
    },
    Subject {
        id: "echarts",
        name: "ECharts",
        folder: "echarts",
        visible: "globalThis.chartState?.drawn",
        settled: "globalThis.chartState?.finished",
        ..PLAIN
    },
    Subject {
        id: "event-drops",
        name: "event-drops",
        folder: "event-drops",
        visible: "document.querySelector('.drop')",
        plot: "#timeline svg",
        ..PLAIN
    },
    Subject {
        id: "timelinejs",
        name: "TimelineJS3",
        folder: "timelinejs",
        visible: "document.querySelector('.tl-timemarker')",
        plot: ".tl-timenav",
        zoom: Zoom::Buttons {
            closer: ".tl-menubar-button:nth-of-type(1)",
            farther: ".tl-menubar-button:nth-of-type(2)",
        },
        // It listens to the whole document.
        focus: Some("0"),
        ..PLAIN
    },
];

impl Subject {
    /// The folder of ours that shows so many events.
    pub(super) fn own_folder(&self, events: usize) -> String {
        format!("{}-{events}", self.folder)
    }

    /// The address of its page below the site, for an event set of so many events.
    pub(super) fn address(&self, events: usize) -> String {
        let Subject { folder, query, .. } = self;
        match self.role {
            Role::Yardstick => format!("{folder}/index.html{query}"),
            Role::Ours => format!("{}/index.html", self.own_folder(events)),
            Role::Peer => {
                format!("{folder}/index.html?events=../data/columns-{events}.json{query}")
            }
        }
    }
}

/// Words of the peers, for messages.
pub(super) fn peer_ids() -> Vec<&'static str> {
    ALL.iter().filter(|subject| subject.role == Role::Peer).map(|subject| subject.id).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ours_has_a_folder_for_each_size_and_the_others_read_a_file() {
        let of =
            |id: &str| ALL.into_iter().find(|subject| subject.id == id).map(|it| it.address(100));
        assert_eq!(of("timeloom").as_deref(), Some("timeloom-100/index.html"));
        let clustered = "vis/index.html?events=../data/columns-100.json&cluster=1";
        assert_eq!(of("vis-cluster").as_deref(), Some(clustered));
    }
}
