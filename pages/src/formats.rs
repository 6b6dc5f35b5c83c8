//! What the browser's `Intl` knows, as fixed data, for words that are said without a browser.
//!
//! Names of eras and plural rules are those of CLDR 45 (`common/main/{en,ja,ru}.xml`,
//! `common/supplemental/plurals.xml`).

use timeloom::date::Era;
use timeloom::words::{Formats, Language, Plural, Words, written};

/// The formats of one language as fixed data.
pub struct Fixed(pub Language);

static EN: Fixed = Fixed(Language::En);
static JA: Fixed = Fixed(Language::Ja);
static RU: Fixed = Fixed(Language::Ru);

/// The words of a language with its fixed formats.
pub fn words(language: Language) -> Words<'static> {
    let formats = match language {
        Language::En => &EN,
        Language::Ja => &JA,
        Language::Ru => &RU,
    };
    Words::new(language, formats)
}

impl Formats for Fixed {
    fn era(&self, era: Era) -> String {
        let names = match self.0 {
            Language::En => ["Meiji", "Taishō", "Shōwa", "Heisei", "Reiwa"],
            Language::Ja => ["明治", "大正", "昭和", "平成", "令和"],
            Language::Ru => ["Мэйдзи", "Тайсё", "Сёва", "Хэйсэй", "Рэйва"],
        };
        let [meiji, taisho, showa, heisei, reiwa] = names;
        let name = match era {
            Era::Meiji => meiji,
            Era::Taisho => taisho,
            Era::Showa => showa,
            Era::Heisei => heisei,
            Era::Reiwa => reiwa,
        };
        name.to_owned()
    }

    fn number(&self, value: f64) -> String {
        written(self.0, value).unwrap_or_else(|| value.to_string())
    }

    fn plural(&self, count: u64) -> Plural {
        match (self.0, count % 10, count % 100) {
            (Language::En, ..) if count == 1 => Plural::One,
            (Language::En | Language::Ja, ..) => Plural::Other,
            (Language::Ru, 1, hundredth) if hundredth != 11 => Plural::One,
            (Language::Ru, 2..=4, hundredth) if !(12..=14).contains(&hundredth) => Plural::Few,
            (Language::Ru, ..) => Plural::Many,
        }
    }
}
