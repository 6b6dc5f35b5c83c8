//! The reader of printed dates, with invented sentences.

use super::printed::dates;

/// What is found in a sentence, as `printed=edtf`.
fn found(sentence: &str) -> Vec<String> {
    dates(sentence)
        .into_iter()
        .map(|date| match date.edtf {
            Some(edtf) => format!("{}={edtf}", date.printed),
            None => date.printed,
        })
        .collect()
}

#[track_caller]
fn finds(sentence: &str, expected: &[&str]) {
    assert_eq!(found(sentence), expected, "in: {sentence}");
}

#[test]
fn days_of_a_month() {
    finds("It snowed on March 3, 1901.", &["March 3, 1901=1901-03-03"]);
    finds("It snowed on March 3. 1901 was cold.", &["March 3. 1901=1901-03-03"]);
    finds("It snowed on 3 March 1901.", &["3 March 1901=1901-03-03"]);
    finds("It snowed on March 31st and on May 2.", &["March 31st=XXXX-03-31", "May 2=XXXX-05-02"]);
    finds("It snowed on the 9th.", &["9th=XXXX-XX-09"]);
}

#[test]
fn months() {
    finds("In July 1901 it snowed.", &["July 1901=1901-07"]);
    finds("In July, 1901, it snowed.", &["July, 1901=1901-07"]);
    finds("In July of 1901 it snowed.", &["July of 1901=1901-07"]);
    finds("In July it snowed.", &["July=XXXX-07"]);
    finds("In June and July 1901 it snowed.", &["June and July 1901=1901-06/1901-07"]);
    finds("In June or July 1901 it snowed.", &["June=XXXX-06", "July 1901=1901-07"]);
    finds("The October Revolution was cold.", &["October Revolution"]);
}

#[test]
fn seasons() {
    finds("It snowed in spring 1901.", &["spring 1901=1901-21"]);
    finds("It snowed in the winter of 1901.", &["winter of 1901=1901-24"]);
    finds("It snowed in summer and fall of 1901.", &["summer and fall of 1901=1901-22/1901-23"]);
    finds("It snowed in the winter.", &["winter=XXXX-24"]);
    finds("Cities fall in autumn.", &["autumn=XXXX-23"]);
    finds("It snowed in winter 1901/1902.", &["winter 1901/1902=1901/1902"]);
}

#[test]
fn years_and_spans_of_years() {
    finds("It snowed in 1901 and 1903.", &["1901=1901", "1903=1903"]);
    finds("It snowed in 1901-1903, 1904–1905.", &["1901-1903=1901/1903", "1904–1905=1904/1905"]);
    finds("It snowed in 1894-5 and 1898-99.", &["1894-5=1894/1895", "1898-99=1898/1899"]);
    finds("It snowed in the 1880s.", &["1880s=188X"]);
    finds("Snow of Meiji 40 and Taisho 10.", &["Meiji 40=1907", "Taisho 10=1921"]);
}

#[test]
fn centuries_and_times_that_other_sentences_fix() {
    finds(
        "Snow of the nineteenth century, and the 20th century.",
        &["nineteenth century", "20th century"],
    );
    finds(
        "The day before it had snowed; two years later it did not.",
        &["The day before", "two years later"],
    );
    finds(
        "In the same year, and the following spring, it snowed.",
        &["same year", "following spring"],
    );
}

#[test]
fn vague_words_belong_to_the_date_and_change_nothing_of_it() {
    finds("By early 1901 it snowed.", &["early 1901=1901"]);
    finds("In mid-1901, late July 1902.", &["mid-1901=1901", "late July 1902=1902-07"]);
    finds("At the end of June 1901 it snowed.", &["end of June 1901=1901-06"]);
    finds("At the end of the winter it snowed.", &["end of the winter=XXXX-24"]);
    finds("It was early. At the end of the street it snowed.", &[]);
}

#[test]
fn numbers_that_are_no_years() {
    finds("They had 1900 sheep and 2,014 goats.", &["1900=1900"]);
    finds("They had 284,1901 goats, 1,901 sheep and 19012345 hens.", &[]);
    finds("See p. 1901, f. 1902, d. 1903, vol. 1904.", &[]);
    finds("They had 1750 hens, 2150 geese.", &[]);
}

#[test]
fn a_note_mark_is_glued_to_a_year() {
    finds("It snowed in 190112, and in March 190234.", &["1901=1901", "March 1902=1902-03"]);
}

#[test]
fn months_are_written_with_a_capital() {
    finds("They may march in the spring.", &["spring=XXXX-21"]);
    finds("May it snow.", &["May=XXXX-05"]);
}

#[test]
fn line_ends_are_spaces() {
    finds("It snowed on March\n  3, 1901.", &["March 3, 1901=1901-03-03"]);
    finds("", &[]);
}
