//! Echo: the liveness check that load balancers of existing deployments ask for.

use std::{convert::Infallible, time::Duration};

use actix_web::{
    HttpResponse,
    http::header::{CACHE_CONTROL, CONTENT_TYPE},
    web::{Path, Query},
};
use bytes::Bytes;
use futures_util::{StreamExt, stream};
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

/// How many there are: a proxy that buffers may let the first pass with the head.
pub const PIECES: u8 = 3;
/// The time between two of them.
pub const GAP: Duration = Duration::from_secs(1);

/// An answer in pieces, by which `mte-relay doctor` sees whether a proxy holds streams back.
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
        response.streaming(stream::iter(0..PIECES).then(async |place| {
            if place > 0 {
                actix_rt::time::sleep(GAP).await;
            }
            Ok::<_, Infallible>(Bytes::from_static(b"data: piece\n\n"))
        }))
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
