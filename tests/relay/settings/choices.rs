//! Where the predecessor's documents differ: the choices of docs/migrating.md, one test each.

use super::{assert_refused, check, in_force};
use crate::{
    client::{Client, open, sealed_head},
    command::run,
    directory::Directory,
    documents::redis_address,
    sealed_stream::relay_and_client,
    upstream::Upstream,
    wire::{Answer, Wire, plain},
    world::Relay,
};

const APP: &str = "https://app.example";

fn preflight(relay: &Relay, method: &str) -> Answer {
    let request = format!(
        "OPTIONS /api/mte-relay\norigin: {APP}\naccess-control-request-method: {method}\n\
         access-control-request-headers: content-type"
    );
    plain(relay.address, &request, b"")
}

#[test]
fn cors_origins_are_not_required_and_have_two_spellings() {
    let upstream = Upstream::start();
    let without = Relay::before(&upstream.origin(), &[]);
    assert_eq!(Client::pair(&without).fetch("GET", "/x", &[], b"").head.status, 200);
    let answer = preflight(&without, "POST");
    assert_eq!(answer.header("access-control-allow-origin"), None);
    for name in ["CORS_ORIGINS", "CORS_ORIGIN", "APP_SETTINGS__CORS_ORIGIN"] {
        let relay = Relay::before(&upstream.origin(), &[(name, APP)]);
        let answer = preflight(&relay, "POST");
        assert_eq!(answer.header("access-control-allow-origin"), Some(APP), "{name}");
    }
}

#[test]
fn redis_is_not_required_and_the_provider_decides() {
    let upstream = Upstream::start();
    let nowhere = ("REDIS_URL", "redis://127.0.0.1:9");
    let redis = format!("redis://{}", redis_address());
    for settings in
        [&[][..], &[("REDIS_URL", redis.as_str())], &[nowhere, ("CACHE_PROVIDER", "memory")]]
    {
        let (relay, mut client) = relay_and_client(&upstream.origin(), settings);
        assert_eq!(client.fetch("GET", "/x", &[], b"").text(), "ok GET /x");
        let unused = "a Redis address is set, and CACHE_PROVIDER=memory leaves it unused";
        assert_eq!(relay.printed().contains(unused), settings.len() == 2);
    }
    let printed = check(&[("CACHE_PROVIDER", "redis")]);
    assert!(printed.err().starts_with("REDIS_URL (not set): "), "{printed:?}");
}

#[test]
fn the_pool_has_25_and_two_spellings() {
    assert_eq!(in_force(&[], "MAX_POOL_SIZE"), "MAX_POOL_SIZE=25  # default");
    let shown = in_force(&[("POOL_SIZE", "600")], "MAX_POOL_SIZE");
    assert_eq!(shown, "MAX_POOL_SIZE=600  # environment POOL_SIZE");
    let shown = in_force(&[("APP_SETTINGS__MAX_POOL_SIZE", "250")], "MAX_POOL_SIZE");
    assert_eq!(shown, "MAX_POOL_SIZE=250  # environment APP_SETTINGS__MAX_POOL_SIZE");
}

#[test]
fn patch_is_among_the_usual_methods() {
    let upstream = Upstream::start();
    let (relay, mut client) = relay_and_client(&upstream.origin(), &[("CORS_ORIGINS", APP)]);
    let answer = preflight(&relay, "PATCH");
    assert_eq!(answer.header("access-control-allow-origin"), Some(APP));
    let mut methods: Vec<_> =
        answer.header("access-control-allow-methods").unwrap().split(',').map(str::trim).collect();
    methods.sort_unstable();
    assert_eq!(methods, ["DELETE", "GET", "HEAD", "OPTIONS", "PATCH", "POST", "PUT"]);
    assert_eq!(client.fetch("PATCH", "/x", &[], b"").text(), "ok PATCH /x");
}

#[test]
fn headers_are_read_in_every_form_of_the_documents() {
    let upstream = Upstream::start();
    for (place, headers) in [
        r#"{"x-one": "http://a:1/b", "x-two": "2"}"#,
        "x-one:http://a:1/b,x-two:2",
        r#"["x-one: http://a:1/b", "x-two: 2"]"#,
    ]
    .into_iter()
    .enumerate()
    {
        let (_relay, mut client) = relay_and_client(&upstream.origin(), &[("HEADERS", headers)]);
        let path = format!("/{place}");
        let opened = client.fetch("GET", &path, &[], b"");
        for (name, value) in [("x-one", "http://a:1/b"), ("x-two", "2")] {
            assert_eq!(opened.field(name).as_deref(), Some(value), "{headers}");
            assert_eq!(upstream.wait_for(&path).header(name), Some(value), "{headers}");
        }
    }
}

