"""How loud the inputs of the simulated OBS are: from their clips' own sound, as OBS's meters tell it."""

import asyncio
from collections.abc import Collection
from pathlib import Path
from typing import Any

from console.base.workers import LOGGED
from console.protocol.codes import Intent
from console.rehearsal.files import a_file
from console.rehearsal.media import cursor_ms, is_media
from console.rehearsal.scene_model import address_of
from console.rehearsal.session import Session
from console.rehearsal.streams import Streams
from console.rehearsal.versions import with_uuids
from console.rehearsal.world import World

STEP_MS = 50
# Of the peak, as in a sine.
MAGNITUDE = 2**-0.5


class Meters:
    """Levels of what is on air. A clip's sound is read once, in a thread; until then it has no level."""

    def __init__(self, streams: Streams | None = None) -> None:
        self._streams = streams if streams is not None else Streams()
        self._envelopes: dict[str, list[float] | None] = {}

    def levels(self, world: World) -> list[dict[str, Any]]:
        """An InputVolumeMeters event's inputs: those on air, with magnitude, peak and input peak."""
        levels = []
        for name in sorted(world.on_air()):
            source = world.inputs.get(name)
            if source is None or not is_media(source):
                continue
            address = address_of(source.kind, source.settings)
            envelope: list[float] | None
            if address is not None:
                stream = self._streams.of(address)
                came = stream.peak if stream is not None else None
                envelope, at = ([came] if came is not None else []), 0
            else:
                envelope = self._envelope(str(source.settings.get("local_file", "")))
                at = int(cursor_ms(world, source) // STEP_MS)
            if envelope is None:
                continue
            playing = source.media.state == "PLAYING" and "silent" not in source.spoilt
            peak = envelope[at] if playing and at < len(envelope) else 0.0
            # Magnitude and peak are behind mute and fader, the input's peak before both: as measured.
            heard = 0.0 if source.muted else peak * source.volume
            channels = [[heard * MAGNITUDE, heard, peak]] * 2 if envelope else []
            levels.append({"inputName": name, "inputLevelsMul": channels})
        return levels

    async def run(self, world: World, sessions: Collection[Session]) -> None:
        """Tell the levels to those who want them, as often as OBS does, until cancelled."""
        while True:
            await asyncio.sleep(STEP_MS / 1000)
            listening = [one for one in sessions if one.subscriptions & Intent.INPUT_VOLUME_METERS]
            if listening:
                data: dict[str, Any] = {"inputs": self.levels(world)}
                if world.version.uuids:
                    data = with_uuids(data, world.uuids.of)
                for session in listening:
                    await session.event("InputVolumeMeters", Intent.INPUT_VOLUME_METERS, data)

    def _envelope(self, path: str) -> list[float] | None:
        if path not in self._envelopes:
            self._envelopes[path] = None

            def read() -> None:
                self._envelopes[path] = envelope(Path(path))

            LOGGED.worker("reader of a clip's sound", read, restart=False).start()
        return self._envelopes[path]


def envelope(path: Path) -> list[float]:
    """The peak (0 to 1) of every STEP_MS of a clip's sound; empty without sound."""
    # Here, on the reader's thread: to import them takes longer than all else of this process.
    import av
    import av.error
    import numpy as np

    peaks: dict[int, float] = {}
    try:
        with av.open(a_file(path)) as container:
            for frame in container.decode(container.streams.audio[0]):
                samples = frame.to_ndarray()
                scale = 1.0 if samples.dtype.kind == "f" else 2.0 ** (8 * samples.dtype.itemsize - 1)
                step = int((frame.time or 0.0) * 1000 // STEP_MS)
                peaks[step] = max(
                    peaks.get(step, 0.0), float(np.abs(samples.astype(np.float64)).max()) / scale
                )
    except (av.error.FFmpegError, OSError, IndexError, ValueError):
        return []
    return [peaks.get(step, peaks.get(step - 1, 0.0)) for step in range(max(peaks, default=-1) + 1)]
