"""Comments by who wrote what and when, not by the envelope they came in.

A source that takes up its line again sends the last ones anew, many of them under ids of their own.
"""

from hashlib import blake2b

from console.sources.events import AnyEvent, CommentPosted
from console.sources.seen_ids import SeenIds

# So many are known, twice.
MOST_KNOWN = 100_000
_BYTES = 12


class Written:
    """The comments of all sources. One thread at a time."""

    def __init__(self) -> None:
        self._known = SeenIds()

    def fresh(self, batch: list[AnyEvent]) -> list[AnyEvent]:
        """Returns the events without those comments that came before. Of one without its writer or its time nobody
        knows whether it did: somebody may write the same twice.
        """
        if CommentPosted not in set(map(type, batch)):
            return batch
        keys = [_key(event) if type(event) is CommentPosted else None for event in batch]
        known = {key for key in keys if key is not None}
        if len(known) + keys.count(None) == len(keys) and self._known.add_all(known):
            fresh = batch
        else:
            fresh = [
                event for event, key in zip(batch, keys, strict=True) if key is None or self._known.add(key)
            ]
        if self._known.newer > MOST_KNOWN:
            self._known.turn()
        return fresh


def _key(event: CommentPosted) -> str | None:
    said = event.data
    if event.time is None or not said.user:
        return None
    whole = "\n".join((event.source, said.user, event.time, said.text))
    return blake2b(whole.encode("utf-8", "replace"), digest_size=_BYTES).hexdigest()
