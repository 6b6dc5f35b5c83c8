//! The files of a site: a page and a digest of the set for each language, and what search engines and
//! embedders read.

use crate::chosen::Chosen;
use crate::dataset::dataset;
use crate::html::{Html, escaped};
use crate::list::list;
use crate::manifest::{self, manifest};
use crate::page::{bare, replace};
use crate::whole::{oembed, sitemap};
use crate::{About, words};
use timeloom::model::EventSet;
use timeloom::opening;
use timeloom::words::Language;

/// A file of the site.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct File {
    /// Its path below the top of the site.
    pub path: String,
    /// What is in it.
    pub text: String,
}

/// Where the page of a language is, seen from the top.
pub(crate) fn folder(language: Language) -> &'static str {
    match language {
        Language::En => "",
        Language::Ja => "ja/",
        Language::Ru => "ru/",
    }
}

/// The top, seen from there.
fn top(language: Language) -> &'static str {
    if folder(language).is_empty() { "./" } else { "../" }
}

/// Where event sets and their digests are, seen from the top.
pub(crate) const DATA: &str = "data";

/// The largest digest ([`timeloom::opening`]) of any language, in bytes. With brotli it is at most half of
/// that, and below what the opening view may ask for (`xtask/src/dist/sizes.rs`). A larger one would be
/// waited for nearly as long as the set itself.
const DIGEST_BYTES: usize = 160_000;

/// Styles for pages whose set has no digest.
pub(crate) const LARGE: (&str, &str) = ("large.css", include_str!("large.css"));

/// The files that a set is in, seen from the top.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Files {
    /// The set itself.
    pub(crate) set: String,
    /// Its digests, with `*` for the language. A large set has none.
    pub(crate) opening: Option<String>,
}

/// What is the same in all languages.
#[derive(Clone, Copy)]
struct Site<'a> {
    /// The page that Trunk has built.
    page: &'a str,
    set: &'a EventSet,
    files: &'a Files,
    chosen: &'a Chosen,
    url: Option<&'a str>,
}

/// The site of a set in the file `data/` + `name`: `index.html` and its sisters, made of the page that Trunk has
/// built (or of one that was made of it), and digests; with an address (ending in `/`) also the files that
/// need whole addresses: `sitemap.xml` and `oembed.json`.
///
/// A page has at most 2,000 events in it, and a set whose digest were too large has none: pages then say
/// `data-whole` and have styles for the time while the whole set arrives.
///
/// # Errors
///
/// If the page is not as Trunk writes it today.
pub fn site(
    page: &str,
    set: &EventSet,
    name: &str,
    url: Option<&str>,
) -> Result<Vec<File>, String> {
    made(page, set, name, url).map(|(files, _)| files)
}

/// [`site`], and where the set is.
pub(crate) fn made(
    page: &str,
    set: &EventSet,
    name: &str,
    url: Option<&str>,
) -> Result<(Vec<File>, Files), String> {
    let digests = digests(set);
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    let opening = digests.as_ref().map(|_| format!("{DATA}/{stem}.opening.*.txt"));
    let its = Files { set: format!("{DATA}/{name}"), opening };
    let (page, chosen) = (bare(page)?, Chosen::of(set));
    let site = Site { page: &page, set, files: &its, chosen: &chosen, url };
    let mut files = Vec::new();
    for language in Language::ALL {
        let path = format!("{}index.html", folder(language));
        files.push(File { path, text: site.one(language)? });
        let path = format!("{}{}", folder(language), manifest::NAME);
        let about = About::of(words(language), set);
        files.push(File { path, text: manifest(&about, top(language)) });
    }
    let opening = its.opening.as_deref().unwrap_or_default();
    for (language, text) in digests.into_iter().flatten() {
        files.push(File { path: opening.replace('*', language.tag()), text });
    }
    if opening.is_empty() {
        files.push(File { path: LARGE.0.to_owned(), text: styles(LARGE.1) });
    }
    if let Some(url) = url {
        files.push(File { path: "sitemap.xml".to_owned(), text: sitemap(url) });
        let about = About::of(words(Language::En), set);
        let text = format!("{:#}\n", oembed(&about, url));
        files.push(File { path: "oembed.json".to_owned(), text });
    }
    Ok((files, its))
}

/// A style sheet without the comment at its top and without lines.
fn styles(text: &str) -> String {
    let rules = text.split_once("*/").map_or(text, |(_, rules)| rules);
    rules.lines().map(str::trim).collect()
}

