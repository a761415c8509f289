"""The terminal that a show was started on is closed: the show, and what runs for it, go on."""

import os
import subprocess
import sys
import urllib.request
from pathlib import Path

import msgspec
import pytest

from tests.support.desk_process import ROOT
from tests.support.waiting import GENEROUS_S, STORY_S, until

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="a terminal's hang-up is POSIX's")
# A session of its own with the terminal as the one that governs it, as a shell has it.
GOVERNED = (
    "import fcntl, os, sys, termios; os.setsid(); fcntl.ioctl(0, termios.TIOCSCTTY, 0); "
    "os.execv(sys.argv[1], sys.argv[1:])"
)


def test_a_terminal_that_is_closed_ends_no_show(patient_dir: Path, tmp_path: Path) -> None:
    run = tmp_path / "run"
    arguments = ["-m", "console", "rehearse", str(patient_dir), "--feed", "none", "--run-dir", str(run)]
    ours, theirs = os.openpty()
    process = subprocess.Popen(
        [sys.executable, "-c", GOVERNED, sys.executable, *arguments],
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        cwd=ROOT,
    )
    os.close(theirs)

    def ask(method: str, path: str) -> bytes:
        access = msgspec.json.decode((run / "desk-api.json").read_bytes())
        request = urllib.request.Request(access["url"] + path, method=method)
        request.add_header("Authorization", f"Bearer {access['token']}")
        with urllib.request.urlopen(request, timeout=GENEROUS_S) as answer:
            return bytes(answer.read())

    def on_air(cue_id: str) -> bool:
        now = msgspec.json.decode(ask("GET", "/v1/state"))["now"]
        return now is not None and now["cue_id"] == cue_id and now["outcome"] in ("confirmed", "late")

    def said() -> str:
        """What is on the terminal; for whoever has to find out why it does not start."""
        os.set_blocking(ours, False)
        try:
            return os.read(ours, 100_000).decode(errors="replace")
        except OSError as error:
            return str(error)

    try:
        assert until(lambda: (run / "desk-api.json").exists() or process.poll() is not None)
        assert process.poll() is None, said()
        assert until(lambda: b'"connected":true' in ask("GET", "/v1/state"))
        os.close(ours)
        ask("POST", "/v1/commands/go")
        assert until(lambda: on_air("c01")), "its simulated OBS goes on, too"
        ask("POST", "/v1/end")
        assert process.wait(STORY_S) == 0
    finally:
        process.kill()
        process.wait(STORY_S)
