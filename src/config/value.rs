//! Readers of single values: each takes the text and says what is wrong with it.

use std::{net::IpAddr, num::NonZeroUsize, ops::RangeInclusive, time::Duration};

use base64ct::{Base64UrlUnpadded, Encoding};

use super::{
    fault::{FaultKind, Problem},
    secret::{SecretBytes, SecretText},
};

/// Values printed in published documentation of the predecessor: everybody knows them.
const PRINTED: &[&str] = &[
    "0123456789ABCDEF0123456789ABCDEF0123456789ABCDEF",
    "2DkV4DDabehO8cifDktdF9elKJL0CKrk",
    "YOUR_32_PLUS_CHARACTER_CLIENT_ID_SECRET",
    "YOUR_SECURE_OUTBOUND_ACCESS_TOKEN",
    "abcdefg1234567",
    "my-enterprise-outbound-token",
    "sharedsecret1234567890",
    "your-enterprise-token",
    "your_enterprise_token",
];

/// The value as a fault may show it: short, escaped, and not at all where credentials may be inside.
pub(super) fn quoted(text: &str) -> String {
    const SHOWN: usize = 60;
    if text.contains('@') {
        return "the value".to_owned();
    }
    match text.char_indices().nth(SHOWN) {
        Some((end, _)) => format!("{:?}…", text.get(..end).unwrap_or_default()),
        None => format!("{text:?}"),
    }
}

/// A number inside `range`.
pub(super) fn number(text: &str, range: &RangeInclusive<u64>) -> Result<u64, Problem> {
    let digits = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    if !digits {
        return Err(Problem::malformed(format!("{} is no whole number", quoted(text))));
    }
    match text.parse() {
        Ok(number) if range.contains(&number) => Ok(number),
        _ => Err(Problem::new(FaultKind::OutOfRange, format!("{} is out of range", quoted(text)))),
    }
}

/// A number of seconds.
pub(super) fn seconds(text: &str, range: &RangeInclusive<u64>) -> Result<Duration, Problem> {
    number(text, range).map(Duration::from_secs)
}

/// TIMEOUT_SECONDS, where 0 is none.
pub(super) fn timeout(text: &str) -> Result<Option<Duration>, Problem> {
    let timeout = seconds(text, &(0..=86_400))?;
    Ok(Some(timeout).filter(|timeout| !timeout.is_zero()))
}

/// WORKERS.
pub(super) fn workers(text: &str) -> Result<NonZeroUsize, Problem> {
    let count = usize::try_from(number(text, &(1..=1024))?).unwrap_or_default();
    NonZeroUsize::new(count).ok_or_else(|| Problem::malformed("no worker would be left"))
}

/// `true` or `false`, in any case; also 1, 0, yes, no, on and off.
pub(super) fn boolean(text: &str) -> Result<bool, Problem> {
    match text.to_ascii_lowercase().as_str() {
        "true" | "1" | "yes" | "on" => Ok(true),
        "false" | "0" | "no" | "off" => Ok(false),
        _ => Err(Problem::malformed(format!("{} is neither true nor false", quoted(text)))),
    }
}

/// One of several words, in any case.
pub(super) fn choice<T: Copy>(text: &str, words: &[(&str, T)]) -> Result<T, Problem> {
    words
        .iter()
        .find(|(word, _)| word.eq_ignore_ascii_case(text))
        .map(|(_, meaning)| *meaning)
        .ok_or_else(|| Problem::malformed(format!("{} is not among the values", quoted(text))))
}

/// An IP address without brackets.
pub(super) fn ip(text: &str) -> Result<IpAddr, Problem> {
    text.parse().map_err(|_| Problem::malformed(format!("{} is no IP address", quoted(text))))
}

/// Items between commas, without blanks around them and without empty ones, or a JSON list of texts.
pub(super) fn list(text: &str) -> Result<Vec<String>, Problem> {
    if text.starts_with('[') {
        return serde_json::from_str(text).map_err(|_| {
            Problem::malformed("the value begins with `[` and is no JSON list of texts")
        });
    }
    let items = text.split(',').map(str::trim).filter(|item| !item.is_empty());
    Ok(items.map(str::to_owned).collect())
}

/// A path with or without a query, as a request names it.
pub(super) fn path(text: &str) -> Result<String, Problem> {
    if mte_relay_protocol::http_message::is_path(text.as_bytes()) {
        return Ok(text.to_owned());
    }
    Err(Problem::malformed(format!("{} is no path that begins with `/`", quoted(text))))
}

/// A secret of at least `least` characters that is no placeholder.
pub(super) fn secret(text: &str, least: usize) -> Result<SecretText, Problem> {
    if PRINTED.contains(&text) {
        let why = "the value is printed in published documentation, so it is no secret";
        return Err(Problem::new(FaultKind::Placeholder, why));
    }
    let found = text.chars().count();
    if found < least {
        let why = match found {
            1 => "1 character is too few".to_owned(),
            _ => format!("{found} characters are too few"),
        };
        return Err(Problem::new(FaultKind::TooShort, why));
    }
    if text.chars().any(char::is_control) {
        return Err(Problem::malformed("the value contains a control character"));
    }
    Ok(SecretText::new(text))
}

/// CLIENT_ID_SECRET: a client id lets anyone test guesses of it (docs/protocol.md §9).
pub(super) fn client_id_secret(text: &str) -> Result<SecretText, Problem> {
    secret(text, 32)
}

/// SECRET: whoever stands between relays without pins can test guesses of it.
pub(super) fn shared_secret(text: &str) -> Result<SecretText, Problem> {
    secret(text, 16)
}

/// A secret that travels as a field value: visible ASCII only.
pub(super) fn token(text: &str) -> Result<SecretText, Problem> {
    if !text.bytes().all(|byte| byte.is_ascii_graphic()) {
        return Err(Problem::malformed("the value contains characters that no field can carry"));
    }
    secret(text, 1)
}

/// 32 bytes in hexadecimal or base64url.
pub(super) fn seed(text: &str) -> Result<SecretBytes, Problem> {
    hexadecimal_32(text).or_else(|| base64url_32(text)).map(SecretBytes::new).ok_or_else(|| {
        Problem::malformed(format!("{} characters are no seed", text.chars().count()))
    })
}

fn hexadecimal_32(text: &str) -> Option<[u8; 32]> {
    let mut bytes = [0; 32];
    if text.len() != 64 {
        return None;
    }
    for (byte, pair) in bytes.iter_mut().zip(text.as_bytes().chunks(2)) {
        let mut digits = pair.iter().map(|digit| char::from(*digit).to_digit(16));
        let value = digits.try_fold(0, |value, digit| Some(value * 16 + digit?))?;
        *byte = u8::try_from(value).ok()?;
    }
    Some(bytes)
}

/// 32 bytes as 43 characters of base64url without padding, read strictly (docs/protocol.md §1).
pub(super) fn base64url_32(text: &str) -> Option<[u8; 32]> {
    let mut bytes = [0; 32];
    (text.len() == 43).then_some(())?;
    Base64UrlUnpadded::decode(text, &mut bytes).ok()?;
    Some(bytes)
}