/// The digests of all languages, unless one of them is too large.
fn digests(set: &EventSet) -> Option<Vec<(Language, String)>> {
    // A line of it, without the names: what is far too much is not written to be counted.
    const LEAST_BYTES: usize = "event\ta\t1900\t1\t\tT\t\tt\n".len();
    if set.events.len() > DIGEST_BYTES / LEAST_BYTES {
        return None;
    }
    let mut digests = Vec::new();
    for language in Language::ALL {
        let digest = opening::write(set, language.tag());
        if digest.len() > DIGEST_BYTES {
            return None;
        }
        digests.push((language, digest));
    }
    Some(digests)
}

impl Site<'_> {
    /// The page of one language.
    fn one(self, language: Language) -> Result<String, String> {
        let Site { page, set, files, chosen, url } = self;
        let words = words(language);
        let about = About::of(words, set);
        let top = top(language);
        let mut page = page.to_owned();
        if top != "./" {
            page = page
                .replace("=\"./", "=\"../")
                .replace("href=\"icon.svg\"", "href=\"../icon.svg\"");
        }
        let title = escaped(&about.title);
        let whole = if files.opening.is_none() { " data-whole" } else { "" };
        let html = format!("<html lang=\"{}\"{whole}>", about.language);
        replace(&mut page, "<html lang=\"", ">", &html)?;
        replace(&mut page, "<title>", "</title>", &format!("<title>{title}</title>"))?;
        let description =
            format!("<meta name=\"description\" content=\"{}\" />", escaped(&about.summary));
        replace(&mut page, "<meta name=\"description\"", "/>", &description)?;
        let base = url.unwrap_or(top);
        let mut head = head(&about, language, base, url);
        if files.opening.is_none() {
            let href = format!("{top}{}", LARGE.0);
            head.open("link", &[("rel", "stylesheet"), ("href", &href)]);
            head.line();
        }
        replace(&mut page, "</head>", "", &format!("{}</head>", head.0))?;
        let top = top.trim_start_matches("./");
        let from_here = |file: &str| format!("{top}{file}");
        let its = from_here(&files.set);
        let mut attributes = vec![("data-timeloom-host", "")];
        if language != Language::En {
            attributes.push(("data-lang", about.language));
        }
        attributes.push(("data-set", &its));
        let opening = files.opening.as_deref().map(from_here);
        attributes.extend(opening.as_deref().map(|opening| ("data-opening", opening)));
        let mut host = Html::default();
        host.element("main", &attributes, Html::default());
        let list = list(words, set, chosen, Some(&its));
        let both = format!("{}\n{}", host.0, list.0);
        replace(&mut page, "<main data-timeloom-host", "</main>", &both)?;
        // Last: whoever looks at the page does not wait for it.
        let own = format!("{base}{}", folder(language));
        let data = dataset(&about, set, chosen, &own, &format!("{base}{}", files.set));
        let data = data.to_string().replace('<', "\\u003c");
        let data = format!("<script type=\"application/ld+json\">{data}</script>\n</body>");
        replace(&mut page, "</body>", "", &data)?;
        Ok(page)
    }
}

