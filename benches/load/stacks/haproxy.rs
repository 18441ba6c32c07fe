//! haproxy: a proxy, and a pair with TLS 1.3 between.

use std::{fs, net::SocketAddr};

use super::{
    Manner,
    certificate::{Certificate, NAME},
};
use crate::{
    Result,
    process::{CORE, Children, directory, free_port, pinned, start},
};

pub(super) fn proxy(children: &mut Children, upstream: SocketAddr) -> Result<SocketAddr> {
    haproxy(children, "haproxy", "", &format!("http-reuse always\n server to {upstream}"))
}

pub(super) fn pair(
    children: &mut Children,
    upstream: SocketAddr,
    manner: Manner,
) -> Result<SocketAddr> {
    let Certificate { certificate, both, .. } = Certificate::get()?;
    let listen = format!("ssl crt {} ssl-min-ver TLSv1.3", both.display());
    let to = format!("http-reuse always\n server to {upstream}");
    let back = haproxy(children, "haproxy-back", &listen, &to)?;
    let (reuse, resume) = match manner {
        Manner::Kept => ("http-reuse always", ""),
        Manner::Cold => ("http-reuse never", "no-ssl-reuse"),
    };
    let to = format!(
        "{reuse}\n server to {back} ssl ssl-min-ver TLSv1.3 verify required ca-file {} \
         verifyhost {NAME} sni str({NAME}) {resume}",
        certificate.display()
    );
    haproxy(children, "haproxy-front", "", &to)
}

fn haproxy(children: &mut Children, name: &str, listen: &str, to: &str) -> Result<SocketAddr> {
    let port = free_port()?;
    let file = directory(name).join("haproxy.cfg");
    let text = format!(
        "global
 nbthread 1
 maxconn 8192
 tune.bufsize 65536
defaults
 mode http
 option http-keep-alive
 timeout connect 5s
 timeout client 60s
 timeout server 60s
frontend here
 bind 127.0.0.1:{port} {listen}
 default_backend there
backend there
 {to}
"
    );
    fs::write(&file, text)?;
    let mut command = pinned(CORE, "haproxy");
    command.arg("-db").arg("-q").arg("-f").arg(&file);
    start(children, command, port)
}
