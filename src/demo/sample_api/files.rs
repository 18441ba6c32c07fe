//! Uploaded files, kept in memory until newer ones take their place.

use std::{
    collections::VecDeque,
    sync::{Mutex, MutexGuard, PoisonError},
};

use actix_web::{
    HttpResponse,
    http::{
        StatusCode,
        header::{
            CACHE_CONTROL, Charset, ContentDisposition, DispositionParam, DispositionType,
            ExtendedValue, X_CONTENT_TYPE_OPTIONS,
        },
    },
    mime::APPLICATION_OCTET_STREAM,
    web::{Data, Path},
};
use bytes::Bytes;

use super::{State, refusal};

/// Files kept; one more replaces the oldest.
const MAX_FILES: usize = 8;

/// The files, oldest first.
#[derive(Default)]
pub(super) struct Files(Mutex<VecDeque<(String, Bytes)>>);

/// Hands a file out, as a download whatever it is.
pub(super) async fn download(state: Data<State>, name: Path<String>) -> HttpResponse {
    let Some(content) = state.files.get(&name) else {
        return refusal(StatusCode::NOT_FOUND, "there is no such file, or newer ones replaced it");
    };
    std::future::ready(
        HttpResponse::Ok()
            .content_type(APPLICATION_OCTET_STREAM)
            .insert_header(attachment(name.into_inner()))
            .insert_header((X_CONTENT_TYPE_OPTIONS, "nosniff"))
            .insert_header((CACHE_CONTROL, "no-store"))
            .body(content),
    )
    .await
}

fn attachment(name: String) -> ContentDisposition {
    let charset = Charset::Ext("UTF-8".to_owned());
    let value = ExtendedValue { charset, language_tag: None, value: name.into_bytes() };
    let parameters = vec![DispositionParam::FilenameExt(value)];
    ContentDisposition { disposition: DispositionType::Attachment, parameters }
}

impl Files {
    /// Keeps a file, in place of one of the same name.
    pub(super) fn keep(&self, name: String, content: Bytes) {
        let mut files = self.lock();
        files.retain(|(other, _)| *other != name);
        if files.len() >= MAX_FILES {
            files.pop_front();
        }
        files.push_back((name, content));
    }

    fn get(&self, name: &str) -> Option<Bytes> {
        self.lock().iter().find(|(other, _)| other == name).map(|(_, content)| content.clone())
    }

    fn lock(&self) -> MutexGuard<'_, VecDeque<(String, Bytes)>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_of_the_same_name_replaces_the_older_one() {
        let files = Files::default();
        files.keep("a".to_owned(), Bytes::from_static(b"old"));
        files.keep("a".to_owned(), Bytes::from_static(b"new"));
        assert_eq!(files.get("a").unwrap(), "new");
        assert_eq!(files.lock().len(), 1);
    }

    #[test]
    fn the_oldest_file_goes_when_there_are_too_many() {
        let files = Files::default();
        for number in 0..=MAX_FILES {
            files.keep(number.to_string(), Bytes::new());
        }
        assert_eq!(files.get("0"), None);
        assert!(files.get("1").is_some());
        assert_eq!(files.lock().len(), MAX_FILES);
    }
}
