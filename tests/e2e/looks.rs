//! Light and dark, and sizes.

use crate::fixtures::{Page, Setup};

const GROUND: &str =
    "return getComputedStyle(document.querySelector('[data-timeloom]')).backgroundColor";

#[tokio::test]
async fn colours_follow_the_system_until_the_reader_chooses() {
    // The paper of the tokens: #F3F5F4 in light, #0E141B in dark.
    let (light, dark) = ("rgb(243, 245, 244)", "rgb(14, 20, 27)");
    let page = Page::open(Setup::desktop()).await;
    assert_eq!(page.read(GROUND).await, light);
    page.choose("Colours", "dark").await;
    assert_eq!(page.read(GROUND).await, dark);
    page.choose("Colours", "auto").await;
    assert_eq!(page.read(GROUND).await, light);
    page.close().await;
    let page = Page::open(Setup { dark: true, ..Setup::desktop() }).await;
    assert_eq!(page.read(GROUND).await, dark);
    page.choose("Colours", "light").await;
    assert_eq!(page.read(GROUND).await, light);
    page.close().await;
}

#[tokio::test]
async fn nothing_is_wider_than_the_page_in_any_size() {
    for size in [(1440, 900), (800, 450), (390, 844), (320, 640)] {
        let page = Page::open(Setup { size, ..Setup::desktop() }).await;
        let widths = page
            .read("const e = document.documentElement; return [e.scrollWidth, e.clientWidth]")
            .await;
        assert_eq!(widths[0], widths[1], "{size:?}");
        let heights = page
            .read("const e = document.documentElement; return [e.scrollHeight, e.clientHeight]")
            .await;
        assert_eq!(heights[0], heights[1], "{size:?}");
        page.close().await;
    }
}

#[tokio::test]
async fn the_faces_that_labels_are_measured_with_are_the_faces_in_use() {
    let page = Page::open(Setup::desktop()).await;
    // A label as wide as it was taken for: what stands beside it begins where it should.
    let faces = page
        .read(
            "
        const root = document.querySelector('[data-timeloom]');
        const squeeze = (text) => text.replace(/[\"'\\s]/g, '');
        return [squeeze(getComputedStyle(root).fontFamily),
                squeeze(getComputedStyle(root).getPropertyValue('--tl-font-ui'))]",
        )
        .await;
    assert_eq!(faces[0], faces[1]);
    page.close().await;
}
