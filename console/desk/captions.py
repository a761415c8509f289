"""Question and answer over the picture while the answer is said: a file that OBS looks at by itself.

The source in OBS names the same file all the time, and OBS reads it anew within a second of its time having changed:
nothing is asked of OBS, and no take waits for it. What is not said is a clear picture.
"""

import logging
import threading
import time
from collections.abc import Callable

from console.base import app_dirs
from console.base.errors import ShowcallerError
from console.base.workers import LOGGED, Workers
from console.cards.caption import Caption
from console.cards.library import Paints
from console.desk.overlay_file import CLEAR, OverlayFile, painted
from console.devices.obs.blueprint import caption_size
from console.engine.moment import Moment
from console.model import facts
from console.model.facts import Record

LOOK_S = 1.0
HEARD = (
    facts.SentenceStarted | facts.UtteranceEnded | facts.AnswerWithdrawn | facts.RejectQuestion | facts.CueTaken
    | facts.Interrupt
)  # fmt: skip
log = logging.getLogger("showcaller.captions")


class Captions:
    """start() and close() once; record() is a listener of the core. painter: of the product cards."""

    def __init__(
        self,
        moment: Callable[[], Moment],
        painter: Callable[[], Paints],
        workers: Workers = LOGGED,
        now_s: Callable[[], float] = time.time,
    ) -> None:
        self._moment, self._painter = moment, painter
        self._file = OverlayFile(lambda: app_dirs.caption(moment().plan.show.id), now_s)
        self._shown: Caption | None = None
        self._wake = threading.Event()
        self._worker = workers.worker("captions", self._run, self._wake.set)

    def start(self) -> None:
        """Begin, with a clear picture, where the show wants captions."""
        if self._moment().plan.show.questions.caption:
            self._file.write(CLEAR)
        self._worker.start()

    def close(self) -> None:
        """End it; nothing is left over the picture."""
        self._worker.end(3)
        if self._shown is not None:
            self._file.write(CLEAR)

    def record(self, record: Record) -> None:
        """A listener of the core: what makes a look worth while."""
        if isinstance(record.fact, HEARD):
            self._wake.set()

    def _run(self) -> None:
        while not self._worker.ending:
            self._wake.wait(LOOK_S)
            self._wake.clear()
            self.look()
            self._worker.round_done()

    def look(self) -> None:
        """Have the file be what is said now."""
        caption = caption_now(self._moment())
        if caption == self._shown:
            return
        try:
            self._file.write(
                CLEAR if caption is None else painted(self._painter(), caption, "questions.caption")
            )
        except ShowcallerError as error:
            log.warning("a caption could not be painted: %s", error)
        self._shown = caption


def caption_now(moment: Moment) -> Caption | None:
    """Returns the caption of the answer that is said now; None while none is, or the show wants none."""
    show = moment.plan.show
    one = next((one for one in moment.state.questions.given if one.begun), None)
    if one is None or not show.questions.caption:
        return None
    size = caption_size(show, show.canvas.size(moment.state.obs.canvas))
    return Caption(one.question, one.text, show.cards.theme, *size)
