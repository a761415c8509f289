"""Desks as processes of their own: found, started, and brought back. They outlive the window."""

import os
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import msgspec

import console
from console.base import app_dirs, untrusted
from console.base.errors import Problem
from console.base.processes import ProcessId, apart
from console.journal.holder import holder
from console.words.message import message
from ui.words.messages import message_of, message_text

TOKEN = "desk-api.json"
OUTPUT = "desk.out"
JOURNAL = "run.showrun"
RESTART = "desk-restart.lock"
# Beside a desk that edits: the run that took its show over (console/desk/editing_process.py).
NEXT = "next.json"
# A run that was written to within this time and whose desk is dead was broken off, not forgotten.
BROKEN_OFF_S = 2 * 3600.0
# Kept to the end: Python complains of a child that nobody holds and that goes on, as a desk is meant to.
_started: list[subprocess.Popen[bytes]] = []


def runs_folder() -> Path:
    """Returns the folder in which runs are kept."""
    return app_dirs.data() / "runs"


def new_run(show_id: str, folder: Path | None = None) -> Path:
    """Returns a folder for a new run, not made yet."""
    base = folder if folder is not None else runs_folder()
    stamp = time.strftime("%Y%m%d-%H%M%S")
    made = base / f"{show_id}-{stamp}"
    number = 2
    while made.exists():
        made, number = base / f"{show_id}-{stamp}-{number}", number + 1
    return made


class Found(msgspec.Struct, frozen=True):
    """A desk's token file, whether its process lives, and the arguments that take its run up again."""

    token_file: Path
    alive: bool
    resume: tuple[str, ...] = ()

    @property
    def simulated(self) -> bool:
        return "simulated" in self.resume


class _Resume(msgspec.Struct):
    """How a token file says that its run is taken up again."""

    resume: tuple[str, ...] = ()


def look(token_file: Path) -> Found | None:
    """Returns the desk of a token file; None without one."""
    try:
        body = token_file.read_bytes()
        process = untrusted.decode(body, ProcessId)
        resume = untrusted.decode(body, _Resume).resume
    except (OSError, msgspec.DecodeError):
        return None
    return Found(token_file, process.lives(), resume)


def in_use(run_dir: Path) -> bool:
    """Returns whether a desk has the run open, also one that just starts and has no token file yet."""
    found = look(run_dir / TOKEN)
    return holder(run_dir / JOURNAL) is not None or (found is not None and found.alive)


class Starting(msgspec.Struct, frozen=True):
    """A run that a desk begins, seen before it can be heard."""

    run_dir: Path
    process: ProcessId


class _Next(ProcessId, frozen=True):
    """How a desk that edits says which run took its show over."""

    run_dir: str = ""


def editing_folder(show: Path) -> Path:
    """Returns where the desk can be reached that has the show at a path open for editing."""
    return app_dirs.editing(show)


def next_run(editing: Path) -> Starting | None:
    """Returns the run that took the show over from the desk that edited it; None without one that lives."""
    try:
        found = untrusted.decode((editing / NEXT).read_bytes(), _Next)
    except (OSError, msgspec.DecodeError):
        return None
    process = ProcessId(found.pid, found.started_ms)
    return Starting(Path(found.run_dir), process) if process.lives() else None


class RestartLock:
    """Of the windows that see a desk die, the one that has this starts another; it goes with its window."""

    def __init__(self, run_dir: Path) -> None:
        import filelock  # The window that only follows a show has no need of it.

        self._lock = filelock.FileLock(str(run_dir / RESTART), timeout=0)

    def acquire(self) -> bool:
        """Returns whether this window is to start the desk."""
        import filelock

        try:
            self._lock.acquire()
        except filelock.Timeout:
            return False
        except OSError:
            return True  # A folder without locks: the run's own lock still lets one desk in, only.
        return True

    def release(self) -> None:
        """Let another window start one."""
        self._lock.release()


def find(folder: Path | None = None) -> Found | None:
    """Returns the desk to attach to: the newest that lives, else the newest live show broken off lately."""
    base = folder if folder is not None else runs_folder()
    files = sorted(base.glob(f"*/{TOKEN}"), key=lambda file: file.stat().st_mtime, reverse=True)
    found = [desk for desk in map(look, files) if desk is not None]
    for desk in found:
        if desk.alive:
            return desk
    for desk in found:
        journal = desk.token_file.with_name(JOURNAL)
        fresh = journal.exists() and time.time() - journal.stat().st_mtime < BROKEN_OFF_S
        if fresh and desk.resume and not desk.simulated:
            return desk
    return None


def start(arguments: Sequence[str], run_dir: Path, password: str | None = None) -> subprocess.Popen[bytes]:
    """Start ``showcaller ARGUMENTS --json`` on its own: closing or killing the window leaves it running."""
    run_dir.mkdir(mode=0o700, parents=True, exist_ok=True)
    environment = {**os.environ, "PYTHONPATH": str(Path(console.__file__).resolve().parents[1])}
    # What is set for the window's Qt is not for the painter of the cards.
    environment.pop("QT_QPA_PLATFORM", None)
    if password is not None:
        environment["SHOWCALLER_OBS_PASSWORD"] = password
    with (run_dir / OUTPUT).open("ab") as out:
        process = subprocess.Popen(
            [sys.executable, "-m", "console", *arguments, "--json", "--progress"],
            stdin=subprocess.DEVNULL,
            stdout=out,
            stderr=subprocess.STDOUT,
            env=environment,
            **apart(),
        )
    _started.append(process)
    return process


def how_far(run_dir: Path) -> str:
    """Returns what a desk that starts is at: ``5/26 rice``; empty when it does not say."""
    try:
        with (run_dir / OUTPUT).open("rb") as out:
            out.seek(max(0, out.seek(0, os.SEEK_END) - 4000))
            lines = out.read().splitlines()
    except OSError:
        return ""
    for line in reversed(lines):
        try:
            done = untrusted.decode(line, dict[str, Any])
            what = message_text(message_of(done["what"])) if done["what"] else ""
            return f"{done['done']}/{done['total']} {what}".rstrip()
        except (msgspec.DecodeError, KeyError):
            continue
    return ""


def what_went_wrong(run_dir: Path) -> list[Problem]:
    """Returns what a desk that did not start said last; a problem of ours when it said nothing."""
    try:
        lines = (run_dir / OUTPUT).read_text("utf-8", "replace").splitlines()
    except OSError:
        lines = []
    for line in reversed(lines):
        try:
            answer = msgspec.json.decode(line)
            if isinstance(answer, dict) and answer.get("problems"):
                return msgspec.convert(answer["problems"], list[Problem])
        except (msgspec.DecodeError, msgspec.ValidationError):
            continue
    last = next((line for line in reversed(lines) if line.strip() and not line.startswith("{")), "")
    return [
        Problem(
            "", message("window.desk_ended", last=last), message("window.fix_see_file", file=run_dir / OUTPUT)
        )
    ]
