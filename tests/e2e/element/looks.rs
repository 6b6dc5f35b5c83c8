//! How an element looks: what a page may say of that, and what not.

use super::{beside, html, of, page_of, page_with, strict, text_of, with_script};
use crate::fixtures::Page;
use serde_json::{Value, json};
use std::collections::BTreeSet;

const REFERENCE: &str = include_str!("../../../docs/element.md");
const TOKENS: &str = include_str!("../../../public/tokens.css");

/// A page with two elements and a style sheet of its own.
async fn styled(style: &str) -> Page {
    let body = with_script(
        "<p id=\"words\">Words</p><button type=\"button\">Press</button>\
         <timeloom-timeline id=\"a\" lang=\"en\" src=\"two-treaties.json\"></timeloom-timeline>\
         <timeloom-timeline id=\"b\" lang=\"en\" src=\"two-treaties.json\"></timeloom-timeline>",
    )
    .replace("</head>", "<link rel=\"stylesheet\" href=\"page.css\"></head>");
    let routes = vec![("/page.html", html(&body)), ("/page.css", strict("text/css", style))];
    let page = page_of(beside(routes)).await;
    page.settled().await;
    page
}

/// The words in code in the first column of the table below a heading of the reference.
fn listed(heading: &str) -> BTreeSet<String> {
    let (_, chapter) = REFERENCE.split_once(heading).expect("the heading is there");
    let rows = chapter.lines().skip_while(|line| !line.starts_with('|')).skip(2);
    let rows = rows.take_while(|line| line.starts_with('|'));
    let cells = rows.filter_map(|row| row.split('|').nth(1).map(str::to_owned));
    cells.flat_map(|cell| code(&cell)).collect()
}

fn code(cell: &str) -> Vec<String> {
    cell.split('`').skip(1).step_by(2).map(str::to_owned).collect()
}

#[tokio::test]
async fn a_page_sets_tokens_of_one_element_and_of_no_other() {
    let style =
        "#a { --tl-paper: rgb(1, 2, 3); --tl-radius-2: 0px } button { color: rgb(4, 5, 6) }";
    let page = styled(style).await;
    let paper = "getComputedStyle(root).backgroundColor";
    assert_eq!(text_of(&page, "#a", paper).await, "rgb(1, 2, 3)");
    let other = text_of(&page, "#b", paper).await;
    assert_ne!(other, "rgb(1, 2, 3)");
    // In each theme, at once, and back.
    of(&page, "#a", "of.theme = 'dark'").await;
    page.until("document.querySelector('#a').shadowRoot.querySelector('[data-theme=dark]')").await;
    assert_eq!(text_of(&page, "#a", paper).await, "rgb(1, 2, 3)");
    of(&page, "#a", "of.style.setProperty('--tl-paper', 'rgb(7, 8, 9)')").await;
    assert_eq!(text_of(&page, "#a", paper).await, "rgb(7, 8, 9)");
    of(&page, "#a", "(of.style.setProperty('--tl-paper', 'initial'), of.theme = 'light')").await;
    page.until("document.querySelector('#a').shadowRoot.querySelector('[data-theme=light]')").await;
    assert_eq!(text_of(&page, "#a", paper).await, other);
    page.close().await;
}

#[tokio::test]
async fn the_tokens_of_the_reference_are_those_that_a_page_can_set() {
    let page = styled("").await;
    let mut all: BTreeSet<String> = BTreeSet::new();
    for part in TOKENS.split("--tl-").skip(1) {
        let end = part.find(|c: char| !(c.is_ascii_alphanumeric() || c == '-')).unwrap_or(0);
        if part[end..].trim_start().starts_with(':') {
            all.insert(format!("--tl-{}", &part[..end]));
        }
    }
    assert!(all.len() > 100, "{all:?}");
    let names = json!(all.iter().collect::<Vec<_>>());
    let taken = of(
        &page,
        "#a",
        &format!(
            "{names}.filter((name) => {{
               of.style.setProperty(name, 'rgb(1, 2, 3)');
               const taken = getComputedStyle(root).getPropertyValue(name) === 'rgb(1, 2, 3)';
               of.style.removeProperty(name);
               return taken;
             }})"
        ),
    )
    .await;
    let taken: BTreeSet<String> = serde_json::from_value(taken).expect("names");
    assert_eq!(taken, listed("## Tokens"));
    page.close().await;
}

#[tokio::test]
async fn a_page_styles_parts_of_one_element_and_of_no_other() {
    let style = "#a::part(toolbar) { background-color: rgb(1, 2, 3) } #b::part(panel) { outline: 7px solid }";
    let page = styled(style).await;
    let bar = "getComputedStyle(root.querySelector('[part=toolbar]')).backgroundColor";
    assert_eq!(text_of(&page, "#a", bar).await, "rgb(1, 2, 3)");
    assert_ne!(text_of(&page, "#b", bar).await, "rgb(1, 2, 3)");
    for element in ["#a", "#b"] {
        of(&page, element, "of.select('portsmouth-treaty')").await;
        super::until_opened(&page, element, Some("portsmouth-treaty")).await;
    }
    let panel = "getComputedStyle(root.querySelector('[part=panel]')).outlineWidth";
    assert_ne!(text_of(&page, "#a", panel).await, "7px");
    assert_eq!(text_of(&page, "#b", panel).await, "7px");
    page.close().await;
}

