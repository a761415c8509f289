"""What a hand removed from OBS, or gave another name, where OBS does not show that it did.

An input that is removed stays in every scene that OBS does not draw, its name stays taken, and each request about it
is answered as if it were there: it goes, before viewers' eyes, when such a scene comes on air. So OBS is asked to draw
them.
"""

import contextlib
import time
from collections import deque
from collections.abc import Collection, Iterable, Mapping
from typing import Any

from console.devices.obs.client import ObsClient
from console.devices.obs.errors import RequestFailed
from console.model.obsstate import ObsSeen

SMALL = {"imageFormat": "jpg", "imageWidth": 16, "imageHeight": 9}
# What was drawn is gone from the list of inputs a moment later.
GONE_S, LOOK_S = 2.0, 0.05


class Heard:
    """What one connection hears of inputs that are removed or renamed. event() is for any thread."""

    def __init__(self) -> None:
        self._removed: deque[str] = deque(maxlen=1000)
        self._renamed: deque[tuple[str, str]] = deque(maxlen=1000)

    def event(self, kind: str, data: dict[str, Any]) -> bool:
        """Take an event in; True when it is one of these."""
        if kind == "InputRemoved":
            self._removed.append(str(data.get("inputName", "")))
        elif kind == "InputNameChanged":
            self._renamed.append((str(data.get("oldInputName", "")), str(data.get("inputName", ""))))
        else:
            return False
        return True

    def removed(self) -> set[str]:
        """Returns the inputs removed since it was last asked."""
        return set(_taken(self._removed))

    def renamed(self) -> list[tuple[str, str]]:
        """Returns (old name, new name) of those renamed since it was last asked."""
        return _taken(self._renamed)


def holding(seen: ObsSeen, planned: Mapping[str, Collection[str]], names: Collection[str]) -> list[str]:
    """Returns the scenes off air that may still have what is called so. planned: scene → the sources it should have."""
    found = []
    for scene in seen.scenes:
        there = {item.source for item in seen.items.get(scene, ())} | set(planned.get(scene, ()))
        if scene != seen.program and not there.isdisjoint(names):
            found.append(scene)
    return found


def draw(client: ObsClient, scenes: Iterable[str], timeout_s: float = 5.0) -> None:
    """Have OBS draw scenes once, very small: one after the other, so that nothing else waits long for it.

    Raises RequestTimeout or LinkLost.
    """
    for scene in scenes:
        with contextlib.suppress(RequestFailed):  # It has nothing to draw, or is gone itself.
            client.request_wait("GetSourceScreenshot", {"sourceName": scene, **SMALL}, timeout_s)


def draw_and_wait(client: ObsClient, scenes: Collection[str]) -> None:
    """The same, and wait, bounded, until what is gone by that is no input any more. Raises as draw does, and
    RequestFailed.
    """
    before = _sources(client, scenes)
    draw(client, scenes)
    gone = before - _sources(client, scenes)
    until_s = time.monotonic() + GONE_S
    while gone and time.monotonic() < until_s:
        there = {one["inputName"] for one in client.request_wait("GetInputList")["inputs"]}
        gone &= there
        if gone:
            time.sleep(LOOK_S)


def _sources(client: ObsClient, scenes: Iterable[str]) -> set[str]:
    found: set[str] = set()
    for scene in scenes:
        with contextlib.suppress(RequestFailed):
            items = client.request_wait("GetSceneItemList", {"sceneName": scene})["sceneItems"]
            found |= {item["sourceName"] for item in items}
    return found


def _taken(waiting: deque[Any]) -> list[Any]:
    found = []
    with contextlib.suppress(IndexError):
        while True:
            found.append(waiting.popleft())
    return found
