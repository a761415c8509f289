"""Part of start.py: what is said, and how a step is run. Standard library only, Python 3.6 syntax."""

import contextlib
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
LOG = VENV / "setup.log"
WINDOWS = sys.platform == "win32"
# What a step's output says → what that means for the person in front of it.
HINTS = (
    (("No space left on device",), "The disk is full. "),
    (
        ("CERTIFICATE_VERIFY_FAILED", "invalid peer certificate", "UnknownIssuer"),
        "The package server's certificate is not trusted here; for a proxy with a certificate of its own,"
        " set PIP_CERT and SSL_CERT_FILE. ",
    ),
    (("DO NOT MATCH THE HASHES", "Hash mismatch"), "A package is not the one that was tested. "),
    (
        (
            *("Temporary failure", "Name or service not known", "getaddrinfo failed", "dns error"),
            *("NewConnectionError", "Could not resolve", "Network is unreachable", "Connection refused"),
            *("timed out", "ProxyError"),
        ),
        "The package server cannot be reached. Is there a network? (Behind a proxy set HTTPS_PROXY; a mirror"
        " of PyPI is set with PIP_INDEX_URL, for uv UV_DEFAULT_INDEX.) ",
    ),
    # The last, for pip says so without a network, too.
    (
        ("No matching distribution found", "no wheels with a matching", "has no usable wheels"),
        "A library is not made for this system; packaging/README.md tells which systems they all are for. ",
    ),
)
# Seconds for a step to end by itself when it was asked to.
GRACE = 5
began = time.monotonic()


class SetupFailed(Exception):
    """Shown to the user as a sentence."""


class Terminated(KeyboardInterrupt):
    """Ended by a signal that only this process got, not its children."""


class Ending:
    """SIGTERM, which may come while a step is being started: raised at once it would leave that step running."""

    starting = due = False

    @classmethod
    def asked(cls, number=0, frame=None):
        """The signal's handler."""
        cls.due = True
        if not cls.starting:
            cls.look()

    @classmethod
    def look(cls):
        """Raises Terminated where the signal came."""
        if cls.due:
            cls.due = False
            raise Terminated


def started(command, **how):
    """Start a process. Whoever waits for it looks first whether it is to end."""
    Ending.starting = True
    try:
        return subprocess.Popen([str(part) for part in command], cwd=str(ROOT), **how)
    finally:
        Ending.starting = False


def say(text):
    """One short line, with the seconds since the start."""
    print("[%5.1f s] %s" % (time.monotonic() - began, text), flush=True)


def child_env():
    """This environment without what would lead a child's Python or pip out of .venv."""
    away = ("PYTHONHOME", "PYTHONPATH", "__PYVENV_LAUNCHER__", "PIP_TARGET", "PIP_PREFIX")
    env = {name: value for name, value in os.environ.items() if name not in away}
    return {**env, "PIP_USER": "0", "PIP_NO_INPUT": "1", "PIP_PROGRESS_BAR": "off"}


def run(command, name, patient=False):
    """Run a step with its output in the log; a failure is reported with its last lines and what they mean."""
    command = [str(part) for part in command]
    with LOG.open("ab") as log:
        log.write(("\n$ " + " ".join(command) + "\n").encode("utf-8", "surrogateescape"))
        log.flush()
        start = log.tell()
        null = subprocess.DEVNULL
        try:
            process = started(command, stdin=null, stdout=log, stderr=log, env=child_env())
        except OSError as error:
            raise SetupFailed("%s could not be started: %s" % (name, error)) from error
        code = wait_for(process, patient)
    if code != 0:
        lines = log_lines(start)
        hint = next((hint for marks, hint in HINTS if any(mark in "\n".join(lines) for mark in marks)), "")
        tail = "\n    ".join(lines[-12:])
        raise SetupFailed("%s%s failed (%d). The end of %s:\n    %s" % (hint, name, code, LOG, tail))


def log_lines(start):
    """What the log says from a place on."""
    with LOG.open("rb") as log:
        log.seek(start)
        return [line for line in log.read().decode("utf-8", "replace").splitlines() if line.strip()]


def wait_for(process, patient):
    """A step's exit code, with a sign of life now and then. Ctrl+C ends the step, but never apt half-way."""
    while True:
        try:
            Ending.look()
            return process.wait(timeout=20)
        except subprocess.TimeoutExpired:
            say("still at it: " + (log_lines(0) or [""])[-1].strip()[:90])
        except KeyboardInterrupt as stop:
            with contextlib.suppress(OSError):
                if isinstance(stop, Terminated):  # at Ctrl+C the terminal has signalled the step itself
                    process.send_signal(signal.SIGTERM if WINDOWS else signal.SIGINT)
            if patient:
                say("Waiting for apt to end cleanly.")
            with contextlib.suppress(subprocess.TimeoutExpired):
                process.wait(timeout=None if patient else GRACE)
            if process.poll() is None:
                process.kill()
                process.wait()
            raise


def call(command, env):
    """Run a command on this terminal; Ctrl+C is its own to handle. Returns its exit code, and if it was ended."""
    process = started(command, env=env)
    stopped = False
    while True:
        try:
            Ending.look()
            code = process.wait()
            return (128 - code if code < 0 else code), stopped
        except Terminated:
            stopped = True
            process.terminate()
        except KeyboardInterrupt:
            stopped = True


class Beside:
    """A command that runs while others do: what it says is kept until it is asked for. Ends with the block."""

    def __init__(self, command, env, folder):
        self._file = Path(str(folder)) / "beside"
        with self._file.open("wb") as out:
            self._process = started(command, env=env, stdin=subprocess.DEVNULL, stdout=out, stderr=out)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        if self._process.poll() is None:
            self._process.kill()
            self._process.wait()

    def code(self):
        """Wait for its end, say what it said, and return its exit code."""
        code = self._process.wait()
        print(self._file.read_bytes().decode("utf-8", "replace"), end="", flush=True)
        return code
