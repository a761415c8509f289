"""OBS's volume meters: decoded at the edge, over a connection of their own, so that they delay no command."""

import threading
from collections.abc import Callable
from typing import Annotated, Any

import msgspec
from msgspec import Meta

from console.base.errors import ShowcallerError
from console.base.workers import LOGGED, Workers
from console.devices.obs.address import parse
from console.devices.obs.client import ObsClient
from console.model.sound import Level
from console.protocol.codes import Intent

# Nobody has more inputs that sound, or more channels; OBS's faders end at 20 times.
MOST_INPUTS, MOST_CHANNELS, MOST_LEVEL = 500, 32, 1000.0
# OBS sends them every 50 ms. After so long without any the connection is made anew.
SILENT_S = 5.0
FIRST_WAIT_S, LONGEST_WAIT_S = 0.5, 5.0

# OBS 29 says 1e21 and more of a peak now and then, where a clip starts beside another: its magnitude is right then.
_Mean = Annotated[float, Meta(ge=0, le=MOST_LEVEL)]
_Factor = Annotated[float, Meta(ge=0)]
# Magnitude and peak behind fader and mute, and the input's own peak.
_Channel = tuple[_Mean, _Factor, _Factor]


class _Entry(msgspec.Struct):
    name: Annotated[str, Meta(min_length=1, max_length=1000)] = msgspec.field(name="inputName")
    channels: Annotated[list[_Channel], Meta(max_length=MOST_CHANNELS)] = msgspec.field(name="inputLevelsMul")


_Entries = Annotated[list[_Entry], Meta(max_length=MOST_INPUTS)]


def decode(data: dict[str, Any]) -> tuple[tuple[Level, ...], int]:
    """Returns (the levels of an InputVolumeMeters event, how many entries made no sense and were left out)."""
    entries = data.get("inputs")
    try:
        return tuple(map(_level, msgspec.convert(entries, _Entries))), 0
    except msgspec.ValidationError:
        pass
    if not isinstance(entries, list) or len(entries) > MOST_INPUTS:
        return (), 1
    levels = []
    # OBS's own word for an input that has just gone.
    entries = [entry for entry in entries if entry is not None]
    for entry in entries:
        try:
            levels.append(_level(msgspec.convert(entry, _Entry)))
        except msgspec.ValidationError:
            continue
    return tuple(levels), len(entries) - len(levels)


def _level(entry: _Entry) -> Level:
    if not entry.channels:
        return Level(entry.name, has_sound=False)
    mean, peak, source = map(max, zip(*map(_sane, entry.channels), strict=True))
    return Level(entry.name, mean, peak, source)


def _sane(channel: tuple[float, float, float]) -> tuple[float, float, float]:
    """A channel's (magnitude, peak, own peak); a peak that no sound has is no more than its magnitude."""
    mean, peak, source = channel
    return mean, peak if peak <= MOST_LEVEL else mean, source if source <= MOST_LEVEL else mean


class MeterLink:
    """Keeps the meters coming while OBS is there. start() and close() once.

    there: whether OBS is connected, as the desk knows; only then it is looked for. on_levels(levels, garbage,
    mono_ns) is called on the receiving thread for every event.
    """

    def __init__(
        self,
        url: str,
        password: Callable[[], str | None],
        there: Callable[[], bool],
        on_levels: Callable[[tuple[Level, ...], int, int], None],
        workers: Workers = LOGGED,
        timeout_s: float = 3.0,
    ) -> None:
        self._host, self._port = parse(url)
        self._password, self._there, self._on_levels = password, there, on_levels
        self._timeout_s = timeout_s
        self._came = False
        # Set when the connection is lost, and when it should end.
        self._over = threading.Event()
        self._client: ObsClient | None = None
        self._worker = workers.worker("meters of OBS", self._run, self._over.set)

    def start(self) -> None:
        self._worker.start()

    def close(self) -> None:
        """End the connection."""
        self._worker.dismiss()
        if self._client is not None:
            self._client.disconnect(0.5)
        self._worker.end(3)

    def _run(self) -> None:
        wait_s = FIRST_WAIT_S
        while not self._worker.wait(wait_s):
            if self._there():
                wait_s = FIRST_WAIT_S if self._listen() else min(wait_s * 2, LONGEST_WAIT_S)
            self._worker.round_done()

    def _listen(self) -> bool:
        """One connection's life. Returns whether meters came."""
        self._over.clear()
        client = self._client = ObsClient(
            self._host,
            self._port,
            self._password(),
            timeout_s=self._timeout_s,
            ready_s=0.0,
            subscriptions=Intent.INPUT_VOLUME_METERS,
            on_event=self._event,
            on_lost=lambda why: self._over.set(),
        )
        came = False
        try:
            client.connect()
            while client.connected and not self._worker.ending:
                self._came = False
                self._over.wait(SILENT_S)
                came = came or self._came
                if not self._came:
                    return came
        except ShowcallerError:
            pass  # The link to OBS says what is wrong with it.
        finally:
            client.disconnect(0.5)
            self._client = None
        return came

    def _event(self, event: str, data: dict[str, Any], mono_ns: int) -> None:
        if event == "InputVolumeMeters":
            self._came = True
            levels, garbage = decode(data)
            self._on_levels(levels, garbage, mono_ns)
