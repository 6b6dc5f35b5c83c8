//! The syntax of JSON (RFC 8259), as slices of the text.
//!
//! A document is checked once as a whole; then values are opened one level at a time. Nothing
//! recurses, so nesting of any depth does no harm.
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

/// Checks a whole document, and returns its value without white space around it.
pub(super) fn document(text: &str) -> Result<&str, Fault> {
    let mut scanner = Scanner { text, at: 0 };
    let value = scanner.value()?;
    match scanner.next_byte() {
        None => Ok(value),
        Some(_) => Err(scanner.fault("trailing characters")),
    }
}

/// The items of an array that has been checked.
pub(super) fn items(array: &str) -> Option<Vec<&str>> {
    let mut scanner = Scanner { text: array, at: 1 };
    let mut items = Vec::new();
    while scanner.next_byte()? != b']' {
        items.push(scanner.value().ok()?);
        scanner.skip_if(b',');
    }
    Some(items)
}

/// The keys of an object that has been checked, still quoted, with their values.
pub(super) fn entries(object: &str) -> Option<Vec<(&str, &str)>> {
    let mut scanner = Scanner { text: object, at: 1 };
    let mut entries = Vec::new();
    while scanner.next_byte()? != b'}' {
        let key = scanner.value().ok()?;
        scanner.skip_if(b':');
        entries.push((key, scanner.value().ok()?));
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

    /// Skips a value, and returns it without white space around it.
    fn value(&mut self) -> Result<&'a str, Fault> {
        self.next_byte();
        let start = self.at;
        // What closes the arrays and objects that are open here.
        let mut closers = Vec::new();
        loop {
            self.value_start(&mut closers)?;
            // The value has ended, and with it perhaps what it stands in.
            loop {
                let Some(closer) = closers.last().copied() else {
                    return Ok(self.text.get(start..self.at).unwrap_or_default());
                };
                if self.skip_if(closer) {
                    closers.pop();
                } else if self.skip_if(b',') {
                    if closer == b'}' {
                        self.key()?;
                    }
                    break;
                } else if closer == b'}' {
                    return Err(self.fault_or_end("expected `,` or `}`", END_IN_OBJECT));
                } else {
                    return Err(self.fault_or_end("expected `,` or `]`", END_IN_LIST));
                }
            }
        }
    }

    /// Skips a value that holds no others, or the beginnings of all that start here.
    fn value_start(&mut self, closers: &mut Vec<u8>) -> Result<(), Fault> {
        loop {
            match self.next_byte() {
                Some(b'[') => {
                    self.at += 1;
                    if self.skip_if(b']') {
                        return Ok(());
                    }
                    closers.push(b']');
                }
                Some(b'{') => {
                    self.at += 1;
                    if self.skip_if(b'}') {
                        return Ok(());
                    }
                    closers.push(b'}');
                    self.key()?;
                }
                Some(b'"') => return self.string(),
                Some(b'-' | b'0'..=b'9') => return self.number(),
                Some(b't') => return self.word("true"),
                Some(b'f') => return self.word("false"),
                Some(b'n') => return self.word("null"),
                _ => {
                    let at_end = match closers.last() {
                        Some(b']') => END_IN_LIST,
                        Some(_) => END_IN_OBJECT,
                        None => "EOF while parsing a value",
                    };
                    return Err(self.fault_or_end("expected value", at_end));
                }
            }
        }
    }

    /// Skips a key and its colon.
    fn key(&mut self) -> Result<(), Fault> {
        if self.next_byte() != Some(b'"') {
            return Err(self.fault_or_end("key must be a string", END_IN_OBJECT));
        }
        self.string()?;
        if self.skip_if(b':') {
            Ok(())
        } else {
            Err(self.fault_or_end("expected `:`", END_IN_OBJECT))
        }
    }

    fn string(&mut self) -> Result<(), Fault> {
        loop {
            self.at += 1;
            match self.byte() {
                Some(b'"') => {
                    self.at += 1;
                    return Ok(());
                }
                Some(b'\\') => self.escape()?,
                Some(0x20..) => {}
                Some(_) => return Err(self.fault_before(CONTROL_CHARACTER)),
                None => return Err(self.fault_before(END_IN_STRING)),
            }
        }
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
