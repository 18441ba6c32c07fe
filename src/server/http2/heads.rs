//! What the heads of one connection's requests take up together. In the compressed form a field may
//! be a single byte, and each of a connection's streams may bring thousands.

use std::{cell::Cell, rc::Rc};

use http::HeaderMap;

/// Bytes of all heads of a connection at the same time: a hundred with 8 kB of cookies each.
const MOST: usize = 1_536 * 1_024;
/// What a field counts beside its name and value: so much of tables, at least.
const FIELD: usize = 128;

/// The heads of a connection's requests in work, in bytes.
#[derive(Clone, Default)]
pub(super) struct Heads(Rc<Cell<usize>>);

/// The part of one of them, given back when dropped.
pub(super) struct Head {
    size: usize,
    all: Heads,
}

impl Heads {
    /// Takes the part of a request's fields, if there is room for it.
    pub(super) fn take(&self, fields: &HeaderMap) -> Option<Head> {
        let size = fields.iter().map(|(name, value)| name.as_str().len() + value.len() + FIELD);
        let size: usize = size.sum();
        let all = self.0.get().checked_add(size).filter(|all| *all <= MOST)?;
        self.0.set(all);
        Some(Head { size, all: self.clone() })
    }
}

impl Drop for Head {
    fn drop(&mut self) {
        let Heads(all) = &self.all;
        all.set(all.get().saturating_sub(self.size));
    }
}