#[tokio::test]
async fn the_parts_of_the_reference_are_those_of_a_timeline() {
    let page = page_with("<timeloom-timeline id=\"a\" lang=\"en\"></timeloom-timeline>").await;
    page.settled().await;
    let now = "[...of.shadowRoot.querySelectorAll('[part]')].flatMap((one) => [...one.part])";
    let mut seen: BTreeSet<String> = BTreeSet::new();
    let mut look = async || {
        let found: BTreeSet<String> =
            serde_json::from_value(of(&page, "#a", now).await).expect("names");
        seen.extend(found);
    };
    look().await;
    of(&page, "#a", "of.filter({ q: 'Sakhalin' })").await;
    page.until("document.querySelector('#a').shadowRoot.querySelector('[part=results]')").await;
    look().await;
    of(&page, "#a", "of.select('siberian-intervention')").await;
    super::until_opened(&page, "#a", Some("siberian-intervention")).await;
    look().await;
    of(
        &page,
        "#a",
        "[...root.querySelectorAll('button')].find((one) => one.textContent === 'Table').click()",
    )
    .await;
    page.until("document.querySelector('#a').shadowRoot.querySelector('[part=table]')").await;
    look().await;
    of(&page, "#a", "of.src = 'nothing.json'").await;
    page.until("document.querySelector('#a').shadowRoot.querySelector('[data-state=error] [part=message]')").await;
    look().await;
    assert_eq!(seen, listed("## Parts"));
    page.close_with_errors().await;
}

#[tokio::test]
async fn nothing_of_the_page_leaks_in_and_nothing_of_the_timeline_leaks_out() {
    let loud = "
        * { letter-spacing: 7px; text-transform: uppercase; box-sizing: content-box; }
        body { font: italic bold 30px/3 fantasy; text-align: right; word-spacing: 9px; cursor: wait;
               white-space: pre; text-indent: 3em; text-shadow: 1px 1px red; visibility: visible; }
        button, h1, p, section, .timeloom { color: rgb(4, 5, 6) !important; display: none !important; }";
    let quiet = styled("").await;
    let look = |selector: &str| {
        format!(
            "(() => {{ const style = getComputedStyle(root.querySelector('{selector}'));
               return ['letterSpacing', 'textTransform', 'boxSizing', 'fontStyle', 'fontWeight', 'fontFamily',
                 'lineHeight', 'textAlign', 'wordSpacing', 'cursor', 'whiteSpace', 'textIndent', 'textShadow',
                 'color', 'display', 'fontSize', 'direction'].map((name) => style[name]) }})()"
        )
    };
    let selectors = ["h1", "button", "p", "[data-event]", "[part=panel], [part=plot]"];
    let mut own = Vec::new();
    for selector in selectors {
        own.push(of(&quiet, "#a", &look(selector)).await);
    }
    // What the page has of its own is as without timelines.
    let of_page = "return ['#words', 'button'].map((one) => {
        const style = getComputedStyle(document.querySelector(one));
        return [style.font, style.color, style.margin, style.padding, style.getPropertyValue('--tl-ink')] })
        .concat([[...document.styleSheets].length, document.adoptedStyleSheets.length])";
    let with = quiet.read(of_page).await;
    quiet.close().await;
    let bare = page_of(beside(vec![
        (
            "/page.html",
            html(
                "<html lang=\"en\"><head><link rel=\"stylesheet\" href=\"page.css\"></head><body>\
              <p id=\"words\">Words</p><button type=\"button\">Press</button></body></html>",
            ),
        ),
        ("/page.css", strict("text/css", "")),
    ]))
    .await;
    assert_eq!(bare.read(of_page).await, with);
    bare.close().await;

    let page = styled(loud).await;
    for (selector, own) in selectors.into_iter().zip(own) {
        assert_eq!(of(&page, "#a", &look(selector)).await, own, "{selector}");
    }
    let hidden: Value =
        page.read("return getComputedStyle(document.querySelector('button')).display").await;
    assert_eq!(hidden, "none", "the page's own rules hold");
    page.close().await;
}

#[tokio::test]
async fn a_page_gives_the_box_and_hides_it() {
    let page =
        styled("#a { block-size: 333px; inline-size: 700px } #b { visibility: hidden }").await;
    assert_eq!(of(&page, "#a", "[root.clientWidth, root.clientHeight]").await, json!([700, 333]));
    assert_eq!(of(&page, "#b", "of.clientHeight").await, 450, "where nothing is said");
    assert_eq!(of(&page, "#b", "getComputedStyle(root).visibility").await, "hidden");
    of(&page, "#b", "of.hidden = true").await;
    assert_eq!(of(&page, "#b", "of.getClientRects().length").await, 0);
    page.close().await;
}
