//! What values mean once they are parsed.

use super::*;

#[test]
fn upstream_and_secret_are_enough_and_every_default_parses() {
    let config = with(&[]).unwrap();
    assert_eq!(config.host.to_string(), "0.0.0.0");
    assert_eq!(config.port, 8080);
    assert_eq!(config.workers, None);
    assert_eq!(config.timeout, Some(Duration::from_secs(120)));
    assert_eq!(config.limits.max_pool_size, 25);
    assert_eq!(config.limits.max_frame, 1 << 20);
    assert_eq!(config.limits.max_body, None);
    assert_eq!(config.sessions.idle, Duration::from_secs(900));
    assert_eq!(config.sessions.lifetime, Duration::from_secs(43_200));
    assert_eq!(config.sessions.window, 1024);
    assert_eq!(config.cookies, Cookies::Seal);
    assert_eq!(config.store.provider, CacheProvider::Memory);
    assert_eq!(config.logs.format, LogFormat::Auto);
    assert_eq!(config.user_agent, concat!("mte-relay/", env!("CARGO_PKG_VERSION")));
    assert!(config.cors_origins.is_empty() && config.headers.is_empty());
    assert!(config.mte_routes.is_none() && config.outbound.is_none());
}

#[test]
fn target_is_origin_base_path_and_path_joined_as_text() {
    for (upstream, target) in [
        ("https://api.example:8443/base/", "https://api.example:8443/base/a?b=/../c"),
        ("http://API.example:80", "http://api.example/a?b=/../c"),
        ("http://[::1]:3000/", "http://[::1]:3000/a?b=/../c"),
    ] {
        let config = with(&[("UPSTREAM", upstream)]).unwrap();
        assert_eq!(config.upstream.unwrap().target("/a?b=/../c"), target);
    }
}

#[test]
fn origin_knows_scheme_authority_and_port() {
    let origin = with(&[]).unwrap().upstream.unwrap().origin().clone();
    assert_eq!((origin.scheme(), origin.authority()), ("https", "api.example:8443"));
    assert_eq!(origin.port(), 8443);
    let plain = Origin::parse("http://a.example/").unwrap();
    assert_eq!((plain.authority(), plain.port()), ("a.example", 80));
}

#[test]
fn front_end_relay_needs_no_upstream() {
    let pairs = [("CLIENT_ID_SECRET", SECRET), ("OUTBOUND_TOKEN", "a-token-of-our-own")];
    let config = Config::from_pairs(pairs).unwrap();
    assert_eq!(config.upstream, None);
    assert!(config.outbound.unwrap().token.matches(b"a-token-of-our-own"));
}

#[test]
fn peers_and_pins_are_read_from_list_and_json() {
    let one = format!("sha256/{}", "A".repeat(43));
    let two = format!("sha256/{}Q", "_".repeat(42));
    let two_bad = two.replace("_Q", "__");
    let listed = format!("https://a.example={one}|{one}, http://b.example:81={one}");
    let json = format!(
        "{{\"https://a.example\": [\"{one}\", \"{one}\"], \"http://b.example:81\": \"{one}\"}}"
    );
    let token = ("OUTBOUND_TOKEN", "a-token-of-our-own");
    for text in [listed.as_str(), &json] {
        let upstreams = ("OUTBOUND_UPSTREAMS", "https://A.example:443, http://b.example:81");
        let outbound =
            with(&[token, upstreams, ("OUTBOUND_PINS", text)]).unwrap().outbound.unwrap();
        let origins: Vec<_> = outbound.pins.keys().map(Origin::as_str).collect();
        assert_eq!(origins, ["http://b.example:81", "https://a.example"]);
        assert_eq!(outbound.pins.values().map(Vec::len).collect::<Vec<_>>(), [1, 2]);
        assert_eq!(outbound.pins.values().next().unwrap()[0].as_bytes(), &[0; 32]);
        assert_eq!(outbound.upstreams.unwrap()[0].as_str(), "https://a.example");
    }
    let unused_bits = format!("https://a.example={two_bad}");
    assert!(with(&[token, ("OUTBOUND_PINS", &unused_bits)]).is_err());
}

