//! A finished program made into two modules that share memory, table and globals.
//!
//! The second imports all that it needs from the first, and fills its places of the first's table when
//! it is instantiated: the closures that are its own, and one place for each function that the first
//! part calls (the gates). Nothing else of the second part can be reached from the first.

use super::graph::Behind;
use super::memory::{pieces, within, without};
use super::program::{Program, callees, constant};
use crate::failure::{Failure, OrSay, Outcome};
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use wasm_encoder::reencode::{Error, Reencode};
use wasm_encoder::{
    CodeSection, ConstExpr, ElementSection, Elements, EntityType, ExportKind, ExportSection,
    FunctionSection, ImportSection, Instruction, Module, TableSection, TypeSection,
};
use wasmparser::{DataKind, ElementItems, ElementKind, ExternalKind, Operator};

/// The name that the second part imports from.
pub(super) const FIRST: &str = "first";

/// Both parts.
pub(super) struct Parts {
    pub(super) first: Vec<u8>,
    pub(super) second: Vec<u8>,
    /// How many functions of the second the first calls.
    pub(super) gates: usize,
}

/// Names of functions that the glue calls by their exports: they have to stay in the first part.
///
/// # Errors
///
/// If the program is not what wasm-bindgen writes today.
pub(super) fn exported(wasm: &[u8]) -> Outcome<BTreeSet<String>> {
    let program = Program::read(wasm)?;
    let exported = program.exports.iter().filter(|export| export.kind == ExternalKind::Func);
    Ok(exported.filter_map(|export| program.names.get(&export.index).cloned()).collect())
}

/// Splits a program: functions with these names go into the second part.
///
/// # Errors
///
/// If the program is not what wasm-bindgen writes today, or the first part would call a function of
/// the second that is no gate.
pub(super) fn split(
    wasm: &[u8],
    second: &Behind,
    is_gate: impl Fn(&str) -> bool,
) -> Outcome<Parts> {
    let program = Program::read(wasm)?;
    let moved: BTreeSet<u32> = (program.names.iter())
        .filter(|(index, name)| **index >= program.imported && second.functions.contains(*name))
        .map(|(&index, _)| index)
        .collect();
    let mut called = BTreeSet::new();
    for (index, body) in program.numbered_bodies() {
        if moved.contains(&index) {
            continue;
        }
        for callee in callees(body)?.intersection(&moved) {
            let name = |index: u32| program.names.get(&index).map_or("?", String::as_str);
            if !is_gate(name(*callee)) {
                return Err(Failure::saying(format!(
                    "`{}` of the first part calls `{}` of the second, which is no gate",
                    name(index),
                    name(*callee)
                )));
            }
            called.insert(*callee);
        }
    }
    let table = program.tables.first();
    let Some(table) = table else { return Err(Failure::saying("the program has no table")) };
    let places = table.ty.initial..;
    let gates: BTreeMap<u32, u64> = called.into_iter().zip(places).collect();
    let pieces = pieces(&second.data);
    let first = program.first(&moved, &gates, &pieces)?;
    let second = program.second(&moved, &gates, &pieces)?;
    Ok(Parts { first, second, gates: gates.len() })
}

impl<'a> Program<'a> {
    /// What the second part needs of the first, with the name that it has between them.
    fn shared(&self, moved: &BTreeSet<u32>) -> Outcome<Vec<(u32, String)>> {
        let mut needed = BTreeSet::new();
        for (_, body) in self.numbered_bodies().filter(|(index, _)| moved.contains(index)) {
            needed.extend(callees(body)?.difference(moved));
        }
        Ok(needed.into_iter().zip(0..).map(|(index, n)| (index, format!("${n}"))).collect())
    }

