//! Finds the dates that a passage prints, and reads each as EDTF where its words allow that.
//!
//! It should rather find too much than too little: what it finds and nobody records must be given a
//! reason in the ledger, what it misses is missed for good. It reads English prose; a month without
//! a year and a day without a month count as dates, since the words around them may give the rest.

use serde::{Deserialize, Serialize};

/// A date as it is printed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Printed {
    /// The words of the text, with what makes them vaguer ("end of June 1915").
    pub printed: String,
    /// What they say without that ("1915-06"), two ends with `/` between them, `X` for digits that
    /// are not printed; none for "two years later" and for centuries.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub edtf: Option<String>,
}

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];
/// EDTF numbers the seasons from 21.
const SEASONS: [&str; 4] = ["spring", "summer", "autumn", "winter"];
/// First years of the Japanese eras, less one.
const ERAS: [(&str, u32); 4] =
    [("Meiji", 1867), ("Taisho", 1911), ("Taishō", 1911), ("Showa", 1925)];
const VAGUE: [&str; 3] = ["early", "late", "mid"];
const PARTS: [&str; 6] = ["beginning", "start", "middle", "end", "close", "eve"];
const UNITS: [&str; 5] = ["day", "week", "month", "year", "decade"];
const AWAY: [&str; 4] = ["later", "earlier", "ago", "before"];
const SAME: [&str; 6] = ["same", "following", "next", "previous", "preceding", "this"];
const NAMED_CENTURIES: [&str; 3] = ["eighteenth", "nineteenth", "twentieth"];
/// Before a number these say that it counts pages and files.
const SHELF_MARKS: [&str; 8] = ["d", "f", "l", "op", "p", "pp", "no", "vol"];

/// All dates of a passage, in its order.
pub fn dates(text: &str) -> Vec<Printed> {
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let lexemes = Lexemes::of(&text);
    let mut found = Vec::new();
    let mut at = 0;
    while at < lexemes.all.len() {
        match lexemes.date(at) {
            Some(date) if date.end > at => {
                let printed = lexemes.text_between(at, date.end).to_owned();
                found.push(Printed { printed, edtf: date.edtf });
                at = date.end;
            }
            _ => at += 1,
        }
    }
    found
}

/// Words and numbers with their places; what lies between is only looked at.
struct Lexemes<'a> {
    text: &'a str,
    all: Vec<Lexeme<'a>>,
}

struct Lexeme<'a> {
    text: &'a str,
    start: usize,
}

/// A date from some lexeme up to, without, `end`.
struct Found {
    end: usize,
    edtf: Option<String>,
}

impl<'a> Lexemes<'a> {
    fn of(text: &'a str) -> Self {
        let kind = |c: char| (c.is_ascii_digit(), c.is_alphabetic());
        let mut all = Vec::new();
        let mut start = 0;
        let ends =
            text.char_indices().map(|(i, c)| (i, kind(c))).chain([(text.len(), (false, false))]);
        let mut last = (false, false);
        for (i, now) in ends {
            if now != last {
                if last != (false, false) {
                    all.push(Lexeme { text: &text[start..i], start });
                }
                (start, last) = (i, now);
            }
        }
        let mut lexemes = Self { text, all };
        lexemes.part_years_from_note_marks();
        lexemes
    }

    /// A note mark may be glued to a year ("191943"): years in running text have four digits.
    fn part_years_from_note_marks(&mut self) {
        for i in 0..self.all.len() {
            let digits = self.word(i);
            let glued = digits.get(..4).filter(|year| is_year(year) && digits.len() <= 6);
            if let Some(year) = glued.filter(|_| !self.is_in_sum(i)) {
                self.all[i].text = year;
            }
        }
    }

