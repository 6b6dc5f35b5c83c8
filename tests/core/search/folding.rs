//! Letters as readers type them, and where in a text they are.

use proptest::prelude::*;
use timeloom::search::{Query, folded};

#[test]
fn letters_are_folded_to_what_readers_type() {
    for (written, typed) in [
        ("Ō ō Ô ô Ŏ ŏ Ö Ő Ǒ Ơ ø", "o o o o o o o o o o o"),
        (
            "Łódź Đà Nẵng Šiauliai Ærø Straße Œuvre Þing",
            "lodz da nang siauliai aero strasse oeuvre thing",
        ),
        ("Il’chinhoe Gold’man Kissel'man Ch‘oe", "ilchinhoe goldman kisselman choe"),
        ("Ёлка Їжак ЙОД Ѣ", "елка ижак иод е"),
        ("ΆΛΦΑ Οδυσσεύς", "αλφα οδυσσευσ"),
        ("ヴラジーミル ヾ ヶ", "ゔらじーみる ゞ ゖ"),
        ("か\u{3099}は\u{309a}", "がぱ"),
        ("ｶﾞﾊﾟﾋﾞ", "がぱび"),
        ("ＡＢＣ１２３", "abc123"),
        ("Brest–Litovsk, 1918/22 (secret)", "brest litovsk 1918 22 secret"),
        ("日露・満洲「協約」々", "日露 満洲 協約 々"),
        ("1918年3月", "1918 年 3 月"),
        ("а\u{301}бв", "абв"),
    ] {
        assert_eq!(folded(written), typed, "{written}");
    }
}

pub(super) fn any_text() -> impl Strategy<Value = String> {
    prop_oneof![
        any::<String>(),
        "[a-zA-ZāōūÔéß' ’.,-]{0,24}",
        "[а-яА-ЯёЁ ]{0,24}",
        "[ぁ-ゖァ-ヶ日露戦争協約年月0-9ー・ ]{0,16}",
        "[ｦ-ﾟか\u{3099}は\u{309a}゛ ]{0,12}",
        "[ŌO\u{304}k\u{301} 1918年/~?-]{0,16}",
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn folding_twice_changes_nothing(text in any_text()) {
        let once = folded(&text);
        prop_assert_eq!(folded(&once), once.clone(), "{:?}", text);
    }

    #[test]
    fn ranges_are_in_order_apart_and_between_letters(text in any_text(), query in any_text()) {
        let mut last = 0;
        for range in Query::new(&query).ranges(&text) {
            prop_assert!(range.start < range.end && range.end <= text.len());
            prop_assert!(text.is_char_boundary(range.start) && text.is_char_boundary(range.end));
            prop_assert!(last == 0 || range.start > last);
            last = range.end;
        }
    }

    #[test]
    fn what_a_text_has_is_emphasised_in_it(before in any_text(), word in "[a-zа-я]{1,9}|[日露戦争]{1,4}", after in any_text()) {
        let text = format!("{before} {word} {after}");
        let ranges = Query::new(&word).ranges(&text);
        let words: Vec<String> = ranges.iter().map(|range| folded(&text[range.clone()]).replace(' ', "")).collect();
        prop_assert!(words.iter().any(|found| found.contains(&folded(&word))), "{:?} in {:?}", word, text);
    }
}