    fn first(
        &self,
        moved: &BTreeSet<u32>,
        gates: &BTreeMap<u32, u64>,
        pieces: &[Range<u64>],
    ) -> Outcome<Vec<u8>> {
        let kept = self.functions().filter(|(index, _)| !moved.contains(index));
        let new = kept.zip(0..).map(|((old, _), new)| (old, new)).collect();
        let gate_calls = gates.iter().map(|(&gate, &place)| (gate, (place, self.type_of(gate))));
        let mut half = Half { new, gates: gate_calls.collect() };
        let mut module = Module::new();
        module.section(&half.types(self)?);
        if let Some(imports) = &self.imports {
            let mut section = ImportSection::new();
            half.parse_import_section(&mut section, imports.clone()).or_say(unencoded)?;
            module.section(&section);
        }
        module.section(&half.functions(self, |index| !moved.contains(&index)));
        let mut tables = TableSection::new();
        for (place, table) in self.tables.iter().enumerate() {
            let mut of_type = half.table_type(table.ty).or_say(unencoded)?;
            if place == 0 {
                let more = u64::try_from(gates.len()).unwrap_or(0);
                of_type.minimum += more;
                of_type.maximum = of_type.maximum.map(|most| most + more);
            }
            tables.table(of_type);
        }
        module.section(&tables);
        let mut memories = wasm_encoder::MemorySection::new();
        for memory in &self.memories {
            memories.memory(half.memory_type(*memory).or_say(unencoded)?);
        }
        module.section(&memories);
        let mut globals = wasm_encoder::GlobalSection::new();
        for global in &self.globals {
            half.parse_global(&mut globals, global.clone()).or_say(unencoded)?;
        }
        module.section(&globals);
        module.section(&self.exports_of_first(&mut half, moved)?);
        module.section(&self.places(
            &mut half,
            |index| !moved.contains(&index),
            &BTreeMap::new(),
        )?);
        module.section(&half.code(self, |index| !moved.contains(&index))?);
        module.section(&self.data(|start, bytes| without(start, bytes, pieces))?);
        Ok(module.finish())
    }

    fn exports_of_first(&self, half: &mut Half, moved: &BTreeSet<u32>) -> Outcome<ExportSection> {
        let mut exports = ExportSection::new();
        for export in &self.exports {
            half.parse_export(&mut exports, *export).or_say(unencoded)?;
        }
        for (function, name) in self.shared(moved)? {
            let index = half.function_index(function).or_say(unencoded)?;
            exports.export(&name, ExportKind::Func, index);
        }
        for (kind, letter, count) in [
            (ExportKind::Table, 't', self.tables.len()),
            (ExportKind::Memory, 'm', self.memories.len()),
            (ExportKind::Global, 'g', self.globals.len()),
        ] {
            for index in (0..).take(count) {
                exports.export(&format!("${letter}{index}"), kind, index);
            }
        }
        Ok(exports)
    }

    fn second(
        &self,
        moved: &BTreeSet<u32>,
        gates: &BTreeMap<u32, u64>,
        pieces: &[Range<u64>],
    ) -> Outcome<Vec<u8>> {
        let shared = self.shared(moved)?;
        let imported = shared.iter().map(|(index, _)| *index);
        let mut half = Half {
            new: imported.chain(moved.iter().copied()).zip(0..).collect(),
            gates: BTreeMap::new(),
        };
        let mut module = Module::new();
        module.section(&half.types(self)?);
        let mut imports = ImportSection::new();
        for (index, name) in &shared {
            imports.import(FIRST, name, EntityType::Function(self.type_of(*index)));
        }
        for (index, table) in self.tables.iter().enumerate() {
            let mut of_type = half.table_type(table.ty).or_say(unencoded)?;
            if index == 0 {
                let more = u64::try_from(gates.len()).unwrap_or(0);
                of_type.minimum += more;
                of_type.maximum = of_type.maximum.map(|most| most + more);
            }
            imports.import(FIRST, &format!("$t{index}"), EntityType::Table(of_type));
        }
        for (index, memory) in self.memories.iter().enumerate() {
            let of_type = half.memory_type(*memory).or_say(unencoded)?;
            imports.import(FIRST, &format!("$m{index}"), EntityType::Memory(of_type));
        }
        for (index, global) in self.globals.iter().enumerate() {
            let of_type = half.global_type(global.ty).or_say(unencoded)?;
            imports.import(FIRST, &format!("$g{index}"), EntityType::Global(of_type));
        }
        module.section(&imports);
        module.section(&half.functions(self, |index| moved.contains(&index)));
        module.section(&self.places(&mut half, |index| moved.contains(&index), gates)?);
        module.section(&half.code(self, |index| moved.contains(&index))?);
        module.section(&self.data(|start, bytes| within(start, bytes, pieces))?);
        Ok(module.finish())
    }

