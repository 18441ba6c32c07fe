//! What is compared: each stack in fresh processes, all on core 1, one worker or thread each, with
//! connections that are kept and without access logs unless its name says so.

mod certificate;
mod envoy;
mod haproxy;
mod nginx;
mod relay;
mod stunnel;

use std::net::SocketAddr;

use crate::{Result, generator::Target, process::Children, redis::Redis};

pub(crate) use envoy::program as envoy_program;
pub(crate) use nginx::upstream;
use relay::Relay;
pub(crate) use relay::{SECRET, binary};

/// One of the compared stacks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Stack {
    Direct,
    DirectWrk,
    Nginx,
    Haproxy,
    Relay,
    NginxLog,
    RelayLog,
    RelayRedis,
    RelayPlain,
    NginxPair,
    HaproxyPair,
    EnvoyPair,
    StunnelPair,
    RelayPair,
}

/// What connections do between requests.
#[derive(Clone, Copy, PartialEq)]
pub(crate) enum Manner {
    /// They are kept.
    Kept,
    /// The two ends of a pair meet anew for each client: no connection and no TLS session is reused.
    Cold,
}

/// A stack in its processes, ended when dropped.
pub(crate) struct Running {
    pub(crate) target: Target,
    /// A relay's peer, whose port more than one name leads to.
    pub(crate) peer: Option<u16>,
    pub(crate) redis: Option<Redis>,
    pub(crate) children: Children,
}

impl Stack {
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Direct => "direct",
            Self::DirectWrk => "direct, load by wrk",
            Self::Nginx => "nginx proxy_pass",
            Self::Haproxy => "haproxy",
            Self::Relay => "**relay, sealed requests**",
            Self::NginxLog => "nginx, access log on",
            Self::RelayLog => "relay, default logging",
            Self::RelayRedis => "relay, sessions in Redis",
            Self::RelayPlain => "relay, plain release build",
            Self::NginxPair => "nginx pair, TLS 1.3",
            Self::HaproxyPair => "haproxy pair, TLS 1.3",
            Self::EnvoyPair => "Envoy pair, X25519MLKEM768",
            Self::StunnelPair => "stunnel pair, TLS 1.3",
            Self::RelayPair => "**relay pair**",
        }
    }

    /// What its ratio is told against.
    pub(crate) const fn reference(self) -> Option<Self> {
        match self {
            Self::Direct | Self::Nginx | Self::NginxPair => None,
            Self::DirectWrk => Some(Self::Direct),
            Self::Haproxy | Self::Relay | Self::NginxLog => Some(Self::Nginx),
            Self::RelayLog => Some(Self::NginxLog),
            Self::RelayRedis | Self::RelayPlain => Some(Self::Relay),
            Self::HaproxyPair | Self::EnvoyPair | Self::StunnelPair | Self::RelayPair => {
                Some(Self::NginxPair)
            }
        }
    }

    /// Whether the program is there; only Envoy need not be.
    pub(crate) fn available(self) -> bool {
        self != Self::EnvoyPair || envoy::program().is_some()
    }

    /// Starts it in front of an upstream.
    ///
    /// # Errors
    /// If a program cannot be started.
    pub(crate) fn start(self, upstream: SocketAddr, manner: Manner) -> Result<Running> {
        let mut children = Children::of("stack");
        let c = &mut children;
        let mut redis = None;
        let (mut key, mut peer, mut headers) = (None, None, String::new());
        let address = match self {
            Self::Direct | Self::DirectWrk => upstream,
            Self::Nginx => nginx::proxy(c, upstream, false)?,
            Self::NginxLog => nginx::proxy(c, upstream, true)?,
            Self::Haproxy => haproxy::proxy(c, upstream)?,
            Self::NginxPair => nginx::pair(c, upstream, manner)?,
            Self::HaproxyPair => haproxy::pair(c, upstream, manner)?,
            Self::EnvoyPair => envoy::pair(c, upstream, manner)?,
            Self::StunnelPair => stunnel::pair(c, upstream, manner)?,
            Self::Relay | Self::RelayLog | Self::RelayRedis | Self::RelayPlain => {
                if self == Self::RelayRedis {
                    redis = Some(Redis::start()?);
                }
                let relay = Relay {
                    upstream: Some(upstream),
                    plain_build: self == Self::RelayPlain,
                    logs: self == Self::RelayLog,
                    redis: redis.as_ref().map(Redis::url),
                    ..Relay::default()
                };
                key = Some(Box::new(relay::key()));
                relay.start(c)?
            }
            Self::RelayPair => {
                let (front, back) = relay::pair(c, upstream)?;
                headers = relay::to_peer(back);
                peer = Some(back.port());
                front
            }
        };
        Ok(Running { target: Target { address, headers, key }, peer, redis, children })
    }
}

