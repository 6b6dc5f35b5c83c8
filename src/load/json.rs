//! The syntax of JSON (RFC 8259), as slices of the text.
//!
//! A document is checked once as a whole, a slice at a time ([`Check`]); then values are opened one
//! level at a time. Nothing recurses, so nesting of any depth does no harm.
//!
//! Why not `serde_json`: it can neither stop and go on nor take nesting of any depth, and is 10 KB of
//! what everybody downloads. Tests compare the two; messages are worded alike. `docs/decisions.md`, D11.

use std::borrow::Cow;

/// Where a text stops being JSON, in bytes, and why.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Fault {
    pub(super) offset: usize,
    pub(super) reason: &'static str,
}

/// A document that has been checked: its value, and where the parts of that stand.
#[derive(Debug, Default)]
pub(super) struct Outline<'a> {
    /// The value without white space around it.
    pub(super) root: &'a str,
    /// Keys of the root as they stand, quoted, with their values and, where those are lists, the items
    /// of these. Empty unless the root is an object.
    pub(super) entries: Vec<(&'a str, &'a str, Vec<&'a str>)>,
}

/// Checks a whole document, as far at a time as one wants.
pub(super) struct Check<'a> {
    scanner: Scanner<'a>,
    /// What closes the arrays and objects that are open here.
    closers: Vec<u8>,
    /// Where the values that are open here start: the root, a field of it, an item of that.
    starts: [usize; 3],
    key: &'a str,
    items: Vec<&'a str>,
    outline: Outline<'a>,
    /// The root has ended.
    is_through: bool,
}

impl<'a> Check<'a> {
    pub(super) const fn new(text: &'a str) -> Check<'a> {
        Check {
            scanner: Scanner { text, at: 0 },
            closers: Vec::new(),
            starts: [0; 3],
            key: "",
            items: Vec::new(),
            outline: Outline { root: "", entries: Vec::new() },
            is_through: false,
        }
    }

    /// How far it has come, in bytes.
    pub(super) const fn at(&self) -> usize {
        self.scanner.at
    }

    /// Goes on for about so many bytes. `true` once the end has been reached.
    pub(super) fn go_on(&mut self, bytes: usize) -> Result<bool, Fault> {
        let until = self.scanner.at.saturating_add(bytes);
        while !self.is_through {
            if self.scanner.at >= until {
                return Ok(false);
            }
            self.next_value()?;
        }
        match self.scanner.next_byte() {
            None => Ok(true),
            Some(_) => Err(self.scanner.fault("trailing characters")),
        }
    }

    pub(super) fn outline(self) -> Outline<'a> {
        self.outline
    }

    /// Goes over one value that holds no others, or the beginning of one that does, and over all that
    /// closes behind it.
    fn next_value(&mut self) -> Result<(), Fault> {
        let first = self.scanner.next_byte();
        self.begin();
        let is_open = self.scanner.value_start(&mut self.closers)?;
        if is_open {
            if first == Some(b'{') {
                self.key()?;
            }
            return Ok(());
        }
        self.end();
        while let Some(closer) = self.closers.last().copied() {
            if self.scanner.skip_if(closer) {
                self.closers.pop();
                self.end();
                continue;
            }
            self.scanner.comma(closer)?;
            if closer == b'}' {
                self.key()?;
            }
            return Ok(());
        }
        self.is_through = true;
        Ok(())
    }

    fn key(&mut self) -> Result<(), Fault> {
        self.scanner.next_byte();
        let start = self.scanner.at;
        let end = self.scanner.key()?;
        if self.closers.len() == 1 {
            self.key = self.scanner.slice(start, end);
        }
        Ok(())
    }

    /// A value starts here.
    fn begin(&mut self) {
        if let Some(start) = self.starts.get_mut(self.closers.len()) {
            *start = self.scanner.at;
        }
    }

