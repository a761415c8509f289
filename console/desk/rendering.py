"""The sentences of a show rendered ahead while it is written: anew when its words, its voice or its manner change.

What is rendered is heard without a wait on air, and its length is known to the plan from the next edit on.
"""

import time
from collections.abc import Callable
from typing import TYPE_CHECKING

from console.base.errors import Problem
from console.base.workers import LOGGED, Workers
from console.engine.scripts import script_key, speaking_cues
from console.model.cue import engine_of
from console.model.show import Show
from console.words.message import message

if TYPE_CHECKING:
    from console.presenter.prerender import Done, Prerender

# Somebody types: what has not stood still from one look to the next is not rendered.
LOOK_S = 2.0
# What could not be said is tried again after so long: the voice, or its server, may be back.
AGAIN_S = 300.0
CODE = "prerender"
Report = Callable[[str, Problem | None], None]


class Rendering:
    """start() and close() once. show: returns it as it is now. report: (code, what is wrong; None: it is over)."""

    def __init__(
        self,
        show: Callable[[], Show],
        report: Report,
        workers: Workers = LOGGED,
        now_s: Callable[[], float] = time.monotonic,
    ) -> None:
        self._show, self._report, self._workers, self._now_s = show, report, workers, now_s
        # When what failed is tried again; what is stopped has nothing to say any more.
        self._failed, self._again_s = False, float("inf")
        self._stopping = False
        self._seen: Show | None = None
        self._said: object = None
        self._running: Prerender | None = None
        self._worker = workers.worker("rendering ahead", self._run)

    def start(self) -> None:
        """Begin to look."""
        self._worker.start()

    def close(self) -> None:
        """End it after the sentence that is being rendered."""
        self._worker.end(5)
        self._stop()

    def _run(self) -> None:
        while not self._worker.wait(LOOK_S):
            self.look()
            self._worker.round_done()

    def look(self) -> None:
        """Render what is missing, where the show has stood still since the look before."""
        show = self._show()
        if show is not self._seen:
            self._seen = show
            return
        said = _said(show)
        if said == self._said and self._now_s() < self._again_s:
            return
        self._stop()
        self._again_s = float("inf")
        if said != self._said:
            self._well()
        self._said = said
        if said:
            # Only a show with a presenter needs what knows of voices.
            from console.presenter.prerender import Prerender

            self._running = Prerender(show, self._changed, self._workers).start()

    def _stop(self) -> None:
        if self._running is not None:
            self._stopping = True
            self._running.stop()
            self._running, self._stopping = None, False

    def _well(self) -> None:
        if self._failed:
            self._failed = False
            self._report(CODE, None)

    def _changed(self, done: "Done") -> None:
        if not done.ended or self._stopping:
            return
        if done.wrong is None:
            self._well()
        else:
            self._failed, self._again_s = True, self._now_s() + AGAIN_S
            what = message("voices.not_ahead", failed=done.failed, whole=done.whole, why=done.wrong)
            self._report(CODE, Problem("", what, message("voices.fix_not_ahead")))


def _said(show: Show) -> object:
    """Returns what is said in a show and how; empty where no presenter speaks in it."""
    keys = tuple(script_key(show, cue) for cue in speaking_cues(show) if engine_of(cue) == "presenter")
    return (keys, show.avatar.presenter.phrases) if keys else ()
