//! The upstream: the plain service behind a back-end relay.

use actix_web::http::header::{HeaderName, HeaderValue};
use bytes::Bytes;
use futures_util::{StreamExt, stream::LocalBoxStream};
use mte_relay_protocol::{
    error::Code,
    http_message::{Field, RequestHead, ResponseHead, is_idempotent},
};
use slog::{Logger, warn};

use crate::{
    access::{self, Phase},
    config::Config,
    fields::{self, Rewrite},
    outer::Outer,
    transport::{
        BodyFault, Error as TransportError, Incoming, Origin, Outgoing, OutgoingBody, Transport,
    },
};

/// The way to the upstream of one site, over a worker's transport.
#[derive(Clone, Copy)]
pub struct Upstream<'a> {
    /// Where it is.
    pub origin: &'a Origin,
    /// The path before every request's path.
    pub base_path: &'a str,
    /// Fields added to its requests and responses.
    pub headers: &'a [(HeaderName, HeaderValue)],
    /// How it is reached.
    pub transport: &'a Transport,
    /// What holds for all upstreams.
    pub config: &'a Config,
    /// Where its faults are told.
    pub log: &'a Logger,
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
        let request = self.outgoing(head, body, outer)?;
        match access::timed(Phase::Upstream, self.transport.send(request)).await {
            Ok(answer) => Ok(self.reply(answer, &sealed_name, outer)),
            Err(error) => Err(self.refusal(&error)),
        }
    }

    fn outgoing(
        &self,
        head: RequestHead,
        body: OutgoingBody,
        outer: &Outer,
    ) -> Result<Outgoing, Code> {
        let RequestHead { method, scheme: _, authority, path, fields } = head;
        let text = |bytes: Bytes| String::from_utf8(bytes.into()).map_err(|_| Code::Malformed);
        let idempotent = is_idempotent(&method);
        let path = text(path)?;
        let target = if path == "*" { path } else { format!("{}{path}", self.base_path) };
        Ok(Outgoing {
            method: text(method)?,
            origin: self.origin.clone(),
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

    fn reply(&self, answer: Incoming, sealed_name: &(Bytes, Bytes), outer: &Outer) -> Reply {
        let Incoming { status, fields, length, body } = answer;
        let mut fields = fields::without_connection_fields(fields);
        fields.retain(|field| !is_replaced(field));
        if fields.iter().any(Rewrite::concerns) {
            self.rewrite(sealed_name, outer).apply(&mut fields);
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

    fn rewrite(&self, (scheme, authority): &(Bytes, Bytes), outer: &Outer) -> Rewrite {
        let sealed = String::from_utf8_lossy(authority);
        let to_origin = match (sealed.as_ref(), outer.host.as_str()) {
            ("", "") => String::new(),
            ("", host) => format!("{}://{host}", outer.scheme),
            (host, _) => format!("{}://{host}", String::from_utf8_lossy(scheme)),
        };
        Rewrite {
            from_origin: self.origin.to_string(),
            from_path: self.base_path.to_owned(),
            to_origin,
        }
    }

    fn refusal(&self, error: &TransportError) -> Code {
        let code = match error {
            TransportError::Timeout(_) => Code::UpstreamTimeout,
            TransportError::Unwritable(_) => Code::Malformed,
            TransportError::Aborted(BodyFault::TooLarge) => Code::TooLarge,
            TransportError::Aborted(_) => Code::Malformed,
            _ => Code::UpstreamUnreachable,
        };
        let cause = std::error::Error::source(error).map(ToString::to_string).unwrap_or_default();
        warn!(self.log, "upstream failed"; "code" => %code, "error" => %error, "cause" => cause);
        code
    }
}

/// Fields of the upstream that the relay answers for itself: cross-origin rules, and other ways
/// to the upstream.
fn is_replaced(field: &Field) -> bool {
    field.name.starts_with(b"access-control-") || field.is("alt-svc")
}
