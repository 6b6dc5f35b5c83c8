//! Short names for what glue and program call of each other.
//!
//! wasm-bindgen's names end in 16 digits of a hash, which no compression makes smaller, and stand in
//! both files: 150 of them were 4 KB of what everybody downloads (brotli).

use crate::failure::{Failure, OrSay, Outcome};
use std::collections::BTreeMap;
use std::collections::hash_map::DefaultHasher;
use std::hash::{Hash, Hasher};
use wasmparser::{ExternalKind, Parser, Payload, TypeRef};

/// What wasm-bindgen calls the glue in the program's imports.
const MODULE: &str = "./timeloom_bg.js";

/// Exports with names of wasm-bindgen's own making; all others have names that people call them by.
const INTERNAL: &str = "wasm_bindgen__";

const IMPORTS: u8 = 2;
const EXPORTS: u8 = 7;

/// Both files with short names.
///
/// The module that the program imports from is named after all long names, so that the glue of one
/// build refuses the program of another, as it did when each name had its hash.
///
/// # Errors
///
/// If the program imports anything but functions of the glue, or the glue does not name each of them
/// once.
pub(super) fn shortened(js: &str, wasm: &[u8]) -> Outcome<(String, Vec<u8>)> {
    let interface = Interface::of(wasm).or_say(|| "the program is no WebAssembly".to_owned())??;
    let short = interface.short_names();
    let mut hasher = DefaultHasher::new();
    short.hash(&mut hasher);
    let module = format!("{:08x}", hasher.finish() >> 32);

    let quoted = format!("\"{MODULE}\"");
    if js.matches(&quoted).count() != 1 {
        return Err(Failure::saying(format!("expected {quoted} once in the glue")));
    }
    let js = js.replace(&quoted, &format!("\"{module}\""));
    let js = renamed(&js, &short, &interface)?;
    Ok((js, interface.rewritten(wasm, &module, &short)))
}

/// What the program and the glue call of each other, and where the sections that say so stand.
#[derive(Default)]
struct Interface {
    /// Name and type of each imported function, in order.
    imports: Vec<(String, u32)>,
    /// Name, kind and index of each export, in order.
    exports: Vec<(String, u8, u32)>,
    /// Id of each section, where it starts with its id, and where it ends.
    sections: Vec<(u8, usize, usize)>,
}

impl Interface {
    fn of(wasm: &[u8]) -> Result<Outcome<Interface>, wasmparser::BinaryReaderError> {
        let mut interface = Interface::default();
        // The header of a module: `\0asm` and a version.
        let mut start = 8;
        for payload in Parser::new(0).parse_all(wasm) {
            let payload = payload?;
            if let Some((id, range)) = payload.as_section() {
                let end = usize::try_from(range.end).unwrap_or(usize::MAX);
                interface.sections.push((id, start, end));
                start = end;
            }
            match payload {
                Payload::ImportSection(imports) => {
                    for import in imports.into_imports() {
                        let import = import?;
                        let (TypeRef::Func(of_type), MODULE) = (import.ty, import.module) else {
                            return Ok(Err(Failure::saying(format!(
                                "the program imports `{}` of `{}`, expected functions of `{MODULE}`",
                                import.name, import.module
                            ))));
                        };
                        interface.imports.push((import.name.to_owned(), of_type));
                    }
                }
                Payload::ExportSection(exports) => {
                    for export in exports {
                        let export = export?;
                        let kind = kind_byte(export.kind);
                        interface.exports.push((export.name.to_owned(), kind, export.index));
                    }
                }
                _ => {}
            }
        }
        Ok(Ok(interface))
    }

    /// The long names with their short ones.
    fn short_names(&self) -> BTreeMap<String, String> {
        let imports = self.imports.iter().map(|(name, _)| name);
        let exports = self.exports.iter().map(|(name, ..)| name);
        let internal = exports.filter(|name| name.starts_with(INTERNAL));
        imports.chain(internal).cloned().zip((0..).map(short_name)).collect()
    }

    /// The module with other names in its imports and exports.
    fn rewritten(&self, wasm: &[u8], module: &str, short: &BTreeMap<String, String>) -> Vec<u8> {
        let name = |long: &str| short.get(long).map_or(long, String::as_str).to_owned();
        let mut bytes = wasm.get(..8).unwrap_or_default().to_vec();
        for &(id, start, end) in &self.sections {
            let mut content = Vec::new();
            match id {
                IMPORTS => {
                    put_number(&mut content, self.imports.len());
                    for (long, of_type) in &self.imports {
                        put_name(&mut content, module);
                        put_name(&mut content, &name(long));
                        content.push(0);
                        put_number(&mut content, *of_type as usize);
                    }
                }
                EXPORTS => {
                    put_number(&mut content, self.exports.len());
                    for (long, kind, index) in &self.exports {
                        put_name(&mut content, &name(long));
                        content.push(*kind);
                        put_number(&mut content, *index as usize);
                    }
                }
                _ => {
                    bytes.extend_from_slice(wasm.get(start..end).unwrap_or_default());
                    continue;
                }
            }
            bytes.push(id);
            put_number(&mut bytes, content.len());
            bytes.extend(content);
        }
        bytes
    }
}