#[test]
fn one_frame_holds_a_mebibyte_unless_another_documented_size_is_set() {
    for (settings, size) in [
        (&[][..], 1_048_576),
        (&[("MTE_CHUNK_SIZE", "16384")], 16_384),
        (&[("MTE_CHUNK_SIZE", "65536")], 65_536),
    ] {
        let (_relay, client) = relay_and_client("http://127.0.0.1:9", settings);
        assert_eq!(client.pair.terms().max_frame, size);
    }
}

#[test]
fn slips_of_the_documents_are_spellings_of_their_own() {
    let upstream = Upstream::start();
    let agent = ".Net Mte-Relay";
    let (_relay, mut client) = relay_and_client(&upstream.origin(), &[("MTE_USER_AGENT", agent)]);
    client.fetch("GET", "/x", &[], b"");
    assert_eq!(upstream.wait_for("/x").header("user-agent"), Some(agent));
    let shown = in_force(&[("REDIS_INSTANCE_NAME_", "Cache")], "REDIS_INSTANCE_NAME");
    assert_eq!(shown, "REDIS_INSTANCE_NAME=Cache  # environment REDIS_INSTANCE_NAME_");
    let directory = Directory::new();
    for path in ["mte-relay..log", "-mte-relay..log"].map(|name| directory.file(name)) {
        let shown = in_force(&[("LOG_FILE", &path)], "LOG_FILE");
        assert_eq!(shown, format!("LOG_FILE={path}  # environment LOG_FILE"));
    }
}

#[test]
fn routes_are_exact_or_beginnings_and_never_regular_expressions() {
    let upstream = Upstream::start();
    let routes = [("PASS_THROUGH_ROUTES", "/health, /public/*,/files*")];
    let relay = Relay::before(&upstream.origin(), &routes);
    for path in ["/health", "/public/", "/public/a/b", "/files", "/files/a", "/filesystem"] {
        assert_eq!(plain(relay.address, &format!("GET {path}"), b"").status, 200, "{path}");
    }
    for path in ["/healthy", "/health/", "/public", "/other"] {
        let answer = plain(relay.address, &format!("GET {path}"), b"");
        assert_eq!(answer.code(), "plaintext-refused", "{path}");
    }
    for name in ["PASS_THROUGH_ROUTES", "MTE_ROUTES"] {
        for expression in ["^/health$", "/(health|version)", "/api/.*/x", "/v[12]"] {
            assert_eq!(check(&[(name, expression)]).status.code(), Some(78), "{expression}");
        }
    }
}

#[test]
fn a_shared_secret_is_not_required_and_its_absence_is_said_at_the_front_end() {
    let upstream = Upstream::start();
    let token = "an-outbound-token-of-enough-length";
    let (relay, mut client) = relay_and_client(&upstream.origin(), &[("OUTBOUND_TOKEN", token)]);
    assert_eq!(client.fetch("GET", "/x", &[], b"").text(), "ok GET /x");
    relay.wait_for("neither OUTBOUND_PINS nor SECRET is set");
}

#[test]
fn certificate_parameters_of_templates_are_no_settings() {
    for name in ["CERTIFICATE_ARN", "SSL_CERTIFICATE_ARN"] {
        let printed = check(&[(name, "arn:aws:acm:us-east-1:111122223333:certificate/x")]);
        assert!(printed.status.success() && printed.err().is_empty(), "{printed:?}");
        let prefixed = format!("APP_SETTINGS__{name}");
        let line = format!(
            "{prefixed} (environment {prefixed}): is no setting; allowed: the names that `mte-relay \
             config-reference` lists [unknown]"
        );
        assert_refused(&check(&[(&prefixed, "x")]), &[line]);
    }
}

#[test]
fn secrets_are_rotated_with_an_overlap() {
    let upstream = Upstream::start();
    let (old, new) =
        (crate::world::CLIENT_ID_SECRET, "the client id secret of this quarter, longer");
    let before = Relay::before(&upstream.origin(), &[]);
    let client = Client::pair(&before);
    let settings = [("CLIENT_ID_SECRET", new), ("CLIENT_ID_SECRET_PREVIOUS", old)];
    let after = Relay::before(&upstream.origin(), &settings);
    // The key that the client knows still pairs, and its token still stands for the same client.
    let moved = Client { relay: after.address, ..client }.pair_again();
    assert!(moved.client_id != moved.token);
}

