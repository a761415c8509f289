"""Watches one OBS input: small pictures and sound levels, over a connection of their own."""

import threading
from collections.abc import Callable
from typing import Any

from console.devices.obs.meters import decode
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
        levels, _ = decode(data)
        with self._lock:
            for level in levels:
                if level.has_sound:
                    self._heard[level.name] = max(level.source_peak, self._heard.get(level.name, 0.0))
