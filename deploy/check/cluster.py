"""nginx as docker/nginx/nginx.conf has it, before three relays that share their sessions in Redis: what one
instance agreed on, another serves; long bodies and server-sent events flow through as they come."""

import http.server
import os
import re
import secrets
import subprocess
import tempfile
import threading

import local
import relay

LONG = 8 << 20
REQUESTS = 12


class Upstream(http.server.BaseHTTPRequestHandler):
    """Counts what it is sent; its events never end."""

    protocol_version = "HTTP/1.1"

    def log_message(self, *_):
        """Nothing."""

    def do_POST(self):
        """Answers with the number of bytes."""
        if self.headers.get("transfer-encoding"):
            length = 0
            while size := int(self.rfile.readline(), 16):
                length += len(self.rfile.read(size))
                self.rfile.readline()
            self.rfile.readline()
        else:
            length = len(self.rfile.read(int(self.headers.get("content-length", 0))))
        answer = f"{length} bytes, for {self.headers.get('x-forwarded-for')}".encode()
        self.send_response(200)
        self.send_header("content-length", str(len(answer)))
        self.end_headers()
        self.wfile.write(answer)

    def do_GET(self):
        """One event, and the connection stays open."""
        self.send_response(200)
        self.send_header("content-type", "text/event-stream")
        self.end_headers()
        self.wfile.write(b"data: first\n\n")
        self.wfile.flush()
        threading.Event().wait(local.PATIENCE)
        self.close_connection = True


def configuration(directory, ports, public):
    """nginx.conf with this machine's addresses in place of the compose file's."""
    with open("docker/nginx/nginx.conf", encoding="utf-8") as file:
        text = file.read()
    for number, port in enumerate(ports, 1):
        text, changed = re.subn(rf"\brelay-{number}:8080\b", f"127.0.0.1:{port}", text)
        if changed != 1:
            relay.fail(f"nginx.conf does not name relay-{number} once")
    text = text.replace("listen 8080;", f"listen 127.0.0.1:{public};")
    text = text.replace("/run/nginx.pid", f"{directory}/nginx.pid")
    text = text.replace("/dev/stdout", f"{directory}/access.log").replace("/dev/stderr", f"{directory}/error.log")
    path = os.path.join(directory, "nginx.conf")
    with open(path, "w", encoding="utf-8") as file:
        file.write(text)
    return path


def requests(public, pin, directory):
    """Pairings and requests through nginx land on different instances."""
    fetch = [relay.BINARY, "fetch", "--pin", pin]
    url = f"http://127.0.0.1:{public}/count"
    for number in range(REQUESTS):
        run = subprocess.run([*fetch, "-d", "x" * number, url], capture_output=True, text=True, check=False)
        if run.returncode != 0 or not run.stdout.startswith(f"{number} bytes, for 127.0.0.1"):
            relay.fail(f"request {number}: {run.stdout}{run.stderr}")
    body = os.path.join(directory, "long")
    with open(body, "wb") as file:
        file.write(os.urandom(LONG))
    run = subprocess.run([*fetch, "-d", f"@{body}", url], capture_output=True, text=True, check=False)
    if not run.stdout.startswith(f"{LONG} bytes"):
        relay.fail(f"a long body: {run.stdout}{run.stderr}")


def events(public, pin):
    """The first event arrives although the response has no end."""
    command = [relay.BINARY, "fetch", "--pin", pin, f"http://127.0.0.1:{public}/events"]
    stream = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    watch = threading.Timer(local.PATIENCE / 2, stream.kill)
    watch.start()
    first = stream.stdout.readline()
    watch.cancel()
    stream.kill()
    if first != b"data: first\n":
        relay.fail("server-sent events are held back")


def main(start, directory):
    """The cluster from the back to the front."""
    upstream = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Upstream)
    upstream.daemon_threads = True
    threading.Thread(target=upstream.serve_forever, daemon=True).start()
    store, public, ports = local.free_port(), local.free_port(), [local.free_port() for _ in range(3)]
    redis = ["redis-server", "--port", str(store), "--bind", "127.0.0.1", "--save", "", "--maxmemory-policy", "noeviction"]
    start(redis)
    local.listening(store, "redis")
    settings = {
        "UPSTREAM": f"http://127.0.0.1:{upstream.server_port}",
        "CLIENT_ID_SECRET": secrets.token_urlsafe(32),
        "CACHE_PROVIDER": "redis",
        "REDIS_URL": f"redis://127.0.0.1:{store}",
        "TRUSTED_PROXIES": "127.0.0.0/8",
    }
    for port in ports:
        given = settings | {"PORT": str(port), "HOST": "127.0.0.1"}
        start([relay.BINARY, "serve"], given)
    for port in ports:
        local.listening(port, "a relay")
    given = configuration(directory, ports, public)
    tested = subprocess.run(["nginx", "-t", "-q", "-c", given], capture_output=True, text=True, check=False)
    if tested.returncode != 0:
        relay.fail(f"nginx -t:\n{tested.stderr}")
    start(["nginx", "-c", given, "-g", "daemon off;"])
    local.listening(public, "nginx")
    pin = subprocess.run([relay.BINARY, "pin"], env=settings, capture_output=True, text=True, check=True).stdout.split()[0]
    requests(public, pin, directory)
    events(public, pin)


with tempfile.TemporaryDirectory() as scratch:
    os.chmod(scratch, 0o755)
    with local.programs(scratch) as begin:
        main(begin, scratch)
