//! What is measured: relays and nginx in fresh processes, each stack pinned to core 1.

use std::{
    fs,
    net::{SocketAddr, TcpListener, TcpStream},
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    thread,
    time::{Duration, Instant},
};

use mte_relay_protocol::root::Root;

use crate::{
    generator::{CONTENT, Target},
    redis::Redis,
};

const SECRET: &str = "a secret of the benchmark, long enough for it";
const TOKEN: &str = "a-token-of-the-benchmark-long-enough-for-it";

/// One of the compared stacks.
#[derive(Clone, Copy)]
pub(crate) enum Stack {
    Nginx,
    Relay,
    RelayRedis,
    NginxPair,
    RelayPair,
}

/// A stack in its processes, ended when dropped.
pub(crate) struct Running {
    pub(crate) target: Target,
    pub(crate) redis: Option<Redis>,
    children: Children,
}

/// Clock ticks of the kernel's accounts, a second.
const TICKS: f64 = 100.0;

impl Running {
    /// Processor time that what is measured, which is what runs on core 1, has used, in seconds.
    pub(crate) fn processor_seconds(&self) -> f64 {
        let ticks: u64 = self.children.0.iter().map(|child| ticks_on_core_1(child.id())).sum();
        ticks as f64 / TICKS
    }
}

fn ticks_on_core_1(process: u32) -> u64 {
    let file = |name: &str| fs::read_to_string(format!("/proc/{process}/{name}")).unwrap();
    if !file("status").contains("Cpus_allowed_list:\t1\n") {
        return 0;
    }
    let stat = file("stat");
    let (_, fields) = stat.rsplit_once(')').expect("a name in parentheses");
    // User and system time: fields 14 and 15 of proc(5); here those after the second.
    fields.split_whitespace().skip(11).take(2).map(|ticks| ticks.parse::<u64>().unwrap()).sum()
}

/// Processes that end with this value, however it ends.
#[derive(Default)]
pub(crate) struct Children(Vec<Child>);

impl Stack {
    pub(crate) const ALL: [Self; 5] =
        [Self::Nginx, Self::Relay, Self::RelayRedis, Self::NginxPair, Self::RelayPair];

    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Nginx => "nginx proxy_pass",
            Self::Relay => "relay, sealed requests",
            Self::RelayRedis => "the same, sessions in Redis",
            Self::NginxPair => "nginx pair, TLS 1.3 between",
            Self::RelayPair => "relay pair",
        }
    }

    pub(crate) fn start(self) -> Running {
        let mut children = Children::default();
        let upstream = nginx(&mut children, 0, "upstream", |port| {
            format!(
                "server {{ listen 127.0.0.1:{port}; location / {{ return 200 \"{}\"; }} }}",
                "y".repeat(CONTENT)
            )
        });
        let redis = matches!(self, Self::RelayRedis).then(|| Redis::start(&mut children));
        let target = match self {
            Self::Nginx => plain(nginx(&mut children, 1, "proxy", |port| {
                proxy(port, &format!("http://{upstream}"), "")
            })),
            Self::NginxPair => {
                let back = nginx(&mut children, 1, "back", |port| tls_proxy(port, upstream));
                let settings = "proxy_ssl_session_reuse on; proxy_ssl_protocols TLSv1.3;";
                plain(nginx(&mut children, 1, "front", |port| {
                    proxy(port, &format!("https://{back}"), settings)
                }))
            }
            Self::Relay | Self::RelayRedis => {
                let upstream = format!("http://{upstream}");
                let url = redis.as_ref().map(Redis::url);
                let settings: Vec<_> = [("UPSTREAM", upstream.as_str())]
                    .into_iter()
                    .chain(url.as_deref().map(|url| ("REDIS_URL", url)))
                    .collect();
                let address = relay(&mut children, &settings);
                let key = Box::new(Root::new(SECRET.as_bytes()).identity().public().clone());
                Target::Sealed { address, key }
            }
            Self::RelayPair => {
                let upstream = format!("http://{upstream}");
                let back = relay(&mut children, &[("UPSTREAM", &upstream), ("SECRET", SECRET)]);
                let settings = [("OUTBOUND_TOKEN", TOKEN), ("SECRET", SECRET)];
                let address = relay(&mut children, &settings);
                let headers =
                    format!("x-mte-outbound-token: {TOKEN}\r\nx-mte-upstream: http://{back}\r\n");
                Target::Plain { address, headers }
            }
        };
        Running { target, redis, children }
    }
}

