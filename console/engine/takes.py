"""The takes that a state holds: the last ones, and the last one of each cue. The journal has them all. Pure.

A segment that loops takes a cue every few seconds, for days: a list of all would be copied and sent, ever longer.
"""

from bisect import bisect_left
from collections.abc import Container
from typing import Any

import msgspec

from console.engine.state import Take

Takes = tuple[Take, ...]
# How many of the last takes are kept, whichever cues they are of.
KEPT = 200


def changed(takes: Takes, number: int, **changes: Any) -> Takes:
    """Returns the takes with the one of a number changed; as they are where it is not among them."""
    at = bisect_left(takes, number, key=lambda take: take.number)
    if at == len(takes) or takes[at].number != number:
        return takes
    return (*takes[:at], msgspec.structs.replace(takes[at], **changes), *takes[at + 1 :])


def added(takes: Takes, take: Take, cues: Container[str]) -> Takes:
    """Returns the takes with one more, without those that are neither among the last nor the last of their cue.

    cues: the ids of the show's cues; of one that was taken out of the show nothing old is kept.
    """
    if len(takes) < KEPT:
        return (*takes, take)
    first = bisect_left(takes, take.number - KEPT + 1, key=lambda one: one.number)
    old, last = takes[:first], takes[first:]
    # Each take before had its turn: only the new take, or those after the one that was among the last until now, can
    # make an old one more than the last of its cue. A run of a day has thousands, and is taken up in a second.
    again = {take.cue_id}
    if old and old[-1].cue_id in [one.cue_id for one in last]:
        again.add(old[-1].cue_id)
    return (*[one for one in old if (cue := one.cue_id) not in again and cue in cues], *last, take)


def left_out(before: Takes, after: Takes) -> Takes:
    """Returns those that are not among the takes any more."""
    if not before or not after or len(after) > len(before):
        return ()
    kept = {take.number for take in after}
    return tuple(take for take in before if take.number not in kept)
