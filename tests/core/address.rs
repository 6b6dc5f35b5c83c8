//! Addresses of views. The table can be checked in the head; the laws below it hold for whatever is
//! written, shown or typed.

use crate::support::{at, edtf, shown, words};
use proptest::prelude::*;
use timeloom::address::{
    Address, AddressProblem, CalendarShown, Entry, Expected, Form, History, Pace, Setting, Theme,
    looks_like, rounded, span_from_edtf, span_in_edtf,
};
use timeloom::arrange::Grouping;
use timeloom::filter::{Certainty, Facet, Filter};
use timeloom::layout::Orientation;
use timeloom::scale::Viewport;
use timeloom::time::{SECS_PER_DAY, TimePoint, TimeSpan};
use timeloom::words::Language;

fn parsed(query: &str, hash: &str) -> Address {
    let (address, problems) = Address::parse(query, hash);
    assert_eq!(problems, [], "{query}{hash}");
    address
}

/// Addresses in their canonical form.
const CANONICAL: [(&str, &str); 25] = [
    ("", ""),
    ("", "#vladivostok-landing"),
    (
        "?view=1918-03/1922-11&tracks=military&actor=far-eastern-republic&lang=ja",
        "#vladivostok-landing",
    ),
    ("?view=1918", ""),
    ("?view=1918-03", ""),
    ("?view=1918-03-01", ""),
    ("?view=1918-03-01T12:30/1918-03-02", ""),
    ("?view=1918-03-01T12:30:05/1918-03-02T06:00", ""),
    ("?view=-0500/0499", ""),
    ("?view=Y-17000/-9500", ""),
    ("?view=9998/Y10000", ""),
    ("?data=https://example.org/sets/a.json?v=2&view=1900/1910", ""),
    ("?tracks=military,economic&date=day&importance=4,5&disagree=yes", ""),
    ("?span=1914/1918", ""),
    ("?span=[1914,1915]", ""),
    ("?q=Sakhalin+oil", ""),
    ("?q=%E5%A4%A7%E9%9A%88", "#okuma"),
    ("?q=C%2B%2B+%26+50%25", ""),
    ("?q=tsushima&order=a,b&fold=b&others=hide&group=actor", ""),
    ("?order=economic,military&fold=military", ""),
    ("?as=table&cal=japanese&theme=dark", ""),
    ("?ui=embed&timeout=5", ""),
    ("?ui=kiosk&idle=120&attract=1500ms", ""),
    ("?lang=ru&utm_source=a%20b&x", ""),
    ("?lang=ru&x==1&%zz&b=%E5", ""),
];

#[test]
fn a_canonical_address_comes_out_as_it_went_in() {
    for (query, hash) in CANONICAL {
        let address = parsed(query, hash);
        assert_eq!((address.to_query().as_str(), address.to_hash().as_str()), (query, hash));
    }
}

/// Other ways to write the same.
#[test]
fn what_others_write_is_read_alike() {
    for (written, canonical) in [
        ("?lang=ja&view=1918-03/1922-11", "?view=1918-03/1922-11&lang=ja"),
        ("view=1918", "?view=1918"),
        ("?view=1918-03%2F1922-11", "?view=1918-03/1922-11"),
        ("?view=1918-01/1918-12", "?view=1918"),
        ("?view=1915-21", "?view=1915-03/1915-05"),
        ("?view=192X", "?view=1920/1929"),
        ("?tracks=a&tracks=b,a", "?tracks=a,b"),
        ("?tracks=a%2Cb", "?tracks=a,b"),
        ("?tracks=,a,", "?tracks=a"),
        ("?q=a%20b", "?q=a+b"),
        ("?lang=ja-JP", "?lang=ja"),
        ("?lang=ja&lang=ru", "?lang=ru"),
        ("?idle=2000ms&attract=0ms", "?idle=2&attract=0"),
        ("?view=&lang=&q=&tracks=&group=&as=&cal=&theme=&ui=&timeout=&data=&others=", ""),
        ("?group=track&cal=gregorian", ""),
        ("?theme=auto&as=timeline", "?as=timeline&theme=auto"),
        ("?&lang=ru&&", "?lang=ru"),
        ("?a=1&lang=ru&b=2", "?lang=ru&a=1&b=2"),
    ] {
        assert_eq!(parsed(written, "").to_query(), canonical, "{written}");
    }
    assert_eq!(parsed("", "#%E5%A4%A7").event.as_deref(), Some("大"));
    assert_eq!(parsed("", "#").event, None);
}

