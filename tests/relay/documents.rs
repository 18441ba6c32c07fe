//! The example configurations of the predecessor's documents, each whole as its user would have it:
//! a real relay is started with it and serves a sealed request.

mod api_relay;
mod enterprise;
mod net;
mod reader;
mod relay_server;

use std::{path::Path, process::Command, sync::LazyLock};

use mte_relay_protocol::{pairing::Psk, root::Root};

use crate::{
    client::{Client, Opened},
    directory::Directory,
    redis_server::RedisServer,
    upstream::Upstream,
    wire::{Answer, plain},
    world::Relay,
};

/// What a user puts in place of the documents' example secrets.
const CLIENT_ID_SECRET: &str = "k3Jd8sLq0ZpXv7Tn2Rb5Wy9Cf1Hg4MuA";
const SHARED_SECRET: &str = "t6Vc1Xz8Bn4Mq7Wr2Ej5Ty9Ui3Op0AsD";
const OUTBOUND_TOKEN: &str = "f5Gh2Jk8Lz1Xc4Vb7Nm0Qw3Er6Ty9UiO";
/// The origin of the documents' applications.
const APPLICATION: &str = "https://www.my-company.com";

/// Example secrets and placeholders, and what is filled in for them.
const FILLED_IN: &[(&str, &str)] = &[
    ("0123456789ABCDEF0123456789ABCDEF0123456789ABCDEF", CLIENT_ID_SECRET),
    ("2DkV4DDabehO8cifDktdF9elKJL0CKrk", CLIENT_ID_SECRET),
    ("YOUR_32_PLUS_CHARACTER_CLIENT_ID_SECRET", CLIENT_ID_SECRET),
    ("<YOUR CLIENT ID SECRET HERE>", CLIENT_ID_SECRET),
    ("your_enterprise_token", OUTBOUND_TOKEN),
    ("your-enterprise-token", OUTBOUND_TOKEN),
    ("my-enterprise-outbound-token", OUTBOUND_TOKEN),
    ("abcdefg1234567", OUTBOUND_TOKEN),
    ("YOUR_SECURE_OUTBOUND_ACCESS_TOKEN", OUTBOUND_TOKEN),
    ("<OUTBOUND TOKEN HERE>", OUTBOUND_TOKEN),
    ("sharedsecret1234567890", SHARED_SECRET),
    ("<SERVER SECRET HERE>", SHARED_SECRET),
    ("<YOUR CORS ORIGINS HERE>", APPLICATION),
    ("<AWS REGION HERE>", "us-east-1"),
    ("<CONTAINER_IMAGE>", "registry.example/mte-relay:1"),
];

/// Addresses of the documents' upstreams; a test has its own.
const UPSTREAMS: &[&str] = &[
    "https://your-api.yourdomain.com",
    "https://api.my-company.com",
    "http://customer.mydomain.com",
    "http://accounting.mydomain.com",
    "http://purchase.mydomain.com",
    "<UPSTREAM VALUE HERE>",
];

/// Addresses of the documents' Redis servers.
const REDIS: &[&str] = &[
    "http://my-redis-server:6379",
    "redis://10.0.1.230:6379",
    "redis://redis:6379",
    "redis://your-redis-host:6379",
    "redis://your-redis-service:6379",
    "<REDIS URL HERE>",
];

/// Ports of the documents, in place of which the system chooses one.
const PORTS: &[(&str, &str)] = &[
    ("PORT=8080", "PORT=0"),
    ("PORT=3000", "PORT=0"),
    ("\"PORT\": 8080", "\"PORT\": 0"),
    ("port: 8080", "port: 0"),
];

/// Where the documents' Redis server is, as `host:port`.
pub(crate) fn redis_address() -> String {
    static REDIS: LazyLock<RedisServer> = LazyLock::new(RedisServer::start);
    format!("127.0.0.1:{}", REDIS.port)
}

/// A file of `tests/fixtures/documents`.
fn document(name: &str) -> String {
    let path = format!("{}/tests/fixtures/documents/{name}", env!("CARGO_MANIFEST_DIR"));
    std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{path}: {error}"))
}

/// What an example runs in: its upstream, its working directory, and where it logs to.
struct World {
    upstream: Upstream,
    directory: Directory,
}

impl World {
    fn new() -> Self {
        Self { upstream: Upstream::start(), directory: Directory::new() }
    }

    /// The document with everything filled in that a user fills in, and nothing else changed.
    fn filled_in(&self, name: &str) -> String {
        self.fill_in(document(name))
    }

    fn fill_in(&self, text: String) -> String {
        let put = |text: String, (from, to): (&str, &str)| text.replace(from, to);
        let text = FILLED_IN.iter().copied().fold(text, put);
        let upstream = self.upstream.origin();
        let text = UPSTREAMS.iter().fold(text, |text, from| text.replace(from, &upstream));
        let redis = format!("redis://{}", redis_address());
        let text = REDIS.iter().fold(text, |text, from| text.replace(from, &redis));
        let text = PORTS.iter().copied().fold(text, put);
        let logs = format!("{}/logs", self.directory.path().display());
        text.replace("/logs/", &format!("{logs}/")).replace("/logs-", &format!("{logs}-"))
    }

