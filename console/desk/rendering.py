"""The sentences of a show rendered ahead while it is written: anew when its words, its voice or its manner change.

What is rendered is heard without a wait on air, and its length is known to the plan from the next edit on.
"""

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
CODE = "prerender"
Report = Callable[[str, Problem | None], None]


class Rendering:
    """start() and close() once. show: returns it as it is now. report: (code, what is wrong; None: it is over)."""

    def __init__(self, show: Callable[[], Show], report: Report, workers: Workers = LOGGED) -> None:
        self._show, self._report, self._workers = show, report, workers
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
        if said == self._said:
            return
        self._stop()
        self._said = said
        self._report(CODE, None)
        if said:
            # Only a show with a presenter needs what knows of voices.
            from console.presenter.prerender import Prerender

            self._running = Prerender(show, self._changed, self._workers).start()

    def _stop(self) -> None:
        if self._running is not None:
            self._running.stop()
            self._running = None

    def _changed(self, done: "Done") -> None:
        if done.ended and done.wrong is not None:
            what = message("voices.not_ahead", failed=done.failed, whole=done.whole, why=done.wrong)
            self._report(CODE, Problem("", what, message("voices.fix_not_ahead")))


def _said(show: Show) -> object:
    """Returns what is said in a show and how; empty where no presenter speaks in it."""
    keys = tuple(script_key(show, cue) for cue in speaking_cues(show) if engine_of(cue) == "presenter")
    return (keys, show.avatar.presenter.phrases) if keys else ()
