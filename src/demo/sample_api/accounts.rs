//! Login, check and logout, with a session in an HttpOnly cookie. Any password will do.

use std::{
    collections::VecDeque,
    sync::{Mutex, MutexGuard, PoisonError},
};

use actix_web::{
    HttpRequest, HttpResponse,
    http::{
        StatusCode,
        header::{COOKIE, SET_COOKIE},
    },
    web::{Data, Json},
};
use base64ct::{Base64UrlUnpadded, Encoding};
use mte_relay_actors::{clock, entropy};
use serde::Deserialize;
use serde_json::json;

use super::{State, refusal};

/// Sessions at a time; one more ends the oldest.
const MAX_SESSIONS: usize = 256;
/// Longest address (RFC 5321 §4.5.3.1.3, with angle brackets), in bytes.
const MAX_EMAIL: usize = 256;
/// Name of the cookie.
const COOKIE_NAME: &str = "session";
/// What ends a session in a browser.
pub(in crate::demo) const NO_SESSION: &str = "session=; HttpOnly; SameSite=Lax; Path=/; Max-Age=0";

/// Who is logged in, oldest first.
#[derive(Default)]
pub(super) struct Sessions(Mutex<VecDeque<Session>>);

struct Session {
    token: String,
    email: String,
}

/// What a login carries.
#[derive(Deserialize)]
pub(super) struct Credentials {
    email: String,
    password: String,
}

/// Begins a session.
pub(super) async fn login(
    state: Data<State>,
    Json(Credentials { email, password }): Json<Credentials>,
) -> HttpResponse {
    if !email.contains('@') || email.len() > MAX_EMAIL || password.is_empty() {
        return refusal(StatusCode::UNAUTHORIZED, "an email address and any password are needed");
    }
    let Ok(secret) = entropy::secret::<24>() else {
        return refusal(StatusCode::SERVICE_UNAVAILABLE, "no randomness for a session");
    };
    let token = Base64UrlUnpadded::encode_string(secret.expose());
    let cookie = format!("{COOKIE_NAME}={token}; HttpOnly; SameSite=Lax; Path=/");
    state.sessions.begin(Session { token, email: email.clone() });
    HttpResponse::Ok()
        .insert_header((SET_COOKIE, cookie))
        .json(json!({ "email": email, "timestamp": clock::system_ms() }))
}

/// Tells whether somebody is logged in, and who. Nobody is an answer too, not an error, which a
/// browser would log.
pub(super) async fn check(state: Data<State>, request: HttpRequest) -> HttpResponse {
    let email = token(&request).and_then(|token| state.sessions.email(token));
    HttpResponse::Ok().json(json!({ "loggedIn": email.is_some(), "email": email }))
}

/// Ends the session.
pub(super) async fn logout(state: Data<State>, request: HttpRequest) -> HttpResponse {
    let ended = token(&request).is_some_and(|token| state.sessions.end(token));
    HttpResponse::Ok().insert_header((SET_COOKIE, NO_SESSION)).json(json!({ "loggedOut": ended }))
}

fn token(request: &HttpRequest) -> Option<&str> {
    let cookies = request.headers().get_all(COOKIE).filter_map(|value| value.to_str().ok());
    let mut pairs = cookies.flat_map(|value| value.split(';'));
    pairs.find_map(|pair| pair.trim().strip_prefix(COOKIE_NAME)?.strip_prefix('='))
}

impl Sessions {
    fn lock(&self) -> MutexGuard<'_, VecDeque<Session>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn begin(&self, session: Session) {
        let mut sessions = self.lock();
        if sessions.len() >= MAX_SESSIONS {
            sessions.pop_front();
        }
        sessions.push_back(session);
    }

    fn email(&self, token: &str) -> Option<String> {
        let sessions = self.lock();
        let session = sessions.iter().find(|session| session.token == token)?;
        Some(session.email.clone())
    }

    fn end(&self, token: &str) -> bool {
        let mut sessions = self.lock();
        let before = sessions.len();
        sessions.retain(|session| session.token != token);
        sessions.len() < before
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_oldest_session_ends_when_there_are_too_many() {
        let sessions = Sessions::default();
        for number in 0..=MAX_SESSIONS {
            sessions.begin(Session { token: number.to_string(), email: format!("{number}@x") });
        }
        assert_eq!(sessions.email("0"), None);
        assert_eq!(sessions.email("1").as_deref(), Some("1@x"));
        assert_eq!(sessions.lock().len(), MAX_SESSIONS);
    }

    #[test]
    fn an_ended_session_is_over() {
        let sessions = Sessions::default();
        sessions.begin(Session { token: "t".to_owned(), email: "e@x".to_owned() });
        assert!(sessions.end("t"));
        assert!(!sessions.end("t"));
        assert_eq!(sessions.email("t"), None);
    }
}
