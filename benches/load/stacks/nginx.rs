//! nginx: the upstream, a proxy, and a pair with TLS 1.3 between.

use std::{fs, net::SocketAddr};

use super::{
    Manner,
    certificate::{Certificate, NAME},
};
use crate::{
    Result,
    process::{CORE, Children, LOAD_CORE, directory, free_port, pinned, start},
};

/// The upstream of small requests, on the core of the load.
///
/// # Errors
/// If it does not listen.
pub(crate) fn upstream(children: &mut Children, content: usize) -> Result<SocketAddr> {
    let answer = "y".repeat(content);
    nginx(children, LOAD_CORE, "upstream", "", |port| {
        format!(
            "server {{ listen 127.0.0.1:{port} reuseport; keepalive_requests 100000000;
                 location / {{ return 200 \"{answer}\"; }} }}"
        )
    })
}

pub(super) fn proxy(
    children: &mut Children,
    upstream: SocketAddr,
    log: bool,
) -> Result<SocketAddr> {
    let log = if log { "access_log access.log;" } else { "" };
    nginx(children, CORE, "proxy", log, |port| server(port, upstream, Manner::Kept, "", "http", ""))
}

/// One of several that run beside each other.
pub(super) fn proxy_of_many(
    children: &mut Children,
    upstream: SocketAddr,
    number: usize,
) -> Result<SocketAddr> {
    let server = |port| server(port, upstream, Manner::Kept, "", "http", "");
    nginx(children, CORE, &format!("proxy-{number}"), "", server)
}

pub(super) fn pair(
    children: &mut Children,
    upstream: SocketAddr,
    manner: Manner,
) -> Result<SocketAddr> {
    let Certificate { certificate, key, .. } = Certificate::get()?;
    let cache = if manner == Manner::Cold { "none" } else { "shared:tls:10m" };
    let tls = format!(
        "ssl_protocols TLSv1.3; ssl_certificate {}; ssl_certificate_key {};
         ssl_session_cache {cache}; ssl_buffer_size 64k;",
        certificate.display(),
        key.display()
    );
    // Between the proxy behind and the upstream connections are kept in any case.
    let back = nginx(children, CORE, "back", "", |port| {
        server(port, upstream, Manner::Kept, "ssl", "http", &tls)
    })?;
    let reuse = if manner == Manner::Cold { "off" } else { "on" };
    let tls = format!(
        "proxy_ssl_protocols TLSv1.3; proxy_ssl_session_reuse {reuse}; proxy_ssl_verify on;
         proxy_ssl_name {NAME}; proxy_ssl_trusted_certificate {};",
        certificate.display()
    );
    nginx(children, CORE, "front", "", |port| server(port, back, manner, "", "https", &tls))
}

/// 64 kB buffers, nothing written to disk, uploads passed on as they come.
fn server(
    port: u16,
    to: SocketAddr,
    manner: Manner,
    listen: &str,
    scheme: &str,
    more: &str,
) -> String {
    let keep = match manner {
        Manner::Kept => "keepalive 1024; keepalive_requests 100000000;",
        Manner::Cold => "",
    };
    format!(
        "upstream to {{ server {to}; {keep} }}
         server {{
             listen 127.0.0.1:{port} {listen} reuseport; keepalive_requests 100000000;
             location / {{
                 proxy_pass {scheme}://to; proxy_http_version 1.1; proxy_set_header connection '';
                 proxy_buffers 16 64k; proxy_buffer_size 64k; proxy_busy_buffers_size 128k;
                 proxy_max_temp_file_size 0; proxy_request_buffering off;
             }}
             {more}
         }}"
    )
}

fn nginx(
    children: &mut Children,
    core: usize,
    name: &str,
    log: &str,
    server: impl FnOnce(u16) -> String,
) -> Result<SocketAddr> {
    let port = free_port()?;
    let directory = directory(name);
    let log = if log.is_empty() { "access_log off;" } else { log };
    let text = format!(
        "daemon off; master_process off; worker_processes 1; pid pid; error_log error.log;
         worker_rlimit_nofile 16384; events {{ worker_connections 8192; }}
         http {{
             {log} client_body_temp_path .; proxy_temp_path .; fastcgi_temp_path .;
             uwsgi_temp_path .; scgi_temp_path .;
             client_body_buffer_size 64k; client_max_body_size 0; large_client_header_buffers 8 64k;
             {}
         }}",
        server(port)
    );
    fs::write(directory.join("nginx.conf"), text)?;
    let mut command = pinned(core, "nginx");
    command.arg("-p").arg(&directory).args(["-e", "start.log", "-c", "nginx.conf"]);
    start(children, command, port)
}
