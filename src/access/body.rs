//! Bodies whose bytes are counted while they pass.

use std::{
    pin::Pin,
    rc::Rc,
    task::{Context, Poll, ready},
};

use actix_web::{
    HttpMessage,
    body::{BodySize, BoxBody, MessageBody},
    dev::{Payload, ServiceRequest},
};
use bytes::Bytes;
use futures_util::StreamExt;

use super::record::{End, Record, Unfinished};

/// Counts what of a request's body is read.
pub(super) fn count(request: &mut ServiceRequest, record: &Rc<Record>) {
    let payload = request.take_payload();
    if matches!(payload, Payload::None) {
        return;
    }
    let record = Rc::clone(record);
    let counted = payload.inspect(move |piece| {
        if let Ok(piece) = piece {
            record.request_bytes.set(record.request_bytes.get() + piece.len() as u64);
        }
    });
    request.set_payload(Payload::Stream { payload: counted.boxed_local() });
}

/// Writes a request's line when its answer has ended; at once where all of it is there.
pub(super) fn counted(body: BoxBody, unfinished: Unfinished, to_head: bool) -> BoxBody {
    if to_head || matches!(body.size(), BodySize::None | BodySize::Sized(0)) {
        unfinished.finish(End::Complete);
        return body;
    }
    match body.try_into_bytes() {
        Ok(bytes) => {
            unfinished.sent(bytes.len());
            unfinished.finish(End::Complete);
            BoxBody::new(bytes)
        }
        Err(body) => BoxBody::new(Counted { body, unfinished }),
    }
}

struct Counted {
    body: BoxBody,
    unfinished: Unfinished,
}

impl MessageBody for Counted {
    type Error = <BoxBody as MessageBody>::Error;

    fn size(&self) -> BodySize {
        self.body.size()
    }

    fn poll_next(
        self: Pin<&mut Self>,
        cx: &mut Context<'_>,
    ) -> Poll<Option<Result<Bytes, Self::Error>>> {
        let this = self.get_mut();
        let piece = ready!(Pin::new(&mut this.body).poll_next(cx));
        match &piece {
            Some(Ok(bytes)) => this.unfinished.sent(bytes.len()),
            Some(Err(_)) => this.unfinished.write(End::BrokenOff),
            None => this.unfinished.write(End::Complete),
        }
        Poll::Ready(piece)
    }
}

impl Drop for Counted {
    fn drop(&mut self) {
        // A body of known length may not be asked for its end.
        if matches!(self.body.size(), BodySize::Sized(all) if all == self.unfinished.bytes_sent()) {
            self.unfinished.write(End::Complete);
        }
    }
}
