//! What several sources say of one thing, side by side (design, section 11).

use super::super::dom::{El, el, percent, set_style};
use super::Context;
use crate::chart::{Comparison, Shared, Stands, compare};
use crate::model::{Claim, ClaimValue, ValueBound};
use crate::words::{DateStyle, source_brief};

const fn bound_word(bound: ValueBound) -> &'static str {
    match bound {
        ValueBound::Over => "over",
        ValueBound::UpTo => "up-to",
        ValueBound::About => "about",
    }
}

impl Context<'_> {
    pub(super) fn claim(self, claim: &Claim) -> El {
        let disputed = claim.values.len() > 1;
        let (sign, key) = if disputed { ("≠", "panel.disagree") } else { ("!", "panel.care") };
        let sign = el("i").class("tl-disputed").attr("aria-hidden", "true").text(sign);
        let heading = el("h3").add(sign).add(el("span").text(&self.say(key)));
        let Comparison { rows, shared } = compare(claim);
        let has_scale = shared.is_some();
        let values = rows.into_iter().map(|(value, stands)| {
            let place = has_scale.then(|| el("td").class("tl-on-scale").maybe(stands.map(scale)));
            let said = self.said(value).add(el("span").class("tl-visually-hidden").text(" "));
            el("tr").add(said).maybe(place).add(self.cited(value))
        });
        let table = el("table")
            .add(self.text("caption", "", &claim.subject))
            .add(el("tbody").all(values))
            .maybe(shared.map(|shared| self.ticks(&shared)));
        let note = claim.note.as_ref().map(|note| {
            let heading = el("strong").text(&self.say("panel.editors-note"));
            el("div").class("tl-claim-note").add(heading).add(self.prose("", note))
        });
        el("section")
            .class(if disputed { "tl-claim" } else { "tl-claim tl-care" })
            .attr("data-claim", &claim.values.len().to_string())
            .add(heading)
            .add(table)
            .maybe(note)
    }

    /// A value as its source has it, the date that it holds for, and the editors' remark.
    fn said(self, value: &ClaimValue) -> El {
        // Printed words usually say themselves whether they are a bound; bare figures do not.
        let bound = value.bound.filter(|_| !value.as_printed.chars().any(char::is_alphabetic));
        let bound = bound.map(|bound| match bound {
            ValueBound::Over => self.say("claim.over"),
            ValueBound::UpTo => self.say("claim.up-to"),
            ValueBound::About => self.say("claim.about"),
        });
        let date = value.date.as_ref().map(|date| {
            let date = self.words.date(date, DateStyle::Long);
            el("span")
                .class("tl-as-of")
                .text(&self.words.say_with("panel.as-of", &[("date", &date)]))
        });
        el("th")
            .attr("scope", "row")
            .text(&bound.map(|bound| bound + " ").unwrap_or_default())
            .add(el("q").text(&value.as_printed))
            .maybe(date)
            .maybe(value.note.as_ref().map(|note| self.remark(note)))
    }

    /// Who says so, and where.
    fn cited(self, value: &ClaimValue) -> El {
        let citation = &value.citation;
        let source = self.shown.set.sources.iter().find(|source| source.id == citation.source);
        let who = source.map(source_brief);
        el("td")
            .add(el("cite").text(&who.unwrap_or_default()))
            .text(" ")
            .maybe(self.key(citation))
            .text(" ")
            .add(el("span").class("tl-locator").text(&self.words.citation_details(citation)))
    }

    /// What the scale below the values reads.
    fn ticks(self, shared: &Shared) -> El {
        let mut scale = el("span").class("tl-scale tl-ticks");
        match shared {
            Shared::Numbers(values) => {
                // The first and the last: more would not stand side by side.
                let last = values.lines.last().copied();
                for value in std::iter::once(0.0).chain(last) {
                    scale = scale.add(tick(values.part(value), &self.words.rounded(value)));
                }
            }
            Shared::Dates(span) => {
                for (part, date) in [0.0, 1.0].into_iter().zip(self.words.ends(*span)) {
                    scale = scale.add(tick(part, &date));
                }
            }
        }
        let is_dates = matches!(shared, Shared::Dates(_));
        let cell = el("td").class("tl-on-scale").add(scale);
        let row = el("tr").add(el("td")).add(cell).add(el("td"));
        el("tfoot")
            .class(if is_dates { "tl-date-ticks" } else { "" })
            .attr("aria-hidden", "true")
            .add(row)
    }
}

fn tick(part: f64, label: &str) -> El {
    let tick = el("i").text(label);
    set_style(tick.html(), "left", &percent(part));
    tick
}

/// Where a value stands; the words beside it say the same.
fn scale(stands: Stands) -> El {
    let mark = el("i").class("tl-stands");
    let (from, width) = match stands {
        Stands::At(at, bound) => {
            mark.set("data-bound", bound.map(bound_word));
            (at, None)
        }
        Stands::Over(from, to) => (from, Some(to - from)),
    };
    set_style(mark.html(), "left", &percent(from));
    if let Some(width) = width {
        mark.set("data-bound", Some("span"));
        set_style(mark.html(), "width", &percent(width));
    }
    el("span").class("tl-scale").attr("aria-hidden", "true").add(mark)
}
