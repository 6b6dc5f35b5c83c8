//! What may be missing or wrong, and how well the texts are covered.

use crate::passages::Passages;
use crate::rules::{Entry, Items, check};
use crate::table::{head, row, table};
use crate::texts::{quotations, texts};
use crate::{Report, path, region, section, shingles};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::{fs, io};
use timeloom::load::ProblemKind;
use timeloom::model::Claim;

/// Begins a note that tells what no text says.
const EDITORS: &str = "Editors’ note, not from the texts";

impl Report {
    /// All texts, and events of which any text lacks a language or the letters of its script.
    pub fn languages(&self) {
        let all = texts(&self.document);
        let mut rows = vec![head(&["", "texts without", "events with such a text"])];
        for language in &self.loaded.set.languages {
            let lacking: Vec<&str> = all
                .iter()
                .filter(|text| text.words(language).trim().is_empty())
                .map(|text| text.place.as_str())
                .collect();
            let events: BTreeSet<&str> = lacking
                .iter()
                .filter_map(|place| place.strip_prefix("events ")?.split(' ').next())
                .collect();
            rows.push(row(language, [lacking.len(), events.len()]));
        }
        let mut lines = vec![format!("{} texts", all.len())];
        lines.extend(table(&rows));
        let out_of_script = all.iter().filter(|text| {
            self.loaded.set.languages.iter().any(|language| !text.is_in_script(language))
        });
        let named: Vec<String> = out_of_script
            .map(|text| format!("{}: {} · {}", text.place, text.words("ja"), text.words("ru")))
            .collect();
        lines.push(format!("{} texts without a letter of their script", named.len()));
        lines.extend(named.into_iter().map(|line| format!("  {line}")));
        section("Languages", &lines);
    }

    /// Words of the editors must not share nine in a row with a source; what is quoted as printed may.
    pub fn shared_runs(&self) -> io::Result<()> {
        let sources = shingles::from_bytes(&fs::read(path("tests/data/source-shingles.bin"))?);
        let shares = |words: &str| {
            let words = shingles::words(words);
            let is_shared = |run: &[String]| sources.binary_search(&shingles::hash(run)).is_ok();
            words.windows(shingles::RUN).any(is_shared)
        };
        let all = texts(&self.document);
        let found: Vec<String> = all
            .iter()
            .filter(|text| text.strings.values().filter_map(Value::as_str).any(shares))
            .map(|text| format!("  {}", text.place))
            .collect();
        let quotes = quotations(&self.document);
        let long = quotes.iter().filter(|words| shares(words)).count();
        let mut lines = vec![format!(
            "{} of {} texts share {} words in a row with a source",
            found.len(),
            all.len(),
            shingles::RUN
        )];
        lines.extend(found);
        lines.push(format!(
            "{long} of {} quotations (as_printed, as_written) are that long",
            quotes.len()
        ));
        section("Words shared with a source", &lines);
        Ok(())
    }

    pub fn references(&self) {
        let problems = &self.loaded.problems;
        let is_dangling = |kind: &ProblemKind| {
            matches!(
                kind,
                ProblemKind::UnknownReference { .. } | ProblemKind::LeftOutReference { .. }
            )
        };
        let dangling = problems.iter().filter(|problem| is_dangling(&problem.kind)).count();
        let mut lines = vec![
            format!("{} problems found by the loader", problems.len()),
            format!("{dangling} of them are references to nothing"),
            format!("{} events left out", self.loaded.events_left_out),
        ];
        lines.extend(
            problems.iter().map(|problem| format!("  {}: {:?}", problem.path, problem.kind)),
        );
        section("Dangling references", &lines);
    }

    pub fn places(&self) {
        let places = &self.loaded.set.places;
        let outside: Vec<String> = places
            .iter()
            .filter(|place| !region::is_in_region(place.lat, place.lon))
            .map(|place| format!("  {} ({}, {})", place.id, place.lat, place.lon))
            .collect();
        let mut lines = vec![format!("{} of {}", outside.len(), places.len())];
        lines.extend(outside);
        section("Places outside the region", &lines);
    }

