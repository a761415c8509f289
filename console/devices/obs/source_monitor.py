"""Watches one OBS input: small pictures over a connection of their own, and how loud it was meanwhile."""

from collections.abc import Callable

from console.devices.obs.pictures import Pictures

WIDTH, HEIGHT, QUALITY = 192, 108, 85


class SourceMonitor:
    """Connects when it first looks, and again after a loss.

    loudest: returns the highest level heard of an input since it was last asked, before its fader and mute.
    """

    def __init__(
        self,
        url: str,
        password: Callable[[], str | None],
        loudest: Callable[[str], float | None] = lambda source: None,
        timeout_s: float = 1.0,
    ) -> None:
        self._pictures = Pictures(url, password, timeout_s)
        self._loudest = loudest

    def look(self, source: str) -> tuple[bytes, float | None]:
        """(a JPEG of an input, the highest level heard of it since the last look, 0 to 1).

        The level is of the input itself, whether muted or not; None where OBS sent none. Raises a
        ShowcallerError when OBS gives no picture.
        """
        picture = self._pictures.grab(source, WIDTH, HEIGHT, QUALITY)
        return picture, self._loudest(source)

    def close(self) -> None:
        """End the connection."""
        self._pictures.close()
