//! JSON as the protocol reads it (§1): numbers are integers below 2^53, a member occurs once.

use std::fmt;

use serde::{
    Deserialize, Deserializer,
    de::{self, DeserializeOwned, MapAccess, SeqAccess, Visitor},
};
use serde_json::{Map, Number, Value};

use crate::error::Error;

/// Largest number + 1 that JavaScript represents exactly.
pub(crate) const NUMBER_LIMIT: u64 = 1 << 53;

/// Parses an object; unknown members are ignored.
///
/// # Errors
/// [`Error::Malformed`] if it is not a JSON object, has a repeated member or a number out of
/// range, or does not have the shape of `T`.
pub(crate) fn parse<T: DeserializeOwned>(bytes: &[u8]) -> Result<T, Error> {
    let malformed = Error::Malformed("json");
    let Strict(value) = serde_json::from_slice(bytes).map_err(|_| malformed)?;
    // Serde would also read a list as a struct's members in their order.
    if !value.is_object() {
        return Err(malformed);
    }
    serde_json::from_value(value).map_err(|_| malformed)
}

struct Strict(Value);

impl<'de> Deserialize<'de> for Strict {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(StrictVisitor).map(Strict)
    }
}

struct StrictVisitor;

impl<'de> Visitor<'de> for StrictVisitor {
    type Value = Value;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("JSON without repeated members, with integers below 2^53")
    }

    fn visit_unit<E: de::Error>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }

    fn visit_bool<E: de::Error>(self, value: bool) -> Result<Value, E> {
        Ok(Value::Bool(value))
    }

    fn visit_u64<E: de::Error>(self, value: u64) -> Result<Value, E> {
        if value < NUMBER_LIMIT {
            Ok(Value::Number(Number::from(value)))
        } else {
            Err(E::custom("number out of range"))
        }
    }

    fn visit_i64<E: de::Error>(self, value: i64) -> Result<Value, E> {
        if value.unsigned_abs() < NUMBER_LIMIT {
            Ok(Value::Number(Number::from(value)))
        } else {
            Err(E::custom("number out of range"))
        }
    }

    fn visit_str<E: de::Error>(self, value: &str) -> Result<Value, E> {
        Ok(Value::String(value.to_owned()))
    }

    fn visit_string<E: de::Error>(self, value: String) -> Result<Value, E> {
        Ok(Value::String(value))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Value, A::Error> {
        let mut list = Vec::new();
        while let Some(Strict(item)) = items.next_element()? {
            list.push(item);
        }
        Ok(Value::Array(list))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut members: A) -> Result<Value, A::Error> {
        let mut map = Map::new();
        while let Some((name, Strict(value))) = members.next_entry::<String, Strict>()? {
            if map.insert(name, value).is_some() {
                return Err(de::Error::custom("repeated member"));
            }
        }
        Ok(Value::Object(map))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn repeated_members_fractions_and_large_numbers_are_refused() {
        assert!(parse::<Value>(br#"{"a":1,"b":{"c":[null,true,"x"]}}"#).is_ok());
        for text in [
            r#"{"a":1,"a":2}"#,
            r#"{"a":{"b":1,"b":1}}"#,
            r#"{"a":1.5}"#,
            r#"{"a":9007199254740992}"#,
            r#"{"a":-9007199254740992}"#,
            r#"{"a":1} x"#,
            "",
        ] {
            assert_eq!(parse::<Value>(text.as_bytes()), Err(Error::Malformed("json")), "{text}");
        }
    }
}
