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
from console.cli.language import language
from console.upkeep import crashes, licences
from console.upkeep.build import version_line
from console.upkeep.policy import load_or_tell, policy_file
from console.words.message import Language, Message, message, render

TAIL = 30
LOOK_S = 0.5
# A line of the report: a message, or what is the same in every language.
Line = Message | str


def diagnose(options: argparse.Namespace) -> int:
    """Print the report. Returns 0."""
    text = report(options.obs, options.language or language())
    print(msgspec.json.encode({"report": text}).decode() if options.json else text)
    return 0


def report(obs: str, language: Language = "en") -> str:
    """Returns the report; each part that cannot be found out says so instead."""
    parts: tuple[tuple[Line, Callable[[], Iterator[Line]]], ...] = (
        ("Showcaller", _self),
        (message("diagnose.this_pc"), _machine),
        (message("diagnose.folders"), _folders),
        ("OBS", lambda: _obs(obs)),
        (message("diagnose.passwords"), _keyring),
        (message("diagnose.policy"), _policy),
        (message("diagnose.runs"), _runs),
        (message("diagnose.crashes"), _crashes),
        (message("diagnose.libraries"), _libraries),
        (message("diagnose.log"), _log),
    )

    def said(line: Line) -> str:
        return render(line, language, terminal=True) if isinstance(line, Message) else line

    lines: list[str] = []
    for title, tell in parts:
        lines.append(f"== {said(title)}")
        try:
            lines += map(said, tell())
        except Exception as error:  # noqa: BLE001 - one part that fails must not cost the others
            lines.append(said(message("diagnose.not_known", kind=type(error).__name__, error=error)))
        lines.append("")
    return crashes.clean("\n".join(lines))


def _self() -> Iterator[Line]:
    yield message("diagnose.version", version=version_line())
    yield message("diagnose.program", path=sys.executable)
    frozen = bool(getattr(sys, "frozen", False))
    yield message("diagnose.installed") if frozen else message("diagnose.checkout")


def _machine() -> Iterator[Line]:
    system = f"{platform.platform()} {platform.machine()}"
    yield message("diagnose.system", system=system, cores=os.cpu_count() or 0)
    yield f"Python {platform.python_version()}"
    import psutil

    memory = psutil.virtual_memory()
    yield message("diagnose.memory", total=memory.total // 2**20, free=memory.available // 2**20)
    now = time.strftime("%Y-%m-%d %H:%M:%S %z")
    yield message("diagnose.time", time=now, language=os.environ.get("LANG", "?"))
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "XDG_SESSION_TYPE", "QT_QPA_PLATFORM", "QT_SCALE_FACTOR"):
        if name in os.environ:
            yield f"{name} {os.environ[name]}"


def _folders() -> Iterator[Line]:
    for what, folder in (
        (message("diagnose.settings"), app_dirs.config()),
        (message("diagnose.data"), app_dirs.data()),
        (message("diagnose.cache"), app_dirs.cache()),
        (message("diagnose.logs"), app_dirs.logs()),
    ):
        there = next(one for one in (folder, *folder.parents) if _is_there(one))
        free = shutil.disk_usage(there).free // 2**20
        state = [message("diagnose.free", free=free)]
        if there != folder:
            state.append(message("diagnose.not_there"))
        if not os.access(there, os.W_OK):
            state.append(message("diagnose.not_writable"))
        yield message("diagnose.folder", what=what, folder=folder, state=state)


def _is_there(path: Path) -> bool:
    """Path.exists() raises below a folder that may not be looked into."""
    try:
        return path.exists()
    except OSError:
        return False


def _obs(url: str) -> Iterator[Line]:
    address = urlsplit(url)
    where = f"{address.hostname}:{address.port}"
    try:
        with socket.create_connection((address.hostname or "", address.port or 4455), LOOK_S):
            yield message("diagnose.listens", address=where)
    except OSError as error:
        yield message("diagnose.nothing_listens", address=where, error=error)
    import psutil

    for process in psutil.process_iter(["name"]):
        name = process.info["name"] or ""
        if name.lower() in ("obs", "obs64.exe", "obs32.exe", "obs-studio"):
            yield message("diagnose.runs_now", name=name)


def _keyring() -> Iterator[Line]:
    import keyring

    backend = keyring.get_keyring()
    yield message("diagnose.keyring", name=f"{type(backend).__module__}.{type(backend).__name__}")
    there = crashes.PASSWORD in os.environ
    yield message("diagnose.password") if there else message("diagnose.no_password")


def _policy() -> Iterator[Line]:
    path = policy_file()
    yield str(path) if path.exists() else message("diagnose.no_policy", path=path)
    policy, problems = load_or_tell(path)
    yield from (problem.whole() for problem in problems)
    if path.exists() and not problems:
        yield msgspec.json.encode(policy).decode()


def _runs() -> Iterator[Line]:
    folder = app_dirs.data() / "runs"
    runs = sorted(folder.glob("*/run.showrun"), key=lambda file: file.stat().st_mtime, reverse=True)
    yield message("diagnose.kept", count=len(runs))
    for run in runs[:5]:
        age = round((time.time() - run.stat().st_mtime) / 60)
        size = run.stat().st_size // 1024
        yield message("diagnose.run", run=run.parent.name, size=size, minutes=age)


def _crashes() -> Iterator[Line]:
    kept = crashes.crashes()
    yield message("diagnose.kept_in", count=len(kept), folder=crashes.crash_folder())
    for crash in kept[:5]:
        yield f"{crash.path.name}: {crash.what[:200]}"


def _libraries() -> Iterator[Line]:
    for part in licences.shipped():
        if part.version:
            yield f"{part.name} {part.version}"


def _log() -> Iterator[Line]:
    path: Path = app_dirs.logs() / "window.log"
    with contextlib.suppress(FileNotFoundError):
        yield from path.read_text("utf-8", "replace").splitlines()[-TAIL:]
