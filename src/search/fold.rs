//! Text without what makes no difference to a reader who searches: case, diacritics, widths, kinds of
//! kana.
//!
//! Tables of its own, 800 bytes: those of Unicode's normalisation forms are 30 times as large (40 KB
//! of `unicode-normalization`), and a browser's own would be a call for each letter. What is in no
//! table stands for itself.

/// A folded letter, and the bytes of the text that it comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Letter {
    pub(super) char: char,
    pub(super) from: usize,
    pub(super) to: usize,
}

/// U+00C0 to U+017F: the letter without its mark; `?` where there is no single one.
const LATIN: &str = "aaaaaa?ceeeeiiiidnooooo?ouuuuy??aaaaaa?ceeeeiiiidnooooo?ouuuuy?yaaaaaaccccccccddddeeeeeeeeeegggggggghhhhiiiiiiiiii??jjkkkllllllllllnnnnnnnnnoooooo??rrrrrrssssssssttttttuuuuuuuuuuuuwwyyyzzzzzzs";
/// U+01CD to U+01F5: carons of Pinyin and others.
const CARONS: &str = "aaiioouuuuuuuuuu?aaaa????ggkkoooo??j???gg";
/// U+1E00 to U+1EF9: Vietnamese, and rarer marks.
const MORE_LATIN: &str = "aabbbbbbccddddddddddeeeeeeeeeeffgghhhhhhhhhhiiiikkkkkkllllllllmmmmmmnnnnnnnnoooooooopppprrrrrrrrssssssssssttttttttuuuuuuuuuuvvvvwwwwwwwwwwxxxxyyzzzzzzhtwy?s????aaaaaaaaaaaaaaaaaaaaaaaaeeeeeeeeeeeeeeeeiiiioooooooooooooooooooooooouuuuuuuuuuuuuuyyyyyyyy";
/// U+FF66 to U+FF9D: katakana of half the width, as hiragana.
const NARROW_KANA: &str = "をぁぃぅぇぉゃゅょっーあいうえおかきくけこさしすせそたちつてとなにぬねのはひふへほまみむめもやゆよらりるれろわん";

/// A letter of a table whose letters are one byte each; `None` where it has none.
fn looked_up(table: &str, place: u32) -> Option<char> {
    let byte = table.as_bytes().get(place as usize)?;
    Some(char::from(*byte)).filter(|char| *char != '?')
}

fn moved(char: char, by: i32) -> char {
    u32::from(char).checked_add_signed(by).and_then(char::from_u32).unwrap_or(char)
}

/// The letters that one letter is folded to.
fn folded_char(char: char) -> (char, Option<char>) {
    let code = u32::from(char);
    let one = match char {
        'A'..='Z' => char.to_ascii_lowercase(),
        '\0'..='\u{bf}' => char,
        'Æ' | 'æ' | 'Ǣ' | 'ǣ' | 'Ǽ' | 'ǽ' => return ('a', Some('e')),
        'Œ' | 'œ' => return ('o', Some('e')),
        'Þ' | 'þ' => return ('t', Some('h')),
        'ß' | 'ẞ' => return ('s', Some('s')),
        'Ĳ' | 'ĳ' => return ('i', Some('j')),
        'À'..='ſ' => looked_up(LATIN, code - 0xC0).unwrap_or(char),
        'Ơ' | 'ơ' => 'o',
        'Ư' | 'ư' => 'u',
        'Ǎ'..='ǵ' => looked_up(CARONS, code - 0x1CD).unwrap_or(char),
        'Ș' | 'ș' => 's',
        'Ț' | 'ț' => 't',
        'Ḁ'..='ỹ' => looked_up(MORE_LATIN, code - 0x1E00).unwrap_or(char),
        'Ά' | 'ά' => 'α',
        'Έ' | 'έ' => 'ε',
        'Ή' | 'ή' => 'η',
        'Ί' | 'ί' | 'ϊ' | 'ΐ' | 'Ϊ' => 'ι',
        'Ό' | 'ό' => 'ο',
        'Ύ' | 'ύ' | 'ϋ' | 'ΰ' | 'Ϋ' => 'υ',
        'Ώ' | 'ώ' => 'ω',
        'ς' => 'σ',
        'Α'..='Ω' => moved(char, 0x20),
        'Ё' | 'ё' | 'Ѐ' | 'ѐ' | 'Ѣ' | 'ѣ' => 'е',
        'Й' | 'й' | 'Ѝ' | 'ѝ' | 'І' | 'і' | 'Ї' | 'ї' | 'Ѵ' | 'ѵ' => 'и',
        'Ў' | 'ў' => 'у',
        'Ѓ' | 'ѓ' | 'Ґ' | 'ґ' => 'г',
        'Ќ' | 'ќ' => 'к',
        'Ѳ' | 'ѳ' => 'ф',
        'А'..='Я' => moved(char, 0x20),
        'Ђ'..='Џ' => moved(char, 0x50),
        'Ѡ'..='ѿ' | 'Ҋ'..='ҿ' | 'Ӑ'..='ӿ' => char::from_u32(code | 1).unwrap_or(char),
        // Katakana as hiragana.
        'ァ'..='ヶ' | 'ヽ' | 'ヾ' => moved(char, -0x60),
        // Full width.
        '！'..='～' => return folded_char(moved(char, -0xFEE0)),
        'ｦ'..='ﾝ' => NARROW_KANA.chars().nth((code - 0xFF66) as usize).unwrap_or(char),
        _ => char,
    };
    (one, None)
}

