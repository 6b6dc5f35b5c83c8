//! Everything by keyboard alone.

use crate::fixtures::{Expected, Page, Setup, expected::span_of};
use fantoccini::key::Key;

#[tokio::test]
async fn the_events_are_one_tab_stop_and_the_series_another() {
    let page = Page::open(Setup::desktop()).await;
    let stops = |what: &str| {
        format!("return document.querySelectorAll('[data-track] {what}[tabindex=\"0\"]').length")
    };
    assert_eq!(page.read(&stops("[data-event]")).await, 1);
    assert_eq!(page.read(&stops("[data-lane-of]")).await, 1);
    // Search; timeline and table; what sources disagree on; tracks, language, colours; all filters and
    // five kinds of them; the plot. Then the last of the series, and the minimap below them.
    assert_eq!(page.tab_into_plot().await, 1 + 2 + 1 + 3 + 6 + 1, "stops up to the plot");
    let name = "return document.activeElement.getAttribute('aria-label')";
    for next in ["Series in Economy", "Series in Economy", "Start of view"] {
        page.key(char::from(Key::Tab)).await;
        assert_eq!(page.focused_event().await, None);
        assert_eq!(page.read(name).await, next);
    }
    page.close().await;
}

#[tokio::test]
async fn arrows_walk_through_a_thread_and_across_threads() {
    let page = Page::open(Setup::desktop()).await;
    page.tab_into_plot().await;
    let track = "return document.activeElement.closest('[data-track]').dataset.track";
    let first = page.focused_event().await;
    let home = page.read(track).await;
    page.key(char::from(Key::Right)).await;
    let second = page.focused_event().await;
    assert_ne!(first, second);
    assert_eq!(page.read(track).await, home, "left and right stay in the thread");
    page.key(char::from(Key::Left)).await;
    assert_eq!(page.focused_event().await, first);
    page.keys([Key::Down, Key::Down]).await;
    assert_eq!(page.read(track).await, "economic");
    page.key(char::from(Key::End)).await;
    let last = page.focused_event().await;
    page.key(char::from(Key::Right)).await;
    assert_eq!(page.focused_event().await, last, "there is nothing after the last");
    page.close().await;
}

#[tokio::test]
async fn the_focused_event_is_always_in_view_and_drawn_by_itself() {
    let page = Page::open(Setup::desktop()).await;
    page.tab_into_plot().await;
    for _ in 0..4 {
        page.key('+').await;
    }
    for step in 0..15 {
        page.key(char::from(Key::Right)).await;
        let focus = page
            .read(
                "
            const mark = document.activeElement;
            const box = mark.getBoundingClientRect();
            const plot = mark.closest('[data-track]')?.getBoundingClientRect();
            return {mark: mark.dataset.mark, name: mark.getAttribute('aria-label'),
                    inside: box.right >= plot?.left && box.left <= plot?.right}",
            )
            .await;
        assert!(focus["mark"].is_string(), "step {step}: {focus}");
        assert_eq!(focus["inside"], true, "{focus}");
    }
    page.close().await;
}

#[tokio::test]
async fn enter_opens_the_details_and_escape_leads_back() {
    let page = Page::open(Setup::desktop()).await;
    page.tab_into_plot().await;
    page.keys([Key::Right, Key::Right]).await;
    let event = page.focused_event().await.expect("an event has the focus");
    page.key(char::from(Key::Enter)).await;
    let inside = format!("document.activeElement?.dataset.panel === '{event}'");
    page.until(&inside).await;
    page.key(char::from(Key::Escape)).await;
    page.until(&format!("document.activeElement?.dataset.event === '{event}'")).await;
    assert!(page.all("[data-panel]").await.is_empty());
    page.close().await;
}

#[tokio::test]
async fn plus_minus_and_zero_zoom_only_while_the_plot_has_the_focus() {
    let page = Page::open(Setup::desktop()).await;
    let opening = page.root("data-view").await;
    page.key('+').await;
    assert_eq!(page.root("data-view").await, opening, "the focus is elsewhere");
    page.tab_into_plot().await;
    page.key('+').await;
    assert_ne!(page.root("data-view").await, opening);
    page.key('0').await;
    assert_eq!(page.root("data-in-view").await, page.root("data-events").await);
    page.close().await;
}

/// Opens the page with the focus in the plot.
async fn in_the_plot() -> Page {
    let page = Page::open(Setup::desktop()).await;
    page.tab_into_plot().await;
    page
}

#[tokio::test]
async fn comma_and_full_stop_walk_through_all_threads_in_time() {
    let page = in_the_plot().await;
    let expected = Expected::bundled();
    let all = expected.in_view(&page.root("data-view").await.expect("a view"));
    let first = page.focused_event().await.expect("an event");
    let place = all.iter().position(|id| *id == first).expect("it is in view");
    for id in all.iter().skip(place + 1).take(12) {
        page.key('.').await;
        assert_eq!(page.focused_event().await.as_ref(), Some(id));
    }
    for id in all.iter().take(place + 12).rev().take(12) {
        page.key(',').await;
        assert_eq!(page.focused_event().await.as_ref(), Some(id));
    }
    page.close().await;
}

