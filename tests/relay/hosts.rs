//! One relay for several hosts (`DOMAIN_MAP`): each with its own upstream, keys and policy, and
//! nothing of one worth anything at another.

mod cross_use;
mod lines;
mod paired;
mod policy;
mod routing;
mod thousand;
pub(crate) mod world;
