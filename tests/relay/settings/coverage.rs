//! Each setting in force has a test that shows its effect from outside.

use std::{collections::BTreeMap, fs, path::Path};

use crate::command::run;

const REDIS_TLS: &str =
    "redis_with_tls_is_believed_by_its_authority_only_and_asks_for_the_relays_certificate";

/// A setting and the test that fails when the setting has no effect.
const SHOWN_BY: &[(&str, &str)] = &[
    ("UPSTREAM", "a_sealed_request_reaches_the_upstream_and_its_answer_comes_back_sealed"),
    (
        "UPSTREAM_HEALTH_PATH",
        "an_address_that_fails_its_check_gets_no_requests_while_another_passes_it",
    ),
    ("DOMAIN_MAP", "each_name_of_the_peer_leads_to_its_own_upstream_by_its_own_pinned_key"),
    ("CLIENT_ID_SECRET", "a_client_id_of_another_relay_with_another_secret_is_unknown"),
    (
        "CLIENT_ID_SECRET_PREVIOUS",
        "a_rotated_client_id_secret_is_not_noticed_while_the_previous_one_is_accepted",
    ),
    ("IDENTITY_SEED", "pins_outlive_a_rotation_where_the_identity_has_a_seed_of_its_own"),
    (
        "IDENTITY_SEED_PREVIOUS",
        "an_identity_seed_is_rotated_among_instances_under_load_and_no_request_fails",
    ),
    ("SECRET", "a_secret_that_only_one_side_has_or_that_differs_is_refused_and_both_sides_say_so"),
    ("SECRET_PREVIOUS", "a_previous_secret_is_still_accepted_from_a_peer"),
    ("OUTBOUND_TOKEN", "a_caller_without_the_right_token_is_refused_and_no_peer_hears_of_it"),
    ("OUTBOUND_TOKEN_PREVIOUS", "an_outbound_token_is_rotated_under_load_and_no_caller_is_refused"),
    ("OUTBOUND_UPSTREAMS", "only_listed_peers_are_used_where_there_is_a_list"),
    ("OUTBOUND_PINS", "a_peer_with_another_key_than_the_pinned_one_is_not_even_paired_with"),
    ("OUTBOUND_PAIR_COUNT", "outbound_pair_count_bounds_how_many_pairs_wait_for_the_next_requests"),
    ("HOST", "host_is_where_the_relay_listens_and_nowhere_else"),
    ("PORT", "port_is_where_the_relay_listens"),
    ("WORKERS", "workers_are_threads_that_serve"),
    ("TLS_CERTIFICATE", "a_certificate_that_cannot_serve_is_refused_with_the_reason"),
    ("TLS_PRIVATE_KEY", "a_certificate_that_cannot_serve_is_refused_with_the_reason"),
    ("HTTP2", "http2_false_leaves_http_1_1_alone"),
    ("UNIX_SOCKET", "a_relay_listens_on_a_unix_socket_in_place_of_a_port"),
    ("UNIX_SOCKET_MODE", "unix_socket_mode_says_who_may_connect"),
    ("PROXY_PROTOCOL", "a_trusted_proxy_says_who_asks_in_both_versions"),
    ("TRUSTED_PROXIES", "forwarding_fields_of_a_trusted_proxy_are_believed"),
    ("PASS_THROUGH_ROUTES", "pass_through_routes_go_through_unsealed_and_only_they"),
    ("MTE_ROUTES", "mte_routes_are_matched_against_the_inner_path_and_all_else_is_a_sealed_404"),
    ("HEADERS", "configured_headers_are_added_to_the_upstreams_request_and_to_the_answer"),
    ("CORS_ORIGINS", "a_preflight_of_a_listed_origin_is_answered_once_for_two_hours"),
    (
        "CORS_METHODS",
        "a_preflight_for_a_method_or_field_that_is_not_listed_gets_no_permission_for_it",
    ),
    ("CORS_ALLOWED_HEADERS", "a_preflight_of_a_listed_origin_is_answered_once_for_two_hours"),
    ("COOKIES", "drop_removes_cookies_both_ways"),
    ("PRESERVE_HOST", "the_upstream_sees_its_own_host_or_the_clients_where_that_is_set"),
    ("MTERELAY_USER_AGENT", "the_relay_names_itself_only_where_the_request_names_no_user_agent"),
    ("TIMEOUT_SECONDS", "an_upstream_that_does_not_answer_in_time_is_a_504_and_is_given_up"),
    (
        "REQUEST_HEADER_TIMEOUT_SECONDS",
        "a_client_that_is_slow_to_send_a_head_is_cut_off_while_others_are_served",
    ),
    ("OTLP_ENDPOINT", "a_trace_goes_through_both_relays_to_the_upstream_sealed_on_its_way"),
    ("OTLP_SERVICE_NAME", "a_trace_goes_through_both_relays_to_the_upstream_sealed_on_its_way"),
    ("OTLP_SAMPLE_PERCENT", "a_request_without_a_trace_starts_one_as_often_as_is_set"),
    ("ADMIN_PORT", "admin_port_and_host_are_where_it_listens_and_nowhere_else"),
    ("ADMIN_HOST", "admin_port_and_host_are_where_it_listens_and_nowhere_else"),
    ("READY_CHECK_UPSTREAM", "ready_check_upstream_asks_whether_the_upstream_takes_connections"),
    ("DRAIN_SECONDS", "a_relay_that_drains_is_unready_and_serves_for_drain_seconds"),
    ("SHUTDOWN_TIMEOUT_SECONDS", "what_does_not_finish_in_time_is_broken_off"),
    ("CACHE_PROVIDER", "redis_is_not_required_and_the_provider_decides"),
    ("REDIS_URL", "what_a_killed_instance_had_in_flight_is_executed_by_no_other"),
    (
        "REDIS_CONNECTION_STRING",
        "a_certificate_for_another_name_is_believed_where_that_name_is_set",
    ),
    ("REDIS_INSTANCE_NAME", "relays_under_different_names_share_nothing"),
    ("REDIS_CA", REDIS_TLS),
    ("REDIS_CERT", REDIS_TLS),
    ("REDIS_KEY", REDIS_TLS),
    (
        "REDIS_SENTINEL_PASSWORD",
        "sentinels_lead_to_the_new_primary_and_requests_from_before_are_stale",
    ),
    ("REDIS_TIMEOUT_MS", "a_relay_does_not_wait_for_a_redis_that_hangs_and_serves_when_it_goes_on"),
    ("REDIS_WAIT", "sentinels_lead_to_the_new_primary_and_requests_from_before_are_stale"),
    (
        "REDIS_FAILURE",
        "a_relay_set_to_go_on_serves_what_may_be_executed_twice_and_only_what_it_knows",
    ),
    ("CACHE_SLIDING_EXPIRATION_MINUTES", "how_long_pairs_live_is_told_to_clients_which_obey"),
    ("PAIR_LIFETIME_SECONDS", "how_long_pairs_live_is_told_to_clients_which_obey"),
    ("EPOCH_SECONDS", "the_relay_follows_epoch_by_epoch_and_accepts_the_previous_one"),
    ("REPLAY_WINDOW", "a_number_at_the_edge_of_the_window_is_accepted_and_the_one_below_is_not"),
    ("MAX_POOL_SIZE", "max_pool_size_is_paid_in_memory_and_one_of_each_serves_many_at_once"),
    ("MTE_CHUNK_SIZE", "a_frame_longer_than_agreed_is_refused"),
    (
        "MAX_BODY_BYTES",
        "a_declared_length_beyond_the_limit_is_refused_before_the_upstream_is_touched",
    ),
    ("MAX_REQUEST_BODY_MIB", "max_request_body_mib_bounds_content_in_that_unit"),
    ("MAX_HEAD_BYTES", "a_head_beyond_the_limit_is_a_sealed_413"),
    ("MAX_FIELDS", "more_fields_than_usual_pass_where_they_are_allowed"),
    ("MAX_PAIRS_PER_CLIENT", "a_client_with_all_its_pairs_in_use_is_rate_limited_and_nobody_else"),
    ("MAX_SESSIONS", "a_flood_of_granted_pairings_fills_no_more_than_the_sessions_there_may_be"),
    (
        "PAIRINGS_PER_MINUTE",
        "a_flood_of_granted_pairings_fills_no_more_than_the_sessions_there_may_be",
    ),
    ("PAIRINGS_BURST", "a_pairing_changed_in_any_field_is_refused"),
    (
        "CLIENT_REQUESTS_PER_SECOND",
        "a_client_beyond_its_rate_is_refused_before_anything_is_accepted_and_may_send_again",
    ),
    (
        "CLIENT_REQUESTS_BURST",
        "a_client_beyond_its_rate_is_refused_before_anything_is_accepted_and_may_send_again",
    ),
    (
        "ADDRESS_REQUESTS_PER_SECOND",
        "an_address_beyond_its_rate_is_refused_whoever_asks_from_there",
    ),
    ("ADDRESS_REQUESTS_BURST", "an_address_beyond_its_rate_is_refused_whoever_asks_from_there"),
    (
        "MAX_IN_FLIGHT",
        "beyond_the_requests_in_flight_a_relay_is_overloaded_before_it_touches_the_upstream",
    ),
    ("ADDRESS_IN_FLIGHT", "slow_bodies_from_one_address_leave_places_for_others"),
    ("MAX_CONNECTIONS", "beyond_max_connections_one_waits_until_another_ends"),
    ("RETRY_BUFFER_BYTES", "a_body_beyond_what_is_kept_is_not_sent_again_and_the_caller_is_told"),
    ("LOG_LEVEL", "log_level_takes_every_word_of_every_document"),
    ("APP_LOG_LEVEL", "app_log_level_wins_over_log_level_and_that_over_debug"),
    ("SYS_LOG_LEVEL", "lines_of_dependencies_have_a_level_of_their_own"),
    ("DEBUG", "app_log_level_wins_over_log_level_and_that_over_debug"),
    ("LOG_FORMAT", "log_format_chooses_between_json_and_lines_for_people"),
    ("LOG_FILE", "the_log_file_has_the_day_in_its_name_and_json_lines_and_the_console_goes_on"),
    ("LOG_FILES_KEPT", "as_many_log_files_are_kept_as_are_set"),
    ("LOG_PATHS", "paths_are_shown_only_where_asked_for_and_queries_never"),
    ("SERVER_ID", "settings_without_need_are_accepted_and_said_once_each"),
];

