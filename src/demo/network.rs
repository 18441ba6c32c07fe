//! What the network sees of the page: HTTP exchanges as their bytes passed the tap, bounded.

use std::{
    collections::VecDeque,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

use bytes::Bytes;
use serde::Serialize;

use super::{page, tap::Record};
use crate::peer::Direction;

/// Exchanges kept; one more replaces the oldest.
const MAX_EXCHANGES: usize = 128;
/// How much is kept of each direction of an exchange, in bytes; the rest is only counted.
const MAX_KEPT: usize = 32 * 1024;
/// How a request of HTTP/1.1 begins (RFC 9112 §3).
const BEGINNINGS: &[&str] =
    &["GET /", "POST /", "HEAD /", "PUT /", "DELETE /", "PATCH /", "OPTIONS /"];

/// The exchanges on all connections, oldest first.
#[derive(Clone, Default)]
pub(super) struct Network(Arc<Mutex<Seen>>);

#[derive(Default)]
struct Seen {
    last: u64,
    exchanges: VecDeque<Exchange>,
}

/// A request and what was answered so far.
#[derive(Default)]
struct Exchange {
    id: u64,
    connection: u64,
    /// The page itself and its questions about the network.
    own: bool,
    request: Side,
    response: Side,
}

/// One direction of an exchange.
#[derive(Default)]
struct Side {
    kept: Vec<u8>,
    length: usize,
}

/// Exchanges as the page is told of them.
#[derive(Serialize)]
pub(super) struct Listed {
    /// Number of the latest exchange, listed or not.
    last: u64,
    exchanges: Vec<ListedExchange>,
}

/// One exchange.
#[derive(Serialize)]
struct ListedExchange {
    id: u64,
    request: ListedSide,
    response: ListedSide,
}

/// One direction: its first line, how many bytes passed and how many of them are kept.
#[derive(Serialize)]
struct ListedSide {
    line: String,
    length: usize,
    kept: usize,
}

impl Network {
    /// The exchanges that began after the one of this number, without the page's own.
    pub(super) fn after(&self, id: u64) -> Listed {
        let seen = self.lock();
        let exchanges = seen.exchanges.iter().filter(|exchange| exchange.id > id && !exchange.own);
        Listed { last: seen.last, exchanges: exchanges.map(Exchange::listed).collect() }
    }

    /// What is kept of one direction of an exchange, if it is kept still.
    pub(super) fn bytes(&self, id: u64, direction: Direction) -> Option<Bytes> {
        let mut seen = self.lock();
        let mut exchanges = seen.exchanges.iter_mut();
        let exchange = exchanges.find(|exchange| exchange.id == id && !exchange.own)?;
        Some(Bytes::copy_from_slice(&exchange.side(direction).kept))
    }

    fn lock(&self) -> MutexGuard<'_, Seen> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Record for Network {
    fn add(&self, connection: u64, direction: Direction, bytes: &[u8]) {
        let mut seen = self.lock();
        let current = seen.current(connection);
        let is_over = current.is_none_or(|exchange| exchange.response.length > 0);
        if direction == Direction::Request && is_over && begins_request(bytes) {
            seen.begin(connection, bytes);
        }
        if let Some(exchange) = seen.current(connection).filter(|exchange| !exchange.own) {
            exchange.side(direction).add(bytes);
        } else if let Some(own) = seen.current(connection) {
            own.side(direction).length += bytes.len();
        }
    }
}

impl Seen {
    /// The latest exchange of a connection.
    fn current(&mut self, connection: u64) -> Option<&mut Exchange> {
        self.exchanges.iter_mut().rev().find(|exchange| exchange.connection == connection)
    }

    fn begin(&mut self, connection: u64, bytes: &[u8]) {
        self.exchanges.retain(|exchange| !(exchange.own && exchange.connection == connection));
        if self.exchanges.len() >= MAX_EXCHANGES {
            self.exchanges.pop_front();
        }
        self.last += 1;
        let own = is_own(bytes);
        self.exchanges.push_back(Exchange {
            id: self.last,
            connection,
            own,
            ..Exchange::default()
        });
    }
}

impl Exchange {
    fn side(&mut self, direction: Direction) -> &mut Side {
        match direction {
            Direction::Request => &mut self.request,
            Direction::Response => &mut self.response,
        }
    }

    fn listed(&self) -> ListedExchange {
        let Self { id, request, response, .. } = self;
        ListedExchange { id: *id, request: request.listed(), response: response.listed() }
    }
}

impl Side {
    fn add(&mut self, bytes: &[u8]) {
        let room = MAX_KEPT.saturating_sub(self.kept.len());
        self.kept.extend(bytes.iter().take(room));
        self.length += bytes.len();
    }

    fn listed(&self) -> ListedSide {
        let line = self.kept.split(|byte| *byte == b'\r').next().unwrap_or_default();
        ListedSide {
            line: String::from_utf8_lossy(line).into_owned(),
            length: self.length,
            kept: self.kept.len(),
        }
    }
}

fn begins_request(bytes: &[u8]) -> bool {
    BEGINNINGS.iter().any(|beginning| bytes.starts_with(beginning.as_bytes()))
}

fn is_own(bytes: &[u8]) -> bool {
    let path = bytes.split(|byte| *byte == b' ').nth(1).unwrap_or_default();
    path.strip_prefix(page::PATH.as_bytes())
        .is_some_and(|rest| matches!(rest.first(), None | Some(b'/' | b'?')))
}

#[cfg(test)]
mod tests {
    use super::*;

    const REQUEST: Direction = Direction::Request;
    const RESPONSE: Direction = Direction::Response;

    fn lines(network: &Network, after: u64) -> Vec<(u64, String, String)> {
        let listed = network.after(after).exchanges.into_iter();
        listed.map(|seen| (seen.id, seen.request.line, seen.response.line)).collect()
    }

    #[test]
    fn requests_on_one_connection_are_told_apart() {
        let network = Network::default();
        network.add(1, REQUEST, b"POST /a HTTP/1.1\r\n\r\n");
        network.add(1, REQUEST, b"GET / in the middle of a body");
        network.add(1, RESPONSE, b"HTTP/1.1 200 OK\r\n\r\n");
        network.add(2, REQUEST, b"GET /b HTTP/1.1\r\n\r\n");
        network.add(1, RESPONSE, b"more");
        network.add(1, REQUEST, b"GET /c HTTP/1.1\r\n\r\n");
        let (a, b, c) = ("POST /a HTTP/1.1", "GET /b HTTP/1.1", "GET /c HTTP/1.1");
        let listed = lines(&network, 0);
        let listed: Vec<_> =
            listed.iter().map(|(id, a, b)| (*id, a.as_str(), b.as_str())).collect();
        assert_eq!(listed, [(1, a, "HTTP/1.1 200 OK"), (2, b, ""), (3, c, "")]);
        assert!(network.bytes(1, REQUEST).unwrap().ends_with(b"in the middle of a body"));
        assert!(network.bytes(1, RESPONSE).unwrap().ends_with(b"\r\n\r\nmore"));
        assert_eq!(lines(&network, 2).len(), 1);
    }

    #[test]
    fn what_is_sent_after_an_early_answer_stays_with_its_request() {
        let network = Network::default();
        network.add(1, REQUEST, b"POST /a HTTP/1.1\r\n\r\n");
        network.add(1, RESPONSE, b"HTTP/1.1 413 Payload Too Large\r\n\r\n");
        network.add(1, REQUEST, b"rest of the body");
        assert_eq!(lines(&network, 0).len(), 1);
        assert!(network.bytes(1, REQUEST).unwrap().ends_with(b"rest of the body"));
    }

    #[test]
    fn the_page_and_its_questions_are_not_shown_and_take_no_room() {
        let network = Network::default();
        network.add(1, REQUEST, b"GET /demonstration HTTP/1.1\r\n\r\n");
        for path in ["/demo", "/demo?x", "/demo/network?after=1"].iter().cycle().take(400) {
            network.add(2, REQUEST, format!("GET {path} HTTP/1.1\r\n\r\n").as_bytes());
            network.add(2, RESPONSE, b"HTTP/1.1 200 OK\r\n\r\n");
        }
        assert_eq!(lines(&network, 0).len(), 1);
        assert_eq!(network.after(0).last, 401);
        assert_eq!(network.bytes(401, REQUEST), None);
    }

    #[test]
    fn a_recording_is_bounded_and_tells_how_much_passed() {
        let network = Network::default();
        for connection in 0..=MAX_EXCHANGES as u64 {
            network.add(connection, REQUEST, b"GET / HTTP/1.1\r\n\r\n");
            network.add(connection, RESPONSE, &[7; MAX_KEPT]);
            network.add(connection, RESPONSE, &[7; 3]);
        }
        let listed = network.after(0).exchanges;
        assert_eq!(listed.len(), MAX_EXCHANGES);
        assert_eq!(network.bytes(1, REQUEST), None, "the oldest went");
        let ListedSide { length, kept, .. } = listed[0].response;
        assert_eq!((length, kept), (MAX_KEPT + 3, MAX_KEPT));
    }

    #[test]
    fn what_belongs_to_no_request_is_left_out() {
        let network = Network::default();
        network.add(1, REQUEST, b"\x16\x03\x01 no http");
        network.add(1, RESPONSE, b"HTTP/1.1 400 Bad Request\r\n\r\n");
        assert_eq!(network.after(0).exchanges.len(), 0);
    }
}