    pub fn claims(&self) {
        let set = &self.loaded.set;
        let events = set.events.iter().flat_map(|event| &event.claims);
        let periods = set.periods.iter().flat_map(|period| &period.claims);
        let series = set.series.iter().flat_map(|series| &series.claims);
        let all: Vec<&Claim> = events.chain(periods).chain(series).collect();
        let sources_of = |claim: &Claim| {
            claim.values.iter().map(|v| v.citation.source.clone()).collect::<BTreeSet<_>>().len()
        };
        let is_compared = |claim: &&&Claim| claim.values.len() > 1;
        let is_between = |claim: &&&Claim| sources_of(claim) > 1;
        let is_noted = |claim: &&&Claim| {
            claim.note.is_some() || claim.values.iter().any(|value| value.note.is_some())
        };
        let is_warning = |claim: &&&Claim| claim.values.len() == 1 && is_noted(claim);
        let is_editors = |claim: &&&Claim| {
            let note = claim.note.as_ref().map(|note| note.resolve("en", "en").words);
            note.is_some_and(|words| words.contains(EDITORS))
        };
        let disputed = set.events.iter().filter(|event| event.is_disputed()).count();
        let rows = [
            row("claims", [all.len()]),
            row(
                "  that set several statements side by side",
                [all.iter().filter(is_compared).count()],
            ),
            row("    of several texts", [all.iter().filter(is_between).count()]),
            row("  that warn of a slip or doubt in one", [all.iter().filter(is_warning).count()]),
            row("  with a note", [all.iter().filter(is_noted).count()]),
            row("    that tells what no text says", [all.iter().filter(is_editors).count()]),
            row("events marked as disputed", [disputed]),
        ];
        section("Disagreements and slips", &table(&rows));
    }

    pub fn relations(&self) {
        let set = &self.loaded.set;
        let mut kinds: BTreeMap<String, usize> = BTreeMap::new();
        let mut touched: BTreeSet<&str> = BTreeSet::new();
        let mut uncited = 0;
        for event in &set.events {
            for relation in &event.relations {
                let kind = serde_json::to_value(relation.kind).unwrap_or_default();
                let name = format!("  {}", kind.as_str().unwrap_or_default());
                *kinds.entry(name).or_default() += 1;
                touched.extend([event.id.as_str(), relation.to.as_str()]);
                uncited += usize::from(relation.citations.is_empty());
            }
        }
        let mut rows = vec![row("relations", [kinds.values().sum()])];
        rows.extend(kinds.iter().map(|(kind, count)| row(kind, [*count])));
        rows.push(row("  without a citation", [uncited]));
        rows.push(row("events without any", [set.events.len() - touched.len()]));
        section("Relations", &table(&rows));
    }

    pub fn ledger(&self) -> io::Result<()> {
        let items = Items::of(&self.document);
        let mut rows =
            vec![head(&["", "passages", "with ids", "dates", "accounted for", "faults"])];
        let mut sum = [0; 5];
        for source in &self.loaded.set.sources {
            let skeleton =
                fs::read_to_string(path(&format!("ledger/passages/{}.json", source.id)))?;
            let skeleton: Passages = serde_json::from_str(&skeleton)?;
            let file = format!("ledger/{}.json", source.id);
            let entries: Vec<Entry> = serde_json::from_str(&fs::read_to_string(path(&file))?)?;
            let outcome = check(&file, &skeleton, &entries, &items);
            let numbers = [
                outcome.passages,
                outcome.with_ids,
                outcome.dates,
                outcome.accounted,
                outcome.faults.len(),
            ];
            sum.iter_mut().zip(numbers).for_each(|(sum, number)| *sum += number);
            rows.push(row(&source.id, numbers));
        }
        rows.push(row("all", sum));
        section("Ledger", &table(&rows));
        Ok(())
    }
}
