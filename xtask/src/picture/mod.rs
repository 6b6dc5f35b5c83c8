//! The opening view as a picture in the page: it stands before the program is there.
//!
//! A browser shows the page that has just been built, and `look.js` draws what it shows as SVG, for each
//! language and class of widths. Styles would be refused by the strict policy, so places and colours are
//! attributes: parts of the width, and the tokens of `public/tokens.css`. `public/page.css` shows the one that
//! fits, and `public/early.js` none where the address asks for something else. Where the address of the
//! site is known, there is also the picture that others show of a link. The same browser draws the icons.

mod icons;

use crate::devtools::Browser;
use crate::failure::{Failure, OrSay, Outcome};
use crate::project::Project;
use crate::report;
use crate::server::{Config, Server};
use serde_json::json;
use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::time::Duration;

/// What the pictures stand in.
pub(crate) const START: &str = "<div class=\"timeloom\" data-timeloom-picture";
/// See [`START`].
pub(crate) const END: &str = "</div>\n";

const LOOK: &str = include_str!("look.js");

/// Folders of the languages, with their tags.
const LANGUAGES: [(&str, &str); 3] = [("", "en"), ("ja/", "ja"), ("ru/", "ru")];

/// Classes of widths, and the size that stands for each (`public/page.css`).
const CLASSES: [(&str, (u32, u32)); 3] =
    [("narrow", (390, 844)), ("middle", (1024, 768)), ("wide", (1440, 900))];

/// Size of the picture of a link, as Open Graph's readers want it.
const LINK_SIZE: (u32, u32) = (1200, 630);

/// Longest that a page may take: one with a million events some twenty seconds.
const LIMIT: Duration = Duration::from_secs(120);

/// Whether the timeline has settled.
const SETTLED: &str = "new Promise((resolve) => { const look = () => \
    document.querySelector('[data-timeloom][data-settled=\"true\"]') ? resolve(true) : \
    requestAnimationFrame(look); look(); })";

/// Which pictures are made, and for which folder.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Pictures<'a> {
    folder: &'a Path,
    /// Folders of languages, with their tags.
    languages: &'a [(&'a str, &'a str)],
    /// Classes of widths, and the size that stands for each.
    classes: &'a [(&'a str, (u32, u32))],
    /// The address of the folder, where it is known.
    url: Option<&'a str>,
    has_icons: bool,
}

impl<'a> Pictures<'a> {
    /// All that a host needs.
    pub(crate) const fn all(folder: &'a Path, url: Option<&'a str>) -> Pictures<'a> {
        Pictures { folder, languages: &LANGUAGES, classes: &CLASSES, url, has_icons: true }
    }

    /// The one that an English page shows in the benchmark's window.
    pub(crate) const fn of_benchmark(folder: &'a Path) -> Pictures<'a> {
        let ([english, ..], [.., wide]) = (&LANGUAGES, &CLASSES);
        let (languages, classes) = (std::slice::from_ref(english), std::slice::from_ref(wide));
        Pictures { folder, languages, classes, url: None, has_icons: false }
    }
}

/// Puts the pictures into the pages of a folder.
///
/// # Errors
///
/// If a page does not settle, or shows nothing.
pub(crate) fn add(project: &Project, chromium: &Path, wanted: &Pictures<'_>) -> Outcome {
    let about = "10 to 40 seconds, more with many events";
    let begun = report::begin("Pictures", "the opening view in each language", about);
    let Pictures { folder: site, languages, classes, url, has_icons } = *wanted;
    let server = Server::start(Config::for_folder(site))
        .or_say(|| "the server for the pictures did not start".to_owned())?;
    let tokens = fs::read_to_string(project.path("public/tokens.css"))
        .or_say(|| "cannot read `public/tokens.css`".to_owned())?;
    let look = LOOK.replace("of TOKENS", &format!("of {}", json!(names_of(&tokens))));
    let scratch = project.path("target/picture");
    let mut pictures = vec![String::new(); languages.len()];
    for &(class, size) in classes {
        let mut browser = Browser::start(chromium, &scratch, size)?;
        for ((folder, tag), pictures) in languages.iter().zip(&mut pictures) {
            open(&mut browser, &format!("{}{folder}?lang={tag}", server.url()))?;
            let drawn = browser.evaluate(&look, LIMIT)?;
            let drawn = drawn.as_str().filter(|drawn| drawn.contains("<text"));
            let drawn = drawn.ok_or_else(|| {
                Failure::saying(format!(
                    "the {class} page `{tag}` shows nothing that could be drawn"
                ))
            })?;
            *pictures += &format!("<svg data-for=\"{class}\">{drawn}</svg>\n");
        }
    }
    if url.is_some() {
        let mut browser = Browser::start(chromium, &scratch, LINK_SIZE)?;
        for (folder, tag) in languages {
            open(&mut browser, &format!("{}{folder}?lang={tag}&ui=embed", server.url()))?;
            let picture = browser.picture(LIMIT)?;
            let path = site.join(folder).join("opening.png");
            fs::write(&path, picture).or_say(|| format!("cannot write `{}`", path.display()))?;
        }
    }
    if has_icons {
        icons::add(site, &mut Browser::start(chromium, &scratch, LINK_SIZE)?)?;
    }
    for ((folder, _), pictures) in languages.iter().zip(&pictures) {
        let path = site.join(folder).join("index.html");
        put(&path, folder, pictures, url)?;
    }
    begun.done();
    Ok(())
}