    fn word(&self, i: usize) -> &'a str {
        self.all.get(i).map_or("", |lexeme| lexeme.text)
    }

    fn end_of(&self, i: usize) -> usize {
        self.all[i].start + self.all[i].text.len()
    }

    /// What stands before lexeme `i`, from the end of the one before it.
    fn gap(&self, i: usize) -> &'a str {
        if i == 0 || i >= self.all.len() {
            return "";
        }
        &self.text[self.end_of(i - 1)..self.all[i].start]
    }

    fn text_between(&self, from: usize, to: usize) -> &'a str {
        &self.text[self.all[from].start..self.end_of(to - 1)]
    }

    fn is_number(&self, i: usize) -> bool {
        self.word(i).starts_with(|c: char| c.is_ascii_digit())
    }

    /// Whether the digits are part of a number such as 2,291 or 284,9047.
    fn is_in_sum(&self, i: usize) -> bool {
        let joins =
            |i: usize| i > 0 && self.gap(i) == "," && self.is_number(i - 1) && self.is_number(i);
        joins(i) || (joins(i + 1) && self.word(i + 1).len() == 3)
    }

    fn is_shelf_mark(&self, i: usize) -> bool {
        i > 0 && self.gap(i).starts_with('.') && SHELF_MARKS.contains(&self.word(i - 1))
    }

    fn year(&self, i: usize) -> Option<&'a str> {
        let word = self.word(i);
        (is_year(word) && !self.is_in_sum(i) && !self.is_shelf_mark(i)).then_some(word)
    }

    fn day(&self, i: usize) -> Option<u32> {
        let word = self.word(i);
        let day = word.parse().ok().filter(|day| word.len() <= 2 && (1..=31).contains(day))?;
        (!self.is_in_sum(i)).then_some(day)
    }

    /// The lexeme after the letters of "9th", if they are there.
    fn after_ordinal(&self, i: usize) -> Option<usize> {
        let is_ordinal =
            self.gap(i + 1).is_empty() && ["st", "nd", "rd", "th"].contains(&self.word(i + 1));
        is_ordinal.then_some(i + 2)
    }

    /// The longest date that begins here.
    fn date(&self, at: usize) -> Option<Found> {
        let word = self.word(at).to_lowercase();
        if PARTS.contains(&word.as_str()) && self.word(at + 1) == "of" {
            let core = at + 2 + usize::from(self.word(at + 2) == "the");
            return self.core(core);
        }
        if VAGUE.contains(&word.as_str()) && [" ", "-"].contains(&self.gap(at + 1)) {
            let skipped = usize::from(["in", "the"].contains(&self.word(at + 1)));
            return self.core(at + 1 + skipped);
        }
        self.core(at)
    }

    fn core(&self, at: usize) -> Option<Found> {
        self.month(at)
            .or_else(|| self.day_before_month(at))
            .or_else(|| self.season(at))
            .or_else(|| self.years(at))
            .or_else(|| self.ordinal(at))
            .or_else(|| self.era(at))
            .or_else(|| self.relative(at))
    }

    /// "August 23, 1914", "June 27. 1916", "December, 1917", "April of 1915", "March and April
    /// 1922", "July 3", "May".
    fn month(&self, at: usize) -> Option<Found> {
        let month = number_of(&MONTHS, self.word(at))?;
        if self.word(at + 1) == "Revolution" {
            return Some(Found { end: at + 2, edtf: None });
        }
        let mut end = at + 1;
        let mut day = None;
        if self.gap(end) == " "
            && let Some(number) = self.day(end)
        {
            day = Some(number);
            end = self.after_ordinal(end).unwrap_or(end + 1);
        }
        let second = end + 1;
        if day.is_none()
            && self.word(end) == "and"
            && self.gap(second) == " "
            && let Some(other) = number_of(&MONTHS, self.word(second))
            && let Some((year, end)) = self.year_after(second + 1)
        {
            return Some(Found { end, edtf: Some(format!("{year}-{month:02}/{year}-{other:02}")) });
        }
        let (year, end) = self.year_after(end).unwrap_or(("XXXX", end));
        let day = day.map(|day| format!("-{day:02}")).unwrap_or_default();
        Some(Found { end, edtf: Some(format!("{year}-{month:02}{day}")) })
    }

    /// The year after a month or season, with the lexeme after it.
    fn year_after(&self, at: usize) -> Option<(&'a str, usize)> {
        let of = usize::from(self.word(at) == "of");
        let is_near = [" ", ", ", ". "].contains(&self.gap(at));
        self.year(at + of).filter(|_| is_near).map(|year| (year, at + of + 1))
    }

    /// "11 August 1918".
    fn day_before_month(&self, at: usize) -> Option<Found> {
        let day = self.day(at)?;
        let month = number_of(&MONTHS, self.word(at + 1)).filter(|_| self.gap(at + 1) == " ")?;
        let (year, end) = self.year_after(at + 2)?;
        Some(Found { end, edtf: Some(format!("{year}-{month:02}-{day:02}")) })
    }

    /// "spring of 1915", "summer and fall of 1919", "winter 1997/1998", "winter".
    fn season(&self, at: usize) -> Option<Found> {
        let season = self.season_number(at)?;
        if self.word(at + 1) == "and"
            && let Some(other) = self.season_number(at + 2)
            && let Some((year, end)) = self.year_after(at + 3)
        {
            return Some(Found { end, edtf: Some(format!("{year}-{season}/{year}-{other}")) });
        }
        let of = usize::from(self.word(at + 1) == "of");
        if self.year(at + 1 + of).is_some() {
            let years = self.years(at + 1 + of)?;
            let edtf = years
                .edtf
                .map(|years| if years.contains('/') { years } else { format!("{years}-{season}") });
            return Some(Found { end: years.end, edtf });
        }
        // "fall" alone is what cities do.
        (self.word(at) != "fall")
            .then(|| Found { end: at + 1, edtf: Some(format!("XXXX-{season}")) })
    }

    fn season_number(&self, at: usize) -> Option<usize> {
        let word = if self.word(at) == "fall" { "autumn" } else { self.word(at) };
        number_of(&SEASONS, word).map(|number| number + 20)
    }

    /// "1914", "1880s", "1913-1915", "1894-5", "1904–1905".
    fn years(&self, at: usize) -> Option<Found> {
        let first = self.year(at)?;
        if self.gap(at + 1).is_empty() && self.word(at + 1) == "s" {
            return Some(Found { end: at + 2, edtf: Some(format!("{}X", &first[..3])) });
        }
        let last = self.word(at + 1);
        if ["-", "–", "—", "/"].contains(&self.gap(at + 1)) {
            let is_short = last.len() <= 2 && self.is_number(at + 1);
            if is_short || self.year(at + 1).is_some() {
                let last = format!("{}{last}", &first[..4 - last.len()]);
                return Some(Found { end: at + 2, edtf: Some(format!("{first}/{last}")) });
            }
        }
        Some(Found { end: at + 1, edtf: Some(first.to_owned()) })
    }

    /// "the 9th", "20th century", "Twentieth Century".
    fn ordinal(&self, at: usize) -> Option<Found> {
        let is_century = |i: usize| self.word(i).eq_ignore_ascii_case("century");
        let named = NAMED_CENTURIES.contains(&self.word(at).to_lowercase().as_str());
        if named && is_century(at + 1) {
            return Some(Found { end: at + 2, edtf: None });
        }
        let end = self.is_number(at).then(|| self.after_ordinal(at)).flatten()?;
        if is_century(end) {
            return Some(Found { end: end + 1, edtf: None });
        }
        let day = self.day(at)?;
        Some(Found { end, edtf: Some(format!("XXXX-XX-{day:02}")) })
    }

    /// "Taisho 10".
    fn era(&self, at: usize) -> Option<Found> {
        let (_, before) = ERAS.iter().find(|(name, _)| *name == self.word(at))?;
        let year: u32 = self.word(at + 1).parse().ok()?;
        Some(Found { end: at + 2, edtf: Some((before + year).to_string()) })
    }

    /// "two years later", "the day before", "the same year", "following spring".
    fn relative(&self, at: usize) -> Option<Found> {
        let unit = |i: usize| UNITS.contains(&self.word(i).trim_end_matches('s'));
        if unit(at + 1) && AWAY.contains(&self.word(at + 2)) {
            return Some(Found { end: at + 3, edtf: None });
        }
        let is_season = self.season_number(at + 1).is_some() && self.word(at + 1) != "fall";
        (SAME.contains(&self.word(at).to_lowercase().as_str()) && (unit(at + 1) || is_season))
            .then_some(Found { end: at + 2, edtf: None })
    }
}

fn number_of(names: &[&str], name: &str) -> Option<usize> {
    names.iter().position(|known| *known == name).map(|i| i + 1)
}

fn is_year(word: &str) -> bool {
    word.len() == 4
        && ["18", "19", "20"].iter().any(|century| word.starts_with(century))
        && word.bytes().all(|byte| byte.is_ascii_digit())
}
