//! One file with everything in it, opened from the disk.

use crate::fixtures::{Page, Setup, page::dist};
use std::path::PathBuf;
use xtask::single::{About, from_folder};

const SET: &str = r#"{"timeloom":1,"title":"Two </script><script>document.title='taken'</script> <!-- treaties",
"tracks":[{"id":"t","title":"Treaties"}],"sources":[{"id":"s","type":"book","title":"A book"}],
"events":[{"id":"a","tracks":["t"],"date":"1905","title":"Portsmouth","citations":[{"source":"s"}]},
{"id":"b","tracks":["t"],"date":"1925","title":"Peking","citations":[{"source":"s"}]}]}"#;

const LIST: &str = "<section data-timeloom-list><h1>Two treaties</h1></section>";

/// A file in a folder of a test's own that has nothing else in it.
pub(crate) fn made(test: &str) -> PathBuf {
    let about = About {
        language: "en".into(),
        title: "Two treaties".into(),
        summary: String::new(),
        list: LIST.to_owned(),
    };
    let page = from_folder(&dist(), &about, SET).expect("the folder is as expected");
    let folder =
        std::env::temp_dir().join(format!("timeloom-single-{test}-{}", std::process::id()));
    std::fs::create_dir_all(&folder).expect("a folder can be made");
    let file = folder.join("timeline.html");
    std::fs::write(&file, page).expect("the file can be written");
    file
}

#[tokio::test]
async fn a_single_file_works_from_the_disk_without_asking_for_anything() {
    let file = made("whole");
    let page = Page::open(Setup::desktop()).await;
    page.go_to(&format!("file://{}?lang=en", file.display())).await;
    page.settled().await;
    assert_eq!(page.root("data-state").await.as_deref(), Some("ready"));
    assert_eq!(page.root("data-events").await.as_deref(), Some("2"));
    assert_eq!(page.read("return document.title").await, "Two treaties");
    // The second part of the program, too.
    page.css("[data-event=a]").await.click().await.expect("the event can be pressed");
    page.settled().await;
    assert_eq!(page.all("[data-panel=a]").await.len(), 1);
    assert!(page.all("[data-timeloom-list]").await.is_empty());
    let asked = "return performance.getEntriesByType('resource').map((entry) => entry.name)
        .filter((name) => !name.startsWith('data:'))";
    assert_eq!(page.read(asked).await, serde_json::json!([]));
    page.close().await;
    std::fs::remove_dir_all(file.parent().expect("it is in a folder")).expect("it goes away");
}

#[tokio::test]
async fn a_single_file_is_a_screen_of_an_exhibition_from_the_disk() {
    let file = made("kiosk");
    let page = Page::open(Setup { size: (1080, 1920), ..Setup::desktop() }).await;
    page.go_to(&format!("file://{}?lang=en&ui=kiosk", file.display())).await;
    page.until("document.querySelector('[data-kiosk=start]')").await;
    page.settled().await;
    // With its styles.
    let larger = "return getComputedStyle(document.querySelector('.timeloom')).transform";
    assert_eq!(page.read(larger).await, "matrix(2.4, 0, 0, 2.4, 0, 0)");
    page.press("Touch to begin Explore the timeline freely").await;
    page.until("document.querySelector('[data-kiosk=visit]')").await;
    page.close().await;
    std::fs::remove_dir_all(file.parent().expect("it is in a folder")).expect("it goes away");
}
