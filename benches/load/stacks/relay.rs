//! Relays: one worker each.

use std::{env, net::SocketAddr};

use mte_relay_protocol::{kem::PublicKey, root::Root};

use crate::{
    Result,
    process::{CORE, Children, LOAD_CORE, free_port, pinned, start},
};

/// The program under measurement: the one of this build, or `MTE_RELAY_BIN`.
pub(crate) fn binary() -> String {
    env::var("MTE_RELAY_BIN").unwrap_or_else(|_| PLAIN.to_owned())
}

/// The program of this build.
const PLAIN: &str = env!("CARGO_BIN_EXE_mte-relay");

/// What the relays' keys are derived from.
pub(crate) const SECRET: &str = "a secret of the benchmark, long enough for it";
const TOKEN: &str = "a-token-of-the-benchmark-long-enough-for-it";

/// How a relay is started.
#[derive(Default)]
pub(crate) struct Relay<'a> {
    pub(crate) upstream: Option<SocketAddr>,
    /// The program as `cargo build --release` leaves it, whatever is measured else.
    pub(crate) plain_build: bool,
    /// As it logs by default, to a file; else nothing below warnings.
    pub(crate) logs: bool,
    pub(crate) redis: Option<String>,
    /// On the core of the load, as if on a machine of its own.
    pub(crate) elsewhere: bool,
    pub(crate) more: &'a [(&'a str, &'a str)],
}

impl Relay<'_> {
    /// # Errors
    /// If it does not listen.
    pub(crate) fn start(&self, children: &mut Children) -> Result<SocketAddr> {
        let port = free_port()?;
        let program = if self.plain_build { PLAIN.to_owned() } else { binary() };
        let mut command = pinned(if self.elsewhere { LOAD_CORE } else { CORE }, &program);
        command
            .env_clear()
            .envs([("HOST", "0.0.0.0"), ("WORKERS", "1"), ("CLIENT_ID_SECRET", SECRET)])
            .envs([("PAIRINGS_PER_MINUTE", "1000000"), ("PAIRINGS_BURST", "1000000")])
            .env("PORT", port.to_string())
            .envs(env::var("PATH").map(|path| ("PATH", path)))
            .envs(self.upstream.map(|upstream| ("UPSTREAM", format!("http://{upstream}"))))
            // A Redis that shares its core with the load must not count as down for that.
            .envs(self.redis.iter().flat_map(|url| {
                [("REDIS_URL", url.clone()), ("REDIS_TIMEOUT_MS", "30000".to_owned())]
            }))
            .envs((!self.logs).then_some(("LOG_LEVEL", "warning")))
            .envs(self.more.iter().copied());
        start(children, command, port)
    }
}

/// The static key of relays started here.
pub(crate) fn key() -> PublicKey {
    Root::new(SECRET.as_bytes()).identity().public().clone()
}

/// A front-end and a back-end relay that share a secret; the addresses of both.
pub(super) fn pair(
    children: &mut Children,
    upstream: SocketAddr,
) -> Result<(SocketAddr, SocketAddr)> {
    let secret = [("SECRET", SECRET)];
    let back = Relay { upstream: Some(upstream), more: &secret, ..Relay::default() };
    let back = back.start(children)?;
    let settings = [("SECRET", SECRET), ("OUTBOUND_TOKEN", TOKEN)];
    let front = Relay { more: &settings, ..Relay::default() };
    Ok((front.start(children)?, back))
}

/// The header lines that lead a front-end relay to its peer.
pub(super) fn to_peer(peer: SocketAddr) -> String {
    format!("x-mte-outbound-token: {TOKEN}\r\nx-mte-upstream: http://{peer}\r\n")
}
