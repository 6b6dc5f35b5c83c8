//! Searching. The table is what somebody might type about the bundled set, with the event that should
//! come first, found by reading the set: who it names, how important it is, when it was.

use crate::support::Fixed;
use proptest::prelude::*;
use std::sync::LazyLock;
use timeloom::filter::{Facet, Facets};
use timeloom::goto::Reader;
use timeloom::load::load;
use timeloom::model::index::Index;
use timeloom::model::{Event, EventSet};
use timeloom::search::{Building, Found, Query, SearchIndex, Where, evidence, find, folded};
use timeloom::time::TimeSpan;
use timeloom::words::{Formats, Language};

struct Library {
    set: EventSet,
    index: Index,
    facets: Facets,
    search: SearchIndex,
    /// All texts that each event is found by, folded.
    folded: Vec<Vec<String>>,
}

impl Library {
    fn of(json: &str) -> Library {
        let set = load(json).expect("it is an event set").set;
        let index = Index::build(&set);
        let facets = Facets::build(&set, &index);
        let search = SearchIndex::build(&set, &facets);
        let of = |event: &Event| texts(&set, event).iter().map(|text| folded(text)).collect();
        let folded = set.events.iter().map(of).collect();
        Library { set, index, facets, search, folded }
    }

    fn find(&self, text: &str) -> Found {
        let extent = self.index.extent();
        let date = |text: &str| read(text, extent);
        find(&self.set, &self.facets, &self.index, &self.search, text, &date)
    }

    fn ids(&self, found: &Found) -> Vec<&str> {
        found.hits.iter().map(|hit| self.set.events[hit.event.0].id.as_str()).collect()
    }

    fn first(&self, text: &str) -> Option<(&str, Where)> {
        let found = self.find(text);
        let hit = found.hits.first()?;
        Some((self.set.events[hit.event.0].id.as_str(), hit.place))
    }
}

thread_local! {
    static READER: std::cell::OnceCell<Reader> = const { std::cell::OnceCell::new() };
}

/// Dates as the page reads them, in all languages.
fn read(text: &str, extent: TimeSpan) -> Option<TimeSpan> {
    READER.with(|reader| {
        let reader = reader.get_or_init(|| {
            let formats = Language::ALL.map(|language| (language, Fixed(language)));
            let voices = formats.each_ref().map(|(l, fixed)| (*l, fixed as &dyn Formats));
            Reader::new(&voices, extent)
        });
        reader.read(text).ok()?.dated_span()
    })
}

static BUNDLED: LazyLock<Library> = LazyLock::new(|| {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/public/data/russia-japan.json");
    Library::of(&std::fs::read_to_string(path).expect("it is there"))
});

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

fn emphasised(text: &str, ranges: &[std::ops::Range<usize>]) -> Vec<String> {
    ranges.iter().map(|range| text[range.clone()].to_owned()).collect()
}

#[test]
fn what_was_found_is_emphasised_as_it_is_written() {
    let show = |query: &str, id: &str, language: &str| {
        let found = BUNDLED.find(query);
        let event = BUNDLED.set.events.iter().find(|event| event.id == id).expect("it is there");
        let evidence = evidence(&BUNDLED.set, event, &found.query, language);
        (
            emphasised(evidence.title, &evidence.in_title),
            emphasised(evidence.text, &evidence.in_text),
            evidence.language.map(str::to_owned),
        )
    };
    let title =
        |words: &[&str]| -> Vec<String> { words.iter().map(|word| (*word).to_owned()).collect() };
    assert_eq!(show("OKUMA", "okuma-appeals-for-troops", "en").0, title(&["Ōkuma"]));
    assert_eq!(show("oku", "okuma-appeals-for-troops", "en").0, title(&["Ōku"]));
    assert_eq!(show("tsushma", "battle-of-tsushima", "en").0, title(&["Tsushima"]));
    assert_eq!(
        show("treaty portsmouth", "portsmouth-treaty", "en").0,
        title(&["Treaty", "Portsmouth"])
    );
    assert_eq!(show("ぽーつ", "portsmouth-treaty", "ja").0, title(&["ポーツ"]));
    assert_eq!(
        show("краснощеков", "krasnoshchekov-named-premier", "ru").0,
        title(&["Краснощёков"])
    );
    // By a name that the title has not: the name is shown, in the reader's language if it is in that.
    assert_eq!(
        show("callahan", "karakhan-kawakami-talks", "en"),
        (vec![], title(&["Callahan"]), None)
    );
    let in_japanese = show("大隈重信", "okuma-appeals-for-troops", "en");
    assert_eq!(in_japanese, (vec![], title(&["大隈重信"]), Some("ja".to_owned())));
    // Words that are nowhere in the names are looked for in the summary.
    let found = BUNDLED.find("vitebsk");
    assert_eq!(found.hits.len(), 0);
}

