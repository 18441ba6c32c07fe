//! An nginx of a test's own, by the configuration of an example; gone with the test.

use std::{
    net::{Ipv4Addr, SocketAddr, TcpStream},
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    sync::atomic::{AtomicU32, Ordering},
    time::{Duration, Instant},
};

use crate::redis_server::free_port;

/// Ends nginx with the process that started it, however that ends.
const GUARDED: &str = r#"dir=$1; nginx -p "$dir" -e start.log -c "$dir/nginx.conf" \
    -g 'daemon off; master_process off;' </dev/null >&2 &
    cat >/dev/null; kill -9 $!; rm -rf "$dir""#;

const PATIENCE: Duration = Duration::from_secs(20);

/// The address that the example listens on, and those of its instances.
const LISTENS: &str = "127.0.0.1:8080";
const INSTANCES: [&str; 3] = ["127.0.0.1:8081", "127.0.0.1:8082", "127.0.0.1:8083"];

/// An nginx process.
pub(crate) struct Nginx {
    guard: Child,
    dir: PathBuf,
    pub(crate) address: SocketAddr,
}

impl Nginx {
    /// Starts what `examples/cluster/nginx.conf` says, before these instances.
    pub(crate) fn before(instances: [SocketAddr; 3]) -> Self {
        let address = SocketAddr::from((Ipv4Addr::LOCALHOST, free_port()));
        let example = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/cluster/nginx.conf");
        let mut text = std::fs::read_to_string(example).unwrap();
        let instances = INSTANCES.into_iter().zip(instances);
        for (written, real) in [(LISTENS, address)].into_iter().chain(instances) {
            assert_eq!(text.matches(written).count(), 1, "{written}");
            text = text.replace(written, &real.to_string());
        }
        Self::start(address, &text)
    }

    /// Starts one that passes everything on to a relay, with these lines about how;
    /// else as nginx does it where nothing is said.
    pub(crate) fn proxy(relay: SocketAddr, lines: &str) -> Self {
        let address = SocketAddr::from((Ipv4Addr::LOCALHOST, free_port()));
        let text = format!(
            "pid nginx.pid; error_log error.log; events {{}}
            http {{ access_log off; client_body_temp_path body; proxy_temp_path proxy;
              fastcgi_temp_path f; uwsgi_temp_path u; scgi_temp_path s;
              server {{ listen {address}; location / {{ proxy_pass http://{relay};
                proxy_set_header Host $http_host; {lines} }} }} }}"
        );
        Self::start(address, &text)
    }

    fn start(address: SocketAddr, text: &str) -> Self {
        static NEXT: AtomicU32 = AtomicU32::new(0);
        let number = NEXT.fetch_add(1, Ordering::Relaxed);
        let dir = format!("mte-relay-nginx-{}-{number}", std::process::id());
        let dir = std::env::temp_dir().join(dir);
        std::fs::create_dir_all(&dir).unwrap();
        std::fs::write(dir.join("nginx.conf"), text).unwrap();
        let guard = Command::new("sh")
            .args(["-c", GUARDED, "nginx"])
            .arg(&dir)
            .stdin(Stdio::piped())
            .stdout(Stdio::null())
            .stderr(Stdio::inherit())
            .spawn()
            .expect("nginx is installed: apt-get install nginx-light");
        let began = Instant::now();
        while TcpStream::connect(address).is_err() {
            assert!(began.elapsed() < PATIENCE, "nginx does not listen");
            std::thread::yield_now();
        }
        Self { guard, dir, address }
    }

    /// What it has found wrong so far.
    pub(crate) fn errors(&self) -> String {
        std::fs::read_to_string(self.dir.join("error.log")).unwrap_or_default()
    }
}

impl Drop for Nginx {
    fn drop(&mut self) {
        if std::thread::panicking() {
            eprintln!("--- nginx {}:\n{}", self.address, self.errors());
        }
        drop(self.guard.stdin.take());
        let _ = self.guard.wait();
    }
}
