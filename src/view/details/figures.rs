//! Where time runs down, tracks have no lanes for series: what those of an event's track state for its
//! time is listed in its details. All values are in the table.

use super::super::dom::{El, el};
use super::Context;
use crate::chart::{Part, claims_on, offered, points_of};
use crate::model::index::EventIdx;
use crate::state::Orientation;
use crate::time::{TimeSpan, civil_from_point};
use crate::words::DateStyle;

/// Values listed; the table has the others.
const MOST: usize = 40;

/// Whether two spans have a year in common.
fn share_a_year(a: TimeSpan, b: TimeSpan) -> bool {
    let years = |span: TimeSpan| {
        let last = span.end().plus_secs(-1).max(span.start());
        (civil_from_point(span.start()).year, civil_from_point(last).year)
    };
    let (a, b) = (years(a), years(b));
    a.0 <= b.1 && b.0 <= a.1
}

impl Context<'_> {
    /// The values that series of an event's track have in its years, with what is to be read with care.
    pub(super) fn figures(self, event: EventIdx) -> Vec<El> {
        let set = &self.shown.set;
        let track = set.tracks.get(self.shown.index.home(event).0);
        let (Some(track), Some(drawn), Orientation::Down) =
            (track, self.shown.index.drawn(event), self.state.orientation.get())
        else {
            return Vec::new();
        };
        let (mut items, mut more) = (Vec::new(), 0);
        for (_, series) in offered(set, &track.id) {
            for point in points_of(series, Part::Alone, self.shown.index.extent()) {
                let record = series.points.get(point.place);
                let Some(record) = record.filter(|_| share_a_year(point.span, drawn.span)) else {
                    continue;
                };
                if items.len() == MOST {
                    more += 1;
                    continue;
                }
                let line = |text: &str| el("span").class("tl-role").text(text);
                let date = self.words.date(&record.date, DateStyle::Long);
                let value = self.words.series_value(set, series, record);
                let claims = claims_on(series, point.place);
                items.push(
                    el("li")
                        .attr("data-figure", &series.id)
                        .add(self.text("span", "tl-name", &series.title))
                        .add(line(&self.words.both(&value, &date)))
                        .maybe(record.note.as_ref().map(|note| self.text("span", "tl-role", note)))
                        .all(claims.map(|claim| line(&self.words.series_claim(set, claim)))),
                );
            }
        }
        let more = (more > 0).then(|| {
            el("p").class("tl-more").text(&self.words.count("problems.more", more as u64))
        });
        let list = self.listing("tl-figures", "panel.figures", items);
        list.into_iter().chain(more).collect()
    }
}
