"""What adapters call: the one way into the desk, and how far a long piece of work is."""

from collections.abc import Callable
from typing import Protocol

from console.model.facts import AnyFact
from console.words.message import Message

# (done, total, what comes next): before each step of a long piece of work; False stops it.
Progress = Callable[[int, int, Message | None], bool]


class Emit(Protocol):
    """Hands a fact to the desk from any thread; returns at once.

    by: who says it (``obs``, ``api:window``). mono_ns: when it was seen, now when left out.
    """

    def __call__(self, fact: AnyFact, by: str, mono_ns: int | None = None) -> None: ...
