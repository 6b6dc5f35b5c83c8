//! The language of the page is chosen twice: by `public/early.js`, before the program is there, to show the
//! picture or not, and by the program. Both have to come to the same.

use crate::fixtures::{Page, Setup};
use serde_json::{Value, json};

/// A browser's wishes, what follows the address, and the language that the timeline then has.
const TABLE: [(&[&str], &str, &str); 20] = [
    (&["en-GB", "en"], "", "en"),
    (&["ja"], "", "ja"),
    (&["ja-JP", "en"], "", "ja"),
    (&["ru_RU"], "", "ru"),
    (&["JA-jp", "en"], "", "ja"),
    (&["EN-us", "ru"], "", "en"),
    (&["fr-CA", "fr", "ru-RU", "en"], "", "ru"),
    (&["fr", "de-AT"], "", "en"),
    (&["zh-Hant-TW", "ja", "en"], "", "ja"),
    // Languages of three letters that begin as one of ours: Jamaican Creole, Aromanian, Middle English.
    (&["jam", "en"], "", "en"),
    (&["rup", "ja"], "", "ja"),
    (&["enm", "ru"], "", "ru"),
    (&[], "", "en"),
    (&[""], "", "en"),
    (&["en"], "?lang=ja", "ja"),
    (&["ja"], "?lang=en", "en"),
    // A value that says nothing is as good as none.
    (&["ru"], "?lang=xx", "ru"),
    // Pages of a language are of that one, whatever the browser wishes.
    (&["en"], "ja/", "ja"),
    (&["ja", "en"], "ru/", "ru"),
    (&["ru"], "ja/?lang=en", "en"),
];

#[tokio::test]
async fn what_chooses_before_the_program_and_the_program_come_to_the_same_language() {
    let page = Page::open_unsettled(Setup::with_query("blank.txt")).await;
    for (languages, query, expected) in TABLE {
        let wish = json!(languages);
        // The later of two scripts counts.
        let wishes = format!(
            "Object.defineProperty(navigator, 'languages', {{ configurable: true, value: {wish} }})"
        );
        page.before_each_document(&wishes).await;
        page.go(query).await;
        page.settled().await;
        let case = format!("{wish} at `{query}`");
        assert_eq!(page.root("lang").await.as_deref(), Some(expected), "{case}");
        // A picture is of the page's own language, and of nothing that an address asks for.
        let own = page.read("return document.documentElement.lang").await;
        let is_to_be_seen = !query.contains('?') && own_of(query) == expected;
        let seen =
            page.read("return document.documentElement.classList.contains('pictured')").await;
        assert_eq!(seen, Value::Bool(is_to_be_seen), "{case}, of a page in {own}");
    }
    page.close_with_errors().await;
}

/// The language of a page as it is served.
fn own_of(query: &str) -> &str {
    query.split_once('/').map_or("en", |(folder, _)| folder)
}