    /// A value has ended here.
    fn end(&mut self) {
        let depth = self.closers.len();
        let Some(start) = self.starts.get(depth) else { return };
        let value = self.scanner.slice(*start, self.scanner.at);
        match (depth, self.closers.as_slice()) {
            (0, _) => self.outline.root = value,
            (1, [b'}']) => {
                let items = std::mem::take(&mut self.items);
                self.outline.entries.push((self.key, value, items));
            }
            (2, [b'}', b']']) => self.items.push(value),
            _ => {}
        }
    }
}

/// The items of an array that has been checked.
pub(super) fn items(array: &str) -> Option<Vec<&str>> {
    let mut scanner = Scanner { text: array, at: 1 };
    let mut items = Vec::new();
    while scanner.next_byte()? != b']' {
        items.push(scanner.checked_value());
        scanner.skip_if(b',');
    }
    Some(items)
}

/// The keys of an object that has been checked, still quoted, with their values.
pub(super) fn entries(object: &str) -> Option<Vec<(&str, &str)>> {
    let mut scanner = Scanner { text: object, at: 1 };
    let mut entries = Vec::new();
    while scanner.next_byte()? != b'}' {
        let key = scanner.checked_value();
        scanner.skip_if(b':');
        entries.push((key, scanner.checked_value()));
        scanner.skip_if(b',');
    }
    Some(entries)
}

/// What a quoted string says; with U+FFFD for each half of a surrogate pair as an error, since no
/// string holds one.
pub(super) fn unquoted(quoted: &str) -> Result<Cow<'_, str>, String> {
    let mut rest =
        quoted.strip_prefix('"').and_then(|quoted| quoted.strip_suffix('"')).unwrap_or_default();
    if !rest.contains('\\') {
        return Ok(Cow::Borrowed(rest));
    }
    let (mut text, mut is_whole) = (String::with_capacity(rest.len()), true);
    while let Some((before, escape)) = rest.split_once('\\') {
        text.push_str(before);
        let mut letters = escape.chars();
        let (letter, after) = match letters.next() {
            Some('u') => {
                let (letter, after) = utf16_escape(letters.as_str());
                is_whole &= letter.is_some();
                (letter.unwrap_or(char::REPLACEMENT_CHARACTER), after)
            }
            Some('b') => ('\u{8}', letters.as_str()),
            Some('f') => ('\u{c}', letters.as_str()),
            Some('n') => ('\n', letters.as_str()),
            Some('r') => ('\r', letters.as_str()),
            Some('t') => ('\t', letters.as_str()),
            // A quotation mark or a slash of either kind.
            other => (other.unwrap_or_default(), letters.as_str()),
        };
        text.push(letter);
        rest = after;
    }
    text.push_str(rest);
    if is_whole { Ok(Cow::Owned(text)) } else { Err(text) }
}

/// The character of an escape without its `\u`, which may take up two of them, and what follows.
fn utf16_escape(digits: &str) -> (Option<char>, &str) {
    let unit = |text: &str| u16::from_str_radix(text.get(..4)?, 16).ok();
    let rest = digits.get(4..).unwrap_or_default();
    let units = [unit(digits), rest.strip_prefix("\\u").and_then(unit)];
    let mut decoded = char::decode_utf16(units.into_iter().flatten());
    match decoded.next() {
        Some(Ok(letter)) if letter.len_utf16() == 2 => {
            (Some(letter), rest.get(6..).unwrap_or_default())
        }
        Some(Ok(letter)) => (Some(letter), rest),
        _ => (None, rest),
    }
}

/// A place in a text.
struct Scanner<'a> {
    text: &'a str,
    at: usize,
}

