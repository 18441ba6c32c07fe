"""The dashboard and the alerts, asked of a Prometheus that scrapes both relays of a pair at work: every
query has data, no alert's query fails, and none fires. What the panels then show is drawn into an SVG."""

import html
import http.client
import http.server
import json
import math
import os
import secrets
import subprocess
import sys
import tempfile
import threading
import time
import urllib.parse

import local
import relay

# Seconds: of the rates, of the load before anything is asked, and of what is drawn.
RATE, LOAD, SHOWN = 5, 20, 15
CLIENTS = 8
COLOURS = ("#5794f2", "#ff9830", "#73bf69", "#f2495c", "#b877d9", "#fade2a")


class Upstream(http.server.BaseHTTPRequestHandler):
    """Answers as long as it is asked to."""

    protocol_version = "HTTP/1.1"

    def log_message(self, *_):
        """Nothing."""

    def do_GET(self):
        """The path's number of bytes, or 404."""
        size = self.path.strip("/")
        answer = b"x" * int(size) if size.isdigit() else b""
        self.send_response(200 if answer else 404)
        self.send_header("content-length", str(len(answer)))
        self.end_headers()
        self.wfile.write(answer)


def load(front, back, token, until):
    """Requests through the pair, and some that the back-end relay refuses."""
    address = {"x-mte-outbound-token": token, "x-mte-upstream": f"http://127.0.0.1:{back}"}
    through = http.client.HTTPConnection("127.0.0.1", front, timeout=local.PATIENCE)
    direct = http.client.HTTPConnection("127.0.0.1", back, timeout=local.PATIENCE)
    number = 0
    while time.monotonic() < until:
        number += 1
        connection, path, headers = through, f"/{number % 9 * 1000}", address
        if number % 10 == 0:
            connection, path, headers = direct, "/plain", {}
        connection.request("GET", path, headers=headers)
        connection.getresponse().read()


def stranger(back, until):
    """Pairings that are none, from another address than everybody else's: more than it may ask for."""
    while time.monotonic() < until:
        connection = http.client.HTTPConnection("127.0.0.1", back, timeout=local.PATIENCE, source_address=("127.0.0.2", 0))
        connection.request("POST", "/api/mte-pair", body=b"", headers={"content-type": "application/vnd.mte-relay"})
        connection.getresponse().read()
        connection.close()
        time.sleep(0.5)


