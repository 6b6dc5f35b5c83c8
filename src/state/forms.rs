//! Timeline or table, and how rows are sorted.

use super::derived::PlotBox;
use super::{Document, Memo, Signal, TimelineState};
use crate::address::Form;
use crate::arrange::Arrangement;
use crate::filter::Kept;
use crate::model::index::EventIdx;
use crate::table::{Group, Sheet, Sorting};
use crate::words::Words;
use std::sync::Arc;

/// Rows of the table in their order, and what stands over them.
#[derive(Debug, Default)]
pub struct Rows {
    /// The events.
    pub events: Vec<EventIdx>,
    /// Their periods; one group for all where they are not sorted by date.
    pub groups: Vec<Group>,
    /// How they are sorted.
    pub sorting: Sorting,
}

/// Width of a box in which the table is the first view: 320 px, as 400 % of a desktop (design, section
/// 3.2).
const NARROWEST_PX: f64 = 320.0;

/// Whether the events are shown as a table: where that was chosen, and in the narrowest boxes.
pub(super) fn is_table_memo(form: Signal<Option<Form>>, narrowest: Signal<bool>) -> Memo<bool> {
    Memo::new(move |_| match form.get() {
        Some(form) => form == Form::Table,
        None => narrowest.get(),
    })
}

impl TimelineState {
    /// Shows the events as a timeline or as a table, and keeps the place: the reader goes along to the
    /// focused event.
    pub fn show_as(self, form: Form) {
        self.form.set(Some(form));
        if let (Form::Timeline, Some(event)) = (form, self.focused.get_untracked()) {
            self.bring_into_view(event);
        }
        self.focus_mark.set(true);
        self.unsettle();
    }

    /// The box of the whole timeline has been measured.
    ///
    /// It decides which way time runs; a hidden one changes nothing.
    pub fn box_measured(self, width_px: f64, height_px: f64) {
        if width_px < 1.0 || height_px < 1.0 {
            return;
        }
        let sides = (width_px, height_px);
        if self.boxed.get_untracked() != sides {
            self.boxed.set(sides);
            self.unsettle();
        }
        let narrowest = width_px <= NARROWEST_PX;
        if self.narrowest.get_untracked() != narrowest {
            self.narrowest.set(narrowest);
            self.unsettle();
        }
        // Without a plot nobody else tells how much room there is, and the first one should not be built for
        // another box.
        let (plot, density) = (self.plot.get_untracked(), self.density_of(width_px, height_px));
        let is_told = plot.width_px > 0.0 && !self.is_table.get_untracked();
        if !is_told && plot.density != density {
            self.plot.set(PlotBox { density, ..plot });
        }
    }

    /// The rows of the table; tracks what they follow from.
    #[must_use]
    pub fn rows(self) -> Rows {
        let shown = self.document.with(Document::shown);
        let Some((shown, arrangement)) = shown.zip(self.arrangement.get()) else {
            return Rows::default();
        };
        let (sorting, kept) = (self.sorting.get(), self.kept.get());
        self.say(|words: Words<'_>| {
            let sheet = Sheet { set: &shown.set, index: &shown.index, words };
            let events =
                sheet.sorted(&shown_events(&shown, &arrangement, kept.as_deref()), sorting);
            let groups = sheet.groups(&events, sorting);
            Rows { events, groups, sorting }
        })
    }
}

/// The events that are shown, in the order of time, and after them those without a date.
fn shown_events(
    shown: &Arc<super::Shown>,
    arrangement: &Arrangement,
    kept: Option<&Kept>,
) -> Vec<EventIdx> {
    let dated = shown.index.in_time().iter();
    let dated = dated.filter(|event| arrangement.track_of(**event).is_some());
    let undated = shown.index.undated().iter();
    let undated = undated.filter(|event| kept.is_none_or(|kept| kept.has(**event)));
    dated.chain(undated).copied().collect()
}
