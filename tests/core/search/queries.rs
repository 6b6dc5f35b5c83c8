//! What comes first. The table is what somebody might type about the bundled set, with the event that should
//! come first, found by reading the set: who it names, how important it is, when it was.

use super::BUNDLED;
use timeloom::filter::Facet;
use timeloom::search::{Query, Where};

const QUERIES: [(&str, &str); 119] = [
    // Titles.
    ("Treaty of Portsmouth", "portsmouth-treaty"),
    ("portsmouth treaty", "portsmouth-treaty"),
    ("fisheries convention", "fisheries-convention-1907"),
    ("Nikolayevsk incident", "nikolayevsk-incident"),
    ("the nikolayevsk incident", "nikolayevsk-incident"),
    ("battle of mukden", "battle-of-mukden"),
    ("october revolution", "october-revolution"),
    ("twenty-one demands", "twenty-one-demands"),
    ("annexation of korea", "korea-annexed"),
    ("siberian intervention", "siberian-intervention"),
    ("washington conference", "washington-conference"),
    ("neutrality pact", "neutrality-pact"),
    ("marines vladivostok", "first-landing-vladivostok"),
    ("convention of 1916", "russo-japanese-convention-1916"),
    ("rifles", "rifles-total-wartime"),
    ("150,000", "last-rifle-batch"),
    // As one types.
    ("portsm", "portsmouth-treaty"),
    ("treaty of p", "portsmouth-treaty"),
    ("treaty of pa", "treaty-of-paris-1856"),
    ("treaty of po", "portsmouth-treaty"),
    ("tsus", "battle-of-tsushima"),
    // Names and their variants.
    ("portsmouth", "portsmouth-treaty"),
    ("Tsushima", "battle-of-tsushima"),
    ("vladivostok", "japanese-commercial-agency-opens"),
    ("Harbin", "ito-killed-in-harbin"),
    ("Kharbin", "ito-killed-in-harbin"),
    ("Dalian", "dalian-conference"),
    ("Dairen", "dalian-conference"),
    ("Mukden", "mukden-incident"),
    ("Shenyang", "mukden-incident"),
    ("Karafuto", "portsmouth-treaty"),
    ("Khalkhin Gol", "nomonhan"),
    ("trans-siberian", "siberian-railway-completed"),
    ("Far Eastern Republic", "far-eastern-republic-founded"),
    ("Karakhan", "karakhan-kawakami-talks"),
    ("Callahan", "karakhan-kawakami-talks"),
    ("Semyonov", "support-for-atamans"),
    ("Semenov", "support-for-atamans"),
    ("ataman semenov", "support-for-atamans"),
    ("Kwantung", "mukden-incident"),
    ("Kwantung Army", "mukden-incident"),
    ("Kwangtung", "nomonhan"),
    ("Kwangtung army", "nomonhan"),
    ("Nikolayevsk", "nikolayevsk-incident"),
    ("Nikolaevsk", "nikolayevsk-incident"),
    ("An Jung-geun", "ito-killed-in-harbin"),
    ("Choe Jae-hyeong", "choe-detachment-forms-at-posyet"),
    ("Yi Pom-yun", "yi-pomyun-crosses-into-russia"),
    ("kolchak", "whites-defeated-1919"),
    ("Lenin", "october-revolution"),
    ("Ioffe", "politburo-names-joffe"),
    ("Stolypin", "stolypin-orders-martos"),
    ("Mitsui", "zaibatsu-offices-siberia"),
    ("Jiji Shimpo", "jiji-reports-korea-officials"),
    ("polish orphans", "polish-orphans-rescued"),
    ("red cross", "red-cross-detachment-1914"),
    // Case, macrons, diacritics, apostrophes.
    ("Ōkuma", "okuma-appeals-for-troops"),
    ("Okuma", "okuma-appeals-for-troops"),
    ("Ôkuma", "okuma-appeals-for-troops"),
    ("O\u{304}kuma", "okuma-appeals-for-troops"),
    ("okuma shigenobu", "okuma-appeals-for-troops"),
    ("KATO", "first-landing-vladivostok"),
    ("katō", "first-landing-vladivostok"),
    ("Gotô", "goto-statement-to-americans"),
    ("hokkaido", "hokkaido-governor-reports-fisheries"),
    ("Itô Hirobumi", "ito-killed-in-harbin"),
    ("An Chung-gun", "ito-killed-in-harbin"),
    ("Ch'ongjin", "trade-shifts-to-chongjin-route"),
    ("Chongjin", "trade-shifts-to-chongjin-route"),
    // Cyrillic.
    ("Цусима", "battle-of-tsushima"),
    ("Портсмут", "portsmouth-treaty"),
    ("владивосток", "japanese-commercial-agency-opens"),
    ("Мукден", "mukden-incident"),
    ("Дайрен", "dalian-conference"),
    ("Карахан", "karakhan-kawakami-talks"),
    ("Семёнов", "support-for-atamans"),
    ("Семенов", "support-for-atamans"),
    ("Квантунская армия", "mukden-incident"),
    ("Николаевск", "nikolayevsk-incident"),
    ("ДВР", "far-eastern-republic-founded"),
    ("Дальневосточная республика", "far-eastern-republic-founded"),
    ("Окума", "okuma-appeals-for-troops"),
    ("Ленин", "lenin-proposes-buffer-state"),
    ("Троцкий", "smirnov-informs-lenin-trotsky"),
    ("Колчак", "kolchak-retreats-irkutsk"),
    ("пакт о нейтралитете", "neutrality-pact"),
    ("Лига Наций", "japan-leaves-league"),
    ("сахалин", "russo-japanese-war"),
    ("русско-японская война", "russo-japanese-war"),
    // Japanese.
    ("日露戦争", "russo-japanese-war"),
    ("尼港", "nikolayevsk-incident"),
    ("尼港事件", "nikolayevsk-incident"),
    ("対馬", "battle-of-tsushima"),
    ("奉天", "mukden-incident"),
    ("関東軍", "mukden-incident"),
    ("大連会議", "dalian-conference"),
    ("長春会議", "changchun-conference"),
    ("大隈", "okuma-appeals-for-troops"),
    ("内田康哉", "krasnoshchekov-letter-uchida"),
    ("伊藤博文", "ito-killed-in-harbin"),
    ("安重根", "ito-killed-in-harbin"),
    ("カラハン", "karakhan-kawakami-talks"),
    ("レーニン", "lenin-proposes-buffer-state"),
    ("ノモンハン", "nomonhan"),
    ("韓国併合", "korea-annexed"),
    ("対華二十一カ条要求", "twenty-one-demands"),
    ("シベリア出兵", "siberian-intervention"),
    ("浦潮", "japanese-commercial-agency-opens"),
    ("ウラジオストク", "japanese-commercial-agency-opens"),
    ("うらじおすとく", "japanese-commercial-agency-opens"),
    ("ｳﾗｼﾞｵｽﾄｸ", "japanese-commercial-agency-opens"),
    // Slips.
    ("portsmuth", "portsmouth-treaty"),
    ("tsushma", "battle-of-tsushima"),
    ("vladivostock", "japanese-commercial-agency-opens"),
    ("valdivostok", "japanese-commercial-agency-opens"),
    ("karakahn", "karakhan-kawakami-talks"),
    ("chicherine", "dalian-conference"),
    ("portsmuth treaty", "portsmouth-treaty"),
    ("Владивасток", "japanese-commercial-agency-opens"),
];

