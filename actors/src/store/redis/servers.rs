//! The servers that hold keys, and which of them holds whose.

use std::{ops::RangeInclusive, sync::Arc};

use mte_relay_protocol::client_id::ClientId;
use redis::{
    ErrorKind, RedisError, RedisResult, ServerErrorKind, Value,
    aio::{ConnectionLike, MultiplexedConnection},
};

use super::{
    connector::Connection,
    layout::{self, PARTS},
};
use crate::Error;

/// The slots of a cluster.
const SLOTS: u16 = 16_384;

/// A primary that answers.
#[derive(Clone)]
pub(super) struct Server {
    pub(super) connection: MultiplexedConnection,
    _kept: Connection,
    /// The server's process: another one may remember less.
    pub(super) process: Arc<str>,
    /// What it does when its memory is full.
    pub(super) policy: Option<String>,
    /// Where it is, if it is a node of a cluster.
    address: (String, u16),
}

impl Server {
    /// # Errors
    /// What Redis says.
    pub(super) async fn new(kept: Connection) -> RedisResult<Self> {
        let mut connection = kept.shared.clone();
        let process = value(&mut connection, "server", "run_id").await?;
        let policy = value(&mut connection, "memory", "maxmemory_policy").await?;
        let process = Arc::from(process.unwrap_or_else(|| "-".to_owned()));
        Ok(Self { connection, _kept: kept, process, policy, address: Default::default() })
    }

    pub(super) fn at(self, host: &str, port: u16) -> Self {
        Self { address: (host.to_owned(), port), ..self }
    }

    pub(super) fn is_at(&self, host: &str, port: u16) -> bool {
        self.address.0 == host && self.address.1 == port
    }

    pub(super) fn host(&self) -> &str {
        &self.address.0
    }
}

/// A value that a server tells; none to who may not ask, which docs/operations.md speaks of.
async fn value(
    connection: &mut MultiplexedConnection,
    section: &str,
    name: &str,
) -> RedisResult<Option<String>> {
    let text: String = match redis::cmd("INFO").arg(section).query_async(connection).await {
        Err(error) if error.kind() == ErrorKind::Server(ServerErrorKind::NoPerm) => {
            return Ok(None);
        }
        text => text?,
    };
    let line = text.lines().find_map(|line| line.strip_prefix(name)?.strip_prefix(':'));
    Ok(line.map(|value| value.trim().to_owned()))
}

/// Slots that a node serves.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Share {
    slots: RangeInclusive<u16>,
    pub(super) address: (String, u16),
}

impl Share {
    /// Asks a node; one that does not know its own host is where it was asked.
    ///
    /// # Errors
    /// What Redis says.
    pub(super) async fn ask(
        connection: &mut impl ConnectionLike,
        host: &str,
    ) -> RedisResult<Vec<Self>> {
        let answer: Vec<Vec<Value>> =
            redis::cmd("CLUSTER").arg("SLOTS").query_async(connection).await?;
        Ok(answer.iter().filter_map(|share| Self::read(share, host)).collect())
    }

    fn read(share: &[Value], asked: &str) -> Option<Self> {
        let [Value::Int(first), Value::Int(last), Value::Array(primary), ..] = share else {
            return None;
        };
        let [host, Value::Int(port), ..] = primary.as_slice() else { return None };
        let host = match host {
            Value::BulkString(host) if !host.is_empty() => String::from_utf8(host.clone()).ok()?,
            _ => asked.to_owned(),
        };
        let slots = u16::try_from(*first).ok()?..=u16::try_from(*last).ok()?;
        Some(Self { slots, address: (host, u16::try_from(*port).ok()?) })
    }
}

/// The servers that hold keys now.
#[derive(Clone, Default)]
pub(super) struct Servers {
    servers: Vec<Server>,
    /// For each part of the clients, the place of its server above.
    parts: Vec<Option<usize>>,
    /// Why some do not answer.
    missing: Option<RedisError>,
}

impl Servers {
    /// One server that holds all.
    pub(super) fn only(server: Server) -> Self {
        Self { servers: vec![server], parts: vec![Some(0); PARTS.into()], missing: None }
    }

    /// The nodes of a cluster that answer.
    ///
    /// # Errors
    /// What the last one says, if none does.
    pub(super) fn of_cluster(
        opened: Vec<RedisResult<Server>>,
        shares: Vec<Share>,
    ) -> RedisResult<Self> {
        let (mut servers, mut missing) = (Vec::new(), None);
        for server in opened {
            match server {
                Ok(server) => servers.push(server),
                Err(error) => missing = Some(error),
            }
        }
        if servers.is_empty() {
            let nobody = || RedisError::from((ErrorKind::Client, "the cluster serves no slots"));
            return Err(missing.unwrap_or_else(nobody));
        }
        let parts = (0..PARTS).map(|part| {
            let slot = slot(part);
            let share = shares.iter().find(|share| share.slots.contains(&slot))?;
            servers.iter().position(|server| server.address == share.address)
        });
        Ok(Self { parts: parts.collect(), servers, missing })
    }

    /// The server that holds a client.
    ///
    /// # Errors
    /// [`Error::Store`] if it does not answer.
    pub(super) fn of(&self, client: ClientId) -> Result<&Server, Error> {
        let place = self.parts.get(usize::from(layout::part(client))).copied().flatten();
        let server = place.and_then(|place| self.servers.get(place));
        server.ok_or_else(|| Error::Store("a node of the cluster does not answer".to_owned()))
    }

    /// Every server.
    pub(super) fn each(&self) -> impl Iterator<Item = &Server> {
        self.servers.iter()
    }

    /// The parts that a server holds.
    pub(super) fn parts_of(&self, server: &Server) -> Vec<u16> {
        let place = self.servers.iter().position(|other| other.address == server.address);
        (0..PARTS).filter(|part| self.parts.get(usize::from(*part)) == Some(&place)).collect()
    }

    /// Whether the parts lie in slots of a cluster: then no call may name two of them.
    pub(super) fn is_cluster(&self) -> bool {
        self.servers.iter().any(|server| server.address != Default::default())
    }

    /// Why some servers do not answer.
    pub(super) const fn missing(&self) -> Option<&RedisError> {
        self.missing.as_ref()
    }
}

/// The slot of a part: CRC-16/XMODEM of what stands in braces (Redis Cluster specification).
fn slot(part: u16) -> u16 {
    crc16(layout::tag(part).as_bytes()) % SLOTS
}

fn crc16(bytes: &[u8]) -> u16 {
    bytes.iter().fold(0, |crc: u16, byte| {
        (0..8).fold(crc ^ u16::from(*byte) << 8, |crc, _| {
            let carry = crc & 0x8000 != 0;
            (crc << 1) ^ if carry { 0x1021 } else { 0 }
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slots_are_those_of_the_specification() {
        assert_eq!(crc16(b"123456789"), 0x31c3);
        assert_eq!(crc16(b"foo") % SLOTS, 12_182);
    }
}
