//! Requests due at a fixed rate, by a timer of the kernel: those of runtimes are good to a millisecond
//! only, which is more than what is measured.

use std::{
    collections::VecDeque,
    os::fd::{AsRawFd, OwnedFd},
    time::{Duration, Instant},
};

use mio::{Interest, Registry, Token, unix::SourceFd};
use rustix::{
    io::{Errno, read},
    time::{
        Itimerspec, TimerfdClockId, TimerfdFlags, TimerfdTimerFlags, Timespec, timerfd_create,
        timerfd_settime,
    },
};

use crate::Result;

pub(super) struct Pace {
    timer: OwnedFd,
    next: Instant,
    interval: Duration,
}

impl Pace {
    pub(super) const TOKEN: Token = Token(usize::MAX - 1);

    pub(super) fn start(rate: u32, registry: &Registry) -> Result<Self> {
        let interval = Duration::from_secs(1) / rate;
        let flags = TimerfdFlags::NONBLOCK | TimerfdFlags::CLOEXEC;
        let timer = timerfd_create(TimerfdClockId::Monotonic, flags)?;
        let span = Timespec { tv_sec: 0, tv_nsec: i64::from(interval.subsec_nanos()) };
        let times = Itimerspec { it_interval: span, it_value: span };
        timerfd_settime(&timer, TimerfdTimerFlags::empty(), &times)?;
        registry.register(&mut SourceFd(&timer.as_raw_fd()), Self::TOKEN, Interest::READABLE)?;
        Ok(Self { timer, next: Instant::now() + interval, interval })
    }

    /// Appends the moments that have come since the last call.
    pub(super) fn tick(&mut self, due: &mut VecDeque<Instant>) -> Result<()> {
        let mut expired = [0; 8];
        match read(&self.timer, &mut expired) {
            Ok(_) => {}
            Err(Errno::AGAIN) => return Ok(()),
            Err(error) => return Err(error.into()),
        }
        for _ in 0..u64::from_ne_bytes(expired) {
            due.push_back(self.next);
            self.next += self.interval;
        }
        Ok(())
    }
}
