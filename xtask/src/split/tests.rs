//! A small program with relocations, split.

use super::graph::Graph;
use super::{GATES, parts, parts_of, program::constant};
use std::borrow::Cow;
use std::collections::BTreeSet;
use wasm_encoder::{
    CodeSection, ConstExpr, CustomSection, DataSection, DataSymbolDefinition, ElementSection,
    Elements, ExportKind, ExportSection, Function, FunctionSection, ImportSection, Instruction,
    LinkingSection, MemorySection, MemoryType, Module, NameMap, NameSection, RefType, SymbolTable,
    TableSection, TableType, TypeSection,
};
use wasmparser::{Operator, Parser, Payload};

/// What the glue gives.
const GLUE: u32 = 0;
/// Is exported; calls the gate, and has a closure of its own.
const MAIN: u32 = 1;
/// Calls what both parts call, and has a closure and a text.
const GATE: u32 = 2;
const BOTH: u32 = 3;
const CLOSURE_OF_MAIN: u32 = 4;
/// Calls what nobody else calls.
const CLOSURE_OF_GATE: u32 = 5;
const ONLY: u32 = 6;

const OPENING: &str = "what the opening view says stands here";
const LATER: &str = "what only the rest of the program says";
const AT: i32 = 1024;

fn names() -> Vec<(u32, String)> {
    let name = |path: &str| format!("timeloom::view::{path}");
    vec![
        (GLUE, "glue".to_owned()),
        (MAIN, name("main")),
        (GATE, format!("{GATES}gate")),
        (BOTH, name("both")),
        (CLOSURE_OF_MAIN, name("main::{{closure}}")),
        (CLOSURE_OF_GATE, name("later::gate::{{closure}}")),
        (ONLY, name("only")),
    ]
}

fn body(calls: &[u32], numbers: &[i32]) -> Function {
    let mut function = Function::new([]);
    for number in numbers {
        function.instruction(&Instruction::I32Const(*number));
        function.instruction(&Instruction::Drop);
    }
    for &call in calls {
        function.instruction(&Instruction::Call(call));
    }
    function.instruction(&Instruction::End);
    function
}

/// The program as wasm-bindgen leaves it.
fn program() -> Module {
    let mut module = Module::new();
    let mut types = TypeSection::new();
    types.ty().function([], []);
    let mut imports = ImportSection::new();
    imports.import("glue", "f", wasm_encoder::EntityType::Function(0));
    let mut functions = FunctionSection::new();
    (MAIN..=ONLY).for_each(|_| {
        functions.function(0);
    });
    let mut tables = TableSection::new();
    tables.table(TableType {
        element_type: RefType::FUNCREF,
        table64: false,
        minimum: 3,
        maximum: Some(3),
        shared: false,
    });
    let mut memories = MemorySection::new();
    let (minimum, maximum) = (1, None);
    memories.memory(MemoryType {
        minimum,
        maximum,
        memory64: false,
        shared: false,
        page_size_log2: None,
    });
    let mut exports = ExportSection::new();
    exports.export("memory", ExportKind::Memory, 0).export("main", ExportKind::Func, MAIN);
    let mut elements = ElementSection::new();
    let closures = Elements::Functions(Cow::Borrowed(&[CLOSURE_OF_GATE, CLOSURE_OF_MAIN]));
    elements.active(None, &ConstExpr::i32_const(1), closures);
    let mut code = CodeSection::new();
    code.function(&body(&[GATE, BOTH], &[2, AT]))
        .function(&body(&[BOTH, GLUE], &[1, AT + 38]))
        .function(&body(&[], &[]))
        .function(&body(&[], &[]))
        .function(&body(&[ONLY], &[]))
        .function(&body(&[], &[]));
    let mut data = DataSection::new();
    data.active(0, &ConstExpr::i32_const(AT), format!("{OPENING}{LATER}").bytes());
    let mut named = NameSection::new();
    let mut map = NameMap::new();
    names().iter().for_each(|(index, name)| map.append(*index, name));
    named.functions(&map);
    module.section(&types).section(&imports).section(&functions).section(&tables);
    module.section(&memories).section(&exports).section(&elements).section(&code);
    module.section(&data).section(&named);
    module
}

/// The same as the linker leaves it: what refers to what stands beside it. `merged` lets the main
/// function look at the closure of the gate as well, as if the compiler had found two to be alike.
fn linked(merged: bool) -> Vec<u8> {
    let mut module = program();
    let bytes = program().finish();
    let (mut code, mut bodies, mut number) = ((0, 0), Vec::new(), 0);
    for payload in Parser::new(0).parse_all(&bytes) {
        let payload = payload.unwrap();
        if let Some((id, range)) = payload.as_section() {
            if id == 10 {
                code = (number, range.start);
            }
            number += 1;
        }
        if let Payload::CodeSectionEntry(body) = payload {
            bodies.push(body.range().start);
        }
    }
    let mut symbols = SymbolTable::new();
    for (index, name) in names() {
        // What the glue gives is not defined here, and has no name.
        let flags = if index == GLUE { SymbolTable::WASM_SYM_UNDEFINED } else { 0 };
        symbols.function(flags, index, (index != GLUE).then_some(&name));
    }
    for (name, offset) in [("opening", 0), ("later", 38)] {
        symbols.data(0, name, Some(DataSymbolDefinition { index: 0, offset, size: 38 }));
    }
    let mut linking = LinkingSection::new();
    linking.symbol_table(&symbols);
    module.section(&linking);
    let (call, place, address) = (0, 1, 4);
    let (opening, later) = (7, 8);
    let mut references = vec![
        (MAIN, call, GATE),
        (MAIN, call, BOTH),
        (MAIN, place, CLOSURE_OF_MAIN),
        (MAIN, address, opening),
        (GATE, call, BOTH),
        (GATE, place, CLOSURE_OF_GATE),
        (GATE, address, later),
        (CLOSURE_OF_GATE, call, ONLY),
    ];
    if merged {
        references.push((MAIN, place, CLOSURE_OF_GATE));
    }
    let mut reloc = vec![code.0, u8::try_from(references.len()).unwrap()];
    for (from, kind, to) in references {
        let at = bodies[from as usize - 1] - code.1;
        reloc.extend([kind, u8::try_from(at).unwrap(), u8::try_from(to).unwrap()]);
        reloc.extend((kind == address).then_some(0));
    }
    module.section(&CustomSection { name: "reloc.CODE".into(), data: reloc.into() });
    module.finish()
}

