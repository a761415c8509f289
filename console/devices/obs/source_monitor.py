"""Watches one OBS input: small pictures and sound levels, over a connection of their own."""

import contextlib
import threading
from collections.abc import Callable, Iterable
from typing import Any

import msgspec

from console.devices.obs.pictures import Pictures
from console.protocol.codes import Intent

WIDTH, HEIGHT, QUALITY = 192, 108, 85


class SourceMonitor:
    """Connects when it first looks, and again after a loss."""

    def __init__(self, url: str, password: Callable[[], str | None], timeout_s: float = 1.0) -> None:
        self._pictures = Pictures(url, password, timeout_s, Intent.INPUT_VOLUME_METERS, self._event)
        self._heard: dict[str, float] = {}
        self._lock = threading.Lock()

    def look(self, source: str) -> tuple[bytes, float | None]:
        """(a JPEG of an input, the highest level heard of it since the last look, 0 to 1).

        The level is of the input itself, whether muted or not; None where OBS sent none. Raises a
        ShowcallerError when OBS gives no picture.
        """
        picture = self._pictures.grab(source, WIDTH, HEIGHT, QUALITY)
        with self._lock:
            heard, self._heard = self._heard, {}
        return picture, heard.get(source)

    def close(self) -> None:
        """End the connection."""
        self._pictures.close()

    def _event(self, event: str, data: dict[str, Any], mono_ns: int) -> None:
        if event != "InputVolumeMeters":
            return
        heard = levels(data)
        with self._lock:
            for name, loudest in heard.items():
                self._heard[name] = max(loudest, self._heard.get(name, 0.0))


def levels(data: dict[str, Any]) -> dict[str, float]:
    """Returns the highest level (0 to 1) of each input that an event tells of; what makes no sense is left out."""
    heard: dict[str, float] = {}
    try:
        entries = msgspec.convert(data.get("inputs", []), list[Any])
    except msgspec.ValidationError:
        return heard
    for entry in entries:
        with contextlib.suppress(msgspec.ValidationError):
            one = msgspec.convert(entry, _Level)
            loudest = level(one.channels)
            if loudest is not None:
                heard[one.name] = loudest
    return heard


class _Level(msgspec.Struct):
    name: str = msgspec.field(name="inputName")
    channels: list[list[float]] = msgspec.field(name="inputLevelsMul", default=[])


def level(channels: Iterable[Iterable[float]]) -> float | None:
    """Returns the highest of an input's levels (magnitude, peak, input peak of each channel), None without sound."""
    return max((value for channel in channels for value in channel), default=None)