const fn kind_byte(kind: ExternalKind) -> u8 {
    match kind {
        ExternalKind::Func | ExternalKind::FuncExact => 0,
        ExternalKind::Table => 1,
        ExternalKind::Memory => 2,
        ExternalKind::Global => 3,
        ExternalKind::Tag => 4,
    }
}

/// `a` to `z`, `a1` to `z1`, and so on.
fn short_name(place: usize) -> String {
    let letter = char::from(b'a' + u8::try_from(place % 26).unwrap_or(0));
    match place / 26 {
        0 => letter.to_string(),
        round => format!("{letter}{round}"),
    }
}

/// An unsigned number in LEB128.
fn put_number(bytes: &mut Vec<u8>, mut number: usize) {
    loop {
        let low = u8::try_from(number & 0x7f).unwrap_or(0);
        number >>= 7;
        if number == 0 {
            bytes.push(low);
            return;
        }
        bytes.push(low | 0x80);
    }
}

fn put_name(bytes: &mut Vec<u8>, name: &str) {
    put_number(bytes, name.len());
    bytes.extend_from_slice(name.as_bytes());
}

/// The glue with other names, as whole words.
fn renamed(js: &str, short: &BTreeMap<String, String>, interface: &Interface) -> Outcome<String> {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    let mut renamed = String::with_capacity(js.len());
    let mut rest = js;
    let is_of_word = |letter: char| letter.is_ascii_alphanumeric() || matches!(letter, '_' | '$');
    while !rest.is_empty() {
        let word_end = rest.find(|letter| !is_of_word(letter)).unwrap_or(rest.len());
        let (word, after) = rest.split_at(word_end);
        match short.get_key_value(word) {
            Some((long, short)) => {
                *counts.entry(long).or_default() += 1;
                renamed.push_str(short);
            }
            None => renamed.push_str(word),
        }
        let next = after.find(is_of_word).unwrap_or(after.len());
        let (between, after) = after.split_at(next);
        renamed.push_str(between);
        rest = after;
    }
    for (name, _) in &interface.imports {
        let count = counts.get(name.as_str()).copied().unwrap_or(0);
        if count != 1 {
            return Err(Failure::saying(format!(
                "the glue names `{name}` {count} times, expected once"
            )));
        }
    }
    Ok(renamed)
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    /// A module that imports one function and exports two, by the names given.
    fn module(from: &str, import: &str, exports: [&str; 2]) -> Vec<u8> {
        let section = |id: u8, content: Vec<u8>| {
            let mut bytes = vec![id];
            put_number(&mut bytes, content.len());
            bytes.extend(content);
            bytes
        };
        let mut bytes = b"\0asm\x01\0\0\0".to_vec();
        bytes.extend(section(1, b"\x01\x60\0\0".to_vec()));
        let mut imports = vec![1];
        put_name(&mut imports, from);
        put_name(&mut imports, import);
        imports.extend([0, 0]);
        bytes.extend(section(2, imports));
        bytes.extend(section(3, vec![1, 0]));
        let mut names = vec![2];
        for (index, name) in exports.into_iter().enumerate() {
            put_name(&mut names, name);
            names.push(0);
            put_number(&mut names, index);
        }
        bytes.extend(section(7, names));
        bytes.extend(section(10, b"\x01\x02\0\x0b".to_vec()));
        bytes
    }

    const LONG: &str = "__wbg_now_0123456789abcdef";
    const SHIM: &str = "wasm_bindgen__convert__invoke__h0123456789abcdef";

    fn glue() -> String {
        format!("x = {{ {LONG}: f }}; y = {{ \"{MODULE}\": x }}; wasm.{SHIM}(); wasm.main();")
    }

    #[test]
    fn both_sides_have_the_same_short_names() {
        let (js, wasm) = shortened(&glue(), &module(MODULE, LONG, ["main", SHIM])).unwrap();
        let from = js.split('"').nth(1).unwrap();
        assert_eq!(js, format!("x = {{ a: f }}; y = {{ \"{from}\": x }}; wasm.b(); wasm.main();"));
        assert_eq!(wasm, module(from, "a", ["main", "b"]));
    }

    #[test]
    fn the_glue_of_one_build_refuses_the_program_of_another() {
        let other = LONG.replace("0123", "4567");
        let of = |long: &str| {
            let js = glue().replace(LONG, long);
            shortened(&js, &module(MODULE, long, ["main", SHIM])).unwrap().0
        };
        assert_ne!(of(LONG), of(&other));
    }

    #[test]
    fn what_is_not_as_expected_is_refused() {
        let wasm = module(MODULE, LONG, ["main", SHIM]);
        assert!(shortened(&glue().replace(LONG, "other"), &wasm).is_err());
        assert!(shortened(&glue().replace(MODULE, "other"), &wasm).is_err());
        assert!(shortened(&glue(), &module("other", LONG, ["main", SHIM])).is_err());
        assert!(shortened(&glue(), b"no module").is_err());
    }

    #[test]
    fn names_are_as_many_as_are_asked_for() {
        assert_eq!([0, 25, 26, 53].map(short_name), ["a", "z", "a1", "b2"]);
    }
}
