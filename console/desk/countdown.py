"""The time to the start in the viewers' picture, over the slate before the show; clear as soon as the show begins.

Each second is painted ahead into the file of a source, and OBS is asked to read it when it comes, over a connection
that is there only meanwhile. Without one OBS finds the file's change by itself, up to a second later.
"""

import logging
import threading
from collections.abc import Callable

from console.base import app_dirs
from console.base.errors import ShowcallerError
from console.base.workers import LOGGED, Workers
from console.cards.countdown import Countdown, clock_text
from console.cards.library import Paints
from console.desk.overlay_file import CLEAR, OverlayFile, painted
from console.devices.obs.address import parse
from console.devices.obs.blueprint import countdown_place
from console.devices.obs.client import ObsClient
from console.engine.moment import Moment
from console.engine.warm_up import Beginning, beginning, slates_before
from console.model import facts
from console.model.facts import Record
from console.model.names import COUNTDOWN
from console.words.message import message, render

# Real seconds: how often it is looked at while nothing counts, and so long before a second its picture is painted.
LOOK_S, AHEAD_S = 1.0, 0.4
MOVED = (
    facts.CueTaken | facts.ShowEdited | facts.Hold | facts.HoldOrResume | facts.Resume | facts.ObsConnected
)
log = logging.getLogger("showcaller.countdown")


class CountdownKeeper:
    """start() and close() once; record() is a listener of the core. painter: of the product cards."""

    def __init__(
        self,
        moment: Callable[[], Moment],
        painter: Callable[[], Paints],
        url: str,
        password: Callable[[], str | None],
        now_ms: Callable[[], int],
        workers: Workers = LOGGED,
    ) -> None:
        """moment: returns the desk's, as it is now. now_ms: show time."""
        self._moment, self._painter, self._now_ms = moment, painter, now_ms
        self._address, self._password = parse(url), password
        self._file = OverlayFile(lambda: app_dirs.countdown(moment().plan.show.id))
        self._client: ObsClient | None = None
        self._shown: Countdown | None = None
        self._painted: tuple[Countdown, bytes] | None = None
        self._wake = threading.Event()
        self._worker = workers.worker("countdown to the start", self._run, self._wake.set)

    def start(self) -> None:
        """Begin, with a clear picture, where the show has a slate before it and a host who speaks."""
        if slates_before(self._moment().plan.show):
            self._file.write(CLEAR)
        self._worker.start()

    def close(self) -> None:
        """End it; nothing is left over the slate."""
        self._worker.end(3)
        self._show(None)
        self._disconnect()

    def record(self, record: Record) -> None:
        """A listener of the core: what may move the start, or be it."""
        if isinstance(record.fact, MOVED):
            self._wake.set()

    def _run(self) -> None:
        while not self._worker.ending:
            wait_s = self.look()
            self._worker.round_done()
            self._wake.wait(wait_s)
            self._wake.clear()

    def look(self) -> float:
        """Have the picture say what is true now. Returns after how many real seconds to look again."""
        moment, now_ms = self._moment(), self._now_ms()
        begins = beginning(moment.plan, moment.state, now_ms)
        self._show(None if begins is None else plate(moment, begins))
        if begins is None:
            self._disconnect()
        if begins is None or begins.in_ms is None:
            return LOOK_S
        # A second counts until it has passed.
        second_ms = (begins.in_ms - 1) % 1000 + 1
        left_s = second_ms / 1000 / moment.state.run.speed
        if left_s > AHEAD_S:
            return left_s - AHEAD_S
        if begins.in_ms > second_ms:
            self._paint(plate(moment, Beginning(begins.in_ms - second_ms)))
        return max(0.0, (now_ms + second_ms - self._now_ms()) / 1000 / moment.state.run.speed)

    def _show(self, now: Countdown | None) -> None:
        if now == self._shown:
            return
        png = CLEAR if now is None else self._paint(now)
        if png is None:
            return
        self._file.write(png)
        self._shown = now
        self._tell_obs()

    def _paint(self, now: Countdown) -> bytes | None:
        if self._painted is None or self._painted[0] != now:
            try:
                self._painted = now, painted(self._painter(), now, "segments")
            except (ShowcallerError, OSError) as error:
                log.warning("the time to the start could not be painted: %s", error)
                return None
        return self._painted[1]

    def _tell_obs(self) -> None:
        """Have OBS read the file now."""
        state = self._moment().state
        if not state.obs.connected or state.claimed_by or COUNTDOWN not in state.obs.inputs:
            return
        file = {"file": str(app_dirs.countdown(self._moment().plan.show.id))}
        try:
            if self._client is None or not self._client.connected:
                self._client = ObsClient(*self._address, self._password())
                self._client.connect()
            self._client.request_wait("SetInputSettings", {"inputName": COUNTDOWN, "inputSettings": file})
        except ShowcallerError as error:
            log.info("countdown: %s", error)  # It finds the file by itself.

    def _disconnect(self) -> None:
        if self._client is not None:
            self._client.disconnect()
            self._client = None


def plate(moment: Moment, begins: Beginning) -> Countdown:
    """Returns what stands over the slate."""
    show, language = moment.plan.show, moment.plan.show.avatar.presenter.language
    wide, tall = countdown_place(show.canvas.size(moment.state.obs.canvas))[2:]
    if begins.in_ms is None:
        return Countdown(render(message("cards.starts_soon"), language), "", show.cards.theme, wide, tall)
    said = render(message("cards.starts_in"), language)
    return Countdown(said, clock_text(begins.in_ms), show.cards.theme, wide, tall)
