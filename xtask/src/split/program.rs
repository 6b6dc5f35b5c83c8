//! A finished program as it is read: sections that go into both parts whole, and functions one by one.

use crate::failure::{OrSay, Outcome};
use std::collections::{BTreeMap, BTreeSet};
use wasmparser::{
    ConstExpr, Element, FunctionBody, KnownCustom, Name, Operator, Parser, Payload, TypeRef,
};

/// A module, taken apart.
#[derive(Default)]
pub(super) struct Program<'a> {
    pub(super) types: Option<wasmparser::TypeSectionReader<'a>>,
    pub(super) imports: Option<wasmparser::ImportSectionReader<'a>>,
    /// Types of all functions, the imported first.
    pub(super) function_types: Vec<u32>,
    pub(super) imported: u32,
    pub(super) tables: Vec<wasmparser::Table<'a>>,
    pub(super) memories: Vec<wasmparser::MemoryType>,
    pub(super) globals: Vec<wasmparser::Global<'a>>,
    pub(super) exports: Vec<wasmparser::Export<'a>>,
    pub(super) elements: Vec<Element<'a>>,
    pub(super) bodies: Vec<FunctionBody<'a>>,
    pub(super) data: Vec<wasmparser::Data<'a>>,
    pub(super) names: BTreeMap<u32, String>,
}

impl<'a> Program<'a> {
    pub(super) fn read(wasm: &'a [u8]) -> Outcome<Program<'a>> {
        Program::read_sections(wasm).or_say(|| "the program is no WebAssembly".to_owned())
    }

    fn read_sections(wasm: &'a [u8]) -> wasmparser::Result<Program<'a>> {
        let mut program = Program::default();
        for payload in Parser::new(0).parse_all(wasm) {
            match payload? {
                Payload::TypeSection(types) => program.types = Some(types),
                Payload::ImportSection(imports) => {
                    for import in imports.clone().into_imports() {
                        if let TypeRef::Func(of_type) = import?.ty {
                            program.function_types.push(of_type);
                            program.imported += 1;
                        }
                    }
                    program.imports = Some(imports);
                }
                Payload::FunctionSection(functions) => {
                    for of_type in functions {
                        program.function_types.push(of_type?);
                    }
                }
                Payload::TableSection(tables) => {
                    program.tables = tables.into_iter().collect::<Result<_, _>>()?;
                }
                Payload::MemorySection(memories) => {
                    program.memories = memories.into_iter().collect::<Result<_, _>>()?;
                }
                Payload::GlobalSection(globals) => {
                    program.globals = globals.into_iter().collect::<Result<_, _>>()?;
                }
                Payload::ExportSection(exports) => {
                    program.exports = exports.into_iter().collect::<Result<_, _>>()?;
                }
                Payload::ElementSection(elements) => {
                    program.elements = elements.into_iter().collect::<Result<_, _>>()?;
                }
                Payload::CodeSectionEntry(body) => program.bodies.push(body),
                Payload::DataSection(data) => {
                    program.data = data.into_iter().collect::<Result<_, _>>()?;
                }
                Payload::CustomSection(section) => {
                    if let KnownCustom::Name(names) = section.as_known() {
                        for name in names {
                            let Name::Function(map) = name? else { continue };
                            for naming in map {
                                let naming = naming?;
                                program.names.insert(naming.index, naming.name.to_owned());
                            }
                        }
                    }
                }
                _ => {}
            }
        }
        Ok(program)
    }

    /// Functions with bodies, with their indices.
    pub(super) fn numbered_bodies(&self) -> impl Iterator<Item = (u32, &FunctionBody<'a>)> {
        (self.imported..).zip(&self.bodies)
    }

    /// All indices of functions.
    pub(super) fn functions(&self) -> impl Iterator<Item = (u32, u32)> + '_ {
        (0..).zip(self.function_types.iter().copied())
    }

    /// The type of a gate.
    pub(super) fn type_of(&self, function: u32) -> u32 {
        self.function_types.get(function as usize).copied().unwrap_or_default()
    }
}

/// The functions that a body calls or refers to.
pub(super) fn callees(body: &FunctionBody<'_>) -> Outcome<BTreeSet<u32>> {
    let say = || "a function cannot be read".to_owned();
    let mut found = BTreeSet::new();
    for operator in body.get_operators_reader().or_say(say)? {
        if let Operator::Call { function_index }
        | Operator::ReturnCall { function_index }
        | Operator::RefFunc { function_index } = operator.or_say(say)?
        {
            found.insert(function_index);
        }
    }
    Ok(found)
}

/// The number that an address or a place in the table is given by.
pub(super) fn constant(expression: &ConstExpr<'_>) -> Option<u64> {
    match expression.get_operators_reader().read().ok()? {
        Operator::I32Const { value } => u64::try_from(value).ok(),
        _ => None,
    }
}