fn open(browser: &mut Browser, url: &str) -> Outcome {
    browser.call("Page.navigate", json!({"url": url}), LIMIT)?;
    browser.evaluate(SETTLED, LIMIT).map(drop)
}

/// Puts pictures behind the host of a page, and names that of a link.
fn put(path: &Path, folder: &str, pictures: &str, url: Option<&str>) -> Outcome {
    let say = || format!("cannot read `{}`", path.display());
    let page = fs::read_to_string(path).or_say(say)?;
    let page = with_pictures(&page, pictures, url.map(|url| format!("{url}{folder}opening.png")))
        .ok_or_else(|| {
        let shown = path.display();
        Failure::saying(format!("expected `</main>` and `</head>` in `{shown}`"))
    })?;
    fs::write(path, page).or_say(|| format!("cannot write `{}`", path.display()))
}

fn with_pictures(page: &str, pictures: &str, link: Option<String>) -> Option<String> {
    let (before, after) = page.split_once("</main>\n")?;
    let (head, body) = before.split_once("</head>")?;
    let link = link.map(|link| {
        let meta = |property: &str, content: &str| {
            format!("<meta property=\"{property}\" content=\"{content}\" />\n")
        };
        let (width, height) = LINK_SIZE;
        meta("og:image", &link)
            + &meta("og:image:width", &width.to_string())
            + &meta("og:image:height", &height.to_string())
            + "<meta name=\"twitter:card\" content=\"summary_large_image\" />\n"
    });
    let link = link.unwrap_or_default();
    Some(format!(
        "{head}{link}</head>{body}</main>\n{START} aria-hidden=\"true\">\n{pictures}{END}{after}"
    ))
}

/// Names of the tokens in a style sheet.
fn names_of(styles: &str) -> BTreeSet<&str> {
    let starts = styles.match_indices("--tl-");
    let names = starts.filter_map(|(at, _)| {
        let rest = styles.get(at..)?;
        let end = rest.find(|letter: char| !letter.is_ascii_alphanumeric() && letter != '-')?;
        rest.get(end..)?.starts_with(':').then(|| rest.get(..end))?
    });
    names.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pictures_stand_behind_the_host_and_a_link_has_its_own() {
        let page = "<head><title>T</title></head><body><main></main>\n<section>List</section>";
        let made = with_pictures(page, "<svg></svg>\n", None);
        let expected = "<head><title>T</title></head><body><main></main>\n\
            <div class=\"timeloom\" data-timeloom-picture aria-hidden=\"true\">\n<svg></svg>\n</div>\n\
            <section>List</section>";
        assert_eq!(made.as_deref(), Some(expected));
        let made = with_pictures(page, "", Some("https://example.org/opening.png".to_owned()));
        assert!(made.is_some_and(|made| made.contains(
            "<title>T</title><meta property=\"og:image\" content=\"https://example.org/opening.png\" />"
        )));
        assert_eq!(with_pictures("<body>", "", None), None);
    }

    #[test]
    fn tokens_are_named_where_they_are_set() {
        let styles = ".timeloom { --tl-ink: #123; color: var(--tl-paper); --tl-t1:red }";
        assert_eq!(names_of(styles), BTreeSet::from(["--tl-ink", "--tl-t1"]));
    }
}
