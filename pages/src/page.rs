//! The page that Trunk has built, and that page again out of one that was made of it.

/// What [`crate::site`] begins with in the head of a page, and all that is put there later stands behind it.
const FIRST_OF_HEAD: &str = "<link rel=\"canonical\"";

/// A page without what was put into it for an event set (by [`crate::site`], and pictures by `xtask`), so that
/// it can be made for another one. One that Trunk has just built stays as it is.
///
/// # Errors
///
/// If what was put into it has no end.
pub(crate) fn bare(page: &str) -> Result<String, String> {
    // Trunk's page has each attribute in a line of its own.
    let mut page = page.replace("<meta\nname=", "<meta name=");
    for (start, end, by) in [
        (FIRST_OF_HEAD, "</head>", "</head>"),
        ("</main>\n", "</section>", "</main>"),
        ("<script type=\"application/ld+json\">", "</script>\n", ""),
    ] {
        // The list of events is the only section of a page.
        let is_there = match start {
            "</main>\n" => page.contains("<section data-timeloom-list"),
            _ => page.contains(start),
        };
        if is_there {
            replace(&mut page, start, end, by)?;
        }
    }
    Ok(page)
}

/// Replaces what begins and ends with these words; all words between go with them.
pub(crate) fn replace(page: &mut String, start: &str, end: &str, by: &str) -> Result<(), String> {
    let found = page.find(start).and_then(|from| {
        let inside = from + start.len();
        let length = page.get(inside..)?.find(end)?;
        Some(from..inside + length + end.len())
    });
    let place = found.ok_or_else(|| format!("expected `{start}…{end}` in the page"))?;
    page.replace_range(place, by);
    Ok(())
}
