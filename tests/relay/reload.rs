//! A new configuration while the relay runs.

mod faults;
mod files;
mod hosts;
mod in_flight;
mod secrets;
mod settings;
pub(crate) mod world;
