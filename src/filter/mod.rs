//! Which events a reader keeps.
//!
//! A filter is a list of values of [`Facet`]s: within a facet *or*, between facets *and*. It is the
//! same thing in the controls, in the address and in the chips above the timeline. [`Facets`] has the
//! values of a set, and says what a filter keeps ([`Kept`]).

mod bits;
mod certainty;
mod facets;

pub use bits::Bits;
pub use certainty::Certainty;
pub use facets::{DISAGREE, FacetValue, Facets, Kept};

use crate::order::sort_by_key;

/// A side of events by which they are kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Facet {
    /// A track of the event; its value is the track's id.
    Track,
    /// Who took part: id of an actor.
    Actor,
    /// Where: id of a place.
    Place,
    /// Who says so: id of a source, of a citation of the event or of one of its claims.
    Source,
    /// A tag.
    Tag,
    /// How well the date is known: the word of a [`Certainty`].
    Certainty,
    /// Importance, `1` to `5`.
    Importance,
    /// Whether sources disagree: `yes`.
    Disagree,
    /// A span of time that the event meets, as EDTF of any shape that dates have.
    Span,
}

impl Facet {
    /// All of them, in the order of controls, chips and addresses.
    pub const ALL: [Facet; 9] = [
        Facet::Track,
        Facet::Actor,
        Facet::Place,
        Facet::Source,
        Facet::Tag,
        Facet::Certainty,
        Facet::Importance,
        Facet::Disagree,
        Facet::Span,
    ];

    /// The word for addresses and catalogues.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Facet::Track => "tracks",
            Facet::Actor => "actor",
            Facet::Place => "place",
            Facet::Source => "source",
            Facet::Tag => "tag",
            Facet::Certainty => "date",
            Facet::Importance => "importance",
            Facet::Disagree => "disagree",
            Facet::Span => "span",
        }
    }

    /// The facet of a word.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Facet> {
        Facet::ALL.into_iter().find(|facet| facet.word() == word)
    }
}

/// What a reader keeps: values of facets, each once, facets in the order of [`Facet::ALL`] and the
/// values of a facet in the order in which they were chosen.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Filter {
    chosen: Vec<(Facet, String)>,
}

impl Filter {
    /// A filter of values; repeated ones are taken once.
    #[must_use]
    pub fn of(values: impl IntoIterator<Item = (Facet, String)>) -> Filter {
        let mut filter = Filter::default();
        for (facet, value) in values {
            filter.choose(facet, &value);
        }
        filter
    }

    /// Whether everything is kept.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.chosen.is_empty()
    }

    /// All values.
    pub fn chosen(&self) -> impl Iterator<Item = (Facet, &str)> {
        self.chosen.iter().map(|(facet, value)| (*facet, value.as_str()))
    }

    /// The values of a facet.
    pub fn of_facet(&self, facet: Facet) -> impl Iterator<Item = &str> {
        self.chosen().filter(move |(of, _)| *of == facet).map(|(_, value)| value)
    }

    /// Whether a value is chosen.
    #[must_use]
    pub fn has(&self, facet: Facet, value: &str) -> bool {
        self.of_facet(facet).any(|of| of == value)
    }

    /// Chooses a value. A filter has one span: another one takes its place.
    pub fn choose(&mut self, facet: Facet, value: &str) {
        if facet == Facet::Span {
            self.chosen.retain(|(of, _)| *of != Facet::Span);
        }
        if !self.has(facet, value) {
            self.chosen.push((facet, value.to_owned()));
            sort_by_key(&mut self.chosen, |(facet, _)| *facet);
        }
    }

    /// Takes a value back.
    pub fn release(&mut self, facet: Facet, value: &str) {
        self.chosen.retain(|(of, other)| (*of, other.as_str()) != (facet, value));
    }

    /// Takes all values of a facet back.
    pub fn release_facet(&mut self, facet: Facet) {
        self.chosen.retain(|(of, _)| *of != facet);
    }

    /// Chooses a value, or takes it back.
    pub fn toggle(&mut self, facet: Facet, value: &str) {
        if self.has(facet, value) {
            self.release(facet, value);
        } else {
            self.choose(facet, value);
        }
    }
}
