//! The login: sent by a caller that knows nothing of sealing, watched at three places.

use std::time::Duration;

use bytes::Bytes;
use futures_util::{StreamExt, TryStreamExt};
use mte_relay_protocol::http_message::{Field, HeadLimits};
use serde_json::json;
use url::Url;

use super::{
    Fault,
    plaintext::Plaintext,
    stage::Stage,
    tap::{self, Message, Tap},
};
use crate::{
    handlers::frontend::{TOKEN_HEADER, UPSTREAM_HEADER},
    transport::{
        self, AddressPolicy, Incoming, Origin, Outgoing, OutgoingBody, Settings, Tls, Transport,
    },
};

/// Path of the login at the sample API.
const PATH: &str = "/api/login";
/// Who logs in.
const EMAIL: &str = "jim.halpert@example.com";
/// A password that stands for one.
const PASSWORD: &str = "correct horse battery staple";
/// A field of the request that only the upstream should read.
const AUTH_TOKEN: &str = "for-the-upstream-only";
/// Patience, for each step of the way.
const TIMEOUT: Duration = Duration::from_secs(20);
/// Pieces of an answer at most; the login's has one.
const MAX_PIECES: usize = 64;

/// The login as it was seen.
pub(super) struct Login {
    /// Between the caller and the front-end relay.
    pub(super) caller: Vec<Message>,
    /// Between the relays.
    pub(super) wire: Vec<Message>,
    /// Between the back-end relay and the upstream.
    pub(super) upstream: Vec<Message>,
    /// What must not be readable on the wire.
    pub(super) plaintexts: Vec<Plaintext>,
}

impl Login {
    /// Logs in, and ends the recording of all taps.
    ///
    /// # Errors
    /// No answer, another one than it should be, or a request that did not reach the upstream.
    pub(super) async fn send(stage: &Stage) -> Result<Self, Fault> {
        let near = Tap::open(stage.front_end)
            .await
            .map_err(|source| Fault::Listen { what: "the tap before the caller", source })?;
        let content = json!({ "email": EMAIL, "password": PASSWORD }).to_string();
        let answer = transport().send(request(stage, &near, &content)?).await?;
        let Answer { cookie, content: answered } = Answer::of(answer).await?;
        let login = Self {
            caller: near.finish(),
            wire: stage.wire.finish(),
            upstream: stage.upstream.finish(),
            plaintexts: vec![
                Plaintext::new("the path", PATH),
                Plaintext::new("a field of the request", AUTH_TOKEN),
                Plaintext::new("the request's content", content),
                Plaintext::new("the cookie", cookie),
                Plaintext::new("the response's content", answered),
            ],
        };
        login.check()?;
        Ok(login)
    }

    /// The plaintexts must be where they belong, else not finding them elsewhere says nothing.
    fn check(&self) -> Result<(), Fault> {
        let places = [("caller", &self.caller), ("upstream", &self.upstream)];
        for (place, messages) in places {
            let seen = tap::bytes(messages);
            for Plaintext { name, bytes } in &self.plaintexts {
                if bytes.is_empty() || !seen.windows(bytes.len()).any(|window| window == bytes) {
                    return Err(Fault::Login(format!("{name} was not seen at the {place}")));
                }
            }
        }
        if self.wire.is_empty() {
            return Err(Fault::Login("nothing went over the wire".to_owned()));
        }
        Ok(())
    }
}

fn transport() -> Transport {
    let settings = Settings {
        timeout: Some(TIMEOUT),
        max_connections: 1,
        max_age: transport::MAX_AGE,
        address_policy: AddressPolicy::Any,
        head_limits: HeadLimits::default(),
    };
    Transport::new(settings, Tls::default())
}

fn request(stage: &Stage, near: &Tap, content: &str) -> Result<Outgoing, Fault> {
    let url = Url::parse(&format!("http://{}", near.address));
    let url = url.map_err(|error| Fault::Login(error.to_string()))?;
    Ok(Outgoing {
        method: "POST".to_owned(),
        origin: Origin::try_from(&url)?,
        target: PATH.to_owned(),
        fields: vec![
            Field::new(TOKEN_HEADER, stage.token.clone()),
            Field::new(UPSTREAM_HEADER, format!("http://{}", stage.wire.address)),
            Field::new("x-auth-token", AUTH_TOKEN),
            Field::new("content-type", "application/json"),
        ],
        body: OutgoingBody::Complete(Bytes::copy_from_slice(content.as_bytes())),
        idempotent: false,
    })
}

/// What the caller gets.
struct Answer {
    cookie: Bytes,
    content: Vec<u8>,
}

impl Answer {
    async fn of(incoming: Incoming) -> Result<Self, Fault> {
        let Incoming { status, fields, body, .. } = incoming;
        let pieces: Vec<Bytes> = body.take(MAX_PIECES).try_collect().await?;
        let content = pieces.concat();
        if status != 200 {
            let content = String::from_utf8_lossy(&content);
            return Err(Fault::Login(format!("status {status}: {content}")));
        }
        let cookie = fields.into_iter().find(|field| field.is("set-cookie"));
        let cookie = cookie.ok_or_else(|| Fault::Login("no cookie was set".to_owned()))?;
        let pair = cookie.value.split(|byte| *byte == b';').next().unwrap_or_default();
        Ok(Self { cookie: Bytes::copy_from_slice(pair), content })
    }
}
