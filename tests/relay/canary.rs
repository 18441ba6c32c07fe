//! A canary in every secret setting and in every part of every message: it is found nowhere in what
//! the relay prints, logs or says of its own, at the most talkative level.
//!
//! Each step is one function in [`STEPS`], which uses the relays of the [`Mine`] in its own way and
//! hands in what else there is to search.

use std::{fs, path::PathBuf, sync::LazyLock};

use mte_relay::config::settings;
use mte_relay_protocol::{
    kem::{PrivateKey, PublicKey},
    pairing::Psk,
    secret::Secret,
};

use crate::{
    client::{Client, SealedRequest, post_pairing, sealed_head, send},
    command::run,
    pem,
    upstream::Upstream,
    wire::{Answer, Wire, head, plain},
    world::Relay,
};

/// No line may hold it, in whatever case.
const BIRD: &str = "canary";

const CLIENT_ID_SECRET: &str = "canary-client-id-secret-of-enough-length";
const SECRET: &str = "canary-shared-secret-of-enough-length";
const TOKEN: &str = "canary-outbound-token-of-enough-length";
/// 32 bytes in base64url that read as text.
const SEED: &str = "canaryCANARYcanaryCANARYcanaryCANARYcanaryA";
/// The same bytes in hexadecimal.
const SEED_HEX: &str = "71a9daaf208034045871a9daaf208034045871a9daaf208034045871a9daaf20";
/// How `Debug` would show them.
const SEED_NUMBERS: &str = "113, 169, 218";

/// Every secret setting, with a value that is accepted.
static SETTINGS: LazyLock<Vec<(&str, &str)>> = LazyLock::new(|| {
    vec![
        ("CLIENT_ID_SECRET", CLIENT_ID_SECRET),
        ("CLIENT_ID_SECRET_PREVIOUS", "canary-former-client-id-secret-long-enough"),
        ("IDENTITY_SEED", SEED),
        ("IDENTITY_SEED_PREVIOUS", "canaryCANARYcanaryCANARYcanaryCANARYcanaryE"),
        ("SECRET", SECRET),
        ("SECRET_PREVIOUS", "canary-former-shared-secret-of-enough-length"),
        ("OUTBOUND_TOKEN", TOKEN),
        ("OUTBOUND_TOKEN_PREVIOUS", "canary-former-outbound-token-long-enough"),
        ("HEADERS", r#"{"x-key": "canary-added-field", "x-other": "canary:other"}"#),
        ("REDIS_URL", "redis://relay:canary-password@127.0.0.1:9/0"),
        ("REDIS_CONNECTION_STRING", "127.0.0.1:9,password=canary-password,user=relay"),
        ("REDIS_CA", pem::certificate()),
        ("REDIS_CERT", pem::certificate()),
        ("REDIS_KEY", pem::private_key()),
        ("REDIS_SENTINEL_PASSWORD", "canary-sentinel-password"),
        ("TLS_CERTIFICATE", pem::certificate()),
        ("TLS_PRIVATE_KEY", pem::private_key()),
        ("DOMAIN_MAP", HOSTS),
        ("LICENSE_KEY", "canary-licence-key"),
        ("REPORT_ACCESS_TOKEN", "canary-report-token"),
    ]
});

const HOSTS: &str = r#"{"host.example": {"upstream": "http://127.0.0.1:9",
    "client_id_secret": "canary-client-id-secret-of-one-host-long-enough",
    "outbound_token": "canary-outbound-token-of-one-host",
    "outbound_token_previous": "canary-former-token-of-one-host", "headers": "x-key:canary-field"}}"#;

/// Settings that say where sessions are kept, exclude another one, or make the relay serve HTTPS: not
/// for the running relays.
const APART: [&str; 5] =
    ["REDIS_URL", "REDIS_CONNECTION_STRING", "DOMAIN_MAP", "TLS_CERTIFICATE", "TLS_PRIVATE_KEY"];

/// Two relays with canaries in all their secrets, and what is to be searched.
struct Mine {
    upstream: Upstream,
    front: Relay,
    back: Relay,
    directory: PathBuf,
    /// What was found to search: where it is from, and the text.
    texts: Vec<(String, String)>,
}

