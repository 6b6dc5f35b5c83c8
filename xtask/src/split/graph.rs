//! What of a linked program needs what, by the linker's own relocations.
//!
//! A function refers to others by calls, by their places in the table (closures), and by data that
//! holds such places (vtables). In a finished program a place in the table is a number like any other;
//! the linker's relocations (`--emit-relocs`, see `build.rs`) say which numbers are one.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use wasmparser::{
    BinaryReaderError, DataKind, KnownCustom, Linking, Name, Parser, Payload, RelocationEntry,
    RelocationType, SymbolInfo, TypeRef,
};

/// Something that refers to others, or is referred to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Node {
    /// A function by its index.
    Function(u32),
    /// A piece of data by the index of its symbol.
    Data(u32),
}

/// The functions of a linked program, and what refers to what.
#[derive(Debug, Default)]
pub(super) struct Graph {
    /// By index; those that are imported, too. Several may have one name.
    names: BTreeMap<u32, String>,
    edges: BTreeMap<Node, BTreeSet<Node>>,
    roots: BTreeSet<Node>,
    /// Where pieces of data are in memory, by their symbols.
    addresses: BTreeMap<u32, Range<u64>>,
}

/// Where the pieces of a module stand, while it is read.
#[derive(Default)]
struct Places {
    imported: u32,
    /// Of the bodies of functions, in the file.
    bodies: Vec<Range<u64>>,
    /// Of the bytes of each segment of data, in the file, with where it begins in memory.
    segments: Vec<(Range<u64>, u64)>,
    /// Where each section begins, by its number.
    sections: Vec<u64>,
    symbols: Vec<Option<Symbol>>,
}

#[derive(Clone)]
struct Symbol {
    node: Node,
    /// Of data: where its bytes are, in the file.
    bytes: Range<u64>,
    /// Of data: where it is in memory.
    address: Range<u64>,
}

/// What goes into the second part.
#[derive(Debug, Default)]
pub(super) struct Behind {
    /// Names of functions.
    pub(super) functions: BTreeSet<String>,
    /// Places in memory whose data only those functions look at.
    pub(super) data: Vec<Range<u64>>,
}

impl Graph {
    /// Reads a linked program with its relocations.
    ///
    /// # Errors
    ///
    /// If it is not WebAssembly.
    pub(super) fn of(wasm: &[u8]) -> Result<Graph, BinaryReaderError> {
        let mut graph = Graph::default();
        let mut places = Places::default();
        let mut relocations: Vec<(u32, Vec<RelocationEntry>)> = Vec::new();
        let mut linking = None;
        for payload in Parser::new(0).parse_all(wasm) {
            let payload = payload?;
            if let Some((_, range)) = payload.as_section() {
                places.sections.push(range.start);
            }
            match payload {
                Payload::ImportSection(imports) => {
                    for import in imports.into_imports() {
                        if matches!(import?.ty, TypeRef::Func(_) | TypeRef::FuncExact(_)) {
                            places.imported += 1;
                        }
                    }
                }
                Payload::ExportSection(exports) => {
                    for export in exports {
                        let export = export?;
                        if export.kind == wasmparser::ExternalKind::Func {
                            graph.roots.insert(Node::Function(export.index));
                        }
                    }
                }
                Payload::StartSection { func, .. } => {
                    graph.roots.insert(Node::Function(func));
                }
                Payload::CodeSectionEntry(body) => places.bodies.push(body.range()),
                Payload::DataSection(segments) => {
                    for segment in segments {
                        let segment = segment?;
                        let length = u64::try_from(segment.data.len()).unwrap_or(0);
                        let DataKind::Active { offset_expr, .. } = &segment.kind else { continue };
                        let Some(address) = super::program::constant(offset_expr) else { continue };
                        let bytes = segment.range.end - length..segment.range.end;
                        places.segments.push((bytes, address));
                    }
                }
                Payload::CustomSection(section) => match section.as_known() {
                    KnownCustom::Linking(reader) => linking = Some(reader),
                    KnownCustom::Reloc(reader) => {
                        let entries: Result<Vec<_>, _> = reader.entries().into_iter().collect();
                        relocations.push((reader.section_index(), entries?));
                    }
                    KnownCustom::Name(names) => {
                        for name in names {
                            let Name::Function(map) = name? else { continue };
                            for naming in map {
                                let naming = naming?;
                                // As wasm-bindgen writes them.
                                let name = rustc_demangle::demangle(naming.name).to_string();
                                graph.names.insert(naming.index, name);
                            }
                        }
                    }
                    _ => {}
                },
                _ => {}
            }
        }
        for subsection in linking.iter().flat_map(|linking| linking.subsections()) {
            if let Linking::SymbolTable(symbols) = subsection? {
                for symbol in symbols {
                    let number = u32::try_from(places.symbols.len()).unwrap_or(u32::MAX);
                    let symbol = places.symbol(&symbol?, number);
                    if let Some(Symbol { node: Node::Data(_), address, .. }) = &symbol {
                        graph.addresses.insert(number, address.clone());
                    }
                    places.symbols.push(symbol);
                }
            }
        }
        graph.connect(&places, &relocations);
        Ok(graph)
    }

