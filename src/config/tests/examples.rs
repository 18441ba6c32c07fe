//! The example configurations of the predecessor's documents, whole, with only placeholders filled in.

use super::*;

/// A file of `tests/fixtures/documents`, by its name there.
macro_rules! document {
    ($name:literal) => {
        ($name, include_str!(concat!("../../../tests/fixtures/documents/", $name)))
    };
}

/// Environments: env files, `docker run -e` and compose lists. Manifests and task definitions are
/// read where they start relays, in `tests/relay/documents`.
const ENVIRONMENTS: &[(&str, &str)] = &[
    document!("net/minimal.env"),
    document!("net/front-end.env"),
    document!("net/full.env"),
    document!("aws-guide/relay.env"),
    document!("azure/minimal.env"),
    document!("azure/full.env"),
    document!("aws/minimal.env"),
    document!("aws/full.env"),
    document!("premises/docker-run.sh"),
    document!("premises/docker-compose.yml"),
];

/// Configuration files.
const FILES: &[(&str, &str)] = &[
    document!("net/minimal.json"),
    document!("net/front-end.json"),
    document!("net/full.json"),
    document!("node/mte-relay-config.yaml"),
];

/// Placeholders and values that everybody knows, and what a customer would put in their place.
const FILLED_IN: &[(&str, &str)] = &[
    ("0123456789ABCDEF0123456789ABCDEF0123456789ABCDEF", SECRET),
    ("2DkV4DDabehO8cifDktdF9elKJL0CKrk", SECRET),
    ("YOUR_32_PLUS_CHARACTER_CLIENT_ID_SECRET", SECRET),
    ("<YOUR CLIENT ID SECRET HERE>", SECRET),
    ("<YOUR CORS ORIGINS HERE>", "https://www.example"),
    ("<UPSTREAM VALUE HERE>", "https://api.example"),
    ("<REDIS URL HERE>", "rediss://my-cluster.cache.example:6379"),
    ("<OUTBOUND TOKEN HERE>", "our-own-token"),
    ("YOUR_SECURE_OUTBOUND_ACCESS_TOKEN", "our-own-token"),
    ("your_enterprise_token", "our-own-token"),
    ("your-enterprise-token", "our-own-token"),
    ("abcdefg1234567", "our-own-token"),
    ("sharedsecret1234567890", "our-own-shared-secret"),
];

fn filled_in(text: &str) -> String {
    FILLED_IN.iter().fold(text.to_owned(), |text, (from, to)| text.replace(from, to))
}

/// The pairs of an environment in any of its notations, quotes kept as `docker --env-file` does.
fn pairs(text: &str) -> Vec<(String, String)> {
    let mut pairs = Vec::new();
    for line in text.lines().map(|line| line.trim().trim_end_matches(" \\")) {
        if let Some((name, value)) = line.split_once('=') {
            let name = name.trim_start_matches("-e ").trim_start_matches("- ");
            pairs.push((name.to_owned(), value.to_owned()));
        }
    }
    pairs
}

fn environment(text: &str) -> Result<Loaded, Faults> {
    load(Sources { environment: pairs(text), ..Sources::default() }, &no_files)
}

fn environment_named(name: &str) -> Loaded {
    let (_, text) = ENVIRONMENTS.iter().find(|(found, _)| *found == name).unwrap();
    environment(&filled_in(text)).unwrap()
}

#[test]
fn every_environment_is_accepted_once_its_placeholders_are_filled_in() {
    for (name, text) in ENVIRONMENTS {
        let pairs = pairs(&filled_in(text));
        assert!(pairs.len() >= 4 && pairs.iter().all(|(_, value)| !value.is_empty()), "{name}");
        let loaded =
            environment(&filled_in(text)).unwrap_or_else(|faults| panic!("{name}: {faults}"));
        assert_eq!(loaded.config.client_id_secret.expose(), SECRET, "{name}");
        assert!(loaded.config.upstream.is_some(), "{name}");
        let set = loaded.effective.iter().filter(|one| one.source != Source::Default).count();
        assert_eq!(set, pairs.len(), "{name}: a variable is lost");
    }
}

#[test]
fn every_file_is_accepted_once_its_placeholders_are_filled_in() {
    for (name, text) in FILES {
        let loaded = load_file(name, &filled_in(text)).unwrap_or_else(|f| panic!("{name}: {f}"));
        assert_eq!(loaded.config.client_id_secret.expose(), SECRET, "{name}");
        assert!(loaded.config.upstream.is_some(), "{name}");
    }
}

