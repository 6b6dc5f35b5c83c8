//! Every text of the bundled set, down to the unit of a claim: in three languages, in their scripts,
//! and in words of its own.

use super::{LANGUAGES, copied, file, none, source_hashes};
use crate::texts::{is_cyrillic, is_japanese, quotations, texts};
use serde_json::Value;

fn document() -> Value {
    serde_json::from_slice(&file("public/data/russia-japan.json")).unwrap()
}

/// Texts that hold no letter of a script, since they are a sign or the title of a book in English.
const KEPT: &[&str] = &["%", "«Japan and her Exhibits»"];

#[test]
fn every_text_is_in_three_languages_and_their_scripts() {
    let set = document();
    let all = texts(&set);
    assert!(all.len() > 3_000, "{} texts", all.len());
    let mut findings = Vec::new();
    for text in &all {
        for language in LANGUAGES {
            let words = text.words(language);
            if !text.is_in_script(language) && !KEPT.contains(&words) {
                findings.push((text.place.clone(), language, words));
            }
        }
        for other in LANGUAGES.into_iter().skip(1) {
            if text.words(other) == text.words("en") {
                findings.push((text.place.clone(), other, text.words("en")));
            }
        }
    }
    none("a text is in three languages, each in its script", findings);
}

#[test]
fn english_texts_hold_no_foreign_script_beyond_what_they_explain() {
    let set = document();
    let foreign = |words: &str| words.contains(|c| is_japanese(c) || is_cyrillic(c));
    // Notes and the notes of claims say how a name is written.
    let all = texts(&set).into_iter().filter(|text| !text.place.ends_with(" note"));
    none(
        "an English text is in English",
        all.filter(|text| foreign(text.words("en")))
            .map(|text| (text.place.clone(), text.words("en"))),
    );
}

#[test]
fn no_text_shares_nine_consecutive_words_with_a_source() {
    let set = document();
    let sources = source_hashes();
    none(
        "a text is in words of its own",
        texts(&set).into_iter().filter_map(|text| {
            let run = LANGUAGES.into_iter().find_map(|tag| copied(text.words(tag), &sources))?;
            Some((text.place, run))
        }),
    );
}

#[test]
fn no_quotation_is_nine_words_long() {
    let set = document();
    let sources = source_hashes();
    none(
        "a quotation is cut to what it is quoted for",
        quotations(&set).into_iter().filter_map(|words| copied(words, &sources)),
    );
}
