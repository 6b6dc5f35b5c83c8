//! Where the event set is on its way.

use super::Shown;
use crate::words::FetchFailure;
use std::sync::Arc;

/// Where the event set is.
#[derive(Clone, Debug, Default)]
pub enum Document {
    /// On its way.
    #[default]
    Waiting,
    /// Arriving: bytes so far, and in all where the host says.
    Loading {
        /// Bytes so far.
        received: u64,
        /// Bytes in all.
        total: Option<u64>,
    },
    /// Arrived, and being read.
    Reading {
        /// How much of it is read, from 0 to 1.
        part: f64,
    },
    /// It did not arrive, or is no event set.
    Failed {
        /// The address tried.
        url: String,
        /// Why.
        failure: FetchFailure,
    },
    /// Read and prepared: the whole set, or the digest that stands for it until it is there.
    Ready(Arc<Shown>),
}

impl Document {
    /// The set, once it is read.
    #[must_use]
    pub fn shown(&self) -> Option<Arc<Shown>> {
        match self {
            Document::Ready(shown) => Some(Arc::clone(shown)),
            _ => None,
        }
    }

    /// Whether the set is shown by its digest, and the whole of it is on its way.
    #[must_use]
    pub fn is_digest(&self) -> bool {
        matches!(self, Document::Ready(shown) if shown.is_digest)
    }
}
