"""How long it takes until a real OBS's own mixer hears the host, and until it hears him no more.

By OBS's meter of his source, behind fader and mute. It comes every 50 ms and tells the loudest since the one before:
what is measured is late by up to 50 ms, and never early.
"""

import contextlib
import queue
import random
import threading
import time
from collections import deque
from collections.abc import Iterator
from pathlib import Path

from console.bench.presenter import no_voice, ready
from console.bench.private_obs import PASSWORD, PrivateObs, need_obs
from console.bench.result import Limit, NothingMeasured, Result, Row, row
from console.bench.voices import KEPT_MS, VOICES, Contender, new
from console.devices.obs.client import ObsClient
from console.devices.obs.meters import MeterLink
from console.model.sound import Level
from console.presenter.events import Event, SentenceEnded, SentenceFailed
from console.presenter.media_source import KIND, settings
from console.presenter.presenter import Presenter, Setup
from console.presenter.shape import Shape
from console.voices.identity import identity
from console.words.message import message

# Small: OBS composes it in time also where there is no GPU.
SHAPE = Shape(640, 360, 25)
SOURCE = "Presenter"
# Of full scale: far above silence, which is none at all, and far below the first syllable.
LOUD = 0.003
MOST_SILENCE_MS, MOST_MUTE_MS = 250.0, 150.0
HEARD_S, CONNECTED_S = 60.0, 120.0
# Longer than any pause within a sentence without a comma.
SILENT_MS = 450
# Nothing in it that a voice would pause at.
LONG = {
    "zh": "今天给大家带来的这款保温杯是不锈钢的也是大家等了很久的" * 3,
    "en": "this bottle of steel keeps it warm " * 6,
}


class Meter:
    """What OBS's meter says of one source. Use as a context manager."""

    def __init__(self, obs: PrivateObs) -> None:
        self._link = MeterLink(obs.url, lambda: PASSWORD, lambda: True, self._take)
        self._came = threading.Condition()
        self._levels: deque[tuple[int, float]] = deque(maxlen=4000)

    def __enter__(self) -> "Meter":
        self._link.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._link.close()

    def _take(self, levels: tuple[Level, ...], garbage: int, mono_ns: int) -> None:
        with self._came:
            self._levels += ((mono_ns, one.peak) for one in levels if one.name == SOURCE)
            self._came.notify_all()

    def loud_ns(self, after_ns: int) -> int:
        """Returns when it was loud, first after a moment. Raises NothingMeasured."""
        with self._came:
            found = self._came.wait_for(lambda: self._first_loud(after_ns), HEARD_S)
        if not found:
            raise NothingMeasured(message("presenter.not_heard"))
        return found

    def _first_loud(self, after_ns: int) -> int:
        return next((at for at, level in self._levels if at > after_ns and level > LOUD), 0)

    def silent_from_ns(self, after_ns: int) -> int:
        """Wait until it has been silent for a while. Returns when it was loud last, or the moment itself where that was
        before it. Raises NothingMeasured.
        """

        def silence() -> bool:
            last_ns = max(self._last_loud(), after_ns)
            return bool(self._levels) and self._levels[-1][0] - last_ns > SILENT_MS * 1_000_000

        with self._came:
            if not self._came.wait_for(silence, HEARD_S):
                raise NothingMeasured(message("presenter.not_heard"))
            return max(self._last_loud(), after_ns)

    def _last_loud(self) -> int:
        return next((at for at, level in reversed(self._levels) if level > LOUD), 0)


