//! Three languages.

use crate::fixtures::{Expected, Page, Setup};

#[tokio::test]
async fn the_reader_chooses_among_three_languages_and_the_view_stays() {
    let page = Page::open(Setup::desktop()).await;
    let view = page.root("data-view").await;
    let title =
        |tag: &str| Expected::bundled().json["title"][tag].as_str().unwrap_or_default().to_owned();
    page.choose("Language", "ja").await;
    assert!(page.has_role("region", &title("ja")).await);
    assert_eq!(page.root("lang").await.as_deref(), Some("ja"));
    page.choose("言語", "ru").await;
    assert!(page.has_role("region", &title("ru")).await);
    page.choose("Язык", "en").await;
    assert!(page.has_role("region", &title("en")).await);
    assert_eq!(page.root("data-view").await, view);
    page.close().await;
}

#[tokio::test]
async fn dates_are_said_in_the_language_of_the_reader() {
    // The set gives the day in each language; the words are those of the language.
    let expected = Expected::bundled();
    assert_eq!(expected.event("first-landing-vladivostok")["date"]["edtf"], "1918-04-05");
    for (tag, said) in [("en", "5 April 1918"), ("ja", "1918年4月5日"), ("ru", "5 апреля 1918 г.")]
    {
        let page = Page::open(Setup::with_query(&format!("?lang={tag}"))).await;
        let mark = page.css("[data-event=\"first-landing-vladivostok\"]").await;
        let name = page.name(&mark).await;
        assert!(name.contains(said), "{tag}: {name}");
        page.close().await;
    }
}

#[tokio::test]
async fn counts_follow_the_plural_rules_of_the_language() {
    let set = |events: usize| {
        let events: Vec<String> = (0..events)
            .map(|n| format!(
                r#"{{"id":"e{n}","tracks":["t"],"date":"19{n:02}","title":"E","citations":[{{"source":"s"}}]}}"#
            ))
            .collect();
        format!(
            r#"{{"timeloom":1,"title":"T","tracks":[{{"id":"t","title":"T"}}],
            "sources":[{{"id":"s","type":"book","title":"B"}}],"events":[{}]}}"#,
            events.join(",")
        )
    };
    for (count, said) in [(1, "1 событие"), (2, "2 события"), (5, "5 событий"), (21, "21 событие")]
    {
        let setup = Setup::with_query("?lang=ru&data=set.json");
        let route = ("/set.json".to_owned(), xtask::server::Reply::json(set(count)));
        let config = xtask::server::Config { routes: vec![route], ..setup.config };
        let page =
            Page::open(Setup { config, ..Setup::with_query("?lang=ru&data=set.json") }).await;
        let text = page.text(&page.css("[data-timeloom]").await).await;
        assert!(text.contains(said), "{count}: {text}");
        page.close().await;
    }
}
