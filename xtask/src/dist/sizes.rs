//! The table of sizes, and the limit on the code of the opening view.

use crate::failure::{Failure, Outcome};
use crate::report::{self, grouped};
use crate::split::REST;

/// The sizes of one file of `dist/` in bytes. Without copies it goes to readers as it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Sizes {
    pub(super) path: String,
    pub(super) raw: usize,
    pub(super) gzip: Option<usize>,
    pub(super) brotli: Option<usize>,
}

/// What is code.
const CODE_ENDINGS: [&str; 3] = [".wasm", ".js", ".css"];

/// What only pages around the timeline load, or the timeline when it stands in one.
const FOR_HOSTS: [&str; 4] = ["embed.js", "frame.js", "element.js", "examples/"];

/// What comes when the opening view stands.
const LATER: [&str; 4] = [REST, "kiosk.css", "offline.js", "worker.js"];

/// Most that the code of the opening view may have, in bytes with brotli; 1 KB is 1,000 bytes. What is
/// larger must lose something, or leave it to the rest (`src/view/later.rs`). An empty Leptos page has
/// 76,000.
const CODE_LIMIT_BYTES: usize = 200_000;

/// Most that the data may have that the opening view is drawn from, in any language.
const DATA_LIMIT_BYTES: usize = 80_000;

/// What stands in the names of such data, and their ending (`pages/src/site.rs`).
const DIGEST: (&str, &str) = (".opening.", ".txt");

impl Sizes {
    fn is_code(&self) -> bool {
        CODE_ENDINGS.iter().any(|ending| self.path.ends_with(ending))
    }

    /// Whether the reader waits for it before the first picture.
    fn is_opening(&self) -> bool {
        self.is_code() && !LATER.contains(&self.path.as_str()) && !self.is_for_hosts()
    }

    /// Whether it is for pages around the timeline.
    fn is_for_hosts(&self) -> bool {
        FOR_HOSTS.iter().any(|path| self.path.starts_with(path))
    }

    /// Bytes to a reader whose browser takes brotli.
    fn sent(&self) -> usize {
        self.brotli.unwrap_or(self.raw)
    }
}

/// All code of the opening view, in bytes with brotli.
fn opening_code(sizes: &[Sizes]) -> usize {
    sizes.iter().filter(|sizes| sizes.is_opening()).map(Sizes::sent).sum()
}

/// The largest of the data of the opening view; a reader needs one of them. 0 where there is none.
fn opening_data(sizes: &[Sizes]) -> usize {
    let is_one = |path: &str| path.contains(DIGEST.0) && path.ends_with(DIGEST.1);
    let digests = sizes.iter().filter(|sizes| is_one(&sizes.path));
    digests.map(Sizes::sent).max().unwrap_or(0)
}

/// One line per file, then the code of the opening view, all code, and all files.
pub(super) fn table(sizes: &[Sizes]) -> String {
    let heads = ["file", "raw", "gzip", "brotli"];
    let mut rows = vec![heads.map(str::to_owned).to_vec()];
    for file in sizes {
        let copy = |size: Option<usize>| size.map_or_else(|| "-".to_owned(), number);
        rows.push(vec![file.path.clone(), number(file.raw), copy(file.gzip), copy(file.brotli)]);
    }
    rows.push(total("opening view", sizes.iter().filter(|sizes| sizes.is_opening())));
    rows.push(total("all code", sizes.iter().filter(|sizes| sizes.is_code())));
    rows.push(total("all files", sizes.iter()));
    report::table(&rows)
}

fn total<'a>(name: &str, sizes: impl Iterator<Item = &'a Sizes>) -> Vec<String> {
    let (mut raw, mut gzip, mut brotli) = (0, 0, 0);
    for file in sizes {
        raw += file.raw;
        gzip += file.gzip.unwrap_or(file.raw);
        brotli += file.sent();
    }
    vec![name.to_owned(), number(raw), number(gzip), number(brotli)]
}

fn number(bytes: usize) -> String {
    grouped(u64::try_from(bytes).unwrap_or(u64::MAX))
}

/// What there is to say about what the opening view needs.
///
/// # Errors
///
/// Above a limit.
pub(super) fn check(sizes: &[Sizes]) -> Outcome<String> {
    let look = "`cargo xtask size` says what takes the room";
    let code = within("Code", opening_code(sizes), CODE_LIMIT_BYTES, look)?;
    let look = "`src/opening/` says what is in it";
    let data = within("Data", opening_data(sizes), DATA_LIMIT_BYTES, look)?;
    Ok(format!("{code}\n{data}"))
}

fn within(what: &str, bytes: usize, limit: usize, look: &str) -> Outcome<String> {
    let said = format!("{what} of the opening view: {} bytes with brotli", number(bytes));
    match limit.checked_sub(bytes) {
        Some(left) => Ok(format!("{said}, {} below the limit of {}", number(left), number(limit))),
        None => Err(Failure::saying(format!("{said}, expected at most {}; {look}", number(limit)))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file(path: &str, raw: usize, copies: Option<(usize, usize)>) -> Sizes {
        Sizes {
            path: path.to_owned(),
            raw,
            gzip: copies.map(|copies| copies.0),
            brotli: copies.map(|copies| copies.1),
        }
    }

    #[test]
    fn what_only_pages_around_it_load_is_none_of_the_opening_view() {
        let sizes = [
            file("embed.js", 2_000, Some((1_200, 1_000))),
            file("examples/a.js", 2_000, None),
            file("start.js", 281, None),
        ];
        assert_eq!(opening_code(&sizes), 281);
    }

    #[test]
    fn code_is_scripts_styles_and_wasm_small_ones_as_they_are() {
        let sizes = [
            file("a.wasm", 9_000, Some((4_000, 3_000))),
            file("a.css", 500, None),
            file("data/a.json", 80_000, Some((9_000, 8_000))),
            file("start.js", 281, None),
            file(REST, 2_000, Some((1_200, 1_000))),
        ];
        assert_eq!((opening_code(&sizes), opening_data(&sizes)), (3_781, 0));
        let expected = "\
file                   raw    gzip  brotli
a.wasm               9,000   4,000   3,000
a.css                  500       -       -
data/a.json         80,000   9,000   8,000
start.js               281       -       -
timeloom_rest.wasm   2,000   1,200   1,000
opening view         9,781   4,781   3,781
all code            11,781   5,981   4,781
all files           91,781  14,981  12,781
";
        assert_eq!(table(&sizes), expected);
    }

    #[test]
    fn the_limits_stop() {
        let said = |code, data| {
            let sizes = [
                file("a.wasm", code, None),
                file("data/s.opening.ja.txt", 9_000, Some((data, data))),
                file("data/s.opening.ru.txt", 80, None),
            ];
            check(&sizes).unwrap_or_else(|failure| format!("stopped: {failure}"))
        };
        assert_eq!(
            said(200_000, 7_000),
            "Code of the opening view: 200,000 bytes with brotli, 0 below the limit of 200,000\n\
             Data of the opening view: 7,000 bytes with brotli, 73,000 below the limit of 80,000"
        );
        assert!(said(200_001, 0).starts_with(
            "stopped: Code of the opening view: 200,001 bytes with brotli, expected at most 200,000;"
        ));
        assert!(said(0, 80_001).starts_with("stopped: Data of the opening view: 80,001 bytes"));
    }
}
