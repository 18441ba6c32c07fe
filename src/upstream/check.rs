//! The active check of upstreams' addresses (UPSTREAM_HEALTH_PATH).

use std::{sync::Arc, time::Duration};

use arc_swap::ArcSwap;
use futures_util::{StreamExt, stream};
use mte_relay_protocol::http_message::HeadLimits;
use slog::{Logger, info, warn};
use tokio::time::{MissedTickBehavior, interval, timeout};

use super::address::Address;
use crate::{
    sites::Sites,
    transport::{self, AddressPolicy, Outgoing, OutgoingBody, Tls, Transport},
};

/// How often each address is asked.
const EVERY: Duration = Duration::from_secs(5);
/// How long it may take to answer.
const WITHIN: Duration = Duration::from_secs(2);
/// How many are asked at a time.
const AT_ONCE: usize = 16;

/// Checks the addresses of the sites in force for as long as it is polled, where that is set.
pub async fn keep_checking(sites: Arc<ArcSwap<Sites>>, tls: Tls, log: Logger) {
    let settings = transport::Settings {
        timeout: Some(WITHIN),
        max_connections: AT_ONCE,
        max_age: Duration::ZERO,
        address_policy: AddressPolicy::Any,
        head_limits: HeadLimits::default(),
    };
    let transport = Transport::new(settings, tls);
    let mut ticks = interval(EVERY);
    ticks.set_missed_tick_behavior(MissedTickBehavior::Delay);
    loop {
        ticks.tick().await;
        let sites = sites.load_full();
        let path = sites.config.upstream_health_path.as_deref();
        let checks = stream::iter(sites.addresses()).map(async |address| {
            let passed = match path {
                Some(path) => passes(&transport, address, path).await,
                None => true,
            };
            if address.checked(passed) {
                match passed {
                    true => info!(log, "upstream address passes its check"; "address" => %address.origin),
                    false => warn!(log, "upstream address fails its check"; "address" => %address.origin),
                }
            }
        });
        checks.buffer_unordered(AT_ONCE).for_each(|()| async {}).await;
    }
}

async fn passes(transport: &Transport, address: &Address, path: &str) -> bool {
    let request = Outgoing {
        method: "GET".to_owned(),
        origin: address.origin.clone(),
        target: path.to_owned(),
        fields: Vec::new(),
        body: OutgoingBody::Empty,
        idempotent: true,
    };
    let answer = timeout(WITHIN, transport.send(request)).await;
    answer.is_ok_and(|answer| answer.is_ok_and(|answer| (200..400).contains(&answer.status)))
}
