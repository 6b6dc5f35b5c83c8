//! A folder with an event set of one's own (`cargo xtask dist --data`).

use crate::fixtures::{Page, Setup};
use crate::offline::Folder;
use serde_json::json;
use std::fs;
use xtask::server::{Config, Reply};
use xtask::sets::write_timeloom;

const SET: &str = r#"{"timeloom":1,"title":{"en":"Two treaties","ja":"二つの条約"},"summary":"Of 1905 and 1925.",
"tracks":[{"id":"t","title":"Treaties"}],"sources":[{"id":"s","type":"book","title":"A book"}],
"events":[{"id":"a","tracks":["t"],"date":"1905","title":"Portsmouth","citations":[{"source":"s"}]},
{"id":"b","tracks":["t"],"date":"1925","title":"Peking","citations":[{"source":"s"}]}]}"#;

/// The built folder with another set, as `xtask` makes it of what Trunk has built; without pictures.
fn made(test: &str, name: &str, set: &[u8]) -> Folder {
    let folder = Folder::copied(&format!("own-{test}"));
    let file = folder.path().join(name);
    fs::write(&file, set).expect("the set can be written");
    timeloom_pages::publish(&file, folder.path(), None).expect("the folder is as expected");
    fs::remove_file(file).expect("it stands in the folder of sets now");
    folder.deploy();
    folder
}

fn setup(folder: &Folder) -> Setup {
    Setup { config: Config::for_folder(folder.path()), ..Setup::with_query("") }
}

#[tokio::test]
async fn a_folder_of_ones_own_shows_its_events_and_knows_nothing_of_the_bundled_ones() {
    let folder = made("whole", "my-set.json", SET.as_bytes());
    let page = Page::open(setup(&folder)).await;
    for (path, title) in [("", "Two treaties"), ("ja/", "二つの条約"), ("ru/", "Two treaties")]
    {
        page.go(path).await;
        page.settled().await;
        assert_eq!(page.root("data-state").await.as_deref(), Some("ready"), "{path}");
        assert_eq!(page.root("data-events").await.as_deref(), Some("2"), "{path}");
        assert_eq!(page.read("return document.title").await, title);
        assert_eq!(page.all("[data-event=a][data-mark]").await.len(), 1, "{path}");
    }
    // An element that names no set has that of its folder.
    page.go("examples/custom-element.html").await;
    page.until("document.querySelector('output').textContent === 'Two treaties: 2 events'").await;
    // And as a list, for readers without scripts.
    page.without_scripts().await;
    page.go("ja/").await;
    assert_eq!(page.all("[data-timeloom-list] .events > li#a:first-child + li#b").await.len(), 1);
    assert_eq!(page.all("[data-timeloom-list] .events > li").await.len(), 2);
    let asked = page.server.requests();
    assert!(asked.contains_key("/data/my-set.json"), "{asked:?}");
    assert!(asked.contains_key("/data/my-set.opening.ja.txt"), "{asked:?}");
    assert!(!asked.keys().any(|path| path.contains("russia-japan")), "{asked:?}");
    // Nothing of them is there, nor kept for use without a network.
    for file in ["worker.js", "index.html", "ru/index.html", "element.js", "manifest.webmanifest"] {
        let text = fs::read_to_string(folder.path().join(file)).expect("the file is there");
        assert!(!text.contains("russia-japan") && !text.contains("Russia"), "{file}");
    }
    let worker = fs::read_to_string(folder.path().join("worker.js")).expect("the file is there");
    assert!(worker.contains("\"data/my-set.json\""), "{worker}");
    page.close().await;
}

/// A picture that is easily told from what it stands for.
const PICTURE: &str = "</main>\n<div class=\"timeloom\" data-timeloom-picture aria-hidden=\"true\">\n\
    <svg data-for=\"wide\"><rect width=\"100%\" height=\"100%\" fill=\"var(--tl-paper)\"/>\
    <text data-label x=\"300\" y=\"300\">A picture</text></svg>\n</div>\n";

#[tokio::test]
async fn while_a_large_set_arrives_under_its_picture_a_reader_sees_that_it_does() {
    let mut set = Vec::new();
    write_timeloom(&mut set, 6_000).expect("a vector takes all");
    let folder = made("large", "large.json", &set);
    folder.change("index.html", "</main>\n", PICTURE);
    let stalled = Reply::Stall {
        content_type: "application/json".to_owned(),
        content: set,
        after_bytes: 300_000,
        headers: Vec::new(),
    };
    let routes = vec![("/data/large.json".to_owned(), stalled)];
    let config = Config { routes, ..Config::for_folder(folder.path()) };
    let page = Page::open_unsettled(Setup { config, ..setup(&folder) }).await;
    page.until("document.querySelector('.tl-loading .tl-quiet')?.textContent.includes('300')")
        .await;
    // What of both lies on top, if both took presses.
    let seen = "const picture = document.querySelector('[data-timeloom-picture]');
        picture.style.pointerEvents = 'auto';
        const on = (element) => {
            const { left, top, width, height } = element.getBoundingClientRect();
            const found = document.elementFromPoint(left + width / 2, top + height / 2);
            return element === found || element.contains(found);
        };
        const isSeen = (element) => on(element)
            && element.checkVisibility({ opacityProperty: true, visibilityProperty: true });
        const texts = [...document.querySelectorAll('.tl-loading p')];
        return [picture.getClientRects().length, isSeen(picture.querySelector('text')), texts.map(isSeen)]";
    assert_eq!(page.read(seen).await, json!([1, true, [true, true]]));
    page.close_with_errors().await;

    // The timeline takes its place as soon as it has drawn something of its own.
    let page = Page::open(setup(&folder)).await;
    page.until("!document.querySelector('[data-timeloom-picture]')").await;
    assert_eq!(page.root("data-events").await.as_deref(), Some("6000"));
    let digests = page.server.requests().into_keys().filter(|path| path.contains(".opening."));
    assert_eq!(digests.collect::<Vec<_>>(), Vec::<String>::new());
    page.close().await;
}
