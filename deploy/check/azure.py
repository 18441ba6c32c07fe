"""deploy/azure/deploy.sh: refuses missing secrets, hands each over as a file, applies overlays that exist."""

import os
import subprocess
import tempfile

import relay

PARTS = {
    "relay-server": ["CLIENT_ID_SECRET", "REDIS_URL"],
    "back-end": ["CLIENT_ID_SECRET", "REDIS_URL", "SECRET"],
    "front-end": ["CLIENT_ID_SECRET", "REDIS_URL", "SECRET", "OUTBOUND_TOKEN"],
}

with tempfile.TemporaryDirectory() as scratch:
    calls = os.path.join(scratch, "calls")
    secrets = os.path.join(scratch, "secrets")
    os.mkdir(secrets)
    kubectl = os.path.join(scratch, "kubectl")
    with open(kubectl, "w", encoding="utf-8") as file:
        file.write('#!/bin/sh\necho "$@" >>"$CALLS"\n')
    os.chmod(kubectl, 0o755)
    given = {"PATH": f"{scratch}:{os.environ['PATH']}", "CALLS": calls}

    def run(*arguments):
        """The script's exit code, and what it called."""
        open(calls, "w", encoding="utf-8").close()
        done = subprocess.run(
            ["deploy/azure/deploy.sh", *arguments], env=given, capture_output=True, text=True, check=False
        )
        with open(calls, encoding="utf-8") as log:
            return done.returncode, log.read()

    for part, names in PARTS.items():
        code, called = run("create", part, secrets)
        if part == "relay-server" and (code != 78 or called):
            relay.fail(f"{part}: missing secrets were not refused")
        for name in names:
            with open(os.path.join(secrets, name), "w", encoding="utf-8") as file:
                file.write("value-that-must-not-be-seen")
        code, called = run("create", part, secrets)
        overlay = os.path.abspath(f"deploy/azure/aks/{part}")
        if code != 0 or f"apply --kustomize {overlay}\n" not in called or not os.path.isdir(overlay):
            relay.fail(f"{part}: {code}\n{called}")
        if any(f"--from-file={name}={secrets}/{name}" not in called for name in names) or "must-not-be-seen" in called:
            relay.fail(f"{part}: secrets are not handed over as files:\n{called}")
        code, called = run("delete", part)
        if code != 0 or f"delete --kustomize {overlay}\n" not in called:
            relay.fail(f"{part}: {code}\n{called}")
    if run()[0] == 0 or run("destroy", "relay-server")[0] == 0 or run("create", "other", secrets)[0] == 0:
        relay.fail("wrong arguments were taken")
