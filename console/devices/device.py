"""What a device is to the desk: something outside that the show is made to be true of.

The core knows devices by this protocol alone. A device is pure of threads, sockets and clocks: it is
given facts, moments and the time, and answers with facts to apply and requests to send.
"""

from collections.abc import Sequence
from typing import Any, Protocol

import msgspec

from console.engine.moment import Moment
from console.model.facts import AnyFact
from console.model.target import Target, Value
from console.words.message import Message


class Request(msgspec.Struct, frozen=True):
    """One request to a device. target: what it sets; value: to what, so that the same is not sent twice.

    request, data: as they go over the wire. why: for people (``cue c14: Avatar → Card``). take: the take it
    belongs to, if any. begins: the OBS inputs of that take's clips that begin as they come on air by it.
    """

    target: Target
    value: Value
    request: str
    data: dict[str, Any]
    why: Message
    take: int | None = None
    begins: tuple[str, ...] = ()


class Step(msgspec.Struct, frozen=True):
    """What a device asks of the core: facts to apply, or else requests to send."""

    facts: tuple[AnyFact, ...] = ()
    requests: tuple[Request, ...] = ()


class InFlight(Protocol):
    """What was asked of a device and is not seen yet."""

    def __contains__(self, target: Target) -> bool: ...

    def next_expiry_ns(self) -> int | None:
        """Returns the monotonic time at which the first request is given up, None without any."""
        ...


class Device(Protocol):
    """One device. The core calls ``take_in`` for each fact, then ``confirm`` and ``sync`` for a moment.

    Times are monotonic ns. What is true of the device is in the moment's state: it is never asked here.
    """

    @property
    def in_flight(self) -> InFlight:
        """Returns what was asked and is not seen yet."""
        ...

    def copy(self) -> "Device":
        """Returns one that remembers the same: whatever it is given then is nothing to this one."""
        ...

    def target(self, moment: Moment) -> object:
        """Returns what should be true of the device at a moment. Pure: the same for the same moment."""
        ...

    def diff(self, moment: Moment) -> tuple[Request, ...]:
        """Returns the requests that lead from what is seen and on its way to the target."""
        ...

    def drift(self, moment: Moment) -> tuple[AnyFact, ...]:
        """Returns what a hand not ours changed since it was last reported, and what is undone."""
        ...

    def take_in(self, fact: AnyFact, before: Moment, moment: Moment) -> tuple[AnyFact, ...]:
        """Take in a fact that led from one moment to the next. Returns the facts that follow from it."""
        ...

    def confirm(self, moment: Moment, now_ns: int) -> tuple[AnyFact, ...]:
        """Returns what became of what was asked: takes that are confirmed, and what the device lacks."""
        ...

    def sync(self, moment: Moment, now_ns: int) -> Step:
        """Returns what is to be done at a moment.

        Facts first, without a request: they change the moment, so apply them and ask again. The
        requests that come at last are sent, and are on their way once ``sent`` is called.
        """
        ...

    def sent(self, requests: Sequence[Request], moment: Moment, now_ns: int) -> None:
        """Remember requests of ``sync`` that were sent, as asked for at now_ns."""
        ...
