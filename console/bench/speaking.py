"""GO and the cues' own times while the host speaks beside them, sentence after sentence, into the OBS they drive."""

import contextlib
import threading
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

from console.base.errors import Problem
from console.bench import inside
from console.bench.cues import GAP_MS, LIMIT_MS, errors_of
from console.bench.presenter import SHAPE, TEXT, ready, received
from console.bench.processes import end, start_desk
from console.bench.result import Limit, NotHere, NothingMeasured, Result, percentile, row
from console.bench.shows import cut_show
from console.bench.stage import stage
from console.desk.options import SIMULATED
from console.devices.obs.client import ObsClient
from console.presenter.events import Event, SentenceEnded, SentenceFailed
from console.presenter.media_source import KIND, settings
from console.presenter.presenter import Presenter, Setup
from console.words.message import Message, message

# Not the name of the show's own presenter: the desk would hide an input that its show has not.
INPUT = "Bench host"


def measure(folder: Path, quick: bool) -> Result:
    """A presenter at 720p25 with eSpeak's voice: every sentence is new, so that each has to be rendered."""
    if find_spec("espeakng_loader") is None:
        raise NotHere(
            Problem("", message("presenter.voice_missing", name="espeak", detail="espeakng_loader"),
                    message("presenter.fix_install_voice"))
        )  # fmt: skip
    with _Host() as host:
        with received(host.address):
            gone = inside.gone(folder / "go", inside.QUICK_ROUNDS if quick else inside.ROUNDS)
        prepared = cut_show(folder / "cues", 100 if quick else 400, GAP_MS)
        with (
            stage(prepared) as (obs, password, notes),
            _shown(obs, password, prepared.show.layouts.card, host),
        ):
            desk, _, _ = start_desk(folder / "run", prepared.root, obs, password)
            try:
                desk.communicate(timeout=300)
            finally:
                end(desk)
        said = host.said()
    taken, asked = errors_of(folder / "run")
    on_wire = [ms for ms, _ in gone]
    return Result(
        "speaking",
        f"beside a host who speaks at {SHAPE.width} x {SHAPE.height}: GO, and a cue every {GAP_MS} ms",
        (
            row("cue started", taken),
            row("OBS asked", asked, taken),
            row("GO: the request is sent", on_wire, taken),
        ),
        (
            Limit("OBS asked, p99 ms after due", round(percentile(asked, 0.99), 3), LIMIT_MS),
            Limit(
                "GO to the request on the wire, p50 ms", round(percentile(on_wire, 0.5), 3), inside.LIMIT_MS
            ),
        ),
        (*notes, f"{said} sentences were said meanwhile."),
    )


class _Host:
    """A presenter who is given his next sentence when the one before has ended. A context manager."""

    def __init__(self) -> None:
        self._presenter = Presenter(Setup(0, SHAPE), self._heard)
        self._lock = threading.Lock()
        self._number = self._said = 0
        self._failed: Message | None = None

    def __enter__(self) -> "_Host":
        self._presenter.start()
        try:
            ready(self._presenter)
        except BaseException:
            self._presenter.stop()
            raise
        # One waits rendered while the one before is said, as in a show.
        self._say()
        self._say()
        return self

    def __exit__(self, *_: object) -> None:
        self._presenter.stop()

    @property
    def address(self) -> str:
        """Returns where the pump can be received."""
        return self._presenter.health().address

    def said(self) -> int:
        """Returns how many sentences were said. Raises NothingMeasured where there were none, or one failed."""
        if self._failed is not None:
            raise NothingMeasured(self._failed)
        if not self._said:
            raise NothingMeasured(message("presenter.not_heard"))
        return self._said

    def _say(self) -> None:
        with self._lock:
            self._number += 1
            number = self._number
        self._presenter.say("bench", number, f"{TEXT}{number}")

    def _heard(self, event: Event) -> None:
        if isinstance(event, SentenceFailed):
            self._failed = event.why
        elif isinstance(event, SentenceEnded):
            self._said += 1
            self._say()


@contextlib.contextmanager
def _shown(obs: str, password: str, scene: str, host: _Host) -> Iterator[None]:
    """The host's picture and sound are received: by the real OBS in a scene of the show, or else by nobody but us."""
    if obs == SIMULATED:
        with received(host.address):
            yield
        return
    client = ObsClient("127.0.0.1", int(obs.rpartition(":")[2]), password)
    client.connect()
    client.request_wait(
        "CreateInput",
        {
            "sceneName": scene, "inputName": INPUT, "inputKind": KIND,
            "inputSettings": settings(host.address), "sceneItemEnabled": True,
        },
    )  # fmt: skip
    client.disconnect()
    yield
