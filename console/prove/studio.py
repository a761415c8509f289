"""The presenter in a real OBS that records, for proofs that are judged by the recorded file alone."""

import contextlib
import queue
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from console.bench.private_obs import PASSWORD, PrivateObs
from console.devices.obs.client import ObsClient
from console.presenter.events import Event, SentenceEnded, SentenceFailed
from console.presenter.media_source import KIND, settings
from console.presenter.presenter import Presenter, Setup
from console.presenter.shape import Shape
from console.prove.processes import until
from console.prove.recording import Recording

NAME, FLASH = "Presenter", "Flash"
FLASHES, FLASH_S = 4, 0.3
# By how much sooner the picture is known to be asked for than it can be seen.
QUICKEST_MS = 8
STARTS_S, SAYS_S = 300.0, 120.0


class Take:
    """A recording. path: of the file. skipped: frames that OBS did not draw or encode in time meanwhile."""

    def __init__(self) -> None:
        self.path = Path()
        self.skipped = 0
        self.flashed_ms: list[float] = []

    def zero_ms(self, recording: Recording) -> float:
        """Returns the monotonic clock where the file's time is 0, by the flashes that are seen in it."""
        seen = [
            at
            for (_, was), (at, now) in zip(recording.luma, recording.luma[1:], strict=False)
            if now > 225 >= was
        ]
        # What is bright later is none of them.
        lasted = self.flashed_ms[-1] - self.flashed_ms[0] + 2 * FLASH_S * 1000
        seen = [at for at in seen if at - seen[0] < lasted]
        assert len(seen) == len(self.flashed_ms), (seen, self.flashed_ms)
        return max(asked - at for asked, at in zip(self.flashed_ms, seen, strict=True)) + QUICKEST_MS


class Flashes:
    """A white picture over a scene, off until it flashes: what is recorded then is timed by it."""

    def __init__(self, client: ObsClient, scene: str, shape: Shape) -> None:
        self._client, self._scene = client, scene
        white = {"color": 0xFFFFFFFF, "width": shape.width, "height": shape.height}
        self._item = make_input(client, scene, FLASH, "color_source_v3", white)
        self._show(False)

    def _show(self, on: bool) -> None:
        item = {"sceneName": self._scene, "sceneItemId": self._item, "sceneItemEnabled": on}
        self._client.request_wait("SetSceneItemEnabled", item)

    def begin(self, take: Take) -> None:
        """Have OBS record, and flash when it does."""
        self._client.request_wait("StartRecord")
        until(
            lambda: self._client.request_wait("GetRecordStatus")["outputDuration"] > 700 or None,
            "a recording",
        )
        for _ in range(FLASHES):
            take.flashed_ms.append(time.monotonic() * 1000)
            self._show(True)
            time.sleep(FLASH_S)
            self._show(False)
            time.sleep(FLASH_S)

    def remove(self) -> None:
        """Take it out of OBS."""
        self._client.request_wait("RemoveInput", {"inputName": FLASH})


def make_input(client: ObsClient, scene: str, name: str, kind: str, given: dict[str, Any]) -> int:
    """Put a new input over all that is in a scene. Returns its item's id."""
    asked = {"sceneName": scene, "inputName": name, "inputKind": kind, "inputSettings": given}
    return int(client.request_wait("CreateInput", asked)["sceneItemId"])


def left_out(client: ObsClient) -> int:
    """Returns how many frames OBS has not drawn or encoded in time since it began."""
    stats = client.request_wait("GetStats")
    return int(stats["renderSkippedFrames"]) + int(stats["outputSkippedFrames"])


def end_recording(client: ObsClient) -> Path:
    """Returns the file, once it is whole."""
    path = Path(client.request_wait("StopRecord")["outputPath"])
    until(lambda: not client.request_wait("GetRecordStatus")["outputActive"] or None, "the file")
    return path


class Studio:
    """Use as a context manager. client: of OBS's websocket."""

    def __init__(self, setup: Setup) -> None:
        self._setup = setup
        self.events: queue.SimpleQueue[Event] = queue.SimpleQueue()

    def __enter__(self) -> "Studio":
        with contextlib.ExitStack() as stack:
            shape = self._setup.shape
            obs = stack.enter_context(PrivateObs(shape.width, shape.height, 30, preview=False))
            obs.settle()
            self.presenter = Presenter(self._setup, self.events.put).start()
            stack.callback(self.presenter.stop)
            until(lambda: self.presenter.health().ready, "the presenter", STARTS_S)
            self.client = ObsClient("127.0.0.1", obs.port, PASSWORD, timeout_s=40)
            self.client.connect()
            stack.callback(self.client.disconnect)
            self.scene = self.client.request_wait("GetCurrentProgramScene")["currentProgramSceneName"]
            self.item(self.scene)
            self._flashes = Flashes(self.client, self.scene, shape)
            self._closing = stack.pop_all()
        return self

    def __exit__(self, *_: object) -> None:
        self._closing.close()

    def item(self, scene: str) -> None:
        """Put the presenter's source into a scene and wait until it receives."""
        make_input(self.client, scene, NAME, KIND, settings(self.presenter.health().address))
        until(lambda: self.presenter.health().receivers == 1, "OBS at the presenter")

    @contextlib.contextmanager
    def recorded(self) -> Iterator[Take]:
        """OBS records meanwhile; the take is whole at the end."""
        take = Take()
        before = left_out(self.client)
        self._flashes.begin(take)
        yield take
        time.sleep(0.8)  # What was sent is on its way through OBS.
        take.skipped = left_out(self.client) - before
        take.path = end_recording(self.client)

    def say(self, text: str, language: str = "en") -> None:
        """Ask for a sentence; without waiting."""
        self.presenter.say("proof", 0, text, language)

    def wait(self, kind: type[Event]) -> None:
        """Wait for an event of a kind. Raises AssertionError where a sentence fails instead."""
        while True:
            event = self.events.get(timeout=SAYS_S)
            assert kind is SentenceFailed or not isinstance(event, SentenceFailed), event
            if isinstance(event, kind):
                return

    def say_whole(self, text: str, language: str = "en") -> None:
        """Say a sentence to its end."""
        self.say(text, language)
        self.wait(SentenceEnded)
