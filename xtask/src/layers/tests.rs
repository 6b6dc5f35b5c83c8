//! The layer check on small sources.

use super::*;

fn modules() -> BTreeSet<String> {
    LAYERS.iter().map(|layer| layer.module.to_owned()).filter(|module| module != "main").collect()
}

/// Findings, each cut after the arrow or the crate that it is about.
fn findings(place: &str, text: &str) -> Vec<String> {
    let cut = |words: String| match words.find(" (by").or_else(|| words.find(": only")) {
        Some(end) => words[..end].to_owned(),
        None => words,
    };
    check_file(place, text, &modules()).findings.into_iter().map(cut).collect()
}

fn none(place: &str, text: &str) {
    assert_eq!(findings(place, text), [] as [String; 0], "{text}");
}

#[test]
fn arrows_downwards_are_fine() {
    none("src/model/index.rs", "use crate::order::sort_by_key;");
    none("src/layout/pack.rs", "use crate::time::TimeSpan;\nuse crate::model::{Event, EventSet};");
    none("src/date/mod.rs", "use crate::time::{self, TimeSpan};");
    none("src/view/track.rs", "fn f() { crate::state::get(); crate::words::say() }");
    none("src/main.rs", "fn main() { timeloom::embed::start(); }");
}

#[test]
fn arrows_upwards_are_found_with_file_line_and_what_to_do() {
    let found = check_file("src/time/point.rs", "\n\nuse crate::view::App;", &modules());
    let expected = "src/time/point.rs:3: `time` -> `view` (by `view::App`): `time` may import \
                    nothing of this crate, because points, spans and the civil calendar are what \
                    everything else is said in; move what is needed down to a module that both may \
                    import, or hand it in as an argument";
    assert_eq!(found.findings, [expected]);
}

#[test]
fn every_branch_of_an_import_is_an_arrow() {
    let text = "use crate::{\n    time::Point,\n    words::{Language, say},\n    state::{self, Options as Given},\n};";
    assert_eq!(
        findings("src/layout/mod.rs", text),
        [
            "src/layout/mod.rs:3: `layout` -> `words`",
            "src/layout/mod.rs:3: `layout` -> `words`",
            "src/layout/mod.rs:4: `layout` -> `state`",
            "src/layout/mod.rs:4: `layout` -> `state`",
        ]
    );
}

#[test]
fn paths_in_expressions_and_macros_are_arrows() {
    assert_eq!(
        findings("src/model/mod.rs", "fn f() { view! { <p>{crate::words::say()}</p> } }"),
        ["src/model/mod.rs:1: `model` -> `words`"]
    );
    assert_eq!(
        findings("src/main.rs", "fn main() { timeloom::view::App; }"),
        ["src/main.rs:1: `main` -> `view`"]
    );
}

#[test]
fn comments_strings_and_tests_are_no_arrows() {
    let text = "//! See [`crate::view`].\n/// Or `crate::words`.\nfn f() { g(\"crate::view::App\") }\n\
                #[cfg(test)]\nmod tests { use crate::view::App; use leptos::prelude::*; }";
    none("src/time/mod.rs", text);
    none("src/time/tests.rs", "use crate::view::App;");
}

#[test]
fn super_counts_only_where_it_reaches_the_root() {
    none("src/date/points.rs", "use super::shape::Shape;");
    none("src/date/mod.rs", "mod inner { use super::view; }");
    let found = ["src/date/points.rs:1: `date` -> `view`"];
    assert_eq!(findings("src/date/points.rs", "use super::super::view::App;"), found);
    let found = ["src/date/mod.rs:1: `date` -> `view`"];
    assert_eq!(findings("src/date/mod.rs", "use super::view::App;"), found);
    assert_eq!(findings("src/date/mod.rs", "mod inner { use super::super::view::App; }"), found);
}

#[test]
fn own_visibility_and_root_macros_are_no_arrows() {
    none(
        "src/time/mod.rs",
        "pub(crate) fn f() {}\npub(in crate::time) fn g() {}\nfn h() { crate::_rust_i18n_t!() }",
    );
}

#[test]
fn everything_at_once_is_refused() {
    let found = findings("src/words/mod.rs", "use crate::*;");
    assert_eq!(found, ["src/words/mod.rs:1: `crate::*` names every module; name what is used"]);
}

#[test]
fn debts_are_allowed_and_noted() {
    let found = check_file("src/state/derived.rs", "use crate::view::measure;", &modules());
    assert_eq!(found.findings, [] as [String; 0]);
    assert!(found.debts.contains(&("state", "view::measure")));
    let others =
        findings("src/state/derived.rs", "use crate::view::{measure::width, measured, App};");
    assert_eq!(others, ["src/state/derived.rs:1: `state` -> `view`"; 2]);
}

#[test]
fn crates_are_known_only_where_they_may_be() {
    none("src/date/mod.rs", "use edtf_core::Edtf; use serde::Serialize; mod serde;");
    none("src/model/mod.rs", "#[derive(::serde::Serialize)] struct A(serde_json::Value);");
    none("src/view/app.rs", "use leptos::prelude::*;");
    none(
        "src/layout/mod.rs",
        "use self::serde::x; struct A { leptos: u8 } fn f(a: A) { a.leptos; libm::exp2(1.0); }",
    );
    let found = |text: &str| findings("src/words/mod.rs", text);
    for text in [
        "use leptos::prelude::*;",
        "use ::leptos::prelude::*;",
        "use leptos;",
        "use leptos as l;",
        "extern crate leptos;",
        "fn f(x: leptos::View) {}",
        "fn f() { <leptos::View as X>::f() }",
        "fn f() { match x { y => {} } leptos::mount() }",
        "use {leptos::prelude, std::fmt};",
        "fn f() -> leptos::View {}",
    ] {
        assert_eq!(found(text), ["src/words/mod.rs:1: `words` names the crate `leptos`"], "{text}");
    }
    assert_eq!(
        found("#[derive(serde::Serialize)] struct A;"),
        ["src/words/mod.rs:1: `words` names the crate `serde`"]
    );
}

#[test]
fn a_module_without_a_row_is_told() {
    let found = findings("src/share/mod.rs", "");
    assert_eq!(
        found,
        ["src/share/mod.rs: module `share` has no row in xtask/src/layers/table.rs; add one"]
    );
}

#[test]
fn what_is_not_rust_is_told() {
    let found = findings("src/time/mod.rs", "\nfn f() {");
    assert_eq!(found, ["src/time/mod.rs:2: cannot be read as Rust; does it compile?"]);
}

#[test]
fn the_table_itself_points_one_way() {
    for (index, layer) in LAYERS.iter().enumerate() {
        for to in layer.may_import {
            let place = LAYERS.iter().position(|layer| layer.module == *to);
            assert!(place.is_some_and(|place| place < index), "{} -> {to}", layer.module);
        }
    }
}