impl Drop for Children {
    fn drop(&mut self) {
        for child in &mut self.0 {
            let _ = child.kill();
            let _ = child.wait();
        }
    }
}

fn plain(address: SocketAddr) -> Target {
    Target::Plain { address, headers: String::new() }
}

fn relay(children: &mut Children, settings: &[(&str, &str)]) -> SocketAddr {
    let port = free_port();
    let command = pinned(1, env!("CARGO_BIN_EXE_mte-relay"));
    start(children, command, port, |command| {
        command
            .envs([("HOST", "127.0.0.1"), ("WORKERS", "1"), ("LOG_LEVEL", "warning")])
            .envs([("CLIENT_ID_SECRET", SECRET), ("PAIRINGS_PER_MINUTE", "1000000")])
            .env("PAIRINGS_BURST", "1000000")
            .env("PORT", port.to_string())
            .envs(settings.iter().copied());
    })
}

/// Keep-alive on both sides, 64 kB buffers, no access log: what an operator would tune.
fn proxy(port: u16, to: &str, settings: &str) -> String {
    let (scheme, address) = to.split_once("://").expect("an origin");
    format!(
        "upstream to {{ server {address}; keepalive 1024; keepalive_requests 1000000; }}
         server {{
             listen 127.0.0.1:{port} reuseport; keepalive_requests 1000000;
             location / {{
                 proxy_pass {scheme}://to; proxy_http_version 1.1; proxy_set_header connection '';
                 proxy_buffers 16 64k; proxy_buffer_size 64k; {settings}
             }}
         }}"
    )
}

fn tls_proxy(port: u16, upstream: SocketAddr) -> String {
    let directory = directory("certificate");
    let (certificate, key) = (directory.join("certificate.pem"), directory.join("key.pem"));
    if !certificate.exists() {
        let made = rcgen::generate_simple_self_signed(vec!["localhost".to_owned()]).unwrap();
        fs::write(&certificate, made.cert.pem()).unwrap();
        fs::write(&key, made.signing_key.serialize_pem()).unwrap();
    }
    let listen = format!(
        "ssl_protocols TLSv1.3; ssl_certificate {}; ssl_certificate_key {}; \
         ssl_session_cache shared:tls:10m; ssl_buffer_size 64k;",
        certificate.display(),
        key.display()
    );
    proxy(port, &format!("http://{upstream}"), "")
        .replace("reuseport;", "ssl reuseport;")
        .replace("location /", &format!("{listen} location /"))
}

fn nginx(
    children: &mut Children,
    core: usize,
    name: &str,
    server: impl FnOnce(u16) -> String,
) -> SocketAddr {
    let port = free_port();
    let directory = directory(name);
    let configuration = directory.join("nginx.conf");
    let text = format!(
        "daemon off; master_process off; worker_processes 1; pid {0}/pid; error_log {0}/error.log;
         events {{ worker_connections 4096; }}
         http {{
             access_log off; client_body_temp_path {0}; proxy_temp_path {0}; fastcgi_temp_path {0};
             uwsgi_temp_path {0}; scgi_temp_path {0}; client_body_buffer_size 64k;
             {1}
         }}",
        directory.display(),
        server(port)
    );
    fs::write(&configuration, text).unwrap();
    let command = pinned(core, "nginx");
    start(children, command, port, |command| {
        command.arg("-e").arg(directory.join("start.log")).arg("-c").arg(&configuration);
    })
}

pub(crate) fn pinned(core: usize, program: &str) -> Command {
    let mut command = Command::new("taskset");
    command.args(["-c", &core.to_string(), program]);
    command
}

pub(crate) fn start(
    children: &mut Children,
    mut command: Command,
    port: u16,
    configure: impl FnOnce(&mut Command),
) -> SocketAddr {
    configure(&mut command);
    command.stdout(Stdio::null()).stderr(Stdio::inherit());
    children.0.push(command.spawn().expect("taskset, nginx and redis-server are installed"));
    let address = SocketAddr::from(([127, 0, 0, 1], port));
    let started = Instant::now();
    while TcpStream::connect(address).is_err() {
        assert!(started.elapsed() < Duration::from_secs(10), "{command:?} does not listen");
        thread::sleep(Duration::from_millis(10));
    }
    address
}

pub(crate) fn free_port() -> u16 {
    TcpListener::bind(("127.0.0.1", 0)).unwrap().local_addr().unwrap().port()
}

pub(crate) fn directory(name: &str) -> PathBuf {
    let directory = Path::new(env!("CARGO_TARGET_TMPDIR")).join("load").join(name);
    fs::create_dir_all(&directory).unwrap();
    directory
}
