//! Every view is a link.

use crate::fixtures::{Expected, Page, Setup, page::dist};
use xtask::server::{Config, Reply};

/// Query and fragment of the page's address.
async fn address(page: &Page) -> String {
    let address = page.read("return location.search + location.hash").await;
    address.as_str().expect("a text").to_owned()
}

/// The id of the event whose details are open.
async fn opened(page: &Page) -> Option<String> {
    let id =
        page.read("return document.querySelector('[data-panel]')?.dataset.panel ?? null").await;
    id.as_str().map(str::to_owned)
}

/// How many entries the history of the page has.
async fn entries(page: &Page) -> u64 {
    page.read("return history.length").await.as_u64().expect("a number")
}

/// Goes back or forward, and waits until those details are open, or none.
async fn go(page: &Page, by: i32, panel: Option<&str>) {
    page.read(&format!("history.go({by})")).await;
    let panel = panel.map_or("undefined".to_owned(), |id| format!("'{id}'"));
    page.until(&format!("document.querySelector('[data-panel]')?.dataset.panel === {panel}")).await;
    page.settled().await;
}

async fn select(page: &Page, id: &str) {
    let mark = page.css(&format!("[data-event=\"{id}\"]")).await;
    mark.click().await.expect("the mark can be pressed");
    page.settled().await;
    assert_eq!(opened(page).await.as_deref(), Some(id));
}

/// What is said politely.
async fn said(page: &Page) -> String {
    let said = "return [...document.querySelectorAll('[data-timeloom] [role=status]')] \
                .map((status) => status.textContent).join(' | ')";
    page.read(said).await.as_str().expect("a text").to_owned()
}

/// Where the ticks of the axis stand, in pixels.
async fn ticks(page: &Page) -> Vec<(String, f64)> {
    let read = "return [...document.querySelectorAll('[data-tick]')] \
                .map((tick) => [tick.dataset.tick, tick.getBoundingClientRect().left])";
    let ticks = page.read(read).await;
    let ticks = ticks.as_array().expect("a list").iter();
    ticks.map(|tick| (tick[0].to_string(), tick[1].as_f64().expect("a number"))).collect()
}

/// That two views are the same within a pixel, by their ticks.
fn assert_same_view(before: &[(String, f64)], after: &[(String, f64)]) {
    let both = before.iter().filter_map(|a| Some((a, after.iter().find(|b| a.0 == b.0)?)));
    let both: Vec<_> = both.collect();
    assert!(both.len() > 5, "{before:?} and {after:?}");
    for (before, after) in both {
        assert!((before.1 - after.1).abs() <= 1.0, "{before:?} and {after:?}");
    }
}

#[tokio::test]
async fn a_link_opens_the_view_that_it_says() {
    let link = "?view=1918-03/1922-11&tracks=military&order=economic,military&fold=economic&lang=ru&theme=dark\
                #first-landing-vladivostok";
    let page = Page::open(Setup::with_query(link)).await;
    let view = page.root("data-view").await.expect("a view");
    // The first second after the view is in the view, which is said in days.
    assert_eq!(view, "1918-03-01/1922-12-01");
    assert_eq!(page.root("lang").await.as_deref(), Some("ru"));
    assert_eq!(page.root("data-theme").await.as_deref(), Some("dark"));
    assert_eq!(opened(&page).await.as_deref(), Some("first-landing-vladivostok"));
    let fold = page.css("[data-track=\"economic\"] [aria-expanded]").await;
    assert_eq!(fold.attr("aria-expanded").await.expect("attributes").as_deref(), Some("false"));
    assert_eq!(address(&page).await, link, "what was opened is not written anew");
    page.close().await;
}

#[tokio::test]
async fn without_a_view_the_event_set_gives_the_opening_one() {
    let page = Page::open(Setup::desktop()).await;
    let opening = page.root("data-view").await;
    assert_eq!(address(&page).await, "?lang=en");
    page.go("?lang=en&view=1904/1905").await;
    page.settled().await;
    assert_eq!(page.root("data-view").await.as_deref(), Some("1904-01-01/1906-01-01"));
    assert_eq!(address(&page).await, "?lang=en&view=1904/1905");
    page.go("?lang=en").await;
    page.settled().await;
    assert_eq!(page.root("data-view").await, opening);
    assert_eq!(address(&page).await, "?lang=en", "the opening view needs no words");
    page.close().await;
}

