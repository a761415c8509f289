"""What a source is: how one is set up on this PC, which kinds there are, and what a kind is given and gives.

A kind is a row here and a coroutine: ``open`` connects once and yields batches until the other side ends it.
It raises SourceFault for whatever is wrong. All else is the supervisor's (``console/desk/sources.py``): when to
connect again, what is stale, what is said of it. A kind imports its libraries in ``open``, not before.
"""

import random
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from functools import cache
from typing import TYPE_CHECKING, Any, Literal, Protocol, TypeVar

import msgspec

from console.base.clock import Clock
from console.base.errors import Problem, ShowcallerError
from console.model.source import KeepsRaw as KeepsRaw
from console.model.source import Rule as Rule
from console.model.source import SourceSetup as SourceSetup
from console.words.message import Message

if TYPE_CHECKING:
    import aiohttp

T = TypeVar("T")
Gives = Literal["viewers", "comments", "orders", "likes", "gifts", "clicks"]


class Field(msgspec.Struct, frozen=True):
    """What is to be filled in for a kind. secret: goes into the keyring and nowhere else."""

    key: str
    title: Message
    secret: bool = False
    required: bool = False
    default: str = ""
    example: str = ""


class Budget(msgspec.Struct, frozen=True):
    """What of the other side's quota is used. resets_at_ms: epoch ms when it begins anew, None where unknown."""

    used: int
    of: int
    resets_at_ms: int | None = None


class Came(msgspec.Struct, frozen=True):
    """One thing that came, as it came. headers: what the codec reads beside it; never what it was signed with."""

    body: bytes
    headers: Mapping[str, str] = {}


class Batch(msgspec.Struct, frozen=True):
    """What came at one time. events: as CloudEvents, with ``source`` and the vendor's own ids. raw: as it came.

    received_ms: epoch ms. left_out: what of it could not be understood. parts: where raw is several things that came,
    or the codec needs more than it; () where raw is all.
    """

    events: list[dict[str, Any]]
    raw: bytes
    received_ms: int
    left_out: tuple[Problem, ...] = ()
    parts: tuple[Came, ...] = ()

    @property
    def came(self) -> tuple[Came, ...]:
        """Returns what came, one by one."""
        return self.parts or (Came(self.raw),)


class SourceFault(ShowcallerError):
    """A source cannot go on. fix: what a person can do about it. retry_after_ms: how long the other side asks to
    be left alone, None where it does not say. final: to try again is of no use before somebody changes something.
    """

    def __init__(
        self,
        what: Message,
        fix: Message | None = None,
        retry_after_ms: int | None = None,
        final: bool = False,
    ) -> None:
        super().__init__(Problem("", what, fix))
        self.what, self.fix, self.retry_after_ms, self.final = what, fix, retry_after_ms, final


class Context(Protocol):
    """What a kind is given by whoever runs it: all its waiting, its connections, and where it says how it is."""

    clock: Clock
    random: random.Random
    # When the run began (epoch ms): what came before is not asked for.
    since_ms: int

    async def sleep(self, ms: int) -> None:
        """Wait, by the clock."""
        ...

    async def within(self, ms: int, work: Awaitable[T]) -> T:
        """Returns what the work returns. Raises TimeoutError when it took longer, by the clock."""
        ...

    async def off_loop(self, work: Callable[[], T]) -> T:
        """Returns what the work returns, done on another thread: for files, and for what takes a while."""
        ...

    def http(self) -> "aiohttp.ClientSession":
        """Returns this source's session: it keeps no cookies. Ask by ``general/asking.py``, which bounds answers
        and never follows a redirect with a secret."""
        ...

    def alive(self, interval_ms: int | None = None) -> None:
        """Say that the other side answers, also where nothing came. interval_ms: it will again by then."""
        ...

    def warn(self, problem: Problem | None) -> None:
        """Say what is wrong though it goes on (a wrong signature, a gap); None once that is over."""
        ...

    def budget(self, budget: Budget) -> None:
        """Say what of a quota is used."""
        ...

    def their_clock(self, at_ms: int) -> None:
        """Say what time it is there (epoch ms), as they just said."""
        ...

    def position(self) -> str:
        """Returns what was last given to reached(); "" at first. It is kept with the run."""
        ...

    def reached(self, position: str) -> None:
        """Keep from where to go on the next time: once the batch that was yielded last is taken."""
        ...

    def new_secret(self, key: str, value: str) -> None:
        """Keep a secret that the other side replaced (a token that was renewed)."""
        ...


Open = Callable[[SourceSetup, Mapping[str, str], Context], AsyncIterator[Batch]]
# What came once, at an epoch ms, becomes what it would now. Raises Unfit, ShowcallerError.
Again = Callable[[SourceSetup, Came, int], Batch]
# What came, with the JSON in it changed. Raises ValueError where there is none.
Rewrite = Callable[[bytes, Callable[[Any], Any]], bytes]


class Kind(msgspec.Struct, frozen=True):
    """A kind of source. interval_ms: how often it is heard of at least, 0: nobody knows; stale after two,
    unless alive() says otherwise. mapped: what comes becomes events by the setup's rules. units_an_hour: what
    an hour costs of a quota of ``units`` a day, with such options; None where there is none. again: decodes what was
    recorded. rewrite: of what is no plain text. note: what is good to know of it before the show.
    """

    name: str
    title: Message
    fields: tuple[Field, ...]
    gives: tuple[Gives, ...]
    interval_ms: int
    open: Open
    mapped: bool = False
    units: int = 0
    units_an_hour: Callable[[Mapping[str, str]], int] | None = None
    again: Again | None = None
    rewrite: Rewrite | None = None
    note: Message | None = None


@cache
def kinds() -> dict[str, Kind]:
    """Returns every kind by its name: the general ones, and the vendors' (``vendors.KINDS``)."""
    from console.sources.general import KINDS as general
    from console.sources.vendors import KINDS as vendors

    return {kind.name: kind for kind in (*general, *vendors)}


def event_source(setup: SourceSetup) -> str:
    """Returns the ``source`` of a setup's events."""
    return f"//{setup.kind}/{setup.name}"


def option(setup: SourceSetup, key: str) -> str:
    """Returns an option, or its field's default; "" for one that is not given and has none."""
    kind = kinds().get(setup.kind)
    default = next((one.default for one in kind.fields if one.key == key), "") if kind is not None else ""
    return setup.options.get(key, "") or default
