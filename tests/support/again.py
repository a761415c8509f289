"""What came is decoded once more from what is kept of it, and becomes what it was."""

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from console.sources.frames import Recorder, read
from console.sources.setup import Batch, Kind, SourceSetup

# What a frame is kept with may not say by what it was signed.
SECRET_HEADERS = ("sign", "hmac", "authorization", "token", "nonce")


def becomes_the_same(kind: Kind, setup: SourceSetup, *batches: Batch) -> None:
    """Each batch's frames, written and read, hold the events that it had (a chat's first answer holds older ones)."""
    assert kind.again is not None, kind.name
    with TemporaryDirectory() as folder:
        for number, batch in enumerate(batches):
            path = Path(folder) / str(number)
            recorder = Recorder(path)
            recorder.put(batch)
            recorder.close()
            events = list[dict[str, Any]]()
            for frame in read(path):
                assert not any(secret in name.lower() for name in frame.headers for secret in SECRET_HEADERS)
                events += kind.again(setup, frame.came, frame.received_ms).events
            assert [one for one in events if one in batch.events] == batch.events, (
                kind.name,
                batch.raw[:200],
            )
