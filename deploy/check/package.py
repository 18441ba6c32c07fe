"""The Debian package: installs into a scratch root, makes its secret, and what it installed runs as its
unit would run it: refused for its placeholder, then ready, answering, and gone with exit code 0."""

import os
import re
import signal
import socket
import subprocess
import sys
import tempfile
import urllib.request

import relay

PATIENCE = 30


def install(package, root):
    """dpkg into an empty root; scripts run outside of it, with DPKG_ROOT."""
    for directory in ("var/lib/dpkg/info", "var/lib/dpkg/updates"):
        os.makedirs(os.path.join(root, directory))
    for file in ("status", "available"):
        open(os.path.join(root, "var/lib/dpkg", file), "w", encoding="ascii").close()
    dpkg = ["dpkg", "--root", root, "--log", "/dev/null", "--force-script-chrootless", "--force-depends"]
    command = [*dpkg, "--install", package]
    if os.getuid() != 0:
        command = ["unshare", "--map-root-user", *command]
    run = subprocess.run(command, capture_output=True, text=True, check=False)
    if run.returncode != 0:
        relay.fail(f"dpkg: {run.stdout}{run.stderr}")


def free_port():
    """A port that was free a moment ago."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return listener.getsockname()[1]


def environment(root):
    """The unit's: its environment file, and its credentials where systemd would put them."""
    with open(os.path.join(root, "usr/lib/systemd/system/mte-relay.service"), encoding="utf-8") as file:
        unit = file.read()
    secrets = os.path.join(root, "etc/mte-relay/secrets")
    found = {}
    for name, value in re.findall(r"^Environment=(\w+)=(.*)$", unit, re.MULTILINE):
        credential = re.fullmatch(r"%d/secrets_(\w+)", value)
        found[name] = os.path.join(secrets, credential[1]) if credential else value
    if "EnvironmentFile=/etc/mte-relay/mte-relay.env\n" not in unit:
        relay.fail("the unit does not read the environment file of the package")
    with open(os.path.join(root, "etc/mte-relay/mte-relay.env"), encoding="utf-8") as file:
        found |= dict(re.findall(r"^(\w+)=(.*)$", file.read(), re.MULTILINE))
    return found


def settings(root):
    """Every name in the environment file is a setting, also those that are commented out."""
    with open(os.path.join(root, "etc/mte-relay/mte-relay.env"), encoding="utf-8") as file:
        names = set(re.findall(r"^#?([A-Z_]+)=", file.read(), re.MULTILINE))
    unknown = names - relay.settings()
    if unknown:
        relay.fail(f"mte-relay.env: no such setting: {', '.join(sorted(unknown))}")


def runs(root, given):
    """As the unit starts and stops it."""
    binary = os.path.join(root, "usr/bin/mte-relay")
    cwd = os.path.join(root, "etc/mte-relay")
    refused = subprocess.run([binary, "serve"], env=given, cwd=cwd, capture_output=True, text=True, check=False)
    if refused.returncode != 78 or "[placeholder]" not in refused.stderr:
        relay.fail(f"the placeholder was not refused: {refused.returncode} {refused.stderr}")
    port, admin = free_port(), free_port()
    path = os.path.join(root, "notify")
    given |= {"UPSTREAM": "http://127.0.0.1:9", "PORT": str(port), "ADMIN_PORT": str(admin), "NOTIFY_SOCKET": path}
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as notify:
        notify.bind(path)
        notify.settimeout(PATIENCE)
        process = subprocess.Popen([binary, "serve"], env=given, cwd=cwd, stderr=subprocess.PIPE, stdout=subprocess.PIPE)
        try:
            if b"READY=1" not in notify.recv(4096):
                relay.fail("the relay told systemd something else than READY=1 first")
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/api/mte-echo/package", timeout=PATIENCE) as answer:
                if b'"package"' not in answer.read():
                    relay.fail("the installed relay does not answer")
            health = subprocess.run([binary, "health"], env=given, cwd=cwd, capture_output=True, check=False)
            if health.returncode != 0:
                relay.fail(f"mte-relay health: {health.stderr.decode()}")
            process.send_signal(signal.SIGTERM)
            if process.wait(PATIENCE) != 0:
                relay.fail(f"after SIGTERM the exit code is {process.returncode}")
        except (TimeoutError, OSError, subprocess.TimeoutExpired) as error:
            process.kill()
            relay.fail(f"the installed relay: {error}\n{process.communicate()[1].decode()}")


with tempfile.TemporaryDirectory() as scratch:
    install(sys.argv[1], scratch)
    secret = os.path.join(scratch, "etc/mte-relay/secrets/CLIENT_ID_SECRET")
    if os.stat(secret).st_mode & 0o077 or os.path.getsize(secret) < 32:
        relay.fail("the package's secret can be read by others, or is short")
    settings(scratch)
    runs(scratch, environment(scratch))
