//! The name of a request in the log: the client's own where that is sane, else one of ours.

use std::{
    fmt,
    hash::{BuildHasher, RandomState},
    sync::{
        LazyLock,
        atomic::{AtomicU64, Ordering},
    },
};

use actix_web::http::header::HeaderMap;

use super::REQUEST_ID;

/// Longest name that is taken from a client, in bytes.
const MAX_LEN: usize = 64;

/// Where this process's names begin: another place for each process.
static NEXT: LazyLock<AtomicU64> =
    LazyLock::new(|| AtomicU64::new(RandomState::new().hash_one(std::process::id())));

/// Names a request.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum RequestId {
    /// What the client sent as `x-request-id`.
    Given(String),
    /// Unique in this process, and hardly ever the same in two.
    Made(u64),
}

impl RequestId {
    pub(super) fn of(headers: &HeaderMap) -> Self {
        let mut values = headers.get_all(REQUEST_ID);
        match (values.next().and_then(|value| value.to_str().ok()), values.next()) {
            (Some(given), None) if is_sane(given) => Self::Given(given.to_owned()),
            _ => Self::Made(NEXT.fetch_add(1, Ordering::Relaxed)),
        }
    }

    pub(super) fn given(&self) -> Option<&str> {
        match self {
            Self::Given(given) => Some(given),
            Self::Made(_) => None,
        }
    }
}

impl fmt::Display for RequestId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Given(given) => f.write_str(given),
            Self::Made(number) => write!(f, "{number:016x}"),
        }
    }
}

fn is_sane(given: &str) -> bool {
    let usual =
        |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.' | b':');
    (1..=MAX_LEN).contains(&given.len()) && given.bytes().all(usual)
}

#[cfg(test)]
mod tests {
    use actix_web::http::header::HeaderValue;

    use super::*;

    fn of(values: &[&str]) -> RequestId {
        let mut headers = HeaderMap::new();
        for value in values {
            headers.append(REQUEST_ID, HeaderValue::from_str(value).unwrap());
        }
        RequestId::of(&headers)
    }

    #[test]
    fn a_sane_name_is_kept_and_any_other_replaced() {
        for sane in ["a", "7b1f-22.x_y:1", "0".repeat(64).as_str()] {
            assert_eq!(of(&[sane]).to_string(), sane);
        }
        let long = "0".repeat(65);
        for other in [&[][..], &[""], &["a b"], &["a\"b"], &["a", "b"], &[&long], &["<script>"]] {
            assert!(matches!(of(other), RequestId::Made(_)), "{other:?}");
        }
        assert_ne!(of(&[]), of(&[]));
        assert_eq!(of(&[]).to_string().len(), 16);
    }
}
