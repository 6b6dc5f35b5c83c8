//! Reading on: cards of actors, places and sources, what sources disagree on, and taking citations along.

use crate::fixtures::{Expected, Page, Setup};
use fantoccini::key::Key;
use serde_json::Value;

const PANEL: &str = "return document.querySelector('[data-panel]')?.dataset.panel ?? null";

async fn open(page: &Page, id: &str) {
    page.css(&format!("[data-event=\"{id}\"]")).await.click().await.expect("it can be pressed");
    page.settled().await;
}

/// Opens the details of any event as a reader may: by the card of a source that it cites.
pub async fn go_to(page: &Page, expected: &Expected, id: &str) {
    open(page, "siberian-intervention").await;
    let source = expected.event(id)["citations"][0]["source"].as_str().expect("a source");
    let link = format!("[data-panel] li[data-source=\"{source}\"] .tl-link");
    page.css(&link).await.click().await.expect("it can be pressed");
    page.settled().await;
    page.press(&name(expected, "events", id, "title")).await;
    assert_eq!(page.read(PANEL).await, id);
}

/// The title in English of an item with an id in a list of the document.
fn name(expected: &Expected, list: &str, id: &str, field: &str) -> String {
    let items = expected.json[list].as_array().expect("a list");
    let item = items.iter().find(|item| item["id"] == id).expect("the item");
    let text = &item[field];
    text["en"].as_str().or(text.as_str()).expect("a text").to_owned()
}

fn ids(value: &Value) -> Vec<&str> {
    let items = value.as_array().into_iter().flatten();
    items.filter_map(|item| item.as_str().or(item["actor"].as_str())).collect()
}

#[tokio::test]
async fn a_card_tells_of_an_actor_and_lists_all_its_events_and_the_way_leads_back() {
    let page = Page::open(Setup::desktop()).await;
    let expected = Expected::bundled();
    open(&page, "siberian-intervention").await;
    let actor = ids(&expected.event("siberian-intervention")["actors"])[0].to_owned();
    let named = name(&expected, "actors", &actor, "name");
    page.press(&named).await;
    assert_eq!(page.read(PANEL).await, format!("actor:{actor}").as_str());
    let card = page.role("complementary", &named).await;
    let events = expected.json["events"].as_array().expect("events");
    let taking_part =
        events.iter().filter(|event| ids(&event["actors"]).contains(&&*actor)).count();
    let text = page.text(&card).await;
    assert!(text.contains(&format!("{taking_part} events")), "{text}");
    assert_eq!(page.all(".tl-card-events > ul > li").await.len(), taking_part);
    // Names in all scripts, each said to be in its language.
    assert_eq!(page.all("[data-panel] .tl-other-names [lang=\"ja\"]").await.len(), 1);
    assert_eq!(page.all("[data-panel] .tl-other-names [lang=\"ru\"]").await.len(), 1);
    // On to an event of the card, and back by keyboard to the card, and to the event before.
    page.css(".tl-card-events .tl-link").await.click().await.expect("it can be pressed");
    page.settled().await;
    assert!(!page.read(PANEL).await.as_str().unwrap_or_default().starts_with("actor:"));
    page.key(char::from(Key::Backspace)).await;
    assert_eq!(page.read(PANEL).await, format!("actor:{actor}").as_str());
    let title = name(&expected, "events", "siberian-intervention", "title");
    page.press(&format!("Back to {title}")).await;
    assert_eq!(page.read(PANEL).await, "siberian-intervention");
    page.close().await;
}

#[tokio::test]
async fn an_office_stands_with_its_holder_at_its_date_and_on_the_card() {
    let page = Page::open(Setup::desktop()).await;
    let expected = Expected::bundled();
    let set = timeloom::load::load(&expected.json.to_string()).expect("the set").set;
    // Somebody who held an office at the date of an event, where that is not the part taken in it.
    let (event, actor, office) = set
        .events
        .iter()
        .find_map(|event| {
            let date = event.date.as_ref()?;
            let mut actors = set.actors.iter();
            let actor = actors.find(|actor| {
                event.actors.iter().any(|reference| reference.id() == actor.id)
                    && actor.offices_at(date).next().is_some()
            })?;
            let office = actor.offices_at(date).next()?;
            Some((
                event.id.clone(),
                actor.id.clone(),
                office.title.resolve("en", "en").words.to_owned(),
            ))
        })
        .expect("an office at the date of an event");
    go_to(&page, &expected, &event).await;
    let item = page.css(&format!("[data-panel] [data-actor=\"{actor}\"]")).await;
    let text = page.text(&item).await;
    assert!(text.contains(&office), "`{office}` stands in: {text}");
    page.press(&name(&expected, "actors", &actor, "name")).await;
    let text = page.text(&page.css(".tl-offices").await).await;
    assert!(text.contains(&office), "`{office}` stands in: {text}");
    page.close().await;
}