#[test]
fn a_snippet_begins_shortly_before_the_first_emphasised_word() {
    let mut cut = 0;
    for query in ["convention", "договор", "条約", "railway"] {
        let found = BUNDLED.find(query);
        for hit in found.hits.iter().filter(|hit| hit.place == Where::Text) {
            let event = &BUNDLED.set.events[hit.event.0];
            for language in ["en", "ja", "ru"] {
                let evidence = evidence(&BUNDLED.set, event, &found.query, language);
                let start = evidence.snippet();
                assert!(evidence.text.is_char_boundary(start));
                let Some(first) = evidence.in_text.first() else {
                    panic!("`{query}` in the text of `{}` ({language})", event.id);
                };
                assert!(start <= first.start);
                assert!(evidence.text[start..first.start].chars().count() <= 25);
                cut += usize::from(start > 0);
            }
        }
    }
    assert!(cut > 10, "some snippets begin within their text");
}

/// All texts that an event is found by.
fn texts(set: &EventSet, event: &Event) -> Vec<String> {
    let mut texts: Vec<String> = Vec::new();
    for text in
        [Some(&event.title), event.label.as_ref(), event.summary.as_ref()].into_iter().flatten()
    {
        texts.extend(text.strings().map(|(_, words)| words.to_owned()));
    }
    for actor in set.actors.iter().filter(|actor| event.actors.iter().any(|a| a.id() == actor.id)) {
        texts.extend(actor.name.strings().map(|(_, words)| words.to_owned()));
        texts.extend(actor.own_name.values().chain(&actor.variants).cloned());
    }
    for place in set.places.iter().filter(|place| event.places.contains(&place.id)) {
        texts.extend(place.name.strings().map(|(_, words)| words.to_owned()));
        texts.extend(place.own_name.values().chain(&place.variants).cloned());
    }
    for tag in &event.tags {
        match set.tags.iter().find(|known| known.id == *tag) {
            Some(known) => texts.extend(known.title.strings().map(|(_, words)| words.to_owned())),
            None => texts.push(tag.clone()),
        }
    }
    texts
}

fn is_unspaced(char: char) -> bool {
    matches!(char, '\u{3005}' | '\u{3041}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}')
}

/// Whether an event has all words of a folded query, by looking at its folded texts.
fn has_all(texts: &[String], query: &str) -> bool {
    query.split(' ').filter(|word| !word.is_empty()).all(|word| {
        texts.iter().any(|text| match word.contains(is_unspaced) {
            true => text.split(' ').any(|run| run.contains(word)),
            false => text.split(' ').any(|other| other.starts_with(word)),
        })
    })
}

fn assert_found_as_read(library: &Library, query: &str) {
    let found = library.find(query);
    let words = folded(query);
    let expected: Vec<&str> = if Query::new(query).is_enough() {
        let events = library.set.events.iter().zip(&library.folded);
        let found = events.filter(|(_, texts)| has_all(texts, &words));
        found.map(|(event, _)| event.id.as_str()).collect()
    } else {
        Vec::new()
    };
    let by_words = found.hits.iter().filter(|hit| hit.place != Where::Date);
    let mut ids: Vec<&str> =
        by_words.map(|hit| library.set.events[hit.event.0].id.as_str()).collect();
    ids.sort_unstable();
    let mut expected_ids = expected.clone();
    expected_ids.sort_unstable();
    // A date and a word may find the same event; then it is said to be found by the better of both.
    let dated: Vec<&str> = found
        .hits
        .iter()
        .filter(|hit| hit.place == Where::Date)
        .map(|hit| library.set.events[hit.event.0].id.as_str())
        .collect();
    expected_ids.retain(|id| !dated.contains(id));
    let is_without_slips = found.hits.is_empty() || ids.is_empty() || !expected.is_empty();
    if is_without_slips {
        assert_eq!(ids, expected_ids, "`{query}`");
    } else {
        assert!(expected.is_empty(), "`{query}`: slips only where nothing is found without");
    }
}