#[test]
fn a_bad_value_is_reported_and_left_at_its_default() {
    for (query, parameter, value) in [
        ("?view=yesterday", "view", "yesterday"),
        ("?view=1922/1918", "view", "1922/1918"),
        ("?view=1918-02-30", "view", "1918-02-30"),
        ("?view=1918-03-01T25:00/1919", "view", "1918-03-01T25:00/1919"),
        ("?view=../..", "view", "../.."),
        ("?view=1918-03-01T10:00/1918-03-01T10:00", "view", "1918-03-01T10:00/1918-03-01T10:00"),
        ("?group=colour", "group", "colour"),
        ("?others=show", "others", "show"),
        ("?as=cake", "as", "cake"),
        ("?lang=fr", "lang", "fr"),
        ("?cal=mayan", "cal", "mayan"),
        ("?theme=pink", "theme", "pink"),
        ("?ui=window", "ui", "window"),
        ("?timeout=soon", "timeout", "soon"),
        ("?timeout=-1", "timeout", "-1"),
        ("?idle=a+while", "idle", "a while"),
        ("?idle=1.5", "idle", "1.5"),
        ("?attract=ms", "attract", "ms"),
        ("?attract=4294968", "attract", "4294968"),
        ("?importance=6", "importance", "6"),
        ("?date=hazy", "date", "hazy"),
        ("?disagree=perhaps", "disagree", "perhaps"),
        ("?span=war", "span", "war"),
    ] {
        let (address, problems) = Address::parse(query, "");
        assert_eq!(address, Address::default(), "{query}");
        let [problem] = &problems[..] else { panic!("{query}: {problems:?}") };
        assert_eq!((problem.parameter, problem.value.as_str()), (parameter, value));
    }
    let (address, problems) = Address::parse("?importance=4,6,5", "");
    assert_eq!(address.to_query(), "?importance=4,5");
    assert_eq!(problems.len(), 1);
}

#[test]
fn a_problem_is_said_in_every_language() {
    let (_, problems) = Address::parse("?theme=pink", "");
    let said = Language::ALL.map(|language| problems[0].in_words(words(language)));
    assert_eq!(
        said,
        [
            "In the address, theme says “pink”; expected one of: auto, light, dark. It is left out.",
            "アドレスのthemeに「pink」とありますが、次のいずれか（auto、light、dark）が必要です。この指定は使いません。",
            "В адресе theme равно «pink»; ожидалось: одно из: auto, light, dark. Это значение пропущено.",
        ]
    );
    let long =
        AddressProblem { parameter: "view", value: "年".repeat(1_000), expected: Expected::Span };
    assert!(long.in_words(words(Language::En)).chars().count() < 250);
}

#[test]
fn ids_that_the_set_does_not_have_are_left_out_and_reported() {
    let query = "?tracks=military,naval&actor=nobody&importance=5&order=naval,military,none&fold=x";
    let (mut address, problems) = Address::parse(query, "#lost");
    assert_eq!(problems, []);
    let problems =
        address.keep_known(&|_| false, &|facet, id| facet == Facet::Importance || id == "military");
    assert_eq!(address.to_query(), "?tracks=military&importance=5&order=military,none");
    assert_eq!(address.to_hash(), "");
    let found: Vec<_> = problems.iter().map(|p| (p.parameter, p.value.as_str())).collect();
    let expected = [
        ("tracks", "naval"),
        ("actor", "nobody"),
        ("order", "naval"),
        ("fold", "x"),
        ("#", "lost"),
    ];
    assert_eq!(found, expected);
    assert!(problems.iter().all(|problem| problem.expected == Expected::Id));
}

#[test]
fn another_selection_is_a_step_and_another_view_is_none() {
    let here = parsed("?view=1918&q=a", "#x");
    for (query, hash, is_step) in [
        ("?view=1919&q=a", "#x", false),
        ("?view=1918&q=a&theme=dark&fold=t&order=t&cal=julian", "#x", false),
        ("?view=1918&q=a", "#y", true),
        ("?view=1918&q=a", "", true),
        ("?view=1918&q=ab", "#x", true),
        ("?view=1918&q=a&others=hide", "#x", true),
        ("?view=1918&q=a&actor=b", "#x", true),
        ("?view=1918&q=a&group=actor", "#x", true),
        ("?view=1918&q=a&lang=ja", "#x", true),
        ("?view=1918&q=a&as=table", "#x", true),
    ] {
        assert_eq!(parsed(query, hash).is_step_from(&here), is_step, "{query}{hash}");
    }
    let typed = parsed("?view=1918&q=ab", "#x");
    assert!(!typed.is_other_step_from(&here));
}