/// The text of every test of this binary, by name of its function, with what follows it.
fn tests(directory: &Path, found: &mut BTreeMap<String, String>) {
    for entry in fs::read_dir(directory).unwrap().map(|entry| entry.unwrap().path()) {
        if entry.is_dir() {
            tests(&entry, found);
            continue;
        }
        let text = fs::read_to_string(&entry).unwrap();
        for part in text.split("#[test]\nfn ").skip(1) {
            let (name, _) = part.split_once('(').unwrap();
            found.insert(name.to_owned(), text.clone());
        }
    }
}

#[test]
fn each_setting_in_force_is_shown_by_a_test_that_sets_it() {
    let mut found = BTreeMap::new();
    tests(&Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/relay"), &mut found);
    assert!(found.len() > 300, "{}", found.len());
    let table = run(&["config-reference"], &[]).out();
    let rows: Vec<_> = table.lines().filter_map(|line| line.strip_prefix("| `")).collect();
    assert!(rows.len() > 50);
    for row in rows {
        let (name, about) = row.split_once('`').unwrap();
        let waits = ["**No effect", "**Not available"].iter().any(|words| about.contains(words));
        let shown: Vec<_> = SHOWN_BY.iter().filter(|(setting, _)| *setting == name).collect();
        assert!(waits || !shown.is_empty(), "no test shows the effect of {name}");
        for (_, test) in shown {
            let text = found.get(*test).unwrap_or_else(|| panic!("no test {test} for {name}"));
            // These two are set for each test's relay.
            let usual = ["UPSTREAM", "PORT"].contains(&name);
            let sets = usual || text.contains(&format!("\"{name}\""));
            assert!(sets, "{test} does not set {name}");
        }
    }
}
