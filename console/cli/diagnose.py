"""showcaller diagnose: what a person who helps has to know of this PC. No secrets, no network, nothing sent."""

import argparse
import contextlib
import os
import platform
import shutil
import socket
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import urlsplit

import msgspec

from console.base import app_dirs
from console.upkeep import crashes, licences
from console.upkeep.build import version_line
from console.upkeep.policy import load_or_tell, policy_file

TAIL = 30
LOOK_S = 0.5


def diagnose(options: argparse.Namespace) -> int:
    """Print the report. Returns 0."""
    text = report(options.obs)
    print(msgspec.json.encode({"report": text}).decode() if options.json else text)
    return 0


def report(obs: str) -> str:
    """Returns the report; each part that cannot be found out says so instead."""
    parts: tuple[tuple[str, Callable[[], Iterator[str]]], ...] = (
        ("Showcaller", _self),
        ("This PC", _machine),
        ("Folders", _folders),
        ("OBS", lambda: _obs(obs)),
        ("Passwords", _keyring),
        ("Policy", _policy),
        ("Runs", _runs),
        ("Crash reports", _crashes),
        ("Libraries", _libraries),
        ("The end of window.log", _log),
    )
    lines: list[str] = []
    for title, tell in parts:
        lines.append(f"== {title}")
        try:
            lines += tell()
        except Exception as error:  # noqa: BLE001 - one part that fails must not cost the others
            lines.append(f"not known: {type(error).__name__}: {error}")
        lines.append("")
    return crashes.clean("\n".join(lines))


def _self() -> Iterator[str]:
    yield f"version {version_line()}"
    yield f"program {sys.executable}"
    yield f"frozen {bool(getattr(sys, 'frozen', False))}"


def _machine() -> Iterator[str]:
    yield f"{platform.platform()} {platform.machine()}, {os.cpu_count()} cores"
    yield f"Python {platform.python_version()}"
    import psutil

    memory = psutil.virtual_memory()
    yield f"memory {memory.total // 2**20} MB, {memory.available // 2**20} MB free"
    yield f"time {time.strftime('%Y-%m-%d %H:%M:%S %z')}, language {os.environ.get('LANG', '?')}"
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "XDG_SESSION_TYPE", "QT_QPA_PLATFORM", "QT_SCALE_FACTOR"):
        if name in os.environ:
            yield f"{name} {os.environ[name]}"


def _folders() -> Iterator[str]:
    for what, folder in (
        ("settings", app_dirs.config()),
        ("data", app_dirs.data()),
        ("cache", app_dirs.cache()),
        ("logs", app_dirs.logs()),
    ):
        there = next(one for one in (folder, *folder.parents) if _is_there(one))
        free = shutil.disk_usage(there).free // 2**20
        state = "" if there == folder else ", not there yet"
        writable = "" if os.access(there, os.W_OK) else ", CANNOT BE WRITTEN"
        yield f"{what} {folder}: {free} MB free{state}{writable}"


def _is_there(path: Path) -> bool:
    """Path.exists() raises below a folder that may not be looked into."""
    try:
        return path.exists()
    except OSError:
        return False


def _obs(url: str) -> Iterator[str]:
    address = urlsplit(url)
    try:
        with socket.create_connection((address.hostname or "", address.port or 4455), LOOK_S):
            yield f"something listens at {address.hostname}:{address.port}"
    except OSError as error:
        yield f"nothing listens at {address.hostname}:{address.port} ({error})"
    import psutil

    for process in psutil.process_iter(["name"]):
        name = process.info["name"] or ""
        if name.lower() in ("obs", "obs64.exe", "obs32.exe", "obs-studio"):
            yield f"{name} runs"


def _keyring() -> Iterator[str]:
    import keyring

    backend = keyring.get_keyring()
    yield f"keyring {type(backend).__module__}.{type(backend).__name__}"
    yield f"password in the environment: {'yes' if crashes.PASSWORD in os.environ else 'no'}"


def _policy() -> Iterator[str]:
    path = policy_file()
    yield f"{path}{'' if path.exists() else ': none'}"
    policy, problems = load_or_tell(path)
    yield from map(str, problems)
    if path.exists() and not problems:
        yield msgspec.json.encode(policy).decode()


def _runs() -> Iterator[str]:
    folder = app_dirs.data() / "runs"
    runs = sorted(folder.glob("*/run.showrun"), key=lambda file: file.stat().st_mtime, reverse=True)
    yield f"{len(runs)} kept"
    for run in runs[:5]:
        age = round((time.time() - run.stat().st_mtime) / 60)
        yield f"{run.parent.name}: {run.stat().st_size // 1024} kB, written to {age} min ago"


def _crashes() -> Iterator[str]:
    kept = crashes.crashes()
    yield f"{len(kept)} kept in {crashes.crash_folder()}"
    for crash in kept[:5]:
        yield f"{crash.path.name}: {crash.what[:200]}"


def _libraries() -> Iterator[str]:
    for part in licences.shipped():
        if part.version:
            yield f"{part.name} {part.version}"


def _log() -> Iterator[str]:
    path: Path = app_dirs.logs() / "window.log"
    with contextlib.suppress(FileNotFoundError):
        yield from path.read_text("utf-8", "replace").splitlines()[-TAIL:]
