//! The starts as a table in Markdown.

use super::Starts;
use super::conditions;
use super::result::{Middle, Start};
use crate::bench::table::{NOTHING, lines, row, secs};
use crate::report::grouped;

/// The table, what it was measured under, and its notes.
pub(in crate::bench) fn markdown(starts: &Starts) -> String {
    let Starts { pages, visits, events, left_out } = starts;
    let found: Vec<_> =
        pages.iter().flat_map(|page| page.quiet.iter().map(|visit| visit.found)).collect();
    let mut out = format!(
        "### The first visit\n\n{events} events ({left_out} without a year left out of the others), {}. \
         Medians of {visits} visits without input (interactive and KB: of {visits} with), least and most \
         in brackets. {}\n\n",
        conditions::words(),
        conditions::summary(&found),
    );
    out.push_str(&lines(&rows(pages)));
    for page in pages {
        for note in &page.notes {
            out.push_str(&format!("\n- {}: {note}", page.subject.name));
        }
    }
    out.push('\n');
    out
}

fn rows(pages: &[Start]) -> Vec<Vec<String>> {
    let mut rows = vec![row(&[
        "",
        "first event s",
        "of the timeline itself s",
        "interactive s",
        "settled s",
        "layout shift",
        "code KB (br)",
        "events KB (br)",
    ])];
    for page in pages {
        let bytes = page.bytes();
        let kilobytes = |bytes: Option<u64>| {
            bytes.map_or(NOTHING.to_owned(), |bytes| grouped((bytes + 500) / 1_000))
        };
        rows.push(vec![
            page.subject.name.to_owned(),
            times(page.first_event()),
            times(page.live_event().or_else(|| page.first_event())),
            times(page.interactive()),
            times(page.settled()),
            page.shift()
                .map_or(NOTHING.to_owned(), |shift| said(shift, |value| format!("{value:.4}"))),
            kilobytes(bytes.map(|(code, _)| code)),
            kilobytes(bytes.map(|(_, data)| data)),
        ]);
    }
    rows
}

fn times(middle: Option<Middle>) -> String {
    middle.map_or(NOTHING.to_owned(), |middle| said(middle, secs))
}

fn said(Middle { median, least, most }: Middle, word: impl Fn(f64) -> String) -> String {
    format!("{} ({}–{})", word(median), word(least), word(most))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_time_is_said_with_its_spread_and_what_failed_is_a_dash() {
        let middle = Middle { median: 710.0, least: 700.0, most: 1_250.0 };
        assert_eq!(times(Some(middle)), "0.71 (0.70–1.25)");
        assert_eq!(times(None), NOTHING);
    }
}