/// A kana with a mark of voice; the kana itself where it takes none.
fn voiced(kana: char, is_half: bool) -> char {
    match (kana, is_half) {
        ('う', false) => 'ゔ',
        ('は' | 'ひ' | 'ふ' | 'へ' | 'ほ', true) => moved(kana, 2),
        ('は' | 'ひ' | 'ふ' | 'へ' | 'ほ', false) | ('ゝ', false) => moved(kana, 1),
        ('か'..='ぢ', false) if u32::from(kana) % 2 == 1 => moved(kana, 1),
        ('つ' | 'て' | 'と', false) => moved(kana, 1),
        _ => kana,
    }
}

/// Folds a text letter by letter.
pub(super) fn letters(text: &str, letters: &mut Vec<Letter>) {
    letters.clear();
    for (from, char) in text.char_indices() {
        let to = from + char.len_utf8();
        let last = letters.last_mut().filter(|last| last.to == from);
        match char {
            // Marks by themselves belong to the letter before.
            '\u{300}'..='\u{36f}' => {
                if let Some(last) = last {
                    last.to = to;
                }
            }
            '\u{3099}' | '\u{309a}' | 'ﾞ' | 'ﾟ' => {
                if let Some(last) = last {
                    last.char = voiced(last.char, matches!(char, '\u{309a}' | 'ﾟ'));
                    last.to = to;
                }
            }
            // Written within words, and by some writers left out.
            '\''
            | '`'
            | '´'
            | '’'
            | '‘'
            | 'ʹ'..='ʿ'
            | '\u{ad}'
            | '\u{200b}'..='\u{200d}'
            | '\u{feff}' => {}
            _ => {
                let (first, second) = folded_char(char);
                letters.push(Letter { char: first, from, to });
                if let Some(second) = second {
                    letters.push(Letter { char: second, from, to });
                }
            }
        }
    }
}

/// What a letter is to a search.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Class {
    /// Between words.
    Gap,
    /// Of a script with spaces between words.
    Spaced,
    /// Of a script without: found from any letter on.
    Unspaced,
}

fn class(char: char) -> Class {
    match char {
        '0'..='9' | 'a'..='z' => Class::Spaced,
        '\0'..='\u{bf}' | '×' | '÷' => Class::Gap,
        '\u{2000}'..='\u{2bff}' => Class::Gap,
        '々' | '〇' => Class::Unspaced,
        '\u{3000}'..='\u{303f}'
        | '・'
        | '゠'
        | '\u{fe10}'..='\u{fe6f}'
        | '\u{ff00}'..='\u{ffef}' => Class::Gap,
        '\u{2e80}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}' => {
            Class::Unspaced
        }
        _ => Class::Spaced,
    }
}

/// Visits the words of a folded text; of scripts without spaces, the runs between gaps (`true`).
pub(super) fn each_word<'a>(letters: &'a [Letter], visit: &mut dyn FnMut(&'a [Letter], bool)) {
    let mut rest = letters;
    while let Some(first) = rest.first() {
        let kind = class(first.char);
        let len = rest.iter().take_while(|letter| class(letter.char) == kind).count();
        let (word, after) = rest.split_at(len.max(1));
        if kind != Class::Gap {
            visit(word, kind == Class::Unspaced);
        }
        rest = after;
    }
}

/// The folded words of a text, with a space between each two.
///
/// ```
/// use timeloom::search::folded;
/// assert_eq!(folded("Ōkuma, ÔKUMA — O\u{304}kuma"), "okuma okuma okuma");
/// assert_eq!(folded("Семёнов ﾋﾞｰﾙ ビール １９１８年"), "семенов びーる びーる 1918 年");
/// ```
#[must_use]
pub fn folded(text: &str) -> String {
    let mut buffer = Vec::new();
    letters(text, &mut buffer);
    let mut words = String::with_capacity(text.len());
    each_word(&buffer, &mut |word, _| {
        if !words.is_empty() {
            words.push(' ');
        }
        words.extend(word.iter().map(|letter| letter.char));
    });
    words
}
