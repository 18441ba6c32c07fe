//! A store as one worker asks it: each question is counted and timed, whichever store it is.

use std::{ops::Deref, sync::Arc, time::Instant};

use mte_relay_protocol::{
    client_id::ClientId,
    header::{PairId, RequestFields},
    session::NewerRecord,
};

use super::{Store, StoreFuture};
use crate::{
    Error,
    meter::{Counter, Times},
};

/// What one worker asked of the store.
#[derive(Debug, Default)]
pub struct StoreMeter {
    /// Pairs kept.
    pub add: Questions,
    /// Pairs looked up.
    pub load: Questions,
    /// Requests accepted or refused.
    pub accept: Questions,
}

/// Questions of one kind.
#[derive(Debug, Default)]
pub struct Questions {
    /// How long each took, answered or not.
    pub times: Times,
    /// How many were not answered: [`Error::Store`]. A refusal is an answer.
    pub failures: Counter,
}

impl Questions {
    async fn timed<T>(&self, question: StoreFuture<'_, T>) -> Result<T, Error> {
        let asked = Instant::now();
        let answer = question.await;
        self.times.add(asked.elapsed());
        if matches!(answer, Err(Error::Store(_))) {
            self.failures.add(1);
        }
        answer
    }
}

/// A store with one worker's meter. What is not metered is the store's own.
#[derive(Clone)]
pub struct Metered {
    store: Arc<dyn Store>,
    meter: Arc<StoreMeter>,
}

impl Metered {
    /// A store with a meter that stands at zero.
    pub fn new(store: Arc<dyn Store>) -> Self {
        Self { store, meter: Arc::default() }
    }

    /// The meter.
    pub const fn meter(&self) -> &Arc<StoreMeter> {
        &self.meter
    }

    /// As [`Store::add`].
    ///
    /// # Errors
    /// The store's.
    pub async fn add(
        &self,
        client: ClientId,
        pair: PairId,
        record: Vec<u8>,
        now: u64,
    ) -> Result<(), Error> {
        self.meter.add.timed(self.store.add(client, pair, record, now)).await
    }

    /// As [`Store::reachable`], which is asked before a pair is kept: a failure counts as one of that.
    ///
    /// # Errors
    /// The store's.
    pub async fn reachable(&self) -> Result<(), Error> {
        let reachable = self.store.reachable().await;
        if reachable.is_err() {
            self.meter.add.failures.add(1);
        }
        reachable
    }

    /// As [`Store::load`].
    ///
    /// # Errors
    /// The store's.
    pub async fn load(&self, client: ClientId, pair: PairId, now: u64) -> Result<Vec<u8>, Error> {
        self.meter.load.timed(self.store.load(client, pair, now)).await
    }

    /// As [`Store::accept`].
    ///
    /// # Errors
    /// The store's.
    pub async fn accept(
        &self,
        client: ClientId,
        request: &RequestFields,
        newer: Option<NewerRecord>,
        now: u64,
    ) -> Result<(), Error> {
        self.meter.accept.timed(self.store.accept(client, request, newer, now)).await
    }
}

impl Deref for Metered {
    type Target = dyn Store;

    fn deref(&self) -> &Self::Target {
        &*self.store
    }
}
