//! The upstream: the plain service behind a back-end relay, at one address or several.
//!
//! A request is sent to one of them, and to a further one only where that executes nothing twice:
//! what [`Outgoing::may_repeat`] says, within the [budget].

pub mod address;
pub mod budget;
pub mod check;
pub mod counts;

use std::{cell::Cell, rc::Rc, sync::Arc, time::Duration};

use actix_web::http::header::{HeaderName, HeaderValue};
use bytes::Bytes;
use futures_util::{StreamExt, stream::LocalBoxStream};
use mte_relay_protocol::{
    error::Code,
    http_message::{Field, RequestHead, ResponseHead, is_idempotent},
};
use slog::{Logger, info, warn};

use self::{
    address::{Address, Addresses},
    budget::Budget,
    counts::Counts,
};
use crate::{
    access::{self, Phase},
    config::Config,
    fields::{self, Rewrite},
    outer::Outer,
    transport::{
        BodyFault, Error as TransportError, Incoming, Origin, Outgoing, OutgoingBody, Stage,
        Transport,
    },
};

/// How often a request is sent at most.
const TRIES: usize = 3;
/// How long a connection to one of several addresses may take: then it is the next one's turn.
const CONNECT: Duration = Duration::from_secs(5);

/// The way to the upstream of one site, over a worker's transport.
#[derive(Clone, Copy)]
pub struct Upstream<'a> {
    /// Where it is.
    pub addresses: &'a Addresses,
    /// Fields added to its requests and responses.
    pub headers: &'a [(HeaderName, HeaderValue)],
    /// How it is reached.
    pub way: &'a Way,
    /// What holds for all upstreams.
    pub config: &'a Config,
    /// Where its faults are told.
    pub log: &'a Logger,
}

/// How one worker reaches upstreams.
#[derive(Clone)]
pub struct Way {
    /// Its connections.
    pub transport: Transport,
    /// What it may send a second time.
    pub budget: Rc<Budget>,
    /// What all workers count.
    pub counts: Arc<Counts>,
    turn: Rc<Cell<usize>>,
}

impl Way {
    /// A way over these connections.
    pub fn new(transport: Transport, counts: Arc<Counts>) -> Self {
        Self { transport, budget: Rc::default(), counts, turn: Rc::default() }
    }

    /// The same over other connections.
    pub fn over(&self, transport: Transport) -> Self {
        Self { transport, ..self.clone() }
    }
}

/// A response on its way back.
pub struct Reply {
    /// Status and fields, ready for the client.
    pub head: ResponseHead,
    /// Length of the content in bytes, where it is known.
    pub length: Option<u64>,
    /// The content. An error ends it without a proper end.
    pub body: LocalBoxStream<'static, Result<Bytes, BodyFault>>,
}

