"""What the API needs of the desk."""

from collections.abc import Callable
from concurrent.futures import Future
from pathlib import Path
from typing import Protocol

import msgspec

from console.base.errors import Problem
from console.model.edits import EditAsked
from console.model.facts import AnyFact, Toggle

# Figures that the desk keeps as series over show time.


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


class Conflict(msgspec.Struct):
    """An edit of somebody else that lies in the way: which, whose, and what of the show it touched."""

    revision: int
    by: str
    name: str
    at_ms: int
    things: tuple[str, ...] = ()


class EditResult(msgspec.Struct):
    """What became of an edit. revision: the show's now. reason is a word for programs.

    merged: how many edits of others, made since its base, it was merged with. next: the cue on standby
    before and after, where the edit changed it.
    """

    accepted: bool
    revision: int
    reason: str = ""
    message: str = ""
    problems: list[Problem] = []
    conflicts: list[Conflict] = []
    merged: int = 0
    next: tuple[str | None, str | None] | None = None


class DeskPort(Protocol):
    """The desk, as the API sees it. Every method is for any thread."""

    def command(self, command: AnyFact | Toggle, by: str) -> "Future[CommandResult]":
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

    def product_picture(self, product_id: str) -> Path | None:
        """Where a product's picture lies, None for a product without one. May take a while."""
        ...

    def offer(self) -> bytes:
        """What the OBS at hand has, as JSON: inputs, transitions, requests, filters."""
        ...

    def edit(self, asked: EditAsked, by: str) -> EditResult:
        """Edit the show. May take a while."""
        ...

    def undo(self, by: str) -> EditResult:
        """Take back one's own newest edit."""
        ...

    def redo(self, by: str) -> EditResult:
        """Make again what one took back last."""
        ...

    def edits(self, by: str, since: int, limit: int) -> bytes:
        """How the show can be edited, what undo and redo would do, and its edits after a revision, as JSON."""
        ...

    def gather(self, path: str) -> str:
        """Copy a file of this PC into the show; its name there. Raises ShowcallerError. May take a while."""
        ...

    def end(self, by: str) -> None:
        """End the run."""
        ...
