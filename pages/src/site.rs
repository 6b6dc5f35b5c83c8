//! The files of a site: a page and a digest of the set for each language, and what search engines and
//! embedders read.

use crate::html::{Html, escaped};
use crate::list::list;
use crate::manifest::{self, manifest};
use crate::{About, words};
use serde_json::{Value, json};
use timeloom::model::EventSet;
use timeloom::model::index::Index;
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
fn folder(language: Language) -> &'static str {
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

/// The event set and its digests ([`timeloom::opening`]), seen from the top; `*` is the language.
const SET: &str = "data/russia-japan.json";
const OPENING: &str = "data/russia-japan.opening.*.txt";

/// The site of a set: `index.html` and its sisters, made of the page that Trunk has built, and digests; with an
/// address (ending in `/`) also the files that need whole addresses: `sitemap.xml` and `oembed.json`.
///
/// # Errors
///
/// If the page is not as Trunk writes it today.
pub fn site(page: &str, set: &EventSet, url: Option<&str>) -> Result<Vec<File>, String> {
    let mut files = Vec::new();
    for language in Language::ALL {
        let path = format!("{}index.html", folder(language));
        files.push(File { path, text: one(page, set, language, url)? });
        let path = OPENING.replace('*', language.tag());
        files.push(File { path, text: opening::write(set, language.tag()) });
        let path = format!("{}{}", folder(language), manifest::NAME);
        let about = About::of(words(language), set);
        files.push(File { path, text: manifest(&about, top(language)) });
    }
    if let Some(url) = url {
        files.push(File { path: "sitemap.xml".to_owned(), text: sitemap(url) });
        let about = About::of(words(Language::En), set);
        let text = format!("{:#}\n", oembed(&about, url));
        files.push(File { path: "oembed.json".to_owned(), text });
    }
    Ok(files)
}

/// The page of one language.
fn one(
    page: &str,
    set: &EventSet,
    language: Language,
    url: Option<&str>,
) -> Result<String, String> {
    let words = words(language);
    let about = About::of(words, set);
    let top = top(language);
    let mut page = page.to_owned();
    if top != "./" {
        page = page.replace("=\"./", "=\"../").replace("href=\"icon.svg\"", "href=\"../icon.svg\"");
    }
    let title = escaped(&about.title);
    replace(&mut page, "<html lang=\"", "\">", &format!("<html lang=\"{}\">", about.language))?;
    replace(&mut page, "<title>", "</title>", &format!("<title>{title}</title>"))?;
    let description =
        format!("<meta name=\"description\" content=\"{}\" />", escaped(&about.summary));
    replace(&mut page, "<meta\nname=\"description\"", "/>", &description)?;
    let base = url.unwrap_or(top);
    replace(&mut page, "</head>", "", &format!("{}</head>", head(&about, language, base, url).0))?;
    let host = match language {
        Language::En => format!("<main data-timeloom-host data-opening=\"{OPENING}\"></main>"),
        _ => format!(
            "<main data-timeloom-host data-lang=\"{}\" data-set=\"../{SET}\" data-opening=\"../{OPENING}\"></main>",
            about.language
        ),
    };
    replace(
        &mut page,
        "<main data-timeloom-host>",
        "</main>",
        &format!("{host}\n{}", list(words, set).0),
    )?;
    // Last: whoever looks at the page does not wait for it.
    let own = format!("{base}{}", folder(language));
    let data = structured(&about, set, language, &own).to_string().replace('<', "\\u003c");
    let data = format!("<script type=\"application/ld+json\">{data}</script>\n</body>");
    replace(&mut page, "</body>", "", &data)?;
    Ok(page)
}

/// Replaces what begins and ends with these words; all words between go with them.
fn replace(page: &mut String, start: &str, end: &str, by: &str) -> Result<(), String> {
    let found = page.find(start).and_then(|from| {
        let inside = from + start.len();
        let length = page.get(inside..)?.find(end)?;
        Some(from..inside + length + end.len())
    });
    let place = found.ok_or_else(|| format!("expected `{start}…{end}` in the page"))?;
    page.replace_range(place, by);
    Ok(())
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

/// The set as a Dataset of Events (schema.org). A date stands there where the expression is a single
/// calendar date, which is what schema.org's dates are.
fn structured(about: &About, set: &EventSet, language: Language, own: &str) -> Value {
    let words = words(language);
    let index = Index::build(set);
    let events: Vec<Value> = (index.in_time().iter().chain(index.undated()))
        .filter_map(|event| set.events.get(event.0))
        .map(|event| {
            let mut said = json!({
                "@type": "Event",
                "name": words.text(set, &event.title),
                "url": format!("{own}#{}", event.id),
            });
            let plain = event.date.as_ref().map(|date| date.edtf()).filter(|date| is_plain(date));
            if let (Some(date), Some(said)) = (plain, said.as_object_mut()) {
                said.insert("startDate".to_owned(), json!(date));
            }
            said
        })
        .collect();
    let mut dataset = json!({
        "@context": "https://schema.org",
        "@type": "Dataset",
        "name": about.title,
        "description": about.summary,
        "inLanguage": about.language,
        "url": own,
        "hasPart": events,
    });
    if let (Some(license), Some(dataset)) = (&set.license, dataset.as_object_mut()) {
        dataset.insert("license".to_owned(), json!(license));
    }
    dataset
}

/// A year, month or day of ISO 8601.
fn is_plain(date: &str) -> bool {
    let groups: Vec<&str> = date.split('-').collect();
    let is_number =
        |text: &&str, length| text.len() == length && text.bytes().all(|b| b.is_ascii_digit());
    let months = |month: &&str| is_number(month, 2) && *month <= "12";
    match groups.as_slice() {
        [year] => is_number(year, 4),
        [year, month] => is_number(year, 4) && months(month),
        [year, month, day] => is_number(year, 4) && months(month) && is_number(day, 2),
        _ => false,
    }
}

fn sitemap(url: &str) -> String {
    let pages: String = Language::ALL
        .into_iter()
        .map(|language| format!("<url><loc>{}{}</loc></url>\n", escaped(url), folder(language)))
        .collect();
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
         <urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n{pages}</urlset>\n"
    )
}

/// An answer of oEmbed 1.0, of the type `rich`.
fn oembed(about: &About, url: &str) -> Value {
    let (width, height) = (800, 450);
    let html = format!(
        "<iframe src=\"{}?ui=embed\" title=\"{}\" width=\"{width}\" height=\"{height}\"></iframe>",
        escaped(url),
        escaped(&about.title)
    );
    json!({
        "version": "1.0", "type": "rich", "title": about.title,
        "width": width, "height": height, "html": html,
    })
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
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
        let files = site(PAGE, &set(), url).unwrap();
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
    fn only_plain_dates_are_dates_of_schema_org() {
        let page = file("index.html", None);
        assert!(
            page.contains("\"startDate\":\"1905-09-05\"") && !page.contains("\"startDate\":\"1904")
        );
        for (date, plain) in [
            ("1905", true),
            ("1905-09", true),
            ("1915-21", false),
            ("1904~", false),
            ("1904/1905", false),
        ] {
            assert_eq!(is_plain(date), plain, "{date}");
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
        assert!(page.contains("data-opening=\"../data/russia-japan.opening.*.txt\""), "{page}");
        let digest = file("data/russia-japan.opening.ru.txt", None);
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
