//! What is said of series and their values.

use super::{DateStyle, Words, source_brief};
use crate::model::{Claim, EventSet, Series, SeriesPoint, ValueBound};
use crate::time::TimeSpan;

impl Words<'_> {
    /// Two things beside each other: a title and a unit, a title and a date.
    #[must_use]
    pub fn both(self, first: &str, second: &str) -> String {
        self.say_with("series.both", &[("first", first), ("second", second)])
    }

    /// What a series is: title, unit, and from when to when ("Fisheries leased by Japanese, fisheries,
    /// 1908–17").
    #[must_use]
    pub fn series_title(self, set: &EventSet, series: &Series) -> String {
        self.both(&self.text(set, &series.title), &self.series_unit(set, series))
    }

    /// Its unit, and from when to when.
    #[must_use]
    pub fn series_unit(self, set: &EventSet, series: &Series) -> String {
        let span = match series.points.as_slice() {
            [only] => self.date(&only.date, DateStyle::Short),
            points => {
                let spans = points.iter().filter_map(|point| point.date.dated_span());
                let span = spans.reduce(TimeSpan::hull);
                span.map(|span| self.span(span, DateStyle::Short)).unwrap_or_default()
            }
        };
        self.both(&self.text(set, &series.unit), &span)
    }

    /// The text alternative of its picture: what it is, how many values it has, from which to which,
    /// and that it is to be read with care, where it is.
    #[must_use]
    pub fn series_name(self, set: &EventSet, series: &Series) -> String {
        let (mut count, mut least, mut most) = (0, f64::INFINITY, f64::NEG_INFINITY);
        for value in series.points.iter().filter_map(|point| point.value) {
            (count, least, most) = (count + 1, least.min(value), most.max(value));
        }
        let mut values = self.count("series.values", count);
        if count > 0 {
            let (least, most) = (self.number(least), self.number(most));
            let range = self.say_with("series.range", &[("least", &least), ("most", &most)]);
            values = self.both(&values, if least == most { &least } else { &range });
        }
        if !series.claims.is_empty() {
            values = self.both(&values, &self.say("series.care"));
        }
        let title = self.series_title(set, series);
        self.say_with("series.name", &[("title", &title), ("values", &values)])
    }

    /// A number that may be a bound: "over 72,000".
    #[must_use]
    pub fn bounded(self, number: &str, bound: Option<ValueBound>) -> String {
        let key = match bound {
            Some(ValueBound::Over) => "series.over",
            Some(ValueBound::UpTo) => "series.up-to",
            Some(ValueBound::About) => "series.about",
            None => return number.to_owned(),
        };
        self.say_with(key, &[("value", number)])
    }

    /// A value with its unit, and as its source prints it, where that is more than the figures:
    /// "over 100,000 soldiers, printed “exceeded 100,000”", "no value, printed “-”".
    #[must_use]
    pub fn series_value(self, set: &EventSet, series: &Series, point: &SeriesPoint) -> String {
        let value = match point.value {
            Some(value) => {
                let number = self.bounded(&self.number(value), point.bound);
                let unit = self.text(set, &series.unit);
                self.say_with("series.value", &[("value", &number), ("unit", &unit)])
            }
            None => self.say("series.no-value"),
        };
        let is_figures = |printed: &&String| {
            let is_figure = |c: char| c.is_ascii_digit() || c == ',' || c == '.';
            point.value.is_some() && printed.chars().all(is_figure)
        };
        match point.as_printed.as_ref().filter(|printed| !is_figures(printed)) {
            Some(printed) => {
                self.say_with("series.printed", &[("value", &value), ("printed", printed)])
            }
            None => value,
        }
    }

    /// What a claim is about, with the editors' note: "≠ Catch of 1910 – A misprint".
    #[must_use]
    pub fn series_claim(self, set: &EventSet, claim: &Claim) -> String {
        let mut said = format!("≠ {}", self.text(set, &claim.subject));
        if let Some(note) = &claim.note {
            said.push_str(" – ");
            said.push_str(&self.text(set, note));
        }
        said
    }

    /// Who says so: its sources in brief, each once.
    #[must_use]
    pub fn series_sources(self, set: &EventSet, series: &Series) -> String {
        let mut names: Vec<String> = Vec::new();
        for citation in &series.citations {
            let source = set.sources.iter().find(|source| source.id == citation.source);
            if let Some(name) = source.map(source_brief).filter(|name| !names.contains(name)) {
                names.push(name);
            }
        }
        names.join(&self.say("citation.separator"))
    }
}
