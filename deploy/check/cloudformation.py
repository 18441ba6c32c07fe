"""CloudFormation: parameters.json fits its template, both sides of every condition give settings that the
relay accepts, and deploy.sh refuses placeholders and calls the AWS CLI with files that exist."""

import itertools
import json
import os
import subprocess
import sys
import tempfile

import yaml

import relay

EXAMPLES = {
    "Upstream": "https://api.example.com",
    "CorsOrigins": "https://app.example.com",
    "OutboundUpstreams": "https://peer.example.com",
    "VpcCidr": "10.0.0.0/16",
}
DOMAIN_MAP = '{"relay.example": {"upstream": "https://api.example.com"}}'


class Loader(yaml.SafeLoader):
    """YAML with CloudFormation's short functions, kept as [name, argument]."""


def function(loader, suffix, node):
    """One short function."""
    if isinstance(node, yaml.ScalarNode):
        return [f"!{suffix}", loader.construct_scalar(node)]
    return [f"!{suffix}", loader.construct_sequence(node, deep=True)]


Loader.add_multi_constructor("!", function)


def container(template, conditions):
    """Names and values that the relay gets, with conditions decided."""
    relays = template["Resources"]["TaskDefinition"]["Properties"]["ContainerDefinitions"]
    for entry in relays[0]["Environment"] + relays[0]["Secrets"]:
        if isinstance(entry, list):
            condition, then, otherwise = entry[1]
            entry = then if conditions[condition] else otherwise
        if isinstance(entry, dict):
            yield entry


def environment(template, parameters, conditions):
    """As the relay sees it."""
    declared = template["Parameters"]
    given = {"ADMIN_HOST": "0.0.0.0", "ADMIN_PORT": "9090", "LOG_FORMAT": "json", "PORT": "8080"}
    for entry in container(template, conditions):
        name = entry["Name"]
        if "ValueFrom" in entry:
            given[name] = DOMAIN_MAP if name == "DOMAIN_MAP" else relay.secret(name)
        elif isinstance(entry["Value"], list):
            parameter = entry["Value"][1]
            given[name] = parameters.get(parameter, declared[parameter].get("Default"))
        else:
            given[name] = entry["Value"]
    return given


def check(directory):
    """One template with its parameters."""
    with open(f"{directory}/template.yaml", encoding="utf-8") as file:
        template = yaml.load(file, Loader)  # a subclass of SafeLoader
    with open(f"{directory}/parameters.json", encoding="utf-8") as file:
        parameters = {row["ParameterKey"]: row["ParameterValue"] for row in json.load(file)}
    unknown = set(parameters) - set(template["Parameters"])
    missing = {name for name, p in template["Parameters"].items() if "Default" not in p} - set(parameters)
    if unknown or missing:
        relay.fail(f"{directory}/parameters.json: unknown {unknown}, missing {missing}")
    conditions = list(template["Conditions"])
    for values in itertools.product([False, True], repeat=len(conditions)):
        decided = dict(zip(conditions, values))
        filled = {name: EXAMPLES.get(name, value) for name, value in parameters.items()}
        if decided.get("HasDomainMap"):
            filled["Upstream"] = ""
        filled["OutboundUpstreams"] = EXAMPLES["OutboundUpstreams"] if decided.get("IsFrontEnd") else ""
        relay.configured(f"{directory} {decided}", environment(template, filled, decided))
    script(directory)


def script(directory):
    """deploy.sh against an AWS CLI that writes down how it was called."""
    with tempfile.TemporaryDirectory() as scratch:
        copy = os.path.join(scratch, "part", "variant")
        os.makedirs(copy)
        for name in ("template.yaml", "parameters.json", "deploy.sh"):
            with open(f"{directory}/{name}", encoding="utf-8") as file, open(
                f"{copy}/{name}", "w", encoding="utf-8"
            ) as target:
                target.write(file.read())
        cli = os.path.join(scratch, "aws")
        with open(cli, "w", encoding="utf-8") as file:
            file.write('#!/bin/sh\necho "$@" >>"$CALLS"\n')
        os.chmod(cli, 0o755)
        calls = os.path.join(scratch, "calls")
        given = {"PATH": f"{scratch}:{os.environ['PATH']}", "CALLS": calls}

        def run(*arguments):
            done = subprocess.run(
                ["bash", f"{copy}/deploy.sh", *arguments], env=given, capture_output=True, text=True, check=False
            )
            return done.returncode

        if run("create") != 78 or os.path.exists(calls):
            relay.fail(f"{directory}/deploy.sh: placeholders were not refused")
        with open(f"{copy}/parameters.json", "w", encoding="utf-8") as file:
            file.write("[]")
        if run() == 0 or run("destroy") == 0 or any(run(action) for action in ("create", "update", "delete", "status")):
            relay.fail(f"{directory}/deploy.sh: an action failed, or an unknown one did not")
        with open(calls, encoding="utf-8") as file:
            called = file.read()
        expected = (
            "create-stack --stack-name mte-part-variant --capabilities CAPABILITY_IAM "
            "--template-body file://template.yaml --parameters file://parameters.json"
        )
        if expected not in called or "delete-stack --stack-name mte-part-variant" not in called:
            relay.fail(f"{directory}/deploy.sh called:\n{called}")


for argument in sys.argv[1:]:
    check(argument)