#[test]
fn what_is_looked_for_comes_first() {
    let wrong: Vec<String> = QUERIES
        .into_iter()
        .filter_map(|(query, expected)| {
            let found = BUNDLED.find(query);
            let ids = BUNDLED.ids(&found);
            let shown = ids.iter().take(3).collect::<Vec<_>>();
            (ids.first() != Some(&expected))
                .then(|| format!("`{query}`: {shown:?} of {}, expected `{expected}`", ids.len()))
        })
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

const DATES: [(&str, &str); 16] = [
    ("1918-04-05", "first-landing-vladivostok"),
    ("5 April 1918", "first-landing-vladivostok"),
    ("April 5, 1918", "first-landing-vladivostok"),
    ("5 апреля 1918", "first-landing-vladivostok"),
    ("1918年4月5日", "first-landing-vladivostok"),
    ("大正7年4月5日", "first-landing-vladivostok"),
    ("April 1918", "first-landing-vladivostok"),
    ("1894", "first-sino-japanese-war"),
    ("1939", "nomonhan"),
    ("1939年", "nomonhan"),
    ("昭和14年", "nomonhan"),
    ("August 1945", "soviet-declares-war"),
    ("август 1945", "soviet-declares-war"),
    ("3 July 1916", "russo-japanese-convention-1916"),
    ("harbin 1909", "ito-killed-in-harbin"),
    ("1917 октябрьская", "october-revolution"),
];

#[test]
fn dates_find_what_begins_or_ends_in_them() {
    for (query, expected) in DATES {
        assert_eq!(BUNDLED.first(query), Some((expected, Where::Date)), "`{query}`");
    }
    // A title with the year comes before what happened in it.
    assert_eq!(BUNDLED.first("1905"), Some(("revolution-of-1905", Where::Title)));
    let in_1905 = BUNDLED.find("1905");
    assert!(BUNDLED.ids(&in_1905).contains(&"portsmouth-treaty"));
    // 1905 to 1917 ends in 1917; 1914 to 1918 neither begins nor ends in 1916.
    assert!(BUNDLED.ids(&BUNDLED.find("1917")).contains(&"russian-defeat-shakes-empire"));
    let dated = |query: &str| -> Vec<String> {
        let found = BUNDLED.find(query);
        let of_date = found.hits.iter().filter(|hit| hit.place == Where::Date);
        of_date.map(|hit| BUNDLED.set.events[hit.event.0].id.clone()).collect()
    };
    assert!(!dated("1916").contains(&"first-world-war".to_owned()));
    // What is known to the year alone is not in a month of it.
    assert!(!dated("March 1905").contains(&"portsmouth-treaty".to_owned()));
    assert!(dated("March 1905").contains(&"battle-of-mukden".to_owned()));
}

#[test]
fn titles_and_names_come_before_dates_and_those_before_texts() {
    for query in ["1905", "convention", "1922", "конвенция", "rifles", "撤兵"] {
        let found = BUNDLED.find(query);
        assert!(found.hits.is_sorted_by_key(|hit| hit.place), "`{query}`");
        assert!(found.hits.len() > 3, "`{query}`");
    }
    let places = |query: &str| -> Vec<Where> {
        BUNDLED.find(query).hits.iter().map(|hit| hit.place).collect()
    };
    assert!(
        places("convention").contains(&Where::Title) && places("convention").contains(&Where::Text)
    );
    assert!(places("1905").contains(&Where::Title) && places("1905").contains(&Where::Date));
}

#[test]
fn too_little_is_not_looked_for() {
    for text in ["", " ", "t", "ts", "ц", "ци", "--", "12", "’", "「」"] {
        assert!(!Query::new(text).is_enough(), "`{text}`");
        assert_eq!(BUNDLED.find(text).hits.len(), 0);
    }
    for text in ["tsu", "露", "れ", "1 12", "цус"] {
        assert!(Query::new(text).is_enough(), "`{text}`");
    }
    assert!(BUNDLED.find("露").hits.len() > 30);
}

#[test]
fn another_spelling_is_offered_where_nothing_is_found() {
    for (typed, suggested) in [
        ("hokaydo", "Hokkaidō"),
        ("Portsmuthe treaty xyzzyx", ""),
        ("portsnaut treaty", "Portsmouth treaty"),
        ("xqzw", ""),
    ] {
        let found = BUNDLED.find(typed);
        assert_eq!(found.hits.len(), 0, "`{typed}`");
        assert_eq!(found.suggestion.as_deref().unwrap_or(""), suggested, "`{typed}`");
        if !suggested.is_empty() {
            assert_ne!(BUNDLED.find(suggested).hits.len(), 0);
        }
    }
    assert_eq!(BUNDLED.find("tsushima").suggestion, None);
}

#[test]
fn a_filter_by_a_name_and_a_search_for_it_find_the_same() {
    // What is named `Japanese Red Cross` is found by its name.
    let value = BUNDLED
        .facets
        .values()
        .iter()
        .find(|value| value.facet == Facet::Actor && value.id == "japanese-red-cross");
    let found = BUNDLED.find("Japanese Red Cross");
    for event in value.expect("the set has it").events() {
        assert!(found.events.has(*event));
    }
}
