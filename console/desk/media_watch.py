"""Are the show's clips and pictures still what they were when it began? OBS plays what lies under a name when its cue
is taken: another film, or none, and says yes to both.
"""

import time
from collections.abc import Callable, Sequence
from pathlib import Path

from console.base.errors import Problem
from console.base.inside import fault
from console.base.workers import LOGGED, Workers
from console.files.probe import probe_show
from console.files.showfile import media_of
from console.model.show import Show
from console.words.message import message

# A file that is being copied changes at each look: it is said once in so long.
LOOK_S, SAID_S = 2.0, 600.0
Stamp = tuple[int, int]
BAD = "media."


class MediaWatch:
    """start() and close() once; its thread waits where a share does not answer, and nobody for it.

    show: returns the show as it is now; root: where its files lie. report(code, problem or None).
    """

    def __init__(
        self,
        show: Callable[[], Show],
        root: Path,
        report: Callable[[str, Problem | None], None],
        workers: Workers = LOGGED,
        bad: Sequence[Problem] = (),
        each: Callable[[], object] = lambda: None,
        now_s: Callable[[], float] = time.monotonic,
    ) -> None:
        """bad: what is wrong with files as the run began; each ends once its file is another, and good.

        each: called at each look, for what else lies in a folder and may be taken away.
        """
        self._each = each
        self._show, self._root, self._report, self._now_s = show, root, report, now_s
        # A file → its size and time when it was last seen; when it was said that it is another; those that are gone.
        self._known: dict[str, Stamp] = {}
        self._said_s: dict[str, float] = {}
        self._gone: set[str] = set()
        self._at_start = bad
        # Where in the show something is wrong since its start; of what that was looked for last.
        self._bad = {_place_of(problem) for problem in bad}
        self._looked_at: object = None
        self._worker = workers.worker("watch of the show's files", self._run)

    def start(self) -> None:
        """Report what is wrong already, and begin to watch."""
        for problem in self._at_start:
            self._report(f"{BAD}{_place_of(problem)}", problem)
        self._worker.start()

    def close(self) -> None:
        """End the watching."""
        self._worker.end(1)

    def _run(self) -> None:
        while True:
            self.look()
            self._each()
            self._worker.round_done()
            if self._worker.wait(LOOK_S):
                return

    def look(self) -> None:
        """Report what has changed since the look before. A file that was never there is a check's affair."""
        show = self._show()
        used = media_of(show)
        for name in self._gone.difference(used):  # The show has no use for it any more.
            self._gone.discard(name)
            self._report(f"media_gone.{name}", None)
        for name in used:
            if name == show.feed:
                continue  # Figures; they may still be written.
            before, now = self._known.get(name), self._stamp(name)
            if now is None:
                if before is not None and name not in self._gone:
                    self._gone.add(name)
                    what, fix = message("media.gone", file=name), message("media.fix_gone")
                    self._report(f"media_gone.{name}", Problem("", what, fix))
                continue
            self._known[name] = now
            if name in self._gone:
                self._gone.discard(name)
                self._report(f"media_gone.{name}", None)
            if before not in (None, now):
                self._changed(name)
        self._look_at_bad(show)

    def _look_at_bad(self, show: Show) -> None:
        """End what was wrong with files as the run began, once one of the show's files is another and it is not so."""
        if not self._bad:
            return
        before, self._looked_at = self._looked_at, (show, dict(self._known), set(self._gone))
        if before in (None, self._looked_at):
            return
        wrong = {_place_of(problem) for problem in probe_show(show, self._root)[1]}
        for place in self._bad - wrong:
            self._bad.discard(place)
            self._report(f"{BAD}{place}", None)

    def _changed(self, name: str) -> None:
        now_s = self._now_s()
        if now_s - self._said_s.get(name, -SAID_S) < SAID_S:
            return
        self._said_s[name] = now_s
        what, fix = message("media.changed", file=name), message("media.fix_changed")
        self._report(f"media_changed.{name}", Problem("", what, fix))

    def _stamp(self, name: str) -> Stamp | None:
        path = self._root / name
        if fault(path, self._root) is not None:
            return None
        try:
            found = path.stat()
        except OSError:
            return None
        return found.st_size, found.st_mtime_ns


def _place_of(problem: Problem) -> str:
    """Where in the show it is."""
    return str(problem.where).rpartition(": ")[2]
