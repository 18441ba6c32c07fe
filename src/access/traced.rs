//! A request's part in its trace.

use std::{cell::Cell, time::SystemTime};

use actix_web::HttpRequest;
use mte_relay_actors::entropy;

use super::{
    figures::Figures,
    trace::{self, Parent},
};
use crate::spans::{Span, Tracer};

/// What is needed to tell a request's span.
pub(super) struct Traced {
    tracer: Tracer,
    started: SystemTime,
    /// The span's own name.
    pub(super) span: u64,
    /// What the request says; what is sealed in it counts more than what stands outside.
    pub(super) parent: Cell<Option<Parent>>,
    /// The trace that this relay started.
    new: Cell<Option<u128>>,
}

impl Traced {
    /// Without randomness there are no names, and so no spans.
    pub(super) fn of(request: &HttpRequest, tracer: &Tracer) -> Option<Self> {
        let span = u64::from_be_bytes(entropy::bytes().ok()?);
        Some(Self {
            tracer: tracer.clone(),
            started: SystemTime::now(),
            span: span.max(1),
            parent: Cell::new(trace::of(request.headers())),
            new: Cell::new(None),
        })
    }

    /// The trace and the caller's span, where the request is traced; one that says nothing of a
    /// trace may start one.
    pub(super) fn begun_or_new(&self) -> Option<(u128, Option<u64>)> {
        if self.parent.get().is_none() && self.new.get().is_none() && self.tracer.samples(self.span)
        {
            self.new
                .set(entropy::bytes().ok().map(u128::from_be_bytes).filter(|trace| *trace != 0));
        }
        self.begun()
    }

    fn begun(&self) -> Option<(u128, Option<u64>)> {
        match self.parent.get() {
            Some(parent) => parent.sampled.then_some((parent.trace.0, Some(parent.span))),
            None => self.new.get().map(|trace| (trace, None)),
        }
    }

    /// Tells the span of a request that has ended.
    pub(super) fn tell(&self, figures: Figures) {
        if let Some((trace, parent)) = self.begun() {
            let (id, started) = (self.span, self.started);
            self.tracer.tell(Span { trace, id, parent, started, figures });
        }
    }
}