impl<'a> Scanner<'a> {
    fn byte(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    /// The next byte that is no white space.
    fn next_byte(&mut self) -> Option<u8> {
        while let Some(b' ' | b'\t' | b'\n' | b'\r') = self.byte() {
            self.at += 1;
        }
        self.byte()
    }

    fn skip_if(&mut self, wanted: u8) -> bool {
        let found = self.next_byte() == Some(wanted);
        self.at += usize::from(found);
        found
    }

    const fn fault(&self, reason: &'static str) -> Fault {
        Fault { offset: self.at, reason }
    }

    /// The end of the text, or what else is wrong here.
    fn fault_or_end(&self, reason: &'static str, at_end: &'static str) -> Fault {
        match self.byte() {
            Some(_) => self.fault(reason),
            None => self.fault_before(at_end),
        }
    }

    /// Wrong is what comes after the character before.
    fn fault_before(&self, reason: &'static str) -> Fault {
        Fault { offset: self.text.floor_char_boundary(self.at.saturating_sub(1)), reason }
    }

    fn slice(&self, start: usize, end: usize) -> &'a str {
        self.text.get(start..end).unwrap_or_default()
    }

    /// Skips a value that has been checked, and returns it. Nothing else is looked at than where it
    /// ends.
    fn checked_value(&mut self) -> &'a str {
        self.next_byte();
        let start = self.at;
        let mut depth = 0;
        while let Some(byte) = self.byte() {
            match byte {
                b'"' => {
                    while self.byte().is_some() {
                        self.at += 1;
                        self.skip_letters();
                        match self.byte() {
                            Some(b'\\') => self.at += 1,
                            _ => break,
                        }
                    }
                }
                b'[' | b'{' => depth += 1,
                b']' | b'}' if depth > 0 => depth -= 1,
                b']' | b'}' | b',' | b':' | b' ' | b'\t' | b'\n' | b'\r' if depth == 0 => break,
                _ => {}
            }
            self.at += 1;
            if depth == 0 && matches!(byte, b'"' | b']' | b'}') {
                break;
            }
        }
        self.text.get(start..self.at).unwrap_or_default()
    }

    /// Skips the comma between two values of what is closed by `closer`.
    fn comma(&mut self, closer: u8) -> Result<(), Fault> {
        if self.skip_if(b',') {
            Ok(())
        } else if closer == b'}' {
            Err(self.fault_or_end("expected `,` or `}`", END_IN_OBJECT))
        } else {
            Err(self.fault_or_end("expected `,` or `]`", END_IN_LIST))
        }
    }

    /// Skips a value that holds no others; or the beginning of one that does, which is then open.
    fn value_start(&mut self, closers: &mut Vec<u8>) -> Result<bool, Fault> {
        let opened = match self.next_byte() {
            Some(b'[') => b']',
            Some(b'{') => b'}',
            Some(b'"') => return self.string().map(|()| false),
            Some(b'-' | b'0'..=b'9') => return self.number().map(|()| false),
            Some(b't') => return self.word("true").map(|()| false),
            Some(b'f') => return self.word("false").map(|()| false),
            Some(b'n') => return self.word("null").map(|()| false),
            _ => {
                let at_end = match closers.last() {
                    Some(b']') => END_IN_LIST,
                    Some(_) => END_IN_OBJECT,
                    None => "EOF while parsing a value",
                };
                return Err(self.fault_or_end("expected value", at_end));
            }
        };
        self.at += 1;
        if self.skip_if(opened) {
            return Ok(false);
        }
        closers.push(opened);
        Ok(true)
    }

    /// Skips a key and its colon, and returns where the key ends.
    fn key(&mut self) -> Result<usize, Fault> {
        if self.next_byte() != Some(b'"') {
            return Err(self.fault_or_end("key must be a string", END_IN_OBJECT));
        }
        self.string()?;
        let end = self.at;
        if self.skip_if(b':') {
            Ok(end)
        } else {
            Err(self.fault_or_end("expected `:`", END_IN_OBJECT))
        }
    }

    fn string(&mut self) -> Result<(), Fault> {
        loop {
            self.at += 1;
            self.skip_letters();
            match self.byte() {
                Some(b'"') => {
                    self.at += 1;
                    return Ok(());
                }
                Some(b'\\') => self.escape()?,
                Some(_) => return Err(self.fault_before(CONTROL_CHARACTER)),
                None => return Err(self.fault_before(END_IN_STRING)),
            }
        }
    }

    /// Skips what stands for itself in a string: most bytes of a document, five times over.
    fn skip_letters(&mut self) {
        let rest = self.text.as_bytes().get(self.at..).unwrap_or_default();
        let mut letters = 0;
        for byte in rest {
            if matches!(byte, b'"' | b'\\' | ..0x20) {
                break;
            }
            letters += 1;
        }
        self.at += letters;
    }

    /// Skips a backslash and what it escapes, up to the last character of that.
    fn escape(&mut self) -> Result<(), Fault> {
        self.at += 1;
        match self.byte() {
            Some(b'"' | b'\\' | b'/' | b'b' | b'f' | b'n' | b'r' | b't') => Ok(()),
            Some(b'u') => {
                for _ in 0..4 {
                    self.at += 1;
                    if !self.byte().is_some_and(|byte| byte.is_ascii_hexdigit()) {
                        return Err(self.fault_or_end("invalid escape", END_IN_STRING));
                    }
                }
                Ok(())
            }
            _ => Err(self.fault_or_end("invalid escape", END_IN_STRING)),
        }
    }

    fn number(&mut self) -> Result<(), Fault> {
        self.at += usize::from(self.byte() == Some(b'-'));
        if self.byte() == Some(b'0') {
            self.at += 1;
        } else {
            self.digits()?;
        }
        if self.byte() == Some(b'.') {
            self.at += 1;
            self.digits()?;
        }
        if let Some(b'e' | b'E') = self.byte() {
            self.at += 1;
            self.at += usize::from(matches!(self.byte(), Some(b'+' | b'-')));
            self.digits()?;
        }
        match self.byte() {
            Some(b'0'..=b'9') => Err(self.fault("invalid number")),
            _ => Ok(()),
        }
    }

    /// Skips one digit or more.
    fn digits(&mut self) -> Result<(), Fault> {
        let start = self.at;
        while self.byte().is_some_and(|byte| byte.is_ascii_digit()) {
            self.at += 1;
        }
        if self.at > start {
            Ok(())
        } else {
            Err(self.fault_or_end("invalid number", "EOF while parsing a value"))
        }
    }

    fn word(&mut self, word: &str) -> Result<(), Fault> {
        for byte in word.bytes() {
            if self.byte() != Some(byte) {
                return Err(self.fault_or_end("expected ident", "EOF while parsing a value"));
            }
            self.at += 1;
        }
        Ok(())
    }
}

