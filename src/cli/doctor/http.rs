//! Requests of the doctor.

use std::time::Duration;

use mte_relay_protocol::http_message::{Field, HeadLimits};

use crate::transport::{
    self, AddressPolicy, Incoming, Origin, Outgoing, OutgoingBody, Settings, Tls, Transport,
};

/// How long anything may take.
const PATIENCE: Duration = Duration::from_secs(10);

/// Connections of the doctor.
pub(super) struct Http {
    pub(super) transport: Transport,
}

impl Http {
    pub(super) fn new() -> Result<Self, String> {
        let settings = Settings {
            timeout: Some(PATIENCE),
            max_connections: 4,
            max_age: transport::MAX_AGE,
            address_policy: AddressPolicy::Any,
            head_limits: HeadLimits::default(),
        };
        let tls = Tls::default();
        tls.settings().map_err(|error| error.explained())?;
        Ok(Self { transport: Transport::new(settings, tls) })
    }

    pub(super) async fn ask(
        &self,
        (method, origin, target): (&str, &Origin, &str),
        fields: &[(&str, &str)],
        body: OutgoingBody,
    ) -> Result<Incoming, String> {
        let fields =
            fields.iter().map(|(name, value)| Field::new((*name).to_owned(), (*value).to_owned()));
        let request = Outgoing {
            method: method.to_owned(),
            origin: origin.clone(),
            target: target.to_owned(),
            fields: fields.collect(),
            body,
            idempotent: true,
        };
        self.transport.send(request).await.map_err(|error| error.explained())
    }
}

/// The value of a field of an answer.
pub(super) fn field<'a>(answer: &'a Incoming, name: &str) -> Option<&'a str> {
    let field = answer.fields.iter().find(|field| field.is(name))?;
    std::str::from_utf8(&field.value).ok()
}
