//! Field lines on their way: what is dropped, added and rewritten (docs/protocol.md §4).

use std::collections::HashSet;

use actix_web::http::header::{HeaderMap, HeaderName, HeaderValue};
use bytes::Bytes;
use mte_relay_protocol::http_message::{Field, is_connection_field};

/// Field lines of an actix-web message, without those that belong to its connection.
pub fn end_to_end(headers: &HeaderMap) -> Vec<Field> {
    let fields = headers.iter().map(|(name, value)| Field {
        name: Bytes::copy_from_slice(name.as_str().as_bytes()),
        value: Bytes::copy_from_slice(value.as_bytes()),
    });
    without_connection_fields(fields.collect())
}

/// Drops what belongs to one connection: the known names, and those that `connection` lists
/// (RFC 9110 §7.6.1).
pub fn without_connection_fields(mut fields: Vec<Field>) -> Vec<Field> {
    let connection = fields.iter().filter(|field| field.is("connection"));
    let lists: Vec<_> = connection.map(|field| field.value.to_ascii_lowercase()).collect();
    // A list may be as long as a head, and each field is looked up in it.
    let names =
        lists.iter().flat_map(|list| list.split(|byte| *byte == b',').map(<[u8]>::trim_ascii));
    let listed: HashSet<&[u8]> = names.filter(|name| !name.is_empty()).collect();
    fields.retain(|field| !is_connection_field(&field.name) && !listed.contains(&*field.name));
    fields
}

/// Whether a field only means something between a client and its relay, or between relays.
pub fn is_relay_field(field: &Field) -> bool {
    begins(&field.name, b"x-mte-")
}

/// Whether a field claims how a request was forwarded: the relay tells that itself.
pub fn is_forwarding_field(field: &Field) -> bool {
    field.is("forwarded") || begins(&field.name, b"x-forwarded-") || field.is("proxy")
}

/// Whether a name begins so for an upstream that reads `_` as `-` (CGI, WSGI, FastCGI).
fn begins(name: &[u8], start: &[u8]) -> bool {
    name.get(..start.len()).is_some_and(|name| alike(name, start))
}

fn alike(name: &[u8], other: &[u8]) -> bool {
    let dash = |byte: &u8| if *byte == b'_' { b'-' } else { *byte };
    name.iter().map(dash).eq(other.iter().map(dash))
}

/// Sets a field once, in place of all others of its name.
pub fn set(fields: &mut Vec<Field>, name: &HeaderName, value: &HeaderValue) {
    fields.retain(|field| !alike(&field.name, name.as_str().as_bytes()));
    fields.push(Field::new(
        Bytes::copy_from_slice(name.as_str().as_bytes()),
        Bytes::copy_from_slice(value.as_bytes()),
    ));
}

/// Where links of an answer lead from, and where they shall lead.
#[derive(Clone, Debug)]
pub struct Rewrite {
    /// The origin that answered, such as `http://10.0.0.5:3000`.
    pub from_origin: String,
    /// The path under which it was asked, without a slash at its end; may be empty.
    pub from_path: String,
    /// The origin by which the caller knows the relay; empty for links without an origin.
    pub to_origin: String,
}

impl Rewrite {
    /// Whether a field carries links or paths.
    pub fn concerns(field: &Field) -> bool {
        matches!(
            field.name.as_ref(),
            b"location" | b"content-location" | b"refresh" | b"set-cookie"
        )
    }

    /// Rewrites the fields that carry links: `location`, `content-location` and `refresh`; and the
    /// paths of cookies, which the caller knows without the base path.
    pub fn apply(&self, fields: &mut [Field]) {
        for field in fields {
            let rewritten = match field.name.as_ref() {
                b"location" | b"content-location" => self.link(&field.value),
                b"refresh" => self.refresh(&field.value),
                b"set-cookie" if !self.from_path.is_empty() => self.cookie(&field.value),
                _ => None,
            };
            if let Some(value) = rewritten {
                field.value = value.into();
            }
        }
    }

    fn refresh(&self, value: &[u8]) -> Option<String> {
        let text = std::str::from_utf8(value).ok()?;
        let place = text.to_ascii_lowercase().find("url=")? + "url=".len();
        let (before, link) = text.split_at_checked(place)?;
        let link = link.trim_matches(['"', '\'']);
        Some(format!("{before}{}", self.link(link.as_bytes())?))
    }

    fn cookie(&self, value: &[u8]) -> Option<String> {
        let (pair, attributes) = std::str::from_utf8(value).ok()?.split_once(';')?;
        let attributes = attributes
            .split(';')
            .map(|text| self.path_attribute(text).unwrap_or_else(|| text.to_owned()));
        Some(format!("{pair};{}", attributes.collect::<Vec<_>>().join(";")))
    }

    /// A cookie's `Path` that begins with the base path, without it.
    fn path_attribute(&self, text: &str) -> Option<String> {
        let (name, path) = text.split_once('=')?;
        let path = path.trim().strip_prefix(self.from_path.as_str())?;
        let below = path.is_empty() || path.starts_with('/');
        let path = if path.is_empty() { "/" } else { path };
        (below && name.trim().eq_ignore_ascii_case("path")).then(|| format!("{name}={path}"))
    }

