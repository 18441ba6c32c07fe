//! The trace id of a request: `traceparent` of W3C Trace Context, read strictly.

use std::fmt;

use actix_web::http::header::HeaderMap;
use mte_relay_protocol::http_message::Field;

const TRACEPARENT: &str = "traceparent";
/// Length of version 00, in bytes; later versions may be longer.
const LENGTH: usize = 55;

/// Names a trace; never zero.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct TraceId(u128);

impl fmt::Display for TraceId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:032x}", self.0)
    }
}

/// The trace id of a request's headers; none where they hold no or several of them.
pub(super) fn of(headers: &HeaderMap) -> Option<TraceId> {
    let mut values = headers.get_all(TRACEPARENT);
    match (values.next(), values.next()) {
        (Some(value), None) => parse(value.as_bytes()),
        _ => None,
    }
}

/// The same of the fields of a message that was sealed.
pub(super) fn of_fields(fields: &[Field]) -> Option<TraceId> {
    let mut fields = fields.iter().filter(|field| field.is(TRACEPARENT));
    match (fields.next(), fields.next()) {
        (Some(field), None) => parse(&field.value),
        _ => None,
    }
}

/// `version "-" trace-id "-" parent-id "-" flags`, in lower-case hexadecimal.
fn parse(value: &[u8]) -> Option<TraceId> {
    let (fixed, rest) = value.split_at_checked(LENGTH)?;
    let mut parts = fixed.split(|byte| *byte == b'-');
    let version = hex(parts.next()?, 2)?;
    let trace = hex(parts.next()?, 32)?;
    let parent = hex(parts.next()?, 16)?;
    hex(parts.next()?, 2)?;
    let length_is_right = match version {
        0 => rest.is_empty(),
        0xff => false,
        _ => rest.is_empty() || rest.starts_with(b"-"),
    };
    let whole = parts.next().is_none() && length_is_right;
    (whole && trace != 0 && parent != 0).then_some(TraceId(trace))
}

fn hex(digits: &[u8], count: usize) -> Option<u128> {
    let lower = |digit: &u8| matches!(digit, b'0'..=b'9' | b'a'..=b'f');
    if digits.len() != count || !digits.iter().all(lower) {
        return None;
    }
    u128::from_str_radix(std::str::from_utf8(digits).ok()?, 16).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    const TRACE: &str = "4bf92f3577b34da6a3ce929d0e0e4736";

    #[test]
    fn a_right_traceparent_names_its_trace() {
        for right in [
            format!("00-{TRACE}-00f067aa0ba902b7-01"),
            format!("cc-{TRACE}-00f067aa0ba902b7-00"),
            format!("cc-{TRACE}-00f067aa0ba902b7-00-what-comes"),
        ] {
            assert_eq!(parse(right.as_bytes()).unwrap().to_string(), TRACE, "{right}");
        }
    }

    #[test]
    fn anything_else_names_none() {
        let zeros = "0".repeat(32);
        for wrong in [
            String::new(),
            TRACE.to_owned(),
            format!("00-{TRACE}-00f067aa0ba902b7-0"),
            format!("00-{TRACE}-00f067aa0ba902b7-01-"),
            format!("ff-{TRACE}-00f067aa0ba902b7-01"),
            format!("cc-{TRACE}-00f067aa0ba902b7-01x"),
            format!("00-{zeros}-00f067aa0ba902b7-01"),
            format!("00-{TRACE}-0000000000000000-01"),
            format!("00-{}-00f067aa0ba902b7-01", TRACE.to_uppercase()),
            format!("00_{TRACE}_00f067aa0ba902b7_01"),
            format!("+0-{TRACE}-00f067aa0ba902b7-01"),
            format!("00-{TRACE}-00f067aa-ba902b7-01"),
            format!(" 00-{TRACE}-00f067aa0ba902b7-01"),
        ] {
            assert_eq!(parse(wrong.as_bytes()), None, "{wrong}");
        }
    }
}