    /// The relay of a user with this environment and no other. What the document leaves to its
    /// defaults and a test cannot is said by flags.
    fn start(&self, environment: &[(String, String)]) -> Relay {
        let says_port = environment.iter().any(|(name, _)| name.ends_with("PORT"));
        self.spawn(environment, says_port, &[])
    }

    /// The relay of a user who has put this file into the working directory.
    fn start_file(&self, name: &str, text: &str, arguments: &[&str]) -> Relay {
        self.directory.write(name, text);
        let says_port = text.contains("\"PORT\"") || text.contains("port:");
        self.spawn(&[], says_port, arguments)
    }

    fn spawn(
        &self,
        environment: &[(String, String)],
        says_port: bool,
        arguments: &[&str],
    ) -> Relay {
        std::fs::create_dir_all(self.directory.path().join("logs")).unwrap();
        let mut command = Command::new(env!("CARGO_BIN_EXE_mte-relay"));
        command
            .args(["--set", "HOST=127.0.0.1"])
            .args(arguments)
            .env_clear()
            .envs(environment.iter().map(|(name, value)| (name, value)))
            .current_dir(self.directory.path());
        if !says_port {
            command.args(["--set", "PORT=0"]);
        }
        Relay::spawn(command)
    }

    /// The relay of an env file, as `docker run --env-file` reads it.
    fn start_env_file(&self, name: &str) -> Relay {
        self.start(&reader::env_file(&self.filled_in(name)))
    }

    /// The relay of a manifest.
    fn start_manifest(&self, name: &str) -> Relay {
        self.start(&reader::manifest(&self.filled_in(name)))
    }

    /// The relay of a task definition.
    fn start_task(&self, name: &str) -> Relay {
        self.start(&reader::task_definition(&self.filled_in(name)))
    }

    /// Asserts that this relay opens a sealed request for `path`, hands it to the upstream and
    /// seals the answer.
    fn assert_serves(&self, relay: &Relay, psk: &Psk, path: &str) -> Opened {
        let mut client = client(relay, psk);
        let opened = client.fetch("POST", path, &[("x-auth-token", "t")], b"content");
        assert_eq!((opened.head.status, opened.text()), (200, format!("ok POST {path}")));
        let seen = self.upstream.wait_for(path);
        assert_eq!((seen.method.as_str(), seen.body.as_slice()), ("POST", b"content".as_slice()));
        assert_eq!(seen.header("x-auth-token"), Some("t"));
        opened
    }
}

fn client(relay: &Relay, psk: &Psk) -> Client {
    let key = Root::new(CLIENT_ID_SECRET.as_bytes()).identity().public().clone();
    Client::pair_with(relay.address, &key, psk, None)
}

/// The answer to a preflight of a page of `origin`.
fn preflight(relay: &Relay, origin: &str, method: &str, headers: &str) -> Answer {
    let request = format!(
        "OPTIONS /api/mte-relay\norigin: {origin}\naccess-control-request-method: {method}\n\
         access-control-request-headers: {headers}"
    );
    plain(relay.address, &request, b"")
}

fn assert_page_may(relay: &Relay, origin: &str) {
    let answer = preflight(relay, origin, "POST", "content-type,x-mte-client-id");
    assert_eq!(answer.header("access-control-allow-origin"), Some(origin), "{answer:?}");
    let other = preflight(relay, "https://evil.example", "POST", "content-type");
    assert_eq!(other.header("access-control-allow-origin"), None, "{other:?}");
}

/// A plain request to a front-end relay for a peer, with the token of the documents.
fn outbound(front: &Relay, peer: &str, request: &str, body: &[u8]) -> Answer {
    let headers = format!("x-mte-outbound-token: {OUTBOUND_TOKEN}\nx-mte-upstream: {peer}");
    plain(front.address, &format!("{request}\n{headers}"), body)
}

/// All files under a directory, by their paths below it.
fn files(root: &Path, below: &str) -> Vec<String> {
    let entries = root.join(below).read_dir().unwrap().map(|entry| entry.unwrap());
    let paths = entries.flat_map(|entry| {
        let path = Path::new(below).join(entry.file_name()).to_str().unwrap().to_owned();
        if entry.path().is_dir() { files(root, &path) } else { vec![path] }
    });
    paths.collect()
}

#[test]
fn every_example_is_started_by_a_test() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests");
    let sources = files(&root, "relay/documents");
    let read = |path: &String| std::fs::read_to_string(root.join(path)).unwrap();
    let sources: String = sources.iter().map(read).collect();
    let examples = files(&root.join("fixtures/documents"), "");
    assert!(examples.len() >= 26, "{examples:?}");
    for example in examples {
        assert!(sources.contains(&format!("\"{example}\"")), "nothing starts {example}");
    }
}
