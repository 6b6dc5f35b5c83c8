//! The small map: which frame, which spots, which names.

use crate::support::bundled;
use proptest::prelude::*;
use timeloom::locator::{Frame, Side, radius_px, spots};
use timeloom::model::{Place, Text};

fn place(lat: f64, lon: f64, area: bool) -> Place {
    Place {
        id: "p".to_owned(),
        name: Text::Plain("P".to_owned()),
        own_name: std::collections::BTreeMap::new(),
        variants: Vec::new(),
        lat,
        lon,
        area,
        same_as: Vec::new(),
        note: None,
    }
}

#[test]
fn the_nearer_frame_is_taken_where_the_wider_one_shows_no_more() {
    let (vladivostok, tokyo) = (place(43.1, 131.9, false), place(35.7, 139.7, false));
    let (moscow, washington) = (place(55.8, 37.6, false), place(38.9, -77.0, false));
    assert_eq!(Frame::of(&[&vladivostok, &tokyo]), Some(Frame::Near));
    assert_eq!(Frame::of(&[&vladivostok, &moscow]), Some(Frame::Wide));
    assert_eq!(Frame::of(&[&vladivostok, &washington]), Some(Frame::Near));
    assert_eq!(Frame::of(&[&washington]), None);
    assert_eq!(Frame::of(&[]), None);
}

#[test]
fn most_places_of_the_bundled_set_have_a_map_and_their_name_on_it() {
    let set = bundled();
    let named = set.places.iter().filter(|place| {
        let alone = [*place];
        let frame = Frame::of(&alone);
        frame.is_some_and(|frame| spots(frame, &alone, &[80.0]).iter().all(|s| s.name.is_some()))
    });
    // Portsmouth and Washington lie beyond both frames.
    assert_eq!(named.count(), set.places.len() - 2);
}

#[test]
fn the_outlines_are_of_the_frames_and_small() {
    for (frame, name) in [(Frame::Near, "near"), (Frame::Wide, "wide")] {
        let path = format!("{}/public/data/land-{name}.svg", env!("CARGO_MANIFEST_DIR"));
        let svg = std::fs::read_to_string(path).unwrap();
        let (width, height) = frame.size();
        assert!(svg.contains(&format!("viewBox=\"0 0 {width} {height}\"")), "{name}");
        assert!(svg.len() < 4_096, "{name} has {} bytes", svg.len());
    }
}

proptest! {
    #[test]
    fn names_cover_neither_dots_nor_each_other_nor_the_edges(
        places in prop::collection::vec(
            (20.0_f64..75.0, -20.0_f64..180.0, any::<bool>(), 5.0_f64..120.0), 1..20,
        ),
    ) {
        let widths: Vec<f64> = places.iter().map(|(.., width)| *width).collect();
        let places: Vec<Place> =
            places.into_iter().map(|(lat, lon, area, _)| place(lat, lon, area)).collect();
        let all: Vec<&Place> = places.iter().collect();
        let frame = Frame::of(&all);
        prop_assume!(frame.is_some());
        let frame = frame.unwrap_or(Frame::Near);
        let (width, height) = frame.size();
        let spots = spots(frame, &all, &widths);
        prop_assert!(!spots.is_empty());
        let mut boxes: Vec<(usize, [f64; 4])> = Vec::new();
        for spot in &spots {
            prop_assert!((0.0..=width).contains(&spot.x) && (0.0..=height).contains(&spot.y));
            let Some(side) = spot.name else { continue };
            let gap = radius_px(all[spot.place]) + 2.5;
            let wide = widths[spot.place];
            let (left, middle) = match side {
                Side::Right => (spot.x + gap, spot.y),
                Side::Left => (spot.x - gap - wide, spot.y),
                Side::Above => (spot.x - wide / 2.0, spot.y - gap - 7.0),
                Side::Below => (spot.x - wide / 2.0, spot.y + gap + 7.0),
            };
            prop_assert!(left >= 0.0 && left + wide <= width);
            prop_assert!(middle - 7.0 >= 0.0 && middle + 7.0 <= height);
            boxes.push((spot.place, [left, middle - 7.0, left + wide, middle + 7.0]));
        }
        for spot in &spots {
            let r = radius_px(all[spot.place]);
            boxes.push((spot.place, [spot.x - r, spot.y - r, spot.x + r, spot.y + r]));
        }
        let names = spots.iter().filter(|spot| spot.name.is_some()).count();
        for (at, (own, a)) in boxes.iter().enumerate().take(names) {
            let others = boxes.iter().enumerate().filter(|(other, (place, _))| {
                *other != at && place != own
            });
            for (_, (_, b)) in others {
                let apart = a[2] <= b[0] || b[2] <= a[0] || a[3] <= b[1] || b[3] <= a[1];
                prop_assert!(apart, "{a:?} {b:?}");
            }
        }
    }
}
