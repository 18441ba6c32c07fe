//! The merged pairs as `envy` reads them: one text per setting, nothing understood yet.

use serde::Deserialize;

use super::secret::SecretText;

type Text = Option<SecretText>;

/// The settings of the table that are parsed, in its order; the compiler warns of a field that
/// nothing reads.
#[derive(Deserialize, Default)]
pub(super) struct Raw {
    pub(super) upstream: Text,
    pub(super) domain_map: Text,
    pub(super) client_id_secret: Text,
    pub(super) client_id_secret_previous: Text,
    pub(super) identity_seed: Text,
    pub(super) secret: Text,
    pub(super) secret_previous: Text,
    pub(super) outbound_token: Text,
    pub(super) outbound_upstreams: Text,
    pub(super) outbound_pins: Text,
    pub(super) outbound_pair_count: Text,
    pub(super) host: Text,
    pub(super) port: Text,
    pub(super) workers: Text,
    pub(super) trusted_proxies: Text,
    pub(super) pass_through_routes: Text,
    pub(super) mte_routes: Text,
    pub(super) headers: Text,
    pub(super) cors_origins: Text,
    pub(super) cors_methods: Text,
    pub(super) cors_allowed_headers: Text,
    pub(super) cookies: Text,
    pub(super) preserve_host: Text,
    pub(super) mterelay_user_agent: Text,
    pub(super) timeout_seconds: Text,
    pub(super) request_header_timeout_seconds: Text,
    pub(super) shutdown_timeout_seconds: Text,
    pub(super) cache_provider: Text,
    pub(super) redis_url: Text,
    pub(super) redis_connection_string: Text,
    pub(super) redis_instance_name: Text,
    pub(super) cache_sliding_expiration_minutes: Text,
    pub(super) pair_lifetime_seconds: Text,
    pub(super) epoch_seconds: Text,
    pub(super) replay_window: Text,
    pub(super) max_pool_size: Text,
    pub(super) mte_chunk_size: Text,
    pub(super) max_body_bytes: Text,
    pub(super) max_request_body_mib: Text,
    pub(super) max_head_bytes: Text,
    pub(super) max_fields: Text,
    pub(super) max_pairs_per_client: Text,
    pub(super) max_sessions: Text,
    pub(super) pairings_per_minute: Text,
    pub(super) pairings_burst: Text,
    pub(super) max_in_flight: Text,
    pub(super) max_connections: Text,
    pub(super) retry_buffer_bytes: Text,
    pub(super) log_level: Text,
    pub(super) app_log_level: Text,
    pub(super) sys_log_level: Text,
    pub(super) debug: Text,
    pub(super) log_format: Text,
    pub(super) log_file: Text,
    pub(super) log_files_kept: Text,
    pub(super) log_paths: Text,
}
