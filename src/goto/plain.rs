//! Typed text without what makes no difference: case, widths, dashes, points after letters, particles.

/// Words that change nothing: "the 1920s", "March of 1918", "1918 г.", "с 1918 по 1922".
const PARTICLES: [&str; 10] = ["the", "in", "of", "from", "г", "гг", "год", "года", "году", "с"];

/// One form for the same thing written differently. Patterns with blanks `%{name}` keep them.
pub(super) fn plain(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    for char in text.chars() {
        let last = plain.chars().next_back();
        let after_digit = last.is_some_and(|last| last.is_ascii_digit());
        match folded(char) {
            ',' | '\'' | '’' => {}
            '.' if !after_digit => {}
            ' ' if last.is_none_or(|last| last == ' ' || is_ideographic(last)) => {}
            char => {
                if last == Some(' ') && is_ideographic(char) {
                    plain.pop();
                }
                plain.push(char);
            }
        }
    }
    let mut told = String::with_capacity(plain.len());
    for word in plain.split(' ') {
        let word = without_ordinal(word);
        if !word.is_empty() && !PARTICLES.contains(&word) {
            if !told.is_empty() {
                told.push(' ');
            }
            told.push_str(word);
        }
    }
    if told.ends_with('.') {
        told.pop();
    }
    told
}

fn is_ideographic(char: char) -> bool {
    char >= '\u{3000}'
}

/// Lower case of the alphabets in use, one width, one dash, no macrons.
fn folded(char: char) -> char {
    let moved = |by: u32| char::from_u32(u32::from(char) + by).unwrap_or(char);
    match char {
        'A'..='Z' => char.to_ascii_lowercase(),
        'А'..='Я' => moved(0x20),
        'Ё' | 'ё' => 'е',
        'Ō' | 'ō' => 'o',
        'Ū' | 'ū' => 'u',
        '０'..='９' => char::from_u32(u32::from(char) - 0xFEE0).unwrap_or(char),
        '‐'..='―' | '−' | '～' | '〜' | '－' => '-',
        '／' => '/',
        '．' => '.',
        '、' | '，' => ',',
        '\t' | '\u{a0}' | '\u{2002}'..='\u{200a}' | '\u{202f}' | '\u{3000}' => ' ',
        '元' => '1',
        _ => char,
    }
}

/// "12th" as 12.
fn without_ordinal(word: &str) -> &str {
    for ending in ["st", "nd", "rd", "th"] {
        if let Some(number) = word.strip_suffix(ending)
            && super::parts::ends_in_digit(number)
        {
            return number;
        }
    }
    word
}
