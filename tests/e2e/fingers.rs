//! Where the pointer is a finger: everything that is pressed is large enough, whatever the box, and says
//! all that it has to say.

use crate::fixtures::{Page, Setup};
use serde_json::json;

/// Controls under 44 px, or cut off by the window, and choices whose words are cut. Not the headers of
/// tracks with what stands on them, which are as wide as their column, nor what stands in the plot.
const FAULTS: &str = "
    const faults = [];
    const name = (control) => control.ariaLabel || control.textContent || control.placeholder;
    const room = document.createElement('canvas').getContext('2d');
    for (const control of document.querySelectorAll('.timeloom :is(button, select, input, a)')) {
        if (!control.checkVisibility({ visibilityProperty: true })) continue;
        if (control.closest('.tl-clip, .tl-track, .tl-key, .tl-handle')) continue;
        const box = control.getBoundingClientRect();
        if (box.width < 44 || box.height < 44) faults.push(`${name(control)}: ${box.width} × ${box.height}`);
        const isCut = box.left < 0 || box.right > innerWidth || box.top < 0 || box.bottom > innerHeight;
        if (isCut) faults.push(`${name(control)}: ${box.left} to ${box.right}, ${box.top} to ${box.bottom}`);
        if (control.matches('select')) {
            const { fontFamily, fontSize, paddingLeft, paddingRight } = getComputedStyle(control);
            // Not the whole shorthand, which is empty where digits are of one width.
            room.font = `${fontSize} ${fontFamily}`;
            const words = control.selectedOptions[0].text;
            const has = control.clientWidth - parseFloat(paddingLeft) - parseFloat(paddingRight) - 16;
            if (room.measureText(words).width > has) faults.push(`${words}: ${has} px`);
        }
    }
    return faults;";

#[tokio::test]
async fn controls_are_large_enough_for_fingers_and_say_all_they_have_to_say() {
    for (size, query) in [
        ((390, 844), ""),
        ((360, 480), "&ui=embed"),
        ((390, 600), "&ui=embed"),
        ((480, 360), "&ui=embed"),
        ((800, 450), "&ui=embed"),
    ] {
        for language in ["en", "ja", "ru"] {
            let setup = Setup::with_query(&format!("?lang={language}{query}"));
            let page = Page::open(Setup { size, ..setup }).await;
            page.point_by_finger().await;
            let faults = page.read(FAULTS).await;
            assert_eq!(faults, json!([]), "{size:?}{query} in {language}");
            page.close().await;
        }
    }
}