#[tokio::test]
async fn a_card_of_a_source_lists_the_events_that_cite_it_with_their_passages() {
    let page = Page::open(Setup::desktop()).await;
    let expected = Expected::bundled();
    open(&page, "siberian-intervention").await;
    page.css("[data-panel] li[data-source] .tl-link").await.click().await.expect("a source");
    page.settled().await;
    let panel = page.read(PANEL).await;
    let id = panel.as_str().and_then(|panel| panel.strip_prefix("source:")).expect("a source");
    let title = name(&expected, "sources", id, "title");
    let text = page.text(&page.role("complementary", &title).await).await;
    let events = expected.json["events"].as_array().expect("events");
    let of_all = |event: &Value| -> Vec<Value> {
        let list = |value: &Value| value.as_array().cloned().unwrap_or_default();
        let claims = list(&event["claims"]).into_iter().flat_map(|claim| list(&claim["values"]));
        let links = list(&event["relations"]).into_iter().flat_map(|link| list(&link["citations"]));
        let claims = claims.map(|value| value["citation"].clone());
        list(&event["citations"]).into_iter().chain(claims).chain(links).collect()
    };
    let citing: Vec<&Value> = events
        .iter()
        .filter(|event| of_all(event).iter().any(|citation| citation["source"] == id))
        .collect();
    assert_eq!(page.all(".tl-card-events > ul > li").await.len(), citing.len());
    for citation in of_all(citing[0]).iter().filter(|citation| citation["source"] == id) {
        let locator = citation["locator"].as_str().expect("a locator");
        assert!(text.contains(locator), "`{locator}` stands in: {text}");
    }
    page.close().await;
}

#[tokio::test]
async fn where_the_sources_disagree_is_a_list_that_leads_to_every_comparison() {
    let page = Page::open(Setup::desktop()).await;
    let expected = Expected::bundled();
    page.press("Where the sources disagree").await;
    let list = page.role("complementary", "Where the sources disagree").await;
    let disputed: Vec<&Value> = expected.json["events"]
        .as_array()
        .expect("events")
        .iter()
        .filter(|event| {
            let claims = event["claims"].as_array().into_iter().flatten();
            claims.into_iter().any(|claim| claim["values"].as_array().is_some_and(|v| v.len() > 1))
        })
        .collect();
    assert!(page.text(&list).await.contains(&format!("{} events", disputed.len())));
    let links = page.all(".tl-card-events .tl-link").await;
    assert_eq!(links.len(), disputed.len());
    links.last().expect("a link").click().await.expect("it can be pressed");
    page.settled().await;
    // The comparison is in sight, however far down it stands.
    page.until(
        "(() => { const panel = document.querySelector('[data-panel]').getBoundingClientRect();
          const claim = document.querySelector('[data-panel] .tl-claim:not(.tl-care)').getBoundingClientRect();
          return claim.top >= panel.top - 1 && claim.top < panel.bottom; })()",
    )
    .await;
    page.close().await;
}

#[tokio::test]
async fn figures_of_one_unit_stand_on_one_scale_and_bounds_have_their_arrows() {
    let page = Page::open(Setup::desktop()).await;
    open(&page, "siberian-intervention").await;
    let first = "document.querySelector('[data-panel] [data-claim]')";
    let places = page
        .read(&format!(
            "return [...{first}.querySelectorAll('.tl-stands')].map(e => parseFloat(e.style.left))"
        ))
        .await;
    let places: Vec<f64> = serde_json::from_value(places).expect("numbers");
    // Up to 3,000 and some 5,000, from 0.
    assert_eq!(places, [60.0, 100.0]);
    let bounds = page
        .read(&format!(
            "return [...{first}.querySelectorAll('.tl-stands')].map(e => e.dataset.bound)"
        ))
        .await;
    assert_eq!(bounds, serde_json::json!(["up-to", "about"]));
    page.close().await;
}

