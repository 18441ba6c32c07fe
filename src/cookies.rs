//! Cookies of browsers: sealed outside, plain towards the upstream (docs/protocol.md §10).

use std::fmt::Write;

use actix_web::http::header::{COOKIE, HeaderMap, HeaderValue};
use bytes::Bytes;
use cookie::Cookie as Outer;
use mte_relay_actors::{clock, entropy};
use mte_relay_protocol::{
    client_id::ClientId,
    cookie::{Cookie, NAME_PREFIX},
    http_message::{Field, RequestHead, ResponseHead},
    root::Roots,
};
use slog::{Logger, warn};

use crate::{config::Cookies as Mode, handlers::RELAY_PATH};

/// Longest sealed cookie in bytes: name, value and attributes (RFC 6265 §6.1).
const MAX_LEN: usize = 4_096;

/// How cookies of a site are kept.
#[derive(Clone, Copy)]
pub struct Jar<'a> {
    /// The site's roots, under which they are sealed.
    pub roots: &'a Roots,
    /// What becomes of them.
    pub mode: Mode,
    /// Where it is told that one is not set.
    pub log: &'a Logger,
}

/// Whose cookies a request brings and its answer sets, and where they belong.
pub struct Cookies<'a> {
    jar: Jar<'a>,
    client: ClientId,
    authority: String,
    path: String,
}

impl<'a> Cookies<'a> {
    /// Puts the cookies that the browser keeps into an opened request. Only for a request whose
    /// header has the flag `COOKIES`, and only once it proved to be this client's.
    pub fn enter(
        jar: Jar<'a>,
        client: ClientId,
        outer: &HeaderMap,
        head: &mut RequestHead,
    ) -> Self {
        let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
        let path = head.path.split(|byte| *byte == b'?').next().unwrap_or_default();
        let cookies = Self { jar, client, authority: text(&head.authority), path: text(path) };
        let inner = match jar.mode {
            Mode::Seal => put_before(cookies.opened(outer), &head.fields),
            Mode::Pass => put_before(passed(outer), &head.fields),
            Mode::Drop => Bytes::new(),
        };
        head.fields.retain(|field| !field.is("cookie"));
        if !inner.is_empty() {
            head.fields.push(Field::new("cookie", inner));
        }
        cookies
    }

    /// Takes the upstream's cookies out of its answer, but for those that script may read. Returns
    /// the outer `set-cookie` fields in their place.
    pub fn leave(&self, head: &mut ResponseHead) -> Vec<HeaderValue> {
        let mut set = Vec::new();
        head.fields.retain(|field| !field.is("set-cookie") || self.stays(field, &mut set));
        set.into_iter().map(|(_, value)| value).collect()
    }

    /// The sealed cookies that belong to this request, longest path first.
    fn opened(&self, outer: &HeaderMap) -> Vec<Bytes> {
        let roots = self.jar.roots;
        let now = clock::system_ms() / 1_000;
        let mut found: Vec<Found> = Vec::new();
        for cookie in pairs(outer).filter_map(|pair| Found::open(roots, self.client, pair)) {
            if self.wants(&cookie.inner, now) {
                cookie.join(&mut found);
            }
        }
        found.sort_by_key(|Found { inner, .. }| std::cmp::Reverse(inner.path.len()));
        let text = |inner: &Cookie| format!("{}={}", inner.name, inner.value).into();
        found.iter().map(|found| text(&found.inner)).collect()
    }

    fn wants(&self, cookie: &Cookie, now: u64) -> bool {
        cookie.authority == self.authority
            && path_matches(&self.path, &cookie.path)
            && cookie.expires.is_none_or(|expires| expires > now)
    }

    /// Whether a `set-cookie` field stays inside; adds what takes its place outside.
    fn stays(&self, field: &Field, set: &mut Vec<(String, HeaderValue)>) -> bool {
        let mode = self.jar.mode;
        if mode == Mode::Drop {
            return false;
        }
        let text = std::str::from_utf8(&field.value).ok();
        let said = text.and_then(|text| Outer::parse(text).ok());
        if mode == Mode::Pass {
            set.extend(
                HeaderValue::from_bytes(&field.value).ok().map(|value| (String::new(), value)),
            );
        } else if let Some(said) = &said {
            for (name, value) in self.sealed(said) {
                // The last one of a name counts (RFC 6265 §5.3 step 11).
                set.retain(|(other, _)| *other != name);
                set.push((name, value));
            }
        } else {
            warn!(self.jar.log, "upstream's cookie dropped: not readable");
        }
        said.is_some_and(|said| said.http_only() != Some(true))
    }

    /// A cookie of the upstream as outer cookies, by name. During a rotation of the secret the
    /// name under the previous one is deleted, so that the browser does not keep an older value.
    fn sealed(&self, said: &Outer<'_>) -> Vec<(String, HeaderValue)> {
        let roots = self.jar.roots;
        let now = clock::system_ms() / 1_000;
        let inner = self.inner(said, now);
        let removal = |name: String| {
            let mut removal = outer(name, String::new(), said);
            removal.make_removal();
            written(&removal, self.jar.log)
        };
        let name = inner.outer_name(roots.current(), self.client);
        let previous = roots.previous().map(|root| inner.outer_name(root, self.client));
        let current = if inner.expires.is_some_and(|expires| expires <= now) {
            removal(name)
        } else {
            self.seal(&inner).and_then(|value| written(&outer(name, value, said), self.jar.log))
        };
        let Some(current) = current else { return Vec::new() };
        previous.and_then(removal).into_iter().chain([current]).collect()
    }

