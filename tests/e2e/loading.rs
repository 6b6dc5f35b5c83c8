//! Loading another event set, and failing to.

use crate::fixtures::{Page, Setup};
use xtask::server::{Config, Reply, Server};

const SMALL: &str = r#"{"timeloom":1,"title":"Two treaties","tracks":[{"id":"t","title":"Treaties"}],
"sources":[{"id":"s","type":"book","title":"A book"}],
"events":[{"id":"a","tracks":["t"],"date":"1905","title":"Portsmouth","citations":[{"source":"s"}]},
{"id":"b","tracks":["t"],"date":"1925","title":"Peking","citations":[{"source":"s"}]}]}"#;

fn with_route(query: &str, path: &str, reply: Reply) -> Setup {
    let setup = Setup::with_query(query);
    let config = Config { routes: vec![(path.to_owned(), reply)], ..setup.config };
    Setup { config, ..Setup::with_query(query) }
}

/// Opens a page whose set fails, and yields what its alert says.
async fn alert(page: &Page) -> String {
    page.until("document.querySelector('[data-timeloom]')?.dataset.state === 'error'").await;
    page.text(&page.css("[data-timeloom] [role=\"alert\"]").await).await
}

#[tokio::test]
async fn the_address_can_name_another_set_relative_or_absolute() {
    let page = Page::open(with_route(
        "?lang=en&data=sets/small.json",
        "/sets/small.json",
        Reply::json(SMALL),
    ))
    .await;
    assert!(page.has_role("region", "Two treaties").await);
    assert_eq!(page.root("data-events").await.as_deref(), Some("2"));
    let absolute = format!("{}/sets/small.json", page.server.origin());
    page.go(&format!("?lang=en&data={absolute}")).await;
    page.settled().await;
    assert!(page.has_role("region", "Two treaties").await);
    page.close().await;
}

#[tokio::test]
async fn a_set_of_another_origin_is_shown_where_both_hosts_allow_it() {
    let other = Server::start(Config::for_routes([(
        "/set.json".to_owned(),
        Reply::json(SMALL).with_cors(),
    )]))
    .expect("the other server starts");
    let query = format!("?lang=en&data={}/set.json", other.origin());
    let setup = Setup::with_query(&query);
    let config = Config { extra_connect_src: vec![other.origin()], ..setup.config };
    let page = Page::open(Setup { config, ..Setup::with_query(&query) }).await;
    assert!(page.has_role("region", "Two treaties").await);
    page.close().await;
}

#[tokio::test]
async fn a_missing_set_says_which_address_what_happened_and_what_to_do() {
    let page = Page::open_unsettled(Setup::with_query("?lang=en&data=nowhere.json")).await;
    let said = alert(&page).await;
    assert!(said.contains("nowhere.json"), "{said}");
    assert!(said.contains("The host answered with status 404."), "{said}");
    assert!(said.contains("Check the address: there is nothing at it."), "{said}");
    page.press("Show the bundled event set").await;
    assert_eq!(page.root("data-state").await.as_deref(), Some("ready"));
    page.close_with_errors().await;
}

#[tokio::test]
async fn a_web_page_instead_of_json_is_named_as_such() {
    let reply = Reply::html(200, "<!DOCTYPE html><title>A page</title>");
    let page =
        Page::open_unsettled(with_route("?lang=en&data=page.json", "/page.json", reply)).await;
    let said = alert(&page).await;
    assert!(said.contains("The file is a web page, not an event set."), "{said}");
    page.close().await;
}

#[tokio::test]
async fn broken_json_is_located() {
    let page = Page::open_unsettled(with_route(
        "?lang=en&data=b.json",
        "/b.json",
        Reply::json("{\n \"timeloom\": 1,\n }"),
    ))
    .await;
    let said = alert(&page).await;
    assert!(said.contains("not valid JSON") && said.contains("line 3"), "{said}");
    page.close().await;
}

#[tokio::test]
async fn a_host_without_cors_names_the_possible_causes() {
    let other = Server::start(Config::for_routes([("/set.json".to_owned(), Reply::json(SMALL))]))
        .expect("the other server starts");
    let query = format!("?lang=en&data={}/set.json", other.origin());
    let setup = Setup::with_query(&query);
    let config = Config { extra_connect_src: vec![other.origin()], ..setup.config };
    let page = Page::open_unsettled(Setup { config, ..Setup::with_query(&query) }).await;
    let said = alert(&page).await;
    assert!(said.contains("The browser does not say why. Possible causes:"), "{said}");
    assert!(said.contains("Access-Control-Allow-Origin"), "{said}");
    page.close_with_errors().await;
}

#[tokio::test]
async fn a_host_that_the_policy_forbids_names_the_policy() {
    let other = Server::start(Config::for_routes([(
        "/set.json".to_owned(),
        Reply::json(SMALL).with_cors(),
    )]))
    .expect("the other server starts");
    let query = format!("?lang=en&data={}/set.json", other.origin());
    let page = Page::open_unsettled(Setup::with_query(&query)).await;
    let said = alert(&page).await;
    assert!(said.contains("connect-src"), "{said}");
    page.close_with_errors().await;
}

#[tokio::test]
async fn a_connection_that_breaks_can_be_tried_again() {
    let content = SMALL.as_bytes().to_vec();
    let reply = Reply::Break {
        content_type: "application/json".to_owned(),
        content,
        after_bytes: 100,
        headers: vec![],
    };
    let page = Page::open_unsettled(with_route("?lang=en&data=set.json", "/set.json", reply)).await;
    let said = alert(&page).await;
    // How many of the 100 bytes the browser hands on before it reports the break is its own affair.
    assert!(said.contains("The connection broke after "), "{said}");
    page.server.set_route("/set.json", Reply::json(SMALL));
    page.press("Try again").await;
    assert!(page.has_role("region", "Two treaties").await);
    page.close_with_errors().await;
}

#[tokio::test]
async fn silence_is_given_up_after_the_time_that_the_page_sets() {
    let content = SMALL.as_bytes().to_vec();
    let reply = Reply::Stall {
        content_type: "application/json".to_owned(),
        content,
        after_bytes: 64,
        headers: vec![],
    };
    let page =
        Page::open_unsettled(with_route("?lang=en&data=set.json&timeout=1", "/set.json", reply))
            .await;
    let said = alert(&page).await;
    assert!(said.contains("Nothing arrived for 1 second, after 64 bytes."), "{said}");
    page.close_with_errors().await;
}

#[tokio::test]
async fn a_slow_host_is_waited_for_and_progress_is_said() {
    let reply = Reply::Trickle {
        content_type: "application/json".to_owned(),
        content: SMALL.as_bytes().to_vec(),
        piece_bytes: 60,
        pause: std::time::Duration::from_millis(400),
        headers: vec![],
    };
    let page =
        Page::open_unsettled(with_route("?lang=en&data=set.json&timeout=2", "/set.json", reply))
            .await;
    page.until(
        "/ bytes of .* read/.test(document.querySelector('[data-timeloom]')?.innerText ?? '')",
    )
    .await;
    page.until("document.querySelector('[data-timeloom]')?.dataset.state === 'ready'").await;
    page.close().await;
}

#[tokio::test]
async fn a_device_without_a_network_is_said_to_be_offline() {
    let page = Page::open_unsettled(Setup::with_query("?lang=en&data=nowhere.json")).await;
    alert(&page).await;
    page.go_offline().await;
    page.press("Try again").await;
    let said = alert(&page).await;
    assert!(said.contains("The device is offline."), "{said}");
    assert!(said.contains("Check the connection, then try again."), "{said}");
    page.close_with_errors().await;
}
