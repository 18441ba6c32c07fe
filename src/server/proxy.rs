//! The PROXY protocol, versions 1 and 2: a proxy that forwards bytes says first from whom they are.

use std::{
    io::{Error, ErrorKind, Result},
    net::SocketAddr,
};

use bytes::{Buf, BytesMut};
use proxy_header::{Error as Fault, ParseConfig, ProxyHeader};
use tokio::io::{AsyncRead, AsyncReadExt};

use super::io::Peeked;

/// Longest header that is read, in bytes: addresses take 52, what a proxy adds a few hundred.
const MAX: usize = 4 * 1_024;

/// Reads the header: the client's address, or none where the proxy speaks for itself.
///
/// # Errors
/// Anything but a header.
pub(super) async fn read(
    stream: &mut Peeked<impl AsyncRead + Unpin>,
) -> Result<Option<SocketAddr>> {
    let invalid = || Error::new(ErrorKind::InvalidData, "no header of the PROXY protocol");
    let config = ParseConfig { include_tlvs: false, ..ParseConfig::default() };
    let mut read = BytesMut::with_capacity(512);
    loop {
        let left = MAX - read.len();
        if (&mut *stream).take(left as u64).read_buf(&mut read).await? == 0 {
            return Err(invalid());
        }
        let (source, length) = match ProxyHeader::parse(&read, config) {
            Ok((header, length)) => {
                (header.proxied_address().map(|address| address.source), length)
            }
            Err(Fault::BufferTooShort) => continue,
            Err(_) => return Err(invalid()),
        };
        read.advance(length);
        stream.put_back(read);
        return Ok(source);
    }
}