/// What is done, in this order.
const STEPS: &[fn(&mut Mine)] = &[
    paired_requests,
    requests_of_a_client,
    pairings,
    refused_requests,
    broken_http,
    printed_configuration,
    refused_configurations,
    secrets_from_files,
];

impl Mine {
    fn new() -> Self {
        let directory = std::env::temp_dir().join(format!("mte-mine-{}", std::process::id()));
        fs::create_dir_all(&directory).unwrap();
        let upstream = Upstream::start();
        let start = |name: &str, more: &[(&str, &str)]| {
            let file = directory.join(format!("{name}..log"));
            let mut settings = running();
            settings.extend([("LOG_LEVEL", "trace"), ("SYS_LOG_LEVEL", "trace")]);
            settings.extend([("LOG_FILE", file.to_str().unwrap())]);
            settings.extend([("PASS_THROUGH_ROUTES", "/open/*"), ("WORKERS", "1")]);
            settings.extend(more.iter().copied());
            Relay::start(&settings)
        };
        let back = start(
            "back",
            &[("UPSTREAM", &upstream.origin()), ("CORS_ORIGINS", "https://app.example")],
        );
        let front = start("front", &[]);
        Self { upstream, front, back, directory, texts: Vec::new() }
    }

    fn search(&mut self, origin: &str, text: impl Into<String>) {
        self.texts.push((origin.to_owned(), text.into()));
    }

    /// An answer that a relay gives itself.
    fn search_answer(&mut self, origin: &str, answer: &Answer) {
        self.search(origin, format!("{answer:?}\n{}", String::from_utf8_lossy(&answer.body)));
    }

    /// The same, where there may be none.
    fn search_said(&mut self, origin: &str, answer: std::io::Result<Answer>) {
        if let Ok(answer) = answer {
            self.search_answer(origin, &answer);
        }
    }

    fn through_both(&self, request: &str, body: &[u8]) -> Answer {
        let peer = self.back.origin();
        let request = format!("{request}\nx-mte-outbound-token: {TOKEN}\nx-mte-upstream: {peer}");
        plain(self.front.address, &request, body)
    }

    fn client(&self) -> Client {
        Client::pair_with(self.back.address, &key(), &Psk::from_secret(SECRET.as_bytes()), None)
    }

    /// Runs a command that ends, and hands in what it prints.
    fn run(&mut self, origin: &str, arguments: &[&str], settings: &[(&str, &str)]) {
        let printed = run(arguments, settings);
        self.search(origin, format!("{}\n{}", printed.out(), printed.err()));
    }

    /// Ends the relays, so that all their lines are out, and hands those in.
    fn end(self) -> Vec<(String, String)> {
        let Self { upstream: _, front, back, directory, mut texts } = self;
        for (name, relay) in [("front", front), ("back", back)] {
            relay.signal("TERM");
            relay.wait_for("accept thread stopped");
            texts.push((format!("output of the {name} end"), relay.printed()));
            assert_eq!(relay.end().code(), Some(0));
        }
        for entry in fs::read_dir(&directory).unwrap() {
            let path = entry.unwrap().path();
            if path.extension().is_some_and(|extension| extension == "log") {
                texts.push((path.display().to_string(), fs::read_to_string(&path).unwrap()));
            }
        }
        fs::remove_dir_all(&directory).unwrap();
        texts
    }
}

/// The settings of a running relay.
fn running() -> Vec<(&'static str, &'static str)> {
    let known = |name: &str| settings().any(|setting| setting.name == name);
    let kept = SETTINGS.iter().filter(|(name, _)| known(name) && !APART.contains(name));
    kept.copied().collect()
}

/// The public key of the relays' identity.
fn key() -> PublicKey {
    let digits = SEED_HEX.as_bytes().chunks(2).map(|pair| std::str::from_utf8(pair).unwrap());
    let bytes: Vec<u8> = digits.map(|pair| u8::from_str_radix(pair, 16).unwrap()).collect();
    PrivateKey::from_seed(&Secret::new(bytes.try_into().unwrap())).public().clone()
}

