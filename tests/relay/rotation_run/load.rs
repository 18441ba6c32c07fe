//! Callers without a pause, none of whose requests may fail.

use std::{
    sync::{
        Arc,
        atomic::{AtomicBool, AtomicUsize, Ordering},
    },
    thread::{self, JoinHandle},
};

/// Requests between two steps, at least.
const BETWEEN: usize = 300;

/// Callers that ask without a pause until they are told to stop.
pub(crate) struct Load {
    stop: Arc<AtomicBool>,
    served: Arc<AtomicUsize>,
    callers: Vec<JoinHandle<Result<(), String>>>,
}

impl Load {
    /// So many callers, each by its place; a caller makes one request by its number and tells why it
    /// failed.
    pub(crate) fn start<C>(count: usize, caller: impl Fn(usize) -> C) -> Self
    where
        C: FnMut(usize) -> Result<(), String> + Send + 'static,
    {
        let (stop, served) = (Arc::<AtomicBool>::default(), Arc::<AtomicUsize>::default());
        let callers = (0..count).map(|place| {
            let (stop, served) = (Arc::clone(&stop), Arc::clone(&served));
            let mut call = caller(place);
            thread::spawn(move || {
                for number in 0.. {
                    if stop.load(Ordering::Relaxed) {
                        break;
                    }
                    call(number)?;
                    served.fetch_add(1, Ordering::Relaxed);
                }
                Ok(())
            })
        });
        let callers = callers.collect();
        Self { stop, served, callers }
    }

    /// Waits until many more requests were served.
    pub(crate) fn go_on(&mut self) {
        let until = self.served.load(Ordering::Relaxed) + BETWEEN;
        while self.served.load(Ordering::Relaxed) < until {
            if let Some(failed) = self.callers.iter().position(JoinHandle::is_finished) {
                let why = self.callers.swap_remove(failed).join().unwrap().unwrap_err();
                panic!(
                    "a request failed after {} others: {why}",
                    self.served.load(Ordering::Relaxed)
                );
            }
            thread::yield_now();
        }
    }

    /// Stops them; none of their requests may have failed.
    pub(crate) fn end(mut self) {
        self.go_on();
        self.stop.store(true, Ordering::Relaxed);
        self.callers.into_iter().for_each(|caller| caller.join().unwrap().unwrap());
        eprintln!("{} requests, none failed", self.served.load(Ordering::Relaxed));
    }
}
