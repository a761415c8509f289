"""Processes that a measurement needs beside itself."""

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import msgspec

from console.base.processes import gone
from console.vault.passwords import VARIABLE


def environment(password: str = "") -> dict[str, str]:
    """Returns what a Python of ours needs to find what this one has. password: OBS's."""
    return {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path)), VARIABLE: password}


def start(*arguments: str, password: str = "") -> subprocess.Popen[bytes]:
    """A Python of ours with these arguments, its output to be read."""
    return subprocess.Popen([sys.executable, *arguments], stdout=subprocess.PIPE, env=environment(password))


def start_desk(
    folder: Path, show: Path, obs: str, password: str = ""
) -> tuple[subprocess.Popen[bytes], str, str]:
    """(process, address, token) of a desk that takes every cue by itself and ends with the last."""
    process = start(
        "-m", "console", "desk", str(show), "--obs", obs, "--feed", "none", "--auto", "--until-end",
        "--run-dir", str(folder), "--json", password=password,
    )  # fmt: skip
    ready = first_line(process)
    return process, ready["api"], msgspec.json.decode(Path(ready["token_file"]).read_bytes())["token"]


def first_line(process: subprocess.Popen[bytes]) -> Any:
    """What a process says first, decoded."""
    assert process.stdout is not None
    line = process.stdout.readline()
    if not line:
        raise RuntimeError(f"{process.args!r} ended at once")
    return msgspec.json.decode(line)


def end(process: subprocess.Popen[bytes]) -> None:
    """End it, however it stands."""
    process.kill()
    gone(process, str(process.args))
    if process.stdout is not None:
        process.stdout.close()
