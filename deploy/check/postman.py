"""The Postman collection, run by newman through both relays of the demo; every assertion must hold."""

import os
import re
import signal
import subprocess
import sys
import threading

import relay

PATIENCE = 60


def addresses(demo):
    """What the demo prints to paste: front-end relay, peer, token."""
    text = ""
    for line in demo.stdout:
        text += line
        domain = re.search(r"curl -sS (http://[\d.:]+)/api/patients", text)
        control = re.search(r"x-mte-outbound-token: (\S+)' -H 'x-mte-upstream: (\S+)'", text)
        if domain and control:
            return domain[1], control[2], control[1]
    return relay.fail(f"the demo did not print its addresses:\n{text}")


newman, collection = sys.argv[1:]
demo = subprocess.Popen([relay.BINARY, "demo"], stdout=subprocess.PIPE, stdin=subprocess.DEVNULL, text=True)
watch = threading.Timer(PATIENCE, demo.kill)
watch.start()
try:
    domain, upstream, token = addresses(demo)
    drain = threading.Thread(target=demo.stdout.read, daemon=True)
    drain.start()
    folder = os.path.dirname(collection)
    variables = {"DOMAIN": domain, "UPSTREAM": upstream, "TOKEN": token}
    arguments = [part for name, value in variables.items() for part in ("--env-var", f"{name}={value}")]
    run = subprocess.run(
        [newman, "run", collection, "--working-dir", folder, "--color", "off", "--timeout", "30000", *arguments],
        capture_output=True, text=True, check=False, timeout=PATIENCE,
    )
    asserted = re.search(r"assertions\D+(\d+)\D+(\d+)", run.stdout)
    if run.returncode != 0 or not asserted or int(asserted[1]) < 15:
        relay.fail(f"newman:\n{run.stdout}{run.stderr}")
finally:
    watch.cancel()
    demo.send_signal(signal.SIGTERM)
    demo.wait(PATIENCE)
