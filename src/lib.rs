//! MTE Relay: the HTTP edge.
//!
//! # The path of a request
//! *Standalone*: a client posts a sealed request. [`handlers::sealed`] reads its header and checks
//! whose it is; [`handlers::backend`] claims it at the session actor, has frame 0 opened by a
//! decoder, sends it to the [`upstream`], and has the answer sealed by an encoder.
//!
//! *Paired*: a service sends plain HTTP with a token. [`handlers::frontend`] seals it for the
//! [`peer`] it names, which is a back-end relay as above, and opens the answer.
//!
//! Every request comes in through the [`entrance`], where it takes the configuration that it is
//! served under; what that says for one host is a [`sites::Site`].
//!
//! Both share [`frames`], the two directions of a streamed body, and [`transport`], one HTTP/1.1
//! exchange. Every worker thread has its own [`worker::Worker`]; nothing on this path leaves it.

pub mod access;
pub mod admin;
pub mod app;
pub mod cli;
pub mod config;
pub mod connection;
pub mod cookies;
pub mod demo;
pub mod entrance;
pub mod errand;
pub mod fields;
pub mod frames;
pub mod handlers;
pub mod life;
pub mod logging;
pub mod metrics;
pub mod open_files;
pub mod outer;
pub mod peer;
pub mod reload;
pub mod scripts;
pub mod server;
pub mod sites;
pub mod spans;
pub mod store;
pub mod systemd;
pub mod transport;
pub mod upstream;
pub mod worker;