/// Bodies of a module, as the operators in them.
fn bodies(wasm: &[u8]) -> Vec<Vec<String>> {
    let mut found = Vec::new();
    for payload in Parser::new(0).parse_all(wasm) {
        if let Payload::CodeSectionEntry(body) = payload.unwrap() {
            let operators = body.get_operators_reader().unwrap().into_iter();
            found.push(operators.map(|operator| word(&operator.unwrap())).collect());
        }
    }
    found
}

fn word(operator: &Operator<'_>) -> String {
    match operator {
        Operator::Call { function_index } => format!("call {function_index}"),
        Operator::CallIndirect { .. } => "call at place".to_owned(),
        Operator::I32Const { value } => value.to_string(),
        Operator::Drop => "drop".to_owned(),
        Operator::End => "end".to_owned(),
        other => format!("{other:?}"),
    }
}

/// Places in the table that a module fills, with its functions.
fn places(wasm: &[u8]) -> Vec<(u64, u32)> {
    let mut found = Vec::new();
    for payload in Parser::new(0).parse_all(wasm) {
        let Payload::ElementSection(elements) = payload.unwrap() else { continue };
        for element in elements {
            let element = element.unwrap();
            let (
                wasmparser::ElementKind::Active { offset_expr, .. },
                wasmparser::ElementItems::Functions(functions),
            ) = (element.kind, element.items)
            else {
                panic!("an active segment of functions")
            };
            let start = constant(&offset_expr).unwrap();
            found.extend((start..).zip(functions.into_iter().map(|function| function.unwrap())));
        }
    }
    found
}

fn data(wasm: &[u8]) -> Vec<(u64, String)> {
    let mut found = Vec::new();
    for payload in Parser::new(0).parse_all(wasm) {
        let Payload::DataSection(segments) = payload.unwrap() else { continue };
        for segment in segments {
            let segment = segment.unwrap();
            let wasmparser::DataKind::Active { offset_expr, .. } = segment.kind else {
                panic!("an active segment")
            };
            let text = String::from_utf8(segment.data.to_vec()).unwrap();
            found.push((constant(&offset_expr).unwrap(), text));
        }
    }
    found
}

#[test]
fn what_only_the_gate_reaches_goes_into_the_second_part() {
    let parts = parts_of(&linked(false), &program().finish()).unwrap();
    assert_eq!(parts.gates, 1);
    // Imported are the glue's function in the first, and `glue` and `both` of the first in the second.
    let main = ["2", "drop", "1024", "drop", "3", "call at place", "call 2", "end"];
    assert_eq!(bodies(&parts.first), [main.to_vec(), vec!["end"], vec!["end"]]);
    let gate = ["1", "drop", "1062", "drop", "call 1", "call 0", "end"];
    assert_eq!(bodies(&parts.second), [gate.to_vec(), vec!["call 4", "end"], vec!["end"]]);
    // The gate has a place of its own behind all others; each closure stays at its place.
    assert_eq!(places(&parts.first), [(2, 3)]);
    assert_eq!(places(&parts.second), [(1, 3), (3, 2)]);
    assert_eq!(data(&parts.first), [(1024, OPENING.to_owned())]);
    assert_eq!(data(&parts.second), [(1062, LATER.to_owned())]);
}

#[test]
fn a_closure_that_the_first_part_looks_at_stays_there_with_all_that_it_calls() {
    let parts = parts_of(&linked(true), &program().finish()).unwrap();
    assert_eq!(bodies(&parts.second).len(), 1, "the gate alone");
    assert_eq!(places(&parts.second), [(3, 2)]);
}

#[test]
fn what_the_glue_calls_stays_in_the_first_part() {
    let graph = Graph::of(&linked(false)).unwrap();
    let kept = BTreeSet::from(["timeloom::view::later::gate::{{closure}}".to_owned()]);
    let behind = graph.behind(|name| name.ends_with("::gate"), &kept);
    assert_eq!(behind.functions, BTreeSet::from([format!("{GATES}gate")]));
}

#[test]
fn a_program_without_gates_is_refused() {
    let mut bytes = linked(false);
    let at = bytes.windows(11).position(|text| text == b"later::gate").unwrap();
    bytes[at] = b'L';
    let said = parts_of(&bytes, &program().finish()).err().unwrap().to_string();
    assert!(said.contains("src/view/later.rs"), "{said}");
}

#[test]
fn a_call_past_the_gates_is_refused() {
    let graph = Graph::of(&linked(false)).unwrap();
    let mut behind = graph.behind(|name| name.ends_with("::gate"), &BTreeSet::new());
    behind.functions.insert("timeloom::view::both".to_owned());
    let bound = program().finish();
    let said = parts::split(&bound, &behind, |name| name.ends_with("::gate")).err().unwrap();
    assert!(said.to_string().contains("calls `timeloom::view::both`"), "{said}");
}