#[test]
fn examples_as_printed_are_refused_for_their_placeholders_and_nothing_else() {
    let environments = ENVIRONMENTS.iter().map(|(name, text)| (name, environment(text)));
    let files = FILES.iter().map(|(name, text)| (name, load_file(name, text)));
    let mut refused = 0;
    for (name, loaded) in environments.chain(files) {
        let faults = loaded.expect_err(name);
        refused += 1;
        assert!(
            faults.0.iter().all(|fault| fault.kind == FaultKind::Placeholder),
            "{name}: {faults}"
        );
    }
    assert_eq!(refused, ENVIRONMENTS.len() + FILES.len());
}

#[test]
fn full_net_example_means_what_its_document_says() {
    let (_, json) = FILES.iter().find(|(name, _)| *name == "net/full.json").unwrap();
    let from_json = load_file("appsettings.json", &filled_in(json)).unwrap();
    for loaded in [environment_named("net/full.env"), from_json] {
        let config = &loaded.config;
        assert_eq!(config.cors_methods.len(), 7);
        assert_eq!(config.cors_allowed_headers[0], "x-auth-token");
        assert_eq!(config.limits.max_pool_size, 250);
        assert!(
            ["/favicon.ico", "/health", "/version"]
                .iter()
                .all(|path| { config.pass_through_routes.matches(path) })
        );
        let routes = config.mte_routes.as_ref().unwrap();
        assert!(routes.matches("/api/login") && routes.matches("/api/credit-card"));
        assert!(!routes.matches("/api/patients"));
        assert_eq!(config.headers.len(), 2);
        assert_eq!(config.headers[1].1, "someValue02");
        assert_eq!(config.limits.max_frame, 1_048_576);
        assert_eq!(
            (config.logs.app_level, config.logs.sys_level),
            (LogLevel::Info, LogLevel::Warning)
        );
        assert!(config.logs.file.is_some());
        assert_eq!(config.store.provider, CacheProvider::Redis);
        let redis = config.store.redis.as_ref().unwrap();
        assert_eq!(redis.endpoints, [("my-redis-server".to_owned(), 6379)]);
        assert_eq!(config.store.prefix, "MteRelayCache");
        assert!(config.outbound.is_some());
        assert!(loaded.notices.contains(&"LICENSE_KEY is accepted and has no effect".to_owned()));
    }
}

#[test]
fn full_api_relay_examples_mean_what_their_documents_say() {
    let azure = environment_named("azure/full.env").config;
    assert_eq!(azure.port, 3000);
    assert_eq!(azure.secret.unwrap().expose(), "our-own-shared-secret");
    assert_eq!(azure.store.redis.unwrap().endpoints, [("10.0.1.230".to_owned(), 6379)]);
    assert_eq!(azure.cors_origins[1].as_str(), "https://dashboard.my-company.com");
    assert!(azure.mte_routes.unwrap().matches("/api/v2/x"));
    assert_eq!(azure.headers[0].0, "x-service-name");
    assert_eq!(
        azure.cors_methods,
        [Method::GET, Method::POST, Method::DELETE, Method::OPTIONS, Method::HEAD]
    );
    let premises = environment_named("premises/docker-run.sh").config;
    assert_eq!(premises.outbound.unwrap().token.expose(), "our-own-token");
    let guide = environment_named("aws-guide/relay.env").config;
    assert_eq!(guide.logs.app_level, LogLevel::Debug);
    assert!(guide.store.redis.unwrap().tls);
}

#[test]
fn redis_lines_of_the_net_document_add_to_a_minimal_configuration() {
    let (_, lines) = document!("net/redis.env");
    let (_, minimal) = document!("net/minimal.env");
    let (_, members) = document!("net/redis.json");
    let provider = "APP_SETTINGS__CACHE_PROVIDER=Redis\n";
    let from_lines = environment(&filled_in(&format!("{minimal}{provider}{lines}"))).unwrap();
    let json = format!("{{\"APP_SETTINGS\": {{\"CACHE_PROVIDER\": \"Redis\", {members} }} }}");
    let file = Some(ConfigFile { path: "appsettings.json".to_owned(), content: json.into_bytes() });
    let environment = pairs(&filled_in(minimal));
    let from_json = load(Sources { environment, file, ..Sources::default() }, &no_files).unwrap();
    for loaded in [from_lines, from_json] {
        assert_eq!(loaded.config.store.provider, CacheProvider::Redis);
        assert_eq!(loaded.config.store.prefix, "MteRelayCache");
    }
}
