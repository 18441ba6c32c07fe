//! File upload: a form (multipart/form-data, RFC 7578) or the bytes themselves, in bounded memory.

use actix_multipart::Multipart;
use actix_web::{
    HttpRequest, HttpResponse,
    http::{StatusCode, header::CONTENT_TYPE},
    web::{Data, Payload, Query},
};
use bytes::Bytes;
use futures_util::{Stream, StreamExt, TryStreamExt};
use mte_relay_actors::clock;
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use serde::Deserialize;
use serde_json::json;
use tokio::sync::Semaphore;

use super::{State, refusal};

/// Longest file, in bytes.
const MAX_FILE: usize = 16 << 20;
/// Uploads at a time.
const MAX_UPLOADS: usize = 4;
/// Longest name of a file, in characters.
const MAX_NAME: usize = 120;
/// Name of a file that has none.
const NO_NAME: &str = "file";
/// What is escaped in a path segment (RFC 3986 §3.3): all but unreserved characters.
const SEGMENT: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');

/// Permits of uploads in flight.
pub(super) struct Uploads(Semaphore);

impl Default for Uploads {
    fn default() -> Self {
        Self(Semaphore::new(MAX_UPLOADS))
    }
}

/// `?name=`, for uploads that are no form.
#[derive(Deserialize)]
pub(super) struct Named {
    name: Option<String>,
}

/// Why an upload is refused.
enum Refused {
    TooLarge,
    NoFile,
    Broken(String),
}

struct File {
    name: String,
    content: Bytes,
}

/// Keeps the first file of a form, or the content itself.
pub(super) async fn upload(
    state: Data<State>,
    request: HttpRequest,
    named: Query<Named>,
    payload: Payload,
) -> HttpResponse {
    let Ok(_permit) = state.uploads.0.try_acquire() else {
        return refusal(StatusCode::SERVICE_UNAVAILABLE, "too many uploads at a time");
    };
    let file = if is_form(&request) {
        from_form(Multipart::new(request.headers(), payload)).await
    } else {
        let name = named.into_inner().name.unwrap_or_default();
        collected(payload).await.map(|content| File { name, content })
    };
    match file {
        Ok(File { name, content }) => kept(&state, &name, content),
        Err(refused) => refused.answer(),
    }
}

fn is_form(request: &HttpRequest) -> bool {
    let kind = request.headers().get(CONTENT_TYPE).and_then(|value| value.to_str().ok());
    kind.is_some_and(|kind| kind.to_ascii_lowercase().starts_with("multipart/form-data"))
}

async fn from_form(mut form: Multipart) -> Result<File, Refused> {
    while let Some(part) = form.try_next().await.map_err(broken)? {
        let disposition = part.content_disposition();
        let name = disposition.and_then(|disposition| disposition.get_filename());
        if let Some(name) = name.map(str::to_owned) {
            return collected(part).await.map(|content| File { name, content });
        }
    }
    Err(Refused::NoFile)
}

async fn collected<E: std::fmt::Display>(
    mut pieces: impl Stream<Item = Result<Bytes, E>> + Unpin,
) -> Result<Bytes, Refused> {
    let mut content = Vec::new();
    while let Some(piece) = pieces.next().await {
        let piece = piece.map_err(broken)?;
        if content.len() + piece.len() > MAX_FILE {
            return Err(Refused::TooLarge);
        }
        content.extend_from_slice(&piece);
    }
    Ok(content.into_boxed_slice().into())
}

fn broken(error: impl std::fmt::Display) -> Refused {
    Refused::Broken(error.to_string())
}

fn kept(state: &State, name: &str, content: Bytes) -> HttpResponse {
    let name = plain_name(name);
    let size = content.len();
    state.files.keep(name.clone(), content);
    HttpResponse::Ok().json(json!({
        "name": name,
        "size": size,
        "timestamp": clock::system_ms(),
        "downloadUrl": format!("/api/download-file/{}", utf8_percent_encode(&name, SEGMENT)),
    }))
}

/// The last segment of a name, without characters that steer anything.
fn plain_name(name: &str) -> String {
    let last = name.rsplit(['/', '\\']).next().unwrap_or_default();
    let name: String = last.chars().filter(|c| !c.is_control()).take(MAX_NAME).collect();
    match name.trim() {
        "" | "." | ".." => NO_NAME.to_owned(),
        name => name.to_owned(),
    }
}

impl Refused {
    fn answer(&self) -> HttpResponse {
        match self {
            Self::TooLarge => refusal(StatusCode::PAYLOAD_TOO_LARGE, "a file has at most 16 MiB"),
            Self::NoFile => refusal(StatusCode::BAD_REQUEST, "the form has no file"),
            Self::Broken(why) => refusal(StatusCode::BAD_REQUEST, why),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_name_is_one_plain_segment() {
        assert_eq!(plain_name("/etc/passwd"), "passwd");
        assert_eq!(plain_name(r"C:\photos\cat.png"), "cat.png");
        assert_eq!(plain_name("a\r\nb.txt"), "ab.txt");
        assert_eq!(plain_name("Überblick 1.pdf"), "Überblick 1.pdf");
        assert_eq!(plain_name(&"x".repeat(500)).len(), MAX_NAME);
        for nameless in ["", ".", "..", "a/..", "  ", "\n"] {
            assert_eq!(plain_name(nameless), NO_NAME, "{nameless:?}");
        }
    }
}
