//! Tracks: what they stand for, their order, folding, and what is out of sight.

use crate::fixtures::{Page, Setup, script};
use fantoccini::key::Key;
use serde_json::json;
use xtask::server::{Config, Reply};

/// Marks, members of clusters and what is out of sight; and what the root says is in view.
const SUMS: &str = r#"
const root = document.querySelector("[data-timeloom]");
const sum = (selector) => [...root.querySelectorAll(selector)]
  .reduce((sum, element) => sum + Number(element.dataset.countInView), 0);
return [
  root.querySelectorAll("[data-mark]").length + sum("[data-cluster]")
    + sum("[data-track] > [data-count-in-view], [data-tracks]"),
  Number(root.dataset.inView),
];
"#;

async fn tracks(page: &Page) -> Vec<String> {
    let ids = page
        .read("return [...document.querySelectorAll('[data-track]')].map((t) => t.dataset.track)")
        .await;
    serde_json::from_value(ids).expect("a list of ids")
}

#[tokio::test]
async fn every_grouping_shows_every_event_once() {
    let page = Page::open(Setup::desktop()).await;
    for (word, least) in [("actor", 100), ("place", 50), ("tag", 20), ("source", 5), ("track", 3)] {
        page.choose("Tracks by", word).await;
        assert!(tracks(&page).await.len() >= least, "{word}: {:?}", tracks(&page).await.len());
        let sums = page.read(SUMS).await;
        assert_eq!(sums[0], sums[1], "by {word}");
        let elements = page.read(script::COUNTS).await["elements"].as_u64().expect("a number");
        assert!(elements <= 1_200, "{elements} elements by {word}");
        assert_eq!(page.read(script::OVERLAPS).await, json!([]), "by {word}");
    }
    page.close().await;
}

#[tokio::test]
async fn what_is_scrolled_into_sight_is_made() {
    let page = Page::open(Setup::desktop()).await;
    page.choose("Tracks by", "actor").await;
    let last = tracks(&page).await.pop().expect("there are tracks");
    let marks = format!(
        "return document.querySelectorAll('[data-track=\"{last}\"] :is([data-mark], [data-cluster])').length"
    );
    assert_eq!(page.read(&marks).await, 0);
    page.read(&format!(
        "document.querySelector('[data-track=\"{last}\"]').scrollIntoView(); return null"
    ))
    .await;
    page.settled().await;
    assert_ne!(page.read(&marks).await, 0, "{last} is in sight");
    let sums = page.read(SUMS).await;
    assert_eq!(sums[0], sums[1]);
    page.close().await;
}

#[tokio::test]
async fn a_track_is_moved_and_keeps_its_events() {
    let page = Page::open(Setup::desktop()).await;
    assert_eq!(tracks(&page).await, ["diplomatic", "military", "economic"]);
    let before = page.root("data-in-view").await;
    // It is there for who points at the header, or has the focus in it.
    page.read("document.querySelector('[aria-label=\"Move Economy up\"]').focus(); return null")
        .await;
    page.press("Move Economy up").await;
    assert_eq!(tracks(&page).await, ["diplomatic", "economic", "military"]);
    assert_eq!(page.root("data-in-view").await, before);
    assert_eq!(page.read(script::OVERLAPS).await, json!([]));
    page.close().await;
}

