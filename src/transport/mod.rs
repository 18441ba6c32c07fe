//! One HTTP/1.1 exchange with an upstream or a peer.
//!
//! A [`Transport`] belongs to one worker thread: its connections, its tasks and the bodies it moves
//! never leave it. It adds nothing to a request but `host` and the framing of its body, follows no
//! redirect, decodes no content coding, and hands fields through as they are.
//!
//! # Why hyper and not awc
//! awc 3.11 was tried first, for complete bodies at least. It cannot be held to what a relay owes:
//! - an answer cut short, by length or chunked, ends as if it were whole;
//! - an HTTP/1.1 answer that ends with its connection (RFC 9112 §6.3) comes out empty;
//! - 103 and other informational answers are taken for the answer;
//! - every request gets a `date` field, every GET a `content-length: 0`;
//! - the answer is read only after the whole request was written, so an early 413 is lost;
//! - a trickled upload waits until 8 KiB are there;
//! - its timeouts count from the beginning of a head or a body, not from the last byte that moved.
//!
//! None of this can be seen from a request beforehand, so no path is left to it.
//!
//! # Why not hyper
//! hyper's connection was used next. It moves the bytes in a task of its own: a request and its answer
//! pass two channels on their way, each with a wake, and a busy connection holds 36 kB of buffers and
//! places in a channel. Here the task that wants an answer writes the request and reads the answer
//! itself, with httparse for the heads, and connections share one buffer. What that saved is written
//! in ARCHITECTURE.md.
//!
//! # Path of a request
//! [`Outgoing`] waits for a slot, is written down (`message`), takes a kept connection (`pool`) or
//! opens one (`connect`), is sent while its answer is awaited (`exchange`; `upload` over the watched
//! bytes of `wire`), and comes back as [`Incoming`] with the fields of its head (`answer`) and a body
//! (`download`, framed as `content` knows) that gives the connection back at its end.

mod address;
mod answer;
mod connect;
mod content;
mod download;
mod error;
mod exchange;
mod message;
mod origin;
mod pool;
mod tls;
mod upload;
mod wire;

#[cfg(test)]
mod tests;

use std::{future::Future, rc::Rc, time::Duration};

use hyper_util::client::legacy::connect::dns::GaiResolver;
use mte_relay_protocol::http_message::HeadLimits;

pub use self::{
    address::AddressPolicy,
    error::{BodyFault, Cause, Error, Stage},
    message::{Incoming, Outgoing, OutgoingBody},
    origin::Origin,
    tls::Tls,
};
use self::{
    answer::HeadReader,
    connect::{Connector, Lookup},
    exchange::{Failure, exchange},
    pool::{Connection, Lease, Pool, Slot},
    upload::Upload,
};

/// How a [`Transport`] connects.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Settings {
    /// How long to wait for a slot, for a connection, and then whenever no byte moves in either
    /// direction while an answer is awaited. `None`: without end.
    pub timeout: Option<Duration>,
    /// The most connections of this worker thread at a time, at least 1; kept ones count. Requests
    /// beyond wait in turn.
    pub max_connections: usize,
    /// How long after its beginning a connection is still taken for a further request. The next one
    /// looks its name up again, and so follows a name whose addresses change.
    pub max_age: Duration,
    /// Where it may connect to.
    pub address_policy: AddressPolicy,
    /// Bounds of the heads of answers; a longer one is [`Error::HeadTooLarge`].
    pub head_limits: HeadLimits,
}

/// [`Settings::max_age`] where nothing speaks for another: a name is looked up again each minute.
pub const MAX_AGE: Duration = Duration::from_secs(60);

/// A year: beyond, a timeout is none, and points in time stay computable.
const LONGEST_TIMEOUT: Duration = Duration::from_secs(365 * 24 * 60 * 60);

/// Sends requests, over connections that it keeps. One per worker thread; clones share all.
#[derive(Clone)]
pub struct Transport {
    inner: Rc<Inner>,
}

struct Inner {
    connector: Connector,
    pool: Rc<Pool>,
    timeout: Option<Duration>,
    head_limits: HeadLimits,
}

