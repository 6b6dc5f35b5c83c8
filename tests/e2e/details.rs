//! The details of an event.

use crate::fixtures::{Expected, Page, Setup};
use std::collections::BTreeSet;

async fn open(page: &Page, id: &str) {
    page.css(&format!("[data-event=\"{id}\"]"))
        .await
        .click()
        .await
        .expect("the mark can be pressed");
    page.settled().await;
}

#[tokio::test]
async fn the_panel_tells_what_when_who_says_so_and_where_sources_differ() {
    let page = Page::open(Setup::desktop()).await;
    let expected = Expected::bundled();
    let event = expected.event("siberian-intervention");
    open(&page, "siberian-intervention").await;
    let title = event["title"]["en"].as_str().expect("a title");
    let panel = page.role("complementary", title).await;
    assert_eq!(
        panel.attr("data-panel").await.expect("attributes").as_deref(),
        Some("siberian-intervention")
    );
    let text = page.text(&panel).await;
    let summary = event["summary"]["en"].as_str().expect("a summary");
    assert!(text.contains(summary), "the summary stands in: {text}");
    assert!(text.contains("1918"), "the date stands in: {text}");
    let citations = event["citations"].as_array().expect("citations");
    let claims = event["claims"].as_array().expect("claims");
    let of_claims = claims.iter().flat_map(|claim| claim["values"].as_array().expect("values"));
    let places: BTreeSet<(String, String)> = citations
        .iter()
        .chain(of_claims.map(|value| &value["citation"]))
        .chain(
            event["relations"]
                .as_array()
                .into_iter()
                .flatten()
                .flat_map(|relation| relation["citations"].as_array().into_iter().flatten()),
        )
        .map(|citation| (citation["source"].to_string(), citation["locator"].to_string()))
        .collect();
    assert_eq!(page.all("[data-panel] li[data-source]").await.len(), places.len());
    for citation in citations {
        let locator = citation["locator"].as_str().expect("a locator");
        assert!(text.contains(locator), "`{locator}` stands in: {text}");
    }
    assert_eq!(page.all("[data-panel] [data-claim]").await.len(), claims.len());
    for value in claims.iter().flat_map(|claim| claim["values"].as_array().expect("values")) {
        let printed = value["as_printed"].as_str().expect("as printed");
        assert!(text.contains(printed), "`{printed}` stands in: {text}");
    }
    page.close().await;
}

#[tokio::test]
async fn a_date_is_said_as_finely_as_its_source_has_it_with_its_era() {
    let page = Page::open(Setup::desktop()).await;
    open(&page, "mukden-incident").await;
    let date = page.css("[data-panel] [data-edtf]").await;
    let edtf = date.attr("data-edtf").await.expect("attributes");
    let expected = Expected::bundled();
    let of_the_set = &expected.event("mukden-incident")["date"];
    let of_the_set = of_the_set["edtf"].as_str().or(of_the_set.as_str());
    assert_eq!(edtf.as_deref(), of_the_set);
    let panel = page.text(&page.css("[data-panel]").await).await;
    assert!(panel.contains("Shōwa 6 in the Japanese calendar"), "{panel}");
    page.close().await;
}

#[tokio::test]
async fn connected_events_lead_on_and_the_panel_closes() {
    let page = Page::open(Setup::desktop()).await;
    open(&page, "siberian-intervention").await;
    let linked = Expected::bundled();
    let relations =
        linked.event("siberian-intervention")["relations"].as_array().expect("relations").clone();
    let to = relations[0]["to"].as_str().expect("an id");
    let title = linked.event(to)["title"]["en"].as_str().expect("a title").to_owned();
    page.press(&title).await;
    assert_eq!(
        page.css("[data-panel]").await.attr("data-panel").await.expect("attributes").as_deref(),
        Some(to)
    );
    // The way back, stated by the other event.
    let back =
        linked.event("siberian-intervention")["title"]["en"].as_str().expect("a title").to_owned();
    assert!(page.has_role("button", &back).await);
    page.press("Close").await;
    assert!(page.all("[data-panel]").await.is_empty());
    page.close().await;
}

#[tokio::test]
async fn next_and_previous_step_through_the_thread() {
    let page = Page::open(Setup::desktop()).await;
    open(&page, "mukden-incident").await;
    let shown = "return document.querySelector('[data-panel]').dataset.panel";
    page.press("Next event in this thread").await;
    let next = page.read(shown).await;
    assert_ne!(next, "mukden-incident");
    page.press("Previous event in this thread").await;
    assert_eq!(page.read(shown).await, "mukden-incident");
    page.close().await;
}

#[tokio::test]
async fn the_selected_event_stays_in_view_when_the_panel_takes_its_place() {
    let page = Page::open(Setup::desktop()).await;
    open(&page, "soviet-declares-war").await;
    let inside = page.read("
        const mark = document.querySelector('[data-event=\"soviet-declares-war\"]').getBoundingClientRect();
        const panel = document.querySelector('[data-panel]').getBoundingClientRect();
        return mark.right <= panel.left").await;
    assert_eq!(inside, true);
    page.close().await;
}