/// A set with so many events a month from 1860 on, in turns of so many people, in tracks by those or as they are.
fn of_many(events: usize, a_month: usize, actors: usize, group: &str) -> Setup {
    let people: Vec<String> = (0..actors)
        .map(|index| format!(r#"{{"id":"a{index}","kind":"person","name":"Person {index}"}}"#))
        .collect();
    let events: Vec<String> = (0..events)
        .map(|index| {
            let (month, day, actor) = (index / a_month, index % a_month % 28 + 1, index % actors);
            let (year, month, track) = (1860 + month / 12, month % 12 + 1, index % 3);
            // Two letters: the shortest labels that one can tell apart.
            let letter = |part: usize| char::from(b'A' + u8::try_from(part % 26).expect("a letter"));
            let title = [letter(index), letter(index / 26)].iter().collect::<String>();
            format!(
                r#"{{"id":"e{index}","tracks":["t{track}"],"date":"{year}-{month:02}-{day:02}","title":"{title}","actors":["a{actor}"],"citations":[{{"source":"s"}}]}}"#
            )
        })
        .collect();
    let tracks = ["t0", "t1", "t2"].map(|id| format!(r#"{{"id":"{id}","title":"{id}"}}"#));
    let set = format!(
        r#"{{"timeloom":1,"title":"Many","tracks":[{}],"sources":[{{"id":"s","type":"book","title":"B"}}],"actors":[{}],"events":[{}]}}"#,
        tracks.join(","),
        people.join(","),
        events.join(",")
    );
    let setup = Setup::with_query(&format!("?lang=en&data=many.json&group={group}"));
    let routes = vec![("/many.json".to_owned(), Reply::json(set))];
    Setup { config: Config { routes, ..setup.config }, ..setup }
}

#[tokio::test]
async fn a_set_that_could_fill_the_screen_with_marks_has_as_many_elements_as_others() {
    // By tracks, and by more people than there are elements for.
    for (events, actors, group) in [(20_000, 1, "track"), (20_000, 60, "actor")] {
        let page = Page::open(of_many(events, 20, actors, group)).await;
        for step in 0..12 {
            let place = format!("{group}, {step} notches in");
            let counts = page.read(script::COUNTS).await;
            assert!(counts["elements"].as_u64() <= Some(1_200), "{place}: {counts}");
            let sums = page.read(SUMS).await;
            assert_eq!(sums[0], sums[1], "{place}");
            assert_eq!(page.read(script::OVERLAPS).await, json!([]), "{place}");
            page.wheel(900, 400, 0, -120).await;
        }
        page.close().await;
    }
}

#[tokio::test]
async fn of_a_thousand_tracks_those_near_are_elements_and_the_others_a_number() {
    const TRACKS: usize = 1_000;
    let page = Page::open(of_many(TRACKS, 1, TRACKS, "actor")).await;
    let named = "
        const far = [...document.querySelectorAll('[data-tracks]')];
        return [far.map(({ ariaLabel }) => ariaLabel), far.map(({ dataset }) => Number(dataset.tracks))]";
    // From one end to the other: the tracks of these events are in sight, and all are counted.
    for part in [0.0, 0.5, 1.0] {
        page.read(&format!(
            "const list = document.querySelector('[data-track]').parentElement.parentElement;
            list.scrollTop = {part} * (list.scrollHeight - list.clientHeight); return null"
        ))
        .await;
        page.settled().await;
        let place = format!("{part} of the way");
        let sums = page.read(SUMS).await;
        assert_eq!(sums, json!([TRACKS, TRACKS]), "{place}");
        let counts = page.read(script::COUNTS).await;
        assert!(counts["elements"].as_u64() <= Some(1_200), "{place}: {counts}");
        assert!(counts["marks"].as_u64() > Some(0), "{place}: {counts}");
        let [names, numbers]: [serde_json::Value; 2] =
            serde_json::from_value(page.read(named).await).expect("two lists");
        let numbers: Vec<usize> = serde_json::from_value(numbers).expect("numbers");
        assert_eq!(numbers.len(), if part == 0.5 { 2 } else { 1 }, "{place}: {numbers:?}");
        assert_eq!(numbers.iter().sum::<usize>() + tracks(&page).await.len(), TRACKS, "{place}");
        let said: Vec<String> =
            numbers.iter().map(|count| format!("{count} more tracks")).collect();
        assert_eq!(names, json!(said), "{place}");
        assert_eq!(page.read(script::OVERLAPS).await, json!([]), "{place}");
    }
    // Who walks by key comes to tracks that were none of them.
    page.read("document.querySelector('[data-event=e999]').focus(); return null").await;
    page.keys(std::iter::repeat_n(Key::Up, 60)).await;
    assert_eq!(page.read(script::FOCUSED_EVENT).await, "e939");
    page.close().await;
}

#[tokio::test]
async fn an_address_of_an_event_leads_to_its_track() {
    // Where all tracks are elements, and where those far from sight are none.
    for tracks in [120, 1_000] {
        let event = tracks - 20;
        let group = format!("actor#e{event}");
        let page = Page::open(of_many(tracks, 1, tracks, &group)).await;
        let sight = page
            .read(&format!(
                "const mark = document.querySelector('[data-track=a{event}] [data-event=e{event}]');
                const list = document.querySelector('[data-track]').parentElement.parentElement;
                const [box, plot] = [mark, list].map((element) => element?.getBoundingClientRect());
                return [
                  mark && box.top >= plot.top && box.bottom <= plot.bottom,
                  document.querySelector('[data-panel]')?.dataset.panel,
                ]"
            ))
            .await;
        assert_eq!(sight, json!([true, format!("e{event}")]), "of {tracks} tracks");
        page.close().await;
    }
}
