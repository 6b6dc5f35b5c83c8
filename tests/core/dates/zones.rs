//! No zone is ever asked.

use super::four;
use crate::support::{date, words};
use timeloom::date::old_style;
use timeloom::words::{DateStyle, Language};

/// What this program says of many dates, one line each.
fn table() -> Vec<String> {
    let texts = [
        "1918-04-05",
        "1917-12-31",
        "1918-01-01",
        "0000-12-31",
        "0001-01-01",
        "1912-07-30",
        "1918-04-05T00:00:00",
        "1918-04-05T23:59:59Z",
        "1918-04-05T00:30:00+14:00",
        "1915-21",
        "1904/1905",
        "1922-10/..",
        "[..1916-12-31]",
        "Y-170000002",
        "2024-03-10",
        "2024-11-03",
    ];
    let lines = texts.map(|text| {
        let date = date(text);
        let said = Language::ALL.map(|language| {
            let words = words(language);
            format!("{} ({:?})", words.date(&date, DateStyle::Long), words.era(&date))
        });
        let points = date.points().map(four);
        format!("row {text} {points:?} {said:?} {:?}", old_style(1918, 4, 5))
    });
    lines.into()
}

#[test]
fn the_table_of_dates_is_printed_for_other_time_zones() {
    let table = table();
    println!("\n{}", table.join("\n"));
    assert!(table.iter().all(|line| line.contains("Some")), "{table:#?}");
}

#[test]
fn dates_points_and_words_are_the_same_in_all_time_zones() {
    let program = match std::env::current_exe() {
        Ok(path) => path,
        Err(error) => panic!("this program has no path: {error}"),
    };
    let expected = table();
    for zone in ["Pacific/Kiritimati", "America/Los_Angeles", "Asia/Kolkata", "UTC"] {
        let run = std::process::Command::new(&program)
            .args([
                "--exact",
                "dates::zones::the_table_of_dates_is_printed_for_other_time_zones",
                "--nocapture",
            ])
            .env("TZ", zone)
            .output();
        let output = match run {
            Ok(output) => output,
            Err(error) => panic!("TZ={zone}: cannot start {program:?}: {error}"),
        };
        let text = String::from_utf8_lossy(&output.stdout);
        let found: Vec<&str> = text.lines().filter(|line| line.starts_with("row ")).collect();
        assert_eq!(found, expected, "TZ={zone}");
    }
}
