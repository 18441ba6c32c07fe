//! Pairing with other relays: those that a front-end relay may name, and this one through its URL.

use std::{rc::Rc, sync::Arc};

use mte_relay_actors::{
    clock::SteadyClock,
    peer::{Peer, PeerSettings, Trust, Wanted},
};
use mte_relay_protocol::{client_pair::NewRequest, kem::Pin, pairing::Psk};
use url::Url;

use super::{Report, http::Http};
use crate::{config::Config, peer::HttpExchange, transport::Origin};

pub(super) async fn pair(http: &Http, config: &Config, report: &mut Report) {
    let Some(outbound) = &config.outbound else { return };
    let Some(listed) = &outbound.upstreams else {
        let to_do =
            "list them in OUTBOUND_UPSTREAMS, so that no others are used, and they are checked";
        return report.warn("peers", "any peer may be named, none is known", to_do);
    };
    for peer in listed {
        let url = Url::parse(peer.as_str()).ok();
        let Some(origin) = url.and_then(|url| Origin::try_from(&url).ok()) else { continue };
        let pins = outbound.pins.get(peer);
        let trust = match pins {
            Some(pins) => Trust::Pins(pins.iter().map(|pin| Pin::new(*pin.as_bytes())).collect()),
            None if config.secret.is_some() => Trust::SharedSecret,
            None => Trust::FirstUse(Arc::default()),
        };
        match agree(http, config, origin, trust).await {
            Ok(()) if pins.is_some() || config.secret.is_some() => {
                report.ok("peer", &format!("{peer} agrees on a pair, and is who it should be"));
            }
            Ok(()) => {
                let found = format!("{peer} agrees on a pair; whoever it is was believed");
                report.warn(
                    "peer",
                    &found,
                    "set OUTBOUND_PINS to what `mte-relay pin` prints there",
                );
            }
            Err(error) => {
                let to_do = "check OUTBOUND_PINS, SECRET and the peer";
                report.fail("peer", &format!("{peer}: {error}"), to_do);
            }
        }
    }
}

/// Agrees on a pair; nothing is sent with it.
pub(super) async fn agree(
    http: &Http,
    config: &Config,
    origin: Origin,
    trust: Trust,
) -> Result<(), String> {
    let psk = config.secret.as_ref();
    let peer = Peer::start(PeerSettings {
        exchange: Rc::new(HttpExchange::new(origin, http.transport.clone())),
        trust,
        psk: psk.map_or(Psk::NONE, |text| Psk::from_secret(text.expose().as_bytes())),
        agent: concat!("mte-relay-doctor/", env!("CARGO_PKG_VERSION")).to_owned(),
        max_pairs: 1,
        log: slog::Logger::root(slog::Discard, slog::o!()),
        clock: SteadyClock::start(),
    });
    let sealed = peer.next(NewRequest::idempotent(), Wanted::default()).await;
    sealed.map(drop).map_err(|error| error.to_string())
}
