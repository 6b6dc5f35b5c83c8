//! What search engines read of a set.

use crate::chosen::Chosen;
use crate::{About, words};
use serde_json::{Value, json};
use timeloom::model::EventSet;
use timeloom::words::Language;

/// The set as a Dataset of Events (schema.org). A date stands there where the expression is a single
/// calendar date, which is what schema.org's dates are. `own` is the address of the page, `file` that of the
/// whole set.
pub(crate) fn dataset(
    about: &About,
    set: &EventSet,
    chosen: &Chosen,
    own: &str,
    file: &str,
) -> Value {
    let words = words(Language::from_tag(about.language).unwrap_or(Language::En));
    let events: Vec<Value> = (chosen.events.iter())
        .filter_map(|event| set.events.get(event.0))
        .map(|event| {
            let mut said = json!({
                "@type": "Event",
                "name": words.text(set, &event.title),
                "url": format!("{own}#{}", event.id),
            });
            let plain = event.date.as_ref().map(|date| date.edtf()).filter(|date| is_plain(date));
            if let (Some(date), Some(said)) = (plain, said.as_object_mut()) {
                said.insert("startDate".to_owned(), json!(date));
            }
            said
        })
        .collect();
    let mut dataset = json!({
        "@context": "https://schema.org",
        "@type": "Dataset",
        "name": about.title,
        "description": about.summary,
        "inLanguage": about.language,
        "url": own,
        "distribution": {
            "@type": "DataDownload",
            "encodingFormat": "application/json",
            "contentUrl": file,
        },
        "hasPart": events,
    });
    if let (Some(license), Some(dataset)) = (&set.license, dataset.as_object_mut()) {
        dataset.insert("license".to_owned(), json!(license));
    }
    dataset
}

/// A year, month or day of ISO 8601.
fn is_plain(date: &str) -> bool {
    let groups: Vec<&str> = date.split('-').collect();
    let is_number =
        |text: &&str, length| text.len() == length && text.bytes().all(|b| b.is_ascii_digit());
    let months = |month: &&str| is_number(month, 2) && *month <= "12";
    match groups.as_slice() {
        [year] => is_number(year, 4),
        [year, month] => is_number(year, 4) && months(month),
        [year, month, day] => is_number(year, 4) && months(month) && is_number(day, 2),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_plain_dates_are_dates_of_schema_org() {
        for (date, plain) in [
            ("1905", true),
            ("1905-09", true),
            ("1905-09-05", true),
            ("1915-21", false),
            ("1904~", false),
            ("1904/1905", false),
        ] {
            assert_eq!(is_plain(date), plain, "{date}");
        }
    }
}
