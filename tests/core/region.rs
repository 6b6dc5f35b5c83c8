//! Where the story of the bundled set takes place. Used by its tests and by
//! `examples/event-set-report.rs`.

/// Whether a place lies between the south of Kyushu and the north of Siberia, the Urals and
/// Kamchatka; degrees.
pub fn is_in_region(lat: f64, lon: f64) -> bool {
    (30.0..=62.0).contains(&lat) && (60.0..=165.0).contains(&lon)
}