impl Transport {
    /// A transport without connections yet.
    pub fn new(settings: Settings, tls: Tls) -> Self {
        Self::with_lookup(settings, tls, Lookup::System(GaiResolver::new()))
    }

    fn with_lookup(settings: Settings, tls: Tls, lookup: Lookup) -> Self {
        let timeout = settings.timeout.filter(|timeout| *timeout < LONGEST_TIMEOUT);
        let connector = Connector::new(&settings, timeout, tls, lookup);
        let pool = Pool::new(settings.max_connections, settings.max_age);
        let head_limits = settings.head_limits;
        Self { inner: Rc::new(Inner { connector, pool, timeout, head_limits }) }
    }

    /// Sends `request` and waits for the head of its answer, which may come before the request's end.
    /// Dropping the future, or later the answer's body, closes the connection.
    ///
    /// A kept connection may turn out to be dead. If then nothing of the request was sent, or it is
    /// idempotent and no byte of an answer came, it is sent once more on a fresh connection, unless
    /// its body was a stream that has begun to flow.
    ///
    /// Must be called on an actix or tokio `LocalSet`.
    ///
    /// # Errors
    /// See [`Error`]; [`Error::certainly_unsent`] tells whether the other side can know of it.
    pub async fn send(&self, mut request: Outgoing) -> Result<Incoming, Error> {
        self.try_send(&mut request, None).await
    }

    /// The same, but what was not sent stays in `request`: after an error it can be sent again, to
    /// another origin too, where [`Outgoing::may_repeat`]. `patience` bounds the time for a fresh
    /// connection further than [`Settings::timeout`] does.
    ///
    /// # Errors
    /// As [`Self::send`].
    pub async fn try_send(
        &self,
        request: &mut Outgoing,
        patience: Option<Duration>,
    ) -> Result<Incoming, Error> {
        let Inner { connector, pool, timeout, .. } = &*self.inner;
        if request.is_empty_stream() {
            let settled = Box::pin(request.settle_empty_stream());
            let late = Err(Error::Timeout(Stage::Upload));
            within(*timeout, settled).await.unwrap_or(late)?;
        }
        let mut slot = pool.slot(*timeout).await?;
        let mut message = request.build()?;
        if let Some(kept) = pool.take(&request.origin) {
            match self.attempt(kept, message, request, slot).await {
                Ok(answer) => return Ok(answer),
                Err((failure, returned)) => {
                    message = request.again(failure)?;
                    slot = returned;
                }
            }
        }
        pool.make_room();
        // Rare and large: not part of every request's future.
        let fresh = match Box::pin(connector.connect(&request.origin, patience)).await {
            Ok(fresh) => fresh,
            Err(error) => {
                request.take_back(message);
                return Err(error);
            }
        };
        match Box::pin(self.attempt(fresh, message, request, slot)).await {
            Ok(answer) => Ok(answer),
            Err((Failure { error, returned }, _)) => {
                if let Some(unsent) = returned {
                    request.take_back(*unsent);
                }
                Err(error)
            }
        }
    }

    async fn attempt(
        &self,
        mut connection: Connection,
        message: Upload,
        request: &Outgoing,
        slot: Slot,
    ) -> Result<Incoming, (Failure, Slot)> {
        let Inner { pool, timeout, head_limits, .. } = &*self.inner;
        let reader = HeadReader::new(*head_limits, request.method == "HEAD");
        match exchange(&mut connection, message, reader, *timeout).await {
            Ok(head) => {
                let (origin, pool) = (request.origin.clone(), Rc::clone(pool));
                let lease = Lease { connection, origin, slot, pool };
                Ok(download::incoming(head, lease, *timeout))
            }
            Err(failure) => Err((failure, slot)),
        }
    }
}

/// What `future` comes to, or nothing if it takes longer than `limit`.
async fn within<F: Future>(limit: Option<Duration>, future: F) -> Option<F::Output> {
    match limit {
        Some(limit) => tokio::time::timeout(limit, future).await.ok(),
        None => Some(future.await),
    }
}
