//! Envoy: a pair with TLS 1.3 between and the key exchange that browsers have today, X25519MLKEM768.

use std::{env, fs, net::SocketAddr, path::PathBuf};

use serde_json::{Value, json};

use super::{
    Manner,
    certificate::{Certificate, NAME},
};
use crate::{
    Result,
    process::{CORE, Children, directory, free_port, pinned, start},
};

/// More than there are connections.
const PLENTY: u32 = 8_192;

/// Where it is, if anywhere: `ENVOY` or the path.
pub(crate) fn program() -> Option<PathBuf> {
    let path = env::var_os("PATH").unwrap_or_default();
    env::var_os("ENVOY")
        .map(PathBuf::from)
        .into_iter()
        .chain(env::split_paths(&path).map(|directory| directory.join("envoy")))
        .find(|program| program.is_file())
}

pub(super) fn pair(
    children: &mut Children,
    upstream: SocketAddr,
    manner: Manner,
) -> Result<SocketAddr> {
    let Certificate { certificate, key, .. } = Certificate::get()?;
    let parameters = json!({
        "tls_minimum_protocol_version": "TLSv1_3", "tls_maximum_protocol_version": "TLSv1_3",
        "ecdh_curves": ["X25519MLKEM768"],
    });
    let server = json!({
        "name": "tls",
        "typed_config": {
            "@type": "type.googleapis.com/envoy.extensions.transport_sockets.tls.v3.DownstreamTlsContext",
            "common_tls_context": {
                "tls_params": parameters,
                "tls_certificates": [{
                    "certificate_chain": {"filename": certificate}, "private_key": {"filename": key},
                }],
            },
        },
    });
    let back = envoy(children, "envoy-back", upstream, Some(&server), None, Manner::Kept)?;
    let client = json!({
        "name": "tls",
        "typed_config": {
            "@type": "type.googleapis.com/envoy.extensions.transport_sockets.tls.v3.UpstreamTlsContext",
            "sni": NAME,
            "max_session_keys": u32::from(manner == Manner::Kept),
            "common_tls_context": {
                "tls_params": parameters,
                "validation_context": {
                    "trusted_ca": {"filename": certificate},
                    "match_typed_subject_alt_names": [
                        {"san_type": "DNS", "matcher": {"exact": NAME}},
                    ],
                },
            },
        },
    });
    envoy(children, "envoy-front", back, None, Some(&client), manner)
}

fn envoy(
    children: &mut Children,
    name: &str,
    to: SocketAddr,
    listen: Option<&Value>,
    connect: Option<&Value>,
    manner: Manner,
) -> Result<SocketAddr> {
    let port = free_port()?;
    let file = directory(name).join("envoy.json");
    let resources = json!({"static_resources": {
        "listeners": [listener(port, listen)], "clusters": [cluster(to, connect, manner)],
    }});
    fs::write(&file, resources.to_string())?;
    let program = program().ok_or("no envoy")?;
    let mut command = pinned(CORE, &program.to_string_lossy());
    command.arg("-c").arg(&file);
    command.args(["--concurrency", "1", "--disable-hot-restart", "--log-level", "error"]);
    start(children, command, port)
}

fn listener(port: u16, tls: Option<&Value>) -> Value {
    let manager = json!({
        "@type": "type.googleapis.com/envoy.extensions.filters.network.http_connection_manager.v3.HttpConnectionManager",
        "stat_prefix": "here",
        "route_config": {"virtual_hosts": [{
            "name": "all", "domains": ["*"],
            "routes": [{"match": {"prefix": "/"}, "route": {"cluster": "there", "timeout": "0s"}}],
        }]},
        "http_filters": [{"name": "envoy.filters.http.router", "typed_config": {
            "@type": "type.googleapis.com/envoy.extensions.filters.http.router.v3.Router",
        }}],
    });
    json!({
        "address": address(SocketAddr::from(([127, 0, 0, 1], port))),
        "filter_chains": [{
            "filters": [{
                "name": "envoy.filters.network.http_connection_manager", "typed_config": manager,
            }],
            "transport_socket": tls,
        }],
    })
}

fn cluster(to: SocketAddr, tls: Option<&Value>, manner: Manner) -> Value {
    let protocol = json!({
        "@type": "type.googleapis.com/envoy.extensions.upstreams.http.v3.HttpProtocolOptions",
        "common_http_protocol_options":
            {"max_requests_per_connection": (manner == Manner::Cold).then_some(1)},
        "explicit_http_config": {"http_protocol_options": {}},
    });
    json!({
        "name": "there", "type": "STATIC",
        "load_assignment": {"cluster_name": "there", "endpoints": [
            {"lb_endpoints": [{"endpoint": {"address": address(to)}}]},
        ]},
        "circuit_breakers": {"thresholds": [{
            "max_connections": PLENTY, "max_pending_requests": PLENTY, "max_requests": PLENTY,
        }]},
        "typed_extension_protocol_options":
            {"envoy.extensions.upstreams.http.v3.HttpProtocolOptions": protocol},
        "transport_socket": tls,
    })
}

fn address(address: SocketAddr) -> Value {
    json!({"socket_address": {"address": address.ip(), "port_value": address.port()}})
}
