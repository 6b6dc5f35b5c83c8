//! Percent-encoding: as little as lets a text come back as it was.
//!
//! In a query the set of the URL Standard (WHATWG, "query percent-encode set", with `'` as for special
//! schemes) and what the query itself is made of: `&`, `+` for a space, and `%`. `/`, `,` and `:` stay as
//! they are. In a fragment its own set and `%`.

/// Where a text stands in an address.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Place {
    /// After `?`: a space is `+`.
    Query,
    /// After `#`.
    Fragment,
}

/// Appends a text so that [`decoded`] gives it back.
pub(super) fn encode(text: &str, place: Place, into: &mut String) {
    for byte in text.bytes() {
        let own = match place {
            Place::Query => b"'&+".contains(&byte),
            Place::Fragment => byte == b'`',
        };
        if byte == b' ' && place == Place::Query {
            into.push('+');
        } else if own || !(b'!'..=b'~').contains(&byte) || b"\"#<>%".contains(&byte) {
            into.push('%');
            for half in [byte >> 4, byte & 15] {
                into.push(
                    char::from_digit(u32::from(half), 16).unwrap_or('0').to_ascii_uppercase(),
                );
            }
        } else {
            into.push(char::from(byte));
        }
    }
}

/// The text that was encoded. A `%` before anything but two digits is one; bytes that are no UTF-8
/// become U+FFFD.
pub(super) fn decoded(text: &str, place: Place) -> String {
    let digit = |byte: Option<u8>| char::from(byte?).to_digit(16);
    let bytes = text.as_bytes();
    let (mut found, mut at) = (Vec::with_capacity(bytes.len()), 0);
    while let Some(byte) = bytes.get(at).copied() {
        at += 1;
        let two = (digit(bytes.get(at).copied()), digit(bytes.get(at + 1).copied()));
        found.push(match (byte, two) {
            (b'%', (Some(high), Some(low))) => {
                at += 2;
                // Two digits are at most 255.
                u8::try_from(high * 16 + low).unwrap_or(byte)
            }
            (b'+', _) if place == Place::Query => b' ',
            _ => byte,
        });
    }
    String::from_utf8_lossy(&found).into_owned()
}
