//! Which passages the locator of a citation names.

use std::collections::BTreeSet;

/// Parts of a locator that are no passage of the text. "Trade, ¶¶ 2–4, n. 85" names "Trade, ¶ 2" to
/// "Trade, ¶ 4" and "n. 85"; "Trade, Table 5" all that begins with it.
pub fn unknown(locator: &str, passages: &BTreeSet<&str>) -> Vec<String> {
    let is_known = |part: &String| {
        let whole = format!("{part}, ");
        passages.contains(part.as_str()) || passages.iter().any(|known| known.starts_with(&whole))
    };
    parts(locator).into_iter().filter(|part| !is_known(part)).collect()
}

fn parts(locator: &str) -> Vec<String> {
    let (section, notes) = match locator.split_once(", n. ") {
        Some((section, notes)) => (Some(section), Some(notes)),
        None => match locator.strip_prefix("n. ") {
            Some(notes) => (None, Some(notes)),
            None => (Some(locator), None),
        },
    };
    let mut parts = Vec::new();
    if let Some(section) = section {
        match section.split_once("¶¶ ") {
            Some((before, several)) => {
                parts.extend(numbers(several).into_iter().map(|n| format!("{before}¶ {n}")));
            }
            None => parts.push(section.to_owned()),
        }
    }
    let notes = notes.map(numbers).unwrap_or_default();
    parts.extend(notes.into_iter().map(|n| format!("n. {n}")));
    parts
}

/// "2–4, 7" as 2, 3, 4 and 7; what is no number stays as it is.
fn numbers(list: &str) -> Vec<String> {
    list.split(", ")
        .flat_map(|item| {
            let (first, last) = item.split_once('–').unwrap_or((item, item));
            match (first.parse::<usize>(), last.parse::<usize>()) {
                (Ok(first), Ok(last)) => (first..=last).map(|n| n.to_string()).collect(),
                _ => vec![item.to_owned()],
            }
        })
        .collect()
}

#[test]
fn a_locator_names_paragraphs_notes_and_tables() {
    let passages = BTreeSet::from([
        "¶ 1",
        "Trade, ¶ 1",
        "Trade, ¶ 2",
        "Trade, ¶ 3",
        "Trade, ¶ 5",
        "n. 7",
        "n. 8, end",
        "Trade, Table 5, head",
        "Trade, Table 5, row China",
    ]);
    for known in [
        "¶ 1",
        "¶¶ 1",
        "Trade",
        "Trade, ¶ 2",
        "Trade, ¶¶ 1–3",
        "Trade, ¶¶ 1–3, 5",
        "Trade, ¶ 5, n. 7",
        "Trade, ¶¶ 2, 5, n. 7–8",
        "n. 7",
        "Trade, Table 5",
        "Trade, Table 5, row China",
    ] {
        assert_eq!(unknown(known, &passages), [] as [&str; 0], "{known}");
    }
    for (locator, lacking) in [
        ("¶ 2", vec!["¶ 2"]),
        ("Trade, ¶¶ 3–5", vec!["Trade, ¶ 4"]),
        ("Trade, ¶ 5, n. 7–9", vec!["n. 9"]),
        ("Trades, ¶ 5", vec!["Trades, ¶ 5"]),
        ("Trade, Table 4", vec!["Trade, Table 4"]),
        ("Trade, Table 5, row Chin", vec!["Trade, Table 5, row Chin"]),
        ("n. seven", vec!["n. seven"]),
        ("", vec![""]),
    ] {
        assert_eq!(unknown(locator, &passages), lacking, "{locator}");
    }
}