    fn connect(&mut self, places: &Places, relocations: &[(u32, Vec<RelocationEntry>)]) {
        let mut data: Vec<(&Range<u64>, Node)> = (places.symbols.iter().flatten())
            .filter(|symbol| matches!(symbol.node, Node::Data(_)))
            .map(|symbol| (&symbol.bytes, symbol.node))
            .collect();
        data.sort_by_key(|(bytes, _)| (bytes.start, bytes.end));
        // Of two symbols at the same bytes, what one needs the other needs.
        for pair in data.windows(2) {
            if let [(a, one), (b, other)] = pair
                && b.start < a.end
            {
                self.edges.entry(*one).or_default().insert(*other);
                self.edges.entry(*other).or_default().insert(*one);
            }
        }
        for (section, entries) in relocations {
            let Some(start) = places.sections.get(*section as usize) else { continue };
            for entry in entries {
                let Some(Some(symbol)) = places.symbols.get(entry.index as usize) else { continue };
                if !refers(entry.ty) {
                    continue;
                }
                let at = start + u64::from(entry.offset);
                let holder = places.body_at(at).or_else(|| data_at(&data, at));
                match holder {
                    Some(holder) => {
                        self.edges.entry(holder).or_default().insert(symbol.node);
                    }
                    // Nobody knows who looks there: it counts as needed.
                    None if places.segments.iter().any(|(segment, _)| segment.contains(&at)) => {
                        self.roots.insert(symbol.node);
                    }
                    // In what tells debuggers about the program.
                    None => {}
                }
            }
        }
    }

    /// What can only be reached through a gate.
    ///
    /// `kept` are names that are needed from outside; a name that one function with it keeps in the
    /// first part, all keep there.
    pub(super) fn behind(&self, is_gate: impl Fn(&str) -> bool, kept: &BTreeSet<String>) -> Behind {
        let gates: BTreeSet<Node> = (self.names.iter())
            .filter(|(_, name)| is_gate(name))
            .map(|(&index, _)| Node::Function(index))
            .collect();
        let mut kept = kept.clone();
        loop {
            let named = (self.names.iter())
                .filter(|(_, name)| kept.contains(*name))
                .map(|(&index, _)| Node::Function(index));
            let roots: BTreeSet<Node> = self.roots.iter().copied().chain(named).collect();
            let first = self.reached(&roots, &gates);
            let second = self.reached(&gates, &first);
            let in_part = |part: &BTreeSet<Node>| -> BTreeSet<String> {
                let functions = part.iter().filter_map(|node| match node {
                    Node::Function(index) => self.names.get(index),
                    Node::Data(_) => None,
                });
                functions.cloned().collect()
            };
            let (firsts, seconds) = (in_part(&first), in_part(&second));
            let in_both: Vec<String> = seconds.intersection(&firsts).cloned().collect();
            if in_both.is_empty() {
                let data = self.data_of(&second, &first);
                return Behind { functions: seconds, data };
            }
            kept.extend(in_both);
        }
    }