#[tokio::test]
async fn a_press_of_the_sign_on_a_mark_opens_the_details_at_the_comparison() {
    let page = Page::open(Setup::desktop()).await;
    let at = page
        .read(
            "const label = document.querySelector('[data-event=\"siberian-intervention\"] .tl-has-claim');
             const box = label.getBoundingClientRect(); return [box.right - 8, box.top + box.height / 2]",
        )
        .await;
    let at: (f64, f64) = serde_json::from_value(at).expect("a point");
    page.click_at(at, 1).await;
    page.until("document.querySelector('[data-panel]')?.scrollTop > 0").await;
    page.close().await;
}

#[tokio::test]
async fn a_number_in_the_text_leads_to_its_citation() {
    let page = Page::open(Setup::desktop()).await;
    open(&page, "siberian-intervention").await;
    page.css("[data-panel] .tl-summary-text .tl-key").await.click().await.expect("a key");
    let focused = "return document.activeElement.dataset.source ?? null";
    let expected = Expected::bundled();
    let first = &expected.event("siberian-intervention")["citations"][0]["source"];
    assert_eq!(page.read(focused).await, *first);
    page.close().await;
}

#[tokio::test]
async fn the_link_and_the_citations_go_to_the_clipboard_and_it_is_said() {
    let page = Page::open(Setup::alone()).await;
    page.allow_clipboard().await;
    open(&page, "siberian-intervention").await;
    let clipboard = "return navigator.clipboard.readText()";
    page.role("button", "Copy link").await.click().await.expect("it can be pressed");
    page.until("document.querySelector('.tl-copied').textContent !== ''").await;
    assert!(page.has_role("status", "").await);
    let said = page.text(&page.css(".tl-copied").await).await;
    assert_eq!(said, "Link copied.");
    let link = page.read(clipboard).await;
    assert!(link.as_str().is_some_and(|link| link.ends_with("#siberian-intervention")), "{link}");
    page.role("button", "Cite").await.click().await.expect("it can be pressed");
    for (name, sign) in
        [("Plain text", "[1] "), ("BibTeX", "@"), ("CSL-JSON", "[{"), ("RIS", "TY  - ")]
    {
        page.role("button", name).await.click().await.expect("it can be pressed");
        page.until(&format!("document.querySelector('.tl-copied').textContent.includes('{name}')"))
            .await;
        let text = page.read(clipboard).await;
        assert!(text.as_str().is_some_and(|text| text.contains(sign)), "{name}: {text}");
    }
    page.close().await;
}

#[tokio::test]
async fn without_a_clipboard_the_text_is_there_to_be_copied_by_hand() {
    let page = Page::open(Setup::desktop()).await;
    page.read("Object.defineProperty(navigator, 'clipboard', {value: undefined})").await;
    open(&page, "siberian-intervention").await;
    page.role("button", "Copy link").await.click().await.expect("it can be pressed");
    page.until("document.querySelector('dialog[open] textarea') !== null").await;
    page.role("dialog", "Copy this text").await;
    page.until("document.activeElement.tagName === 'TEXTAREA'").await;
    let selected = page
        .read("const area = document.activeElement; return area.value.slice(area.selectionStart, area.selectionEnd)")
        .await;
    assert!(selected.as_str().is_some_and(|text| text.ends_with("#siberian-intervention")));
    page.key(char::from(Key::Escape)).await;
    page.until("document.querySelector('dialog[open]') === null").await;
    // The details are still open: Escape was the dialog's.
    assert_eq!(page.read(PANEL).await, "siberian-intervention");
    page.close().await;
}

#[tokio::test]
async fn the_sheet_of_a_phone_has_three_stops() {
    let page = Page::open(Setup { size: (390, 844), ..Setup::desktop() }).await;
    page.press("Where the sources disagree").await;
    let height = "return document.querySelector('[data-panel]').getBoundingClientRect().height";
    let room = "return document.querySelector('.tl-body').getBoundingClientRect().height";
    let number = |value: Value| value.as_f64().expect("a number");
    let room = number(page.read(room).await);
    assert!((number(page.read(height).await) - 0.52 * room).abs() < 2.0);
    page.press("Height of the details").await;
    assert!((number(page.read(height).await) - room).abs() < 2.0);
    page.press("Height of the details").await;
    assert!((number(page.read(height).await) - 112.0).abs() < 2.0);
    // Drawn up by its handle, it stops half way.
    let at = page
        .read(
            "const box = document.querySelector('.tl-handle').getBoundingClientRect();
               return [box.left + box.width / 2, box.top + box.height / 2]",
        )
        .await;
    let (x, y): (f64, f64) = serde_json::from_value(at).expect("a point");
    page.drag((x, y), (x, y - 0.35 * room)).await;
    assert!((number(page.read(height).await) - 0.52 * room).abs() < 2.0);
    page.close().await;
}
