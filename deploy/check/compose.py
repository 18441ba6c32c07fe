"""Compose files: every file they mount exists, every secret is made, every setting is accepted."""

import os
import re
import sys

import yaml

import relay

EXAMPLES = {"UPSTREAM": "https://api.example.com"}


def substituted(value):
    """`${NAME:?…}` and `${NAME:-default}` as an operator would fill them in."""
    pattern = r"\$\{(\w+)(?::[?](?P<why>[^}]*)|:-(?P<default>[^}]*))\}"
    return re.sub(pattern, lambda m: EXAMPLES.get(m[1], m["default"] or ""), str(value))


def check(path):
    """One compose file."""
    with open(path, encoding="utf-8") as file:
        compose = yaml.safe_load(file)
    here = os.path.dirname(path)
    with open("docker/make-secrets", encoding="utf-8") as file:
        made = re.search(r"for name in (.*?);", file.read())[1].split()
    declared = compose.get("secrets", {})
    for name, secret in declared.items():
        if os.path.basename(secret["file"]) not in made:
            relay.fail(f"{path}: docker/make-secrets does not make {secret['file']}")
    for name, service in compose["services"].items():
        mounts(path, here, service)
        targets = {}
        for use in service.get("secrets", []):
            source, target = (use, use) if isinstance(use, str) else (use["source"], use["target"])
            if source not in declared:
                relay.fail(f"{path}: {name}: no secret {source}")
            targets[f"/run/secrets/{target}"] = source
        environment = service.get("environment", {})
        for key, value in environment.items():
            if key.endswith("_FILE") and value not in targets:
                relay.fail(f"{path}: {name}: {key} names {value}, which is not mounted")
        if service["image"] == "mte-relay":
            image = {"ADMIN_HOST": "0.0.0.0", "ADMIN_PORT": "9090", "LOG_FORMAT": "json", "PORT": "8080"}
            relay.configured(f"{path}: {name}", image | {k: substituted(v) for k, v in environment.items()})


def mounts(path, here, service):
    """Files of the repository that a service mounts or is built from."""
    for mount in service.get("volumes", []):
        source = mount.split(":")[0]
        if source.startswith(".") and not os.path.exists(os.path.join(here, source)):
            relay.fail(f"{path}: {source} does not exist")
    build = service.get("build")
    if build and not os.path.exists(os.path.join(here, build["context"], build["dockerfile"])):
        relay.fail(f"{path}: nothing to build from at {build}")


for argument in sys.argv[1:]:
    check(argument)
