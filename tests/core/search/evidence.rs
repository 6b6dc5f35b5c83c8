//! Where in its texts an event was found: what is emphasised, and where a snippet begins.

use super::BUNDLED;
use timeloom::search::{Where, evidence};

fn emphasised(text: &str, ranges: &[std::ops::Range<usize>]) -> Vec<String> {
    ranges.iter().map(|range| text[range.clone()].to_owned()).collect()
}

#[test]
fn what_was_found_is_emphasised_as_it_is_written() {
    let show = |query: &str, id: &str, language: &str| {
        let found = BUNDLED.find(query);
        let event = BUNDLED.set.events.iter().find(|event| event.id == id).expect("it is there");
        let evidence = evidence(&BUNDLED.set, event, &found.query, language);
        (
            emphasised(evidence.title, &evidence.in_title),
            emphasised(evidence.text, &evidence.in_text),
            evidence.language.map(str::to_owned),
        )
    };
    let title =
        |words: &[&str]| -> Vec<String> { words.iter().map(|word| (*word).to_owned()).collect() };
    assert_eq!(show("OKUMA", "okuma-appeals-for-troops", "en").0, title(&["Ōkuma"]));
    assert_eq!(show("oku", "okuma-appeals-for-troops", "en").0, title(&["Ōku"]));
    assert_eq!(show("tsushma", "battle-of-tsushima", "en").0, title(&["Tsushima"]));
    assert_eq!(
        show("treaty portsmouth", "portsmouth-treaty", "en").0,
        title(&["Treaty", "Portsmouth"])
    );
    assert_eq!(show("ぽーつ", "portsmouth-treaty", "ja").0, title(&["ポーツ"]));
    assert_eq!(
        show("краснощеков", "krasnoshchekov-named-premier", "ru").0,
        title(&["Краснощёков"])
    );
    // By a name that the title has not: the name is shown, in the reader's language if it is in that.
    assert_eq!(
        show("callahan", "karakhan-kawakami-talks", "en"),
        (vec![], title(&["Callahan"]), None)
    );
    let in_japanese = show("大隈重信", "okuma-appeals-for-troops", "en");
    assert_eq!(in_japanese, (vec![], title(&["大隈重信"]), Some("ja".to_owned())));
    // Words that are nowhere in the names are looked for in the summary.
    let found = BUNDLED.find("vitebsk");
    assert_eq!(found.hits.len(), 0);
}

#[test]
fn a_snippet_begins_shortly_before_the_first_emphasised_word() {
    let mut cut = 0;
    for query in ["convention", "договор", "条約", "railway"] {
        let found = BUNDLED.find(query);
        for hit in found.hits.iter().filter(|hit| hit.place == Where::Text) {
            let event = &BUNDLED.set.events[hit.event.0];
            for language in ["en", "ja", "ru"] {
                let evidence = evidence(&BUNDLED.set, event, &found.query, language);
                let start = evidence.snippet();
                assert!(evidence.text.is_char_boundary(start));
                let Some(first) = evidence.in_text.first() else {
                    panic!("`{query}` in the text of `{}` ({language})", event.id);
                };
                assert!(start <= first.start);
                assert!(evidence.text[start..first.start].chars().count() <= 25);
                cut += usize::from(start > 0);
            }
        }
    }
    assert!(cut > 10, "some snippets begin within their text");
}
