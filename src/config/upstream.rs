//! UPSTREAM: one service, at one address or several.

use super::{
    address::{Origin, UpstreamUrl},
    fault::{FaultKind, Problem},
    value::{self, quoted},
};

/// The most addresses of one service: each is asked in turn.
const MOST: usize = 64;

/// The addresses of one service, at least one, with the same base path at each.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UpstreamUrls {
    first: UpstreamUrl,
    others: Vec<Origin>,
}

impl UpstreamUrls {
    /// Reads a list of http or https URLs without credentials, query or fragment.
    pub(super) fn parse(text: &str) -> Result<Self, Problem> {
        let items = value::list(text)?;
        let mut urls = items.iter().map(|item| UpstreamUrl::parse(item));
        let first = urls.next().unwrap_or_else(|| UpstreamUrl::parse(text))?;
        let mut found = Self { first, others: Vec::new() };
        for url in urls {
            let url = url?;
            let origin = url.origin().clone();
            let differs = |what: &str| {
                let text = format!("{} {what}", quoted(origin.as_str()));
                Problem::new(FaultKind::Conflict, text)
            };
            if url.base_path() != found.base_path() {
                return Err(differs("has another base path than the first address"));
            }
            if found.origins().any(|known| *known == origin) {
                return Err(differs("is listed twice"));
            }
            if found.others.len() + 1 == MOST {
                return Err(Problem::new(FaultKind::OutOfRange, "more than 64 addresses"));
            }
            found.others.push(origin);
        }
        Ok(found)
    }

    /// Scheme, host and port of the first address.
    #[must_use]
    pub const fn origin(&self) -> &Origin {
        self.first.origin()
    }

    /// Scheme, host and port of each address.
    pub fn origins(&self) -> impl Iterator<Item = &Origin> {
        std::iter::once(self.origin()).chain(&self.others)
    }

    /// The path before every request's path: empty, or begins with `/` and does not end with it.
    #[must_use]
    pub fn base_path(&self) -> &str {
        self.first.base_path()
    }

    /// The first address, base path and the request's path and query (docs/protocol.md §4).
    #[must_use]
    pub fn target(&self, path_and_query: &str) -> String {
        self.first.target(path_and_query)
    }
}
