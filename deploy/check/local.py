"""Programs that a check starts on this machine, all on 127.0.0.1, and ends again."""

import contextlib
import signal
import socket
import subprocess
import time

import relay

PATIENCE = 30


def free_port():
    """A port that was free a moment ago."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return listener.getsockname()[1]


def listening(port, what):
    """Waits until something listens."""
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        try:
            socket.create_connection(("127.0.0.1", port), 1).close()
            return
        except OSError:
            time.sleep(0.05)
    relay.fail(f"{what} does not listen")


@contextlib.contextmanager
def programs(directory):
    """A function that starts a program quietly in the directory; all of them end with the block."""
    started = []

    def start(command, environment=None):
        quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
        started.append(subprocess.Popen(command, cwd=directory, env=environment, **quiet))

    try:
        yield start
    finally:
        for process in reversed(started):
            process.send_signal(signal.SIGTERM)
        for process in reversed(started):
            try:
                process.wait(PATIENCE)
            except subprocess.TimeoutExpired:
                process.kill()
