//! Echo: the liveness check that load balancers of existing deployments ask for.

use std::{convert::Infallible, future::ready, time::Duration};

use actix_web::{
    HttpResponse,
    http::header::{CACHE_CONTROL, CONTENT_TYPE},
    web::{Path, Query},
};
use bytes::Bytes;
use futures_util::{FutureExt, StreamExt};
use jiff::Timestamp;
use mte_relay_protocol::MEDIA_TYPE;
use serde::{Deserialize, Serialize};

const DEFAULT: &str = "test";

/// `?msg=`.
#[derive(Debug, Deserialize)]
pub struct EchoQuery {
    msg: Option<String>,
    pieces: Option<Pieces>,
}

/// The time between the two pieces of an answer.
pub const GAP: Duration = Duration::from_secs(2);

/// An answer in two pieces, by which `mte-relay doctor` sees whether a proxy holds streams back.
#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Pieces {
    /// Outside like a sealed answer.
    Sealed,
    /// Like events of a pass-through route.
    Plain,
}

impl Pieces {
    /// The word in a query.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Sealed => "sealed",
            Self::Plain => "plain",
        }
    }

    /// It costs less than an idle connection, and needs no permit.
    fn answer(self) -> HttpResponse {
        let mut response = HttpResponse::Ok();
        response.insert_header((CACHE_CONTROL, "no-store, no-transform"));
        match self {
            Self::Sealed => response
                .insert_header((CONTENT_TYPE, MEDIA_TYPE))
                .insert_header(("x-accel-buffering", "no")),
            Self::Plain => response.insert_header((CONTENT_TYPE, "text/event-stream")),
        };
        let piece = || Ok::<_, Infallible>(Bytes::from_static(b"data: piece\n\n"));
        let later = actix_rt::time::sleep(GAP).map(move |()| piece());
        let first = futures_util::stream::once(ready(piece()));
        response.streaming(first.chain(futures_util::stream::once(later)))
    }
}

/// The reply under all the names that existing checks read.
#[derive(Serialize)]
struct Echo<'a> {
    echo: &'a str,
    message: &'a str,
    time: String,
    timestamp: String,
}

/// Echoes `?msg=`, or `test`; in pieces where `?pieces=` asks for them.
pub async fn query(query: Query<EchoQuery>) -> HttpResponse {
    if let Some(pieces) = query.pieces {
        return pieces.answer();
    }
    reply(query.msg.as_deref().unwrap_or(DEFAULT))
}

/// Echoes the path's last segment.
pub async fn path(message: Path<String>) -> HttpResponse {
    reply(&message)
}

fn reply(message: &str) -> HttpResponse {
    let time = format!("{:.3}", Timestamp::now());
    HttpResponse::Ok().json(Echo { echo: message, message, timestamp: time.clone(), time })
}