#[tokio::test]
async fn brackets_lead_through_the_periods() {
    let page = in_the_plot().await;
    // Which period fills the axis.
    let fills = "
        const axis = document.querySelector('[data-period]').parentElement.parentElement.getBoundingClientRect();
        const all = [...document.querySelectorAll('[data-period]')].filter((period) => {
          const box = period.getBoundingClientRect();
          const margin = axis.width * 1.5 / 103;
          return Math.abs(box.left - axis.left - margin) < 2 && Math.abs(axis.right - box.right - margin) < 2;
        });
        return all.map((period) => period.dataset.period).join()";
    page.key('0').await;
    let mut seen = Vec::new();
    for _ in 0..4 {
        page.key(']').await;
        seen.push(page.read(fills).await.as_str().expect("a list").to_owned());
    }
    assert_eq!(seen, ["neighbours", "rivalry", "russo-japanese-war", "brittle-peace"]);
    page.key('[').await;
    assert_eq!(page.read(fills).await, "russo-japanese-war");
    // Twice in a row is two periods on, whether or not the first flight has ended.
    page.tap(']').await;
    page.key(']').await;
    assert_eq!(page.read(fills).await, "rapprochement");
    page.close().await;
}

#[tokio::test]
async fn f_shows_the_selected_event_in_full() {
    let page = in_the_plot().await;
    page.keys([Key::Right, Key::Right]).await;
    let event = page.focused_event().await.expect("an event");
    page.key('f').await;
    let date = Expected::bundled().event(&event)["date"].clone();
    let edtf = date.as_str().or(date["edtf"].as_str()).expect("a date").to_owned();
    let view = span_of(&page.root("data-view").await.expect("a view"));
    let span = timeloom::date::Date::parse(&edtf).expect("EDTF").dated_span().expect("dated");
    assert!(view.covers(span), "{view:?} has all of {span:?}");
    assert!(
        view.secs() < span.secs() * 1.4 + 2.0 * 86_400.0,
        "and little more: {view:?} of {span:?}"
    );
    assert_eq!(page.focused_event().await, Some(event), "the focus stays");
    page.close().await;
}

#[tokio::test]
async fn zooming_keeps_the_focused_event_where_it_is() {
    let page = in_the_plot().await;
    // A mark of a moment: its shape stands on its date.
    let place = "
        const mark = document.activeElement;
        const box = mark.getBoundingClientRect();
        return mark.dataset.form === 'point' ? (box.left + box.right) / 2 : null";
    let mut found = None;
    for _ in 0..10 {
        page.key(char::from(Key::Right)).await;
        found = page.read(place).await.as_f64();
        if found.is_some() {
            break;
        }
    }
    let x = found.expect("a moment among ten events");
    let event = page.focused_event().await;
    for key in ['+', '+', '+', '-', '-', '-', '-'] {
        page.key(key).await;
        assert_eq!(page.focused_event().await, event);
        if let Some(now) = page.read(place).await.as_f64() {
            assert!((now - x).abs() < 1.0, "from {x} to {now} at {key}");
        }
    }
    page.close().await;
}

#[tokio::test]
async fn a_question_mark_lists_all_keys_and_escape_leads_back() {
    let page = in_the_plot().await;
    let event = page.focused_event().await;
    page.key('?').await;
    page.until("document.querySelector('dialog').open").await;
    let dialog = page.role("dialog", "Keys").await;
    let text = page.text(&dialog).await;
    for row in
        ["← → previous, next event in the thread", "? this list", "[ ] previous, next period"]
    {
        assert!(text.contains(row), "{row:?} is not in {text}");
    }
    let inside = "return document.querySelector('dialog').contains(document.activeElement)";
    assert_eq!(page.read(inside).await, true);
    let view = page.root("data-view").await;
    page.key('+').await;
    assert_eq!(page.root("data-view").await, view, "the keys are the dialog's");
    page.key(char::from(Key::Escape)).await;
    page.until("!document.querySelector('dialog').open").await;
    assert_eq!(page.focused_event().await, event);
    // And by a button, for readers without a keyboard.
    page.press("Keys").await;
    page.until("document.querySelector('dialog').open").await;
    page.press("Close").await;
    page.until("!document.querySelector('dialog').open").await;
    page.close().await;
}

#[tokio::test]
async fn letters_with_a_modifier_belong_to_the_browser() {
    let page = in_the_plot().await;
    let taken = "
        window.taken = [];
        addEventListener('keydown', (event) => window.taken.push(event.defaultPrevented));";
    page.read(taken).await;
    let (view, event) = (page.root("data-view").await, page.focused_event().await);
    for held in [Key::Control, Key::Alt] {
        for key in ['.', '[', '0', '?'] {
            page.chord(held, key).await;
        }
    }
    assert_eq!(page.root("data-view").await, view);
    assert_eq!(page.focused_event().await, event);
    assert_eq!(page.read("return window.taken.some(Boolean)").await, false);
    assert_eq!(page.read("return document.querySelector('dialog').open").await, false);
    page.close().await;
}

#[tokio::test]
async fn no_key_is_taken_while_the_focus_is_elsewhere() {
    let page = Page::open(Setup::desktop()).await;
    page.role("button", "Zoom in").await.click().await.expect("it can be pressed");
    page.settled().await;
    let view = page.root("data-view").await;
    for key in [']', 'f', '.', '0', '+', '?'] {
        page.key(key).await;
        assert_eq!(page.root("data-view").await, view, "{key} was taken");
    }
    assert_eq!(page.read("return document.querySelector('dialog').open").await, false);
    page.close().await;
}
