//! One connection of the load, which is never waited for.

use std::{
    io::{ErrorKind, Read, Write},
    net::SocketAddr,
    time::Instant,
};

use bytes::{Buf, Bytes, BytesMut};
use mio::{Interest, Registry, Token, net::TcpStream};

use super::{answer::Answer, sealed::Client};
use crate::Result;

/// Bytes read at once.
const READ: usize = 64 << 10;

pub(super) struct Connection<'c> {
    stream: TcpStream,
    client: &'c mut Client,
    out: Bytes,
    buffer: BytesMut,
    space: Box<[u8]>,
    answer: Answer,
    /// Since when its request is under way, or should have been.
    pub(super) due: Instant,
    /// Whether it has had an answer.
    pub(super) answered: bool,
}

impl<'c> Connection<'c> {
    pub(super) fn open(
        client: &'c mut Client,
        address: SocketAddr,
        registry: &Registry,
        token: Token,
    ) -> Result<Self> {
        let stream = std::net::TcpStream::connect(address)?;
        stream.set_nodelay(true)?;
        stream.set_nonblocking(true)?;
        let mut stream = TcpStream::from_std(stream);
        registry.register(&mut stream, token, Interest::READABLE | Interest::WRITABLE)?;
        Ok(Self {
            stream,
            client,
            out: Bytes::new(),
            buffer: BytesMut::new(),
            space: vec![0; READ].into(),
            answer: Answer::default(),
            due: Instant::now(),
            answered: false,
        })
    }

    /// Sends the next request.
    pub(super) fn start(&mut self, due: Instant) -> Result<()> {
        self.due = due;
        self.out = self.client.request()?;
        self.flush()
    }

    /// Goes on; if the answer is complete now, whether it was the right one.
    pub(super) fn ready(&mut self) -> Result<Option<bool>> {
        self.flush()?;
        loop {
            let read = match self.stream.read(&mut self.space) {
                Ok(0) => return Err("the connection was closed".into()),
                Ok(read) => read,
                Err(error) if error.kind() == ErrorKind::WouldBlock => return Ok(None),
                Err(error) if error.kind() == ErrorKind::Interrupted => continue,
                Err(error) => return Err(error.into()),
            };
            self.buffer.extend_from_slice(&self.space[..read]);
            if self.answer.take(&mut self.buffer)? {
                self.answered = true;
                let answer = std::mem::take(&mut self.answer);
                return Ok(Some(self.client.check(answer)));
            }
            // Less than there was room for: all is read, and what comes is told anew.
            if read < READ {
                return Ok(None);
            }
        }
    }

    fn flush(&mut self) -> Result<()> {
        while self.out.has_remaining() {
            match self.stream.write(&self.out) {
                Ok(written) => self.out.advance(written),
                Err(error) if error.kind() == ErrorKind::WouldBlock => break,
                Err(error) if error.kind() == ErrorKind::Interrupted => {}
                Err(error) => return Err(error.into()),
            }
        }
        Ok(())
    }
}