#[test]
fn a_canary_in_every_secret_and_every_message_is_found_nowhere() {
    for setting in settings().filter(|setting| setting.secret) {
        assert!(SETTINGS.iter().any(|(name, _)| *name == setting.name), "{}", setting.name);
    }
    let mut mine = Mine::new();
    for step in STEPS {
        step(&mut mine);
    }
    let texts = mine.end();
    assert!(texts.len() > 100, "{}", texts.len());
    let mut found = Vec::new();
    for (origin, text) in texts {
        let birds = [BIRD, SEED_HEX, SEED_NUMBERS];
        let lines = text.lines().filter(|line| birds.iter().any(|bird| shows(line, bird)));
        found.extend(lines.map(|line| format!("{origin}: {line}")));
    }
    assert!(found.is_empty(), "{}", found.join("\n"));
}

fn shows(line: &str, bird: &str) -> bool {
    line.to_lowercase().contains(bird)
}

fn paired_requests(mine: &mut Mine) {
    let fields = "x-canary: canary-field\ncookie: session=canary\nauthorization: Bearer canary\n\
                  content-type: text/canary\nreferer: https://canary.example/canary";
    let request = format!("POST /canary-path?canary=query\n{fields}");
    assert_eq!(mine.through_both(&request, b"canary-body").status, 200);
    assert_eq!(mine.through_both("POST /echo?canary", b"canary-body").body, b"canary-body");
    mine.through_both("GET /status/500?canary\nx-set-cookie: a=canary", b"");
    mine.through_both("GET /redirect?to=http://canary.example/canary", b"");
    let long = "x".repeat(300_000) + "canary";
    assert_eq!(mine.through_both("POST /echo", long.as_bytes()).body, long.as_bytes());
}

fn requests_of_a_client(mine: &mut Mine) {
    let mut client = mine.client();
    let fields = [("x-canary", "canary"), ("cookie", "a=canary"), ("x-set-cookie", "b=canary")];
    client.fetch("PUT", "/canary?canary", &fields, b"canary");
    client.fetch("GET", "/canary%zz?%canary", &fields, b"");
    client.fetch("GET", "/../canary", &fields, b"");
    client.fetch("canary", "/x", &[("canary", "1")], b"");
    let (once, _) = client.seal(&client.head("POST", "/canary", &fields), b"canary");
    assert_eq!(client.send(&once).status, 200);
    let answer = client.send(&once);
    assert_eq!(answer.code(), "replayed");
    mine.search_answer("a replayed request", &answer);
    let (mut bent, _) = client.seal(&client.head("POST", "/canary", &fields), b"canary");
    *bent.body.last_mut().unwrap() ^= 1;
    mine.search_answer("a bent request", &client.send(&bent));
}

fn pairings(mine: &mut Mine) {
    let relay = mine.back.address;
    let wrong = Psk::from_secret(b"canary-wrong-secret-of-enough-length");
    for (psk, token) in [
        (Psk::NONE, None),
        (wrong, None),
        (Psk::from_secret(SECRET.as_bytes()), Some("canary-token".to_owned())),
    ] {
        let (request, _) = crate::client::offer(&key(), &psk, token);
        let answer = post_pairing(relay, &request);
        let origin = format!("a pairing, answered {}", answer.status);
        if answer.status != 200 {
            mine.search_answer(&origin, &answer);
        }
    }
    let answer = post_pairing(relay, b"canary-pairing");
    mine.search_answer("a pairing that is none", &answer);
}

