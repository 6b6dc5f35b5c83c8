//! A date in JSON: an EDTF string, or an object with the words of the source.

use super::{Calendar, Date, Inferred};
use serde::de::{self, MapAccess, Visitor};
use serde::ser::SerializeMap;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

impl Serialize for Date {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if self.as_written.is_none() && self.calendar.is_none() && self.inferred.is_none() {
            return serializer.serialize_str(&self.text);
        }
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("edtf", &self.text)?;
        if let Some(words) = &self.as_written {
            map.serialize_entry("as_written", words)?;
        }
        if let Some(calendar) = &self.calendar {
            map.serialize_entry("calendar", calendar)?;
        }
        if let Some(inferred) = &self.inferred {
            map.serialize_entry("inferred", inferred)?;
        }
        map.end()
    }
}

impl<'de> Deserialize<'de> for Date {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Date, D::Error> {
        deserializer.deserialize_any(DateVisitor)
    }
}

struct DateVisitor;

impl<'de> Visitor<'de> for DateVisitor {
    type Value = Date;

    fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("an EDTF string, or an object with `edtf`")
    }

    fn visit_str<E: de::Error>(self, text: &str) -> Result<Date, E> {
        Date::parse(text).map_err(|error| {
            E::custom(format_args!(
                "`{text}` is no EDTF date: {} (byte {})",
                error.reason, error.offset
            ))
        })
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Date, A::Error> {
        let mut edtf: Option<String> = None;
        let mut as_written = None;
        let mut calendar: Option<Calendar> = None;
        let mut inferred: Option<Inferred> = None;
        while let Some(key) = map.next_key::<String>()? {
            match key.as_str() {
                "edtf" => edtf = Some(map.next_value()?),
                "as_written" => as_written = map.next_value()?,
                "calendar" => calendar = map.next_value()?,
                "inferred" => inferred = map.next_value()?,
                other => {
                    return Err(de::Error::unknown_field(
                        other,
                        &["edtf", "as_written", "calendar", "inferred"],
                    ));
                }
            }
        }
        let edtf = edtf.ok_or_else(|| de::Error::missing_field("edtf"))?;
        let date: Date = self.visit_str(&edtf)?;
        Ok(date.with_words(as_written, calendar, inferred))
    }
}

#[cfg(feature = "schema")]
impl schemars::JsonSchema for Date {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Date".into()
    }

    fn json_schema(generator: &mut schemars::SchemaGenerator) -> schemars::Schema {
        let calendar = generator.subschema_for::<Option<Calendar>>();
        let inferred = generator.subschema_for::<Option<Inferred>>();
        schemars::json_schema!({
            "description": "An EDTF expression (ISO 8601-2:2019, levels 0 to 2; Gregorian), or an object that adds the words of the source and the calendar of those words.",
            "anyOf": [
                { "type": "string", "examples": ["1916-07-03", "1915-21", "1914/1917", "[..1903]"] },
                {
                    "type": "object",
                    "properties": {
                        "edtf": { "type": "string" },
                        "as_written": { "type": ["string", "null"], "description": "The wording of the source." },
                        "calendar": calendar,
                        "inferred": inferred
                    },
                    "required": ["edtf"],
                    "additionalProperties": false
                }
            ]
        })
    }
}
