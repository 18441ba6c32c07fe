//! Where a relay is in its life, told to whoever must know.
//!
//! ```text
//!  Starting ──▶ Serving ──── SIGTERM ────▶ Draining ── DRAIN_SECONDS ──▶ Stopping ──▶ the end
//!               ready: yes                 ready: no, still serving      in flight only
//! ```

use futures_util::Stream;
use mte_relay_protocol::http_message::{Field, ResponseHead};
use tokio::sync::watch;

use crate::upstream::Reply;

/// A stage of a relay's life; later ones are greater.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Stage {
    /// It listens, and does not serve yet.
    Starting,
    /// It serves.
    Serving,
    /// It serves, and asks to be sent nothing more.
    Draining,
    /// It takes nothing new, and finishes what is in flight.
    Stopping,
}

/// Tells the stage.
#[derive(Debug)]
pub struct Steps(watch::Sender<Stage>);

/// Knows the stage.
#[derive(Clone, Debug)]
pub struct Life(watch::Receiver<Stage>);

/// A relay that has begun.
pub fn begin() -> (Steps, Life) {
    let (steps, life) = watch::channel(Stage::Starting);
    (Steps(steps), Life(life))
}

impl Steps {
    /// The relay is at this stage from now on.
    pub fn reach(&self, stage: Stage) {
        self.0.send_replace(stage);
    }
}

impl Life {
    /// The stage now.
    pub fn stage(&self) -> Stage {
        *self.0.borrow()
    }

    /// Comes to an end when this stage, or a later one, is reached.
    pub async fn reached(self, stage: Stage) {
        let mut life = self.0;
        // Without whoever tells, the relay is gone.
        let _ = life.wait_for(|now| *now >= stage).await;
    }

    /// An answer that does not outlast the relay where it may end at any place: events, which have
    /// no end of their own, and whose receivers come back (HTML, 9.2). It ends as if whole.
    pub fn bounding(&self, mut reply: Reply) -> Reply {
        if is_events(&reply.head) {
            let end = Box::pin(self.clone().reached(Stage::Stopping));
            reply.body = Box::pin(until(reply.body, end));
        }
        reply
    }
}

fn until<T>(stream: impl Stream<Item = T>, end: impl Future) -> impl Stream<Item = T> {
    futures_util::StreamExt::take_until(stream, end)
}

fn is_events(head: &ResponseHead) -> bool {
    let is_type = |field: &&Field| field.is("content-type");
    head.fields.iter().find(is_type).is_some_and(|field| {
        let kind = field.value.split(|byte| *byte == b';').next().unwrap_or_default();
        kind.trim_ascii().eq_ignore_ascii_case(b"text/event-stream")
    })
}