/// More than either of the documents' thresholds, 550 and 650.
const AT_ONCE: usize = 700;

#[test]
fn no_threshold_is_built_in_seven_hundred_requests_at_once_are_served() {
    let upstream = Upstream::start();
    let (relay, mut client) = relay_and_client(&upstream.origin(), &[]);
    let sealed: Vec<_> =
        (0..AT_ONCE).map(|_| client.seal(&client.head("GET", "/slow/300", &[]), b"")).collect();
    let wires: Vec<_> = sealed
        .into_iter()
        .map(|(request, awaiting)| {
            let mut wire = Wire::connect(relay.address);
            let length = request.body.len();
            wire.write(sealed_head(relay.address, &request.client_id, length)).unwrap();
            wire.write(&request.body).unwrap();
            (wire, awaiting)
        })
        .collect();
    for (mut wire, awaiting) in wires {
        assert_eq!(open(awaiting, &wire.answer().unwrap()).unwrap().text(), "late");
    }
}

#[test]
fn the_client_script_has_one_name() {
    let relay = Relay::before("http://127.0.0.1:9", &[]);
    let script = plain(relay.address, "GET /public/mte-relay-client.js", b"");
    assert_eq!(script.status, 200);
    assert!(String::from_utf8_lossy(&script.body).contains("mteFetch"));
    for other in ["mte-relay-browser.js", "mte.js"] {
        assert_ne!(plain(relay.address, &format!("GET /public/{other}"), b"").status, 200);
    }
}

#[test]
fn faults_are_lines_of_this_relay_and_no_error_of_another_runtime() {
    let printed = run(&[], &[("CORS_ORIGINS", APP)]);
    assert_eq!(printed.status.code(), Some(78));
    let err = printed.err();
    let names: Vec<_> = err.lines().map(|line| line.split(' ').next().unwrap()).collect();
    assert_eq!(names, ["UPSTREAM", "CLIENT_ID_SECRET"]);
    assert!(err.lines().all(|line| line.ends_with("[missing]")), "{err}");
    assert!(!err.contains("ZodError") && !err.contains("panicked"), "{err}");
}

#[test]
fn registries_and_images_are_no_settings() {
    let image = "111122223333.dkr.ecr.us-east-1.amazonaws.com/mte-relay:4.4.7";
    for name in ["IMAGE", "CONTAINER_IMAGE"] {
        let printed = check(&[(name, image)]);
        assert!(printed.status.success() && printed.err().is_empty(), "{printed:?}");
        let prefixed = format!("APP_SETTINGS__{name}");
        let printed = check(&[(&prefixed, image)]);
        assert!(printed.err().contains("is no setting") && printed.err().ends_with("[unknown]\n"));
    }
}

#[test]
fn values_printed_in_documents_are_refused_wherever_they_stand() {
    for (name, value) in [
        ("CLIENT_ID_SECRET", "2DkV4DDabehO8cifDktdF9elKJL0CKrk"),
        ("CLIENT_ID_SECRET_PREVIOUS", "0123456789ABCDEF0123456789ABCDEF0123456789ABCDEF"),
        ("SECRET", "sharedsecret1234567890"),
        ("OUTBOUND_TOKEN", "YOUR_SECURE_OUTBOUND_ACCESS_TOKEN"),
    ] {
        for prefix in ["", "APP_SETTINGS__"] {
            // An empty value is none, so that the prefixed name counts.
            let emptied = [(name, ""), (&format!("{prefix}{name}"), value)];
            let printed = check(if prefix.is_empty() { &emptied[1..] } else { &emptied });
            assert!(printed.err().contains("[placeholder]"), "{prefix}{name}: {printed:?}");
            assert!(!printed.err().contains(value), "{printed:?}");
        }
    }
}

#[test]
fn the_reply_of_the_echo_route_has_the_members_of_every_document() {
    let relay = Relay::before("http://127.0.0.1:9", &[]);
    let echo = |target: &str| -> serde_json::Value {
        serde_json::from_slice(&plain(relay.address, &format!("GET {target}"), b"").body).unwrap()
    };
    for target in ["/api/mte-echo/hello", "/api/mte-echo?msg=hello"] {
        let reply = echo(target);
        assert_eq!((&reply["echo"], &reply["message"]), (&"hello".into(), &"hello".into()));
        assert_eq!(reply["time"], reply["timestamp"]);
    }
    assert_eq!(echo("/api/mte-echo")["echo"], "test");
}