class Prometheus:
    """Asks the server's API."""

    def __init__(self, port):
        self.port = port

    def ask(self, path, **arguments):
        """The data of an answer."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=local.PATIENCE)
        connection.request("GET", f"/api/v1/{path}?{urllib.parse.urlencode(arguments)}")
        answer = json.load(connection.getresponse())
        if answer["status"] != "success":
            relay.fail(f"{arguments}: {answer['error']}")
        return answer["data"]

    def series(self, query, end):
        """What a panel would show of a query: each series by its labels, as (time, value)."""
        for variable, value in {"$__rate_interval": f"{RATE}s", "$instance": ".*"}.items():
            query = query.replace(variable, value)
        found = self.ask("query_range", query=query, start=end - SHOWN, end=end, step=1)["result"]
        found = [(one["metric"], [(at, float(value)) for at, value in one["values"]]) for one in found]
        return [(labels, [(at, value) for at, value in points if math.isfinite(value)]) for labels, points in found]


def drawn(title, lines, left, top):
    """A panel as SVG, 300 by 150."""
    points = [point for _, line in lines for point in line]
    first, last = min(at for at, _ in points), max(at for at, _ in points)
    highest = max(max(value for _, value in points), 1e-9)
    parts = [f'<g transform="translate({left},{top})"><rect width="300" height="150"/><text x="8" y="17">{html.escape(title)}</text>']
    parts.append(f'<text class="small" x="8" y="32">0 to {highest:.4g}</text>')
    for number, (_, line) in enumerate(lines):
        way = " ".join(
            f"{8 + 284 * (at - first) / max(last - first, 1):.1f},{140 - 100 * value / highest:.1f}" for at, value in line
        )
        parts.append(f'<polyline points="{way}" stroke="{COLOURS[number % len(COLOURS)]}"/>')
    return "".join([*parts, "</g>"])


def panels(prometheus, picture):
    """Asks what every panel asks."""
    with open("deploy/grafana/dashboard.json", encoding="utf-8") as file:
        asked = [panel for panel in json.load(file)["panels"] if panel["type"] != "row"]
    end, parts, queries = time.time(), [], 0
    for number, panel in enumerate(asked):
        lines = []
        for target in panel["targets"]:
            queries += 1
            found = [one for one in prometheus.series(target["expr"], end) if one[1]]
            if not found:
                relay.fail(f"{panel['title']}: no data for {target['expr']}")
            lines += found
        parts.append(drawn(panel["title"], lines, 10 + number % 4 * 310, 10 + number // 4 * 160))
    height = 10 + math.ceil(len(asked) / 4) * 160
    style = (
        "text{font:12px sans-serif;fill:#ddd}.small{font-size:10px;fill:#999}"
        "rect{fill:#1b1d21}polyline{fill:none;stroke-width:1.5}"
    )
    with open(picture, "w", encoding="utf-8") as file:
        file.write(f'<svg xmlns="http://www.w3.org/2000/svg" width="1250" height="{height}"><style>{style}</style>')
        file.write(f'<rect width="1250" height="{height}" style="fill:#111217"/>{"".join(parts)}</svg>\n')
    print(f"{len(asked)} panels, {queries} queries, each with data")


def alerts(prometheus):
    """No rule fails, and nothing is wrong."""
    rules = [rule for group in prometheus.ask("rules")["groups"] for rule in group["rules"]]
    for rule in rules:
        if rule["health"] != "ok" or rule["state"] != "inactive":
            relay.fail(f"{rule['name']}: {rule['health']}, {rule['state']} {rule.get('lastError', '')}")
    print(f"{len(rules)} alerts, none of them due")


def relays(start, upstream, store):
    """Both relays of a pair; the ports of each, the admin listeners', and the token."""
    front, back, *admin = (local.free_port() for _ in range(4))
    token, secret = secrets.token_urlsafe(32), secrets.token_urlsafe(32)
    both = {"HOST": "127.0.0.1", "SECRET": secret}
    own = {"CLIENT_ID_SECRET": secrets.token_urlsafe(32)}
    start([relay.BINARY, "serve"], both | own | {
        "PORT": str(back), "ADMIN_PORT": str(admin[0]), "UPSTREAM": f"http://127.0.0.1:{upstream}",
        "PAIRINGS_PER_MINUTE": "1", "PAIRINGS_BURST": "10",
        "CACHE_PROVIDER": "redis", "REDIS_URL": f"redis://127.0.0.1:{store}",
    })
    own = {"CLIENT_ID_SECRET": secrets.token_urlsafe(32)}
    start([relay.BINARY, "serve"], both | own | {
        "PORT": str(front), "ADMIN_PORT": str(admin[1]), "OUTBOUND_TOKEN": token,
        "OUTBOUND_UPSTREAMS": f"http://127.0.0.1:{back}",
    })
    for port in (front, back, *admin):
        local.listening(port, "a relay")
    return front, back, admin, token


def main(start, directory, picture):
    """A pair at work, watched."""
    upstream = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Upstream)
    upstream.daemon_threads = True
    threading.Thread(target=upstream.serve_forever, daemon=True).start()
    store, port = local.free_port(), local.free_port()
    start(["redis-server", "--port", str(store), "--bind", "127.0.0.1", "--save", "", "--maxmemory-policy", "noeviction"])
    local.listening(store, "redis")
    front, back, admin, token = relays(start, upstream.server_port, store)
    configuration = {
        "global": {"scrape_interval": "1s", "evaluation_interval": "1s"},
        "rule_files": [os.path.abspath("deploy/prometheus/rules.yml")],
        "scrape_configs": [{
            "job_name": "mte-relay",
            "static_configs": [{"targets": [f"127.0.0.1:{one}" for one in admin]}],
        }],
    }
    path = os.path.join(directory, "prometheus.yml")
    with open(path, "w", encoding="utf-8") as file:
        json.dump(configuration, file)
    start(["prometheus", f"--config.file={path}", f"--web.listen-address=127.0.0.1:{port}", f"--storage.tsdb.path={directory}/data"])
    local.listening(port, "Prometheus")
    until = time.monotonic() + LOAD
    clients = [threading.Thread(target=load, args=(front, back, token, until)) for _ in range(CLIENTS)]
    clients.append(threading.Thread(target=stranger, args=(back, until)))
    for client in clients:
        client.start()
    for client in clients:
        client.join()
    panels(Prometheus(port), picture)
    alerts(Prometheus(port))


with tempfile.TemporaryDirectory() as scratch:
    with local.programs(scratch) as begin:
        main(begin, scratch, sys.argv[1])
