//! The upstreams, on the core of the load: nginx for small answers, and threads of this process for what
//! nginx cannot do alone: read a long body and only then answer, send one, or take its time.

use std::{
    io::{Read, Write},
    net::{SocketAddr, TcpListener, TcpStream},
    thread,
    time::Duration,
};

use bytes::BytesMut;

use crate::{
    Result,
    generator::{Request, respond, take_request},
    plan::PUBLISHED,
    process::Children,
    stacks,
};

/// How long the upstream of the published scenario takes: 550 clients then get 355 answers a second.
pub(crate) const DELAY: Duration = Duration::from_micros(1_549_300);
/// Bytes written at once.
const PART: usize = 256 << 10;

/// Both of them.
pub(crate) struct Upstreams {
    /// Answers [`Request::SMALL`].
    pub(crate) small: SocketAddr,
    /// Answers all others with as many bytes as the path ends in.
    pub(crate) others: SocketAddr,
    _children: Option<Children>,
}

impl Upstreams {
    /// # Errors
    /// If nginx is missing.
    pub(crate) fn start() -> Result<Self> {
        let mut children = Children::of("upstream");
        let small = stacks::upstream(&mut children, Request::SMALL.answers)?;
        Ok(Self { small, _children: Some(children), ..Self::own()? })
    }

    /// Without nginx.
    ///
    /// # Errors
    /// If there is no port left.
    pub(crate) fn own() -> Result<Self> {
        let listener = TcpListener::bind(("127.0.0.1", 0))?;
        let others = listener.local_addr()?;
        thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                // A connection that ends is no error here.
                thread::spawn(move || serve(stream));
            }
        });
        Ok(Self { small: others, others, _children: None })
    }

    /// The one that answers this request.
    pub(crate) fn of(&self, request: &Request) -> SocketAddr {
        if request.path == Request::SMALL.path { self.small } else { self.others }
    }
}

fn serve(mut stream: TcpStream) -> Result<()> {
    stream.set_nodelay(true)?;
    let part = vec![b'y'; PART];
    let mut space = vec![0; PART];
    let mut buffer = BytesMut::new();
    loop {
        let mut request = loop {
            if let Some(request) = take_request(&mut buffer)? {
                break request;
            }
            read(&mut stream, &mut space, &mut buffer)?;
        };
        while !request.discard(&mut buffer)? {
            read(&mut stream, &mut space, &mut buffer)?;
        }
        if request.path == PUBLISHED.path {
            thread::sleep(DELAY);
        }
        let length = request.path.rsplit_once('/').ok_or("no such path")?.1;
        let mut left: usize = length.parse()?;
        let mut head = Some(respond(left).into_bytes());
        while left > 0 {
            let length = left.min(PART);
            match head.take() {
                Some(head) => stream.write_all(&[&head, &part[..length]].concat())?,
                None => stream.write_all(&part[..length])?,
            }
            left -= length;
        }
    }
}

fn read(stream: &mut TcpStream, space: &mut [u8], buffer: &mut BytesMut) -> Result<()> {
    let read = stream.read(space)?;
    if read == 0 {
        return Err("the connection was closed".into());
    }
    buffer.extend_from_slice(&space[..read]);
    Ok(())
}