#[test]
fn seed_is_read_from_hexadecimal_and_base64url() {
    let hexadecimal = "00ff".repeat(16);
    let base64url = "AP8".repeat(32 / 2)[..43].to_owned();
    let seed = |text: &str| with(&[("IDENTITY_SEED", text)]).unwrap().identity_seed.unwrap();
    assert_eq!(seed(&hexadecimal).expose()[..4], [0, 255, 0, 255]);
    assert_eq!(seed(&"A".repeat(43)).expose(), &[0; 32]);
    assert!(with(&[("IDENTITY_SEED", &base64url[..42])]).is_err());
    assert!(with(&[("IDENTITY_SEED", &format!("{}B", "A".repeat(42)))]).is_err());
    assert!(with(&[("IDENTITY_SEED", &"g0".repeat(32))]).is_err());
}

#[test]
fn headers_are_read_in_every_form() {
    let expected = [("x-one", "http://a:1/b"), ("x-two", "2")];
    for text in [
        "x-one:http://a:1/b,x-two:2",
        " X-One : http://a:1/b , x-two: 2 ,",
        r#"{"x-one": "http://a:1/b", "x-two": 2}"#,
        r#"["x-one: http://a:1/b", "x-two: 2"]"#,
    ] {
        let headers = with(&[("HEADERS", text)]).unwrap().headers;
        let found: Vec<_> =
            headers.iter().map(|(n, v)| (n.as_str(), v.to_str().unwrap())).collect();
        assert_eq!(found, expected, "{text}");
    }
    let json = with(&[("HEADERS", r#"{"cache-control": "no-store, private"}"#)]).unwrap();
    assert_eq!(json.headers[0].1, "no-store, private");
    assert!(with(&[("HEADERS", "{}")]).unwrap().headers.is_empty());
}

#[test]
fn patterns_cover_exact_paths_and_beginnings() {
    let routes = "/health, /api/v1/*,/files*";
    let routes = with(&[("PASS_THROUGH_ROUTES", routes)]).unwrap().pass_through_routes;
    for path in
        ["/health", "/health?a=b", "/api/v1/", "/api/v1/x/y", "/files", "/files/a", "/filesystem"]
    {
        assert!(routes.matches(path), "{path}");
    }
    for path in [
        "/",
        "",
        "/health/",
        "/healthy",
        "/Health",
        "/api/v1",
        "/api/v10",
        "health",
        "/api/v1/../admin",
        "/api/v1/%2e%2E/admin",
        "/api/v1/..%2fadmin",
        "/api/v1/..%5Cadmin",
        "/api/v1/..\\admin",
        "/api/v1/.",
    ] {
        assert!(!routes.matches(path), "{path}");
    }
    assert!(routes.matches("/api/v1/a..b"));
    let all = with(&[("MTE_ROUTES", "*")]).unwrap().mte_routes.unwrap();
    assert!(all.matches("/anything"));
}

#[test]
fn origins_are_kept_as_browsers_send_them() {
    let text =
        "https://App.Example:443/, http://localhost:3000,capacitor://localhost, HTTPS://b.example";
    let origins = with(&[("CORS_ORIGINS", text)]).unwrap().cors_origins;
    let origins: Vec<_> = origins.iter().map(CorsOrigin::as_str).collect();
    assert_eq!(
        origins,
        [
            "https://app.example",
            "http://localhost:3000",
            "capacitor://localhost",
            "https://b.example"
        ]
    );
}

#[test]
fn options_and_head_are_always_among_the_methods_and_each_is_there_once() {
    let methods = with(&[("CORS_METHODS", "get, POST,head ,GET")]).unwrap().cors_methods;
    assert_eq!(methods, [Method::GET, Method::POST, Method::HEAD, Method::OPTIONS]);
    let usual = with(&[]).unwrap().cors_methods;
    assert!(usual.contains(&Method::PATCH));
    assert_eq!(usual.len(), 7);
}

#[test]
fn proxies_are_addresses_and_networks() {
    let text = "127.0.0.1, 10.1.2.3/8, fd00::/8, ::1";
    let proxies = with(&[("TRUSTED_PROXIES", text)]).unwrap().trusted_proxies;
    for trusted in ["127.0.0.1", "10.255.0.1", "fd12::1", "::1", "::ffff:10.0.0.1"] {
        assert!(proxies.contains(trusted.parse().unwrap()), "{trusted}");
    }
    for other in ["127.0.0.2", "11.0.0.1", "fe80::1", "::2"] {
        assert!(!proxies.contains(other.parse().unwrap()), "{other}");
    }
}

#[test]
fn zero_turns_timeout_and_body_limit_off() {
    let config = with(&[("TIMEOUT_SECONDS", "0"), ("MAX_BODY_BYTES", "0")]).unwrap();
    assert_eq!((config.timeout, config.limits.max_body), (None, None));
    let mib = with(&[("MAX_REQUEST_BODY_MIB", "8")]).unwrap();
    assert_eq!(mib.limits.max_body, Some(8 << 20));
    let both = with(&[("MAX_REQUEST_BODY_MIB", "1"), ("MAX_BODY_BYTES", "1048576")]).unwrap();
    assert_eq!(both.limits.max_body, Some(1 << 20));
}

#[test]
fn every_word_for_a_level_is_understood() {
    for (word, level) in [
        ("trace", LogLevel::Trace),
        ("Verbose", LogLevel::Trace),
        ("DEBUG", LogLevel::Debug),
        ("Info", LogLevel::Info),
        ("Information", LogLevel::Info),
        ("warning", LogLevel::Warning),
        ("warn", LogLevel::Warning),
        ("error", LogLevel::Error),
        ("panic", LogLevel::Critical),
        ("fatal", LogLevel::Critical),
        ("critical", LogLevel::Critical),
        ("off", LogLevel::Off),
        ("disabled", LogLevel::Off),
    ] {
        let pairs = [("APP_LOG_LEVEL", word), ("SYS_LOG_LEVEL", word)];
        let logs = with(&pairs).unwrap().logs;
        assert_eq!((logs.app_level, logs.sys_level), (level, level), "{word}");
    }
}

#[test]
fn special_levels_win_over_the_general_one_and_that_over_debug() {
    use LogLevel::{Debug, Error, Info, Off, Trace, Warning};
    type Case<'a> = (&'a [(&'a str, &'a str)], (LogLevel, LogLevel));
    let cases: &[Case<'_>] = &[
        (&[], (Info, Warning)),
        (&[("DEBUG", "true")], (Debug, Warning)),
        (&[("DEBUG", "true"), ("LOG_LEVEL", "info")], (Info, Warning)),
        (&[("LOG_LEVEL", "trace")], (Trace, Warning)),
        (&[("LOG_LEVEL", "error")], (Error, Error)),
        (&[("LOG_LEVEL", "off")], (Off, Off)),
        (&[("LOG_LEVEL", "off"), ("APP_LOG_LEVEL", "debug")], (Debug, Off)),
        (&[("LOG_LEVEL", "error"), ("SYS_LOG_LEVEL", "info")], (Error, Info)),
    ];
    for (pairs, levels) in cases {
        let logs = with(pairs).unwrap().logs;
        assert_eq!((logs.app_level, logs.sys_level), *levels, "{pairs:?}");
    }
    assert_eq!(Off.slog(), None);
    assert_eq!(Trace.slog(), Some(slog::Level::Trace));
}

fn redis(name: &str, value: &str) -> RedisAddress {
    let store = with(&[(name, value)]).unwrap().store;
    assert_eq!(store.provider, CacheProvider::Redis);
    store.redis.unwrap()
}

#[test]
fn redis_is_addressed_in_every_documented_form() {
    for (text, host, port, tls) in [
        ("redis://10.0.1.230:6379", "10.0.1.230", 6379, false),
        ("redis://redis", "redis", 6379, false),
        ("rediss://cache.example:6380/", "cache.example", 6380, true),
        ("http://my-redis-server:6379", "my-redis-server", 6379, false),
        ("https://my-redis-server:6380", "my-redis-server", 6380, true),
        ("my-redis-server:7000", "my-redis-server", 7000, false),
        ("my-redis-server", "my-redis-server", 6379, false),
        ("redis://[::1]:7000", "::1", 7000, false),
        (
            "cache.example:6380,password=a=b,ssl=True,abortConnect=False",
            "cache.example",
            6380,
            true,
        ),
        ("http://my-redis-server:6379,password=a=b", "my-redis-server", 6379, false),
    ] {
        for name in ["REDIS_URL", "REDIS_CONNECTION_STRING"] {
            let address = redis(name, text);
            assert_eq!(address.endpoints, [(host.to_owned(), port)], "{text}");
            assert_eq!(address.tls, tls, "{text}");
            let password = address.password.as_ref().map(SecretText::expose);
            assert_eq!(password, text.contains("password").then_some("a=b"), "{text}");
        }
    }
}

#[test]
fn redis_takes_user_password_database_and_sentinels() {
    let url = redis("REDIS_URL", "rediss://ann:p%40ss,word@h:1/3");
    assert_eq!(url.user.as_deref(), Some("ann"));
    assert_eq!(url.password.unwrap().expose(), "p@ss,word");
    assert_eq!(url.database, 3);
    let list = "a:26379, b:26379,serviceName=main,user=ann,password=p,defaultDatabase=2";
    let list = redis("REDIS_CONNECTION_STRING", list);
    assert_eq!(list.endpoints, [("a".to_owned(), 26_379), ("b".to_owned(), 26_379)]);
    assert_eq!(list.service.as_deref(), Some("main"));
    assert_eq!((list.database, list.cluster), (2, false));
    let single = redis("REDIS_CONNECTION_STRING", "a,ssl=true,sslHost=c");
    assert_eq!(single.tls_name.as_deref(), Some("c"));
    let url = "rediss+sentinel://:p%2Fq@a,b:1,[::1]/the%20main/4";
    let url = redis("REDIS_URL", url);
    let hosts = [("a", 26_379), ("b", 1), ("::1", 26_379)];
    assert_eq!(url.endpoints, hosts.map(|(host, port)| (host.to_owned(), port)));
    assert_eq!(url.service.as_deref(), Some("the main"));
    assert_eq!((url.database, url.tls, url.cluster, url.user), (4, true, false, None));
    assert_eq!(url.password.unwrap().expose(), "p/q");
}

#[test]
fn several_hosts_are_a_cluster_and_one_may_be() {
    for (text, hosts) in [
        ("redis://ann:p@a:1,b", &[("a", 1), ("b", 6379)][..]),
        ("redis+cluster://a", &[("a", 6379)]),
        ("rediss+cluster://a:1,b:2/0", &[("a", 1), ("b", 2)]),
        ("a:1,b:2,password=p", &[("a", 1), ("b", 2)]),
    ] {
        let address = redis("REDIS_URL", text);
        let expected: Vec<_> =
            hosts.iter().map(|(host, port)| ((*host).to_owned(), *port)).collect();
        assert_eq!((address.cluster, address.endpoints), (true, expected), "{text}");
        assert_eq!(address.tls, text.starts_with("rediss"), "{text}");
    }
    assert!(!redis("REDIS_URL", "redis://a").cluster);
}

#[test]
fn a_client_certificate_needs_its_key() {
    let made = rcgen::generate_simple_self_signed(["relay".to_owned()]).unwrap();
    let (certificate, key) = (made.cert.pem(), made.signing_key.serialize_pem());
    let pairs = [("REDIS_CERT", certificate.as_str()), ("REDIS_KEY", &key)];
    let config = with(&pairs).unwrap();
    assert_eq!(config.store.client_certificate.unwrap().1.expose(), key.trim_end());
    for (set, other) in [(0, "REDIS_KEY"), (1, "REDIS_CERT")] {
        let text = with(&[pairs[set]]).unwrap_err().to_string();
        assert!(text.starts_with(&format!("{other} (not set)")), "{text}");
    }
}

#[test]
fn the_usual_redis_is_bounded_and_refuses() {
    let store = with(&[("REDIS_URL", "redis://a")]).unwrap().store;
    assert_eq!(store.timeout, Duration::from_secs(1));
    assert_eq!((store.wait, store.failure), (0, RedisFailure::Refuse));
    let store = with(&[("REDIS_FAILURE", "Local"), ("REDIS_WAIT", "2")]).unwrap().store;
    assert_eq!((store.wait, store.failure), (2, RedisFailure::Local));
}

#[test]
fn memory_may_be_chosen_though_redis_is_named() {
    let loaded = load_with(&[("REDIS_URL", "redis://a"), ("CACHE_PROVIDER", "Memory")]).unwrap();
    assert_eq!(loaded.config.store.provider, CacheProvider::Memory);
    assert!(loaded.notices.iter().any(|notice| notice.contains("leaves it unused")));
}

#[test]
fn keys_rest_for_a_minute_where_they_are_had_again_from_memory_and_for_an_epoch_with_redis() {
    let rest = |pairs: &[(&str, &str)]| {
        let config = with(pairs).unwrap();
        config.store.rest(config.sessions.epoch).as_secs()
    };
    assert_eq!(rest(&[]), 60);
    assert_eq!(rest(&[("EPOCH_SECONDS", "10")]), 10);
    assert_eq!(rest(&[("REDIS_URL", "redis://localhost")]), 900);
}
