//! An upstream whose every byte the test writes itself, when it wants.

use std::{
    io,
    net::{SocketAddr, TcpListener},
    sync::mpsc::{Receiver, channel},
    thread,
};

use crate::{wire::Wire, world::PATIENCE};

/// A listening upstream; the test takes its connections one by one.
pub(crate) struct RawUpstream {
    pub(crate) address: SocketAddr,
    accepted: Receiver<Wire>,
}

/// A connection on which the relay asks.
pub(crate) struct Asked {
    pub(crate) wire: Wire,
    /// Such as `GET /path HTTP/1.1`.
    pub(crate) line: String,
    pub(crate) headers: Vec<(String, String)>,
}

impl RawUpstream {
    pub(crate) fn start() -> Self {
        let listener = TcpListener::bind(("127.0.0.1", 0)).unwrap();
        let address = listener.local_addr().unwrap();
        let (sender, accepted) = channel();
        thread::spawn(move || {
            for stream in listener.incoming().map_while(Result::ok) {
                if sender.send(Wire::of(stream)).is_err() {
                    return;
                }
            }
        });
        Self { address, accepted }
    }

    pub(crate) fn origin(&self) -> String {
        format!("http://{}", self.address)
    }

    /// Waits for a connection and reads the head of the request on it.
    pub(crate) fn asked(&self) -> Asked {
        let wire = self.accepted.recv_timeout(PATIENCE).expect("the relay connects");
        Asked::read(wire).expect("a request head")
    }

    /// Whether nobody has connected so far.
    pub(crate) fn is_untouched(&self) -> bool {
        self.accepted.try_recv().is_err()
    }
}

impl Asked {
    fn read(wire: Wire) -> io::Result<Self> {
        let mut asked = Self { wire, line: String::new(), headers: Vec::new() };
        asked.next_head()?;
        Ok(asked)
    }

    /// Reads the head of the next request on the same connection.
    pub(crate) fn next_head(&mut self) -> io::Result<()> {
        self.line = self.wire.line()?;
        self.headers.clear();
        loop {
            let field = self.wire.line()?;
            if field.is_empty() {
                return Ok(());
            }
            let (name, value) = field.split_once(':').expect("a field line");
            self.headers.push((name.to_ascii_lowercase(), value.trim().to_owned()));
        }
    }

    pub(crate) fn all(&self, name: &str) -> Vec<&str> {
        let values = self.headers.iter().filter(|(other, _)| other == name);
        values.map(|(_, value)| value.as_str()).collect()
    }

    /// The next chunk of a chunked body; `None` for the chunk that ends it.
    pub(crate) fn chunk(&mut self) -> io::Result<Option<Vec<u8>>> {
        let length = usize::from_str_radix(&self.wire.line()?, 16).map_err(io::Error::other)?;
        let chunk = self.wire.take(length)?;
        self.wire.line()?;
        Ok((length > 0).then_some(chunk))
    }

    /// Answers with these bytes; lines end as in source text.
    pub(crate) fn answer(&mut self, text: &str) {
        self.wire.write(text.replace('\n', "\r\n")).unwrap();
    }

    /// Waits until the relay gives the connection up.
    pub(crate) fn is_given_up(&mut self) -> bool {
        self.wire.is_closed()
    }
}
