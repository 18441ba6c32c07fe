"""What the checks ask the relay itself: which settings exist, and whether it accepts a configuration."""

import os
import re
import secrets
import subprocess
import sys
import tempfile

BINARY = os.environ.get("MTE_RELAY", "target/debug/mte-relay")


def fail(text):
    """Ends the check as failed."""
    sys.exit(f"{text}")


def settings():
    """The names of all settings, and of those that may be given as NAME_FILE."""
    table = subprocess.run([BINARY, "config-reference"], check=True, capture_output=True, text=True).stdout
    names = set()
    for row in table.splitlines():
        cells = [cell.strip() for cell in re.split(r"(?<!\\)\|", row)]
        if len(cells) < 6 or not cells[1].startswith("`"):
            continue
        found = re.findall(r"`([A-Z0-9_]+)`", cells[1])
        names.update(found)
        if "Secret;" in cells[5]:
            names.update(f"{name}_FILE" for name in found)
    if "UPSTREAM" not in names:
        fail("config-reference has another form than this check reads")
    return names


def configured(where, environment):
    """Every name is a setting, and the relay accepts the whole: secrets come from files made here."""
    unknown = sorted(set(environment) - settings())
    if unknown:
        fail(f"{where}: no such setting: {', '.join(unknown)}")
    with tempfile.TemporaryDirectory() as directory:
        given = {}
        for name, value in environment.items():
            if name.endswith("_FILE") and not name.startswith(("LOG_", "TLS_")):
                path = os.path.join(directory, name)
                with open(path, "w", encoding="ascii") as file:
                    file.write(secret(name))
                value = path
            given[name] = str(value)
        run = subprocess.run(
            [BINARY, "check-config"], env=given, cwd=directory, capture_output=True, text=True, check=False
        )
        if run.returncode != 0:
            fail(f"{where}: the relay refuses the settings:\n{run.stderr}")


def secret(name):
    """A value that the relay accepts for a secret."""
    if name.startswith("REDIS_"):
        return f"rediss://relay:{secrets.token_urlsafe(16)}@redis.example:6379"
    return secrets.token_urlsafe(32)
