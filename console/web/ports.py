"""What the API needs of the desk."""

from collections.abc import Callable
from concurrent.futures import Future
from typing import Protocol

import msgspec

from console.base.errors import Problem
from console.model.facts import AnyFact

# Figures that the desk keeps as series over show time.
SERIES = ("viewers", "views", "orders", "paid")


class CommandResult(msgspec.Struct):
    """What became of a command. reason is a word for programs; serial is its place in the journal."""

    accepted: bool
    serial: int
    reason: str = ""
    message: str = ""


class EventsResult(msgspec.Struct):
    """What became of a batch of counter events."""

    accepted: int
    duplicates: int
    rejected: int
    problems: list[Problem] = []


class DeskPort(Protocol):
    """The desk, as the API sees it. Every method is for any thread."""

    def command(self, command: AnyFact, by: str) -> "Future[CommandResult]":
        """Hand in an operator's command."""
        ...

    def state(self) -> bytes:
        """The whole state as JSON."""
        ...

    def stream_state(self) -> bytes:
        """The state without the long lists, as a JSON message of the stream."""
        ...

    def series(self, name: str, from_ms: int, to_ms: int, points: int) -> bytes | None:
        """A window of a series as JSON, None for a name that there is not."""
        ...

    def metrics(self) -> bytes:
        """What every metric means, with the show's baselines and milestones, as JSON."""
        ...

    def show(self) -> bytes:
        """The show as JSON."""
        ...

    def records(self, from_serial: int, limit: int) -> list[bytes]:
        """Records of the journal from a serial on, each as JSON."""
        ...

    def subscribe(self, push: Callable[[str, bytes], None]) -> Callable[[], None]:
        """push(kind, message) is called for each message: kind ``state`` (the latest counts) or ``record``.

        Returns how to end it.
        """
        ...

    def take_events(
        self, body: bytes, by: str, then: Callable[[Callable[[], None]], object] = ...
    ) -> "EventsResult | list[Problem]":
        """Take counter events in; a list of problems when the body is no batch at all.

        then: is given the work that keeps and counts them, to be done at once or right after.
        """
        ...

    def picture(self, which: str, width: int, height: int) -> bytes | None:
        """A JPEG of ``program`` or ``preview``, None when there is none. May take a while."""
        ...

    def end(self, by: str) -> None:
        """End the run."""
        ...
