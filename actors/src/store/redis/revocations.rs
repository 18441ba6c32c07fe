//! Sessions that an operator ended, as told by Redis: an instance that may serve without the store
//! must not serve these.

use std::sync::{Arc, Weak};

use futures_util::StreamExt;
use mte_relay_protocol::client_id::ClientId;
use slog::debug;

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
            Ok(mut messages) => {
                attempt = 0;
                let mut messages = messages.on_message();
                while let Some(message) = messages.next().await {
                    let Some(own) = own.upgrade() else { return };
                    match <[u8; 16]>::try_from(message.get_payload_bytes()) {
                        Ok(client) => own.distrust(ClientId::new(client)),
                        Err(_) => own.distrust_all(),
                    }
                }
            }
            Err(error) => debug!(health.log(), "cannot listen to redis"; "error" => %error),
        }
        // What is announced meanwhile is not heard: all that is known is from before. It stays in
        // force for this outage, and counts no longer after it.
        actix_rt::time::sleep(backoff(attempt)).await;
        attempt += 1;
    }
}