fn refused_requests(mine: &mut Mine) {
    let (front, back) = (mine.front.address, mine.back.address);
    let peer = mine.back.origin();
    let with_credentials = peer.replace("http://", "http://canary-user:canary-word@");
    let token = format!("x-mte-outbound-token: {TOKEN}");
    let rows = [
        (back, "GET /canary-path?canary\ncookie: canary=1".to_owned()),
        (back, "CANARY /canary".to_owned()),
        (back, "POST /api/mte-relay\ncontent-type: text/canary".to_owned()),
        (back, "PUT /api/mte-pair?canary".to_owned()),
        (back, "GET /api/mte-echo/%ff-canary".to_owned()),
        (back, "GET /api/mte-echo?msg=%ff&msg=canary".to_owned()),
        (back, "GET /api/mte-echo?canary&msg".to_owned()),
        (back, "GET /public/canary.js".to_owned()),
        (back, "GET /open/../canary".to_owned()),
        (back, format!("GET /canary?1\nx-mte-outbound-token: canary\nx-mte-upstream: {peer}")),
        (
            back,
            "OPTIONS /canary\norigin: https://canary.example\naccess-control-request-method: \
                canary\naccess-control-request-headers: x-canary"
                .to_owned(),
        ),
        (back, "GET /api/mte-relay\norigin: https://canary.example".to_owned()),
        (front, format!("GET /canary-1\n{token}")),
        (front, format!("GET /canary-2\n{token}-canary\nx-mte-upstream: {peer}")),
        (front, format!("GET /canary-3\n{token}\nx-mte-upstream: {with_credentials}")),
        (front, format!("GET /canary-4\n{token}\nx-mte-upstream: canary")),
        (front, format!("GET /canary-5\n{token}\nx-mte-upstream: {peer}/canary?canary")),
        (front, format!("GET /canary-6\n{token}\nx-mte-upstream: http://127.0.0.1:9")),
    ];
    for (relay, request) in rows {
        let answer = plain(relay, &request, b"");
        // An echo says what it was told, and nothing else may.
        if !request.starts_with("GET /api/mte-echo") || answer.status != 200 {
            let origin = format!("{} for {request}", answer.status);
            mine.search_answer(&origin, &answer);
        }
    }
    let forged = SealedRequest { client_id: "canary.canary".to_owned(), body: vec![0; 200] };
    mine.search_answer("a forged client id", &send(back, &forged));
    let id = mine.client().client_id;
    let mut wire = Wire::connect(back);
    wire.write(sealed_head(back, &id, 6)).unwrap();
    wire.write(b"canary").unwrap();
    mine.search_answer("a header cut short", &wire.answer().unwrap());
    // A passed-through request whose upstream says everything back.
    plain(back, "POST /open/echo?canary\nx-canary: canary", b"canary");
    assert!(mine.upstream.seen().iter().any(|seen| seen.target.contains("canary")));
}

fn broken_http(mine: &mut Mine) {
    let relay = mine.back.address;
    for request in [
        "GET /canary HTTP/1.1\r\nhost: h\r\ncontent-length: canary\r\n\r\n",
        "GET /canary HTTP/1.1\r\nhost: h\r\ncontent-length: +1\r\nx: canary\r\n\r\n",
        "POST /canary HTTP/1.1\r\nhost: h\r\ntransfer-encoding: canary\r\n\r\n",
        "POST /open/x HTTP/1.1\r\nhost: h\r\ntransfer-encoding: chunked\r\n\r\ncanary\r\n",
        "GET /canary HTTP/1.1\r\nhost: canary\r\nhost: canary\r\n\r\n",
        "GET /canary HTTP/9.9\r\nhost: h\r\n\r\n",
        "GET canary HTTP/1.1\r\nhost: h\r\n\r\n",
        "GET /x HTTP/1.1\r\nhost: h\r\ncan ary: canary\r\n\r\n",
        "GET /x HTTP/1.1\r\nhost: h\r\nx: \x01canary\r\n\r\n",
        "canary\r\n\r\n",
    ] {
        let mut wire = Wire::connect(relay);
        wire.write(request).unwrap();
        mine.search_said(request, wire.answer());
    }
    let long = format!("GET /{} HTTP/1.1\r\nhost: h\r\n\r\n", "canary".repeat(60_000));
    let mut wire = Wire::connect(relay);
    // It may be refused before all is written.
    let _ = wire.write(long);
    mine.search_said("a head that is too long", wire.answer());
    // Gone in the middle of a body.
    let mut wire = Wire::connect(relay);
    wire.write(head("POST /open/canary\nx: canary", relay, 100)).unwrap();
    wire.write(b"canary").unwrap();
    drop(wire);
}

