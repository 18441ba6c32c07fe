//! Sessions that an operator ended, as told by Redis: an instance that may serve without the store
//! must not serve these.

use std::sync::{Arc, Weak};

use mte_relay_protocol::client_id::ClientId;
use redis::{PushInfo, PushKind, Value};
use slog::{debug, info};

use super::{
    connector::{Connector, backoff},
    health::Health,
    layout::Keys,
    own::OwnWindows,
};

/// Listens for as long as there is somebody to tell.
pub(super) async fn listen(
    connector: Connector,
    keys: Keys,
    own: Weak<OwnWindows>,
    health: Arc<Health>,
) {
    let mut attempt = 0;
    while own.strong_count() > 0 {
        match connector.listen(&keys.revocations()).await {
            Ok((_connection, mut pushes)) => {
                attempt = 0;
                // What was announced meanwhile was not heard.
                own.upgrade().iter().for_each(|own| own.distrust_all());
                while let Some(PushInfo { kind, data }) = pushes.recv().await {
                    let Some(own) = own.upgrade() else { return };
                    match kind {
                        PushKind::Message => {
                            hear(&own, data.last());
                            info!(health.log(), "sessions were ended by an operator");
                        }
                        PushKind::Disconnection => break,
                        _ => {}
                    }
                }
            }
            Err(error) => debug!(health.log(), "cannot listen to redis"; "error" => %error),
        }
        actix_rt::time::sleep(backoff(attempt)).await;
        attempt += 1;
    }
}

/// The message is a client id, or nothing for all clients.
fn hear(own: &OwnWindows, message: Option<&Value>) {
    let client = match message {
        Some(Value::BulkString(bytes)) => <[u8; 16]>::try_from(bytes.as_slice()).ok(),
        _ => None,
    };
    match client {
        Some(client) => own.distrust(ClientId::new(client)),
        None => own.distrust_all(),
    }
}
