//! Searching the bundled set, and what is read of it to compare.

mod evidence;
mod folding;
mod matching;
mod queries;

use crate::support::{Fixed, bundled_json};
use std::sync::LazyLock;
use timeloom::filter::Facets;
use timeloom::goto::Reader;
use timeloom::load::load;
use timeloom::model::index::Index;
use timeloom::model::{Event, EventSet};
use timeloom::search::{Found, SearchIndex, Where, find, folded};
use timeloom::time::TimeSpan;
use timeloom::words::{Formats, Language};

struct Library {
    set: EventSet,
    index: Index,
    facets: Facets,
    search: SearchIndex,
    /// All texts that each event is found by, folded.
    folded: Vec<Vec<String>>,
}

impl Library {
    fn of(json: &str) -> Library {
        let set = load(json).expect("it is an event set").set;
        let index = Index::build(&set);
        let facets = Facets::build(&set, &index);
        let search = SearchIndex::build(&set, &facets);
        let of = |event: &Event| texts(&set, event).iter().map(|text| folded(text)).collect();
        let folded = set.events.iter().map(of).collect();
        Library { set, index, facets, search, folded }
    }

    fn find(&self, text: &str) -> Found {
        let extent = self.index.extent();
        let date = |text: &str| read(text, extent);
        find(&self.set, &self.facets, &self.index, &self.search, text, &date)
    }

    fn ids(&self, found: &Found) -> Vec<&str> {
        found.hits.iter().map(|hit| self.set.events[hit.event.0].id.as_str()).collect()
    }

    fn first(&self, text: &str) -> Option<(&str, Where)> {
        let found = self.find(text);
        let hit = found.hits.first()?;
        Some((self.set.events[hit.event.0].id.as_str(), hit.place))
    }
}

thread_local! {
    static READER: std::cell::OnceCell<Reader> = const { std::cell::OnceCell::new() };
}

/// Dates as the page reads them, in all languages.
fn read(text: &str, extent: TimeSpan) -> Option<TimeSpan> {
    READER.with(|reader| {
        let reader = reader.get_or_init(|| {
            let formats = Language::ALL.map(|language| (language, Fixed(language)));
            let voices = formats.each_ref().map(|(l, fixed)| (*l, fixed as &dyn Formats));
            Reader::new(&voices, extent)
        });
        reader.read(text).ok()?.dated_span()
    })
}

static BUNDLED: LazyLock<Library> = LazyLock::new(|| Library::of(&bundled_json()));

/// All texts that an event is found by.
fn texts(set: &EventSet, event: &Event) -> Vec<String> {
    let mut texts: Vec<String> = Vec::new();
    for text in
        [Some(&event.title), event.label.as_ref(), event.summary.as_ref()].into_iter().flatten()
    {
        texts.extend(text.strings().map(|(_, words)| words.to_owned()));
    }
    for actor in set.actors.iter().filter(|actor| event.actors.iter().any(|a| a.id() == actor.id)) {
        texts.extend(actor.name.strings().map(|(_, words)| words.to_owned()));
        texts.extend(actor.own_name.values().chain(&actor.variants).cloned());
    }
    for place in set.places.iter().filter(|place| event.places.contains(&place.id)) {
        texts.extend(place.name.strings().map(|(_, words)| words.to_owned()));
        texts.extend(place.own_name.values().chain(&place.variants).cloned());
    }
    for tag in &event.tags {
        match set.tags.iter().find(|known| known.id == *tag) {
            Some(known) => texts.extend(known.title.strings().map(|(_, words)| words.to_owned())),
            None => texts.push(tag.clone()),
        }
    }
    texts
}
