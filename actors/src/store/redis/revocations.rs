//! Sessions that an operator ended, as told by Redis: an instance that may serve without the store
//! must not serve these.

use std::{
    collections::HashSet,
    mem::take,
    sync::{Arc, Mutex, PoisonError, Weak},
};

use mte_relay_protocol::client_id::ClientId;
use redis::{PushInfo, PushKind, Value};
use slog::{debug, info};
use tokio::sync::Notify;

use super::{
    connector::{Connector, backoff},
    health::Health,
    layout::Keys,
    own::OwnWindows,
};

/// How many clients are noted one by one; of more, all clients are meant.
const MOST: usize = 1_024;

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
            Ok((_connection, inbox)) => {
                attempt = 0;
                // What was announced meanwhile was not heard.
                own.upgrade().iter().for_each(|own| own.distrust_all());
                loop {
                    inbox.more.notified().await;
                    let Some(own) = own.upgrade() else { return };
                    let heard = inbox.take();
                    if heard.tell(&own) {
                        info!(health.log(), "sessions were ended by an operator");
                    }
                    if heard.over {
                        break;
                    }
                }
            }
            Err(error) => debug!(health.log(), "cannot listen to redis"; "error" => %error),
        }
        actix_rt::time::sleep(backoff(attempt)).await;
        attempt += 1;
    }
}

/// What was heard and is still to be told: no more however many messages come.
#[derive(Default)]
pub(super) struct Inbox {
    heard: Mutex<Heard>,
    more: Notify,
}

#[derive(Default)]
struct Heard {
    clients: HashSet<ClientId>,
    all: bool,
    /// The connection has ended.
    over: bool,
}

impl Inbox {
    /// Takes in what the connection brings.
    pub(super) fn hear(&self, push: &PushInfo) {
        let mut heard = self.heard.lock().unwrap_or_else(PoisonError::into_inner);
        match push.kind {
            PushKind::Message => heard.message(push.data.last()),
            PushKind::Disconnection => heard.over = true,
            _ => return,
        }
        drop(heard);
        self.more.notify_one();
    }

    fn take(&self) -> Heard {
        take(&mut *self.heard.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

impl Heard {
    /// The message is a client id, or nothing for all clients.
    fn message(&mut self, message: Option<&Value>) {
        let client = match message {
            Some(Value::BulkString(bytes)) => <[u8; 16]>::try_from(bytes.as_slice()).ok(),
            _ => None,
        };
        match client {
            Some(client) if !self.all && self.clients.len() < MOST => {
                self.clients.insert(ClientId::new(client));
            }
            _ => {
                self.all = true;
                self.clients = HashSet::new();
            }
        }
    }

    /// Whether there was anything to tell.
    fn tell(&self, own: &OwnWindows) -> bool {
        if self.all {
            own.distrust_all();
        }
        self.clients.iter().for_each(|client| own.distrust(*client));
        self.all || !self.clients.is_empty()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn message(content: &[u8]) -> PushInfo {
        PushInfo { kind: PushKind::Message, data: vec![Value::BulkString(content.to_vec())] }
    }

    #[test]
    fn however_many_messages_come_no_more_is_kept_than_the_clients_they_name() {
        let inbox = Inbox::default();
        (0..100_000).for_each(|_| inbox.hear(&message(&[7; 16])));
        let heard = inbox.take();
        assert_eq!((heard.clients.len(), heard.all, heard.over), (1, false, false));
        for number in 0..100_000_u128 {
            inbox.hear(&message(&number.to_be_bytes()));
        }
        inbox.hear(&PushInfo { kind: PushKind::Disconnection, data: Vec::new() });
        let heard = inbox.take();
        assert_eq!((heard.clients.capacity(), heard.all, heard.over), (0, true, true));
        let heard = inbox.take();
        assert!(heard.clients.is_empty() && !heard.all && !heard.over);
    }
}