    /// The data, of which only some pieces are taken.
    fn data(
        &self,
        take: impl Fn(u64, &'a [u8]) -> Vec<(u64, &'a [u8])>,
    ) -> Outcome<wasm_encoder::DataSection> {
        let mut section = wasm_encoder::DataSection::new();
        for segment in &self.data {
            let start = match &segment.kind {
                DataKind::Active { memory_index: 0, offset_expr } => constant(offset_expr),
                _ => None,
            };
            let Some(start) = start else {
                return Err(Failure::saying("the program has data without a place in memory"));
            };
            for (start, bytes) in take(start, segment.data) {
                let start = i32::try_from(start).or_say(unencoded)?;
                section.active(0, &ConstExpr::i32_const(start), bytes.iter().copied());
            }
        }
        Ok(section)
    }

    /// The places of the table that belong to one part, and those of the gates.
    fn places(
        &self,
        half: &mut Half,
        is_mine: impl Fn(u32) -> bool,
        gates: &BTreeMap<u32, u64>,
    ) -> Outcome<ElementSection> {
        let mut by_place: BTreeMap<u64, u32> = BTreeMap::new();
        let strange = || Failure::saying("the table is not filled as wasm-bindgen does it today");
        for element in &self.elements {
            let ElementKind::Active { table_index: None | Some(0), offset_expr } = &element.kind
            else {
                return Err(strange());
            };
            let start = constant(offset_expr).ok_or_else(strange)?;
            let ElementItems::Functions(functions) = element.items.clone() else {
                return Err(strange());
            };
            for (place, function) in (start..).zip(functions) {
                by_place.insert(place, function.or_say(unencoded)?);
            }
        }
        by_place.extend(gates.iter().map(|(&gate, &place)| (place, gate)));
        // One segment for each run of places without a hole.
        let mut runs: Vec<(u64, Vec<u32>)> = Vec::new();
        for (place, function) in by_place.into_iter().filter(|(_, function)| is_mine(*function)) {
            let function = half.function_index(function).or_say(unencoded)?;
            match runs.last_mut() {
                Some((start, run)) if *start + run.len() as u64 == place => run.push(function),
                _ => runs.push((place, vec![function])),
            }
        }
        let mut section = ElementSection::new();
        for (start, run) in runs {
            let start = i32::try_from(start).or_say(unencoded)?;
            section.active(None, &ConstExpr::i32_const(start), Elements::Functions(run.into()));
        }
        Ok(section)
    }
}

fn unencoded() -> String {
    "the program cannot be written anew".to_owned()
}

/// One part while it is written.
struct Half {
    /// New indices of functions by their old ones.
    new: BTreeMap<u32, u32>,
    /// Place in the table and type of the functions that are called through it.
    gates: BTreeMap<u32, (u64, u32)>,
}

/// A function that this part does not have.
#[derive(Debug)]
struct Absent(u32);

impl std::fmt::Display for Absent {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "function {} is in the other part", self.0)
    }
}

impl std::error::Error for Absent {}

impl Reencode for Half {
    type Error = Absent;

    fn function_index(&mut self, function: u32) -> Result<u32, Error<Absent>> {
        self.new.get(&function).copied().ok_or(Error::UserError(Absent(function)))
    }
}

impl Half {
    fn types(&mut self, program: &Program<'_>) -> Outcome<TypeSection> {
        let mut section = TypeSection::new();
        if let Some(types) = &program.types {
            self.parse_type_section(&mut section, types.clone()).or_say(unencoded)?;
        }
        Ok(section)
    }

    fn functions(&self, program: &Program<'_>, is_mine: impl Fn(u32) -> bool) -> FunctionSection {
        let mut section = FunctionSection::new();
        for (index, of_type) in program.functions() {
            if index >= program.imported && is_mine(index) {
                section.function(of_type);
            }
        }
        section
    }

    fn code(
        &mut self,
        program: &Program<'_>,
        is_mine: impl Fn(u32) -> bool,
    ) -> Outcome<CodeSection> {
        let mut section = CodeSection::new();
        for (_, body) in program.numbered_bodies().filter(|(index, _)| is_mine(*index)) {
            let mut function = self.new_function_with_parsed_locals(body).or_say(unencoded)?;
            for operator in body.get_operators_reader().or_say(unencoded)? {
                let operator = operator.or_say(unencoded)?;
                if let Operator::Call { function_index } = operator
                    && let Some(&(place, type_index)) = self.gates.get(&function_index)
                {
                    let place = i32::try_from(place).or_say(unencoded)?;
                    function.instruction(&Instruction::I32Const(place));
                    function.instruction(&Instruction::CallIndirect { type_index, table_index: 0 });
                    continue;
                }
                function.instruction(&self.instruction(operator).or_say(unencoded)?);
            }
            section.function(&function);
        }
        Ok(section)
    }
}
