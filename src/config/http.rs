//! Values of HTTP: added fields, CORS origins, methods and names, the user agent.

use super::{
    address::CorsOrigin,
    fault::Problem,
    secret::SecretText,
    tree::Tree,
    value::{self, quoted},
};
use actix_web::http::{
    Method,
    header::{HeaderName, HeaderValue},
};
use mte_relay_protocol::http_message::is_connection_field;

/// Fields of the message itself, which cannot be added; nor can those of one connection.
const OF_THE_MESSAGE: &[&str] = &["content-encoding", "content-length", "content-type"];

/// HEADERS: a JSON object, a JSON list of `name:value`, or `name:value,name:value`. Texts about it
/// name the entry by number and never show a value.
pub(super) fn added_fields(text: &str) -> Result<Vec<(HeaderName, HeaderValue)>, Problem> {
    let pairs = if text.starts_with('{') { json_pairs(text)? } else { colon_pairs(text)? };
    let mut fields: Vec<(HeaderName, HeaderValue)> = Vec::with_capacity(pairs.len());
    for (index, (name, value)) in pairs.iter().enumerate() {
        let field = field(index + 1, name, value.expose())?;
        if fields.iter().any(|(known, _)| *known == field.0) {
            return Err(Problem::malformed(format!("entry {} repeats a name", index + 1)));
        }
        fields.push(field);
    }
    Ok(fields)
}

fn json_pairs(text: &str) -> Result<Vec<(String, SecretText)>, Problem> {
    let Some(Tree::Object(members)) = Tree::from_json(text) else {
        return Err(Problem::malformed("the value begins with `{` and is no JSON object"));
    };
    let pair = |(index, (name, value)): (usize, (String, Tree))| match value {
        Tree::Text(text) => Ok((name, text)),
        Tree::Number(digits) => Ok((name, SecretText::new(digits))),
        Tree::Bool(value) => Ok((name, SecretText::new(value.to_string()))),
        _ => Err(Problem::malformed(format!("entry {} is no text, write it in quotes", index + 1))),
    };
    members.into_iter().enumerate().map(pair).collect()
}

fn colon_pairs(text: &str) -> Result<Vec<(String, SecretText)>, Problem> {
    let pair = |(index, item): (usize, &String)| match item.split_once(':') {
        Some((name, value)) => Ok((name.trim().to_owned(), SecretText::new(value))),
        None => Err(Problem::malformed(format!(
            "entry {} has no colon; values with commas need the JSON form",
            index + 1
        ))),
    };
    value::list(text)?.iter().enumerate().map(pair).collect()
}

fn field(number: usize, name: &str, value: &str) -> Result<(HeaderName, HeaderValue), Problem> {
    let wrong = |what: &str| Problem::malformed(format!("entry {number} {what}"));
    let name = HeaderName::from_bytes(name.as_bytes()).map_err(|_| wrong("has no valid name"))?;
    let text = name.as_str();
    if OF_THE_MESSAGE.contains(&text)
        || is_connection_field(text.as_bytes())
        || text.starts_with("x-mte-")
    {
        return Err(wrong("names a field that the relay sets itself"));
    }
    let mut value = HeaderValue::from_str(value.trim()).map_err(|_| wrong("has no valid value"))?;
    value.set_sensitive(true);
    Ok((name, value))
}

/// CORS_ORIGINS: origins exactly as browsers send them.
pub(super) fn cors_origins(text: &str) -> Result<Vec<CorsOrigin>, Problem> {
    let origin = |item: &String| match item.as_str() {
        "*" => Err(Problem::malformed(
            "`*` would let every page on the web use the sessions of its visitors; list the origins",
        )),
        wild if wild.contains('*') => {
            Err(Problem::malformed(format!("{} has a `*`; list each origin", quoted(wild))))
        }
        exact => CorsOrigin::parse(exact),
    };
    value::list(text)?.iter().map(origin).collect()
}

/// CORS_METHODS: the methods, with OPTIONS and HEAD added.
pub(super) fn methods(text: &str) -> Result<Vec<Method>, Problem> {
    let mut methods = Vec::new();
    for item in value::list(text)?.iter().map(|item| item.to_ascii_uppercase()) {
        let refused = matches!(item.as_str(), "*" | "CONNECT" | "TRACE");
        let method = Method::from_bytes(item.as_bytes()).ok().filter(|_| !refused);
        let method =
            method.ok_or_else(|| Problem::malformed(format!("{} is no method", quoted(&item))))?;
        methods.push(method);
    }
    methods.extend([Method::OPTIONS, Method::HEAD]);
    let mut kept: Vec<Method> = Vec::with_capacity(methods.len());
    for method in methods {
        if !kept.contains(&method) {
            kept.push(method);
        }
    }
    Ok(kept)
}

/// CORS_ALLOWED_HEADERS: names of fields.
pub(super) fn field_names(text: &str) -> Result<Vec<HeaderName>, Problem> {
    let name = |item: &String| {
        HeaderName::from_bytes(item.as_bytes())
            .ok()
            .filter(|name| name.as_str() != "*")
            .ok_or_else(|| Problem::malformed(format!("{} is no field name", quoted(item))))
    };
    value::list(text)?.iter().map(name).collect()
}

/// MTERELAY_USER_AGENT: a field value of visible ASCII and blanks.
pub(super) fn user_agent(text: &str) -> Result<HeaderValue, Problem> {
    let visible = text.bytes().all(|byte| byte == b' ' || byte.is_ascii_graphic());
    HeaderValue::from_str(text)
        .ok()
        .filter(|_| visible)
        .ok_or_else(|| Problem::malformed(format!("{} is no user agent", quoted(text))))
}
