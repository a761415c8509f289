"""One show open for editing, put together; and whose turn it is with a show that a run takes over from there."""

import contextlib
import http.client
import logging
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import filelock
import msgspec

from console.base import app_dirs, untrusted
from console.base.clock import SystemClock
from console.base.errors import Problem, ShowcallerError
from console.base.processes import this_process
from console.base.workers import Workers
from console.desk.editing_desk import EditingDesk
from console.desk.io import IoLoop
from console.desk.opening import Opened, open_show, saver_of
from console.desk.options import NEXT, TOKEN
from console.desk.parts import Parts
from console.desk.problems import Problems
from console.desk.rendering import Rendering
from console.sources.events import AnyEvent
from console.words.message import message

if TYPE_CHECKING:
    from console.web.server import ApiServer

# Held by the desk that edits a show, and by a run that takes the show over from it, until that has it.
LOCK = "editor.lock"
# Another desk may be letting the show go: it saves, which takes a moment for one with large media.
PATIENCE_S = 15.0
LOOK_S = 0.1
log = logging.getLogger("showcaller.desk")


class Edited(msgspec.Struct):
    """A show that is open for editing. start(), then run() until it ends, then close(), once each."""

    opened: Opened
    desk: EditingDesk
    api: "ApiServer"
    io: IoLoop
    problems: Problems
    parts: Parts

    def start(self) -> None:
        """Listen, and say what was found when the show was opened."""
        self.io.start()
        self.problems.open(self.desk.take_fact)
        for number, problem in enumerate(self.opened.problems):
            self.problems.report(f"edits.{number}", problem)
        self.parts.start()
        self.api.start()

    def run(self, while_used: bool) -> None:
        """Edit until it is ended; while_used: or until nobody has followed it for a while.

        Then it ends, too, when a show that could only be read becomes free: the window that used it opens it again.
        """
        while not self.desk.wait(1.0):
            self.problems.end_passed()
            if while_used and (self.desk.unused or self.opened.could_be_edited()):
                return

    def close(self) -> None:
        """Answer nothing more, save what is not saved yet, let the show go."""
        self.parts.close()


def edited(opened: Opened, folder: Path, resume: Sequence[str], port: int = 0) -> Edited:
    """Returns a show that is open as a desk, not started yet. folder: where it tells how it is reached.

    resume: the arguments with which ``showcaller`` opens it again. The show is let go with the desk.
    """
    from console.web.server import ApiServer  # Not what a run needs that takes the show over from here.

    problems, parts, clock = Problems(), Parts(), SystemClock()
    workers = Workers(problems.of_worker)
    parts.add(opened.close)
    saver = saver_of(opened, lambda problem: problems.report("save", problem), workers)
    prepared = opened.prepared
    desk = EditingDesk(opened.editing, prepared.path, clock, prepared.media_problems, workers)
    io = IoLoop(workers, problems.of_worker)
    parts.add(io.close)
    api = ApiServer(desk, AnyEvent, folder / TOKEN, io, port=port, resume=resume)
    if saver is not None:
        parts.add(saver.close, saver.start)
    rendering = Rendering(lambda: opened.editing.plan.show, problems.report, workers)
    parts.add(rendering.close, rendering.start)
    parts.add(desk.close, desk.start)
    parts.add(api.stop)
    return Edited(opened, desk, api, io, problems, parts)


@contextlib.contextmanager
def opened_alone(show: Path) -> Iterator[Opened]:
    """Open a show for editing: the only desk of this user's that does. Raises ShowcallerError."""
    folder = app_dirs.editing(show)
    with _locked(folder, PATIENCE_S) as ours:
        if not ours:
            raise ShowcallerError(
                Problem(str(show), message("edit.open_already"), message("cli.fix_do_it_there"))
            )
        with contextlib.suppress(OSError):
            (folder / NEXT).unlink(missing_ok=True)
        # A run that ends lets its show go a moment after it is heard no more.
        opened = open_show(show, patience_s=PATIENCE_S / 5)
        try:
            yield opened
        finally:
            opened.close()


@contextlib.contextmanager
def taken_over(show: Path, run_dir: Path | None) -> Iterator[None]:
    """Have the desk that edits a show on this PC save it and let it go, and no other open it meanwhile.

    run_dir: where those who followed that desk find the run. Where it does not let go in time, the show is
    run all the same, and says who edits it.
    """
    folder = app_dirs.editing(show)
    with _locked(folder, 0) as free:
        if free:
            yield
            return
    if run_dir is not None:
        _tell_next(folder, run_dir)
    with _asked_to_end(folder):
        yield


@contextlib.contextmanager
def _asked_to_end(folder: Path) -> Iterator[None]:
    until_s = time.monotonic() + PATIENCE_S
    while True:
        _ask(folder / TOKEN)
        with _locked(folder, LOOK_S) as free:
            if free or time.monotonic() > until_s:
                if not free:
                    log.warning("the desk that edits the show does not let it go")
                yield
                return


@contextlib.contextmanager
def _locked(folder: Path, patience_s: float) -> Iterator[bool]:
    """Whether the lock of a show's editing is ours now; a folder that cannot be written keeps nobody out."""
    lock = filelock.FileLock(str(folder / LOCK), timeout=patience_s)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        lock.acquire()
    except filelock.Timeout:
        yield False
        return
    except OSError as error:
        log.warning("the show's editing cannot be locked: %s", error)
        yield True
        return
    try:
        yield True
    finally:
        lock.release()


def _tell_next(folder: Path, run_dir: Path) -> None:
    body = {"run_dir": str(run_dir.absolute()), **msgspec.to_builtins(this_process())}
    with contextlib.suppress(OSError):
        (folder / NEXT).write_bytes(msgspec.json.encode(body))


class _Reached(msgspec.Struct):
    """How a desk is reached, of its token file."""

    url: str
    token: str


def _ask(token_file: Path) -> None:
    """Ask a desk to end; one that is not there yet, or no more, is not asked."""
    with contextlib.suppress(OSError, msgspec.DecodeError, http.client.HTTPException):
        reached = untrusted.decode(token_file.read_bytes(), _Reached)
        connection = http.client.HTTPConnection(reached.url.partition("//")[2], timeout=2)
        try:
            connection.request("POST", "/v1/end", headers={"Authorization": f"Bearer {reached.token}"})
            connection.getresponse().read()
        finally:
            connection.close()
