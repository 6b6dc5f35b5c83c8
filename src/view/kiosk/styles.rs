//! The style sheet of a kiosk, which only a kiosk loads: it stands beside that of the timeline.

use crate::state::Signal;
use crate::view::dom::El;

/// What the names of the two begin with.
const SHEET: &str = "timeloom.";
const OWN: &str = "kiosk.";

/// Asks for the style sheet, unless it is in the page; `styled` is set when it is there, or does not come.
pub(super) fn ask(styled: Signal<bool>) {
    let document = web_sys::window().and_then(|window| window.document());
    let Some(document) = document else { return };
    let find = |name: &str| {
        let selector = ["link[rel=stylesheet][href*=\"", name, "\"]"].concat();
        document.query_selector(&selector).ok().flatten()
    };
    let href = find(SHEET).and_then(|link| link.get_attribute("href"));
    // A single file has its styles in it.
    let Some(href) = href.filter(|_| find(OWN).is_none()) else {
        return styled.set(true);
    };
    let link = El::of(match document.create_element("link") {
        Ok(link) => link,
        Err(_) => return styled.set(true),
    });
    let link = link
        .attr("rel", "stylesheet")
        .attr("href", &href.replace(SHEET, OWN))
        .on("load", move |_| styled.set(true))
        .on("error", move |_| styled.set(true));
    if let Some(head) = document.head() {
        // Refused only for what cannot be in a head.
        let _ = head.append_child(link.element());
    }
}