fn printed_configuration(mine: &mut Mine) {
    let print = ["check-config", "--print"];
    let usual = [("UPSTREAM", "http://127.0.0.1:9"), ("CLIENT_ID_SECRET", CLIENT_ID_SECRET)];
    mine.run("--print", &print, &[&running()[..], &usual].concat());
    for apart in SETTINGS.iter().filter(|(name, _)| APART.contains(name)) {
        mine.run(&format!("--print with {}", apart.0), &print, &[&usual[..], &[*apart]].concat());
        let config = mte_relay::config::Config::from_pairs(usual.iter().chain([apart]).copied());
        mine.search(&format!("Debug with {}", apart.0), format!("{config:?}\n{config:#?}"));
    }
    let config = mte_relay::config::Config::from_pairs([&running()[..], &usual].concat());
    assert!(config.is_ok(), "{config:?}");
    mine.search("Debug of the configuration", format!("{config:?}\n{config:#?}"));
    for command in [&["pin"][..], &["config-reference"], &["serve", "--help"]] {
        mine.run(&format!("{command:?}"), command, &[&running()[..], &usual].concat());
    }
}

fn refused_configurations(mine: &mut Mine) {
    let spoilt = [
        "canary".to_owned(),
        "<canary>".to_owned(),
        "canary\u{7}canary-canary-canary-canary-canary".to_owned(),
        "{\"canary\": canary".to_owned(),
        "{\"host\": {\"client_id_secret\": \"canary\", \"outbound_token\": \"ca nary canary\"}}"
            .to_owned(),
        "redis://canary:canary@canary:canary/canary".to_owned(),
        "canary:6379,password=canary,canary=canary,ssl=canary".to_owned(),
    ];
    for setting in settings().filter(|setting| setting.secret) {
        for value in &spoilt {
            let environment = [("PORT", "no-port"), (setting.name, value.as_str())];
            mine.run(&format!("{}={value}", setting.name), &[], &environment);
        }
    }
    for (name, content) in [
        ("bad.json", r#"{"CLIENT_ID_SECRET": "canary-canary", "SECRET": canary}"#),
        ("twice.json", r#"{"CLIENT_ID_SECRET": "canary-a", "clientIdSecret": "canary-b"}"#),
        ("nested.json", r#"{"SECRET": {"canary": "canary"}, "CLIENT_ID_SECRET": ["canary"]}"#),
        ("bad.yaml", "clientIdSecret: canary-canary\n  secret: [canary\n"),
        ("bad.toml", "client_id_secret = \"canary-canary\nsecret = canary\n"),
    ] {
        let path = mine.directory.join(name);
        fs::write(&path, content).unwrap();
        mine.run(name, &["--config", path.to_str().unwrap()], &[("PORT", "no-port")]);
    }
    let set = ["--set", "SECRET=canary", "--set", "CLIENT_ID_SECRET=canary"];
    mine.run("--set", &set, &[]);
}

fn secrets_from_files(mine: &mut Mine) {
    let upstream = mine.upstream.origin();
    let mut settings = vec![("UPSTREAM".to_owned(), upstream)];
    settings.extend([("LOG_LEVEL", "trace"), ("SYS_LOG_LEVEL", "trace")].map(owned));
    settings.push(owned(("CLIENT_ID_SECRET", "")));
    for (name, value) in running() {
        let path = mine.directory.join(format!("{}.secret", name.to_lowercase()));
        fs::write(&path, format!("{value}\n")).unwrap();
        settings.push((format!("{name}_FILE"), path.display().to_string()));
    }
    let borrowed: Vec<_> = settings.iter().map(|(name, value)| (&**name, &**value)).collect();
    mine.run("--print with files", &["check-config", "--print"], &borrowed);
    let relay = Relay::start(&borrowed);
    let psk = Psk::from_secret(SECRET.as_bytes());
    let mut client = Client::pair_with(relay.address, &key(), &psk, None);
    client.fetch("GET", "/canary", &[], b"");
    relay.signal("TERM");
    relay.wait_for("accept thread stopped");
    mine.search("a relay with secrets from files", relay.printed());

    // Not a secret, but something else.
    let path = mine.directory.join("empty.secret");
    fs::write(&path, [0xff, b'c', b'a', b'n', b'a', b'r', b'y']).unwrap();
    let file = path.to_str().unwrap();
    mine.run(
        "a file that is no text",
        &[],
        &[("SECRET_FILE", file), ("CLIENT_ID_SECRET_FILE", file)],
    );
}

fn owned((name, value): (&str, &str)) -> (String, String) {
    (name.to_owned(), value.to_owned())
}
