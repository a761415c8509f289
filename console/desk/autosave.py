"""Saving by itself: the show's file soon after each edit, and a copy of it from time to time."""

import logging
import shutil
import threading
import time
from collections.abc import Callable
from pathlib import Path

from console.base.errors import Problem, ShowcallerError
from console.base.workers import LOGGED, Workers
from console.files.backups import back_up, folder_of
from console.files.gather import noted
from console.files.own_file import OwnFile, ShowGone
from console.files.showfile import media_of, save
from console.model.show import Show
from console.words.message import Message, message

# Edits come in flocks: the file is written when there was none for so long.
QUIET_S = 1.5
COPY_S = 600.0
RETRY_S = 5.0
log = logging.getLogger("showcaller.edits")
# (the show as the file had it, as it has it now, the revision that it had) → why that cannot be taken in, or None.
Merge = Callable[[Show, Show, int], Message | None]


class Saver:
    """start() and close() once; edited() after each edit, from any thread.

    on_disk: the show as its file has it, saved: that revision. tell(problem) gets what is wrong when the
    file cannot be written or a clip cannot be read, and None when all is well again. merge: takes in what
    another program made of the file. marked: hears what the file holds now, and of which revision it is.
    """

    def __init__(
        self,
        path: Path,
        root: Path,
        on_disk: Show,
        show: Callable[[], Show],
        revision: Callable[[], int],
        saved: int,
        tell: Callable[[Problem | None], None],
        quiet_s: float | None = None,
        workers: Workers = LOGGED,
        merge: Merge = lambda base, theirs, revision: message("edit.file_not_merged"),
        marked: Callable[[Show, int], object] = lambda show, revision: None,
    ) -> None:
        self._path, self._root, self._show, self._revision = path, root, show, revision
        self._tell, self._quiet_s = tell, QUIET_S if quiet_s is None else quiet_s
        self.saved = saved
        self._wake = threading.Event()
        self._said: Problem | None = None
        self._on_disk = on_disk
        self._own = OwnFile(path, on_disk)
        self._merge, self._marked = merge, marked
        # Said that the file is another's: it may be put away then, and ours comes in its place.
        self._asked = False
        self._kept_revision: int | None = None
        self._copied_s: float | None = None
        self._worker = workers.worker("show saver", self._run, self._wake.set)

    def start(self) -> None:
        self._worker.start()
        if self.saved != self._revision():
            self._wake.set()

    def edited(self) -> None:
        """The show is another one than the file holds."""
        self._wake.set()

    def close(self) -> None:
        """Save what is not saved yet, and end."""
        self._worker.end(10)

    def _run(self) -> None:
        while True:
            left = self._said is not None or self.saved != self._revision()
            self._wake.wait(RETRY_S if left else None)
            while self._wake.is_set() and not self._worker.ending:
                self._wake.clear()
                self._wake.wait(self._quiet_s)
            if self._said is not None or self.saved != self._revision():
                self._say(self._save())
            if self._worker.ending:
                return
            self._worker.round_done()

    def _save(self) -> Problem | None:
        """Save what is not saved yet. Returns what is still wrong: it is tried again."""
        try:
            problem = self._look()
            if problem is not None:
                return problem
            revision, show = self._revision(), self._show()
            now, problems = noted(show, self._root)
            if self.saved != revision or not problems:
                self._copy()
                save(now, self._root, self._path, lenient=True)
                self._own.written(show)
                self._marked(show, revision)
        except ShowcallerError as error:
            return error.problems[0]
        except OSError as error:
            what = message("files.not_saved", error=error.strerror or error)
            return Problem(str(self._path), what, message("files.fix_check_drive"))
        self.saved, self._on_disk = revision, show
        return problems[0] if problems else None

    def _look(self) -> Problem | None:
        """Look what lies where the show is to be saved. Returns why it is not saved there now."""
        try:
            theirs = self._own.other()
        except ShowGone as error:
            if self._asked and self._own.has_room:
                return None  # Somebody put the other one away, as the alarm says: ours may come.
            self._keep("gone")
            return error.problems[0]
        except ShowcallerError as error:
            what = message("files.changed_unreadable", what=error.problems[0].whole())
            return self._ask(what)
        if theirs is None:
            self._asked = False
            return None
        self._bring(theirs)
        why = self._merge(self._on_disk, theirs, self.saved)
        if why is not None:
            return self._ask(message("files.changed_by_another", why=why))
        self._asked = False
        self._own.take(theirs)
        self._on_disk = theirs
        return None

    def _bring(self, theirs: Show) -> None:
        """Have the media that came with another's archive beside ours. Raises OSError."""
        root = self._own.root
        if root is None or root == self._root:
            return
        for name in media_of(theirs):
            source, target = root / name, self._root / name
            if source.is_file() and not target.exists():
                target.parent.mkdir(parents=True, exist_ok=True)
                shutil.copy2(source, target)

    def _ask(self, what: Message) -> Problem:
        """Save nothing until somebody has said which show holds: by moving the other one away, or by opening it."""
        self._keep("conflict")
        self._asked = True
        return Problem(str(self._path), what, message("files.fix_changed_by_another"))

    def _keep(self, why: str) -> None:
        """Keep what is not saved among the copies, each revision once."""
        if self._kept_revision != self._revision():
            self._kept_revision = self._revision()
            back_up(self._show(), folder_of(self._path), why)

    def _copy(self) -> None:
        now_s = time.monotonic()
        if self._copied_s is None or now_s - self._copied_s >= COPY_S:
            why = "opened" if self._copied_s is None else "timed"
            back_up(self._on_disk, folder_of(self._path), why)
            self._copied_s = now_s

    def _say(self, problem: Problem | None) -> None:
        """Report what is wrong once, and its end."""
        if problem != self._said:
            self._said = problem
            if problem is not None:
                log.warning("the show is not saved as it should be: %s", problem)
            self._tell(problem)
