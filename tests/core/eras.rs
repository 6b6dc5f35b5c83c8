//! Japanese eras beside a date.

use crate::support::{date, words};
use timeloom::words::Language;

#[track_caller]
fn assert_era(edtf: &str, en: &str, ja: &str) {
    let date = date(edtf);
    let found = [Language::En, Language::Ja].map(|language| words(language).era(&date));
    assert_eq!(found, [Some(en.to_owned()), Some(ja.to_owned())], "`{edtf}`");
}

#[test]
fn the_first_year_of_an_era_is_gannen() {
    assert_era("1912-07-30", "Taishō 1", "大正元年");
    assert_era("1926-12-25", "Shōwa 1", "昭和元年");
    assert_era("1918-04-05", "Taishō 7", "大正7年");
    assert_era("1873-01-01", "Meiji 6", "明治6年");
    assert_eq!(words(Language::Ru).era(&date("1912-07-30")), Some("Тайсё, первый год".to_owned()));
    assert_eq!(words(Language::Ru).era(&date("1918")), Some("Тайсё, 7-й год".to_owned()));
    assert_eq!(words(Language::Ja).era_of_day(2019, 5, 1), Some("令和元年".to_owned()));
}

#[test]
fn a_year_of_two_eras_has_both() {
    assert_era("1912", "Meiji 45 / Taishō 1", "明治45年／大正元年");
    assert_era("1926-12", "Taishō 15 / Shōwa 1", "大正15年／昭和元年");
    assert_era("1912-07", "Meiji 45 / Taishō 1", "明治45年／大正元年");
    assert_era("1913", "Taishō 2", "大正2年");
}

#[test]
fn what_lasts_or_may_lie_over_several_years_goes_from_era_year_to_era_year() {
    assert_era("1914/1917", "Taishō 3 – Taishō 6", "大正3年～大正6年");
    assert_era("1904/1918", "Meiji 37 – Taishō 7", "明治37年～大正7年");
    assert_era("191X", "Meiji 43 – Taishō 8", "明治43年～大正8年");
    assert_era("[1911,1913]", "Meiji 44 – Taishō 2", "明治44年～大正2年");
}

#[test]
fn an_open_date_has_the_era_year_of_its_dated_end() {
    assert_era("1922-10/..", "Taishō 11", "大正11年");
    assert_era("../1903", "Meiji 36", "明治36年");
    assert_era("[..1903]", "Meiji 36", "明治36年");
    assert_era("[..1912-07-29]", "Meiji 45", "明治45年");
    assert_era("[1918..]", "Taishō 7", "大正7年");
}

#[test]
fn a_date_that_begins_before_1873_has_no_era() {
    for text in ["1872", "1872-12-31", "1872/1875", "0700", "187X"] {
        assert_eq!(words(Language::Ja).era(&date(text)), None, "`{text}`");
    }
}