#[tokio::test]
async fn a_link_to_an_event_brings_it_into_view_and_announces_it() {
    let link = "?view=1880/1890&lang=en#portsmouth-treaty";
    let page = Page::open(Setup::with_query(link)).await;
    let expected = Expected::bundled();
    let event = expected.event("portsmouth-treaty");
    let title = event["title"]["en"].as_str().expect("a title");
    assert!(page.has_role("complementary", title).await);
    let view = page.root("data-view").await.expect("a view");
    assert!(expected.in_view(&view).contains(&"portsmouth-treaty".to_owned()), "{view}");
    let said = said(&page).await;
    assert!(said.contains(&format!("{title}, 1905")), "{said}");
    // The reader is left where a page begins.
    assert_eq!(page.read("return document.activeElement.tagName").await, "BODY");
    page.close().await;
}

#[tokio::test]
async fn a_link_within_the_page_leads_to_its_event() {
    let page = Page::open(Setup::with_query("?view=1880/1890&lang=en")).await;
    let before = page.root("data-view").await;
    page.read("location.hash = 'portsmouth-treaty'").await;
    page.until("document.querySelector('[data-panel=\"portsmouth-treaty\"]')").await;
    page.settled().await;
    let view = page.root("data-view").await.expect("a view");
    let expected = Expected::bundled();
    assert!(expected.in_view(&view).contains(&"portsmouth-treaty".to_owned()), "{view}");
    let title =
        expected.event("portsmouth-treaty")["title"]["en"].as_str().expect("a title").to_owned();
    assert!(said(&page).await.contains(&title));
    go(&page, -1, None).await;
    assert_eq!(page.root("data-view").await, before);
    page.close().await;
}

#[tokio::test]
async fn the_address_says_where_the_view_is_and_its_link_shows_the_same() {
    let page = Page::open(Setup { still: true, ..Setup::desktop() }).await;
    page.tab_into_plot().await;
    let entries_before = entries(&page).await;
    for key in ['+', '+', '+', '+', '+', char::from(fantoccini::key::Key::PageDown)] {
        page.key(key).await;
    }
    let (link, shown) = (address(&page).await, ticks(&page).await);
    assert!(link.starts_with("?view="), "{link}");
    assert!(link.len() < 50, "short enough to read out: {link}");
    assert_eq!(entries(&page).await, entries_before, "a pan is no step");
    page.go(&link).await;
    page.settled().await;
    assert_eq!(address(&page).await, link);
    let again = ticks(&page).await;
    assert_same_view(&shown, &again);
    page.close().await;
}

#[tokio::test]
async fn back_and_forward_go_through_selections_with_the_view_of_each() {
    let page = Page::open(Setup { still: true, ..Setup::desktop() }).await;
    let opening = page.root("data-view").await;
    let entries_before = entries(&page).await;
    select(&page, "siberian-intervention").await;
    let first = page.root("data-view").await;
    for key in ['+', '+', '+'] {
        page.key(key).await;
    }
    assert_ne!(page.root("data-view").await, first);
    let left = ticks(&page).await;
    page.press("Next event in this thread").await;
    let second = opened(&page).await.expect("details");
    let view_of_second = ticks(&page).await;
    assert_eq!(entries(&page).await, entries_before + 2, "two selections, and no pan");

    go(&page, -1, Some("siberian-intervention")).await;
    assert_same_view(&left, &ticks(&page).await);
    go(&page, -1, None).await;
    assert_eq!(page.root("data-view").await, opening);
    assert_eq!(address(&page).await, "?lang=en");
    go(&page, 2, Some(&second)).await;
    assert_same_view(&view_of_second, &ticks(&page).await);
    assert!(address(&page).await.ends_with(&format!("#{second}")));
    // Closing is a step as well, so that Back opens what was closed.
    page.press("Close").await;
    assert_eq!(opened(&page).await, None);
    go(&page, -1, Some(&second)).await;
    page.close().await;
}

#[tokio::test]
async fn language_and_grouping_are_steps_and_stand_in_the_address() {
    let page = Page::open(Setup::desktop()).await;
    page.choose("Tracks by", "actor").await;
    page.choose("Language", "ja").await;
    assert_eq!(address(&page).await, "?group=actor&lang=ja");
    page.read("history.back()").await;
    page.until("document.querySelector('[data-timeloom]').lang === 'en'").await;
    page.settled().await;
    assert_eq!(address(&page).await, "?group=actor&lang=en");
    page.read("history.back()").await;
    page.until("document.querySelector('[data-track=\"military\"]')").await;
    page.settled().await;
    assert_eq!(address(&page).await, "?lang=en");
    // Colours are none: who goes back wants another view, not another light.
    let entries_before = entries(&page).await;
    page.choose("Colours", "dark").await;
    page.until("location.search === '?lang=en&theme=dark'").await;
    assert_eq!(entries(&page).await, entries_before);
    page.close().await;
}

