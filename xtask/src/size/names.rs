//! From the name of a function in WebAssembly to the crate that it comes from.

/// A name as people read it: demangled, without hash.
pub(super) fn readable(name: &str) -> String {
    format!("{:#}", rustc_demangle::demangle(name))
}

/// The crate of a function, by its readable name: a guess that is right where it matters.
///
/// Of `<a::A as b::B>::f` it is `a`, and where A belongs to no crate (`<&T as …>`, a tuple, a
/// number) it is `b`. Generic code counts to the crate that wrote it, not to the one that uses it:
/// `alloc::vec::Vec<timeloom::Event>::push` to `alloc`.
pub(super) fn crate_of(readable: &str) -> String {
    if ["__wbg", "__wbindgen", "wasm_bindgen"].iter().any(|start| readable.starts_with(start)) {
        return "wasm_bindgen".to_owned();
    }
    match first_crate(readable) {
        Some(name) => name.to_owned(),
        None if readable.starts_with("function ") => "(without name)".to_owned(),
        None => "(runtime: allocator, memory, entry points)".to_owned(),
    }
}

/// The first word that is followed by `::` and begins a path.
fn first_crate(readable: &str) -> Option<&str> {
    let mut rest = readable;
    while let Some(start) = rest.find(|c: char| c.is_ascii_alphabetic() || c == '_') {
        let word = &rest[start..];
        let end =
            word.find(|c: char| !(c.is_ascii_alphanumeric() || c == '_')).unwrap_or(word.len());
        let after = &word[end..];
        // v0 names may carry the crate's disambiguator: `core[8f1a…]::fmt`.
        let after = after
            .strip_prefix('[')
            .and_then(|inner| inner.split_once(']'))
            .map_or(after, |(_, tail)| tail);
        if after.starts_with("::") && !after.starts_with("::<") {
            return Some(&word[..end]);
        }
        rest = &word[end..];
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_belong_to_their_first_word() {
        assert_eq!(crate_of("timeloom::layout::pack::pack"), "timeloom");
        assert_eq!(crate_of("alloc::vec::Vec<timeloom::Event>::push"), "alloc");
        assert_eq!(crate_of("core::ptr::drop_in_place::<leptos::View>"), "core");
        assert_eq!(crate_of("leptos::mount::mount_to::{{closure}}"), "leptos");
    }

    #[test]
    fn implementations_belong_to_the_type_and_else_to_the_trait() {
        assert_eq!(crate_of("<timeloom::time::Point as core::fmt::Display>::fmt"), "timeloom");
        assert_eq!(crate_of("<&T as core::fmt::Debug>::fmt"), "core");
        assert_eq!(crate_of("<(A, B) as tachys::view::Render>::build"), "tachys");
        assert_eq!(crate_of("<serde_json::de::Deserializer<R>>::parse"), "serde_json");
        assert_eq!(crate_of("<dyn core::any::Any>::is::<u8>"), "core");
    }

    #[test]
    fn what_has_no_crate_is_told_apart() {
        assert_eq!(crate_of("__wbindgen_malloc"), "wasm_bindgen");
        assert_eq!(crate_of("wasm_bindgen::convert::closures::invoke"), "wasm_bindgen");
        assert_eq!(crate_of("memcpy"), "(runtime: allocator, memory, entry points)");
        assert_eq!(crate_of("function 12"), "(without name)");
    }

    #[test]
    fn both_manglings_are_read() {
        assert_eq!(readable("_ZN8timeloom4main17h0123456789abcdefE"), "timeloom::main");
        assert_eq!(readable("_RNvCs1234_8timeloom4main"), "timeloom::main");
        assert_eq!(crate_of("timeloom[1234]::main"), "timeloom");
    }
}
