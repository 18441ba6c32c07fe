//! Echo: the liveness check that load balancers of existing deployments ask for.

use actix_web::{
    HttpResponse,
    web::{Path, Query},
};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

const DEFAULT: &str = "test";

/// `?msg=`.
#[derive(Debug, Deserialize)]
pub struct EchoQuery {
    msg: Option<String>,
}

/// The reply under all the names that existing checks read.
#[derive(Serialize)]
struct Echo<'a> {
    echo: &'a str,
    message: &'a str,
    time: String,
    timestamp: String,
}

/// Echoes `?msg=`, or `test`.
pub async fn query(query: Query<EchoQuery>) -> HttpResponse {
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
