//! Health, metrics and the end, typed.

use std::{
    net::{IpAddr, Ipv4Addr, SocketAddr},
    time::Duration,
};

use super::{address::UpstreamUrl, fault::Problem, parser::Parser, raw::Raw, value};

/// How the relay is watched and stopped.
#[derive(Clone, Debug)]
pub struct Operation {
    /// ADMIN_HOST and ADMIN_PORT; none = no admin listener.
    pub admin: Option<SocketAddr>,
    /// READY_CHECK_UPSTREAM.
    pub ready_check_upstream: bool,
    /// DRAIN_SECONDS.
    pub drain: Duration,
    /// SHUTDOWN_TIMEOUT_SECONDS.
    pub shutdown_timeout: Duration,
    /// OTLP_ENDPOINT and what belongs to it; none = no spans.
    pub tracing: Option<Tracing>,
}

/// Where spans go.
#[derive(Clone, Debug)]
pub struct Tracing {
    /// OTLP_ENDPOINT.
    pub endpoint: UpstreamUrl,
    /// OTLP_SERVICE_NAME.
    pub service: String,
    /// OTLP_SAMPLE_PERCENT.
    pub sample_percent: u8,
}

impl Operation {
    pub(super) fn parse(p: &mut Parser<'_>, raw: &Raw) -> Self {
        let seconds = |text: &str| value::seconds(text, &(0..=3600));
        let host = p.value("ADMIN_HOST", &raw.admin_host, Ipv4Addr::LOCALHOST.into(), value::ip);
        let port = p.optional("ADMIN_PORT", &raw.admin_port, port);
        Self {
            admin: port.map(|port| SocketAddr::new(host, port)),
            ready_check_upstream: p.or_default(
                "READY_CHECK_UPSTREAM",
                &raw.ready_check_upstream,
                value::boolean,
            ),
            drain: p.or_default("DRAIN_SECONDS", &raw.drain_seconds, seconds),
            shutdown_timeout: p.or_default(
                "SHUTDOWN_TIMEOUT_SECONDS",
                &raw.shutdown_timeout_seconds,
                seconds,
            ),
            tracing: Tracing::parse(p, raw),
        }
    }

    /// Where a process on the same machine finds the admin listener.
    #[must_use]
    pub fn admin_from_here(&self) -> Option<SocketAddr> {
        let mut address = self.admin?;
        match address.ip() {
            IpAddr::V4(ip) if ip.is_unspecified() => address.set_ip(Ipv4Addr::LOCALHOST.into()),
            IpAddr::V6(ip) if ip.is_unspecified() => {
                address.set_ip(std::net::Ipv6Addr::LOCALHOST.into());
            }
            _ => {}
        }
        Some(address)
    }
}

impl Tracing {
    fn parse(p: &mut Parser<'_>, raw: &Raw) -> Option<Self> {
        let endpoint = p.optional("OTLP_ENDPOINT", &raw.otlp_endpoint, UpstreamUrl::parse);
        let name = |text: &str| Ok(text.to_owned());
        let service = p.or_default("OTLP_SERVICE_NAME", &raw.otlp_service_name, name);
        let sample_percent = p.number("OTLP_SAMPLE_PERCENT", &raw.otlp_sample_percent, 0..=100);
        Some(Self { endpoint: endpoint?, service, sample_percent })
    }
}

fn port(text: &str) -> Result<u16, Problem> {
    let port = value::number(text, &(0..=u16::MAX.into()))?;
    Ok(u16::try_from(port).unwrap_or_default())
}