#[test]
fn the_ends_of_a_view_are_as_coarse_as_a_pixel_allows() {
    let view = |start, end, width| Viewport::showing(TimeSpan::between(start, end), width);
    for (start, end, width, written) in [
        (at(1918, 3, 1), at(1922, 12, 1), 1_200.0, "1918-03/1922-11"),
        // A pixel is more than a day.
        (
            at(1918, 3, 1).plus_secs(20_000),
            at(1922, 12, 1).plus_secs(-9_999),
            1_200.0,
            "1918-03/1922-11",
        ),
        (at(1918, 3, 2), at(1922, 12, 1), 1_200.0, "1918-03-02/1922-11-30"),
        // A pixel is most of a month.
        (at(1860, 1, 9), at(1945, 12, 28), 1_200.0, "1860/1945"),
        (at(1918, 3, 1), at(1918, 3, 2), 1_200.0, "1918-03-01"),
        (at(1918, 3, 1).plus_secs(45_000), at(1918, 3, 3), 1_200.0, "1918-03-01T12:30/1918-03-02"),
        (
            at(1918, 3, 1).plus_secs(45_040),
            at(1918, 3, 3),
            4_000.0,
            "1918-03-01T12:30:40/1918-03-02",
        ),
        (at(-17_000, 5, 5), at(-7_000, 1, 1), 1_200.0, "Y-17000/-7001"),
        (at(-17_000, 5, 5), at(-17_000, 8, 1), 1_200.0, "Y-17000-05-05/Y-17000-07-31"),
    ] {
        assert_eq!(span_in_edtf(rounded(view(start, end, width))), written);
    }
}

/// What becomes of the history with each of some addresses, from the opening view on.
fn entries(addresses: &[&str]) -> Vec<Entry> {
    let mut history = History::default();
    addresses
        .iter()
        .map(|address| {
            let (query, hash) = address.split_at(address.find('#').unwrap_or(address.len()));
            history.go(parsed(query, hash), true)
        })
        .collect()
}

#[test]
fn selections_and_filters_make_entries_and_views_change_them() {
    use Entry::{New, Replaced, Same};
    let walked = ["", "?view=1918", "?view=1918#a", "?view=1919#a", "?view=1919#b", "?view=1919#b"];
    assert_eq!(entries(&walked), [Same, Replaced, New, Replaced, New, Same]);
    let filtered =
        ["?tracks=a", "?tracks=a,b", "?tracks=a,b&theme=dark", "?tracks=a,b&lang=ja&theme=dark"];
    assert_eq!(entries(&filtered), [New, New, Replaced, New]);
    // An embed is a guest in the history of the page around it.
    let mut embed = History::default();
    assert_eq!(embed.go(parsed("", "#a"), false), Replaced);
    assert_eq!(embed.go(parsed("", "#a"), false), Same);
}

#[test]
fn a_search_is_one_entry_however_many_keys_it_takes() {
    use Entry::{New, Replaced, Same};
    // The view moves to the first hit while one types, and a slip is taken back.
    let typed = [
        "?q=t",
        "?q=ts",
        "?view=1905&q=ts",
        "?view=1905&q=tsx",
        "?view=1905&q=ts",
        "?view=1905&q=tsu",
    ];
    assert_eq!(entries(&typed), [New, Replaced, Replaced, Replaced, Replaced, Replaced]);
    // Another text is another search, and so is one after the box was emptied.
    assert_eq!(entries(&["?q=tsu", "?q=mukden"]), [New, New]);
    assert_eq!(entries(&["?q=t", "", "?q=t", "?q=ts"]), [New, New, New, Replaced]);
    // What is selected from the hits is a step of its own, and so is a search after it.
    assert_eq!(entries(&["?q=ts", "?q=ts#a", "?q=tsu#a", "?q=tsus#a"]), [New, New, New, Replaced]);
    assert_eq!(entries(&["?q=a", "?q=a"]), [New, Same]);
}

/// Ids as event sets have them.
fn id() -> impl Strategy<Value = String> {
    prop_oneof![4 => "[a-z][a-z0-9_.-]{0,12}", 1 => "[a-zа-яō大隈0-9_.-]{1,6}"]
}

fn ids() -> impl Strategy<Value = Vec<String>> {
    proptest::collection::btree_set(id(), 0..4)
        .prop_map(|ids| ids.into_iter().collect::<Vec<_>>())
        .prop_shuffle()
}