fn head(about: &About, language: Language, base: &str, url: Option<&str>) -> Html {
    let own = format!("{base}{}", folder(language));
    let mut head = Html::default();
    let mut link = |rel: &str, more: &[(&str, &str)]| {
        let mut attributes = vec![("rel", rel)];
        attributes.extend_from_slice(more);
        head.open("link", &attributes);
        head.line();
    };
    link("canonical", &[("href", &own)]);
    for other in Language::ALL {
        let href = format!("{base}{}", folder(other));
        link("alternate", &[("hreflang", other.tag()), ("href", &href)]);
    }
    link("alternate", &[("hreflang", "x-default"), ("href", base)]);
    link("manifest", &[("href", manifest::NAME)]);
    if let Some(url) = url {
        let href = format!("{url}oembed.json");
        let kind = "application/json+oembed";
        link("alternate", &[("type", kind), ("href", &href), ("title", &about.title)]);
    }
    let mut meta = |property: &str, content: &str| {
        head.open("meta", &[("property", property), ("content", content)]);
        head.line();
    };
    meta("og:type", "website");
    meta("og:title", &about.title);
    meta("og:description", &about.summary);
    meta(
        "og:locale",
        match language {
            Language::En => "en_GB",
            Language::Ja => "ja_JP",
            Language::Ru => "ru_RU",
        },
    );
    if url.is_some() {
        meta("og:url", &own);
    }
    head
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use serde_json::{Value, json};
    use timeloom::load::load;

    const PAGE: &str = "<html lang=\"en\"><head>\n<title>Old</title>\n<meta\nname=\"description\"\ncontent=\"\"\n/>\n\
        <link rel=\"icon\" href=\"icon.svg\" /><script type=\"module\" async src=\"./start.js\"></script></head>\n<body>\n\
        <main data-timeloom-host>\n<noscript></noscript>\n</main>\n</body></html>";

    const HOSTILE: &str = "</script><script>alert(1)</script>";

    fn set() -> EventSet {
        let text = format!(
            r#"{{"timeloom": 1, "title": "{HOSTILE}", "tracks": [{{"id": "t", "title": "T"}}],
            "sources": [{{"id": "s", "type": "book", "title": "S", "URL": "javascript:alert(1)"}}],
            "events": [
                {{"id": "later", "tracks": ["t"], "date": "1905-09-05", "title": {{"en": "Peace", "ru": "Мир"}},
                  "summary": "Signed at *Portsmouth*, [see](javascript:alert(2)).", "citations": [{{"source": "s", "locator": "p. 3"}}]}},
                {{"id": "earlier", "tracks": ["t"], "date": "1904~", "title": "{HOSTILE}", "citations": [{{"source": "s"}}]}},
                {{"id": "never", "tracks": ["t"], "title": "Undated", "citations": [{{"source": "s"}}]}}]}}"#
        );
        load(&text).unwrap().set
    }

    fn file(path: &str, url: Option<&str>) -> String {
        let files = site(PAGE, &set(), "own.json", url).unwrap();
        files.into_iter().find(|file| file.path == path).unwrap().text
    }

    #[test]
    fn events_stand_in_order_of_time_under_their_ids() {
        let page = file("ru/index.html", None);
        let place = |id: &str| page.find(&format!("<li id=\"{id}\">")).unwrap();
        assert!(place("earlier") < place("later") && place("later") < place("never"));
        assert!(page.contains("<h3>Мир</h3>") && page.contains("5 сентября 1905"), "{page}");
        assert!(page.contains("<em>Portsmouth</em>") && page.contains("S (p. 3)"), "{page}");
    }

    #[test]
    fn nothing_in_a_set_becomes_markup() {
        for path in ["index.html", "ja/index.html"] {
            let page = file(path, None);
            assert!(
                !page.contains("<script>alert") && !page.contains("href=\"javascript"),
                "{page}"
            );
            let data = page.split("ld+json\">").nth(1).unwrap().split("</script>").next().unwrap();
            let data: Value = serde_json::from_str(data).unwrap();
            assert_eq!(data["name"], HOSTILE);
        }
    }

    #[test]
    fn search_engines_are_told_plain_dates_and_where_the_set_is() {
        let page = file("index.html", None);
        assert!(
            page.contains("\"startDate\":\"1905-09-05\"") && !page.contains("\"startDate\":\"1904")
        );
        assert!(page.contains("\"contentUrl\":\"./data/own.json\""), "{page}");
    }

    #[test]
    fn every_page_names_the_set_of_the_folder_and_no_other() {
        for (path, from_here) in [("index.html", ""), ("ja/index.html", "../")] {
            let page = file(path, None);
            let host = page.split("<main ").nth(1).unwrap().split('>').next().unwrap();
            assert!(host.contains(&format!("data-set=\"{from_here}data/own.json\"")), "{host}");
            assert!(!page.contains("russia-japan"), "{page}");
        }
    }

    #[test]
    fn a_page_that_was_made_for_one_set_is_made_anew_for_another() {
        let url = Some("https://example.org/t/");
        let made = |page: &str, set: &EventSet, name: &str| site(page, set, name, url).unwrap();
        let first = made(PAGE, &large(3_000), "large.json");
        // As `xtask` puts pictures and icons into it.
        let page = first[0].text.replace("</head>", "<link rel=\"apple-touch-icon\" />\n</head>");
        let page = page.replace("</main>\n", "</main>\n<div data-timeloom-picture>\n</div>\n");
        assert_eq!(made(&page, &set(), "own.json"), made(PAGE, &set(), "own.json"));
    }

    /// So many events of importance 3, and one of 5 behind them.
    fn large(count: usize) -> EventSet {
        let event = |at: usize, importance: u8| {
            format!(
                r#"{{"id": "e{at}", "tracks": ["t"], "date": "{}", "title": "Event {at}",
                "importance": {importance}, "citations": [{{"source": "s"}}]}}"#,
                1_000 + at / 10
            )
        };
        let events: Vec<String> =
            (0..count - 1).map(|at| event(at, 3)).chain([event(count - 1, 5)]).collect();
        let text = format!(
            r#"{{"timeloom": 1, "title": "Large", "tracks": [{{"id": "t", "title": "T"}}],
            "sources": [{{"id": "s", "type": "book", "title": "S"}}], "events": [{}]}}"#,
            events.join(",")
        );
        load(&text).unwrap().set
    }

    #[test]
    fn a_page_of_a_large_set_has_its_most_important_events_and_says_where_all_are() {
        for (path, said, whole) in [
            ("index.html", "the 2,000 most important of 2,501 events", "data/large.json"),
            ("ru/index.html", "события: 2000 из 2501", "../data/large.json"),
        ] {
            let files = site(PAGE, &large(2_501), "large.json", None).unwrap();
            let page = &files.iter().find(|file| file.path == path).unwrap().text;
            assert_eq!(page.matches("<li id=\"").count(), 2_000);
            assert_eq!(page.matches("\"@type\":\"Event\"").count(), 2_000);
            let place = |id: &str| page.find(&format!("<li id=\"{id}\">"));
            assert!(place("e0") < place("e1998") && place("e1998") < place("e2500"));
            assert!(place("e1998").is_some() && place("e1999").is_none());
            let plain = page.replace('\u{a0}', "");
            assert!(plain.contains(said), "{}", &page[..4_000]);
            assert!(page.contains(&format!("<a href=\"{whole}\">")));
            assert!(!page.contains("same events") && !page.contains("те же события"));
        }
        let page = &site(PAGE, &large(2_000), "large.json", None).unwrap()[0].text;
        assert_eq!(page.matches("<li id=\"").count(), 2_000);
        assert!(page.contains("same events") && !page.contains("most important"));
    }

    #[test]
    fn a_digest_that_were_too_large_is_none() {
        for (count, has_one) in [(2_000, true), (6_000, false), (20_000, false)] {
            let files = site(PAGE, &large(count), "large.json", None).unwrap();
            let digests: Vec<&File> =
                files.iter().filter(|file| file.path.contains(".opening.")).collect();
            assert_eq!(digests.len(), if has_one { 3 } else { 0 }, "{count}");
            assert!(digests.iter().all(|file| file.text.len() <= DIGEST_BYTES));
            for path in ["index.html", "ja/index.html"] {
                let page = &files.iter().find(|file| file.path == path).unwrap().text;
                assert_eq!(page.contains(" data-opening=\""), has_one, "{count}");
                assert_eq!(page.contains(" data-whole>"), !has_one, "{count}");
                assert_eq!(page.contains("large.css\">"), !has_one, "{count}");
            }
            assert_eq!(files.iter().any(|file| file.path == LARGE.0), !has_one);
        }
    }

    #[test]
    fn pages_name_each_other_and_their_files_from_where_they_are() {
        let page = file("ja/index.html", None);
        assert!(
            page.contains("<html lang=\"ja\">") && page.contains("async src=\"../start.js\""),
            "{page}"
        );
        assert!(
            page.contains("hreflang=\"ru\" href=\"../ru/\"")
                && page.contains("href=\"../icon.svg\"")
        );
        assert!(
            page.contains("rel=\"canonical\" href=\"../ja/\"") && !page.contains("=\"./"),
            "{page}"
        );
        assert!(file("index.html", None).contains("hreflang=\"ja\" href=\"./ja/\""));
    }

    #[test]
    fn each_language_has_a_digest_that_its_page_names() {
        let page = file("ru/index.html", None);
        assert!(page.contains("data-opening=\"../data/own.opening.*.txt\""), "{page}");
        let digest = file("data/own.opening.ru.txt", None);
        let set = opening::read(&digest).unwrap();
        let titles: Vec<_> =
            set.events.iter().map(|event| event.title.resolve("ru", "ru")).collect();
        assert_eq!(titles[0].words, "Мир");
        assert_eq!((titles[1].words, titles.len()), (HOSTILE, 3));
    }

    #[test]
    fn every_language_has_a_manifest_that_holds_under_any_path() {
        for (folder, top, name) in [("", "./", HOSTILE), ("ru/", "../", HOSTILE)] {
            let text =
                file(&format!("{folder}manifest.webmanifest"), Some("https://example.org/t/"));
            let said: Value = serde_json::from_str(&text).unwrap();
            assert_eq!((&said["start_url"], &said["scope"]), (&json!("./"), &json!(top)));
            assert_eq!(said["icons"][0]["src"], format!("{top}icon.svg"));
            assert_eq!(said["name"], name);
            let page = file(&format!("{folder}index.html"), None);
            assert!(
                page.contains("<link rel=\"manifest\" href=\"manifest.webmanifest\">"),
                "{page}"
            );
        }
    }

    #[test]
    fn with_an_address_all_is_whole() {
        let url = Some("https://example.org/t/");
        let page = file("ru/index.html", url);
        assert!(page.contains("rel=\"canonical\" href=\"https://example.org/t/ru/\""), "{page}");
        assert!(page.contains("href=\"https://example.org/t/oembed.json\""));
        assert_eq!(file("sitemap.xml", url).matches("<loc>https://example.org/t/").count(), 3);
        let oembed: Value = serde_json::from_str(&file("oembed.json", url)).unwrap();
        assert_eq!((&oembed["version"], &oembed["type"]), (&json!("1.0"), &json!("rich")));
    }
}
