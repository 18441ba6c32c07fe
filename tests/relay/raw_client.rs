//! Plain requests whose answers need care.

use std::net::SocketAddr;

use crate::wire::{Answer, Wire, head as request_head};

/// One request that is answered without content, whatever its `content-length` says; a second
/// request on the same connection proves that nothing stands behind the head.
pub(crate) fn head(address: SocketAddr, request: &str) -> Answer {
    let mut wire = Wire::connect(address);
    wire.write(request_head(request, address, 0)).unwrap();
    let answer = wire.open().unwrap();
    wire.write(request_head("GET /api/mte-echo/next", address, 0)).unwrap();
    let next = wire.answer().expect("the connection goes on");
    assert!(String::from_utf8_lossy(&next.body).contains("\"next\""), "{next:?}");
    answer
}
