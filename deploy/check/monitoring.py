"""Grafana's provisioning: the dashboard lies where its provider looks, and asks a source that is provisioned."""

import json

import yaml

import relay


def read(path):
    """A YAML file."""
    with open(path, encoding="utf-8") as file:
        return yaml.safe_load(file)


compose = read("docker/compose.monitoring.yaml")["services"]
provisioning = "docker/grafana/provisioning"
sources = read(f"{provisioning}/datasources/prometheus.yaml")["datasources"]
providers = read(f"{provisioning}/dashboards/mte-relay.yaml")["providers"]
targets = {mount.split(":")[1]: mount.split(":")[0] for mount in compose["grafana"]["volumes"]}
for provider in providers:
    if targets.get(provider["options"]["path"]) != "../deploy/grafana":
        relay.fail("the provider looks where no dashboard is mounted")
if targets.get("/etc/grafana/provisioning") != "./grafana/provisioning":
    relay.fail("the provisioning is not mounted where Grafana looks for it")
if "prometheus" not in compose or sources[0]["url"] != "http://prometheus:9090":
    relay.fail("the data source is not the compose file's Prometheus")


def uids(node):
    """Every data source that a dashboard names by uid."""
    if isinstance(node, dict):
        source = node.get("datasource")
        if isinstance(source, dict) and "uid" in source:
            yield source["uid"]
        for value in node.values():
            yield from uids(value)
    elif isinstance(node, list):
        for value in node:
            yield from uids(value)


with open("deploy/grafana/dashboard.json", encoding="utf-8") as dashboard:
    named = {uid for uid in uids(json.load(dashboard)) if not uid.startswith(("$", "-- "))}
unknown = named - {source["uid"] for source in sources}
if unknown:
    relay.fail(f"the dashboard asks sources that are not provisioned: {unknown}")