#[tokio::test]
async fn parameters_of_others_are_kept_to_the_letter() {
    let page = Page::open(Setup::with_query("?utm_source=a%20b&lang=en&x")).await;
    assert_eq!(address(&page).await, "?utm_source=a%20b&lang=en&x");
    select(&page, "siberian-intervention").await;
    let link = address(&page).await;
    assert!(link.ends_with("&lang=en&utm_source=a%20b&x#siberian-intervention"), "{link}");
    page.close().await;
}

#[tokio::test]
async fn what_an_address_says_in_vain_is_reported_once_and_in_words() {
    let page =
        Page::open(Setup::with_query("?lang=en&theme=pink&view=never&actor=nobody#lost")).await;
    let title = "Not everything in this address could be read";
    let notice = page.role("region", title).await;
    assert_eq!(
        notice.attr("data-address-problems").await.expect("attributes").as_deref(),
        Some("4")
    );
    let text = page.text(&notice).await;
    for sentence in [
        "In the address, theme says “pink”; expected one of: auto, light, dark. It is left out.",
        "In the address, view says “never”; expected a span of time such as 1918-03/1922-11.",
        "In the address, actor says “nobody”; expected something that this event set has.",
        "In the address, # says “lost”",
    ] {
        assert!(text.contains(sentence), "`{sentence}` in: {text}");
    }
    assert!(said(&page).await.contains("pink"), "it is said, too");
    assert_eq!(address(&page).await, "?lang=en", "what says nothing goes");
    page.choose("Language", "ja").await;
    let notice = page.css("[data-address-problems]").await;
    assert!(page.text(&notice).await.contains("アドレスのthemeに「pink」とあります"));
    page.choose("言語", "en").await;
    let close = page.css("[data-address-problems] button").await;
    assert_eq!(page.name(&close).await, "Close");
    close.click().await.expect("the notice can be closed");
    page.settled().await;
    assert!(!page.has_role("region", title).await);
    page.go("?lang=en").await;
    page.settled().await;
    assert!(!page.has_role("region", title).await, "once");
    page.close().await;
}

#[tokio::test]
async fn an_embed_leaves_the_history_of_the_page_around_it_as_long_as_it_was() {
    let page = Page::open(Setup::with_query("?lang=en&ui=embed")).await;
    let before = entries(&page).await;
    select(&page, "siberian-intervention").await;
    assert!(address(&page).await.ends_with("&ui=embed#siberian-intervention"));
    assert_eq!(entries(&page).await, before);
    page.close().await;
}

#[tokio::test]
async fn a_second_timeline_of_a_page_leaves_its_address_alone() {
    let html = std::fs::read_to_string(dist().join("index.html")).expect("the page is built");
    let two = html.replace("</body>", "<div data-timeloom-host></div></body>");
    let routes = vec![("/two.html".to_owned(), Reply::html(200, two))];
    let config = Config { routes, ..Config::for_folder(dist()) };
    let page = Page::open(Setup { config, ..Setup::with_query("two.html?lang=en") }).await;
    page.until("document.querySelectorAll('[data-timeloom][data-settled=\"true\"]').length === 2")
        .await;
    let mark = "document.querySelectorAll('[data-timeloom]')[1].querySelector('[data-event]')";
    page.read(&format!("{mark}.click()")).await;
    page.until("document.querySelectorAll('[data-timeloom]')[1].querySelector('[data-panel]')")
        .await;
    page.until("document.querySelectorAll('[data-timeloom][data-settled=\"true\"]').length === 2")
        .await;
    assert_eq!(address(&page).await, "?lang=en");
    select(&page, "siberian-intervention").await;
    // The address follows once the first timeline has settled, and either may be the last to do so.
    page.until("location.hash === '#siberian-intervention'").await;
    // Nor does the second one follow it.
    let panel = "return document.querySelectorAll('[data-timeloom]')[1].querySelector('[data-panel]').dataset.panel";
    let of_second = page.read(panel).await;
    page.read("history.back()").await;
    page.until("location.hash === ''").await;
    page.settled().await;
    assert_eq!(page.read(panel).await, of_second);
    page.close().await;
}

#[tokio::test]
async fn where_the_history_is_refused_everything_else_goes_on() {
    let page = Page::open(Setup::desktop()).await;
    let refuse = "const no = () => { throw new DOMException('sandboxed', 'SecurityError') };
                  history.pushState = no; history.replaceState = no;";
    page.read(refuse).await;
    select(&page, "siberian-intervention").await;
    assert_eq!(address(&page).await, "?lang=en");
    page.press("Next event in this thread").await;
    page.close().await;
}
