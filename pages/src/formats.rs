//! What the browser's `Intl` knows, as fixed data, for words that are said without a browser.
//!
//! Names, grouping and plural rules are those of CLDR 45 (`common/main/{en,ja,ru}.xml`,
//! `common/supplemental/plurals.xml`).

use timeloom::date::Era;
use timeloom::words::{Formats, Language, MonthForm, Plural, Words};

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

const EN_LONG: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];
const EN_SHORT: [&str; 12] =
    ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
const RU_ALONE: [&str; 12] = [
    "январь",
    "февраль",
    "март",
    "апрель",
    "май",
    "июнь",
    "июль",
    "август",
    "сентябрь",
    "октябрь",
    "ноябрь",
    "декабрь",
];
const RU_IN_DATE: [&str; 12] = [
    "января",
    "февраля",
    "марта",
    "апреля",
    "мая",
    "июня",
    "июля",
    "августа",
    "сентября",
    "октября",
    "ноября",
    "декабря",
];
const RU_SHORT: [&str; 12] = [
    "янв.",
    "февр.",
    "мар.",
    "апр.",
    "мая",
    "июн.",
    "июл.",
    "авг.",
    "сент.",
    "окт.",
    "нояб.",
    "дек.",
];
const RU_SHORT_ALONE: [&str; 12] = [
    "янв.",
    "февр.",
    "март",
    "апр.",
    "май",
    "июнь",
    "июль",
    "авг.",
    "сент.",
    "окт.",
    "нояб.",
    "дек.",
];

impl Formats for Fixed {
    fn month(&self, month: u8, form: MonthForm) -> String {
        let names = match (self.0, form) {
            (Language::Ja, _) => return format!("{month}月"),
            (Language::En, MonthForm::Alone | MonthForm::InDate) => EN_LONG,
            (Language::En, MonthForm::Short | MonthForm::ShortAlone) => EN_SHORT,
            (Language::Ru, MonthForm::Alone) => RU_ALONE,
            (Language::Ru, MonthForm::InDate) => RU_IN_DATE,
            (Language::Ru, MonthForm::Short) => RU_SHORT,
            (Language::Ru, MonthForm::ShortAlone) => RU_SHORT_ALONE,
        };
        let index = usize::from(month).checked_sub(1);
        index
            .and_then(|index| names.get(index))
            .map_or(format!("no month {month}"), |name| (*name).to_owned())
    }

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

    /// Groups of three digits, at most three digits of a fraction, as `Intl.NumberFormat` has it.
    fn number(&self, value: f64) -> String {
        let (group, point) = match self.0 {
            Language::En | Language::Ja => (",", "."),
            Language::Ru => ("\u{a0}", ","),
        };
        let text = format!("{:.3}", value.abs());
        let (whole, fraction) = text.split_once('.').unwrap_or((&text, ""));
        let mut grouped = String::new();
        for (index, digit) in whole.chars().enumerate() {
            if index > 0 && (whole.len() - index) % 3 == 0 {
                grouped.push_str(group);
            }
            grouped.push(digit);
        }
        let sign = if value < 0.0 { "-" } else { "" };
        match fraction.trim_end_matches('0') {
            "" => format!("{sign}{grouped}"),
            fraction => format!("{sign}{grouped}{point}{fraction}"),
        }
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
