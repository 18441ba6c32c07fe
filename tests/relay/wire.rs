//! HTTP/1.1 byte by byte: a test says exactly what travels, and when.

use std::{
    io::{self, Read, Write},
    net::{SocketAddr, TcpStream},
};

use crate::world::PATIENCE;

/// A connection whose bytes the test writes itself.
pub(crate) struct Wire {
    stream: TcpStream,
    buffer: Vec<u8>,
}

/// A response as it came.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Answer {
    pub(crate) status: u16,
    pub(crate) headers: Vec<(String, String)>,
    pub(crate) body: Vec<u8>,
}

/// The head of a response, and how its body ends.
struct Head {
    status: u16,
    headers: Vec<(String, String)>,
}

impl Answer {
    /// The only header of this lower-case name.
    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        let mut values = self.headers.iter().filter(|(other, _)| other == name);
        let value = values.next().map(|(_, value)| value.as_str());
        assert!(values.next().is_none(), "{name} occurs twice");
        value
    }

    /// All headers of this lower-case name.
    pub(crate) fn all(&self, name: &str) -> Vec<&str> {
        let values = self.headers.iter().filter(|(other, _)| other == name);
        values.map(|(_, value)| value.as_str()).collect()
    }

    /// The code of an outer error; checks that header and problem document agree.
    pub(crate) fn code(&self) -> &str {
        let code = self.header("x-mte-relay-error").expect("an outer error");
        let problem: serde_json::Value = serde_json::from_slice(&self.body).unwrap();
        assert_eq!(problem["code"], code);
        assert_eq!(problem["status"], self.status);
        assert_eq!(problem["type"], format!("urn:mte-relay:error:{code}"));
        assert_eq!(self.header("content-type"), Some("application/problem+json"));
        code
    }
}

impl Wire {
    pub(crate) fn connect(address: SocketAddr) -> Self {
        let stream = TcpStream::connect(address).expect("something listens");
        stream.set_nodelay(true).unwrap();
        stream.set_read_timeout(Some(PATIENCE)).unwrap();
        stream.set_write_timeout(Some(PATIENCE)).unwrap();
        Self { stream, buffer: Vec::new() }
    }

    /// Writes bytes as they are.
    pub(crate) fn write(&mut self, bytes: impl AsRef<[u8]>) -> io::Result<()> {
        self.stream.write_all(bytes.as_ref())
    }

    /// Writes one chunk of a chunked body.
    pub(crate) fn chunk(&mut self, bytes: &[u8]) -> io::Result<()> {
        let mut chunk = format!("{:x}\r\n", bytes.len()).into_bytes();
        chunk.extend_from_slice(bytes);
        chunk.extend_from_slice(b"\r\n");
        self.write(chunk)
    }

    /// Reads one whole response; an error if it is cut short.
    pub(crate) fn answer(&mut self) -> io::Result<Answer> {
        let Head { status, headers } = self.head()?;
        let mut answer = Answer { status, headers, body: Vec::new() };
        while let Some(piece) = self.piece(&answer)? {
            answer.body.extend_from_slice(&piece);
        }
        Ok(answer)
    }

    /// Reads the head of a response; its body is read with [`Self::piece`].
    pub(crate) fn open(&mut self) -> io::Result<Answer> {
        let Head { status, headers } = self.head()?;
        Ok(Answer { status, headers, body: Vec::new() })
    }

    /// The next piece of a body: a chunk, or all of a body with content-length.
    pub(crate) fn piece(&mut self, answer: &Answer) -> io::Result<Option<Vec<u8>>> {
        if answer.header("transfer-encoding") == Some("chunked") {
            let line = self.line()?;
            let length = usize::from_str_radix(&line, 16).map_err(io::Error::other)?;
            let chunk = self.take(length)?;
            self.line()?;
            return Ok((length > 0).then_some(chunk));
        }
        let length = answer.header("content-length").map_or(0, |length| length.parse().unwrap());
        if answer.body.len() >= length {
            return Ok(None);
        }
        self.take(length).map(Some)
    }

    /// Waits until the other side closes; `true` if nothing more came.
    pub(crate) fn is_closed(&mut self) -> bool {
        let mut rest = [0; 1];
        let closed = match self.stream.read(&mut rest) {
            Ok(length) => length == 0,
            Err(error) => error.kind() == io::ErrorKind::ConnectionReset,
        };
        closed && self.buffer.is_empty()
    }

    /// The socket, for tests that close one side of it.
    pub(crate) fn stream(&self) -> &TcpStream {
        &self.stream
    }

    fn head(&mut self) -> io::Result<Head> {
        let line = self.line()?;
        let status = line.split(' ').nth(1).and_then(|status| status.parse().ok());
        let status = status.ok_or_else(|| io::Error::other(format!("no status: {line}")))?;
        let mut headers = Vec::new();
        loop {
            let line = self.line()?;
            if line.is_empty() {
                return Ok(Head { status, headers });
            }
            let (name, value) = line.split_once(':').ok_or_else(|| io::Error::other("no field"))?;
            headers.push((name.to_ascii_lowercase(), value.trim().to_owned()));
        }
    }

    fn line(&mut self) -> io::Result<String> {
        loop {
            if let Some(end) = self.buffer.windows(2).position(|pair| pair == b"\r\n") {
                let line = self.take(end)?;
                self.take(2)?;
                return String::from_utf8(line).map_err(io::Error::other);
            }
            self.fill()?;
        }
    }

    fn take(&mut self, length: usize) -> io::Result<Vec<u8>> {
        while self.buffer.len() < length {
            self.fill()?;
        }
        let rest = self.buffer.split_off(length);
        Ok(std::mem::replace(&mut self.buffer, rest))
    }

    fn fill(&mut self) -> io::Result<()> {
        let mut piece = [0; 64 * 1024];
        let length = self.stream.read(&mut piece)?;
        if length == 0 {
            return Err(io::ErrorKind::UnexpectedEof.into());
        }
        self.buffer.extend_from_slice(&piece[..length]);
        Ok(())
    }
}

/// One plain request on a connection of its own.
pub(crate) fn plain(address: SocketAddr, request: &str, body: &[u8]) -> Answer {
    let mut wire = Wire::connect(address);
    wire.write(head(request, address, body.len())).unwrap();
    wire.write(body).unwrap();
    wire.answer().unwrap()
}

/// A request head of the form `POST /path\nname: value`, completed with host and content-length.
pub(crate) fn head(request: &str, address: SocketAddr, length: usize) -> String {
    let (line, headers) = request.split_once('\n').unwrap_or((request, ""));
    let headers: String = headers.lines().map(|line| format!("{line}\r\n")).collect();
    format!("{line} HTTP/1.1\r\nhost: {address}\r\ncontent-length: {length}\r\n{headers}\r\n")
}
