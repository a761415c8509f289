"""Why an output of OBS stopped: somebody asked for it, it did by itself, or its disk was full.

OBS tells no reason. But before it stops an output that it was asked to stop it says that it is about to; one that
breaks off ends without a word before. A recording is stopped by OBS itself, as by a hand, when its disk is full.
"""

import msgspec

from console.devices.obs.events import STOPPED, STOPPING
from console.model import facts
from console.model.facts import AnyFact

# OBS stops a recording at 50 MB; what was free was seen up to two heartbeats ago.
FULL_MB = 250.0


class Stops:
    """heard() for each event, in its order; why() for the fact of one; seen() for what OBS says is free on its disk."""

    def __init__(self) -> None:
        self._free_mb: float | None = None
        # The recording's end since OBS said what is free: a disk can be filled in less time than that.
        self._ended: facts.RecordSeen | None = None
        # The outputs that are being stopped, by their event.
        self._stopping: set[str] = set()
        self._by_itself = False

    def clear(self) -> None:
        """The connection is a new one."""
        self._free_mb = self._ended = None
        self._stopping.clear()

    def heard(self, event: str, state: str) -> None:
        """An output's event came."""
        if state == STOPPING:
            self._stopping.add(event)
        else:
            self._by_itself = state == STOPPED and event not in self._stopping
            self._stopping.discard(event)

    def why(self, fact: AnyFact | None) -> AnyFact | None:
        """Returns the fact of the event heard last, with why the output stopped."""
        if isinstance(fact, facts.RecordSeen):
            self._ended = None
            if fact.active:
                return fact
            if self._free_mb is not None and self._free_mb < FULL_MB:
                return msgspec.structs.replace(fact, stopped="disk")
            self._ended = msgspec.structs.replace(fact, stopped="itself") if self._by_itself else fact
            return self._ended
        if isinstance(fact, facts.StreamSeen) and not fact.active and self._by_itself:
            return msgspec.structs.replace(fact, stopped="itself")
        return fact

    def seen(self, free_mb: float) -> AnyFact | None:
        """OBS says how much is free on its disk. Returns again the fact of a recording that ended since it last did,
        where its disk turns out to be full.
        """
        ended, self._ended, self._free_mb = self._ended, None, free_mb
        if ended is None or free_mb >= FULL_MB:
            return None
        return msgspec.structs.replace(ended, stopped="disk")
