"""docker/mterelay.env: refused as it is, for its placeholders alone; accepted once they are filled in."""

import re
import subprocess
import sys
import tempfile

import relay

FILLED = {
    "REDIS_URL": "rediss://user:secret-of-the-store@redis.example.com:6379",
    "UPSTREAM": "https://api.example.com",
    "CORS_ORIGINS": "https://app.example.com",
    "OUTBOUND_UPSTREAMS": "https://peer.example.com",
}


def lines(path, commented):
    """The file's settings; with the ones that are commented out, if asked for."""
    with open(path, encoding="utf-8") as file:
        for line in file:
            match = re.fullmatch(r"(#?)(APP_SETTINGS__\w+)=(.*)\n?", line)
            if match and (commented or not match[1]):
                yield match[2], match[3]


def run(environment):
    """What the relay says to it."""
    with tempfile.TemporaryDirectory() as directory:
        return subprocess.run(
            [relay.BINARY, "check-config"], env=environment, cwd=directory, capture_output=True, text=True, check=False
        )


for commented in (False, True):
    printed = dict(lines(sys.argv[1], commented))
    refused = run(printed)
    faults = refused.stderr.splitlines()
    holes = {name.removeprefix("APP_SETTINGS__") for name, value in printed.items() if "<" in value}
    told = {fault.split()[0] for fault in faults if "[placeholder]" in fault}
    if refused.returncode != 78 or told != holes:
        relay.fail(f"placeholders: expected faults of {sorted(holes)}, found\n{refused.stderr}")
    if any(fault.split()[0] not in holes for fault in faults):
        relay.fail(f"faults of settings without placeholders:\n{refused.stderr}")
    filled = {}
    for name, value in printed.items():
        short = name.removeprefix("APP_SETTINGS__")
        filled[name] = FILLED.get(short, relay.secret(short)) if "<" in value else value
    accepted = run(filled)
    if accepted.returncode != 0:
        relay.fail(f"filled in, still refused:\n{accepted.stderr}")
