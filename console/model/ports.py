"""The one way from an adapter into the desk."""

from typing import Protocol

from console.model.facts import AnyFact


class Emit(Protocol):
    """Hands a fact to the desk from any thread; returns at once.

    by: who says it (``obs``, ``api:window``). mono_ns: when it was seen, now when left out.
    """

    def __call__(self, fact: AnyFact, by: str, mono_ns: int | None = None) -> None: ...