fn span() -> impl Strategy<Value = TimeSpan> {
    let seconds = prop_oneof![
        2 => any::<i64>().prop_map(|secs| secs >> 3),
        3 => -900_000_000_000_i64..900_000_000_000,
    ];
    let start = prop_oneof![
        seconds.prop_map(TimePoint::from_secs),
        (-20_000_i64..20_000, 1_u8..=12, 1_u8..=28)
            .prop_map(|(year, month, day)| at(year, month, day)),
        (-20_000_i64..20_000, 1_u8..=12).prop_map(|(year, month)| at(year, month, 1)),
        (-20_000_i64..20_000).prop_map(|year| at(year, 1, 1)),
    ];
    let length = prop_oneof![
        1_i64..400_000_000_000,
        (1_i64..4_000_000).prop_map(|days| days * SECS_PER_DAY)
    ];
    (start, length).prop_map(|(start, secs)| TimeSpan::between(start, start.plus_secs(secs)))
}

fn filter() -> impl Strategy<Value = Filter> {
    let known = Certainty::ALL.map(|certainty| certainty.word().to_owned());
    let known = proptest::sample::subsequence(known.to_vec(), 0..=6).prop_shuffle();
    let some_ids = [ids(), ids(), ids(), ids(), ids()];
    let importance = proptest::sample::subsequence(vec!["1", "2", "3", "4", "5"], 0..=5);
    let span =
        proptest::option::of(edtf().prop_filter("a span", |text| span_from_edtf(text).is_some()));
    (some_ids, known, importance, any::<bool>(), span).prop_map(
        |(lists, known, importance, disagree, span)| {
            let facets = [Facet::Track, Facet::Actor, Facet::Place, Facet::Source, Facet::Tag];
            let of_lists = facets
                .into_iter()
                .zip(lists)
                .flat_map(|(facet, ids)| ids.into_iter().map(move |id| (facet, id)));
            let known = known.into_iter().map(|word| (Facet::Certainty, word));
            let importance = importance.into_iter().map(|n| (Facet::Importance, n.to_owned()));
            let disagree = disagree.then(|| (Facet::Disagree, "yes".to_owned()));
            let span = span.map(|span| (Facet::Span, span));
            Filter::of(of_lists.chain(known).chain(importance).chain(disagree).chain(span))
        },
    )
}

/// Parameters of other programs: names that are unknown here, and anything that may follow.
fn others() -> impl Strategy<Value = Vec<String>> {
    proptest::collection::vec("(utm_|x|%)[a-z%+0-9é大]{0,6}(=[^&#]{0,12})?", 0..3)
}