#[test]
fn every_word_of_the_bundled_titles_finds_its_events() {
    for (place, event) in BUNDLED.set.events.iter().enumerate().step_by(7) {
        for (_, title) in event.title.strings() {
            let found = BUNDLED.find(title);
            assert_eq!(found.hits.first().map(|hit| hit.event.0), Some(place), "`{title}`");
        }
        let words: Vec<String> = event
            .title
            .strings()
            .flat_map(|(_, title)| folded(title).split(' ').map(str::to_owned).collect::<Vec<_>>())
            .collect();
        for word in words.iter().step_by(3) {
            assert_found_as_read(&BUNDLED, word);
        }
    }
    for query in ["treaty japan", "日露 協約", "русск япон", "army vladiv", "満洲の貿易", "of"]
    {
        assert_found_as_read(&BUNDLED, query);
    }
}

#[test]
fn an_index_built_in_slices_is_the_same() {
    let library = &*BUNDLED;
    for most in [1, 7, 100] {
        let mut building = Building::default();
        let mut slices = 0;
        while !building.go_on(&library.set, &library.facets, most) {
            slices += 1;
        }
        assert_eq!(
            slices,
            (library.set.events.len() + library.facets.values().len()).div_ceil(most) - 1
        );
        let search = building.finish();
        for query in ["vladivostok", "tsushma", "日露", "1905"] {
            let date = |text: &str| read(text, library.index.extent());
            let found = find(&library.set, &library.facets, &library.index, &search, query, &date);
            assert_eq!(found, library.find(query), "`{query}`");
        }
    }
}

#[test]
fn a_set_without_events_finds_nothing() {
    let empty = Library::of(
        r#"{"timeloom": 1, "title": "T", "tracks": [{"id": "t", "title": "T"}], "events": []}"#,
    );
    for query in ["anything", "1918", "露"] {
        assert_eq!(empty.find(query), Found { query: empty.find(query).query, ..Found::default() });
    }
}

#[test]
fn undated_events_are_found_last() {
    let event = |id: &str, date: &str| {
        format!(
            r#"{{"id": "{id}", "title": "A landing", "tracks": ["t"]{date}, "citations": [{{"source": "s"}}]}}"#
        )
    };
    let events = [
        event("undated", ""),
        event("late", r#", "date": "1920""#),
        event("early", r#", "date": "1910""#),
    ];
    let library = Library::of(&format!(
        r#"{{"timeloom": 1, "title": "T", "tracks": [{{"id": "t", "title": "T"}}],
            "sources": [{{"id": "s", "type": "book", "title": "B"}}], "events": [{}]}}"#,
        events.join(", ")
    ));
    assert_eq!(library.ids(&library.find("landing")), ["early", "late", "undated"]);
}

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

fn any_text() -> impl Strategy<Value = String> {
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

// Slips are looked for in every word of the set, which takes its time without optimisation.
proptest! {
    #![proptest_config(ProptestConfig::with_cases(32))]

    #[test]
    fn no_query_brings_the_search_down(query in any_text()) {
        let found = BUNDLED.find(&query);
        let mut events: Vec<usize> = found.hits.iter().map(|hit| hit.event.0).collect();
        prop_assert!(found.hits.iter().all(|hit| found.events.has(hit.event)));
        prop_assert_eq!(found.events.len(), found.hits.len());
        events.sort_unstable();
        events.dedup();
        prop_assert_eq!(events.len(), found.hits.len());
        for hit in found.hits.iter().take(5) {
            let event = &BUNDLED.set.events[hit.event.0];
            for language in ["en", "ja", "ru"] {
                let evidence = evidence(&BUNDLED.set, event, &found.query, language);
                prop_assert!(evidence.text.is_char_boundary(evidence.snippet()));
                let shown = !evidence.in_title.is_empty() || !evidence.in_text.is_empty();
                prop_assert!(shown || hit.place == Where::Date, "{:?} {}", query, event.id);
            }
        }
    }

    #[test]
    fn longer_queries_find_less(word in "[a-z]{3,6}|[а-я]{3,6}|[日露戦争協約満洲]{1,3}", more in "[a-zа-я]") {
        let (before, after) = (BUNDLED.find(&word), BUNDLED.find(&format!("{word} {more}")));
        // Slips come only where nothing is found without.
        let exact = |found: &Found| found.query == Query::new(&word) && !found.hits.is_empty();
        if exact(&before) {
            for hit in &after.hits {
                prop_assert!(before.events.has(hit.event));
            }
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(40))]

    #[test]
    fn what_is_found_is_what_a_reader_would_find(query in "(ja|vla|mos|rus|tre|of|и|дог|яп|日|露|満洲|協約|тор)( (con|tok|in|вл|мос|一|京)){0,2}") {
        assert_found_as_read(&BUNDLED, &query);
    }
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