/// A relay that keeps so many sessions for as long as the measurement takes.
///
/// # Errors
/// If it cannot be started.
pub(crate) fn roomy(upstream: SocketAddr, sessions: usize) -> Result<Running> {
    let mut children = Children::of("stack");
    // Each part of the store has its share of the room, and more clients come to some than to others.
    let sessions = (2 * sessions + 10_000).to_string();
    let more = [("MAX_SESSIONS", sessions.as_str()), ("CACHE_SLIDING_EXPIRATION_MINUTES", "1440")];
    let relay = Relay { upstream: Some(upstream), more: &more, ..Relay::default() };
    let address = relay.start(&mut children)?;
    let key = Some(Box::new(relay::key()));
    let target = Target { address, headers: String::new(), key };
    Ok(Running { target, peer: None, redis: None, children })
}

/// So many of nginx beside each other, and their addresses.
///
/// # Errors
/// If one cannot be started.
pub(crate) fn proxies(upstream: SocketAddr, count: usize) -> Result<(Running, Vec<SocketAddr>)> {
    let mut children = Children::of("stack");
    let start = |number| nginx::proxy_of_many(&mut children, upstream, number);
    let addresses = (0..count).map(start).collect::<Result<Vec<SocketAddr>>>()?;
    let target = Target { address: addresses[0], headers: String::new(), key: None };
    Ok((Running { target, peer: None, redis: None, children }, addresses))
}

/// So many relays that share their sessions in Redis, and their addresses.
///
/// # Errors
/// If one cannot be started.
pub(crate) fn instances(upstream: SocketAddr, count: usize) -> Result<(Running, Vec<SocketAddr>)> {
    relays(upstream, count, Some(Redis::start()?))
}

/// One relay and so many others elsewhere that share its sessions in Redis, and the addresses of all.
///
/// # Errors
/// If one cannot be started.
pub(crate) fn replicas(
    upstream: SocketAddr,
    others: usize,
) -> Result<(Running, Children, Vec<SocketAddr>)> {
    let redis = Redis::start()?;
    let (running, mut addresses) = relays(upstream, 1, Some(redis))?;
    let mut children = Children::of("elsewhere");
    let redis = running.redis.as_ref().map(Redis::url);
    let relay = Relay { upstream: Some(upstream), redis, elsewhere: true, ..Relay::default() };
    for _ in 0..others {
        addresses.push(relay.start(&mut children)?);
    }
    Ok((running, children, addresses))
}

/// So many relays that share nothing, and their addresses.
///
/// # Errors
/// If one cannot be started.
pub(crate) fn lone_instances(
    upstream: SocketAddr,
    count: usize,
) -> Result<(Running, Vec<SocketAddr>)> {
    relays(upstream, count, None)
}

fn relays(
    upstream: SocketAddr,
    count: usize,
    redis: Option<Redis>,
) -> Result<(Running, Vec<SocketAddr>)> {
    let mut children = Children::of("stack");
    let url = redis.as_ref().map(Redis::url);
    let relay = Relay { upstream: Some(upstream), redis: url, ..Relay::default() };
    let addresses =
        (0..count).map(|_| relay.start(&mut children)).collect::<Result<Vec<SocketAddr>>>()?;
    let key = Some(Box::new(relay::key()));
    let target = Target { address: addresses[0], headers: String::new(), key };
    Ok((Running { target, peer: None, redis, children }, addresses))
}

impl Running {
    /// The target for a client that nobody knows yet: a front-end relay has a peer for each name of
    /// the back-end relay, and pairs with each.
    pub(crate) fn stranger(&self, number: u64) -> Target {
        let mut target = self.target.clone();
        if let Some(port) = self.peer {
            let [.., a, b] = number.to_be_bytes();
            target.headers = relay::to_peer(SocketAddr::from(([127, 1, a, b], port)));
        }
        target
    }
}