fn address() -> impl Strategy<Value = Address> {
    let of_set = (
        proptest::option::of("\\PC{1,20}"),
        proptest::option::of(span()),
        proptest::option::of("\\PC{1,12}"),
    );
    let of_events = (filter(), any::<String>(), any::<bool>());
    let of_tracks = (proptest::sample::select(&Grouping::ALL[..]), ids(), ids());
    let of_looks = (
        proptest::option::of(proptest::sample::select(&Form::ALL[..])),
        proptest::option::of(proptest::sample::select(&Language::ALL[..])),
        proptest::sample::select(&CalendarShown::ALL[..]),
        proptest::option::of(proptest::sample::select(&Theme::ALL[..])),
        proptest::option::of(proptest::sample::select(&Setting::ALL[..])),
        proptest::option::of(proptest::sample::select(&Orientation::ALL[..])),
        [(); 3].map(|()| proptest::option::of(any::<u32>())),
    );
    (of_set, of_events, of_tracks, of_looks, others()).prop_map(
        |(
            (data, view, event),
            (filter, search, hide_others),
            (grouping, order, folded),
            looks,
            others,
        )| {
            let (form, language, calendar, theme, setting, time, times) = looks;
            let [timeout, idle_ms, attract_ms] = times;
            Address {
                data,
                view,
                event,
                filter,
                search,
                hide_others,
                grouping,
                order,
                folded,
                form,
                language,
                calendar,
                theme,
                setting,
                time,
                timeout,
                idle_ms,
                attract_ms,
                others,
            }
        },
    )
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1_000))]

    #[test]
    fn an_address_is_read_as_it_was_written(address in address()) {
        let (query, hash) = (address.to_query(), address.to_hash());
        let (read, problems) = Address::parse(&query, &hash);
        prop_assert_eq!(&problems, &[], "{}{}", query, hash);
        prop_assert_eq!(&read, &address, "{}{}", query, hash);
        prop_assert_eq!((read.to_query(), read.to_hash()), (query, hash));
    }

    #[test]
    fn an_address_is_of_characters_that_urls_have(address in address()) {
        let known = Address { others: Vec::new(), ..address };
        let text = known.to_query() + &known.to_hash();
        prop_assert!(text.bytes().all(|byte| (b'!'..=b'~').contains(&byte)), "{}", text);
        // The browser would leave it as it is.
        let url = url::Url::parse(&format!("https://example.org/{text}")).unwrap();
        prop_assert_eq!(url.as_str(), format!("https://example.org/{text}"));
    }

    #[test]
    fn whatever_stands_in_an_address_is_taken(query in any::<String>(), hash in any::<String>()) {
        let (address, _) = Address::parse(&query, &hash);
        // And once it is written canonically, it stays as it is.
        let again = Address::parse(&address.to_query(), &address.to_hash());
        prop_assert_eq!(again, (address, Vec::new()));
    }

    #[test]
    fn whatever_is_said_of_a_parameter_is_taken(
        name in proptest::sample::select(vec![
            "view", "tracks", "actor", "span", "importance", "disagree", "q", "others", "group", "order",
            "fold", "as", "lang", "cal", "theme", "ui", "timeout", "idle", "attract", "data",
        ]),
        value in "[0-9YTX:/.,%+?~a-z\\[\\]大-]{0,24}",
    ) {
        let (address, _) = Address::parse(&format!("?{name}={value}"), "");
        let again = Address::parse(&address.to_query(), "");
        prop_assert_eq!(again, (address, Vec::new()), "{}={}", name, value);
    }

    #[test]
    fn the_history_says_what_is_seen_whatever_came_before(steps in proptest::collection::vec(address(), 1..8)) {
        let mut history = History::default();
        for step in steps {
            let is_step = step.is_step_from(history.now());
            let is_same = step == *history.now();
            let entry = history.go(step.clone(), true);
            prop_assert_eq!(entry == Entry::Same, is_same);
            prop_assert!(is_step || entry != Entry::New);
            prop_assert_eq!(history.now(), &step);
        }
    }

    // WebKit: more than 100 in 30 s throw.
    #[test]
    fn no_browser_is_asked_more_often_than_it_allows(waits in proptest::collection::vec(0.0_f64..600.0, 1..600)) {
        let (mut pace, mut now, mut taken) = (Pace::default(), 5_000.0, Vec::new());
        for wait in waits {
            now += wait;
            if pace.take(now) {
                taken.push(now);
            }
        }
        let most = taken.iter().map(|first| taken.iter().filter(|at| (*first..first + 30_000.0).contains(at)).count()).max();
        prop_assert!(most.is_none_or(|most| most <= 96), "{:?} in 30 s", most);
        // And nobody waits for long.
        prop_assert!(pace.take(now + 400.0));
    }

    #[test]
    fn a_span_is_read_as_it_was_written(span in span()) {
        let text = span_in_edtf(span);
        prop_assert_eq!(span_from_edtf(&text), Some(span), "{}", text);
    }

    #[test]
    fn a_span_is_written_as_other_programs_read_it(
        years in (-9_999_i64..9_990, 0_i64..9), months in (1_u8..=12, 1_u8..=12), fine in 0_u8..2,
    ) {
        let (first, last) = (years.0, years.0 + years.1);
        let span = match fine {
            0 => TimeSpan::between(at(first, 1, 1), at(last + 1, 1, 1)),
            _ => TimeSpan::between(at(first, months.0, 3), at(last + 1, months.1, 9)),
        };
        let text = span_in_edtf(span);
        prop_assert_eq!(crate::support::date(&text).dated_span(), Some(span), "{}", text);
    }

    // From a day to ten thousand years, over a phone and a wall.
    #[test]
    fn what_is_shown_from_an_address_is_shown_where_it_was(
        start in -600_000_000_000_i64..600_000_000_000,
        octaves in 0.0_f64..21.8, offset in 0.0_f64..1.0, width in 300.0_f64..4_000.0,
    ) {
        let secs = 86_400.0 * octaves.exp2();
        let day = TimeSpan::between(TimePoint::from_secs(start), TimePoint::from_secs(start + 86_400));
        let view = Viewport::showing(day, width).zoom_at_px(0.0, 86_400.0 / secs).pan_px(offset);
        let text = span_in_edtf(rounded(view));
        let again = Viewport::showing(span_from_edtf(&text).unwrap(), width);
        for x in [0.0, width / 3.0, width] {
            // Points are whole seconds, which are far below a pixel.
            let at = view.time_from_x(x);
            let moved = again.x_from_time(at) - view.x_from_time(at);
            prop_assert!(moved.abs() < 0.51, "{} moves {} by {} px", text, shown(at), moved);
        }
        // So that what has been written once is not written anew.
        prop_assert!(looks_like(view, again), "{}", text);
    }
}