    fn inner(&self, said: &Outer<'_>, now: u64) -> Cookie {
        let path = said.path().filter(|path| path.starts_with('/'));
        // Max-Age counts more than Expires (RFC 6265 §5.3 step 3).
        let expires = match (said.max_age(), said.expires_datetime()) {
            (Some(age), _) => Some(now.saturating_add(seconds(age.whole_seconds()))),
            (None, Some(time)) => Some(seconds(time.unix_timestamp())),
            (None, None) => None,
        };
        Cookie {
            name: said.name().to_owned(),
            value: said.value().to_owned(),
            authority: self.authority.clone(),
            path: path.unwrap_or_else(|| default_path(&self.path)).to_owned(),
            expires,
        }
    }

    fn seal(&self, inner: &Cookie) -> Option<String> {
        let root = self.jar.roots.current();
        let sealed = entropy::bytes()
            .and_then(|salt| inner.seal(root, self.client, salt).map_err(Into::into))
            .inspect_err(|error| {
                warn!(self.jar.log, "upstream's cookie not sealed"; "error" => %error);
            });
        sealed.ok()
    }
}

/// A sealed cookie that opened.
struct Found {
    inner: Cookie,
    /// Whether it has its name by the current secret.
    current: bool,
}

impl Found {
    fn open(roots: &Roots, client: ClientId, pair: &[u8]) -> Option<Self> {
        let outer = Outer::parse(std::str::from_utf8(pair).ok()?).ok()?;
        let sealed = outer.name().starts_with(NAME_PREFIX) && pair.len() <= MAX_LEN;
        let inner =
            sealed.then(|| Cookie::open(roots, client, outer.name(), outer.value()))?.ok()?;
        let current = inner.outer_name(roots.current(), client) == outer.name();
        Some(Self { inner, current })
    }

    /// Adds it in place of an older one of the same name and path.
    fn join(self, all: &mut Vec<Self>) {
        let same = |other: &&mut Self| {
            other.inner.name == self.inner.name && other.inner.path == self.inner.path
        };
        match all.iter_mut().find(same) {
            Some(older) if self.current || !older.current => *older = self,
            Some(_) => {}
            None => all.push(self),
        }
    }
}

/// The browser's cookies as they are, without sealed ones.
fn passed(outer: &HeaderMap) -> Vec<Bytes> {
    let pairs = pairs(outer).filter(|pair| !pair.starts_with(NAME_PREFIX.as_bytes()));
    pairs.map(Bytes::copy_from_slice).collect()
}

/// The `name=value` pairs of the outer `cookie` fields.
fn pairs(outer: &HeaderMap) -> impl Iterator<Item = &[u8]> {
    let fields = outer.get_all(COOKIE);
    let pairs = fields.flat_map(|field| field.as_bytes().split(|byte| *byte == b';'));
    pairs.map(<[u8]>::trim_ascii).filter(|pair| !pair.is_empty())
}

/// The value of the inner `cookie` field: these, then what the client put inside.
fn put_before(cookies: Vec<Bytes>, fields: &[Field]) -> Bytes {
    let inside = fields.iter().filter(|field| field.is("cookie")).map(|field| field.value.clone());
    let all: Vec<Bytes> =
        cookies.into_iter().chain(inside).filter(|value| !value.is_empty()).collect();
    all.join(b"; ".as_slice()).into()
}

/// An outer cookie with the attributes that the upstream said and those it always has.
fn outer(name: String, value: String, said: &Outer<'_>) -> Outer<'static> {
    let mut outer = Outer::new(name, value);
    outer.set_http_only(true);
    outer.set_path(RELAY_PATH);
    outer.set_secure(said.secure() == Some(true));
    outer.set_same_site(said.same_site());
    outer.set_partitioned(said.partitioned());
    outer.set_max_age(said.max_age());
    outer.set_expires(said.expires_datetime());
    outer
}

fn written(outer: &Outer<'_>, log: &Logger) -> Option<(String, HeaderValue)> {
    let mut text = String::new();
    write!(text, "{outer}").ok()?;
    if text.len() > MAX_LEN {
        warn!(log, "upstream's cookie not set: too long when sealed"; "name" => outer.name(), "bytes" => text.len());
        return None;
    }
    Some((outer.name().to_owned(), HeaderValue::try_from(text).ok()?))
}

fn seconds(seconds: i64) -> u64 {
    // The protocol's numbers end below 2^53 (docs/protocol.md §1).
    u64::try_from(seconds).unwrap_or(0).min((1 << 52) - 1)
}

/// Path-match (RFC 6265 §5.1.4).
fn path_matches(request: &str, cookie: &str) -> bool {
    let rest = request.strip_prefix(cookie);
    rest.is_some_and(|rest| rest.is_empty() || cookie.ends_with('/') || rest.starts_with('/'))
}

/// Default-path (RFC 6265 §5.1.4).
fn default_path(request: &str) -> &str {
    match request.rsplit_once('/') {
        Some((parent, _)) if parent.starts_with('/') => parent,
        _ => "/",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_match_at_segments_only() {
        for (request, cookie, matches) in [
            ("/a/b", "/", true),
            ("/a/b", "/a", true),
            ("/a/b", "/a/", true),
            ("/a/b", "/a/b", true),
            ("/a/b", "/a/b/", false),
            ("/ab", "/a", false),
            ("/A", "/a", false),
            ("*", "/", false),
        ] {
            assert_eq!(path_matches(request, cookie), matches, "{request} {cookie}");
        }
    }

    #[test]
    fn the_default_path_is_the_parent() {
        for (request, path) in
            [("/", "/"), ("/a", "/"), ("/a/", "/a"), ("/a/b", "/a"), ("/a//b", "/a/"), ("*", "/")]
        {
            assert_eq!(default_path(request), path, "{request}");
        }
    }
}
