//! The relay as its users meet it: real processes, real sockets, a real upstream.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test fails by panicking"
)]

mod access;
mod admin;
mod broken_uploads;
mod canary;
mod check_config;
mod client;
mod cluster_client;
mod cluster_example;
mod command;
mod command_line;
mod cookies;
mod cors;
mod demo;
mod directory;
mod doctor;
mod documents;
mod epochs;
mod frontend;
mod hand;
mod hosts;
mod identities;
mod intermediary;
mod listener;
mod log_outputs;
mod memory;
#[path = "../support/nginx.rs"]
mod nginx;
mod outer_errors;
mod paired;
mod pairing_attacks;
mod paths;
mod pem;
mod rates;
mod raw_client;
mod raw_upstream;
mod redis_cluster_run;
mod redis_failover;
mod redis_faults;
mod redis_hostile;
mod redis_instances;
mod redis_operators;
#[path = "../support/redis_server.rs"]
mod redis_server;
mod redis_topologies;
mod reload;
mod replay;
mod request_limits;
mod resilience;
mod retries;
mod rotation_run;
mod routes;
mod scripts;
mod sealed_errors;
mod sealed_stream;
mod settings;
mod shared;
mod slow_clients;
mod smoke;
mod smuggling;
mod stopping;
mod streaming;
mod tampering;
mod tap;
mod troubleshooting;
mod upstream;
mod upstream_answers;
mod upstream_requests;
mod upstream_timeouts;
mod upstream_tls;
mod wire;
mod world;
