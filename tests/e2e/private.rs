//! Private windows, and browsers that store nothing: the timeline works whole, and nothing is said.

use crate::fixtures::engine::{Driver, Engine};
use crate::fixtures::{Setup, page::Console, page::dist, script};
use fantoccini::{Client, ClientBuilder, Locator};
use serde_json::{Value, json};
use xtask::server::{Config, Server};

/// A browser with a window and settings of its own, which no other test shares.
async fn browser(arguments: &[&str], preferences: Value) -> (Client, Driver) {
    let driver = Driver::start(Engine::Chromium, None);
    let mut capabilities = Engine::Chromium.capabilities(&Setup::desktop(), None);
    let options = &mut capabilities["goog:chromeOptions"];
    let all = options["args"].as_array_mut().expect("a list");
    all.extend(arguments.iter().map(|argument| json!(argument)));
    all.push(json!("--window-size=1440,900"));
    options["prefs"] = preferences;
    let client = ClientBuilder::new(hyper_util::client::legacy::connect::HttpConnector::new())
        .capabilities(capabilities.as_object().expect("an object").clone())
        .connect(&format!("http://127.0.0.1:{}", driver.port))
        .await
        .expect("the browser starts");
    (client, driver)
}

async fn settled(client: &Client) {
    let said = client.execute_async(script::SETTLED, vec![]).await.expect("the script runs");
    assert_eq!(said, json!("settled"));
}

async fn run(client: &Client, script: &str) -> Value {
    let script = script::RUN.replace("SCRIPT", script);
    let said = client.execute_async(&script, vec![]).await.expect("the script ends");
    assert_eq!(said["error"], Value::Null, "{script}");
    said["value"].clone()
}

/// What is done with a timeline: it stands, its second part is there, search and views in the address work.
async fn works_whole(client: &Client, server: &Server) {
    for (query, selector) in [
        ("?lang=en", "[data-mark=label]"),
        ("?lang=ja&view=1904/1905#portsmouth-treaty", "[data-panel=portsmouth-treaty]"),
        ("?lang=en&q=Sakhalin", "[data-results]"),
        ("?lang=ru&as=table", "[data-table] [data-event]"),
    ] {
        client.goto(&format!("{}{query}", server.url())).await.expect("the address opens");
        settled(client).await;
        let root = client.find(Locator::Css("[data-timeloom]")).await.expect("the timeline");
        let state = root.attr("data-state").await.expect("attributes");
        assert_eq!(state.as_deref(), Some("ready"), "{query}");
        let found = client.find_all(Locator::Css(selector)).await.expect("a selector");
        assert!(!found.is_empty(), "{query}");
    }
    // The list of events is gone, with its sentences about what is missing.
    let list = client.find_all(Locator::Css("[data-timeloom-list]")).await.expect("a selector");
    assert!(list.is_empty());
    let console = client.issue_cmd(Console).await.expect("the browser takes the command");
    assert_eq!(console, json!([]), "the console is not clean");
}

#[tokio::test]
async fn in_a_private_window_the_timeline_works_whole() {
    let server = Server::start(Config::for_folder(dist())).expect("the server starts");
    let (client, _driver) = browser(&["--incognito"], json!({})).await;
    works_whole(&client, &server).await;
    let _ = client.close().await;
}

#[tokio::test]
async fn where_nothing_may_be_stored_the_timeline_works_whole() {
    let server = Server::start(Config::for_folder(dist())).expect("the server starts");
    let blocked = json!({"profile.default_content_setting_values.cookies": 2});
    for arguments in [&[][..], &["--incognito"]] {
        let (client, _driver) = browser(arguments, blocked.clone()).await;
        client.goto(&server.url()).await.expect("the address opens");
        settled(&client).await;
        // It is as meant: whoever touches storage here is thrown out.
        let refused = "const said = [];
            for (const touch of [() => localStorage.length, () => sessionStorage.length, () => caches.keys()])
              try { await touch(); said.push('granted'); } catch ({ name }) { said.push(name); }
            return said;";
        let all = json!(["SecurityError", "SecurityError", "SecurityError"]);
        assert_eq!(run(&client, refused).await, all);
        works_whole(&client, &server).await;
        let _ = client.close().await;
    }
}