    /// Where in memory data of one part is that no data of the other overlaps, in order.
    fn data_of(&self, mine: &BTreeSet<Node>, others: &BTreeSet<Node>) -> Vec<Range<u64>> {
        let ranges = |part: &BTreeSet<Node>| -> Vec<Range<u64>> {
            let data = part.iter().filter_map(|node| match node {
                Node::Data(symbol) => self.addresses.get(symbol).cloned(),
                Node::Function(_) => None,
            });
            data.filter(|range| !range.is_empty()).collect()
        };
        let others = ranges(others);
        let is_free =
            |mine: &Range<u64>| others.iter().all(|o| o.end <= mine.start || o.start >= mine.end);
        let mut mine: Vec<Range<u64>> = ranges(mine).into_iter().filter(is_free).collect();
        mine.sort_by_key(|range| range.start);
        mine
    }

    /// All that can be reached from some nodes without entering others.
    fn reached(&self, from: &BTreeSet<Node>, without: &BTreeSet<Node>) -> BTreeSet<Node> {
        let mut reached = BTreeSet::new();
        let mut queue: Vec<Node> = from.difference(without).copied().collect();
        while let Some(node) = queue.pop() {
            if reached.insert(node) {
                let next = self.edges.get(&node).into_iter().flatten();
                queue.extend(next.filter(|next| !without.contains(next)));
            }
        }
        reached
    }
}

impl Places {
    fn symbol(&self, symbol: &SymbolInfo<'_>, number: u32) -> Option<Symbol> {
        match symbol {
            SymbolInfo::Func { index, .. } => {
                Some(Symbol { node: Node::Function(*index), bytes: 0..0, address: 0..0 })
            }
            SymbolInfo::Data { symbol: Some(defined), .. } => {
                let (segment, address) = self.segments.get(defined.index as usize)?;
                let (offset, size) = (u64::from(defined.offset), u64::from(defined.size));
                let from = |start: u64| start + offset..start + offset + size;
                let (bytes, address) = (from(segment.start), from(*address));
                Some(Symbol { node: Node::Data(number), bytes, address })
            }
            _ => None,
        }
    }

    fn body_at(&self, at: u64) -> Option<Node> {
        let after = self.bodies.partition_point(|body| body.start <= at);
        let place = after.checked_sub(1)?;
        let body = self.bodies.get(place).filter(|body| body.contains(&at))?;
        let _ = body;
        Some(Node::Function(self.imported + u32::try_from(place).ok()?))
    }
}

/// The data whose bytes hold a place.
fn data_at(data: &[(&Range<u64>, Node)], at: u64) -> Option<Node> {
    let after = data.partition_point(|(bytes, _)| bytes.start <= at);
    // Those before may be empty or short; the nearest that reaches as far holds it.
    data.get(..after)?.iter().rev().take(8).find(|(bytes, _)| bytes.contains(&at)).map(|(_, n)| *n)
}

/// Whether a relocation says that something is needed: types, globals and tables are in both parts.
const fn refers(kind: RelocationType) -> bool {
    !matches!(
        kind,
        RelocationType::TypeIndexLeb
            | RelocationType::GlobalIndexLeb
            | RelocationType::GlobalIndexI32
            | RelocationType::EventIndexLeb
            | RelocationType::TableNumberLeb
            | RelocationType::SectionOffsetI32
            | RelocationType::FunctionOffsetI32
            | RelocationType::FunctionOffsetI64
    )
}