class _Stage:
    """A presenter whom OBS receives, and its meter of him."""

    def __init__(self, engine: str, client: ObsClient, meter: Meter) -> None:
        self.events: queue.SimpleQueue[Event] = queue.SimpleQueue()
        self.client, self.meter = client, meter
        self.presenter = Presenter(Setup(0, SHAPE, engine), self.events.put).start()

    def receive(self) -> None:
        """Have OBS receive him."""
        ready(self.presenter)
        scene = self.client.request_wait("GetCurrentProgramScene")["currentProgramSceneName"]
        made = {
            "sceneName": scene, "inputName": SOURCE, "inputKind": KIND,
            "inputSettings": settings(self.presenter.health().address),
        }  # fmt: skip
        self.client.request_wait("CreateInput", made)
        until_s = time.monotonic() + CONNECTED_S
        while self.presenter.health().receivers == 0:
            if time.monotonic() > until_s:
                raise NothingMeasured(message("presenter.not_heard"))
            time.sleep(0.05)
        self.meter.silent_from_ns(time.monotonic_ns())

    def close(self) -> None:
        self.client.request_wait("RemoveInput", {"inputName": SOURCE})
        self.presenter.stop()

    def heard_ms(self, text: str, language: str) -> float:
        """Returns how long after it is asked for a sentence is heard first. It is said to its end."""
        began_ns = time.monotonic_ns()
        self.presenter.say("bench", 0, text, language)
        heard_ns = self.meter.loud_ns(began_ns)
        self._ended()
        self.meter.silent_from_ns(time.monotonic_ns())
        return (heard_ns - began_ns) / 1e6

    def silenced_ms(self, language: str, moment_s: float, mute: bool) -> float:
        """Returns how long after an interrupt, or OBS's mute, the last of him is heard."""
        began_ns = time.monotonic_ns()
        self.presenter.say("bench", 0, LONG[language], language)
        self.meter.loud_ns(began_ns)
        time.sleep(moment_s)
        cut_ns = time.monotonic_ns()
        if mute:
            self.client.request_wait("SetInputMute", {"inputName": SOURCE, "inputMuted": True})
        else:
            self.presenter.interrupt()
        silent_ns = self.meter.silent_from_ns(cut_ns)
        if mute:
            self.presenter.interrupt()
            self.meter.silent_from_ns(time.monotonic_ns())
            self.client.request_wait("SetInputMute", {"inputName": SOURCE, "inputMuted": False})
        return (silent_ns - cut_ns) / 1e6

    def _ended(self) -> None:
        while True:
            try:
                event = self.events.get(timeout=HEARD_S)
            except queue.Empty:
                raise NothingMeasured(message("presenter.not_heard")) from None
            if isinstance(event, SentenceFailed):
                raise NothingMeasured(event.why)
            if isinstance(event, SentenceEnded):
                return


def measure(folder: Path, quick: bool) -> Result:
    """Each voice that is installed, by a real OBS's meter; and how soon he is silenced, however."""
    need_obs()
    rows: list[Row] = []
    limits: list[Limit] = []
    notes: list[str] = []
    there = [one for one in VOICES if identity(one.engine) is not None]
    if not there:
        raise no_voice()
    notes += [
        f"{one.engine} was not measured: it is not installed (showcaller voices install)."
        for one in VOICES
        if one not in there
    ]
    with contextlib.ExitStack() as stack:
        obs = stack.enter_context(PrivateObs(SHAPE.width, SHAPE.height, 30, preview=False))
        obs.settle()
        meter = stack.enter_context(Meter(obs))
        client = ObsClient("127.0.0.1", obs.port, PASSWORD, timeout_s=40)
        client.connect()
        stack.callback(client.disconnect)
        for number, one in enumerate(there):
            with _on_stage(one, client, meter) as stage:
                found, kept = _heard(stage, one, 3 if quick else 8)
                rows += [row(f"{one.engine}: a new sentence", found)]
                rows += [row(f"{one.engine}: rendered ahead", kept, found)]
                limits += [
                    Limit(f"{one.engine}: a new sentence, p50 ms", rows[-2].p50_ms, one.most_ms),
                    Limit(f"{one.engine}: rendered ahead, p50 ms", rows[-1].p50_ms, KEPT_MS),
                ]
                if number == 0:
                    _silenced(stage, one.language, 5 if quick else 20, rows, limits)
    what = "from a text to its first sound at a real OBS's mixer, by its meter"
    return Result("heard", what, tuple(rows), tuple(limits), tuple(notes))


@contextlib.contextmanager
def _on_stage(one: Contender, client: ObsClient, meter: Meter) -> Iterator[_Stage]:
    stage = _Stage(one.engine, client, meter)
    try:
        stage.receive()
        yield stage
    finally:
        stage.close()


def _heard(stage: _Stage, one: Contender, rounds: int) -> tuple[list[float], list[float]]:
    """(ms of sentences that are new, of the same ones kept)."""
    found: list[float] = []
    kept: list[float] = []
    for _ in range(rounds):
        text = new(one)
        found.append(stage.heard_ms(text, one.language))
        kept.append(stage.heard_ms(text, one.language))
    return found, kept


def _silenced(stage: _Stage, language: str, rounds: int, rows: list[Row], limits: list[Limit]) -> None:
    chance = random.Random(1)
    for name, mute, most_ms in (
        ("interrupt to silence", False, MOST_SILENCE_MS),
        ("OBS's mute to silence", True, MOST_MUTE_MS),
    ):
        took = [stage.silenced_ms(language, chance.uniform(0.05, 2.5), mute) for _ in range(rounds)]
        rows.append(row(name, took))
        limits.append(Limit(f"{name}, longest ms", rows[-1].max_ms, most_ms))