impl Upstream<'_> {
    /// Sends a request to the upstream and waits for the head of its answer. Redirects are answers.
    ///
    /// # Errors
    /// The code for the client; the reason goes to the log.
    pub async fn forward(
        &self,
        head: RequestHead,
        body: OutgoingBody,
        outer: &Outer,
    ) -> Result<Reply, Code> {
        let sealed_name = (head.scheme.clone(), head.authority.clone());
        self.way.budget.earn();
        let Some(first) = self.next_address(&[]) else { return Err(self.shut_out()) };
        let mut request = self.outgoing(first, head, body, outer)?;
        match access::timed(Phase::Upstream, self.send(&mut request, first)).await {
            Ok(answer) => Ok(self.reply(answer, &request.origin, &sealed_name, outer)),
            Err(error) => Err(self.refusal(&error, &request.origin)),
        }
    }

    /// Sends a request to this address, and to others where it may be sent again.
    async fn send(
        &self,
        request: &mut Outgoing,
        first: &Arc<Address>,
    ) -> Result<Incoming, TransportError> {
        let patience = (self.addresses.list.len() > 1).then_some(CONNECT);
        let mut address = first;
        let mut tried = Vec::new();
        loop {
            let error = match self.way.transport.try_send(request, patience).await {
                Ok(answer) => {
                    self.reached(address);
                    return Ok(answer);
                }
                Err(error) => error,
            };
            self.note(address, &error);
            tried.push(Arc::clone(address));
            match self.next_try(request, &error, &tried) {
                Some(next) => {
                    access::sent_again();
                    address = next;
                }
                None => return Err(error),
            }
            request.origin = address.origin.clone();
        }
    }

    fn next_address(&self, tried: &[Arc<Address>]) -> Option<&Arc<Address>> {
        let turn = &self.way.turn;
        turn.set(turn.get().wrapping_add(1));
        self.addresses.choose(turn.get(), tried, address::now)
    }

    /// Where to send a request again that has failed, if anywhere.
    fn next_try(
        &self,
        request: &Outgoing,
        error: &TransportError,
        tried: &[Arc<Address>],
    ) -> Option<&Arc<Address>> {
        let others = self.addresses.list.len() > 1;
        let worth_it = match error {
            // Behind the only address there may be several machines; but nobody waits twice as long.
            TransportError::Unreachable(_) => true,
            TransportError::Broken { .. } => others,
            _ => others && error.is_of_connecting(),
        };
        let most = TRIES.min(self.addresses.list.len().max(2));
        if !worth_it || tried.len() >= most || !request.may_repeat(error) {
            return None;
        }
        let next = self.next_address(tried)?;
        if !self.way.budget.spend() {
            self.way.counts.not_repeated.add();
            return None;
        }
        self.way.counts.repeated.add();
        Some(next)
    }

    fn note(&self, address: &Address, error: &TransportError) {
        self.way.counts.failure(error);
        match error {
            // It says nothing about the address, which all others may still reach.
            _ if error.is_own() => {}
            _ if error.is_of_connecting() => {
                if address.failed(address::now()) {
                    self.way.counts.opened.add();
                    warn!(self.log, "upstream address is left out: it takes no connections";
                        "address" => %address.origin);
                }
            }
            // These say nothing about it: it may not have been asked.
            TransportError::Unwritable(_)
            | TransportError::Aborted(_)
            | TransportError::AddressRefused
            | TransportError::TrustRoots(_)
            | TransportError::Timeout(Stage::Slot | Stage::Upload) => {}
            _ => self.reached(address),
        }
    }

    fn reached(&self, address: &Address) {
        if address.succeeded() {
            info!(self.log, "upstream address takes connections again"; "address" => %address.origin);
        }
    }

    fn outgoing(
        &self,
        address: &Address,
        head: RequestHead,
        body: OutgoingBody,
        outer: &Outer,
    ) -> Result<Outgoing, Code> {
        let RequestHead { method, scheme: _, authority, path, fields } = head;
        let text = |bytes: Bytes| String::from_utf8(bytes.into()).map_err(|_| Code::Malformed);
        let idempotent = is_idempotent(&method);
        let path = text(path)?;
        let target = if path == "*" { path } else { format!("{}{path}", self.addresses.base_path) };
        Ok(Outgoing {
            method: text(method)?,
            origin: address.origin.clone(),
            target,
            fields: self.request_fields(fields, &authority, outer),
            body,
            idempotent,
        })
    }

    fn request_fields(
        &self,
        mut fields: Vec<Field>,
        authority: &[u8],
        outer: &Outer,
    ) -> Vec<Field> {
        fields
            .retain(|field| !fields::is_relay_field(field) && !fields::is_forwarding_field(field));
        fields.extend(outer.forwarding_fields(authority));
        for (name, value) in self.headers {
            fields::set(&mut fields, name, value);
        }
        if !fields.iter().any(|field| field.is("user-agent")) {
            let agent = Bytes::copy_from_slice(self.config.user_agent.as_bytes());
            fields.push(Field::new("user-agent", agent));
        }
        if self.config.preserve_host {
            let host = if authority.is_empty() { outer.host.as_bytes() } else { authority };
            fields.push(Field::new("host", Bytes::copy_from_slice(host)));
        }
        fields
    }

    fn reply(
        &self,
        answer: Incoming,
        origin: &Origin,
        sealed_name: &(Bytes, Bytes),
        outer: &Outer,
    ) -> Reply {
        let Incoming { status, fields, length, body } = answer;
        let mut fields = fields::without_connection_fields(fields);
        fields.retain(|field| !is_replaced(field));
        if fields.iter().any(Rewrite::concerns) {
            self.rewrite(origin, sealed_name, outer).apply(&mut fields);
        }
        for (name, value) in self.headers {
            fields::set(&mut fields, name, value);
        }
        let log = self.log.clone();
        let body = body.map(move |piece| {
            piece.map_err(|error| {
                warn!(log, "upstream broke off its answer"; "error" => %error);
                BodyFault::CutOff
            })
        });
        Reply { head: ResponseHead { status, fields }, length, body: body.boxed_local() }
    }

    fn rewrite(
        &self,
        origin: &Origin,
        (scheme, authority): &(Bytes, Bytes),
        outer: &Outer,
    ) -> Rewrite {
        let sealed = String::from_utf8_lossy(authority);
        let to_origin = match (sealed.as_ref(), outer.host.as_str()) {
            ("", "") => String::new(),
            ("", host) => format!("{}://{host}", outer.scheme),
            (host, _) => format!("{}://{host}", String::from_utf8_lossy(scheme)),
        };
        Rewrite {
            from_origin: origin.to_string(),
            from_path: self.addresses.base_path.clone(),
            to_origin,
        }
    }

    /// No address would take the request: nobody waits for what fails.
    fn shut_out(&self) -> Code {
        self.way.counts.shut_out.add();
        let code = Code::UpstreamUnreachable;
        warn!(self.log, "upstream failed"; "code" => %code,
            "error" => "every address is left out after failures");
        code
    }

    fn refusal(&self, error: &TransportError, origin: &Origin) -> Code {
        let code = match error {
            TransportError::Timeout(_) => Code::UpstreamTimeout,
            TransportError::Unwritable(_) => Code::Malformed,
            TransportError::Aborted(BodyFault::TooLarge) => Code::TooLarge,
            TransportError::Aborted(_) => Code::Malformed,
            _ => Code::UpstreamUnreachable,
        };
        warn!(self.log, "upstream failed"; "code" => %code, "address" => %origin,
            "error" => %error, "cause" => error.causes());
        code
    }
}

/// Fields of the upstream that the relay answers for itself: cross-origin rules, and other ways
/// to the upstream.
fn is_replaced(field: &Field) -> bool {
    field.name.starts_with(b"access-control-") || field.is("alt-svc")
}
