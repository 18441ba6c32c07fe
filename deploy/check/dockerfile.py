"""docker/Dockerfile: what .dockerignore lets through is enough for cargo, and its command lines are valid."""

import json
import os
import re
import shlex
import shutil
import subprocess
import tempfile

import relay


def context(directory):
    """The build context as .dockerignore leaves it, for the two forms of line that it has."""
    with open(".dockerignore", encoding="utf-8") as file:
        rules = [line.strip() for line in file if line.strip() and not line.startswith("#")]
    if rules[0] != "*" or not all(rule.startswith("!") for rule in rules[1:]):
        relay.fail(".dockerignore: expected * and lines with !")
    tracked = subprocess.run(["git", "ls-files"], check=True, capture_output=True, text=True).stdout.split("\n")
    for rule in rules[1:]:
        pattern = re.compile(re.escape(rule[1:]).replace(r"\*", "[^/]*") + "(/.*)?")
        paths = [path for path in tracked if pattern.fullmatch(path) and os.path.exists(path)]
        if not paths:
            relay.fail(f".dockerignore: nothing at {rule}")
        for path in paths:
            target = os.path.join(directory, path)
            os.makedirs(os.path.dirname(target), exist_ok=True)
            shutil.copy(path, target)


def instructions():
    """Instructions with their continuation lines joined."""
    with open("docker/Dockerfile", encoding="utf-8") as file:
        text = "".join(line for line in file if not line.startswith("#"))
    for name, value in re.findall(r"^ARG (\w+)=(\S+)$", text, re.MULTILINE):
        text = text.replace(f"${name}", value)
    return [line for line in text.replace("\\\n", " ").splitlines() if line.strip()]


def commands(line):
    """The shell commands of a RUN instruction."""
    words = [word for word in shlex.split(line)[1:] if not word.startswith("--mount=")]
    command = []
    for word in words + ["&&"]:
        if word == "&&":
            yield command
            command = []
        else:
            command.append(word)


def included(directory):
    """Files that sources outside of tests take in at compile time are part of the context."""
    for root, _, files in os.walk(directory):
        for name in files:
            path = os.path.join(root, name)
            if not name.endswith(".rs") or "/tests" in path[len(directory):]:
                continue
            with open(path, encoding="utf-8") as file:
                for match in re.finditer(r'include_(?:str|bytes)!\((?:concat!\()?"([^"]+)"', file.read()):
                    if not os.path.exists(os.path.join(root, match[1])):
                        relay.fail(f"{name} includes {match[1]}, which the build context lacks")


def install(words, directory):
    """Files of the repository that `install` copies are there."""
    for source in words[1:-1]:
        plain = re.fullmatch(r"LICENSE[\w-]*", source)
        if plain and not os.path.exists(os.path.join(directory, source)):
            relay.fail(f"Dockerfile: {source} is not in the build context")


with tempfile.TemporaryDirectory() as scratch:
    context(scratch)
    included(scratch)
    metadata = ["cargo", "metadata", "--locked", "--format-version", "1", "--no-deps"]
    checks = [metadata]
    for run in (line for line in instructions() if line.startswith("RUN ")):
        for command in commands(run):
            if command[:2] in (["cargo", "build"], ["cargo", "install"]):
                # Arguments are parsed, and refused, before -h answers.
                checks.append(command + ["-h"])
            elif command[:2] == ["cargo", "cyclonedx"]:
                checks.append(command)
            elif command[0].startswith("./"):
                if not os.access(os.path.join(scratch, command[0]), os.X_OK):
                    relay.fail(f"Dockerfile: {command[0]} is not a program of the build context")
            elif command == ["rustup", "component", "add", "llvm-tools"]:
                pass  # The image of Rust has it.
            elif command[0] == "install":
                install(command, scratch)
            else:
                relay.fail(f"Dockerfile: a command that this check does not know: {command[0]}")
    for command in checks:
        done = subprocess.run(command, cwd=scratch, capture_output=True, text=True, check=False)
        if done.returncode != 0:
            relay.fail(f"{shlex.join(command)}:\n{done.stderr}")
    with open(os.path.join(scratch, "sbom.cdx.json"), encoding="utf-8") as file:
        bill = json.load(file)
    if bill["metadata"]["component"]["name"] != "mte-relay" or len(bill["components"]) < 50:
        relay.fail("the bill of materials does not list the relay's dependencies")