const END_IN_LIST: &str = "EOF while parsing a list";
const END_IN_OBJECT: &str = "EOF while parsing an object";
const END_IN_STRING: &str = "EOF while parsing a string";
const CONTROL_CHARACTER: &str = "control character (\\u0000-\\u001F) found while parsing a string";

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use serde_json::Value;

    fn document(text: &str) -> Result<&str, Fault> {
        let whole = outline(text, usize::MAX);
        // However small the slices, the answer is the same.
        let slices = outline(text, 1).map(|outline| outline.root);
        assert_eq!(whole.as_ref().map(|outline| outline.root), slices.as_ref().copied());
        slices
    }

    fn outline(text: &str, bytes: usize) -> Result<Outline<'_>, Fault> {
        let mut check = Check::new(text);
        while !check.go_on(bytes)? {}
        Ok(check.outline())
    }

    /// Texts that are nearly JSON, and often are.
    fn nearly_json() -> impl Strategy<Value = String> {
        let token = prop_oneof![
            "[\\[\\]{},:\\-. 0-9eE+\"\\\\/utfnrb]",
            "true|false|null|[ \n\t\r]|-?[0-9]{1,3}(\\.[0-9]{1,2})?([eE][+-]?[0-9]{1,2})?",
            "\"([a-zж\u{1f600} ]|\\\\[\"\\\\/bfnrt]|\\\\u[0-9a-fA-F]{4}|\\\\ud83d\\\\ude00){0,3}\"",
            "\\[1, ?\\{\"a\": ?\\[\\]\\}\\]|\\{\\}|\"a\": ?|, ?",
        ];
        proptest::collection::vec(token, 0..8).prop_map(|tokens| tokens.concat())
    }

    fn is_json(text: &str) -> bool {
        serde_json::from_str::<serde::de::IgnoredAny>(text).is_ok()
    }

    proptest! {
        #[test]
        fn what_is_json_is_what_serde_json_takes(text in nearly_json()) {
            prop_assert_eq!(document(&text).is_ok(), is_json(&text), "{}", text);
        }

        #[test]
        fn a_string_says_what_serde_json_reads(text in "\"([a-zж\u{1f600} ]|\\\\[\"\\\\/bfnrt]|\\\\u([0-9a-fA-F]{4}|00[0-9]{2}|d83d|de00)){0,6}\"") {
            let expected = serde_json::from_str::<String>(&text).ok();
            prop_assert_eq!(unquoted(&text).ok().map(Cow::into_owned), expected, "{}", text);
        }
    }

    #[test]
    fn values_are_opened_one_level_at_a_time() {
        assert_eq!(document(" [1, [2] ,{}]\n"), Ok("[1, [2] ,{}]"));
        assert_eq!(items("[1, [2] ,{}]"), Some(vec!["1", "[2]", "{}"]));
        assert_eq!(items("[ ]"), Some(Vec::new()));
        assert_eq!(
            entries(r#"{ "a" : [1], "b\n":{"c": 2}}"#),
            Some(vec![(r#""a""#, "[1]"), (r#""b\n""#, r#"{"c": 2}"#)])
        );
    }

    #[test]
    fn an_outline_holds_the_fields_of_the_root_and_their_items() {
        let text = r#" {"a": [1, {"b": [2]} ], "c":{"d": 3}, "e" : [], "f": 4}"#;
        let expected = vec![
            (r#""a""#, r#"[1, {"b": [2]} ]"#, vec!["1", r#"{"b": [2]}"#]),
            (r#""c""#, r#"{"d": 3}"#, vec![]),
            (r#""e""#, "[]", vec![]),
            (r#""f""#, "4", vec![]),
        ];
        assert_eq!(outline(text, 3).map(|outline| outline.entries), Ok(expected));
        assert_eq!(outline("[[1], {}]", 1).map(|outline| outline.entries), Ok(vec![]));
    }

    #[test]
    fn a_fault_is_told_where_it_is() {
        for (text, offset, reason) in [
            ("[1 2]", 3, "expected `,` or `]`"),
            ("{\"a\" 1}", 5, "expected `:`"),
            ("{\"a\": 1 \"b\"}", 8, "expected `,` or `}`"),
            ("{a: 1}", 1, "key must be a string"),
            ("[1,]", 3, "expected value"),
            ("[01]", 2, "invalid number"),
            ("[1.]", 3, "invalid number"),
            ("[tru]", 4, "expected ident"),
            ("[\"\\x\"]", 3, "invalid escape"),
            ("[1,", 2, "EOF while parsing a list"),
            ("{\"a\"\n", 4, "EOF while parsing an object"),
            ("[\"aж", 3, "EOF while parsing a string"),
            ("[\"ж\n\"]", 2, CONTROL_CHARACTER),
            ("1 2", 2, "trailing characters"),
        ] {
            assert_eq!(document(text), Err(Fault { offset, reason }), "{text}");
        }
    }

    #[test]
    fn a_half_of_a_surrogate_pair_is_no_character() {
        assert_eq!(unquoted(r#""a\ud83d b""#), Err("a\u{fffd} b".to_owned()));
        assert_eq!(unquoted(r#""\ude00\ud83d\ude00""#), Err("\u{fffd}\u{1f600}".to_owned()));
        assert_eq!(unquoted(r#""\ud83d\u0041""#), Err("\u{fffd}A".to_owned()));
    }

    #[test]
    fn nesting_of_any_depth_does_no_harm() {
        let deep = "[".repeat(200_000) + &"]".repeat(200_000);
        assert_eq!(document(&deep), Ok(deep.as_str()));
        assert!(serde_json::from_str::<Value>(&deep).is_err());
    }
}
