//! stunnel: a pair that carries connections through TLS 1.3 and knows nothing of what is in them.

use std::{fs, net::SocketAddr};

use super::{
    Manner,
    certificate::{Certificate, NAME},
};
use crate::{
    Result,
    process::{CORE, Children, directory, free_port, pinned, start},
};

pub(super) fn pair(
    children: &mut Children,
    upstream: SocketAddr,
    manner: Manner,
) -> Result<SocketAddr> {
    let Certificate { certificate, key, .. } = Certificate::get()?;
    let resume = if manner == Manner::Cold { "no" } else { "yes" };
    let server = format!("cert = {}\nkey = {}", certificate.display(), key.display());
    let back = stunnel(children, "stunnel-back", upstream, &server)?;
    let client = format!(
        "client = yes\nCAfile = {}\nverifyChain = yes\ncheckHost = {NAME}\nsessionResume = {resume}",
        certificate.display()
    );
    stunnel(children, "stunnel-front", back, &client)
}

fn stunnel(
    children: &mut Children,
    name: &str,
    to: SocketAddr,
    settings: &str,
) -> Result<SocketAddr> {
    let port = free_port()?;
    let file = directory(name).join("stunnel.conf");
    let text = format!(
        "foreground = yes\npid =\ndebug = warning\nsslVersionMin = TLSv1.3\n\
         socket = l:TCP_NODELAY=1\nsocket = r:TCP_NODELAY=1\n\
         [tunnel]\naccept = 127.0.0.1:{port}\nconnect = {to}\n{settings}\n"
    );
    fs::write(&file, text)?;
    let mut command = pinned(CORE, "stunnel4");
    command.arg(&file);
    start(children, command, port)
}