    /// A link into the answering origin, as a link to the relay; `None` for any other.
    fn link(&self, value: &[u8]) -> Option<String> {
        let text = std::str::from_utf8(value).ok()?;
        let (scheme, authority) = self.from_origin.split_once("://")?;
        let origin_less =
            text.strip_prefix("//").and_then(|rest| strip_ignoring_case(rest, authority));
        let path = strip_ignoring_case(text, &self.from_origin).or(origin_less);
        // The origin is written without the scheme's own port; a link may name it.
        let usual = if scheme == "https" { ":443" } else { ":80" };
        let path = path.map(|path| path.strip_prefix(usual).unwrap_or(path));
        match path {
            Some(path) if is_path_start(path) => {
                Some(format!("{}{}", self.to_origin, self.path(path)))
            }
            Some(_) => None,
            // A path on the same origin: only the base path is the relay's business.
            None if text.starts_with('/') && !text.starts_with("//") => Some(self.path(text)),
            None => None,
        }
    }

    /// The path without the base path. `/base//host` does not become `//host`, which would name
    /// another origin.
    fn path(&self, path: &str) -> String {
        let stripped =
            path.strip_prefix(self.from_path.as_str()).filter(|rest| is_path_start(rest));
        match stripped.unwrap_or(path) {
            "" => "/".to_owned(),
            path if path.starts_with("//") || path.starts_with("/\\") => format!("/.{path}"),
            path => path.to_owned(),
        }
    }
}

fn is_path_start(text: &str) -> bool {
    text.is_empty() || text.starts_with(['/', '?', '#'])
}

fn strip_ignoring_case<'a>(text: &'a str, prefix: &str) -> Option<&'a str> {
    let (start, rest) = text.split_at_checked(prefix.len())?;
    start.eq_ignore_ascii_case(prefix).then_some(rest)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rewritten(name: &'static str, value: &'static str) -> String {
        rewritten_from("http://10.0.0.5:3000", name, value)
    }

    fn rewritten_from(origin: &str, name: &'static str, value: &'static str) -> String {
        let rewrite = Rewrite {
            from_origin: origin.to_owned(),
            from_path: "/base".to_owned(),
            to_origin: "https://relay.example".to_owned(),
        };
        let mut fields = [Field::new(name, value)];
        rewrite.apply(&mut fields);
        String::from_utf8(fields[0].value.to_vec()).unwrap()
    }

    #[test]
    fn links_into_the_upstream_become_links_to_the_relay() {
        for (link, expected) in [
            ("http://10.0.0.5:3000/base/x?y=1", "https://relay.example/x?y=1"),
            ("HTTP://10.0.0.5:3000/base", "https://relay.example/"),
            ("http://10.0.0.5:3000", "https://relay.example/"),
            ("//10.0.0.5:3000/base/x", "https://relay.example/x"),
            ("/base/x", "/x"),
            ("/elsewhere", "/elsewhere"),
            ("/basement", "/basement"),
            ("/base//evil.example/", "/.//evil.example/"),
            ("/base/\\evil.example/", "/./\\evil.example/"),
            ("x/y", "x/y"),
            ("http://10.0.0.5:30001/x", "http://10.0.0.5:30001/x"),
            ("https://login.example/", "https://login.example/"),
        ] {
            assert_eq!(rewritten("location", link), expected, "{link}");
        }
        let refresh = rewritten("refresh", "5; URL='http://10.0.0.5:3000/base/x'");
        assert_eq!(refresh, "5; URL=https://relay.example/x");
        assert_eq!(rewritten("etag", "http://10.0.0.5:3000/"), "http://10.0.0.5:3000/");
    }

    #[test]
    fn a_link_may_name_the_usual_port_of_its_scheme() {
        for (origin, link, expected) in [
            ("http://h", "http://h:80/base/x", "https://relay.example/x"),
            ("http://h", "//h:80", "https://relay.example/"),
            ("https://h", "https://h:443/x", "https://relay.example/x"),
            ("http://h", "http://h:8080/x", "http://h:8080/x"),
            ("http://h", "http://h:443/x", "http://h:443/x"),
        ] {
            assert_eq!(rewritten_from(origin, "location", link), expected, "{link}");
        }
    }

    #[test]
    fn an_underscore_does_not_slip_past_where_upstreams_read_it_as_a_dash() {
        assert!(is_forwarding_field(&Field::new("x_forwarded_for", "6.6.6.6")));
        assert!(is_relay_field(&Field::new("x_mte-upstream", "http://evil.example")));
        assert!(is_forwarding_field(&Field::new("proxy", "http://evil.example")));
        let mut fields = vec![Field::new("x_internal_auth", "forged")];
        let (name, value) = ("x-internal-auth", HeaderValue::from_static("operator"));
        set(&mut fields, &HeaderName::from_static(name), &value);
        assert_eq!(fields, [Field::new(name, "operator")]);
    }

    #[test]
    fn a_long_list_in_connection_names_fields_as_a_short_one_does() {
        let list = format!("{}X-Hop,{}", ",".repeat(60_000), "y,".repeat(60_000));
        let mut fields = vec![Field::new("connection", list), Field::new("x-hop", "1")];
        fields.extend((0..90).map(|number| Field::new(format!("x-{number}"), "")));
        assert_eq!(without_connection_fields(fields).len(), 90);
    }

    #[test]
    fn fields_named_in_connection_are_dropped() {
        let fields = vec![
            Field::new("connection", "keep-alive, X-Hop"),
            Field::new("x-hop", "1"),
            Field::new("te", "trailers"),
            Field::new("set-cookie", "a=1"),
            Field::new("set-cookie", "b=2"),
        ];
        let left = without_connection_fields(fields);
        assert_eq!(left.len(), 2);
        assert!(left.iter().all(|field| field.is("set-cookie")));
    }
}
