//! `health`: asks the relay of the same configuration whether it is ready, as containers do.

use std::{net::SocketAddr, process::ExitCode, time::Duration};

use bytes::{Bytes, BytesMut};
use futures_util::StreamExt;
use mte_relay_protocol::http_message::HeadLimits;
use tokio::time::timeout;
use url::Url;

use super::Settings;
use crate::{
    admin::READY_PATH,
    transport::{self, AddressPolicy, Origin, Outgoing, OutgoingBody, Tls, Transport},
};

/// How long the relay may take to answer: longer than its own checks.
const PATIENCE: Duration = Duration::from_secs(4);
/// Longest answer that is shown, in bytes.
const MAX_ANSWER: usize = 4_096;

/// Exit code 0 if the relay is ready, else 1, and why.
pub(super) async fn run(settings: Settings) -> ExitCode {
    match health(settings).await {
        Ok(()) => ExitCode::SUCCESS,
        Err(why) => {
            eprintln!("{why}");
            ExitCode::FAILURE
        }
    }
}

async fn health(settings: Settings) -> Result<(), String> {
    let loaded = settings.load().map_err(|faults| faults.to_string())?;
    let address = loaded.config.operation.admin_from_here().ok_or(
        "ADMIN_PORT is not set: without it the relay has no listener that tells its health",
    )?;
    let asked = timeout(PATIENCE, ask(address)).await;
    let (status, answer) = asked.map_err(|_| format!("{address} did not answer in time"))??;
    match status {
        200 => Ok(()),
        _ => Err(format!("not ready: {}", String::from_utf8_lossy(&answer))),
    }
}

async fn ask(address: SocketAddr) -> Result<(u16, Bytes), String> {
    let failed = |error: transport::Error| format!("{address}: {}", error.explained());
    let url = Url::parse(&format!("http://{address}")).map_err(|error| error.to_string())?;
    let settings = transport::Settings {
        timeout: Some(PATIENCE),
        max_connections: 1,
        max_age: transport::MAX_AGE,
        address_policy: AddressPolicy::Any,
        head_limits: HeadLimits::default(),
    };
    let transport = Transport::new(settings, Tls::default());
    let request = Outgoing {
        method: "GET".to_owned(),
        origin: Origin::try_from(&url).map_err(failed)?,
        target: READY_PATH.to_owned(),
        fields: Vec::new(),
        body: OutgoingBody::Empty,
        idempotent: true,
    };
    let mut answer = transport.send(request).await.map_err(failed)?;
    let mut content = BytesMut::new();
    while let Some(Ok(piece)) = answer.body.next().await {
        content.extend_from_slice(piece.get(..MAX_ANSWER.min(piece.len())).unwrap_or_default());
        if content.len() >= MAX_ANSWER {
            break;
        }
    }
    Ok((answer.status, content.freeze()))
}
