//! A server whose every byte the test writes itself.

use std::{
    net::{SocketAddr, TcpListener, TcpStream},
    sync::mpsc::{Receiver, channel},
    thread,
};

use crate::{
    wire::{Request, Wire},
    world::PATIENCE,
};

/// Accepts connections and leaves them to the test.
pub(crate) struct ByHand {
    pub(crate) address: SocketAddr,
    accepted: Receiver<TcpStream>,
}

impl ByHand {
    pub(crate) fn start() -> Self {
        let listener = TcpListener::bind(("127.0.0.1", 0)).unwrap();
        let address = listener.local_addr().unwrap();
        let (sender, accepted) = channel();
        thread::spawn(move || {
            for stream in listener.incoming().map_while(Result::ok) {
                if sender.send(stream).is_err() {
                    return;
                }
            }
        });
        Self { address, accepted }
    }

    pub(crate) fn origin(&self) -> String {
        format!("http://{}", self.address)
    }

    /// The next connection.
    pub(crate) fn accept(&self) -> Wire {
        Wire::over(self.accepted.recv_timeout(PATIENCE).expect("a connection comes"))
    }

    /// The next connection and the head of its first request.
    pub(crate) fn request(&self) -> (Wire, Request) {
        let mut wire = self.accept();
        let request = wire.request().unwrap().expect("a request comes");
        (wire, request)
    }
}
